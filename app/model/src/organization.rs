//! Who helps, and where.

use crate::{CityId, Language, Localized, LocationId, OrganizationId, Phone, PhoneNumber, Schedule, Source};

/// HSDS organization.
#[derive(Clone, Debug)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// The official Polish name.
    pub name: String,
    /// Names in other languages; the official one is the fallback.
    pub names: Localized<String>,
    /// A short Polish name, as people say it: «MOPS Wrocław».
    pub short: Option<String>,
    /// What kind of body it is.
    pub kind: OrganizationKind,
    /// Its city, if it has one.
    pub city: Option<CityId>,
    /// Web site.
    pub url: Option<String>,
    /// Office mailbox; never a person's.
    pub email: Option<String>,
    /// Switchboard and offices.
    pub phones: Vec<Phone>,
    /// Fax, where a source gives one.
    pub fax: Option<PhoneNumber>,
    /// Its places.
    pub at: Vec<ServiceAtLocation>,
    /// Other names and scripts people type.
    pub aliases: Vec<String>,
    /// What it is.
    pub description: Option<Localized<String>>,
    /// Where this comes from.
    pub sources: Vec<Source>,
    /// Ids it had before, the oldest first.
    pub former_ids: Vec<String>,
}

/// Kinds of organizations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganizationKind {
    /// A unit of a city.
    Municipal,
    /// Another public office.
    Public,
    /// A non-governmental organization.
    Ngo,
    /// An international body.
    International,
}

/// HSDS service_at_location: a service or an organization at one place, with its hours.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceAtLocation {
    /// The place.
    pub location: LocationId,
    /// Hours at this place.
    pub schedule: Option<Schedule>,
    /// Telephones of this place.
    pub phones: Vec<Phone>,
    /// Languages spoken then, only where a source says so.
    pub languages: Vec<Language>,
}

/// HSDS location.
#[derive(Clone, Debug)]
pub struct Location {
    /// Its id.
    pub id: LocationId,
    /// Street and number, as in the source.
    pub address: String,
    /// The city.
    pub city: CityId,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Polish count: the ground floor is 0.
    pub floor: Option<i8>,
    /// Room.
    pub room: Option<String>,
    /// Latitude and longitude in degrees (WGS 84), if known.
    pub coordinates: Option<(f64, f64)>,
    /// What a person with a disability meets there.
    pub accessibility: Option<Accessibility>,
    /// How to get there.
    pub transport: Option<Localized<String>>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// What a person with a disability meets at a place, in words.
#[derive(Clone, Debug)]
pub struct Accessibility {
    /// The description.
    pub description: Localized<String>,
}
