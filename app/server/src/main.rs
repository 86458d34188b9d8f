#![doc = include_str!("../README.md")]
// `say!` is what a command says: it knows what to do when nobody reads
#![cfg_attr(not(test), warn(clippy::print_stdout))]

mod changes;
mod clock;
mod commands;
mod condition;
mod config;
mod confirming;
mod edition;
mod encoding;
mod errands;
mod form;
mod lead;
mod leaf;
mod limit;
mod live;
mod mailing;
mod metrics;
mod office;
mod opening;
mod origin;
mod parcel;
mod peer;
mod policy;
mod portal;
mod press;
mod publishing;
mod refusal;
mod remote;
mod replica;
mod reports;
mod request;
mod routes;
mod serve;
mod shelf;
mod snapshot;
mod throttle;
mod vain;
mod warm;
mod watch;
mod wire;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = config::arguments();
    match commands::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("przystan: {error:#}");
            ExitCode::from(commands::COULD_NOT_RUN)
        }
    }
}
