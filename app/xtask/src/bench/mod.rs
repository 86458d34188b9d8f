//! `cargo xtask bench`: what the portal costs, measured on synthetic towns beside its peers.
#![cfg_attr(not(feature = "bench"), allow(dead_code, reason = "the measuring itself is compiled with the feature `bench` only"))]

mod inside;
mod measured;
mod pages;
mod paper;
mod phone;
mod process;
mod queries;
#[cfg(feature = "bench")]
mod search;
mod start;
mod steps;
mod sum;
mod town;

use crate::program;
use anyhow::Result;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What can be measured.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Writes a synthetic town as a content folder; the same seed and size give the same bytes
    Town {
        /// How many services it has, each in three languages
        #[arg(long, value_name = "N")]
        services: usize,
        /// Where it is written: a folder that is not there yet, or empty
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// What chance begins with
        #[arg(long, default_value_t = SEED)]
        seed: u64,
    },
    /// Says what each step of a start and each query costs inside one process: no HTTP, no peers
    Inside {
        /// How many services the town has
        #[arg(long, default_value_t = 2_000, value_name = "N")]
        services: usize,
        /// A content folder that is there already, instead of a town written anew
        #[arg(long, value_name = "DIR")]
        content: Option<PathBuf>,
        /// How often the 300 queries are asked
        #[arg(long, default_value_t = 3, value_name = "N")]
        rounds: usize,
    },
    /// Measures loading, editing and searching, beside plain tantivy and SQLite FTS5; writes BENCHMARKS.md
    ///
    /// The first run compiles this command anew with `cargo run --release -p xtask --features bench`, because its peers are not linked into the other
    /// developer commands, and builds the release server. Everything stays on the loopback interface.
    Search(SearchArguments),
    /// Measures how soon the portal answers with the shipped content, and its memory; writes BENCHMARKS.md
    Start(start::StartArguments),
    /// Measures cached pages beside nginx on the very same bytes: requests, CPU per request, p99; writes BENCHMARKS.md
    Pages(pages::PagesArguments),
    /// Measures the first view on a slow phone beside a bare page, and asks Lighthouse; writes BENCHMARKS.md
    ///
    /// Lighthouse is installed below target/ and is no part of the tests.
    Phone(phone::PhoneArguments),
}

/// What every measurement is told: when, on what, and where its result goes.
#[derive(Args, Clone)]
pub(crate) struct Frame {
    /// The day of the measurement [default: what `date` says]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::bench) date: Option<String>,
    /// A sentence about the circumstances, such as who else uses the machine
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub(in crate::bench) note: String,
    /// A server that is built already, instead of building the release server
    #[arg(long, value_name = "FILE")]
    pub(in crate::bench) server: Option<PathBuf>,
    /// Only print; BENCHMARKS.md stays as it is
    #[arg(long)]
    pub(in crate::bench) dry: bool,
}

/// How the search is measured.
#[derive(Args, Clone)]
pub(crate) struct SearchArguments {
    /// Sizes of the towns, in services
    #[arg(long, value_delimiter = ',', default_value = "200,2000,20000", value_name = "N,N,…")]
    sizes: Vec<usize>,
    /// A size that is started and measured once, to show the growth
    #[arg(long, value_name = "N")]
    once: Option<usize>,
    /// How many rounds; the middle one is told
    #[arg(long, default_value_t = 3, value_name = "N")]
    rounds: usize,
    /// What chance begins with
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// What every measurement is told
    #[command(flatten)]
    frame: Frame,
}

const SEED: u64 = 20_261_122;

/// What makes up BENCHMARKS.md.
const ALL: [&str; 4] = ["search --once 100000", "start", "pages", "phone"];

/// Runs one of the measurements, or all that BENCHMARKS.md is made of.
pub(crate) fn run(command: Option<Command>) -> Result<()> {
    let Some(command) = command else {
        return ALL.into_iter().try_for_each(|one| program::run(program::cargo(&format!("xtask bench {one}"))));
    };
    match command {
        Command::Town { services, out, seed } => town::Town::new(seed, services).write(&out),
        Command::Inside { services, content, rounds } => steps::print(&town::Town::new(SEED, services), content.as_deref(), rounds),
        Command::Search(arguments) => measure(&arguments),
        Command::Start(arguments) => start::run(&arguments),
        Command::Pages(arguments) => pages::run(&arguments),
        Command::Phone(arguments) => phone::run(&arguments),
    }
}

#[cfg(feature = "bench")]
fn measure(arguments: &SearchArguments) -> Result<()> {
    search::run(arguments)
}

/// Starts this command anew, with the peers linked in.
#[cfg(not(feature = "bench"))]
fn measure(_: &SearchArguments) -> Result<()> {
    let mut again = program::cargo("run --quiet --release --package xtask --features bench --");
    again.args(std::env::args_os().skip(1));
    program::run(again)
}
