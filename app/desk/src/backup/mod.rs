//! Backup and restore: content, editions, database and key in one file that `tar` and `sha256sum` understand as well.
//!
//! The file is a `.tar.gz` with `content/…`, `data/…` and, at its end, `manifest.tsv`: the form, the instant, and for every file its SHA-256.
//! It is made while the portal runs. What is written down and what is published fit together: the content is looked at before and
//! after the database is copied, and both are taken again if somebody published meanwhile.

#![allow(clippy::disallowed_methods, reason = "a backup reads both folders as they lie, and a restore makes them anew")]

mod pack;
mod tree;
mod unpack;

use crate::store::Engine;
use crate::{Database, StoreError};
use chrono::{DateTime, Utc};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use unpack::{check, restore};

/// Name of the list within the file.
const MANIFEST: &str = "manifest.tsv";
/// First word of the list: who reads another one does not guess.
const FORM: &str = "przystan-backup-1";
/// How often a portal that publishes without end is looked at again.
const TRIES: usize = 20;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// When it was made, RFC 3339.
    pub made: String,
    /// Files of the content folder.
    pub content: usize,
    /// Files of the data folder.
    pub data: usize,
    /// Bytes of all files, unpacked.
    pub bytes: u64,
    /// Whether people, proposals, mail and the key are in it. They are not where only a folder of content survived.
    pub accounts: bool,
    /// The database in it, where it is a PostgreSQL's, waits to be read into a new one; its name within the data folder.
    pub dump: Option<&'static str>,
}

/// Why there is no backup, or none can be restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The disk.
    #[error("«{0}»: {1}")]
    Disk(PathBuf, #[source] io::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing is overwritten.
    #[error("«{0}» is there already; a backup or a restore never overwrites anything: choose another name")]
    Occupied(PathBuf),
    /// The content folder changed at every look.
    #[error("the content folder did not stand still for one look in {TRIES}; try again when nobody is publishing")]
    Restless,
    /// It was not made by `przystan backup`, or not all of it arrived.
    #[error("«{0}» is not a whole backup: {1}")]
    Damaged(PathBuf, String),
}

/// Names the place where the disk refused.
fn at(path: &Path) -> impl FnOnce(io::Error) -> BackupError + '_ {
    |error| BackupError::Disk(path.to_owned(), error)
}

/// Writes a backup of both folders to `file`, which only its owner may read. Works beside a running portal.
///
/// # Errors
/// When `file` is there already, a disk refuses, or the content changed at every look. No half file is left.
pub async fn write(content: &Path, database: &Database, file: &Path, now: DateTime<Utc>) -> Result<Kept, BackupError> {
    if file.exists() {
        return Err(BackupError::Occupied(file.to_owned()));
    }
    let data = database.data();
    fs::create_dir_all(data).map_err(at(data))?;
    let aside = Aside::new(data.join(format!(".backup.{}", std::process::id())), database.engine())?;
    for _ in 0..TRIES {
        let before = tree::looked_at(content)?;
        aside.copy(database).await?;
        if tree::looked_at(content)? == before {
            return pack::pack(&pack::Sources { content, data, database: &aside.database(), engine: aside.1, files: &before }, file, now);
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    Err(BackupError::Restless)
}

/// A folder beside the database for its copy, gone with this value.
struct Aside(PathBuf, Engine);

impl Aside {
    fn new(folder: PathBuf, engine: Engine) -> Result<Aside, BackupError> {
        use std::os::unix::fs::DirBuilderExt;
        fs::remove_dir_all(&folder).ok();
        fs::DirBuilder::new().mode(0o700).create(&folder).map_err(at(&folder))?;
        Ok(Aside(folder, engine))
    }

    fn database(&self) -> PathBuf {
        self.0.join(self.1.copy())
    }

    /// One moment of the database, while others go on writing.
    async fn copy(&self, database: &Database) -> Result<(), BackupError> {
        fs::remove_file(self.database()).ok();
        Ok(database.copy_to(&self.database()).await?)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

#[cfg(test)]
pub(crate) mod tests;
