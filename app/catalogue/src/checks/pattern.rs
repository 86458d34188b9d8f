//! Patterns that every text is searched for. At a word boundary (`\\b`) the fast engine of `regex` gives up as soon as a letter is not
//! ASCII; so a pattern is first searched for without its boundaries, and with them only where something was found.

use regex::{Match, Regex};
use std::sync::OnceLock;

/// What stands in words of Latin and Cyrillic letters, stress marks too. The tables of Unicode behind `\\w` make an automaton of 100 kB out of
/// each pattern that names it.
const IN_WORDS: &str = r"[0-9A-Z_a-z\u{c0}-\u{24f}\u{300}-\u{36f}\u{400}-\u{52f}]";

/// A pattern of the house. It is compiled when it is first needed: most never are.
pub(super) struct Pattern {
    text: String,
    near: OnceLock<Regex>,
    exact: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern.
    pub(super) fn new(text: &str) -> Pattern {
        Pattern { text: text.to_owned(), near: OnceLock::new(), exact: OnceLock::new() }
    }

    /// A pattern for texts of one language in Latin or Cyrillic letters: `\\w` stands for these.
    pub(super) fn of_language(text: &str) -> Pattern {
        Pattern::new(&text.replace(r"\w", IN_WORDS))
    }

    /// The first place where it stands.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        let near = self.near.get_or_init(|| regex(&without_boundaries(&self.text)));
        if near.is_match(text) { self.exact.get_or_init(|| regex(&self.text)).find(text) } else { None }
    }
}

/// Finds whatever one of these patterns may find, and a little more.
pub(super) fn any_of<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Regex {
    let each: Vec<_> = patterns.map(|pattern| format!("(?:{})", without_boundaries(&pattern.text))).collect();
    regex(&each.join("|"))
}

fn without_boundaries(text: &str) -> String {
    text.replace(r"\b", "")
}

/// A constant pattern.
pub(super) fn regex(text: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "the patterns are constants, each with a fixture that runs it")]
    Regex::new(text).expect("a pattern of the house")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_count() {
        let pattern = Pattern::new(r"(?i)\bпобит\b|\bna Ukrainie\b");
        for (text, expected) in [("карта ПОБИТ тут", Some("ПОБИТ")), ("побиття", None), ("był na Ukrainie.", Some("na Ukrainie")), ("na Ukrainie5", None)]
        {
            assert_eq!(pattern.find(text).map(|hit| hit.as_str()), expected, "{text}");
        }
    }

    #[test]
    fn words_of_a_language_are_found_whole() {
        let pattern = Pattern::of_language(r"\w+");
        for text in ["żółć", "їжак", "ґЁ", "a_1b", "прийма\u{301}ють"] {
            assert_eq!(pattern.find(text).map(|hit| hit.as_str()), Some(text));
        }
    }

    /// An address that must not be told is one in Persian digits too.
    #[test]
    fn elsewhere_letters_and_digits_are_those_of_every_script() {
        let pattern = Pattern::new(r"\w \d");
        for (text, expected) in [("س ۷", Some("س ۷")), ("ż 7", Some("ż 7")), ("- 7", None)] {
            assert_eq!(pattern.find(text).map(|hit| hit.as_str()), expected, "{text}");
        }
    }

    #[test]
    fn any_of_several_finds_what_each_finds() {
        let patterns = [Pattern::new(r"(?i)\bкот\b"), Pattern::new("dom")];
        let any = any_of(patterns.iter());
        for (text, expected) in [("Кот", true), ("DOM", false), ("dom", true), ("", false)] {
            assert_eq!(any.is_match(text), expected, "{text}");
        }
    }
}
