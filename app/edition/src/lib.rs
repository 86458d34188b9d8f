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
pub use booklet::{PressError, booklets, missing_letters, press};
pub use changes::{Change, ChangeKind, changes};
pub use freeze::{Frozen, Signature, booklet_name, freeze, sha256, table_name, tables};
pub use selection::{Left, Obstacle, Plan, Staging, Why, stage};
pub use sheet::{Paper, Sheet, sheet};
pub use table::{changes_csv, entries_csv};
