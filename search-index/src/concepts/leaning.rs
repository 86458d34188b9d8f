//! What words lean towards where they make up no phrase: the concepts in whose phrases they stand again and again.

use super::{Concepts, Spot, Token};
use std::collections::HashMap;

/// What a word that stands in no phrase weighs against those in which it stands: one phrase alone proves little.
const DOUBT: f32 = 1.0;

/// How much a single word may decide: the less, the more several words count that lean the same way.
const ALONE: f32 = 0.7;

/// A concept, and how far a word leans towards it: nearly 1 for a word that stands in many phrases, all of this concept.
pub(crate) type Leaning = (u16, f32);

/// Per token, the concepts in whose phrases it stands, with the number of these phrases.
#[derive(Default)]
pub(crate) struct Leanings(Vec<Vec<(u16, f32)>>);

impl Leanings {
    /// Counts the words of a phrase.
    pub(crate) fn learn(&mut self, concept: u16, tokens: &[Token]) {
        for token in tokens.iter().map(|token| *token as usize) {
            if self.0.len() <= token {
                self.0.resize_with(token + 1, Vec::new);
            }
            match self.0[token].last_mut().filter(|(known, _)| *known == concept) {
                Some((_, phrases)) => *phrases += 1.0,
                None => self.0[token].push((concept, 1.0)),
            }
        }
    }
}

impl Concepts {
    /// What a word leans towards, the more the fewer other concepts speak of it.
    pub(crate) fn leanings(&self, spot: &Spot) -> Vec<Leaning> {
        let mut phrases: HashMap<u16, f32> = HashMap::new();
        for (token, surely) in &spot.tokens {
            for (concept, count) in self.leanings.0.get(*token as usize).into_iter().flatten() {
                *phrases.entry(*concept).or_default() += count * surely;
            }
        }
        let all: f32 = phrases.values().sum();
        phrases.into_iter().map(|(concept, count)| (concept, (count / (all + DOUBT)).powf(ALONE))).collect()
    }
}
