//! Databases of earlier releases, kept in `fixtures/`: each opens, and holds what it held. One of a later release is refused with a word.

#![allow(clippy::disallowed_methods, reason = "tests copy a kept database")]

use super::*;
use crate::ground::{Ground, contract};
use chrono::NaiveDate;
use std::path::PathBuf;
use tempfile::TempDir;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    std::fs::read_dir(folder).expect("the kept databases").map(|entry| entry.expect("a file").path()).collect()
}

/// A data folder with this database.
fn data(database: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(database, folder.path().join("desk.sqlite")).expect("a copy");
    folder
}

#[tokio::test]
async fn what_an_earlier_release_kept_is_still_there() {
    let fixtures = fixtures();
    assert!(!fixtures.is_empty());
    for database in fixtures {
        let folder = data(&database);
        let store = Store::open(folder.path()).await.unwrap_or_else(|error| panic!("{}: {error}", database.display()));
        let day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
        let people = store.people().await.expect("people");
        assert_eq!(people.iter().map(|person| person.email.as_str()).collect::<Vec<_>>(), ["kurator@przystan.example"]);
        assert_eq!(store.reports(day).await.expect("reports").len(), 1);
        assert_eq!(store.searches_in_vain().await.expect("searches").len(), 1);
        let campaign = store.last_campaign().await.expect("campaigns").expect("a campaign");
        assert_eq!(store.asks(&campaign.id).await.expect("asks").len(), 4);
        let ledger = store.versions("services/cis-caritas-katowice/ledger.toml").await.expect("versions");
        assert!(ledger.iter().any(|version| version.hash.is_some()), "{ledger:?}");
        assert!(store.audited().await.expect("audit").len() >= 3);
    }
}

contract! {
    a_database_of_a_later_release_is_refused
}

async fn a_database_of_a_later_release_is_refused(ground: &Ground) {
    let store = ground.open().await;
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', TRUE, $1, 0)";
    sqlx::query(later).bind(vec![0_u8]).execute(&store.pool).await.expect("a row");
    drop(store);
    let Err(error) = ground.database().open().await else { panic!("a later database was opened") };
    assert!(error.to_string().contains("later release"), "{error}");
}
