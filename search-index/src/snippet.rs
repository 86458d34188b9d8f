//! A piece of text that shows what was found.

use crate::analysis::{Word, words};
use crate::meaning::Meanings;
use crate::place::{Place, shown};
use crate::probe::Probe;
use model::{Catalogue, EntryRef, Language, Snippet};
use std::borrow::Cow;
use std::ops::Range;

/// Longest snippet, in characters.
const LONGEST: usize = 200;
/// Characters before the first marked word of a piece from the middle of a text.
const LEAD: usize = 60;

/// What is marked in a snippet.
#[derive(Clone, Copy)]
pub(crate) struct Marker<'a> {
    /// The words of the query.
    pub(crate) probes: &'a [Probe],
    /// What it means.
    pub(crate) meanings: &'a Meanings,
}

/// The summary; where neither title nor summary shows a word of the query but another text does, a piece of that.
pub(crate) fn snippet(catalogue: &Catalogue, entry: &EntryRef, language: Language, marker: &Marker<'_>) -> Option<Snippet> {
    let (summary, language) = shown(catalogue, entry, Place::Summary, language);
    let summary = summary.first().map(|summary| piece(summary, language, marker, false));
    let told = summary.as_ref().is_some_and(|summary| !summary.marks.is_empty()) || marker.probes.is_empty() || title_tells(catalogue, entry, language, marker);
    let elsewhere = if told { None } else { from_body(catalogue, entry, language, marker) };
    elsewhere.or(summary)
}

fn title_tells(catalogue: &Catalogue, entry: &EntryRef, language: Language, marker: &Marker<'_>) -> bool {
    let (title, language) = shown(catalogue, entry, Place::Title, language);
    title.iter().any(|title| !marks(title, language, marker).is_empty())
}

fn from_body(catalogue: &Catalogue, entry: &EntryRef, language: Language, marker: &Marker<'_>) -> Option<Snippet> {
    let (texts, language) = shown(catalogue, entry, Place::Body, language);
    texts.iter().map(|text| piece(text, language, marker, true)).find(|piece| !piece.marks.is_empty())
}

/// The begin of a text, or the part around the first word to mark.
fn piece(text: &str, language: Language, marker: &Marker<'_>, around: bool) -> Snippet {
    let first = if around { marks(text, language, marker).into_iter().next() } else { None };
    let text = window(text, first.map_or(0, |mark| mark.start));
    let marks = marks(&text, language, marker);
    Snippet { text: text.into_owned(), marks, language }
}

/// Bytes of the words that answer the query, and of phrases that mean the same.
fn marks(text: &str, language: Language, marker: &Marker<'_>) -> Vec<Range<usize>> {
    let answers = |word: &Word| marker.probes.iter().any(|probe| probe.meets(language, word).is_some());
    let mut marks: Vec<_> = words(text).filter(answers).map(|word| word.range).collect();
    for span in marker.meanings.spans(text, language, None) {
        if marks.iter().all(|mark| mark.end <= span.start || span.end <= mark.start) {
            marks.push(span);
        }
    }
    marks.sort_unstable_by_key(|mark| mark.start);
    marks
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
