//! A service as its form holds it: one text per field, named after the keys of `service.toml` and, per language, of the words
//! (`pl.title`). From files to fields and back; a field that was not touched leaves its file byte for byte as it was.

mod hours;
mod records;
mod shown;
mod typed;
mod values;

pub use hours::hours;
pub use shown::shown;
pub use typed::{begun, value, written};
#[cfg(test)]
pub(crate) use values::number;
pub(crate) use values::{many, phones};

use catalogue::amendment::Field;
use model::{Language, ServiceId};
use std::collections::BTreeMap;

/// What a form holds, by the names of its fields.
pub type Fields = BTreeMap<String, String>;

/// Keys of `service.toml` that stand in the form, in its order.
pub const FACTS: [&str; 16] = [
    "status",
    "closed_until",
    "valid_from",
    "valid_to",
    "phones",
    "email",
    "url",
    "at",
    "city",
    "topics",
    "audiences",
    "eligibility",
    "amount",
    "figure",
    "source",
    "related",
];
/// Keys of the words of each language, in the form's order; the last one is the text below the front matter.
pub const WORDS: [&str; 11] = ["title", "summary", "eligibility", "how_to_apply", "bring", "cost_note", "hours_note", "say", "easy", "keywords", "body"];
/// Keys that only a new service is asked for.
pub const NEW: [&str; 3] = ["id", "organization", "source"];
/// Longest text of one field, in characters.
pub const LONGEST: usize = 8_000;

/// The files of a service, as they stand or as somebody would have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// `service.toml`.
    pub facts: String,
    /// The words per language.
    pub words: BTreeMap<Language, Option<String>>,
}

/// What cannot be written as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: String,
    /// Why not.
    pub why: Why,
}

/// Why a field cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// So many characters too many.
    TooLong(usize),
    /// Not one of the choices.
    Choice,
    /// No place of this name.
    Place(String),
    /// No topic or group of people of this name.
    Term(String),
    /// A line that cannot be understood.
    Line(String),
    /// The file it belongs into cannot be read.
    Unsound,
}

/// The file of the facts.
pub fn facts_path(id: &ServiceId) -> String {
    format!("services/{id}/service.toml")
}

/// The file of the words in a language.
pub fn words_path(id: &ServiceId, language: Language) -> String {
    format!("services/{id}/{language}.md")
}

/// The name of a field of the words.
pub fn words_name(language: Language, key: &str) -> String {
    format!("{language}.{key}")
}

/// The names of all fields of a form, for these languages.
pub fn names(languages: &[Language]) -> Vec<String> {
    let words = languages.iter().flat_map(|language| WORDS.iter().map(|key| words_name(*language, key)));
    FACTS.iter().map(ToString::to_string).chain(words).collect()
}

/// The field of the form in which a field of a file stands. A name of a language in a file of facts is called as words of it are: `uk.names`.
pub fn name_of(path: &str, field: &Field) -> String {
    let key = match field {
        Field::Under(table, tag) if !path.ends_with(".md") && Language::parse(tag).is_some() => return format!("{tag}.{table}"),
        Field::Key(key) | Field::Under(key, _) => key.as_str(),
        Field::Body => "body",
    };
    let language = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
    language.map_or_else(|| key.to_owned(), |language| format!("{language}.{key}"))
}

/// Whether a form has a field of this name.
pub fn is_field(name: &str) -> bool {
    name.split_once('.').map_or_else(|| FACTS.contains(&name), |(_, key)| WORDS.contains(&key))
}

/// The file of a service and its field for a field of the form.
pub fn place_of(id: &ServiceId, name: &str) -> Option<(String, Field)> {
    let field = |key: &str| if key == "body" { Field::Body } else { Field::Key(key.to_owned()) };
    match name.split_once('.') {
        None => Some((facts_path(id), field(name))),
        Some((tag, key)) => Some((words_path(id, Language::parse(tag)?), field(key))),
    }
}

/// The field of the form in which a line of a file stands.
pub fn name_at(path: &str, text: &str, line: usize) -> Option<String> {
    let before: Vec<&str> = text.lines().take(line).collect();
    let below = path.ends_with(".md") && before.iter().filter(|line| line.starts_with("+++")).count() > 1;
    let key = if below { Some("body") } else { before.iter().rev().find_map(|line| key_of(line)) }?;
    Some(name_of(path, &if key == "body" { Field::Body } else { Field::Key(key.to_owned()) }))
}

/// The key that a line of TOML begins with.
fn key_of(line: &str) -> Option<&str> {
    let name = line.trim_start_matches('[').split(['=', ']', '.']).next()?.trim();
    let is_key = line.contains('=') || line.starts_with('[');
    (is_key && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')).then_some(name)
}

#[cfg(test)]
mod tests;
