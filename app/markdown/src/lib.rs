#![doc = include_str!("../README.md")]

mod document;
mod html;
mod parse;
mod plain;
mod target;
mod unmarked;

pub use document::{Block, Document, Inline};
pub use html::{Marks, Options, escape};
pub use parse::parse;
pub use target::Target;
pub use unmarked::is_unmarked;
