//! Help one can get.

use super::at::{assured, nested};
use super::contact::{Owner, languages, phones};
use super::object::Object;
use super::organization;
use super::place::service_area;
use super::taxonomy::attributes;
use crate::plain::{joined, plain};
use crate::{Origin, ids};
use model::{Amount, AsOf, EntryRef, Kind, Language, PartialDate, Service, Status, Words};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// HSDS service with everything in it.
pub fn service(origin: &Origin<'_>, service: &Service) -> Value {
    let id = ids::service(service);
    let owner = Owner("service_id", id);
    let (words, _) = service.words.in_language(origin.language);
    let runner = origin.catalogue.organization(service.organization.as_str());
    fields(origin, service)
        .list("phones", phones(origin, owner, &service.phones))
        .list("languages", languages(origin, owner, &spoken(service)))
        .list("service_areas", vec![service_area(origin, id, &service.area)])
        .list("service_at_locations", places(origin, service))
        .list("cost_options", cost_options(id, words))
        .list("required_documents", required_documents(id, words))
        .list("attributes", attributes(origin, service))
        .maybe("organization", runner.map(|runner| organization::nested(origin, runner)))
        .and(own(origin, service, words))
        .into()
}

/// HSDS service as it stands in a list: its plain fields, and those of its organization.
pub fn service_listed(origin: &Origin<'_>, service: &Service) -> Value {
    let runner = origin.catalogue.organization(service.organization.as_str());
    fields(origin, service).maybe("organization", runner.map(|runner| organization::organization_listed(origin, runner))).into()
}

/// The least a schema allows, and when it was changed: for systems that look for what is new.
pub fn service_minimal(origin: &Origin<'_>, service: &Service) -> Value {
    brief(origin, service).maybe("last_modified", last_modified(origin, service)).into()
}

/// As it stands in an organization.
pub(super) fn service_brief(origin: &Origin<'_>, service: &Service) -> Value {
    brief(origin, service).into()
}

fn brief(origin: &Origin<'_>, service: &Service) -> Object {
    let (words, _) = service.words.in_language(origin.language);
    Object::new(ids::service(service)).with("name", words.title.as_str()).with("status", status(service.status))
}

fn fields(origin: &Origin<'_>, service: &Service) -> Object {
    let (words, found) = service.words.in_language(origin.language);
    let organization = origin.catalogue.organization(service.organization.as_str()).map(ids::organization);
    let polish = (found != Language::POLISH).then(|| service.words.get(Language::POLISH)).flatten();
    let told = |text: &Option<String>| text.as_deref().and_then(plain);
    brief(origin, service)
        .maybe("organization_id", organization.map(|id| id.to_string()))
        .maybe("alternate_name", polish.map(|words| words.title.as_str()))
        .maybe("description", joined([words.summary.as_str(), words.body.as_str()]))
        .maybe("url", service.url.as_deref())
        .maybe("email", service.email.as_deref())
        .maybe("application_process", told(&words.how_to_apply))
        .maybe("fees_description", told(&words.cost_note))
        .maybe("eligibility_description", told(&words.eligibility))
        .maybe("minimum_age", service.eligibility.minimum_age)
        .maybe("maximum_age", service.eligibility.maximum_age)
        .maybe("alert", alert(origin.language, service))
        .maybe("assured_date", assured(service).map(|day| day.to_string()))
        .maybe("last_modified", last_modified(origin, service))
        .with("przystan_id", service.id.as_str())
        .with("przystan_page", origin.entry(&entry(service)))
        .with("przystan_language", found.as_str())
}

fn entry(service: &Service) -> EntryRef {
    EntryRef::new(Kind::Service, service.id.as_str())
}

fn last_modified(origin: &Origin<'_>, service: &Service) -> Option<String> {
    origin.changed(&entry(service)).map(|instant| instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}

/// HSDS writes the pause with a space.
fn status(status: Status) -> &'static str {
    match status {
        Status::TemporarilyClosed(_) => "temporarily closed",
        other => other.as_str(),
    }
}

/// What one has to know before going: closed for a while, or ended.
fn alert(language: Language, service: &Service) -> Option<String> {
    let date = |day| wording::date(language, day);
    match (service.status, service.ended()) {
        (Status::TemporarilyClosed(Some(day)), _) => Some(wording::closed_until(language, &date(day))),
        (Status::TemporarilyClosed(None), _) => Some(format!("{}. {}", wording::closed_for_now(language), wording::closed_ask(language))),
        (Status::Defunct, Some(PartialDate::Year(year))) => Some(wording::ended_year(language, &year.to_string())),
        (Status::Defunct, Some(PartialDate::Day(day))) => Some(wording::ended_day(language, &date(day))),
        (Status::Defunct, None) => Some(format!("{}. {}", wording::ended_title(language), wording::ended_unknown(language))),
        (Status::Active | Status::Inactive, _) => None,
    }
}

/// Places; a confidential service has none, whatever its files say.
fn places(origin: &Origin<'_>, service: &Service) -> Vec<Value> {
    let count = if service.address_confidential { 0 } else { service.at.len() };
    (0..count).map(|index| nested(origin, service, index).into()).collect()
}

fn spoken(service: &Service) -> Vec<Language> {
    let all: BTreeSet<Language> = service.at.iter().flat_map(|place| place.languages.iter().copied()).collect();
    all.into_iter().collect()
}

/// What it costs, in words: the sources give no prices.
fn cost_options(owner: Uuid, words: &Words) -> Vec<Value> {
    let note = words.cost_note.as_deref().and_then(plain);
    let option =
        |note: String| Object::new(ids::uuid("cost_option", &owner.to_string())).with("service_id", owner.to_string()).with("amount_description", note);
    note.map(|note| option(note).into()).into_iter().collect()
}

/// One for each paragraph or list item of «what to bring».
fn required_documents(owner: Uuid, words: &Words) -> Vec<Value> {
    let pieces = words.bring.as_deref().map(|bring| markdown::parse(bring).pieces()).unwrap_or_default();
    let one = |(index, piece): (usize, String)| {
        Object::new(ids::uuid("required_document", &format!("{owner}:{index}"))).with("service_id", owner.to_string()).with("document", piece).into()
    };
    pieces.into_iter().enumerate().map(one).collect()
}

/// What HSDS has no field for; the profile tells what each of them means.
fn own(origin: &Origin<'_>, service: &Service, words: &Words) -> Object {
    Object::new(ids::service(service))
        .maybe("przystan_summary", plain(&words.summary))
        .maybe("przystan_easy", words.easy.as_deref().and_then(plain))
        .maybe("przystan_hours_note", words.hours_note.as_deref().and_then(plain))
        .list("przystan_keywords", words.keywords.iter().map(|word| word.as_str().into()).collect())
        .list("przystan_amounts", service.amounts.iter().map(amount).collect())
        .list("przystan_sources", sources(origin, &service.sources))
        .list("przystan_translated", service.words.iter().map(|(language, _)| language.as_str().into()).collect())
        .list("przystan_former_ids", service.former_ids.iter().map(|id| id.as_str().into()).collect())
        .maybe("przystan_closed_until", closed_until(service).map(|day| day.to_string()))
        .maybe("przystan_valid_from", service.valid_from.map(date))
        .maybe("przystan_valid_to", service.valid_to.map(date))
        .with("przystan_sensitive", service.sensitive)
        .with("przystan_address_confidential", service.address_confidential)
}

fn closed_until(service: &Service) -> Option<chrono::NaiveDate> {
    match service.status {
        Status::TemporarilyClosed(day) => day,
        Status::Active | Status::Defunct | Status::Inactive => None,
    }
}

/// Money a person gets: HSDS knows only what a person pays.
fn amount(amount: &Amount) -> Value {
    json!({
        "minimum": amount.minimum as f64 / 100.0, "maximum": amount.maximum as f64 / 100.0, "currency": "PLN",
        "monthly": amount.monthly, "as_of": as_of(amount.as_of), "legal_basis": amount.legal_basis, "to_be_verified": amount.check,
    })
}

/// The documents the facts come from.
pub(super) fn sources(origin: &Origin<'_>, sources: &[model::Source]) -> Vec<Value> {
    sources.iter().map(|source| self::source(origin, source)).collect()
}

fn source(origin: &Origin<'_>, source: &model::Source) -> Value {
    let document = origin.portal().document(&source.document);
    json!({
        "id": source.document.0.as_ref(), "document": document.map(|document| origin.words(&document.title)), "url": document.and_then(|document| document.url.as_deref()),
        "as_of": as_of(source.as_of), "city_inferred": source.city_inferred, "to_be_verified": source.check,
    })
}

fn as_of(as_of: AsOf) -> String {
    match as_of {
        AsOf::On(date) => self::date(date),
        AsOf::Undated => "undated".to_owned(),
    }
}

fn date(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => day.to_string(),
        PartialDate::Year(year) => year.to_string(),
    }
}
