//! Hunspell's way to write a dictionary: words with flags, and what each flag does to the end of a word.

use anyhow::{Context, Result, bail};
use std::collections::HashMap;

/// Keywords that would change which forms there are.
const UNKNOWN: &[&str] = &["SFX", "PFX", "FLAG", "AF", "COMPOUNDFLAG", "COMPOUNDRULE", "NEEDAFFIX", "CIRCUMFIX", "FORBIDDENWORD"];

/// One change of the end of a word.
#[derive(Debug)]
struct Ending {
    strip: String,
    add: String,
    condition: Condition,
}

/// The letters a word has to end with, each one of a set.
#[derive(Debug, Default)]
struct Condition(Vec<Letters>);

/// A letter, a choice of letters, or any letter but these; `.` is any letter but none.
#[derive(Debug)]
struct Letters {
    listed: Vec<char>,
    are_meant: bool,
}

/// The endings of all flags.
pub(crate) struct Affixes(HashMap<char, Vec<Ending>>);

impl Affixes {
    /// Reads an `.aff` file that has endings only. Anything else that makes forms would be lost, so it is refused.
    pub(crate) fn parse(text: &str) -> Result<Affixes> {
        let mut endings: HashMap<char, Vec<Ending>> = HashMap::new();
        for line in text.lines() {
            match line.split_whitespace().collect::<Vec<_>>()[..] {
                ["SFX", flag, strip, add, condition, ..] => endings.entry(single(flag)?).or_default().push(Ending::parse(strip, add, condition)?),
                ["SFX", _, "Y" | "N", _] => {}
                [keyword, ..] if UNKNOWN.contains(&keyword) => bail!("the affix file has a line this reader does not know: {line}"),
                _ => {}
            }
        }
        Ok(Affixes(endings))
    }

    /// What the flags make of a word, beside the word itself.
    pub(crate) fn forms(&self, word: &str, flags: &str) -> impl Iterator<Item = String> {
        let endings = flags.chars().filter_map(|flag| self.0.get(&flag)).flatten();
        endings.filter_map(move |ending| ending.applied(word))
    }
}

impl Ending {
    fn parse(strip: &str, add: &str, condition: &str) -> Result<Ending> {
        let written = |text: &str| if text == "0" { String::new() } else { text.to_owned() };
        if add.contains('/') {
            bail!("an ending takes further endings, which this reader does not know: {add}");
        }
        Ok(Ending { strip: written(strip), add: written(add), condition: Condition::parse(condition)? })
    }

    fn applied(&self, word: &str) -> Option<String> {
        let begin = word.strip_suffix(&self.strip)?;
        self.condition.holds(word).then(|| format!("{begin}{}", self.add))
    }
}

impl Condition {
    fn parse(text: &str) -> Result<Condition> {
        let mut condition = Condition::default();
        let mut rest = text.chars();
        while let Some(letter) = rest.next() {
            condition.0.push(match letter {
                '.' => Letters { listed: Vec::new(), are_meant: false },
                '[' => Letters::parse(rest.by_ref().take_while(|letter| *letter != ']').collect()),
                _ => Letters { listed: vec![letter], are_meant: true },
            });
        }
        Ok(condition)
    }

    fn holds(&self, word: &str) -> bool {
        let mut letters = word.chars().rev();
        self.0.iter().rev().all(|allowed| letters.next().is_some_and(|letter| allowed.allow(letter)))
    }
}

impl Letters {
    fn parse(mut listed: Vec<char>) -> Letters {
        let are_meant = listed.first() != Some(&'^');
        if !are_meant {
            listed.remove(0);
        }
        Letters { listed, are_meant }
    }

    fn allow(&self, letter: char) -> bool {
        self.listed.contains(&letter) == self.are_meant
    }
}

fn single(flag: &str) -> Result<char> {
    let mut letters = flag.chars();
    let letter = letters.next().context("a flag without a letter")?;
    if letters.next().is_some() {
        bail!("a flag of more than one letter: {flag}");
    }
    Ok(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str =
        "SET UTF-8\n\nSFX a Y 3\nSFX a а и [^жчшщ]а\nSFX a а ою [^жчшщ]а # as in допомога\nSFX a а ею [жчшщ]а\nSFX b Y 2\nSFX b 0 ів [^аеи]\nSFX b ок ка .\n";

    #[test]
    fn what_flags_make_of_words() {
        let affixes = Affixes::parse(RULES).unwrap();
        for (word, flags, expected) in [
            ("допомога", "a", &["допомоги", "допомогою"][..]),
            ("їжа", "a", &["їжею"]),
            ("опікун", "b", &["опікунів"]),
            ("садок", "ab", &["садоків", "садка"]),
            ("кафе", "ab", &[]),
            ("кафе", "x", &[]),
            ("а", "a", &[]),
        ] {
            assert_eq!(affixes.forms(word, flags).collect::<Vec<_>>(), expected, "{word}/{flags}");
        }
    }

    #[test]
    fn what_it_cannot_read_it_refuses() {
        for text in ["PFX a Y 1", "FLAG long", "SFX ab 0 и .", "SFX a 0 и/b .", "SFX a 0 и"] {
            assert!(Affixes::parse(text).is_err(), "{text}");
        }
    }
}
