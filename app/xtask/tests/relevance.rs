//! The search answers the gold queries: each category of them has its bar.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    dead_code,
    reason = "reads the files of the repository; a missing one is a failed test; printing is the command's"
)]

#[path = "../src/relevance/mod.rs"]
mod relevance;

use relevance::Town;

/// All misses of a category are named at once: one alone says little.
#[track_caller]
fn assert_above_its_bar(category: &str) {
    let (_, bar) = relevance::BARS.into_iter().find(|(known, _)| *known == category).unwrap();
    let asked = Town::shipped().unwrap().ask("", category).unwrap();
    let missed: Vec<_> = asked.iter().filter(|asked| asked.rank().is_none_or(|rank| rank > 3)).map(|asked| asked.gold.query.text.as_str()).collect();
    let success = 1.0 - missed.len() as f64 / asked.len() as f64;
    assert!(!asked.is_empty() && success >= bar, "{category}: {success:.3} is below {bar}: {missed:?}");
}

/// Swaps two neighbours in the middle of the longest word: what a thumb does. `None` where that changes nothing or the word is short.
fn mistyped(text: &str) -> Option<String> {
    let longest = text.split(' ').max_by_key(|word| word.chars().count())?;
    let mut letters: Vec<char> = longest.chars().collect();
    let middle = letters.len() / 2;
    if letters.len() < 7 || letters[middle] == letters[middle - 1] || !letters.iter().all(|letter| letter.is_alphabetic()) {
        return None;
    }
    letters.swap(middle, middle - 1);
    Some(text.replacen(longest, &letters.iter().collect::<String>(), 1))
}

/// Where the clean query has a right answer among the first three, the mistyped one has it too.
#[test]
fn a_mistake_lifts_nothing_wrong_above_what_is_right() {
    let town = Town::shipped().unwrap();
    let clean: Vec<_> = ["exact", "no-diacritics", "inflected"].iter().flat_map(|category| town.ask("", category).unwrap()).collect();
    let right = |asked: &relevance::Asked| asked.rank().is_some_and(|rank| rank <= 3);
    let pairs = clean.into_iter().filter(right).filter_map(|asked| Some((mistyped(&asked.gold.query.text)?, asked)));
    let (mut tried, mut lost) = (0, Vec::new());
    for (text, clean) in pairs {
        let query = model::Query { text: text.clone(), ..clean.gold.query.clone() };
        let mistaken = relevance::Asked { answers: town.answers(&query), gold: relevance::gold::Gold { query, right: clean.gold.right } };
        tried += 1;
        lost.extend((!right(&mistaken)).then_some(text));
    }
    assert!(tried > 100 && lost.is_empty(), "{} of {tried}: {lost:?}", lost.len());
}

/// The queries of the sets that were asked before anything was mended for them, those with the same bar together: sixteen alone say little.
#[test]
fn what_is_held_out_is_answered_too() {
    let town = &Town::shipped().unwrap();
    for bar in [0.95, 0.90, 0.85] {
        let categories = relevance::BARS.into_iter().filter(|(_, own)| *own == bar);
        let folders = || relevance::SETS.into_iter().map(|(_, folder)| folder).filter(|folder| !folder.is_empty());
        let asked: Vec<_> = categories.flat_map(|(category, _)| folders().flat_map(move |folder| town.ask(folder, category).unwrap())).collect();
        let missed: Vec<_> = asked.iter().filter(|asked| asked.rank().is_none_or(|rank| rank > 3)).map(|asked| asked.gold.query.text.as_str()).collect();
        let success = 1.0 - missed.len() as f64 / asked.len() as f64;
        assert!(success >= bar, "{success:.3} is below {bar}: {missed:?}");
    }
}

macro_rules! categories {
    ($($test:ident $category:literal)*) => {
        $(
            #[test]
            fn $test() {
                assert_above_its_bar($category);
            }
        )*

        #[test]
        fn every_category_has_its_test() {
            assert_eq!([$($category),*], relevance::BARS.map(|(category, _)| category));
        }
    };
}

categories! {
    exact "exact"
    inflected "inflected"
    no_diacritics "no-diacritics"
    acronym "acronym"
    typo "typo"
    transliterated "transliterated"
    cross_language "cross-language"
    wrong_keyboard "wrong-keyboard"
    lay_words "lay-words"
    russian "russian"
}
