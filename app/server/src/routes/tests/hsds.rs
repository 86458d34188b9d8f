//! Open data by HSDS: every object of every page of every list, in every language, against the schemas of HSDS.

use super::{Answer, Desk, SHIPPED, shipped_content};
use crate::changes::Journal;
use axum::http::StatusCode;
use jsonschema::Validator;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

const LISTS: [&str; 5] = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"];
const LANGUAGES: [&str; 3] = ["pl", "uk", "en"];

async fn json(path: &str) -> (StatusCode, Value) {
    told(&SHIPPED.get(path).await)
}

fn told(answer: &Answer) -> (StatusCode, Value) {
    let value = serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error} in {}", answer.text()));
    (answer.status, value)
}

/// All objects of a list, page by page; the arithmetic of every page is looked at.
async fn walk(list: &str, query: &str) -> Vec<Value> {
    let mut all = Vec::new();
    for number in 1.. {
        let (status, page) = json(&format!("/api/hsds/{list}?per_page=7&page={number}&{query}")).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        let contents = page["contents"].as_array().expect("contents").clone();
        let total = page["total_items"].as_u64().expect("a total");
        assert_eq!((page["page_number"].as_u64(), page["size"].as_u64()), (Some(number), Some(contents.len() as u64)));
        assert_eq!(page["total_pages"].as_u64(), Some(total.div_ceil(7)));
        assert_eq!((page["first_page"].as_bool(), page["empty"].as_bool()), (Some(number == 1), Some(contents.is_empty())));
        all.extend(contents);
        if page["last_page"] == true {
            assert_eq!(all.len() as u64, total, "{list}");
            return all;
        }
    }
    all
}

fn schema(name: &str) -> Value {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../exchange/tests/hsds");
    let mut text = String::new();
    match std::fs::File::open(folder.join(format!("{name}.gz"))) {
        Ok(packed) => flate2::read::GzDecoder::new(packed).read_to_string(&mut text).map(drop),
        Err(_) => std::fs::read_to_string(folder.join(name)).map(|plain| text = plain),
    }
    .expect("a schema of HSDS");
    with_references(serde_json::from_str(&text).expect("JSON"))
}

/// The schemas of terms name their neighbours; no network is asked for them.
fn with_references(value: Value) -> Value {
    match value {
        Value::Object(fields) => match fields.get("$ref").and_then(Value::as_str) {
            Some(name) => schema(name),
            None => fields.into_iter().map(|(name, value)| (name, with_references(value))).collect(),
        },
        Value::Array(items) => items.into_iter().map(with_references).collect(),
        other => other,
    }
}

fn validator(name: &str) -> Validator {
    jsonschema::options().should_validate_formats(true).build(&schema(name)).expect("a sound schema")
}

fn faults(validator: &Validator, object: &Value) -> Vec<String> {
    validator.iter_errors(object).map(|error| format!("{} at {} of {}", error, error.instance_path(), object["id"])).collect()
}

/// The objects of a list, and one of them, as they stand in the schemas.
fn schemas(list: &str) -> (&'static str, &'static str) {
    match list {
        "services" => ("compiled/service_list.json", "compiled/service.json"),
        "organizations" => ("compiled/organization_list.json", "compiled/organization.json"),
        "service_at_locations" => ("compiled/service_at_location_list.json", "compiled/service_at_location.json"),
        "taxonomies" => ("taxonomy.json", "taxonomy.json"),
        _ => ("taxonomy_term.json", "taxonomy_term.json"),
    }
}

async fn check_list(list: &str) {
    let (listed, single) = schemas(list);
    let (listed, single) = (validator(listed), validator(single));
    let mut found = Vec::new();
    for lang in LANGUAGES {
        let archive = if ["services", "service_at_locations"].contains(&list) { "&archive=true" } else { "" };
        let objects = walk(list, &format!("lang={lang}{archive}")).await;
        assert!(!objects.is_empty(), "{list}");
        for object in objects {
            found.extend(faults(&listed, &object));
            let (status, whole) = json(&format!("/api/hsds/{list}/{}?lang={lang}", object["id"].as_str().expect("an id"))).await;
            assert_eq!((status, &whole["id"]), (StatusCode::OK, &object["id"]));
            found.extend(faults(&single, &whole));
        }
    }
    assert!(found.is_empty(), "{} faults, such as\n{}", found.len(), found[..found.len().min(10)].join("\n"));
}

#[tokio::test]
async fn every_service_fits_the_schemas() {
    check_list("services").await;
}

#[tokio::test]
async fn every_organization_fits_the_schemas() {
    check_list("organizations").await;
}

#[tokio::test]
async fn every_service_at_location_fits_the_schemas() {
    check_list("service_at_locations").await;
}

#[tokio::test]
async fn every_taxonomy_and_term_fits_the_schemas() {
    check_list("taxonomies").await;
    check_list("taxonomy_terms").await;
}

#[tokio::test]
async fn full_and_minimal_objects_fit_the_schemas_too() {
    for (path, schema) in [
        ("services?full=true&per_page=100&archive=1", "compiled/service.json"),
        ("services?minimal=true", "compiled/service.json"),
        ("organizations?full=true&per_page=100", "compiled/organization.json"),
        ("organizations?full_service=true&per_page=100", "compiled/organization.json"),
        ("service_at_locations?full=true&per_page=100", "compiled/service_at_location.json"),
    ] {
        let validator = validator(schema);
        let (_, page) = json(&format!("/api/hsds/{path}")).await;
        assert_eq!(page["size"], page["total_items"], "{path}: all on one page");
        let faults: Vec<String> = page["contents"].as_array().expect("contents").iter().flat_map(|object| faults(&validator, object)).collect();
        assert!(faults.is_empty(), "{path}: {}", faults.join("\n"));
    }
}

#[tokio::test]
async fn the_schemas_do_refuse() {
    let (_, page) = json("/api/hsds/services?per_page=1").await;
    let mut object = page["contents"][0].clone();
    let validator = validator("compiled/service.json");
    for (field, wrong) in [("id", "not-a-uuid"), ("status", "temporarily_closed"), ("email", "nobody")] {
        let right = std::mem::replace(&mut object[field], wrong.into());
        assert!(!faults(&validator, &object).is_empty(), "{field}");
        object[field] = right;
    }
}

/// The ids of the services the status table lets through, by the content folder.
fn ids(which: impl Fn(&model::Service) -> bool) -> BTreeSet<String> {
    let snapshot = SHIPPED.portal.snapshot().expect("a snapshot");
    snapshot.catalogue.services().filter(|service| which(service)).map(|service| service.id.to_string()).collect()
}

fn names(objects: &[Value], field: &str) -> BTreeSet<String> {
    objects.iter().filter_map(|object| object[field].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn the_lists_hold_what_the_status_table_says() {
    assert_eq!(names(&walk("services", "").await, "przystan_id"), ids(|service| service.status.is_living()));
    let with_archive = walk("services", "archive=true").await;
    assert_eq!(names(&with_archive, "przystan_id"), ids(|service| service.status.reach() != model::Reach::Gone));
    assert!(with_archive.iter().filter(|object| object["status"] == "defunct").all(|object| object["alert"].is_string()));
}

#[tokio::test]
async fn ids_are_the_same_in_every_language() {
    for list in LISTS {
        let mut told = BTreeSet::new();
        for lang in LANGUAGES {
            told.insert(walk(list, &format!("lang={lang}")).await.iter().map(|object| object["id"].to_string()).collect::<Vec<_>>());
        }
        assert_eq!(told.len(), 1, "{list}");
    }
    let (_, found) = json("/api/hsds/services/4eada397-ee19-50f1-a906-b1ae72e4ae01").await;
    assert_eq!(found["przystan_id"], "pzon-wroclaw", "the UUID that stands in the tests never changes");
}

#[tokio::test]
async fn the_language_is_asked_for_or_preferred() {
    for (query, preferred, expected) in [("?lang=uk", "pl", "uk"), ("", "en-GB,pl;q=0.5", "en"), ("", "", "pl")] {
        let answer = SHIPPED.ask("GET", &format!("/api/hsds/services{query}"), &[("accept-language", preferred)]).await;
        assert_eq!(answer.header("content-language"), expected, "{query} {preferred}");
        assert!(answer.header("vary").contains("Accept-Language"));
    }
}

#[tokio::test]
async fn no_confidential_place_and_no_person_is_told() {
    let secret = ids(|service| service.address_confidential);
    assert!(!secret.is_empty());
    let (_, page) = json("/api/hsds/services?full=true&per_page=100&archive=1").await;
    for object in page["contents"].as_array().expect("contents") {
        let confidential = secret.contains(object["przystan_id"].as_str().expect("an id"));
        assert!(!confidential || object.get("service_at_locations").is_none(), "{object}");
        assert_eq!(object["przystan_address_confidential"], confidential);
    }
    let text = page.to_string();
    assert!(!text.contains("\"contacts\"") && !text.contains("assurer_email"));
}

#[tokio::test]
async fn facts_are_told_as_hsds_wants_them() {
    let (_, found) = json("/api/hsds/services/4eada397-ee19-50f1-a906-b1ae72e4ae01?lang=en").await;
    assert_eq!(found["service_areas"][0]["name"], "Wrocław");
    let place = &found["service_at_locations"][0];
    assert_eq!((&place["phones"][0]["number"], &place["location"]["addresses"][0]["postal_code"]), (&"+48717822360".into(), &"".into()));
    let hours = &place["schedules"][0];
    assert_eq!((&hours["freq"], &hours["wkst"], &hours["przystan_time_zone"]), (&"WEEKLY".into(), &"MO".into(), &"Europe/Warsaw".into()));
    assert!(hours["byday"].as_str().expect("days").starts_with("MO") && hours["opens_at"].as_str().expect("a time").len() == 5, "{hours}");
    assert!(found["attributes"][0]["taxonomy_term"]["code"].is_string() && found["required_documents"].is_array());
    assert!(found.get("assured_date").is_none() && found.get("last_modified").is_none(), "what is not known is left out");
}

#[tokio::test]
async fn filters_hold_together() {
    let all = walk("services", "").await;
    let (_, terms) = json("/api/hsds/taxonomy_terms?search=Tłumacz&lang=pl").await;
    assert!(terms["total_items"].is_u64());
    let term = all[0].clone();
    let (_, whole) = json(&format!("/api/hsds/services/{}", term["id"].as_str().expect("an id"))).await;
    let term = whole["attributes"][0]["taxonomy_term_id"].as_str().expect("a term");
    let organization = whole["organization_id"].as_str().expect("an organization");
    let with_term = walk("services", &format!("taxonomy_term_id={term}")).await;
    let both = walk("services", &format!("taxonomy_term_id={term}&organization_id={organization}")).await;
    assert!(both.len() <= with_term.len() && with_term.len() < all.len() && both.iter().any(|object| object["id"] == whole["id"]));
    assert!(both.iter().all(|object| object["organization_id"] == organization));
    let taxonomy = whole["attributes"][0]["taxonomy_term"]["taxonomy_id"].as_str().expect("a taxonomy");
    assert_eq!(walk("services", &format!("taxonomy_id={taxonomy}")).await.len(), all.len(), "every service has a topic");
    assert!(walk("services", "organization_id=00000000-0000-4000-8000-000000000000").await.is_empty());
    assert!(!walk("organizations", &format!("taxonomy_term_id={term}")).await.is_empty());
    assert!(!walk("service_at_locations", &format!("taxonomy_id={taxonomy}")).await.is_empty());
}

#[tokio::test]
async fn words_are_looked_for_by_the_real_search() {
    for (list, field) in [("services", "przystan_id"), ("service_at_locations", "service_id")] {
        let found = walk(list, "search=niepe%C5%82nosprawno%C5%9Bci&lang=uk").await;
        let expected = if list == "services" { "pzon-wroclaw" } else { "4eada397-ee19-50f1-a906-b1ae72e4ae01" };
        assert!(names(&found, field).contains(expected), "{list}: {found:?}");
    }
    let organizations = walk("organizations", "search=caritas").await;
    assert!(organizations.iter().any(|one| one["name"].as_str().is_some_and(|name| name.contains("Caritas"))));
    let narrowed = walk("services", "search=mops&organization_id=00000000-0000-4000-8000-000000000000").await;
    assert!(narrowed.is_empty(), "words and filters hold together");
}

#[tokio::test]
async fn ndjson_is_everything_one_object_a_line() {
    for list in LISTS {
        let answer = SHIPPED.get(&format!("/api/hsds/{list}?format=ndjson&lang=uk")).await;
        assert_eq!(answer.header("content-type"), "application/x-ndjson; charset=utf-8");
        let lines: Vec<Value> = answer.text().lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
        assert_eq!(lines, walk(list, "lang=uk").await, "{list}");
    }
}

#[tokio::test]
async fn bad_parameters_are_said() {
    for (path, parameter) in [
        ("services?page=0", "page"),
        ("services?page=-1", "page"),
        ("services?page=99999999999999999999", "page"),
        ("services?per_page=0", "per_page"),
        ("services?per_page=1000000", "per_page"),
        ("services?full=maybe", "full"),
        ("services?format=xml", "format"),
        ("services?lang=xx", "lang"),
        ("services?modified_after=soon", "modified_after"),
        ("services?taxonomy_term_id=1", "taxonomy_term_id"),
        ("services?organization_id=mops-wroclaw", "organization_id"),
        ("services?sort=name", "sort"),
        ("services?page=1&page=2", "page"),
        ("taxonomies?modified_after=2026-01-01", "modified_after"),
        ("services/4eada397-ee19-50f1-a906-b1ae72e4ae01?page=1", "page"),
        ("?lang=xx", "lang"),
    ] {
        let (status, said) = json(&format!("/api/hsds/{path}")).await;
        assert_eq!((status, said["parameter"].as_str()), (StatusCode::BAD_REQUEST, Some(parameter)), "{path}: {said}");
        assert!(said["advice"].as_str().is_some_and(|advice| !advice.is_empty()), "{path}");
    }
}

#[tokio::test]
async fn a_page_beyond_the_end_is_empty() {
    let (status, page) = json("/api/hsds/services?page=1000").await;
    assert_eq!((status, &page["empty"], &page["size"]), (StatusCode::OK, &true.into(), &0.into()));
    let (status, page) = json("/api/hsds/services?page=1000&search=mops").await;
    assert_eq!((status, &page["empty"]), (StatusCode::OK, &true.into()));
    assert!(page["total_items"].as_u64() > Some(0));
}

#[tokio::test]
async fn what_is_not_there_is_said_in_json() {
    for (path, status) in [
        ("services/00000000-0000-4000-8000-000000000000", StatusCode::NOT_FOUND),
        ("services/pzon-wroclaw", StatusCode::NOT_FOUND),
        ("organizations/4eada397-ee19-50f1-a906-b1ae72e4ae01", StatusCode::NOT_FOUND),
        ("poi", StatusCode::NOT_FOUND),
        ("services/a/b", StatusCode::NOT_FOUND),
        ("services/%00", StatusCode::BAD_REQUEST),
    ] {
        let answer = SHIPPED.get(&format!("/api/hsds/{path}")).await;
        assert_eq!((answer.status, answer.header("content-type").starts_with("application/json")), (status, true), "{path}");
        assert!(told(&answer).1["error"].is_string());
    }
}

#[tokio::test]
async fn anybody_may_read_and_nobody_write() {
    let answer = SHIPPED.get("/api/hsds/services").await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(answer.header("link").contains("rel=\"license\"") && answer.header("link").contains("rel=\"next\""), "{}", answer.header("link"));
    let tag = answer.header("etag").to_owned();
    assert_eq!(SHIPPED.ask("GET", "/api/hsds/services", &[("if-none-match", &tag)]).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(SHIPPED.ask("HEAD", "/api/hsds/services", &[]).await.status, StatusCode::OK);
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let answer = SHIPPED.ask(method, "/api/hsds/services", &[]).await;
        assert_eq!((answer.status, answer.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD, OPTIONS"), "{method}");
        assert!(told(&answer).1["error"].is_string());
    }
    assert_eq!(SHIPPED.ask("OPTIONS", "/api/hsds/services", &[]).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn the_api_tells_what_it_is() {
    let (_, about) = json("/api/hsds/?lang=uk").await;
    assert_eq!(about["version"], "3.2.3");
    let own = "https://przystan.example.org";
    for field in ["profile", "openapi_url", "data_guide"] {
        let address = about[field].as_str().and_then(|address| address.strip_prefix(own)).expect("an address of ours");
        assert_eq!(SHIPPED.get(address).await.status, StatusCode::OK, "{address}");
    }
    let (_, openapi) = json("/api/hsds/openapi.json").await;
    let paths: BTreeMap<String, Value> = serde_json::from_value(openapi["paths"].clone()).expect("paths");
    for path in paths.keys().filter(|path| !path.contains('{')) {
        assert_eq!(SHIPPED.get(&format!("/api/hsds{path}")).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(SHIPPED.get("/api/hsds").await.status, StatusCode::PERMANENT_REDIRECT);
}

/// Every field of our own is described in the profile, wherever it stands.
#[tokio::test]
async fn own_fields_stand_in_the_profile() {
    let (_, profile) = json("/api/hsds/profile").await;
    let described: BTreeSet<String> = names(profile["own_fields"].as_array().expect("fields"), "name");
    let mut used = BTreeSet::new();
    for path in ["", "services?full=true&per_page=100&archive=1", "organizations?full=true&per_page=100", "taxonomies", "taxonomy_terms"] {
        collect(&json(&format!("/api/hsds/{path}")).await.1, &mut used);
    }
    let missing: Vec<&String> = used.difference(&described).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(used.len() > 10, "{used:?}");
}

fn collect(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            used.extend(name.starts_with("przystan_").then(|| name.clone()));
            collect(value, used);
        }),
        Value::Array(items) => items.iter().for_each(|item| collect(item, used)),
        _ => {}
    }
}

#[tokio::test]
async fn a_change_is_told_with_its_instant() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = Desk::open_with(&shipped_content(), data.path());
    let mut files = catalogue::source::read(&shipped_content()).expect("a content folder");
    desk.portal.note_changes(&files);
    desk.set_clock("2026-11-24T12:00");
    files.get_mut("services/pzon-wroclaw/service.toml").expect("a file").hash = "edited".into();
    desk.portal.note_changes(&files);

    let (_, whole) = told(&desk.get("/api/hsds/services/4eada397-ee19-50f1-a906-b1ae72e4ae01").await);
    assert_eq!(whole["last_modified"], "2026-11-24T11:00:00.000Z");
    let (_, newer) = told(&desk.get("/api/hsds/services?modified_after=2026-11-24T12:00:00%2B01:00").await);
    assert_eq!((&newer["total_items"], &newer["contents"][0]["przystan_id"]), (&1.into(), &"pzon-wroclaw".into()));
    let (_, minimal) = told(&desk.get("/api/hsds/services?minimal=1&modified_after=2026-11-24").await);
    assert!(minimal["contents"].as_array().expect("contents").iter().all(|one| one["last_modified"].is_string() && one.get("description").is_none()));
    assert_eq!(Journal::open(data.path()).changes().newest_first()[0].1.to_rfc3339(), "2026-11-24T11:00:00+00:00");
}
