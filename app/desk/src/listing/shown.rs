//! From files to what the form shows.

use super::values::Names;
use super::{FACTS, Fields, Files, WORDS, words_name};
use model::{Catalogue, Language};
use toml::{Table, Value};

/// The form with what the files say. What cannot be read stays empty.
pub fn shown(files: &Files, catalogue: &Catalogue, language: Language) -> Fields {
    let names = Names { catalogue, language };
    let facts = table(&files.facts).unwrap_or_default();
    let fact = |key: &str| facts.get(key).map(|value| names.fact_shown(key, value)).unwrap_or_default();
    let mut fields: Fields = FACTS.iter().map(|key| ((*key).to_owned(), fact(key))).collect();
    for (language, text) in &files.words {
        let (front, body) = text.as_deref().and_then(parted).unwrap_or_default();
        for key in WORDS {
            let value = if key == "body" { body.clone() } else { front.get(key).map(|value| names.shown(key, value)).unwrap_or_default() };
            fields.insert(words_name(*language, key), value);
        }
    }
    fields
}

/// A TOML text as its values.
pub(super) fn table(text: &str) -> Option<Table> {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").parse().ok()
}

/// The front matter and the body of a text.
pub(super) fn parted(text: &str) -> Option<(Table, String)> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (front, body) = text.strip_prefix("+++\n")?.split_once("\n+++")?;
    Some((front.parse().ok()?, body.trim().to_owned()))
}

/// One value of a text, if it is there.
pub(super) fn value_of(table: &Table, key: &str) -> Option<Value> {
    table.get(key).cloned()
}
