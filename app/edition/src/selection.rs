//! What stands in an edition and what does not, and why.

use crate::changes::{Change, changes};
use crate::order::Order;
use chrono::{Months, NaiveDate};
use model::{
    Catalogue, CityId, Edition, EditionAssurance, EditionEntry, EditionId, EditionPhone, EditionPlace, EditionSection, EditionTerm, Freshness, GlossaryTerm,
    Language, Localized, Location, Organization, OrganizationId, Phone, Published, Service, ServiceAtLocation, ServiceId, TermId, Texts, Translation,
};
use std::collections::{BTreeMap, BTreeSet};

/// Editions in a row for which nobody confirmed an entry until it is left out.
const MISSED: u8 = 2;

/// How long a confirmation holds.
const HOLDS: Months = Months::new(7);

/// Texts of an entry that an edition carries. The long body stays on the portal.
const KEYS: [&str; 7] = ["title", "summary", "eligibility", "how_to_apply", "bring", "cost_note", "hours_note"];

/// What is to be published.
pub struct Plan {
    /// Id of the edition.
    pub id: EditionId,
    /// Day of publication.
    pub on: NaiveDate,
    /// Who publishes it; none means the welfare centre of the city that most of its services are in.
    pub publisher: Option<OrganizationId>,
    /// The sections; none means all.
    pub sections: BTreeSet<TermId>,
    /// Entries that stay in after two missed editions, each with the publisher's reason.
    pub keep: BTreeMap<ServiceId, String>,
    /// Where readers find the portal: scheme and host.
    pub address: String,
}

/// An edition before it is signed off.
pub struct Staging {
    /// What would be frozen.
    pub edition: Edition,
    /// The edition it is compared with.
    pub previous: Option<EditionId>,
    /// What belongs to a section and stays out.
    pub out: Vec<Left>,
    /// What changed since the previous edition.
    pub changes: Vec<Change>,
    /// Entries with a translation that is missing or older than its source: a warning, no obstacle.
    pub stale: Vec<(ServiceId, Language)>,
    /// What keeps it from being published, as far as the catalogue tells.
    pub obstacles: Vec<Obstacle>,
}

impl Staging {
    /// Entries that stand in it although nobody confirmed them for it.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &EditionEntry> {
        self.edition.entries().map(|(_, entry)| entry).filter(|entry| !entry.assurance.is_sure())
    }
}

/// Why an edition cannot be published under this id, on this day, with this content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// It is out already.
    #[error("edition {0} is published, and an edition never changes: publish a correction as {0}a")]
    Published(EditionId),
    /// A later one is out.
    #[error("edition {0} is published, and this one would come before it")]
    NotAfter(EditionId),
    /// There is nothing to correct.
    #[error("there is no edition {0} that this one could correct")]
    NothingToCorrect(EditionId),
    /// The day is before that of the last one.
    #[error("edition {0} is of {1}, and this one would be older")]
    Older(EditionId, NaiveDate),
    /// No entry stands in it.
    #[error("no entry stands in it")]
    Empty,
    /// There is no such section.
    #[error("there is no section «{0}»")]
    NoSection(TermId),
    /// Nobody publishes it.
    #[error("there is no organization that publishes it: name one")]
    NoPublisher,
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

/// Chooses what stands in the edition, and says what does not. The editions before it tell what was missed and what changed.
pub fn stage(catalogue: &Catalogue, plan: &Plan) -> Staging {
    let previous = catalogue.editions().rfind(|one| one.seal.id < plan.id);
    let (mut out, mut sections) = (Vec::new(), Vec::new());
    for term in &catalogue.sections().terms {
        if plan.sections.is_empty() || plan.sections.contains(&term.id) {
            let entries = entries(catalogue, plan, &term.id, &mut out);
            sections.push(EditionSection { id: term.id.to_string(), name: texts(&term.name), entries });
        }
    }
    let edition = edition(catalogue, plan, sections);
    Staging {
        previous: previous.map(|previous| previous.seal.id.clone()),
        changes: previous.map(|previous| changes(&previous.edition, &edition)).unwrap_or_default(),
        stale: stale(catalogue, &edition),
        obstacles: obstacles(catalogue, plan, &edition),
        edition,
        out,
    }
}

fn obstacles(catalogue: &Catalogue, plan: &Plan, edition: &Edition) -> Vec<Obstacle> {
    let last = catalogue.editions().next_back();
    let later = last.filter(|last| last.seal.id > plan.id).map(|last| Obstacle::NotAfter(last.seal.id.clone()));
    let taken = catalogue.edition(plan.id.as_str()).map(|one| Obstacle::Published(one.seal.id.clone()));
    let older = last.filter(|last| last.seal.on > plan.on).map(|last| Obstacle::Older(last.seal.id.clone(), last.seal.on));
    let nothing = plan.id.corrects().filter(|corrected| catalogue.edition(corrected.as_str()).is_none()).map(Obstacle::NothingToCorrect);
    let unknown = plan.sections.iter().filter(|id| catalogue.sections().term(id.as_str()).is_none()).cloned().map(Obstacle::NoSection);
    let empty = edition.entries().next().is_none().then_some(Obstacle::Empty);
    let nobody = publisher(catalogue, plan).is_none().then_some(Obstacle::NoPublisher);
    taken.or(later).into_iter().chain(older).chain(nothing).chain(unknown).chain(empty).chain(nobody).collect()
}

/// Who publishes it: whom the plan names, else the welfare centre of the city that most of its services are in.
fn publisher<'a>(catalogue: &'a Catalogue, plan: &Plan) -> Option<&'a Organization> {
    if let Some(named) = &plan.publisher {
        return catalogue.organization(named.as_str());
    }
    let mut cities: BTreeMap<&CityId, usize> = BTreeMap::new();
    for city in catalogue.living_services().filter(|service| service.informator.is_some()).filter_map(|service| service.area.city()) {
        *cities.entry(city).or_default() += 1;
    }
    let (city, _) = cities.into_iter().rev().max_by_key(|(_, services)| *services)?;
    catalogue.welfare_centre(city)
}

fn entries(catalogue: &Catalogue, plan: &Plan, section: &TermId, out: &mut Vec<Left>) -> Vec<EditionEntry> {
    let inside = |service: &&Service| service.informator.as_ref().is_some_and(|place| place.section == *section);
    let mut found: Vec<EditionEntry> = Vec::new();
    for service in catalogue.services().filter(inside) {
        match chosen(catalogue, plan, service) {
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
fn chosen(catalogue: &Catalogue, plan: &Plan, service: &Service) -> Result<EditionAssurance, Why> {
    if !service.status.is_living() {
        return Err(Why::Ended);
    }
    let (confirmed, changed_since) = match service.freshness {
        Freshness::NotYetConfirmed => (None, false),
        Freshness::Confirmed(on) | Freshness::NotConfirmedSince(on) => (Some(on), false),
        Freshness::ChangedSince(on) => (Some(on), true),
    };
    let missed = missed(confirmed, plan.on, &past(catalogue, plan, service));
    let kept_because = kept(catalogue, plan, service).filter(|_| missed >= MISSED);
    match missed < MISSED || kept_because.is_some() {
        true => Ok(EditionAssurance { confirmed, changed_since, missed, kept_because }),
        false => Err(Why::Missed),
    }
}

/// The publisher's reason to keep it; a correction keeps what the corrected edition kept.
fn kept(catalogue: &Catalogue, plan: &Plan, service: &Service) -> Option<String> {
    let before = plan.id.corrects().and_then(|corrected| catalogue.edition(corrected.as_str()));
    let before = before.and_then(|before| before.edition.entry(service.id.as_str())?.assurance.kept_because.clone());
    plan.keep.get(&service.id).cloned().or(before)
}

/// An earlier edition: its day, whether the entry stood in it, and the confirmation it told of.
struct Past {
    on: NaiveDate,
    held: bool,
    told: Option<NaiveDate>,
}

/// The regular editions before this one; what a correction holds, the corrected one held.
fn past(catalogue: &Catalogue, plan: &Plan, service: &Service) -> Vec<Past> {
    let (this, id) = (plan.id.regular(), service.id.as_str());
    let regular = catalogue.editions().filter(|one| one.seal.id.corrects().is_none() && one.seal.id < this);
    let held = |one: &Published| one.edition.entry(id).is_some() || catalogue.errata(&one.seal.id).any(|erratum| erratum.edition.entry(id).is_some());
    let told = |one: &Published| one.edition.entry(id).and_then(|entry| entry.assurance.confirmed);
    regular.map(|one| Past { on: one.seal.on, held: held(one), told: told(one) }).collect()
}

/// Editions in a row, this one included, for which nobody confirmed the entry: since the edition before, and at most seven months
/// ago. Editions before it first stood in one do not count; those that left it out do. A confirmation of the very day of an edition belongs to
/// it if it told of it, else to the next one; where the next one is of that day too, to both.
fn missed(confirmed: Option<NaiveDate>, on: NaiveDate, past: &[Past]) -> u8 {
    let first = past.iter().position(|one| one.held).unwrap_or(past.len());
    let day = |place: usize| past.get(place).map_or(on, |one| one.on);
    let since = |place: usize, known: NaiveDate| {
        let before = place.checked_sub(1).map(|before| &past[before]);
        before.is_none_or(|before| known > before.on || (known == before.on && (before.told != Some(known) || day(place) == known)))
    };
    let answered = |place: usize| confirmed.is_some_and(|known| since(place, known) && known.checked_add_months(HOLDS).is_some_and(|end| end >= day(place)));
    let count = (first..=past.len()).rev().take_while(|place| !answered(*place)).count();
    u8::try_from(count).unwrap_or(u8::MAX)
}

fn edition(catalogue: &Catalogue, plan: &Plan, sections: Vec<EditionSection>) -> Edition {
    let portal = catalogue.portal();
    let publisher = publisher(catalogue, plan);
    let city = publisher.and_then(|publisher| portal.city(publisher.city.as_ref()?.as_str()));
    let mut edition = Edition {
        id: plan.id.clone(),
        on: plan.on,
        default_language: portal.default_language.to_string(),
        languages: portal.languages.iter().map(|language| (language.code.to_string(), language.name.clone())).collect(),
        portal: texts(&portal.name),
        address: plan.address.trim_end_matches('/').to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Confirmed when, days of the editions before (`-` where it did not stand in it, `!` where it told of that confirmation), day of this one,
    /// missed.
    #[test]
    fn editions_in_a_row_without_an_answer() {
        for (confirmed, past, on, expected) in [
            ("", "", "2027-01-15", 1),
            ("2026-12-20", "", "2027-01-15", 0),
            ("2026-05-01", "", "2027-01-15", 1),
            ("", "2026-07-15", "2027-01-15", 2),
            ("", "-2026-07-15", "2027-01-15", 1),
            ("2027-01-15", "2026-07-15", "2027-01-15", 0),
            ("2026-07-15", "2026-07-15!", "2027-01-15", 1),
            ("2026-07-15", "2026-07-15", "2027-01-15", 0),
            ("2027-01-15", "2026-07-15 2027-01-15!", "2027-01-15", 0),
            ("2026-07-16", "2026-07-15", "2027-01-15", 0),
            ("2026-07-01", "2026-07-15", "2027-01-15", 1),
            ("2026-01-10", "2026-01-15 2026-07-15", "2027-01-15", 2),
            ("", "2026-01-15 2026-07-15 -2027-01-15", "2027-07-15", 4),
            ("2027-07-01", "2026-01-15 2026-07-15 -2027-01-15", "2027-07-15", 0),
        ] {
            let confirmed = (!confirmed.is_empty()).then(|| day(confirmed));
            let one = |one: &str| Past { on: day(one.trim_matches(['-', '!'])), held: !one.starts_with('-'), told: confirmed.filter(|_| one.ends_with('!')) };
            let past: Vec<Past> = past.split_whitespace().map(one).collect();
            assert_eq!(missed(confirmed, day(on), &past), expected, "{confirmed:?} {on}");
        }
    }
}
