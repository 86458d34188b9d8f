//! Finds phrases in what is typed and in texts.

use super::steps::BEGIN;
use super::{Alike, Concepts, NO_PHRASE, Token};
use std::borrow::Borrow;
use std::collections::HashMap;

/// Most words of a text that are looked at together.
pub(crate) const MOST_WORDS: usize = 64;
/// Small words that may stand between the words of a phrase.
pub(crate) const PASSED_OVER: usize = 2;
/// How surely a phrase is meant where another word stands for one of its own: «син» for «дитина».
const LIKENED: f32 = 0.85;

/// A word of a text as phrases see it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spot {
    /// What it can be, and how surely (1 is sure).
    pub(crate) tokens: Vec<(Token, f32)>,
    /// Whether a phrase may pass over it.
    pub(crate) small: bool,
    /// Whether it says so little that nothing follows from it alone.
    pub(crate) weak: bool,
    /// Whether it says that something is not.
    pub(crate) negates: bool,
    /// The words it may stand for.
    pub(crate) alike: Option<Alike>,
}

/// A phrase that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match {
    /// The number of the phrase.
    pub(crate) phrase: u32,
    /// The places of its words, one bit each.
    pub(crate) places: u64,
    /// How surely.
    pub(crate) surely: f32,
}

impl Match {
    /// How many words of the text it takes.
    pub(crate) fn words(&self) -> u32 {
        self.places.count_ones()
    }
}

/// A way through the phrases, and where it has come to.
#[derive(Clone, Copy)]
struct Way {
    node: u32,
    at: usize,
    passed: usize,
    places: u64,
    surely: f32,
}

impl Concepts {
    /// Every phrase whose words stand one after another, small words between them aside.
    pub(crate) fn written<S: Borrow<Spot>>(&self, spots: &[S]) -> Vec<Match> {
        self.written_from(spots, |_| true)
    }

    /// The same, where a phrase may begin only with some words.
    pub(crate) fn written_from<S: Borrow<Spot>>(&self, spots: &[S], begins: impl Fn(&Spot) -> bool) -> Vec<Match> {
        let spots = &spots[..spots.len().min(MOST_WORDS)];
        let mut found = Vec::new();
        for at in (0..spots.len()).filter(|at| begins(spots[*at].borrow())) {
            self.on(Way { node: BEGIN, at, passed: 0, places: 0, surely: 1.0 }, spots, &mut found);
        }
        found
    }

    fn on<S: Borrow<Spot>>(&self, way: Way, spots: &[S], found: &mut Vec<Match>) {
        let phrase = self.ends[way.node as usize];
        if phrase != NO_PHRASE && (way.passed == 0 || !self.turns(phrase)) {
            found.push(Match { phrase, places: way.places, surely: way.surely });
        }
        let Some(spot) = spots.get(way.at).map(Borrow::borrow) else { return };
        for (token, surely) in &spot.tokens {
            if let Some(node) = self.steps.next(way.node, *token) {
                let next = Way { node, at: way.at + 1, places: way.places | 1 << way.at, surely: way.surely.min(*surely), ..way };
                self.on(next, spots, found);
            }
        }
        if spot.small && way.node != BEGIN && way.passed < PASSED_OVER {
            self.on(Way { at: way.at + 1, passed: way.passed + 1, ..way }, spots, found);
        }
    }

    /// Whether it is a single word turned into its contrary: nothing may stand between, «nie mam gdzie spać» is not «nie śpię».
    fn turns(&self, phrase: u32) -> bool {
        self.phrase(phrase).negated && self.telling.get(phrase).len() < 2
    }

    /// Every phrase of two or more telling words that all stand somewhere in the text, one of them perhaps by a word like it.
    /// Who says that something is not has to be asked by somebody who says so: «хочу жити» is not «не хочу жити».
    pub(crate) fn scattered(&self, spots: &[Spot]) -> Vec<Match> {
        let spots = &spots[..spots.len().min(MOST_WORDS)];
        let negates = spots.iter().any(|spot| spot.negates);
        let fits = |phrase: &u32| negates || !self.phrase(*phrase).negated;
        let seen = self.seen(spots).into_iter().filter(|(phrase, _)| fits(phrase));
        seen.filter_map(|(phrase, (tokens, found))| self.whole(phrase, &tokens, found, spots)).collect()
    }

    /// Every phrase of which a telling word stands in the text, with these words.
    fn seen(&self, spots: &[Spot]) -> HashMap<u32, (Vec<Token>, Match)> {
        let mut seen: HashMap<u32, (Vec<Token>, Match)> = HashMap::new();
        // «się» is a form of «sobą», but tells nothing
        for (at, spot) in spots.iter().enumerate().filter(|(_, spot)| !spot.small) {
            for (token, surely) in &spot.tokens {
                for phrase in self.by_telling.get(*token) {
                    let (tokens, found) = seen.entry(*phrase).or_insert_with(|| (Vec::new(), Match { phrase: *phrase, places: 0, surely: 1.0 }));
                    if !tokens.contains(token) && found.places & 1 << at == 0 {
                        tokens.push(*token);
                        *found = Match { places: found.places | 1 << at, surely: found.surely.min(*surely), ..*found };
                    }
                }
            }
        }
        seen
    }

    /// The phrase, where no telling word is missing, or one that a word of the text is like.
    fn whole(&self, phrase: u32, tokens: &[Token], found: Match, spots: &[Spot]) -> Option<Match> {
        let mut missing = self.telling.get(phrase).iter().filter(|token| !tokens.contains(token));
        let Some(token) = missing.next() else { return Some(found) };
        let alike = self.tokens.alike_of(*token).filter(|_| missing.next().is_none())?;
        let at = (0..spots.len()).find(|at| spots[*at].alike == Some(alike) && found.places & 1 << at == 0)?;
        Some(Match { places: found.places | 1 << at, surely: found.surely.min(LIKENED), ..found })
    }
}
