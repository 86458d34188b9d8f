//! `przystan backup` and `przystan restore`: content, editions, database and key in one file, and back.

use super::runtime;
use crate::clock::Clock;
use crate::config::Config;
use chrono::{DateTime, Utc};
use desk::Deed;
use desk::backup::{self, Kept};
use std::path::Path;
use std::process::ExitCode;

/// Writes a backup. Works beside a running server.
pub(crate) fn backup(config: &Config, file: &Path) -> anyhow::Result<ExitCode> {
    super::files(config)?;
    let now = Clock::system().now(chrono_tz::UTC).to_utc();
    let kept = runtime()?.block_on(backup::write(&config.content, &config.database(), file, now))?;
    if let Err(error) = runtime()?.block_on(noted(config, now)) {
        eprintln!("the desk does not know of this backup: {error}");
    }
    say!("{}: {}", file.display(), said(&kept));
    say!("It holds the key and the addresses of people: keep it where only you can read it.");
    Ok(ExitCode::SUCCESS)
}

/// The desk shows when the last backup was made; where there is no desk, nobody asks.
async fn noted(config: &Config, now: DateTime<Utc>) -> anyhow::Result<()> {
    if !config.database().is_there() {
        return Ok(());
    }
    let deed = Deed { actor: "cli".to_owned(), verb: "backup", object: String::new(), via: "cli" };
    Ok(config.database().open().await?.audit(&deed, now).await?)
}

/// Looks whether a backup is whole.
pub(crate) fn check(file: &Path) -> anyhow::Result<ExitCode> {
    let kept = runtime()?.block_on(backup::check(file))?;
    say!("{} is whole: {}", file.display(), said(&kept));
    Ok(ExitCode::SUCCESS)
}

/// Makes both folders anew, and says how to go on.
pub(crate) fn restore(from: &Path, into: &Path) -> anyhow::Result<ExitCode> {
    let kept = runtime()?.block_on(backup::restore(from, into))?;
    say!("{}: {}", into.display(), said(&kept));
    if !kept.accounts {
        say!(
            "Only content came back. Accounts, proposals, mail, reports and the key were not in it and are gone: confirm links that were sent no longer work."
        );
        say!("Begin again with: przystan person add EMAIL --role admin");
    }
    let (content, data) = (into.join("content"), into.join("data"));
    match kept.dump {
        None => say!("Serve it with: przystan --content {} --data {}", content.display(), data.display()),
        Some(dump) => {
            let dump = data.join(dump);
            say!("Its database was a PostgreSQL's and lies in {}: nothing was written to any server. Read it into a new, empty one:", dump.display());
            say!("psql --set ON_ERROR_STOP=1 --single-transaction --file {} --dbname URL && rm {}", dump.display(), dump.display());
            say!("Then serve it with: przystan --content {} --data {} --database-url URL", content.display(), data.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn said(kept: &Kept) -> String {
    let made = if kept.made.is_empty() { String::new() } else { format!(", made {}", kept.made) };
    format!("{} files of content, {} of data, {} bytes{made}", kept.content, kept.data, kept.bytes)
}
