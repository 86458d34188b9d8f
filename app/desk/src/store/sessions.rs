//! Sessions: of a random token only its hash is kept; they end when unused, when old, or when somebody ends them.

use super::audit::{self, Deed};
use super::{Person, Store, StoreError};
use crate::sign_in::{SESSION_IDLE, SESSION_LIVES, Token};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{AnyConnection, Row};

/// How exactly the last use is known.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A session of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its public id: it ends a session and opens none.
    pub id: String,
    /// When it began.
    pub made_at: DateTime<Utc>,
    /// When it was used last, to the minute.
    pub seen_at: DateTime<Utc>,
}

impl Store {
    /// Who is signed in with this token.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn signed_in(&self, token: &Token, now: DateTime<Utc>) -> Result<Option<(Person, Session)>, StoreError> {
        let one = "SELECT id, person, made_at, seen_at FROM sessions WHERE hash = $1 AND ended_at IS NULL";
        let Some(row) = sqlx::query(one).bind(token.hash()).fetch_optional(&self.pool).await? else { return Ok(None) };
        let session = Session { id: row.try_get("id")?, made_at: time(row.try_get("made_at")?)?, seen_at: time(row.try_get("seen_at")?)? };
        if !session.is_live(now) {
            return Ok(None);
        }
        if now - session.seen_at > SEEN_EVERY {
            let seen = "UPDATE sessions SET seen_at = $2 WHERE hash = $1";
            sqlx::query(seen).bind(token.hash()).bind(now.to_rfc3339()).execute(&self.pool).await?;
        }
        let person: String = row.try_get("person")?;
        Ok(self.person(&person).await?.map(|person| (person, session)))
    }

    /// The live sessions of a person, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sessions(&self, person: &str, now: DateTime<Utc>) -> Result<Vec<Session>, StoreError> {
        let all = "SELECT id, made_at, seen_at FROM sessions WHERE person = $1 AND ended_at IS NULL ORDER BY made_at DESC, id";
        let rows = sqlx::query(all).bind(person).fetch_all(&self.pool).await?;
        let session = |row: &sqlx::any::AnyRow| {
            Ok::<_, StoreError>(Session { id: row.try_get("id")?, made_at: time(row.try_get("made_at")?)?, seen_at: time(row.try_get("seen_at")?)? })
        };
        let all = rows.iter().map(session).collect::<Result<Vec<_>, _>>()?;
        Ok(all.into_iter().filter(|session| session.is_live(now)).collect())
    }

    /// Ends one session of a person; nobody ends another's with it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_session(&self, person: &str, session: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut turn = self.write().await?;
        let end = "UPDATE sessions SET ended_at = $3 WHERE id = $2 AND person = $1 AND ended_at IS NULL";
        let ended = sqlx::query(end).bind(person).bind(session).bind(now.to_rfc3339()).execute(&mut *turn).await?.rows_affected() > 0;
        if ended {
            audit::add(&mut turn, &Deed { actor: person.to_owned(), verb: "sign-out", object: session.to_owned(), via: "session" }, now).await?;
        }
        turn.commit().await?;
        Ok(ended)
    }
}

impl Session {
    fn is_live(&self, now: DateTime<Utc>) -> bool {
        now - self.seen_at < SESSION_IDLE && now - self.made_at < SESSION_LIVES && now - self.made_at > TimeDelta::minutes(-5)
    }
}

/// Begins a session, with a token that nobody had before.
pub(super) async fn begin(turn: &mut AnyConnection, person: &str, token: &Token, id: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let add = "INSERT INTO sessions (hash, id, person, made_at, seen_at) VALUES ($1, $2, $3, $4, $4)";
    sqlx::query(add).bind(token.hash()).bind(id).bind(person).bind(now.to_rfc3339()).execute(turn).await?;
    Ok(())
}

pub(super) fn time(text: String) -> Result<DateTime<Utc>, StoreError> {
    DateTime::parse_from_rfc3339(&text).map(|time| time.to_utc()).map_err(|error| StoreError::Row(error.to_string()))
}
