//! Nested objects of HSDS cut into tables: a list becomes rows of its own, which point back by id.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The tables of HSDS that we fill: the field they stand in, their name, their file.
const KNOWN: [(&str, &str, &str); 15] = [
    ("accessibility", "accessibility", "accessibility.csv"),
    ("addresses", "address", "addresses.csv"),
    ("attributes", "attribute", "attributes.csv"),
    ("cost_options", "cost_option", "cost_options.csv"),
    ("languages", "language", "languages.csv"),
    ("location", "location", "locations.csv"),
    ("locations", "location", "locations.csv"),
    ("organizations", "organization", "organizations.csv"),
    ("phones", "phone", "phones.csv"),
    ("required_documents", "required_document", "required_documents.csv"),
    ("schedules", "schedule", "schedules.csv"),
    ("service_areas", "service_area", "service_areas.csv"),
    ("service_at_locations", "service_at_location", "service_at_location.csv"),
    ("taxonomy_detail", "taxonomy", "taxonomies.csv"),
    ("taxonomy_term", "taxonomy_term", "taxonomy_terms.csv"),
];

/// Fields that repeat a row which stands in a table of its own anyway.
const REPEATED: [&str; 3] = ["organization", "service", "services"];

/// The file of a table.
pub(crate) fn file_name(table: &str) -> String {
    KNOWN
        .iter()
        .find(|(_, name, _)| *name == table)
        .map_or_else(|| format!("{}.csv", if table == "service" { "services" } else { table }), |(_, _, file)| (*file).to_owned())
}

/// The table in which the objects of a field stand.
pub(crate) fn table_of(field: &str) -> Option<&'static str> {
    let known = KNOWN.iter().find(|(known, _, _)| *known == field).map(|(_, table, _)| *table);
    known.or((field == "organization").then_some("organization"))
}

/// The table an id field points into.
pub(crate) fn target(field: &str) -> Option<&'static str> {
    let owners = ["service", "organization", "location", "service_at_location", "phone", "taxonomy", "taxonomy_term"];
    let name = field.strip_suffix("_id")?;
    owners.into_iter().find(|owner| *owner == name)
}

/// A row, a field, a value.
pub(crate) type Cell<'a> = (&'a str, &'a str, &'a Value);

/// Rows in the order in which they came, so that the first telephone stays the first one; each id once.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Map<String, Value>>,
    places: HashMap<String, usize>,
}

/// Tables by name.
#[derive(Default)]
pub(crate) struct Tables(BTreeMap<&'static str, Table>);

impl Table {
    /// The names of all fields in use, the id first.
    pub(crate) fn fields(&self) -> Vec<&str> {
        let all: BTreeSet<&str> = self.rows.iter().flat_map(Map::keys).map(String::as_str).collect();
        std::iter::once("id").chain(all.into_iter().filter(|name| *name != "id")).collect()
    }

    /// All rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Map<String, Value>> {
        self.rows.iter()
    }

    /// All values.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        self.rows.iter().flat_map(|row| row.iter().map(|(field, value)| (id(row), field.as_str(), value)))
    }

    pub(crate) fn cell(&self, row: &str, field: &str) -> Option<&Value> {
        self.rows[*self.places.get(row)?].get(field)
    }

    /// A row; what is known of it already is added to.
    fn add(&mut self, row: Map<String, Value>) {
        match self.places.get(id(&row)) {
            Some(place) => self.rows[*place].extend(row),
            None => {
                self.places.insert(id(&row).to_owned(), self.rows.len());
                self.rows.push(row);
            }
        }
    }
}

impl Tables {
    /// All tables, in the order of their names.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, &Table)> {
        self.0.iter().map(|(name, table)| (*name, table))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Table> {
        self.0.get(name)
    }

    /// Takes an object apart into rows.
    pub(crate) fn cut(&mut self, table: &'static str, object: Value) {
        let Value::Object(fields) = object else { return };
        let mut row = Map::new();
        for (field, value) in fields {
            match KNOWN.iter().find(|(known, _, _)| *known == field) {
                Some((_, below, _)) if value.is_object() => self.cut(below, value),
                Some((_, below, _)) if value.is_array() => items(value).into_iter().for_each(|item| self.cut(below, item)),
                _ if REPEATED.contains(&field.as_str()) && !value.is_string() => {}
                _ => drop(row.insert(field, value)),
            }
        }
        self.add(table, row);
    }

    /// A row of a table.
    pub(crate) fn add(&mut self, table: &'static str, row: Map<String, Value>) {
        self.0.entry(table).or_default().add(row);
    }
}

fn id(row: &Map<String, Value>) -> &str {
    row.get("id").and_then(Value::as_str).unwrap_or_default()
}

fn items(list: Value) -> Vec<Value> {
    match list {
        Value::Array(items) => items,
        _ => Vec::new(),
    }
}
