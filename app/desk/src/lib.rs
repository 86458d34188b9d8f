#![doc = include_str!("../README.md")]

pub mod address;
pub mod backup;
pub mod change;
pub mod election;
mod facts;
pub mod git;
#[cfg(test)]
mod ground;
mod key;
pub mod letters;
pub mod link;
pub mod listing;
pub mod passkey;
pub mod post;
pub mod publisher;
pub mod remote;
mod reports;
pub mod roles;
pub mod sign_in;
mod store;
mod vain;

pub use facts::Facts;
pub use key::Key;
pub use reports::{KeptReport, REPORT_KEPT_DAYS};
pub use store::{
    Answer, AnswerError, Ask, AskItem, Asked, AuditRow, Campaign, CampaignError, Contact, DEEDS, Database, Deed, Draft, FileVersion, Heard, LateEdit, Leader,
    LiveCode, MailState, Mailing, Newcomer, Origin, Passkey, Person, Proposal, ProposalError, ProposalState, ProposedFile, Said, SearchInVain, Session, Store,
    StoreError, Tried, Via, broken_at, hash_of,
};
pub use vain::VainSearches;
