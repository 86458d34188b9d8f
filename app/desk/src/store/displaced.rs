//! Files taken from their place. Somebody may still have one open and write into it.

use super::versions::keep;
use super::{Store, StoreError};
use chrono::{DateTime, Utc};
use sqlx::Row;

/// A file that was taken from its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Displaced {
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) hash: String,
    pub(crate) at: DateTime<Utc>,
}

/// Somebody wrote into a file after it was taken from its place. Their text is kept, but on no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateEdit {
    /// The file they meant.
    pub path: String,
    /// What they wrote.
    pub hash: String,
}

impl Store {
    /// Writes down that a file was taken from its place, and keeps its bytes.
    pub(crate) async fn displaced(&self, name: &str, path: &str, bytes: &[u8], at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        let hash = keep(&mut turn, bytes).await?;
        let add = "INSERT INTO displaced (name, path, hash, at) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING";
        sqlx::query(add).bind(name).bind(path).bind(hash).bind(at.to_rfc3339()).execute(&mut *turn).await?;
        Ok(turn.commit().await?)
    }

    /// All files taken from their places and still kept.
    pub(crate) async fn all_displaced(&self) -> Result<Vec<Displaced>, StoreError> {
        let rows = sqlx::query("SELECT name, path, COALESCE(late, hash) AS hash, at FROM displaced ORDER BY name").fetch_all(&self.pool).await?;
        rows.iter()
            .map(|row| {
                let at: String = row.try_get("at")?;
                let at = DateTime::parse_from_rfc3339(&at).map_err(|error| StoreError::Row(error.to_string()))?.to_utc();
                Ok(Displaced { name: row.try_get("name")?, path: row.try_get("path")?, hash: row.try_get("hash")?, at })
            })
            .collect()
    }

    /// Keeps what somebody wrote into it afterwards.
    pub(crate) async fn late_edit(&self, name: &str, bytes: &[u8]) -> Result<String, StoreError> {
        let mut turn = self.write().await?;
        let hash = keep(&mut turn, bytes).await?;
        sqlx::query("UPDATE displaced SET late = $2 WHERE name = $1").bind(name).bind(&hash).execute(&mut *turn).await?;
        turn.commit().await?;
        Ok(hash)
    }

    /// The file is not kept any more; its bytes are.
    pub(crate) async fn let_go(&self, name: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM displaced WHERE name = $1").bind(name).execute(&self.pool).await?;
        Ok(())
    }

    /// What was written too late, and is on no page.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn late_edits(&self) -> Result<Vec<LateEdit>, StoreError> {
        let rows = sqlx::query("SELECT path, late FROM displaced WHERE late IS NOT NULL ORDER BY name").fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(LateEdit { path: row.try_get("path")?, hash: row.try_get("late")? })).collect()
    }
}
