//! Searches in vain: nothing is written before the third, and never what may name a person.

use super::hostile::QUERY;
use super::{Desk, shipped_content};
use desk::Store;
use percent_encoding::utf8_percent_encode;
use std::time::{Duration, Instant};

/// Long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// Words that nobody could mean.
const WORDS: &str = "жґбжґб бґжбґж";

#[tokio::test(flavor = "multi_thread")]
async fn the_third_search_in_vain_is_written_down() {
    let data = tempfile::tempdir().expect("a folder");
    let store = Store::open(data.path()).await.expect("a database");
    let desk = Desk::open_with(&shipped_content(), data.path());
    for text in ["жґбжґб 4711", "жґбжґб@бґжбґж", &"жґбжґб ".repeat(10)] {
        for _ in 0..4 {
            search(&desk, text).await;
        }
    }
    search(&desk, WORDS).await;
    search(&desk, &WORDS.to_uppercase()).await;
    assert_eq!(written(&store, 0).await, [], "nothing before the third");
    search(&desk, &format!(" {WORDS}  ")).await;
    assert_eq!(written(&store, 3).await, [(WORDS.to_owned(), "uk".to_owned(), 3)]);
    search(&desk, WORDS).await;
    assert_eq!(written(&store, 4).await, [(WORDS.to_owned(), "uk".to_owned(), 4)]);
}

async fn search(desk: &Desk, text: &str) {
    let answer = desk.get(&format!("/uk/search?q={}", utf8_percent_encode(text, QUERY))).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert!(answer.text().contains(&wording::nothing_found(model::Language::UKRAINIAN)), "«{text}» finds nothing");
}

/// What the database holds once it holds `times` searches: the reader does not wait for it, the test does.
async fn written(store: &Store, times: i64) -> Vec<(String, String, i64)> {
    let begin = Instant::now();
    loop {
        let found = store.searches_in_vain().await.expect("rows");
        if found.iter().map(|search| search.times).sum::<i64>() >= times || begin.elapsed() > PATIENCE {
            return found.into_iter().map(|search| (search.text, search.language, search.times)).collect();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
