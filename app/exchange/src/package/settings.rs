//! The settings of the portal as `portal.toml` writes them: without them a copy would not know its cities.

use model::{AsOf, Localized, PartialDate, Portal};
use serde_json::{Map, Value, json};

/// The keys of `portal.toml`. What a town fills in for itself, such as its accessibility statement, is not among them.
pub(super) fn settings(portal: &Portal) -> Value {
    let languages: Vec<Value> = portal.languages.iter().map(|language| json!({ "code": language.code.as_str(), "name": language.name })).collect();
    json!({
        "name": texts(&portal.name), "tagline": portal.tagline.as_ref().map(texts), "default_language": portal.default_language.as_str(),
        "time_zone": portal.time_zone.name(), "licence": portal.licence, "licence_url": portal.licence_url, "demonstration": portal.demonstration,
        "exit_url": portal.exit_url, "changed": portal.changed.map(|day| day.to_string()), "language": languages,
        "city": cities(portal), "emergency": emergency(portal), "document": documents(portal),
    })
}

pub(super) fn texts(words: &Localized<String>) -> Value {
    words.iter().map(|(language, text)| (language.to_string(), Value::String(text.clone()))).collect::<Map<_, _>>().into()
}

fn cities(portal: &Portal) -> Vec<Value> {
    let city = |city: &model::City| json!({ "id": city.id.as_str(), "organization": city.organization.as_str(), "name": texts(&city.name), "in_city": texts(&city.in_city), "former_ids": city.former_ids });
    portal.cities.iter().map(city).collect()
}

fn emergency(portal: &Portal) -> Vec<Value> {
    portal.emergency.iter().map(|line| json!({ "number": line.number.as_str(), "name": texts(&line.name) })).collect()
}

fn documents(portal: &Portal) -> Vec<Value> {
    let document = |document: &model::Document| json!({ "id": document.id.0.as_ref(), "as_of": as_of(document.as_of), "title": texts(&document.title), "url": document.url });
    portal.documents.iter().map(document).collect()
}

/// A date, a year, or the word `undated`.
pub(super) fn as_of(as_of: AsOf) -> String {
    match as_of {
        AsOf::On(PartialDate::Day(day)) => day.to_string(),
        AsOf::On(PartialDate::Year(year)) => year.to_string(),
        AsOf::Undated => "undated".to_owned(),
    }
}
