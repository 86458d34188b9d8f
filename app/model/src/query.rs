//! What a reader asks and what is found.

use crate::{CityId, EntryRef, Kind, Language, TermId};
use chrono::NaiveDate;
use std::ops::Range;

/// A search, already read from the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What was typed.
    pub text: String,
    /// Language of the interface: it boosts, it never filters.
    pub language: Language,
    /// Only this city (and what holds in the whole country).
    pub city: Option<CityId>,
    /// Only this topic.
    pub topic: Option<TermId>,
    /// Only for these people.
    pub audience: Option<TermId>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only where this language is spoken.
    pub spoken: Option<Language>,
    /// Only these entries: what is open now, worked out by the caller, who knows the clock.
    pub among: Option<Vec<EntryRef>>,
    /// The day it is asked on, told by the caller, who knows the clock: from then a confirmation may be too old. None asks outside of time.
    pub today: Option<NaiveDate>,
    /// Also what has ended.
    pub archive: bool,
    /// Page, from 1.
    pub page: usize,
}

impl Query {
    /// Results on one page.
    pub const PAGE: usize = 10;

    /// A plain search for `text`, first page.
    pub fn new(text: impl Into<String>, language: Language) -> Query {
        Query {
            text: text.into(),
            language,
            city: None,
            topic: None,
            audience: None,
            kind: None,
            spoken: None,
            among: None,
            today: None,
            archive: false,
            page: 1,
        }
    }
}

/// One found entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub entry: EntryRef,
    /// Rank value; comparable within one answer only.
    pub score: f32,
    /// Why it matched, when the words shown differ from the words typed.
    pub why: Option<Why>,
    /// A piece of text in the language shown, with the matching words marked.
    pub snippet: Option<Snippet>,
}

/// Why an entry matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The kind of match.
    pub kind: WhyKind,
    /// The word that was typed.
    pub typed: String,
    /// The word in the entry that answered.
    pub matched: String,
}

/// Kinds of matches that need an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyKind {
    /// Another form of the same word.
    Form,
    /// The begin of a longer word.
    Prefix,
    /// The same meaning in other words.
    Meaning,
    /// The same word in another language.
    OtherLanguage,
    /// Written in another script or with another keyboard.
    Script,
    /// A likely typing mistake.
    Spelling,
}

/// A piece of text with marked words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Plain text.
    pub text: String,
    /// Byte ranges of `text` to mark, in order, not overlapping.
    pub marks: Vec<Range<usize>>,
    /// The language of the text.
    pub language: Language,
}

/// An answer: one page of hits, and what the facets offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// All entries found.
    pub total: usize,
    /// This page of them.
    pub hits: Vec<Hit>,
    /// The facets, each with its values and counts.
    pub facets: Vec<Facet>,
    /// How many more the archive would answer, when it was not asked.
    pub ended: usize,
    /// The best of those, to link where nothing living answers.
    pub ended_hits: Vec<Hit>,
    /// A corrected query, when one was used or would find more.
    pub did_you_mean: Option<String>,
    /// Whether the words say that someone may be in danger now.
    pub crisis: bool,
    /// The nearest topics, at most three, where nothing was found.
    pub topics: Vec<TermId>,
}

/// A facet with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// `city`, `topic`, `audience`, `kind`, `language`; and `open`, counted by the caller, who knows the clock.
    pub name: &'static str,
    /// Values with at least one hit, in taxonomy order.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Its id.
    pub id: String,
    /// How many hits have it.
    pub count: usize,
}
