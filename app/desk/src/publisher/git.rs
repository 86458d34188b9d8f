//! Git as a history of the content, where there is a repository. It never decides anything: it may lag, fail or be absent.

use super::{PublishError, Publisher};
use crate::store::{Publication, StoreError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long git may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why git has not taken a publication yet. It is tried again.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program is not there or did not start.
    #[error("git did not start: {0}")]
    Start(io::Error),
    /// It refused.
    #[error("git refused: {0}")]
    Refused(String),
    /// It did not come to an end.
    #[error("git took longer than {PATIENCE:?}")]
    Slow,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who commits: the desk at this host, never a person's address.
#[derive(Clone, Debug)]
pub struct Committer {
    /// The host of the public URL.
    pub host: String,
    /// The program: `git`.
    pub program: PathBuf,
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
    let name = format!("user.name=Desk / {}", publication.author);
    let email = format!("user.email=desk@{}", committer.host);
    let act = if publication.undoes { "takes back" } else { "publishes" };
    let message = format!("The desk {act} a proposal of {}.\n\n{trailer}\nProposal: {}", publication.author, publication.proposal);
    let settings = ["-c", &name, "-c", &email, "-c", "core.fsync=all", "-c", "commit.gpgsign=false"];
    let commit = ["commit", "--quiet", "--no-verify", "--author", &author, "--message", &message, "--only", "--"];
    sound(run(root, committer, &[&settings[..], &commit[..], &paths[..]].concat())?)?;
    Ok("done")
}

struct Ran {
    status: ExitStatus,
    stdout: String,
    stderr: String,
}

fn sound(ran: Ran) -> Result<String, GitError> {
    if ran.status.success() { Ok(ran.stdout) } else { Err(GitError::Refused(ran.stderr.trim().to_owned())) }
}

fn run(root: &Path, committer: &Committer, arguments: &[&str]) -> Result<Ran, GitError> {
    let child = Command::new(&committer.program)
        .arg("-C")
        .arg(root)
        .args(arguments)
        .envs([("GIT_TERMINAL_PROMPT", "0"), ("GIT_EDITOR", "true"), ("LC_ALL", "C"), ("GIT_OPTIONAL_LOCKS", "0")])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(GitError::Start)?;
    waited(child)
}

fn waited(mut child: Child) -> Result<Ran, GitError> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let [out, err] = [out.map(|pipe| Box::new(pipe) as Box<dyn Read + Send>), err.map(|pipe| Box::new(pipe) as Box<dyn Read + Send>)];
    let [out, err] = [out, err].map(|pipe| std::thread::spawn(move || said(pipe)));
    let begin = Instant::now();
    let status = loop {
        match child.try_wait().map_err(GitError::Start)? {
            Some(status) => break status,
            None if begin.elapsed() > PATIENCE => {
                child.kill().ok();
                child.wait().ok();
                return Err(GitError::Slow);
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let [stdout, stderr] = [out, err].map(|reader| reader.join().unwrap_or_default());
    Ok(Ran { status, stdout, stderr })
}

fn said(pipe: Option<Box<dyn Read + Send>>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        pipe.read_to_end(&mut bytes).ok();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
