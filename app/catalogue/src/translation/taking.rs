//! A translation comes back: new text of the words and of the ledger. What did not change stays as it is written.

use super::body::{BODY, Body, Paragraph, hash_of};
use super::{Pair, names};
use crate::amendment::{Amended, Field, amend};
use crate::ledger::{StampError, ledger_of, stamp_table, with_stamp};
use crate::raw::Stamp;
use crate::source::Files;
use crate::text::{fingerprint, paragraphs};
use chrono::NaiveDate;
use model::{Language, Segment, SegmentState, Translated};
use toml_edit::{Array, DocumentMut, Item, Table, value};

/// A content file with its new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Below the content folder.
    pub path: String,
    /// What it says now; nothing for a new file.
    pub base: Option<String>,
    /// What it will say.
    pub text: String,
}

/// What becomes of a translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The files that change.
    pub files: Vec<Rewrite>,
    /// Pieces that were left out.
    pub left: Vec<Left>,
}

/// A piece that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its key.
    pub key: String,
    /// Why.
    pub why: Unplaced,
}

/// Why a piece was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unplaced {
    /// The entry has no such piece, or has it no more.
    #[error("The text has no such piece any more. Export it again and translate what is new.")]
    NoSuchPiece,
    /// Something that has to stand in every language is missing.
    #[error("The translation lacks {0}. Put it back and import the file again.")]
    Lost(String),
    /// A new text needs a title.
    #[error("There is no text in this language yet, and without a title there can be none. Translate the title too.")]
    NoTitle,
}

impl Unplaced {
    pub(super) fn lost(codes: &[String]) -> Unplaced {
        Unplaced::Lost(codes.iter().map(|code| format!("«{code}»")).collect::<Vec<_>>().join(", "))
    }
}

/// Takes the pieces of an entry that changed or that somebody reviewed. The ledger says from which source each was made.
///
/// # Errors
/// When there is no such entry, or a text is unsound.
pub fn translate(
    files: &Files,
    id: &str,
    [from, to]: [Language; 2],
    default_language: Language,
    told: &[Translated],
    on: NaiveDate,
) -> Result<Taken, StampError> {
    if names::is_one(files, id) {
        return names::translate(files, id, [from, to], default_language, told, on);
    }
    let pair = Pair::read(files, id, [from, to], default_language)?;
    let mut taking = Taking::new(&pair);
    told.iter().filter(|piece| !piece.target.trim().is_empty()).for_each(|piece| taking.take(piece));
    let mut taken = Taken::default();
    if pair.target.is_none() && !taking.fields.iter().any(|(field, _)| *field == Field::Key("title".to_owned())) {
        taking.left.push(Left { key: "title".to_owned(), why: Unplaced::NoTitle });
    } else {
        taken.files.extend(taking.words(files, &format!("{}/{to}.md", pair.folder))?);
        if from == default_language && taking.stamped {
            let path = ledger_of(&pair.folder);
            let text = with_stamp(files, &path, to.as_str(), stamp_table(&taking.stamp(), on, "xliff"))?;
            taken.files.push(Rewrite { base: text_of(files, &path), path, text });
        }
    }
    taken.left = taking.left;
    Ok(taken)
}

pub(super) fn text_of(files: &Files, path: &str) -> Option<String> {
    files.get(path).and_then(|file| file.text.as_ref().ok()).map(|text| text.to_string())
}

struct Taking<'a> {
    pair: &'a Pair,
    known: Vec<Segment>,
    body: Body,
    /// Changed fields of the front matter.
    fields: Vec<Amended>,
    keyed: Vec<(String, [String; 2])>,
    /// The body as one piece.
    whole: Option<[Vec<String>; 2]>,
    body_changes: bool,
    stamped: bool,
    left: Vec<Left>,
}

impl<'a> Taking<'a> {
    fn new(pair: &'a Pair) -> Taking<'a> {
        Taking {
            pair,
            known: pair.segments(),
            body: Body::of(pair),
            fields: Vec::new(),
            keyed: Vec::new(),
            whole: None,
            body_changes: false,
            stamped: false,
            left: Vec::new(),
        }
    }

    fn take(&mut self, piece: &Translated) {
        let known = self.known.iter().find(|segment| segment.key == piece.key).cloned();
        let before = known.as_ref().and_then(|segment| segment.target.clone()).or_else(|| self.pair.target(&piece.key));
        let changes = before.is_none_or(|before| fingerprint(&before) != fingerprint(&piece.target));
        let confirms = piece.reviewed && known.as_ref().is_some_and(|segment| segment.state != SegmentState::Current);
        if !changes && !confirms {
            return;
        }
        if changes && !piece.lost.is_empty() {
            return self.leave(piece, Unplaced::lost(&piece.lost));
        }
        match piece.key.split('.').next() {
            Some(BODY) => self.take_body(piece, changes),
            _ if known.is_some() || self.pair.target(&piece.key).is_some() => self.take_keyed(piece, changes),
            _ => self.leave(piece, Unplaced::NoSuchPiece),
        }
    }

    fn leave(&mut self, piece: &Translated, why: Unplaced) {
        self.left.push(Left { key: piece.key.clone(), why });
    }

    fn take_keyed(&mut self, piece: &Translated, changes: bool) {
        let (field, text) = field(&piece.key, &piece.target);
        if changes {
            self.fields.push((field, Some(text)));
        }
        let unwatched = piece.key == "keywords" || piece.key.starts_with("figures.");
        if !unwatched {
            self.stamped = true;
            self.keyed.push((piece.key.clone(), [fingerprint(&piece.source), fingerprint(&piece.target)]));
        }
    }

    fn take_body(&mut self, piece: &Translated, changes: bool) {
        let placed = match piece.key == BODY {
            true => self.take_whole(piece),
            false => self.take_paragraph(piece),
        };
        match placed {
            true => (self.stamped, self.body_changes) = (true, self.body_changes || changes),
            false => self.leave(piece, Unplaced::NoSuchPiece),
        }
    }

    fn take_whole(&mut self, piece: &Translated) -> bool {
        self.whole = Some([paragraphs(&piece.source), paragraphs(piece.target.trim())]);
        true
    }

    /// In the place of what was made from the same source; a new one after the translation of the paragraph before it.
    fn take_paragraph(&mut self, piece: &Translated) -> bool {
        let hash = hash_of(&piece.key).unwrap_or_default().to_owned();
        let at = self.body.source.iter().position(|(key, _)| *key == piece.key);
        let place = match (&self.body.places, at) {
            (Some(places), Some(at)) => places[at],
            _ => self.body.target.iter().position(|paragraph| paragraph.from.as_deref() == Some(&hash)),
        };
        let paragraph = Paragraph::made_from(hash, piece.target.trim().to_owned());
        match (place, at, &mut self.body.places) {
            (Some(place), ..) => self.body.target[place] = paragraph,
            (None, Some(at), Some(places)) => insert(at, paragraph, places, &mut self.body.target),
            _ => return false,
        }
        true
    }

    /// The text of the words, if anything in it changes.
    fn words(&mut self, files: &Files, path: &str) -> Result<Option<Rewrite>, StampError> {
        if self.fields.is_empty() && !self.body_changes {
            return Ok(None);
        }
        let body = match &self.whole {
            Some([_, target]) => target.join("\n\n"),
            None => self.body.target.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n\n"),
        };
        let base = text_of(files, path);
        let text = match &base {
            Some(text) => {
                let body = self.body_changes.then(|| (Field::Body, Some(format!("{body}\n"))));
                let fields: Vec<Amended> = self.fields.iter().cloned().chain(body).collect();
                amend(path, text, &fields).map_err(|_| StampError::Unsound(path.to_owned()))?
            }
            None => anew(&self.fields, &body),
        };
        Ok(Some(Rewrite { path: path.to_owned(), base, text }))
    }

    /// What the ledger said, with the pieces that were taken.
    fn stamp(&self) -> Stamp {
        let mut stamp = self.pair.stamp.clone().unwrap_or_default();
        stamp.segments.extend(self.keyed.iter().cloned());
        let hashes = |texts: &[String]| texts.iter().map(|text| fingerprint(text)).collect();
        (stamp.body_source, stamp.body_target) = match &self.whole {
            Some([source, target]) => (hashes(source), hashes(target)),
            None if self.pair.target.is_some() && self.body.places.is_none() => (stamp.body_source, stamp.body_target),
            None => self.paragraphs_stamped(),
        };
        stamp
    }

    /// An empty hash says that nobody knows.
    fn paragraphs_stamped(&self) -> (Vec<String>, Vec<String>) {
        self.body.target.iter().flat_map(stamped).unzip()
    }
}

/// A translator may have made two paragraphs of one.
fn stamped(paragraph: &Paragraph) -> Vec<(String, String)> {
    let from = paragraph.from.clone().unwrap_or_default();
    match paragraphs(&paragraph.text).as_slice() {
        pieces @ [_, _, ..] => pieces.iter().map(|piece| (from.clone(), fingerprint(piece))).collect(),
        _ => vec![(from, paragraph.stamped.clone().unwrap_or_default())],
    }
}

fn insert(at: usize, paragraph: Paragraph, places: &mut [Option<usize>], target: &mut Vec<Paragraph>) {
    let place = places[..at].iter().rev().find_map(|place| *place).map_or(0, |before| before + 1);
    places.iter_mut().flatten().filter(|known| **known >= place).for_each(|known| *known += 1);
    places[at] = Some(place);
    target.insert(place, paragraph);
}

/// The field of a key, and its value as TOML.
fn field(key: &str, text: &str) -> (Field, String) {
    let text = text.trim();
    match key.split_once('.') {
        Some((table, key)) => (Field::Under(table.to_owned(), key.to_owned()), value(text).to_string()),
        None if key == "keywords" => (Field::Key(key.to_owned()), text.lines().map(str::trim).filter(|word| !word.is_empty()).collect::<Array>().to_string()),
        None => (Field::Key(key.to_owned()), value(text).to_string()),
    }
}

/// A text that was not there before: its fields in reading order, then the body.
fn anew(fields: &[Amended], body: &str) -> String {
    let (mut front, mut figures) = (DocumentMut::new(), Table::new());
    for (field, text) in fields {
        let item: Item = text.as_deref().unwrap_or("\"\"").parse().map_or(Item::None, Item::Value);
        match field {
            Field::Under(_, key) => drop(figures.insert(key, item)),
            Field::Key(key) => drop(front.insert(key, item)),
            Field::Body => {}
        }
    }
    if !figures.is_empty() {
        front.insert("figures", Item::Table(figures));
    }
    format!("+++\n{front}+++\n{body}\n")
}
