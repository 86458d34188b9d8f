//! Git takes what was published, and only that.

use super::*;
use crate::publisher::{Committer, GitError, committed};
use std::process::Command;

fn git(town: &Town, arguments: &[&str]) -> String {
    let person = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "init.defaultBranch=main"];
    let ran = Command::new("git").arg("-C").arg(&town.content).args(person).args(arguments).output().expect("git runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

fn with_repository() -> Town {
    let town = Town::new();
    git(&town, &["init", "--quiet"]);
    git(&town, &["add", "."]);
    git(&town, &["commit", "--quiet", "--message", "first"]);
    town
}

fn committer() -> Committer {
    Committer { host: "przystan.example.org".into(), program: "git".into() }
}

#[tokio::test]
async fn somebodys_staged_files_stay_staged_and_each_commit_has_its_own_paths() {
    let town = with_repository();
    town.write("organizations/staged.toml", "name = \"staged\"\n");
    git(&town, &["add", "organizations/staged.toml"]);
    town.write("portal.toml", "format = 1 # dirty\n");
    let before = git(&town, &["status", "--porcelain"]);
    let (publisher, store) = town.publisher().await;
    let mut words = BASE_WORDS.to_owned();
    for number in 0..8 {
        let next = BASE_WORDS.replace("Doradca", &format!("Doradca {number}"));
        let id = format!("p{number}");
        approved(&store, &id, &[change(WORDS, &words, &next)]).await;
        published(&publisher, &id).await;
        assert_eq!(publisher.commit(&committer()).await.expect("committed"), 1);
        words = next;
    }
    let new = ProposedFile { path: "services/b/pl.md".into(), base: None, proposed: BASE_WORDS.into() };
    approved(&store, "new", &[new]).await;
    published(&publisher, "new").await;
    publisher.commit(&committer()).await.expect("committed");
    assert_eq!(git(&town, &["status", "--porcelain"]), before);
    assert_eq!(git(&town, &["diff", "--cached", "--name-only"]).trim(), "organizations/staged.toml");
    let log = git(&town, &["log", "--format=%an <%ae> %cn <%ce>%n%B", "--name-only"]);
    assert_eq!(log.matches("services/a/pl.md").count(), 8 + 1, "once in the first commit");
    assert_eq!(log.matches("staged.toml").count(), 0);
    assert_eq!(log.matches("Desk / mops <desk@przystan.example.org> Desk / mops <desk@przystan.example.org>").count(), 9);
    assert!(log.contains("Desk-Op: 9\nProposal: new"));
    assert_eq!(publisher.commit(&committer()).await.expect("nothing left"), 0);
}

#[test]
fn a_version_comes_out_of_git_byte_by_byte() {
    let town = with_repository();
    let place = town.content.join("services/a/old.toml");
    std::fs::write(&place, b"name = \"\xb3\xf3d\xbc\"\r\n").expect("written");
    git(&town, &["add", "."]);
    git(&town, &["commit", "--quiet", "--message", "in a code page"]);
    let versions = committed(&town.content, &committer(), &["services/a/old.toml".to_owned()]).expect("git answers");
    assert_eq!(versions[0].iter().map(|version| version.bytes.as_slice()).collect::<Vec<_>>(), [std::fs::read(&place).expect("the file").as_slice()]);
}

/// All versions of all files of an entry come from one process, and none of their bytes ends an answer too early.
#[test]
fn one_process_gives_every_version() {
    use std::os::unix::fs::PermissionsExt;
    let town = with_repository();
    let versions: [&[u8]; 4] = [b"", b"no end of line", b"abc blob 3\nx\n\n", b"\xff\x00 missing\n"];
    let names = ["services/a/one.toml", "services/a/two words.md", "services/a/never.md"].map(str::to_owned);
    for (at, bytes) in versions.iter().enumerate() {
        std::fs::write(town.content.join(&names[0]), bytes).expect("written");
        std::fs::write(town.content.join(&names[1]), [bytes, &b"2"[..]].concat()).expect("written");
        git(&town, &["add", "."]);
        git(&town, &["commit", "--quiet", "--message", &format!("version {at}")]);
    }
    let program = tempfile::tempdir().expect("a folder");
    let (script, calls) = (program.path().join("git"), program.path().join("calls"));
    std::fs::write(&script, format!("#!/bin/sh\necho \"$*\" >> '{}'\nexec git \"$@\"\n", calls.display())).expect("written");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("may run");
    let found = committed(&town.content, &Committer { program: script, ..committer() }, &names).expect("git answers");
    let bytes = |at: usize| found[at].iter().map(|version| version.bytes.clone()).collect::<Vec<_>>();
    assert_eq!(bytes(0), versions.iter().rev().map(|bytes| bytes.to_vec()).collect::<Vec<_>>());
    assert_eq!(bytes(1), versions.iter().rev().map(|bytes| [bytes, &b"2"[..]].concat()).collect::<Vec<_>>());
    assert!(found.len() == 3 && found[2].is_empty());
    let calls = std::fs::read_to_string(calls).expect("calls");
    assert_eq!((calls.matches("cat-file --batch").count(), calls.matches(" show ").count()), (1, 0), "{calls}");
}

#[tokio::test]
async fn git_that_is_locked_or_missing_is_tried_again() {
    let town = with_repository();
    let (publisher, store) = town.publisher().await;
    approved(&store, "p", &both()).await;
    town.write(".git/index.lock", "");
    published(&publisher, "p").await;
    assert!(town.read(FACTS).contains(NEW_PHONE), "publication does not wait for git");
    assert!(matches!(publisher.commit(&committer()).await, Err(GitError::Refused(_))));
    fs::remove_file(town.content.join(".git/index.lock")).expect("removed");
    let missing = Committer { program: "/nowhere/git".into(), ..committer() };
    assert!(matches!(publisher.commit(&missing).await, Err(GitError::Start(_))));
    assert_eq!(publisher.waiting_for_git().await.expect("read"), 1);
    assert_eq!(publisher.commit(&committer()).await.expect("committed"), 1);
    assert_eq!(git(&town, &["status", "--porcelain"]), "");
}

#[tokio::test]
async fn a_merge_under_way_is_not_disturbed() {
    let town = with_repository();
    git(&town, &["checkout", "--quiet", "-b", "side"]);
    town.write("portal.toml", "format = 2\n");
    git(&town, &["commit", "--quiet", "--all", "--message", "side"]);
    git(&town, &["checkout", "--quiet", "main"]);
    town.write("portal.toml", "format = 3\n");
    git(&town, &["commit", "--quiet", "--all", "--message", "main"]);
    Command::new("git").arg("-C").arg(&town.content).args(["merge", "--quiet", "side"]).output().expect("git runs");
    let (publisher, store) = town.publisher().await;
    approved(&store, "p", &both()).await;
    published(&publisher, "p").await;
    assert!(matches!(publisher.commit(&committer()).await, Err(GitError::Refused(_))));
    assert!(town.content.join(".git/MERGE_HEAD").exists());
    town.write("portal.toml", "format = 3\n");
    git(&town, &["add", "portal.toml"]);
    git(&town, &["commit", "--quiet", "--message", "merged"]);
    assert_eq!(publisher.commit(&committer()).await.expect("committed"), 1);
}

#[tokio::test]
async fn without_a_repository_there_is_nothing_to_do() {
    let town = Town::new();
    let (publisher, store) = town.publisher().await;
    approved(&store, "p", &both()).await;
    published(&publisher, "p").await;
    assert_eq!(publisher.commit(&committer()).await.expect("no repository"), 1);
    assert_eq!(publisher.waiting_for_git().await.expect("read"), 0);
}
