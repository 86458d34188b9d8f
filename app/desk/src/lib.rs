#![doc = include_str!("../README.md")]

mod reports;
mod store;
mod vain;

pub use reports::{KeptReport, REPORT_KEPT_DAYS};
pub use store::{SearchInVain, Store, StoreError};
pub use vain::VainSearches;
