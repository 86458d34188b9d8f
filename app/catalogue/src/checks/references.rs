//! References hold: an entry that points at nothing is left out, or stays at its last good version.

use crate::read::unreadable;
use crate::source::Files;
use crate::text::place_of_value;
use model::Severity::{Error, Warning};
use model::{Catalogue, CityId, EntryRef, Finding, Guide, Kind, Location, LocationId, Organization, Parts, Place, Service, TermId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::mem::take;
use std::sync::Arc;

/// A reference to something that is not there.
struct Broken {
    id: String,
    message: String,
}

/// Leaves out entries whose references do not hold, or puts them back to how they were in `last`, and reports them.
/// What others point at comes first: a location that is left out breaks the services there.
pub(crate) fn hold(parts: &mut Parts, last: Option<&Catalogue>, files: &Files, findings: &mut Vec<Finding>) {
    let mut report = |file: String, broken: &[Broken]| findings.extend(broken.iter().map(|broken| unknown(files, &file, broken)));
    parts.locations = each(
        take(&mut parts.locations),
        None,
        |one| of_location(one, parts),
        |id| last?.location(id).cloned().map(Arc::new),
        |id, broken| report(format!("locations/{id}.toml"), broken),
    );
    parts.organizations = each(
        take(&mut parts.organizations),
        None,
        |one| of_organization(one, parts),
        |id| last?.organization_arcs().get(id).cloned(),
        |id, broken| report(format!("organizations/{id}.toml"), broken),
    );
    let held = last.filter(|last| leads_as_before(parts, last));
    parts.services = each(
        take(&mut parts.services),
        held.map(Catalogue::service_arcs),
        |one| of_service(one, parts),
        |id| last?.service_arcs().get(id).cloned(),
        |id, broken| report(format!("services/{id}/service.toml"), broken),
    );
    parts.guides = each(
        take(&mut parts.guides),
        held.map(Catalogue::guide_arcs),
        |one| of_guide(one, parts),
        |id| last?.guide_arcs().get(id).cloned(),
        |id, broken| report(format!("guides/{id}/guide.toml"), broken),
    );
    report("portal.toml".to_owned(), &of_portal(parts));
}

/// Whether everything that services and guides point at is there as it was: an entry that has not changed either holds still. In a large town
/// following every reference anew was a tenth of the time until an edit could be seen.
fn leads_as_before(parts: &Parts, last: &Catalogue) -> bool {
    let lists = *parts.topics == *last.topics() && *parts.audiences == *last.audiences() && *parts.sections == *last.sections();
    lists
        && *parts.portal == *last.portal()
        && parts.organizations.keys().eq(last.organization_arcs().keys())
        && parts.locations.values().map(|location| &location.id).eq(last.locations().map(|location| &location.id))
}

/// The entries that are not the very same as in `held`; both are sorted.
fn not_held<'a, Id: Ord, E>(entries: &'a BTreeMap<Id, Arc<E>>, held: Option<&'a BTreeMap<Id, Arc<E>>>) -> impl Iterator<Item = (&'a Id, &'a Arc<E>)> {
    let mut held = held.into_iter().flatten().peekable();
    entries.iter().filter(move |(id, entry)| {
        while held.next_if(|(known, _)| known < id).is_some() {}
        held.next_if(|(known, same)| known == id && Arc::ptr_eq(same, entry)).is_none()
    })
}

fn each<Id: Ord + Clone + Display, E>(
    mut entries: BTreeMap<Id, Arc<E>>,
    held: Option<&BTreeMap<Id, Arc<E>>>,
    broken: impl Fn(&E) -> Vec<Broken>,
    last: impl Fn(&str) -> Option<Arc<E>>,
    mut report: impl FnMut(&str, &[Broken]),
) -> BTreeMap<Id, Arc<E>> {
    let looked_at = not_held(&entries, held).map(|(id, entry)| (id, broken(entry)));
    let unsound: Vec<(Id, Vec<Broken>)> = looked_at.filter(|(_, broken)| !broken.is_empty()).map(|(id, broken)| (id.clone(), broken)).collect();
    for (id, references) in unsound {
        let name = id.to_string();
        report(&name, &references);
        match last(&name).filter(|last| broken(last).is_empty()) {
            Some(last) => drop(entries.insert(id, last)),
            None => drop(entries.remove(&id)),
        }
    }
    entries
}

fn unknown(files: &Files, file: &str, broken: &Broken) -> Finding {
    let text = files.get(file).and_then(|file| file.text.as_ref().ok());
    let place = text.map_or_else(Place::default, |text| place_of_value(text, &broken.id));
    Finding { file: file.to_owned(), place, rule: "unknown-reference", severity: Error, message: broken.message.clone() }
}

fn of_portal(parts: &Parts) -> Vec<Broken> {
    let unknown = parts.portal.cities.iter().map(|city| &city.organization).filter(|id| !parts.organizations.contains_key(*id));
    unknown.map(|id| missing_file(id, "organization", "organizations")).collect()
}

fn of_location(location: &Location, parts: &Parts) -> Vec<Broken> {
    unknown_cities([&location.city], parts)
}

fn of_organization(organization: &Organization, parts: &Parts) -> Vec<Broken> {
    let mut broken = unknown_cities(&organization.city, parts);
    broken.extend(unknown_locations(organization.at.iter().map(|place| &place.location), parts));
    broken
}

fn of_service(service: &Service, parts: &Parts) -> Vec<Broken> {
    let organization = Some(&service.organization).filter(|id| !parts.organizations.contains_key(*id));
    let mut broken: Vec<Broken> = organization.map(|id| missing_file(id, "organization", "organizations")).into_iter().collect();
    broken.extend(unknown_cities(service.area.city().into_iter().chain(&service.eligibility.residence), parts));
    broken.extend(unknown_terms(&service.topics, "topics", parts));
    broken.extend(unknown_terms(&service.audiences, "audiences", parts));
    broken.extend(unknown_terms(service.informator.iter().map(|informator| &informator.section), "sections", parts));
    broken.extend(unknown_locations(service.at.iter().map(|place| &place.location), parts));
    broken
}

fn of_guide(guide: &Guide, parts: &Parts) -> Vec<Broken> {
    let mut broken = unknown_cities(guide.city.iter().chain(&guide.eligibility.residence), parts);
    broken.extend(unknown_terms(&guide.topics, "topics", parts));
    broken.extend(unknown_terms(&guide.audiences, "audiences", parts));
    broken
}

fn unknown_cities<'a>(cities: impl IntoIterator<Item = &'a CityId>, parts: &Parts) -> Vec<Broken> {
    let unknown = cities.into_iter().filter(|city| parts.portal.city(city.as_str()).is_none());
    unknown.map(|city| Broken { id: city.to_string(), message: format!("There is no city «{city}» in portal.toml. Add it there or correct the id.") }).collect()
}

fn unknown_terms<'a>(terms: impl IntoIterator<Item = &'a TermId>, list: &str, parts: &Parts) -> Vec<Broken> {
    let taxonomy = match list {
        "topics" => &parts.topics,
        "audiences" => &parts.audiences,
        _ => &parts.sections,
    };
    let unknown = terms.into_iter().filter(|term| taxonomy.term(term.as_str()).is_none());
    unknown
        .map(|term| Broken { id: term.to_string(), message: format!("There is no «{term}» in taxonomies/{list}.toml. Add it there or correct the id.") })
        .collect()
}

fn unknown_locations<'a>(locations: impl IntoIterator<Item = &'a LocationId>, parts: &Parts) -> Vec<Broken> {
    locations.into_iter().filter(|location| !parts.locations.contains_key(*location)).map(|id| missing_file(id, "location", "locations")).collect()
}

fn missing_file(id: &impl Display, noun: &str, folder: &str) -> Broken {
    Broken { id: id.to_string(), message: format!("There is no sound {noun} «{id}». Add or mend {folder}/{id}.toml, or correct the id.") }
}

/// An address leads to one place: former ids and retired ids do not live, and `related` can tell services from guides.
pub(super) fn ids_are_unique(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    former_ids_are_free(catalogue, files, findings);
    let organizations = catalogue.organizations().map(|one| EntryRef::new(Kind::Organization, one.id.as_str()));
    let pages = catalogue.pages().map(|page| EntryRef::new(Kind::Page, page.id.as_str()));
    let services = catalogue.services().map(|service| EntryRef::new(Kind::Service, service.id.as_str()));
    let guides = catalogue.guides().map(|guide| EntryRef::new(Kind::Guide, guide.id.as_str()));
    for entry in services.chain(guides).chain(organizations).chain(pages).filter(|entry| catalogue.is_retired(entry)) {
        findings.push(at(files, "retired.toml", &entry.id, "duplicate-id", format!("«{entry}» is retired, and it lives. Remove it here or there.")));
    }
    for guide in catalogue.guides().filter(|guide| catalogue.service(guide.id.as_str()).is_some()) {
        let message = format!("There is a service «{}» too, and `related` cannot tell them apart. Rename one and give it `former_ids`.", guide.id);
        findings.push(at(files, &format!("guides/{}/guide.toml", guide.id), "", "duplicate-id", message));
    }
}

fn former_ids_are_free(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    let services = catalogue.services().map(|one| (format!("services/{}/service.toml", one.id), Kind::Service, &one.former_ids));
    let guides = catalogue.guides().map(|one| (format!("guides/{}/guide.toml", one.id), Kind::Guide, &one.former_ids));
    let organizations = catalogue.organizations().map(|one| (format!("organizations/{}.toml", one.id), Kind::Organization, &one.former_ids));
    let pages = catalogue.pages().map(|one| (format!("pages/{}/page.toml", one.id), Kind::Page, &one.former_ids));
    let lives = |entry: &EntryRef| match entry.kind {
        Kind::Organization => catalogue.organization(&entry.id).is_some(),
        _ => catalogue.words(entry).is_some(),
    };
    let mut seen = BTreeSet::new();
    for (file, kind, former) in services.chain(guides).chain(organizations).chain(pages) {
        for id in former {
            let entry = EntryRef::new(kind, id.as_str());
            if lives(&entry) || catalogue.is_retired(&entry) || !seen.insert(entry) {
                findings.push(at(files, &file, id, "duplicate-id", taken(id)));
            }
        }
    }
    former_terms_are_free(catalogue, files, findings);
}

/// Topics and cities have addresses too; of the other lists programs keep the ids.
fn former_terms_are_free(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    let lists = [("topics", catalogue.topics()), ("audiences", catalogue.audiences()), ("sections", catalogue.sections())];
    for (name, list) in lists {
        let terms = list.terms.iter().map(|term| (term.id.as_str(), &term.former_ids)).collect();
        doubles(terms, files, &format!("taxonomies/{name}.toml"), findings);
    }
    let cities = catalogue.portal().cities.iter().map(|city| (city.id.as_str(), &city.former_ids)).collect();
    doubles(cities, files, "portal.toml", findings);
}

fn doubles(of_list: Vec<(&str, &Vec<String>)>, files: &Files, file: &str, findings: &mut Vec<Finding>) {
    let mut seen: BTreeSet<&str> = of_list.iter().map(|(id, _)| *id).collect();
    for id in of_list.iter().flat_map(|(_, former)| former.iter()) {
        if !seen.insert(id) {
            findings.push(at(files, file, id, "duplicate-id", taken(id)));
        }
    }
}

fn taken(id: &str) -> String {
    format!("The former id «{id}» belongs to another entry or is retired. An address can lead to one place only: remove it.")
}

pub(super) fn locations_are_used(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    let services = catalogue.services().flat_map(|service| &service.at);
    let organizations = catalogue.organizations().flat_map(|organization| &organization.at);
    let used: BTreeSet<&LocationId> = services.chain(organizations).map(|place| &place.location).collect();
    for location in catalogue.locations().filter(|location| !used.contains(&location.id) && !is_named(location.id.as_str(), files)) {
        let file = format!("locations/{}.toml", location.id);
        findings.push(at(files, &file, "", "unused-location", "No service and no organization is here. Remove the file, or name it in `at`.".to_owned()));
    }
}

/// Whether any facts name this id, also those of an entry that is left out just now.
fn is_named(id: &str, files: &Files) -> bool {
    let quoted = format!("\"{id}\"");
    let facts = files.iter().filter(|(name, _)| name.starts_with("services/") || name.starts_with("organizations/"));
    facts.filter_map(|(_, file)| file.text.as_ref().ok()).any(|text| text.contains(&quoted))
}

/// A file that nobody reads is a mistake: a wrong name, a wrong folder, a language that is not published. If it cannot be
/// read at all (a link in the place of a folder), that is what is wrong with it.
pub(super) fn files_have_a_place(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    for (name, file) in files.iter().filter(|(name, _)| !has_a_place(name, catalogue)) {
        findings.push(match &file.text {
            Ok(_) => at(files, name, "", "unknown-file", "Nothing reads this file. Correct its name or folder (content/README.md), or remove it.".to_owned()),
            Err(why) => unreadable(name, *why),
        });
    }
}

fn has_a_place(name: &str, catalogue: &Catalogue) -> bool {
    let language = |file: &str| catalogue.portal().languages.iter().any(|language| file.strip_suffix(".md") == Some(language.code.as_str()));
    match name.split('/').collect::<Vec<_>>().as_slice() {
        ["portal.toml" | "terms.toml" | "retired.toml" | "ledger.toml"] => true,
        ["taxonomies", "topics.toml" | "audiences.toml" | "sections.toml"] => true,
        ["organizations" | "locations", file] => file.ends_with(".toml"),
        ["services", _, file] => ["service.toml", "ledger.toml"].contains(file) || language(file),
        ["guides", _, file] => ["guide.toml", "ledger.toml"].contains(file) || language(file),
        // what does not belong to an edition, its own seal finds
        ["editions", _, _] => true,
        ["pages", _, file] => ["page.toml", "ledger.toml"].contains(file) || language(file),
        _ => false,
    }
}

pub(super) fn lists_are_there(_: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    for name in ["taxonomies/topics.toml", "taxonomies/audiences.toml", "taxonomies/sections.toml", "terms.toml"] {
        if !files.contains_key(name) {
            findings.push(at(files, name, "", "list-missing", format!("There is no {name}. Add it: entries refer to its terms.")));
        }
    }
}

fn at(files: &Files, file: &str, needle: &str, rule: &'static str, message: String) -> Finding {
    let text = files.get(file).and_then(|file| file.text.as_ref().ok());
    let place = text.map_or_else(Place::default, |text| place_of_value(text, needle));
    Finding { file: file.to_owned(), place, rule, severity: Warning, message }
}
