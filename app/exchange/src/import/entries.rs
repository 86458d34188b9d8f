//! Organizations and services.

use super::Imported;
use super::own;
use super::places::{at, city_id, location_id, phone, phones};
use super::portal::{list_of, term_id};
use super::rows::{Row, Rows};
use super::text::{id_of, list, markdown, sources, toml};
use serde_json::{Value, json};

/// Characters of a summary, at most.
const SUMMARY: usize = 160;

/// All organizations.
pub(super) fn organizations(rows: &Rows, imported: &mut Imported) {
    for row in rows.table("organization") {
        let id = entry_id(row, "organization");
        let text = organization(rows, row, &id);
        imported.add(format!("organizations/{id}.toml"), text);
    }
}

/// The id of an entry in content files.
fn entry_id(row: &Row, kind: &str) -> String {
    id_of(row.get("przystan_id"), row, kind)
}

fn text(row: &Row, field: &str) -> Value {
    json!(row.get(field).cloned().unwrap_or_default())
}

fn organization(rows: &Rows, row: &Row, name: &str) -> String {
    let own = own::facts(rows, "organization", name);
    let description = own.map_or_else(|| rows.prose("organization", row, "description").unwrap_or_default(), |own| own::fact(own, "description"));
    let id = row.get("id").map_or("", String::as_str);
    let names: Value = rows.texts("organization", row, "name").into_iter().skip(1).map(|(language, name)| (language, json!(name))).collect();
    let fax = rows.of("phone", "organization_id", id).find(|phone| phone.get("type").is_some_and(|kind| kind == "fax"));
    let places: Vec<Value> = list(row.get("przystan_places")).iter().filter_map(|place| office(rows, place)).collect();
    toml([
        ("name", text(row, "name")),
        ("names", names),
        ("short", text(row, "alternate_name")),
        ("kind", json!(row.get("przystan_kind").map_or("ngo", String::as_str))),
        ("city", text(row, "przystan_city")),
        ("url", text(row, "website")),
        ("email", text(row, "email")),
        ("phones", json!(phones(rows, "organization_id", id))),
        ("fax", json!(fax.and_then(|fax| fax.get("number")))),
        ("at", json!(places)),
        ("aliases", own.map(|own| own::fact(own, "aliases")).unwrap_or_default()),
        ("description", description),
        ("source", sources(row.get("przystan_sources"))),
        ("former_ids", json!(former(row, id))),
    ])
}

/// One of its own places: which telephones there are its own is told by their ids.
fn office(rows: &Rows, place: &Value) -> Option<Value> {
    let location = rows.row("location", place["location_id"].as_str()?)?;
    let ids = place["phone_ids"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let phones: Vec<Value> = ids.filter_map(|id| rows.row("phone", id)).map(|row| phone(rows, row)).collect();
    let (hours, languages) = (&place["opening_hours"], &place["languages"]);
    Some(json!({ "location": location_id(location), "opening_hours": hours, "phones": phones, "languages": languages }))
}

/// All services with their words.
pub(super) fn services(rows: &Rows, imported: &mut Imported) {
    for row in rows.table("service") {
        let id = entry_id(row, "service");
        let Some(organization) = row.get("organization_id").and_then(|id| rows.row("organization", id)) else {
            imported.find(&format!("services/{id}/service.toml"), "import-no-organization", "Nobody runs this service in the data. It was left out.");
            continue;
        };
        let facts = facts(rows, row, organization, &id, imported);
        imported.add(format!("services/{id}/service.toml"), facts);
        if own::words(rows, &format!("service:{id}"), &format!("services/{id}"), imported) {
            continue;
        }
        for language in languages(rows, row) {
            imported.add(format!("services/{id}/{language}.md"), words(rows, row, &language));
        }
    }
}

/// The languages a service has words in.
fn languages(rows: &Rows, row: &Row) -> Vec<String> {
    let told: Vec<String> = list(row.get("przystan_translated")).iter().filter_map(|language| language.as_str().map(str::to_owned)).collect();
    let good: Vec<String> = told.into_iter().filter(|tag| model::Language::parse(tag).is_some_and(|known| known.as_str() == tag)).collect();
    if good.is_empty() { vec![rows.language.clone()] } else { good }
}

fn facts(rows: &Rows, row: &Row, organization: &Row, name: &str, imported: &mut Imported) -> String {
    let own = own::facts(rows, "service", name);
    let fact = |key: &str, derived: Value| own.map_or(derived, |own| own::fact(own, key));
    let id = row.get("id").map_or("", String::as_str);
    let confidential = row.get("przystan_address_confidential").is_some_and(|value| value == "true");
    let places = if confidential { Vec::new() } else { at(rows, id, imported) };
    let (city, area) = area(rows, row, id);
    let status = row.get("status").map_or("active", String::as_str).replace(' ', "_");
    let end = row.get("przystan_valid_to").cloned().or_else(|| (status == "defunct").then(|| "unknown".to_owned()));
    let sections = terms(rows, id, "sections").into_iter().next().map(|section| json!({ "section": section }));
    toml([
        ("organization", json!(entry_id(organization, "organization"))),
        ("status", json!(status)),
        ("closed_until", text(row, "przystan_closed_until")),
        ("city", json!(city)),
        ("area", json!(area)),
        ("topics", json!(terms(rows, id, "topics"))),
        ("audiences", json!(terms(rows, id, "audiences"))),
        ("phones", json!(phones(rows, "service_id", id))),
        ("email", text(row, "email")),
        ("url", text(row, "url")),
        ("at", json!(places)),
        ("eligibility", fact("eligibility", json!({ "age": { "min": number(row, "minimum_age"), "max": number(row, "maximum_age") } }))),
        ("amount", fact("amount", list(row.get("przystan_amounts")).iter().map(amount).collect())),
        ("figure", fact("figure", Value::Null)),
        ("source", sources(row.get("przystan_sources"))),
        ("valid_from", text(row, "przystan_valid_from")),
        ("valid_to", json!(end.unwrap_or_default())),
        ("related", fact("related", Value::Null)),
        ("informator", fact("informator", sections.unwrap_or_default())),
        ("sensitive", json!(row.get("przystan_sensitive").is_some_and(|value| value == "true"))),
        ("address_confidential", json!(confidential)),
        ("former_ids", json!(former(row, id))),
    ])
}

/// Ids it had before; a record of somebody else keeps its own UUID as one.
fn former(row: &Row, id: &str) -> Vec<Value> {
    match row.contains_key("przystan_id") {
        true => list(row.get("przystan_former_ids")),
        false => uuid::Uuid::try_parse(id).map(|id| json!(id.to_string())).into_iter().collect(),
    }
}

/// The city, or the country. Somebody else's area is known by the city of the first place.
fn area(rows: &Rows, row: &Row, id: &str) -> (String, String) {
    let told = rows.of("service_area", "service_id", id).find_map(|area| area.get("przystan_area")).cloned();
    let place = || rows.of("service_at_location", "service_id", id).find_map(|at| rows.row("location", at.get("location_id")?));
    match told {
        Some(country) if country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase()) => (String::new(), country),
        Some(city) => (city, String::new()),
        None if row.contains_key("przystan_id") => (String::new(), String::new()),
        None => place().map_or((String::new(), "PL".to_owned()), |place| (city_id(rows, place), String::new())),
    }
}

fn terms(rows: &Rows, id: &str, list: &str) -> Vec<String> {
    let terms = rows.of("attribute", "link_id", id).filter_map(|attribute| rows.row("taxonomy_term", attribute.get("taxonomy_term_id")?));
    terms.filter(|term| list_of(rows, term) == list).map(term_id).collect()
}

fn number(row: &Row, field: &str) -> Option<u8> {
    row.get(field).and_then(|value| value.parse::<f64>().ok()).filter(|age| (0.0..=120.0).contains(age)).map(|age| age as u8)
}

fn amount(told: &Value) -> Value {
    let unit = if told["monthly"] == true { "PLN/month" } else { "PLN" };
    json!({
        "min": told["minimum"], "max": told["maximum"], "unit": unit, "as_of": told["as_of"],
        "legal_basis": told["legal_basis"], "check": told["to_be_verified"],
    })
}

/// The words of one language: the front matter between its lines, then the body.
fn words(rows: &Rows, row: &Row, language: &str) -> String {
    let get = |field: &str| in_language(rows, "service", row, field, language).unwrap_or_default();
    let description = get("description");
    let summary = Some(get("przystan_summary")).filter(|summary| !summary.is_empty()).unwrap_or_else(|| beginning(&description));
    let body = description.strip_prefix(summary.as_str()).map_or(description.as_str(), str::trim_start);
    let bring = bring(rows, row, language);
    let prose = |text: &str| json!(markdown(text));
    let front = toml([
        ("title", json!(get("name"))),
        ("summary", prose(&summary)),
        ("keywords", json!(list(Some(&get("przystan_keywords"))))),
        ("eligibility", prose(&get("eligibility_description"))),
        ("how_to_apply", prose(&get("application_process"))),
        ("bring", prose(&bring.join("\n"))),
        ("cost_note", prose(&get("fees_description"))),
        ("hours_note", prose(&get("przystan_hours_note"))),
        ("easy", prose(&get("przystan_easy"))),
    ]);
    format!("+++\n{front}+++\n{}\n", markdown(body))
}

/// What to bring, piece by piece. Our own ids tell the place of each piece, also of one that only this language has.
fn bring(rows: &Rows, row: &Row, language: &str) -> Vec<String> {
    let owner = row.get("id").map_or("", String::as_str);
    if !row.contains_key("przystan_id") {
        return rows.of("required_document", "service_id", owner).filter_map(|document| document.get("document").cloned()).collect();
    }
    let id = |index: usize| crate::ids::uuid("required_document", &format!("{owner}:{index}")).to_string();
    let piece = |index: usize| {
        let known = rows.row("required_document", &id(index)).cloned().unwrap_or_else(|| [("id".to_owned(), id(index))].into());
        in_language(rows, "required_document", &known, "document", language)
    };
    (0..).map_while(piece).collect()
}

/// What a field says in a language; what has no translation says the same as the table.
fn in_language(rows: &Rows, table: &str, row: &Row, field: &str, language: &str) -> Option<String> {
    let texts = rows.texts(table, row, field);
    texts.into_iter().find(|(tag, _)| tag == language).map(|(_, text)| text).or_else(|| row.get(field).cloned())
}

/// The first words of a longer text: as many as a summary may have.
fn beginning(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= SUMMARY {
        return line.to_owned();
    }
    let cut: String = line.chars().take(SUMMARY - 1).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}
