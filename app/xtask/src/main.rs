#![doc = include_str!("../README.md")]
#![allow(clippy::disallowed_methods, reason = "developer commands work on the files of the repository")]

mod dictionaries;
mod needs;
mod program;
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
    },
    /// Makes the dictionaries of the search from Debian packages
    Dictionaries {
        /// Folder that holds the packages, if Debian offers other versions by now
        #[arg(long, value_name = "FOLDER")]
        packages: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let outcome = match Commands::parse().command {
        Some(Command::Test { step }) => test::run_steps(step),
        Some(Command::Dictionaries { packages }) => dictionaries::make(packages.as_deref()),
        None => Commands::command().print_long_help().map_err(Into::into),
    };
    if let Err(reason) = outcome {
        eprintln!("{reason:#}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
