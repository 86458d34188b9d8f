//! A list of services to take along. The list is its address: nobody keeps it.

use crate::{Catalogue, EntryRef, Kind, Reach, Service};

/// Longest list that is read at all, in bytes.
const LONGEST: usize = 4_000;
/// What is not known is said, but not by the page.
const SAID: usize = 5;
/// Longest unknown id that is said, in characters.
const SHORT: usize = 40;

/// The services of a list, and what became of the rest.
#[derive(Clone, Debug, Default)]
pub struct Plan<'a> {
    /// Services one can get, in the order of the list, each once.
    pub services: Vec<&'a Service>,
    /// Services that have ended.
    pub ended: Vec<&'a Service>,
    /// Services that were taken down.
    pub withdrawn: Vec<EntryRef>,
    /// Ids nobody knows, shortened.
    pub unknown: Vec<String>,
    /// How many there are beyond what a list holds.
    pub beyond: usize,
}

impl<'a> Plan<'a> {
    /// How many services a list holds.
    pub const MOST: usize = 20;

    /// Reads a list of ids: `pzon-wroclaw,kasy-mops-wroclaw`. Renamed services are found under their old ids too.
    pub fn read(catalogue: &'a Catalogue, list: &str) -> Plan<'a> {
        let mut plan = Plan::default();
        if list.len() > LONGEST {
            plan.beyond = list.split(',').count();
            return plan;
        }
        list.split(',').map(str::trim).filter(|id| !id.is_empty()).for_each(|id| plan.take(catalogue, id));
        plan
    }

    fn take(&mut self, catalogue: &'a Catalogue, id: &str) {
        let named = EntryRef::new(Kind::Service, id);
        let entry = catalogue.moved(&named).unwrap_or(&named);
        match catalogue.service(&entry.id) {
            Some(service) => self.sort(service),
            None if catalogue.is_retired(entry) => once(&mut self.withdrawn, entry.clone()),
            None if self.unknown.len() < SAID => once(&mut self.unknown, id.chars().take(SHORT).collect()),
            None => {}
        }
    }

    fn sort(&mut self, service: &'a Service) {
        let known = |all: &[&Service]| all.iter().any(|known| known.id == service.id);
        match service.status.reach() {
            Reach::Everywhere | Reach::WithBanner if known(&self.services) => {}
            Reach::Everywhere | Reach::WithBanner if self.services.len() == Plan::MOST => self.beyond += 1,
            Reach::Everywhere | Reach::WithBanner => self.services.push(service),
            Reach::Archive if known(&self.ended) => {}
            Reach::Archive => self.ended.push(service),
            Reach::Gone => once(&mut self.withdrawn, EntryRef::new(Kind::Service, service.id.as_str())),
        }
    }

    /// The list as it stands in the address, without what is not there any more.
    pub fn list(&self) -> String {
        join(self.services.iter().map(|service| service.id.as_str()))
    }

    /// The list with one more service at its end.
    pub fn with(&self, id: &str) -> String {
        join(self.services.iter().map(|service| service.id.as_str()).filter(|known| *known != id).chain([id]))
    }

    /// The list without one of its services.
    pub fn without(&self, id: &str) -> String {
        join(self.services.iter().map(|service| service.id.as_str()).filter(|known| *known != id))
    }

    /// Whether it holds as many as it can.
    pub fn is_full(&self) -> bool {
        self.services.len() >= Plan::MOST
    }

    /// Whether something on it has a date that a calendar can hold.
    pub fn is_dated(&self) -> bool {
        self.services.iter().any(|service| service.has_date())
    }

    /// Whether something on it must leave no trace.
    pub fn is_sensitive(&self) -> bool {
        self.services.iter().any(|service| service.sensitive)
    }
}

fn once<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

fn join<'b>(ids: impl Iterator<Item = &'b str>) -> String {
    ids.collect::<Vec<_>>().join(",")
}
