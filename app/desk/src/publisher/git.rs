//! Git as a history of the content, where there is a repository. It never decides anything: it may lag, fail or be absent.

use super::{PublishError, Publisher};
use crate::git::{GitError, Ran, output, run_in, run_told, sound};
use crate::store::Publication;
use catalogue::source::EDITIONS;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Who commits: the desk at this host, never a person's address.
#[derive(Clone, Debug)]
pub struct Committer {
    /// The host of the public URL.
    pub host: String,
    /// The program: `git`.
    pub program: PathBuf,
}

impl Committer {
    /// Settings of a commit that is this author's.
    fn settings(&self, author: &str) -> [String; 8] {
        let (name, email) = (format!("user.name=Desk / {author}"), format!("user.email=desk@{}", self.host));
        ["-c", &name, "-c", &email, "-c", "core.fsync=all", "-c", "commit.gpgsign=false"].map(str::to_owned)
    }
}

/// Where several desks share a database: the remote takes a publication before it counts as one, so that whoever is elected next has it too.
#[derive(Clone)]
pub struct Fence {
    /// Who commits.
    pub committer: Committer,
    /// Pushes what is committed.
    pub push: Arc<Push>,
}

/// Pushes what is committed.
pub type Push = dyn Fn() -> Result<(), PublishError> + Send + Sync;

impl Fence {
    pub(super) fn passes(&self, root: &Path, publication: &Publication) -> Result<(), PublishError> {
        if !publication.writes.is_empty() {
            take(root, publication, &self.committer)?;
        }
        (self.push)()
    }
}

/// Most commits of a file that are looked at.
const LOOKED_AT: &str = "30";

/// A file as a commit has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The commit.
    pub id: String,
    /// When it was made, RFC 3339.
    pub at: String,
    /// What stood in the file.
    pub bytes: Vec<u8>,
}

/// What git remembers of each of these files below this folder, the newest first; nothing where there is no repository.
/// One process gives the bytes of all versions.
///
/// # Errors
/// When git does not answer.
pub fn committed(root: &Path, committer: &Committer, paths: &[String]) -> Result<Vec<Vec<Committed>>, GitError> {
    if !is_repository(root, committer)? {
        return Ok(vec![Vec::new(); paths.len()]);
    }
    let logs: Vec<String> = paths.iter().map(|path| log(root, committer, path)).collect::<Result<_, _>>()?;
    let commits: Vec<Vec<(&str, &str)>> = logs.iter().map(|log| log.lines().filter_map(|line| line.split_once(' ')).collect()).collect();
    let named = paths.iter().zip(&commits).flat_map(|(path, commits)| commits.iter().map(move |(id, _)| format!("{id}:./{path}\n")));
    let given = output(run_told(&committer.program, root, &["cat-file", "--batch"], &named.collect::<String>())?)?;
    let mut rest = given.as_slice();
    let mut version = |(id, at): (&str, &str)| Some(Committed { id: id.to_owned(), at: at.to_owned(), bytes: next_of(&mut rest)? });
    Ok(commits.into_iter().map(|commits| commits.into_iter().filter_map(&mut version).collect()).collect())
}

fn log(root: &Path, committer: &Committer, path: &str) -> Result<String, GitError> {
    sound(run(root, committer, &["log", "-n", LOOKED_AT, "--diff-filter=AM", "--format=%H %cI", "--", path])?)
}

/// The next answer of `cat-file --batch`: a line with a name, a kind and a length, then the bytes and the end of a line. What it
/// does not know has a line alone.
fn next_of(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = String::from_utf8_lossy(&rest[..end]).into_owned();
    *rest = &rest[end + 1..];
    let length: usize = head.split_once(" blob ")?.1.parse().ok()?;
    let bytes = rest.get(..length)?.to_vec();
    *rest = rest.get(length + 1..).unwrap_or_default();
    Some(bytes)
}

impl Publisher {
    /// Hands what was published and not committed yet to git. Gives how many publications it took.
    ///
    /// # Errors
    /// When git refuses; call it again later. What is published stays published.
    pub async fn commit(&self, committer: &Committer) -> Result<usize, GitError> {
        let waiting = self.store.uncommitted().await?;
        let root = self.disk.root();
        let repository = !waiting.is_empty() && is_repository(root, committer)?;
        for publication in &waiting {
            let how = match repository && !publication.writes.is_empty() {
                true => take(root, publication, committer)?,
                false => "none",
            };
            self.store.committed(publication.id, how).await?;
        }
        Ok(waiting.len())
    }

    /// Hands published editions to git that it does not know yet.
    ///
    /// # Errors
    /// When git refuses; call it again later.
    pub fn commit_editions(&self, committer: &Committer) -> Result<(), GitError> {
        let root = self.disk.root();
        if !root.join(EDITIONS).is_dir() || !is_repository(root, committer)? {
            return Ok(());
        }
        let unknown = sound(run(root, committer, &["ls-files", "--others", "--exclude-standard", "--", EDITIONS])?)?;
        let paths: Vec<&str> = unknown.lines().collect();
        if paths.is_empty() {
            return Ok(());
        }
        sound(run(root, committer, &[&["add", "--intent-to-add", "--"], &paths[..]].concat())?)?;
        let settings = committer.settings("editions");
        let commit = ["commit", "--quiet", "--no-verify", "--message", "An edition is published.", "--only", "--"];
        sound(run(root, committer, &[&settings.each_ref().map(String::as_str)[..], &commit[..], &paths[..]].concat())?).map(drop)
    }

    /// How many publications wait for git.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn waiting_for_git(&self) -> Result<usize, PublishError> {
        Ok(self.store.uncommitted().await?.len())
    }
}

/// Whether the folder belongs to a repository that follows it.
fn is_repository(root: &Path, committer: &Committer) -> Result<bool, GitError> {
    let inside = run(root, committer, &["rev-parse", "--is-inside-work-tree"])?;
    if !inside.status.success() {
        return if inside.stderr.contains("not a git repository") { Ok(false) } else { Err(GitError::Refused(inside.stderr)) };
    }
    Ok(!run(root, committer, &["check-ignore", "--quiet", "portal.toml"])?.status.success())
}

/// Commits the files of a publication and nothing else; what somebody has staged stays staged.
fn take(root: &Path, publication: &Publication, committer: &Committer) -> Result<&'static str, GitError> {
    let trailer = format!("Desk-Op: {}", publication.id);
    let paths: Vec<&str> = publication.writes.iter().map(|write| write.path.as_str()).collect();
    let added = [&["add", "--intent-to-add", "--"], &paths[..]].concat();
    sound(run(root, committer, &added)?)?;
    let status = [&["status", "--porcelain", "--"], &paths[..]].concat();
    if sound(run(root, committer, &status)?)?.trim().is_empty() {
        return Ok("done");
    }
    let author = format!("Desk / {} <desk@{}>", publication.author, committer.host);
    let settings = committer.settings(&publication.author);
    let act = if publication.undoes { "takes back" } else { "publishes" };
    let message = format!("The desk {act} a proposal of {}.\n\n{trailer}\nProposal: {}", publication.author, publication.proposal);
    let commit = ["commit", "--quiet", "--no-verify", "--author", &author, "--message", &message, "--only", "--"];
    sound(run(root, committer, &[&settings.each_ref().map(String::as_str)[..], &commit[..], &paths[..]].concat())?)?;
    Ok("done")
}

fn run(root: &Path, committer: &Committer, arguments: &[&str]) -> Result<Ran, GitError> {
    run_in(&committer.program, root, arguments)
}
