//! `cargo xtask bench start`: how soon the portal answers with the shipped content, how much memory it takes, and what a page costs that nobody keeps.

use super::Frame;
use super::measured::{Measured, server};
use super::paper;
use super::sum::Sum;
use anyhow::Result;
use clap::Args;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

/// How a start is measured.
#[derive(Args, Clone)]
pub(crate) struct StartArguments {
    /// How many starts; the middle one is told
    #[arg(long, default_value_t = 5, value_name = "N")]
    rounds: usize,
    /// What every measurement is told
    #[command(flatten)]
    frame: Frame,
}

/// The section begins with this line.
const SECTION: &str = "## Start\n";
/// A page of results: made and packed anew for every reader.
const RESULTS: &str = "/pl/search?q=zasi%C5%82ek";
/// How often it is asked for, after once.
const ASKED: u32 = 200;

/// One start: seconds, then megabytes, then milliseconds.
struct Round {
    ready: f64,
    cpu: f64,
    resident: f64,
    /// When every page is pressed.
    pressed: f64,
    /// Of `pressed`: what is the process's own; the rest is the program's file, which the system may take back.
    own: f64,
    /// CPU for a page of results.
    results: f64,
}

/// Measures, prints, and keeps the section.
pub(super) fn run(arguments: &StartArguments) -> Result<()> {
    let begin = paper::begin(arguments.frame.date.as_deref())?;
    let server = server(arguments.frame.server.as_deref())?;
    let rounds = (0..arguments.rounds.max(1)).map(|_| measured(&server)).collect::<Result<Vec<_>>>()?;
    let text = section(&begin, &arguments.frame.note, &rounds);
    paper::tell(&arguments.frame, SECTION, &text)
}

fn measured(server: &Path) -> Result<Round> {
    let folder = tempfile::tempdir()?;
    let begin = Instant::now();
    let portal = Measured::with_shipped_content(server, &folder.path().join("data"))?;
    let (ready, cpu, process) = (begin.elapsed().as_secs_f64(), portal.cpu()?, portal.process());
    let resident = process.resident()?;
    portal.idle()?;
    let (pressed, own) = (process.resident()?, process.anonymous()?);
    Ok(Round { ready, cpu, resident, pressed, own, results: results(&portal)? })
}

/// CPU milliseconds of the server for one page of results.
fn results(portal: &Measured) -> Result<f64> {
    portal.get(RESULTS)?;
    let before = portal.cpu()?;
    (0..ASKED).try_for_each(|_| portal.get(RESULTS).map(|_| ()))?;
    Ok((portal.cpu()? - before) * 1e3 / f64::from(ASKED))
}

fn section(begin: &str, note: &str, rounds: &[Round]) -> String {
    let of = |figure: fn(&Round) -> f64| Sum::of(rounds.iter().map(figure));
    let goals = [
        ("answers `/readyz` after, s", of(|round| round.ready), Some(1.0)),
        ("CPU s until then", of(|round| round.cpu), None),
        ("RSS when ready, MB", of(|round| round.resident), Some(60.0)),
        ("RSS when all pages are pressed, MB", of(|round| round.pressed), Some(60.0)),
        ("of it the process's own; the rest is the file of the program, MB", of(|round| round.own), None),
        ("a page of results, which nobody keeps, in brotli: CPU ms", of(|round| round.results), None),
    ];
    let mut text = format!(
        "{SECTION}\n{begin} Load {} at the end. {note}\n\n{} starts with the shipped content. Medians [least–greatest].\n\n",
        paper::load(),
        rounds.len()
    );
    text.push_str("| | measured | goal | |\n|---|---|---|---|\n");
    for (name, sum, limit) in goals {
        let (goal, verdict) = limit.map_or((String::new(), ""), |limit| (format!("≤ {limit}"), paper::verdict(sum.median <= limit)));
        let _ = writeln!(text, "| {name} | {sum} | {goal} | {verdict} |");
    }
    text + "\n"
}
