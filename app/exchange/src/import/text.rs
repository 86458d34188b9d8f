//! From plain text and JSON values to the text of content files.

use super::rows::Row;
use serde_json::Value;
use std::fmt::Write;

/// The document that data of somebody else are said to come from; `portal.toml` has to name it.
const IMPORTED: &str = "import";
/// Signs that mean something in Markdown wherever they stand.
const ACTIVE: [char; 9] = ['\\', '`', '*', '_', '[', ']', '<', '>', '&'];

/// Plain text as Markdown that says the same: every line a paragraph, no sign with a meaning.
pub(super) fn markdown(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(paragraph).collect::<Vec<_>>().join("\n\n")
}

fn paragraph(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let digits = line.len() - line.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    for (place, sign) in line.char_indices() {
        let begins = place == 0 && ['-', '+', '#', '=', '~', '|'].contains(&sign);
        let numbers = digits > 0 && place == digits && ['.', ')'].contains(&sign);
        if begins || numbers || ACTIVE.contains(&sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// `key = value` lines of a TOML file; what is null or empty is left out.
pub(super) fn toml<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>) -> String {
    let mut text = String::new();
    for (key, value) in fields.into_iter().filter(|(_, value)| !is_empty(value)) {
        writeln!(text, "{key} = {}", written(&value)).ok();
    }
    text
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(yes) => !yes,
        Value::Number(_) => false,
    }
}

/// A value as TOML writes it in one line.
fn written(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().filter(|item| !item.is_null()).map(written).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let known = fields.iter().filter(|(_, value)| !is_empty(value));
            format!("{{ {} }}", known.map(|(key, value)| format!("{} = {}", key_of(key), written(value))).collect::<Vec<_>>().join(", "))
        }
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

fn key_of(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if bare { key.to_owned() } else { quoted(key) }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            sign if sign.is_control() => write!(quoted, "\\u{:04X}", u32::from(sign)).unwrap_or_default(),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

/// A list that a cell holds as JSON.
pub(super) fn list(cell: Option<&String>) -> Vec<Value> {
    match cell.and_then(|cell| serde_json::from_str(cell).ok()) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}

/// Where facts come from, as content files write it. Data of somebody else name no document: they themselves are it.
pub(super) fn sources(cell: Option<&String>) -> Value {
    let told = list(cell);
    if told.is_empty() {
        return serde_json::json!([{ "document": IMPORTED, "as_of": "undated" }]);
    }
    told.iter().map(source).collect()
}

fn source(told: &Value) -> Value {
    serde_json::json!({ "document": told["id"], "as_of": told["as_of"], "city_inferred": told["city_inferred"], "check": told["to_be_verified"] })
}

/// An id as content files allow it: the one that is given, else made of the name, else of the record's own id.
pub(super) fn id_of(given: Option<&String>, row: &Row, kind: &str) -> String {
    let good = |text: &str| model::ServiceId::parse(text).is_some();
    let text = |field: &str| slug(row.get(field).map_or("", String::as_str));
    let made = || Some(text("name")).filter(|name| good(name)).unwrap_or_else(|| format!("{kind}-{}", text("id")));
    given.filter(|id| good(id)).cloned().unwrap_or_else(made)
}

/// A name in lower-case ASCII letters, digits and hyphens; nothing of another script is left.
pub(super) fn slug(name: &str) -> String {
    const POLISH: [(char, char); 9] = [('ą', 'a'), ('ć', 'c'), ('ę', 'e'), ('ł', 'l'), ('ń', 'n'), ('ó', 'o'), ('ś', 's'), ('ź', 'z'), ('ż', 'z')];
    let plain = name.to_lowercase().chars().map(|sign| POLISH.iter().find(|(polish, _)| *polish == sign).map_or(sign, |(_, ascii)| *ascii)).collect::<String>();
    let words = plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::new(), |slug, word| match slug.len() + word.len() {
        0..=60 if slug.is_empty() => word.to_owned(),
        0..=60 => format!("{slug}-{word}"),
        _ => slug,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_plain_text() {
        for text in ["a *b* _c_ [d](e) <f> & `g`\n- h\n1. i\n12) j\n# k", "a\\b", "> quoted", "a | b", "---", "==="] {
            assert_eq!(::markdown::parse(&markdown(text)).plain_text(), text);
        }
    }

    #[test]
    fn values_of_toml() {
        let value = serde_json::json!({ "a": "x \"y\"\n\u{1}", "b": [1, true, null], "c": {}, "d": false });
        assert_eq!(toml([("key", value), ("none", Value::Null)]), "key = { a = \"x \\\"y\\\"\\n\\u0001\", b = [1, true] }\n");
    }

    #[test]
    fn ids_stay_inside() {
        for (given, name, expected) in [
            (Some("pzon-wroclaw"), "x", "pzon-wroclaw"),
            (Some("../../etc/passwd"), "Pomoc żywnościowa", "pomoc-zywnosciowa"),
            (None, "Żółw & Łąka, Śródmieście", "zolw-laka-srodmiescie"),
            (Some("A"), "Дім", "service-ac148810-d857"),
        ] {
            let row: Row = [("name", name), ("id", "AC148810/../d857")].map(|(field, value)| (field.to_owned(), value.to_owned())).into();
            assert_eq!(id_of(given.map(str::to_owned).as_ref(), &row, "service"), expected, "{given:?}");
        }
    }
}
