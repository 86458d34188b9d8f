//! The other keyboard was switched on: `;bnkj` is житло, `щкяусяутшу` is orzeczenie.
//!
//! Both ways between QWERTY and the Ukrainian and Russian ЙЦУКЕН, and only where what was typed is no word.
//! It is read before the text is cut into words: `;` `'` `,` `.` `[` `]` are ж є б ю х ї.

use crate::analysis::{Script, Word, words};
use std::ops::Range;

/// The keys, and the letters on them.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.\\`";
const LATIN_SHIFTED: &str = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>|~";
const UKRAINIAN: &str = "йцукенгшщзхїфівапролджєячсмитьбюґ'";
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбю\\ё";
/// Longest text that is tried, in bytes, and most words.
const LONGEST: usize = 300;
const MOST_WORDS: usize = 16;
/// A word that shows by itself that the keyboard was wrong has so many letters.
const TELLING: usize = 4;

/// A text as it was meant.
pub(crate) struct Swapped {
    /// The text.
    pub(crate) text: String,
    /// Which part of it was typed how.
    pub(crate) typed: Vec<(Range<usize>, String)>,
}

/// A piece of the text between spaces.
struct Piece<'t> {
    typed: &'t str,
    /// What the other keyboard makes of it, if those are words.
    meant: Option<String>,
    known: bool,
}

/// The text as the other keyboard writes it; `None` where that makes no better sense.
pub(crate) fn swapped(text: &str, known: impl Fn(&Word) -> bool) -> Option<Swapped> {
    if text.len() > LONGEST {
        return None;
    }
    let pieces: Vec<_> = text.split_whitespace().take(MOST_WORDS).map(|typed| Piece::new(typed, &known)).collect();
    let alone = pieces.len() == 1;
    pieces.iter().any(|piece| piece.tells(alone)).then(|| together(&pieces))
}

fn together(pieces: &[Piece<'_>]) -> Swapped {
    let mut swapped = Swapped { text: String::new(), typed: Vec::new() };
    for piece in pieces {
        if !swapped.text.is_empty() {
            swapped.text.push(' ');
        }
        let start = swapped.text.len();
        match piece.meant.as_deref().filter(|_| piece.yields()) {
            Some(meant) => {
                swapped.text.push_str(meant);
                swapped.typed.push((start..swapped.text.len(), piece.typed.to_owned()));
            }
            None => swapped.text.push_str(piece.typed),
        }
    }
    swapped
}

impl<'t> Piece<'t> {
    fn new(typed: &'t str, known: &impl Fn(&Word) -> bool) -> Piece<'t> {
        let all_known = |text: &str| words(text).next().is_some() && words(text).all(|word| known(&word));
        let known = all_known(typed);
        let readings = if known && typed.chars().count() >= TELLING { Vec::new() } else { readings(typed) };
        Piece { typed, known, meant: readings.into_iter().find(|meant| all_known(meant)) }
    }

    /// Whether it shows that the keyboard was wrong.
    fn tells(&self, alone: bool) -> bool {
        let letters = self.meant.as_ref().map_or(0, |meant| meant.chars().filter(|sign| sign.is_alphabetic()).count());
        !self.known && (letters >= TELLING || alone && letters + 1 == TELLING && self.typed.chars().all(char::is_uppercase))
    }

    /// Whether it is changed once that is shown: small words mean something on both keyboards.
    fn yields(&self) -> bool {
        !self.known || self.typed.chars().count() < TELLING
    }
}

fn readings(typed: &str) -> Vec<String> {
    let script = words(typed).map(|word| word.script).find(|script| *script != Script::Other);
    match script {
        Some(Script::Cyrillic) => vec![typed.chars().map(to_latin).collect()],
        Some(Script::Latin) => vec![to_cyrillic(typed, UKRAINIAN), to_cyrillic(typed, RUSSIAN)],
        _ => Vec::new(),
    }
}

fn to_cyrillic(typed: &str, keyboard: &str) -> String {
    let letter = |sign: char| match (place(LATIN, sign), place(LATIN_SHIFTED, sign)) {
        (Some(key), _) => keyboard.chars().nth(key).unwrap_or(sign),
        (None, Some(key)) => keyboard.chars().nth(key).and_then(|letter| letter.to_uppercase().next()).unwrap_or(sign),
        (None, None) => sign,
    };
    typed.chars().map(letter).collect()
}

fn to_latin(letter: char) -> char {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let Some(key) = place(UKRAINIAN, lower).or_else(|| place(RUSSIAN, lower)) else { return letter };
    let latin = if lower == letter { LATIN } else { LATIN_SHIFTED };
    latin.chars().nth(key).unwrap_or(letter)
}

fn place(keyboard: &str, sign: char) -> Option<usize> {
    keyboard.chars().position(|key| key == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 11] = ["o", "житло", "на", "дитину", "orzeczenie", "kurs", "жилье", "сімя", "мопс", "dla", "пуп"];

    fn meant(typed: &str) -> Option<String> {
        swapped(typed, |word| KNOWN.contains(&word.folded.as_str())).map(|swapped| swapped.text)
    }

    #[test]
    fn what_the_other_keyboard_writes() {
        for (typed, expected) in [
            (";bnkj", Some("житло")),
            (";bnkj yf lbnbye", Some("житло на дитину")),
            (";bkmt", Some("жилье")),
            ("csv`z", Some("сім'я")),
            ("VJGC", Some("МОПС")),
            ("GEG", Some("ПУП")),
            ("щкяусяутшу", Some("orzeczenie")),
            ("kurs ;bnkj", Some("kurs житло")),
            ("kurs", None),
            ("житло", None),
            ("xyzzy", None),
            ("yf", None),
            ("жґщхї", None),
            ("", None),
        ] {
            assert_eq!(meant(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn every_key_has_its_letters() {
        let keys = [LATIN, LATIN_SHIFTED, UKRAINIAN, RUSSIAN].map(|keyboard| keyboard.chars().count());
        assert_eq!(keys, [keys[0]; 4]);
    }
}
