#![doc = include_str!("../README.md")]

pub mod amendment;
mod checks;
mod gate;
mod ledger;
mod raw;
mod read;
pub mod source;
mod text;
mod translation;

pub use checks::{CHECKS, Check, RULES_OF_READING, rules};
pub use gate::{Loaded, NoPortal, load, read_and_hold};
pub use ledger::{Assured, StampError, UnsoundLedger, assure, shown, stamp, unassure};
pub use translation::{Left, Rewrite, Taken, Unplaced, named, segments, translate};
