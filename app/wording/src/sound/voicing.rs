//! Consonants that stand together are said with one voice, and the last one of a word loses it.

use super::Sound;

/// Voiced sounds with their voiceless partners.
const PAIRS: [(Sound, Sound); 12] =
    [('b', 'p'), ('d', 't'), ('g', 'k'), ('v', 'f'), ('z', 's'), ('ž', 'š'), ('ź', 'ś'), ('ƶ', 'c'), ('ǯ', 'č'), ('ʒ', 'ć'), ('ř', 'š'), ('\0', 'h')];
/// Little words that are said in one breath with the next.
const LEANING: [&str; 8] = ["w", "z", "od", "pod", "nad", "przed", "bez", "przez"];

/// Whether a word is said together with the one after it.
pub(super) fn leans_on_the_next(word: &str) -> bool {
    LEANING.contains(&word)
}

/// The sounds as they are said. `after` is the first sound of a word that is said in the same breath.
pub(super) fn settle(mut sounds: Vec<Sound>, after: Option<Sound>) -> Vec<Sound> {
    lose_voice_after_voiceless(&mut sounds);
    let mut next = after.or(Some('š'));
    for sound in sounds.iter_mut().rev() {
        match next {
            Some(next) if is_voiceless(next) => *sound = voiceless(*sound),
            Some(next) if is_voiced(next) && next != 'v' => *sound = voiced(*sound),
            _ => {}
        }
        next = Some(*sound);
    }
    sounds
}

/// `w` and `rz` take the voice of what stands before them: «twarz», «przez».
fn lose_voice_after_voiceless(sounds: &mut [Sound]) {
    for place in 0..sounds.len() {
        let after_voiceless = place > 0 && is_voiceless(sounds[place - 1]);
        sounds[place] = match sounds[place] {
            'v' if after_voiceless => 'f',
            'ř' if after_voiceless => 'š',
            'ř' => 'ž',
            sound => sound,
        };
    }
}

fn is_voiced(sound: Sound) -> bool {
    PAIRS.iter().any(|(voiced, _)| *voiced == sound)
}

fn is_voiceless(sound: Sound) -> bool {
    PAIRS.iter().any(|(_, voiceless)| *voiceless == sound)
}

fn voiceless(sound: Sound) -> Sound {
    PAIRS.iter().find(|(voiced, _)| *voiced == sound).map_or(sound, |(_, voiceless)| *voiceless)
}

fn voiced(sound: Sound) -> Sound {
    PAIRS.iter().find(|(voiced, voiceless)| *voiceless == sound && *voiced != '\0').map_or(sound, |(voiced, _)| *voiced)
}
