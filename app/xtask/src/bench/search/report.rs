//! Prints what was measured and keeps it in BENCHMARKS.md, in the section «Search».

use super::{Measured, tables};
use crate::bench::SearchArguments;
use crate::program;
use anyhow::{Context, Result};
use std::fs;
use std::thread::available_parallelism;

/// The section begins with this line and ends before the next of its kind.
const SECTION: &str = "## Search\n";

/// What is said when somebody measured without optimizations.
const DEV: &str = if cfg!(debug_assertions) { " **The peers ran in a dev build: their times and the ratios to them do not count.**" } else { "" };

/// What is told about a run, and all that was measured in it so far.
pub(super) struct Report {
    begin: String,
    note: String,
    dry: bool,
    measured: Vec<Measured>,
}

impl Report {
    /// A report without measurements yet.
    pub(super) fn new(arguments: &SearchArguments) -> Result<Report> {
        let date =
            arguments.date.clone().or_else(|| program::answer(program::program("date", program::top(), "+%F"))).context("no --date, and `date` says none")?;
        let typed: Vec<String> = std::env::args().skip(1).map(|word| if word.contains(' ') { format!("'{word}'") } else { word }).collect();
        let begin = format!("{date}, {}, load {} at the begin. Command: `cargo xtask {}`.", machine(), load(), typed.join(" "));
        Ok(Report { begin, note: arguments.note.clone(), dry: arguments.dry, measured: Vec::new() })
    }

    /// Adds the town of one size; prints and writes everything so far.
    pub(super) fn add(&mut self, measured: Measured) -> Result<()> {
        self.measured.push(measured);
        let text = self.text();
        println!("{text}");
        if self.dry { Ok(()) } else { write(&text) }
    }

    fn text(&self) -> String {
        let all = &self.measured;
        let findings: Vec<String> = all.iter().map(|one| format!("{} in {}", one.inside.findings, one.services)).collect();
        format!(
            "{SECTION}\n{} Load {} at the end. {}{DEV}\n\nMedians of the rounds, [least–greatest]. Findings of the checks: {}.\n\n### Goals\n\n{}\n### Load, memory, edits\n\n{}\n### Queries\n\n{}\n### Ratios, round by round\n\n{}\n",
            self.begin,
            load(),
            self.note,
            findings.join(", "),
            tables::goals(all),
            tables::costs(all),
            tables::queries(all),
            tables::ratios(all)
        )
    }
}

fn machine() -> String {
    let field = |file: &str, key: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        text.lines().find_map(|line| Some(line.strip_prefix(key)?.trim_start_matches([':', ' ', '\t']).to_owned())).unwrap_or_default()
    };
    let cores = available_parallelism().map_or(0, |cores| cores.get());
    let memory: f64 = field("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse().unwrap_or(0.0);
    format!("{cores} cores ({}), {:.0} GB RAM", field("/proc/cpuinfo", "model name"), memory / 1e6)
}

/// How many processes wanted a core in the last minute.
fn load() -> String {
    fs::read_to_string("/proc/loadavg").ok().and_then(|text| text.split(' ').next().map(str::to_owned)).unwrap_or_default()
}

fn write(section: &str) -> Result<()> {
    let file = program::top().join("BENCHMARKS.md");
    let old = fs::read_to_string(&file).unwrap_or_else(|_| "# Benchmarks\n\n".to_owned());
    fs::write(file, with_section(&old, section))?;
    Ok(())
}

/// The text with its section exchanged, or added at the end.
fn with_section(text: &str, section: &str) -> String {
    let Some(begin) = text.find(SECTION) else { return format!("{}\n\n{section}", text.trim_end()) };
    let after = &text[begin + SECTION.len()..];
    let end = after.find("\n## ").map_or("", |end| &after[end + 1..]);
    format!("{}{section}{end}", &text[..begin])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_exchanged_and_its_neighbours_stay() {
        assert_eq!(with_section("# B\n\n## A\na\n", "## Search\nnew\n"), "# B\n\n## A\na\n\n## Search\nnew\n");
        assert_eq!(with_section("# B\n\n## Search\nold\n\n## Z\nz\n", "## Search\nnew\n\n"), "# B\n\n## Search\nnew\n\n## Z\nz\n");
    }
}
