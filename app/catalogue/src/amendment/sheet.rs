//! A content file as fields with values: what it says, without how it is written.

use crate::text::front_matter;
use std::collections::BTreeMap;
use std::fmt;
use toml::{Table, Value};

/// What is changed, compared and merged as one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A key of the facts or of the front matter.
    Key(String),
    /// A key of a table whose entries are independent of each other, such as the names per language.
    Under(String, String),
    /// The text below the front matter.
    Body,
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Key(key) => out.write_str(key),
            Field::Under(table, key) => write!(out, "{table}.{key}"),
            Field::Body => out.write_str("body"),
        }
    }
}

/// Tables whose entries different people keep: a language, a figure, a stamp each.
const SHARED: [&str; 6] = ["accessibility", "description", "figures", "names", "transport", "translation"];

/// A text that is no sound content file, so that nobody can say what it means.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unsound(pub String);

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) fields: BTreeMap<Field, Value>,
    pub(crate) body: String,
}

/// A file taken apart; put together again it is the same file, byte for byte.
pub(crate) struct Pieces<'a> {
    pub(crate) before: &'a str,
    pub(crate) toml: &'a str,
    pub(crate) between: &'a str,
    pub(crate) body: &'a str,
}

/// Whether a file has front matter and a body.
pub(crate) fn has_body(name: &str) -> bool {
    name.ends_with(".md")
}

/// Takes a file apart.
pub(crate) fn pieces<'a>(name: &str, text: &'a str) -> Result<Pieces<'a>, Unsound> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    if !has_body(name) {
        return Ok(Pieces { before: &text[..mark], toml: &text[mark..], between: "", body: "" });
    }
    let (front, body) = front_matter(&text[mark..]).ok_or_else(|| Unsound("the front matter between two +++ lines is missing".to_owned()))?;
    let begin = mark + text[mark..].find('\n').map_or(0, |at| at + 1);
    let (end, rest) = (begin + front.len(), text.len() - body.len());
    let end = end + text[end..rest].find('\n').map_or(0, |at| at + 1);
    Ok(Pieces { before: &text[..begin], toml: &text[begin..end], between: &text[end..rest], body })
}

impl Sheet {
    /// Reads a file.
    pub(crate) fn read(name: &str, text: &str) -> Result<Sheet, Unsound> {
        let pieces = pieces(name, text)?;
        let table: Table = with_plain_ends(pieces.toml).parse().map_err(|error: toml::de::Error| Unsound(error.message().to_owned()))?;
        Ok(Sheet { fields: fields(table), body: with_plain_ends(pieces.body) })
    }
}

/// A text with `\n` at the end of every line.
pub(crate) fn with_plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn fields(table: Table) -> BTreeMap<Field, Value> {
    let mut fields = BTreeMap::new();
    for (key, value) in table {
        match value {
            Value::Table(parts) if SHARED.contains(&key.as_str()) => {
                fields.extend(parts.into_iter().map(|(part, value)| (Field::Under(key.clone(), part), value)));
            }
            value => drop(fields.insert(Field::Key(key), value)),
        }
    }
    fields
}
