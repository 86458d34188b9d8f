//! Acronyms a reader meets have to be in the glossary.

use super::{Found, Frame, Subject};
use model::Severity::Warning;

const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Words in capitals that are no acronyms of ours: Roman numerals, and what every reader knows.
const KNOWN: [&str; 14] = ["II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "SMS", "PDF", "CC", "BY", "OK"];

pub(super) fn are_in_the_glossary(subject: &Subject<'_>, frame: &Frame, found: &mut Found<'_>) {
    for text in subject.texts() {
        for acronym in acronyms(&text.plain) {
            if !KNOWN.contains(&acronym) && !is_explained(acronym, frame) {
                let message = format!("«{acronym}» is not in the glossary. Add it to terms.toml with `acronym = \"{acronym}\"`, or write it out.");
                found.in_words(text.language, "acronym-unknown", Warning, acronym, message);
            }
        }
    }
}

/// Words of two to six capitals and nothing else. Most texts have none.
fn acronyms(text: &str) -> impl Iterator<Item = &str> {
    let words = has_capitals(text).then(|| text.split(|sign: char| !sign.is_alphanumeric() && sign != '_'));
    words.into_iter().flatten().filter(|word| LETTERS.contains(&word.chars().count()) && word.chars().all(char::is_uppercase))
}

/// Two capitals side by side.
fn has_capitals(text: &str) -> bool {
    let mut capital = false;
    text.chars().any(|sign| {
        let before = std::mem::replace(&mut capital, is_capital(sign));
        capital && before
    })
}

/// Small Cyrillic letters are most of what is not ASCII: they are told without the tables of Unicode.
fn is_capital(sign: char) -> bool {
    !matches!(sign, '\u{430}'..='\u{45f}') && sign.is_uppercase()
}

/// An acronym of a term, or a part of an agreed name: «PESEL UKR», «ООН» in «Дитячий фонд ООН».
fn is_explained(acronym: &str, frame: &Frame) -> bool {
    let part_of = |name: &str| name.split(|sign: char| !sign.is_alphanumeric()).any(|word| word == acronym);
    frame.terms.iter().any(|term| term.acronym.as_deref().is_some_and(part_of) || term.words.iter().any(|(_, words)| part_of(&words.name)))
}
