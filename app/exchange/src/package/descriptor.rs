//! `datapackage.json`: what the tables are, what stands in their fields, which points where, under which licence.

use super::tables::{Table, Tables, file_name, target};
use crate::Origin;
use serde_json::{Value, json};

pub(super) fn descriptor(origin: &Origin<'_>, tables: &Tables) -> Vec<u8> {
    let portal = origin.portal();
    let name = origin.words(&portal.name);
    let languages: Vec<&str> = portal.languages.iter().map(|language| language.code.as_str()).collect();
    let resources: Vec<Value> = tables.all().map(|(name, table)| resource(name, table, tables)).collect();
    let package = json!({
        "profile": "tabular-data-package",
        "name": "przystan",
        "title": name,
        "description": wording::open_data_about(origin.language, name),
        "homepage": origin.public_url,
        "licenses": [{ "name": portal.licence, "path": portal.licence_url }],
        "przystan_profile": format!("{}/api/hsds/profile", origin.public_url),
        "przystan_languages": languages,
        "przystan_default_language": portal.default_language.as_str(),
        "przystan_portal": super::settings::settings(portal),
        "resources": resources,
    });
    format!("{package:#}\n").into_bytes()
}

fn resource(name: &str, table: &Table, tables: &Tables) -> Value {
    let fields: Vec<Value> = table.fields().into_iter().map(|field| json!({ "name": field, "type": kind(table, field) })).collect();
    let pointing = table.fields().into_iter().filter_map(|field| Some((field, target(field)?))).filter(|(_, target)| tables.get(target).is_some());
    let keys: Vec<Value> = pointing.map(|(field, target)| json!({ "fields": field, "reference": { "resource": target, "fields": "id" } })).collect();
    let mut schema = json!({ "fields": fields, "primaryKey": "id" });
    if !keys.is_empty() {
        schema["foreignKeys"] = keys.into();
    }
    json!({
        "profile": "tabular-data-resource", "name": name, "path": file_name(name), "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "dialect": { "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\r\n", "header": true }, "schema": schema,
    })
}

/// The type of Table Schema that all values of a field have.
fn kind(table: &Table, field: &str) -> &'static str {
    match table.rows().find_map(|row| row.get(field)) {
        Some(Value::Bool(_)) => "boolean",
        Some(Value::Number(_)) => "number",
        Some(Value::Array(_)) => "array",
        Some(Value::Object(_)) => "object",
        _ => "string",
    }
}
