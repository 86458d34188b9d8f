//! Where the database is: a file in the data folder, or a PostgreSQL that several desk machines share.

use super::{Store, StoreError};
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AnyConnection, AnyPool, Connection, Executor};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

static FOR_SQLITE: Migrator = sqlx::migrate!("./migrations");
static FOR_POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

/// WAL and FULL: what was acknowledged survives a power cut. What is forgotten is overwritten.
const SQLITE: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON";
/// Who waits for the writer's turn sees what the one before has written; nobody waits for ever. A desk that stands still between two statements
/// loses its turn before those who wait for it give up.
const POSTGRES: &str = "SET default_transaction_isolation = 'read committed'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '3s'";
/// How long somebody waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a connection that nobody needs is kept.
const IDLE: Duration = Duration::from_secs(60);

/// What keeps the rows. The SQL of this room is one for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// One file, one machine.
    Sqlite,
    /// A server, one machine or many.
    Postgres,
}

/// Where the database is.
#[derive(Clone, Debug)]
pub struct Database {
    data: PathBuf,
    server: Option<String>,
}

impl Database {
    /// The file in this data folder, or the PostgreSQL at this address.
    pub fn new(data: &Path, server: Option<&str>) -> Database {
        Database { data: data.to_owned(), server: server.map(str::to_owned) }
    }

    /// Whether this is the address of a PostgreSQL.
    pub fn is_address(text: &str) -> bool {
        let has_scheme = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        has_scheme && PgConnectOptions::from_str(text).is_ok()
    }

    /// Whether there is a desk: a file is made when it is first needed, a server is named by whoever wants one.
    pub fn is_there(&self) -> bool {
        self.server.is_some() || self.file().is_file()
    }

    /// The data folder, where the key is as well.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    pub(crate) fn engine(&self) -> Engine {
        if self.server.is_some() { Engine::Postgres } else { Engine::Sqlite }
    }

    /// The address of the PostgreSQL, if it is one.
    pub fn server(&self) -> Option<&str> {
        self.server.as_deref()
    }

    /// Opens it, making folder, file and tables when they are first needed.
    ///
    /// # Errors
    /// When it cannot be reached or written, or is damaged or newer than this program.
    pub async fn open(&self) -> Result<Store, StoreError> {
        install_default_drivers();
        match &self.server {
            Some(server) => {
                answers(server).await?;
                opened(server, Engine::Postgres).await
            }
            None => self.open_file().await,
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the store is the door to the data folder")]
    async fn open_file(&self) -> Result<Store, StoreError> {
        let folder = |error| StoreError::Folder(self.data.display().to_string(), error);
        std::fs::create_dir_all(&self.data).map_err(folder)?;
        let _turn = turn_to_open(self.data.join("desk.lock")).await.map_err(folder)?;
        opened(&address(&self.file(), "rwc").map_err(folder)?, Engine::Sqlite).await
    }

    fn file(&self) -> PathBuf {
        self.data.join(Engine::Sqlite.copy())
    }
}

/// Whether the SQLite database in this file is sound in itself; it is only read.
///
/// # Errors
/// When it is not.
pub(crate) async fn is_sound(file: &Path) -> Result<(), StoreError> {
    install_default_drivers();
    let named = address(file, "ro").map_err(|error| StoreError::Folder(file.display().to_string(), error))?;
    let pool = AnyPoolOptions::new().max_connections(1).connect(&named).await?;
    let said: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&pool).await?;
    pool.close().await;
    if said == "ok" { Ok(()) } else { Err(StoreError::Row(said)) }
}

/// Whether it answers, and else why not: a pool would only say that it waited.
async fn answers(server: &str) -> Result<(), StoreError> {
    let connected = tokio::time::timeout(PATIENCE, AnyConnection::connect(server)).await;
    Ok(connected.map_err(|_| sqlx::Error::PoolTimedOut)??.close().await?)
}

async fn opened(address: &str, engine: Engine) -> Result<Store, StoreError> {
    let (most, first, form) = match engine {
        Engine::Sqlite => (4, SQLITE, &FOR_SQLITE),
        Engine::Postgres => (8, POSTGRES, &FOR_POSTGRES),
    };
    let options = AnyPoolOptions::new().max_connections(most).idle_timeout(IDLE).acquire_timeout(PATIENCE);
    let options = options.after_connect(move |connection: &mut AnyConnection, _| Box::pin(async move { connection.execute(first).await.map(drop) }));
    let pool: AnyPool = options.connect(address).await?;
    form.run(&pool).await?;
    Ok(Store { pool, engine, turn: Arc::new(Mutex::new(())), term: Arc::default() })
}

/// The address of a file, from the root: a path may hold what has a meaning in an address.
fn address(file: &Path, mode: &str) -> std::io::Result<String> {
    let folder = file.parent().unwrap_or(Path::new(".")).canonicalize()?;
    let place = folder.join(file.file_name().unwrap_or_default());
    let sign = |byte: &u8| match byte {
        b'/' | b'.' | b'-' | b'_' => char::from(*byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(*byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    let place: String = place.as_os_str().as_encoded_bytes().iter().map(sign).collect();
    Ok(format!("sqlite://{place}?mode={mode}"))
}

/// A command may open the database for the first time while the server does. SQLite waits for a lock on a row, but neither for
/// the change to WAL nor between the steps of a migration («database is locked», «table already exists»): so one opener at a time.
/// PostgreSQL's migrations have a lock of their own.
#[expect(clippy::disallowed_methods, reason = "the store is the door to the data folder")]
async fn turn_to_open(path: PathBuf) -> std::io::Result<File> {
    let wait = move || {
        let lock = File::options().create(true).truncate(false).write(true).open(path)?;
        lock.lock()?;
        Ok(lock)
    };
    tokio::task::spawn_blocking(wait).await.map_err(std::io::Error::other)?
}
