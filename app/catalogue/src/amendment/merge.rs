//! Three-way merge by field: what was there, what is there now, what somebody proposes.

use super::blocks;
use super::sheet::{Field, Sheet, Unsound, has_body, pieces};
use super::write::{amend, line_end, with_body, with_item};
use std::collections::BTreeSet;
use toml::Value;
use toml_edit::{DocumentMut, Item};

/// A field that two people changed differently. Nobody but a person decides between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Which field.
    pub field: Field,
    /// What it was when the proposal was made.
    pub was: Option<String>,
    /// What it is now.
    pub now: Option<String>,
    /// What is proposed.
    pub proposed: Option<String>,
}

/// A field that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which field.
    pub field: Field,
    /// What it was.
    pub before: Option<String>,
    /// What it becomes.
    pub after: Option<String>,
}

/// What became of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merge {
    /// The text of now says all of it already.
    Unchanged,
    /// The new text.
    Text(String),
    /// Fields a person has to decide about.
    Clashes(Vec<Clash>),
}

/// Which of the three texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The one the proposal began with.
    Base,
    /// The one that stands there.
    Now,
    /// The proposed one.
    Proposed,
}

/// Why three texts cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unmergeable {
    /// The file was deleted meanwhile.
    #[error("the file is not there any more")]
    Gone,
    /// One of them is no sound content file.
    #[error("{1}")]
    Unsound(Version, Unsound),
    /// The merged text would not say what was meant.
    #[error("the merged text would not read as it was meant")]
    Unfaithful,
}

/// Merges what is proposed into what stands there now. A file that was not there before is taken as proposed.
///
/// # Errors
/// When one of the texts is unsound, or the file is gone.
pub fn merge(name: &str, base: Option<&str>, now: Option<&str>, proposed: &str) -> Result<Merge, Unmergeable> {
    let theirs = read(name, proposed, Version::Proposed)?;
    let Some(now) = now else {
        return if base.is_none() { Ok(Merge::Text(proposed.to_owned())) } else { Err(Unmergeable::Gone) };
    };
    let was = base.map_or(Ok(Sheet::default()), |base| read(name, base, Version::Base))?;
    let ours = read(name, now, Version::Now)?;
    let (taken, mut clashes) = fields(&was, &ours, &theirs);
    let body = body(name, &was, now, &theirs, &mut clashes)?;
    if !clashes.is_empty() {
        return Ok(Merge::Clashes(clashes));
    }
    written(name, now, proposed, &ours, &theirs, &taken, body)
}

/// What a person decided about a field that clashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// What is there now stays.
    Now,
    /// What is proposed is taken.
    Proposed,
    /// Neither: this, as TOML; of a body the text itself. None takes the field away.
    Other(Option<String>),
}

/// The text that says what was decided: everything of the proposal that clashes with nothing, and for each clash the decision.
/// A clash that nobody decided about stays as it is now.
///
/// # Errors
/// When one of the texts is unsound, or a decision cannot be written.
pub fn settled(name: &str, base: Option<&str>, now: &str, proposed: &str, decisions: &[(Field, Decision)]) -> Result<String, Unmergeable> {
    let theirs = read(name, proposed, Version::Proposed)?;
    let was = base.map_or(Ok(Sheet::default()), |base| read(name, base, Version::Base))?;
    let ours = read(name, now, Version::Now)?;
    let source: DocumentMut =
        pieces(name, proposed).map_err(|_| Unmergeable::Unfaithful)?.toml.replace("\r\n", "\n").parse().map_err(|_| Unmergeable::Unfaithful)?;
    let mut text = now.to_owned();
    for field in fields(&was, &ours, &theirs).0 {
        text = with_item(name, &text, &field, item(&source, &field)).map_err(|_| Unmergeable::Unfaithful)?;
    }
    let body_decided = decisions.iter().any(|(field, _)| *field == Field::Body);
    let mut clashes = Vec::new();
    let body = body(name, &was, &text, &theirs, &mut clashes)?;
    if has_body(name) && !body_decided && clashes.is_empty() {
        text = with_body(name, &text, &body).map_err(|_| Unmergeable::Unfaithful)?;
    }
    for (field, decision) in decisions {
        text = decided(name, &text, field, decision, &theirs, &source).map_err(|_| Unmergeable::Unfaithful)?;
    }
    Ok(text)
}

fn decided(name: &str, text: &str, field: &Field, decision: &Decision, theirs: &Sheet, source: &DocumentMut) -> Result<String, Unsound> {
    match (decision, field) {
        (Decision::Now, _) => Ok(text.to_owned()),
        (Decision::Proposed, Field::Body) => with_body(name, text, &theirs.body),
        (Decision::Proposed, field) => with_item(name, text, field, item(source, field)),
        (Decision::Other(value), field) => amend(name, text, &[(field.clone(), value.clone())]),
    }
}

fn read(name: &str, text: &str, version: Version) -> Result<Sheet, Unmergeable> {
    Sheet::read(name, text).map_err(|unsound| Unmergeable::Unsound(version, unsound))
}

/// Keys whose proposed value is taken, and those that clash.
fn fields(was: &Sheet, ours: &Sheet, theirs: &Sheet) -> (Vec<Field>, Vec<Clash>) {
    let (mut taken, mut clashes) = (Vec::new(), Vec::new());
    for field in keys(&[was, theirs]) {
        let [was, now, proposed] = [was, ours, theirs].map(|sheet| sheet.fields.get(&field));
        if proposed == was || proposed == now {
            continue;
        }
        match now == was {
            true => taken.push(field),
            false => clashes.push(Clash { field, was: was.map(shown), now: now.map(shown), proposed: proposed.map(shown) }),
        }
    }
    (taken, clashes)
}

fn keys(sheets: &[&Sheet]) -> BTreeSet<Field> {
    sheets.iter().flat_map(|sheet| sheet.fields.keys().cloned()).collect()
}

/// The merged body as it will be written.
fn body(name: &str, was: &Sheet, now: &str, theirs: &Sheet, clashes: &mut Vec<Clash>) -> Result<String, Unmergeable> {
    let ours = pieces(name, now).map_err(|unsound| Unmergeable::Unsound(Version::Now, unsound))?;
    let end = line_end(now);
    let proposed = theirs.body.replace('\n', end);
    let clash = |[was, now, proposed]: blocks::Clashing| Clash { field: Field::Body, was, now, proposed };
    let merged = blocks::merge(&was.body, ours.body, &proposed, end);
    Ok(merged.unwrap_or_else(|found| {
        clashes.extend(found.into_iter().map(clash));
        String::new()
    }))
}

fn written(name: &str, now: &str, proposed: &str, ours: &Sheet, theirs: &Sheet, taken: &[Field], body: String) -> Result<Merge, Unmergeable> {
    let unfaithful = |_| Unmergeable::Unfaithful;
    let source: DocumentMut = pieces(name, proposed).map_err(unfaithful)?.toml.replace("\r\n", "\n").parse().map_err(|_| Unmergeable::Unfaithful)?;
    let mut text = now.to_owned();
    for field in taken {
        text = with_item(name, &text, field, item(&source, field)).map_err(unfaithful)?;
    }
    if has_body(name) {
        let whole = pieces(name, &text).map_err(unfaithful)?;
        text = [whole.before, whole.toml, whole.between, &body].concat();
    }
    is_as_meant(name, &text, ours, theirs, taken)?;
    Ok(if text == now { Merge::Unchanged } else { Merge::Text(text) })
}

fn item(document: &DocumentMut, field: &Field) -> Option<Item> {
    match field {
        Field::Key(key) => document.get(key).cloned(),
        Field::Under(table, key) => document.get(table)?.get(key).cloned(),
        Field::Body => None,
    }
}

/// Read again, the text says what was merged: the fields taken, and nothing else has changed.
fn is_as_meant(name: &str, text: &str, ours: &Sheet, theirs: &Sheet, taken: &[Field]) -> Result<(), Unmergeable> {
    let read = Sheet::read(name, text).map_err(|_| Unmergeable::Unfaithful)?;
    let meant = |field: &Field| if taken.contains(field) { theirs.fields.get(field) } else { ours.fields.get(field) };
    let faithful = keys(&[&read, ours, theirs]).iter().all(|field| read.fields.get(field) == meant(field));
    if faithful { Ok(()) } else { Err(Unmergeable::Unfaithful) }
}

/// What differs between two versions of a file, field by field.
///
/// # Errors
/// When one of them is unsound.
pub fn changes(name: &str, before: Option<&str>, after: &str) -> Result<Vec<Change>, Unsound> {
    compared(name, before, after, |was, becomes| [was.map(shown), becomes.map(shown)])
}

/// The same to be looked at, in the same order: of long lists, such as terms, only what is not in both.
///
/// # Errors
/// When one of them is unsound.
pub fn glimpses(name: &str, before: Option<&str>, after: &str) -> Result<Vec<Change>, Unsound> {
    compared(name, before, after, glimpse)
}

/// What is told of two values.
type Tell = fn(Option<&Value>, Option<&Value>) -> [Option<String>; 2];

fn compared(name: &str, before: Option<&str>, after: &str, tell: Tell) -> Result<Vec<Change>, Unsound> {
    let was = before.map_or(Ok(Sheet::default()), |text| Sheet::read(name, text))?;
    let becomes = Sheet::read(name, after)?;
    let differing = keys(&[&was, &becomes]).into_iter().filter(|field| was.fields.get(field) != becomes.fields.get(field));
    let change = |field: Field| {
        let [before, after] = tell(was.fields.get(&field), becomes.fields.get(&field));
        Change { before, after, field }
    };
    let mut changes: Vec<Change> = differing.map(change).collect();
    if was.body.trim() != becomes.body.trim() {
        let text = |body: &str| (!body.trim().is_empty()).then(|| body.trim().to_owned());
        changes.push(Change { field: Field::Body, before: text(&was.body), after: text(&becomes.body) });
    }
    Ok(changes)
}

fn glimpse(was: Option<&Value>, becomes: Option<&Value>) -> [Option<String>; 2] {
    let rows = |value: Option<&Value>| value.and_then(Value::as_array).filter(|rows| rows.iter().all(Value::is_table)).cloned();
    if let (Some(was), Some(becomes)) = (rows(was), rows(becomes)) {
        let without = |these: &[Value], those: &[Value]| these.iter().filter(|row| !those.contains(row)).cloned().collect::<Vec<_>>();
        let differing = [without(&was, &becomes), without(&becomes, &was)];
        if differing.iter().any(|rows| !rows.is_empty()) {
            return differing.map(|rows| (!rows.is_empty()).then(|| shown(&Value::Array(rows))));
        }
    }
    [was.map(shown), becomes.map(shown)]
}

/// A value as a person reads it: a text without quotation marks, anything else as TOML.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
