//! The replica's own copy of the content: a bare repository, and one folder for each commit that is served. A commit takes its place whole:
//! its folder is filled, then `current` points to it, in one step.

#![allow(clippy::disallowed_methods, reason = "the replica's own folder, which nobody else writes to")]

use crate::config::many::Many;
use chrono::{DateTime, Utc};
use desk::git::{GitError, git, git_far};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// The ref that holds what the remote said last.
const SEEN: &str = "refs/heads/seen";

/// Why there is no newer copy. It is tried again.
#[derive(Debug, thiserror::Error)]
pub(super) enum CopyError {
    /// Git.
    #[error(transparent)]
    Git(#[from] GitError),
    /// The disk.
    #[error("the replica's folder cannot be written: {0}")]
    Disk(#[from] io::Error),
    /// The repository holds something else.
    #[error("there is no portal.toml in commit {0}, neither at its root nor in its folder content")]
    NoContent(String),
}

/// The folder of a replica.
pub(super) struct Copy {
    folder: PathBuf,
    remote: String,
    branch: String,
}

/// Where the copy lies that is served.
pub(super) fn current(data: &Path) -> PathBuf {
    data.join("replica").join("current")
}

impl Copy {
    /// The folder, made when it is first needed.
    pub(super) fn open(data: &Path, many: &Many) -> Result<Copy, CopyError> {
        let folder = data.join("replica");
        fs::create_dir_all(folder.join("commits"))?;
        let copy = Copy { folder: folder.canonicalize()?, remote: many.follow.clone().unwrap_or_default(), branch: many.branch.clone() };
        if !copy.repository().join("HEAD").is_file() {
            git(&copy.folder, &["init", "--quiet", "--bare", "repository.git"], &[])?;
        }
        Ok(copy)
    }

    fn repository(&self) -> PathBuf {
        self.folder.join("repository.git")
    }

    /// Asks the remote, and gives the commit it is at.
    pub(super) fn fetch(&self) -> Result<String, CopyError> {
        let branch = format!("+refs/heads/{}:{SEEN}", self.branch);
        let settings = ["-c", "core.fsync=all", "-c", "gc.autoDetach=false"];
        let fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", &self.remote, &branch];
        git_far(&self.repository(), &[&settings[..], &fetch[..]].concat())?;
        Ok(git(&self.repository(), &["rev-parse", SEEN], &[])?.trim().to_owned())
    }

    /// How many commits of the remote come after this one.
    pub(super) fn behind(&self, commit: &str) -> usize {
        let range = format!("{commit}..{SEEN}");
        git(&self.repository(), &["rev-list", "--count", &range], &[]).ok().and_then(|count| count.trim().parse().ok()).unwrap_or(0)
    }

    /// When each content file was last changed, by the commits: every replica says the same. Without git nothing is known.
    pub(super) fn times(&self, commit: &str, content: &Path) -> BTreeMap<String, DateTime<Utc>> {
        let below = if content.ends_with("content") { "content/" } else { "" };
        let log = git(&self.repository(), &["log", "--format=%ct", "--name-only", commit], &[]).unwrap_or_default();
        let (mut times, mut instant) = (BTreeMap::new(), None);
        for line in log.lines().filter(|line| !line.is_empty()) {
            match line.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)) {
                Some(committed) => instant = Some(committed),
                None => drop(line.strip_prefix(below).zip(instant).map(|(name, instant)| times.entry(name.to_owned()).or_insert(instant))),
            }
        }
        times
    }

    /// The commit that was served last, and its content.
    pub(super) fn last(&self) -> Option<(String, PathBuf)> {
        let target = fs::read_link(self.folder.join("current")).ok()?;
        let commit = target.components().nth(1)?.as_os_str().to_str()?.to_owned();
        // what a power cut left half written is written again
        let content = self.check_out(&commit).unwrap_or_else(|_| self.folder.join(&target));
        Some((commit, content))
    }

    /// Writes the files of a commit into a folder of their own; gives where its content lies.
    pub(super) fn check_out(&self, commit: &str) -> Result<PathBuf, CopyError> {
        let (begun, done) = (self.folder.join("commits").join(format!("{commit}.tmp")), self.folder.join("commits").join(commit));
        remove(&begun)?;
        fs::create_dir(&begun)?;
        let index = self.folder.join("index.tmp");
        fs::remove_file(&index).or_else(unless_missing)?;
        let settings = ["-c", "core.symlinks=false", "-c", "core.autocrlf=false", "-c", "core.hooksPath=/dev/null"];
        let (work_tree, repository) = (format!("--work-tree={}", begun.display()), format!("--git-dir={}", self.repository().display()));
        let check_out = [&repository, &work_tree, "checkout", "--quiet", "--force", commit, "--", "."];
        git(&begun, &[&settings[..], &check_out[..]].concat(), &[("GIT_INDEX_FILE", &index)])?;
        fs::remove_file(&index).or_else(unless_missing)?;
        remove(&done)?;
        fs::rename(&begun, &done)?;
        content_of(&done).ok_or_else(|| CopyError::NoContent(commit.to_owned()))
    }

    /// From here on this content is the one that is served; all copies but these commits' are cleared away.
    pub(super) fn point_to(&self, content: &Path, keep: &[&str]) -> Result<(), CopyError> {
        let target = content.strip_prefix(&self.folder).unwrap_or(content);
        let fresh = self.folder.join("current.tmp");
        fs::remove_file(&fresh).or_else(unless_missing)?;
        symlink(target, &fresh)?;
        fs::rename(&fresh, self.folder.join("current"))?;
        for entry in fs::read_dir(self.folder.join("commits"))? {
            let entry = entry?;
            if !keep.iter().any(|commit| entry.file_name() == *commit) {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }
}

/// The content of a repository: the whole of it, or its folder `content`.
fn content_of(folder: &Path) -> Option<PathBuf> {
    [folder.to_owned(), folder.join("content")].into_iter().find(|folder| folder.join("portal.toml").is_file())
}

fn remove(folder: &Path) -> io::Result<()> {
    fs::remove_dir_all(folder).or_else(unless_missing)
}

fn unless_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
