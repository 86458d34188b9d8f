//! Files taken from their place are kept for a while: an editor that has one open writes into it, not into the new one.

use super::disk::Found;
use super::{PublishError, Publisher};
use crate::store::{Displaced, LateEdit, hash_of};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a displaced file itself is kept. Its bytes are kept for ever.
const KEPT: TimeDelta = TimeDelta::days(30);

impl Publisher {
    /// Looks at everything that was taken from its place: what was written into it afterwards is kept and reported, and what
    /// nobody touched for thirty days goes.
    ///
    /// # Errors
    /// When the database or the disk refuses.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<Vec<LateEdit>, PublishError> {
        let mut late = Vec::new();
        for displaced in self.store.all_displaced().await? {
            late.extend(self.look_at(&displaced, now).await?);
        }
        Ok(late)
    }

    async fn look_at(&self, displaced: &Displaced, now: DateTime<Utc>) -> Result<Option<LateEdit>, PublishError> {
        let found = self.disk.read_kept(&displaced.name)?;
        let Found::File(bytes) = found else { return Ok(None) };
        if hash_of(&bytes) != displaced.hash {
            let hash = self.store.late_edit(&displaced.name, &bytes).await?;
            return Ok(Some(LateEdit { path: displaced.path.clone(), hash }));
        }
        if now - displaced.at > KEPT {
            self.disk.let_go(&displaced.name)?;
            self.store.let_go(&displaced.name).await?;
        }
        Ok(None)
    }
}
