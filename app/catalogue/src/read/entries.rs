//! Services, guides and pages: a folder with facts, words and a ledger.

use super::{Frame, Reading, Texts, text_of};
use crate::ledger;
use crate::raw;
use crate::source::Files;
use model::{Area, CityId, EntryRef, Finding, Guide, GuideId, InformatorEntry, Kind, OrganizationId, Page, PageId, Service, ServiceId, Severity, Status, TermId};

/// Reads `services/<id>`.
pub(crate) fn service(files: &Files, id: &str, frame: &Frame) -> (Option<Service>, Vec<Finding>) {
    entry(files, "services", "service.toml", id, frame, |reading, raw, texts| build_service(reading, raw, texts, id, files, frame))
}

/// Reads `guides/<id>`.
pub(crate) fn guide(files: &Files, id: &str, frame: &Frame) -> (Option<Guide>, Vec<Finding>) {
    entry(files, "guides", "guide.toml", id, frame, |reading, raw, texts| build_guide(reading, raw, texts, id, files, frame))
}

/// Reads `pages/<id>`.
pub(crate) fn page(files: &Files, id: &str, frame: &Frame) -> (Option<Page>, Vec<Finding>) {
    entry(files, "pages", "page.toml", id, frame, |reading, raw, texts| build_page(reading, raw, texts, id, files, frame))
}

/// The common course: facts, words, then the entry, left out when anything in it is unsound.
fn entry<R: serde::de::DeserializeOwned, E>(
    files: &Files,
    kind: &str,
    facts: &str,
    id: &str,
    frame: &Frame,
    build: impl FnOnce(&mut Reading<'_>, R, &Texts) -> Option<E>,
) -> (Option<E>, Vec<Finding>) {
    let folder = format!("{kind}/{id}");
    let name = format!("{folder}/{facts}");
    let mut findings = Vec::new();
    let mut texts = Texts::read(files, &folder, frame);
    let Some(text) = text_of(files, &name, &mut findings) else {
        if findings.is_empty() {
            findings.push(super::finding(&name, Default::default(), "missing-facts", Severity::Error, format!("The folder {folder} has no {facts}. Add it or remove the folder.")));
        }
        return (None, findings);
    };
    let mut reading = Reading::new(&name, text, frame);
    let built = reading.toml::<R>().and_then(|raw| build(&mut reading, raw, &texts));
    let sound = reading.is_sound();
    findings.append(&mut reading.findings);
    findings.append(&mut texts.findings);
    (built.filter(|_| sound), findings)
}

fn build_service(reading: &mut Reading<'_>, raw: raw::Service, texts: &Texts, id: &str, files: &Files, frame: &Frame) -> Option<Service> {
    let id = reading.id(id, ServiceId::parse);
    let organization = reading.id(&raw.organization, OrganizationId::parse);
    let status = status(reading, &raw);
    let area = area(reading, &raw);
    ends(reading, &raw);
    keeps_confidence(reading, &raw);
    let informator = raw.informator.as_ref().and_then(|informator| {
        let section = reading.id(&informator.section, TermId::parse)?;
        Some(InformatorEntry { section, proposal: informator.proposal })
    });
    let words = texts.words.clone()?;
    let id = id?;
    let ledger = ledger::read(files, &format!("services/{id}"), &words, frame);
    Some(Service {
        organization: organization?,
        status: status?,
        area: area?,
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
        valid_to: reading.date(raw.valid_to.as_ref()),
        related: related(&raw.related, files),
        informator,
        sensitive: raw.sensitive,
        address_confidential: raw.address_confidential,
        former_ids: raw.former_ids,
        words,
        translations: ledger.translations,
        freshness: ledger.freshness,
        id,
    })
}

fn build_guide(reading: &mut Reading<'_>, raw: raw::Guide, texts: &Texts, id: &str, files: &Files, frame: &Frame) -> Option<Guide> {
    let id = reading.id(id, GuideId::parse)?;
    let words = texts.words.clone()?;
    let ledger = ledger::read(files, &format!("guides/{id}"), &words, frame);
    Some(Guide {
        city: raw.city.and_then(|city| reading.id(&city, CityId::parse)),
        topics: reading.terms(&raw.topics),
        audiences: reading.terms(&raw.audiences),
        eligibility: reading.eligibility(raw.eligibility),
        amounts: reading.amounts(raw.amount),
        figures: reading.figures(raw.figure),
        sources: reading.sources(raw.source),
        related: related(&raw.related, files),
        sensitive: raw.sensitive,
        former_ids: raw.former_ids,
        words,
        translations: ledger.translations,
        id,
    })
}

fn build_page(reading: &mut Reading<'_>, raw: raw::Page, texts: &Texts, id: &str, files: &Files, frame: &Frame) -> Option<Page> {
    let id = reading.id(id, PageId::parse)?;
    let words = texts.words.clone()?;
    let ledger = ledger::read(files, &format!("pages/{id}"), &words, frame);
    Some(Page { sensitive: raw.sensitive, sources: reading.sources(raw.source), words, translations: ledger.translations, id })
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
        (None, Some(country)) => Some(Area::Country(country.clone())),
        _ => {
            reading.fault("missing-area", "city", "Write either `city = \"…\"` (an id of portal.toml) or `area = \"PL\"` for the whole country.");
            None
        }
    }
}

fn ends(reading: &mut Reading<'_>, raw: &raw::Service) {
    if raw.status == "defunct" && raw.valid_to.is_none() {
        reading.fault("ended-without-date", "status", "The service has ended, but nobody can see when. Add `valid_to = \"2014-12-31\"` or a year.");
    }
}

/// Shelters and protected flats: whoever publishes the address helps the person one fled from.
fn keeps_confidence(reading: &mut Reading<'_>, raw: &raw::Service) {
    if raw.address_confidential && !raw.at.clone().into_vec().is_empty() {
        reading.fault("confidential-address", "at", "The address of this service is confidential. Remove `at`; give the telephone in `phones`.");
    }
}

/// `related` names services and guides by id alone. What exists nowhere is reported by the check `dead-link`.
fn related(ids: &[String], files: &Files) -> Vec<EntryRef> {
    let is_guide = |id: &str| files.contains_key(&format!("guides/{id}/guide.toml"));
    ids.iter().map(|id| EntryRef::new(if is_guide(id) { Kind::Guide } else { Kind::Service }, id.as_str())).collect()
}
