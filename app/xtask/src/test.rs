//! `cargo xtask test`: the steps, the cheap ones first.

use crate::needs;
use crate::program::{answer, cargo, end2end, program, run, run_reading, top};
use crate::tally::Tally;
use anyhow::{Context, Result};
use clap::ValueEnum;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// The steps of the test command.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// Everything is formatted
    Fmt,
    /// Clippy finds nothing, in every crate and every target
    Clippy,
    /// What the product is made of may be used, and comes from where it should
    Deny,
    /// All Rust tests pass
    Rust,
    /// The booklet is pressed, and the readers of PDF understand it
    Booklet,
    /// The shipped content is without findings
    Content,
    /// Journeys and promises hold in a browser
    End2end,
    /// Independent programs understand what is written for programs
    Parsers,
    /// Stories and matrices that take minutes
    Stories,
}

/// Runs all steps, or one; those that take minutes only if they are asked for. The last line of a good run says how many tests there were.
pub(crate) fn run_steps(only: Option<Step>, long: bool) -> Result<()> {
    let mut tally = Tally::default();
    let wanted = |step: &&Step| only.map_or(long || !step.takes_minutes(), |only| only == **step);
    let outcome = Step::value_variants().iter().filter(wanted).try_for_each(|step| step.run_timed(&mut tally));
    if !tally.is_empty() {
        println!("{tally}");
    }
    outcome
}

impl Step {
    fn takes_minutes(self) -> bool {
        self == Step::Stories
    }

    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    fn run_timed(self, tally: &mut Tally) -> Result<()> {
        let name = self.name();
        println!("== {name}");
        let started = Instant::now();
        let outcome = self.run(tally);
        let verdict = if outcome.is_ok() { "ok" } else { "failed" };
        println!("== {name}: {verdict}, {:.1} s\n", started.elapsed().as_secs_f32());
        outcome.with_context(|| format!("step {name} failed (`cargo xtask test {name}` repeats it)"))
    }

    fn run(self, tally: &mut Tally) -> Result<()> {
        match self {
            Step::Fmt => run(cargo("fmt --all --check")),
            Step::Clippy => run(cargo("clippy --workspace --all-targets --no-default-features -- -D warnings")),
            Step::Deny => deny(),
            Step::Rust => rust(tally),
            Step::Booklet => booklet(tally),
            Step::Content => content(),
            Step::End2end => browser(tally),
            Step::Parsers => parsers(tally),
            Step::Stories => stories(tally),
        }
    }
}

/// Licences, bans and sources of `deny.toml`. Advisories need their database from the network: where it cannot be had, the step says so.
fn deny() -> Result<()> {
    needs::deny()?;
    run(cargo("deny --offline check bans licenses sources"))?;
    match run(cargo("deny fetch")) {
        Ok(()) => run(cargo("deny --offline check advisories")),
        Err(_) => {
            println!("advisories: not checked, their database cannot be fetched from here");
            Ok(())
        }
    }
}

/// nextest where it is installed: it does not run documentation tests, so cargo does.
fn rust(tally: &mut Tally) -> Result<()> {
    needs::postgres()?;
    if answer(cargo("nextest --version")).is_none() {
        return counted(with_postgres("test --workspace --no-default-features --no-fail-fast"), Tally::from_cargo_test, tally);
    }
    counted(with_postgres("nextest run --workspace --no-default-features --no-fail-fast"), Tally::from_nextest, tally)?;
    counted(cargo("test --workspace --no-default-features --doc --no-fail-fast"), Tally::from_cargo_test, tally)
}

/// A run in which nothing of PostgreSQL is passed over.
fn with_postgres(arguments: &str) -> Command {
    let mut command = cargo(arguments);
    command.env("PRZYSTAN_TESTS_NEED_POSTGRES", "1");
    command
}

/// Tests that are passed over otherwise; what they measured is printed.
fn stories(tally: &mut Tally) -> Result<()> {
    needs::postgres()?;
    if answer(cargo("nextest --version")).is_none() {
        return counted(with_postgres("test --workspace --no-default-features --no-fail-fast -- --ignored --show-output"), Tally::from_cargo_test, tally);
    }
    let stories = "nextest run --workspace --no-default-features --no-fail-fast --run-ignored only --success-output immediate";
    counted(with_postgres(stories), Tally::from_nextest, tally)
}

/// The only step that compiles Typst: everything else is built without the booklet, which would double the time.
fn booklet(tally: &mut Tally) -> Result<()> {
    needs::readers_of_pdf()?;
    counted(cargo("test --package przystan-edition --features pdf --no-fail-fast"), Tally::from_cargo_test, tally)
}

fn content() -> Result<()> {
    let server = server()?;
    run(program(&server.to_string_lossy(), top(), "check --strict"))
}

/// The server, built from the same pieces as the tests of the step before: for one package alone Cargo would choose other features of what it is made
/// of, and compile a third of it anew (131 s). It lies beside us, wherever the target folder is.
fn server() -> Result<PathBuf> {
    run(cargo("build --workspace --all-targets --no-default-features"))?;
    Ok(env::current_exe()?.with_file_name("przystan"))
}

fn counted(tests: Command, read: fn(&str) -> Option<Tally>, tally: &mut Tally) -> Result<()> {
    run_reading(tests, |line| *tally += read(line).unwrap_or_default())
}

fn browser(tally: &mut Tally) -> Result<()> {
    needs::meet()?;
    needs::python()?; // its mail server takes what a campaign sends
    let server = server()?;
    let report = end2end().join("test-results/report.json");
    let _ = fs::remove_file(&report); // of an earlier run, and mostly not there
    run(program("npm", &end2end(), "run --silent types"))?;
    let mut tests = program("npm", &end2end(), "test --silent");
    tests.env("END2END_BINARY", server);
    let outcome = run(tests);
    *tally += fs::read_to_string(report).ok().and_then(|report| Tally::from_playwright(&report)).unwrap_or_default();
    outcome
}

/// Feeds, calendars, cards and the API, read by Python libraries that know nothing of us.
fn parsers(tally: &mut Tally) -> Result<()> {
    let python = needs::python()?;
    needs::proxy()?;
    let server = server()?;
    let mut tests = program(&python.to_string_lossy(), &end2end().join("parsers"), "-B -m unittest -v");
    tests.env("END2END_BINARY", server);
    counted(tests, Tally::from_unittest, tally)
}
