#![doc = include_str!("../README.md")]

mod store;
mod vain;

pub use store::{SearchInVain, Store, StoreError};
pub use vain::VainSearches;
