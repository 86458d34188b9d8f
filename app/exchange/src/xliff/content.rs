//! Source and target of a unit as XML: words, inline codes with their data, agreed terms marked.

use super::codes::{Piece, pieces};
use crate::xml::{escape, is_known};
use std::fmt::Write;

/// An agreed word that a translator should know: as it stands in the source, and in the language of the translation.
pub(super) struct Term {
    pub(super) here: String,
    pub(super) there: String,
}

/// A unit's content: its codes by what they stand for, and the two texts.
#[derive(Default)]
pub(super) struct Content {
    /// What stands before, and after; the place is the id.
    codes: Vec<(String, Option<String>)>,
    /// Codes of the source that the target has not used yet.
    free: Vec<usize>,
    terms: usize,
}

impl Content {
    /// The source, with terms marked.
    pub(super) fn source(&mut self, text: &str, terms: &[Term]) -> String {
        let xml = self.written(&pieces(text), &mut |content, code| content.add(code), terms);
        self.free = (0..self.codes.len()).collect();
        xml
    }

    /// The target: a code of the source keeps its id, any other gets a new one.
    pub(super) fn target(&mut self, text: &str) -> String {
        self.written(&pieces(text), &mut |content, code| content.found(&code).unwrap_or_else(|| content.add(code)), &[])
    }

    /// `<originalData>` of all codes.
    pub(super) fn data(&self) -> String {
        let mut data = String::new();
        for (at, (before, after)) in self.codes.iter().enumerate() {
            write!(data, "<data id=\"d{}\">{}</data>", at + 1, plain(before)).ok();
            if let Some(after) = after {
                write!(data, "<data id=\"d{}e\">{}</data>", at + 1, plain(after)).ok();
            }
        }
        if data.is_empty() { data } else { format!("<originalData>{data}</originalData>") }
    }

    fn add(&mut self, code: (String, Option<String>)) -> usize {
        self.codes.push(code);
        self.codes.len() - 1
    }

    fn found(&mut self, code: &(String, Option<String>)) -> Option<usize> {
        let at = self.free.iter().position(|at| self.codes[*at] == *code)?;
        Some(self.free.remove(at))
    }

    fn written(&mut self, pieces: &[Piece<'_>], place: &mut impl FnMut(&mut Content, (String, Option<String>)) -> usize, terms: &[Term]) -> String {
        let mut xml = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(text) => xml.push_str(&self.marked(text, terms)),
                Piece::Code(code) => {
                    let id = place(self, ((*code).to_owned(), None)) + 1;
                    write!(xml, "<ph id=\"{id}\" dataRef=\"d{id}\" disp=\"{}\"/>", escape(code.trim())).ok();
                }
                Piece::Around(before, inner, after) => {
                    let id = place(self, ((*before).to_owned(), Some((*after).to_owned()))) + 1;
                    let inner = self.written(inner, place, terms);
                    write!(xml, "<pc id=\"{id}\" dataRefStart=\"d{id}\" dataRefEnd=\"d{id}e\">{inner}</pc>").ok();
                }
            }
        }
        xml
    }

    /// Words with the terms among them marked, the longest first.
    fn marked(&mut self, text: &str, terms: &[Term]) -> String {
        let Some((at, term)) = terms.iter().find_map(|term| Some((place_of(text, &term.here)?, term))) else { return plain(text) };
        let end = at + term.here.len();
        self.terms += 1;
        let mark = format!("<mrk id=\"m{}\" type=\"term\" value=\"{}\">{}</mrk>", self.terms, escape(&term.there), plain(&text[at..end]));
        let before = self.marked(&text[..at], terms);
        before + &mark + &self.marked(&text[end..], terms)
    }
}

/// Where a word stands, as a word of its own.
fn place_of(text: &str, word: &str) -> Option<usize> {
    let alone = |at: &usize| !text[..*at].ends_with(char::is_alphanumeric) && !text[at + word.len()..].starts_with(char::is_alphanumeric);
    text.match_indices(word).map(|(at, _)| at).find(alone)
}

/// A text in an element; a sign that XML does not know stands as `<cp>`.
fn plain(text: &str) -> String {
    let mut xml = String::new();
    for piece in text.split_inclusive(|sign| !is_known(sign)) {
        let odd = piece.chars().next_back().filter(|sign| !is_known(*sign));
        let words = odd.map_or(piece, |odd| &piece[..piece.len() - odd.len_utf8()]);
        xml.push_str(&escape(words));
        if let Some(odd) = odd {
            write!(xml, "<cp hex=\"{:04X}\"/>", u32::from(odd)).ok();
        }
    }
    xml
}
