//! Words as people type them: diacritics, inflection, apostrophes, unfinished words, mistakes, other languages.

mod town;

use model::{Query, WhyKind};
use town::{EN, PL, Town, UK, ids, service, titled, words};

/// Searches in a town of one service with this title, and one that has nothing to do with it; nothing had to be put right.
#[track_caller]
fn assert_finds(title: &str, typed: &str) {
    assert_eq!(found(title, typed), (vec!["wanted".to_owned()], false), "{typed:?} in {title:?}");
}

/// The same for a word that had to be put right.
#[track_caller]
fn assert_corrects(title: &str, typed: &str) {
    assert_eq!(found(title, typed), (vec!["wanted".to_owned()], true), "{typed:?} in {title:?}");
}

fn found(title: &str, typed: &str) -> (Vec<String>, bool) {
    let town = Town::of(vec![titled("wanted", title), titled("other", "Zupełnie coś innego")]);
    let results = town.search(&Query::new(typed, PL));
    (ids(&results), results.did_you_mean.is_some())
}

#[track_caller]
fn assert_finds_nothing(title: &str, typed: &str) {
    let town = Town::of(vec![titled("unwanted", title)]);
    assert_eq!(town.finds(typed), Vec::<String>::new(), "{typed:?} in {title:?}");
}

#[test]
fn without_diacritics() {
    for (title, typed) in
        [("Zasiłki rodzinne", "zasilki"), ("Świetlica dla dzieci", "swietlica"), ("Zasiłki rodzinne", "ZASIŁKI"), ("Ґанок", "ганок"), ("Ёлка", "елка")]
    {
        assert_finds(title, typed);
    }
}

#[test]
fn with_diacritics_where_the_entry_has_none() {
    assert_finds("Zasilki", "zasiłki");
}

#[test]
fn cyrillic_letters_with_marks_are_letters() {
    assert_finds_nothing("Мій", "мии");
    assert_finds_nothing("Їм", "ім");
}

#[test]
fn inflected() {
    for (title, typed) in [
        ("Opiekun tymczasowy", "opiekunów"),
        ("Opiekun tymczasowy", "opiekunow"),
        ("Тимчасовий опікун", "опікунів"),
        ("Допомога з житлом", "допомоги"),
        ("Zasiłki rodzinne", "zasiłków"),
    ] {
        assert_finds(title, typed);
    }
}

#[test]
fn apostrophes() {
    for typed in ["сім'я", "сім’я", "сімʼя", "сімя", "сім`я", "СІМ'Я"] {
        for title in ["Велика сім’я", "Велика сім'я", "Велика сімя"] {
            assert_finds(title, typed);
        }
    }
}

#[test]
fn unfinished() {
    assert_finds("Mieszkania chronione", "mieszk");
    assert_finds("Mieszkania chronione", "chronione mi");
    assert_finds("Житло", "жи");
}

#[test]
fn only_the_last_word_may_be_unfinished_and_not_after_one_letter() {
    let town = Town::of(vec![titled("both", "Mieszkania chronione"), titled("one", "Mieszkania")]);
    assert_eq!(town.finds("mieszk chronione"), ["both"], "nothing has both words, so any word answers");
    assert_finds_nothing("Mieszkania chronione", "m");
}

#[test]
fn the_word_itself_stands_above_longer_ones() {
    let town = Town::of(vec![titled("longer", "Domowa pomoc"), titled("itself", "Żółty dom")]);
    assert_eq!(town.finds("dom"), ["itself", "longer"]);
}

#[test]
fn mistyped() {
    for (title, typed) in [
        ("Zasiłki rodzinne", "zaislki"),
        ("Zasiłki rodzinne", "zasilki rodznne"),
        ("Ucieczka", "ycieczka"),
        ("Mieszkania chronione", "mieskanja"),
        ("Тимчасовий опікун", "опикун"),
    ] {
        assert_corrects(title, typed);
    }
}

#[test]
fn too_short_too_far_or_too_certain_for_a_mistake() {
    for (title, typed) in [("Kot", "kat"), ("Kurs", "kara"), ("Ulica", "ylica"), ("800plus", "900plus"), ("Mops", "MOPA")] {
        assert_finds_nothing(title, typed);
    }
}

#[test]
fn a_mistake_is_named_in_the_spelling_of_the_entry() {
    let town = Town::of(vec![titled("wanted", "Zasiłki rodzinne")]);
    let results = town.search(&Query::new("zaislki dla dzieci", PL));
    assert_eq!(results.did_you_mean.as_deref(), Some("zasiłki dla dzieci"));
    assert_eq!(town.search(&Query::new("zasilki", PL)).did_you_mean, None, "a word without diacritics is no mistake");
}

#[test]
fn a_mistake_is_only_looked_for_where_nothing_else_answers() {
    let town = Town::of(vec![titled("written", "Kurs polskiego"), titled("near", "Kurz polny")]);
    assert_eq!(town.finds("kurs"), ["written"]);
}

#[test]
fn all_of_two_words_then_any() {
    let town = Town::of(vec![titled("both", "Zasiłek rodzinny"), titled("one", "Zasiłek celowy")]);
    assert_eq!(town.finds("rodzinny zasiłek"), ["both"]);
    assert_eq!(town.finds("zasiłek niebieski"), ["one", "both"], "no entry has both: any word will do");
}

#[test]
fn most_of_many_words() {
    let town = Town::of(vec![titled("most", "Kurs polskiego rano"), titled("few", "Kurs gotowania")]);
    assert_eq!(town.finds("kurs polskiego weekend"), ["most"]);
    assert_eq!(town.finds("kurs polskiego rano weekend"), ["most", "few"], "who writes a sentence gets what little answers, and then the rest");
}

#[test]
fn small_words_are_passed_over() {
    let town = Town::of(vec![titled("dzieci", "Dzieci"), titled("dla", "Dla seniorów")]);
    assert_eq!(town.finds("dla dzieci"), ["dzieci"]);
    assert_eq!(town.finds("dla"), ["dla"], "unless there is nothing else");
}

#[test]
fn another_language_finds_and_the_reader_gets_what_there_is() {
    let polish = words("Opiekun tymczasowy", "Pomoc koordynatora.", &[], "");
    let ukrainian = words("Тимчасовий опікун", "Допомога координатора.", &[], "");
    let town = Town::of(vec![service("guardian", vec![(PL, polish), (UK, ukrainian)])]);
    let results = town.search(&Query::new("опікунів", EN));
    let hit = &results.hits[0];
    let why = hit.why.as_ref().expect("a reason");
    assert_eq!((why.kind, why.typed.as_str(), why.matched.as_str()), (WhyKind::OtherLanguage, "опікунів", "опікун"));
    let snippet = hit.snippet.as_ref().expect("a summary");
    assert_eq!((snippet.text.as_str(), snippet.language), ("Pomoc koordynatora.", PL));
}

#[test]
fn the_interface_language_only_boosts() {
    let town =
        Town::of(vec![service("in-english", vec![(EN, words("Kontakt", "", &[], ""))]), service("in-polish", vec![(PL, words("Kontakt", "", &[], ""))])]);
    for (language, expected) in [(PL, ["in-polish", "in-english"]), (EN, ["in-english", "in-polish"])] {
        assert_eq!(ids(&town.search(&Query::new("kontakt", language))), expected);
    }
}

#[test]
fn russian_meets_ukrainian_where_the_stems_are_the_same_and_in_keywords() {
    assert_finds("Центр", "центров");
    let town = Town::of(vec![service("wanted", vec![(UK, words("Опіка", "", &["беженцы"], ""))])]);
    let results = town.search(&Query::new("беженцев", PL));
    assert_eq!((ids(&results), results.did_you_mean), (vec!["wanted".to_owned()], None));
}

#[test]
fn places_weigh() {
    let town = Town::of(vec![
        service("body", vec![(PL, words("Aaa", "", &[], "Tu jest alimenty."))]),
        service("summary", vec![(PL, words("Bbb", "Tu jest alimenty.", &[], ""))]),
        service("keyword", vec![(PL, words("Ccc", "", &["alimenty"], ""))]),
        service("title", vec![(PL, words("Zzz alimenty", "", &[], ""))]),
    ]);
    assert_eq!(town.finds("alimenty"), ["title", "keyword", "summary", "body"]);
}

#[test]
fn keywords_and_the_names_of_who_runs_it_are_searched() {
    let town = Town::of(vec![service("wanted", vec![(PL, words("Zasiłek", "", &["zapomoga"], ""))])]);
    assert_eq!(town.finds("zapomoga"), ["wanted"]);
    assert_eq!(town.finds("МОПС"), ["mops-wroclaw", "wanted"]);
}

#[test]
fn one_person_stands_for_another() {
    let town = Town::of(vec![titled("deaf", "Tłumacz języka migowego"), titled("child", "Zajęcia dla dziecka")]);
    assert_eq!(town.finds("mój synek nie słyszy")[0], "deaf", "the table knows «dziecko nie słyszy»");
}

#[test]
fn a_sentence_nobody_wrote_down_leans_somewhere() {
    let town = Town::of(vec![titled("work", "Praca"), titled("violence", "Przemoc w rodzinie"), titled("school", "Szkoła")]);
    assert_eq!(town.finds("wczoraj konkubent znowu się awanturował")[0], "violence");
}

#[test]
fn not_to_want_is_not_to_want() {
    let town = Town::of(vec![titled("any", "Pomoc")]);
    for (text, crisis) in [
        ("nie chcę już żyć", true),
        ("не хочу більше жити", true),
        ("помогите", true),
        ("помогите заполнить анкету", false),
        ("skończyły nam się pieniądze", false),
        ("chcę żyć w Polsce", false),
        ("хочу жити в Польщі з дітьми", false),
    ] {
        assert_eq!(town.search(&Query::new(text, PL)).crisis, crisis, "{text}");
    }
}
