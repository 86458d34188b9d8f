//! One machine or many: what this process is for, and the git remote between them.

use anyhow::{Context, ensure};
use clap::{Args, ValueEnum};
use serde::Deserialize;
use std::path::Path;
use std::time::Duration;

/// Seconds from one look at the remote to the next.
const EVERY: u64 = 10;

/// What a process is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// Pages for readers, from a git repository that it follows; no database, no desk
    Public,
    /// The desk: it is the one that publishes, or it does not start
    Desk,
    /// Everything on one machine
    All,
}

/// One machine or many.
#[derive(Args, Clone, Default)]
pub(crate) struct ManyFlags {
    /// What this process is for [default: all]
    #[arg(long, env = "PRZYSTAN_ROLE", value_enum, hide_env_values = true)]
    pub(crate) role: Option<Role>,
    /// For --role public: the git repository of the content that is followed, an address or a path
    #[arg(long, global = true, env = "PRZYSTAN_FOLLOW", value_name = "REMOTE", hide_env_values = true)]
    pub(super) follow: Option<String>,
    /// For --role public: seconds from one look at that repository to the next [default: 10]
    #[arg(long, global = true, env = "PRZYSTAN_FOLLOW_EVERY", value_name = "SECONDS", hide_env_values = true)]
    pub(super) follow_every: Option<u64>,
    /// For --role public: the address of the desk, for those who look for it here
    #[arg(long, global = true, env = "PRZYSTAN_DESK_URL", value_name = "URL", hide_env_values = true)]
    pub(super) desk_url: Option<String>,
    /// For --role desk and all: the git remote, a name or an address, that gets every commit of the desk [default: none]
    #[arg(long, global = true, env = "PRZYSTAN_PUSH", value_name = "REMOTE", hide_env_values = true)]
    pub(super) push: Option<String>,
    /// The branch that is followed and pushed [default: main]
    #[arg(long, global = true, env = "PRZYSTAN_BRANCH", value_name = "NAME", hide_env_values = true)]
    pub(super) branch: Option<String>,
    /// Take the remote over from a desk that is gone for good
    #[arg(long, global = true)]
    pub(super) take_over: bool,
}

/// What `przystan.toml` says of it.
#[derive(Default)]
pub(super) struct ManyFile {
    pub(super) role: Option<Role>,
    pub(super) follow: Option<String>,
    pub(super) follow_every: Option<u64>,
    pub(super) desk_url: Option<String>,
    pub(super) push: Option<String>,
    pub(super) branch: Option<String>,
}

/// One machine or many: what is in force.
#[derive(Clone, Debug)]
pub(crate) struct Many {
    /// What this process is for.
    pub(crate) role: Role,
    /// The repository that a replica follows.
    pub(crate) follow: Option<String>,
    /// From one look at it to the next.
    pub(crate) every: Duration,
    /// Where the desk is.
    pub(crate) desk_url: Option<String>,
    /// The remote that gets what the desk commits.
    pub(crate) push: Option<String>,
    /// The branch of both.
    pub(crate) branch: String,
    /// Whether another desk named at the remote is gone for good.
    pub(crate) take_over: bool,
}

impl Many {
    pub(super) fn new(flags: &ManyFlags, file: ManyFile) -> anyhow::Result<Many> {
        let role = flags.role.or(file.role).unwrap_or(Role::All);
        let every = flags.follow_every.or(file.follow_every).unwrap_or(EVERY);
        ensure!((1..=86_400).contains(&every), "follow_every: {every} is not between 1 and 86400 seconds");
        let many = Many {
            role,
            follow: flags.follow.clone().or(file.follow).map(|text| remote("follow", &text, false)).transpose()?,
            every: Duration::from_secs(every),
            desk_url: flags.desk_url.clone().or(file.desk_url).map(|text| super::url(&text).context("desk_url")).transpose()?,
            push: flags.push.clone().or(file.push).map(|text| remote("push", &text, true)).transpose()?,
            branch: branch(flags.branch.clone().or(file.branch).unwrap_or_else(|| "main".to_owned()))?,
            take_over: flags.take_over,
        };
        many.fits_together()
    }

    fn fits_together(self) -> anyhow::Result<Many> {
        let public = self.role == Role::Public;
        ensure!(!public || self.follow.is_some(), "role = public needs follow: the git repository of the content, an address or a path");
        ensure!(public || self.follow.is_none(), "follow is for role = public: a desk has its own content folder");
        ensure!(!public || self.push.is_none(), "push is for the desk: role = public changes nothing");
        ensure!(!self.take_over || self.push.is_some(), "--take-over needs push: the remote that another desk is named at");
        Ok(self)
    }

    /// Every setting by its key; what lets somebody in at a remote is left out.
    pub(super) fn settings(&self) -> [(&'static str, Option<String>); 6] {
        let role = self.role.to_possible_value().map(|value| value.get_name().to_owned());
        [
            ("role", role),
            ("follow", self.follow.as_deref().map(redacted)),
            ("follow_every", Some(self.every.as_secs().to_string())),
            ("desk_url", self.desk_url.clone()),
            ("push", self.push.as_deref().map(redacted)),
            ("branch", Some(self.branch.clone())),
        ]
    }
}

/// An address as it is; a path from where we stand; where it may be one, a name of a remote.
fn remote(key: &str, text: &str, may_be_a_name: bool) -> anyhow::Result<String> {
    let sound = !text.is_empty() && !text.starts_with('-') && !text.chars().any(char::is_control);
    ensure!(sound, "{key}: «{text}» is not a git remote; write for example https://git.example.org/content.git");
    let before_slash = text.split('/').next().unwrap_or("");
    let is_name = may_be_a_name && !text.contains('/');
    if is_name || before_slash.contains(':') {
        return Ok(text.to_owned());
    }
    let path = std::path::absolute(Path::new(text)).with_context(|| format!("{key}: «{text}» is not a path"))?;
    Ok(path.display().to_string())
}

fn branch(text: String) -> anyhow::Result<String> {
    let ordinary = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    let sound = !text.is_empty() && text.bytes().all(ordinary) && !text.starts_with(['-', '/', '.']) && !text.contains("..") && !text.ends_with(['/', '.']);
    ensure!(sound, "branch: «{text}» is not a branch");
    Ok(text)
}

/// Without what stands before the `@` of an address, and without what it calls a password.
pub(crate) fn redacted(text: &str) -> String {
    let mut pieces = text.split("://");
    let first = pieces.next().unwrap_or("").to_owned();
    pieces.fold(first, |told, rest| {
        let end = rest.find(['/', ' ', '\'', '"']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let host = host.rsplit_once('@').map_or(host.to_owned(), |(_, host)| format!("…@{host}"));
        told + "://" + &host + &without_password(path)
    })
}

/// PostgreSQL's addresses may name it behind the question mark as well.
fn without_password(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let shown = |pair: &str| match pair.split_once('=') {
        Some((key, _)) if key.contains("password") => format!("{key}=…"),
        _ => pair.to_owned(),
    };
    format!("{path}?{}", query.split('&').map(shown).collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remotes() {
        assert_eq!(remote("push", "origin", true).expect("a name"), "origin");
        assert_eq!(remote("follow", "https://git.example.org/a.git", false).expect("an address"), "https://git.example.org/a.git");
        assert_eq!(remote("follow", "git@example.org:a.git", false).expect("an address"), "git@example.org:a.git");
        assert!(remote("follow", "there/a.git", false).expect("a path").starts_with('/'));
        assert!(remote("follow", "--upload-pack=x", false).is_err());
        assert!(remote("follow", "", false).is_err());
    }

    #[test]
    fn what_does_not_fit_together_is_refused_by_its_key() {
        let given = |role, follow: Option<&str>, push: Option<&str>, take_over| {
            let flags = ManyFlags { role: Some(role), follow: follow.map(str::to_owned), push: push.map(str::to_owned), take_over, ..ManyFlags::default() };
            Many::new(&flags, ManyFile::default()).map(drop).map_err(|error| error.to_string())
        };
        assert!(given(Role::Public, None, None, false).expect_err("nothing to follow").contains("needs follow"));
        assert!(given(Role::Desk, Some("/a"), None, false).expect_err("two truths").contains("follow is for"));
        assert!(given(Role::Public, Some("/a"), Some("/a"), false).expect_err("a replica changes nothing").contains("push is for"));
        assert!(given(Role::All, None, None, true).expect_err("from whom").contains("needs push"));
        assert!(given(Role::Public, Some("/a"), None, false).is_ok() && given(Role::Desk, None, Some("/a"), true).is_ok());
    }

    #[test]
    fn passwords_are_not_told() {
        assert_eq!(redacted("fatal: 'https://me:secret@git.example.org/a.git' is gone"), "fatal: 'https://…@git.example.org/a.git' is gone");
        assert_eq!(redacted("https://git.example.org/@a"), "https://git.example.org/@a");
        assert_eq!(redacted("/a/b.git"), "/a/b.git");
        assert_eq!(redacted("postgres://me:secret@db.example.org/a?sslmode=require"), "postgres://…@db.example.org/a?sslmode=require");
        assert_eq!(redacted("postgres:///a?user=me&password=secret&host=/run"), "postgres:///a?user=me&password=…&host=/run");
    }
}
