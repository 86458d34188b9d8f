//! How far a reader can rely on what stands there: confirmation and translation.

use crate::Language;
use chrono::NaiveDate;

/// How fresh an entry is, in the words of its public label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Nobody has confirmed it yet; it comes from a document.
    NotYetConfirmed,
    /// Confirmed on a day.
    Confirmed(NaiveDate),
    /// Confirmed once, and changed since.
    ChangedSince(NaiveDate),
    /// Last confirmed on this day, and a new confirmation is due: call before you go.
    NotConfirmedSince(NaiveDate),
}

/// State of the words of an entry in one language, told from content hashes; no clock decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Translation {
    /// The language the facts were written in.
    Original(Language),
    /// Made from the source as it is now.
    Current(Language),
    /// The source has changed since: `stale` of `segments` pieces are older than their source.
    Stale {
        /// The language.
        language: Language,
        /// Pieces older than their source.
        stale: usize,
        /// All pieces.
        segments: usize,
    },
    /// Never stamped, or edited by hand since: somebody should look at it once.
    Recheck(Language),
    /// There are no words in this language.
    Missing(Language),
}

impl Translation {
    /// The language this is about.
    pub fn language(&self) -> Language {
        match *self {
            Translation::Original(language) | Translation::Current(language) | Translation::Recheck(language) | Translation::Missing(language) => language,
            Translation::Stale { language, .. } => language,
        }
    }
}

/// A piece of an entry's words with its translation, as a translator works on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Names it within its entry, and stays the same while the source does: `title`, `figures.applications`, `body.450e326d4252075b`.
    pub key: String,
    /// What it was said in.
    pub source: String,
    /// What it became, if somebody has translated it.
    pub target: Option<String>,
    /// How the two stand to each other.
    pub state: SegmentState,
}

/// State of one piece of a translation, told from content hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentState {
    /// Not translated.
    Missing,
    /// Older than its source.
    Stale,
    /// Nobody has said that it fits.
    Recheck,
    /// Made from the source as it is now.
    Current,
}

/// What a translator gives back for one piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The key of the piece.
    pub key: String,
    /// The source it was made from.
    pub source: String,
    /// The translation.
    pub target: String,
    /// Somebody says that it fits.
    pub reviewed: bool,
    /// Numbers and links of the source that it lacks.
    pub lost: Vec<String>,
}
