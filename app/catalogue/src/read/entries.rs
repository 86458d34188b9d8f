//! Services, guides and pages: a folder with facts, words and a ledger.

use super::{Frame, Reading, Texts, text_of};
use crate::ledger::{Ledger, freshness};
use crate::raw;
use crate::source::Files;
use model::{
    Area, CityId, EntryRef, Finding, Freshness, Guide, GuideId, InformatorEntry, Kind, Localized, OrganizationId, Page, PageId, Place, Service, ServiceId,
    Severity, Status, TermId, Words,
};
use serde::de::DeserializeOwned;

/// What `valid_to` says where no source tells when a project ended: the page then says that we do not know.
const UNKNOWN: &str = "unknown";

/// Reads `services/<id>`. Where a text has become unsound, the one of `last` holds.
pub(crate) fn service(files: &Files, id: &str, frame: &Frame, last: Option<&Localized<Words>>) -> (Option<Service>, Vec<Finding>) {
    let folder = Folder { files, kind: "services", facts: "service.toml", id, last };
    folder.entry(frame, |reading, raw, texts| build_service(reading, raw, texts, id, files, frame))
}

/// Reads `guides/<id>`.
pub(crate) fn guide(files: &Files, id: &str, frame: &Frame, last: Option<&Localized<Words>>) -> (Option<Guide>, Vec<Finding>) {
    let folder = Folder { files, kind: "guides", facts: "guide.toml", id, last };
    folder.entry(frame, |reading, raw, texts| build_guide(reading, raw, texts, id, files, frame))
}

/// Reads `pages/<id>`.
pub(crate) fn page(files: &Files, id: &str, frame: &Frame, last: Option<&Localized<Words>>) -> (Option<Page>, Vec<Finding>) {
    let folder = Folder { files, kind: "pages", facts: "page.toml", id, last };
    folder.entry(frame, |reading, raw, texts| build_page(reading, raw, texts, id, frame))
}

/// The folder of an entry.
struct Folder<'a> {
    files: &'a Files,
    kind: &'a str,
    facts: &'a str,
    id: &'a str,
    last: Option<&'a Localized<Words>>,
}

impl Folder<'_> {
    /// The common course: facts, words, then the entry, left out when its facts are unsound.
    fn entry<R: DeserializeOwned, E>(&self, frame: &Frame, build: impl FnOnce(&mut Reading<'_>, R, &Texts) -> Option<E>) -> (Option<E>, Vec<Finding>) {
        let folder = format!("{}/{}", self.kind, self.id);
        let name = format!("{folder}/{}", self.facts);
        let texts = Texts::read(self.files, &folder, frame, self.last);
        let mut findings = texts.findings.clone();
        if !self.files.contains_key(&name) {
            return (None, vec![self.missing(&name)]);
        }
        let Some(text) = text_of(self.files, &name, &mut findings) else { return (None, findings) };
        let mut reading = Reading::new(&name, text, frame);
        let built = reading.toml::<R>().and_then(|raw| build(&mut reading, raw, &texts));
        let sound = reading.is_sound();
        findings.append(&mut reading.findings);
        (built.filter(|_| sound), findings)
    }

    fn missing(&self, name: &str) -> Finding {
        let message = format!("The folder {}/{} has no {}. Add it or remove the folder.", self.kind, self.id, self.facts);
        super::finding(name, Place::default(), "missing-facts", Severity::Error, message)
    }
}

/// What may be missing is asked for last, so that every fault of the file is found at once; likewise below.
fn build_service(reading: &mut Reading<'_>, raw: raw::Service, texts: &Texts, id: &str, files: &Files, frame: &Frame) -> Option<Service> {
    let id = reading.own_id(id, ServiceId::parse);
    let organization = reading.id(&raw.organization, OrganizationId::parse);
    let status = status(reading, &raw);
    let area = area(reading, &raw);
    ends(reading, &raw);
    keeps_confidence(reading, &raw);
    let informator = raw.informator.as_ref().and_then(|informator| {
        let section = reading.id(&informator.section, TermId::parse)?;
        Some(InformatorEntry { section, proposal: informator.proposal })
    });
    let ledger = Ledger::of(&texts.ledger, texts.words.as_ref(), frame);
    let service = Service {
        topics: reading.terms(&raw.topics),
        audiences: reading.terms(&raw.audiences),
        phones: reading.phones(raw.phones),
        email: reading.email(raw.email),
        url: reading.url(raw.url),
        at: reading.places(raw.at),
        eligibility: reading.eligibility(raw.eligibility),
        amounts: reading.amounts(raw.amount),
        figures: reading.figures(raw.figure),
        sources: reading.sources(raw.source),
        valid_from: reading.date(raw.valid_from.as_ref()),
        valid_to: reading.date(raw.valid_to.as_ref().filter(|date| date.text() != UNKNOWN)),
        related: related(reading, raw.related, files),
        informator,
        sensitive: raw.sensitive,
        address_confidential: raw.address_confidential,
        former_ids: raw.former_ids,
        translations: ledger.translations,
        older: ledger.older,
        freshness: Freshness::NotYetConfirmed,
        words: texts.words.clone()?,
        organization: organization?,
        status: status?,
        area: area?,
        id: id?,
    };
    Some(Service { freshness: freshness(&texts.ledger, &service), ..service })
}

fn build_guide(reading: &mut Reading<'_>, raw: raw::Guide, texts: &Texts, id: &str, files: &Files, frame: &Frame) -> Option<Guide> {
    let id = reading.own_id(id, GuideId::parse);
    let ledger = Ledger::of(&texts.ledger, texts.words.as_ref(), frame);
    Some(Guide {
        city: raw.city.and_then(|city| reading.id(&city, CityId::parse)),
        topics: reading.terms(&raw.topics),
        audiences: reading.terms(&raw.audiences),
        eligibility: reading.eligibility(raw.eligibility),
        amounts: reading.amounts(raw.amount),
        figures: reading.figures(raw.figure),
        sources: reading.sources(raw.source),
        related: related(reading, raw.related, files),
        sensitive: raw.sensitive,
        former_ids: raw.former_ids,
        translations: ledger.translations,
        older: ledger.older,
        words: texts.words.clone()?,
        id: id?,
    })
}

fn build_page(reading: &mut Reading<'_>, raw: raw::Page, texts: &Texts, id: &str, frame: &Frame) -> Option<Page> {
    let id = reading.own_id(id, PageId::parse);
    let ledger = Ledger::of(&texts.ledger, texts.words.as_ref(), frame);
    Some(Page {
        sensitive: raw.sensitive,
        former_ids: raw.former_ids,
        sources: reading.sources(raw.source),
        translations: ledger.translations,
        older: ledger.older,
        words: texts.words.clone()?,
        id: id?,
    })
}

fn status(reading: &mut Reading<'_>, raw: &raw::Service) -> Option<Status> {
    match raw.status.as_str() {
        "active" => Some(Status::Active),
        "temporarily_closed" => Some(Status::TemporarilyClosed(reading.date(raw.closed_until.as_ref()).map(|date| date.last_day()))),
        "defunct" => Some(Status::Defunct),
        "inactive" => Some(Status::Inactive),
        other => {
            reading.fault("bad-status", other, format!("«{other}» is not a status. Write active, temporarily_closed, defunct or inactive."));
            None
        }
    }
}

fn area(reading: &mut Reading<'_>, raw: &raw::Service) -> Option<Area> {
    match (&raw.city, &raw.area) {
        (Some(city), None) => reading.id(city, CityId::parse).map(Area::City),
        (None, Some(country)) => Some(Area::Country(reading.country(country)?)),
        _ => {
            reading.fault_of_key("missing-area", "city", "Write either `city = \"…\"` (an id of portal.toml) or `area = \"PL\"` for the whole country.");
            None
        }
    }
}

fn ends(reading: &mut Reading<'_>, raw: &raw::Service) {
    if raw.status == "defunct" && raw.valid_to.is_none() {
        reading.fault_of_key(
            "ended-without-date",
            "status",
            "The service has ended, but nobody can see when. Add `valid_to = \"2014-12-31\"`, a year, or \"unknown\" where no source says.",
        );
    }
}

/// Shelters and protected flats: whoever publishes the address helps the person one fled from.
fn keeps_confidence(reading: &mut Reading<'_>, raw: &raw::Service) {
    if raw.address_confidential && !raw.at.0.is_empty() {
        reading.fault_of_key("confidential-address", "at", "The address of this service is confidential. Remove `at`; give the telephone in `phones`.");
    }
}

/// `related` names services and guides by id alone. What exists nowhere is reported by the check `dead-link`.
fn related(reading: &mut Reading<'_>, ids: Vec<String>, files: &Files) -> Vec<EntryRef> {
    let is_guide = |id: &str| files.contains_key(&format!("guides/{id}/guide.toml"));
    let ids = reading.distinct("listed-twice", ids, String::as_str);
    ids.into_iter().map(|id| EntryRef::new(if is_guide(&id) { Kind::Guide } else { Kind::Service }, id)).collect()
}
