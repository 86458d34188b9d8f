//! Meanings: what people say and what texts call it. The table is `words/concepts.toml`; its header says what it means.

mod finder;
mod leaning;
mod table;
mod token;

pub(crate) use finder::{MOST_WORDS, Match, PASSED_OVER, Spot};
pub use table::ConceptProblem;
pub(crate) use table::Voice;
pub(crate) use token::{Alike, Token};

use crate::analysis::{Word, is_negation, is_stop, words};
use crate::distance::distance;
use leaning::Leanings;
use std::collections::HashMap;
use std::sync::LazyLock;
use token::Tokens;

/// The table of concepts that is built in, as staff edit it in `search-index/words/concepts.toml`.
pub const CONCEPT_TABLE: &str = include_str!("../../words/concepts.toml");

/// How the concept of a city is called: `city-wroclaw`.
pub(crate) const CITY: &str = "city-";

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| Concepts::new(CONCEPT_TABLE));

/// What is wrong with a table of concepts: unknown keys, a phrase in two concepts, an empty concept, …
pub fn check_concepts(text: &str) -> Vec<ConceptProblem> {
    table::read(text).1
}

/// A meaning.
pub(crate) struct Concept {
    /// Its id.
    pub(crate) id: String,
    /// Whether someone may be in danger.
    pub(crate) crisis: bool,
    /// Whether it is a city: its name says where, not what.
    pub(crate) city: bool,
    /// Its phrases: in `phrases` of the table, by number.
    pub(crate) phrases: Vec<u32>,
}

/// One way to say it.
pub(crate) struct Phrase {
    /// The number of its concept.
    pub(crate) concept: u16,
    /// Its language.
    pub(crate) voice: Voice,
    /// As written.
    pub(crate) text: String,
    /// Its words, folded, for what is being typed.
    pub(crate) folded: String,
    /// Tokens that say something: all but small words.
    telling: Vec<Token>,
    /// Whether it says that something is not: «nie śpi», «не хочу жити».
    negated: bool,
}

/// All meanings, ready to be found in queries and texts.
pub(crate) struct Concepts {
    /// By number.
    pub(crate) concepts: Vec<Concept>,
    /// By number.
    pub(crate) phrases: Vec<Phrase>,
    /// The words.
    pub(crate) tokens: Tokens,
    /// Steps from word to word of phrases, from node 0.
    steps: HashMap<(u32, Token), u32>,
    /// The phrase that ends at a node.
    ends: Vec<Option<u32>>,
    /// Phrases of two or more telling words, by each of these.
    by_telling: HashMap<Token, Vec<u32>>,
    /// What words lean towards.
    leanings: Leanings,
    /// First letter → words of phrases, for mistakes.
    by_letter: HashMap<char, Vec<String>>,
}

impl Concepts {
    /// The table that is built in.
    pub(crate) fn known() -> &'static Concepts {
        &CONCEPTS
    }

    fn new(text: &str) -> Concepts {
        let mut concepts = Concepts {
            concepts: Vec::new(),
            phrases: Vec::new(),
            tokens: Tokens::default(),
            steps: HashMap::new(),
            ends: vec![None],
            by_telling: HashMap::new(),
            leanings: Leanings::default(),
            by_letter: HashMap::new(),
        };
        let table = table::read(text).0;
        table.alike.into_iter().enumerate().for_each(|(number, row)| concepts.liken(number as Alike, row));
        table.concepts.into_iter().for_each(|row| concepts.add(row));
        concepts.sort_words();
        concepts
    }

    fn liken(&mut self, alike: Alike, row: table::Row) {
        for (voice, text) in row.phrases {
            words(&text).for_each(|word| self.tokens.liken(voice, &word, alike));
        }
    }

    fn add(&mut self, row: table::Row) {
        let number = self.concepts.len() as u16;
        let phrases = row.phrases.into_iter().filter_map(|(voice, text)| self.phrase(number, voice, text)).collect();
        let city = row.id.starts_with(CITY);
        self.concepts.push(Concept { id: row.id, crisis: row.crisis, city, phrases });
    }

    fn phrase(&mut self, concept: u16, voice: Voice, text: String) -> Option<u32> {
        let words: Vec<_> = words(&text).collect();
        let tokens: Vec<_> = words.iter().map(|word| self.tokens.learn(voice, word)).collect();
        let telling: Vec<_> = words.iter().zip(&tokens).filter(|(word, _)| !is_stop(word)).map(|(_, token)| *token).collect();
        let number = self.phrases.len() as u32;
        self.step(&tokens, number)?;
        if telling.len() >= 2 {
            telling.iter().for_each(|token| self.by_telling.entry(*token).or_default().push(number));
        }
        self.leanings.learn(concept, &telling);
        let folded = words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
        let negated = words.iter().any(|word| is_stop(word) && is_negation(word));
        self.phrases.push(Phrase { concept, voice, text, folded, telling, negated });
        Some(number)
    }

    /// Lays the way of a phrase; `None` when another phrase has gone it.
    fn step(&mut self, tokens: &[Token], phrase: u32) -> Option<()> {
        let mut node = 0;
        for token in tokens {
            let next = self.ends.len() as u32;
            node = *self.steps.entry((node, *token)).or_insert(next);
            if node == next {
                self.ends.push(None);
            }
        }
        self.ends[node as usize].is_none().then(|| self.ends[node as usize] = Some(phrase))
    }

    fn sort_words(&mut self) {
        let mut by_letter: HashMap<char, Vec<String>> = HashMap::new();
        for word in self.tokens.words().filter(|word| word.chars().count() >= 4) {
            by_letter.entry(word.chars().next().unwrap_or_default()).or_default().push(word.to_owned());
        }
        for words in by_letter.values_mut() {
            words.sort_unstable();
            words.dedup();
        }
        self.by_letter = by_letter;
    }

    /// Words of phrases that are `most` mistakes away at most and begin alike, with their distance.
    pub(crate) fn mistaken(&self, word: &Word, most: usize) -> Vec<(String, usize)> {
        let near = word.folded.chars().next().and_then(|letter| self.by_letter.get(&letter));
        let typed: Vec<_> = word.folded.chars().collect();
        near.into_iter().flatten().filter_map(|known| distance(&typed, known, most).map(|distance| (known.clone(), distance))).collect()
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
