//! What is written down of entries before it is shelved: terms, and in which documents they stand.
//!
//! tantivy's own writer looks every term of every document up in a table, and a term that «occurs» eleven times eleven times: half of
//! the time in which 20,000 services were indexed. Here a term has a number, which the scribe remembers with the word.

use crate::place::Standing;
use rustc_hash::FxHashMap;

/// Bits of a step that hold the number of a standing.
const STANDING: u32 = 4;
const _: () = assert!(Standing::MOST < 1 << STANDING);

/// The terms of documents, gathered document by document.
#[derive(Default)]
pub(crate) struct Written {
    /// The slot of each document.
    slots: Vec<u32>,
    numbers: FxHashMap<Box<str>, u32>,
    /// By the number of the term.
    steps: Vec<Steps>,
}

/// The documents of a term: how many documents further the next one is, and how the term stands there, in one number each.
#[derive(Default)]
pub(crate) struct Steps {
    bytes: Vec<u8>,
    last: u32,
    /// How many documents there are.
    pub(crate) count: u32,
}

impl Written {
    /// Begins the document of a slot.
    pub(crate) fn begin(&mut self, slot: u32) {
        self.slots.push(slot);
    }

    /// The number of a term, new or known.
    pub(crate) fn number(&mut self, term: &str) -> u32 {
        if let Some(known) = self.numbers.get(term) {
            return *known;
        }
        let number = self.steps.len() as u32;
        self.numbers.insert(term.into(), number);
        self.steps.push(Steps::default());
        number
    }

    /// Puts a term into the document begun last, once.
    pub(crate) fn put(&mut self, term: u32, standing: Standing) {
        let document = self.slots.len() as u32;
        self.steps[term as usize].step(document, standing.number());
    }

    /// The slot of each document.
    pub(crate) fn slots(&self) -> &[u32] {
        &self.slots
    }

    /// All terms in order.
    pub(crate) fn terms(self) -> impl Iterator<Item = (Box<str>, Steps)> {
        let mut steps = self.steps;
        let mut terms: Vec<_> = self.numbers.into_iter().collect();
        terms.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        terms.into_iter().map(move |(term, number)| (term, std::mem::take(&mut steps[number as usize])))
    }
}

impl Steps {
    /// Documents are counted from 1 here, so that the first step is one too.
    fn step(&mut self, document: u32, standing: u8) {
        let mut left = (u64::from(document - self.last) << STANDING) | u64::from(standing);
        (self.last, self.count) = (document, self.count + 1);
        while left > 0x7f {
            self.bytes.push(left as u8 | 0x80);
            left >>= 7;
        }
        self.bytes.push(left as u8);
    }

    /// The numbers of the documents, from 0, each with that of the standing.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (u32, u32)> {
        let (mut bytes, mut document) = (self.bytes.iter(), 0);
        std::iter::from_fn(move || {
            let step = number(&mut bytes)?;
            document += (step >> STANDING) as u32;
            Some((document - 1, step as u32 & ((1 << STANDING) - 1)))
        })
    }
}

/// A number in sevens of bits, the lowest first; the highest bit of a byte says that more follow.
fn number<'b>(bytes: &mut impl Iterator<Item = &'b u8>) -> Option<u64> {
    let (mut number, mut at) = (0, 0);
    loop {
        let byte = bytes.next()?;
        number |= u64::from(byte & 0x7f) << at;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        at += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Place;

    #[test]
    fn terms_come_in_order_with_their_documents() {
        let mut written = Written::default();
        let (title, body) = (Standing::new(Place::Title), Standing::new(Place::Body));
        let (later, sooner) = (written.number("b"), written.number("a"));
        assert_eq!(written.number("b"), later);
        for slot in 0..3000 {
            written.begin(slot + 7);
            if [0, 1, 9, 2999].contains(&slot) {
                written.put(later, title);
            }
            written.put(sooner, body);
        }
        assert_eq!((written.slots()[0], written.slots().len()), (7, 3000));
        let terms: Vec<_> = written.terms().collect();
        let number = |standing: Standing| u32::from(standing.number());
        assert_eq!(terms.iter().map(|(term, steps)| (term.as_ref(), steps.count)).collect::<Vec<_>>(), [("a", 3000), ("b", 4)]);
        assert!(terms[0].1.documents().eq((0..3000).map(|document| (document, number(body)))));
        assert!(terms[1].1.documents().eq([0, 1, 9, 2999].map(|document| (document, number(title)))));
    }
}
