//! What a query means: the phrases of concepts in it.

use crate::analysis::{Letters, is_negation, is_stop};
use crate::concepts::{Concept, Concepts, Match, Spot, Token, Voice, voice_of};
use crate::knowledge::Knowledge;
use crate::probe::{Candidate, Probe};
use crate::term::{Form, term};
use crate::tier::Tier;
use crate::typed::Typed;
use model::Language;
use std::collections::BTreeMap;

/// Most words of a query that are read as phrases.
const MOST_WORDS: usize = 40;
/// How much of a phrase's worth is left where its words stand apart.
const SCATTERED: f32 = 0.8;
/// The same for each word between them that says something else.
const APART: f32 = 0.85;
/// What each further word of a phrase adds to its worth, and how much at most.
const LONGER: f32 = 0.35;
const LONGEST: f32 = 2.0;
/// What is left of a word by itself within a phrase, and of a word for people and the like where the query means something.
const WITHIN: f32 = 0.7;
const PERSON: f32 = 0.4;
/// Worth of what words only lean towards, against what a phrase says.
const LEANING: f32 = 0.6;
/// How far the words of a query have to lean towards a concept, all together and each of them, and how near to the first the next have to be.
const INCLINED: f32 = 0.45;
const TAKES_PART: f32 = 0.12;
const NEXT: f32 = 0.6;
/// From here on nobody has to have more than the words that lean.
const DECIDED: f32 = 0.9;
/// Most concepts that words lean towards.
const MOST_LEANINGS: usize = 3;

/// A meaning of a query.
pub(crate) struct Meaning {
    /// The number of its concept.
    pub(crate) number: u16,
    /// The places of its words among all typed words, one bit each.
    places: u64,
    weight: f32,
    /// Whether a phrase says it; else words only lean towards it.
    said: bool,
    /// Whether who has it need not have more.
    enough: bool,
    /// Whether it is a word alone that only asks: «помогите».
    asks: bool,
}

/// All meanings of a query; no word counts for two of different length.
pub(crate) struct Meanings {
    known: &'static Concepts,
    /// The meanings.
    pub(crate) found: Vec<Meaning>,
    /// The places of words for people and the like, of which several things can be said.
    shared: u64,
    /// The places of words that only ask.
    weak: u64,
    /// Per voice of the languages, the first letters of all words of its phrases.
    letters: Vec<(Voice, Letters)>,
    /// The first words of all phrases that say one of them: most texts hold none of these.
    firsts: Vec<Token>,
}

impl Meanings {
    /// Reads a query: the longest phrase wins.
    pub(crate) fn of(typed: &Typed<'_>, probes: &[Probe], known: Knowledge<'_>) -> Meanings {
        let spots: Vec<_> = typed.all.iter().take(MOST_WORDS).map(|word| spot(typed, word.place, probes, known)).collect();
        let mut matches = known.concepts.written(&spots);
        let scattered = known.concepts.scattered(&spots).into_iter();
        matches.extend(scattered.map(|found| Match { surely: found.surely * SCATTERED * APART.powi(between(&found, &spots)), ..found }));
        let telling = |found: &Match| found.words() + count(found.places, &spots, |spot| !spot.weak || spot.alike.is_some());
        matches.sort_by(|a, b| (telling(b), b.surely, a.phrase).partial_cmp(&(telling(a), a.surely, b.phrase)).unwrap_or(std::cmp::Ordering::Equal));
        let places = |kind: fn(&Spot) -> bool| spots.iter().enumerate().filter(|(_, spot)| kind(spot)).fold(0, |places, (place, _)| places | 1 << place);
        let (shared, weak) = (places(|spot| spot.alike.is_some()), places(|spot| spot.weak && !spot.small && !spot.negates));
        let mut meanings = Meanings { known: known.concepts, found: Vec::new(), shared, weak, letters: Vec::new(), firsts: Vec::new() };
        matches.iter().for_each(|found| meanings.accept(found));
        meanings.lean(&spots);
        meanings.letters = letters(&meanings.found, known);
        meanings.firsts = meanings.firsts();
        meanings
    }

    fn firsts(&self) -> Vec<Token> {
        let phrases = self.concepts().flat_map(|concept| concept.phrases.clone());
        let mut firsts: Vec<_> = phrases.map(|phrase| self.known.phrase(phrase).first).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    }

    fn accept(&mut self, found: &Match) {
        let number = self.known.phrase(found.phrase).concept;
        let own = self.own(found.places);
        let free = self.found.iter().all(|other| self.own(other.places) & own == 0 || other.places == found.places);
        if !free || self.found.iter().any(|other| other.number == number) {
            return;
        }
        let longer = (1.0 + LONGER * (found.words() - 1) as f32).min(LONGEST);
        let weight = Tier::Concept.boost() * found.surely * longer;
        self.found.push(Meaning { number, places: found.places, weight, said: true, enough: found.words() > 1, asks: found.places & !self.weak == 0 });
    }

    /// The words of a phrase that no other phrase may have: a child may at once be four years old and not speak.
    fn own(&self, places: u64) -> u64 {
        if places & !self.shared == 0 { places } else { places & !self.shared }
    }

    /// Adds what the words lean towards that no phrase of several words holds.
    fn lean(&mut self, spots: &[Spot]) {
        let mut leanings: BTreeMap<u16, (f32, u64)> = BTreeMap::new();
        for (place, spot) in spots.iter().enumerate().filter(|(place, spot)| !spot.weak && self.is_open(*place)) {
            for (number, inclined) in self.known.leanings(spot) {
                let (sum, places) = leanings.entry(number).or_default();
                *sum += inclined;
                *places |= u64::from(inclined >= TAKES_PART) << place;
            }
        }
        let mut leanings: Vec<_> = leanings.into_iter().filter(|(number, _)| self.may_lean_to(*number)).collect();
        leanings.sort_by(|(_, (one, _)), (_, (other, _))| other.total_cmp(one));
        let least = leanings.first().map_or(INCLINED, |(_, (first, _))| (first * NEXT).max(INCLINED));
        self.found.extend(leanings.into_iter().take(MOST_LEANINGS).filter(|(_, (sum, _))| *sum >= least).map(|(number, (sum, places))| Meaning {
            number,
            places,
            weight: Tier::Concept.boost() * LEANING * sum.min(1.0),
            said: false,
            asks: false,
            enough: sum >= DECIDED,
        }));
    }

    /// Whether a word may still lean somewhere: the name of a city does not, nor part of a phrase.
    fn is_open(&self, place: usize) -> bool {
        let settles = |meaning: &Meaning| meaning.places.count_ones() > 1 || self.known.concepts[usize::from(meaning.number)].city;
        !self.found.iter().any(|meaning| meaning.holds(place) && settles(meaning))
    }

    fn may_lean_to(&self, number: u16) -> bool {
        !self.known.concepts[usize::from(number)].city && self.found.iter().all(|meaning| meaning.number != number)
    }

    /// How much the shortest phrase of several words answers alone: who has that meaning need not have more.
    pub(crate) fn enough(&self, probes: &[Probe]) -> Option<usize> {
        let phrases = self.found.iter().filter(|meaning| meaning.enough);
        let held = |meaning: &Meaning| probes.iter().filter(|probe| meaning.holds(probe.typed.place)).map(|probe| usize::from(probe.counts())).sum();
        phrases.map(held).min()
    }

    /// Whether someone may be in danger. Who asks for help and says what with is not, unless that says so.
    pub(crate) fn is_crisis(&self) -> bool {
        let only_asks = self.found.iter().all(|meaning| meaning.asks || !meaning.said);
        self.found.iter().zip(self.concepts()).any(|(meaning, concept)| meaning.said && concept.crisis && (only_asks || !meaning.asks))
    }

    /// The concepts.
    pub(crate) fn concepts(&self) -> impl Iterator<Item = &'static Concept> + '_ {
        self.found.iter().map(|meaning| &self.known.concepts[usize::from(meaning.number)])
    }

    /// Where a query means something, the words that say so count less by themselves: «посидіти з дитиною» is not every entry with a child.
    fn take_less_literally(&self, probe: &mut Probe) {
        let place = probe.typed.place;
        let shared = !self.found.is_empty() && place < MOST_WORDS && self.shared & 1 << place != 0;
        let phrase = || self.found.iter().any(|meaning| meaning.said && meaning.places.count_ones() > 1 && meaning.holds(place));
        let literally = if shared { PERSON } else { WITHIN };
        if shared || phrase() {
            probe.candidates.iter_mut().for_each(|candidate| candidate.weight *= literally);
        }
    }

    /// Lets every word of a phrase be answered by its meaning; a phrase of small words answers for itself.
    pub(crate) fn put_into(&self, probes: &mut Vec<Probe>, typed: &Typed<'_>, known: Knowledge<'_>) {
        probes.iter_mut().for_each(|probe| self.take_less_literally(probe));
        for (meaning, concept) in self.found.iter().zip(self.concepts()) {
            let candidate = Candidate { term: term(Form::Concept, 0, &concept.id), weight: meaning.weight };
            let mut answered = false;
            for probe in probes.iter_mut().filter(|probe| meaning.holds(probe.typed.place)) {
                probe.candidates.push(candidate.clone());
                answered = true;
                // part of a phrase, a word that asks says what for
                probe.weak &= !meaning.said;
                probe.means |= meaning.said;
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
    pub(crate) fn letters(&self, language: Language) -> Letters {
        let voice = voice_of(language).unwrap_or(Voice::Polish);
        self.letters.iter().find(|(known, _)| *known == voice).map_or(Letters::default(), |(_, letters)| *letters)
    }

    /// Whether a word of phrases is one in texts of this voice.
    pub(crate) fn speaks(&self, voice: Voice, token: Token) -> bool {
        [voice, Voice::Acronym].contains(&self.known.tokens.voice(token))
    }

    /// Whether a phrase that says one of them begins with this word.
    pub(crate) fn may_begin(&self, token: Token) -> bool {
        self.firsts.binary_search(&token).is_ok()
    }

    /// The first and the last word of every phrase of the meanings (or of one of them) that stands in a text.
    pub(crate) fn written(&self, spots: &[Spot], only: Option<u16>) -> impl Iterator<Item = (usize, usize)> {
        let wanted = move |number: u16| only.map_or_else(|| self.found.iter().any(|meaning| meaning.number == number), |only| only == number);
        let begins = |spot: &Spot| spot.tokens.iter().any(|(token, _)| self.may_begin(*token));
        let found = self.known.written_from(spots, begins).into_iter().filter(move |found| wanted(self.known.phrase(found.phrase).concept));
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
    let small = is_stop(&word.word);
    let alike = if small { None } else { known.concepts.tokens.alike(&word.word) };
    let probe = probes.iter().find(|probe| probe.typed.word.folded == word.word.folded);
    let tokens = probe.map_or_else(|| Probe::small(word, known).tokens, |probe| probe.tokens.clone());
    let weak = small || probe.is_some_and(|probe| probe.weak);
    Spot { tokens, small, weak, negates: is_negation(&word.word), alike }
}

/// How many words at these places are of a kind.
fn count(places: u64, spots: &[Spot], kind: impl Fn(&Spot) -> bool) -> u32 {
    spots.iter().enumerate().filter(|(place, spot)| places & 1 << place != 0 && kind(spot)).count() as u32
}

/// How many words that say something stand between those of a phrase.
fn between(found: &Match, spots: &[Spot]) -> i32 {
    let (first, last) = (found.places.trailing_zeros() as usize, 63 - found.places.leading_zeros() as usize);
    (first..=last).filter(|place| found.places & 1 << place == 0 && !spots[*place].weak).count() as i32
}

/// Per voice of the languages: the first letters of all words of these concepts' phrases.
fn letters(found: &[Meaning], known: Knowledge<'_>) -> Vec<(Voice, Letters)> {
    let mut voices: Vec<_> = known.languages.iter().map(|language| voice_of(*language).unwrap_or(Voice::Polish)).collect();
    voices.dedup();
    let concept = |meaning: &Meaning| &known.concepts.concepts[usize::from(meaning.number)];
    voices.into_iter().map(|voice| (voice, found.iter().map(|meaning| concept(meaning).letters(voice)).collect())).collect()
}
