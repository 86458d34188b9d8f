//! One spelling for many: case, diacritics, apostrophes, stress marks.

use unicode_normalization::char::decompose_canonical;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Longest word that is looked at, in letters: longer ones are noise or an attack.
pub(crate) const LONGEST_WORD: usize = 64;

/// Lower case in NFC without apostrophes, stress marks and invisible signs; diacritics stay, stemmers read them.
pub(crate) fn lower(surface: &str) -> String {
    if surface.is_ascii() {
        return surface.chars().filter(|letter| !is_apostrophe(*letter)).map(|letter| letter.to_ascii_lowercase()).take(LONGEST_WORD).collect();
    }
    match is_nfc_quick(surface.chars()) {
        IsNormalized::Yes => small(surface.chars()),
        _ => small(surface.nfc()),
    }
}

fn small(composed: impl Iterator<Item = char>) -> String {
    let letters = composed.flat_map(|letter| {
        let small = small_letter(letter);
        let others = small.is_none().then(|| letter.to_lowercase());
        small.into_iter().chain(others.into_iter().flatten())
    });
    letters.filter(|letter| !is_silent(*letter)).take(LONGEST_WORD).collect()
}

/// A letter in lower case, as far as it is told without the tables of the standard library: most of our texts.
pub(super) fn small_letter(letter: char) -> Option<char> {
    match letter {
        '\0'..='\u{7f}' => Some(letter.to_ascii_lowercase()),
        'а'..='џ' => Some(letter),
        'А'..='Я' => char::from_u32(letter as u32 + 0x20),
        'Ѐ'..='Џ' => char::from_u32(letter as u32 + 0x50),
        _ => None,
    }
}

/// The key under which all spellings of a lower-case word meet.
pub(crate) fn fold(lower: &str) -> String {
    let mut folded = String::with_capacity(lower.len());
    lower.chars().for_each(|letter| push_folded(letter, &mut folded));
    folded
}

/// Cyrillic is never decomposed: й and ї are letters of their own, not и and і with a mark.
fn push_folded(letter: char, folded: &mut String) {
    match letter {
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ø' => folded.push('o'),
        'ı' => folded.push('i'),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ґ' | 'ѓ' => folded.push('г'),
        'ё' | 'ѐ' => folded.push('е'),
        'ѝ' => folded.push('и'),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => folded.push(base_letter(letter)),
        other => folded.push(other),
    }
}

/// The first letter that a lower-case letter is folded to.
pub(super) fn folded_letter(letter: char) -> char {
    if letter.is_ascii() || ('а'..='я').contains(&letter) {
        return letter;
    }
    let mut folded = String::new();
    push_folded(letter, &mut folded);
    folded.chars().next().unwrap_or(letter)
}

fn base_letter(letter: char) -> char {
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    base.unwrap_or(letter)
}

/// The signs people type for an apostrophe: typewriter, typographic, modifier letter, grave, acute, prime, full width.
pub(crate) fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʼ' | 'ʹ' | 'ʻ' | 'ʽ' | 'ˈ' | '＇' | 'ꞌ')
}

/// Combining marks that NFC leaves over: a stress mark on a Cyrillic vowel, a mark out of place.
pub(crate) fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// Soft hyphens and zero-width signs that web pages and phones put into words.
pub(crate) fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_silent(sign: char) -> bool {
    is_apostrophe(sign) || is_mark(sign) || is_invisible(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        for (typed, expected) in [
            ("Zasiłki", "zasilki"),
            ("ZAŻÓŁĆ", "zazolc"),
            ("gęślą", "gesla"),
            ("zasi\u{142}ki", "zasilki"),
            ("s\u{301}wietlica", "swietlica"),
            ("Ґанок", "ганок"),
            ("ёлка", "елка"),
            ("сім'я", "сімя"),
            ("сім’я", "сімя"),
            ("сімʼя", "сімя"),
            ("сім`я", "сімя"),
            ("допомо\u{301}га", "допомога"),
            ("до\u{ad}по\u{200b}мога", "допомога"),
            ("Straße", "strasse"),
            ("café", "cafe"),
        ] {
            assert_eq!(fold(&lower(typed)), expected, "{typed}");
        }
    }

    #[test]
    fn cyrillic_letters_keep_their_marks() {
        for (typed, expected) in [("Її", "її"), ("й", "й"), ("и\u{306}", "й"), ("і\u{308}жа", "їжа"), ("щойно", "щойно")] {
            assert_eq!(fold(&lower(typed)), expected, "{typed}");
        }
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        for letter in '\0'..='\u{2fff}' {
            assert!(small_letter(letter).is_none_or(|small| letter.to_lowercase().eq([small])), "{letter}");
        }
    }

    #[test]
    fn a_word_has_an_end() {
        assert_eq!(lower(&"ą".repeat(10_000)).chars().count(), LONGEST_WORD);
        assert_eq!(lower(&"a".repeat(10_000)).len(), LONGEST_WORD);
    }
}
