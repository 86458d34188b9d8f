//! Follows the content folder: what the system reports at once, and a sweep by content hash for what it does not.
//!
//! The work is done on a thread of its own: reading, checking and indexing never hold up a request.

use crate::portal::Portal;
use crate::routes::public;
use crate::serve::report;
use crate::shelf::Address;
use crate::warm;
use catalogue::source::{self, Files};
use notify::{RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use tracing::{info, warn};

/// A change has settled when nothing was reported for this long: an editor writes a file in several steps.
const SETTLED: Duration = Duration::from_millis(30);
/// How often everything is read again, for changes the system did not report (network folders, full queues).
const SWEEP: Duration = Duration::from_secs(20);
/// Without any report by the system the sweep is all there is.
const SWEEP_ALONE: Duration = Duration::from_millis(500);
/// Pages that are pressed again in idle time after a reload; beyond that, when somebody asks for them.
const WARM: usize = 1_000;

/// What the system reports: paths, or that it lost count.
type Report = Result<Vec<PathBuf>, ()>;

/// Starts following. The thread ends with the process.
pub(crate) fn follow(content: PathBuf, files: Files, portal: Portal) {
    let spawned = std::thread::Builder::new().name("content".into()).spawn(move || Follower::new(content, files, portal).run());
    if let Err(error) = spawned {
        warn!("the content folder is not followed: {error}");
    }
}

struct Follower {
    content: PathBuf,
    files: Files,
    portal: Portal,
    reports: Receiver<Report>,
    watcher: Option<notify::RecommendedWatcher>,
    cold: Sender<Vec<Address>>,
}

impl Follower {
    fn new(content: PathBuf, files: Files, portal: Portal) -> Follower {
        let (sender, reports) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let report = event.map_err(drop).and_then(|event| if event.need_rescan() { Err(()) } else { Ok(event.paths) });
            sender.send(report).ok();
        });
        let cold = warm::press_in_idle_time(portal.clone());
        let mut follower = Follower { content, files, portal, reports, watcher: watcher.ok(), cold };
        follower.watch();
        follower
    }

    fn watch(&mut self) {
        let watched = self.watcher.as_mut().map(|watcher| watcher.watch(&self.content, RecursiveMode::Recursive));
        if !matches!(watched, Some(Ok(()))) {
            warn!("the system does not report changes here; the folder is read again every {SWEEP_ALONE:?}");
            self.watcher = None;
        }
    }

    fn run(mut self) {
        self.cool();
        let mut swept = Instant::now();
        loop {
            let every = if self.watcher.is_some() { SWEEP } else { SWEEP_ALONE };
            match self.reports.recv_timeout(every.saturating_sub(swept.elapsed())) {
                Ok(first) => self.settle(first),
                Err(RecvTimeoutError::Timeout) => {
                    self.sweep();
                    swept = Instant::now();
                }
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(SWEEP_ALONE),
            }
        }
    }

    /// Collects reports until the change has settled, then reads those paths again.
    fn settle(&mut self, first: Report) {
        let mut paths = BTreeSet::new();
        let mut lost = first.map(|reported| paths.extend(reported)).is_err();
        while let Ok(more) = self.reports.recv_timeout(SETTLED) {
            lost |= more.map(|reported| paths.extend(reported)).is_err();
        }
        if lost {
            return self.sweep();
        }
        let paths: Vec<PathBuf> = paths.into_iter().collect();
        match source::refresh(&self.content, &mut self.files, &paths) {
            Ok(true) => self.reload(),
            Ok(false) => {}
            Err(_) => self.sweep(),
        }
    }

    /// Reads everything again. A folder that cannot be read stays as it was.
    fn sweep(&mut self) {
        match source::read(&self.content) {
            Ok(files) if files.contains_key("portal.toml") || !self.files.contains_key("portal.toml") => {
                let changed = hashes(&files) != hashes(&self.files);
                self.files = files;
                if changed {
                    self.reload();
                }
            }
            Ok(_) => warn!("portal.toml is not there; the last good version stays"),
            Err(error) => warn!("the content folder cannot be read: {error}; the last good version stays"),
        }
    }

    fn reload(&mut self) {
        let Some(last) = self.portal.snapshot() else { return };
        let begin = Instant::now();
        match last.next(&self.files) {
            Ok(next) => {
                report(&next);
                info!("version {} after {:?}", next.version, begin.elapsed());
                self.portal.publish(next);
                self.portal.note_changes(&self.files);
                self.cool();
            }
            Err(error) => warn!("{error:#}; the last good version stays"),
        }
    }

    /// After a reload every page is cold. Pressing is left to another thread: the next change must not wait for it.
    fn cool(&self) {
        let Some(snapshot) = self.portal.snapshot() else { return };
        self.cold.send(public::addresses(&snapshot.catalogue).into_iter().take(WARM).collect()).ok();
    }
}

fn hashes(files: &Files) -> Vec<(&String, &String)> {
    files.iter().map(|(name, file)| (name, &file.hash)).collect()
}
