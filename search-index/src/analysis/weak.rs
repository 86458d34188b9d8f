//! Words that ask rather than say what for: need, want, help, very, my mother. They count, but little, and no entry has to hold them.

use super::{Script, Word, lemmas};
use model::Language;

/// Polish lemmas, folded.
const POLISH: &[&str] = &[
    "potrzebowac", "potrzebny", "potrzeba", "chciec", "moc", "pomoc", "pomagac", "prosic", "szukac", "znalezc", "dostac", "otrzymac", "uzyskac", "wziac", "brac", "miec", "skad",
    "bardzo", "pilnie", "dzis", "dzisiaj", "jutro", "teraz", "jakis", "ktos", "cos", "sam", "darmo", "darmowy", "bezplatny", "bezplatnie", "trzeba", "musiec", "isc", "chodzic", "dalej",
    "ojciec", "matka", "mama", "tata", "syn", "corka", "brat", "siostra", "maz", "zona", "kosztowac", "nowy", "dobry", "duzo", "wszystko",
];
/// Ukrainian lemmas, folded.
const UKRAINIAN: &[&str] = &[
    "потрібний", "потрібен", "потреба", "потребувати", "треба", "хотіти", "могти", "допомогти", "допомагати", "допомога", "просити", "шукати", "знайти", "отримати", "взяти", "брати",
    "мати", "дуже", "терміново", "сьогодні", "завтра", "зараз", "хтось", "щось", "якийсь", "сам", "безкоштовний", "безкоштовно", "ходити", "куди", "звідки", "бути", "іти", "йти", "піти", "далі",
    "батько", "мама", "тато", "син", "дочка", "донька", "брат", "сестра", "чоловік", "дружина", "новий", "добрий", "багато", "все", "весь", "наш", "свій",
];
/// English and Russian words as they are typed.
const OTHERS: &[&str] = &[
    "need", "needs", "needed", "want", "wants", "help", "helps", "please", "find", "get", "getting", "look", "looking", "very", "urgent", "urgently", "today", "now", "someone", "some",
    "something", "am", "was", "not", "no", "free", "father", "mother", "mom", "mum", "dad", "son", "daughter", "brother", "sister", "husband", "wife", "much", "cost", "new", "good",
    "нужен", "нужна", "нужно", "нужны", "надо", "хочу", "хочет", "хотим", "могу", "помощь", "помощи", "помогите", "помочь", "поможет", "найти", "ищу", "получить", "взять", "очень",
    "срочно", "сегодня", "сейчас", "бесплатно", "бесплатный", "бесплатные", "бесплатная", "куда", "отец", "папа", "мать", "сын", "дочь", "муж", "жена", "откуда", "дальше",
];

/// Whether a word asks only.
pub(crate) fn is_weak(word: &Word) -> bool {
    OTHERS.contains(&word.folded.as_str())
        || match word.script {
            Script::Latin => all_weak(&lemmas(Language::POLISH, word), POLISH),
            Script::Cyrillic => all_weak(&lemmas(Language::UKRAINIAN, word), UKRAINIAN),
            Script::Other => false,
        }
}

fn all_weak(lemmas: &[String], weak: &[&str]) -> bool {
    lemmas.iter().any(|lemma| weak.contains(&lemma.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::word;
    use super::*;

    #[test]
    fn words_that_ask() {
        for (text, expected) in [("potrzebuję", true), ("pomocy", true), ("потрібні", true), ("need", true), ("помогите", true), ("mieszkanie", false), ("дитина", false), ("dziecko", false)] {
            assert_eq!(is_weak(&word(text)), expected, "{text}");
        }
    }
}
