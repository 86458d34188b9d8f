//! What an edition promises: it does not change, its changes are complete, and its table and its sheet state the same facts.
#![allow(clippy::unwrap_used, reason = "a failed read is a failed test")]

use model::{Edition, EditionId, Language};
use przystan_edition::{ChangeKind, Frozen, Paper, SealError, changes, changes_csv, entries_csv, freeze, read_entries, sheet, verify};

use std::collections::BTreeMap;

fn specimen() -> Edition {
    read_entries(include_bytes!("specimens/entries.json")).unwrap()
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

fn frozen() -> Frozen {
    freeze(&specimen(), &[], BTreeMap::from([("informator.pl.pdf".to_owned(), b"%PDF".to_vec())]), "publisher", None)
}

#[test]
fn what_was_published_verifies_and_nothing_else() {
    let (seal, edition) = verify(&frozen()).unwrap();
    assert_eq!((seal.id.as_str(), seal.signed_by.as_str(), edition), ("2027-1", "publisher", specimen()));
    for (spoil, expected) in [
        (("entries.json", Some("{}")), SealError::Changed("entries.json".to_owned())),
        (("informator.pl.pdf", Some("%PDf")), SealError::Changed("informator.pl.pdf".to_owned())),
        (("changes.csv", None), SealError::Missing("changes.csv".to_owned())),
        (("edition.toml", None), SealError::Missing("edition.toml".to_owned())),
        (("notes.txt", Some("x")), SealError::Stranger("notes.txt".to_owned())),
    ] {
        let mut files = frozen();
        match spoil.1 {
            Some(text) => files.insert(spoil.0.to_owned(), text.as_bytes().to_vec()),
            None => files.remove(spoil.0),
        };
        assert_eq!(verify(&files).unwrap_err(), expected);
    }
}

#[test]
fn the_same_edition_freezes_to_the_same_bytes() {
    assert_eq!(frozen(), frozen());
    let again = read_entries(&frozen()["entries.json"]).unwrap();
    assert_eq!(again, specimen());
}

#[test]
fn an_erratum_names_what_it_corrects() {
    let mut erratum = specimen();
    erratum.id = EditionId::parse("2027-1a").unwrap();
    let files = freeze(&erratum, &[], BTreeMap::new(), "publisher", EditionId::parse("2027-1"));
    let seal = String::from_utf8(files["edition.toml"].clone()).unwrap();
    assert!(seal.contains("corrects = \"2027-1\"") && seal.contains("previous = \"2027-1\""), "{seal}");
}

#[test]
fn every_language_has_every_fact() {
    for language in [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH] {
        let table = String::from_utf8(entries_csv(&specimen(), language, "https://example.org")).unwrap();
        let sheet = serde_json::to_string(&sheet(&specimen(), language, Paper::A5, "https://example.org")).unwrap();
        for fact in [
            "+48320000001",
            "biuro@specimen.example",
            "https://specimen.example/",
            "Wzorcowa\u{A0}1",
            "8:00–15:00",
            "Powiatowy Urząd Pracy w\u{A0}Specimenowie",
        ] {
            assert!(table.contains(fact) && sheet.contains(fact), "{language}: {fact}\n{table}");
        }
        assert_eq!(table.lines().count(), 3, "a head and two entries");
    }
}

#[cfg(feature = "pdf")]
mod booklet {
    use super::*;
    use przystan_edition::press;

    fn pressed(language: Language, paper: Paper) -> Vec<u8> {
        let edition = specimen();
        press(&sheet(&edition, language, paper, "https://example.org"), edition.on).unwrap()
    }

    #[test]
    fn it_is_pressed_in_three_languages_and_two_sizes() {
        for language in [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH] {
            for paper in [Paper::A4, Paper::A5] {
                let bytes = pressed(language, paper);
                assert!(bytes.starts_with(b"%PDF-1.7"), "{language}");
                assert!(bytes.windows(11).any(|window| window == b"/MarkInfo <" || window == b"/MarkInfo<<"), "tagged");
            }
        }
    }

    #[test]
    fn the_same_edition_gives_the_same_bytes() {
        assert!(pressed(Language::UKRAINIAN, Paper::A5) == pressed(Language::UKRAINIAN, Paper::A5));
    }

    /// A title that looks like Typst is a text: the number of pages does not change.
    #[test]
    fn words_are_never_markup() {
        let mut plain = specimen();
        plain.sections[2].entries[0].words.get_mut("title").unwrap().0.insert("pl".to_owned(), "Ośrodek".to_owned());
        let pages = |edition: &Edition| {
            let bytes = press(&sheet(edition, Language::POLISH, Paper::A5, "https://example.org"), edition.on).unwrap();
            String::from_utf8_lossy(&bytes).matches("/Type /Page\n").count() + String::from_utf8_lossy(&bytes).matches("/Type/Page/").count()
        };
        assert_eq!(pages(&plain), pages(&specimen()));
    }
}
