//! What is told about every measurement, and where it is kept: BENCHMARKS.md, a section for each.

use super::Frame;
use crate::program;
use anyhow::{Context, Result};
use std::fs;
use std::thread::available_parallelism;

/// The day, unless one was given; the machine, how busy it is, and the command as it was typed.
pub(in crate::bench) fn begin(date: Option<&str>) -> Result<String> {
    let today = || program::answer(program::program("date", program::top(), "+%F"));
    let date = date.map(str::to_owned).or_else(today).context("no --date, and `date` says none")?;
    let typed: Vec<String> = std::env::args().skip(1).map(|word| if word.contains(' ') { format!("'{word}'") } else { word }).collect();
    Ok(format!("{date}, {}, load {} at the begin. Command: `cargo xtask {}`.", machine(), load(), typed.join(" ")))
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
pub(in crate::bench) fn load() -> String {
    fs::read_to_string("/proc/loadavg").ok().and_then(|text| text.split(' ').next().map(str::to_owned)).unwrap_or_default()
}

/// Prints a section, and keeps it unless it is only to be printed.
pub(in crate::bench) fn tell(frame: &Frame, heading: &str, section: &str) -> Result<()> {
    println!("{section}");
    if frame.dry { Ok(()) } else { write(heading, section) }
}

/// How a goal is told.
pub(in crate::bench) fn verdict(held: bool) -> &'static str {
    if held { "held" } else { "**missed**" }
}

/// Exchanges the section that begins with this line.
fn write(heading: &str, section: &str) -> Result<()> {
    let file = program::top().join("BENCHMARKS.md");
    let old = fs::read_to_string(&file).unwrap_or_else(|_| "# Benchmarks\n\n".to_owned());
    fs::write(file, with_section(&old, heading, section))?;
    Ok(())
}

/// The text with its section exchanged, or added at the end. A section ends before the next of its kind.
fn with_section(text: &str, heading: &str, section: &str) -> String {
    let Some(begin) = text.find(heading) else { return format!("{}\n\n{section}", text.trim_end()) };
    let after = &text[begin + heading.len()..];
    let end = after.find("\n## ").map_or("", |end| &after[end + 1..]);
    format!("{}{section}{end}", &text[..begin])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_exchanged_and_its_neighbours_stay() {
        let section = "## Search\nnew\n";
        assert_eq!(with_section("# B\n\n## A\na\n", "## Search\n", section), "# B\n\n## A\na\n\n## Search\nnew\n");
        assert_eq!(with_section("# B\n\n## Search\nold\n\n## Z\nz\n", "## Search\n", "## Search\nnew\n\n"), "# B\n\n## Search\nnew\n\n## Z\nz\n");
    }
}
