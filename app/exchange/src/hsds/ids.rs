//! From a UUID back to the record it names.

use super::taxonomy::List;
use crate::{Changes, Origin, ids};
use model::{Catalogue, Kind, Language, OrganizationId, ServiceId, TermId};
use std::collections::HashMap;
use uuid::Uuid;

/// What a UUID of ours names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A service.
    Service(ServiceId),
    /// An organization.
    Organization(OrganizationId),
    /// A service at the place with this index.
    ServiceAtLocation(ServiceId, usize),
    /// A list of terms.
    Taxonomy(List),
    /// A term.
    Term(List, TermId),
    /// Published once, and deleted.
    Retired,
}

/// All UUIDs of one catalogue; they are the same in every language.
pub struct Ids(HashMap<Uuid, Record>);

impl Ids {
    /// Reads all ids.
    pub fn new(catalogue: &Catalogue) -> Ids {
        let mut known = HashMap::new();
        known.extend(catalogue.retired().filter_map(|entry| match entry.kind {
            Kind::Service | Kind::Organization => Some((ids::uuid(entry.kind.as_str(), &entry.id), Record::Retired)),
            Kind::Guide | Kind::Page => None,
        }));
        for service in catalogue.services() {
            let places = if service.address_confidential { 0 } else { service.at.len() };
            known.insert(ids::service(service), Record::Service(service.id.clone()));
            known.extend((0..places).map(|index| (ids::at(service, index), Record::ServiceAtLocation(service.id.clone(), index))));
        }
        known.extend(catalogue.organizations().map(|one| (ids::organization(one), Record::Organization(one.id.clone()))));
        known.extend(terms(catalogue));
        Ids(known)
    }

    /// The record, if there is one.
    pub fn get(&self, id: Uuid) -> Option<&Record> {
        self.0.get(&id)
    }
}

fn terms(catalogue: &Catalogue) -> Vec<(Uuid, Record)> {
    let origin = Origin { catalogue, language: Language::POLISH, public_url: "", changes: &Changes::UNKNOWN };
    let of = |list: List| list.terms(&origin).terms.iter().map(move |term| (list.term_id(term), Record::Term(list, term.id.clone())));
    List::ALL.into_iter().flat_map(|list| of(list).chain([(list.id(), Record::Taxonomy(list))])).collect()
}
