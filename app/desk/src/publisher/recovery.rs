//! After a crash: every publication that was begun is finished or given up, whatever somebody edited meanwhile.

use super::disk::Found;
use super::place::Placed;
use super::{Outcome, PublishError, Publisher};
use crate::store::{ProposalState, Publication, Write};
use chrono::{DateTime, Utc};

/// Where a crash left one file.
enum Left {
    /// In its place.
    Placed,
    /// Not yet in its place, which is as it was.
    ToPlace,
    /// Edited meanwhile.
    Slipped,
    /// Edited more than once meanwhile.
    Tangled,
}

impl Publisher {
    /// Finishes what was begun before a crash, and what was approved and never begun. Gives what became of each proposal.
    ///
    /// # Errors
    /// When the database or the disk refuses; it may be called again.
    pub async fn recover(&self, at: DateTime<Utc>) -> Result<Vec<(String, Outcome)>, PublishError> {
        let _turn = self.turn.lock().await;
        self.has_room()?;
        for publication in self.store.pending().await? {
            self.resume(&publication, at).await?;
        }
        self.may_write()?;
        let mut outcomes = Vec::new();
        for state in [ProposalState::Publishing, ProposalState::Approved] {
            for id in self.store.proposals_in(state).await? {
                let Some(proposal) = self.store.proposal(&id).await? else { continue };
                outcomes.push((id, self.bring(&proposal, at).await?));
            }
        }
        for id in self.store.proposals_in(ProposalState::NeedsMerge).await? {
            let Some(proposal) = self.store.proposal(&id).await? else { continue };
            self.take_back(&proposal, at).await?;
        }
        Ok(outcomes)
    }

    async fn resume(&self, publication: &Publication, at: DateTime<Utc>) -> Result<(), PublishError> {
        let (mut placed, mut to_place, mut stopped) = (Vec::new(), Vec::new(), None);
        for write in &publication.writes {
            match self.left(publication, write, at).await? {
                Left::Placed => placed.push(write.path.clone()),
                Left::ToPlace => to_place.push(write.clone()),
                Left::Slipped => stopped = stopped.or(Some(Placed::Slipped)),
                Left::Tangled => stopped = Some(Placed::Tangled),
            }
        }
        let end = match stopped {
            Some(why) => self.give_up(publication, &placed, why, at).await?,
            None => self.place(publication, &to_place, placed, at).await?,
        };
        self.after_resuming(publication, end, at).await
    }

    /// A file that changed again and again is for a person; anything else is planned anew by [`Publisher::recover`].
    async fn after_resuming(&self, publication: &Publication, end: Placed, at: DateTime<Utc>) -> Result<(), PublishError> {
        let unclear = end == Placed::Tangled && !publication.undoes;
        if unclear && let Some(proposal) = self.store.proposal(&publication.proposal).await? {
            self.tangled(&proposal, at).await?;
        }
        Ok(())
    }

    async fn left(&self, publication: &Publication, write: &Write, at: DateTime<Utc>) -> Result<Left, PublishError> {
        let place = self.disk.read(&write.path)?;
        let beside = self.disk.read_beside(&write.path, publication.id)?;
        let is_known = is_known(&beside, write);
        if place.bytes() == Some(&write.new) {
            if !is_known {
                return Ok(left_after(self.put_back(publication, write, at).await?));
            }
            self.put_aside(publication, write, at).await?;
            return Ok(Left::Placed);
        }
        self.put_aside(publication, write, at).await?;
        let untouched = place != Found::Odd && place.bytes() == write.expected.as_deref();
        Ok(if untouched {
            Left::ToPlace
        } else if is_known {
            Left::Slipped
        } else {
            Left::Tangled
        })
    }
}

fn left_after(back: Placed) -> Left {
    match back {
        Placed::Tangled => Left::Tangled,
        _ => Left::Slipped,
    }
}

/// Whether what lies beside a place is nobody's edit: nothing, the new file or the beginning of it, or the old one.
fn is_known(beside: &Found, write: &Write) -> bool {
    match beside {
        Found::Nothing => true,
        Found::File(bytes) => write.new.starts_with(bytes) || write.expected.as_ref() == Some(bytes),
        Found::Odd => false,
    }
}
