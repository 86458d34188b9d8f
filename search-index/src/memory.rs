//! Remembers what the words of texts are: the hits of most queries hold the same words again and again.

use crate::analysis::{Word, is_stop, lemmas, russian_stems, stems};
use crate::concepts::{Concepts, Token};
use model::Language;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Most words remembered per thread and language: some hundred kilobytes.
const MOST: usize = 2048;

/// A word of a text, and what it can be.
pub(crate) struct Known {
    /// The word.
    pub(crate) word: Word,
    /// Whether it says nothing in a search.
    pub(crate) small: bool,
    /// Its dictionary lemmas.
    pub(crate) lemmas: Vec<String>,
    /// Its stems.
    pub(crate) stems: Vec<String>,
    /// Its stem when it is read as Russian.
    pub(crate) russian: Vec<String>,
    /// The words of phrases it can be.
    pub(crate) tokens: Vec<Token>,
}

/// Words by how they are written.
type Words = FxHashMap<Box<str>, Rc<Known>>;

thread_local! {
    static KNOWN: RefCell<Vec<(Language, Words)>> = RefCell::default();
}

/// A word that stands in a text of `language`.
pub(crate) fn recall(language: Language, surface: &str) -> Rc<Known> {
    KNOWN.with_borrow_mut(|known| {
        let words = words_of(language, known);
        if let Some(known) = words.get(surface) {
            return Rc::clone(known);
        }
        if words.len() >= MOST {
            words.clear();
        }
        let fresh = Rc::new(Known::new(language, surface));
        words.insert(surface.into(), Rc::clone(&fresh));
        fresh
    })
}

fn words_of(language: Language, known: &mut Vec<(Language, Words)>) -> &mut Words {
    let place = known.iter().position(|(other, _)| *other == language).unwrap_or_else(|| {
        known.push((language, Words::default()));
        known.len() - 1
    });
    &mut known[place].1
}

impl Known {
    fn new(language: Language, surface: &str) -> Known {
        let word = Word::at(surface, 0..surface.len());
        Known {
            small: is_stop(&word),
            lemmas: lemmas(language, &word),
            stems: stems(language, &word),
            russian: russian_stems(&word),
            tokens: Concepts::known().tokens.of(&word),
            word,
        }
    }
}
