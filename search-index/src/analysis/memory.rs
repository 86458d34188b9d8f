//! Remembers what words of texts are: the first ten hits of most queries hold the same words again and again.

use super::{Word, lemmas, russian_stems, stems};
use model::Language;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Most words remembered per thread: some hundred kilobytes.
const MOST: usize = 4096;

/// What a word can be.
pub(crate) struct Forms {
    /// Its dictionary lemmas.
    pub(crate) lemmas: Vec<String>,
    /// Its stems.
    pub(crate) stems: Vec<String>,
    /// Its stem when it is read as Russian.
    pub(crate) russian: Vec<String>,
}

thread_local! {
    static KNOWN: RefCell<HashMap<Language, HashMap<String, Rc<Forms>>>> = RefCell::default();
}

/// The forms of a word that stands in a text of `language`.
pub(crate) fn forms(language: Language, word: &Word) -> Rc<Forms> {
    KNOWN.with_borrow_mut(|known| {
        let known = known.entry(language).or_default();
        if let Some(forms) = known.get(&word.lower) {
            return Rc::clone(forms);
        }
        if known.len() >= MOST {
            known.clear();
        }
        let forms = Rc::new(Forms { lemmas: lemmas(language, word), stems: stems(language, word), russian: russian_stems(word) });
        known.insert(word.lower.clone(), Rc::clone(&forms));
        forms
    })
}
