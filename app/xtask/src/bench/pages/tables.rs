//! The section «Pages»: what was measured, and what it says about the goals of DESIGN §9.

use super::Compared;
use super::wrk::{CONNECTIONS, Round};
use crate::bench::paper;
use crate::bench::sum::Sum;
use std::fmt::Write;

/// The whole section.
pub(super) fn section(heading: &str, begin: &str, note: &str, all: &[Compared], pages: usize, bytes: usize) -> String {
    let rounds = all.first().map_or(0, |compared| compared.rounds.len());
    format!(
        "{heading}\n{begin} Load {} at the end. {note}\n\n{pages} pages of the shipped content, {bytes} bytes of brotli on the average, the same bytes and headers from both; wrk with one thread \
         and {CONNECTIONS} kept connections; {rounds} rounds that alternate. Medians [least–greatest]; a ratio is taken round by round, ours ÷ nginx.\n\n{}\n{}\n",
        paper::load(),
        goals(all),
        figures(all)
    )
}

fn figures(all: &[Compared]) -> String {
    let mut text = String::from("| | requests/s, ours | nginx | CPU µs per request, ours | nginx | p99 ms, ours | nginx |\n|---|---|---|---|---|---|---|\n");
    for Compared { name, rounds } in all {
        let ours = |of: fn(&Round) -> f64| Sum::of(rounds.iter().map(|(ours, _)| of(ours)));
        let theirs = |of: fn(&Round) -> f64| Sum::of(rounds.iter().map(|(_, theirs)| of(theirs)));
        let cells = [ours(rate), theirs(rate), ours(cpu), theirs(cpu), ours(p99), theirs(p99)].map(|sum| sum.to_string());
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    }
    text
}

/// A goal: which question, which figure, its limit, and whether more is better.
type Goal = (usize, &'static str, fn(&Round) -> f64, f64, bool);

const GOALS: [Goal; 5] = [
    (0, "requests/s", rate, 0.95, true),
    (1, "requests/s", rate, 1.5, true),
    (0, "CPU per request", cpu, 1.0, false),
    (1, "CPU per request", cpu, 1.0, false),
    (0, "p99", p99, 1.5, false),
];

fn goals(all: &[Compared]) -> String {
    let mut text = String::from("| ours ÷ nginx | measured | goal | |\n|---|---|---|---|\n");
    for (which, figure, of, limit, more) in GOALS {
        let Some(Compared { name, rounds }) = all.get(which) else { continue };
        let ratio = Sum::of(rounds.iter().map(|(ours, theirs)| of(ours) / of(theirs)));
        let held = if more { ratio.median >= limit } else { ratio.median <= limit };
        let _ = writeln!(text, "| {name}: {figure} | {ratio} | {} {limit} | {} |", if more { "≥" } else { "≤" }, paper::verdict(held));
    }
    text
}

fn rate(round: &Round) -> f64 {
    round.rate
}

fn cpu(round: &Round) -> f64 {
    round.cpu
}

fn p99(round: &Round) -> f64 {
    round.p99
}
