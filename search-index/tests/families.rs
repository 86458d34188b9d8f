//! Every form of our own words finds what its lemma finds: 200 families a language, accented and without diacritics.

mod town;

use model::{Language, Query, Service};
use std::collections::BTreeSet;
use town::{PL, Town, UK, service, words};

/// A town with a service for every family, whose title is the lemma.
fn town(families: &str, language: Language) -> Town {
    let of = |(number, line): (usize, &str)| service(&format!("s-{number}"), vec![(language, words(lemma(line), "", &[], ""))]);
    Town::of(families.lines().enumerate().map(of).collect::<Vec<Service>>())
}

fn lemma(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default()
}

fn found(town: &Town, text: &str, language: Language) -> BTreeSet<String> {
    let results = town.search(&Query::new(text, language));
    results.hits.into_iter().map(|hit| hit.entry.id).collect()
}

#[track_caller]
fn assert_found(town: &Town, id: &str, text: &str, language: Language) {
    let results = town.search(&Query::new(text, language));
    assert!(results.hits.iter().any(|hit| hit.entry.id == id), "{text}: {:?}", results.hits.iter().map(|hit| &hit.entry.id).collect::<Vec<_>>());
}

/// Without the diacritics of Polish; Cyrillic letters are letters of their own.
fn plain(text: &str) -> String {
    let plain = |letter| "ąćęłńóśźż".chars().position(|known| known == letter).map_or(letter, |at| char::from(b"acelnoszz"[at]));
    text.chars().map(plain).collect()
}

#[test]
fn polish_families() {
    let families = include_str!("families/pl.tsv");
    let town = town(families, PL);
    for (number, line) in families.lines().enumerate() {
        for form in line.split(['\t', ' ']) {
            for text in [form.to_owned(), plain(form)] {
                assert_found(&town, &format!("s-{number}"), &text, PL);
            }
        }
    }
}

#[test]
fn ukrainian_families() {
    let families = include_str!("families/uk.tsv");
    let town = town(families, UK);
    for (number, line) in families.lines().enumerate() {
        for form in line.split(['\t', ' ']) {
            for text in [form.to_owned(), form.replace(['\'', '’', 'ʼ'], "").replace('ґ', "г")] {
                assert_found(&town, &format!("s-{number}"), &text, UK);
            }
        }
    }
}

#[test]
fn apostrophes_and_case_change_nothing() {
    for (families, language) in [(include_str!("families/pl.tsv"), PL), (include_str!("families/uk.tsv"), UK)] {
        let town = town(families, language);
        for form in families.lines().filter_map(|line| line.split(['\t', ' ']).nth(2)) {
            let expected = found(&town, form, language);
            for text in [form.replace(['’', '\''], "ʼ"), form.replace(['’', '\''], "`"), capital(form)] {
                assert_eq!(found(&town, &text, language), expected, "{text}");
            }
        }
    }
}

/// As a phone begins a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
