//! The form over all shipped services: what it shows it writes back, and a change is a change of one line.
#![allow(clippy::disallowed_methods, reason = "the tests read the shipped content")]

use super::*;
use catalogue::source;
use model::Catalogue;
use std::path::Path;
use std::sync::{Arc, LazyLock};

static SHIPPED: LazyLock<(source::Files, Arc<Catalogue>)> = LazyLock::new(|| {
    let files = source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")).expect("content");
    let loaded = catalogue::load(&files, None).unwrap_or_else(|none| panic!("{:?}", none.findings));
    (files, loaded.catalogue)
});

const LANGUAGES: [Language; 3] = [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH];

fn files(id: &str) -> Files {
    let text = |name: String| SHIPPED.0.get(&name).and_then(|file| file.text.clone().ok()).map(|text| text.to_string());
    let id = ServiceId::parse(id).expect("an id");
    Files { facts: text(facts_path(&id)).expect("facts"), words: LANGUAGES.map(|language| (language, text(words_path(&id, language)))).into() }
}

fn form(id: &str) -> Fields {
    shown(&files(id), &SHIPPED.1, Language::POLISH)
}

fn typed(id: &str, changes: &[(&str, &str)]) -> Result<Files, Vec<Fault>> {
    let changes = changes.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let fields: Fields = form(id).into_iter().chain(changes).collect();
    written(&fields, &files(id), &SHIPPED.1, Language::POLISH)
}

#[test]
fn what_is_shown_is_written_back_byte_for_byte() {
    for service in SHIPPED.1.services() {
        let id = service.id.as_str();
        assert_eq!(typed(id, &[]).as_ref(), Ok(&files(id)), "{id}");
        let windows: Fields = form(id).into_iter().map(|(name, text)| (name, text.replace('\n', "\r\n"))).collect();
        assert_eq!(written(&windows, &files(id), &SHIPPED.1, Language::POLISH).as_ref(), Ok(&files(id)), "{id}: browsers send \\r\\n");
    }
}

#[test]
fn a_change_changes_its_own_line() {
    let before = files("pzon-wroclaw");
    let now = typed("pzon-wroclaw", &[("email", "nowy@mops.wroclaw.pl")]).expect("written");
    assert_eq!(now.facts, before.facts.replace("zon@mops.wroclaw.pl", "nowy@mops.wroclaw.pl"));
    assert_eq!(now.words, before.words);
    let now = typed("pzon-wroclaw", &[("at", "pl. Solidarności 1/3/5: pn-czw 8-16")]).expect("written");
    assert!(now.facts.contains("opening_hours = \"Mo-Th 08:00-16:00\", phones = [{ number = \"+48717822360\""), "its telephones stay: {}", now.facts);
    let now = typed("pzon-wroclaw", &[("pl.title", "Orzeczenie")]).expect("written");
    let text = before.words[&Language::POLISH].as_deref().expect("words");
    assert_eq!(now.words[&Language::POLISH].as_deref(), Some(text.replace("Orzeczenie o niepełnosprawności we Wrocławiu", "Orzeczenie").as_str()));
}

#[test]
fn closing_and_opening_again() {
    let closed = typed("alimenty-wroclaw", &[("status", "temporarily_closed"), ("closed_until", "1.3.2027")]).expect("written");
    assert!(closed.facts.contains("status = \"temporarily_closed\"") && closed.facts.contains("closed_until = \"2027-03-01\""), "{}", closed.facts);
    let mut fields = shown(&closed, &SHIPPED.1, Language::POLISH);
    fields.insert("status".into(), "active".into());
    let open = written(&fields, &closed, &SHIPPED.1, Language::POLISH).expect("written");
    assert!(!open.facts.contains("closed_until"), "{}", open.facts);
}

#[test]
fn what_cannot_be_written_is_told_at_its_field() {
    for (field, text, why) in [
        ("status", "open", Why::Choice),
        ("city", "nowhere", Why::Choice),
        ("topics", "Magia", Why::Term("Magia".into())),
        ("at", "ulica Której Nie Ma 1", Why::Place("ulica Której Nie Ma 1".into())),
    ] {
        assert_eq!(typed("alimenty-wroclaw", &[(field, text)]), Err(vec![Fault { field: field.into(), why }]), "{field}");
    }
    let long = "x".repeat(LONGEST + 3);
    assert_eq!(typed("alimenty-wroclaw", &[("pl.body", &long)]), Err(vec![Fault { field: "pl.body".into(), why: Why::TooLong(3) }]));
}

#[test]
fn no_text_brings_a_key_along() {
    let attack = "x\"\nstatus = \"inactive\"\n+++\n\u{0}";
    for field in ["email", "url", "phones", "closed_until", "pl.title", "pl.keywords", "pl.body", "uk.summary"] {
        let now = match typed("alimenty-wroclaw", &[(field, attack)]) {
            Ok(now) => now,
            Err(faults) => {
                assert!(faults.iter().all(|fault| fault.field == field), "{field}: {faults:?}");
                continue;
            }
        };
        let shown = shown(&now, &SHIPPED.1, Language::POLISH);
        assert_eq!(shown["status"], "active", "{field}");
        assert_eq!(now.facts.lines().filter(|line| line.starts_with("status")).count(), 1, "{field}");
    }
}

#[test]
fn a_new_service_gets_its_files() {
    let base = Files { facts: begun("mops-wroclaw", "doc", "2026-11-27"), words: LANGUAGES.map(|language| (language, None)).into() };
    let fields = [("city", "wroclaw"), ("topics", "money"), ("phones", "71 782 23 46"), ("pl.title", "Nowa"), ("pl.body", "Tekst.\r\n\r\nDalej.")];
    let fields: Fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    let new = written(&fields, &base, &SHIPPED.1, Language::POLISH).expect("written");
    assert_eq!(new.words[&Language::POLISH].as_deref(), Some("+++\ntitle = \"Nowa\"\n+++\nTekst.\n\nDalej.\n"));
    assert_eq!(new.words[&Language::UKRAINIAN], None);
    assert!(new.facts.contains("city = \"wroclaw\"") && !new.facts.contains("area") && new.facts.contains("+48717822346"), "{}", new.facts);
}

#[test]
fn a_line_of_a_file_belongs_to_a_field() {
    let facts = "organization = \"a\"\nphones = [\n  { number = \"1\" },\n]\n[[at]]\nlocation = \"x\"\n";
    let words = "+++\ntitle = \"T\"\nsummary = \"S\"\n+++\nBody.\n";
    for (path, text, line, expected) in [
        ("services/a/service.toml", facts, 2, Some("phones")),
        ("services/a/service.toml", facts, 0, None),
        ("services/a/uk.md", words, 3, Some("uk.summary")),
        ("services/a/uk.md", words, 5, Some("uk.body")),
    ] {
        assert_eq!(name_at(path, text, line).as_deref(), expected, "{path} {line}");
    }
}

#[test]
fn records_come_back_as_they_were() {
    let names = super::values::Names { catalogue: &SHIPPED.1, language: Language::POLISH };
    let mut seen = std::collections::BTreeSet::new();
    for service in SHIPPED.1.services() {
        let facts: toml::Table = files(service.id.as_str()).facts.parse().expect("facts");
        for key in ["source", "amount", "figure", "related", "eligibility"] {
            let Some(value) = facts.get(key) else { continue };
            let text = names.fact_shown(key, value);
            let again = names.fact_written(key, &text, Some(value)).expect("written").expect("a value");
            let as_list = |value: &toml::Value| if value.is_table() && key != "eligibility" { vec![value.clone()].into() } else { value.clone() };
            assert_eq!(as_list(&again), as_list(value), "{}: {key}: {text}", service.id);
            seen.insert(key);
        }
    }
    assert_eq!(seen.len(), 5);
}

#[test]
fn a_record_changes_where_it_was_touched() {
    let id = "opiekunowie-tymczasowi-wroclaw";
    let before = form("pzon-wroclaw");
    assert_eq!(before["figure"], "applications: 690 applications; undated");
    let now = typed("pzon-wroclaw", &[("figure", "applications: 700,5 applications; 1.2.2026")]).expect("written").facts;
    assert!(now.contains("value = 700.5") && now.contains("as_of = \"2026-02-01\"") && !now.contains("690"), "{now}");
    assert!(now.contains("check = true") && now.contains("# The slides name neither city nor year"), "what the line does not say stays: {now}");
    let now = typed("pzon-wroclaw", &[("eligibility", "disability\nage: 16-26\nrole: temporary-guardian")]).expect("written").facts;
    assert!(now.contains("age = { min = 16, max = 26 }") || now.contains("age = { max = 26, min = 16 }"), "{now}");
    let now = typed(id, &[("amount", "500 PLN; 2025; ustawa")]).expect("written").facts;
    assert!(now.contains("min = 500") && now.contains("legal_basis = \"ustawa\""), "{now}");
    let now = typed("pzon-wroclaw", &[("related", "Alimenty i świadczenia alimentacyjne we Wrocławiu\norzeczenie")]).expect("written").facts;
    assert!(now.contains("related = [\"alimenty-wroclaw\", \"orzeczenie\"]"), "{now}");
    for (field, text, why) in [
        ("source", "Nie ma takiego dokumentu; 2025", Why::Line("Nie ma takiego dokumentu; 2025".into())),
        ("amount", "dużo PLN; 2025", Why::Line("dużo PLN; 2025".into())),
        ("figure", "690", Why::Line("690".into())),
        ("related", "Nie ma", Why::Term("Nie ma".into())),
        ("eligibility", "shoe_size: 42", Why::Line("shoe_size: 42".into())),
        ("eligibility", "age: old", Why::Line("age: old".into())),
    ] {
        assert_eq!(typed("pzon-wroclaw", &[(field, text)]), Err(vec![Fault { field: field.into(), why }]), "{field}: {text}");
    }
}
