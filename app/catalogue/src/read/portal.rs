//! `portal.toml`.

use super::{Reading, text_of};
use crate::raw;
use crate::source::Files;
use model::{AccessibilityStatement, City, CityId, Document, DocumentId, EmergencyLine, Finding, Language, OrganizationId, Portal, PublishedLanguage};

/// The content format this program reads.
const FORMAT: u32 = 1;

/// Reads `portal.toml`; `None` when it is missing or unsound.
pub(crate) fn portal(files: &Files, findings: &mut Vec<Finding>) -> Option<Portal> {
    let text = text_of(files, "portal.toml", findings)?;
    let mut reading = Reading::bare("portal.toml", text, Vec::new(), Language::POLISH);
    let built = reading.toml::<raw::Portal>().and_then(|raw| build(&mut reading, raw));
    let sound = reading.is_sound();
    findings.append(&mut reading.findings);
    built.filter(|_| sound)
}

fn build(reading: &mut Reading<'_>, raw: raw::Portal) -> Option<Portal> {
    if raw.format > FORMAT {
        reading.fault_of_key(
            "newer-format",
            "format",
            format!("This content has format {}, and this program reads format {FORMAT}. Use a newer program.", raw.format),
        );
        return None;
    }
    if raw.format < FORMAT {
        let message =
            format!("This content has format {}; it was read as well as could be. Look at the other findings, then write format = {FORMAT}.", raw.format);
        reading.warn_of_key("older-format", "format", message);
    }
    let languages: Vec<PublishedLanguage> = raw.language.iter().filter_map(|language| published(reading, language)).collect();
    let languages = reading.distinct("duplicate-id", languages, |language| language.code.as_str());
    let cities = reading.distinct("duplicate-id", raw.city, |city| &city.id);
    let documents = reading.distinct("duplicate-id", raw.document, |document| &document.id);
    let default_language = default_language(reading, &raw.default_language, &languages)?;
    reading.languages = languages.iter().map(|language| language.code).collect();
    reading.default_language = default_language;
    let time_zone = raw.time_zone.parse().ok();
    if time_zone.is_none() {
        reading.fault_of_key("unknown-word", "time_zone", format!("«{}» is not a time zone. Write Europe/Warsaw.", raw.time_zone));
    }
    let name = reading.required("name", "name", raw.name);
    let (licence_url, exit_url) = (reading.url(Some(raw.licence_url)), reading.url(Some(raw.exit_url)));
    Some(Portal {
        tagline: reading.localized(raw.tagline),
        default_language,
        languages,
        cities: cities.into_iter().filter_map(|raw| city(reading, raw)).collect(),
        emergency: raw.emergency.into_iter().filter_map(|raw| emergency(reading, raw)).collect(),
        documents: documents.into_iter().filter_map(|raw| document(reading, raw)).collect(),
        licence: raw.licence,
        demonstration: raw.demonstration,
        changed: reading.date(raw.changed.as_ref()).map(|date| date.last_day()),
        accessibility: accessibility(reading, raw.accessibility),
        name: name?,
        time_zone: time_zone?,
        licence_url: licence_url?,
        exit_url: exit_url?,
    })
}

fn published(reading: &mut Reading<'_>, raw: &raw::PublishedLanguage) -> Option<PublishedLanguage> {
    let code = Language::parse(&raw.code);
    if code.is_none() {
        reading.fault("unknown-language", &raw.code, format!("«{}» is not a language tag. Write pl, uk, en, ….", raw.code));
    }
    Some(PublishedLanguage { code: code?, name: raw.name.clone() })
}

fn default_language(reading: &mut Reading<'_>, tag: &str, languages: &[PublishedLanguage]) -> Option<Language> {
    let known = Language::parse(tag).filter(|tag| languages.iter().any(|language| language.code == *tag));
    if known.is_none() {
        reading.fault_of_key("unknown-language", "default_language", format!("The default language «{tag}» has no [[language]] block. Add one."));
    }
    known
}

fn city(reading: &mut Reading<'_>, raw: raw::City) -> Option<City> {
    Some(City {
        former_ids: raw.former_ids,
        id: reading.id(&raw.id, CityId::parse)?,
        organization: reading.id(&raw.organization, OrganizationId::parse)?,
        name: reading.required("name", &raw.id, raw.name)?,
        in_city: reading.required("in_city", &raw.id, raw.in_city)?,
    })
}

fn emergency(reading: &mut Reading<'_>, raw: raw::EmergencyLine) -> Option<EmergencyLine> {
    Some(EmergencyLine { number: reading.number(&raw.number)?, name: reading.required("name", &raw.number, raw.name)? })
}

fn document(reading: &mut Reading<'_>, raw: raw::Document) -> Option<Document> {
    let as_of = reading.as_of(&raw.as_of)?;
    Some(Document { id: DocumentId(raw.id.as_str().into()), title: reading.required("title", &raw.id, raw.title)?, as_of, url: reading.url(raw.url) })
}

fn accessibility(reading: &mut Reading<'_>, raw: raw::AccessibilityStatement) -> AccessibilityStatement {
    let mut day = |date: Option<raw::Date>| reading.date(date.as_ref()).map(|date| date.last_day());
    let (published, updated, prepared, reviewed) = (day(raw.published), day(raw.updated), day(raw.prepared), day(raw.reviewed));
    AccessibilityStatement {
        published,
        updated,
        prepared,
        reviewed,
        status: raw.status,
        body: raw.body,
        email: reading.email(raw.email),
        phone: raw.phone.and_then(|phone| reading.number(&phone)),
    }
}
