//! Polish sounds in an English respelling: syllables with hyphens between them, the stressed one in capitals.

use super::{Sound, Spoken, is_vowel};

/// The word as English readers would spell it by ear.
pub(super) fn write(word: &Spoken) -> String {
    let starts = syllables(&word.sounds);
    let ends = starts.iter().skip(1).copied().chain([word.sounds.len()]);
    let written = starts.iter().copied().zip(ends).map(|(start, end)| {
        let text = syllable(&word.sounds[start..end]);
        let is_stressed = word.stressed.is_some_and(|stressed| (start..end).contains(&stressed));
        if is_stressed { text.to_uppercase() } else { text }
    });
    written.collect::<Vec<_>>().join("-")
}

/// Where syllables begin: each has one vowel and takes along as many consonants before it as begin easily.
fn syllables(sounds: &[Sound]) -> Vec<usize> {
    let vowels: Vec<usize> = sounds.iter().enumerate().filter(|(_, sound)| is_vowel(**sound)).map(|(place, _)| place).collect();
    let between = vowels.windows(2).map(|pair| pair[1] - onset(&sounds[pair[0] + 1..pair[1]]));
    std::iter::once(0).chain(between).collect()
}

/// How many consonants of a run go to the vowel after it: one, with a liquid or glide two, with an «s» before a stop one more.
fn onset(run: &[Sound]) -> usize {
    let mut taken = run.len().min(1);
    if run.len() > taken && glides(run[run.len() - 1]) && !"rlwjmnń".contains(run[run.len() - 2]) {
        taken += 1;
    }
    let first = run.len().checked_sub(taken).and_then(|place| run.get(place)).copied().unwrap_or(' ');
    let before = run.len().checked_sub(taken + 1).and_then(|place| run.get(place)).copied().unwrap_or(' ');
    if "sš".contains(before) && "ptk".contains(first) { taken + 1 } else { taken }
}

fn glides(sound: Sound) -> bool {
    "rlwjvš".contains(sound)
}

fn syllable(sounds: &[Sound]) -> String {
    let vowel = sounds.iter().position(|sound| is_vowel(*sound)).unwrap_or(sounds.len());
    let (onset, rhyme) = sounds.split_at(vowel);
    let front: String = onset.iter().map(|sound| consonant(*sound, rhyme.first().copied())).collect();
    match rhyme {
        [] => front,
        [vowel] => format!("{front}{}", open(*vowel)),
        [vowel, coda @ ..] => format!("{front}{}", closed(*vowel, coda)),
    }
}

/// A vowel at the end of a syllable.
fn open(vowel: Sound) -> &'static str {
    match vowel {
        'a' => "ah",
        'e' => "eh",
        'i' => "ee",
        'o' => "oh",
        'u' => "oo",
        _ => "ih",
    }
}

/// A vowel with consonants after it. With «j» it makes a glide that English has a spelling for.
fn closed(vowel: Sound, coda: &[Sound]) -> String {
    let (glide, rest) = match (vowel, coda) {
        ('a', ['j', rest @ ..]) => ("igh", rest),
        ('e', ['j', rest @ ..]) => ("ey", rest),
        ('o', ['j', rest @ ..]) => ("oy", rest),
        ('i' | 'y', ['j', rest @ ..]) => ("ee", rest),
        ('a', rest) => ("ah", rest),
        ('e', rest) => ("e", rest),
        ('i', rest) => ("ee", rest),
        ('o', rest @ ['w' | 'ž' | 'š', ..]) => ("oh", rest),
        ('o', rest) => ("o", rest),
        ('u', rest) => ("oo", rest),
        (_, rest) => ("i", rest),
    };
    format!("{glide}{}", rest.iter().enumerate().map(|(place, sound)| at_the_end(*sound, place + 1 == rest.len() && place == 0)).collect::<String>())
}

/// A consonant after the vowel; a lone «s» is doubled, so that nobody reads it as «z».
fn at_the_end(sound: Sound, alone: bool) -> &'static str {
    match sound {
        'h' => "kh",
        'ń' => "n",
        's' if alone => "ss",
        sound => consonant(sound, None),
    }
}

fn consonant(sound: Sound, vowel: Option<Sound>) -> &'static str {
    match sound {
        'p' => "p",
        'b' => "b",
        't' => "t",
        'd' => "d",
        'k' => "k",
        'g' if vowel == Some('i') => "gh",
        'g' => "g",
        'f' => "f",
        'v' => "v",
        's' => "s",
        'z' => "z",
        'š' | 'ś' => "sh",
        'ž' | 'ź' => "zh",
        'č' | 'ć' => "ch",
        'ǯ' | 'ʒ' => "j",
        'c' => "ts",
        'ƶ' => "dz",
        'h' => "h",
        'm' => "m",
        'n' => "n",
        'ń' => "ny",
        'l' => "l",
        'r' => "r",
        'w' => "w",
        'j' => "y",
        _ => "",
    }
}
