//! Where a start spends its time: the same steps as the server's, one by one, in this process.

use super::process::Process;
use anyhow::{Result, anyhow};
use search_index::SearchIndex;
use std::path::Path;
use std::time::Instant;

/// CPU and wall seconds of a step.
#[derive(Clone, Copy)]
pub(super) struct Cost {
    /// CPU seconds.
    pub(super) cpu: f64,
    /// Seconds on the wall.
    pub(super) wall: f64,
}

/// The steps of a start.
pub(super) struct Inside {
    /// Files from disk, with their hashes.
    pub(super) read: Cost,
    /// Facts, words and checks.
    pub(super) load: Cost,
    /// The index.
    pub(super) index: Cost,
    /// Megabytes this process grew by when the index was made; memory freed before is used first, so this is a floor.
    pub(super) index_megabytes: f64,
    /// What the checks found.
    pub(super) findings: usize,
}

/// Takes the steps.
pub(super) fn measured(content: &Path) -> Result<Inside> {
    let (files, read) = timed(|| Ok(catalogue::source::read(content)?))?;
    let (loaded, load) = timed(|| catalogue::load(&files, None).map_err(|reason| anyhow!("no portal: {:?}", reason.findings)))?;
    let before = Process::own().resident()?;
    let (_index, index) = timed(|| Ok(SearchIndex::build(&loaded.catalogue)?))?;
    Ok(Inside { read, load, index, index_megabytes: Process::own().resident()? - before, findings: loaded.findings.len() })
}

fn timed<T>(step: impl FnOnce() -> Result<T>) -> Result<(T, Cost)> {
    let (begin, before) = (Instant::now(), Process::own().cpu()?);
    let made = step()?;
    Ok((made, Cost { cpu: Process::own().cpu()? - before, wall: begin.elapsed().as_secs_f64() }))
}
