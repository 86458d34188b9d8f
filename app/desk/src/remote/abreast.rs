//! A desk that waits keeps its folder abreast of the remote, as does one that has just been elected.

use super::Remote;
use crate::git::{GitError, run_far, run_in, sound};

/// The ref that holds what the remote said last.
const SEEN: &str = "refs/przystan/seen";
/// The refs that hold what stood only here.
const ASIDE: &str = "refs/przystan/aside";

/// How the folder came to be abreast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Abreast {
    /// It was already.
    Already,
    /// It has new commits.
    Forward,
    /// Both have what the other has not. Nothing was done.
    Apart,
    /// Something stood only here; it is kept under this ref.
    Aside(String),
}

impl Remote {
    /// Asks the remote where the branch is: the commit.
    ///
    /// # Errors
    /// When the remote does not answer.
    pub fn fetch(&self) -> Result<String, GitError> {
        let branch = format!("+refs/heads/{}:{SEEN}", self.branch);
        let fetch = ["-c", "core.fsync=all", "-c", "gc.autoDetach=false", "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", &self.name, &branch];
        sound(run_far(&self.program, &self.root, &fetch)?)?;
        self.local(&["rev-parse", SEEN])
    }

    /// Brings the folder to this commit of the remote; what is only ahead of it stays. Where both have what the other has not, what stands only
    /// here is kept under a ref of its own and leaves the folder, if that `may` be: what the desk itself was about to publish is in the database,
    /// and is published from there.
    ///
    /// # Errors
    /// When git refuses; the folder is as it was then.
    pub fn abreast(&self, head: &str, may: bool) -> Result<Abreast, GitError> {
        if self.is_within(head, "HEAD")? {
            return Ok(Abreast::Already);
        }
        let forward = ["-c", "core.fsync=all", "merge", "--quiet", "--ff-only", head];
        if self.is_within("HEAD", head)? && run_in(&self.program, &self.root, &forward)?.status.success() {
            return Ok(Abreast::Forward);
        }
        if may { self.aside(head).map(Abreast::Aside) } else { Ok(Abreast::Apart) }
    }

    fn is_within(&self, one: &str, other: &str) -> Result<bool, GitError> {
        Ok(run_in(&self.program, &self.root, &["merge-base", "--is-ancestor", one, other])?.status.success())
    }

    fn aside(&self, head: &str) -> Result<String, GitError> {
        sound(run_in(&self.program, &self.root, &["add", "--all", "--", "."])?)?;
        let somebody = ["-c", "user.name=desk", "-c", "user.email=desk@localhost", "stash", "create", "What stood only here."];
        let kept = self.local(&somebody)?;
        let kept = if kept.is_empty() { self.local(&["rev-parse", "HEAD"])? } else { kept };
        let name = format!("{ASIDE}/{kept}");
        self.local(&["update-ref", &name, &kept])?;
        self.local(&["-c", "core.fsync=all", "reset", "--quiet", "--hard", head])?;
        Ok(name)
    }
}
