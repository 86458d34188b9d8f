//! The Human Services Data Specification 3.2.3 (Open Referral): the objects, the lists, the answers of its API.

mod about;
mod at;
mod contact;
mod ids;
mod list;
mod object;
mod openapi;
mod organization;
mod place;
mod profile;
mod request;
mod schedule;
mod service;
mod taxonomy;

pub use about::about;
pub use at::{service_at_location, service_at_location_listed};
pub use ids::{Ids, Record};
pub use list::{Collection, Page, Row, ndjson};
pub use openapi::openapi;
pub(crate) use organization::description as describe;
pub use organization::{organization, organization_listed};
pub use profile::profile;
pub use request::{BadParameter, Request};
pub(crate) use schedule::{Run, runs};
pub use service::{service, service_listed, service_minimal};
pub use taxonomy::{List, taxonomy, taxonomy_term};

/// The version of HSDS.
pub const VERSION: &str = "3.2.3";
