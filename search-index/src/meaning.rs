//! What a query means: the phrases of concepts in it.

use crate::concepts::{Concept, Concepts, Match, Spot, Token, Voice, voice_of};
use crate::knowledge::Knowledge;
use crate::probe::{Candidate, Probe};
use crate::term::{Form, term};
use crate::tier::Tier;
use crate::typed::Typed;
use model::Language;

/// Most words of a query that are read as phrases.
const MOST_WORDS: usize = 40;
/// How much of a phrase's worth is left where its words stand apart.
const SCATTERED: f32 = 0.8;
/// What each further word of a phrase adds to its worth, and how much at most.
const LONGER: f32 = 0.35;
const LONGEST: f32 = 2.0;

/// A meaning of a query.
pub(crate) struct Meaning {
    /// The number of its concept.
    pub(crate) number: u16,
    /// The places of its words among all typed words, one bit each.
    places: u64,
    weight: f32,
}

/// All meanings of a query; no word counts for two of different length.
pub(crate) struct Meanings {
    known: &'static Concepts,
    /// The meanings.
    pub(crate) found: Vec<Meaning>,
    letters: Vec<(Voice, Vec<char>)>,
}

impl Meanings {
    /// Reads a query: the longest phrase wins.
    pub(crate) fn of(typed: &Typed<'_>, probes: &[Probe], known: Knowledge<'_>) -> Meanings {
        let spots: Vec<_> = typed.all.iter().take(MOST_WORDS).map(|word| spot(typed, word.place, probes, known)).collect();
        let mut matches = known.concepts.written(&spots);
        let scattered = known.concepts.scattered(&spots).into_iter();
        matches.extend(scattered.map(|found| Match { surely: found.surely * SCATTERED, ..found }));
        matches.sort_by(|a, b| (b.words(), b.surely, a.phrase).partial_cmp(&(a.words(), a.surely, b.phrase)).unwrap_or(std::cmp::Ordering::Equal));
        let mut meanings = Meanings { known: known.concepts, found: Vec::new(), letters: Vec::new() };
        matches.iter().for_each(|found| meanings.accept(found));
        meanings.letters = letters(&meanings.found, known);
        meanings
    }

    fn accept(&mut self, found: &Match) {
        let number = self.known.phrases[found.phrase as usize].concept;
        let free = self.found.iter().all(|other| other.places & found.places == 0 || other.places == found.places);
        if !free || self.found.iter().any(|other| other.number == number) {
            return;
        }
        let longer = (1.0 + LONGER * (found.words() - 1) as f32).min(LONGEST);
        self.found.push(Meaning { number, places: found.places, weight: Tier::Concept.boost() * found.surely * longer });
    }

    /// How many typed words the longest phrase of several words answers alone: who has that meaning need not have more.
    pub(crate) fn longest(&self, probes: &[Probe]) -> Option<usize> {
        let phrases = self.found.iter().filter(|meaning| meaning.places.count_ones() > 1);
        phrases.map(|meaning| probes.iter().filter(|probe| meaning.holds(probe.typed.place)).count()).max()
    }

    /// Whether someone may be in danger.
    pub(crate) fn is_crisis(&self) -> bool {
        self.concepts().any(|concept| concept.crisis)
    }

    /// The concepts.
    pub(crate) fn concepts(&self) -> impl Iterator<Item = &'static Concept> + '_ {
        self.found.iter().map(|meaning| &self.known.concepts[usize::from(meaning.number)])
    }

    /// Lets every word of a phrase be answered by its meaning; a phrase of small words answers for itself.
    pub(crate) fn put_into(&self, probes: &mut Vec<Probe>, typed: &Typed<'_>, known: Knowledge<'_>) {
        for (meaning, concept) in self.found.iter().zip(self.concepts()) {
            let candidate = Candidate { term: term(Form::Concept, 0, &concept.id), weight: meaning.weight };
            let mut answered = false;
            for probe in probes.iter_mut().filter(|probe| meaning.holds(probe.typed.place)) {
                probe.candidates.push(candidate.clone());
                answered = true;
                // part of a phrase, a word that asks says what for
                probe.weak = false;
            }
            if let Some(word) = typed.all.iter().find(|word| !answered && meaning.holds(word.place)) {
                let mut probe = Probe::small(word, known);
                probe.candidates.push(candidate);
                probes.push(probe);
            }
        }
    }

    /// The meaning that the word at this place is part of.
    pub(crate) fn at(&self, place: usize) -> Option<u16> {
        self.found.iter().find(|meaning| meaning.holds(place)).map(|meaning| meaning.number)
    }

    /// What was typed of the phrase that the word at this place is part of.
    pub(crate) fn phrase<'t>(&self, place: usize, typed: &'t Typed<'_>) -> Option<&'t str> {
        let meaning = self.found.iter().find(|meaning| meaning.holds(place) && meaning.places.count_ones() > 1)?;
        let (first, last) = (meaning.places.trailing_zeros() as usize, 63 - meaning.places.leading_zeros() as usize);
        typed.text.get(typed.all.get(first)?.word.range.start..typed.all.get(last)?.word.range.end).filter(|_| !typed.swapped)
    }

    /// First letters of the words of its phrases in texts of a language: most words of a text are done with by these.
    pub(crate) fn letters(&self, language: Language) -> &[char] {
        let voice = voice_of(language).unwrap_or(Voice::Polish);
        self.letters.iter().find(|(known, _)| *known == voice).map_or(&[], |(_, letters)| letters)
    }

    /// Whether a word of phrases is one in texts of a language.
    pub(crate) fn speaks(&self, language: Language, token: Token) -> bool {
        let voice = self.known.tokens.voice(token);
        voice == voice_of(language).unwrap_or(Voice::Polish) || voice == Voice::Acronym
    }

    /// The first and the last word of every phrase of the meanings (or of one of them) that stands in a text.
    pub(crate) fn written(&self, spots: &[Spot], only: Option<u16>) -> impl Iterator<Item = (usize, usize)> {
        let wanted = move |number: u16| only.map_or_else(|| self.found.iter().any(|meaning| meaning.number == number), |only| only == number);
        let found = self.known.written(spots).into_iter().filter(move |found| wanted(self.known.phrases[found.phrase as usize].concept));
        found.map(|found| (found.places.trailing_zeros() as usize, 63 - found.places.leading_zeros() as usize))
    }
}

impl Meaning {
    /// Whether the typed word at this place is part of its phrase.
    pub(crate) fn holds(&self, place: usize) -> bool {
        place < MOST_WORDS && self.places & 1 << place != 0
    }
}

fn spot(typed: &Typed<'_>, place: usize, probes: &[Probe], known: Knowledge<'_>) -> Spot {
    let word = &typed.all[place];
    let small = crate::analysis::is_stop(&word.word);
    let probe = probes.iter().find(|probe| probe.typed.word.folded == word.word.folded);
    let tokens = probe.map_or_else(|| Probe::small(word, known).tokens, |probe| probe.tokens.clone());
    Spot { tokens, small }
}

/// Per voice of the languages: the first letters of all words of these concepts' phrases.
fn letters(found: &[Meaning], known: Knowledge<'_>) -> Vec<(Voice, Vec<char>)> {
    let numbers: Vec<_> = found.iter().map(|meaning| meaning.number).collect();
    let mut voices: Vec<_> = known.languages.iter().map(|language| voice_of(*language).unwrap_or(Voice::Polish)).collect();
    voices.dedup();
    voices.into_iter().map(|voice| (voice, known.concepts.initials(&numbers, voice))).collect()
}

impl Concepts {
    fn initials(&self, wanted: &[u16], voice: Voice) -> Vec<char> {
        let phrases = wanted.iter().flat_map(|number| &self.concepts[usize::from(*number)].phrases).map(|number| &self.phrases[*number as usize]);
        let spoken = phrases.filter(|phrase| phrase.voice == voice || phrase.voice == Voice::Acronym);
        let mut initials: Vec<_> = spoken.flat_map(|phrase| phrase.folded.split(' ')).filter_map(|word| word.chars().next()).collect();
        initials.sort_unstable();
        initials.dedup();
        initials
    }
}
