//! Words that stand beside facts in TOML: names of organizations, topics and sections, agreed terms, notes of phones, the portal's own.
//!
//! Such a file is an entry of its own, `organizations/mops-wroclaw` or `terms`. What its translations were made from stands in one
//! `ledger.toml` at the top of the content folder.

use super::{Left, Rewrite, Taken, Unplaced, state_of, text_of};
use crate::amendment::edited;
use crate::ledger::{StampError, stamp_of, stamp_table, with_stamp};
use crate::raw::Stamp;
use crate::source::Files;
use crate::text::fingerprint;
use chrono::NaiveDate;
use model::{Language, Segment, SegmentState, Translated};
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

/// What is kept of the translations of all these files.
const LEDGER: &str = "ledger.toml";
/// Keys that hold a text per language.
const HOLDERS: [&str; 9] = ["accessibility", "description", "in_city", "name", "names", "note", "tagline", "title", "transport"];
/// Keys that tell one row of a list from the others.
const NAMING: [&str; 4] = ["id", "number", "location", "code"];
/// What is said of a term in each language.
const OF_TERMS: [&str; 2] = ["name", "plain"];

/// Whether this names a file of facts with words beside them, and not an entry with texts of its own.
pub(super) fn is_one(files: &Files, id: &str) -> bool {
    let known = match id.split('/').collect::<Vec<_>>().as_slice() {
        ["portal" | "terms"] | ["taxonomies" | "organizations" | "locations", _] => true,
        ["services", _, file] => *file == "service",
        _ => false,
    };
    known && files.contains_key(&path_of(id))
}

fn path_of(id: &str) -> String {
    format!("{id}.toml")
}

/// Files of facts that have words, each by the name of its entry.
pub fn named(files: &Files) -> impl Iterator<Item = &str> {
    files.keys().filter_map(|path| path.strip_suffix(".toml")).filter(|id| is_one(files, id))
}

/// Where a text stands: the way to the table with its languages; of a term also which of its texts.
struct Spot {
    key: String,
    way: Vec<Step>,
    of_term: Option<&'static str>,
}

#[derive(Clone)]
enum Step {
    Key(String),
    Row(usize),
}

/// A file of facts in two languages, with what is known of the translation.
struct Sheet<'a> {
    id: &'a str,
    path: String,
    text: String,
    document: DocumentMut,
    spots: Vec<Spot>,
    languages: [Language; 2],
    default_language: Language,
    stamp: Option<Stamp>,
}

impl<'a> Sheet<'a> {
    fn read(files: &Files, id: &'a str, languages: [Language; 2], default_language: Language) -> Result<Sheet<'a>, StampError> {
        let [from, to] = languages;
        if from == to || to == default_language {
            return Err(StampError::NoTranslation(id.to_owned(), to));
        }
        let path = path_of(id);
        let text = text_of(files, &path).ok_or_else(|| StampError::Unsound(path.clone()))?;
        let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let document: DocumentMut = plain.parse().map_err(|_| StampError::Unsound(path.clone()))?;
        let stamp = if from == default_language { stamp_of(files, LEDGER, &stamp_key(id, to))? } else { None };
        let spots = spots(id, &document);
        Ok(Sheet { id, path, text, document, spots, languages, default_language, stamp })
    }

    /// What stands there in a language. The official name of an organization is its name in the language of the originals.
    fn text(&self, spot: &Spot, language: Language) -> Option<String> {
        let root = self.document.as_item();
        let table = spot.way.iter().try_fold(root, |item, step| step.of(item));
        let said = table.and_then(|table| table.get(language.as_str()));
        let said = spot.of_term.map_or(said, |key| said?.get(key)).and_then(Item::as_str);
        let official = || root.get("name").and_then(Item::as_str).filter(|_| spot.key == "names" && language == self.default_language);
        official().or(said).filter(|text| !text.trim().is_empty()).map(str::to_owned)
    }

    fn segments(&self) -> Vec<(&Spot, Segment)> {
        self.spots.iter().filter_map(|spot| Some((spot, self.segment(spot)?))).collect()
    }

    fn segment(&self, spot: &Spot) -> Option<Segment> {
        let [from, to] = self.languages;
        let (source, target) = (self.text(spot, from)?, self.text(spot, to));
        let state = target.as_ref().map_or(SegmentState::Missing, |target| state_of(self.stamp.as_ref(), &spot.key, &source, target));
        Some(Segment { key: spot.key.clone(), source, target, state })
    }
}

/// The pieces of a file of facts, in its own order.
pub(super) fn segments(files: &Files, id: &str, languages: [Language; 2], default_language: Language) -> Result<Vec<Segment>, StampError> {
    let sheet = Sheet::read(files, id, languages, default_language)?;
    Ok(sheet.segments().into_iter().map(|(_, segment)| segment).collect())
}

/// Takes what changed or was reviewed. The same pieces stay the same bytes.
pub(super) fn translate(
    files: &Files,
    id: &str,
    languages: [Language; 2],
    default_language: Language,
    told: &[Translated],
    on: NaiveDate,
) -> Result<Taken, StampError> {
    let sheet = Sheet::read(files, id, languages, default_language)?;
    let mut stamp = sheet.stamp.clone().unwrap_or_default();
    let (known, mut taken, mut changed, mut stamped) = (sheet.segments(), Taken::default(), Vec::new(), false);
    for piece in told.iter().filter(|piece| !piece.target.trim().is_empty()) {
        let Some((spot, segment)) = known.iter().find(|(spot, _)| spot.key == piece.key) else {
            taken.left.push(Left { key: piece.key.clone(), why: Unplaced::NoSuchPiece });
            continue;
        };
        let changes = segment.target.as_deref().map(fingerprint) != Some(fingerprint(&piece.target));
        let refusal = if changes { sheet.refusal(spot, piece, told) } else { None };
        if let Some(why) = refusal {
            taken.left.push(Left { key: piece.key.clone(), why });
        } else if changes || (piece.reviewed && segment.state != SegmentState::Current) {
            stamp.segments.insert(piece.key.clone(), [fingerprint(&piece.source), fingerprint(&piece.target)]);
            stamped = true;
            changed.extend(changes.then(|| (*spot, piece.target.trim().to_owned())));
        }
    }
    taken.files.extend(sheet.rewritten(&changed)?);
    if stamped && languages[0] == default_language {
        let text = with_stamp(files, LEDGER, &stamp_key(sheet.id, languages[1]), stamp_table(&stamp, on, "xliff"))?;
        taken.files.push(Rewrite { path: LEDGER.to_owned(), base: text_of(files, LEDGER), text });
    }
    Ok(taken)
}

impl Sheet<'_> {
    /// Why a piece cannot be written: it lost something, or explains a term that has no name in this language.
    fn refusal(&self, spot: &Spot, piece: &Translated, told: &[Translated]) -> Option<Unplaced> {
        if !piece.lost.is_empty() {
            return Some(Unplaced::lost(&piece.lost));
        }
        let name = format!("{}.name", spot.key.strip_suffix(".plain").filter(|_| spot.of_term.is_some())?);
        let has = self.spots.iter().any(|spot| spot.key == name && self.text(spot, self.languages[1]).is_some());
        let comes = told.iter().any(|piece| piece.key == name && !piece.target.trim().is_empty() && piece.lost.is_empty());
        (!has && !comes).then_some(Unplaced::NoTitle)
    }

    fn rewritten(&self, changed: &[(&Spot, String)]) -> Result<Option<Rewrite>, StampError> {
        if changed.is_empty() {
            return Ok(None);
        }
        let edit = |document: &mut DocumentMut| changed.iter().for_each(|(spot, text)| spot.put(document, self.languages[1], text));
        let text = edited(&self.path, &self.text, edit).map_err(|_| StampError::Unsound(self.path.clone()))?;
        Ok(Some(Rewrite { path: self.path.clone(), base: Some(self.text.clone()), text }))
    }
}

/// Each file and language has its own table in the ledger, so that two translators meet nowhere.
fn stamp_key(id: &str, language: Language) -> String {
    format!("{id}.{language}")
}

impl Step {
    fn of<'a>(&self, item: &'a Item) -> Option<&'a Item> {
        match self {
            Step::Key(key) => item.get(key.as_str()),
            Step::Row(at) => item.get(*at),
        }
    }

    fn of_mut<'a>(&self, item: &'a mut Item) -> Option<&'a mut Item> {
        match self {
            Step::Key(key) => item.get_mut(key.as_str()),
            Step::Row(at) => item.get_mut(*at),
        }
    }
}

impl Spot {
    /// Writes a translation where the others stand; the first name of an organization gets a table of its own.
    fn put(&self, document: &mut DocumentMut, language: Language, text: &str) {
        if let [Step::Key(key)] = self.way.as_slice()
            && document.get(key).is_none()
        {
            document.insert(key, Item::Value(InlineTable::new().into()));
        }
        let Some(holder) = self.way.iter().try_fold(document.as_item_mut(), |item, step| step.of_mut(item)) else { return };
        match self.of_term {
            None => write(holder, language.as_str(), text),
            Some(key) => {
                let Some(term) = holder.as_table_mut() else { return };
                write(term.entry(language.as_str()).or_insert_with(|| Item::Table(Table::new())), key, text);
            }
        }
    }
}

/// A text in the place of the last one, with the blanks and comments around it.
fn write(holder: &mut Item, key: &str, text: &str) {
    let mut value = Value::from(text);
    let Some(table) = holder.as_table_like_mut() else { return };
    match table.get_mut(key) {
        Some(old) => {
            if let Some(old) = old.as_value() {
                *value.decor_mut() = old.decor().clone();
            }
            *old = Item::Value(value);
        }
        None => {
            table.insert(key, Item::Value(value));
            holder.as_inline_table_mut().into_iter().for_each(InlineTable::fmt);
        }
    }
}

/// All texts of a file, in its own order.
fn spots(id: &str, document: &DocumentMut) -> Vec<Spot> {
    let mut spots = Vec::new();
    let root = document.as_item();
    if id == "terms" {
        rows(root.get("term"))
            .for_each(|(at, row)| spots.extend(OF_TERMS.map(|of| spot(&[Step::Key("term".into()), Step::Row(at)], &name_of(row, at), Some(of)))));
    } else {
        if id.starts_with("organizations/") {
            spots.push(Spot { key: "names".to_owned(), way: vec![Step::Key("names".to_owned())], of_term: None });
        }
        below(root, &mut Vec::new(), "", &mut spots);
    }
    let mut seen = std::collections::BTreeSet::new();
    spots.retain(|spot| seen.insert(spot.key.clone()));
    spots
}

fn spot(way: &[Step], name: &str, of_term: Option<&'static str>) -> Spot {
    Spot { key: format!("term.{name}.{}", of_term.unwrap_or_default()), way: way.to_vec(), of_term }
}

fn rows(list: Option<&Item>) -> impl Iterator<Item = (usize, &Item)> {
    (0..).map_while(move |at| Some((at, list?.get(at)?)))
}

fn below(item: &Item, way: &mut Vec<Step>, name: &str, spots: &mut Vec<Spot>) {
    let Some(table) = item.as_table_like() else { return };
    for (key, inner) in table.iter() {
        let inner_name = joined(name, &plain(key));
        way.push(Step::Key(key.to_owned()));
        if HOLDERS.contains(&key) && inner.is_table_like() {
            spots.push(Spot { key: inner_name, way: way.clone(), of_term: None });
        } else if inner.is_table_like() {
            below(inner, way, &inner_name, spots);
        } else {
            for (at, row) in rows(Some(inner)) {
                way.push(Step::Row(at));
                below(row, way, &joined(&inner_name, &name_of(row, at)), spots);
                way.pop();
            }
        }
        way.pop();
    }
}

fn joined(name: &str, key: &str) -> String {
    if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") }
}

/// What tells a row from the others: its id, its number; else its place.
fn name_of(row: &Item, at: usize) -> String {
    let name = NAMING.iter().find_map(|key| row.get(key)?.as_str()).map(plain);
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| (at + 1).to_string())
}

/// Without the signs that no id of XLIFF may have.
fn plain(name: &str) -> String {
    name.chars().filter(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(*sign)).collect()
}
