//! The remote that replicas follow: one desk at a time pushes to it. A ref of ours there names the desk; the remote's own refusals are the
//! fence: of a push while another desk is named, and of one that is not built upon what is there.

mod abreast;

pub use abreast::Abreast;

use crate::git::{GitError, run_far, run_in, sound};
use std::path::{Path, PathBuf};

/// The ref at the remote that names the desk.
const CLAIM: &str = "refs/przystan/desk";

/// A remote as one desk sees it.
#[derive(Clone, Debug)]
pub struct Remote {
    /// The program: `git`.
    pub program: PathBuf,
    /// The content folder.
    pub root: PathBuf,
    /// Name or address of the remote.
    pub name: String,
    /// The branch that replicas follow.
    pub branch: String,
    /// Tells this desk from every other one.
    pub desk: String,
}

/// How the remote stands to this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has everything that is committed here: the commit.
    InStep(String),
    /// Another desk is named there. Nothing was pushed.
    Taken,
    /// Somebody else has pushed there what is not here. Nothing was pushed.
    Ahead,
}

/// What stands at the remote.
struct Seen {
    claim: String,
    head: String,
}

impl Remote {
    /// Names this desk at the remote, unless another one is named there; `over` takes it from that one. Says whether this desk is named.
    ///
    /// # Errors
    /// When the remote does not answer or refuses. Nothing is known then.
    pub fn claim(&self, over: bool) -> Result<bool, GitError> {
        self.holds(&self.own()?, &self.seen()?.claim, over)
    }

    fn holds(&self, own: &str, named: &str, over: bool) -> Result<bool, GitError> {
        match named {
            _ if named == own => Ok(true),
            "" => self.named(own, named),
            _ if over => self.named(own, named),
            _ => Ok(false),
        }
    }

    fn named(&self, own: &str, before: &str) -> Result<bool, GitError> {
        let lease = format!("--force-with-lease={CLAIM}:{before}");
        let ran = run_far(&self.program, &self.root, &["push", "--quiet", "--no-verify", &lease, &self.name, &format!("{own}:{CLAIM}")])?;
        let another_was_faster = ran.stderr.contains("stale info") || ran.stderr.contains("cannot lock ref");
        if another_was_faster { Ok(false) } else { sound(ran).map(|_| true) }
    }

    /// Pushes what is committed.
    ///
    /// # Errors
    /// When the remote does not answer or refuses for another reason; call it again later.
    pub fn push(&self) -> Result<Standing, GitError> {
        let (own, seen, head) = (self.own()?, self.seen()?, self.local(&["rev-parse", "HEAD"])?);
        if !self.holds(&own, &seen.claim, false)? {
            return Ok(Standing::Taken);
        }
        if seen.head == head {
            return Ok(Standing::InStep(head));
        }
        let branch = format!("{head}:refs/heads/{}", self.branch);
        let (lease, claim) = (format!("--force-with-lease={CLAIM}:{own}"), format!("{own}:{CLAIM}"));
        let ran = run_far(&self.program, &self.root, &["push", "--quiet", "--no-verify", "--atomic", &lease, &self.name, &claim, &branch])?;
        match ["stale info", "fetch first", "non-fast-forward"].iter().position(|why| ran.stderr.contains(why)) {
            Some(0) => Ok(Standing::Taken),
            Some(_) => Ok(Standing::Ahead),
            None => sound(ran).map(|_| Standing::InStep(head)),
        }
    }

    /// What names this desk: a blob with its id.
    fn own(&self) -> Result<String, GitError> {
        let text = self.root.join(".desk").join("desk.id");
        write(&text, &self.desk).map_err(GitError::Start)?;
        let text = text.canonicalize().map_err(GitError::Start)?;
        self.local(&["hash-object", "-w", "--no-filters", &text.to_string_lossy()])
    }

    fn seen(&self) -> Result<Seen, GitError> {
        let branch = format!("refs/heads/{}", self.branch);
        let told = sound(run_far(&self.program, &self.root, &["ls-remote", "--quiet", &self.name, CLAIM, &branch])?)?;
        let of = |name: &str| told.lines().find_map(|line| line.split_once('\t').filter(|(_, known)| *known == name)).map_or("", |(hash, _)| hash).to_owned();
        Ok(Seen { claim: of(CLAIM), head: of(&branch) })
    }

    fn local(&self, arguments: &[&str]) -> Result<String, GitError> {
        Ok(sound(run_in(&self.program, &self.root, arguments)?)?.trim().to_owned())
    }
}

#[expect(clippy::disallowed_methods, reason = "git reads what names the desk from a file in the desk's own folder")]
fn write(place: &Path, text: &str) -> std::io::Result<()> {
    place.parent().map_or(Ok(()), std::fs::create_dir_all)?;
    std::fs::write(place, text)
}

#[cfg(test)]
mod tests;
