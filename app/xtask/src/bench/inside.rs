//! Where a start and a query spend their time: the same steps as the server's, one by one, in this process.

use super::process::Process;
use super::queries::Asked;
use anyhow::{Context, Result, anyhow};
use catalogue::Loaded;
use catalogue::source::{self, File, Files};
use model::{Language, Query};
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

/// A content folder, its catalogue and what finds it.
pub(super) struct Ready {
    files: Files,
    loaded: Loaded,
    index: SearchIndex,
}

/// Takes the steps; what they made can be asked.
pub(super) fn measured(content: &Path) -> Result<(Inside, Ready)> {
    let (files, read) = timed(|| Ok(source::read(content)?))?;
    let (loaded, load) = timed(|| load(&files, None))?;
    let before = Process::own().resident()?;
    let (made, index) = timed(|| Ok(SearchIndex::build(&loaded.catalogue)?))?;
    let inside = Inside { read, load, index, index_megabytes: Process::own().resident()? - before, findings: loaded.findings.len() };
    Ok((inside, Ready { files, loaded, index: made }))
}

impl Ready {
    /// Seconds on the wall that one query after the other takes.
    pub(super) fn ask(&self, queries: &[Asked]) -> Result<Vec<f64>> {
        queries.iter().map(|asked| self.answer(asked)).collect()
    }

    fn answer(&self, asked: &Asked) -> Result<f64> {
        let language = Language::parse(asked.language).ok_or_else(|| anyhow!("no language «{}»", asked.language))?;
        let begin = Instant::now();
        self.index.search(&self.loaded.catalogue, &Query::new(&asked.text, language));
        Ok(begin.elapsed().as_secs_f64())
    }

    /// What one changed text takes: reading and checking, then the index.
    pub(super) fn edit(&self) -> Result<(Cost, Cost)> {
        let mut files = self.files.clone();
        let text = files.iter_mut().find(|(name, _)| name.starts_with("services/") && name.ends_with("/pl.md")).context("no Polish text")?.1;
        *text = edited(text)?;
        let (next, read) = timed(|| load(&files, Some(&self.loaded)))?;
        let (_, index) = timed(|| Ok(self.index.updated(&self.loaded.catalogue, &next.catalogue)?))?;
        Ok((read, index))
    }
}

fn edited(file: &File) -> Result<File> {
    let text = file.text.as_deref().map_err(|why| anyhow!("{why:?}"))?;
    Ok(File { text: Ok(text.replacen("title = \"", "title = \"Nowina ", 1).into()), hash: "edited".into() })
}

fn load(files: &Files, previous: Option<&Loaded>) -> Result<Loaded> {
    catalogue::load(files, previous).map_err(|reason| anyhow!("no portal: {:?}", reason.findings))
}

fn timed<T>(step: impl FnOnce() -> Result<T>) -> Result<(T, Cost)> {
    let (begin, before) = (Instant::now(), Process::own().cpu()?);
    let made = step()?;
    Ok((made, Cost { cpu: Process::own().cpu()? - before, wall: begin.elapsed().as_secs_f64() }))
}
