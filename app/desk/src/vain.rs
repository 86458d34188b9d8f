//! Searches in vain, counted without keeping what anybody typed.
//!
//! A text is counted under a key of the day: HMAC-SHA-256 of the text with a random key that is forgotten at midnight. Only a
//! text typed at least three times on one day is worth knowing, and only then is it handed out to be written down. A text with
//! digits, an «@» or more than 60 characters may name a person and is never handed out (DESIGN §2, principle 4).

use chrono::NaiveDate;
use hmac::{Hmac, KeyInit, Mac};
use model::Language;
use sha2::Sha256;
use std::collections::HashMap;

/// How often a text has to be typed on one day before it is written down.
const OFTEN: u32 = 3;
/// Longest text that is written down, in characters.
const LONGEST: usize = 60;
/// Most texts counted on one day; a flood of random texts must not fill the memory.
const MOST: usize = 20_000;

/// Counts of one day.
pub struct VainSearches {
    day: NaiveDate,
    key: [u8; 32],
    counts: HashMap<[u8; 16], u32>,
}

impl VainSearches {
    /// Counts beginning on `day`, under a random `key`.
    pub fn new(day: NaiveDate, key: [u8; 32]) -> VainSearches {
        VainSearches { day, key, counts: HashMap::new() }
    }

    /// Counts a text. Gives it back, calmed, when it is to be written down, with how often: three times at once at the third time
    /// of a day, then one by one.
    /// `key` is the key of a new day, if it has become one.
    pub fn count(&mut self, text: &str, language: Language, day: NaiveDate, key: impl FnOnce() -> [u8; 32]) -> Option<(String, i64)> {
        if day != self.day {
            *self = VainSearches::new(day, key());
        }
        let calm = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if !may_be_kept(&calm) {
            return None;
        }
        let print = self.print(&calm, language);
        if self.counts.len() >= MOST && !self.counts.contains_key(&print) {
            return None;
        }
        let count = self.counts.entry(print).or_insert(0);
        *count += 1;
        let times = if *count == OFTEN { i64::from(OFTEN) } else { 1 };
        (*count >= OFTEN).then_some((calm, times))
    }

    /// What stands for a text in memory: half of its HMAC under the key of the day.
    fn print(&self, text: &str, language: Language) -> [u8; 16] {
        let mut print = [0; 16];
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) {
            mac.update(language.as_str().as_bytes());
            mac.update(b"\n");
            mac.update(text.as_bytes());
            print.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        }
        print
    }
}

fn may_be_kept(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST && !text.contains('@') && !text.chars().any(|sign| sign.is_numeric() || sign.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).expect("a day")
    }

    fn kept(texts: &[(&str, u32)]) -> Vec<Option<(String, i64)>> {
        let mut searches = VainSearches::new(day(1), [1; 32]);
        texts.iter().map(|(text, on)| searches.count(text, Language::UKRAINIAN, day(*on), || [*on as u8; 32])).collect()
    }

    #[test]
    fn only_the_third_time_is_handed_out() {
        let written = |times| Some(("дитячий візок".to_owned(), times));
        assert_eq!(kept(&[("дитячий  візок", 1), ("Дитячий візок", 1), ("дитячий візок ", 1), ("дитячий візок", 1)]), [None, None, written(3), written(1)]);
    }

    #[test]
    fn a_new_day_begins_anew() {
        assert_eq!(kept(&[("візок", 1), ("візок", 1), ("візок", 2), ("візок", 2)]), [None, None, None, None]);
    }

    #[test]
    fn what_may_name_a_person_is_never_handed_out() {
        let long = "а".repeat(61);
        for text in ["+48 600 100 200", "ewa@example.org", long.as_str(), "вул. Зелена 7", ""] {
            assert_eq!(kept(&[(text, 1); 5]), vec![None; 5], "{text}");
        }
    }

    #[test]
    fn a_flood_does_not_fill_the_memory() {
        let mut searches = VainSearches::new(day(1), [1; 32]);
        for number in 0..30_000u32 {
            let text: String = number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect();
            searches.count(&text, Language::ENGLISH, day(1), || [0; 32]);
        }
        assert_eq!(searches.counts.len(), MOST);
    }
}
