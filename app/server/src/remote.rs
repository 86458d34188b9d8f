//! The remote that replicas follow, as the running desk keeps to it: named there once at the start, pushed to after each publication, and
//! obeyed when it says that another desk has taken over.

use crate::config::Config;
use crate::config::many::redacted;
use crate::office::id;
use anyhow::{Context, anyhow, bail, ensure};
use desk::git::git;
use desk::publisher::{PublishError, Publisher};
use desk::remote::{Abreast, Remote, Standing};
use pages::desk::today::RemoteState;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tracing::{info, warn};

/// The remote, and how it stood when it was last asked.
pub(crate) struct Pushing {
    remote: Remote,
    state: Mutex<RemoteState>,
}

impl Pushing {
    /// The remote of the configuration, if it names one.
    ///
    /// # Errors
    /// When the content folder is no repository, or another desk is named at the remote.
    pub(crate) fn begin(config: &Config) -> anyhow::Result<Option<Pushing>> {
        let pushing = Pushing::unclaimed(config)?;
        pushing.as_ref().map_or(Ok(()), |pushing| pushing.claim(config.many.take_over))?;
        Ok(pushing)
    }

    /// The same, before this desk is named there.
    ///
    /// # Errors
    /// When the content folder is no repository.
    pub(crate) fn unclaimed(config: &Config) -> anyhow::Result<Option<Pushing>> {
        let Some(name) = config.many.push.clone() else { return Ok(None) };
        let root = config.content.clone();
        git(&root, &["rev-parse", "--verify", "HEAD"], &[]).with_context(|| format!("push needs a git repository with a commit in «{}»", root.display()))?;
        let desk = desk_id(&config.data)?;
        let remote = Remote { program: PathBuf::from("git"), root, name, branch: config.many.branch.clone(), desk };
        Ok(Some(Pushing { remote, state: Mutex::new(RemoteState::InStep) }))
    }

    /// Names this desk at the remote, whoever is named there: it is the elected one.
    ///
    /// # Errors
    /// When the remote does not answer, or somebody was faster.
    pub(crate) fn take(&self) -> anyhow::Result<()> {
        let taken = self.remote.claim(true).map_err(|error| anyhow!(redacted(&error.to_string()))).context("the remote")?;
        ensure!(taken, "the remote was just given to another desk");
        Ok(())
    }

    /// Asks where the branch is.
    ///
    /// # Errors
    /// When the remote does not answer.
    pub(crate) fn fetch(&self) -> anyhow::Result<String> {
        self.remote.fetch().map_err(|error| anyhow!(redacted(&error.to_string()))).context("the remote")
    }

    /// Brings the content folder to a commit of the remote.
    ///
    /// # Errors
    /// When git refuses.
    pub(crate) fn abreast(&self, head: &str, may_put_aside: bool) -> anyhow::Result<Abreast> {
        Ok(self.remote.abreast(head, may_put_aside)?)
    }

    /// Names this desk at the remote. A remote that does not answer is asked again later: readers and editors do not wait for it.
    fn claim(&self, over: bool) -> anyhow::Result<()> {
        match self.remote.claim(over) {
            Ok(true) if over => info!("this desk has taken over {}", redacted(&self.remote.name)),
            Ok(true) => {}
            Ok(false) => bail!(
                "another desk publishes to «{}» already; stop it first. If it is gone for good, start this one with --take-over",
                redacted(&self.remote.name)
            ),
            Err(error) => warn!("the remote does not answer, and is asked again: {}", redacted(&error.to_string())),
        }
        Ok(())
    }

    /// Pushes what is committed. Another desk that has taken over ends this one's publishing.
    pub(crate) fn push(&self, publisher: &Publisher) {
        let (state, _) = self.pushed();
        if state != RemoteState::Silent {
            publisher.set_taken_over(state == RemoteState::Taken);
        }
    }

    /// Pushes what is committed, and says no unless the remote has it.
    pub(crate) fn pass(&self) -> Result<(), PublishError> {
        match self.pushed() {
            (RemoteState::InStep, _) => Ok(()),
            (RemoteState::Taken, _) => Err(PublishError::TakenOver),
            (RemoteState::Ahead | RemoteState::Silent, why) => Err(PublishError::NotHandedOn(why)),
        }
    }

    fn pushed(&self) -> (RemoteState, String) {
        let (state, why) = match self.remote.push() {
            Ok(Standing::InStep(_)) => (RemoteState::InStep, String::new()),
            Ok(Standing::Taken) => (RemoteState::Taken, "another desk has taken over the remote: this one publishes nothing more".to_owned()),
            Ok(Standing::Ahead) => (RemoteState::Ahead, "it has commits that are not here; merge them in the content folder (git pull)".to_owned()),
            Err(error) => (RemoteState::Silent, redacted(&error.to_string())),
        };
        let before = std::mem::replace(&mut *self.state.lock().unwrap_or_else(PoisonError::into_inner), state);
        match state {
            _ if before == state => {}
            RemoteState::InStep => info!("the remote has everything that is committed"),
            _ => warn!("nothing is pushed: {why}"),
        }
        (state, why)
    }

    /// What /readyz says of it.
    pub(crate) fn line(&self) -> &'static str {
        match self.state() {
            RemoteState::InStep => "",
            RemoteState::Silent => "degraded: the remote does not answer\n",
            RemoteState::Taken => "degraded: another desk has taken over\n",
            RemoteState::Ahead => "degraded: the remote has commits that are not here\n",
        }
    }

    /// How it stood when it was last asked.
    pub(crate) fn state(&self) -> RemoteState {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What tells this desk from every other one: drawn once, and in no backup, so that a restored desk is another one.
#[expect(clippy::disallowed_methods, reason = "one small file of its own in the data folder")]
pub(crate) fn desk_id(data: &Path) -> anyhow::Result<String> {
    let place = data.join("desk.id");
    if let Ok(known) = std::fs::read_to_string(&place) {
        return Ok(known);
    }
    let fresh = id().map_err(|_| anyhow!("no randomness for the id of this desk"))?;
    std::fs::create_dir_all(data).and_then(|()| std::fs::write(&place, &fresh)).with_context(|| format!("{} cannot be written", place.display()))?;
    Ok(fresh)
}
