//! The desk's publisher inside the running server: it finishes what a crash left, and its changes reach the pages at once.

use crate::config::Config;
use crate::config::many::Role;
use crate::lead;
use crate::portal::Portal;
use crate::remote::Pushing;
use crate::watch::Following;
use anyhow::Context;
use catalogue::Loaded;
use catalogue::source::{self, File, Files};
use chrono::{DateTime, Utc};
use desk::publisher::{Committer, Fence, PublishError, Publisher, Surroundings};
use model::Finding;
use pages::desk::today::RemoteState;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tracing::{info, warn};

/// Free space below which nothing is published.
pub(crate) const ROOM: u64 = 100 * 1024 * 1024;
/// How often git is asked again, and files taken from their places are looked at.
const ROUND: Duration = Duration::from_secs(60);
/// How often a remote that does not answer is asked again.
const AGAIN: Duration = Duration::from_secs(5);

/// Starts the publisher where there is a desk: where its database is, or a remote that waits for it. When the folder is somebody else's, the
/// portal serves readers all the same; one that is to be the desk does not start then.
///
/// # Errors
/// When another desk is named at the remote, or this one has to publish and cannot.
pub(crate) fn start(config: &Config, portal: &Portal, following: Following, runtime: &Handle) -> anyhow::Result<()> {
    if let Some(server) = &config.database_url {
        return lead::start(config, portal, following, runtime, server);
    }
    let office = portal.office();
    office.follow(following, runtime.clone());
    if let Some(pushing) = Pushing::begin(config)? {
        office.push_to(Arc::new(pushing));
    }
    let opened = || runtime.block_on(office.open_publisher(portal));
    if config.many.role == Role::Desk {
        return opened();
    }
    if (config.many.push.is_some() || office.is_open())
        && let Err(error) = opened()
    {
        warn!("the desk: {error:#}");
    }
    Ok(())
}

/// What the thread that looks after git needs.
struct House {
    publisher: Arc<Publisher>,
    committer: Committer,
    portal: Portal,
    runtime: Handle,
    published: Receiver<()>,
}

fn keep_house(house: House) {
    let spawned = std::thread::Builder::new().name("desk".into()).spawn(move || house.rounds());
    if let Err(error) = spawned {
        warn!("nobody looks after git and old versions: {error}");
    }
}

/// Takes the folder, finishes what was begun, and looks after git and old versions from then on.
pub(crate) async fn open(config: &Config, portal: &Portal, following: &Following, runtime: &Handle) -> anyhow::Result<Arc<Publisher>> {
    let office = portal.office();
    let store = office.opened().await?.clone();
    let (wake, published) = mpsc::sync_channel(1);
    let around = surroundings(config, portal, following);
    let tell = around.tell.clone();
    office.wake_by(wake.clone());
    let (ringing, bell) = (runtime.clone(), store.clone());
    let waking = move |paths: &[String]| {
        tell(paths);
        wake.try_send(()).ok();
        let bell = bell.clone();
        ringing.spawn(async move { bell.ring().await });
    };
    let publisher = Publisher::open(&config.content, store, Surroundings { tell: Arc::new(waking), ..around })?;
    let publisher = match office.pushing().filter(|_| office.lead().is_some()).cloned() {
        Some(pushing) => publisher.behind(Fence { committer: committer(config), push: Arc::new(move || pushing.pass()) }),
        None => publisher,
    };
    recover(&publisher, portal).await.context("what was begun cannot be finished")?;
    following.caught_up().await;
    let publisher = Arc::new(publisher);
    keep_house(House { publisher: publisher.clone(), committer: committer(config), portal: portal.clone(), runtime: runtime.clone(), published });
    Ok(publisher)
}

async fn recover(publisher: &Publisher, portal: &Portal) -> Result<(), PublishError> {
    let recovered = publisher.recover(now(portal)).await?;
    recovered.iter().for_each(|(proposal, outcome)| info!("proposal {proposal}: {outcome:?}"));
    Ok(())
}

/// The checks, the reader of the folder and the disk of this server.
pub(crate) fn surroundings(config: &Config, portal: &Portal, following: &Following) -> Surroundings {
    let (content, checked, told) = (config.content.clone(), portal.clone(), following.clone());
    Surroundings {
        check: Arc::new(move |texts| faults(&content, &checked, texts)),
        still: following.still.clone(),
        tell: Arc::new(move |paths| told.tell(paths)),
        at_step: Arc::new(|_| {}),
        room: ROOM,
    }
}

/// The catalogue with these texts in their places, with everything the checks find; the page of nobody yet.
pub(crate) fn tried(content: &Path, portal: &Portal, texts: &[(String, String)]) -> Option<Loaded> {
    portal.snapshot()?.tried(&with(content, texts)?).ok()
}

/// What the checks say about the folder with these texts in their places.
pub(crate) fn faults(content: &Path, portal: &Portal, texts: &[(String, String)]) -> Vec<Finding> {
    let Some((snapshot, files)) = portal.snapshot().zip(with(content, texts)) else { return Vec::new() };
    snapshot.faults(&files)
}

/// The folder as it is, with these texts in their places.
fn with(content: &Path, texts: &[(String, String)]) -> Option<Files> {
    let mut files = source::read(content).ok()?;
    files.extend(texts.iter().map(|(path, text)| (path.clone(), File::of(text.clone().into_bytes()))));
    Some(files)
}

fn now(portal: &Portal) -> DateTime<Utc> {
    portal.clock().now(chrono_tz::UTC).to_utc()
}

/// The author of commits: the desk at the host of the public URL.
pub(crate) fn committer(config: &Config) -> Committer {
    let host = config.public_url.split("://").last().unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    Committer { host: host.to_owned(), program: PathBuf::from("git") }
}

impl House {
    /// Git takes what it has not taken yet, at once after a publication; nobody waits for it. What was written too late into an old file is
    /// told. On a thread of its own: git may take seconds.
    fn rounds(&self) {
        let several = self.portal.office().lead().is_some();
        let (mut witnessed, mut looked) = (0, None::<Instant>);
        loop {
            if looked.is_none_or(|looked| looked.elapsed() >= ROUND) {
                looked = Some(Instant::now());
                self.runtime.block_on(round(&self.publisher, &self.portal));
                let version = self.portal.snapshot().map_or(0, |snapshot| snapshot.version);
                // what the remote has not taken stands in the folder and is not published
                let is_settled = !several || self.portal.office().pushing().is_none_or(|pushing| pushing.state() == RemoteState::InStep);
                if is_settled && version != witnessed && self.runtime.block_on(witness(&self.portal)) {
                    witnessed = version;
                }
            }
            if several {
                self.runtime.block_on(retried(&self.publisher, &self.portal));
            }
            self.hand_on();
            let silent = self.portal.office().pushing().is_some_and(|pushing| pushing.state() == RemoteState::Silent);
            let rest = if silent || several { AGAIN } else { ROUND.saturating_sub(looked.map_or(ROUND, |looked| looked.elapsed())) };
            if self.published.recv_timeout(rest) == Err(RecvTimeoutError::Disconnected) {
                std::thread::sleep(ROUND);
            }
        }
    }

    /// What is published goes to git, and what is committed to the remote.
    fn hand_on(&self) {
        let committed = self.runtime.block_on(self.publisher.commit(&self.committer)).map(drop);
        if let Err(error) = committed.and_then(|()| self.publisher.commit_editions(&self.committer)) {
            warn!("git has not taken what is published: {error}");
        }
        if let Some(pushing) = self.portal.office().pushing() {
            pushing.push(&self.publisher);
        }
    }
}

/// Writes down every version of a file that somebody has put into the folder, and forgets names whose time is over.
async fn witness(portal: &Portal) -> bool {
    let content = portal.office().content();
    let (Ok(store), Ok(files)) = (portal.office().store().await, source::read(content)) else { return false };
    let bytes = |name: String| source::original(content, &name).map(|bytes| (name, bytes));
    let files: Vec<(String, Vec<u8>)> = files.into_keys().filter_map(bytes).collect();
    let done = store.witness_all(&files, now(portal)).await.and(store.erase_names(now(portal)).await);
    if let Err(error) = &done {
        warn!("versions of content files are not written down: {error}");
    }
    done.is_ok()
}

async fn retried(publisher: &Publisher, portal: &Portal) {
    if let Err(error) = recover(publisher, portal).await {
        warn!("what is approved is not published yet: {error}");
    }
}

async fn round(publisher: &Publisher, portal: &Portal) {
    retried(publisher, portal).await;
    match publisher.sweep(now(portal)).await {
        Ok(late) => late.iter().for_each(|edit| warn!("{} was edited in a file that was replaced meanwhile; the text is kept as {}", edit.path, edit.hash)),
        Err(error) => warn!("old versions cannot be looked at: {error}"),
    }
}
