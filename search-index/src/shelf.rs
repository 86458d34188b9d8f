//! The tantivy indexes behind it all. They hold terms and numbers; every text comes from the catalogue.
//!
//! A document is an entry with all its languages. How often a term «occurs» in it says where the word stands
//! ([`Place`](crate::place::Place)): a posting is read in a nanosecond, and one dictionary serves all places.
//!
//! A shelf is a large segment and a few small ones, each a tantivy index of its own that never changes. What changed goes into a new
//! small one; what it replaces is struck out in the slots of the others. So a shelf can be carried on while the old one still answers,
//! and tantivy's writer with its threads and their memory is not needed (it kept 80 MB after twenty updates of a small town).

use crate::IndexError;
use crate::written::Written;
use std::collections::HashSet;
use std::sync::Arc;
use tantivy::directory::RamDirectory;
use tantivy::index::SegmentComponent;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Directory, Index, InvertedIndexReader, SegmentReader, SingleSegmentIndexWriter, TantivyDocument, TantivyError};

/// Memory that tantivy's writer asks for at least, in bytes; it writes nothing but the frame of a segment.
const BUDGET: usize = 100_000;
/// Small segments that may stand beside the large one.
const SEGMENTS: usize = 8;
/// A slot that holds nothing: its document was replaced.
pub(crate) const NO_SLOT: u32 = u32::MAX;

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
    pub(crate) fn build(written: Written) -> Result<Shelf, IndexError> {
        Ok(Shelf { segments: Segment::build(written)?.into_iter().collect() })
    }

    /// A shelf without the documents in `gone`, with `fresh`.
    pub(crate) fn updated(&self, gone: &HashSet<u32>, fresh: Written) -> Result<Shelf, IndexError> {
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
    /// `None` without documents.
    fn build(written: Written) -> Result<Option<Segment>, IndexError> {
        if written.slots().is_empty() {
            return Ok(None);
        }
        let (schema, terms) = schema();
        let (slots, segment) = (written.slots().into(), frame(schema)?);
        fill(&segment, terms, written)?;
        Ok(Some(Segment { inverted: SegmentReader::open(&segment)?.inverted_index(terms)?, slots }))
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
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs).set_fieldnorms(false);
    let terms = schema.add_text_field(TERMS, TextOptions::default().set_indexing_options(indexing));
    (schema.build(), terms)
}

/// A segment without terms. Some of its files tantivy writes only for documents: an empty one is there for them.
fn frame(schema: Schema) -> Result<tantivy::Segment, IndexError> {
    let mut writer: SingleSegmentIndexWriter = Index::builder().schema(schema).single_segment_index_writer(RamDirectory::create(), BUDGET)?;
    writer.add_document(TantivyDocument::new())?;
    let index = writer.finalize()?;
    let lost = |what: &dyn ToString| TantivyError::SystemError(what.to_string());
    let segment = index.searchable_segments()?.pop().ok_or_else(|| lost(&"a segment was not kept"))?;
    for component in [SegmentComponent::Terms, SegmentComponent::Postings, SegmentComponent::Positions] {
        index.directory().delete(&segment.relative_path(component)).map_err(|error| lost(&error))?;
    }
    Ok(segment)
}

/// Documents keep the order in which they come, so the slots need no column of the index.
fn fill(segment: &tantivy::Segment, field: Field, written: Written) -> Result<(), IndexError> {
    let mut serializer = InvertedIndexSerializer::open(segment)?;
    let mut terms = serializer.new_field(field, 0, None)?;
    for (term, steps) in written.terms() {
        terms.new_term(term.as_bytes(), steps.count, true)?;
        steps.documents().for_each(|(document, standing)| terms.write_doc(document, standing, &[]));
        terms.close_term()?;
    }
    terms.close()?;
    Ok(serializer.close()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Place, Standing};

    fn written(slots: impl IntoIterator<Item = u32>) -> Written {
        let mut written = Written::default();
        let help = written.number("xapomoc");
        for slot in slots {
            written.begin(slot);
            written.put(help, Standing::new(Place::Title));
        }
        written
    }

    #[test]
    fn small_segments_are_told_once_there_are_too_many() {
        let mut shelf = Shelf::build(written(0..100)).expect("a shelf");
        for slot in 0..SEGMENTS as u32 {
            assert_eq!(shelf.scattered(), Vec::<u32>::new());
            shelf = shelf.updated(&HashSet::from([slot]), written([slot])).expect("a shelf");
        }
        assert_eq!(shelf.scattered(), (0..SEGMENTS as u32).collect::<Vec<_>>());
    }

    #[test]
    fn a_segment_of_which_nothing_is_left_goes() {
        let shelf = Shelf::build(written(0..2)).expect("a shelf");
        let shelf = shelf.updated(&HashSet::from([0, 1]), written([7])).expect("a shelf");
        assert_eq!(shelf.segments().iter().map(|segment| segment.filled().collect()).collect::<Vec<Vec<_>>>(), [[7]]);
    }
}
