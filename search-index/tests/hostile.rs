//! Any text whatsoever gets an ordinary answer.

mod town;

use model::{Catalogue, Kind, Query};
use przystan_search_index::SearchIndex;
use std::time::{Duration, Instant};
use town::{PL, Town, UK, parts, service, titled, words};

fn town() -> Town {
    Town::of(vec![
        service(
            "wanted",
            vec![(PL, words("Zasiłki rodzinne", "Pieniądze.", &["zapomoga"], "Treść.")), (UK, words("Сімейні виплати", "Гроші.", &[], "Текст."))],
        ),
        titled("other", "Mieszkania 🏠 chronione"),
    ])
}

#[test]
fn strange_texts() {
    let long = |piece: &str| piece.repeat(10_000 / piece.len());
    let texts = [
        "a".into(),
        "\0\u{1}\u{7f}\u{202e}".into(),
        "🙂👨‍👩‍👧".into(),
        "?!…—".into(),
        "title:(".into(),
        "\"zasiłki".into(),
        "*".into(),
        "za*".into(),
        "AND OR NOT".into(),
        "[a TO b]".into(),
        "-zasiłki".into(),
        "zasiłki~2^9".into(),
        "\\".into(),
        "مساعدة مالية".into(),
        "'’ʼ'".into(),
        "\u{301}\u{301}".into(),
        "ﬁŁĄİẞ".into(),
        "x\u{ad}\u{ad}".into(),
        long("a"),
        long("zasiłki "),
        long("'"),
        long("a'"),
        long("ї"),
        long("\u{301}a"),
        long("\u{202e}я "),
        long("🙂"),
        (0..2000).map(|number| format!("słowo{number} ")).collect(),
    ];
    let town = town();
    for text in texts {
        let begin = Instant::now();
        let results = town.search(&Query::new(text.clone(), UK));
        let suggestions = town.index.suggest(&town.catalogue, &text, UK, 8);
        assert!(results.total <= 3 && results.hits.len() <= results.total && suggestions.len() <= 8, "{text:.40}");
        assert!(begin.elapsed() < Duration::from_secs(5), "{text:.40}");
    }
}

#[test]
fn signs_of_a_query_language_mean_nothing() {
    let town = town();
    for text in ["zasiłki", "\"zasiłki\"", "title:(zasiłki", "*zasiłki*", "+zasiłki -", "zasiłki~2", "\u{202e}zasiłki\0", "🙂 zasiłki"] {
        assert!(town.finds(text).contains(&"wanted".to_owned()), "{text:?}");
    }
}

#[test]
fn a_text_without_words_finds_nothing_and_no_text_lists_all() {
    let town = town();
    for (text, expected) in [("?!", 0), ("🙂", 0), ("", 3), (" \n\t\u{3000}", 3)] {
        assert_eq!(town.search(&Query::new(text, PL)).total, expected, "{text:?}");
    }
}

#[test]
fn random_signs() {
    let town = town();
    let mut state = 7_u64;
    for _ in 0..2000 {
        let text: String = (0..12).filter_map(|_| char::from_u32(next(&mut state) % 0x3000)).collect();
        let results = town.search(&Query::new(text.clone(), PL));
        for snippet in results.hits.iter().filter_map(|hit| hit.snippet.as_ref()) {
            assert!(snippet.marks.iter().all(|mark| snippet.text.get(mark.clone()).is_some()), "{text:?}");
        }
    }
}

/// A linear congruential generator: the same texts in every run.
fn next(state: &mut u64) -> u32 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as u32
}

#[test]
fn an_empty_catalogue_answers_too() {
    let mut empty = parts(vec![]);
    empty.organizations.clear();
    let empty = Catalogue::new(empty);
    let index = SearchIndex::build(&empty).expect("an index");
    for text in ["", "zasiłki"] {
        assert_eq!(index.search(&empty, &Query::new(text, PL)).total, 0);
    }
    let town = town();
    let filled = index.updated(&empty, &town.catalogue).expect("an index");
    let query = Query { kind: Some(Kind::Service), ..Query::new("zasiłki", PL) };
    assert_eq!(filled.search(&town.catalogue, &query).total, 1);
}
