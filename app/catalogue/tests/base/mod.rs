//! The sound content folder all tests begin with, and short ways to change it.

#![allow(dead_code, reason = "each test file uses a part of this")]

use model::{Finding, Language};
use przystan_catalogue::source::{self, File, Files};
use przystan_catalogue::{Loaded, load, stamp};
use std::path::{Path, PathBuf};

/// A folder below `tests/`.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The files of the sound folder.
pub(crate) fn base() -> Files {
    source::read(&folder("findings/_base")).expect("the base")
}

/// Puts a file. Its text is its version.
pub(crate) fn put(files: &mut Files, name: &str, text: &str) {
    files.insert(name.to_owned(), File { text: Ok(text.into()), hash: text.to_owned() });
}

/// The text of a file.
pub(crate) fn text(files: &Files, name: &str) -> String {
    files[name].text.as_ref().expect("a text").to_string()
}

/// Replaces a piece of a file, which has to be there.
pub(crate) fn edit(files: &mut Files, name: &str, old: &str, new: &str) {
    let before = text(files, name);
    assert!(before.contains(old), "{name} has no «{old}»");
    put(files, name, &before.replace(old, new));
}

/// Makes a file's text into another.
pub(crate) fn change(files: &mut Files, name: &str, change: impl FnOnce(&str) -> String) {
    let new = change(&text(files, name));
    put(files, name, &new);
}

/// Loads what has a sound portal.
pub(crate) fn loaded(files: &Files, previous: Option<&Loaded>) -> Loaded {
    load(files, previous).unwrap_or_else(|none| panic!("{:#?}", none.findings))
}

/// Findings as the fixtures write them: `file:line: severity [rule]`.
pub(crate) fn lines(findings: &[Finding]) -> Vec<String> {
    let line = |found: &Finding| format!("{}:{}: {} [{}]", found.file, found.place.line, found.severity.as_str(), found.rule);
    findings.iter().map(line).collect()
}

/// Says of both translations of an entry that they fit, as `przystan translation ok` does.
pub(crate) fn stamp_all(files: &mut Files, id: &str) {
    for language in [Language::UKRAINIAN, Language::ENGLISH] {
        let on = "2026-11-22".parse().expect("a date");
        if let Ok((name, text)) = stamp(files, id, language, Language::POLISH, on) {
            put(files, &name, &text);
        }
    }
}
