//! What was typed, as words to look for.

use crate::analysis::{Word, is_stop, spans};
use crate::layout::Swapped;
use std::borrow::Cow;
use std::ops::Range;

/// Most words of a query that are looked for.
const MOST_WORDS: usize = 12;
/// Most words that are read to find those.
const MOST_READ: usize = 200;
/// Longest text, in bytes, for which another spelling is proposed.
const LONGEST_PROPOSAL: usize = 200;
/// Fewest words of a sentence, small ones too.
const SENTENCE: usize = 4;
/// Letters in an acronym.
const ACRONYM: Range<usize> = 2..7;

/// A query text, read.
pub(crate) struct Typed<'q> {
    /// As typed, or as it was meant.
    pub(crate) text: Cow<'q, str>,
    /// Every word, small ones too.
    pub(crate) all: Vec<TypedWord>,
    /// The words to look for, each once.
    pub(crate) words: Vec<TypedWord>,
    /// Whether it was typed on the other keyboard.
    pub(crate) swapped: bool,
}

/// A word to look for.
#[derive(Clone, Debug)]
pub(crate) struct TypedWord {
    /// The word.
    pub(crate) word: Word,
    /// The last word may be unfinished.
    pub(crate) last: bool,
    /// All capitals: it is never taken for a misspelt word.
    pub(crate) acronym: bool,
    /// Its place among all words.
    pub(crate) place: usize,
    /// What was typed where the other keyboard was switched on.
    pub(crate) original: Option<String>,
}

impl<'q> Typed<'q> {
    /// Reads a text. Stop words count only where there is nothing else.
    pub(crate) fn read(text: &'q str) -> Typed<'q> {
        Typed::of(Cow::Borrowed(text))
    }

    /// Reads a text as it was meant on the other keyboard.
    pub(crate) fn meant(swapped: Swapped) -> Typed<'q> {
        let mut typed = Typed::of(Cow::Owned(swapped.text));
        for word in typed.all.iter_mut().chain(&mut typed.words) {
            let range = &word.word.range;
            let original = swapped.typed.iter().find(|(meant, _)| meant.start <= range.start && range.end <= meant.end);
            word.original = original.map(|(_, typed)| typed.clone());
        }
        Typed { swapped: true, ..typed }
    }

    fn of(text: Cow<'q, str>) -> Typed<'q> {
        let mut all: Vec<_> = spans(&text).take(MOST_READ).enumerate().map(|(place, range)| TypedWord::at(&text, range, place)).collect();
        if let Some(last) = all.last_mut() {
            last.last = true;
        }
        let telling: Vec<_> = all.iter().filter(|typed| !is_stop(&typed.word)).cloned().collect();
        let words = distinct(if telling.is_empty() { all.clone() } else { telling });
        Typed { text, all, words, swapped: false }
    }

    /// Whether nothing was asked for.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether somebody said what is the matter, in so many words.
    pub(crate) fn is_sentence(&self) -> bool {
        self.all.len() >= SENTENCE
    }

    /// The word at this place of the query, as typed.
    pub(crate) fn surface<'t>(&'t self, word: &'t TypedWord) -> &'t str {
        word.original.as_deref().unwrap_or(&self.text[word.word.range.clone()])
    }

    /// The text with some words put right; `None` where nothing changes or the text is too long to show.
    pub(crate) fn corrected(&self, corrections: &[(Range<usize>, String)]) -> Option<String> {
        if corrections.is_empty() && !self.swapped || self.text.len() > LONGEST_PROPOSAL {
            return None;
        }
        let mut text = self.text.clone().into_owned();
        let mut latest_first: Vec<_> = corrections.iter().collect();
        latest_first.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, word) in latest_first {
            text.replace_range(range.clone(), word);
        }
        Some(text.trim().to_owned())
    }
}

impl TypedWord {
    fn at(text: &str, range: Range<usize>, place: usize) -> TypedWord {
        let surface = &text[range.clone()];
        let capitals = surface.chars().all(|letter| letter.is_uppercase() || letter.is_numeric());
        let acronym = capitals && ACRONYM.contains(&surface.chars().count());
        TypedWord { word: Word::at(text, range), last: false, acronym, place, original: None }
    }
}

fn distinct(words: Vec<TypedWord>) -> Vec<TypedWord> {
    let mut distinct: Vec<TypedWord> = Vec::new();
    for typed in words {
        match distinct.iter().position(|known| known.word.folded == typed.word.folded) {
            Some(known) => distinct[known].last |= typed.last,
            None => distinct.push(typed),
        }
    }
    distinct.truncate(MOST_WORDS);
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for() {
        for (text, expected) in [
            ("pomoc dla dzieci", vec!["pomoc", "dzieci"]),
            ("gdzie jest", vec!["gdzie", "jest"]),
            ("dom Dom DOM", vec!["dom"]),
            ("title:(\"kot\"*", vec!["title", "kot"]),
            ("🙂", vec![]),
        ] {
            let typed = Typed::read(text);
            let words: Vec<_> = typed.words.iter().map(|typed| typed.word.folded.as_str()).collect();
            assert_eq!(words, expected, "{text}");
        }
    }

    #[test]
    fn only_the_last_word_may_be_unfinished() {
        let last: Vec<_> = Typed::read("pomoc miesz").words.iter().map(|typed| typed.last).collect();
        assert_eq!(last, [false, true]);
        assert!(!Typed::read("pomoc dla").words[0].last, "the last word is a stop word, not this one");
    }

    #[test]
    fn acronyms_are_capitals() {
        for (text, expected) in [("MOPS", true), ("МОПС", true), ("Mops", false), ("mops", false), ("A", false), ("ZASIŁKI", false)] {
            assert_eq!(Typed::read(text).words[0].acronym, expected, "{text}");
        }
    }

    #[test]
    fn a_long_query_is_cut() {
        let text: String = (0..2000).map(|number| format!("słowo{number} ")).collect();
        assert_eq!(Typed::read(&text).words.len(), MOST_WORDS);
    }
}
