//! What all entries share: words, sources, references. And the two plain kinds: guides and pages.

use crate::{Amount, AsOf, CityId, DocumentId, Eligibility, Figure, GuideId, Localized, Older, PageId, Service, TermId, Translation};
use std::collections::BTreeMap;
use std::fmt;

/// The kinds of things a reader finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Help one can get.
    Service,
    /// How things work.
    Guide,
    /// Who helps.
    Organization,
    /// A page about the portal itself.
    Page,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 4] = [Kind::Service, Kind::Guide, Kind::Organization, Kind::Page];

    /// The word of the API: `service`, `guide`, `organization`, `page`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Kind::Service => "service",
            Kind::Guide => "guide",
            Kind::Organization => "organization",
            Kind::Page => "page",
        }
    }

    /// The folder of the content that holds it: `services`, `guides`, `organizations`, `pages`.
    pub fn folder(&self) -> &'static str {
        match self {
            Kind::Service => "services",
            Kind::Guide => "guides",
            Kind::Organization => "organizations",
            Kind::Page => "pages",
        }
    }

    /// The kind that a folder holds.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// Reads the word of the API.
    pub fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Points at one entry, whatever its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryRef {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

impl EntryRef {
    /// A reference to `id` of `kind`.
    pub fn new(kind: Kind, id: impl Into<String>) -> EntryRef {
        EntryRef { kind, id: id.into() }
    }

    /// A reference as a link names it: `service` and an id.
    pub fn named(kind: &str, id: &str) -> Option<EntryRef> {
        Kind::parse(kind).map(|kind| EntryRef::new(kind, id))
    }

    /// The path below the language: `services/pzon-wroclaw`; a page stands at the top: `privacy`.
    pub fn path(&self) -> String {
        match self.kind {
            Kind::Page => self.id.clone(),
            kind => format!("{}/{}", kind.folder(), self.id),
        }
    }
}

impl fmt::Display for EntryRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.id)
    }
}

/// The words of an entry in one language. All texts but the title are Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// At most 60 characters, with the word a person would ask for.
    pub title: String,
    /// One or two sentences, at most 160 characters.
    pub summary: String,
    /// Other words people use for it: searched, not shown.
    pub keywords: Vec<String>,
    /// For whom.
    pub eligibility: Option<String>,
    /// What to do first.
    pub how_to_apply: Option<String>,
    /// What to bring.
    pub bring: Option<String>,
    /// What it costs.
    pub cost_note: Option<String>,
    /// What the hours do not say.
    pub hours_note: Option<String>,
    /// A very short version in easy words.
    pub easy: Option<String>,
    /// What to say when one calls: in Polish the very words, in another language their meaning.
    pub say: Option<String>,
    /// A label per figure id.
    pub figures: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

impl Words {
    /// The texts with their keys, in reading order, without keywords and figure labels.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let optional = [
            ("eligibility", &self.eligibility),
            ("how_to_apply", &self.how_to_apply),
            ("bring", &self.bring),
            ("cost_note", &self.cost_note),
            ("hours_note", &self.hours_note),
            ("easy", &self.easy),
            ("say", &self.say),
        ];
        [("title", self.title.as_str()), ("summary", self.summary.as_str())]
            .into_iter()
            .chain(optional.into_iter().filter_map(|(key, text)| text.as_deref().map(|text| (key, text))))
            .chain([("body", self.body.as_str())])
    }
}

/// Where facts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The document.
    pub document: DocumentId,
    /// From when the statement is.
    pub as_of: AsOf,
    /// The document names no city; ours is an inference, and the page says so.
    pub city_inferred: bool,
    /// A person has to verify it before anyone relies on it.
    pub check: bool,
}

/// How something works, step by step.
#[derive(Clone, Debug)]
pub struct Guide {
    /// Its id.
    pub id: GuideId,
    /// The city it is about, if only one.
    pub city: Option<CityId>,
    /// What it is about, the most important first.
    pub topics: Vec<TermId>,
    /// For whom.
    pub audiences: Vec<TermId>,
    /// Who can use what the guide explains.
    pub eligibility: Eligibility,
    /// Money.
    pub amounts: Vec<Amount>,
    /// Numbers.
    pub figures: Vec<Figure>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Entries to read next.
    pub related: Vec<EntryRef>,
    /// Violence or crisis.
    pub sensitive: bool,
    /// Ids it had before.
    pub former_ids: Vec<String>,
    /// The words.
    pub words: Localized<Words>,
    /// State of each translation.
    pub translations: Vec<Translation>,
    /// Pieces of translations that are older than their source.
    pub older: Vec<Older>,
}

impl Guide {
    /// Whether it explains this very service: the service points to it, and both are for the same people.
    pub fn explains(&self, service: &Service) -> bool {
        let entry = EntryRef::new(Kind::Guide, self.id.as_str());
        self.eligibility != Eligibility::default() && self.eligibility == service.eligibility && service.related.contains(&entry)
    }
}

/// A page about the portal itself.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id, which is its address: `privacy`.
    pub id: PageId,
    /// Violence or crisis.
    pub sensitive: bool,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Ids it had before.
    pub former_ids: Vec<String>,
    /// The words.
    pub words: Localized<Words>,
    /// State of each translation.
    pub translations: Vec<Translation>,
    /// Pieces of translations that are older than their source.
    pub older: Vec<Older>,
}
