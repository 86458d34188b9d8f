//! A replica: pages for readers, from a git repository of content that it follows. Whole commits only, each loaded and checked before it is
//! served; the last good one stays, on the pages and on the disk. No database, no desk, nothing of a reader is written down.

mod copy;
mod elsewhere;
mod standing;

pub(crate) use elsewhere::elsewhere;
pub(crate) use standing::{Standing, Told};

use crate::changes::by_history;
use crate::config::Config;
use crate::config::many::redacted;
use crate::portal::Portal;
use crate::routes::public;
use crate::serve::report;
use crate::shelf::Address;
use crate::snapshot::Snapshot;
use crate::watch::WARM;
use anyhow::{Context, anyhow};
use catalogue::source::{self, Files};
use copy::Copy;
use model::Severity;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::signal::unix::{SignalKind, signal};
use tracing::info;

/// Before there is anything to serve, the remote is asked more often.
const IMPATIENT: Duration = Duration::from_secs(2);

/// Where the copy of the content lies that is served.
pub(crate) fn current(data: &Path) -> PathBuf {
    copy::current(data)
}

/// Loads the copy of the last run, or waits for the remote; then follows it for ever. Gives the pages that become cold.
pub(crate) fn start(config: &Config, portal: &Portal, runtime: &Handle) -> anyhow::Result<Receiver<Vec<Address>>> {
    let copy = Copy::open(&config.data, &config.many).context("a replica needs git and a folder of its own")?;
    let (cold, lists) = mpsc::channel();
    let (wake, woken) = mpsc::channel();
    runtime.spawn(wake_at_hangup(wake.clone()));
    let standing = portal.standing().context("the portal is no replica")?.clone();
    let mut follower = Follower { copy, standing, portal: portal.clone(), every: config.many.every, cold, woken, _wake: wake };
    follower.begin();
    std::thread::Builder::new().name("replica".into()).spawn(move || follower.run()).context("no thread to follow with")?;
    Ok(lists)
}

/// SIGHUP has the remote asked at once.
async fn wake_at_hangup(wake: Sender<()>) {
    let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
    while hangup.recv().await.is_some() && wake.send(()).is_ok() {}
}

struct Follower {
    copy: Copy,
    standing: Arc<Standing>,
    portal: Portal,
    every: Duration,
    cold: Sender<Vec<Address>>,
    woken: Receiver<()>,
    _wake: Sender<()>,
}

impl Follower {
    /// The last good copy first: it needs no network. Without one there is nothing to serve before the remote answers.
    fn begin(&mut self) {
        if let Some((commit, content)) = self.copy.last() {
            self.take(&commit, || Ok(content));
        }
        loop {
            self.look();
            if self.portal.snapshot().is_some() {
                break;
            }
            self.rest(IMPATIENT.min(self.every));
        }
    }

    fn run(mut self) {
        loop {
            self.rest(self.every);
            self.look();
        }
    }

    fn rest(&self, pause: Duration) {
        if self.woken.recv_timeout(pause) == Err(RecvTimeoutError::Disconnected) {
            std::thread::sleep(pause);
        }
    }

    /// Asks the remote, and takes what is new there.
    fn look(&mut self) {
        match self.copy.fetch() {
            Ok(commit) => {
                self.standing.answered();
                let known = self.standing.commit().is_some_and(|served| served == commit) || self.standing.has_refused(&commit);
                if !known {
                    let copy = &self.copy;
                    let checked_out = copy.check_out(&commit);
                    self.take(&commit, || checked_out.map_err(anyhow::Error::from));
                }
            }
            Err(error) => self.standing.silent(&redacted(&error.to_string())),
        }
    }

    /// Serves a commit, or refuses it as a whole.
    fn take(&self, commit: &str, content: impl FnOnce() -> anyhow::Result<PathBuf>) {
        let begin = Instant::now();
        match content().and_then(|content| self.serve(commit, &content)) {
            Ok(()) => info!("commit {commit} is served after {:?}", begin.elapsed()),
            Err(error) => {
                let behind = self.standing.commit().map_or(0, |served| self.copy.behind(&served));
                self.standing.refused(commit, &format!("{error:#}"), behind);
            }
        }
    }

    fn serve(&self, commit: &str, content: &Path) -> anyhow::Result<()> {
        let files = source::read(content)?;
        let snapshot = loaded(self.portal.snapshot().as_deref(), &files)?;
        let before = self.standing.commit();
        self.copy.point_to(content, &[commit, before.as_deref().unwrap_or(commit)])?;
        report(&snapshot);
        self.portal.set_changes(by_history(&snapshot.catalogue, &self.copy.times(commit, content)));
        self.portal.publish(snapshot);
        self.standing.serves(commit);
        self.cool();
        Ok(())
    }

    fn cool(&self) {
        let Some(snapshot) = self.portal.snapshot() else { return };
        self.cold.send(public::addresses(&snapshot.catalogue).into_iter().take(WARM).collect()).ok();
    }
}

/// The next snapshot. A broken file is a finding; a broken `portal.toml` refuses the commit.
fn loaded(last: Option<&Snapshot>, files: &Files) -> anyhow::Result<Snapshot> {
    let portal: Files = files.iter().filter(|(name, _)| *name == "portal.toml").map(|(name, file)| (name.clone(), file.clone())).collect();
    catalogue::load(&portal, None).map_err(|none| {
        let errors = none.findings.iter().filter(|finding| finding.severity == Severity::Error).map(ToString::to_string);
        anyhow!("{}", errors.collect::<Vec<_>>().join("; "))
    })?;
    match last {
        Some(last) => last.next(files).inspect(|next| next.check(files)),
        None => Snapshot::first(catalogue::load(files, None).map_err(|_| anyhow!("portal.toml is not sound"))?),
    }
}
