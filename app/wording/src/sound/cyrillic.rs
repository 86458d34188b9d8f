//! Polish sounds in Ukrainian letters, as a Ukrainian reads them: soft consonants by я, є, ю, ьо, ь; the stressed vowel with an acute.

use super::{Sound, Spoken, is_vowel};

const STRESS: char = '\u{301}';
const APOSTROPHE: char = '’';

/// The word in Ukrainian letters.
pub(super) fn write(word: &Spoken) -> String {
    let mut text = String::new();
    for (place, sound) in word.sounds.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| word.sounds.get(before)).copied();
        let next = word.sounds.get(place + 1).copied();
        text.push_str(&written(*sound, before, next));
        if word.stressed == Some(place) {
            text.push(STRESS);
        }
    }
    text
}

fn written(sound: Sound, before: Option<Sound>, next: Option<Sound>) -> String {
    match sound {
        'j' => yot(before, next),
        sound if is_vowel(sound) => vowel(sound, before).to_owned(),
        sound if is_soft(sound) => format!("{}{}", consonant(sound), soft_sign(next)),
        sound => consonant(sound).to_owned(),
    }
}

/// A soft consonant is shown by the vowel after it; where none follows, or only «о», by a soft sign.
fn soft_sign(next: Option<Sound>) -> &'static str {
    match next {
        Some('o') => "ь",
        Some(next) if is_vowel(next) => "",
        _ => "ь",
    }
}

/// «Й» merges with the vowel after it; after a hard consonant an apostrophe keeps the two apart, as in «п’єса».
fn yot(before: Option<Sound>, next: Option<Sound>) -> String {
    let merges = next.is_some_and(|next| "aeiu".contains(next));
    let apart = merges && before.is_some_and(|before| !is_vowel(before) && !is_soft(before) && !"kgh".contains(before));
    match (merges, apart) {
        (true, true) => APOSTROPHE.to_string(),
        (true, false) => String::new(),
        (false, _) => "й".to_owned(),
    }
}

fn vowel(sound: Sound, before: Option<Sound>) -> &'static str {
    let softened = before.is_some_and(|before| before == 'j' || is_soft(before));
    match (sound, softened) {
        ('a', true) => "я",
        ('e', true) if before != Some('l') => "є",
        ('u', true) => "ю",
        ('i', true) if before == Some('j') => "ї",
        ('a', false) => "а",
        ('e', _) => "е",
        ('u', false) => "у",
        ('i', _) => "і",
        ('y', _) => "и",
        _ => "о",
    }
}

fn is_soft(sound: Sound) -> bool {
    "śźćʒńl".contains(sound)
}

fn consonant(sound: Sound) -> &'static str {
    match sound {
        'p' => "п",
        'b' => "б",
        't' => "т",
        'd' => "д",
        'k' => "к",
        'g' => "ґ",
        'f' => "ф",
        'v' | 'w' => "в",
        's' | 'ś' => "с",
        'z' | 'ź' => "з",
        'š' => "ш",
        'ž' => "ж",
        'č' => "ч",
        'ǯ' => "дж",
        'c' | 'ć' => "ц",
        'ƶ' | 'ʒ' => "дз",
        'h' => "х",
        'm' => "м",
        'n' | 'ń' => "н",
        'l' => "л",
        'r' => "р",
        _ => "",
    }
}
