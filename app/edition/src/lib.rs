#![doc = include_str!("../README.md")]

#[cfg(feature = "pdf")]
mod booklet;
mod changes;
mod freeze;
mod order;
mod selection;
mod sheet;
mod table;

#[cfg(feature = "pdf")]
pub use booklet::{PressError, press};
pub use changes::{Change, ChangeKind, changes};
pub use freeze::{Frozen, Seal, SealError, freeze, read_entries, verify};
pub use selection::{Left, Plan, Staging, Why, stage};
pub use sheet::{Paper, Sheet, sheet};
pub use table::{changes_csv, entries_csv};
