//! The tantivy indexes behind it all. They hold terms and numbers; every text comes from the catalogue.
//!
//! A document is an entry with all its languages. How often a term «occurs» in it says where the word stands
//! ([`Place`](crate::place::Place)): a posting is read in a nanosecond, and one dictionary serves all places.
//!
//! A shelf is a large segment and a few small ones, each a tantivy index of its own that never changes. What changed goes into a new
//! small one; what it replaces is struck out in the slots of the others. So a shelf can be carried on while the old one still answers,
//! and tantivy's writer with its threads and their memory is not needed (it kept 80 MB after twenty updates of a small town).

use crate::IndexError;
use std::collections::HashSet;
use std::sync::Arc;
use tantivy::directory::RamDirectory;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{Index, InvertedIndexReader, ReloadPolicy, SingleSegmentIndexWriter, TantivyDocument};

/// Memory the writer begins with, in bytes; it grows with the texts and is given back.
const BUDGET: usize = 3_000_000;
/// Small segments that may stand beside the large one.
const SEGMENTS: usize = 8;
/// A slot that holds nothing: its document was replaced.
pub(crate) const NO_SLOT: u32 = u32::MAX;

/// A document to shelve: the slot of an entry and its terms.
pub(crate) type Document = (u32, String);

/// The index at one moment.
pub(crate) struct Shelf {
    segments: Vec<Segment>,
}

/// An unchanging part of the index.
#[derive(Clone)]
pub(crate) struct Segment {
    /// Term dictionary and postings.
    pub(crate) inverted: Arc<InvertedIndexReader>,
    /// The slot of each document.
    pub(crate) slots: Arc<[u32]>,
}

impl Shelf {
    /// Shelves all documents in one segment.
    pub(crate) fn build(documents: impl Iterator<Item = Document>) -> Result<Shelf, IndexError> {
        Ok(Shelf { segments: Segment::build(documents)?.into_iter().collect() })
    }

    /// A shelf without the documents in `gone`, with `fresh`.
    pub(crate) fn updated(&self, gone: &HashSet<u32>, fresh: impl Iterator<Item = Document>) -> Result<Shelf, IndexError> {
        let kept = self.segments.iter().map(|segment| segment.without(gone)).filter(|segment| !segment.is_empty());
        Ok(Shelf { segments: kept.chain(Segment::build(fresh)?).collect() })
    }

    /// Slots that should be written again with the next change, so that small segments do not pile up: those of all but the largest.
    pub(crate) fn scattered(&self) -> Vec<u32> {
        if self.segments.len() <= SEGMENTS {
            return Vec::new();
        }
        let largest = self.segments.iter().map(|segment| segment.slots.len()).max().unwrap_or_default();
        self.segments.iter().filter(|segment| segment.slots.len() < largest).flat_map(Segment::filled).collect()
    }

    /// Its parts.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }
}

impl Segment {
    /// `None` without documents: tantivy knows no empty segment.
    fn build(documents: impl Iterator<Item = Document>) -> Result<Option<Segment>, IndexError> {
        let mut documents = documents.peekable();
        if documents.peek().is_none() {
            return Ok(None);
        }
        let (schema, terms) = schema();
        let builder = Index::builder().schema(schema).tokenizers(tokenizers());
        let (index, slots) = filled(builder.single_segment_index_writer(RamDirectory::create(), BUDGET)?, documents, terms)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let opened = reader.searcher().segment_readers().first().map(|reader| reader.inverted_index(terms)).transpose()?;
        Ok(opened.map(|inverted| Segment { inverted, slots }))
    }

    fn without(&self, gone: &HashSet<u32>) -> Segment {
        if !self.slots.iter().any(|slot| gone.contains(slot)) {
            return self.clone();
        }
        let slots = self.slots.iter().map(|slot| if gone.contains(slot) { NO_SLOT } else { *slot }).collect();
        Segment { inverted: Arc::clone(&self.inverted), slots }
    }

    fn filled(&self) -> impl Iterator<Item = u32> + '_ {
        self.slots.iter().copied().filter(|slot| *slot != NO_SLOT)
    }

    fn is_empty(&self) -> bool {
        self.filled().next().is_none()
    }
}

const TERMS: &str = "terms";

fn schema() -> (Schema, Field) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer(TERMS).set_index_option(IndexRecordOption::WithFreqs).set_fieldnorms(false);
    let terms = schema.add_text_field(TERMS, TextOptions::default().set_indexing_options(indexing));
    (schema.build(), terms)
}

fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(TERMS, Spelled);
    manager
}

/// Documents keep the order in which they come, so the slots need no column of the index.
fn filled(mut writer: SingleSegmentIndexWriter, documents: impl Iterator<Item = Document>, terms: Field) -> Result<(Index, Arc<[u32]>), IndexError> {
    let mut slots = Vec::new();
    for (slot, text) in documents {
        let mut document = TantivyDocument::new();
        document.add_text(terms, text);
        writer.add_document(document)?;
        slots.push(slot);
    }
    Ok((writer.finalize()?, slots.into()))
}

/// Reads what the scribe wrote: `6xaopiekun` is the term `xaopiekun` six times.
#[derive(Clone)]
struct Spelled;

/// The terms of one document.
pub(crate) struct Terms<'t> {
    rest: std::str::SplitAsciiWhitespace<'t>,
    times: u8,
    token: Token,
}

impl Tokenizer for Spelled {
    type TokenStream<'t> = Terms<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> Terms<'t> {
        Terms { rest: text.split_ascii_whitespace(), times: 0, token: Token { position: 0, ..Token::default() } }
    }
}

impl Terms<'_> {
    fn next_term(&mut self) -> bool {
        let Some((times, term)) = self.rest.next().and_then(|spelled| spelled.split_at_checked(1)) else { return false };
        self.times = times.as_bytes()[0] - b'0';
        self.token.text.clear();
        self.token.text.push_str(term);
        true
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        if self.times == 0 && !self.next_term() {
            return false;
        }
        self.times -= 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(slot: u32) -> Document {
        (slot, "6xapomoc ".into())
    }

    #[test]
    fn small_segments_are_told_once_there_are_too_many() {
        let mut shelf = Shelf::build((0..100).map(document)).expect("a shelf");
        for slot in 0..SEGMENTS as u32 {
            assert_eq!(shelf.scattered(), Vec::<u32>::new());
            shelf = shelf.updated(&HashSet::from([slot]), std::iter::once(document(slot))).expect("a shelf");
        }
        assert_eq!(shelf.scattered(), (0..SEGMENTS as u32).collect::<Vec<_>>());
    }

    #[test]
    fn a_segment_of_which_nothing_is_left_goes() {
        let shelf = Shelf::build((0..2).map(document)).expect("a shelf");
        let shelf = shelf.updated(&HashSet::from([0, 1]), std::iter::once(document(7))).expect("a shelf");
        assert_eq!(shelf.segments().iter().map(|segment| segment.filled().collect()).collect::<Vec<Vec<_>>>(), [[7]]);
    }
}
