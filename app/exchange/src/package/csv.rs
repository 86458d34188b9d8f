//! CSV by RFC 4180. Values stand as they are: nothing is put before a sign that some spreadsheet would take for a formula.

use super::tables::Table;
use serde_json::Value;

/// A table with its header line; lines end with CR LF.
pub(super) fn written(table: &Table) -> Vec<u8> {
    let fields = table.fields();
    let header = line(fields.iter().map(|field| (*field).to_owned()));
    let rows = table.rows().map(|row| line(fields.iter().map(|field| row.get(*field).map(told).unwrap_or_default())));
    std::iter::once(header).chain(rows).collect::<String>().into_bytes()
}

/// A list or object stands as JSON, as Table Schema wants it.
fn told(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn line(values: impl Iterator<Item = String>) -> String {
    let quoted: Vec<String> = values.map(quoted).collect();
    format!("{}\r\n", quoted.join(","))
}

fn quoted(value: String) -> String {
    let plain = !value.contains([',', '"', '\r', '\n']) && !value.starts_with(' ') && !value.ends_with(' ');
    if plain { value } else { format!("\"{}\"", value.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_they_must() {
        for (value, expected) in [("plain", "plain"), ("a,b", "\"a,b\""), ("a \"b\"", "\"a \"\"b\"\"\""), ("a\nb", "\"a\nb\""), ("=1+1", "=1+1"), ("", "")] {
            assert_eq!(quoted(value.to_owned()), expected);
        }
    }
}
