//! What changed between two editions: field by field, so that the changes applied to the old edition give the new one.

use model::{Edition, EditionEntry};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A change of one field of one entry: a row of `changes.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// Id of the service.
    pub listing: String,
    /// The field: `section`, `words.title.uk`, `phones`.
    pub field: String,
    /// What stood there; empty when it is new. Lists and tables are written as JSON.
    pub before: String,
    /// What stands there now; empty when it is gone.
    pub after: String,
    /// What kind of change it is.
    pub kind: ChangeKind,
}

/// Kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// The entry is new.
    Added,
    /// A field differs.
    Changed,
    /// The entry is gone.
    Removed,
    /// Nothing differs but that nobody confirmed it this time.
    Unconfirmed,
}

/// Fields of an entry as text, with the section it stands in.
type Fields = BTreeMap<String, String>;

/// All changes from one edition to another, by entry and field.
pub fn changes(before: &Edition, after: &Edition) -> Vec<Change> {
    let (old, new) = (by_entry(before), by_entry(after));
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    ids.into_iter().flat_map(|id| of_entry(id, old.get(id), new.get(id))).collect()
}

fn of_entry(id: &str, old: Option<&Fields>, new: Option<&Fields>) -> Vec<Change> {
    let empty = Fields::new();
    let (before, after) = (old.unwrap_or(&empty), new.unwrap_or(&empty));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let value = |fields: &Fields, name: &str| fields.get(name).cloned().unwrap_or_default();
    names
        .into_iter()
        .map(|name| (name, value(before, name), value(after, name)))
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| Change {
            listing: id.to_owned(),
            kind: kind(old.is_some(), new.is_some(), name, &after),
            field: name.clone(),
            before,
            after,
        })
        .collect()
}

fn kind(was: bool, is: bool, field: &str, after: &str) -> ChangeKind {
    match (was, is) {
        (false, _) => ChangeKind::Added,
        (_, false) => ChangeKind::Removed,
        _ if field == "assurance.missed" && after != "0" => ChangeKind::Unconfirmed,
        _ => ChangeKind::Changed,
    }
}

fn by_entry(edition: &Edition) -> BTreeMap<String, Fields> {
    edition.entries().map(|(section, entry)| (entry.id.clone(), fields(&section.id, entry))).collect()
}

/// Texts stand word for word, each under its own name; lists are one field, as they are one for a person too.
pub(crate) fn fields(section: &str, entry: &EditionEntry) -> Fields {
    let mut fields = Fields::from([("section".to_owned(), section.to_owned())]);
    let value = serde_json::to_value(entry).unwrap_or_default();
    flatten("", &value, &mut fields);
    fields.remove("id");
    fields
}

fn flatten(name: &str, value: &Value, into: &mut Fields) {
    match value {
        Value::Object(inner) => {
            for (key, value) in inner {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                flatten(&name, value, into);
            }
        }
        Value::Null => {}
        Value::String(text) => {
            into.insert(name.to_owned(), text.clone());
        }
        Value::Array(list) if list.is_empty() => {}
        other => {
            into.insert(name.to_owned(), other.to_string());
        }
    }
}
