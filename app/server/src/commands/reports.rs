//! `przystan reports`: what readers left behind, for staff.

use crate::config::{Config, Format};
use anyhow::Context;
use desk::{SearchInVain, Store};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Prints searches in vain, the most frequent first. Works beside a running server.
pub(crate) fn searches(config: &Config, format: Format) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no thread to read with")?;
    let found = runtime.block_on(async { Store::open(&config.data).await?.searches_in_vain().await })?;
    match format {
        Format::Text => found.iter().for_each(|search| println!("{}\t{}\t{}\t{}", search.times, search.last, search.language, search.text)),
        Format::Json => println!("{}", as_json(&found)),
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(found: &[SearchInVain]) -> Value {
    let row = |search: &SearchInVain| json!({ "text": search.text, "language": search.language, "times": search.times, "last": search.last });
    json!({ "searches": found.iter().map(row).collect::<Vec<_>>() })
}
