//! What every request can ask for: the snapshot of now, the pressed pages, the clock.

use crate::clock::Clock;
use crate::config::Config;
use crate::shelf::Shelf;
use crate::snapshot::Snapshot;
use crate::vain::VainCount;
use arc_swap::ArcSwapOption;
use std::sync::Arc;

/// The running portal, shared by all requests.
#[derive(Clone)]
pub(crate) struct Portal(Arc<Inner>);

struct Inner {
    snapshot: ArcSwapOption<Snapshot>,
    shelf: Shelf,
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
