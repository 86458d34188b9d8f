//! Ukrainian: Snowball's stem of the folded word (ґ is г, no apostrophe).

use super::words::Word;
use frostem::{Algorithm, Stemmer};

/// Words that carry no meaning in a search, folded.
pub(crate) const STOP: &[&str] = &[
    "а",
    "або",
    "але",
    "без",
    "був",
    "в",
    "ви",
    "від",
    "він",
    "вона",
    "вони",
    "де",
    "для",
    "до",
    "є",
    "за",
    "з",
    "зі",
    "із",
    "і",
    "й",
    "його",
    "коли",
    "ли",
    "ми",
    "мені",
    "мій",
    "можна",
    "моя",
    "моє",
    "мої",
    "на",
    "над",
    "не",
    "ні",
    "про",
    "під",
    "по",
    "при",
    "та",
    "там",
    "те",
    "ти",
    "то",
    "того",
    "тут",
    "у",
    "хто",
    "це",
    "цей",
    "ця",
    "чи",
    "чого",
    "що",
    "щоб",
    "як",
    "яка",
    "який",
    "які",
    "я",
];

/// The same and their Russian sisters in Latin letters, where Polish and English have no such word.
pub(crate) const STOP_IN_LATIN: &[&str] = &[
    "abo", "ale", "bez", "buv", "chomu", "chto", "chtoby", "chy", "de", "dlia", "dlja", "dlya", "eto", "gde", "ili", "ja", "kak", "koly", "mene", "meni",
    "mii", "mij", "mne", "moia", "moja", "moya", "moyi", "mozhna", "my", "ne", "ni", "nashi", "pid", "pri", "pro", "pry", "scho", "shcho", "shchob", "sho",
    "tse", "tut", "vid", "vin", "vona", "ya", "yak", "yaka", "yaki", "yakyi", "za", "zi",
];

/// The stem.
pub(crate) fn stems(word: &Word) -> Vec<String> {
    vec![Stemmer::new(Algorithm::Ukrainian).stem(&word.folded).into_owned()]
}

#[cfg(test)]
mod tests {
    use super::super::assert_meet;
    use super::*;

    #[test]
    fn forms_meet() {
        for pair in [("опікунів", "опікун"), ("опікуном", "опікуни"), ("допомоги", "допомога"), ("сім’ї", "сім'я"), ("житла", "житло")]
        {
            assert_meet(stems, pair);
        }
    }
}
