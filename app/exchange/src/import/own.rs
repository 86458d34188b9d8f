//! The tables of our own: facts that HSDS does not know, words as they were written, agreed words, retired ids.

use super::Imported;
use super::rows::{Row, Rows};
use super::text::{list, toml};
use crate::package::{ENTRIES, RETIRED, TERMS, WORDS};
use model::{GuideId, Language, PageId, TermId};
use serde_json::{Value, json};

/// Facts whose cells hold JSON.
const LISTS: [&str; 8] = ["topics", "audiences", "amount", "figure", "source", "related", "former_ids", "aliases"];
/// Texts of the front matter, in reading order.
const TEXTS: [&str; 9] = ["title", "summary", "eligibility", "how_to_apply", "bring", "cost_note", "hours_note", "easy", "say"];

/// The own facts of an entry.
pub(super) fn facts<'a>(rows: &'a Rows, kind: &str, id: &str) -> Option<&'a Row> {
    let is = |row: &&Row, field: &str, value: &str| row.get(field).is_some_and(|known| known == value);
    rows.table(ENTRIES).iter().find(|row| is(row, "kind", kind) && is(row, "przystan_id", id))
}

/// What a cell of own facts holds.
pub(super) fn fact(row: &Row, field: &str) -> Value {
    let cell = row.get(field);
    match field {
        "eligibility" | "informator" | "description" | "figures" | "words" => object(cell),
        "sensitive" | "glossary" => json!(cell.is_some_and(|value| value == "true")),
        list_of if LISTS.contains(&list_of) => Value::Array(list(cell)),
        _ => json!(cell.cloned().unwrap_or_default()),
    }
}

fn object(cell: Option<&String>) -> Value {
    cell.and_then(|cell| serde_json::from_str(cell).ok()).filter(Value::is_object).unwrap_or_default()
}

/// Guides and pages.
pub(super) fn guides_and_pages(rows: &Rows, imported: &mut Imported) {
    for row in rows.table(ENTRIES) {
        let id = row.get("przystan_id").map_or("", String::as_str);
        let keys: &[&str] = match row.get("kind").map(String::as_str) {
            Some("guide") if GuideId::parse(id).is_some() => {
                &["city", "topics", "audiences", "eligibility", "amount", "figure", "source", "related", "sensitive", "former_ids"]
            }
            Some("page") if PageId::parse(id).is_some() => &["source", "sensitive", "former_ids"],
            Some("service" | "organization") => continue,
            _ => {
                imported.find("przystan_entries.csv", "import-no-entry", "A row names neither a guide nor a page that could have a file. It was left out.");
                continue;
            }
        };
        let kind = row.get("kind").map_or("", String::as_str);
        imported.add(format!("{kind}s/{id}/{kind}.toml"), toml(keys.iter().map(|key| (*key, fact(row, key)))));
        words(rows, &format!("{kind}:{id}"), &format!("{kind}s/{id}"), imported);
    }
}

/// The words of an entry as they were written; whether the package has any.
pub(super) fn words(rows: &Rows, entry: &str, folder: &str, imported: &mut Imported) -> bool {
    let mut found = false;
    for row in rows.of(WORDS, "entry", entry) {
        let Some(language) = row.get("language").and_then(|tag| Language::parse(tag)) else { continue };
        imported.add(format!("{folder}/{language}.md"), text(row));
        if row.get("fits").is_some_and(|value| value == "true") {
            imported.fitting.push((folder.to_owned(), language));
        }
        found = true;
    }
    found
}

fn text(row: &Row) -> String {
    let get = |field: &str| json!(row.get(field).cloned().unwrap_or_default());
    let texts = TEXTS.iter().map(|key| (*key, get(key)));
    let front = toml(texts.chain([("keywords", json!(list(row.get("keywords")))), ("figures", fact(row, "figures"))]));
    format!("+++\n{front}+++\n{}\n", row.get("body").map_or("", String::as_str))
}

/// `terms.toml`.
pub(super) fn terms(rows: &Rows, imported: &mut Imported) {
    let good = |row: &&Row| row.get("przystan_id").is_some_and(|id| TermId::parse(id).is_some());
    let text: String = rows.table(TERMS).iter().filter(good).map(term).collect();
    if !text.is_empty() {
        imported.add("terms.toml".to_owned(), text);
    }
}

fn term(row: &Row) -> String {
    let head = toml([("id", fact(row, "przystan_id")), ("acronym", fact(row, "acronym")), ("glossary", fact(row, "glossary"))]);
    let words = fact(row, "words");
    let one = |(language, words): (&String, &Value)| {
        let language = Language::parse(language)?;
        let fields = words.as_object()?.iter().map(|(key, value)| (key.as_str(), value.clone()));
        Some(format!("[term.{language}]\n{}", toml(fields)))
    };
    let words: String = words.as_object().into_iter().flatten().filter_map(one).collect();
    format!("[[term]]\n{head}{words}\n")
}

/// `retired.toml`.
pub(super) fn retired(rows: &Rows, imported: &mut Imported) {
    let one = |row: &Row| format!("[[retired]]\n{}", toml([("kind", fact(row, "kind")), ("id", fact(row, "przystan_id"))]));
    let text: String = rows.table(RETIRED).iter().map(one).collect();
    if !text.is_empty() {
        imported.add("retired.toml".to_owned(), text);
    }
}
