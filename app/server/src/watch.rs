//! Follows the content folder: what the system reports at once, and a sweep by content hash for what it does not.
//!
//! The work is done on a thread of its own: reading, checking and indexing never hold up a request. While the desk publishes,
//! nothing is read: a publication of several files is seen whole or not at all.

use crate::portal::Portal;
use crate::routes::public;
use crate::serve::report;
use crate::shelf::Address;
use catalogue::source::{self, Files};
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, oneshot};
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
pub(crate) const WARM: usize = 1_000;

/// What is reported about the folder.
enum Report {
    /// These paths have changed.
    Changed(Vec<PathBuf>),
    /// The system lost count.
    Lost,
    /// Somebody wants to know when everything reported so far has been read.
    Asked(oneshot::Sender<()>),
}

/// The hand the desk has on the follower.
#[derive(Clone)]
pub(crate) struct Following {
    /// Held while files change: nothing is read meanwhile.
    pub(crate) still: Arc<Mutex<()>>,
    reports: Sender<Report>,
    content: PathBuf,
}

impl Following {
    /// Tells at once which files have changed, without waiting for the system to report them.
    pub(crate) fn tell(&self, changed: &[String]) {
        self.reports.send(Report::Changed(changed.iter().map(|path| self.content.join(path)).collect())).ok();
    }

    /// Has everything read again, as after SIGHUP: for a disk whose changes the system does not report.
    pub(crate) fn again(&self) {
        self.reports.send(Report::Lost).ok();
    }

    /// Waits until everything told so far is on the pages.
    pub(crate) async fn caught_up(&self) {
        let (done, reading) = oneshot::channel();
        if self.reports.send(Report::Asked(done)).is_ok() {
            reading.await.ok();
        }
    }
}

/// Starts following; what has become cold is told. The thread ends with the process. What is edited from here on is reported; what was
/// edited since `files` were read comes with the first sweep.
pub(crate) fn follow(content: PathBuf, files: Files, portal: Portal, cold: Sender<Vec<Address>>) -> Following {
    let (sender, reports) = channel();
    let following = Following { still: Arc::default(), reports: sender, content: content.clone() };
    let follower = Follower::new(content, files, portal, following.clone(), reports, cold);
    if let Err(error) = std::thread::Builder::new().name("content".into()).spawn(move || follower.run()) {
        warn!("the content folder is not followed: {error}");
    }
    following
}

/// Reports that came in quick succession, as one.
#[derive(Default)]
struct Change {
    paths: BTreeSet<PathBuf>,
    lost: bool,
    asked: Vec<oneshot::Sender<()>>,
}

impl Change {
    fn take(&mut self, report: Report) {
        match report {
            Report::Changed(paths) => self.paths.extend(paths),
            Report::Lost => self.lost = true,
            Report::Asked(done) => self.asked.push(done),
        }
    }
}

struct Follower {
    content: PathBuf,
    files: Files,
    portal: Portal,
    still: Arc<Mutex<()>>,
    reports: Receiver<Report>,
    watcher: Option<notify::RecommendedWatcher>,
    cold: Sender<Vec<Address>>,
}

impl Follower {
    fn new(content: PathBuf, files: Files, portal: Portal, hand: Following, reports: Receiver<Report>, cold: Sender<Vec<Address>>) -> Follower {
        let sender = hand.reports;
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Some(report) = event.map_err(drop).and_then(reported).transpose() {
                sender.send(report.map_or(Report::Lost, Report::Changed)).ok();
            }
        });
        let mut follower = Follower { content, files, portal, still: hand.still, reports, watcher: watcher.ok(), cold };
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
        let mut change = Change::default();
        change.take(first);
        while let Ok(more) = self.reports.recv_timeout(SETTLED) {
            change.take(more);
        }
        if self.read(&mut change) {
            self.reload();
        }
        change.asked.into_iter().for_each(|done| done.send(()).unwrap_or_default());
    }

    /// Reads what has changed, when nobody publishes: what was published meanwhile is told before the folder is free again.
    fn read(&mut self, change: &mut Change) -> bool {
        let still = self.still.clone();
        let _free = still.blocking_lock();
        while let Ok(more) = self.reports.try_recv() {
            change.take(more);
        }
        let paths: Vec<PathBuf> = std::mem::take(&mut change.paths).into_iter().collect();
        match source::refresh(&self.content, &mut self.files, &paths) {
            Ok(differs) if !change.lost => differs,
            Ok(differs) => self.read_all() || differs,
            Err(_) => self.read_all(),
        }
    }

    /// Reads everything again, when nobody publishes.
    fn sweep(&mut self) {
        let still = self.still.clone();
        let free = still.blocking_lock();
        let changed = self.read_all();
        drop(free);
        if changed {
            self.reload();
        }
    }

    /// Reads the whole folder and says whether anything differs. A folder that cannot be read stays as it was.
    fn read_all(&mut self) -> bool {
        match source::read(&self.content) {
            Ok(files) if files.contains_key("portal.toml") || !self.files.contains_key("portal.toml") => {
                let changed = hashes(&files) != hashes(&self.files);
                self.files = files;
                return changed;
            }
            Ok(_) => warn!("portal.toml is not there; the last good version stays"),
            Err(error) => warn!("the content folder cannot be read: {error}; the last good version stays"),
        }
        false
    }

    fn reload(&mut self) {
        let Some(last) = self.portal.snapshot() else { return };
        let begin = Instant::now();
        match last.next(&self.files) {
            Ok(next) => {
                info!("version {} after {:?}", next.version, begin.elapsed());
                self.portal.publish(next);
                self.published();
            }
            Err(error) => warn!("{error:#}; the last good version stays"),
        }
    }

    /// What readers need not wait for.
    fn published(&self) {
        let Some(snapshot) = self.portal.snapshot() else { return };
        snapshot.check(&self.files);
        report(&snapshot);
        self.portal.note_changes(&self.files);
        self.cool();
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
