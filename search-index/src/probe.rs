//! One typed word with everything it may stand for in this index.

use crate::analysis::{Word, russian_stems, stems};
use crate::dictionary::{Dictionary, EXPANSION, Expansion};
use crate::term::{Form, term, word_of};
use crate::tier::Tier;
use crate::typed::TypedWord;
use model::Language;

/// Fewest letters of an unfinished word.
const SHORTEST_PREFIX: usize = 2;
/// Letters from which one typing mistake is forgiven, and two.
const FORGIVEN: (usize, usize) = (4, 8);
/// What the interface language adds.
const OWN_LANGUAGE: f32 = 1.15;

/// A term to look up, and what it is worth.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The term.
    pub(crate) term: String,
    /// Its worth.
    pub(crate) weight: f32,
}

/// A typed word, ready to be compared with entries.
pub(crate) struct Probe {
    /// The word.
    pub(crate) typed: TypedWord,
    /// The terms that answer it.
    pub(crate) candidates: Vec<Candidate>,
    /// Folded words it was probably meant to be, the likeliest first.
    pub(crate) corrections: Vec<String>,
    correction: Option<Tier>,
    readings: Vec<Reading>,
}

/// A word read as a word of texts in one language.
struct Reading {
    language: Language,
    stems: Vec<String>,
    cognates: Vec<String>,
}

impl Probe {
    /// Finds out what a word may stand for.
    pub(crate) fn new(typed: &TypedWord, languages: &[Language], own: Language, dictionary: Dictionary<'_>) -> Probe {
        let readings = languages.iter().map(|language| Reading::new(*language, &typed.word)).collect();
        let mut probe = Probe { typed: typed.clone(), candidates: Vec::new(), corrections: Vec::new(), correction: None, readings };
        probe.find_written(own);
        probe.find_beginning(own, dictionary);
        probe.find_mistaken(own, dictionary);
        probe
    }

    /// How a word of a text in `language` answers the typed one.
    pub(crate) fn meets(&self, language: Language, word: &Word) -> Option<Tier> {
        let typed = &self.typed.word;
        if word.folded == typed.folded {
            return Some(Tier::Exact);
        }
        // stems and corrections keep the first letter: most words of a text are done with here
        if word.folded.chars().next() != typed.folded.chars().next() {
            return None;
        }
        self.shares_stem(language, word).or_else(|| self.begins(word)).or_else(|| self.corrects(word))
    }

    fn shares_stem(&self, language: Language, word: &Word) -> Option<Tier> {
        let reading = self.readings.iter().find(|reading| reading.language == language)?;
        let written = stems(language, word);
        if written.iter().any(|stem| reading.stems.contains(stem)) {
            return Some(Tier::Stem);
        }
        let russian = russian_stems(word);
        written.iter().chain(&russian).any(|stem| reading.cognates.contains(stem)).then_some(Tier::Cognate)
    }

    fn begins(&self, word: &Word) -> Option<Tier> {
        (self.may_be_unfinished() && word.folded.starts_with(&self.typed.word.folded)).then_some(Tier::Prefix)
    }

    fn corrects(&self, word: &Word) -> Option<Tier> {
        self.correction.filter(|_| self.corrections.contains(&word.folded))
    }

    fn may_be_unfinished(&self) -> bool {
        self.typed.last && self.letters() >= SHORTEST_PREFIX
    }

    fn letters(&self) -> usize {
        self.typed.word.folded.chars().count()
    }

    fn find_written(&mut self, own: Language) {
        for (place, reading) in self.readings.iter().enumerate() {
            let favour = favour(reading.language, own);
            let exact = candidate(Form::Exact, place, &self.typed.word.folded, Tier::Exact.boost() * favour);
            let stems = reading.stems.iter().map(|stem| candidate(Form::Stem, place, stem, Tier::Stem.boost() * favour));
            let cognates = reading.cognates.iter().map(|stem| candidate(Form::Stem, place, stem, Tier::Cognate.boost() * favour));
            self.candidates.extend(std::iter::once(exact).chain(stems).chain(cognates));
        }
    }

    fn find_beginning(&mut self, own: Language, dictionary: Dictionary<'_>) {
        if !self.may_be_unfinished() {
            return;
        }
        let typed = self.letters() as f32;
        for (place, (found, _)) in self.expanded(|term| dictionary.beginning(term)) {
            let longer = word_of(&found).chars().count() as f32;
            let weight = Tier::Prefix.boost() * (typed / longer).sqrt() * favour(self.readings[place].language, own);
            self.candidates.push(Candidate { term: found, weight });
        }
    }

    /// Only a word that nothing else answers is taken for a mistake.
    fn find_mistaken(&mut self, own: Language, dictionary: Dictionary<'_>) {
        if self.candidates.iter().any(|candidate| dictionary.knows(&candidate.term)) {
            return;
        }
        for (distance, tier) in [(1, Tier::Mistake), (2, Tier::TwoMistakes)].into_iter().take(self.forgiven()) {
            let found = self.expanded(|term| dictionary.mistaken(term, distance));
            if !found.is_empty() {
                return self.correct(found, tier, own);
            }
        }
    }

    fn forgiven(&self) -> usize {
        let certain = self.typed.acronym || self.typed.word.has_digit();
        match self.letters() {
            _ if certain => 0,
            letters if letters < FORGIVEN.0 => 0,
            letters if letters < FORGIVEN.1 => 1,
            _ => 2,
        }
    }

    fn correct(&mut self, found: Vec<(usize, Expansion)>, tier: Tier, own: Language) {
        self.correction = Some(tier);
        for (place, (term, _)) in found {
            let word = word_of(&term).to_owned();
            if !self.corrections.contains(&word) {
                self.corrections.push(word);
            }
            self.candidates.push(Candidate { term, weight: tier.boost() * favour(self.readings[place].language, own) });
        }
    }

    /// Expands the exact word in every language: the most common answers of all, with the place of their language.
    fn expanded(&self, expand: impl Fn(&str) -> Vec<Expansion>) -> Vec<(usize, Expansion)> {
        let terms = (0..self.readings.len()).map(|place| (place, term(Form::Exact, place, &self.typed.word.folded)));
        let mut found: Vec<_> = terms.flat_map(|(place, term)| expand(&term).into_iter().map(move |expansion| (place, expansion))).collect();
        found.sort_by_key(|(_, (_, documents))| std::cmp::Reverse(*documents));
        found.truncate(EXPANSION);
        found
    }
}

impl Reading {
    fn new(language: Language, word: &Word) -> Reading {
        let stems = stems(language, word);
        let cognates = russian_stems(word).into_iter().filter(|stem| !stems.contains(stem)).collect();
        Reading { language, stems, cognates }
    }
}

fn candidate(form: Form, place: usize, word: &str, weight: f32) -> Candidate {
    Candidate { term: term(form, place, word), weight }
}

fn favour(language: Language, own: Language) -> f32 {
    if language == own { OWN_LANGUAGE } else { 1.0 }
}
