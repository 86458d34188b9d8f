//! Where a text is cut into words.

use super::fold::{fold, folded_letter, is_apostrophe, is_invisible, is_mark, lower, small_letter};
use std::ops::Range;

/// A word of a text with the forms it is compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// Lower case, diacritics kept.
    pub(crate) lower: String,
    /// Lower case, diacritics folded.
    pub(crate) folded: String,
    /// Its letters.
    pub(crate) script: Script,
}

/// The letters of a word: they decide which languages it is tried as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Script {
    /// Polish, English, names.
    Latin,
    /// Ukrainian, Russian.
    Cyrillic,
    /// Digits and scripts without an analyser: found by their exact form.
    Other,
}

impl Word {
    /// The word at `range` of `text`.
    pub(crate) fn at(text: &str, range: Range<usize>) -> Word {
        let lower = lower(&text[range.clone()]);
        let folded = fold(&lower);
        let script = Script::of(&folded);
        Word { range, lower, folded, script }
    }

    /// Whether there is a digit in it: `800`, `2b`.
    pub(crate) fn has_digit(&self) -> bool {
        self.folded.chars().any(char::is_numeric)
    }
}

impl Script {
    fn of(folded: &str) -> Script {
        match folded.chars().find(|letter| letter.is_alphabetic()) {
            Some('a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') => Script::Latin,
            Some('\u{400}'..='\u{52f}') => Script::Cyrillic,
            _ => Script::Other,
        }
    }
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    spans(text).map(|range| Word::at(text, range))
}

/// The first letter of a word as it is compared; `None` where a mark on it makes that hard to tell.
pub(crate) fn first_letter(surface: &str) -> Option<char> {
    let mut signs = surface.chars();
    let first = signs.next()?;
    if signs.next().is_some_and(is_mark) {
        return None;
    }
    Some(folded_letter(small_letter(first).or_else(|| first.to_lowercase().next())?))
}

/// Where the words are: runs of letters and digits, with the apostrophes between them.
pub(crate) fn spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut done = 0;
    std::iter::from_fn(move || {
        let start = done + text[done..].find(is_of_words)?;
        done = end_of_word(text, start);
        Some(start..done)
    })
}

/// Letters and digits. The tables of the standard library are searched for what lies beyond the scripts of our texts only.
fn is_of_words(sign: char) -> bool {
    match sign {
        '\0'..='\u{7f}' => sign.is_ascii_alphanumeric(),
        '\u{d7}' | '\u{f7}' | '\u{482}'..='\u{489}' => false,
        '\u{c0}'..='\u{24f}' | '\u{400}'..='\u{52f}' => true,
        _ => sign.is_alphanumeric(),
    }
}

fn end_of_word(text: &str, start: usize) -> usize {
    let mut end = start;
    for (at, sign) in text[start..].char_indices() {
        if is_of_words(sign) || is_mark(sign) {
            end = start + at + sign.len_utf8();
        } else if !is_apostrophe(sign) && !is_invisible(sign) {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_words_end() {
        for (text, expected) in [
            ("Dodatek mieszkaniowy, 800+", vec!["Dodatek", "mieszkaniowy", "800"]),
            ("моя сім’я й ім'я", vec!["моя", "сім’я", "й", "ім'я"]),
            ("'zasiłek' ‘dom’", vec!["zasiłek", "dom"]),
            ("e-mail: a@b.pl", vec!["e", "mail", "a", "b", "pl"]),
            ("до\u{ad}помога", vec!["до\u{ad}помога"]),
            ("мои\u{306} дім", vec!["мои\u{306}", "дім"]),
            ("title:(\"*", vec!["title"]),
            ("🙂 … —", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<_> = spans(text).map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn the_first_letter_is_that_of_the_folded_word() {
        for text in ["Łódź", "żłobek", "Їжа", "Ґанок", "ёлка", "800", "Éa", "Æsir", "ßa", "سلام", "İa", "ǅa"] {
            let folded = Word::at(text, 0..text.len()).folded;
            assert_eq!(first_letter(text), folded.chars().next(), "{text}");
        }
        assert_eq!(first_letter("и\u{306}ти"), None);
    }

    #[test]
    fn letters_are_those_of_unicode() {
        assert_eq!(('\0'..='\u{2fff}').find(|sign| is_of_words(*sign) != sign.is_alphanumeric()), None);
    }

    #[test]
    fn letters_decide_the_script() {
        for (text, expected) in [("Łódź", Script::Latin), ("їжа", Script::Cyrillic), ("800", Script::Other), ("2b", Script::Latin), ("سلام", Script::Other)]
        {
            assert_eq!(Word::at(text, 0..text.len()).script, expected, "{text}");
        }
    }
}
