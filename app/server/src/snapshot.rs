//! Everything of one version: catalogue and index. A request takes one at the door and never mixes two.

use anyhow::Context;
use catalogue::Loaded;
use catalogue::source::Files;
use exchange::hsds::Ids;
use model::{Catalogue, EntryRef, Finding};
use search_index::SearchIndex;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// Catalogue, index and findings of one version of the content.
pub(crate) struct Snapshot {
    /// What is sound.
    pub(crate) catalogue: Arc<Catalogue>,
    /// What finds it.
    pub(crate) search: SearchIndex,
    /// Counts the snapshots of this run.
    pub(crate) version: u64,
    /// When it was made, on the clock that only runs forward.
    pub(crate) made: Instant,
    loaded: Loaded,
    checked: OnceLock<Vec<Finding>>,
    hsds_ids: OnceLock<Ids>,
}

impl Snapshot {
    /// The first snapshot.
    pub(crate) fn first(loaded: Loaded) -> anyhow::Result<Snapshot> {
        let search = SearchIndex::build(&loaded.catalogue).context("the search index cannot be built")?;
        Ok(Snapshot::of(loaded, search, 1))
    }

    /// The next snapshot, from files that have changed: only what differs is read and indexed again. The checks of the whole are left to
    /// [`check`](Snapshot::check), so that readers do not wait for them.
    pub(crate) fn next(&self, files: &Files) -> anyhow::Result<Snapshot> {
        let loaded = catalogue::read_and_hold(files, Some(&self.loaded)).map_err(|_| anyhow::anyhow!("portal.toml is gone"))?;
        let search = self.search.updated(&self.catalogue, &loaded.catalogue).context("the search index cannot be brought up to date")?;
        Ok(Snapshot::of(loaded, search, self.version + 1))
    }

    fn of(loaded: Loaded, search: SearchIndex, version: u64) -> Snapshot {
        let catalogue = loaded.catalogue.clone();
        Snapshot { catalogue, search, version, made: Instant::now(), loaded, checked: OnceLock::new(), hsds_ids: OnceLock::new() }
    }

    /// Checks the whole, against the files it was made from.
    pub(crate) fn check(&self, files: &Files) {
        self.checked.get_or_init(|| self.loaded.checked_whole(files));
    }

    /// The UUIDs of all records, worked out when somebody first asks.
    pub(crate) fn hsds_ids(&self) -> &Ids {
        self.hsds_ids.get_or_init(|| Ids::new(&self.catalogue))
    }

    /// Entries whose files are not sound: their last good version stands.
    pub(crate) fn unsound(&self) -> Vec<EntryRef> {
        self.loaded.unsound()
    }

    /// What the checks would say against these files.
    pub(crate) fn faults(&self, files: &Files) -> Vec<Finding> {
        let findings = self.tried(files).map_or_else(|none| none.findings, |loaded| loaded.findings);
        findings.into_iter().filter(|finding| finding.severity == model::Severity::Error).collect()
    }

    /// What the catalogue would be with these files.
    pub(crate) fn tried(&self, files: &Files) -> Result<Loaded, catalogue::NoPortal> {
        catalogue::load(files, Some(&self.loaded))
    }

    /// What the checks found.
    pub(crate) fn findings(&self) -> &[Finding] {
        self.checked.get().unwrap_or(&self.loaded.findings)
    }
}
