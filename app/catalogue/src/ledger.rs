//! The machine-kept `ledger.toml`: which translation was made from which source, and what was confirmed when.
//!
//! States follow from content hashes alone; no clock decides anything, so that every machine answers alike.

use crate::raw;
use crate::read::{Frame, text_of};
use crate::source::Files;
use crate::text::{fingerprint, front_matter};
use chrono::NaiveDate;
use model::{Freshness, Language, Localized, PartialDate, Translation, Words};
use std::collections::BTreeMap;
use toml_edit::{Array, DocumentMut, Item, Table, value};

/// What the ledger of an entry says.
pub(crate) struct Ledger {
    pub(crate) translations: Vec<Translation>,
    pub(crate) freshness: Freshness,
}

/// Why a translation could not be stamped.
#[derive(Debug, thiserror::Error)]
pub enum StampError {
    /// There is no such entry.
    #[error("there is no service, guide or page «{0}»")]
    NoEntry(String),
    /// There is no text in this language, or it is the language of the original.
    #[error("«{0}» has no translation in «{1}» that could be stamped")]
    NoTranslation(String, Language),
    /// One of the two texts cannot be read.
    #[error("{0} is not sound: run `przystan check` first")]
    Unsound(String),
}

/// The pieces of an entry's words that are compared one by one.
struct Segments {
    keyed: BTreeMap<&'static str, String>,
    body: Vec<String>,
}

impl Segments {
    fn of(words: &Words) -> Segments {
        let keyed = words.texts().filter(|(key, _)| *key != "body").map(|(key, text)| (key, fingerprint(text))).collect();
        let blocks = words.body.replace("\r\n", "\n");
        let body = blocks.split("\n\n").filter(|block| !block.trim().is_empty()).map(fingerprint).collect();
        Segments { keyed, body }
    }

    fn count(&self) -> usize {
        self.keyed.len() + self.body.len()
    }
}

/// Reads the ledger of `folder`. A missing or broken one only means: nothing stamped, nothing confirmed.
pub(crate) fn read(files: &Files, folder: &str, words: &Localized<Words>, frame: &Frame) -> Ledger {
    let text = text_of(files, &format!("{folder}/ledger.toml"), &mut Vec::new()).unwrap_or("");
    let raw: raw::Ledger = toml::from_str(text).unwrap_or_default();
    let (original, _) = words.in_language(frame.default_language());
    let source = Segments::of(original);
    let translations = frame.languages().map(|language| state(language, words, &source, &raw, frame)).collect();
    Ledger { translations, freshness: freshness(&raw, words) }
}

fn state(language: Language, words: &Localized<Words>, source: &Segments, ledger: &raw::Ledger, frame: &Frame) -> Translation {
    if language == frame.default_language() {
        return Translation::Original(language);
    }
    let Some(target) = words.get(language) else { return Translation::Missing(language) };
    let Some(stamp) = ledger.translation.get(language.as_str()) else { return Translation::Recheck(language) };
    match stale_segments(source, stamp) {
        0 if is_as_stamped(&Segments::of(target), stamp) => Translation::Current(language),
        0 => Translation::Recheck(language),
        stale => Translation::Stale { language, stale, segments: source.count() },
    }
}

/// Source pieces that are not the ones the translation was made from; a moved paragraph is not stale.
fn stale_segments(source: &Segments, stamp: &raw::Stamp) -> usize {
    let keyed = source.keyed.iter().filter(|(key, hash)| stamp.segments.get(**key).is_none_or(|[made_from, _]| made_from != *hash));
    let added = source.body.iter().filter(|hash| !stamp.body_source.contains(hash));
    let removed = stamp.body_source.iter().filter(|hash| !source.body.contains(hash));
    keyed.count() + added.count().max(removed.count())
}

fn is_as_stamped(target: &Segments, stamp: &raw::Stamp) -> bool {
    let keyed = target.keyed.iter().all(|(key, hash)| stamp.segments.get(*key).is_some_and(|[_, made]| made == hash));
    keyed && target.body == stamp.body_target
}

/// The hash a confirmation is bound to: all words as they were shown.
fn shown_hash(words: &Localized<Words>) -> String {
    let all: Vec<String> = words.iter().flat_map(|(_, words)| words.texts().map(|(_, text)| text.to_owned()).collect::<Vec<_>>()).collect();
    fingerprint(&all.join("\n"))
}

fn freshness(ledger: &raw::Ledger, words: &Localized<Words>) -> Freshness {
    let latest = ledger.assurance.iter().filter_map(|assurance| Some((PartialDate::parse(&assurance.on.text())?.last_day(), &assurance.hash))).max();
    match latest {
        Some((on, hash)) if *hash == shown_hash(words) => Freshness::Confirmed(on),
        Some((on, _)) => Freshness::ChangedSince(on),
        None => Freshness::NotYetConfirmed,
    }
}

/// New text of the ledger of `id` after somebody said that its translation into `language` fits the original.
/// Gives the path below the content folder and the text. Everything else in the ledger stays as it is.
///
/// # Errors
/// When there is no such entry or translation, or a text is unsound.
pub fn stamp(files: &Files, id: &str, language: Language, default_language: Language, on: NaiveDate) -> Result<(String, String), StampError> {
    let folder = folder_of(files, id).ok_or_else(|| StampError::NoEntry(id.to_owned()))?;
    let target_file = format!("{folder}/{language}.md");
    if language == default_language || !files.contains_key(&target_file) {
        return Err(StampError::NoTranslation(id.to_owned(), language));
    }
    let source = segments(files, &format!("{folder}/{default_language}.md"))?;
    let target = segments(files, &target_file)?;
    let name = format!("{folder}/ledger.toml");
    let text = text_of(files, &name, &mut Vec::new()).unwrap_or("# kept by the machine: przystan translation ok, confirmations\n");
    let mut ledger: DocumentMut = text.parse().map_err(|_| StampError::Unsound(name.clone()))?;
    let translations = ledger.entry("translation").or_insert(Item::Table(implicit_table()));
    translations[language.as_str()] = Item::Table(stamp_table(&source, &target, on));
    Ok((name, ledger.to_string()))
}

fn folder_of(files: &Files, id: &str) -> Option<String> {
    let (kind, id) = id.split_once('/').map_or((None, id), |(kind, id)| (Some(kind), id));
    let kinds = [("services", "service.toml"), ("guides", "guide.toml"), ("pages", "page.toml")];
    let found = kinds.iter().filter(|(folder, _)| kind.is_none_or(|kind| kind == *folder));
    found.map(|(folder, facts)| (format!("{folder}/{id}"), facts)).find(|(folder, facts)| files.contains_key(&format!("{folder}/{facts}"))).map(|(folder, _)| folder)
}

fn segments(files: &Files, name: &str) -> Result<Segments, StampError> {
    let unsound = || StampError::Unsound(name.to_owned());
    let text = text_of(files, name, &mut Vec::new()).ok_or_else(unsound)?;
    let (front, body) = front_matter(text).ok_or_else(unsound)?;
    let raw: raw::Words = toml::from_str(front).map_err(|_| unsound())?;
    let words = Words {
        title: raw.title,
        summary: raw.summary,
        eligibility: raw.eligibility,
        how_to_apply: raw.how_to_apply,
        bring: raw.bring,
        cost_note: raw.cost_note,
        hours_note: raw.hours_note,
        easy: raw.easy,
        body: body.trim().to_owned(),
        ..Words::default()
    };
    Ok(Segments::of(&words))
}

fn stamp_table(source: &Segments, target: &Segments, on: NaiveDate) -> Table {
    let mut table = Table::new();
    table["on"] = value(on.to_string());
    table["how"] = value("human");
    table["body_source"] = value(array(&source.body));
    table["body_target"] = value(array(&target.body));
    let mut keyed = Table::new();
    for (key, hash) in &target.keyed {
        let made_from = source.keyed.get(key).cloned().unwrap_or_default();
        keyed[key] = value(array(&[made_from, hash.clone()]));
    }
    table["segments"] = Item::Table(keyed);
    table
}

fn array(hashes: &[String]) -> Array {
    hashes.iter().collect()
}

fn implicit_table() -> Table {
    let mut table = Table::new();
    table.set_implicit(true);
    table
}
