//! The mix of queries: what people type, of eight kinds, made from the words of the town.

use crate::bench::town::Town;
use crate::bench::town::lists::{CITIES, Family, LANGUAGES};
use crate::bench::town::organization::Organization;
use crate::chance::Chance;

/// How many queries there are.
const COUNT: usize = 300;
/// Where the stream of queries begins: far from those of services.
const STREAM: u64 = 1 << 40;

/// A query.
pub(super) struct Asked {
    /// What is typed.
    pub(super) text: String,
    /// The language of the reader.
    pub(super) language: &'static str,
}

/// The 300 queries of a town; they depend on its seed, and on its size only through the names of its organizations.
pub(super) fn mix(town: &Town) -> Vec<Asked> {
    (0..COUNT).map(|number| asked(town, number, &mut Chance::new(town.seed, STREAM + number as u64))).collect()
}

fn asked(town: &Town, number: usize, chance: &mut Chance) -> Asked {
    let mut language = number / 8 % 3;
    let text = match number % 8 {
        0 => words(town, language, chance),
        1 => inflected(town, language, chance),
        2 => bare(&words(town, 0, chance)),
        3 => {
            language = 1;
            latin(family(town, 1, chance).word)
        }
        4 => prefix(family(town, language, chance).word),
        5 => typo(family(town, language, chance).word, chance),
        6 => format!("{} {}", chance.one(&town.lists.themes).name[language].to_lowercase(), chance.one(&CITIES).1[language]),
        _ => named(town, language, chance),
    };
    Asked { text, language: LANGUAGES[language] }
}

fn family<'a>(town: &'a Town, language: usize, chance: &mut Chance) -> &'a Family {
    chance.one(&town.lists.families[language])
}

/// One or two words, or what a service is called.
fn words(town: &Town, language: usize, chance: &mut Chance) -> String {
    match chance.below(3) {
        0 => family(town, language, chance).word.to_owned(),
        1 => format!("{} {}", family(town, language, chance).word, family(town, language, chance).word),
        _ => chance.one(&town.lists.themes).name[language].to_lowercase(),
    }
}

fn inflected(town: &Town, language: usize, chance: &mut Chance) -> String {
    let one = form(town, language, chance);
    if chance.below(2) == 0 { one.to_owned() } else { format!("{one} {}", form(town, language, chance)) }
}

fn form(town: &Town, language: usize, chance: &mut Chance) -> &'static str {
    let forms: &[&str] = &family(town, language, chance).forms;
    chance.one::<&str>(forms)
}

/// The invented name of an organization, alone or with what it is.
fn named(town: &Town, language: usize, chance: &mut Chance) -> String {
    let organization = Organization::new(chance.below(town.organizations()));
    if chance.below(2) == 0 { organization.proper } else { organization.name[language].replace(['„', '”', '«', '»', '“'], "") }
}

/// Without diacritics, as typed on a phone.
fn bare(text: &str) -> String {
    let sign = |sign: char| match "ąćęłńóśźż".chars().position(|marked| marked == sign) {
        Some(place) => "acelnoszz".as_bytes()[place].into(),
        None => sign,
    };
    text.chars().map(sign).collect()
}

/// In Latin letters, as in a Ukrainian passport.
fn latin(text: &str) -> String {
    const LETTERS: [&str; 33] = [
        "a", "b", "v", "h", "g", "d", "e", "ie", "zh", "z", "y", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh",
        "shch", "", "iu", "ia",
    ];
    let letter = |sign: char| "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя".chars().position(|known| known == sign).map(|place| LETTERS[place]);
    text.chars().filter_map(letter).collect()
}

/// The beginning of a word, at least three letters.
fn prefix(word: &str) -> String {
    let length = word.chars().count();
    word.chars().take((length * 2 / 3).max(3)).collect()
}

/// Two neighbouring letters changed places, or one is missing; short words stay.
fn typo(word: &str, chance: &mut Chance) -> String {
    let mut signs: Vec<char> = word.chars().collect();
    if signs.len() < 5 {
        return word.to_owned();
    }
    let at = 1 + chance.below(signs.len() - 3);
    if chance.below(2) == 0 {
        signs.swap(at, at + 1)
    } else {
        signs.remove(at);
    }
    signs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spoilt_as_people_do() {
        assert_eq!(bare("żłobek świetlicą"), "zlobek swietlica");
        assert_eq!(latin("житло"), "zhytlo");
        assert_eq!(prefix("mieszkanie"), "mieszk");
        assert_eq!(typo("dom", &mut Chance::new(1, 1)), "dom");
        assert_ne!(typo("mieszkanie", &mut Chance::new(1, 1)), "mieszkanie");
    }

    #[test]
    fn the_mix_is_always_the_same() {
        let texts = || mix(&Town::new(1, 50)).into_iter().map(|asked| asked.text).collect::<Vec<_>>();
        assert_eq!(texts(), texts());
        assert_eq!(texts().len(), COUNT);
        assert!(texts().iter().all(|text| !text.trim().is_empty()));
    }
}
