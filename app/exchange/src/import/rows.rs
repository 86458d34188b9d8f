//! Rows of tables, wherever they come from, with what other languages say.

use super::text::markdown;
use super::{Imported, LONGEST, csv};
use crate::package::{Tables, file_name, table_of};
use model::Language;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

/// A row: values by field; an empty value is not there.
pub(super) type Row = BTreeMap<String, String>;

/// The rows of all tables.
pub(super) struct Rows {
    tables: BTreeMap<String, Vec<Row>>,
    /// By table, row and field: what each language says.
    translations: HashMap<[String; 3], Vec<(String, String)>>,
    /// The language of the tables.
    pub(super) language: String,
}

impl Rows {
    /// The tables that a package describes and that we know. Names of files are ours: nothing outside is ever looked at.
    pub(super) fn of_package(described: &Value, files: &BTreeMap<String, Vec<u8>>, imported: &mut Imported) -> Rows {
        let language = described["przystan_default_language"].as_str().and_then(Language::parse).unwrap_or(Language::POLISH);
        let mut rows = Rows { tables: BTreeMap::new(), translations: HashMap::new(), language: language.to_string() };
        for name in described["resources"].as_array().into_iter().flatten().filter_map(|resource| resource["name"].as_str()) {
            match files.get(&file_name(name)).map(|bytes| std::str::from_utf8(bytes)) {
                Some(Ok(text)) => drop(rows.tables.insert(name.to_owned(), table(&file_name(name), text, imported))),
                Some(Err(_)) => imported.find(&file_name(name), "import-not-text", "The file is not UTF-8 text. It was left out."),
                None => imported.find("datapackage.json", "import-missing", format!("The table «{name}» has no file we know. It was left out.")),
            }
        }
        rows.take_translations();
        rows
    }

    /// Nested objects, cut into the same tables.
    pub(super) fn of_objects(objects: &BTreeMap<String, Vec<Value>>, language: &str, imported: &mut Imported) -> Rows {
        let mut tables = Tables::default();
        for (name, table) in [("services", "service"), ("organizations", "organization"), ("taxonomy_terms", "taxonomy_term")] {
            for mut object in objects.get(name).into_iter().flatten().cloned() {
                with_owners(table, &mut object);
                tables.cut("organization", object["organization"].clone());
                tables.cut(table, object);
            }
        }
        let long = tables.all().flat_map(|(_, table)| table.cells()).filter(|(_, _, value)| told(value).len() > LONGEST).count();
        if long > 0 {
            imported.find("", "import-too-long", format!("{long} values have more than {LONGEST} bytes. They were left out."));
        }
        let row = |row: &Map<String, Value>| {
            row.iter().map(|(field, value)| (field.clone(), told(value))).filter(|(_, value)| (1..=LONGEST).contains(&value.len())).collect()
        };
        let tables = tables.all().map(|(name, table)| (name.to_owned(), table.rows().map(row).collect())).collect();
        Rows { tables, translations: HashMap::new(), language: language.to_owned() }
    }

    fn take_translations(&mut self) {
        for row in self.tables.remove("przystan_translations").unwrap_or_default() {
            let get = |field: &str| row.get(field).cloned().unwrap_or_default();
            self.translations.entry([get("table"), get("row_id"), get("field")]).or_default().push((get("language"), get("value")));
        }
    }

    /// The rows of a table.
    pub(super) fn table(&self, name: &str) -> &[Row] {
        self.tables.get(name).map_or(&[], Vec::as_slice)
    }

    /// The rows of a table that point at another row.
    pub(super) fn of<'a>(&'a self, table: &str, key: &'a str, id: &'a str) -> impl Iterator<Item = &'a Row> {
        self.table(table).iter().filter(move |row| row.get(key).is_some_and(|value| value == id))
    }

    /// A row by its id.
    pub(super) fn row(&self, table: &str, id: &str) -> Option<&Row> {
        self.table(table).iter().find(|row| row.get("id").is_some_and(|value| value == id))
    }

    /// What a field says in every language, the one of the tables first.
    pub(super) fn texts(&self, table: &str, row: &Row, field: &str) -> Vec<(String, String)> {
        let key = [table.to_owned(), row.get("id").cloned().unwrap_or_default(), field.to_owned()];
        let own = row.get(field).map(|value| (self.language.clone(), value.clone()));
        own.into_iter().chain(self.translations.get(&key).cloned().unwrap_or_default()).collect()
    }

    /// The same as Markdown.
    pub(super) fn prose(&self, table: &str, row: &Row, field: &str) -> Option<Value> {
        let texts = self.texts(table, row, field);
        (!texts.is_empty()).then(|| texts.into_iter().map(|(language, text)| (language, Value::String(markdown(&text)))).collect())
    }

    /// The same as a table of TOML: `{ pl = "…", uk = "…" }`.
    pub(super) fn localized(&self, table: &str, row: &Row, field: &str) -> Option<Value> {
        let texts = self.texts(table, row, field);
        (!texts.is_empty()).then(|| texts.into_iter().map(|(language, text)| (language, Value::String(text))).collect())
    }
}

/// Nested HSDS need not say again what belongs to what: here every object gets the id of its owner, and names what stands in it.
fn with_owners(table: &str, object: &mut Value) {
    let own = object["id"].clone();
    let Some(fields) = object.as_object_mut() else { return };
    let mut named = Vec::new();
    for (field, value) in fields.iter_mut() {
        let Some(child) = table_of(field) else { continue };
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| {
                with_owners(child, item);
                point(item, if child == "attribute" { "link_id".to_owned() } else { format!("{table}_id") }, &own);
            }),
            Value::Object(_) => {
                with_owners(child, value);
                named.push((format!("{child}_id"), value["id"].clone()));
            }
            _ => {}
        }
    }
    named.into_iter().for_each(|(key, id)| point(object, key, &id));
}

fn point(object: &mut Value, key: String, id: &Value) {
    if let Some(fields) = object.as_object_mut().filter(|_| id.is_string()) {
        fields.entry(key).or_insert_with(|| id.clone());
    }
}

fn told(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn table(file: &str, text: &str, imported: &mut Imported) -> Vec<Row> {
    let mut lines = csv::rows(text).into_iter();
    let names = lines.next().unwrap_or_default();
    let mut rows = Vec::new();
    for (number, values) in lines.enumerate() {
        if values.len() != names.len() {
            imported.find(file, "import-row", format!("Row {} has {} values instead of {}. It was left out.", number + 2, values.len(), names.len()));
        } else if values.iter().any(|value| value.len() > LONGEST) {
            imported.find(file, "import-too-long", format!("Row {} has a value of more than {LONGEST} bytes. It was left out.", number + 2));
        } else {
            rows.push(names.iter().cloned().zip(values).filter(|(_, value)| !value.is_empty()).collect());
        }
    }
    rows
}
