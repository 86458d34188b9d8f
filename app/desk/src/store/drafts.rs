//! What somebody has typed and not sent: kept on the server, so that no battery and no back button loses it.

use super::{Store, StoreError};
use chrono::{DateTime, Utc};
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// A form that was not sent yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Names the versions it began from.
    pub base: String,
    /// What was typed, by field.
    pub fields: BTreeMap<String, String>,
    /// When it was saved.
    pub at: String,
}

impl Store {
    /// Keeps a form; the last one of this person about this subject goes.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_draft(&self, person: &str, subject: &str, base: &str, fields: &BTreeMap<String, String>, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        forget(&mut turn, person, subject).await?;
        let add = "INSERT INTO drafts (person, subject, base, at) VALUES ($1, $2, $3, $4)";
        sqlx::query(add).bind(person).bind(subject).bind(base).bind(at.to_rfc3339()).execute(&mut *turn).await?;
        for (name, text) in fields {
            let add = "INSERT INTO draft_fields (person, subject, name, text) VALUES ($1, $2, $3, $4)";
            sqlx::query(add).bind(person).bind(subject).bind(name).bind(text).execute(&mut *turn).await?;
        }
        Ok(turn.commit().await?)
    }

    /// What a person has not sent yet.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn draft(&self, person: &str, subject: &str) -> Result<Option<Draft>, StoreError> {
        let one = "SELECT base, at FROM drafts WHERE person = $1 AND subject = $2";
        let Some(row) = sqlx::query(one).bind(person).bind(subject).fetch_optional(&self.pool).await? else { return Ok(None) };
        let fields = "SELECT name, text FROM draft_fields WHERE person = $1 AND subject = $2";
        let fields = sqlx::query(fields).bind(person).bind(subject).fetch_all(&self.pool).await?;
        let fields = fields.iter().map(|row| Ok((row.try_get("name")?, row.try_get("text")?))).collect::<Result<_, StoreError>>()?;
        Ok(Some(Draft { base: row.try_get("base")?, fields, at: row.try_get("at")? }))
    }

    /// Subjects of all drafts of a person.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn drafts(&self, person: &str) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query("SELECT subject FROM drafts WHERE person = $1 ORDER BY subject").bind(person).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(row.try_get("subject")?)).collect()
    }

    /// Forgets a form: it was sent, or its author does not want it any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget_draft(&self, person: &str, subject: &str) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        forget(&mut turn, person, subject).await?;
        Ok(turn.commit().await?)
    }
}

async fn forget(turn: &mut AnyConnection, person: &str, subject: &str) -> Result<(), StoreError> {
    for table in ["DELETE FROM draft_fields WHERE person = $1 AND subject = $2", "DELETE FROM drafts WHERE person = $1 AND subject = $2"] {
        sqlx::query(table).bind(person).bind(subject).execute(&mut *turn).await?;
    }
    Ok(())
}
