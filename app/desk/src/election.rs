//! The election of the one desk that publishes, among several that share a PostgreSQL: a lock that lives as long as a connection. A desk that
//! stands still says nothing, and the server ends its connection; one that is cut off finds it gone. Neither publishes any more.

use crate::store::StoreError;
use sqlx::postgres::{PgConnection, PgListener};
use sqlx::{Connection, Executor};
use std::time::Duration;
use tokio::time::timeout;

/// The lock in PostgreSQL that the elected desk holds.
const ELECTED: i64 = 0x7072_7a79_0002;
/// A bell that rings when something waits for the publisher. It only wakes; the rows are the truth.
const BELL: &str = "przystan_desk";
/// The server ends a connection that says nothing for so long.
const SILENCE: &str = "SET idle_session_timeout = '10s'";
/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(4);

/// The desk's place in the election.
pub struct Election(PgConnection);

impl Election {
    /// Stands for election.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn stand(server: &str) -> Result<Election, StoreError> {
        let mut connection = in_time(PgConnection::connect(server)).await?;
        in_time(connection.execute(SILENCE)).await?;
        Ok(Election(connection))
    }

    /// Whether this desk is elected. Asked again and again, it is also how a desk says that it is still there.
    ///
    /// # Errors
    /// When the connection is gone, and with it the lock.
    pub async fn won(&mut self) -> Result<bool, StoreError> {
        in_time(sqlx::query_scalar("SELECT pg_try_advisory_lock($1)").bind(ELECTED).fetch_one(&mut self.0)).await
    }

    /// Says that this desk is still there, and is told whether its lock is.
    ///
    /// # Errors
    /// When the connection is gone, and with it the lock.
    pub async fn holds(&mut self) -> Result<(), StoreError> {
        in_time(self.0.execute("SELECT 1")).await.map(drop)
    }
}

/// Hears when something waits.
pub struct Bell(PgListener);

impl Bell {
    /// Listens.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn hear(server: &str) -> Result<Bell, StoreError> {
        let mut listener = in_time(PgListener::connect(server)).await?;
        in_time(listener.listen(BELL)).await?;
        Ok(Bell(listener))
    }

    /// Comes back when it rings, or when so much time has passed: what was not heard is seen then. An unheard bell is no fault.
    pub async fn rings(&mut self, at_the_latest: Duration) {
        if let Ok(Err(_)) = timeout(at_the_latest, self.0.recv()).await {
            tokio::time::sleep(at_the_latest).await;
        }
    }
}

impl crate::Store {
    /// Rings the bell of whoever shares this database.
    pub async fn ring(&self) {
        if self.engine() == crate::store::Engine::Postgres {
            sqlx::query("SELECT pg_notify($1, '')").bind(BELL).execute(self.pool()).await.ok();
        }
    }
}

async fn in_time<T>(act: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, StoreError> {
    Ok(timeout(PATIENCE, act).await.map_err(|_| sqlx::Error::PoolTimedOut)??)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::ground::server::Server;

    /// One at a time; the next one when the first is gone, or says nothing any more.
    pub(crate) async fn on_postgres(server: &Server) {
        let address = server.database();
        let mut one = Election::stand(&address).await.expect("it stands");
        let mut other = Election::stand(&address).await.expect("it stands");
        assert!(one.won().await.expect("asked") && !other.won().await.expect("asked"));
        one.holds().await.expect("held");
        drop(one);
        let mut tries = 0;
        while !other.won().await.expect("asked") {
            tries += 1;
            assert!(tries < 100, "the lock of one that is gone");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let mut third = Election::stand(&address).await.expect("it stands");
        other.0.execute("SET idle_session_timeout = '100ms'").await.expect("set");
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert!(third.won().await.expect("asked"), "who says nothing is not waited for");
        assert!(other.holds().await.is_err(), "and finds out");
        let mut bell = Bell::hear(&address).await.expect("heard");
        let store = crate::Database::new(std::path::Path::new("unused"), Some(&address)).open().await.expect("open");
        store.ring().await;
        timeout(PATIENCE, bell.rings(Duration::from_secs(60))).await.expect("it rings");
    }
}
