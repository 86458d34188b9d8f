//! The form of a service between what was typed and the files: whoever posts it, whatever for.
//!
//! A form names the versions of the files it began from. Where somebody else has changed a file meanwhile, what this person did not
//! touch follows the file, and what both have changed is shown to them; nothing is chosen silently.

use super::account::moment;
use super::visitor::{Visitor, is_sound};
use crate::form::Form;
use crate::office;
use crate::publishing;
use catalogue::source;
use chrono::DateTime;
use desk::listing::{self, Fault, Fields, Files, Why};
use desk::{ProposedFile, hash_of};
use model::{Finding, Language, ServiceId, Severity, Translation};
use pages::desk::Mistake;
use pages::desk::listing::{Flaw, Purpose, What};
use pages::desk::proposals::Difference;
use std::collections::BTreeMap;

/// Fields that the form needs for itself.
const OWN: [&str; 3] = ["base", "step", "minor"];

/// The files of a service at one moment, with their bytes where they stand on the disk.
#[derive(Clone)]
pub(super) struct Base {
    pub(super) files: Files,
    pub(super) originals: BTreeMap<String, Option<Vec<u8>>>,
}

impl Base {
    /// The files as they stand now; none when the facts cannot be read.
    pub(super) fn now(visitor: &Visitor, id: &ServiceId) -> Option<Base> {
        let content = visitor.office().content();
        let paths = paths(visitor, id);
        let originals: BTreeMap<String, Option<Vec<u8>>> = paths.into_iter().map(|path| (source::original(content, &path), path)).map(swapped).collect();
        Base::of(visitor, id, originals, None)
    }

    /// The files of these bytes; where there are no facts, `begun` are the facts.
    pub(super) fn of(visitor: &Visitor, id: &ServiceId, originals: BTreeMap<String, Option<Vec<u8>>>, begun: Option<String>) -> Option<Base> {
        let text = |path: &str| originals.get(path).cloned().flatten().and_then(|bytes| String::from_utf8(bytes).ok());
        let facts = text(&listing::facts_path(id)).or(begun)?;
        let words = languages(visitor).into_iter().map(|language| (language, text(&listing::words_path(id, language)))).collect();
        Some(Base { files: Files { facts, words }, originals })
    }

    /// Names exactly these versions.
    pub(super) fn token(&self) -> String {
        let names: Vec<String> = self.originals.values().map(|bytes| bytes.as_deref().map_or_else(|| "-".to_owned(), hash_of)).collect();
        names.join(",")
    }

    pub(super) fn shown(&self, visitor: &Visitor) -> Fields {
        listing::shown(&self.files, &visitor.snapshot.catalogue, visitor.language)
    }
}

fn swapped((bytes, path): (Option<Vec<u8>>, String)) -> (String, Option<Vec<u8>>) {
    (path, bytes)
}

/// The files of a service, without its ledger, in an order that stays.
fn paths(visitor: &Visitor, id: &ServiceId) -> Vec<String> {
    let words = languages(visitor).into_iter().map(|language| listing::words_path(id, language));
    std::iter::once(listing::facts_path(id)).chain(words).collect()
}

pub(super) fn languages(visitor: &Visitor) -> Vec<Language> {
    visitor.snapshot.catalogue.portal().languages.iter().map(|language| language.code).collect()
}

/// The versions a form names, as far as they are known.
async fn named(visitor: &Visitor, id: &ServiceId, token: &str) -> Option<Base> {
    let (paths, hashes) = (paths(visitor, id), token.split(',').collect::<Vec<_>>());
    if paths.len() != hashes.len() {
        return None;
    }
    let store = visitor.office().store().await.ok()?;
    let mut originals = BTreeMap::new();
    for (path, hash) in in_order(paths).into_iter().zip(hashes) {
        let bytes = if hash == "-" { None } else { Some(store.blob(hash).await.ok()??) };
        originals.insert(path, bytes);
    }
    Base::of(visitor, id, originals, None)
}

/// A token has its hashes in the order of the paths' names.
fn in_order(mut paths: Vec<String>) -> Vec<String> {
    paths.sort();
    paths
}

/// A form as it came.
pub(super) struct Posted {
    pub(super) fields: Fields,
    pub(super) step: String,
    pub(super) base: String,
    pub(super) mistake: Option<Mistake>,
}

/// Reads the form of a service: everything that was typed is kept, also from a form that is not sound.
pub(super) async fn posted(visitor: &mut Visitor, request: axum::extract::Request, purpose: Purpose) -> Posted {
    let mut names = listing::names(&languages(visitor));
    names.extend(OWN.map(str::to_owned));
    if purpose == Purpose::New {
        names.extend(listing::NEW.map(str::to_owned));
    }
    match visitor.raw_form(request).await {
        Ok(form) => read(&form, &names),
        Err(mistake) => Posted { fields: Fields::new(), step: String::new(), base: String::new(), mistake: Some(mistake) },
    }
}

fn read(form: &Form, names: &[String]) -> Posted {
    let text = |name: &str| form.get(name).unwrap_or("").to_owned();
    let typed = names.iter().filter(|name| !["base", "step"].contains(&name.as_str()));
    let fields = typed.filter_map(|name| Some((name.clone(), form.get(name)?.to_owned()))).collect();
    let mistake = (!is_sound(form, names)).then_some(Mistake::Shape);
    Posted { fields, step: text("step"), base: text("base"), mistake }
}

/// What a form comes to.
pub(super) struct Weighed {
    pub(super) fields: Fields,
    pub(super) base: Base,
    pub(super) files: Vec<ProposedFile>,
    pub(super) differences: Vec<Difference>,
    pub(super) stale: Vec<Language>,
    pub(super) warnings: Vec<Flaw>,
}

/// Why a form goes back, with what it holds by then.
pub(super) struct Back {
    pub(super) fields: Fields,
    pub(super) base: String,
    pub(super) mistake: Option<Mistake>,
    pub(super) flaws: Vec<Flaw>,
    pub(super) clashes: Vec<Difference>,
}

/// Weighs a form against the files as they stand now.
pub(super) async fn weighed(visitor: &Visitor, id: &ServiceId, posted: Posted, now: Base) -> Result<Weighed, Back> {
    let Posted { mut fields, base, mistake, .. } = posted;
    let back = |fields: Fields, mistake, flaws, clashes| Back { fields, base: now.token(), mistake, flaws, clashes };
    if mistake.is_some() {
        return Err(Back { fields, base, mistake, flaws: Vec::new(), clashes: Vec::new() });
    }
    if base != now.token() {
        let Some(was) = named(visitor, id, &base).await else { return Err(back(fields, Some(Mistake::Stale), Vec::new(), Vec::new())) };
        let clashes = rebased(&mut fields, &was.shown(visitor), &now.shown(visitor));
        if !clashes.is_empty() {
            return Err(back(fields, Some(Mistake::Stale), Vec::new(), clashes));
        }
    }
    let new = match listing::written(&fields, &now.files, &visitor.snapshot.catalogue, visitor.language) {
        Ok(new) => new,
        Err(faults) => return Err(back(fields, None, faults.iter().map(flaw).collect(), Vec::new())),
    };
    let files = proposed(visitor, id, &now, &new, fields.get("minor").is_some_and(|minor| minor == "1"));
    if files.is_empty() {
        return Err(back(fields, Some(Mistake::Nothing), Vec::new(), Vec::new()));
    }
    let tried = tried(visitor, Some(id), &files);
    if !tried.errors.is_empty() {
        return Err(back(fields, None, tried.errors, Vec::new()));
    }
    let differences = differences(&now.shown(visitor), &listing::shown(&new, &visitor.snapshot.catalogue, visitor.language));
    Ok(Weighed { fields, base: now, files, differences, stale: tried.stale, warnings: tried.warnings })
}

/// What was not touched follows the file; gives what both have changed differently.
pub(super) fn rebased(fields: &mut Fields, was: &Fields, now: &Fields) -> Vec<Difference> {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let mut clashes = Vec::new();
    for (name, now) in now {
        let was = was.get(name).map_or("", String::as_str);
        let typed = fields.get(name).map_or_else(|| was.to_owned(), |typed| plain(typed));
        if typed == *was {
            fields.insert(name.clone(), now.clone());
        } else if now != was && typed != *now {
            clashes.push(Difference { key: name.clone(), before: some(was), after: Some(typed), now: Some(now.clone()) });
        }
    }
    clashes
}

/// A text, unless it is empty.
pub(super) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// What differs between two versions of the form.
pub(super) fn differences(before: &Fields, after: &Fields) -> Vec<Difference> {
    let differing = after.iter().filter(|(name, text)| before.get(*name).map_or("", String::as_str) != text.as_str());
    let row =
        |(name, text): (&String, &String)| Difference { key: name.clone(), before: before.get(name).and_then(|text| some(text)), after: some(text), now: None };
    differing.map(row).collect()
}

fn flaw(fault: &Fault) -> Flaw {
    let what = match &fault.why {
        Why::TooLong(over) => What::TooLong(*over),
        Why::Choice => What::Choice,
        Why::Place(name) => What::Place(name.clone()),
        Why::Term(name) => What::Term(name.clone()),
        Why::Line(line) => What::Line(line.clone()),
        Why::Unsound => What::Unsound,
    };
    Flaw { field: Some(fault.field.clone()), what }
}

/// The files that change, with the ledger where a translation is said to fit.
fn proposed(visitor: &Visitor, id: &ServiceId, base: &Base, new: &Files, minor: bool) -> Vec<ProposedFile> {
    let facts = std::iter::once((listing::facts_path(id), Some(new.facts.clone())));
    let words = new.words.iter().map(|(language, text)| (listing::words_path(id, *language), text.clone()));
    let texts: Vec<(String, String)> = facts.chain(words).filter_map(|(path, text)| Some((path, text?))).collect();
    let changed = texts.into_iter().filter(|(path, text)| base.originals.get(path).and_then(Option::as_deref) != Some(text.as_bytes()));
    let file = |(path, text): (String, String)| ProposedFile { base: base.originals.get(&path).cloned().flatten(), path, proposed: text.into_bytes() };
    let mut files: Vec<ProposedFile> = changed.map(file).collect();
    files.extend(ledger(visitor, id, base, new, minor, &files));
    files
}

/// Who writes a translation says that it fits; who calls a change of the source a small one says that all still fit. Neither hides
/// what was older before.
fn ledger(visitor: &Visitor, id: &ServiceId, base: &Base, new: &Files, minor: bool, changed: &[ProposedFile]) -> Option<ProposedFile> {
    let default = visitor.snapshot.catalogue.portal().default_language;
    let differs = |language: Language| base.files.words.get(&language) != new.words.get(&language);
    let state =
        |language: Language| visitor.snapshot.catalogue.service(id.as_str()).map_or(Translation::Missing(language), |service| service.translation(language));
    let fits = |language: &Language| match state(*language) {
        Translation::Stale { .. } => false,
        Translation::Current(_) => differs(*language) || (minor && differs(default)),
        _ => differs(*language),
    };
    let languages: Vec<Language> =
        languages(visitor).into_iter().filter(|language| *language != default && new.words.get(language).is_some_and(Option::is_some)).filter(fits).collect();
    stamped(visitor, id, &languages, changed)
}

/// The ledger after somebody said that these translations fit the texts as they would be.
pub(super) fn stamped(visitor: &Visitor, id: &ServiceId, languages: &[Language], changed: &[ProposedFile]) -> Option<ProposedFile> {
    let (content, default) = (visitor.office().content(), visitor.snapshot.catalogue.portal().default_language);
    let mut files = source::read(content).ok().filter(|_| !languages.is_empty())?;
    files.extend(changed.iter().map(|file| (file.path.clone(), source::File::of(file.proposed.clone()))));
    let mut ledger = None;
    for language in languages {
        let (path, text) = catalogue::stamp(&files, &format!("services/{id}"), *language, default, visitor.now.date_naive()).ok()?;
        files.insert(path.clone(), source::File::of(text.clone().into_bytes()));
        ledger = Some((path, text));
    }
    let (path, text) = ledger?;
    Some(ProposedFile { base: source::original(content, &path), path, proposed: text.into_bytes() })
}

/// What the checks say about files that would be.
pub(super) struct Tried {
    pub(super) errors: Vec<Flaw>,
    pub(super) warnings: Vec<Flaw>,
    pub(super) stale: Vec<Language>,
}

/// The same checks as `przystan check`, on what would be; only what is new is told.
pub(super) fn tried(visitor: &Visitor, id: Option<&ServiceId>, files: &[ProposedFile]) -> Tried {
    let texts = texts(files);
    let Some(loaded) = publishing::tried(visitor.office().content(), &visitor.portal, &texts) else {
        return Tried { errors: vec![Flaw { field: None, what: What::Unsound }], warnings: Vec::new(), stale: Vec::new() };
    };
    let known = |finding: &&Finding| {
        visitor.snapshot.findings().iter().any(|old| (&old.file, old.rule, &old.message) == (&finding.file, finding.rule, &finding.message))
    };
    let is_state = |finding: &&Finding| ["translation-stale", "translation-recheck"].contains(&finding.rule);
    let new: Vec<&Finding> = loaded.findings.iter().filter(|finding| !known(finding) && !is_state(finding)).collect();
    let of = |severity: Severity| new.iter().filter(|finding| finding.severity == severity).map(|finding| found(finding, &texts)).collect();
    Tried { errors: of(Severity::Error), warnings: of(Severity::Warning), stale: id.map(|id| staler(visitor, id, &loaded.catalogue)).unwrap_or_default() }
}

pub(super) fn texts(files: &[ProposedFile]) -> Vec<(String, String)> {
    files.iter().map(|file| (file.path.clone(), String::from_utf8_lossy(&file.proposed).into_owned())).collect()
}

fn found(finding: &Finding, texts: &[(String, String)]) -> Flaw {
    let text = texts.iter().find(|(path, _)| *path == finding.file).map_or("", |(_, text)| text.as_str());
    let named = || finding.message.split('`').nth(1).and_then(|key| listing::FACTS.iter().find(|known| **known == key)).map(|key| (*key).to_owned());
    let field = match finding.rule {
        "ended-without-date" => Some("valid_to".to_owned()),
        "missing-area" => Some("city".to_owned()),
        "no-source" => Some("source".to_owned()),
        _ => listing::name_at(&finding.file, text, finding.place.line).or_else(named),
    };
    Flaw { field: field.filter(|name| listing::FACTS.contains(&name.as_str()) || name.contains('.')), what: What::Rule(finding.rule, finding.message.clone()) }
}

/// Languages whose text becomes older than its source.
fn staler(visitor: &Visitor, id: &ServiceId, then: &model::Catalogue) -> Vec<Language> {
    let state = |catalogue: &model::Catalogue, language| catalogue.service(id.as_str()).map(|service| service.translation(language));
    let is_stale = |state: Option<Translation>| matches!(state, Some(Translation::Stale { .. }));
    let becomes = |language: &Language| is_stale(state(then, *language)) && state(then, *language) != state(&visitor.snapshot.catalogue, *language);
    languages(visitor).into_iter().filter(becomes).collect()
}

/// When something was, in words.
pub(super) fn when(visitor: &Visitor, at: &str) -> String {
    DateTime::parse_from_rfc3339(at).map_or_else(|_| at.to_owned(), |time| moment(visitor, time.to_utc()))
}

/// Keeps what was typed, with the versions it began from.
pub(super) async fn keep(visitor: &Visitor, subject: &str, fields: &Fields, base: &Base) -> Result<(), Mistake> {
    let person = visitor.person().map_err(|_| Mistake::Shape)?;
    let store = visitor.office().store().await?;
    for bytes in base.originals.values().flatten() {
        store.keep(bytes).await.map_err(office::not_now)?;
    }
    store.keep_draft(&person.id, subject, &base.token(), fields, visitor.instant()).await.map_err(office::not_now)
}
