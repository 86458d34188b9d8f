//! Bytes of content files, kept for ever, and the order in which they stood in their place.

use super::{Store, StoreError};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Row};

/// How bytes came to stand in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The desk put them there.
    Desk,
    /// Somebody did, by hand or by git.
    Hand,
}

impl Origin {
    fn as_str(self) -> &'static str {
        match self {
            Origin::Desk => "desk",
            Origin::Hand => "hand",
        }
    }
}

/// One of the versions of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileVersion {
    /// Its place in the order of all versions.
    pub seq: i64,
    /// What stood there; `None` when it was deleted.
    pub hash: Option<String>,
    /// Who put it there.
    pub origin: Origin,
    /// When it was seen first.
    pub at: String,
}

/// The name bytes are kept under: SHA-256.
pub fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// The bytes of a hash.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn blob(&self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let row = sqlx::query("SELECT bytes FROM blobs WHERE hash = $1").bind(hash).fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get("bytes")).transpose()?)
    }

    /// Keeps bytes.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        keep(&mut *self.pool.acquire().await?, bytes).await
    }

    /// All versions of a file, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn versions(&self, path: &str) -> Result<Vec<FileVersion>, StoreError> {
        let rows = sqlx::query("SELECT seq, hash, origin, at FROM versions WHERE path = $1 ORDER BY seq DESC").bind(path).fetch_all(&self.pool).await?;
        rows.iter()
            .map(|row| {
                let origin = if row.try_get::<String, _>("origin")? == "desk" { Origin::Desk } else { Origin::Hand };
                Ok(FileVersion { seq: row.try_get("seq")?, hash: row.try_get("hash")?, origin, at: row.try_get("at")? })
            })
            .collect()
    }

    /// Writes down what stands in its place now, unless that is known already.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn witness(&self, path: &str, bytes: Option<&[u8]>, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.publish_turn().await?;
        let hash = match bytes {
            Some(bytes) => Some(keep(&mut turn, bytes).await?),
            None => None,
        };
        stands(&mut turn, path, hash.as_deref(), Origin::Hand, None, at).await?;
        Ok(turn.commit().await?)
    }
}

/// Keeps bytes; the same bytes are kept once.
pub(super) async fn keep(connection: &mut AnyConnection, bytes: &[u8]) -> Result<String, StoreError> {
    let hash = hash_of(bytes);
    let add = "INSERT INTO blobs (hash, bytes) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING";
    sqlx::query(add).bind(&hash).bind(bytes).execute(connection).await?;
    Ok(hash)
}

/// Adds a version to the history of a file, unless it is the last one already.
pub(super) async fn stands(
    connection: &mut AnyConnection,
    path: &str,
    hash: Option<&str>,
    origin: Origin,
    publication: Option<i64>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let last = sqlx::query("SELECT hash FROM versions WHERE path = $1 ORDER BY seq DESC LIMIT 1").bind(path).fetch_optional(&mut *connection).await?;
    let last: Option<Option<String>> = last.map(|row| row.try_get("hash")).transpose()?;
    if last.as_ref().map(Option::as_deref) == Some(hash) || (last.is_none() && hash.is_none()) {
        return Ok(());
    }
    let add = "INSERT INTO versions (seq, path, hash, origin, publication, at) VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM versions), $1, $2, $3, $4, $5)";
    sqlx::query(add).bind(path).bind(hash).bind(origin.as_str()).bind(publication).bind(at.to_rfc3339()).execute(connection).await?;
    Ok(())
}
