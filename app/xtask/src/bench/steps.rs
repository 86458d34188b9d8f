//! `cargo xtask bench inside`: what to look at before anything is made faster.

use super::inside::{self, Inside, Ready};
use super::process::Process;
use super::queries::{self, Asked};
use super::town::Town;
use anyhow::Result;
use std::path::Path;

/// How many of the dearest queries are named.
const DEAREST: usize = 10;

/// Prints the steps of a start, the middle and the end of the queries, and the dearest of them.
pub(super) fn print(town: &Town, content: Option<&Path>, rounds: usize) -> Result<()> {
    let (inside, ready) = match content {
        Some(content) => inside::measured(content)?,
        None => written(town)?,
    };
    for (step, cost) in [("read", inside.read), ("load and check", inside.load), ("index", inside.index)] {
        println!("{step:<16} {:>8.2} CPU s {:>8.2} s", cost.cpu, cost.wall);
    }
    println!("{} findings, index at least {:.1} MB", inside.findings, inside.index_megabytes);
    let (read, index) = ready.edit()?;
    println!("one edit: load and check {:.0} ms, index {:.0} ms", read.wall * 1e3, index.wall * 1e3);
    let asked = queries::mix(town);
    (0..rounds).try_for_each(|_| print_round(&asked, &ready))
}

fn written(town: &Town) -> Result<(Inside, Ready)> {
    let folder = tempfile::tempdir()?;
    let content = folder.path().join("content");
    town.write(&content)?;
    inside::measured(&content)
}

/// The mean is of CPU time, which other work on the machine hardly touches; the rest is of the wall.
fn print_round(asked: &[Asked], ready: &Ready) -> Result<()> {
    let before = Process::own().cpu()?;
    let costs = ready.ask(asked)?;
    let mean = (Process::own().cpu()? - before) * 1e6 / asked.len() as f64;
    let mut dearest: Vec<_> = asked.iter().zip(costs).map(|(asked, took)| (took * 1e6, asked)).collect();
    dearest.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let at = |share: f64| dearest.get((dearest.len() as f64 * (1.0 - share)) as usize).map_or(0.0, |(took, _)| *took);
    println!("queries, µs: CPU mean {mean:.0}, p50 {:.0}, p90 {:.0}, p99 {:.0}", at(0.5), at(0.9), at(0.99));
    dearest.iter().take(DEAREST).for_each(|(took, asked)| println!("  {took:>8.0} {} ({})", asked.text, asked.language));
    Ok(())
}
