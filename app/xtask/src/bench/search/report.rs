//! Prints what was measured and keeps it in BENCHMARKS.md, in the section «Search».

use super::{Measured, tables};
use crate::bench::{Frame, SearchArguments, paper};
use anyhow::Result;

/// The section begins with this line and ends before the next of its kind.
const SECTION: &str = "## Search\n";

/// What is said when somebody measured without optimizations.
const DEV: &str = if cfg!(debug_assertions) { " **The peers ran in a dev build: their times and the ratios to them do not count.**" } else { "" };

/// What is told about a run, and all that was measured in it so far.
pub(super) struct Report {
    begin: String,
    frame: Frame,
    measured: Vec<Measured>,
}

impl Report {
    /// A report without measurements yet.
    pub(super) fn new(arguments: &SearchArguments) -> Result<Report> {
        Ok(Report { begin: paper::begin(arguments.frame.date.as_deref())?, frame: arguments.frame.clone(), measured: Vec::new() })
    }

    /// Adds the town of one size; prints and writes everything so far.
    pub(super) fn add(&mut self, measured: Measured) -> Result<()> {
        self.measured.push(measured);
        paper::tell(&self.frame, SECTION, &self.text())
    }

    fn text(&self) -> String {
        let all = &self.measured;
        let findings: Vec<String> = all.iter().map(|one| format!("{} in {}", one.inside.findings, one.services)).collect();
        format!(
            "{SECTION}\n{} Load {} at the end. {}{DEV}\n\nMedians of the rounds, [least–greatest]. Findings of the checks: {}.\n\n### Goals\n\n{}\n### Load, memory, edits\n\n{}\n### Queries\n\n{}\n### Ratios, round by round\n\n{}\n",
            self.begin,
            paper::load(),
            self.frame.note,
            findings.join(", "),
            tables::goals(all),
            tables::costs(all),
            tables::queries(all),
            tables::ratios(all)
        )
    }
}
