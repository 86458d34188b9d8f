//! Two desks with clones of one repository.
#![allow(clippy::disallowed_methods, reason = "tests lay out folders")]

use super::{Abreast, Remote, Standing};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn git(root: &Path, arguments: &[&str]) -> String {
    let person = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"];
    let ran = Command::new("git").arg("-C").arg(root).args(person).args(arguments).output().expect("git runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).trim().to_owned()
}

struct Town(TempDir);

impl Town {
    fn new() -> Town {
        let town = Town(tempfile::tempdir().expect("a folder"));
        git(town.0.path(), &["init", "--quiet", "--bare", "--initial-branch=main", "remote.git"]);
        git(town.0.path(), &["clone", "--quiet", "remote.git", "one"]);
        town.commit("one", "first");
        git(&town.0.path().join("one"), &["push", "--quiet", "origin", "HEAD:refs/heads/main"]);
        git(town.0.path(), &["clone", "--quiet", "--branch", "main", "remote.git", "other"]);
        town
    }

    fn commit(&self, desk: &str, text: &str) -> String {
        let root = self.0.path().join(desk);
        fs::write(root.join("portal.toml"), text).expect("written");
        git(&root, &["add", "portal.toml"]);
        git(&root, &["commit", "--quiet", "--message", text]);
        git(&root, &["rev-parse", "HEAD"])
    }

    fn desk(&self, desk: &str) -> Remote {
        Remote { program: "git".into(), root: self.0.path().join(desk), name: "origin".into(), branch: "main".into(), desk: desk.to_owned() }
    }

    fn served(&self) -> String {
        git(&self.0.path().join("remote.git"), &["rev-parse", "main"])
    }
}

#[test]
fn one_desk_pushes_and_the_other_is_refused() {
    let town = Town::new();
    let (one, other) = (town.desk("one"), town.desk("other"));
    assert!(one.claim(false).expect("asked") && one.claim(false).expect("asked again"));
    assert!(!other.claim(false).expect("asked"), "another desk is named");
    let commit = town.commit("one", "second");
    assert_eq!(one.push().expect("pushed"), Standing::InStep(commit.clone()));
    assert_eq!(one.push().expect("nothing to push"), Standing::InStep(commit.clone()));
    town.commit("other", "elsewhere");
    assert_eq!(other.push().expect("asked"), Standing::Taken);
    assert_eq!(town.served(), commit);
}

#[test]
fn who_takes_over_ends_the_others_pushing() {
    let town = Town::new();
    let (one, other) = (town.desk("one"), town.desk("other"));
    assert!(one.claim(false).expect("asked") && other.claim(true).expect("taken over"));
    town.commit("one", "late");
    assert_eq!(one.push().expect("asked"), Standing::Taken);
    let commit = town.commit("other", "second");
    assert_eq!(other.push().expect("pushed"), Standing::InStep(commit.clone()));
    assert_eq!(town.served(), commit);
}

#[test]
fn what_is_not_built_upon_the_remote_is_not_pushed() {
    let town = Town::new();
    let one = town.desk("one");
    assert!(one.claim(false).expect("asked"));
    let by_hand = town.commit("other", "by hand");
    git(&town.0.path().join("other"), &["push", "--quiet", "origin", "HEAD:refs/heads/main"]);
    town.commit("one", "second");
    assert_eq!(one.push().expect("asked"), Standing::Ahead);
    assert_eq!(town.served(), by_hand);
    git(&town.0.path().join("one"), &["pull", "--quiet", "--no-rebase", "--strategy=ours", "--no-edit", "origin", "main"]);
    assert!(matches!(one.push().expect("pushed"), Standing::InStep(_)));
}

#[test]
fn a_remote_that_is_gone_is_an_error_and_nothing_is_known() {
    let town = Town::new();
    let one = town.desk("one");
    assert!(one.claim(false).expect("asked"));
    fs::rename(town.0.path().join("remote.git"), town.0.path().join("away.git")).expect("moved");
    assert!(one.push().is_err() && one.claim(true).is_err());
    fs::rename(town.0.path().join("away.git"), town.0.path().join("remote.git")).expect("moved back");
    assert!(one.push().is_ok());
}

#[test]
fn a_desk_that_waits_goes_forward_and_puts_aside_what_stood_only_there() {
    let town = Town::new();
    let (one, other) = (town.desk("one"), town.desk("other"));
    assert!(one.claim(false).expect("asked"));
    let second = town.commit("one", "second");
    one.push().expect("pushed");
    assert_eq!(other.fetch().expect("asked"), second);
    assert_eq!(other.abreast(&second, false).expect("forward"), Abreast::Forward);
    assert_eq!(other.abreast(&second, true).expect("already"), Abreast::Already);
    // a commit, an edit and a new file that nobody has pushed
    let root = town.0.path().join("other");
    let only_here = town.commit("other", "only here");
    assert_eq!(other.abreast(&second, true).expect("ahead"), Abreast::Already, "what is ahead stays");
    fs::write(root.join("portal.toml"), "edited").expect("written");
    fs::write(root.join("new.toml"), "new").expect("written");
    let third = town.commit("one", "third");
    one.push().expect("pushed");
    assert_eq!(other.fetch().expect("asked"), third);
    assert_eq!(other.abreast(&third, false).expect("asked"), Abreast::Apart);
    assert_eq!(fs::read_to_string(root.join("portal.toml")).expect("read"), "edited", "nothing was done");
    let Abreast::Aside(kept) = other.abreast(&third, true).expect("aside") else { panic!("put aside") };
    assert_eq!((git(&root, &["rev-parse", "HEAD"]), git(&root, &["status", "--porcelain"])), (third, String::new()));
    assert_eq!(git(&root, &["show", &format!("{kept}:portal.toml")]), "edited");
    assert_eq!(git(&root, &["show", &format!("{kept}:new.toml")]), "new");
    assert_eq!(git(&root, &["rev-parse", &format!("{kept}^1")]), only_here);
}
