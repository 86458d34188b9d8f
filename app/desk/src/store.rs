//! The database: what people, mail and readers leave, never what is published.
//!
//! SQLite in the data folder (WAL, synchronous=FULL: what was acknowledged survives a power cut). The SQL is kept to what
//! PostgreSQL also speaks.

mod answers;
mod audit;
mod campaigns;
#[cfg(test)]
mod campaigns_tests;
mod codes;
mod displaced;
mod drafts;
mod outbox;
mod people;
#[cfg(test)]
mod people_tests;
mod proposals;
mod publications;
mod replies;
#[cfg(test)]
mod review_tests;
mod sessions;
#[cfg(test)]
mod upgrade_tests;
mod versions;

pub use audit::{AuditRow, DEEDS, Deed, broken_at};
pub use campaigns::{Answer, Ask, AskItem, Asked, Campaign, CampaignError, Contact, Via};
pub use codes::LiveCode;
pub(crate) use displaced::Displaced;
pub use displaced::LateEdit;
pub use drafts::Draft;
pub use outbox::{MailState, Mailing, Tried};
pub use people::{Newcomer, Person};
pub use proposals::{Proposal, ProposalError, ProposalState, ProposedFile};
pub(crate) use publications::{Publication, Write};
pub use replies::{AnswerError, Heard, Said};
pub use sessions::Session;
pub use versions::{FileVersion, Origin, hash_of};

use chrono::NaiveDate;
use model::Language;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Row, Sqlite, SqlitePool, Transaction};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Days after which a search in vain is forgotten.
const KEPT_DAYS: i64 = 365;

/// The open database.
#[derive(Clone)]
pub struct Store {
    pool: SqlitePool,
}

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data folder or file.
    #[error("the data folder «{0}» cannot be used: {1}")]
    Folder(String, std::io::Error),
    /// The database itself.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// Its form is of a later release, or damaged.
    #[error("{}", of_another_form(.0))]
    Version(#[from] sqlx::migrate::MigrateError),
    /// A row that this program cannot have written.
    #[error("the database holds what it should not: {0}")]
    Row(String),
}

fn of_another_form(error: &sqlx::migrate::MigrateError) -> String {
    match error {
        sqlx::migrate::MigrateError::VersionMissing(_) => {
            "a later release has written this database: use that one, or restore a backup of this release".to_owned()
        }
        other => format!("the database is not of this version: {other}"),
    }
}

impl StoreError {
    /// Whether somebody else held the database for too long: the same may succeed in a moment.
    pub fn is_busy(&self) -> bool {
        let StoreError::Database(sqlx::Error::Database(error)) = self else { return false };
        error.code().is_some_and(|code| ["5", "6", "261", "517"].contains(&code.as_ref()))
    }
}

/// A text that readers looked for and did not find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchInVain {
    /// The text.
    pub text: String,
    /// Language of the interface.
    pub language: String,
    /// How often, over all days kept.
    pub times: i64,
    /// The last day.
    pub last: String,
}

impl Store {
    /// Opens the database in `data`, making folder and file when they are first needed.
    ///
    /// # Errors
    /// When the folder cannot be written, or the database is damaged or newer than this program.
    #[expect(clippy::disallowed_methods, reason = "the store is the door to the data folder")]
    pub async fn open(data: &Path) -> Result<Store, StoreError> {
        let folder = |error| StoreError::Folder(data.display().to_string(), error);
        std::fs::create_dir_all(data).map_err(folder)?;
        let _turn = turn_to_open(data.join("desk.lock")).await.map_err(folder)?;
        let options = SqliteConnectOptions::new()
            .filename(data.join("desk.sqlite"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // what is forgotten is overwritten
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(5));
        let pool = SqlitePoolOptions::new().max_connections(4).idle_timeout(Duration::from_secs(60)).connect_with(options).await?;
        sqlx::migrate!().run(&pool).await?;
        Ok(Store { pool })
    }

    /// The connections, for the files of this room that keep something.
    pub(crate) fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// Copies one moment of the database to a file that is not there yet, while others go on writing.
    ///
    /// # Errors
    /// When the database or the disk refuses.
    pub(crate) async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        sqlx::query("VACUUM INTO $1").bind(file.display().to_string()).execute(&self.pool).await?;
        Ok(())
    }

    /// Whether the database in this file is sound in itself; it is only read.
    ///
    /// # Errors
    /// When it is not.
    pub(crate) async fn is_sound(file: &Path) -> Result<(), StoreError> {
        let options = SqliteConnectOptions::new().filename(file).read_only(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        let said: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&pool).await?;
        pool.close().await;
        if said == "ok" { Ok(()) } else { Err(StoreError::Row(said)) }
    }

    /// A transaction that is the writer's from its beginning: it never finds out at its end that somebody was faster.
    async fn write(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Writes down one more search in vain, and forgets those of a year ago.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn search_in_vain(&self, text: &str, language: Language, day: NaiveDate, times: i64) -> Result<(), StoreError> {
        let add = "INSERT INTO searches_in_vain (day, language, text, times) VALUES ($1, $2, $3, $4) ON CONFLICT (day, language, text) DO UPDATE SET times = searches_in_vain.times + $4";
        sqlx::query(add).bind(day.to_string()).bind(language.as_str()).bind(text).bind(times).execute(&self.pool).await?;
        let oldest = day - chrono::TimeDelta::days(KEPT_DAYS);
        sqlx::query("DELETE FROM searches_in_vain WHERE day < $1").bind(oldest.to_string()).execute(&self.pool).await?;
        Ok(())
    }

    /// Searches in vain, the most frequent first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn searches_in_vain(&self) -> Result<Vec<SearchInVain>, StoreError> {
        let all = "SELECT text, language, SUM(times) AS times, MAX(day) AS last FROM searches_in_vain GROUP BY text, language ORDER BY SUM(times) DESC, MAX(day) DESC, text";
        let rows = sqlx::query(all).fetch_all(&self.pool).await?;
        rows.iter()
            .map(|row| {
                Ok(SearchInVain { text: row.try_get("text")?, language: row.try_get("language")?, times: row.try_get("times")?, last: row.try_get("last")? })
            })
            .collect()
    }
}

/// A command may open the database for the first time while the server does. SQLite waits for a lock on a row, but neither for
/// the change to WAL nor between the steps of a migration («database is locked», «table already exists»): so one opener at a time.
#[expect(clippy::disallowed_methods, reason = "the store is the door to the data folder")]
async fn turn_to_open(path: PathBuf) -> std::io::Result<File> {
    let wait = move || {
        let lock = File::options().create(true).truncate(false).write(true).open(path)?;
        lock.lock()?;
        Ok(lock)
    };
    tokio::task::spawn_blocking(wait).await.map_err(std::io::Error::other)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn searches_in_vain_survive_a_restart_and_add_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("made/when/needed");
        let day = |number| NaiveDate::from_ymd_opt(2026, 11, number).expect("a day");
        let store = Store::open(&data).await.expect("open");
        store.search_in_vain("візок", Language::UKRAINIAN, day(1), 3).await.expect("written");
        store.search_in_vain("візок", Language::UKRAINIAN, day(1), 1).await.expect("written");
        store.search_in_vain("rower", Language::POLISH, day(2), 3).await.expect("written");
        drop(store);
        let found = Store::open(&data).await.expect("open again").searches_in_vain().await.expect("read");
        let rows: Vec<_> = found.iter().map(|found| (found.text.as_str(), found.times, found.last.as_str())).collect();
        assert_eq!(rows, [("візок", 4, "2026-11-01"), ("rower", 3, "2026-11-02")]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn many_may_open_a_new_database_at_once() {
        for _ in 0..10 {
            let folder = tempfile::tempdir().expect("a folder");
            let openers: Vec<_> = (0..6)
                .map(|_| {
                    tokio::spawn({
                        let data = folder.path().to_owned();
                        async move { Store::open(&data).await.map(drop) }
                    })
                })
                .collect();
            for opener in openers {
                opener.await.expect("no panic").expect("open");
            }
        }
    }

    #[tokio::test]
    async fn after_a_year_they_are_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("open");
        let day = |year| NaiveDate::from_ymd_opt(year, 11, 22).expect("a day");
        store.search_in_vain("rower", Language::POLISH, day(2025), 3).await.expect("written");
        store.search_in_vain("wózek", Language::POLISH, day(2027), 3).await.expect("written");
        let found = store.searches_in_vain().await.expect("read");
        assert_eq!(found.len(), 1);
    }
}
