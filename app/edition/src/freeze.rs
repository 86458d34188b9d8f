//! The files of an edition, and the seal over them: same input, same bytes.

use crate::changes::Change;
use crate::table::changes_csv;
use chrono::NaiveDate;
use model::{Edition, EditionId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use toml_edit::{DocumentMut, Item, Table, value};

/// The frozen files by name, in the order of their names.
pub type Frozen = BTreeMap<String, Vec<u8>>;

/// `edition.toml`: what was published when and by which role, with the hash of every other file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Id of the edition.
    pub id: EditionId,
    /// Day of publication.
    pub on: NaiveDate,
    /// Who signed it off: a role, never a person's name.
    pub signed_by: String,
    /// The edition before it.
    pub previous: Option<EditionId>,
    /// SHA-256 per file, in hexadecimal digits.
    pub files: BTreeMap<String, String>,
}

/// Why a folder is not the edition it says it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// `edition.toml` or `entries.json` is missing.
    #[error("{0} is missing")]
    Missing(String),
    /// It cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unsound(String, String),
    /// A file has other bytes than when it was published.
    #[error("{0} is not as it was published: its content has changed")]
    Changed(String),
    /// A file that the seal does not know.
    #[error("{0} does not belong to this edition")]
    Stranger(String),
    /// The folder has the name of another edition.
    #[error("the seal names edition {0}, the entries are of edition {1}")]
    OtherEdition(EditionId, EditionId),
}

const SEAL: &str = "edition.toml";
const ENTRIES: &str = "entries.json";

/// The files of an edition: entries, changes, whatever was pressed (`informator.uk.pdf` …), and the seal over all of them.
pub fn freeze(edition: &Edition, changes: &[Change], pressed: Frozen, signed_by: &str, previous: Option<EditionId>) -> Frozen {
    let mut files = pressed;
    files.insert(ENTRIES.to_owned(), entries_json(edition));
    files.insert("changes.csv".to_owned(), changes_csv(changes));
    let hashes = files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect();
    let seal = Seal { id: edition.id.clone(), on: edition.on, signed_by: signed_by.to_owned(), previous, files: hashes };
    files.insert(SEAL.to_owned(), seal.to_toml().into_bytes());
    files
}

fn entries_json(edition: &Edition) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(edition).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Reads `entries.json`.
///
/// # Errors
/// When it is not the JSON of an edition.
pub fn read_entries(bytes: &[u8]) -> Result<Edition, SealError> {
    serde_json::from_slice(bytes).map_err(|error| SealError::Unsound(ENTRIES.to_owned(), error.to_string()))
}

/// Checks every file of an edition against its seal.
///
/// # Errors
/// The first thing that is not as it was published.
pub fn verify(files: &Frozen) -> Result<(Seal, Edition), SealError> {
    let named = |name: &str| files.get(name).ok_or_else(|| SealError::Missing(name.to_owned()));
    let seal = Seal::parse(&String::from_utf8_lossy(named(SEAL)?))?;
    for (name, hash) in &seal.files {
        if sha256(named(name)?) != *hash {
            return Err(SealError::Changed(name.clone()));
        }
    }
    if let Some(stranger) = files.keys().find(|name| *name != SEAL && !seal.files.contains_key(*name)) {
        return Err(SealError::Stranger(stranger.clone()));
    }
    let edition = read_entries(named(ENTRIES)?)?;
    if edition.id != seal.id {
        return Err(SealError::OtherEdition(seal.id, edition.id));
    }
    Ok((seal, edition))
}

impl Seal {
    /// The text of `edition.toml`.
    pub fn to_toml(&self) -> String {
        let mut document = DocumentMut::new();
        document["edition"] = value(self.id.as_str());
        document["on"] = value(self.on.to_string());
        document["signed_by"] = value(&self.signed_by);
        if let Some(previous) = &self.previous {
            document["previous"] = value(previous.as_str());
        }
        if let Some(corrected) = self.id.corrects() {
            document["corrects"] = value(corrected.as_str());
        }
        let mut hashes = Table::new();
        for (name, hash) in &self.files {
            hashes.insert(name, value(hash));
        }
        document["sha256"] = Item::Table(hashes);
        format!("# Kept by the machine. An edition never changes: a correction is an edition of its own.\n{document}")
    }

    /// Reads `edition.toml`.
    ///
    /// # Errors
    /// When a key is missing or is not what it should be.
    pub fn parse(text: &str) -> Result<Seal, SealError> {
        let unsound = |what: &str| SealError::Unsound(SEAL.to_owned(), what.to_owned());
        let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| unsound(error.message()))?;
        let text = |key: &str| document.get(key).and_then(Item::as_str);
        let id = |key: &str| text(key).and_then(EditionId::parse);
        let files = document.get("sha256").and_then(Item::as_table).ok_or_else(|| unsound("sha256"))?;
        Ok(Seal {
            id: id("edition").ok_or_else(|| unsound("edition"))?,
            on: text("on").and_then(|on| on.parse().ok()).ok_or_else(|| unsound("on"))?,
            signed_by: text("signed_by").unwrap_or_default().to_owned(),
            previous: id("previous"),
            files: files.iter().filter_map(|(name, hash)| Some((name.to_owned(), hash.as_str()?.to_owned()))).collect(),
        })
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
