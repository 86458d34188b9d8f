//! Writes an entry as terms: each word in each form, once, with the best place it stands in; so the meanings, and words that stand together.

use crate::analysis::{Word, is_stop, lemmas, russian_stems, spans, stems};
use crate::concepts::{Concepts, Spot, Token, Voice, voice_of};
use crate::place::{Place, Standing, Told};
use crate::term::{Form, term};
use crate::written::Written;
use model::{Catalogue, EntryRef, Language};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Most words remembered; a town of 20,000 services uses some 100,000.
const MEMORY: usize = 300_000;
/// Most words of a title or a keyword that are told to stand together.
const MOST_TOGETHER: usize = 12;

/// Remembers how words are analysed: texts of a town use the same words again and again.
pub(crate) struct Scribe<'l> {
    languages: &'l [Language],
    memory: Memory,
    written: Written,
    /// Per term, where it stands in the entry being written.
    places: Vec<Option<Standing>>,
    /// The terms of the entry being written.
    standing: Vec<u32>,
}

/// Words that were read.
struct Memory {
    /// Per language, and for keywords apart: the number of a word by how it is written.
    known: Vec<FxHashMap<Box<str>, u32>>,
    /// Per word, where its terms stand in `terms`.
    read: Vec<Range<u32>>,
    terms: Vec<u32>,
    /// Per word, the words of phrases it can be.
    spots: Vec<Spot>,
    /// Per word, what it is known by beside other words; none for small words.
    names: Vec<Vec<String>>,
}

/// How a text is read: in which language, and whether as Russian too.
type Voicing = (usize, bool);

/// A word, read.
struct Read {
    terms: Vec<String>,
    spot: Spot,
    names: Vec<String>,
}

impl<'l> Scribe<'l> {
    /// A scribe with an empty memory.
    pub(crate) fn new(languages: &'l [Language]) -> Scribe<'l> {
        Scribe { languages, memory: Memory::new(languages.len()), written: Written::default(), places: Vec::new(), standing: Vec::new() }
    }

    /// Writes the entry of a slot.
    pub(crate) fn write(&mut self, catalogue: &Catalogue, slot: u32, entry: &EntryRef) {
        if self.memory.read.len() > MEMORY {
            self.memory = Memory::new(self.languages.len());
        }
        let Some(told) = Told::new(catalogue, entry) else { return };
        self.written.begin(slot);
        for place in Place::ALL {
            for (language, text) in told.texts(place) {
                self.read(language, &text, place);
            }
        }
        for term in self.standing.drain(..) {
            if let Some(standing) = self.places[term as usize].take() {
                self.written.put(term, standing);
            }
        }
    }

    /// What was written.
    pub(crate) fn done(self) -> Written {
        self.written
    }

    fn read(&mut self, language: Language, text: &str, place: Place) {
        let Some(number) = self.languages.iter().position(|known| *known == language) else { return };
        let voicing = (number, place == Place::Keyword);
        let words: Vec<_> = spans(text).map(|range| self.learn(voicing, &text[range])).collect();
        for word in &words {
            for at in self.memory.read[*word as usize].clone() {
                self.stand(self.memory.terms[at as usize], place);
            }
        }
        if !matches!(place, Place::Body | Place::Label) {
            self.read_meanings(&words, place);
        }
        if matches!(place, Place::Title | Place::Keyword) {
            self.read_together(number, &words, place);
        }
    }

    fn read_meanings(&mut self, words: &[u32], place: Place) {
        let concepts = Concepts::known();
        let spots: Vec<_> = words.iter().map(|word| &self.memory.spots[*word as usize]).collect();
        for found in concepts.written(&spots) {
            let concept = usize::from(concepts.phrase(found.phrase).concept);
            self.stand_as(&term(Form::Concept, 0, &concepts.concepts[concept].id), place);
        }
    }

    fn read_together(&mut self, language: usize, words: &[u32], place: Place) {
        let named = words.iter().map(|word| &self.memory.names[*word as usize]).filter(|names| !names.is_empty());
        let names: Vec<_> = named.take(MOST_TOGETHER).collect();
        let pairs: Vec<_> = names.windows(2).flat_map(together).map(|pair| term(Form::Pair, language, &pair)).collect();
        let whole: Vec<_> = together(&names).into_iter().map(|whole| term(Form::Whole, language, &whole)).collect();
        pairs.iter().chain(&whole).for_each(|term| self.stand_as(term, place));
    }

    fn stand_as(&mut self, term: &str, place: Place) {
        let term = self.number(term);
        self.stand(term, place);
    }

    fn stand(&mut self, term: u32, place: Place) {
        let standing = &mut self.places[term as usize];
        if standing.is_none() {
            self.standing.push(term);
        }
        *standing = Some(standing.map_or(Standing::new(place), |standing| standing.and(place)));
    }

    fn number(&mut self, term: &str) -> u32 {
        let number = self.written.number(term);
        if self.places.len() <= number as usize {
            self.places.push(None);
        }
        number
    }

    fn learn(&mut self, voicing: Voicing, surface: &str) -> u32 {
        let shelf = 2 * voicing.0 + usize::from(voicing.1);
        if let Some(known) = self.memory.known[shelf].get(surface) {
            return *known;
        }
        let read = self.analyse(voicing, surface);
        let terms: Vec<_> = read.terms.iter().map(|term| self.number(term)).collect();
        self.memory.remember(shelf, surface, &terms, read)
    }

    fn analyse(&self, (language, russian_too): Voicing, surface: &str) -> Read {
        let word = Word::at(surface, 0..surface.len());
        let (lemmas, mut stems) = (lemmas(self.languages[language], &word), stems(self.languages[language], &word));
        if russian_too {
            stems.extend(russian_stems(&word));
        }
        let exact = term(Form::Exact, language, &word.folded);
        let lemma_terms = lemmas.iter().map(|lemma| term(Form::Lemma, language, lemma));
        let stem_terms = stems.iter().map(|stem| term(Form::Stem, language, stem));
        let terms = std::iter::once(exact).chain(lemma_terms).chain(stem_terms).collect();
        let spot = spot(self.languages[language], russian_too, surface, &word);
        let names = if spot.small { Vec::new() } else { names(self.languages[language], &word) };
        Read { terms, spot, names }
    }
}

impl Memory {
    fn new(languages: usize) -> Memory {
        Memory { known: vec![FxHashMap::default(); 2 * languages], read: Vec::new(), terms: Vec::new(), spots: Vec::new(), names: Vec::new() }
    }

    fn remember(&mut self, shelf: usize, surface: &str, terms: &[u32], read: Read) -> u32 {
        let (number, begin) = (self.read.len() as u32, self.terms.len() as u32);
        self.terms.extend(terms);
        self.read.push(begin..self.terms.len() as u32);
        self.spots.push(read.spot);
        self.names.push(read.names);
        self.known[shelf].insert(surface.into(), number);
        number
    }
}

/// A word as phrases see it. Keywords are free: they hold what people type, Russian, Latin letters, short names in small letters.
fn spot(language: Language, free: bool, surface: &str, word: &Word) -> Spot {
    let tokens = &Concepts::known().tokens;
    let voices = [voice_of(language), Some(Voice::Polish)];
    let capitals = || surface.chars().all(|letter| letter.is_uppercase() || letter.is_numeric());
    let fits = |token: &Token| match tokens.voice(*token) {
        Voice::Acronym => free || capitals(),
        // English has words that are forms of Polish ones: rent, place
        Voice::Polish if language == Language::ENGLISH => tokens.is_written(*token, word),
        voice => free || voices.contains(&Some(voice)),
    };
    Spot { tokens: tokens.of(word).into_iter().filter(fits).map(|token| (token, 1.0)).collect(), small: is_stop(word), ..Spot::default() }
}

/// What a word is known by beside other words: its lemmas, else its stem, the first two.
pub(crate) fn names(language: Language, word: &Word) -> Vec<String> {
    let mut names = lemmas(language, word);
    if names.is_empty() {
        names = stems(language, word);
    }
    if names.is_empty() {
        names.push(word.folded.clone());
    }
    names.truncate(2);
    names
}

/// Every way to put the names of several words together; of long texts the first names only.
pub(crate) fn together<N: AsRef<[String]>>(names: &[N]) -> Vec<String> {
    let Some((first, rest)) = names.split_first() else { return Vec::new() };
    let begin = first.as_ref().iter().map(|name| name.replace(char::is_whitespace, "")).collect();
    rest.iter().fold(begin, |begins: Vec<String>, next| {
        let next = if begins.len() > 4 { &next.as_ref()[..1] } else { next.as_ref() };
        begins.iter().flat_map(|begin| next.iter().map(move |name| format!("{begin}_{name}"))).collect()
    })
}
