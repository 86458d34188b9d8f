//! Writes an entry as terms: each word in each form, once, with the best place it stands in.

use crate::analysis::{Word, russian_stems, spans, stems};
use crate::place::{Place, texts};
use crate::term::{Form, term};
use model::{Catalogue, EntryRef, Language};
use std::collections::HashMap;

/// Most terms remembered; a town uses some 50,000.
const MEMORY: usize = 200_000;

/// Remembers how words are analysed: texts of a town use the same words again and again.
pub(crate) struct Scribe<'l> {
    languages: &'l [Language],
    /// Per language, and for keywords apart: the numbers of the terms of a spelling.
    known: HashMap<Voice, HashMap<String, Vec<u32>>>,
    numbers: HashMap<String, u32>,
    terms: Vec<String>,
    /// Per term, the best place in the entry being written.
    places: Vec<Option<Place>>,
}

/// How a text is read: in which language, and whether as Russian too.
type Voice = (usize, bool);

impl<'l> Scribe<'l> {
    /// A scribe with an empty memory.
    pub(crate) fn new(languages: &'l [Language]) -> Scribe<'l> {
        Scribe { languages, known: HashMap::new(), numbers: HashMap::new(), terms: Vec::new(), places: Vec::new() }
    }

    /// The terms of an entry, as [`crate::shelf::Terms`] reads them: `6xaopiekun 1saopiek`.
    pub(crate) fn write(&mut self, catalogue: &Catalogue, entry: &EntryRef) -> String {
        self.forget_too_much();
        let mut written = Vec::new();
        for place in Place::ALL {
            for (language, text) in texts(catalogue, entry, place) {
                self.read(language, &text, place, &mut written);
            }
        }
        self.spell(&written)
    }

    fn read(&mut self, language: Language, text: &str, place: Place, written: &mut Vec<u32>) {
        let Some(language) = self.languages.iter().position(|known| *known == language) else { return };
        let voice = (language, place == Place::Keyword);
        for range in spans(text) {
            self.learn(voice, &text[range.clone()]);
            let numbers = self.known.get(&voice).and_then(|known| known.get(&text[range]));
            for number in numbers.into_iter().flatten() {
                if self.places[*number as usize].replace(place).is_none() {
                    written.push(*number);
                }
            }
        }
    }

    fn learn(&mut self, voice: Voice, surface: &str) {
        if !self.known.get(&voice).is_some_and(|known| known.contains_key(surface)) {
            let numbers = self.analyse(voice, surface);
            self.known.entry(voice).or_default().insert(surface.to_owned(), numbers);
        }
    }

    fn analyse(&mut self, (language, russian_too): Voice, surface: &str) -> Vec<u32> {
        let word = Word::at(surface, 0..surface.len());
        let mut stems = stems(self.languages[language], &word);
        if russian_too {
            stems.extend(russian_stems(&word));
        }
        let exact = term(Form::Exact, language, &word.folded);
        let stems = stems.iter().map(|stem| term(Form::Stem, language, stem));
        std::iter::once(exact).chain(stems).map(|term| self.number(term)).collect()
    }

    fn number(&mut self, term: String) -> u32 {
        let next = self.terms.len() as u32;
        *self.numbers.entry(term).or_insert_with_key(|term| {
            self.terms.push(term.clone());
            self.places.push(None);
            next
        })
    }

    /// Writes the terms out and clears the places for the next entry.
    fn spell(&mut self, written: &[u32]) -> String {
        let mut spelled = String::with_capacity(written.len() * 16);
        for number in written.iter().map(|number| *number as usize) {
            let place = self.places[number].take().unwrap_or(Place::Body);
            spelled.push(char::from(b'0' + place as u8));
            spelled.push_str(&self.terms[number]);
            spelled.push(' ');
        }
        spelled
    }

    /// Rare spellings would fill the memory of a large town.
    fn forget_too_much(&mut self) {
        if self.terms.len() > MEMORY {
            *self = Scribe::new(self.languages);
        }
    }
}
