#![doc = include_str!("../README.md")]

mod atom;
mod calendar;
mod changes;
pub mod hsds;
mod ids;
pub mod import;
mod json_ld;
mod lines;
mod opensearch;
mod origin;
pub mod package;
mod plain;
mod sitemap;
mod vcard;
pub mod xliff;
mod xml;
mod zone;

pub use atom::atom;
pub use calendar::{dates, dates_of, has_hours, hours, next_edition};
pub use changes::Changes;
pub use ids::{NAMESPACE, uuid};
pub use json_ld::json_ld;
pub use opensearch::opensearch;
pub use origin::Origin;
pub use sitemap::{Site, sitemap};
pub use vcard::vcard;
