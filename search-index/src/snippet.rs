//! What a list shows of an entry: its title, and a piece of text that shows what was found.

use crate::passage::{Passage, Sought};
use crate::place::{Place, Told};
use model::{Language, Snippet};
use std::borrow::Cow;
use std::ops::Range;

/// Longest snippet, in characters.
const LONGEST: usize = 200;
/// Characters before the first marked word of a piece from the middle of a text.
const LEAD: usize = 60;

/// An entry in a list.
pub(crate) struct Listed<'c> {
    title: Option<Passage<'c>>,
    piece: Option<Piece<'c>>,
}

/// A piece of a text.
struct Piece<'c> {
    passage: Passage<'c>,
    marks: Vec<Range<usize>>,
}

impl<'c> Listed<'c> {
    /// The summary; where neither title nor summary shows a word of the query but another text does, a piece of that.
    pub(crate) fn new(told: Told<'c>, language: Language, sought: &Sought<'_>) -> Listed<'c> {
        let first = |place| {
            let (texts, found) = told.shown(place, language);
            texts.into_iter().next().map(|text| (text, found))
        };
        let title = first(Place::Title).map(|(title, found)| Passage::read(title, found, sought));
        let summary = first(Place::Summary).map(|(summary, found)| Piece::begin(&summary, found, sought));
        let marked = summary.as_ref().is_some_and(|summary| !summary.marks.is_empty());
        let shows = marked || sought.probes.is_empty() || title.as_ref().is_some_and(|title| !title.marks(sought).is_empty());
        let elsewhere = if shows { None } else { from_body(told, language, sought) };
        Listed { title, piece: elsewhere.or(summary) }
    }

    /// What a reader sees, title first.
    pub(crate) fn passages(&self) -> impl Iterator<Item = &Passage<'c>> {
        self.title.iter().chain(self.piece.as_ref().map(|piece| &piece.passage))
    }

    /// The piece of text.
    pub(crate) fn into_snippet(self) -> Option<Snippet> {
        self.piece.map(|Piece { passage, marks }| Snippet { text: passage.text.into_owned(), language: passage.language, marks })
    }
}

fn from_body<'c>(told: Told<'c>, language: Language, sought: &Sought<'_>) -> Option<Piece<'c>> {
    let (texts, language) = told.shown(Place::Body, language);
    texts.into_iter().find_map(|text| Piece::around(text, language, sought))
}

impl<'c> Piece<'c> {
    /// The begin of a text.
    fn begin(text: &str, language: Language, sought: &Sought<'_>) -> Piece<'c> {
        Piece::of(Cow::Owned(window(text, 0).into_owned()), language, sought)
    }

    /// The part of a text around the first word to mark, if there is one.
    fn around(text: Cow<'c, str>, language: Language, sought: &Sought<'_>) -> Option<Piece<'c>> {
        let passage = Passage::read(text, language, sought);
        let first = passage.marks(sought).into_iter().next()?;
        let piece = Piece::of(Cow::Owned(window(&passage.text, first.start).into_owned()), language, sought);
        (!piece.marks.is_empty()).then_some(piece)
    }

    fn of(text: Cow<'c, str>, language: Language, sought: &Sought<'_>) -> Piece<'c> {
        let passage = Passage::read(text, language, sought);
        Piece { marks: passage.marks(sought), passage }
    }
}

/// At most [`LONGEST`] characters around `mark`, cut between words.
fn window(text: &str, mark: usize) -> Cow<'_, str> {
    if text.chars().count() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let start = start_of_window(text, mark);
    let end = end_of_window(text, start);
    let before = if start > 0 { "…" } else { "" };
    let after = if end < text.len() { "…" } else { "" };
    Cow::Owned(format!("{before}{}{after}", text[start..end].trim()))
}

fn start_of_window(text: &str, mark: usize) -> usize {
    let lead = text[..mark].char_indices().rev().nth(LEAD).map_or(0, |(at, _)| at);
    let gap = text[lead..mark].find(' ').map_or(mark, |gap| lead + gap + 1);
    if lead == 0 { 0 } else { gap }
}

/// Two characters are kept for the dots.
fn end_of_window(text: &str, start: usize) -> usize {
    let Some((end, _)) = text[start..].char_indices().nth(LONGEST - 2) else { return text.len() };
    let end = start + end;
    text[start..end].rfind(' ').map_or(end, |gap| start + gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_short_and_holds_its_mark() {
        let text = "Słowo za słowem i jeszcze jedno. ".repeat(40);
        for mark in text.match_indices("jedno").map(|(at, _)| at) {
            let window = window(&text, mark);
            assert!(window.chars().count() <= LONGEST && window.contains("jedno"), "{window}");
        }
    }

    #[test]
    fn a_text_without_gaps_is_cut_too() {
        let text = "ї".repeat(5000);
        for mark in [0, 2000, 9998] {
            assert!(window(&text, mark).chars().count() <= LONGEST);
        }
    }

    #[test]
    fn a_short_text_stays_whole() {
        assert_eq!(window("krótko", 0), "krótko");
    }
}
