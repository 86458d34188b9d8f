//! Published editions: `edition.toml` and `entries.json`, and whether every file is as it was published.

use super::{Frame, Reading, finding, text_of};
use crate::raw;
use crate::source::{EDITIONS, Files};
use model::{Edition, EditionId, Finding, Place, Published, Seal, Severity};

const SEAL: &str = "edition.toml";
const ENTRIES: &str = "entries.json";

/// Digits of a hash by which files are told apart.
const HASH_DIGITS: usize = 32;

/// Reads an edition. One that is not as it was published is not shown.
pub(crate) fn edition(files: &Files, id: &str, frame: &Frame) -> (Option<Published>, Vec<Finding>) {
    let mut findings = Vec::new();
    let published = seal(files, id, frame, &mut findings).and_then(|seal| {
        findings.extend(broken_files(files, &seal));
        let edition = entries(files, &seal, &mut findings)?;
        Some(Published { seal, edition })
    });
    let sound = findings.iter().all(|found| found.severity != Severity::Error);
    (published.filter(|_| sound), findings)
}

fn path(id: &str, file: &str) -> String {
    format!("{EDITIONS}/{id}/{file}")
}

fn broken(file: &str, message: String) -> Finding {
    finding(file, Place::default(), "edition-broken", Severity::Error, message)
}

fn seal(files: &Files, id: &str, frame: &Frame, findings: &mut Vec<Finding>) -> Option<Seal> {
    let name = path(id, SEAL);
    if !files.contains_key(&name) {
        let message = format!("«{id}» is no published edition: there is no {SEAL}. Remove the folder, or bring the whole edition back from a backup.");
        findings.push(broken(&name, message));
        return None;
    }
    let mut reading = Reading::new(&name, text_of(files, &name, findings)?, frame);
    let seal = reading.toml::<raw::Seal>().and_then(|raw| sealed(&mut reading, raw));
    findings.append(&mut reading.findings);
    let seal = seal?;
    if seal.id.as_str() != id {
        findings.push(broken(&name, format!("The folder is «{id}», and the seal is of edition {}. Give the folder its own name back.", seal.id)));
    }
    Some(seal)
}

fn sealed(reading: &mut Reading<'_>, raw: raw::Seal) -> Option<Seal> {
    let id = reading.id(&raw.edition, EditionId::parse)?;
    let previous = raw.previous.and_then(|previous| reading.id(&previous, EditionId::parse));
    let on = reading.date(Some(&raw.on))?.last_day();
    Some(Seal { id, on, signed_by: raw.signed_by, previous, made_by: raw.made_by, files: raw.sha256 })
}

/// What differs from the day of publication: other bytes, a file too few, a file too many.
fn broken_files(files: &Files, seal: &Seal) -> Vec<Finding> {
    let back = "An edition never changes: bring the file back from a backup, and publish a correction as an edition of its own.";
    let missing = || format!("The file of this edition is missing. {back}");
    let changed = || format!("The file is not as it was published. {back}");
    let sealed = seal.files.iter().filter_map(|(name, hash)| {
        let place = path(seal.id.as_str(), name);
        let found = files.get(&place).map(|file| file.hash.as_str());
        let same = found.is_some_and(|found| found.len() == HASH_DIGITS && hash.starts_with(found));
        (!same).then(|| broken(&place, if found.is_some() { changed() } else { missing() }))
    });
    let begin = path(seal.id.as_str(), "");
    let strangers = files.range(begin.clone()..).map_while(|(name, _)| Some((name, name.strip_prefix(&begin)?)));
    let strangers = strangers.filter(|(_, file)| *file != SEAL && !seal.files.contains_key(*file));
    let strange = strangers.map(|(name, _)| broken(name, "The file does not belong to this edition. Remove it.".to_owned()));
    sealed.chain(strange).collect()
}

fn entries(files: &Files, seal: &Seal, findings: &mut Vec<Finding>) -> Option<Edition> {
    let name = path(seal.id.as_str(), ENTRIES);
    if !seal.files.contains_key(ENTRIES) {
        findings.push(broken(&name, format!("The seal names no {ENTRIES}. Bring the whole edition back from a backup.")));
    }
    let read = serde_json::from_str::<Edition>(text_of(files, &name, findings)?);
    let fault = match &read {
        Ok(edition) if (&edition.id, edition.on) != (&seal.id, seal.on) => Some(format!("The entries are of edition {}.", edition.id)),
        Ok(_) => None,
        Err(error) => Some(format!("The entries cannot be read: {error}.")),
    };
    findings.extend(fault.map(|fault| broken(&name, format!("{fault} Bring the file back from a backup."))));
    read.ok()
}
