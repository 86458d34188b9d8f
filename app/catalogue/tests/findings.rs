//! One folder per rule: what breaks it, laid over the sound base, and what is found.
//!
//! `tests/findings/<rule>/` or `tests/findings/<rule>.<case>/` holds the few files that differ from `_base`; `X.remove` takes
//! the file `X` away. `expected.txt` lists all findings as `file:line: severity [rule]`. Translations of texts that a
//! folder replaces count as stamped, except where translations are what it is about.
#![allow(clippy::disallowed_methods, reason = "tests make files that cannot be committed")]

mod base;

use base::{base, edit, folder, lines, loaded, put, stamp_all};
use model::Finding;
use przystan_catalogue::source::{self, File, Files, LARGEST, Unreadable};
use przystan_catalogue::{load, rules};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Rules whose files cannot be committed: they are made below.
const MADE: [&str; 4] = ["file-too-large", "not-a-file", "not-readable", "not-text"];

#[test]
fn the_base_is_sound() {
    assert_eq!(lines(&loaded(&base(), None).findings), [""; 0]);
}

#[test]
fn every_folder_is_found_out() {
    for fixture in fixtures() {
        let findings = findings(&laid_over(&fixture));
        let expected = fs::read_to_string(fixture.join("expected.txt")).unwrap_or_default();
        let mut found = lines(&findings);
        found.sort();
        assert_eq!(found.join("\n"), expected.trim(), "\n{}:\n{findings:#?}", fixture.display());
        assert!(found.iter().any(|line| line.ends_with(&format!("[{}]", rule_of(&fixture)))), "{} does not show its rule", fixture.display());
        findings.iter().for_each(gives_advice);
    }
}

#[test]
fn every_rule_has_a_folder_and_no_other_rule_is_reported() {
    let shown: BTreeSet<String> = fixtures().iter().map(|fixture| rule_of(fixture)).chain(MADE.map(str::to_owned)).collect();
    let known: BTreeSet<String> = rules().into_iter().map(str::to_owned).collect();
    assert_eq!(shown, known, "on the left the fixtures, on the right the rules of the crate");
    let reported: BTreeSet<String> = fixtures().iter().flat_map(|fixture| findings(&laid_over(fixture))).map(|found| found.rule.to_owned()).collect();
    assert!(reported.is_subset(&known), "{:?} is missing in RULES_OF_READING or CHECKS", reported.difference(&known));
}

/// What is wrong, and what to do: two sentences at least.
fn gives_advice(found: &Finding) {
    assert!(found.message.matches(['.', ':', '?']).count() >= 2, "no advice: {found}");
}

fn fixtures() -> Vec<PathBuf> {
    let all = fs::read_dir(folder("findings")).expect("the fixtures").map(|entry| entry.expect("a fixture").path());
    let mut fixtures: Vec<PathBuf> = all.filter(|path| path.is_dir() && !path.ends_with("_base")).collect();
    fixtures.sort();
    fixtures
}

fn rule_of(fixture: &Path) -> String {
    let name = fixture.file_name().expect("a name").to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

fn findings(files: &Files) -> Vec<Finding> {
    match load(files, None) {
        Ok(loaded) => loaded.findings,
        Err(none) => none.findings,
    }
}

fn laid_over(fixture: &Path) -> Files {
    let mut files = base();
    let over = source::read(fixture).expect("a fixture");
    let texts: BTreeSet<String> = over.keys().filter(|name| name.ends_with(".md")).filter_map(|name| Some(name.rsplit_once('/')?.0.to_owned())).collect();
    files.extend(over);
    removals(fixture, fixture).iter().for_each(|name| assert!(files.remove(name).is_some(), "{name} is not there"));
    if !rule_of(fixture).starts_with("translation-") {
        texts.iter().for_each(|entry| stamp_all(&mut files, entry));
    }
    files
}

fn removals(fixture: &Path, below: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for path in fs::read_dir(below).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let name = path.strip_prefix(fixture).expect("a path below").to_string_lossy().into_owned();
        match name.strip_suffix(".remove") {
            _ if path.is_dir() => names.extend(removals(fixture, &path)),
            Some(removed) => names.push(removed.to_owned()),
            None => {}
        }
    }
    names
}

/// The base with one file as the disk gives it.
fn with_file(name: &str, make: impl FnOnce(&Path)) -> Files {
    let content = tempfile::tempdir().expect("a folder");
    let path = content.path().join(name);
    fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
    make(&path);
    let mut files = base();
    files.extend(source::read(content.path()).expect("the folder"));
    files
}

#[test]
fn a_file_that_is_too_large() {
    let name = "services/doradca/pl.md";
    for length in [LARGEST as usize + 1, 10 * 1024 * 1024] {
        let files = with_file(name, |path| fs::write(path, "a".repeat(length)).expect("a file"));
        let found = lines(&findings(&files));
        assert_eq!(found, ["services/doradca/pl.md:0: error [file-too-large]"], "{length}");
    }
}

#[test]
fn a_file_that_is_not_text() {
    for bytes in [&b"\xff\xfe\x00\x01"[..], b"title = \"\0\"", b"\x89PNG\r\n\x1a\n", b"ca\xff"] {
        let files = with_file("organizations/mops.toml", |path| fs::write(path, bytes).expect("a file"));
        assert!(lines(&findings(&files)).contains(&"organizations/mops.toml:0: error [not-text]".to_owned()));
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_or_of_a_folder() {
    use std::os::unix::fs::symlink;
    let secret = "/etc/passwd";
    let ledger = with_file("pages/safety/ledger.toml", |path| symlink(secret, path).expect("a link"));
    assert!(lines(&findings(&ledger)).contains(&"pages/safety/ledger.toml:0: error [not-a-file]".to_owned()));
    let entry = with_file("services/linked", |path| symlink("/etc", path).expect("a link"));
    assert_eq!(lines(&findings(&entry)), ["services/linked:0: error [not-a-file]", "services/linked/service.toml:0: error [missing-facts]"]);
}

#[test]
fn a_file_that_the_system_refuses() {
    let mut files = base();
    files.insert("pages/safety/page.toml".to_owned(), File { text: Err(Unreadable::Refused), hash: "refused".to_owned() });
    assert_eq!(lines(&findings(&files)), ["pages/safety/page.toml:0: error [not-readable]"]);
}

/// Names that no file system of ours may hold twice, or that git does not carry well.
#[test]
fn names_that_are_no_ids() {
    for id in ["Ąbc", "DORADCA", "-doradca", "a b", "caf\u{fffd}", "doradca.", "%2e%2e", &"x".repeat(81)] {
        let mut files = base();
        for file in ["service.toml", "pl.md", "uk.md", "en.md", "ledger.toml"] {
            let same = base::text(&files, &format!("services/doradca/{file}"));
            put(&mut files, &format!("services/{id}/{file}"), &same);
        }
        assert_eq!(lines(&findings(&files)), [format!("services/{id}/service.toml:0: error [bad-id]")]);
    }
}

/// Whatever is cut off or put in anywhere: findings, never a panic.
#[test]
fn half_a_file_is_never_a_panic() {
    let whole = base();
    let before = loaded(&whole, None);
    for (name, file) in &whole {
        let text = file.text.as_ref().expect("a text");
        let pieces = ["", "\"", "[[", "\u{0}", "é\n+++\n", "= 9999999999999999999999"].into_iter().cycle();
        for (cut, piece) in (0..text.len()).filter(|at| text.is_char_boundary(*at)).step_by(31).zip(pieces) {
            let mut files = whole.clone();
            put(&mut files, name, &format!("{}{piece}", &text[..cut]));
            assert_eq!(loaded(&files, Some(&before)).catalogue.services().count(), 1, "the last good version stays: {name} cut at {cut}");
        }
    }
}

/// Deep and odd TOML and Markdown that makes careless parsers fall over.
#[test]
fn hostile_texts_are_read_to_the_end() {
    let front = "+++\ntitle = \"A\"\nsummary = \"B\"\n+++\n";
    for body in ["> ".repeat(50_000), "[".repeat(100_000), "AB ".repeat(60_000), "<b>".repeat(50_000), "- ".repeat(50_000), "1.\n".repeat(50_000)] {
        let mut files = base();
        put(&mut files, "pages/safety/pl.md", &format!("{front}{body}"));
        loaded(&files, None);
    }
    let mut files = base();
    for facts in [format!("topics = {}", "[".repeat(100_000)), format!("{}b = 1", "a.".repeat(50_000)), "[a]\n".repeat(10_000)] {
        put(&mut files, "services/doradca/service.toml", &facts);
        assert!(!loaded(&files, None).findings.is_empty());
    }
    edit(&mut files, "services/doradca/pl.md", "Doradca", "Doradca\u{feff}");
    loaded(&files, None);
}
