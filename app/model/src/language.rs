//! Languages, and values that exist once per language.

use std::fmt;

/// Longest BCP 47 tag a portal may publish in, in bytes (`zh-Hant` has seven).
const LONGEST: usize = 8;

/// A language of the portal: a lower-case BCP 47 tag such as `uk`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    bytes: [u8; LONGEST],
    len: u8,
}

/// Which way a script runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Latin, Cyrillic, …
    LeftToRight,
    /// Arabic, Hebrew, …
    RightToLeft,
}

impl Language {
    /// Polish: the language of the offices, of official names and addresses.
    pub const POLISH: Language = Language { bytes: *b"pl\0\0\0\0\0\0", len: 2 };
    /// Ukrainian.
    pub const UKRAINIAN: Language = Language { bytes: *b"uk\0\0\0\0\0\0", len: 2 };
    /// English.
    pub const ENGLISH: Language = Language { bytes: *b"en\0\0\0\0\0\0", len: 2 };

    /// Reads a tag of two to eight ASCII letters, digits and hyphens; `None` for anything else.
    pub fn parse(tag: &str) -> Option<Language> {
        let letters = tag.split('-').next().is_some_and(|first| (2..=3).contains(&first.len()));
        let clean = tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !letters || !clean || tag.len() > LONGEST {
            return None;
        }
        let mut bytes = [0; LONGEST];
        for (slot, byte) in bytes.iter_mut().zip(tag.bytes()) {
            *slot = byte.to_ascii_lowercase();
        }
        Some(Language { bytes, len: tag.len() as u8 })
    }

    /// The tag, as it stands in URLs and in `lang=""`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("und")
    }

    /// Direction of the language's usual script (the right-to-left scripts of CLDR).
    pub fn direction(&self) -> Direction {
        match self.as_str().split('-').next() {
            Some("ar" | "fa" | "he" | "ps" | "ur" | "ckb" | "sd" | "ug" | "yi" | "dv") => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A value per language. The first one is the fallback: the portal's default language where it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localized<T> {
    values: Vec<(Language, T)>,
}

impl<T> Localized<T> {
    /// Builds from pairs; the pair in `fallback` moves to the front. `None` when there is no pair at all.
    pub fn new(mut values: Vec<(Language, T)>, fallback: Language) -> Option<Localized<T>> {
        values.sort_by_key(|(language, _)| (*language != fallback, *language));
        (!values.is_empty()).then_some(Localized { values })
    }

    /// The value in `language`, else the fallback; with the language one really got, for `lang=""`.
    pub fn in_language(&self, language: Language) -> (&T, Language) {
        let (found, value) = self.values.iter().find(|(known, _)| *known == language).unwrap_or(&self.values[0]);
        (value, *found)
    }

    /// The value in exactly this language.
    pub fn get(&self, language: Language) -> Option<&T> {
        self.values.iter().find(|(known, _)| *known == language).map(|(_, value)| value)
    }

    /// All pairs, the fallback first.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        self.values.iter().map(|(language, value)| (*language, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        for (tag, expected) in
            [("pl", Some("pl")), ("UK", Some("uk")), ("zh-hant", Some("zh-hant")), ("p", None), ("", None), ("pl_PL", None), ("українська", None)]
        {
            assert_eq!(Language::parse(tag).map(|language| language.to_string()).as_deref(), expected, "{tag}");
        }
    }

    #[test]
    fn a_missing_language_answers_in_the_fallback_and_says_so() {
        let greeting = Localized::new(vec![(Language::ENGLISH, "hello"), (Language::POLISH, "dzień dobry")], Language::POLISH).expect("two values");
        assert_eq!(greeting.in_language(Language::ENGLISH), (&"hello", Language::ENGLISH));
        assert_eq!(greeting.in_language(Language::UKRAINIAN), (&"dzień dobry", Language::POLISH));
    }
}
