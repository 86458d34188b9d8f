//! OpenAPI 3.1 of our own API, made from the same tables that read its requests.

use super::list::Collection;
use super::request::{LANG, Parameter, Takes};
use super::{VERSION, about::address};
use crate::Origin;
use serde_json::{Map, Value, json};

/// Where the schemas of HSDS stand.
const SCHEMAS: &str = "https://raw.githubusercontent.com/openreferral/specification/3.2/schema";

/// The description of the API.
pub fn openapi(origin: &Origin<'_>) -> Value {
    let portal = origin.portal();
    let mut paths = Map::new();
    for (path, name, about) in
        [("/", "About", "What this API is."), ("/profile", "Profile", "How HSDS is used here."), ("/openapi.json", "Openapi", "This description.")]
    {
        paths.insert(path.into(), json!({ "get": operation(name, about, &[&LANG], json!({ "type": "object" }), &[400]) }));
    }
    for collection in Collection::ALL {
        paths.insert(format!("/{}", collection.as_str()), list(collection));
        paths.insert(format!("/{}/{{id}}", collection.as_str()), record(collection));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{}: Human Services Data Specification", origin.words(&portal.name)), "version": VERSION,
            "license": { "name": portal.licence, "url": portal.licence_url },
        },
        "servers": [{ "url": address(origin, "").trim_end_matches('/') }],
        "paths": paths,
        "components": { "schemas": { "Page": page(), "Refusal": refusal() } },
    })
}

fn list(collection: Collection) -> Value {
    let name = collection.as_str();
    let contents = json!({ "properties": { "contents": { "type": "array", "items": object(collection) } }, "required": ["contents"] });
    let schema = json!({ "allOf": [{ "$ref": "#/components/schemas/Page" }, contents] });
    let mut operation = operation(&format!("list_{name}"), "A page of the list.", collection.parameters(), schema, &[400]);
    operation["responses"]["200"]["content"]["application/x-ndjson"] = json!({ "schema": { "type": "string" } });
    json!({ "get": operation })
}

fn record(collection: Collection) -> Value {
    let name = collection.as_str();
    let mut operation =
        operation(&format!("get_{name}"), "One record with everything in it.", collection.record_parameters(), object(collection), &[400, 404, 410]);
    if let Some(parameters) = operation["parameters"].as_array_mut() {
        parameters.push(json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }));
    }
    json!({ "get": operation })
}

fn operation(id: &str, about: &str, parameters: &[&Parameter], schema: Value, refusals: &[u16]) -> Value {
    let mut responses = Map::new();
    responses.insert("200".into(), json!({ "description": about, "content": { "application/json": { "schema": schema } } }));
    for code in refusals.iter().chain(&[429, 503]) {
        let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Refusal" } } });
        responses.insert(code.to_string(), json!({ "description": "A refusal, with advice.", "content": content }));
    }
    let parameters: Vec<Value> = parameters.iter().map(|parameter| told(parameter)).collect();
    json!({ "operationId": id, "summary": about, "parameters": parameters, "responses": responses })
}

fn told(parameter: &Parameter) -> Value {
    let schema = match parameter.takes {
        Takes::Text => json!({ "type": "string" }),
        Takes::Number(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Id => json!({ "type": "string", "format": "uuid" }),
        Takes::Instant => json!({ "type": "string", "format": "date-time" }),
        Takes::Format => json!({ "type": "string", "enum": ["json", "ndjson"] }),
        Takes::Language => json!({ "type": "string" }),
    };
    json!({ "name": parameter.name, "in": "query", "required": false, "description": parameter.about, "schema": schema })
}

/// What every object of a list has; the whole is the schema of HSDS.
fn object(collection: Collection) -> Value {
    let (required, schema) = match collection {
        Collection::Services => (vec!["id", "name", "status"], "compiled/service.json"),
        Collection::Organizations => (vec!["id", "name", "description"], "compiled/organization.json"),
        Collection::ServiceAtLocations => (vec!["id"], "compiled/service_at_location.json"),
        Collection::Taxonomies => (vec!["id", "name", "description"], "taxonomy.json"),
        Collection::TaxonomyTerms => (vec!["id", "name", "description"], "taxonomy_term.json"),
    };
    let uuid = json!({ "type": "string", "format": "uuid" });
    json!({ "type": "object", "required": required, "properties": { "id": uuid, "name": { "type": "string" } }, "externalDocs": { "url": format!("{SCHEMAS}/{schema}") } })
}

fn page() -> Value {
    let number = json!({ "type": "integer", "minimum": 0 });
    let flag = json!({ "type": "boolean" });
    json!({
        "type": "object",
        "properties": {
            "total_items": number, "total_pages": number, "page_number": number, "size": number, "first_page": flag, "last_page": flag, "empty": flag,
        },
        "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty"],
    })
}

fn refusal() -> Value {
    let text = json!({ "type": "string" });
    json!({ "type": "object", "properties": { "error": text, "parameter": text, "value": text, "advice": text }, "required": ["error"] })
}
