//! XLIFF 2 for translators and their programs: out with the state of every piece, and back with what they made of it.
//!
//! A file of the document is an entry, a unit is one of its pieces, and both keep their ids. What has to stand in every language
//! (numbers, links, marks of Markdown) is an inline code that a translation program does not let one type into.

mod codes;
mod content;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Returned, read};
pub use write::write;

use model::Segment;

/// The namespace of XLIFF 2.0 and 2.1.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// The pieces of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its folder: `services/pzon-wroclaw`.
    pub folder: String,
    /// Its pieces, in reading order.
    pub segments: Vec<Segment>,
}
