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

pub use pages::{
    a_z, city, confirm, easy, edition, embed, for_me, glossary, guide, guides, home, informator, leaflet, offline, organization, page, plan, refusal, report,
    search, service, topic, topics,
};
pub use paths::public_paths;
pub use script::{FINDER, ICONS, KEEPER, PICTURES, SCRIPTS, Script};
pub use sheet::{Sheet, clean, with_extras, with_note};
pub use style::STYLES;
pub use view::View;
