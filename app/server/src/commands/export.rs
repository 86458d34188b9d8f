//! `przystan export`: the whole catalogue as files for other systems. Works beside a running server.

#![allow(clippy::disallowed_methods, reason = "writes the folder that --out names")]

use crate::changes::Journal;
use crate::clock::Clock;
use crate::config::{Config, Export};
use anyhow::Context;
use exchange::hsds::{self, Collection, Row};
use exchange::package::File;
use exchange::xliff::Entry;
use exchange::{Changes, Origin};
use model::{Catalogue, Language, Portal};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Into which language a translation goes, and from which.
pub(crate) struct Tongues {
    /// The language of the translation.
    pub(crate) to: Option<String>,
    /// The language it is made from; the portal's own when nothing is said.
    pub(crate) from: Option<String>,
}

/// Writes the files of a form into a new or empty folder.
pub(crate) fn export(config: &Config, form: Export, out: &Path, tongues: &Tongues) -> anyhow::Result<ExitCode> {
    let catalogue = || super::load(config).map(|loaded| loaded.catalogue);
    let changes = Journal::open(&config.data).changes();
    let files = match form {
        Export::Hsds => hsds_files(catalogue()?.as_ref(), &config.public_url, &changes),
        Export::Package => exchange::package::package(catalogue()?.as_ref(), &config.public_url, &changes),
        Export::Static => super::site::files(config, Clock::system())?,
        Export::Xliff => return xliff(config, out, tongues),
    };
    write(out, &files)?;
    say!("{} files in {}", files.len(), out.display());
    Ok(ExitCode::SUCCESS)
}

/// All entries in one file, or each in a file of its own.
fn xliff(config: &Config, out: &Path, tongues: &Tongues) -> anyhow::Result<ExitCode> {
    let (content, catalogue) = (super::files(config)?, super::load(config)?.catalogue);
    let languages = languages(catalogue.portal(), tongues)?;
    let entries = super::import::xliff::document(&content, &catalogue, languages);
    let written = |entries: &[Entry]| exchange::xliff::write(languages, entries, catalogue.glossary()).into_bytes();
    if out.extension().is_some_and(|end| end == "xlf" || end == "xliff") {
        anyhow::ensure!(!out.exists(), "the file «{}» is there already; name a new one with --out FILE", out.display());
        fs::write(out, written(&entries)).with_context(|| format!("«{}» cannot be written", out.display()))?;
    } else {
        let name = |entry: &Entry| format!("{}.{}.xlf", entry.folder.replace('/', "."), languages[1]);
        write(out, &entries.iter().map(|entry| (name(entry), written(std::slice::from_ref(entry)))).collect::<Vec<_>>())?;
    }
    say!("{} entries in {}", entries.len(), out.display());
    Ok(ExitCode::SUCCESS)
}

/// Both languages are the portal's, and the originals are not a translation.
fn languages(portal: &Portal, tongues: &Tongues) -> anyhow::Result<[Language; 2]> {
    let known =
        |tag: &str| Language::parse(tag).filter(|language| portal.publishes(*language)).with_context(|| format!("«{tag}» is not a language of this portal"));
    let from = tongues.from.as_deref().map_or(Ok(portal.default_language), known)?;
    let to = known(tongues.to.as_deref().unwrap_or_default())?;
    anyhow::ensure!(
        to != from && to != portal.default_language,
        "a translation goes from one language into another, and never into «{}», in which everything is written first",
        portal.default_language
    );
    Ok([from, to])
}

/// `index.json`, `profile.json`, `openapi.json`, and every list in every language with all that stands in it.
fn hsds_files(catalogue: &Catalogue, public_url: &str, changes: &Changes) -> Vec<File> {
    let origin = |language| Origin { catalogue, language, public_url, changes };
    let default = origin(catalogue.portal().default_language);
    let heads = [("index.json", hsds::about(&default)), ("profile.json", hsds::profile(&default)), ("openapi.json", hsds::openapi(&default))];
    let heads = heads.into_iter().map(|(name, value)| (name.to_owned(), format!("{value:#}\n").into_bytes()));
    let languages = catalogue.portal().languages.iter().map(|language| language.code);
    let lists = languages.flat_map(|language| Collection::ALL.map(|collection| (language, collection)));
    let lists = lists.map(|(language, collection)| (format!("{language}/{}.ndjson", collection.as_str()), list(&origin(language), collection).into_bytes()));
    heads.chain(lists).collect()
}

fn list(origin: &Origin<'_>, collection: Collection) -> String {
    let everything = hsds::Request::everything();
    let rows: Vec<Row<'_>> = collection.select(origin, &everything);
    hsds::ndjson(rows.iter().map(|row| row.listed(origin, &everything)))
}

/// Nothing is overwritten: the folder is new, or empty. The names are our own and stay inside.
fn write(out: &Path, files: &[File]) -> anyhow::Result<()> {
    fs::create_dir_all(out).with_context(|| format!("the folder «{}» cannot be made", out.display()))?;
    let empty = fs::read_dir(out).with_context(|| format!("«{}» is not a folder", out.display()))?.next().is_none();
    anyhow::ensure!(empty, "the folder «{}» is not empty; name a new one with --out DIR", out.display());
    for (name, bytes) in files {
        let path = out.join(name);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        written.with_context(|| format!("«{}» cannot be written", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn shipped() -> std::sync::Arc<Catalogue> {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let files = catalogue::source::read(&content).expect("the shipped content");
        catalogue::load(&files, None).unwrap_or_else(|none| panic!("{:?}", none.findings)).catalogue
    }

    fn package() -> Vec<File> {
        exchange::package::package(&shipped(), "https://przystan.example.org", &Changes::UNKNOWN)
    }

    /// Rows of a CSV file, read by other rules than ours were written by: one pass, sign by sign.
    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let (mut rows, mut row, mut value, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            match (sign, inside) {
                ('"', true) if signs.peek() == Some(&'"') => value.extend(signs.next()),
                ('"', _) => inside = !inside,
                (',', false) => row.push(std::mem::take(&mut value)),
                ('\n', false) => {
                    row.push(std::mem::take(&mut value));
                    rows.push(std::mem::take(&mut row));
                }
                ('\r', false) => {}
                (sign, _) => value.push(sign),
            }
        }
        rows
    }

    #[test]
    fn the_package_holds_together() {
        let files: BTreeMap<String, Vec<u8>> = package().into_iter().collect();
        let described: serde_json::Value = serde_json::from_slice(&files["datapackage.json"]).expect("JSON");
        assert_eq!(described["licenses"][0]["name"], "CC-BY-4.0");
        let resources = described["resources"].as_array().expect("resources");
        assert_eq!(resources.len() + 1, files.len());
        let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for resource in resources {
            let rows = rows(&files[resource["path"].as_str().expect("a path")]);
            let names: Vec<&str> = resource["schema"]["fields"].as_array().expect("fields").iter().filter_map(|field| field["name"].as_str()).collect();
            assert_eq!(rows[0], names, "{}", resource["name"]);
            assert!(rows.iter().all(|row| row.len() == names.len()), "{}", resource["name"]);
            let all: BTreeSet<String> = rows[1..].iter().map(|row| row[0].clone()).collect();
            assert_eq!(all.len(), rows.len() - 1, "ids of {} are all different", resource["name"]);
            ids.insert(resource["name"].as_str().expect("a name"), all);
        }
        for resource in resources {
            let rows = rows(&files[resource["path"].as_str().expect("a path")]);
            for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
                let column = rows[0].iter().position(|name| key["fields"] == name.as_str()).expect("a column");
                let target = &ids[key["reference"]["resource"].as_str().expect("a table")];
                let lost: Vec<&String> = rows[1..].iter().map(|row| &row[column]).filter(|id| !id.is_empty() && !target.contains(*id)).collect();
                assert!(lost.is_empty(), "{} of {} point nowhere: {:?}", key["fields"], resource["name"], &lost[..lost.len().min(3)]);
            }
        }
    }

    #[test]
    fn the_package_speaks_every_language_and_is_always_the_same() {
        let files = package();
        assert_eq!(files, package());
        let text = |name: &str| String::from_utf8(files.iter().find(|(known, _)| known == name).expect("a file").1.clone()).expect("UTF-8");
        assert!(text("services.csv").contains("Orzeczenie"), "the default language stands in the table itself");
        let translations = text("przystan_translations.csv");
        let row = |lang: &str| translations.lines().any(|line| line.contains(",name,") && line.contains(lang));
        assert!(row("uk") && row("en"));
        assert!(!translations.contains("przystan_page"));
    }

    #[test]
    fn every_list_in_every_language() {
        let files = hsds_files(&shipped(), "https://przystan.example.org", &Changes::UNKNOWN);
        let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), 3 + 3 * 5);
        assert!(names.contains("uk/services.ndjson") && names.contains("index.json"));
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = vec![("pl/a.txt".to_owned(), b"a".to_vec())];
        write(&folder.path().join("new"), &files).expect("a new folder");
        let again = write(&folder.path().join("new"), &files).expect_err("a folder with files");
        assert!(again.to_string().contains("not empty"), "{again}");
    }
}
