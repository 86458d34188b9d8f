use super::Lexicon;
use crate::analysis::fold::{fold, lower};
use fst::{IntoStreamer, Streamer};

fn lemmas(lexicon: &Lexicon, form: &str) -> Vec<String> {
    lexicon.lemmas(&fold(&lower(form))).collect()
}

#[test]
fn polish_forms() {
    for (form, expected) in [
        ("zasiłków", &["zasilek"][..]),
        ("zasilkow", &["zasilek"]),
        ("mieszkaniem", &["mieszkanie"]),
        ("opiekunów", &["opiekun"]),
        ("alimentacyjnych", &["alimentacyjny"]),
        ("bezdomności", &["bezdomnosc"]),
        ("Wrocławiu", &["wroclaw"]),
        ("dzieci", &["dziecko"]),
        ("mam", &["mama", "mamic", "miec"]),
        ("xyzzy", &[]),
        ("", &[]),
    ] {
        assert_eq!(lemmas(Lexicon::polish(), form), expected, "{form}");
    }
    assert!(lemmas(Lexicon::polish(), "świetlic").contains(&"swietlica".to_owned()));
}

#[test]
fn ukrainian_forms() {
    for (form, expected) in [
        ("опікунів", &["опікун"][..]),
        ("допомоги", &["допомога"]),
        ("житла", &["житло"]),
        ("сім’ї", &["сімя"]),
        ("сімї", &["сімя"]),
        ("дітей", &["дитина"]),
        ("людям", &["людина"]),
        ("прийомні", &["прийомний"]),
        ("ґанку", &["ганка", "ганок"]),
        ("абвгґ", &[]),
    ] {
        assert_eq!(lemmas(Lexicon::ukrainian(), form), expected, "{form}");
    }
}

#[test]
fn ukrainian_in_latin_letters() {
    for (typed, expected) in [
        ("opikuny", "опікун"),
        ("dopomohy", "допомога"),
        ("dopomogy", "допомога"),
        ("zhytla", "житло"),
        ("żytła", "житло"),
        ("jytla", "житло"),
        ("pryiomni", "прийомний"),
        ("simja", "сімя"),
        ("sim'ya", "сімя"),
        ("ditey", "дитина"),
        ("khochu", "хотіти"),
        ("hochu", "хотіти"),
        ("chochu", "хотіти"),
        ("hurtozhytok", "гуртожиток"),
        ("navchania", "навчання"),
        ("posvidchennya", "посвідчення"),
        ("borshch", "борщ"),
        ("barszcz", ""),
        ("bizhentsi", "біженець"),
        ("bijenci", "біженець"),
        ("nasylstvo", "насильство"),
        ("vijny", "війна"),
        ("wijny", "війна"),
        ("опікуни", ""),
        ("800", ""),
        ("", ""),
    ] {
        let lemmas = Lexicon::ukrainian().lemmas_of_latin(&fold(&lower(typed)));
        assert!(lemmas.iter().any(|lemma| lemma == expected) || lemmas.is_empty() && expected.is_empty(), "{typed}: {lemmas:?}");
    }
}

#[test]
fn polish_in_cyrillic_letters() {
    for (typed, expected) in [
        ("пшемоц", "przemoc"),
        ("жлобек", "zlobek"),
        ("ужонд", "urzad"),
        ("праци", "praca"),
        ("засілек", "zasilek"),
        ("швядчене", "swiadczenie"),
        ("мельдунек", "meldunek"),
    ] {
        let lemmas = Lexicon::polish().lemmas_of_cyrillic(typed);
        assert!(lemmas.iter().any(|lemma| lemma == expected), "{typed}: {lemmas:?}");
    }
    assert!(Lexicon::polish().lemmas_of_cyrillic(&"он".repeat(5000)).is_empty());
}

#[test]
fn the_closest_reading_comes_first() {
    for (typed, expected) in [("shukaty", "шукати"), ("viyna", "війна"), ("robota", "робота"), ("dityna", "дитина"), ("groshi", "гроші"), ("likar", "лікар")]
    {
        assert_eq!(Lexicon::ukrainian().lemmas_of_latin(typed).first().map(String::as_str), Some(expected), "{typed}");
    }
}

#[test]
fn noise_in_latin_letters_has_an_end() {
    for noise in ["i", "s", "y", "iy", "sh", "zh"] {
        assert!(Lexicon::ukrainian().lemmas_of_latin(&noise.repeat(2000)).len() < 50);
    }
}

#[test]
fn every_rule_can_be_read() {
    for lexicon in [Lexicon::polish(), Lexicon::ukrainian()] {
        let sets = lexicon.rules.iter().flat_map(|line| line.split(' '));
        assert!(sets.clone().count() > 2000);
        sets.for_each(|rule| assert!(super::lemma(&"x".repeat(64), rule).is_some(), "{rule:?}"));
    }
}

/// Dictionaries and search fold alike, else forms would never be met. Some forms for every pair of first letters.
#[test]
fn forms_are_folded_as_the_search_folds() {
    for (lexicon, letters) in [(Lexicon::polish(), 'a'..='z'), (Lexicon::ukrainian(), 'а'..='ї')] {
        for begin in letters.clone().flat_map(|first| letters.clone().map(move |second| format!("{first}{second}"))) {
            let mut forms = lexicon.map.as_ref().unwrap().range().ge(&begin).into_stream();
            for _ in 0..20 {
                let Some((form, set)) = forms.next() else { break };
                let form = std::str::from_utf8(form).unwrap();
                assert_eq!(fold(&lower(form)), form);
                assert_ne!(lexicon.apply(set, form).count(), 0, "{form}");
            }
        }
    }
}

/// The words of our own field, accented and without diacritics. `cargo xtask dictionaries` makes the tables.
#[test]
fn every_form_of_a_family_finds_its_lemma() {
    let polish = include_str!("../../tests/families/pl.tsv");
    let ukrainian = include_str!("../../tests/families/uk.tsv");
    for (lexicon, table) in [(Lexicon::polish(), polish), (Lexicon::ukrainian(), ukrainian)] {
        assert_eq!(table.lines().count(), 200);
        for (lemma, forms) in table.lines().map(|line| line.split_once('\t').unwrap()) {
            let lemma = fold(&lower(lemma));
            forms.split(' ').for_each(|form| assert!(lemmas(lexicon, form).contains(&lemma), "{form}"));
        }
    }
}
