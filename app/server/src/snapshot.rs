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
    hsds_ids: OnceLock<Ids>,
}

impl Snapshot {
    /// The first snapshot.
    pub(crate) fn first(loaded: Loaded) -> anyhow::Result<Snapshot> {
        let catalogue = loaded.catalogue.clone();
        let search = SearchIndex::build(&catalogue).context("the search index cannot be built")?;
        Ok(Snapshot { catalogue, search, version: 1, made: Instant::now(), loaded, hsds_ids: OnceLock::new() })
    }

    /// The next snapshot, from files that have changed: only what differs is read and indexed again.
    pub(crate) fn next(&self, files: &Files) -> anyhow::Result<Snapshot> {
        let loaded = catalogue::load(files, Some(&self.loaded)).map_err(|_| anyhow::anyhow!("portal.toml is gone"))?;
        let catalogue = loaded.catalogue.clone();
        let search = self.search.updated(&self.catalogue, &catalogue).context("the search index cannot be brought up to date")?;
        Ok(Snapshot { catalogue, search, version: self.version + 1, made: Instant::now(), loaded, hsds_ids: OnceLock::new() })
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
        &self.loaded.findings
    }
}
