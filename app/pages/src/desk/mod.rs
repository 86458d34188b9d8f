//! The desk: pages for people with a role. Plain forms, phone first; nothing but a passkey needs a script.

pub mod account;
pub mod audit;
pub mod campaigns;
pub mod editions;
mod frame;
pub mod history;
pub mod listing;
pub mod passkeys;
pub mod people;
pub mod proposals;
pub mod services;
pub mod sign_in;
#[cfg(test)]
mod tests;
pub mod today;
pub mod translations;
pub mod welcome;

pub use frame::{Account, DeskView, Mistake};
