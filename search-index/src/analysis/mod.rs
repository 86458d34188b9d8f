//! What a word is compared by: its folded form and, per language, its stems. The language of a query is never guessed:
//! letters decide which languages a word is tried as.

pub(crate) mod english;
pub(crate) mod fold;
mod letters;
pub(crate) mod polish;
pub(crate) mod russian;
pub(crate) mod ukrainian;
mod weak;
pub(crate) mod words;

use crate::lexicon::Lexicon;
pub(crate) use letters::Letters;
use model::Language;
pub(crate) use weak::{is_negation, is_weak};
pub(crate) use words::{Script, Word, first_letter, spans, words};

/// Shortest word that is stemmed, in letters.
const SHORTEST_STEMMED: usize = 3;

/// Stems of a word that stands in a text of `language`. Official names keep their Polish spelling in Ukrainian texts.
pub(crate) fn stems(language: Language, word: &Word) -> Vec<String> {
    if word.folded.chars().count() < SHORTEST_STEMMED {
        return Vec::new();
    }
    match (word.script, language.as_str()) {
        (Script::Latin, "pl" | "uk") => polish::stems(word),
        (Script::Latin, "en") => english::stems(word),
        (Script::Cyrillic, "ru") => russian::stems(word),
        (Script::Cyrillic, _) => ukrainian::stems(word),
        _ => Vec::new(),
    }
}

/// Dictionary lemmas of a word that stands in a text of `language`; none where the word or the language has no dictionary.
pub(crate) fn lemmas(language: Language, word: &Word) -> Vec<String> {
    match (word.script, language.as_str()) {
        (Script::Latin, "pl" | "uk") => Lexicon::polish().lemmas(&word.folded).collect(),
        (Script::Cyrillic, code) if code != "ru" => Lexicon::ukrainian().lemmas(&word.folded).collect(),
        _ => Vec::new(),
    }
}

/// The stem of a Cyrillic word read as Russian: for queries, and for the keywords editors write for Russian speakers.
pub(crate) fn russian_stems(word: &Word) -> Vec<String> {
    let stemmed = word.script == Script::Cyrillic && word.folded.chars().count() >= SHORTEST_STEMMED;
    if stemmed { russian::stems(word) } else { Vec::new() }
}

/// Whether a word says nothing in a search.
pub(crate) fn is_stop(word: &Word) -> bool {
    let lists: [&[&str]; 3] = match word.script {
        Script::Latin => [polish::STOP, english::STOP, ukrainian::STOP_IN_LATIN],
        Script::Cyrillic => [ukrainian::STOP, russian::STOP, &[]],
        Script::Other => [&[], &[], &[]],
    };
    lists.iter().any(|list| list.contains(&word.folded.as_str()))
}

#[cfg(test)]
pub(crate) fn word(text: &str) -> Word {
    Word::at(text, 0..text.len())
}

#[cfg(test)]
#[track_caller]
pub(crate) fn assert_meet(stems: fn(&Word) -> Vec<String>, (typed, written): (&str, &str)) {
    let written = stems(&word(written));
    let typed = stems(&word(typed));
    assert!(typed.iter().any(|stem| written.contains(stem)), "{typed:?} and {written:?} share no stem");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_the_text_decide_the_analyser() {
        for (language, text, expected) in [
            (Language::POLISH, "opiekunów", polish::stems(&word("opiekunów"))),
            (Language::UKRAINIAN, "opiekunów", polish::stems(&word("opiekunów"))),
            (Language::UKRAINIAN, "опікунів", ukrainian::stems(&word("опікунів"))),
            (Language::POLISH, "опікунів", ukrainian::stems(&word("опікунів"))),
            (Language::ENGLISH, "guardians", english::stems(&word("guardians"))),
            (Language::ENGLISH, "800", vec![]),
            (Language::POLISH, "do", vec![]),
        ] {
            assert_eq!(stems(language, &word(text)), expected, "{text}");
        }
    }

    #[test]
    fn small_words_say_nothing() {
        for (text, expected) in [("dla", true), ("się", true), ("для", true), ("где", true), ("the", true), ("dom", false), ("дім", false), ("800", false)]
        {
            assert_eq!(is_stop(&word(text)), expected, "{text}");
        }
    }
}
