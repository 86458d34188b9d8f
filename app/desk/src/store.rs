//! The database: what people, mail and readers leave, never what is published.
//!
//! SQLite in the data folder (WAL, synchronous=FULL: what was acknowledged survives a power cut), or PostgreSQL where the configuration names
//! one. The SQL is one for both, over sqlx's `Any` driver.

mod answers;
mod audit;
mod campaigns;
#[cfg(test)]
mod campaigns_tests;
mod codes;
#[cfg(test)]
pub(crate) mod contract;
mod copy;
mod database;
mod displaced;
mod drafts;
mod outbox;
mod passkeys;
#[cfg(test)]
mod passkeys_tests;
mod people;
#[cfg(test)]
mod people_tests;
mod proposals;
mod publications;
mod replies;
#[cfg(test)]
mod review_tests;
mod sessions;
mod terms;
#[cfg(test)]
mod upgrade_tests;
mod versions;

pub use audit::{AuditRow, DEEDS, Deed, broken_at};
pub use campaigns::{Answer, Ask, AskItem, Asked, Campaign, CampaignError, Contact, Via};
pub use codes::LiveCode;
pub(crate) use copy::is_whole;
pub use database::Database;
pub(crate) use database::Engine;
pub(crate) use displaced::Displaced;
pub use displaced::LateEdit;
pub use drafts::Draft;
pub use outbox::{MailState, Mailing, Tried};
pub use passkeys::Passkey;
pub use people::{Newcomer, Person};
pub use proposals::{Proposal, ProposalError, ProposalState, ProposedFile};
pub(crate) use publications::{Publication, Write};
pub use replies::{AnswerError, Heard, Said};
pub use sessions::Session;
pub use terms::Leader;
pub use versions::{FileVersion, Origin, hash_of};

use chrono::NaiveDate;
use model::Language;
use sqlx::{Any, AnyConnection, AnyPool, Row, Transaction};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Days after which a search in vain is forgotten.
const KEPT_DAYS: i64 = 365;
/// The lock in PostgreSQL that is the writer's turn.
const WRITER: i64 = 0x7072_7a79_0001;

/// What SQLite and PostgreSQL say when somebody else holds what is wanted.
const BUSY: [&str; 7] = ["5", "6", "261", "517", "55P03", "40P01", "40001"];

/// The open database.
#[derive(Clone)]
pub struct Store {
    pool: AnyPool,
    engine: Engine,
    turn: Arc<Mutex<()>>,
    /// The number of the term in which this desk was elected; 0 when it never was.
    term: Arc<AtomicI64>,
}

/// The turn of the one writer: what is read in it stays true until it is committed. Left without a commit, nothing of it is kept.
struct Turn {
    transaction: Transaction<'static, Any>,
    _of_this_process: OwnedMutexGuard<()>,
}

impl Turn {
    async fn commit(self) -> Result<(), sqlx::Error> {
        self.transaction.commit().await
    }
}

impl Deref for Turn {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.transaction
    }
}

impl DerefMut for Turn {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }
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
    /// Another desk was elected.
    #[error("another desk was elected to publish: this one writes nothing of it any more")]
    Deposed,
    /// There is no copy of a PostgreSQL.
    #[error(
        "pg_dump, which copies a PostgreSQL, has not done it: {0}. It has to be on this machine, as new as the server (on Debian: postgresql-client). Without it: copy the database by the server's own means, and the content and data folders as files"
    )]
    NoDump(String),
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
        error.code().is_some_and(|code| BUSY.contains(&code.as_ref()))
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
    /// Opens the SQLite database in `data`, making folder and file when they are first needed.
    ///
    /// # Errors
    /// When the folder cannot be written, or the database is damaged or newer than this program.
    pub async fn open(data: &Path) -> Result<Store, StoreError> {
        Database::new(data, None).open().await
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// The connections, for the files of this room that keep something.
    pub(crate) fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// The turn of the writer: there is one at a time, here and, with PostgreSQL, on all machines, so that it never finds out at its end that
    /// somebody was faster. Who waits in this process holds no connection.
    async fn write(&self) -> Result<Turn, StoreError> {
        let _of_this_process = self.turn.clone().lock_owned().await;
        let transaction = match self.engine {
            Engine::Sqlite => self.pool.begin_with("BEGIN IMMEDIATE").await?,
            Engine::Postgres => {
                let mut transaction = self.pool.begin().await?;
                sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(WRITER).execute(&mut *transaction).await?;
                transaction
            }
        };
        Ok(Turn { transaction, _of_this_process })
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
        let all = "SELECT text, language, CAST(SUM(times) AS BIGINT) AS times, MAX(day) AS last FROM searches_in_vain GROUP BY text, language ORDER BY SUM(times) DESC, MAX(day) DESC, text";
        let rows = sqlx::query(all).fetch_all(&self.pool).await?;
        rows.iter()
            .map(|row| {
                Ok(SearchInVain { text: row.try_get("text")?, language: row.try_get("language")?, times: row.try_get("times")?, last: row.try_get("last")? })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::{Ground, contract};

    contract! {
        searches_in_vain_survive_a_restart_and_add_up
        many_may_open_a_new_database_at_once
        who_writes_waits_for_the_one_before
        after_a_year_they_are_forgotten
    }

    async fn searches_in_vain_survive_a_restart_and_add_up(ground: &Ground) {
        let day = |number| NaiveDate::from_ymd_opt(2026, 11, number).expect("a day");
        let store = ground.open().await;
        store.search_in_vain("візок", Language::UKRAINIAN, day(1), 3).await.expect("written");
        store.search_in_vain("візок", Language::UKRAINIAN, day(1), 1).await.expect("written");
        store.search_in_vain("rower", Language::POLISH, day(2), 3).await.expect("written");
        drop(store);
        let found = ground.open().await.searches_in_vain().await.expect("read");
        let rows: Vec<_> = found.iter().map(|found| (found.text.as_str(), found.times, found.last.as_str())).collect();
        assert_eq!(rows, [("візок", 4, "2026-11-01"), ("rower", 3, "2026-11-02")]);
    }

    async fn many_may_open_a_new_database_at_once(ground: &Ground) {
        for _ in 0..5 {
            let fresh = ground.another();
            let openers: Vec<_> = (0..6)
                .map(|_| {
                    let database = fresh.database().clone();
                    tokio::spawn(async move { database.open().await.map(drop) })
                })
                .collect();
            for opener in openers {
                opener.await.expect("no panic").expect("open");
            }
        }
    }

    /// More writers than there are connections, of two processes; each also reads beside its turn.
    async fn who_writes_waits_for_the_one_before(ground: &Ground) {
        let stores = [ground.open().await, ground.open().await];
        let deed = || Deed { actor: "cli".into(), verb: "add-person", object: String::new(), via: "cli" };
        let at = chrono::DateTime::from_timestamp(1_795_700_000, 0).expect("a time");
        let writers: Vec<_> = (0..24)
            .map(|number| {
                let store = stores[number % 2].clone();
                tokio::spawn(async move {
                    let mut turn = store.write().await.expect("its turn");
                    assert!(store.proposal("none").await.expect("read").is_none());
                    audit::add(&mut turn, &deed(), at).await.expect("written");
                    turn.commit().await.expect("kept");
                })
            })
            .collect();
        for writer in writers {
            writer.await.expect("no panic");
        }
        let rows = stores[0].audited().await.expect("read");
        assert_eq!((rows.len(), broken_at(&rows)), (24, None));
    }

    async fn after_a_year_they_are_forgotten(ground: &Ground) {
        let store = ground.open().await;
        let day = |year| NaiveDate::from_ymd_opt(year, 11, 22).expect("a day");
        store.search_in_vain("rower", Language::POLISH, day(2025), 3).await.expect("written");
        store.search_in_vain("wózek", Language::POLISH, day(2027), 3).await.expect("written");
        let found = store.searches_in_vain().await.expect("read");
        assert_eq!(found.len(), 1);
    }
}
