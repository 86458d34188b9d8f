//! What is known of a word: by dictionaries, by the table of concepts, by the index.

use crate::analysis::{Script, Word, is_stop};
use crate::concepts::Concepts;
use crate::dictionary::Dictionary;
use crate::lexicon::Lexicon;
use crate::term::{Form, term};
use model::Language;

/// Everything a typed word is compared with before it is looked up.
#[derive(Clone, Copy)]
pub(crate) struct Knowledge<'i> {
    /// The languages of the index.
    pub(crate) languages: &'i [Language],
    /// The language of the interface.
    pub(crate) own: Language,
    /// The words of the index.
    pub(crate) dictionary: Dictionary<'i>,
    /// The meanings.
    pub(crate) concepts: &'static Concepts,
}

impl Knowledge<'_> {
    /// Whether a word is a word of any language, as far as we know: such a word is never put right.
    pub(crate) fn is_known(&self, word: &Word) -> bool {
        is_stop(word)
            || self.is_in_dictionary(word)
            || self.concepts.tokens.holds(&word.folded)
            || self.concepts.tokens.is_acronym(&word.folded)
            || self.is_indexed(word)
    }

    fn is_in_dictionary(&self, word: &Word) -> bool {
        match word.script {
            Script::Latin => Lexicon::polish().lemmas(&word.folded).next().is_some(),
            Script::Cyrillic => Lexicon::ukrainian().lemmas(&word.folded).next().is_some(),
            Script::Other => false,
        }
    }

    fn is_indexed(&self, word: &Word) -> bool {
        (0..self.languages.len()).any(|language| self.dictionary.knows(&term(Form::Exact, language, &word.folded)))
    }
}
