//! One edited file: how long until its page and the search show it, and whether anybody else notices.

use super::drive::quantiles;
use super::http::encoded;
use super::portal::{Portal, address};
use crate::bench::queries::Asked;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);

/// What was seen of an edit.
pub(super) struct Visible {
    /// Milliseconds after the write until the page shows it.
    pub(super) page: f64,
    /// Milliseconds after the write until the search finds it.
    pub(super) search: f64,
    /// Requests of others meanwhile.
    pub(super) others: usize,
    /// How many of them failed.
    pub(super) failed: usize,
    /// Milliseconds, 99th of 100 of these requests.
    pub(super) others_p99: f64,
}

/// Changes the title of one service while another reader keeps on searching.
pub(super) fn measured(portal: &Portal, content: &Path, number: usize, queries: &[Asked]) -> Result<Visible> {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let others = scope.spawn(|| others(portal, queries, &done));
        thread::sleep(Duration::from_millis(200));
        let seen = edited(portal, content, number);
        thread::sleep(Duration::from_millis(200));
        done.store(true, Ordering::Relaxed);
        let (times, failed) = others.join().map_err(|_| anyhow::anyhow!("a reader panicked"))??;
        let (page, search) = seen?;
        Ok(Visible { page, search, others: times.len(), failed, others_p99: quantiles(times).1 })
    })
}

/// Reads on until told to stop: every answer but 200 is a failure.
fn others(portal: &Portal, queries: &[Asked], done: &AtomicBool) -> Result<(Vec<Duration>, usize)> {
    let mut connection = portal.connection()?;
    let (mut times, mut failed) = (Vec::new(), 0);
    for asked in queries.iter().cycle().take_while(|_| !done.load(Ordering::Relaxed)) {
        let begin = Instant::now();
        match connection.get(&address(asked)) {
            Ok(answer) if answer.status == 200 => times.push(begin.elapsed()),
            _ => {
                failed += 1;
                connection = portal.connection()?;
            }
        }
        thread::sleep(Duration::from_millis(3));
    }
    Ok((times, failed))
}

fn edited(portal: &Portal, content: &Path, number: usize) -> Result<(f64, f64)> {
    let id = format!("service-{}", number * 7 + 3);
    let sign = format!("nowina{}", ["qbz", "xfk", "vgj", "wdq", "hzx"][number % 5]);
    let begin = write(&content.join("services").join(&id).join("pl.md"), &sign)?;
    let page = format!("/pl/services/{id}");
    let search = format!("/api/search?q={}&lang=pl", encoded(&sign));
    let title = format!(r#""title":"{sign}"#);
    let mut connection = portal.connection()?;
    let (mut on_page, mut in_search) = (None, None);
    while on_page.is_none() || in_search.is_none() {
        ensure!(begin.elapsed() < PATIENCE, "an edit was not visible after {PATIENCE:?}");
        thread::sleep(Duration::from_millis(1));
        if on_page.is_none() && connection.get(&page)?.body.contains(&sign) {
            on_page = Some(begin.elapsed());
        }
        if in_search.is_none() && connection.get(&search)?.body.contains(&title) {
            in_search = Some(begin.elapsed());
        }
    }
    let milliseconds = |seen: Option<Duration>| seen.unwrap_or_default().as_secs_f64() * 1e3;
    Ok((milliseconds(on_page), milliseconds(in_search)))
}

/// Puts a word before the title, as an editor saves: a hidden file beside it, renamed over it.
fn write(file: &Path, sign: &str) -> Result<Instant> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let hidden = file.with_file_name(".pl.md.tmp");
    fs::write(&hidden, text.replacen("title = \"", &format!("title = \"{sign} "), 1))?;
    let begin = Instant::now();
    fs::rename(&hidden, file)?;
    Ok(begin)
}
