//! One spelling for many, exactly as the search folds: lower case, no Latin diacritics, ґ is г, no apostrophes, no stress marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// The folded form of a word; `None` for what the search would cut into several words, and for signs that are no words.
pub(crate) fn fold(word: &str) -> Option<String> {
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfc().flat_map(char::to_lowercase).filter(|letter| !is_silent(*letter)) {
        push_folded(letter, &mut folded)?;
    }
    (!folded.is_empty()).then_some(folded)
}

/// Apostrophes and stress marks: some write them, some do not.
fn is_silent(sign: char) -> bool {
    matches!(sign, '\'' | '’' | 'ʼ' | '`' | '\u{300}'..='\u{36f}')
}

/// Cyrillic is never decomposed: й and ї are letters of their own, not и and і with a mark.
fn push_folded(letter: char, folded: &mut String) -> Option<()> {
    match letter {
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ø' => folded.push('o'),
        'ı' => folded.push('i'),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ґ' => folded.push('г'),
        'ё' => folded.push('е'),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => folded.push(base_letter(letter)),
        other if other.is_alphabetic() => folded.push(other),
        _ => return None,
    }
    Some(())
}

fn base_letter(letter: char) -> char {
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    base.unwrap_or(letter)
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
