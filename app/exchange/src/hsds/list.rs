//! The lists of the API: what stands in them, what a filter leaves, how a page of them is told.

use super::ids::Record;
use super::request::{
    ARCHIVE, FORMAT, FULL, FULL_SERVICE, LANG, MINIMAL, MODIFIED, ORGANIZATION, PAGE, PER_PAGE_PARAMETER, Parameter, Request, SEARCH, TAXONOMY, TERM,
};
use super::taxonomy::List;
use super::{
    organization, organization_listed, service, service_at_location, service_at_location_listed, service_listed, service_minimal, taxonomy, taxonomy_term,
};
use crate::{Origin, ids};
use model::{EntryRef, Kind, Organization, Reach, Service, Term};
use serde_json::{Value, json};

/// A list of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// `/services`
    Services,
    /// `/organizations`
    Organizations,
    /// `/service_at_locations`
    ServiceAtLocations,
    /// `/taxonomies`
    Taxonomies,
    /// `/taxonomy_terms`
    TaxonomyTerms,
}

/// One object of a list.
#[derive(Clone, Copy)]
pub enum Row<'a> {
    /// A service.
    Service(&'a Service),
    /// An organization.
    Organization(&'a Organization),
    /// A service at the place with this index.
    ServiceAtLocation(&'a Service, usize),
    /// A list of terms.
    Taxonomy(List),
    /// A term.
    Term(List, &'a Term),
}

impl Collection {
    /// All lists.
    pub const ALL: [Collection; 5] =
        [Collection::Services, Collection::Organizations, Collection::ServiceAtLocations, Collection::Taxonomies, Collection::TaxonomyTerms];

    /// Its name in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Collection::Services => "services",
            Collection::Organizations => "organizations",
            Collection::ServiceAtLocations => "service_at_locations",
            Collection::Taxonomies => "taxonomies",
            Collection::TaxonomyTerms => "taxonomy_terms",
        }
    }

    /// What the catalogue's search calls what stands in it; terms are looked up by name.
    pub fn searched(self) -> Option<Kind> {
        match self {
            Collection::Services | Collection::ServiceAtLocations => Some(Kind::Service),
            Collection::Organizations => Some(Kind::Organization),
            Collection::Taxonomies | Collection::TaxonomyTerms => None,
        }
    }

    pub(super) fn parameters(self) -> &'static [&'static Parameter] {
        match self {
            Collection::Services => {
                &[&LANG, &PAGE, &PER_PAGE_PARAMETER, &FORMAT, &SEARCH, &TERM, &TAXONOMY, &ORGANIZATION, &MODIFIED, &MINIMAL, &FULL, &ARCHIVE]
            }
            Collection::Organizations => &[&LANG, &PAGE, &PER_PAGE_PARAMETER, &FORMAT, &SEARCH, &TERM, &TAXONOMY, &FULL, &FULL_SERVICE],
            Collection::ServiceAtLocations => {
                &[&LANG, &PAGE, &PER_PAGE_PARAMETER, &FORMAT, &SEARCH, &TERM, &TAXONOMY, &ORGANIZATION, &MODIFIED, &FULL, &ARCHIVE]
            }
            Collection::Taxonomies => &[&LANG, &PAGE, &PER_PAGE_PARAMETER, &FORMAT, &SEARCH],
            Collection::TaxonomyTerms => &[&LANG, &PAGE, &PER_PAGE_PARAMETER, &FORMAT, &SEARCH, &TAXONOMY],
        }
    }

    pub(super) fn record_parameters(self) -> &'static [&'static Parameter] {
        match self {
            Collection::Organizations => &[&LANG, &FULL_SERVICE],
            _ => &[&LANG],
        }
    }

    /// The objects of this list that an entry stands for.
    pub fn rows_of<'a>(self, origin: &Origin<'a>, entry: &EntryRef) -> Vec<Row<'a>> {
        match self {
            Collection::Services => origin.catalogue.service(&entry.id).map(Row::Service).into_iter().collect(),
            Collection::ServiceAtLocations => origin.catalogue.service(&entry.id).into_iter().flat_map(places).collect(),
            Collection::Organizations => origin.catalogue.organization(&entry.id).map(Row::Organization).into_iter().collect(),
            Collection::Taxonomies | Collection::TaxonomyTerms => Vec::new(),
        }
    }

    /// What the filters leave, in the order of ids. All filters hold together; words are the caller's part, who has the search.
    pub fn select<'a>(self, origin: &Origin<'a>, request: &Request) -> Vec<Row<'a>> {
        match self {
            Collection::Services => services(origin, request).map(Row::Service).collect(),
            Collection::ServiceAtLocations => services(origin, request).flat_map(places).collect(),
            Collection::Organizations => {
                let all = origin.catalogue.organizations().filter(|one| has_terms_of(origin, one, request));
                all.map(Row::Organization).collect()
            }
            Collection::Taxonomies => List::ALL.into_iter().map(Row::Taxonomy).filter(|row| row.says(origin, request)).collect(),
            Collection::TaxonomyTerms => {
                let lists = List::ALL.into_iter().filter(|list| request.taxonomy.is_none_or(|wanted| list.id() == wanted));
                let all = lists.flat_map(|list| list.terms(origin).terms.iter().map(move |term| Row::Term(list, term)));
                all.filter(|row| row.says(origin, request)).collect()
            }
        }
    }
}

fn services<'a>(origin: &Origin<'a>, request: &Request) -> impl Iterator<Item = &'a Service> {
    let (origin, request) = (*origin, request.clone());
    origin.catalogue.services().filter(move |service| is_listed(service, &request) && passes(&origin, service, &request))
}

/// The status table: what has ended is listed only for those who ask for the archive.
fn is_listed(service: &Service, request: &Request) -> bool {
    match service.status.reach() {
        Reach::Everywhere | Reach::WithBanner => true,
        Reach::Archive => request.archive,
        Reach::Gone => false,
    }
}

fn passes(origin: &Origin<'_>, service: &Service, request: &Request) -> bool {
    let of = |wanted| origin.catalogue.organization(service.organization.as_str()).is_some_and(|one| ids::organization(one) == wanted);
    has_terms(origin, service, request) && request.organization.is_none_or(of) && modified(origin, service, request)
}

/// A program that keeps a copy must not miss a change: what is not known counts as changed.
fn modified(origin: &Origin<'_>, service: &Service, request: &Request) -> bool {
    let Some(after) = request.modified_after else { return true };
    origin.changed(&EntryRef::new(Kind::Service, service.id.as_str())).is_none_or(|changed| changed >= after)
}

fn has_terms(origin: &Origin<'_>, service: &Service, request: &Request) -> bool {
    let has_term = |wanted| {
        List::ALL
            .into_iter()
            .any(|list| list.of(service).into_iter().filter_map(|id| list.terms(origin).term(id.as_str())).any(|term| list.term_id(term) == wanted))
    };
    let has_taxonomy = |wanted| List::ALL.into_iter().any(|list| list.id() == wanted && !list.of(service).is_empty());
    request.term.is_none_or(has_term) && request.taxonomy.is_none_or(has_taxonomy)
}

/// An organization has the terms of what it offers.
fn has_terms_of(origin: &Origin<'_>, organization: &Organization, request: &Request) -> bool {
    let asked = request.term.is_some() || request.taxonomy.is_some();
    !asked || origin.catalogue.services_of(&organization.id).any(|service| service.status.is_living() && has_terms(origin, service, request))
}

fn places(service: &Service) -> impl Iterator<Item = Row<'_>> {
    let count = if service.address_confidential { 0 } else { service.at.len() };
    (0..count).map(move |index| Row::ServiceAtLocation(service, index))
}

impl<'a> Row<'a> {
    /// The record that this row shows.
    pub fn record(&self) -> Record {
        match self {
            Row::Service(service) => Record::Service(service.id.clone()),
            Row::Organization(organization) => Record::Organization(organization.id.clone()),
            Row::ServiceAtLocation(service, index) => Record::ServiceAtLocation(service.id.clone(), *index),
            Row::Taxonomy(list) => Record::Taxonomy(*list),
            Row::Term(list, term) => Record::Term(*list, term.id.clone()),
        }
    }

    /// The row of a record.
    pub fn of(origin: &Origin<'a>, record: &Record) -> Option<Row<'a>> {
        match record {
            Record::Service(id) => origin.catalogue.service(id.as_str()).map(Row::Service),
            Record::Organization(id) => origin.catalogue.organization(id.as_str()).map(Row::Organization),
            Record::ServiceAtLocation(id, index) => origin.catalogue.service(id.as_str()).map(|service| Row::ServiceAtLocation(service, *index)),
            Record::Taxonomy(list) => Some(Row::Taxonomy(*list)),
            Record::Term(list, id) => list.terms(origin).term(id.as_str()).map(|term| Row::Term(*list, term)),
            Record::Retired => None,
        }
    }

    /// The entry that the search knows it by.
    pub fn entry(&self) -> Option<EntryRef> {
        match self {
            Row::Service(service) | Row::ServiceAtLocation(service, _) => Some(EntryRef::new(Kind::Service, service.id.as_str())),
            Row::Organization(organization) => Some(EntryRef::new(Kind::Organization, organization.id.as_str())),
            Row::Taxonomy(_) | Row::Term(..) => None,
        }
    }

    /// The object as it stands in a list.
    pub fn listed(&self, origin: &Origin<'_>, request: &Request) -> Value {
        match self {
            Row::Service(one) if request.minimal => service_minimal(origin, one),
            Row::Service(one) if request.full => service(origin, one),
            Row::Service(one) => service_listed(origin, one),
            Row::Organization(one) if request.full || request.full_service => organization(origin, one, request.full_service),
            Row::Organization(one) => organization_listed(origin, one),
            Row::ServiceAtLocation(one, index) if request.full => service_at_location(origin, one, *index),
            Row::ServiceAtLocation(one, index) => service_at_location_listed(origin, one, *index),
            Row::Taxonomy(list) => taxonomy(origin, *list),
            Row::Term(list, term) => taxonomy_term(origin, *list, term),
        }
    }

    /// Whether the name of a list or term has the words that are looked for.
    fn says(&self, origin: &Origin<'_>, request: &Request) -> bool {
        let Some(wanted) = request.search.as_deref().map(str::to_lowercase) else { return true };
        let name = self.listed(origin, request)["name"].as_str().map(str::to_lowercase);
        name.is_some_and(|name| name.contains(wanted.trim()))
    }
}

/// Where a page of a list lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// All objects.
    pub total: usize,
    /// The page, from 1.
    pub number: usize,
    /// Objects on a page; none when everything goes on one.
    pub per_page: Option<usize>,
}

impl Page {
    /// The objects of this page, by their place in the list; a page beyond the end has none.
    pub fn range(&self) -> std::ops::Range<usize> {
        let Some(size) = self.per_page else { return if self.number == 1 { 0..self.total } else { 0..0 } };
        let from = (self.number - 1).saturating_mul(size).min(self.total);
        from..from.saturating_add(size).min(self.total)
    }

    fn pages(&self) -> usize {
        self.per_page.map_or(1, |size| self.total.div_ceil(size)).max(usize::from(self.total > 0))
    }

    /// The page of HSDS around its objects.
    pub fn envelope(&self, contents: Vec<Value>) -> Value {
        json!({
            "total_items": self.total, "total_pages": self.pages(), "page_number": self.number, "size": contents.len(),
            "first_page": self.number == 1, "last_page": self.number == self.pages().max(1), "empty": contents.is_empty(), "contents": contents,
        })
    }
}

/// One object a line.
pub fn ndjson(objects: impl IntoIterator<Item = Value>) -> String {
    objects.into_iter().map(|object| format!("{object}\n")).collect()
}

/// Only the plain fields of an object.
pub(super) fn flat(object: Value) -> Value {
    match object {
        Value::Object(fields) => fields.into_iter().filter(|(_, value)| !value.is_array() && !value.is_object()).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_add_up() {
        for (total, number, per_page, range, pages, first, last) in [
            (0, 1, Some(50), 0..0, 0, true, true),
            (1, 1, Some(50), 0..1, 1, true, true),
            (100, 2, Some(50), 50..100, 2, false, true),
            (101, 2, Some(50), 50..100, 3, false, false),
            (101, 9, Some(50), 101..101, 3, false, false),
            (101, usize::MAX, Some(100), 101..101, 2, false, false),
            (101, 1, None, 0..101, 1, true, true),
        ] {
            let page = Page { total, number, per_page };
            let told = page.envelope(vec![Value::Null; page.range().len()]);
            assert_eq!(page.range(), range, "{page:?}");
            assert_eq!((&told["total_pages"], &told["first_page"], &told["last_page"]), (&json!(pages), &json!(first), &json!(last)), "{page:?}");
            assert_eq!((&told["size"], &told["empty"]), (&json!(range.len()), &json!(range.is_empty())), "{page:?}");
        }
    }
}
