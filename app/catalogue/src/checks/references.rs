//! References hold: an entry that points at nothing is left out, or stays at its last good version.

use crate::source::Files;
use crate::text::place_of;
use model::Severity::{Error, Warning};
use model::{Catalogue, CityId, EntryRef, Finding, Kind, LocationId, Parts, Place, Service, ServiceId, TermId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Leaves out (or puts back to `before`) services whose references do not hold, and reports them.
pub(crate) fn leave_out(parts: &mut Parts, before: &BTreeMap<ServiceId, Arc<Service>>, findings: &mut Vec<Finding>) {
    let unsound: Vec<(ServiceId, Vec<String>)> = parts.services.values().map(|service| (service.id.clone(), broken(service, parts))).filter(|(_, broken)| !broken.is_empty()).collect();
    for (id, messages) in unsound {
        for message in messages {
            findings.push(Finding { file: format!("services/{id}/service.toml"), place: Place::default(), rule: "unknown-reference", severity: Error, message });
        }
        match before.get(&id).filter(|last| broken(last, parts).is_empty()) {
            Some(last) => drop(parts.services.insert(id, last.clone())),
            None => drop(parts.services.remove(&id)),
        }
    }
    guides_and_places(parts, findings);
}

fn broken(service: &Service, parts: &Parts) -> Vec<String> {
    let mut messages = Vec::new();
    if !parts.organizations.contains_key(&service.organization) {
        messages.push(format!("There is no organization «{}». Add organizations/{}.toml or correct the id.", service.organization, service.organization));
    }
    let cities = service.area.city().into_iter().chain(&service.eligibility.residence);
    messages.extend(unknown_cities(cities, parts));
    messages.extend(unknown_terms(&service.topics, "topics", parts));
    messages.extend(unknown_terms(&service.audiences, "audiences", parts));
    messages.extend(unknown_terms(service.informator.iter().map(|informator| &informator.section), "sections", parts));
    messages.extend(unknown_locations(service.at.iter().map(|place| &place.location), parts));
    messages
}

fn unknown_cities<'a>(cities: impl IntoIterator<Item = &'a CityId>, parts: &Parts) -> Vec<String> {
    let unknown = cities.into_iter().filter(|city| parts.portal.city(city.as_str()).is_none());
    unknown.map(|city| format!("There is no city «{city}» in portal.toml. Add it there or correct the id.")).collect()
}

fn unknown_terms<'a>(terms: impl IntoIterator<Item = &'a TermId>, list: &str, parts: &Parts) -> Vec<String> {
    let taxonomy = match list {
        "topics" => &parts.topics,
        "audiences" => &parts.audiences,
        _ => &parts.sections,
    };
    let unknown = terms.into_iter().filter(|term| taxonomy.term(term.as_str()).is_none());
    unknown.map(|term| format!("There is no «{term}» in taxonomies/{list}.toml. Add it there or correct the id.")).collect()
}

fn unknown_locations<'a>(locations: impl IntoIterator<Item = &'a LocationId>, parts: &Parts) -> Vec<String> {
    let unknown = locations.into_iter().filter(|location| !parts.locations.contains_key(*location));
    unknown.map(|location| format!("There is no location «{location}». Add locations/{location}.toml or correct the id.")).collect()
}

/// Guides, organizations and locations with a broken reference are left out too.
fn guides_and_places(parts: &mut Parts, findings: &mut Vec<Finding>) {
    let mut report = |file: String, messages: Vec<String>| {
        let sound = messages.is_empty();
        findings.extend(messages.into_iter().map(|message| Finding { file: file.clone(), place: Place::default(), rule: "unknown-reference", severity: Error, message }));
        sound
    };
    let frame = parts.clone();
    parts.locations.retain(|id, location| report(format!("locations/{id}.toml"), unknown_cities([&location.city], &frame)));
    parts.organizations.retain(|id, organization| {
        let mut messages = unknown_cities(&organization.city, &frame);
        messages.extend(unknown_locations(organization.at.iter().map(|place| &place.location), &frame));
        report(format!("organizations/{id}.toml"), messages)
    });
    parts.guides.retain(|id, guide| {
        let mut messages = unknown_cities(guide.city.iter().chain(&guide.eligibility.residence), &frame);
        messages.extend(unknown_terms(&guide.topics, "topics", &frame));
        messages.extend(unknown_terms(&guide.audiences, "audiences", &frame));
        report(format!("guides/{id}/guide.toml"), messages)
    });
}

/// A former or retired id must not be an id that lives.
pub(super) fn ids_are_unique(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    let services = catalogue.services().map(|service| (format!("services/{}/service.toml", service.id), Kind::Service, &service.former_ids));
    let guides = catalogue.guides().map(|guide| (format!("guides/{}/guide.toml", guide.id), Kind::Guide, &guide.former_ids));
    let mut seen = BTreeSet::new();
    for (file, kind, former) in services.chain(guides) {
        for id in former {
            let entry = EntryRef::new(kind, id.as_str());
            let taken = catalogue.shows(&entry) || catalogue.is_retired(&entry) || !seen.insert(entry);
            if taken {
                findings.push(at(files, &file, id, "duplicate-id", format!("The former id «{id}» belongs to another entry or is retired. An address can lead to one place only: remove it.")));
            }
        }
    }
}

pub(super) fn locations_are_used(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    let services = catalogue.services().flat_map(|service| &service.at);
    let organizations = catalogue.organizations().flat_map(|organization| &organization.at);
    let used: BTreeSet<&LocationId> = services.chain(organizations).map(|place| &place.location).collect();
    for location in catalogue.locations().filter(|location| !used.contains(&location.id)) {
        let file = format!("locations/{}.toml", location.id);
        findings.push(at(files, &file, "", "unused-location", "No service and no organization is here. Remove the file, or name it in `at`.".to_owned()));
    }
}

/// A file that nobody reads is a mistake: a wrong name, a wrong folder, a language that is not published.
pub(super) fn files_have_a_place(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    for name in files.keys().filter(|name| !has_a_place(name, catalogue)) {
        findings.push(at(files, name, "", "unknown-file", "Nothing reads this file. Correct its name or folder (content/README.md), or remove it.".to_owned()));
    }
}

fn has_a_place(name: &str, catalogue: &Catalogue) -> bool {
    let language = |file: &str| file.strip_suffix(".md").and_then(model::Language::parse).is_some_and(|language| catalogue.portal().publishes(language));
    match name.split('/').collect::<Vec<_>>().as_slice() {
        ["portal.toml" | "terms.toml" | "retired.toml"] => true,
        ["taxonomies", "topics.toml" | "audiences.toml" | "sections.toml"] => true,
        ["organizations" | "locations", file] => file.ends_with(".toml"),
        ["services", _, file] => ["service.toml", "ledger.toml"].contains(file) || language(file),
        ["guides", _, file] => ["guide.toml", "ledger.toml"].contains(file) || language(file),
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
    let place = text.map_or_else(Default::default, |text| place_of(text, needle));
    Finding { file: file.to_owned(), place, rule, severity: Warning, message }
}
