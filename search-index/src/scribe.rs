//! Writes an entry as terms: each word in each form, once, with the best place it stands in; so the meanings, and words that stand together.

use crate::analysis::{Word, is_stop, lemmas, russian_stems, spans, stems};
use crate::concepts::{Concepts, Spot, Token, Voice, voice_of};
use crate::place::{Place, Standing, texts};
use crate::term::{Form, term};
use model::{Catalogue, EntryRef, Language};
use std::collections::{BTreeMap, HashMap};

/// Most terms remembered; a town uses some 100,000.
const MEMORY: usize = 300_000;
/// Most words of a title or a keyword that are told to stand together.
const MOST_TOGETHER: usize = 12;

/// Remembers how words are analysed: texts of a town use the same words again and again.
pub(crate) struct Scribe<'l> {
    languages: &'l [Language],
    /// Per language, and for keywords apart: how a spelling is read.
    known: Vec<HashMap<Box<str>, usize>>,
    read: Vec<Read>,
    numbers: HashMap<String, u32>,
    terms: Vec<String>,
    /// Per term, where it stands in the entry being written.
    places: Vec<Option<Standing>>,
    /// Meanings and words together in the entry being written.
    further: BTreeMap<String, Standing>,
}

/// How a text is read: in which language, and whether as Russian too.
type Voicing = (usize, bool);

/// A spelling, read.
struct Read {
    /// The numbers of its terms.
    terms: Vec<u32>,
    /// The words of phrases it can be.
    spot: Spot,
    /// What it is known by beside other words; none for small words.
    names: Vec<String>,
}

impl<'l> Scribe<'l> {
    /// A scribe with an empty memory.
    pub(crate) fn new(languages: &'l [Language]) -> Scribe<'l> {
        let (known, read, numbers, terms, places) = (vec![HashMap::new(); 2 * languages.len()], Vec::new(), HashMap::new(), Vec::new(), Vec::new());
        Scribe { languages, known, read, numbers, terms, places, further: BTreeMap::new() }
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
        let Some(number) = self.languages.iter().position(|known| *known == language) else { return };
        let voicing = (number, place == Place::Keyword);
        let words: Vec<_> = spans(text).map(|range| self.learn(voicing, &text[range])).collect();
        for word in &words {
            for term in &self.read[*word].terms {
                let standing = &mut self.places[*term as usize];
                if standing.is_none() {
                    written.push(*term);
                }
                *standing = Some(standing.map_or(Standing::new(place), |standing| standing.and(place)));
            }
        }
        if !matches!(place, Place::Body | Place::Label) {
            self.read_meanings(&words, place);
        }
        if matches!(place, Place::Title | Place::Keyword) {
            self.read_together(number, &words, place);
        }
    }

    fn read_meanings(&mut self, words: &[usize], place: Place) {
        let concepts = Concepts::known();
        let spots: Vec<_> = words.iter().map(|word| &self.read[*word].spot).collect();
        for found in concepts.written(&spots) {
            let concept = usize::from(concepts.phrase(found.phrase).concept);
            self.stand(term(Form::Concept, 0, &concepts.concepts[concept].id), place);
        }
    }

    fn read_together(&mut self, language: usize, words: &[usize], place: Place) {
        let named = words.iter().map(|word| &self.read[*word].names).filter(|names| !names.is_empty());
        let names: Vec<_> = named.take(MOST_TOGETHER).collect();
        let pairs: Vec<_> = names.windows(2).flat_map(together).map(|pair| term(Form::Pair, language, &pair)).collect();
        let whole: Vec<_> = together(&names).into_iter().map(|whole| term(Form::Whole, language, &whole)).collect();
        pairs.into_iter().chain(whole).for_each(|term| self.stand(term, place));
    }

    fn stand(&mut self, term: String, place: Place) {
        self.further.entry(term).and_modify(|standing| *standing = standing.and(place)).or_insert(Standing::new(place));
    }

    fn learn(&mut self, voicing: Voicing, surface: &str) -> usize {
        let shelf = 2 * voicing.0 + usize::from(voicing.1);
        if let Some(known) = self.known[shelf].get(surface) {
            return *known;
        }
        let read = self.analyse(voicing, surface);
        self.read.push(read);
        self.known[shelf].insert(surface.into(), self.read.len() - 1);
        self.read.len() - 1
    }

    fn analyse(&mut self, (language, russian_too): Voicing, surface: &str) -> Read {
        let word = Word::at(surface, 0..surface.len());
        let (lemmas, mut stems) = (lemmas(self.languages[language], &word), stems(self.languages[language], &word));
        if russian_too {
            stems.extend(russian_stems(&word));
        }
        let exact = term(Form::Exact, language, &word.folded);
        let lemma_terms = lemmas.iter().map(|lemma| term(Form::Lemma, language, lemma));
        let stem_terms = stems.iter().map(|stem| term(Form::Stem, language, stem));
        let terms: Vec<_> = std::iter::once(exact).chain(lemma_terms).chain(stem_terms).collect();
        let spot = spot(self.languages[language], russian_too, surface, &word);
        let names = if spot.small { Vec::new() } else { names(self.languages[language], &word) };
        Read { terms: terms.into_iter().map(|term| self.number(term)).collect(), spot, names }
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
            let standing = self.places[number].take().unwrap_or(Standing::new(Place::Body));
            push(&mut spelled, standing, &self.terms[number]);
        }
        for (term, standing) in std::mem::take(&mut self.further) {
            push(&mut spelled, standing, &term);
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

fn push(spelled: &mut String, standing: Standing, term: &str) {
    spelled.push(char::from(b'0' + standing.number()));
    spelled.push_str(term);
    spelled.push(' ');
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
