//! What every request can ask for: the snapshot of now, the pressed pages, the clock.

use crate::clock::Clock;
use crate::config::Config;
use crate::opening::OpenNow;
use crate::shelf::Shelf;
use crate::snapshot::Snapshot;
use crate::vain::VainCount;
use arc_swap::ArcSwapOption;
use chrono::DateTime;
use chrono_tz::Tz;
use std::sync::Arc;

/// The running portal, shared by all requests.
#[derive(Clone)]
pub(crate) struct Portal(Arc<Inner>);

struct Inner {
    snapshot: ArcSwapOption<Snapshot>,
    shelf: Shelf,
    opening: ArcSwapOption<OpenNow>,
    clock: Clock,
    public_url: String,
    vain: VainCount,
}

impl Portal {
    /// A portal without a snapshot yet: alive, not ready.
    pub(crate) fn new(config: &Config, clock: Clock) -> Portal {
        Portal(Arc::new(Inner {
            snapshot: ArcSwapOption::empty(),
            shelf: Shelf::new(),
            opening: ArcSwapOption::empty(),
            clock,
            public_url: config.public_url.clone(),
            vain: VainCount::new(config.data.clone()),
        }))
    }

    /// The snapshot of now; `None` while the first one is being made.
    pub(crate) fn snapshot(&self) -> Option<Arc<Snapshot>> {
        self.0.snapshot.load_full()
    }

    /// Publishes a snapshot: from here on every new request sees it.
    pub(crate) fn publish(&self, snapshot: Snapshot) {
        self.0.snapshot.store(Some(Arc::new(snapshot)));
    }

    /// Pressed pages.
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    /// Who is open at a moment.
    pub(crate) fn opening(&self, snapshot: &Snapshot, now: DateTime<Tz>) -> Arc<OpenNow> {
        let known = self.0.opening.load_full().filter(|known| known.holds(snapshot, now));
        known.unwrap_or_else(|| {
            let fresh = Arc::new(OpenNow::new(snapshot, now));
            self.0.opening.store(Some(fresh.clone()));
            fresh
        })
    }

    /// Searches in vain.
    pub(crate) fn vain(&self) -> &VainCount {
        &self.0.vain
    }

    /// The clock.
    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The address readers use.
    pub(crate) fn public_url(&self) -> &str {
        &self.0.public_url
    }
}
