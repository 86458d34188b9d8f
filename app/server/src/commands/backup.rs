//! `przystan backup` and `przystan restore`: content, editions, database and key in one file, and back.

use super::runtime;
use crate::clock::Clock;
use crate::config::Config;
use desk::backup::{self, Kept};
use std::path::Path;
use std::process::ExitCode;

/// Writes a backup. Works beside a running server.
pub(crate) fn backup(config: &Config, file: &Path) -> anyhow::Result<ExitCode> {
    super::files(config)?;
    let now = Clock::system().now(chrono_tz::UTC).to_utc();
    let kept = runtime()?.block_on(backup::write(&config.content, &config.data, file, now))?;
    println!("{}: {}", file.display(), said(&kept));
    println!("It holds the key and the addresses of people: keep it where only you can read it.");
    Ok(ExitCode::SUCCESS)
}

/// Looks whether a backup is whole.
pub(crate) fn check(file: &Path) -> anyhow::Result<ExitCode> {
    let kept = runtime()?.block_on(backup::check(file))?;
    println!("{} is whole: {}", file.display(), said(&kept));
    Ok(ExitCode::SUCCESS)
}

/// Makes both folders anew, and says how to go on.
pub(crate) fn restore(from: &Path, into: &Path) -> anyhow::Result<ExitCode> {
    let kept = runtime()?.block_on(backup::restore(from, into))?;
    println!("{}: {}", into.display(), said(&kept));
    if !kept.accounts {
        println!(
            "Only content came back. Accounts, proposals, mail, reports and the key were not in it and are gone: confirm links that were sent no longer work."
        );
        println!("Begin again with: przystan person add EMAIL --role admin");
    }
    println!("Serve it with: przystan --content {} --data {}", into.join("content").display(), into.join("data").display());
    Ok(ExitCode::SUCCESS)
}

fn said(kept: &Kept) -> String {
    let made = if kept.made.is_empty() { String::new() } else { format!(", made {}", kept.made) };
    format!("{} files of content, {} of data, {} bytes{made}", kept.content, kept.data, kept.bytes)
}
