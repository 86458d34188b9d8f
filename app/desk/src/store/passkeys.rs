//! Passkeys and the challenges they answer: each once, in the browser that asked. Nothing that is kept here opens anything.

use super::audit::{self, Deed};
use super::{Person, Store, StoreError};
use crate::passkey::{CHALLENGE_LIVES, Credential, PASSKEYS_MOST, PasskeyError};
use crate::sign_in::Token;
use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeMap;

/// A passkey of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its id here.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// What they call it.
    pub name: String,
    /// When it was added.
    pub made_at: DateTime<Utc>,
    /// When it let somebody in last.
    pub used_at: Option<DateTime<Utc>>,
    /// The key.
    pub credential: Credential,
}

const ALL: &str = "SELECT k.id, k.person, k.credential, k.algorithm, k.public_key, k.synced, k.counter, k.name, k.made_at, k.used_at FROM passkeys k WHERE k.person = $1 ORDER BY k.made_at, k.id";
const ONE: &str = "SELECT k.id, k.person, k.credential, k.algorithm, k.public_key, k.synced, k.counter, k.name, k.made_at, k.used_at FROM passkeys k JOIN people p ON p.id = k.person WHERE k.credential = $1 AND p.ended_at IS NULL";

impl Store {
    /// Asks a browser for a passkey; of somebody who is signed in («» is nobody yet) to make one. The last question of this kind is over.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn ask_for_passkey(&self, id: &str, browser: &Token, person: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        let over = "DELETE FROM challenges WHERE expires_at <= $1 OR (browser = $2 AND person = $3)";
        sqlx::query(over).bind(now.to_rfc3339()).bind(browser.hash()).bind(person).execute(&mut *turn).await?;
        let add = "INSERT INTO challenges (id, browser, person, expires_at) VALUES ($1, $2, $3, $4)";
        let expires = (now + CHALLENGE_LIVES).to_rfc3339();
        sqlx::query(add).bind(id).bind(browser.hash()).bind(person).bind(expires).execute(&mut *turn).await?;
        Ok(turn.commit().await?)
    }

    /// The id of the challenge that waits in this browser. Whatever is answered, it waits no longer.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_challenge(&self, browser: &Token, person: &str, now: DateTime<Utc>) -> Result<Option<String>, StoreError> {
        let mut turn = self.write().await?;
        let waits = "SELECT id FROM challenges WHERE browser = $1 AND person = $2 AND expires_at > $3";
        let row = sqlx::query(waits).bind(browser.hash()).bind(person).bind(now.to_rfc3339()).fetch_optional(&mut *turn).await?;
        let Some(row) = row else { return Ok(None) };
        let id: String = row.try_get("id")?;
        sqlx::query("DELETE FROM challenges WHERE id = $1").bind(&id).execute(&mut *turn).await?;
        turn.commit().await?;
        Ok(Some(id))
    }

    /// Adds a passkey. Not, when its owner has ended or has five, or when the key is there already.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_passkey(&self, passkey: &Passkey) -> Result<bool, StoreError> {
        let Passkey { id, person, name, made_at, credential, .. } = passkey;
        let mut turn = self.write().await?;
        let held = "SELECT (SELECT COUNT(*) FROM passkeys k WHERE k.person = p.id) AS held FROM people p WHERE p.id = $1 AND p.ended_at IS NULL";
        let row = sqlx::query(held).bind(person).fetch_optional(&mut *turn).await?;
        let held = row.map(|row| row.try_get::<i64, _>("held")).transpose()?;
        if held.is_none_or(|held| held >= PASSKEYS_MOST) {
            return Ok(false);
        }
        let add = "INSERT INTO passkeys (id, person, credential, algorithm, public_key, synced, counter, name, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (credential) DO NOTHING";
        let add = sqlx::query(add).bind(id).bind(person).bind(&credential.id).bind(credential.algorithm).bind(&credential.public_key);
        let add = add.bind(i64::from(credential.synced)).bind(i64::from(credential.counter)).bind(name).bind(made_at.to_rfc3339());
        let added = add.execute(&mut *turn).await?.rows_affected() > 0;
        if added {
            audit::add(&mut turn, &Deed { actor: person.clone(), verb: "add-passkey", object: id.clone(), via: "session" }, *made_at).await?;
        }
        turn.commit().await?;
        Ok(added)
    }

    /// The passkeys of a person, the first one first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkeys(&self, person: &str) -> Result<Vec<Passkey>, StoreError> {
        sqlx::query(ALL).bind(person).fetch_all(&self.pool).await?.iter().map(passkey).collect()
    }

    /// The passkey with this name on its device, while its owner has not ended.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkey(&self, credential: &str) -> Result<Option<Passkey>, StoreError> {
        sqlx::query(ONE).bind(credential).fetch_optional(&self.pool).await?.as_ref().map(passkey).transpose()
    }

    /// How many passkeys each person has.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkeys_held(&self) -> Result<BTreeMap<String, i64>, StoreError> {
        let rows = sqlx::query("SELECT person, COUNT(*) AS held FROM passkeys GROUP BY person").fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get("person")?, row.try_get("held")?))).collect()
    }

    /// Lets the owner of a passkey in that has signed, and keeps its counter. `None`: the passkey was used or removed meanwhile, or its owner has ended.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn enter(&self, passkey: &Passkey, counter: u32, session: &Token, session_id: &str, now: DateTime<Utc>) -> Result<Option<Person>, StoreError> {
        let mut turn = self.write().await?;
        let used =
            "UPDATE passkeys SET counter = $3, used_at = $4 WHERE id = $1 AND counter = $2 AND person IN (SELECT p.id FROM people p WHERE p.ended_at IS NULL)";
        let used = sqlx::query(used).bind(&passkey.id).bind(i64::from(passkey.credential.counter)).bind(i64::from(counter)).bind(now.to_rfc3339());
        if used.execute(&mut *turn).await?.rows_affected() == 0 {
            return Ok(None);
        }
        super::sessions::begin(&mut turn, &passkey.person, session, session_id, now).await?;
        let deed = Deed { actor: passkey.person.clone(), verb: "sign-in", object: session_id.to_owned(), via: "passkey" };
        audit::add(&mut turn, &deed, now).await?;
        turn.commit().await?;
        self.person(&passkey.person).await
    }

    /// Writes down that an answer in the name of a passkey let nobody in, and how its counter stood if that was the reason.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkey_failed(&self, passkey: &Passkey, why: &PasskeyError, now: DateTime<Utc>) -> Result<(), StoreError> {
        let object = match why {
            PasskeyError::Counter { .. } => format!("{} {why}", passkey.id),
            _ => passkey.id.clone(),
        };
        self.audit(&Deed { actor: "nobody".to_owned(), verb: "sign-in-failed", object, via: "passkey" }, now).await
    }

    /// Removes a passkey of a person; nobody removes another's with it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remove_passkey(&self, person: &str, id: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut turn = self.write().await?;
        let remove = sqlx::query("DELETE FROM passkeys WHERE id = $1 AND person = $2").bind(id).bind(person);
        let removed = remove.execute(&mut *turn).await?.rows_affected() > 0;
        if removed {
            audit::add(&mut turn, &Deed { actor: person.to_owned(), verb: "remove-passkey", object: id.to_owned(), via: "session" }, now).await?;
        }
        turn.commit().await?;
        Ok(removed)
    }

    /// Removes all passkeys of a person: their devices are lost, or not theirs any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remove_passkeys(&self, person: &str, administrator: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        if sqlx::query("DELETE FROM passkeys WHERE person = $1").bind(person).execute(&mut *turn).await?.rows_affected() > 0 {
            let deed = Deed { actor: administrator.to_owned(), verb: "remove-passkey", object: person.to_owned(), via: "session" };
            audit::add(&mut turn, &deed, now).await?;
        }
        Ok(turn.commit().await?)
    }
}

fn passkey(row: &AnyRow) -> Result<Passkey, StoreError> {
    let used: Option<String> = row.try_get("used_at")?;
    Ok(Passkey {
        id: row.try_get("id")?,
        person: row.try_get("person")?,
        name: row.try_get("name")?,
        made_at: super::sessions::time(row.try_get("made_at")?)?,
        used_at: used.map(super::sessions::time).transpose()?,
        credential: Credential {
            id: row.try_get("credential")?,
            algorithm: row.try_get("algorithm")?,
            public_key: row.try_get("public_key")?,
            synced: row.try_get::<i64, _>("synced")? != 0,
            counter: u32::try_from(row.try_get::<i64, _>("counter")?).map_err(|error| StoreError::Row(error.to_string()))?,
        },
    })
}
