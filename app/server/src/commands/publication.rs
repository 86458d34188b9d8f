//! What a command wants in the content folder goes the way of the desk: merged with what stands there, checked, written by the one
//! publisher. Where a running portal is the publisher, it takes the change from the database within a minute.

use crate::clock::Clock;
use crate::config::Config;
use crate::publishing::{ROOM, committer};
use anyhow::Context;
use catalogue::source::{self, File, Files};
use chrono::{DateTime, Utc};
use desk::publisher::{NoDesk, Obstacle, Outcome, Publisher, Surroundings, Why};
use desk::{ProposedFile, Store};
use model::{Finding, Place, Severity};
use std::path::Path;
use std::sync::Arc;

/// Who proposes what a command brings.
pub(crate) const AUTHOR: &str = "import";
/// Who did it, in the audit: whoever sits at the machine.
const BY: &str = "cli";

/// What became of a change.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Became {
    /// It is in the folder; these files have changed.
    Published(Vec<String>),
    /// A running portal will publish it.
    Waits,
    /// Nothing was changed; it waits at the desk for a person.
    Left(Vec<Obstacle>),
}

/// Brings changes into the content folder, each whole or not at all.
pub(crate) fn bring(config: &Config, clock: &Clock, changes: &[Vec<ProposedFile>]) -> anyhow::Result<Vec<Became>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no thread to publish with")?;
    runtime.block_on(bring_all(config, clock.now(chrono_tz::UTC).to_utc(), changes))
}

/// What the last import that was published wanted a file to say: what a new one is compared with.
pub(crate) fn last_imported(config: &Config, paths: &[String]) -> anyhow::Result<Vec<Option<Vec<u8>>>> {
    if !config.database().is_there() {
        return Ok(vec![None; paths.len()]);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no thread to look with")?;
    runtime.block_on(async {
        let store = config.database().open().await?;
        let mut found = Vec::new();
        for path in paths {
            found.push(store.last_published_by(AUTHOR, path).await?);
        }
        Ok(found)
    })
}

async fn bring_all(config: &Config, now: DateTime<Utc>, changes: &[Vec<ProposedFile>]) -> anyhow::Result<Vec<Became>> {
    let store = config.database().open().await?;
    // among several desks the elected one publishes
    let alone = config.database_url.is_none();
    let publisher = match alone.then(|| Publisher::open(&config.content, store.clone(), surroundings(config))).transpose() {
        Ok(publisher) => publisher,
        Err(NoDesk::Second(_)) => None,
        Err(error) => return Err(error.into()),
    };
    if let Some(publisher) = &publisher {
        publisher.recover(now).await.context("what was begun before cannot be finished")?;
    }
    let mut became = Vec::new();
    for (number, files) in changes.iter().enumerate() {
        became.push(one(&store, publisher.as_ref(), &format!("{AUTHOR}-{}-{number}", now.timestamp_millis()), files, now).await?);
    }
    store.ring().await;
    if let Some(publisher) = &publisher {
        publisher.commit(&committer(config)).await.unwrap_or_else(|error| {
            eprintln!("git has not taken it yet: {error}");
            0
        });
    }
    Ok(became)
}

async fn one(store: &Store, publisher: Option<&Publisher>, id: &str, files: &[ProposedFile], now: DateTime<Utc>) -> anyhow::Result<Became> {
    store.propose(id, AUTHOR, files, BY, now).await?;
    let proposal = store.proposal(id).await?.context("the proposal is gone")?;
    store.approve(id, &proposal.content_hash(), BY, now).await?;
    let Some(publisher) = publisher else { return Ok(Became::Waits) };
    Ok(match publisher.publish(id, now).await? {
        Outcome::Published(files) => Became::Published(files),
        Outcome::NeedsMerge(obstacles) => Became::Left(obstacles),
    })
}

fn surroundings(config: &Config) -> Surroundings {
    let content = config.content.clone();
    Surroundings {
        check: Arc::new(move |texts| source::read(&content).map(|files| faults(files, texts)).unwrap_or_default()),
        still: Arc::default(),
        tell: Arc::new(|_| {}),
        at_step: Arc::new(|_| {}),
        room: ROOM,
    }
}

/// Errors of the content with these texts in their places.
pub(crate) fn faults(files: Files, texts: &[(String, String)]) -> Vec<Finding> {
    let mut findings = findings(files, texts);
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}

/// What the checks say of the content with these texts in their places.
pub(crate) fn findings(mut files: Files, texts: &[(String, String)]) -> Vec<Finding> {
    files.extend(texts.iter().map(|(path, text)| (path.clone(), File::of(text.clone().into_bytes()))));
    catalogue::load(&files, None).map_or_else(|none| none.findings, |loaded| loaded.findings)
}

/// The content folder as it is; one that is not there yet is empty.
pub(crate) fn content(folder: &Path) -> anyhow::Result<Files> {
    if !folder.is_dir() {
        return Ok(Files::new());
    }
    source::read(folder).with_context(|| format!("the content folder «{}» cannot be read", folder.display()))
}

/// Why a file was left as it is, as findings.
pub(crate) fn told(obstacle: &Obstacle) -> Vec<Finding> {
    let one =
        |message: String| vec![Finding { file: obstacle.path.clone(), place: Place::default(), rule: "import-not-taken", severity: Severity::Error, message }];
    match &obstacle.why {
        Why::Refused(findings) => findings.clone(),
        Why::Clashes(clashes) => {
            let fields: Vec<String> = clashes.iter().map(|clash| format!("`{}`", clash.field)).collect();
            one(format!("{} was changed here and in the data. The file stays as it is; decide at the desk, or edit it by hand.", fields.join(", ")))
        }
        Why::Unmergeable(why) => one(format!("{why}. The file stays as it is.")),
        Why::NotAFile => one("A link or a special file stands in its place.".to_owned()),
        Why::KeepsChanging => one("Somebody is editing the file. Import again later.".to_owned()),
    }
}
