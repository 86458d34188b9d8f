//! SQLite FTS5: no diacritics, indexes of prefixes, the last word as a prefix, ranked by bm25; every word asked for, else any of them.

use super::drive::{Answered, Client, Engine};
use crate::bench::queries::Asked;
use anyhow::Result;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use std::path::{Path, PathBuf};
use tokio::runtime::{Builder, Runtime};

const MAKE: &str = "CREATE VIRTUAL TABLE documents USING fts5(text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')";
const PUT: &str = "INSERT INTO documents (text) VALUES (?)";
const OPTIMIZE: &str = "INSERT INTO documents (documents) VALUES ('optimize')";
/// `rank` is bm25, and SQLite sorts by it faster than by the function.
const FIND: &str = "SELECT rowid FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT 10";

/// A database on disk.
pub(super) struct Fts {
    file: PathBuf,
}

impl Fts {
    /// Indexes all documents.
    pub(super) fn build(file: &Path, documents: &[String]) -> Result<Fts> {
        let fts = Fts { file: file.to_owned() };
        runtime()?.block_on(fill(fts.connection(), documents))?;
        Ok(fts)
    }

    fn connection(&self) -> SqliteConnectOptions {
        let options = SqliteConnectOptions::new().filename(&self.file).create_if_missing(true);
        options.pragma("mmap_size", "1000000000").pragma("cache_size", "-200000").disable_statement_logging()
    }
}

async fn fill(options: SqliteConnectOptions, documents: &[String]) -> Result<()> {
    let mut connection = options.connect().await?;
    sqlx::query(MAKE).execute(&mut connection).await?;
    let mut transaction = connection.begin().await?;
    for document in documents {
        sqlx::query(PUT).bind(document.as_str()).execute(&mut *transaction).await?;
    }
    sqlx::query(OPTIMIZE).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(connection.close().await?)
}

impl Engine for Fts {
    fn client(&self) -> Result<Client<'_>> {
        let runtime = runtime()?;
        let mut connection = runtime.block_on(self.connection().connect())?;
        Ok(Box::new(move |asked| runtime.block_on(answer(&mut connection, asked))))
    }
}

async fn answer(connection: &mut SqliteConnection, asked: &Asked) -> Result<Answered> {
    let words: Vec<&str> = asked.text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut found = find(connection, &matching(&words, " AND ")).await?;
    if found.is_empty() && words.len() > 1 {
        found = find(connection, &matching(&words, " OR ")).await?;
    }
    Ok(Answered { found: !found.is_empty(), inside: None })
}

async fn find(connection: &mut SqliteConnection, matching: &str) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(FIND).bind(matching).fetch_all(connection).await?)
}

/// Words in quotation marks, the last one open at its end.
fn matching(words: &[&str], between: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("{}*", quoted.join(between))
}

fn runtime() -> Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}
