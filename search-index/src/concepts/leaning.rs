//! What words lean towards where they make up no phrase: the concepts in whose phrases they stand again and again.

use super::lists::Lists;
use super::{Concepts, Spot, Token};
use std::collections::HashMap;

/// What a word that stands in no phrase weighs against those in which it stands: one phrase alone proves little.
const DOUBT: f32 = 1.0;

/// How much a single word may decide: the less, the more several words count that lean the same way.
const ALONE: f32 = 0.7;

/// A concept, and how far a word leans towards it: nearly 1 for a word that stands in many phrases, all of this concept.
pub(crate) type Leaning = (u16, f32);

/// Per token, the concepts in whose phrases it stands, with the number of these phrases.
pub(super) struct Leanings(Lists<Leaning>);

impl Leanings {
    /// Counts how often a token tells something in the phrases of a concept; they come concept by concept.
    pub(super) fn of(tokens: usize, told: &[(Token, u16)]) -> Leanings {
        let mut told: Vec<_> = told.iter().map(|(token, concept)| (*token, (*concept, 1.0))).collect();
        told.sort_by_key(|(token, _)| *token);
        told.dedup_by(|(token, (concept, _)), (before, (other, phrases))| {
            let same = token == before && concept == other;
            *phrases += f32::from(u8::from(same));
            same
        });
        Leanings(Lists::grouped(tokens, told))
    }
}

impl Concepts {
    /// What a word leans towards, the more the fewer other concepts speak of it.
    pub(crate) fn leanings(&self, spot: &Spot) -> Vec<Leaning> {
        let mut phrases: HashMap<u16, f32> = HashMap::new();
        for (token, surely) in &spot.tokens {
            for (concept, count) in self.leanings.0.get(*token) {
                *phrases.entry(*concept).or_default() += count * surely;
            }
        }
        let all: f32 = phrases.values().sum();
        phrases.into_iter().map(|(concept, count)| (concept, (count / (all + DOUBT)).powf(ALONE))).collect()
    }
}
