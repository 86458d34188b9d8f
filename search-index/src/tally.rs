//! Adds up what each entry is worth for a query.
//!
//! Per word the best match counts (a disjunction maximum over forms, languages and places); rare words count more, and an entry
//! that answers only some of the words counts by the square of their share, or by their share where a phrase of the query has a meaning.

use crate::dictionary::Dictionary;
use crate::place::Standing;
use crate::probe::{Candidate, Probe};

/// What a word that only asks is worth.
const WEAK: f32 = 0.3;

/// Worth of every slot.
pub(crate) struct Tally {
    worth: Vec<f32>,
    answered: Vec<u8>,
    /// The slots that answer any word, each once.
    touched: Vec<u32>,
    /// How much there is to answer, and in how many words.
    words: usize,
    probes: usize,
    /// How much is enough, where a phrase of the query has a meaning.
    pub(crate) enough: Option<usize>,
}

/// The matches of one word.
struct Column {
    best: Vec<f32>,
    touched: Vec<u32>,
}

impl Tally {
    /// Reads the postings of all candidates of the words, and of those that only add to what words are worth.
    pub(crate) fn new<'p>(probes: impl Iterator<Item = &'p Probe>, praise: &[Vec<Candidate>], slots: usize, dictionary: Dictionary<'_>) -> Tally {
        let mut tally = Tally { worth: vec![0.0; slots], answered: vec![0; slots], touched: Vec::new(), words: 0, probes: 0, enough: None };
        let mut column = Column { best: vec![0.0; slots], touched: Vec::new() };
        let probes: Vec<_> = probes.collect();
        let only_weak = probes.iter().all(|probe| probe.weak);
        for probe in probes {
            let counts = only_weak || !probe.weak;
            probe.candidates.iter().for_each(|candidate| column.read(candidate, dictionary));
            let words = if counts { probe.counts() } else { 0 };
            tally.add(&mut column, words, if counts { 1.0 } else { WEAK });
            tally.words += usize::from(words);
            tally.probes += usize::from(counts);
        }
        for candidates in praise {
            candidates.iter().for_each(|candidate| column.read(candidate, dictionary));
            tally.add(&mut column, 0, 1.0);
        }
        tally
    }

    fn add(&mut self, column: &mut Column, words: u8, weight: f32) {
        let rarity = weight * rarity(column.touched.len(), self.worth.len());
        for slot in column.touched.drain(..) {
            let place = slot as usize;
            self.worth[place] += rarity * std::mem::take(&mut column.best[place]);
            if words > 0 && self.answered[place] == 0 {
                self.touched.push(slot);
            }
            self.answered[place] += words;
        }
    }

    fn worth(&self, slot: u32, required: usize) -> Option<f32> {
        let answered = usize::from(self.answered[slot as usize]);
        let share = answered as f32 / self.words.max(1) as f32;
        // whom a phrase answers has answered what counts; the rest of the sentence says less
        let covered = if self.enough.is_some() { share } else { share * share };
        (answered > 0 && answered >= required).then(|| self.worth[slot as usize] * covered)
    }

    /// Every slot that answers at least `required` words, with its worth.
    pub(crate) fn found(&self, required: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.touched.iter().filter_map(move |slot| self.worth(*slot, required).map(|worth| (*slot, worth)))
    }

    /// How much an entry has to answer: one or two words all, of more words most.
    pub(crate) fn most_words(&self) -> usize {
        let most = if self.probes <= 2 { self.words } else { (self.words * 3).div_ceil(5) };
        self.enough.map_or(most, |enough| most.min(enough.max(1)))
    }
}

impl Column {
    fn read(&mut self, candidate: &Candidate, dictionary: Dictionary<'_>) {
        dictionary.each_posting(&candidate.term, |slot, place| {
            let best = &mut self.best[slot as usize];
            if *best == 0.0 {
                self.touched.push(slot);
            }
            *best = best.max(candidate.weight * Standing::boost(place));
        });
    }
}

/// From 1 for a word that stands everywhere to 2 for one that stands once.
fn rarity(holders: usize, all: usize) -> f32 {
    let all = all.max(2) as f32;
    1.0 + (all / holders.max(1) as f32).ln() / all.ln()
}
