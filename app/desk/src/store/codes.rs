//! Six-digit codes: ten minutes, one at a time, five wrong tries, five an hour, for the browser that asked.

use super::audit::{self, Deed};
use super::campaigns::parsed;
use super::outbox::{self, Cause};
use super::{Person, Store, StoreError};
use crate::key::Key;
use crate::sign_in::{CODE_LIVES, CODE_TRIES, CODES_AN_HOUR, Token, digits, print_of_code};
use chrono::{DateTime, TimeDelta, Utc};
use model::Language;
use model::campaign::MailKind;
use sqlx::{AnyConnection, Row};

/// A code that somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveCode {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub email: String,
    /// The language they read.
    pub language: Language,
    /// Until when it is good.
    pub expires_at: String,
}

impl Store {
    /// Makes a code for an address, for the browser that asks; the last one ends. Nothing is made for an address nobody has, or
    /// after the fifth in an hour; who asks is not told the difference.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn make_code(&self, key: &Key, id: &str, email: &str, browser: &Token, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut turn = self.write().await?;
        let row = sqlx::query("SELECT id FROM people WHERE email = $1 AND ended_at IS NULL").bind(email).fetch_optional(&mut *turn).await?;
        let Some(row) = row else { return Ok(false) };
        let person: String = row.try_get("id")?;
        let hour_ago = (now - TimeDelta::hours(1)).to_rfc3339();
        let made =
            sqlx::query("SELECT COUNT(*) AS made FROM codes WHERE person = $1 AND made_at > $2").bind(&person).bind(hour_ago).fetch_one(&mut *turn).await?;
        if made.try_get::<i64, _>("made")? >= CODES_AN_HOUR {
            return Ok(false);
        }
        let end = "UPDATE codes SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL";
        sqlx::query(end).bind(&person).bind(now.to_rfc3339()).execute(&mut *turn).await?;
        let print = print_of_code(key, &person, browser, &digits(key, id));
        let add = "INSERT INTO codes (id, person, browser, print, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
        let (at, expires) = (now.to_rfc3339(), (now + CODE_LIVES).to_rfc3339());
        sqlx::query(add).bind(id).bind(&person).bind(browser.hash()).bind(print).bind(at).bind(expires).execute(&mut *turn).await?;
        outbox::put(&mut turn, &Cause { kind: MailKind::Code, campaign: None, subject: id, which: String::new() }, now).await?;
        turn.commit().await?;
        Ok(true)
    }

    /// Tries a code in a browser, and begins a session when it is right. A wrong try is counted before anything is answered.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn try_code(
        &self,
        key: &Key,
        browser: &Token,
        typed: &str,
        session: &Token,
        session_id: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Person>, StoreError> {
        let mut turn = self.write().await?;
        let live = "SELECT c.id, c.person, c.print, c.tries FROM codes c JOIN people p ON p.id = c.person WHERE c.browser = $1 AND c.ended_at IS NULL AND c.expires_at > $2 AND c.tries < $3 AND p.ended_at IS NULL ORDER BY c.made_at DESC LIMIT 1";
        let row = sqlx::query(live).bind(browser.hash()).bind(now.to_rfc3339()).bind(CODE_TRIES).fetch_optional(&mut *turn).await?;
        let Some(row) = row else { return Ok(None) };
        let (id, person, print): (String, String, String) = (row.try_get("id")?, row.try_get("person")?, row.try_get("print")?);
        let is_right = print_of_code(key, &person, browser, typed) == print;
        match is_right {
            true => used(&mut turn, &id, &person, session, session_id, now).await?,
            false => wrong(&mut turn, &id, &person, row.try_get("tries")?, now).await?,
        }
        turn.commit().await?;
        if is_right { self.person(&person).await } else { Ok(None) }
    }

    /// Codes that are good now: an administrator may read one out where there is no mail.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn live_codes(&self, now: DateTime<Utc>) -> Result<Vec<LiveCode>, StoreError> {
        let live = "SELECT c.id, p.email, p.language, c.expires_at FROM codes c JOIN people p ON p.id = c.person WHERE c.ended_at IS NULL AND c.expires_at > $1 AND c.tries < $2 ORDER BY c.made_at";
        let rows = sqlx::query(live).bind(now.to_rfc3339()).bind(CODE_TRIES).fetch_all(&self.pool).await?;
        let live = |row| {
            let language = parsed(row, "language", Language::parse)?;
            Ok(LiveCode { id: row.try_get("id")?, email: row.try_get("email")?, language, expires_at: row.try_get("expires_at")? })
        };
        rows.iter().map(live).collect()
    }

    /// The digits of a live code, for an administrator who reads it out; written down before they are told.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read_out(&self, key: &Key, code: &str, administrator: &str, now: DateTime<Utc>) -> Result<Option<String>, StoreError> {
        if !self.live_codes(now).await?.iter().any(|live| live.id == code) {
            return Ok(None);
        }
        let deed = Deed { actor: administrator.to_owned(), verb: "read-out-code", object: code.to_owned(), via: "session" };
        self.audit(&deed, now).await?;
        Ok(Some(digits(key, code)))
    }
}

async fn used(turn: &mut AnyConnection, id: &str, person: &str, session: &Token, session_id: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("UPDATE codes SET ended_at = $2 WHERE id = $1").bind(id).bind(now.to_rfc3339()).execute(&mut *turn).await?;
    super::sessions::begin(turn, person, session, session_id, now).await?;
    audit::add(turn, &Deed { actor: person.to_owned(), verb: "sign-in", object: session_id.to_owned(), via: "code" }, now).await
}

async fn wrong(turn: &mut AnyConnection, id: &str, person: &str, tries: i64, now: DateTime<Utc>) -> Result<(), StoreError> {
    let ended = (tries + 1 >= CODE_TRIES).then(|| now.to_rfc3339());
    sqlx::query("UPDATE codes SET tries = tries + 1, ended_at = $2 WHERE id = $1").bind(id).bind(ended).execute(&mut *turn).await?;
    audit::add(turn, &Deed { actor: "nobody".to_owned(), verb: "sign-in-failed", object: person.to_owned(), via: "code" }, now).await
}
