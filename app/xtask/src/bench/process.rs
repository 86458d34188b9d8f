//! What the system says a process has used: its own accounting, which a busy machine does not falsify.

use anyhow::{Context, Result};
use std::fs;

/// Clock ticks in a second: 100 on every Linux of today (`getconf CLK_TCK`).
const TICKS: f64 = 100.0;

/// A running process.
#[derive(Clone, Copy)]
pub(super) struct Process(pub(super) u32);

impl Process {
    /// This one.
    pub(super) fn own() -> Process {
        Process(std::process::id())
    }

    /// CPU seconds so far, in the program and in the system.
    pub(super) fn cpu(self) -> Result<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0))?;
        let after_name = stat.rsplit_once(')').context("no name in /proc/…/stat")?.1;
        let ticks = after_name.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
        Ok(ticks.sum::<Result<f64, _>>()? / TICKS)
    }

    /// Megabytes in memory now.
    pub(super) fn resident(self) -> Result<f64> {
        self.status("VmRSS:")
    }

    /// Most megabytes in memory so far.
    pub(super) fn peak(self) -> Result<f64> {
        self.status("VmHWM:")
    }

    /// Megabytes of these that no file holds.
    pub(super) fn anonymous(self) -> Result<f64> {
        self.status("RssAnon:")
    }

    fn status(self, key: &str) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0))?;
        let line = status.lines().find_map(|line| line.strip_prefix(key)).with_context(|| format!("no {key} in /proc/…/status"))?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024.0)
    }
}
