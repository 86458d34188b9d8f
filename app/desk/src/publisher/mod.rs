//! The publisher: the only writer of content files.
//!
//! Merge by field, write-ahead row, new file beside the old one, exchange, look at what was displaced. Killed at any step, with an
//! edit by hand at any step, no version of anything is lost: it is on the page, in the database, or in `content/.desk/displaced`.

mod disk;
mod frozen;
mod git;
mod place;
mod plan;
mod recovery;
mod sweep;
#[cfg(test)]
pub(crate) mod tests;

pub use crate::git::GitError;
pub use disk::NoDesk;
pub use frozen::{FreezeError, FreezeStep, freeze};
pub use git::{Committed, Committer, Fence, Push, committed};
pub use plan::{Obstacle, Why};

use crate::store::{Proposal, ProposalState, ProposedFile, Publication, Store, StoreError, Write};
use chrono::{DateTime, Utc};
use disk::{Disk, Found, Placing};
use model::Finding;
use plan::Merging;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Mutex;

/// How often a change is planned anew because somebody edited the file in that very moment.
const TRIES: usize = 3;

/// Errors that the checks find in content files with these texts in their places.
pub type Check = dyn Fn(&[(String, String)]) -> Vec<Finding> + Send + Sync;

/// Told which files have changed.
pub type Tell = dyn Fn(&[String]) + Send + Sync;

/// What surrounds the publisher; tests put their own hands in.
#[derive(Clone)]
pub struct Surroundings {
    /// The checks.
    pub check: Arc<Check>,
    /// Held while files change. Who reads the folder takes it for as long, and never sees half of a publication.
    pub still: Arc<Mutex<()>>,
    /// Told which files have changed, while `still` is held.
    pub tell: Arc<Tell>,
    /// Called at every step.
    pub at_step: Arc<dyn Fn(Step) + Send + Sync>,
    /// Free space the disk must have, in bytes.
    pub room: u64,
}

/// A step of the protocol that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Step {
    Begun,
    Read,
    Merged,
    Checked,
    Recorded,
    Written,
    Exchanged,
    Synced,
    Inspected,
    PutAside,
    Applied,
    Told,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Step; 12] = [
        Step::Begun,
        Step::Read,
        Step::Merged,
        Step::Checked,
        Step::Recorded,
        Step::Written,
        Step::Exchanged,
        Step::Synced,
        Step::Inspected,
        Step::PutAside,
        Step::Applied,
        Step::Told,
    ];
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is on the page; these files have changed.
    Published(Vec<String>),
    /// A person has to decide. Nothing was changed.
    NeedsMerge(Vec<Obstacle>),
}

/// Why a proposal could not be brought onto the page now. It stays as it was, and may be tried again.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The disk is full, or nearly.
    #[error("the disk is full: nothing can be published until there is room")]
    Full,
    /// The folder cannot be written.
    #[error("the content folder cannot be written: {0}")]
    Disk(io::Error),
    /// There is no such proposal.
    #[error("there is no such proposal")]
    Unknown,
    /// Another desk has taken over.
    #[error("another desk is named at the remote: this one publishes nothing until it is started with --take-over")]
    TakenOver,
    /// Where several desks share a database, nothing is published that the remote has not.
    #[error("the git remote has not taken it yet: {0}")]
    NotHandedOn(String),
    /// Git.
    #[error(transparent)]
    Git(#[from] GitError),
    /// It was not approved.
    #[error("the proposal is {0}, not approved")]
    State(&'static str),
}

impl From<io::Error> for PublishError {
    fn from(error: io::Error) -> PublishError {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => PublishError::Full,
            _ => PublishError::Disk(error),
        }
    }
}

/// The only writer of a content folder, for as long as it lives.
pub struct Publisher {
    disk: Disk,
    store: Store,
    around: Surroundings,
    merging: Merging,
    turn: Mutex<()>,
    taken_over: AtomicBool,
    fence: Option<Fence>,
}

/// What became of one try.
enum Attempt {
    Ended(Outcome),
    /// Somebody edited a file in that very moment.
    Slipped,
}

impl Publisher {
    /// Takes the folder. Call [`Publisher::recover`] next.
    ///
    /// # Errors
    /// When another desk has it, or the disk cannot exchange files in one step.
    pub fn open(content: &Path, store: Store, around: Surroundings) -> Result<Publisher, NoDesk> {
        Publisher::with(content, store, around, Placing::Exchange, Merging::ByField)
    }

    fn with(content: &Path, store: Store, around: Surroundings, placing: Placing, merging: Merging) -> Result<Publisher, NoDesk> {
        let disk = Disk::take(content, placing)?;
        Ok(Publisher { disk, store, around, merging, turn: Mutex::new(()), taken_over: AtomicBool::new(false), fence: None })
    }

    /// From here on nothing counts as published before git and the remote have it.
    #[must_use]
    pub fn behind(self, fence: Fence) -> Publisher {
        Publisher { fence: Some(fence), ..self }
    }

    /// Brings an approved proposal onto the page.
    ///
    /// # Errors
    /// When the database or the disk refuses. What was begun is finished by [`Publisher::recover`].
    pub async fn publish(&self, proposal: &str, at: DateTime<Utc>) -> Result<Outcome, PublishError> {
        let _turn = self.turn.lock().await;
        self.reached(Step::Begun);
        self.may_write()?;
        let proposal = self.store.proposal(proposal).await?.ok_or(PublishError::Unknown)?;
        match proposal.state {
            ProposalState::Approved => self.bring(&proposal, at).await,
            other => Err(PublishError::State(other.as_str())),
        }
    }

    /// Free space on the disk, in bytes.
    ///
    /// # Errors
    /// When the disk does not say.
    pub fn room(&self) -> io::Result<u64> {
        self.disk.room()
    }

    /// Whether another desk has taken over: nothing is published from then on. What was begun is finished.
    pub fn set_taken_over(&self, taken: bool) {
        self.taken_over.store(taken, Ordering::SeqCst);
    }

    fn may_write(&self) -> Result<(), PublishError> {
        if self.taken_over.load(Ordering::SeqCst) { Err(PublishError::TakenOver) } else { self.has_room() }
    }

    fn has_room(&self) -> Result<(), PublishError> {
        if self.disk.room()? < self.around.room { Err(PublishError::Full) } else { Ok(()) }
    }

    fn reached(&self, step: Step) {
        (self.around.at_step)(step);
    }

    async fn bring(&self, proposal: &Proposal, at: DateTime<Utc>) -> Result<Outcome, PublishError> {
        for _ in 0..TRIES {
            match self.attempt(proposal, at).await? {
                Attempt::Ended(outcome) => return Ok(outcome),
                Attempt::Slipped => {}
            }
        }
        self.tangled(proposal, at).await
    }

    /// A file keeps changing under our hands: somebody else has to look.
    async fn tangled(&self, proposal: &Proposal, at: DateTime<Utc>) -> Result<Outcome, PublishError> {
        let obstacles = proposal.files.iter().map(|file| Obstacle { path: file.path.clone(), why: Why::KeepsChanging }).collect();
        let found = self.read_all(&proposal.files)?;
        self.to_a_person(proposal, &found, obstacles, at).await
    }

    async fn attempt(&self, proposal: &Proposal, at: DateTime<Utc>) -> Result<Attempt, PublishError> {
        let found = self.read_all(&proposal.files)?;
        self.reached(Step::Read);
        let (writes, mut obstacles) = plan::plan(&proposal.files, &found, self.merging);
        self.reached(Step::Merged);
        if obstacles.is_empty() {
            obstacles = plan::refused(&writes, &*self.around.check);
        }
        self.reached(Step::Checked);
        if !obstacles.is_empty() {
            return self.to_a_person(proposal, &found, obstacles, at).await.map(Attempt::Ended);
        }
        if writes.is_empty() {
            self.store.already_published(&proposal.id, &kept(&proposal.files, &found), at).await?;
            return Ok(Attempt::Ended(Outcome::Published(Vec::new())));
        }
        let publication = self.store.begin(&proposal.id, false, &proposal.author, writes, at).await?;
        self.reached(Step::Recorded);
        self.carry_out(proposal, &publication, at).await
    }

    async fn carry_out(&self, proposal: &Proposal, publication: &Publication, at: DateTime<Utc>) -> Result<Attempt, PublishError> {
        match self.place(publication, &publication.writes, Vec::new(), at).await? {
            place::Placed::All => Ok(Attempt::Ended(Outcome::Published(paths(&publication.writes)))),
            place::Placed::Slipped => Ok(Attempt::Slipped),
            place::Placed::Tangled => self.tangled(proposal, at).await.map(Attempt::Ended),
        }
    }

    fn read_all(&self, files: &[ProposedFile]) -> Result<Vec<Found>, PublishError> {
        files.iter().map(|file| self.disk.read(&file.path).map_err(PublishError::from)).collect()
    }

    /// Leaves the files as they are and the proposal to a person. What a first try has brought onto the page is taken back.
    async fn to_a_person(&self, proposal: &Proposal, found: &[Found], obstacles: Vec<Obstacle>, at: DateTime<Utc>) -> Result<Outcome, PublishError> {
        self.store.needs_merge(&proposal.id, &kept(&proposal.files, found), at).await?;
        self.take_back(proposal, at).await?;
        Ok(Outcome::NeedsMerge(obstacles))
    }

    /// Takes back what a proposal has published in part; by field, like everything.
    async fn take_back(&self, proposal: &Proposal, at: DateTime<Utc>) -> Result<(), PublishError> {
        let part = self.store.published_in_part(&proposal.id).await?;
        let back = |write: Write| Some(ProposedFile { path: write.path, base: Some(write.new), proposed: write.expected? });
        let files: Vec<ProposedFile> = part.into_iter().filter_map(back).collect();
        if files.is_empty() {
            return Ok(());
        }
        let found = self.read_all(&files)?;
        let (writes, _) = plan::plan(&files, &found, self.merging);
        let publication = self.store.begin(&proposal.id, true, &proposal.author, writes, at).await?;
        self.place(&publication, &publication.writes, Vec::new(), at).await?;
        Ok(())
    }
}

fn paths(writes: &[Write]) -> Vec<String> {
    writes.iter().map(|write| write.path.clone()).collect()
}

/// What stood in the files, to be kept.
fn kept(files: &[ProposedFile], found: &[Found]) -> Vec<(String, Vec<u8>)> {
    let pair = |(file, found): (&ProposedFile, &Found)| Some((file.path.clone(), found.bytes()?.to_owned()));
    files.iter().zip(found).filter_map(pair).collect()
}
