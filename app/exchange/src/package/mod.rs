//! Everything as a Tabular Data Package: HSDS as CSV files, with a description that says what stands in them.
//!
//! The tables hold the portal's default language; what other languages say differently stands in one more table. Tables of our own
//! hold what HSDS has no place for, so that nothing that is published is missing.

mod csv;
mod descriptor;
mod own;
mod settings;
mod tables;

use crate::{Changes, Origin, hsds, ids};
use model::{Catalogue, Language, Reach};
pub(crate) use own::{ENTRIES, RETIRED, TERMS, WORDS};
use serde_json::{Map, Value};
use tables::{Cell, Table};
pub(crate) use tables::{Tables, file_name, table_of};

/// The table of what other languages say.
const TRANSLATIONS: &str = "przystan_translations";
/// Fields that differ by language without being texts: addresses of pages, and the language itself.
const NOT_WORDS: [&str; 5] = ["przystan_page", "przystan_language", "uri", "term_uri", "language"];

/// A file of an export: its path, with `/` between the parts, and its bytes.
pub type File = (String, Vec<u8>);

/// All files of the package, `datapackage.json` first. The same catalogue gives the same bytes.
pub fn package(catalogue: &Catalogue, public_url: &str, changes: &Changes) -> Vec<File> {
    let origin = |language| Origin { catalogue, language, public_url, changes };
    let default = origin(catalogue.portal().default_language);
    let mut tables = tables(&default);
    let others = catalogue.portal().languages.iter().map(|language| language.code).filter(|language| *language != default.language);
    let translations: Vec<_> = others.flat_map(|language| differences(&tables, &self::tables(&origin(language)), language)).collect();
    translations.into_iter().for_each(|row| tables.add(TRANSLATIONS, row));
    own::add(&mut tables, catalogue);
    let files = tables.all().map(|(name, table)| (file_name(name), csv::written(table)));
    std::iter::once(("datapackage.json".to_owned(), descriptor::descriptor(&default, &tables))).chain(files).collect()
}

/// Every record in one language, cut into tables.
fn tables(origin: &Origin<'_>) -> Tables {
    let mut tables = Tables::default();
    for list in hsds::List::ALL {
        list.terms(origin).terms.iter().for_each(|term| tables.cut("taxonomy_term", hsds::taxonomy_term(origin, list, term)));
    }
    for service in origin.catalogue.services().filter(|service| service.status.reach() != Reach::Gone) {
        tables.cut("service", hsds::service(origin, service));
    }
    for organization in origin.catalogue.organizations() {
        tables.cut("organization", hsds::organization(origin, organization, false));
    }
    tables
}

/// The texts that another language says differently, each with the place where it belongs.
fn differences(default: &Tables, other: &Tables, language: Language) -> Vec<Map<String, Value>> {
    let of_table = |(name, table): (&'static str, &Table)| {
        let before = default.get(name);
        let differs = move |(row, field, value): Cell<'_>| before.is_none_or(|table| table.cell(row, field) != Some(value)) && is_words(field, value);
        let told = move |(row, field, value): Cell<'_>| translation(name, row, field, language, value);
        table.cells().filter(move |cell| differs(*cell)).map(told).collect::<Vec<_>>()
    };
    other.all().flat_map(of_table).collect()
}

fn is_words(field: &str, value: &Value) -> bool {
    !NOT_WORDS.contains(&field) && !field.ends_with("id") && (value.is_string() || value.is_array())
}

fn translation(table: &str, row: &str, field: &str, language: Language, value: &Value) -> Map<String, Value> {
    let id = ids::uuid("translation", &format!("{table}:{row}:{field}:{language}"));
    let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let cells = [("id", id.to_string()), ("table", table.to_owned()), ("row_id", row.to_owned()), ("field", field.to_owned())];
    let cells = cells.into_iter().chain([("language", language.to_string()), ("value", value)]);
    cells.map(|(name, value)| (name.to_owned(), Value::String(value))).collect()
}
