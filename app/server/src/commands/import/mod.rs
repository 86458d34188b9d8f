//! `przystan import`: another directory's data as content files. Says what it would write and what does not fit; with `--write` it
//! goes the way of the desk. What somebody wrote here by hand is never written over.

#![allow(clippy::disallowed_methods, reason = "reads the folder that was named")]

mod plan;
#[cfg(test)]
mod tests;
pub(crate) mod xliff;

use super::publication::{self, Became};
use crate::clock::Clock;
use crate::config::{Config, Import};
use anyhow::Context;
use exchange::import;
use model::{Finding, Place, Severity};
use plan::Plan;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Largest file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Largest folder that is read, in bytes.
const LARGEST_FOLDER: u64 = 256 * 1024 * 1024;
/// Files of a folder that are looked at.
const MOST: usize = 200;

/// Reads the folder, turns it into content files, checks them as `przystan check` does, and says what was found.
pub(crate) fn import(config: &Config, form: Import, from: &Path, language: Option<&str>, write: bool) -> anyhow::Result<ExitCode> {
    if form == Import::Xliff {
        return xliff::import(config, from, write);
    }
    let language = language.unwrap_or("pl");
    anyhow::ensure!(model::Language::parse(language).is_some(), "«{language}» is not a language tag; write pl, uk, en");
    let files = read(from)?;
    let imported = match form {
        Import::Package => import::package(&files),
        Import::Hsds | Import::Xliff => import::hsds(&objects(&files)?, language),
    };
    let clock = Clock::system();
    let mut plan = Plan::new(config, publication::content(&config.content)?, imported, clock.now(chrono_tz::UTC).date_naive())?;
    let changed = if write { published(config, &clock, &mut plan)? } else { plan.count() };
    report(config, &plan.findings, changed, write);
    Ok(if plan.findings.iter().any(|finding| finding.severity == Severity::Error) { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Publishes everything that is new as one, and every entry that changes for itself.
fn published(config: &Config, clock: &Clock, plan: &mut Plan) -> anyhow::Result<usize> {
    let mut changed = 0;
    for became in publication::bring(config, clock, &plan.changes())? {
        match became {
            Became::Published(files) => changed += files.len(),
            Became::Waits => plan.findings.push(finding("", "import-waits", Severity::Warning, "A running portal publishes it within a minute.".to_owned())),
            Became::Left(obstacles) => plan.findings.extend(obstacles.iter().flat_map(publication::told)),
        }
    }
    Ok(changed)
}

fn finding(file: &str, rule: &'static str, severity: Severity, message: String) -> Finding {
    Finding { file: file.to_owned(), place: Place::default(), rule, severity, message }
}

/// The files of a folder by name; what lies deeper, and links, are not looked at.
fn read(from: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let listed = fs::read_dir(from).with_context(|| format!("there is no folder «{}»", from.display()))?;
    let (mut files, mut bytes) = (BTreeMap::new(), 0);
    for entry in listed {
        let path = entry?.path();
        let facts = fs::symlink_metadata(&path)?;
        if facts.is_file() {
            bytes += facts.len();
            anyhow::ensure!(facts.len() <= LARGEST, "«{}» has more than 64 MB; split the data", path.display());
            anyhow::ensure!(bytes <= LARGEST_FOLDER && files.len() < MOST, "«{}» has more than {MOST} files or 256 MB; split the data", from.display());
            files.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(&path)?);
        }
    }
    anyhow::ensure!(!files.is_empty(), "there are no files in «{}»", from.display());
    Ok(files)
}

/// Objects by list: `services.json` (a page of HSDS, or a list) and `services.ndjson`.
fn objects(files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<BTreeMap<String, Vec<Value>>> {
    let mut objects: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (name, bytes) in files {
        let Some((list, form)) = name.rsplit_once('.') else { continue };
        let found = match form {
            "ndjson" => bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(serde_json::from_slice).collect::<Result<Vec<Value>, _>>(),
            "json" => serde_json::from_slice(bytes).map(contents),
            _ => continue,
        };
        objects.entry(list.to_owned()).or_default().extend(found.with_context(|| format!("«{name}» is not JSON"))?);
    }
    Ok(objects)
}

fn contents(told: Value) -> Vec<Value> {
    match told {
        Value::Array(items) => items,
        Value::Object(mut page) => match page.remove("contents") {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(page)],
        },
        _ => Vec::new(),
    }
}

fn report(config: &Config, findings: &[Finding], changed: usize, written: bool) {
    findings.iter().for_each(|finding| say!("{finding}"));
    let verb = if written { "written to" } else { "would be written to" };
    say!("{changed} files {verb} {}, {} findings", config.content.display(), findings.len());
}
