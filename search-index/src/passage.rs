//! A text as the words of a query see it: most of its words are passed over by their first letter.

use crate::analysis::{Letters, first_letter, spans};
use crate::concepts::{MOST_WORDS, PASSED_OVER, Spot, Token, Voice, voice_of};
use crate::meaning::Meanings;
use crate::memory::{Known, recall};
use crate::probe::Probe;
use crate::tier::Tier;
use model::Language;
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

/// Bytes of a short word and the space behind it.
const BYTES_OF_A_WORD: usize = 6;

/// What is looked for in texts.
pub(crate) struct Sought<'a> {
    /// The words of the query.
    pub(crate) probes: &'a [Probe],
    /// What it means.
    pub(crate) meanings: &'a Meanings,
    /// First letters of words that can answer.
    letters: Letters,
}

/// A text, cut into words.
pub(crate) struct Passage<'t> {
    /// The text.
    pub(crate) text: Cow<'t, str>,
    /// Its language.
    pub(crate) language: Language,
    words: Vec<(Range<usize>, Option<Rc<Known>>)>,
}

/// A word of a text that answers, as it stands there.
pub(crate) struct Match {
    /// How well it answers.
    pub(crate) tier: Tier,
    /// The word.
    pub(crate) surface: String,
}

impl<'a> Sought<'a> {
    /// The words and the meanings of a query.
    pub(crate) fn new(probes: &'a [Probe], meanings: &'a Meanings) -> Sought<'a> {
        Sought { probes, meanings, letters: probes.iter().map(Probe::initials).collect() }
    }
}

impl<'t> Passage<'t> {
    /// Reads a text for what is sought.
    pub(crate) fn read(text: Cow<'t, str>, language: Language, sought: &Sought<'_>) -> Passage<'t> {
        let phrases = sought.meanings.letters(language);
        let mut left = 0;
        let mut known = |surface: &str| {
            let first = first_letter(surface);
            let within = |letters: Letters| first.is_none_or(|first| letters.contains(first));
            // a phrase may pass over small words: what they are counts while one may be under way
            left = if within(phrases) { PASSED_OVER + 2 } else { left };
            left = left.saturating_sub(1);
            (left > 0 || within(sought.letters)).then(|| recall(language, surface))
        };
        let mut words = Vec::with_capacity(text.len() / BYTES_OF_A_WORD);
        words.extend(spans(&text).map(|range| (range.clone(), known(&text[range]))));
        Passage { text, language, words }
    }

    fn known(&self) -> impl Iterator<Item = (&Range<usize>, &Known)> {
        self.words.iter().filter_map(|(range, known)| known.as_deref().map(|known| (range, known)))
    }

    /// Bytes of the words that answer the query, and of phrases that mean the same.
    pub(crate) fn marks(&self, sought: &Sought<'_>) -> Vec<Range<usize>> {
        let answers = |known: &Known| sought.probes.iter().any(|probe| probe.meets(self.language, known).is_some());
        let mut marks: Vec<_> = self.known().filter(|(_, known)| answers(known)).map(|(range, _)| range.clone()).collect();
        for span in self.meant(sought.meanings, None) {
            if marks.iter().all(|mark| mark.end <= span.start || span.end <= mark.start) {
                marks.push(span);
            }
        }
        marks.sort_unstable_by_key(|mark| mark.start);
        marks
    }

    /// The best answer to a word of the query.
    pub(crate) fn best(&self, probe: &Probe) -> Option<Match> {
        let answers = self.known().filter_map(|(range, known)| probe.meets(self.language, known).map(|tier| (tier, range.clone())));
        let (tier, range) = answers.min_by_key(|(tier, _)| *tier)?;
        Some(Match { tier, surface: self.text[range].to_owned() })
    }

    /// Where phrases of the meanings (or of one of them) stand.
    pub(crate) fn meant(&self, meanings: &Meanings, only: Option<u16>) -> Vec<Range<usize>> {
        if !self.known().any(|(_, known)| known.tokens.iter().any(|token| meanings.may_begin(*token))) {
            return Vec::new();
        }
        let voice = voice_of(self.language).unwrap_or(Voice::Polish);
        let spots: Vec<_> = self.words.iter().take(MOST_WORDS).map(|(_, known)| spot(voice, known.as_deref(), meanings)).collect();
        let found = meanings.written(&spots, only);
        let mut spans: Vec<_> = found.map(|(first, last)| self.words[first].0.start..self.words[last].0.end).collect();
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        spans
    }
}

/// A word of a text in this voice as phrases see it.
fn spot(voice: Voice, known: Option<&Known>, meanings: &Meanings) -> Spot {
    let Some(known) = known else { return Spot::default() };
    let fits = |token: &&Token| meanings.speaks(voice, **token);
    Spot { tokens: known.tokens.iter().filter(fits).map(|token| (*token, 1.0)).collect(), small: known.small, ..Spot::default() }
}
