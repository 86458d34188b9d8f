//! The key of a word: folded by the search itself, so that dictionary and query meet.

/// The folded form of a word; `None` for what the search would cut into several words, and for signs that are no words.
pub(crate) fn fold(word: &str) -> Option<String> {
    let folded = search_index::folded(word);
    let is_word = !folded.is_empty() && folded.chars().all(char::is_alphabetic);
    is_word.then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_meet() {
        for (written, expected) in [
            ("Zażółć", "zazolc"),
            ("GĘŚLĄ", "gesla"),
            ("łódź", "lodz"),
            ("Händel", "handel"),
            ("Ґанок", "ганок"),
            ("сім'я", "сімя"),
            ("сім’ї", "сімї"),
            ("допомо\u{301}га", "допомога"),
            ("ЇЙ", "їй"),
            ("єдність", "єдність"),
        ] {
            assert_eq!(fold(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_single_word_has_no_key() {
        for written in ["ABB-ach", "New York", "800", "т.", "'", ""] {
            assert_eq!(fold(written), None, "{written}");
        }
    }
}
