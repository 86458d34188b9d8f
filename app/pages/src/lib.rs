#![doc = include_str!("../README.md")]

pub mod desk;
#[cfg(test)]
mod fixture;
mod pages;
mod parts;
mod paths;
mod script;
mod sheet;
mod style;
mod view;

pub use pages::{a_z, city, easy, embed, glossary, guide, guides, home, informator, organization, page, refusal, report, search, service, topic, topics};
pub use paths::public_paths;
pub use script::{SCRIPTS, Script};
pub use sheet::{Sheet, clean, with_extras};
pub use style::STYLES;
pub use view::View;
