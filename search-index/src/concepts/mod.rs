//! Meanings: what people say and what texts call it. The table is `words/concepts.toml`; its header says what it means.

mod finder;
mod leaning;
mod learning;
mod lists;
mod steps;
mod table;
mod token;

pub(crate) use finder::{MOST_WORDS, Match, PASSED_OVER, Spot};
pub use table::ConceptProblem;
pub(crate) use table::Voice;
pub(crate) use token::{Alike, Token};

use crate::analysis::{Letters, Word};
use crate::distance::distance;
use leaning::Leanings;
use lists::{Lists, Texts};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use steps::Steps;
use token::Tokens;

/// The table of concepts that is built in, as staff edit it in `search-index/words/concepts.toml`.
pub const CONCEPT_TABLE: &str = include_str!("../../words/concepts.toml");

/// How the concept of a city is called: `city-wroclaw`.
pub(crate) const CITY: &str = "city-";

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| Concepts::new(CONCEPT_TABLE));

/// What is wrong with a table of concepts: unknown keys, a phrase in two concepts, an empty concept, …
pub fn check_concepts(text: &str) -> Vec<ConceptProblem> {
    table::check(text)
}

/// A meaning.
pub(crate) struct Concept {
    /// Its id.
    pub(crate) id: String,
    /// Whether someone may be in danger.
    pub(crate) crisis: bool,
    /// Whether it is a city: its name says where, not what.
    pub(crate) city: bool,
    /// The numbers of its phrases.
    pub(crate) phrases: Range<u32>,
    /// Per voice, the first letters of the words of its phrases.
    letters: [Letters; Voice::ALL],
}

/// One way to say it.
pub(crate) struct Phrase {
    /// The number of its concept.
    pub(crate) concept: u16,
    /// Its language.
    pub(crate) voice: Voice,
    /// The token of its first word.
    pub(crate) first: Token,
    /// Whether it says that something is not: «nie śpi», «не хочу жити».
    negated: bool,
}

/// All meanings, ready to be found in queries and texts.
pub(crate) struct Concepts {
    /// By number.
    pub(crate) concepts: Vec<Concept>,
    /// By number.
    phrases: Vec<Phrase>,
    /// Per phrase, as written.
    texts: Texts,
    /// Per phrase, its words, folded, for what is being typed.
    folded: Texts,
    /// Per phrase, the tokens that say something: all but small words.
    telling: Lists<Token>,
    /// The words.
    pub(crate) tokens: Tokens,
    /// From word to word of phrases.
    steps: Steps,
    /// Per node, the phrase that ends there, or [`NO_PHRASE`].
    ends: Vec<u32>,
    /// Per token, the phrases of two or more telling words that it is one of.
    by_telling: Lists<u32>,
    /// What words lean towards.
    leanings: Leanings,
    /// Words of phrases in order, for mistakes.
    words: Texts,
    /// First letter → their numbers.
    by_letter: BTreeMap<char, Range<u32>>,
}

/// Where no phrase ends.
const NO_PHRASE: u32 = u32::MAX;

impl Concept {
    /// The first letters of the words of its phrases in texts of this voice.
    pub(crate) fn letters(&self, voice: Voice) -> Letters {
        self.letters[voice as usize].and(self.letters[Voice::Acronym as usize])
    }
}

impl Concepts {
    /// The table that is built in.
    pub(crate) fn known() -> &'static Concepts {
        &CONCEPTS
    }

    /// A phrase.
    pub(crate) fn phrase(&self, number: u32) -> &Phrase {
        &self.phrases[number as usize]
    }

    /// The numbers of all phrases.
    pub(crate) fn phrases(&self) -> Range<u32> {
        0..self.phrases.len() as u32
    }

    /// A phrase as written.
    pub(crate) fn text(&self, phrase: u32) -> &str {
        self.texts.get(phrase)
    }

    /// The words of a phrase, folded, with a space between.
    pub(crate) fn folded(&self, phrase: u32) -> &str {
        self.folded.get(phrase)
    }

    /// Words of phrases that are `most` mistakes away at most and begin alike, with their distance.
    pub(crate) fn mistaken(&self, word: &Word, most: usize) -> Vec<(String, usize)> {
        let near = word.folded.chars().next().and_then(|letter| self.by_letter.get(&letter)).cloned().unwrap_or_default();
        let typed: Vec<_> = word.folded.chars().collect();
        let distant = |known: &str| distance(&typed, known, most).map(|distance| (known.to_owned(), distance));
        near.filter_map(|number| distant(self.words.get(number))).collect()
    }
}

/// The voice in which a language of the portal speaks.
pub(crate) fn voice_of(language: model::Language) -> Option<Voice> {
    match language.as_str() {
        "pl" => Some(Voice::Polish),
        "uk" => Some(Voice::Ukrainian),
        "en" => Some(Voice::English),
        "ru" => Some(Voice::Russian),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_sound() {
        assert_eq!(check_concepts(CONCEPT_TABLE), []);
        assert!(Concepts::known().concepts.len() >= 150);
    }
}
