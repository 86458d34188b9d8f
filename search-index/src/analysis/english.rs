//! English: Snowball's stem of the folded word.

use super::words::Word;
use frostem::{Algorithm, Stemmer};

/// Words that carry no meaning in a search, folded.
pub(crate) const STOP: &[&str] = &[
    "a", "an", "and", "any", "are", "at", "be", "by", "can", "do", "does", "for", "from", "have", "how", "i", "if", "in", "is", "it", "me", "my", "of", "on",
    "or", "our", "that", "the", "their", "there", "this", "to", "we", "what", "when", "where", "which", "who", "with", "you", "your",
];

/// The stem.
pub(crate) fn stems(word: &Word) -> Vec<String> {
    vec![Stemmer::new(Algorithm::English).stem(&word.folded).into_owned()]
}

#[cfg(test)]
mod tests {
    use super::super::assert_meet;
    use super::*;

    #[test]
    fn forms_meet() {
        for pair in [("guardians", "guardian"), ("benefits", "benefit"), ("housing", "house"), ("children's", "childrens")] {
            assert_meet(stems, pair);
        }
    }
}
