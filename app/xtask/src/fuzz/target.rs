//! Who is fed: everything that reads what others write.

use crate::program::top;
use anyhow::{Context, Result, anyhow};
use catalogue::source::{self, File, Files};
use chrono::TimeZone;
use clap::ValueEnum;
use markdown::Options;
use model::{Language, Query, Schedule};
use search_index::SearchIndex;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// A reader of what others write.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// Facts and words of an entry, with all checks
    FrontMatter,
    /// Texts, to HTML
    Markdown,
    /// Opening hours, asked at an instant
    OpeningHours,
    /// What is typed into the search
    Query,
    /// HSDS of another directory
    Hsds,
    /// Tables of another directory
    Package,
    /// A translator's file
    Xliff,
}

/// Takes an input to its end.
pub(super) type Mouth = Box<dyn Fn(&[u8])>;

const FACTS: &str = "services/fuzz/service.toml";
const WORDS: &str = "services/fuzz/pl.md";

impl Target {
    /// All of them.
    pub(super) fn all() -> Vec<Target> {
        Target::value_variants().to_vec()
    }

    /// Its name on the command line, and of its folder.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// What it is made ready with, once.
    pub(super) fn mouth(self) -> Result<Mouth> {
        Ok(match self {
            Target::FrontMatter => entry()?,
            Target::Markdown => Box::new(|input| text(input, write)),
            Target::OpeningHours => Box::new(|input| text(input, hours)),
            Target::Query => query()?,
            Target::Hsds => Box::new(hsds),
            Target::Package => Box::new(package),
            Target::Xliff => Box::new(|input| drop(exchange::xliff::read("fuzz.xlf", input))),
        })
    }

    /// Words of its trade.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Target::FrontMatter => &["+++\n", "\n[[phone]]\n", "hours = \"", "\"\"\"", " = [", " = { ", "[a.b]\n", "id = \"../x\"\n", "2026-02-30", "\n## "],
            Target::Markdown => &["[", "](", "![", "**", "`", "```\n", "> ", "- ", "\n\n", "<script>", "|-|\n", "[[", "javascript:", "&#x", "\\", "    "],
            Target::OpeningHours => {
                &["Mo-Fr", "PH off", "24/7", "08:00-15:00", "; ", " || ", "\"", "week 1-53/2", "easter", "sunset", "+", "SH", "2026 Feb 30", ",", "[-1]"]
            }
            Target::Query => &["title:(", "\"", "*", "~2", " OR ", "^", "ґ", "’", "zasiłek", "опікун", "dopomoha", "ghbdsn", "ł", "\u{301}", "-", " "],
            Target::Hsds => &["{", "[", "\"id\":", "\"phones\":[", "\"services\":", "null", ",", "\"../../etc\"", "\"\\ud800\"", "[[", "\n"],
            Target::Package => &["\"", ",", "\n", "\"\"", "\r\n", "id,name\n", "\u{feff}", "../"],
            Target::Xliff => &[
                "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                "&a;",
                "<ph id=\"1\"/>",
                "<pc>",
                "</target>",
                "<unit id=\"",
                "<![CDATA[",
                "xmlns=\"",
                "<group>",
                "&#0;",
                "<segment>",
            ],
        }
    }

    /// What the repository has of its kind.
    pub(super) fn specimens(self) -> Result<Vec<Vec<u8>>> {
        let files = content()?;
        let texts = |ending: &'static str| files.iter().filter(move |(name, _)| name.ends_with(ending)).filter_map(|(_, file)| file.text.as_deref().ok());
        Ok(match self {
            Target::FrontMatter => texts("service.toml").chain(texts("pl.md")).map(bytes).collect(),
            Target::Markdown => texts(".md").map(bytes).collect(),
            Target::OpeningHours => texts("service.toml").flat_map(quoted_hours).chain(["Mo-Fr 08:00-15:00; PH off"]).map(bytes).collect(),
            Target::Query => gold()?,
            Target::Hsds | Target::Package | Target::Xliff => Vec::new(), // theirs are all kept in their folders
        })
    }
}

fn bytes(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn content() -> Result<Files> {
    source::read(&top().join("content")).context("the content cannot be read")
}

fn quoted_hours(facts: &str) -> impl Iterator<Item = &str> {
    facts.lines().filter_map(|line| line.trim().strip_prefix("hours = \"")?.strip_suffix('"'))
}

fn gold() -> Result<Vec<Vec<u8>>> {
    let folder = top().join("search-index/tests/relevance");
    let mut seeds = Vec::new();
    for file in ["exact.tsv", "lay-words.tsv", "typo.tsv", "transliterated.tsv", "wrong-keyboard.tsv"] {
        let text = fs::read_to_string(folder.join(file)).with_context(|| format!("no {file}"))?;
        seeds.extend(text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split('\t')).map(bytes));
    }
    Ok(seeds)
}

fn text(input: &[u8], eat: fn(&str)) {
    eat(&String::from_utf8_lossy(input));
}

fn write(text: &str) {
    let document = markdown::parse(text);
    let options = Options { heading_shift: 1, resolve: &|target| Some(format!("{target:?}")), mark: &|_| Vec::new(), touch: &str::to_owned };
    let html = document.to_html(&options);
    assert!(!html.contains("<script"), "markup of others went through");
    drop((document.plain_text(), document.pieces(), document.headings(), document.to_inline_html(&options), markdown::is_unmarked(text)));
}

fn hours(text: &str) {
    let Ok(schedule) = Schedule::parse(text) else { return };
    let noon = chrono_tz::Europe::Warsaw.timestamp_opt(1_800_000_000, 0);
    if let Some(now) = noon.single() {
        let _ = (schedule.opening_at(now), schedule.true_until(now));
    }
}

/// The input as the facts and as the Polish words of one more service of a small folder, read and checked as `przystan check` does.
fn entry() -> Result<Mouth> {
    let small: Files = content()?.into_iter().filter(|(name, _)| !name.starts_with("services/") && !name.starts_with("guides/")).collect();
    let before = catalogue::load(&small, None).map_err(|none| anyhow!("no portal: {:?}", none.findings))?;
    Ok(Box::new(move |input| {
        let mut files = small.clone();
        files.insert(FACTS.to_owned(), File::of(input.to_vec()));
        files.insert(WORDS.to_owned(), File::of(input.to_vec()));
        drop(catalogue::load(&files, Some(&before)));
    }))
}

fn query() -> Result<Mouth> {
    let loaded = catalogue::load(&content()?, None).map_err(|none| anyhow!("no portal: {:?}", none.findings))?;
    let index = SearchIndex::build(&loaded.catalogue)?;
    let language = Language::parse("uk").context("no Ukrainian")?;
    Ok(Box::new(move |input| drop(index.search(&loaded.catalogue, &Query::new(String::from_utf8_lossy(input), language)))))
}

/// Lines of objects, as `import` takes them apart.
fn hsds(input: &[u8]) {
    let objects: Vec<Value> = input.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    let lists = ["services", "organizations", "taxonomies"].map(|list| (list.to_owned(), objects.clone()));
    let imported = exchange::import::hsds(&BTreeMap::from(lists), "pl");
    inside(&imported);
}

/// The input as a whole package: a line `=== services.csv` begins a table.
fn package(input: &[u8]) {
    let mut files = BTreeMap::from([("datapackage.json".to_owned(), bytes(DESCRIPTION))]);
    let mut table = String::new();
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"=== ") {
            Some(name) => table = String::from_utf8_lossy(name).trim().to_owned(),
            None => files.entry(table.clone()).or_default().extend_from_slice(line),
        }
    }
    inside(&exchange::import::package(&files));
}

const DESCRIPTION: &str = include_str!("../../fuzz/datapackage.json");

/// No id of others leads out of the folder.
fn inside(imported: &exchange::import::Imported) {
    for file in imported.files.keys() {
        assert!(!file.starts_with('/') && !file.split('/').any(|part| part == ".." || part.is_empty()), "a file outside: {file}");
    }
}
