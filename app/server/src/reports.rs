//! Reports of readers: counted so that nobody floods them, written down before they are acknowledged, forgotten after ninety days.

use crate::clock::Clock;
use crate::limit::Limit;
use chrono::{DateTime, NaiveDate, Utc};
use desk::{Database, Store, StoreError};
use model::{Flaw, Report};
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::OnceCell;
use tracing::{info, warn};

/// Minutes over which reports are counted.
const MINUTES: i64 = 10;
/// Reports from one network in that time.
const OF_ONE: usize = 20;
/// Reports from everybody in that time.
const OF_ALL: usize = 120;
/// How often old reports are looked for.
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// Where reports go. The database is opened when the first one comes.
#[derive(Clone)]
pub(crate) struct Reports(Arc<Inner>);

struct Inner {
    database: Database,
    limit: Mutex<Limit>,
    store: OnceCell<Store>,
}

impl Reports {
    /// No report yet; `salt` hides networks while they are counted.
    pub(crate) fn new(database: Database, salt: [u8; 32]) -> Reports {
        Reports(Arc::new(Inner { database, limit: Mutex::new(Limit::new(salt, MINUTES, OF_ONE, OF_ALL)), store: OnceCell::new() }))
    }

    /// Writes a report down. When this returns without a flaw, it is on disk.
    pub(crate) async fn keep(&self, report: &Report, from: Option<IpAddr>, now: DateTime<Utc>) -> Result<(), Flaw> {
        self.count(from, now).map_err(Flaw::TooMany)?;
        self.write(report).await.map_err(|error| {
            warn!("a report was not written down: {error}");
            Flaw::NotKept
        })
    }

    fn count(&self, from: Option<IpAddr>, now: DateTime<Utc>) -> Result<(), u32> {
        self.0.limit.lock().map_or(Ok(()), |mut limit| limit.count(from, now))
    }

    async fn write(&self, report: &Report) -> Result<(), StoreError> {
        let store = self.store().await?;
        store.forget_reports(report.day).await?;
        store.keep_report(report).await
    }

    async fn store(&self) -> Result<&Store, StoreError> {
        self.0.store.get_or_try_init(|| self.0.database.open()).await
    }

    /// Forgets what is older than ninety days, now and then once an hour, also when nobody reports anything any more.
    pub(crate) async fn forget_old(self, clock: Clock) {
        loop {
            if let Err(error) = self.forget(clock.now(chrono_tz::UTC).date_naive()).await {
                warn!("old reports were not forgotten: {error}");
            }
            tokio::time::sleep(SWEEP).await;
        }
    }

    /// A portal that has no database yet has nothing to forget, and none is made for it.
    async fn forget(&self, today: NaiveDate) -> Result<(), StoreError> {
        if !self.0.database.is_there() {
            return Ok(());
        }
        let forgotten = self.store().await?.forget_reports(today).await?;
        if forgotten > 0 {
            info!("{forgotten} reports older than {} days are forgotten", desk::REPORT_KEPT_DAYS);
        }
        Ok(())
    }
}
