//! The desk's publisher inside the running server: it finishes what a crash left, and its changes reach the pages at once.

use crate::config::Config;
use crate::portal::Portal;
use crate::watch::Following;
use anyhow::Context;
use catalogue::Loaded;
use catalogue::source::{self, File, Files};
use chrono::{DateTime, Utc};
use desk::Store;
use desk::publisher::{Committer, PublishError, Publisher, Surroundings};
use model::Finding;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::{info, warn};

/// Free space below which nothing is published.
pub(crate) const ROOM: u64 = 100 * 1024 * 1024;
/// How often git is asked again, and files taken from their places are looked at.
const ROUND: Duration = Duration::from_secs(60);

/// Starts the publisher where there is a desk: where its database is. Without one, or when the folder is somebody else's, the
/// portal serves readers all the same.
pub(crate) fn start(config: &Config, portal: &Portal, following: Following, runtime: &Handle) {
    portal.office().follow(following, runtime.clone());
    if config.data.join("desk.sqlite").is_file() {
        runtime.block_on(portal.office().publisher(portal)).ok();
    }
}

fn keep_house(publisher: Arc<Publisher>, committer: Committer, portal: Portal, runtime: Handle) {
    let spawned = std::thread::Builder::new().name("desk".into()).spawn(move || rounds(&runtime, &publisher, &committer, &portal));
    if let Err(error) = spawned {
        warn!("nobody looks after git and old versions: {error}");
    }
}

/// Takes the folder, finishes what was begun, and looks after git and old versions from then on.
pub(crate) async fn open(config: &Config, portal: &Portal, following: &Following, runtime: &Handle) -> anyhow::Result<Arc<Publisher>> {
    let store = Store::open(&config.data).await?;
    let publisher = Publisher::open(&config.content, store, surroundings(config, portal, following))?;
    recover(&publisher, portal).await.context("what was begun cannot be finished")?;
    following.caught_up().await;
    let publisher = Arc::new(publisher);
    keep_house(publisher.clone(), committer(config), portal.clone(), runtime.clone());
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

/// Git takes what it has not taken yet; nobody waits for it. What was written too late into an old file is told. On a thread of
/// its own: git may take seconds.
fn rounds(runtime: &Handle, publisher: &Publisher, committer: &Committer, portal: &Portal) {
    let mut witnessed = 0;
    loop {
        runtime.block_on(round(publisher, committer, portal));
        let version = portal.snapshot().map_or(0, |snapshot| snapshot.version);
        if version != witnessed && runtime.block_on(witness(portal)) {
            witnessed = version;
        }
        std::thread::sleep(ROUND);
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

async fn round(publisher: &Publisher, committer: &Committer, portal: &Portal) {
    if let Err(error) = recover(publisher, portal).await {
        warn!("what is approved is not published yet: {error}");
    }
    if let Err(error) = publisher.commit(committer).await {
        warn!("git has not taken what is published: {error}");
    }
    match publisher.sweep(now(portal)).await {
        Ok(late) => late.iter().for_each(|edit| warn!("{} was edited in a file that was replaced meanwhile; the text is kept as {}", edit.path, edit.hash)),
        Err(error) => warn!("old versions cannot be looked at: {error}"),
    }
}
