//! What every request can ask for: the snapshot of now, the pressed pages, the clock.

use crate::changes::Journal;
use crate::clock::Clock;
use crate::config::Config;
use crate::config::many::Role;
use crate::office::Office;
use crate::opening::OpenNow;
use crate::parcel::Parcels;
use crate::replica::Standing;
use crate::reports::Reports;
use crate::shelf::Shelf;
use crate::snapshot::Snapshot;
use crate::throttle::Throttle;
use crate::vain::{VainCount, random_key};
use arc_swap::{ArcSwap, ArcSwapOption};
use catalogue::source::Files;
use chrono::DateTime;
use chrono_tz::Tz;
use exchange::Changes;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tracing::warn;

/// The running portal, shared by all requests.
#[derive(Clone)]
pub(crate) struct Portal(Arc<Inner>);

struct Inner {
    snapshot: ArcSwapOption<Snapshot>,
    shelf: Shelf,
    opening: ArcSwapOption<OpenNow>,
    parcels: Parcels,
    clock: Clock,
    public_url: String,
    vain: VainCount,
    office: Office,
    content: PathBuf,
    data: PathBuf,
    security_contact: Option<String>,
    journal: Mutex<Option<Journal>>,
    changes: ArcSwap<Changes>,
    reports: Reports,
    proxy: Option<IpAddr>,
    throttle: Throttle,
    copying: bool,
    standing: Option<Arc<Standing>>,
    desk_url: Option<String>,
}

impl Portal {
    /// A portal without a snapshot yet: alive, not ready.
    pub(crate) fn new(config: &Config, clock: Clock) -> Portal {
        Portal::made(config, clock, false)
    }

    /// A portal whose pages are written down and read later: they say nothing about now.
    pub(crate) fn copying(config: &Config, clock: Clock) -> Portal {
        Portal::made(config, clock, true)
    }

    fn made(config: &Config, clock: Clock, copying: bool) -> Portal {
        let standing = (config.many.role == Role::Public).then(|| Arc::new(Standing::new()));
        Portal(Arc::new(Inner {
            snapshot: ArcSwapOption::empty(),
            shelf: Shelf::new(),
            opening: ArcSwapOption::empty(),
            parcels: Parcels::default(),
            clock,
            public_url: config.public_url.clone(),
            vain: VainCount::new(standing.is_none().then(|| config.database())),
            office: Office::new(config.clone(), random_key()),
            content: config.content.clone(),
            data: config.data.clone(),
            security_contact: config.security_contact.clone(),
            journal: Mutex::new(None),
            changes: ArcSwap::default(),
            reports: Reports::new(config.database(), random_key()),
            proxy: config.proxy,
            throttle: Throttle::new(random_key()),
            copying,
            standing,
            desk_url: config.many.desk_url.clone(),
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

    /// Notes what has changed in the snapshot of now; whoever reads the page does not wait for it. Where nothing can be
    /// written, it holds for this run.
    pub(crate) fn note_changes(&self, files: &Files) {
        let Some(snapshot) = self.snapshot() else { return };
        let now = self.0.clock.now(snapshot.catalogue.portal().time_zone).to_utc();
        let mut journal = self.0.journal.lock().unwrap_or_else(PoisonError::into_inner);
        let journal = journal.get_or_insert_with(|| Journal::open(&self.0.data));
        if let Err(error) = journal.note(&snapshot.catalogue, &snapshot.unsound(), files, now) {
            warn!("when entries were changed is not written down: {error}");
        }
        self.0.changes.store(Arc::new(journal.changes()));
    }

    /// Takes over when entries were last changed, from somebody who knows: the same on every replica.
    pub(crate) fn set_changes(&self, changes: Changes) {
        self.0.changes.store(Arc::new(changes));
    }

    /// When entries were last changed.
    pub(crate) fn changes(&self) -> Arc<Changes> {
        self.0.changes.load_full()
    }

    /// Pressed pages.
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    /// Copies of the cities.
    pub(crate) fn parcels(&self) -> &Parcels {
        &self.0.parcels
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

    /// Reports of readers.
    pub(crate) fn reports(&self) -> &Reports {
        &self.0.reports
    }

    /// What one network may still ask.
    pub(crate) fn throttle(&self) -> &Throttle {
        &self.0.throttle
    }

    /// Whether its pages are written down to be read later.
    pub(crate) fn is_copying(&self) -> bool {
        self.0.copying
    }

    /// The proxy in front, if there is one.
    pub(crate) fn proxy(&self) -> Option<IpAddr> {
        self.0.proxy
    }

    /// The desk.
    pub(crate) fn office(&self) -> &Office {
        &self.0.office
    }

    /// How a replica stands to what it follows; none where the content is our own.
    pub(crate) fn standing(&self) -> Option<&Arc<Standing>> {
        self.0.standing.as_ref()
    }

    /// Where the desk is, for a replica.
    pub(crate) fn desk_url(&self) -> Option<&str> {
        self.0.desk_url.as_deref()
    }

    /// The content folder.
    pub(crate) fn content(&self) -> &Path {
        &self.0.content
    }

    /// The clock.
    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Whom to tell of a weakness.
    pub(crate) fn security_contact(&self) -> Option<&str> {
        self.0.security_contact.as_deref()
    }

    /// The address readers use.
    pub(crate) fn public_url(&self) -> &str {
        &self.0.public_url
    }
}
