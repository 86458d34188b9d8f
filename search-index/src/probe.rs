//! One typed word with everything it may stand for in this index.

use crate::analysis::{Letters, Script, Word, is_weak, lemmas, russian_stems, stems};
use crate::concepts::{Token, Voice};
use crate::dictionary::{EXPANSION, Expansion};
use crate::knowledge::Knowledge;
use crate::lexicon::{Lexicon, slips};
use crate::memory::Known;
use crate::term::{Form, term, word_of};
use crate::tier::Tier;
use crate::typed::TypedWord;
use model::Language;

/// Fewest letters of an unfinished word.
const SHORTEST_PREFIX: usize = 2;
/// Fewest letters of a word that is read in the other script.
const SHORTEST_OTHER: usize = 4;
/// The same for a word that only stands beside others.
const SHORTEST_SMALL: usize = 3;
/// Letters from which one typing mistake is forgiven, two, and one in the first letter.
const FORGIVEN: (usize, usize) = (4, 8);
const FORGIVEN_FIRST: usize = 6;
/// Most corrections of a word.
const CORRECTIONS: usize = 16;
/// Corrections that are looked up in their other forms too.
const INFLECTED: usize = 4;
/// What the interface language adds.
const OWN_LANGUAGE: f32 = 1.15;
/// How surely a word of the other script is meant.
const OTHER_SCRIPT: f32 = 0.8;
/// What is left where the other keyboard was switched on.
const OTHER_KEYBOARD: f32 = 0.8;

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
    /// Whether it asks rather than says what for.
    pub(crate) weak: bool,
    /// Whether a phrase of the query that has a meaning holds it.
    pub(crate) means: bool,
    /// Words of phrases it can be, and how surely.
    pub(crate) tokens: Vec<(Token, f32)>,
    correction: Option<Tier>,
    /// Lemmas of the corrections.
    corrected: Vec<String>,
    /// Lemmas of the other script that the letters may mean.
    other_script: Vec<String>,
    readings: Vec<Reading>,
    /// First letters of words that can answer.
    initials: Letters,
}

/// A word read as a word of texts in one language.
struct Reading {
    language: Language,
    lemmas: Vec<String>,
    stems: Vec<String>,
    cognates: Vec<String>,
}

impl Probe {
    /// Finds out what a word may stand for.
    pub(crate) fn new(typed: &TypedWord, known: Knowledge<'_>) -> Probe {
        let mut probe = Probe::blank(typed, known);
        probe.find_written(known);
        let written = probe.is_answered(known);
        probe.find_beginning(known);
        if !written {
            probe.find_other_script(known);
            probe.find_mistaken(known);
        } else if probe.is_latin_only(known) {
            let latin = Lexicon::ukrainian().lemmas_of_latin(&typed.word.folded);
            probe.add_tokens(known.concepts.tokens.of_latin(&typed.word.folded, &latin));
        }
        probe.find_initials();
        probe.weigh();
        probe
    }

    /// A word that is part of a phrase only.
    pub(crate) fn small(typed: &TypedWord, known: Knowledge<'_>) -> Probe {
        let mut probe = Probe::blank(typed, known);
        // «be» is not б’є
        if typed.word.script == Script::Latin && probe.letters() >= SHORTEST_SMALL {
            let latin = Lexicon::ukrainian().lemmas_of_latin(&typed.word.folded);
            probe.add_tokens(known.concepts.tokens.of_latin(&typed.word.folded, &latin));
        }
        probe
    }

    fn blank(typed: &TypedWord, known: Knowledge<'_>) -> Probe {
        let readings = known.languages.iter().map(|language| Reading::new(*language, &typed.word)).collect();
        let tokens = known.concepts.tokens.of(&typed.word).into_iter().map(|token| (token, 1.0)).collect();
        Probe {
            typed: typed.clone(),
            candidates: Vec::new(),
            corrections: Vec::new(),
            weak: is_weak(&typed.word),
            means: false,
            tokens,
            correction: None,
            corrected: Vec::new(),
            other_script: Vec::new(),
            readings,
            initials: Letters::default(),
        }
    }

    /// How much it counts whether an entry answers it: what has a meaning as much as two words that have none.
    pub(crate) fn counts(&self) -> u8 {
        1 + u8::from(self.means)
    }

    /// How a word of a text in `language` answers the typed one.
    pub(crate) fn meets(&self, language: Language, known: &Known) -> Option<Tier> {
        let typed = &self.typed.word;
        if known.word.folded == typed.folded {
            return Some(Tier::Exact);
        }
        // most words of a text are done with here
        let first = known.word.folded.chars().next()?;
        if !self.initials.contains(first) {
            return None;
        }
        self.begins(&known.word).or_else(|| self.shares(language, known)).or_else(|| self.corrects(known))
    }

    /// Whether a word of a name is the typed one, in whatever form.
    pub(crate) fn names(&self, language: Language, known: &Known) -> bool {
        self.letters() > SHORTEST_PREFIX && self.meets(language, known).is_some_and(|tier| tier != Tier::Prefix)
    }

    /// First letters of words that can answer it.
    pub(crate) fn initials(&self) -> Letters {
        self.initials
    }

    /// The word it was most probably meant to be, where it is no word itself.
    pub(crate) fn likeliest(&self) -> Option<Word> {
        self.corrections.first().map(|word| Word::at(word, 0..word.len()))
    }

    fn shares(&self, language: Language, written: &Known) -> Option<Tier> {
        let reading = self.readings.iter().find(|reading| reading.language == language)?;
        if written.lemmas.iter().any(|lemma| reading.lemmas.contains(lemma)) {
            return Some(Tier::Lemma);
        }
        if written.lemmas.iter().any(|lemma| self.other_script.contains(lemma)) {
            return Some(Tier::Script);
        }
        if written.stems.iter().any(|stem| reading.stems.contains(stem)) {
            return Some(Tier::Stem);
        }
        written.stems.iter().chain(&written.russian).any(|stem| reading.cognates.contains(stem)).then_some(Tier::Cognate)
    }

    fn begins(&self, word: &Word) -> Option<Tier> {
        (self.may_be_unfinished() && word.folded.starts_with(&self.typed.word.folded)).then_some(Tier::Prefix)
    }

    fn corrects(&self, known: &Known) -> Option<Tier> {
        let correction = self.correction?;
        let same = self.corrections.contains(&known.word.folded) || known.lemmas.iter().any(|lemma| self.corrected.contains(lemma));
        same.then_some(correction)
    }

    fn may_be_unfinished(&self) -> bool {
        self.typed.last && self.letters() >= SHORTEST_PREFIX
    }

    fn letters(&self) -> usize {
        self.typed.word.folded.chars().count()
    }

    fn is_answered(&self, known: Knowledge<'_>) -> bool {
        self.candidates.iter().any(|candidate| known.dictionary.knows(&candidate.term))
    }

    fn find_written(&mut self, known: Knowledge<'_>) {
        for (place, reading) in self.readings.iter().enumerate() {
            let favour = favour(reading.language, known.own);
            let exact = candidate(Form::Exact, place, &self.typed.word.folded, Tier::Exact.boost() * favour);
            let lemmas = reading.lemmas.iter().map(|lemma| candidate(Form::Lemma, place, lemma, Tier::Lemma.boost() * favour));
            let stems = reading.stems.iter().map(|stem| candidate(Form::Stem, place, stem, Tier::Stem.boost() * favour));
            let cognates = reading.cognates.iter().map(|stem| candidate(Form::Stem, place, stem, Tier::Cognate.boost() * favour));
            self.candidates.extend(std::iter::once(exact).chain(lemmas).chain(stems).chain(cognates));
        }
    }

    fn find_beginning(&mut self, known: Knowledge<'_>) {
        if !self.may_be_unfinished() {
            return;
        }
        let typed = self.letters() as f32;
        for (place, (found, _)) in self.expanded(|term| known.dictionary.beginning(term)) {
            let longer = word_of(&found).chars().count() as f32;
            let weight = Tier::Prefix.boost() * (typed / longer).sqrt() * favour(self.readings[place].language, known.own);
            self.candidates.push(Candidate { term: found, weight });
        }
    }

    /// A Latin word that is no word of ours may be Ukrainian, and a Cyrillic one Polish.
    fn find_other_script(&mut self, known: Knowledge<'_>) {
        let word = &self.typed.word;
        if self.typed.acronym || self.letters() < SHORTEST_OTHER {
            return;
        }
        let (lemmas, tokens) = match word.script {
            Script::Latin => {
                let lemmas = Lexicon::ukrainian().lemmas_of_latin(&word.folded);
                let tokens = known.concepts.tokens.of_latin(&word.folded, &lemmas);
                (lemmas, tokens)
            }
            Script::Cyrillic if !known.is_known(word) => {
                let lemmas = Lexicon::polish().lemmas_of_cyrillic(&word.folded);
                let tokens = known.concepts.tokens.of_polish(&lemmas);
                (lemmas, tokens)
            }
            _ => return,
        };
        self.other_script = lemmas;
        self.add_tokens(tokens);
        for (place, reading) in self.readings.iter().enumerate() {
            let weight = Tier::Script.boost() * favour(reading.language, known.own);
            self.candidates.extend(self.other_script.iter().map(|lemma| candidate(Form::Lemma, place, lemma, weight)));
        }
    }

    /// Whether phrases know it as Ukrainian or Russian in Latin letters and as nothing else.
    fn is_latin_only(&self, known: Knowledge<'_>) -> bool {
        !self.tokens.is_empty() && self.tokens.iter().all(|(token, _)| known.concepts.tokens.voice(*token) == Voice::Latin)
    }

    /// Less sure than those of the word itself.
    fn add_tokens(&mut self, tokens: Vec<Token>) {
        for token in tokens {
            if self.tokens.iter().all(|(known, _)| *known != token) {
                self.tokens.push((token, OTHER_SCRIPT));
            }
        }
    }

    /// Only a word that nothing else answers and nobody knows is taken for a mistake.
    fn find_mistaken(&mut self, known: Knowledge<'_>) {
        if !self.tokens.is_empty() || known.is_known(&self.typed.word) || self.is_answered(known) {
            return;
        }
        for (distance, tier) in [(1, Tier::Mistake), (2, Tier::TwoMistakes)].into_iter().take(self.forgiven()) {
            self.correct(distance, tier, false, known);
            if !self.corrections.is_empty() || self.is_answered(known) {
                return;
            }
        }
        if self.forgiven() > 0 && self.letters() >= FORGIVEN_FIRST && !self.is_answered(known) {
            self.correct(1, Tier::Mistake, true, known);
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

    fn correct(&mut self, distance: u8, tier: Tier, anywhere: bool, known: Knowledge<'_>) {
        for (place, (term, _)) in self.expanded(|term| known.dictionary.mistaken(term, distance, anywhere)).into_iter().take(CORRECTIONS) {
            self.note_correction(word_of(&term).to_owned());
            self.candidates.push(Candidate { term, weight: tier.boost() * favour(self.readings[place].language, known.own) });
        }
        for (word, _) in known.concepts.mistaken(&self.typed.word, usize::from(distance)) {
            self.note_correction(word);
        }
        self.find_forms_of_corrections(tier, known);
        if distance == 1 && !anywhere {
            self.find_dictionary_mistakes(tier, known);
            self.find_mistaken_stems(tier, known);
        }
        self.correction = (!self.corrections.is_empty()).then_some(tier);
    }

    /// Forms of the dictionary that stand nowhere in the index, but whose lemmas or meanings do.
    fn find_dictionary_mistakes(&mut self, tier: Tier, known: Knowledge<'_>) {
        let lexicon = if self.typed.word.script == Script::Cyrillic { Lexicon::ukrainian() } else { Lexicon::polish() };
        for form in lexicon.mistaken(&self.typed.word.folded) {
            let word = Word::at(&form, 0..form.len());
            let weight = Tier::Lemma.boost() * tier.boost() / Tier::Exact.boost();
            let lemmas: Vec<_> = lexicon.lemmas(&form).collect();
            let places = (0..known.languages.len()).flat_map(|place| lemmas.iter().map(move |lemma| candidate(Form::Lemma, place, lemma, weight)));
            let held: Vec<_> = places.filter(|candidate| known.dictionary.knows(&candidate.term)).collect();
            let tokens = known.concepts.tokens.of(&word);
            if (held.is_empty() && tokens.is_empty()) || self.corrections.contains(&form) {
                continue;
            }
            self.candidates.extend(held);
            self.tokens.extend(tokens.into_iter().map(|token| (token, 0.5)));
            self.corrected.extend(lemmas);
            self.note_correction(form);
        }
    }

    /// English has no dictionary: its stems are compared, and those of the word without a slip, which may be cut elsewhere (vaacncy).
    fn find_mistaken_stems(&mut self, tier: Tier, known: Knowledge<'_>) {
        let Some(place) = self.readings.iter().position(|reading| reading.language == Language::ENGLISH) else { return };
        let long = |stem: &&String| stem.chars().count() >= FORGIVEN.0;
        let stems = self.readings[place].stems.iter().filter(long);
        let mut found: Vec<_> = stems.flat_map(|stem| known.dictionary.mistaken(&term(Form::Stem, place, stem), 1, false)).map(|(term, _)| term).collect();
        let respelled = slips(&self.typed.word.folded).into_iter().flat_map(|word| stems_of(&word)).map(|stem| term(Form::Stem, place, &stem));
        found.extend(respelled.filter(|term| known.dictionary.knows(term)));
        found.sort_unstable();
        found.dedup();
        let weight = Tier::Stem.boost() * tier.boost() / Tier::Exact.boost();
        self.candidates.extend(found.into_iter().map(|term| Candidate { term, weight }));
    }

    fn note_correction(&mut self, word: String) {
        if !self.corrections.contains(&word) {
            self.corrections.push(word);
        }
    }

    fn find_forms_of_corrections(&mut self, tier: Tier, known: Knowledge<'_>) {
        let surely = tier.boost() / Tier::Exact.boost();
        for (number, correction) in self.corrections.iter().enumerate() {
            let word = Word::at(correction, 0..correction.len());
            self.tokens.extend(known.concepts.tokens.of(&word).into_iter().map(|token| (token, 0.25 + surely)));
            if number >= INFLECTED {
                continue;
            }
            for (place, language) in known.languages.iter().enumerate() {
                let lemmas = lemmas(*language, &word);
                let weight = Tier::Lemma.boost() * surely * favour(*language, known.own);
                self.candidates.extend(lemmas.iter().map(|lemma| candidate(Form::Lemma, place, lemma, weight)));
                self.corrected.extend(lemmas);
            }
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

    fn find_initials(&mut self) {
        let lemmas = self.readings.iter().flat_map(|reading| &reading.lemmas);
        let words = lemmas.chain(&self.other_script).chain(&self.corrections).chain(&self.corrected).chain([&self.typed.word.folded]);
        self.initials = words.filter_map(|word| word.chars().next()).collect();
    }

    fn weigh(&mut self) {
        if self.typed.original.is_some() {
            self.candidates.iter_mut().for_each(|candidate| candidate.weight *= OTHER_KEYBOARD);
        }
    }
}

impl Reading {
    /// Stems stand in for lemmas only where there are none.
    fn new(language: Language, word: &Word) -> Reading {
        let lemmas = lemmas(language, word);
        let stems = if lemmas.is_empty() { stems(language, word) } else { Vec::new() };
        let cognates = russian_stems(word).into_iter().filter(|stem| !stems.contains(stem)).collect();
        Reading { language, lemmas, stems, cognates }
    }
}

fn candidate(form: Form, place: usize, word: &str, weight: f32) -> Candidate {
    Candidate { term: term(form, place, word), weight }
}

/// English stems of a word that nobody typed.
fn stems_of(word: &str) -> Vec<String> {
    stems(Language::ENGLISH, &Word::at(word, 0..word.len()))
}

fn favour(language: Language, own: Language) -> f32 {
    if language == own { OWN_LANGUAGE } else { 1.0 }
}
