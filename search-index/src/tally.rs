//! Adds up what each entry is worth for a query.
//!
//! Per word the best match counts (a disjunction maximum over forms, languages and places); rare words count more, and an entry
//! that answers only some of the words counts by the square of their share.

use crate::dictionary::Dictionary;
use crate::place::Place;
use crate::probe::{Candidate, Probe};

/// Worth of every slot.
pub(crate) struct Tally {
    worth: Vec<f32>,
    answered: Vec<u8>,
    words: usize,
}

/// The matches of one word.
struct Column {
    best: Vec<f32>,
    touched: Vec<u32>,
}

impl Tally {
    /// Reads the postings of all candidates.
    pub(crate) fn new(probes: &[Probe], slots: usize, dictionary: Dictionary<'_>) -> Tally {
        let mut tally = Tally { worth: vec![0.0; slots], answered: vec![0; slots], words: probes.len() };
        let mut column = Column { best: vec![0.0; slots], touched: Vec::new() };
        for probe in probes {
            probe.candidates.iter().for_each(|candidate| column.read(candidate, dictionary));
            tally.add(&mut column);
        }
        tally
    }

    fn add(&mut self, column: &mut Column) {
        let rarity = rarity(column.touched.len(), self.worth.len());
        for slot in column.touched.drain(..) {
            let slot = slot as usize;
            self.worth[slot] += rarity * column.best[slot];
            self.answered[slot] += 1;
            column.best[slot] = 0.0;
        }
    }

    /// Worth of an entry that answers at least `required` words.
    pub(crate) fn worth(&self, slot: u32, required: usize) -> Option<f32> {
        let answered = usize::from(self.answered[slot as usize]);
        let share = answered as f32 / self.words as f32;
        (answered > 0 && answered >= required).then(|| self.worth[slot as usize] * share * share)
    }

    /// How many words an entry has to answer: one or two all, of more words most.
    pub(crate) fn most_words(&self) -> usize {
        if self.words <= 2 { self.words } else { (self.words * 3).div_ceil(5) }
    }
}

impl Column {
    fn read(&mut self, candidate: &Candidate, dictionary: Dictionary<'_>) {
        dictionary.each_posting(&candidate.term, |slot, place| {
            let best = &mut self.best[slot as usize];
            if *best == 0.0 {
                self.touched.push(slot);
            }
            *best = best.max(candidate.weight * place_boost(place));
        });
    }
}

fn place_boost(number: u32) -> f32 {
    let place = usize::try_from(number).ok().and_then(|number| Place::ALL.get(number.saturating_sub(1)));
    place.unwrap_or(&Place::Body).boost()
}

/// From 1 for a word that stands everywhere to 2 for one that stands once.
fn rarity(holders: usize, all: usize) -> f32 {
    let all = all.max(2) as f32;
    1.0 + (all / holders.max(1) as f32).ln() / all.ln()
}
