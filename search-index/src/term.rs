//! The terms of the index: kind of form, language of the text, form. One dictionary holds them all, sorted, so that a prefix or
//! a typing mistake is looked up in one stretch of it.

/// How a word is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// The folded word itself.
    Exact,
    /// Its lemma.
    Lemma,
    /// Its stem.
    Stem,
    /// Two telling words, one after the other, in a title, a keyword or a name.
    Pair,
    /// All telling words of a title, a keyword or a name.
    Whole,
    /// A meaning: the id of a concept, in no language.
    Concept,
}

/// Bytes before the word in a term.
pub(crate) const MARKS: usize = 2;

/// The term for `word` in texts of the language at `language` in the list of the index.
pub(crate) fn term(form: Form, language: usize, word: &str) -> String {
    let mut term = String::with_capacity(MARKS + word.len());
    term.push(match form {
        Form::Exact => 'x',
        Form::Lemma => 'l',
        Form::Stem => 's',
        Form::Pair => 'p',
        Form::Whole => 'w',
        Form::Concept => 'c',
    });
    term.push(char::from(b'a' + language as u8));
    term.push_str(word);
    term
}

/// Most languages an index tells apart.
pub(crate) const LANGUAGES: usize = 26;

/// The word of a term.
pub(crate) fn word_of(term: &str) -> &str {
    term.get(MARKS..).unwrap_or_default()
}
