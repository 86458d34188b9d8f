//! How far a reader can rely on what stands there: confirmation and translation.

use crate::Language;
use chrono::{Months, NaiveDate};

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

/// A confirmation holds for so many months: a campaign comes every six, and lasts a few weeks.
const HOLDS: Months = Months::new(7);

impl Freshness {
    /// How fresh it is on a day: a confirmation that is too old is none any more.
    pub fn on(&self, today: NaiveDate) -> Freshness {
        match self.due() {
            Some(due) if today >= due => self.confirmed().map_or(Freshness::NotYetConfirmed, Freshness::NotConfirmedSince),
            _ => self.clone(),
        }
    }

    /// The day from which a new confirmation is due.
    pub fn due(&self) -> Option<NaiveDate> {
        self.confirmed()?.checked_add_months(HOLDS)?.succ_opt()
    }

    /// The day of the last confirmation.
    pub fn confirmed(&self) -> Option<NaiveDate> {
        match self {
            Freshness::NotYetConfirmed => None,
            Freshness::Confirmed(day) | Freshness::ChangedSince(day) | Freshness::NotConfirmedSince(day) => Some(*day),
        }
    }
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

/// A piece of a translation that is older than its source: a text with a key of its own, or a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    /// The language.
    pub language: Language,
    /// What it says.
    pub text: String,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confirmation_holds_for_seven_months() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let confirmed = day("2026-10-03");
        for (freshness, today, expected) in [
            (Freshness::Confirmed(confirmed), "2026-10-03", Freshness::Confirmed(confirmed)),
            (Freshness::Confirmed(confirmed), "2027-05-03", Freshness::Confirmed(confirmed)),
            (Freshness::Confirmed(confirmed), "2027-05-04", Freshness::NotConfirmedSince(confirmed)),
            (Freshness::ChangedSince(confirmed), "2027-05-03", Freshness::ChangedSince(confirmed)),
            (Freshness::ChangedSince(confirmed), "2027-05-04", Freshness::NotConfirmedSince(confirmed)),
            (Freshness::NotYetConfirmed, "2099-01-01", Freshness::NotYetConfirmed),
        ] {
            assert_eq!(freshness.on(day(today)), expected, "{freshness:?} {today}");
        }
    }
}
