//! `przystan reports`: what readers left behind, for staff. Works beside a running server.

use super::runtime;
use crate::clock::Clock;
use crate::config::{Config, Format};
use desk::{KeptReport, SearchInVain};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Prints the errors that readers reported, the newest first.
pub(crate) fn errors(config: &Config, format: Format) -> anyhow::Result<ExitCode> {
    let today = Clock::system().now(chrono_tz::UTC).date_naive();
    let found = runtime()?.block_on(async { config.database().open().await?.reports(today).await })?;
    match format {
        Format::Text => found.iter().for_each(|kept| say!("{}", error_as_line(kept))),
        Format::Json => say!("{}", json!({ "reports": found.iter().map(error_as_json).collect::<Vec<_>>() })),
    }
    Ok(ExitCode::SUCCESS)
}

/// One line each; a line break in a text is a «/».
fn error_as_line(KeptReport { report, .. }: &KeptReport) -> String {
    let text = report.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ");
    format!("{}\t{}\t{}\t{}\t{text}", report.day, report.language, report.entry.path(), report.fault.as_str())
}

fn error_as_json(KeptReport { id, report }: &KeptReport) -> Value {
    let entry = &report.entry;
    json!({
        "id": id,
        "day": report.day.to_string(),
        "language": report.language.as_str(),
        "kind": entry.kind.as_str(),
        "entry": entry.id,
        "fault": report.fault.as_str(),
        "text": report.text,
    })
}

/// Prints searches in vain, the most frequent first.
pub(crate) fn searches(config: &Config, format: Format) -> anyhow::Result<ExitCode> {
    let found = runtime()?.block_on(async { config.database().open().await?.searches_in_vain().await })?;
    match format {
        Format::Text => found.iter().for_each(|search| say!("{}\t{}\t{}\t{}", search.times, search.last, search.language, search.text)),
        Format::Json => say!("{}", json!({ "searches": found.iter().map(search_as_json).collect::<Vec<_>>() })),
    }
    Ok(ExitCode::SUCCESS)
}

fn search_as_json(search: &SearchInVain) -> Value {
    json!({ "text": search.text, "language": search.language, "times": search.times, "last": search.last })
}
