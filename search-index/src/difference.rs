//! What has to be read again when a catalogue changes.

use model::{Catalogue, EntryRef, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

/// The entries that differ; `None` when the portal or a taxonomy changed, which stand in every entry's labels.
pub(crate) fn difference(old: &Catalogue, new: &Catalogue) -> Option<Vec<EntryRef>> {
    // by value: the gate reads these small files anew at every load
    let labels = old.portal() == new.portal() && old.topics() == new.topics() && old.audiences() == new.audiences();
    labels.then(|| changed(old, new).into_iter().collect())
}

fn changed(old: &Catalogue, new: &Catalogue) -> BTreeSet<EntryRef> {
    let mut changed = BTreeSet::new();
    changed.extend(differing(Kind::Organization, old.organization_arcs(), new.organization_arcs()));
    changed.extend(run_by(&changed, new));
    changed.extend(differing(Kind::Service, old.service_arcs(), new.service_arcs()));
    changed.extend(differing(Kind::Guide, old.guide_arcs(), new.guide_arcs()));
    changed.extend(differing(Kind::Page, old.page_arcs(), new.page_arcs()));
    changed
}

fn differing<K: Ord + Display, V>(kind: Kind, old: &BTreeMap<K, Arc<V>>, new: &BTreeMap<K, Arc<V>>) -> Vec<EntryRef> {
    let gone = old.keys().filter(|id| !new.contains_key(id));
    let fresh = new.iter().filter(|(id, value)| !old.get(id).is_some_and(|known| Arc::ptr_eq(known, value))).map(|(id, _)| id);
    gone.chain(fresh).map(|id| EntryRef::new(kind, id.to_string())).collect()
}

/// Services carry the names of who runs them.
fn run_by(organizations: &BTreeSet<EntryRef>, catalogue: &Catalogue) -> Vec<EntryRef> {
    let known = organizations.iter().filter_map(|entry| catalogue.organization(&entry.id));
    known.flat_map(|organization| catalogue.services_of(&organization.id)).map(|service| EntryRef::new(Kind::Service, service.id.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Language, Localized, Parts, Portal, Taxonomy};

    fn portal(name: &str) -> Arc<Portal> {
        Arc::new(Portal {
            name: Localized::new(vec![(Language::POLISH, name.to_owned())], Language::POLISH).expect("a name"),
            tagline: None,
            default_language: Language::POLISH,
            languages: Vec::new(),
            time_zone: "Europe/Warsaw".parse().expect("a zone"),
            cities: Vec::new(),
            emergency: Vec::new(),
            documents: Vec::new(),
            licence: String::new(),
            licence_url: String::new(),
            demonstration: false,
            exit_url: String::new(),
            changed: None,
            accessibility: Default::default(),
        })
    }

    fn catalogue(name: &str) -> Catalogue {
        Catalogue::new(Parts {
            portal: portal(name),
            topics: Arc::new(Taxonomy::default()),
            audiences: Arc::new(Taxonomy::default()),
            sections: Arc::new(Taxonomy::default()),
            glossary: Arc::default(),
            organizations: BTreeMap::new(),
            locations: BTreeMap::new(),
            services: BTreeMap::new(),
            guides: BTreeMap::new(),
            pages: BTreeMap::new(),
            retired: BTreeSet::new(),
        })
    }

    /// The gate reads portal and taxonomies anew at every load: equal ones must not make everything be indexed again.
    #[test]
    fn an_equal_portal_read_anew_is_no_difference() {
        assert_eq!(difference(&catalogue("Przystań"), &catalogue("Przystań")), Some(Vec::new()));
        assert_eq!(difference(&catalogue("Przystań"), &catalogue("Port")), None);
    }
}
