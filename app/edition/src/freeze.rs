//! The files of an edition, and the seal over them: same input, same bytes.

use crate::selection::Staging;
use crate::sheet::Paper;
use crate::table::{changes_csv, entries_csv};
use model::{Edition, Language, Seal};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use toml_edit::{DocumentMut, Item, Table, value};

/// The frozen files by name, in the order of their names.
pub type Frozen = BTreeMap<String, Vec<u8>>;

/// How an edition is signed off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who: a role, never a person's name.
    pub by: String,
    /// The program that makes it: name and version.
    pub made_by: String,
}

const SEAL: &str = "edition.toml";
const ENTRIES: &str = "entries.json";
const CHANGES: &str = "changes.csv";

/// The files of an edition: entries, changes, tables, whatever was pressed (`informator.uk.pdf` …), and the seal over all of them.
pub fn freeze(staging: &Staging, pressed: Frozen, signature: &Signature) -> Frozen {
    let edition = &staging.edition;
    let mut files = pressed;
    files.append(&mut tables(edition));
    files.insert(ENTRIES.to_owned(), entries_json(edition));
    files.insert(CHANGES.to_owned(), changes_csv(&staging.changes));
    let hashes = files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect();
    let seal = Seal {
        id: edition.id.clone(),
        on: edition.on,
        signed_by: signature.by.clone(),
        previous: staging.previous.clone(),
        made_by: signature.made_by.clone(),
        files: hashes,
    };
    files.insert(SEAL.to_owned(), written(&seal).into_bytes());
    files
}

/// The entries as a table, one file a language: `informator.pl.csv`.
pub fn tables(edition: &Edition) -> Frozen {
    edition.languages().map(|language| (table_name(language), entries_csv(edition, language))).collect()
}

/// The file that holds the entries as a table.
pub fn table_name(language: Language) -> String {
    format!("informator.{language}.csv")
}

/// The file that holds the booklet: `informator.uk.pdf`, `informator.uk.a5.pdf`.
pub fn booklet_name(language: Language, paper: Paper) -> String {
    match paper {
        Paper::A4 => format!("informator.{language}.pdf"),
        Paper::A5 => format!("informator.{language}.a5.pdf"),
    }
}

fn entries_json(edition: &Edition) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(edition).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The text of `edition.toml`.
fn written(seal: &Seal) -> String {
    let mut document = DocumentMut::new();
    document["edition"] = value(seal.id.as_str());
    document["on"] = value(seal.on.to_string());
    document["signed_by"] = value(&seal.signed_by);
    document["made_by"] = value(&seal.made_by);
    if let Some(previous) = &seal.previous {
        document["previous"] = value(previous.as_str());
    }
    if let Some(corrected) = seal.id.corrects() {
        document["corrects"] = value(corrected.as_str());
    }
    let mut hashes = Table::new();
    for (name, hash) in &seal.files {
        hashes.insert(name, value(hash));
    }
    document["sha256"] = Item::Table(hashes);
    format!("# Kept by the machine. An edition never changes: a correction is an edition of its own.\n{document}")
}

/// SHA-256 in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
