//! Polish letters to sounds. Spelling is regular: groups of letters first, then single ones.

use super::{Sound, is_vowel};

/// Letter groups and the sound of each; longer ones first. An `i` after the last five kinds softens and, before a vowel, is silent.
const GROUPS: [(&str, Sound); 8] = [("ch", 'h'), ("cz", 'č'), ("sz", 'š'), ("rz", 'ř'), ("dż", 'ǯ'), ("dź", 'ʒ'), ("dz", 'ƶ'), ("qu", 'k')];
/// What an `i` makes of the sound before it.
const SOFTENED: [(Sound, Sound); 5] = [('c', 'ć'), ('s', 'ś'), ('z', 'ź'), ('n', 'ń'), ('ƶ', 'ʒ')];
/// Names of letters, for short names without a vowel.
const NAMES: [(char, &str); 21] = [
    ('b', "be"),
    ('c', "ce"),
    ('d', "de"),
    ('f', "ef"),
    ('g', "gje"),
    ('h', "ha"),
    ('j', "jot"),
    ('k', "ka"),
    ('l', "el"),
    ('ł', "ew"),
    ('m', "em"),
    ('n', "en"),
    ('p', "pe"),
    ('q', "ku"),
    ('r', "er"),
    ('s', "es"),
    ('t', "te"),
    ('v', "fav"),
    ('w', "vu"),
    ('x', "iks"),
    ('z', "zet"),
];

/// Names that keep the spelling of another language, written as they sound.
const BORROWED: [(&str, &str); 1] = [("caritas", "karitas")];

/// The sounds of a word in lower case, before they act on each other.
pub(super) fn sounds(word: &str) -> Vec<Sound> {
    let word = BORROWED.iter().find(|(name, _)| *name == word).map_or(word, |(_, said)| said);
    nasals(&consonants_and_vowels(word))
}

/// A short name that cannot be read as a word.
pub(super) fn is_spelled(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase) && !word.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y', 'ó'])
}

/// The names of its letters.
pub(super) fn spelled(word: &str) -> Vec<Sound> {
    let name = |letter: char| NAMES.iter().find(|(known, _)| *known == letter).map_or("", |(_, name)| name);
    word.to_lowercase().chars().flat_map(|letter| name(letter).chars()).collect()
}

/// Sounds with `ą` and `ę` still as they are written.
fn consonants_and_vowels(word: &str) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let group = GROUPS.iter().find(|(letters, _)| rest.starts_with(letters));
        rest = &rest[group.map_or(first.len_utf8(), |(letters, _)| letters.len())..];
        match group {
            Some((_, sound)) => sounds.push(*sound),
            None if first == 'i' => soften(&mut sounds, rest),
            None if first == 'u' && glides(&sounds, rest) => sounds.push('w'),
            None => sounds.extend(single(first)),
        }
    }
    sounds
}

/// An `i`: it softens what stands before it; between a consonant and a vowel it is no syllable of its own.
fn soften(sounds: &mut Vec<Sound>, rest: &str) {
    let before_vowel = rest.starts_with(['a', 'ą', 'e', 'ę', 'o', 'ó', 'u']);
    let last = sounds.last().copied();
    let softened = last.and_then(|last| SOFTENED.iter().find(|(hard, _)| *hard == last)).map(|(_, soft)| *soft);
    if let (Some(soft), Some(place)) = (softened, sounds.last_mut()) {
        *place = soft;
    }
    match last {
        Some(last) if is_vowel(last) => sounds.extend(['j', 'i']),
        Some(_) if before_vowel && softened.is_some() => {}
        Some(_) if before_vowel => sounds.push('j'),
        _ => sounds.push('i'),
    }
}

/// «eu» is one syllable before a consonant («Europa», «terapeuta», not «muzeum»), «au» where a word begins («autobus», not «nauka»).
fn glides(sounds: &[Sound], rest: &str) -> bool {
    let before_consonant = rest.starts_with(|letter: char| !"aąeęioóuym".contains(letter));
    before_consonant && (sounds.last() == Some(&'e') || sounds == ['a'])
}

fn single(letter: char) -> Vec<Sound> {
    match letter {
        'ó' => vec!['u'],
        'ł' => vec!['w'],
        'w' => vec!['v'],
        'ż' => vec!['ž'],
        'x' => vec!['k', 's'],
        'é' => vec!['e'],
        'ü' => vec!['u'],
        letter => vec![letter],
    }
}

/// `ą` and `ę`: an ordinary vowel and, before most consonants, the nasal that is made in the same place.
fn nasals(sounds: &[Sound]) -> Vec<Sound> {
    let mut plain = Vec::new();
    for (place, sound) in sounds.iter().enumerate() {
        match sound {
            'ą' => plain.extend(std::iter::once('o').chain(nasal_before(sounds.get(place + 1).copied(), true))),
            'ę' => plain.extend(std::iter::once('e').chain(nasal_before(sounds.get(place + 1).copied(), false))),
            sound => plain.push(*sound),
        }
    }
    plain
}

fn nasal_before(next: Option<Sound>, at_the_end: bool) -> Option<Sound> {
    match next {
        Some('p' | 'b') => Some('m'),
        Some('ć' | 'ʒ') => Some('ń'),
        Some('l' | 'w') => None,
        Some(_) => Some('n'),
        None => at_the_end.then_some('n'),
    }
}
