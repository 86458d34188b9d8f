//! One moment of the whole database as a file, while others go on writing.

use super::database::{Database, Engine, is_sound};
use super::{Store, StoreError};
use percent_encoding::percent_decode_str;
use std::path::Path;
use std::process::{Command, Stdio};

/// PostgreSQL's own program; it makes a text that its `psql` reads.
const DUMP: &str = "pg_dump";
/// What stands at the end of such a text.
const COMPLETE: &str = "-- PostgreSQL database dump complete";

impl Engine {
    /// The name of a copy, within a data folder.
    pub(crate) fn copy(self) -> &'static str {
        match self {
            Engine::Sqlite => "desk.sqlite",
            Engine::Postgres => "desk.sql",
        }
    }
}

impl Database {
    /// Copies one moment of the database to a file that is not there yet.
    ///
    /// # Errors
    /// When the database or the disk refuses; with PostgreSQL also when its `pg_dump` is not here, or is older than the server.
    pub(crate) async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        let store = self.open().await?;
        match self.server() {
            Some(server) => dump(server.to_owned(), file.display().to_string()).await,
            None => store.vacuum_into(file).await,
        }
    }
}

impl Store {
    async fn vacuum_into(&self, file: &Path) -> Result<(), StoreError> {
        sqlx::query("VACUUM INTO $1").bind(file.display().to_string()).execute(&self.pool).await?;
        Ok(())
    }
}

/// Whether a copy is whole; it is only read.
///
/// # Errors
/// When it is not.
#[expect(clippy::disallowed_methods, reason = "the store is the door to the data folder")]
pub(crate) async fn is_whole(copy: &Path, engine: Engine) -> Result<(), StoreError> {
    if engine == Engine::Sqlite {
        return is_sound(copy).await;
    }
    let text = std::fs::read(copy).map_err(|error| StoreError::Folder(copy.display().to_string(), error))?;
    let end = String::from_utf8_lossy(&text[text.len().saturating_sub(1_000)..]).into_owned();
    if end.contains(COMPLETE) { Ok(()) } else { Err(StoreError::Row("the end of the dump is missing".to_owned())) }
}

async fn dump(server: String, file: String) -> Result<(), StoreError> {
    let ran = tokio::task::spawn_blocking(move || {
        let (address, password) = without_password(&server);
        let mut command = Command::new(DUMP);
        command.args(["--format=plain", "--no-owner", "--no-privileges", "--no-password", "--file", &file, "--dbname", &address]);
        // on the command line every user of the machine would read it
        command.envs(password.map(|password| ("PGPASSWORD", password))).stdin(Stdio::null()).output()
    });
    let ran = ran.await.map_err(|error| StoreError::NoDump(error.to_string()))?.map_err(|error| StoreError::NoDump(error.to_string()))?;
    if ran.status.success() { Ok(()) } else { Err(StoreError::NoDump(String::from_utf8_lossy(&ran.stderr).trim().to_owned())) }
}

/// An address without its password, and the password.
fn without_password(server: &str) -> (String, Option<String>) {
    let (scheme, rest) = server.split_once("://").unwrap_or(("postgres", server));
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (who, place) = place.rsplit_once('@').unwrap_or(("", place));
    let (user, password) = who.split_once(':').unwrap_or((who, ""));
    let (told, kept): (Vec<&str>, Vec<&str>) = query.split('&').filter(|pair| !pair.is_empty()).partition(|pair| pair.starts_with("password="));
    let password = told.first().map_or(password, |pair| pair.trim_start_matches("password="));
    let at = if user.is_empty() { "" } else { "@" };
    let question = if kept.is_empty() { "" } else { "?" };
    let decoded = percent_decode_str(password).decode_utf8_lossy().into_owned();
    (format!("{scheme}://{user}{at}{place}{question}{}", kept.join("&")), Some(decoded).filter(|password| !password.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_stands_on_a_command_line() {
        for (address, told, password) in [
            ("postgres://me:s%2Fecret@db.example.org:5433/desk?sslmode=require", "postgres://me@db.example.org:5433/desk?sslmode=require", Some("s/ecret")),
            ("postgresql:///desk?host=/run&password=secret&user=me", "postgresql:///desk?host=/run&user=me", Some("secret")),
            ("postgres://me@db.example.org/desk", "postgres://me@db.example.org/desk", None),
        ] {
            assert_eq!(without_password(address), (told.to_owned(), password.map(str::to_owned)));
        }
    }
}
