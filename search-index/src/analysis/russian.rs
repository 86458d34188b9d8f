//! Russian: nobody writes it here, many type it. Words of the query only, and of the keywords.

use super::words::Word;
use frostem::{Algorithm, Stemmer};

/// Words that carry no meaning in a search, folded.
pub(crate) const STOP: &[&str] = &[
    "без",
    "был",
    "в",
    "вы",
    "где",
    "для",
    "до",
    "его",
    "если",
    "есть",
    "за",
    "и",
    "из",
    "или",
    "как",
    "какие",
    "какой",
    "когда",
    "кто",
    "ли",
    "мне",
    "можно",
    "мой",
    "моя",
    "мы",
    "на",
    "не",
    "нет",
    "но",
    "о",
    "об",
    "он",
    "она",
    "от",
    "по",
    "при",
    "с",
    "со",
    "так",
    "то",
    "у",
    "чем",
    "что",
    "чтобы",
    "это",
    "я",
];

/// The stem.
pub(crate) fn stems(word: &Word) -> Vec<String> {
    vec![Stemmer::new(Algorithm::Russian).stem(&word.folded).into_owned()]
}

#[cfg(test)]
mod tests {
    use super::super::assert_meet;
    use super::*;

    #[test]
    fn forms_meet() {
        for pair in [("опекунов", "опекун"), ("пособия", "пособие"), ("ребёнка", "ребенка")] {
            assert_meet(stems, pair);
        }
    }
}
