//! `przystan import`: another directory's data as content files. Says what it would write and what does not fit; with `--write` it fills
//! an empty content folder, and never writes over anything.

#![allow(clippy::disallowed_methods, reason = "reads the folder that was named, and fills an empty one")]

use crate::config::{Config, Import};
use anyhow::Context;
use catalogue::source::{self, Files};
use exchange::import::{self, Imported};
use model::{Finding, Severity};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Largest file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Files of a folder that are looked at.
const MOST: usize = 200;

/// Reads the folder, turns it into content files, checks them as `przystan check` does, and says what was found.
pub(crate) fn import(config: &Config, form: Import, from: &Path, language: Option<&str>, write: bool) -> anyhow::Result<ExitCode> {
    let language = language.unwrap_or("pl");
    anyhow::ensure!(model::Language::parse(language).is_some(), "«{language}» is not a language tag; write pl, uk, en");
    let files = read(from)?;
    let mut imported = match form {
        Import::Package => import::package(&files),
        Import::Hsds => import::hsds(&objects(&files)?, language),
    };
    if write {
        fill(&config.content, &imported)?;
    }
    imported.findings.extend(checked(config, &imported)?);
    report(config, &imported, write);
    Ok(if imported.findings.iter().any(|finding| finding.severity == Severity::Error) { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// The files of a folder by name; what lies deeper, and links, are not looked at.
fn read(from: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let listed = fs::read_dir(from).with_context(|| format!("there is no folder «{}»", from.display()))?;
    let mut files = BTreeMap::new();
    for entry in listed.take(MOST) {
        let entry = entry?;
        let facts = fs::symlink_metadata(entry.path())?;
        if facts.is_file() {
            anyhow::ensure!(facts.len() <= LARGEST, "«{}» has more than 64 MB; split the data", entry.path().display());
            files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?);
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

/// What the gate says of the files; files that are in the content folder already stay as they are.
fn checked(config: &Config, imported: &Imported) -> anyhow::Result<Vec<Finding>> {
    let own = if config.content.is_dir() { source::read(&config.content)? } else { Files::new() };
    let files = together(own, imported);
    Ok(match catalogue::load(&files, None) {
        Ok(loaded) => loaded.findings,
        Err(none) => none.findings,
    })
}

/// The content folder with the new files in it; nothing that is there is replaced.
fn together(mut files: Files, imported: &Imported) -> Files {
    for (name, text) in &imported.files {
        let file = source::File { text: Ok(text.as_str().into()), hash: crate::press::hash(text.as_bytes()).to_string() };
        files.entry(name.clone()).or_insert(file);
    }
    files
}

fn fill(content: &Path, imported: &Imported) -> anyhow::Result<()> {
    fs::create_dir_all(content).with_context(|| format!("the folder «{}» cannot be made", content.display()))?;
    let empty = fs::read_dir(content)?.next().is_none();
    anyhow::ensure!(
        empty,
        "the content folder «{}» is not empty, and an import never writes over anything; name a new one with --content DIR",
        content.display()
    );
    for (name, text) in &imported.files {
        let folder = content.join(name).parent().map(Path::to_owned).unwrap_or_default();
        fs::create_dir_all(folder).and_then(|()| source::write(content, name, text)).with_context(|| format!("«{name}» cannot be written"))?;
    }
    Ok(())
}

fn report(config: &Config, imported: &Imported, written: bool) {
    imported.findings.iter().for_each(|finding| println!("{finding}"));
    let verb = if written { "written to" } else { "would be written to" };
    println!("{} files {verb} {}, {} findings", imported.files.len(), config.content.display(), imported.findings.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::Changes;
    use exchange::package::package;

    const URL: &str = "https://przystan.example.org";

    fn load(files: &Files) -> std::sync::Arc<model::Catalogue> {
        let loaded = catalogue::load(files, None).unwrap_or_else(|none| panic!("{:?}", none.findings));
        let errors: Vec<String> = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error).map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{}", errors[..errors.len().min(10)].join("\n"));
        loaded.catalogue
    }

    fn shipped() -> std::sync::Arc<model::Catalogue> {
        load(&source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")).expect("the shipped content"))
    }

    fn texts(files: Vec<(String, Vec<u8>)>) -> BTreeMap<String, String> {
        files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"))).collect()
    }

    #[test]
    fn a_package_imported_into_an_empty_folder_and_exported_again_is_the_same() {
        let first = package(&shipped(), URL, &Changes::UNKNOWN);
        let imported = import::package(&first.iter().cloned().collect());
        let messages: Vec<String> = imported.findings.iter().map(ToString::to_string).collect();
        assert!(messages.is_empty(), "{}", messages.join("\n"));
        let again = texts(package(&load(&together(Files::new(), &imported)), URL, &Changes::UNKNOWN));
        for (name, text) in texts(first) {
            let other = again.get(&name).unwrap_or_else(|| panic!("{name} is lost"));
            let differs = text.lines().zip(other.lines()).find(|(left, right)| left != right);
            assert!(differs.is_none() && text.len() == other.len(), "{name}: {differs:#?}");
        }
    }

    #[test]
    fn what_is_hostile_stays_outside() {
        let described = br#"{"resources":[{"name":"service","path":"../../etc/passwd"},{"name":"../organization"}],"przystan_default_language":"pl"}"#;
        let long = "x".repeat(200_000);
        let csv = format!("id,name,status,przystan_id,description\n1,A,active,../../evil,d\n2,B,active,ok,{long}\n3,C\n");
        let files = BTreeMap::from([("datapackage.json".to_owned(), described.to_vec()), ("services.csv".to_owned(), csv.into_bytes())]);
        let imported = import::package(&files);
        assert!(imported.files.keys().all(|name| !name.contains("..") && !name.starts_with('/')), "{:?}", imported.files.keys());
        let rules: Vec<&str> = imported.findings.iter().map(|finding| finding.rule).collect();
        for rule in ["import-too-long", "import-row", "import-no-organization", "import-missing"] {
            assert!(rules.contains(&rule), "{rule} in {rules:?}");
        }
    }

    #[test]
    fn hsds_of_somebody_else_is_taken_in_one_language() {
        let service = serde_json::json!({
            "id": "ac148810-d857-441c-9679-408f346de14b", "name": "Jadłodajnia", "status": "active", "description": "Ciepły posiłek.\nCodziennie.",
            "organization": { "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Fundacja Przykład", "description": "Fundacja" },
            "phones": [{ "id": "5c4d79d7-cc55-470e-9f1f-8cad074e4892", "number": "+48717822360" }],
            "service_at_locations": [{ "id": "3f7b145d-84af-42d7-8fae-eaca714b02b2",
                "location_id": "0bc248fa-dc27-4650-9ba4-8f1a24ef16a2",
                "location": { "id": "0bc248fa-dc27-4650-9ba4-8f1a24ef16a2", "name": "Stołówka", "addresses": [{ "id": "7c4d79d7-cc55-470e-9f1f-8cad074e4892",
                    "location_id": "0bc248fa-dc27-4650-9ba4-8f1a24ef16a2", "address_1": "Rynek 1", "city": "Wrocław", "postal_code": "50-101" }] },
                "schedules": [{ "id": "8c4d79d7-cc55-470e-9f1f-8cad074e4892", "service_at_location_id": "3f7b145d-84af-42d7-8fae-eaca714b02b2",
                    "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "12:00", "closes_at": "15:00" }] }],
        });
        let organization = service["organization"].clone();
        let objects = BTreeMap::from([("services".to_owned(), vec![service]), ("organizations".to_owned(), vec![organization])]);
        let imported = import::hsds(&objects, "pl");
        let facts = &imported.files["services/jadlodajnia/service.toml"];
        for expected in [
            "organization = \"fundacja-przyklad\"",
            "city = \"wroclaw\"",
            "Mo,Tu 12:00-15:00",
            "former_ids = [\"ac148810-d857-441c-9679-408f346de14b\"]",
            "+48717822360",
        ] {
            assert!(facts.contains(expected), "{expected} in {facts}");
        }
        assert!(imported.files["services/jadlodajnia/pl.md"].contains("title = \"Jadłodajnia\""));
        assert!(!imported.files.contains_key("services/jadlodajnia/uk.md"));
        assert!(imported.findings.iter().any(|finding| finding.rule == "import-portal"));
    }

    #[test]
    fn a_file_without_end_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::File::create(folder.path().join("services.csv")).and_then(|file| file.set_len(LARGEST + 1)).expect("a sparse file");
        assert!(read(folder.path()).expect_err("too large").to_string().contains("64 MB"));
        let nowhere = read(&folder.path().join("nowhere")).expect_err("no folder");
        assert!(nowhere.to_string().contains("no folder"), "{nowhere:#}");
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let imported = Imported { files: BTreeMap::from([("locations/a.toml".to_owned(), "address = \"A\"\n".to_owned())]), findings: Vec::new() };
        fill(&folder.path().join("new"), &imported).expect("a new folder");
        assert!(folder.path().join("new/locations/a.toml").is_file());
        let again = fill(&folder.path().join("new"), &imported).expect_err("a folder with content");
        assert!(again.to_string().contains("not empty"), "{again}");
    }
}
