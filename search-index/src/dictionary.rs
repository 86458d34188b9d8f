//! The term dictionaries of all segments, as one: what is there, what begins alike, what is one mistake away.

use crate::shelf::{NO_SLOT, Segment, Shelf};
use crate::term::{MARKS, word_of};
use std::collections::BTreeMap;
use tantivy::postings::Postings;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

/// Most terms of a stretch that are looked at for a prefix.
const STRETCH: usize = 4096;
/// Most terms a prefix or a mistake expands to.
pub(crate) const EXPANSION: usize = 32;

/// A term found in a stretch of the dictionary, with the number of documents that hold it.
pub(crate) type Expansion = (String, u32);

/// Looks terms up.
#[derive(Clone, Copy)]
pub(crate) struct Dictionary<'i> {
    shelf: &'i Shelf,
}

impl<'i> Dictionary<'i> {
    /// The dictionaries of a shelf.
    pub(crate) fn new(shelf: &'i Shelf) -> Dictionary<'i> {
        Dictionary { shelf }
    }

    /// Whether any entry holds this term.
    pub(crate) fn knows(&self, term: &str) -> bool {
        self.shelf.segments().iter().any(|segment| is_held(segment, term))
    }

    /// Calls `visit` with the slot and the place number of every entry that holds the term.
    pub(crate) fn each_posting(&self, term: &str, mut visit: impl FnMut(u32, u32)) {
        for segment in self.shelf.segments() {
            postings(segment, term, &mut visit);
        }
    }

    /// Terms that begin with `term` and are longer: those in most entries, then the shortest.
    pub(crate) fn beginning(&self, term: &str) -> Vec<Expansion> {
        let mut found = BTreeMap::new();
        for segment in self.shelf.segments() {
            let Ok(mut stream) = segment.inverted.terms().range().gt(term).lt(after(term)).into_stream() else { continue };
            for _ in 0..STRETCH {
                let Some((key, info)) = stream.next() else { break };
                count(&mut found, key, info.doc_freq);
            }
        }
        most_common(found)
    }

    /// Terms at most `distance` mistakes away (two swapped letters are one), with the same first letter unless `anywhere`.
    pub(crate) fn mistaken(&self, term: &str, distance: u8, anywhere: bool) -> Vec<Expansion> {
        let mut found = BTreeMap::new();
        let Some(stretch) = (if anywhere { term.get(..MARKS) } else { first_letter(term) }) else { return Vec::new() };
        for segment in self.shelf.segments() {
            // the two marks before the word are equal in the whole stretch: they cost no mistake
            let Ok(automaton) = FuzzyTermQuery::new(Term::from_field_text(Field::from_field_id(0), term), distance, true).automaton() else { continue };
            let Ok(mut stream) = segment.inverted.terms().search(automaton).ge(stretch).lt(after(stretch)).into_stream() else { continue };
            while let Some((key, info)) = stream.next() {
                count(&mut found, key, info.doc_freq);
            }
        }
        most_common(found)
    }
}

fn is_held(segment: &Segment, term: &str) -> bool {
    let Ok(Some(info)) = segment.inverted.terms().get(term) else { return false };
    let Ok(mut postings) = segment.inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic) else { return false };
    while postings.doc() != TERMINATED {
        if segment.slots[postings.doc() as usize] != NO_SLOT {
            return true;
        }
        postings.advance();
    }
    false
}

fn postings(segment: &Segment, term: &str, visit: &mut impl FnMut(u32, u32)) {
    let Ok(Some(info)) = segment.inverted.terms().get(term) else { return };
    let Ok(mut postings) = segment.inverted.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqs) else { return };
    while postings.doc() != TERMINATED {
        let slot = segment.slots[postings.doc() as usize];
        if slot != NO_SLOT {
            visit(slot, postings.term_freq());
        }
        postings.advance();
    }
}

fn count(found: &mut BTreeMap<String, u32>, key: &[u8], documents: u32) {
    if let Ok(term) = std::str::from_utf8(key) {
        *found.entry(term.to_owned()).or_default() += documents;
    }
}

fn most_common(found: BTreeMap<String, u32>) -> Vec<Expansion> {
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|(a, common_a), (b, common_b)| (common_b, a.len(), a).cmp(&(common_a, b.len(), b)));
    found.truncate(EXPANSION);
    found
}

/// The marks of a term and the first letter of its word.
fn first_letter(term: &str) -> Option<&str> {
    let word = word_of(term);
    let letter = word.chars().next()?;
    term.get(..term.len() - word.len() + letter.len_utf8())
}

/// The end of the stretch of terms that begin with `begin`: no UTF-8 text holds the byte 0xff.
fn after(begin: &str) -> Vec<u8> {
    let mut end = begin.as_bytes().to_vec();
    end.push(0xff);
    end
}
