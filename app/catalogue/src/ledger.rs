//! The machine-kept `ledger.toml`: which translation was made from which source, and what was confirmed when.
//!
//! States follow from content hashes alone; no clock decides anything, so that every machine answers alike.

use crate::raw;
use crate::read::{Frame, text_of};
use crate::source::Files;
use crate::text::{fingerprint, front_matter, paragraphs};
use chrono::NaiveDate;
use model::{Area, Freshness, Language, Localized, Older, PartialDate, Phone, Service, Status, Translation, Words};
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

/// What the ledger of an entry says about its translations.
pub(crate) struct Ledger {
    pub(crate) translations: Vec<Translation>,
    pub(crate) older: Vec<Older>,
}

/// A confirmation, as it is written down: never who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assured<'a> {
    /// The day.
    pub on: NaiveDate,
    /// What was shown: [`shown`].
    pub hash: &'a str,
    /// The organization or role that confirms.
    pub by: &'a str,
    /// The way: `link`, `phone`, `desk`.
    pub way: &'a str,
}

/// Why nothing can be written into a ledger: it cannot be read, and it holds other confirmations too.
#[derive(Debug, thiserror::Error)]
#[error("the ledger is not sound: run `przystan check` first")]
pub struct UnsoundLedger;

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
        let body = paragraphs(&words.body).iter().map(|paragraph| fingerprint(paragraph)).collect();
        Segments { keyed, body }
    }

    fn count(&self) -> usize {
        self.keyed.len() + self.body.len()
    }
}

impl Ledger {
    /// What a ledger says about these words; about none it says nothing.
    pub(crate) fn of(raw: &raw::Ledger, words: Option<&Localized<Words>>, frame: &Frame) -> Ledger {
        let Some(words) = words else { return Ledger { translations: Vec::new(), older: Vec::new() } };
        let (original, _) = words.in_language(frame.default_language());
        let source = Segments::of(original);
        let translations: Vec<Translation> = frame.languages().map(|language| state(language, words, &source, raw, frame)).collect();
        Ledger { older: translations.iter().flat_map(|state| older(*state, original, words, raw)).collect(), translations }
    }
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
        stale => Translation::Stale { language, stale, segments: source.count().max(stale) },
    }
}

/// The pieces of a translation that are older than their source.
fn older(state: Translation, original: &Words, words: &Localized<Words>, ledger: &raw::Ledger) -> Vec<Older> {
    let Translation::Stale { language, .. } = state else { return Vec::new() };
    let (Some(target), Some(stamp)) = (words.get(language), ledger.translation.get(language.as_str())) else { return Vec::new() };
    crate::translation::older(original, target, stamp).into_iter().map(|text| Older { language, text }).collect()
}

/// Source pieces that are not the ones the translation was made from; a moved paragraph is not stale.
fn stale_segments(source: &Segments, stamp: &raw::Stamp) -> usize {
    let keyed = differing(&source.keyed, stamp, 0);
    let added = source.body.iter().filter(|hash| !stamp.body_source.contains(hash));
    let removed = stamp.body_source.iter().filter(|hash| !source.body.contains(hash));
    keyed + added.count().max(removed.count())
}

/// A translator who follows a moved paragraph has not changed a word: order does not count here either.
fn is_as_stamped(target: &Segments, stamp: &raw::Stamp) -> bool {
    let sorted = |hashes: &[String]| hashes.iter().cloned().collect::<BTreeSet<_>>();
    differing(&target.keyed, stamp, 1) == 0 && sorted(&target.body) == sorted(&stamp.body_target)
}

/// Keys whose text is not the stamped one, on the side of the source (0) or of the target (1); a text that came or went counts.
fn differing(keyed: &BTreeMap<&'static str, String>, stamp: &raw::Stamp, side: usize) -> usize {
    let keys: BTreeSet<&str> = keyed.keys().copied().chain(stamp.segments.keys().map(String::as_str)).collect();
    let now = |key: &str| keyed.get(key).map_or("", String::as_str);
    let then = |key: &str| stamp.segments.get(key).map_or("", |pair| pair[side].as_str());
    keys.into_iter().filter(|key| now(key) != then(key)).count()
}

/// Names exactly what an organization is shown when it is asked whether a service is right: the facts, and the words they were
/// written in. A translation, a keyword or a topic is not its business, so a change of these voids no confirmation.
pub fn shown(service: &Service) -> String {
    let of = |name: &str, value: &str| format!("{name}\u{1f}{}", value.trim());
    let mut lines = facts(service).into_iter().map(|(name, value)| of(name, &value)).collect::<Vec<_>>();
    let original = service.words.iter().next().map(|(_, words)| words);
    lines.extend(original.into_iter().flat_map(Words::texts).filter(|(key, _)| !["easy", "say"].contains(key)).map(|(key, text)| of(key, text)));
    fingerprint(&lines.join(" \u{1e} "))
}

fn facts(service: &Service) -> Vec<(&'static str, String)> {
    let area = match &service.area {
        Area::City(city) => city.to_string(),
        Area::Country(country) => country.clone(),
    };
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |date: Option<PartialDate>| date.map(|date| date.last_day().to_string()).unwrap_or_default();
    let mut facts = vec![
        ("organization", service.organization.to_string()),
        ("status", format!("{} {}", service.status.as_str(), reopens(service))),
        ("area", area),
        ("phones", numbers(&service.phones)),
        ("email", optional(&service.email)),
        ("url", optional(&service.url)),
        ("valid", format!("{} {}", date(service.valid_from), date(service.valid_to))),
    ];
    facts.extend(service.at.iter().map(|at| {
        let hours = at.schedule.as_ref().map_or("", |schedule| schedule.as_str());
        ("at", format!("{} {hours} {}", at.location, numbers(&at.phones)))
    }));
    facts.extend(service.amounts.iter().map(|amount| ("amount", format!("{} {} {}", amount.minimum, amount.maximum, amount.monthly))));
    facts
}

fn reopens(service: &Service) -> String {
    match service.status {
        Status::TemporarilyClosed(until) => until.map(|day| day.to_string()).unwrap_or_default(),
        Status::Active | Status::Defunct | Status::Inactive => String::new(),
    }
}

fn numbers(phones: &[Phone]) -> String {
    phones.iter().map(|phone| phone.number.as_str()).collect::<Vec<_>>().join(" ")
}

/// How fresh a service is, by the last confirmation of its ledger. When a new one is due says the day on which one asks.
pub(crate) fn freshness(ledger: &raw::Ledger, service: &Service) -> Freshness {
    let dated = ledger.assurance.iter().filter_map(|assurance| Some((PartialDate::parse(&assurance.on.text())?.last_day(), &assurance.hash)));
    match dated.max_by_key(|(on, _)| *on) {
        Some((on, hash)) if *hash == shown(service) => Freshness::Confirmed(on),
        Some((on, _)) => Freshness::ChangedSince(on),
        None => Freshness::NotYetConfirmed,
    }
}

/// New text of a ledger after somebody has confirmed; the same confirmation again changes nothing. Everything else stays as it is.
///
/// # Errors
/// When the ledger cannot be read.
pub fn assure(text: &str, assured: &Assured<'_>) -> Result<String, UnsoundLedger> {
    let (mut ledger, mut list) = assurances(text)?;
    let new = entry(assured);
    let same = |known: &Table| ["on", "hash", "by", "way"].iter().all(|key| known.get(key).and_then(Item::as_str) == new.get(key).and_then(Item::as_str));
    if !list.iter().any(same) {
        list.push(new);
    }
    written(text, &mut ledger, list)
}

/// New text of a ledger without the confirmations by this organization of this very version since that day: somebody else gave them.
///
/// # Errors
/// When the ledger cannot be read.
pub fn unassure(text: &str, assured: &Assured<'_>) -> Result<String, UnsoundLedger> {
    let (mut ledger, list) = assurances(text)?;
    let is = |table: &Table, key: &str, value: &str| table.get(key).and_then(Item::as_str) == Some(value);
    let given = |table: &Table| is(table, "by", assured.by) && is(table, "hash", assured.hash) && day_of(table).is_some_and(|on| on >= assured.on);
    let kept = list.iter().filter(|table| !given(table)).cloned().collect();
    written(text, &mut ledger, kept)
}

fn day_of(table: &Table) -> Option<NaiveDate> {
    table.get("on")?.as_str()?.parse().ok()
}

fn assurances(text: &str) -> Result<(DocumentMut, ArrayOfTables), UnsoundLedger> {
    let mut ledger: DocumentMut = text.replace("\r\n", "\n").parse().map_err(|_| UnsoundLedger)?;
    match ledger.remove("assurance") {
        None => Ok((ledger, ArrayOfTables::new())),
        Some(item) => item.into_array_of_tables().map(|list| (ledger, list)).map_err(|_| UnsoundLedger),
    }
}

fn entry(assured: &Assured<'_>) -> Table {
    let mut table = Table::new();
    for (key, text) in [("on", assured.on.to_string().as_str()), ("hash", assured.hash), ("by", assured.by), ("way", assured.way)] {
        table[key] = value(text);
    }
    table
}

fn written(old: &str, ledger: &mut DocumentMut, list: ArrayOfTables) -> Result<String, UnsoundLedger> {
    if !list.is_empty() {
        ledger.insert("assurance", Item::ArrayOfTables(list));
    }
    let head = if old.is_empty() { HEAD } else { "" };
    Ok(with_line_ends_of(old, format!("{head}{ledger}")))
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
    let source = Segments::of(&words_of(files, &format!("{folder}/{default_language}.md"))?);
    let target = Segments::of(&words_of(files, &target_file)?);
    let name = ledger_of(&folder);
    let text = with_stamp(files, &name, language.as_str(), stamp_table(&of_whole(source, target), on, "human"))?;
    Ok((name, text))
}

/// The ledger of an entry.
pub(crate) fn ledger_of(folder: &str) -> String {
    format!("{folder}/ledger.toml")
}

/// The new text of a ledger with this stamp in it.
pub(crate) fn with_stamp(files: &Files, name: &str, key: &str, stamp: Table) -> Result<String, StampError> {
    let unsound = || StampError::Unsound(name.to_owned());
    let text = ledger_text(files, name)?;
    let mut ledger: DocumentMut = text.parse().map_err(|_| unsound())?;
    let translations = ledger.entry("translation").or_insert(Item::Table(implicit_table())).as_table_mut();
    put(translations.ok_or_else(unsound)?, key, stamp);
    let head = if text.is_empty() { HEAD } else { "" };
    Ok(with_line_ends_of(text, format!("{head}{ledger}")))
}

/// What a ledger says a translation was made from, if it says anything.
pub(crate) fn stamp_of(files: &Files, name: &str, key: &str) -> Result<Option<raw::Stamp>, StampError> {
    let ledger: raw::Ledger = toml::from_str(ledger_text(files, name)?).map_err(|_| StampError::Unsound(name.to_owned()))?;
    Ok(ledger.translation.get(key).cloned())
}

/// The text of the ledger so far. One that cannot be read holds confirmations too: it is not written over.
fn ledger_text<'a>(files: &'a Files, name: &str) -> Result<&'a str, StampError> {
    match text_of(files, name, &mut Vec::new()) {
        None if files.contains_key(name) => Err(StampError::Unsound(name.to_owned())),
        text => Ok(text.unwrap_or("")),
    }
}

/// How a new ledger begins.
const HEAD: &str = "# kept by the machine: przystan translation ok, confirmations\n";

/// Puts a stamp in the place of the last one, with the comments above it.
fn put(translations: &mut Table, key: &str, mut stamp: Table) {
    if let Some(last) = translations.get(key).and_then(Item::as_table) {
        *stamp.decor_mut() = last.decor().clone();
        stamp.set_position(last.position());
    }
    translations[key] = Item::Table(stamp);
}

/// `toml_edit` writes `\n`; a file that came with `\r\n` keeps them.
fn with_line_ends_of(old: &str, new: String) -> String {
    if old.contains("\r\n") { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new }
}

/// The folder of an entry: of `pzon-wroclaw` or `services/pzon-wroclaw`.
pub(crate) fn folder_of(files: &Files, id: &str) -> Option<String> {
    let (kind, id) = id.split_once('/').map_or((None, id), |(kind, id)| (Some(kind), id));
    let kinds = [("services", "service.toml"), ("guides", "guide.toml"), ("pages", "page.toml")];
    let found = kinds.iter().filter(|(folder, _)| kind.is_none_or(|kind| kind == *folder));
    found
        .map(|(folder, facts)| (format!("{folder}/{id}"), facts))
        .find(|(folder, facts)| files.contains_key(&format!("{folder}/{facts}")))
        .map(|(folder, _)| folder)
}

/// The words of one file.
pub(crate) fn words_of(files: &Files, name: &str) -> Result<Words, StampError> {
    let unsound = || StampError::Unsound(name.to_owned());
    let text = text_of(files, name, &mut Vec::new()).ok_or_else(unsound)?;
    let (front, body) = front_matter(text).ok_or_else(unsound)?;
    let raw: raw::Words = toml::from_str(front).map_err(|_| unsound())?;
    Ok(Words {
        title: raw.title,
        summary: raw.summary,
        keywords: raw.keywords,
        eligibility: raw.eligibility,
        how_to_apply: raw.how_to_apply,
        bring: raw.bring,
        cost_note: raw.cost_note,
        hours_note: raw.hours_note,
        easy: raw.easy,
        say: raw.say,
        figures: raw.figures,
        body: body.trim().to_owned(),
    })
}

/// The stamp that says: all of it fits.
fn of_whole(source: Segments, target: Segments) -> raw::Stamp {
    let keys: BTreeSet<&str> = source.keyed.keys().chain(target.keyed.keys()).copied().collect();
    let hash = |of: &Segments, key: &str| of.keyed.get(key).cloned().unwrap_or_default();
    let segments = keys.into_iter().map(|key| (key.to_owned(), [hash(&source, key), hash(&target, key)])).collect();
    raw::Stamp { segments, body_source: source.body, body_target: target.body }
}

/// A stamp as the ledger writes it.
pub(crate) fn stamp_table(stamp: &raw::Stamp, on: NaiveDate, how: &str) -> Table {
    let mut table = Table::new();
    table["on"] = value(on.to_string());
    table["how"] = value(how);
    table["body_source"] = value(array(&stamp.body_source));
    table["body_target"] = value(array(&stamp.body_target));
    let mut keyed = Table::new();
    stamp.segments.iter().for_each(|(key, pair)| keyed[key] = value(array(pair)));
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
