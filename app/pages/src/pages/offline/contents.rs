//! What is kept of a city. Sensitive pages are a part of their own, kept only by who asks for them.

use model::{Area, Catalogue, City, Guide, Organization, Service};
use std::collections::BTreeSet;

/// Services up to which a city is kept: beyond, one file would be no light thing any more, neither for the phone nor for the server.
pub const MOST: usize = 400;

/// A part of a city that is kept by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Everything but the sensitive pages.
    City,
    /// Violence and crisis.
    Sensitive,
}

impl Part {
    /// Both.
    pub const ALL: [Part; 2] = [Part::City, Part::Sensitive];

    /// The last part of its address.
    pub fn file(self) -> &'static str {
        match self {
            Part::City => "city.json",
            Part::Sensitive => "sensitive.json",
        }
    }

    /// The part of this address.
    pub fn named(file: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.file() == file)
    }
}

/// The entries of a part.
pub(super) struct Contents<'a> {
    pub(super) services: Vec<&'a Service>,
    pub(super) guides: Vec<&'a Guide>,
    pub(super) organizations: Vec<&'a Organization>,
}

/// Whether a city is small enough to be kept.
pub fn fits(catalogue: &Catalogue, city: &City) -> bool {
    living(catalogue, city).nth(MOST).is_none()
}

/// Living services of the city and of the whole country.
fn living<'a>(catalogue: &'a Catalogue, city: &'a City) -> impl Iterator<Item = &'a Service> {
    catalogue.living_services().filter(|service| match &service.area {
        Area::City(area) => *area == city.id,
        Area::Country(_) => true,
    })
}

impl<'a> Contents<'a> {
    /// What a part of a city holds.
    pub(super) fn of(catalogue: &'a Catalogue, city: &'a City, part: Part) -> Contents<'a> {
        let sensitive = part == Part::Sensitive;
        let services: Vec<&Service> = living(catalogue, city).filter(|service| service.sensitive == sensitive).collect();
        let here = |guide: &&Guide| guide.city.as_ref().is_none_or(|known| *known == city.id);
        let guides = catalogue.guides().filter(here).filter(|guide| guide.sensitive == sensitive).collect();
        let organizations = if sensitive { Vec::new() } else { organizations(catalogue, city, &services) };
        Contents { services, guides, organizations }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.services.is_empty() && self.guides.is_empty()
    }
}

/// Those of the city, and whoever runs a service that is kept.
fn organizations<'a>(catalogue: &'a Catalogue, city: &City, services: &[&Service]) -> Vec<&'a Organization> {
    let running: BTreeSet<&str> = services.iter().map(|service| service.organization.as_str()).collect();
    let meant = |organization: &&Organization| organization.city.as_ref() == Some(&city.id) || running.contains(organization.id.as_str());
    catalogue.organizations().filter(meant).collect()
}
