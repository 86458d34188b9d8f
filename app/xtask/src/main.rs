#![doc = include_str!("../README.md")]
#![allow(clippy::disallowed_methods, reason = "developer commands work on the files of the repository")]

mod bench;
mod chance;
mod dictionaries;
mod fonts;
mod fuzz;
mod needs;
mod packages;
mod program;
mod relevance;
mod sbom;
mod tally;
mod test;

use clap::{CommandFactory, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Developer commands of Przystań.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Commands {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Runs everything that has to be green, or one step of it
    Test {
        /// Only this step
        step: Option<test::Step>,
        /// Also what takes minutes: stories of many machines, long matrices
        #[arg(long)]
        long: bool,
    },
    /// Measures the portal on synthetic towns, beside its peers; without more, all that BENCHMARKS.md is made of
    Bench {
        #[command(subcommand)]
        command: Option<bench::Command>,
    },
    /// Makes the dictionaries of the search from Debian packages
    Dictionaries {
        /// Folder that holds the packages, if Debian offers other versions by now
        #[arg(long, value_name = "FOLDER")]
        packages: Option<PathBuf>,
    },
    /// Takes the fonts of the booklet from a Debian package
    Fonts {
        /// Folder that holds the package, if Debian offers another version by now
        #[arg(long, value_name = "FOLDER")]
        packages: Option<PathBuf>,
    },
    /// Feeds what reads the words of others with torn inputs, for a bounded time
    Fuzz {
        /// Only this reader
        target: Option<fuzz::Target>,
        /// Seconds for each reader
        #[arg(long, default_value_t = 20)]
        seconds: u64,
        /// What chance begins with
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Writes what a release is made of, as CycloneDX
    Sbom {
        /// The file to write
        #[arg(long, value_name = "FILE", default_value = "target/sbom.cdx.json")]
        out: PathBuf,
    },
    /// Says how good the search is: the gold queries asked of the shipped content
    Relevance {
        /// Also every query without a right answer among the first three
        #[arg(long)]
        misses: bool,
        /// Asks the queries of this file instead, in the form of the gold queries
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let outcome = match Commands::parse().command {
        Some(Command::Test { step, long }) => test::run_steps(step, long),
        Some(Command::Bench { command }) => bench::run(command),
        Some(Command::Dictionaries { packages }) => dictionaries::make(packages.as_deref()),
        Some(Command::Fonts { packages }) => fonts::make(packages.as_deref()),
        Some(Command::Fuzz { target, seconds, seed }) => fuzz::run(target, seconds, seed),
        Some(Command::Sbom { out }) => sbom::write(&out),
        Some(Command::Relevance { misses, file: None }) => relevance::print(misses),
        Some(Command::Relevance { misses, file: Some(file) }) => relevance::print_file(&file, misses),
        None => Commands::command().print_long_help().map_err(Into::into),
    };
    if let Err(reason) = outcome {
        eprintln!("{reason:#}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
