//! What stands in an edition and what does not, and why.

use crate::changes::{Change, changes};
use crate::order::Order;
use chrono::NaiveDate;
use model::{
    Catalogue, Edition, EditionAssurance, EditionEntry, EditionId, EditionPhone, EditionPlace, EditionSection, EditionTerm, Freshness, GlossaryTerm, Language,
    Localized, Location, Organization, OrganizationId, Phone, Service, ServiceAtLocation, ServiceId, TermId, Texts, Translation,
};
use std::collections::{BTreeMap, BTreeSet};

/// Editions in a row for which nobody confirmed an entry until it is left out.
const MISSED: u8 = 2;

/// Texts of an entry that an edition carries. The long body stays on the portal.
const KEYS: [&str; 7] = ["title", "summary", "eligibility", "how_to_apply", "bring", "cost_note", "hours_note"];

/// What is to be published.
pub struct Plan {
    /// Id of the edition.
    pub id: EditionId,
    /// Day of publication.
    pub on: NaiveDate,
    /// Who publishes it.
    pub publisher: OrganizationId,
    /// The sections; none means all.
    pub sections: BTreeSet<TermId>,
    /// Entries that stay in after two missed editions, each with the publisher's reason.
    pub keep: BTreeMap<ServiceId, String>,
}

/// An edition before it is signed off.
pub struct Staging {
    /// What would be frozen.
    pub edition: Edition,
    /// What belongs to a section and stays out.
    pub out: Vec<Left>,
    /// What changed since the previous edition.
    pub changes: Vec<Change>,
    /// Entries with a translation that is missing or older than its source: a warning, no obstacle.
    pub stale: Vec<(ServiceId, Language)>,
}

/// An entry that stays out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The service.
    pub service: ServiceId,
    /// Why.
    pub why: Why,
}

/// Why an entry stays out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has ended or was withdrawn.
    Ended,
    /// Nobody confirmed it for two editions in a row.
    Missed,
}

/// Chooses what stands in the edition, and says what does not. The previous edition tells what was missed and what changed.
pub fn stage(catalogue: &Catalogue, plan: &Plan, previous: Option<&Edition>) -> Staging {
    let mut out = Vec::new();
    let mut sections = Vec::new();
    for term in &catalogue.sections().terms {
        if plan.sections.is_empty() || plan.sections.contains(&term.id) {
            let entries = entries(catalogue, plan, previous, &term.id, &mut out);
            sections.push(EditionSection { id: term.id.to_string(), name: texts(&term.name), entries });
        }
    }
    let edition = edition(catalogue, plan, sections);
    Staging { changes: previous.map(|previous| changes(previous, &edition)).unwrap_or_default(), stale: stale(catalogue, &edition), edition, out }
}

fn entries(catalogue: &Catalogue, plan: &Plan, previous: Option<&Edition>, section: &TermId, out: &mut Vec<Left>) -> Vec<EditionEntry> {
    let inside = |service: &&Service| service.informator.as_ref().is_some_and(|place| place.section == *section);
    let mut found: Vec<EditionEntry> = Vec::new();
    for service in catalogue.services().filter(inside) {
        match chosen(plan, previous, service) {
            Ok(assurance) => found.extend(entry(catalogue, service, assurance)),
            Err(why) => out.push(Left { service: service.id.clone(), why }),
        }
    }
    let (language, order) = (catalogue.portal().default_language, Order::of(catalogue.portal().default_language));
    found.sort_by(|left, right| order.compare(title(left, language), title(right, language)).then_with(|| left.id.cmp(&right.id)));
    found
}

fn title(entry: &EditionEntry, language: Language) -> &str {
    entry.words.get("title").and_then(|title| title.in_language(language, language)).map_or("", |(title, _)| title)
}

/// Unconfirmed entries stay in with their label once; after the second time in a row they need a publisher's reason.
fn chosen(plan: &Plan, previous: Option<&Edition>, service: &Service) -> Result<EditionAssurance, Why> {
    if !service.status.is_living() {
        return Err(Why::Ended);
    }
    let assurance = assurance(service, previous);
    let kept = plan.keep.get(&service.id);
    match assurance.missed {
        missed if missed < MISSED => Ok(assurance),
        _ if kept.is_some() => Ok(EditionAssurance { kept_because: kept.cloned(), ..assurance }),
        _ => Err(Why::Missed),
    }
}

fn assurance(service: &Service, previous: Option<&Edition>) -> EditionAssurance {
    let (confirmed, changed_since) = match service.freshness {
        Freshness::NotYetConfirmed => (None, false),
        Freshness::Confirmed(on) | Freshness::NotConfirmedSince(on) => (Some(on), false),
        Freshness::ChangedSince(on) => (Some(on), true),
    };
    let since = previous.map_or(NaiveDate::MIN, |previous| previous.on);
    let answered = confirmed.is_some_and(|on| on > since);
    let before = previous.and_then(|previous| previous.entry(service.id.as_str())).map_or(0, |entry| entry.assurance.missed);
    EditionAssurance { confirmed, changed_since, missed: if answered { 0 } else { before.saturating_add(1) }, kept_because: None }
}

fn edition(catalogue: &Catalogue, plan: &Plan, sections: Vec<EditionSection>) -> Edition {
    let portal = catalogue.portal();
    let publisher = catalogue.organization(plan.publisher.as_str());
    let city = publisher.and_then(|publisher| portal.city(publisher.city.as_ref()?.as_str()));
    let mut edition = Edition {
        id: plan.id.clone(),
        on: plan.on,
        default_language: portal.default_language.to_string(),
        languages: portal.languages.iter().map(|language| (language.code.to_string(), language.name.clone())).collect(),
        portal: texts(&portal.name),
        publisher: publisher.map(short_name).unwrap_or_default(),
        city: city.map(|city| texts(&city.name)).unwrap_or_default(),
        demonstration: portal.demonstration,
        emergency: portal.emergency.first().map(|line| line.number.to_string()).unwrap_or_default(),
        licence: portal.licence.clone(),
        sections,
        glossary: Vec::new(),
    };
    edition.glossary = glossary(catalogue, &edition);
    edition
}

fn short_name(organization: &Organization) -> String {
    organization.short.clone().unwrap_or_else(|| organization.name.clone())
}

fn entry(catalogue: &Catalogue, service: &Service, assurance: EditionAssurance) -> Option<EditionEntry> {
    let organization = catalogue.organization(service.organization.as_str())?;
    let city = service.area.city().and_then(|city| catalogue.portal().city(city.as_str()));
    Some(EditionEntry {
        id: service.id.to_string(),
        organization: organization.id.to_string(),
        organization_name: organization.name.clone(),
        city: city.map(|city| texts(&city.name)),
        words: words(service),
        phones: phones(service),
        email: service.email.clone(),
        url: service.url.clone(),
        places: if service.address_confidential { Vec::new() } else { service.at.iter().filter_map(|at| place(catalogue, at)).collect() },
        assurance,
    })
}

fn words(service: &Service) -> BTreeMap<String, Texts> {
    let mut words: BTreeMap<String, Texts> = BTreeMap::new();
    for (language, in_language) in service.words.iter() {
        for (key, text) in in_language.texts().filter(|(key, text)| KEYS.contains(key) && !text.is_empty()) {
            words.entry(key.to_owned()).or_default().0.insert(language.to_string(), text.to_owned());
        }
    }
    words
}

/// A service's own telephones, then those of its places.
fn phones(service: &Service) -> Vec<EditionPhone> {
    let mut phones: Vec<EditionPhone> = Vec::new();
    for phone in service.phones.iter().chain(service.at.iter().flat_map(|at| &at.phones)) {
        let phone = frozen_phone(phone);
        if !phones.contains(&phone) {
            phones.push(phone);
        }
    }
    phones
}

fn frozen_phone(phone: &Phone) -> EditionPhone {
    EditionPhone { number: phone.number.to_string(), note: phone.note.as_ref().map(texts), languages: tags(&phone.languages) }
}

fn place(catalogue: &Catalogue, at: &ServiceAtLocation) -> Option<EditionPlace> {
    let location = catalogue.location(at.location.as_str())?;
    Some(EditionPlace {
        address: address(catalogue, location),
        floor: location.floor,
        room: location.room.clone(),
        opening_hours: at.schedule.as_ref().map(|schedule| schedule.as_str().to_owned()),
        languages: tags(&at.languages),
    })
}

fn address(catalogue: &Catalogue, location: &Location) -> String {
    let city = catalogue.portal().city(location.city.as_str()).map(|city| city.name.in_language(Language::POLISH).0.as_str()).unwrap_or_default();
    let code = location.postal_code.as_deref().map(|code| format!("{code} ")).unwrap_or_default();
    format!("{}, {code}{city}", location.address)
}

fn tags(languages: &[Language]) -> Vec<String> {
    languages.iter().map(Language::to_string).collect()
}

fn texts(localized: &Localized<String>) -> Texts {
    Texts(localized.iter().map(|(language, text)| (language.to_string(), text.clone())).collect())
}

/// Acronyms that stand in the edition, explained.
fn glossary(catalogue: &Catalogue, edition: &Edition) -> Vec<EditionTerm> {
    let used: BTreeSet<&str> =
        edition.entries().flat_map(|(_, entry)| entry.words.values()).flat_map(|texts| texts.0.values()).flat_map(|text| acronyms(text)).collect();
    let mut terms: Vec<&GlossaryTerm> =
        catalogue.glossary().iter().filter(|term| term.glossary && term.acronym.as_deref().is_some_and(|acronym| used.contains(acronym))).collect();
    terms.sort_by(|left, right| left.acronym.cmp(&right.acronym));
    terms.into_iter().map(explained).collect()
}

fn acronyms(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '+').filter(|word| word.chars().filter(|sign| sign.is_uppercase()).count() >= 2)
}

fn explained(term: &GlossaryTerm) -> EditionTerm {
    let acronym = term.acronym.as_deref().unwrap_or_default();
    let name = |name: &str| if name == acronym { name.to_owned() } else { format!("{acronym}: {name}") };
    EditionTerm {
        id: term.id.to_string(),
        name: Texts(term.words.iter().map(|(language, words)| (language.to_string(), name(&words.name))).collect()),
        plain: Texts(term.words.iter().map(|(language, words)| (language.to_string(), words.plain.clone())).collect()),
    }
}

fn stale(catalogue: &Catalogue, edition: &Edition) -> Vec<(ServiceId, Language)> {
    let services = edition.entries().filter_map(|(_, entry)| catalogue.service(&entry.id));
    let behind = |service: &Service| {
        let behind = service.translations.iter().filter(|state| matches!(state, Translation::Stale { .. } | Translation::Missing(_) | Translation::Recheck(_)));
        behind.map(|state| (service.id.clone(), state.language())).collect::<Vec<_>>()
    };
    services.flat_map(behind).collect()
}
