//! The last syllable but one is stressed; a few endings are not counted.

use super::{Sound, is_vowel};

/// Endings before which the stress stays where it was: «polityka», «zrobiliśmy», «chciałabym».
const NOT_COUNTED: [&str; 12] = ["tyka", "tyki", "tykę", "tyką", "tyce", "liśmy", "łyśmy", "liście", "łyście", "łabym", "łaby", "liby"];

/// The place of the stressed vowel; none in a word of one syllable.
pub(super) fn stressed(word: &str, sounds: &[Sound]) -> Option<usize> {
    let vowels: Vec<usize> = sounds.iter().enumerate().filter(|(_, sound)| is_vowel(**sound)).map(|(place, _)| place).collect();
    let from_the_end = if NOT_COUNTED.iter().any(|ending| word.ends_with(ending)) { 3 } else { 2 };
    vowels.len().checked_sub(from_the_end.min(vowels.len())).and_then(|place| vowels.get(place)).copied().filter(|_| vowels.len() > 1)
}
