//! Onto the disk: beside, exchange, look, put aside. What somebody wrote in that very moment is put back.

use super::disk::{Found, Placing};
use super::{PublishError, Publisher, Step, paths};
use crate::store::{Publication, Write};
use chrono::{DateTime, Utc};
use std::io::ErrorKind;

/// What became of the files of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placed {
    /// They are in their places.
    All,
    /// Somebody edited one meanwhile; it stands as they left it.
    Slipped,
    /// Somebody edited one more than once meanwhile; it stands as they left it last.
    Tangled,
}

impl Publisher {
    /// Puts these files into their places; `placed` are there already.
    pub(super) async fn place(&self, publication: &Publication, writes: &[Write], placed: Vec<String>, at: DateTime<Utc>) -> Result<Placed, PublishError> {
        let _still = self.around.still.lock().await;
        for write in writes {
            self.disk.write_beside(&write.path, publication.id, &write.new)?;
        }
        self.reached(Step::Written);
        let mut placed = placed;
        for write in writes {
            match self.place_one(publication, write, at).await? {
                Placed::All => placed.push(write.path.clone()),
                other => return self.give_up(publication, &placed, other, at).await,
            }
        }
        if let Some(fence) = &self.fence {
            fence.passes(self.disk.root(), publication)?;
        }
        self.store.finish(publication, at).await?;
        self.reached(Step::Applied);
        (self.around.tell)(&paths(&publication.writes));
        self.reached(Step::Told);
        Ok(Placed::All)
    }

    async fn place_one(&self, publication: &Publication, write: &Write, at: DateTime<Utc>) -> Result<Placed, PublishError> {
        match self.disk.exchange(&write.path, publication.id, write.expected.is_none()) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) => return Ok(Placed::Slipped),
            placed => placed?,
        }
        self.reached(Step::Exchanged);
        self.disk.sync_folder(&write.path)?;
        self.reached(Step::Synced);
        let displaced = self.disk.read_beside(&write.path, publication.id)?;
        self.reached(Step::Inspected);
        if !self.is_as_expected(&displaced, write) {
            return self.put_back(publication, write, at).await;
        }
        self.put_aside(publication, write, at).await?;
        self.reached(Step::PutAside);
        Ok(Placed::All)
    }

    fn is_as_expected(&self, displaced: &Found, write: &Write) -> bool {
        self.disk.placing != Placing::Exchange || displaced.bytes() == write.expected.as_deref()
    }

    /// An edit slipped in between reading and exchanging: it goes back to its place.
    pub(super) async fn put_back(&self, publication: &Publication, write: &Write, at: DateTime<Utc>) -> Result<Placed, PublishError> {
        match self.disk.exchange(&write.path, publication.id, false) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            back => back?,
        }
        self.disk.sync_folder(&write.path)?;
        let ours = self.disk.read_beside(&write.path, publication.id)?;
        self.put_aside(publication, write, at).await?;
        Ok(if ours.bytes() == Some(&write.new) { Placed::Slipped } else { Placed::Tangled })
    }

    /// Keeps what stands beside a place: its bytes in the database, the file itself for whoever has it open.
    pub(super) async fn put_aside(&self, publication: &Publication, write: &Write, at: DateTime<Utc>) -> Result<(), PublishError> {
        let Found::File(bytes) = self.disk.read_beside(&write.path, publication.id)? else {
            self.disk.put_aside(&write.path, publication.id)?;
            return Ok(());
        };
        if write.expected.as_ref() != Some(&bytes) && write.new != bytes {
            self.store.keep(&bytes).await?;
        }
        if let Some(name) = self.disk.put_aside(&write.path, publication.id)? {
            self.store.displaced(&name, &write.path, &bytes, at).await?;
        }
        Ok(())
    }

    /// Leaves the rest of a publication unwritten. What of it lies beside the places is put aside.
    pub(super) async fn give_up(&self, publication: &Publication, placed: &[String], why: Placed, at: DateTime<Utc>) -> Result<Placed, PublishError> {
        for write in &publication.writes {
            if !placed.contains(&write.path) {
                self.put_aside(publication, write, at).await?;
            }
        }
        self.store.give_up(publication, placed).await?;
        Ok(why)
    }
}
