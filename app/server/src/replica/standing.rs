//! How a replica stands to the repository it follows: what /readyz, the metrics and the log tell of it.

use std::fmt::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tracing::{info, warn};

/// Shared by the follower and the requests.
pub(crate) struct Standing(Mutex<Known>);

struct Known {
    answered: Instant,
    commit: Option<String>,
    behind: usize,
    silent: Option<String>,
    refused: Option<(String, String)>,
}

/// What is told of a replica at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// The commit that is served.
    pub(crate) commit: Option<String>,
    /// Since the remote last answered; before it ever did, since the start.
    pub(crate) lag: Duration,
    /// Commits of the remote that are not served.
    pub(crate) behind: usize,
    /// Whether the remote did not answer when it was last asked.
    pub(crate) silent: bool,
    /// The commit that could not be taken.
    pub(crate) refused: Option<String>,
}

impl Standing {
    pub(crate) fn new() -> Standing {
        Standing(Mutex::new(Known { answered: Instant::now(), commit: None, behind: 0, silent: None, refused: None }))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The remote answered.
    pub(super) fn answered(&self) {
        let mut known = self.known();
        known.answered = Instant::now();
        if known.silent.take().is_some() {
            info!("the content repository answers again");
        }
    }

    /// It did not. The same reason is logged once.
    pub(super) fn silent(&self, why: &str) {
        let mut known = self.known();
        if known.silent.as_deref() != Some(why) {
            warn!("the content repository does not answer: {why}");
        }
        known.silent = Some(why.to_owned());
    }

    /// This commit is served.
    pub(super) fn serves(&self, commit: &str) {
        let mut known = self.known();
        (known.commit, known.behind, known.refused) = (Some(commit.to_owned()), 0, None);
    }

    /// This commit cannot be served; the last good one stays.
    pub(super) fn refused(&self, commit: &str, why: &str, behind: usize) {
        warn!("commit {commit} is not served, the last good one stays: {why}");
        let mut known = self.known();
        (known.refused, known.behind) = (Some((commit.to_owned(), why.to_owned())), behind);
    }

    /// Whether this commit was tried already.
    pub(super) fn has_refused(&self, commit: &str) -> bool {
        self.known().refused.as_ref().is_some_and(|(refused, _)| refused == commit)
    }

    /// The commit that is served.
    pub(super) fn commit(&self) -> Option<String> {
        self.known().commit.clone()
    }

    /// What is told now.
    pub(crate) fn told(&self) -> Told {
        let known = self.known();
        Told {
            commit: known.commit.clone(),
            lag: known.answered.elapsed(),
            behind: known.behind,
            silent: known.silent.is_some(),
            refused: known.refused.as_ref().map(|(commit, _)| commit.clone()),
        }
    }
}

impl Told {
    /// What /readyz says beside its first line. Reasons stand in the log: they may name hosts.
    pub(crate) fn lines(&self) -> String {
        let mut lines = String::new();
        match &self.commit {
            Some(commit) => writeln!(lines, "commit {commit}").ok(),
            None => writeln!(lines, "no copy of the content yet").ok(),
        };
        writeln!(lines, "lag {} s\nbehind {}", self.lag.as_secs(), self.behind).ok();
        if self.silent {
            writeln!(lines, "degraded: the content repository does not answer").ok();
        }
        if let Some(commit) = &self.refused {
            writeln!(lines, "degraded: commit {commit} cannot be served").ok();
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degraded_states_have_names() {
        let standing = Standing::new();
        assert_eq!(standing.told().lines(), "no copy of the content yet\nlag 0 s\nbehind 0\n");
        standing.silent("no route to host");
        standing.serves("aa");
        standing.refused("bb", "portal.toml", 1);
        let expected = "commit aa\nlag 0 s\nbehind 1\ndegraded: the content repository does not answer\ndegraded: commit bb cannot be served\n";
        assert_eq!(standing.told().lines(), expected);
        assert!(standing.has_refused("bb") && !standing.has_refused("aa"));
        standing.answered();
        standing.serves("cc");
        assert_eq!(standing.told().lines(), "commit cc\nlag 0 s\nbehind 0\n");
    }
}
