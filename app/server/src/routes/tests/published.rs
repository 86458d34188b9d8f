//! Addresses that were once published never become 404: they answer, lead on, or say that it is withdrawn.
//!
//! `published.txt` is the kept list: paths below the language, and whole addresses for programs, which begin with a slash. A new page is
//! added to it, nothing is taken out.

use super::SHIPPED;
use axum::http::StatusCode;
use std::collections::BTreeSet;

const PUBLISHED: &str = include_str!("published.txt");

#[tokio::test]
async fn nothing_once_published_is_lost() {
    for path in PUBLISHED.lines() {
        for address in addresses(path) {
            let answer = SHIPPED.get(&address).await;
            match answer.status {
                StatusCode::OK | StatusCode::GONE => {}
                StatusCode::MOVED_PERMANENTLY => assert_eq!(SHIPPED.get(answer.header("location")).await.status, StatusCode::OK, "{address}"),
                other => panic!("{address} answers {other}: keep the old id in former_ids, or name it in retired.toml"),
            }
        }
    }
}

fn addresses(path: &str) -> Vec<String> {
    match path.starts_with('/') {
        true => vec![path.to_owned()],
        false => ["pl", "uk", "en"].map(|language| format!("/{language}/{path}")).to_vec(),
    }
}

#[tokio::test]
async fn every_public_page_stands_in_the_kept_list() {
    let kept: BTreeSet<&str> = PUBLISHED.lines().collect();
    let paths = pages::public_paths(&SHIPPED.portal.snapshot().expect("a snapshot").catalogue);
    let missing: Vec<&String> = paths.iter().filter(|path| !kept.contains(path.as_str())).collect();
    assert!(missing.is_empty(), "add to app/server/src/routes/tests/published.txt: {missing:?}");
}
