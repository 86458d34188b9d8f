//! Another directory's data, turned into content files: our own data package, or HSDS of anybody. Nothing is written here; what
//! does not fit is a finding.

mod csv;
mod entries;
mod own;
mod places;
mod portal;
mod rows;
mod text;

use model::{Finding, Language, Place, Severity};
use rows::Rows;
use serde_json::Value;
use std::collections::BTreeMap;

/// Largest text of a field that is taken, in bytes: a content file may have 256 kB in all.
pub(crate) const LONGEST: usize = 64 * 1024;

/// Content files by path, and what did not fit.
#[derive(Default)]
pub struct Imported {
    /// The files, with `/` between the parts of a path.
    pub files: BTreeMap<String, String>,
    /// Translations that fit their source, as somebody said where the data come from: the folder of the entry, the language.
    pub fitting: Vec<(String, Language)>,
    /// What was left out, and why.
    pub findings: Vec<Finding>,
}

/// A Tabular Data Package as `package` writes it: its files by name.
pub fn package(files: &BTreeMap<String, Vec<u8>>) -> Imported {
    let mut imported = Imported::default();
    let described: Value = files.get("datapackage.json").and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    if described.is_null() {
        imported.find("datapackage.json", "import-description", "There is no datapackage.json that can be read. It says which files belong to the package.");
        return imported;
    }
    let rows = Rows::of_package(&described, files, &mut imported);
    content(&described, &rows, &mut imported);
    imported
}

/// Services and organizations of any HSDS API or dump, fully nested, in one language.
pub fn hsds(objects: &BTreeMap<String, Vec<Value>>, language: &str) -> Imported {
    let mut imported = Imported::default();
    let rows = Rows::of_objects(objects, language, &mut imported);
    content(&Value::Null, &rows, &mut imported);
    imported
}

fn content(described: &Value, rows: &Rows, imported: &mut Imported) {
    portal::portal(described, imported);
    portal::taxonomies(rows, imported);
    places::locations(rows, imported);
    entries::organizations(rows, imported);
    entries::services(rows, imported);
    own::guides_and_pages(rows, imported);
    own::terms(rows, imported);
    own::retired(rows, imported);
}

impl Imported {
    /// Something that does not fit.
    fn find(&mut self, file: &str, rule: &'static str, message: impl Into<String>) {
        let finding = Finding { file: file.to_owned(), place: Place::default(), rule, severity: Severity::Warning, message: message.into() };
        self.findings.push(finding);
    }

    /// A file of ours; two of one name are a finding, and the first one stands.
    fn add(&mut self, file: String, text: String) {
        if self.files.contains_key(&file) {
            return self.find(&file, "import-twice", "Two records have this id. The first one was taken.");
        }
        self.files.insert(file, text);
    }
}
