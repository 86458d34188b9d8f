//! An entry's words piece by piece, each with its translation: out to a translator, and back into content files.

mod body;
mod names;
#[cfg(test)]
mod names_tests;
mod taking;
#[cfg(test)]
mod tests;

pub use names::named;
use taking::text_of;
pub use taking::{Left, Rewrite, Taken, Unplaced, translate};

use crate::ledger::{StampError, folder_of, ledger_of, stamp_of, words_of};
use crate::raw::Stamp;
use crate::source::Files;
use crate::text::fingerprint;
use model::{Language, Segment, SegmentState, Words};

/// The pieces of an entry in reading order, keywords and labels of figures included. Pieces and their states are those of the ledger.
/// Of a file of facts, such as `organizations/mops-wroclaw` or `terms` ([`named`]), the names and notes beside them.
///
/// # Errors
/// When there is no such entry, or a text is unsound.
pub fn segments(files: &Files, id: &str, [from, to]: [Language; 2], default_language: Language) -> Result<Vec<Segment>, StampError> {
    if names::is_one(files, id) {
        return names::segments(files, id, [from, to], default_language);
    }
    let pair = Pair::read(files, id, [from, to], default_language)?;
    Ok(pair.segments())
}

/// What a translation says in the pieces that are older than their source.
pub(crate) fn older(source: &Words, target: &Words, stamp: &Stamp) -> Vec<String> {
    let pair = Pair { folder: String::new(), source: source.clone(), target: Some(target.clone()), stamp: Some(stamp.clone()) };
    let keyed = keyed(source).into_iter().map(|(key, text)| pair.segment(key, text));
    let stale = keyed.filter(|segment| segment.state == SegmentState::Stale).filter_map(|segment| segment.target);
    stale.chain(body::older(&pair)).collect()
}

/// An entry in two languages, with what is known of the translation.
struct Pair {
    folder: String,
    source: Words,
    target: Option<Words>,
    /// Only of a translation from the language of the originals anything is known.
    stamp: Option<Stamp>,
}

impl Pair {
    fn read(files: &Files, id: &str, [from, to]: [Language; 2], default_language: Language) -> Result<Pair, StampError> {
        let folder = folder_of(files, id).ok_or_else(|| StampError::NoEntry(id.to_owned()))?;
        let file = |language: Language| format!("{folder}/{language}.md");
        if from == to || to == default_language || !files.contains_key(&file(from)) {
            return Err(StampError::NoTranslation(id.to_owned(), to));
        }
        let target = files.contains_key(&file(to)).then(|| words_of(files, &file(to))).transpose()?;
        let stamp = if from == default_language { stamp_of(files, &ledger_of(&folder), to.as_str())? } else { None };
        Ok(Pair { source: words_of(files, &file(from))?, target, stamp, folder })
    }

    fn segments(&self) -> Vec<Segment> {
        let keyed = keyed(&self.source).into_iter().map(|(key, source)| self.segment(key, source));
        keyed.chain(body::segments(self)).collect()
    }

    fn segment(&self, key: String, source: String) -> Segment {
        let target = self.target(&key);
        let state = target.as_ref().map_or(SegmentState::Missing, |target| state_of(self.stamp.as_ref(), &key, &source, target));
        Segment { key, source, target, state }
    }

    /// What a piece of the front matter says in the translation.
    fn target(&self, key: &str) -> Option<String> {
        let words = self.target.as_ref()?;
        keyed(words).into_iter().find(|(known, _)| known == key).map(|(_, text)| text)
    }
}

/// How a piece that has a key of its own stands to its source.
fn state_of(stamp: Option<&Stamp>, key: &str, source: &str, target: &str) -> SegmentState {
    match stamp.and_then(|stamp| stamp.segments.get(key)) {
        Some([from, _]) if *from != fingerprint(source) => SegmentState::Stale,
        Some([_, to]) if *to == fingerprint(target) => SegmentState::Current,
        _ => SegmentState::Recheck,
    }
}

/// The pieces that have a key of their own, in reading order; empty ones are none. Keywords stand one a line.
fn keyed(words: &Words) -> Vec<(String, String)> {
    let texts = words.texts().filter(|(key, _)| *key != "body").map(|(key, text)| (key.to_owned(), text.to_owned()));
    let keywords = [("keywords".to_owned(), words.keywords.join("\n"))];
    let figures = words.figures.iter().map(|(id, label)| (format!("figures.{id}"), label.clone()));
    texts.chain(keywords).chain(figures).filter(|(_, text)| !text.trim().is_empty()).collect()
}
