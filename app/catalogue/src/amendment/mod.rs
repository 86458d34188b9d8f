//! Changes of content files, as the desk makes them: field by field, so that two people meet only where they mean the same thing.
//!
//! A field is a key of the facts or of the front matter, or the body, which is compared block by block. A new text is always the
//! text that stands there now with some fields replaced: comments, order, line ends, unknown keys and every other line stay.

mod blocks;
mod merge;
mod sheet;
mod write;

pub use merge::{Change, Clash, Decision, Merge, Unmergeable, Version, changes, glimpses, merge, settled};
pub use sheet::{Field, Unsound};
pub(crate) use write::edited;
pub use write::{Amended, amend, literal};

#[cfg(test)]
mod tests;
