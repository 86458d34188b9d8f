//! Follows the content folder: what the system reports at once, and a sweep by content hash for what it does not.
//!
//! The work is done on a thread of its own: reading, checking and indexing never hold up a request.

use crate::portal::Portal;
use crate::routes::public;
use crate::serve::report;
use crate::shelf::Address;
use catalogue::source::{self, Files};
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecursiveMode, Watcher};
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
/// How many times as long as it took nothing is swept: a large folder must not keep a core busy.
const REST: u32 = 100;
const REST_ALONE: u32 = 4;
/// Pages that are pressed again in idle time after a reload; beyond that, when somebody asks for them.
const WARM: usize = 1_000;

/// What the system reports: paths, or that it lost count.
type Report = Result<Vec<PathBuf>, ()>;

/// Starts following; what has become cold is told. The thread ends with the process. What is edited from here on is reported; what was
/// edited since `files` were read comes with the first sweep.
pub(crate) fn follow(content: PathBuf, files: Files, portal: Portal, cold: Sender<Vec<Address>>) {
    let follower = Follower::new(content, files, portal, cold);
    let spawned = std::thread::Builder::new().name("content".into()).spawn(move || follower.run());
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
    fn new(content: PathBuf, files: Files, portal: Portal, cold: Sender<Vec<Address>>) -> Follower {
        let (sender, reports) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Some(report) = event.map_err(drop).and_then(reported).transpose() {
                sender.send(report).ok();
            }
        });
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
        let (mut swept, mut took) = (Instant::now(), Duration::ZERO);
        loop {
            match self.reports.recv_timeout(self.pause(took).saturating_sub(swept.elapsed())) {
                Ok(first) => self.settle(first),
                Err(RecvTimeoutError::Timeout) => {
                    let begin = Instant::now();
                    self.sweep();
                    (swept, took) = (Instant::now(), begin.elapsed());
                }
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(SWEEP_ALONE),
            }
        }
    }

    /// From one sweep to the next.
    fn pause(&self, took: Duration) -> Duration {
        if self.watcher.is_some() { SWEEP.max(took * REST) } else { SWEEP_ALONE.max(took * REST_ALONE) }
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

/// What the system tells, as a report: none about a file that was only read, for we read them all.
fn reported(event: notify::Event) -> Result<Option<Vec<PathBuf>>, ()> {
    let only_read = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    match event.need_rescan() {
        true => Err(()),
        false => Ok((!only_read).then_some(event.paths)),
    }
}

fn hashes(files: &Files) -> Vec<(&String, &String)> {
    files.iter().map(|(name, file)| (name, &file.hash)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag, ModifyKind, RemoveKind};

    /// Our own reading once came back as reports, which made us read again, for ever.
    #[test]
    fn what_was_only_read_is_not_reported() {
        for (kind, counts) in [
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), false),
            (EventKind::Access(AccessKind::Close(AccessMode::Read)), false),
            (EventKind::Access(AccessKind::Close(AccessMode::Write)), true),
            (EventKind::Create(CreateKind::File), true),
            (EventKind::Modify(ModifyKind::Data(DataChange::Any)), true),
            (EventKind::Remove(RemoveKind::File), true),
            (EventKind::Any, true),
        ] {
            let paths = reported(notify::Event::new(kind).add_path("pl.md".into()));
            assert_eq!(paths, Ok(counts.then(|| vec![PathBuf::from("pl.md")])), "{kind:?}");
        }
        assert_eq!(reported(notify::Event::new(EventKind::Other).set_flag(Flag::Rescan)), Err(()));
    }
}
