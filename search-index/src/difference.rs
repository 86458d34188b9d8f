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
    let mut differing = Vec::new();
    let mut note = |id: &K| differing.push(EntryRef::new(kind, id.to_string()));
    // both are sorted: one walk past both tells them apart
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some((gone, _)), Some((fresh, _))) if gone < fresh => old.next().into_iter().for_each(|(id, _)| note(id)),
            (Some((gone, _)), Some((fresh, _))) if gone > fresh => new.next().into_iter().for_each(|(id, _)| note(id)),
            (Some(_), Some(_)) => {
                let same = old.next().zip(new.next()).filter(|((_, old), (_, new))| !Arc::ptr_eq(old, new));
                same.into_iter().for_each(|(_, (id, _))| note(id));
            }
            (None, None) => return differing,
            _ => old.next().or_else(|| new.next()).into_iter().for_each(|(id, _)| note(id)),
        }
    }
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
            editions: BTreeMap::new(),
            retired: BTreeSet::new(),
        })
    }

    #[test]
    fn what_came_what_went_and_what_changed() {
        let kept = Arc::new(0);
        let of = |entries: &[(&'static str, &Arc<i32>)]| entries.iter().map(|(id, value)| (*id, Arc::clone(value))).collect::<BTreeMap<_, _>>();
        let fresh = || Arc::new(1);
        let old = of(&[("a", &kept), ("b", &kept), ("c", &kept), ("e", &kept)]);
        let new = of(&[("b", &kept), ("c", &fresh()), ("d", &fresh()), ("f", &fresh())]);
        let ids: Vec<_> = differing(Kind::Service, &old, &new).into_iter().map(|entry| entry.id).collect();
        assert_eq!(ids, ["a", "c", "d", "e", "f"]);
        assert_eq!(differing(Kind::Service, &old, &old), []);
    }

    /// The gate reads portal and taxonomies anew at every load: equal ones must not make everything be indexed again.
    #[test]
    fn an_equal_portal_read_anew_is_no_difference() {
        assert_eq!(difference(&catalogue("Przystań"), &catalogue("Przystań")), Some(Vec::new()));
        assert_eq!(difference(&catalogue("Przystań"), &catalogue("Port")), None);
    }
}
