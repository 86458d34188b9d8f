//! What an edition promises: it does not change, its changes are complete, and its table and its sheet state the same facts.
#![allow(clippy::unwrap_used, reason = "a failed read is a failed test")]

use model::{Edition, EditionId, Language};
use przystan_edition::{ChangeKind, Frozen, Paper, Signature, Staging, changes, changes_csv, entries_csv, freeze, sha256, sheet};
use std::collections::BTreeMap;

fn specimen() -> Edition {
    serde_json::from_slice(include_bytes!("specimens/entries.json")).unwrap()
}

fn next() -> Edition {
    let mut next = specimen();
    next.id = EditionId::parse("2027-2").unwrap();
    let first = &mut next.sections[0].entries[0];
    first.phones[0].number = "+48320000002".to_owned();
    first.words.get_mut("summary").unwrap().0.insert("uk".to_owned(), "Порада, як знайти роботу.".to_owned());
    let mut moved = next.sections[2].entries.remove(0);
    moved.id = "oik-nowy".to_owned();
    next.sections[1].entries.push(moved);
    next
}

/// Fields as `changes` sees them, taken from the changes against an edition without entries.
fn state(edition: &Edition) -> BTreeMap<(String, String), String> {
    let mut empty = edition.clone();
    empty.sections.iter_mut().for_each(|section| section.entries.clear());
    changes(&empty, edition).into_iter().map(|change| ((change.listing, change.field), change.after)).collect()
}

#[test]
fn changes_applied_to_the_old_edition_give_the_new_one() {
    let (old, new) = (specimen(), next());
    let mut fields = state(&old);
    for change in changes(&old, &new) {
        let key = (change.listing, change.field);
        assert_eq!(fields.get(&key).cloned().unwrap_or_default(), change.before);
        match change.after.is_empty() {
            true => fields.remove(&key),
            false => fields.insert(key, change.after),
        };
    }
    assert_eq!(fields, state(&new));
}

#[test]
fn a_change_says_what_it_is() {
    let found = changes(&specimen(), &next());
    let kinds = |listing: &str| found.iter().filter(|change| change.listing == listing).map(|change| (change.field.as_str(), change.kind)).collect::<Vec<_>>();
    assert_eq!(kinds("pup"), [("phones", ChangeKind::Changed), ("words.summary.uk", ChangeKind::Changed)]);
    assert!(kinds("oik").iter().all(|(_, kind)| *kind == ChangeKind::Removed));
    assert!(kinds("oik-nowy").iter().all(|(_, kind)| *kind == ChangeKind::Added));
    let mut unconfirmed = specimen();
    unconfirmed.sections[0].entries[0].assurance.missed = 1;
    assert_eq!(changes(&specimen(), &unconfirmed)[0].kind, ChangeKind::Unconfirmed);
    assert!(changes(&specimen(), &specimen()).is_empty());
}

#[test]
fn the_table_of_changes_is_rfc_4180() {
    let mut new = specimen();
    new.sections[0].entries[0].words.get_mut("summary").unwrap().0.insert("pl".to_owned(), "=1+1, \"cudzysłów\"\nnowy wiersz".to_owned());
    let table = String::from_utf8(changes_csv(&changes(&specimen(), &new))).unwrap();
    assert_eq!(table, "listing,field,before,after,kind\r\npup,words.summary.pl,Pomoc w szukaniu pracy.,\"=1+1, \"\"cudzysłów\"\"\nnowy wiersz\",changed\r\n");
}

fn staging(edition: Edition, previous: Option<&str>) -> Staging {
    Staging { edition, previous: previous.and_then(EditionId::parse), out: Vec::new(), changes: Vec::new(), stale: Vec::new(), obstacles: Vec::new() }
}

fn frozen(staging: &Staging) -> Frozen {
    let pressed = BTreeMap::from([("informator.pl.pdf".to_owned(), b"%PDF".to_vec())]);
    freeze(staging, pressed, &Signature { by: "kierownik działu".to_owned(), made_by: "specimen 1".to_owned() })
}

#[test]
fn the_seal_knows_every_file() {
    let files = frozen(&staging(specimen(), None));
    let seal = String::from_utf8(files["edition.toml"].clone()).unwrap();
    let names = ["changes.csv", "entries.json", "informator.en.csv", "informator.pl.csv", "informator.pl.pdf", "informator.uk.csv"];
    for name in names {
        assert!(seal.contains(&format!("\"{name}\" = \"{}\"", sha256(&files[name]))), "{name}\n{seal}");
    }
    assert_eq!(files.len(), names.len() + 1);
    assert!(seal.contains("edition = \"2027-1\"\non = \"2027-01-15\"\nsigned_by = \"kierownik działu\"\nmade_by = \"specimen 1\"\n"), "{seal}");
}

#[test]
fn the_same_edition_freezes_to_the_same_bytes() {
    let files = frozen(&staging(specimen(), None));
    assert_eq!(files, frozen(&staging(specimen(), None)));
    assert_eq!(serde_json::from_slice::<Edition>(&files["entries.json"]).unwrap(), specimen());
}

#[test]
fn an_erratum_names_what_it_corrects() {
    let mut erratum = specimen();
    erratum.id = EditionId::parse("2027-1a").unwrap();
    let files = frozen(&staging(erratum, Some("2027-1")));
    let seal = String::from_utf8(files["edition.toml"].clone()).unwrap();
    assert!(seal.contains("corrects = \"2027-1\"") && seal.contains("previous = \"2027-1\""), "{seal}");
}

#[test]
fn every_language_has_every_fact() {
    for language in [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH] {
        let table = String::from_utf8(entries_csv(&specimen(), language)).unwrap().replace('\u{a0}', " ");
        let sheet = serde_json::to_string(&sheet(&specimen(), language, Paper::A5)).unwrap().replace('\u{a0}', " ");
        for fact in ["+48320000001", "biuro@specimen.example", "https://specimen.example/", "Wzorcowa 1", "8:00–15:00", "Powiatowy Urząd Pracy w Specimenowie"]
        {
            assert!(table.contains(fact) && sheet.contains(fact), "{language}: {fact}\n{table}");
        }
        assert_eq!(table.lines().count(), 3, "a head and two entries");
    }
}
