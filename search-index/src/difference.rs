//! What has to be read again when a catalogue changes.

use model::{Catalogue, EntryRef, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

/// The entries that differ; `None` when the portal or a taxonomy changed, which stand in every entry's labels.
pub(crate) fn difference(old: &Catalogue, new: &Catalogue) -> Option<Vec<EntryRef>> {
    let labels = std::ptr::eq(old.portal(), new.portal()) && std::ptr::eq(old.topics(), new.topics()) && std::ptr::eq(old.audiences(), new.audiences());
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
