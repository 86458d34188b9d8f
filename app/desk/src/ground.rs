//! Where a test keeps its database. What this room promises it promises on both engines: such a test is given a ground, and is run on SQLite by
//! itself and, with all the others, on a PostgreSQL that is started for them.
#![allow(clippy::disallowed_methods, reason = "tests lay out folders")]

pub(crate) mod server;

use crate::store::{Database, Store};
use server::Server;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A data folder and an empty database.
pub(crate) struct Ground {
    folder: TempDir,
    database: Database,
    server: Option<Arc<Server>>,
}

impl Ground {
    /// A SQLite file.
    pub(crate) fn file() -> Ground {
        Ground::of(None)
    }

    /// A part of a database of this server.
    pub(crate) fn at(server: &Arc<Server>) -> Ground {
        Ground::of(Some(server.clone()))
    }

    /// Another one of the same kind.
    pub(crate) fn another(&self) -> Ground {
        Ground::of(self.server.clone())
    }

    /// In memory where there is such a disk: a killed process does not need a real one.
    fn of(server: Option<Arc<Server>>) -> Ground {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder");
        let address = server.as_ref().map(|server| server.schema());
        Ground { database: Database::new(&folder.path().join("data"), address.as_deref()), folder, server }
    }

    /// Opens the database; again and again, if need be.
    pub(crate) async fn open(&self) -> Store {
        self.database.open().await.expect("a database")
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    /// A folder for everything else.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Tests that hold on both engines.
macro_rules! contract {
    ($($name:ident)*) => {
        mod on_sqlite {
            $(
                #[tokio::test]
                async fn $name() {
                    super::$name(&crate::ground::Ground::file()).await;
                }
            )*
        }

        pub(crate) async fn on_postgres(server: &std::sync::Arc<crate::ground::server::Server>) {
            $(
                eprintln!("on PostgreSQL: {}", stringify!($name));
                $name(&crate::ground::Ground::at(server)).await;
            )*
        }
    };
}
pub(crate) use contract;

#[tokio::test]
async fn the_same_on_postgres() {
    let Some(server) = Server::start().map(Arc::new) else { return };
    crate::store::contract::on_postgres(&server).await;
    crate::backup::tests::on_postgres(&server).await;
    crate::election::tests::on_postgres(&server).await;
    crate::reports::tests::on_postgres(&server).await;
    crate::publisher::tests::basics::on_postgres(&server).await;
}
