//! XLIFF 2 for translators and their programs: out with the state of every piece, and back with what they made of it.
//!
//! A file of the document is an entry, or a file of facts with names and notes beside them; a unit is one of its pieces, and both keep their ids. What has to stand in every language
//! (numbers, links, marks of Markdown) is an inline code that a translation program does not let one type into.

mod codes;
mod content;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Returned, read};
pub use write::write;

use model::{GuideId, LocationId, OrganizationId, PageId, Segment, ServiceId};

/// The namespace of XLIFF 2.0 and 2.1.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// The pieces of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its folder: `services/pzon-wroclaw`; of a file of facts its path without the ending: `organizations/mops-wroclaw`, `terms`.
    pub folder: String,
    /// Its pieces, in reading order.
    pub segments: Vec<Segment>,
}

/// What an entry's words stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    /// A text for each language.
    Texts,
    /// One file, with the words of all languages beside the facts.
    Facts,
}

/// Where an entry of this name has its words. Nothing but an id of ours is one.
fn home(folder: &str) -> Option<Home> {
    match folder.split('/').collect::<Vec<_>>().as_slice() {
        ["services", id] if ServiceId::parse(id).is_some() => Some(Home::Texts),
        ["guides", id] if GuideId::parse(id).is_some() => Some(Home::Texts),
        ["pages", id] if PageId::parse(id).is_some() => Some(Home::Texts),
        ["portal" | "terms"] | ["taxonomies", "topics" | "audiences" | "sections"] => Some(Home::Facts),
        ["organizations", id] if OrganizationId::parse(id).is_some() => Some(Home::Facts),
        ["locations", id] if LocationId::parse(id).is_some() => Some(Home::Facts),
        ["services", id, "service"] if ServiceId::parse(id).is_some() => Some(Home::Facts),
        _ => None,
    }
}
