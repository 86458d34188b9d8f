//! Which desk publishes, where several share a PostgreSQL. Each begins a term when it is elected; what an earlier one still wants to write
//! about publications is refused.

use super::{Engine, Store, StoreError, Turn};
use chrono::{DateTime, Utc};
use sqlx::{AnyConnection, Row};
use std::sync::atomic::Ordering;

/// The desk that publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// Tells it from every other one.
    pub desk: String,
    /// What people call its machine.
    pub name: String,
    /// Since when.
    pub since: String,
}

impl Store {
    /// This desk is the one that publishes, until another one begins a term.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin_term(&self, desk: &str, name: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        let number = term(&mut turn).await? + 1;
        let add = "INSERT INTO terms (number, desk, name, at) VALUES ($1, $2, $3, $4)";
        sqlx::query(add).bind(number).bind(desk).bind(name).bind(at.to_rfc3339()).execute(&mut *turn).await?;
        turn.commit().await?;
        self.term.store(number, Ordering::SeqCst);
        Ok(())
    }

    /// The desk that was elected last.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn leader(&self) -> Result<Option<Leader>, StoreError> {
        let row = sqlx::query("SELECT desk, name, at FROM terms ORDER BY number DESC LIMIT 1").fetch_optional(&self.pool).await?;
        row.map(|row| Ok(Leader { desk: row.try_get("desk")?, name: row.try_get("name")?, since: row.try_get("at")? })).transpose()
    }

    /// Whether every desk has the same key: links and codes of one are then good at all of them. The first one says which.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn has_this_key(&self, print: &str) -> Result<bool, StoreError> {
        let add = "INSERT INTO key_print (number, print) VALUES (1, $1) ON CONFLICT (number) DO NOTHING";
        sqlx::query(add).bind(print).execute(&self.pool).await?;
        let known: String = sqlx::query("SELECT print FROM key_print").fetch_one(&self.pool).await?.try_get("print")?;
        Ok(known == print)
    }

    /// The turn of the publisher. A desk that is not the elected one any more has none.
    pub(super) async fn publish_turn(&self) -> Result<Turn, StoreError> {
        let mut turn = self.write().await?;
        let is_in_office = self.engine == Engine::Sqlite || term(&mut turn).await? == self.term.load(Ordering::SeqCst);
        if is_in_office { Ok(turn) } else { Err(StoreError::Deposed) }
    }
}

async fn term(turn: &mut AnyConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query("SELECT COALESCE(MAX(number), 0) AS number FROM terms").fetch_one(turn).await?.try_get("number")?)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::ground::{Ground, contract};

    contract! {
        the_last_one_elected_is_the_leader
        one_key_for_all
    }

    fn at() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_700_000, 0).expect("a time")
    }

    async fn the_last_one_elected_is_the_leader(ground: &Ground) {
        let (one, other) = (ground.open().await, ground.open().await);
        assert_eq!(one.leader().await.expect("read"), None);
        one.begin_term("a", "first machine", at()).await.expect("begun");
        assert!(one.publish_turn().await.is_ok());
        other.begin_term("b", "second machine", at()).await.expect("begun");
        assert_eq!(one.leader().await.expect("read").map(|leader| leader.name).as_deref(), Some("second machine"));
        assert!(other.publish_turn().await.is_ok());
        let deposed = matches!(one.publish_turn().await, Err(StoreError::Deposed));
        assert_eq!(deposed, one.engine == Engine::Postgres, "a SQLite file has one desk only, by the lock on its folder");
    }

    async fn one_key_for_all(ground: &Ground) {
        let store = ground.open().await;
        assert!(store.has_this_key("a").await.expect("asked") && store.has_this_key("a").await.expect("asked"));
        assert!(!store.has_this_key("b").await.expect("asked"));
    }
}
