//! Several desks, as real processes: two of them with clones of one repository, a bare one between them, and one PostgreSQL. The one that
//! publishes is stopped in the middle of its work and woken again.

use crate::process::{Answer, Machine, copy, free_port, git, letters, przystan, ready, until};
use crate::server::Server;
use crate::town::{ask, refused};
use desk::{Database, ProposalState, ProposedFile, Store};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Proposals that are under way when the leader is stopped.
const UNDER_WAY: usize = 6;

#[test]
fn the_desk_that_publishes_is_stopped_and_woken() {
    story(Duration::ZERO);
}

#[test]
#[ignore = "two minutes; cargo xtask test --long"]
fn the_desk_that_publishes_is_stopped_for_a_minute_and_woken() {
    story(Duration::from_secs(60));
}

fn story(stopped_for: Duration) {
    let Some(server) = Server::start() else { return };
    let mut pair = Pair::new(&server.database());
    pair.start(0);
    pair.publishes(0);
    pair.another_key_is_refused();
    pair.start(1);
    pair.waits(1);
    pair.sign_in();
    pair.today_says(0, "publikuje to biuro");
    pair.today_says(1, "publikuje biuro na maszynie");
    // at the one that publishes, and at the one that waits
    assert_eq!(pair.review(0, 0).expect("an answer").status, 303);
    assert!([303, 503].contains(&pair.review(1, 1).expect("an answer").status));
    pair.are_published(2);
    for (stopped, other) in [(0, 1), (1, 0)] {
        pair.stop_in_the_middle(stopped, other, stopped_for);
        if stopped_for.is_zero() {
            break;
        }
    }
    pair.one_history();
}

/// Two desks.
struct Pair {
    folder: TempDir,
    database: String,
    desks: [Option<Machine>; 2],
    ports: [u16; 2],
    cookie: String,
    files: Vec<String>,
    proposed: usize,
}

impl Drop for Pair {
    /// What the desks have said is told with the failure.
    fn drop(&mut self) {
        for desk in (0..2).filter(|_| std::thread::panicking()) {
            eprintln!("desk {desk}:\n{}", fs::read_to_string(self.folder.path().join(format!("log-{desk}"))).unwrap_or_default());
        }
    }
}

impl Pair {
    fn new(database: &str) -> Pair {
        let folder = tempfile::tempdir().expect("a folder");
        let first = folder.path().join("content-0");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"), &first);
        git(&first, &["init", "--quiet", "--initial-branch=main"]);
        git(&first, &["add", "."]);
        git(&first, &["commit", "--quiet", "--message", "The content."]);
        git(folder.path(), &["clone", "--quiet", "--bare", "content-0", "remote.git"]);
        git(folder.path(), &["clone", "--quiet", "remote.git", "content-1"]);
        let mut files: Vec<String> =
            fs::read_dir(first.join("services")).expect("a folder").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        files.sort();
        let ports = [free_port(), free_port()];
        Pair { folder, database: database.to_owned(), desks: [None, None], ports, cookie: String::new(), files, proposed: 0 }
    }

    fn content(&self, desk: usize) -> PathBuf {
        self.folder.path().join(format!("content-{desk}"))
    }

    fn data(&self, desk: usize) -> PathBuf {
        self.folder.path().join(format!("data-{desk}"))
    }

    fn remote(&self) -> PathBuf {
        self.folder.path().join("remote.git")
    }

    fn command(&self, desk: usize) -> Command {
        let mut command = przystan();
        command.arg("--content").arg(self.content(desk)).arg("--data").arg(self.data(desk)).args(["--database-url", &self.database]);
        command
    }

    fn desk(&self, desk: usize) -> Command {
        let mut command = self.command(desk);
        command.arg("--push").arg(self.remote()).args(["--role", "desk", "--listen", &format!("127.0.0.1:{}", self.ports[desk])]);
        command
    }

    fn start(&mut self, desk: usize) {
        let log = fs::File::create(self.folder.path().join(format!("log-{desk}"))).expect("a log");
        self.desks[desk] = Some(Machine(self.desk(desk).stderr(log).spawn().expect("it starts")));
        ready(self.ports[desk]);
    }

    fn says(&self, desk: usize, words: &str) -> bool {
        ask(self.ports[desk], "GET", "/readyz", "", "").is_some_and(|answer| answer.body.contains(words))
    }

    fn publishes(&self, desk: usize) {
        until("it publishes", || self.says(desk, "desk publishes"));
    }

    fn waits(&self, desk: usize) {
        until("it waits", || self.says(desk, "desk waits: "));
    }

    /// What links and codes are derived from has to be the same at both.
    fn another_key_is_refused(&self) {
        refused(&self.desk(1).output().expect("it runs"), "another key");
        fs::copy(self.data(0).join("secret.key"), self.data(1).join("secret.key")).expect("copied");
    }

    fn sign_in(&mut self) {
        let mut command = self.command(1);
        let printed = command.args(["person", "add", "anna@example.org", "--role", "publisher"]).stdout(Stdio::piped()).output().expect("it runs");
        let link = String::from_utf8(printed.stdout).expect("text");
        let path = format!("/desk/{}", link.trim().split_once("/desk/").expect("a link").1);
        let answer = ask(self.ports[0], "POST", &path, "", "").expect("an answer");
        let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
        self.cookie = cookie.split(';').next().expect("a cookie").to_owned();
    }

    fn today_says(&self, desk: usize, words: &str) {
        let today = ask(self.ports[desk], "GET", "/desk/", &self.cookie, "").expect("an answer");
        assert!(today.body.contains(words), "{}", today.body);
    }

    fn word(number: usize) -> String {
        format!("Zmiana {}.", letters(number))
    }

    fn file(&self, number: usize) -> String {
        format!("services/{}/pl.md", self.files[number])
    }

    fn with_store<T>(&self, act: impl AsyncFnOnce(Store) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async { act(Database::new(&self.data(0), Some(&self.database)).open().await.expect("the database")).await })
    }

    /// Each proposal adds a word to a file of its own; gives the form that publishes it.
    fn propose(&mut self, number: usize) -> (String, String) {
        self.proposed = self.proposed.max(number + 1);
        let path = self.file(number);
        let base = fs::read(self.content(0).join(&path)).expect("a text");
        let proposed = format!("{}\n\n{}\n", String::from_utf8_lossy(&base).trim_end(), Pair::word(number));
        let file = ProposedFile { path, base: Some(base), proposed: proposed.into() };
        let id = format!("p{number}");
        let seen = self.with_store(async |store: Store| {
            let now = chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
            store.propose(&id, "editor", &[file], "somebody", now).await.expect("proposed");
            store.proposal(&id).await.expect("read").expect("a proposal").content_hash()
        });
        (format!("/desk/proposals/p{number}/review"), format!("seen={seen}&answer=publish"))
    }

    fn review(&mut self, desk: usize, number: usize) -> Option<Answer> {
        let (path, form) = self.propose(number);
        ask(self.ports[desk], "POST", &path, &self.cookie, &form)
    }

    /// The one that publishes gets one review after the other, and stands still in the midst of them. The other one is elected, and goes on;
    /// when the first one is woken it is the one that waits.
    fn stop_in_the_middle(&mut self, stopped: usize, other: usize, for_so_long: Duration) {
        let first = self.proposed;
        let forms: Vec<_> = (first..first + UNDER_WAY).map(|number| self.propose(number)).collect();
        let (port, cookie) = (self.ports[stopped], self.cookie.clone());
        let asking = std::thread::spawn(move || forms.iter().filter_map(|(path, form)| ask(port, "POST", path, &cookie, form)).count());
        until("one of them is published", || self.is_at_remote(first));
        self.signal(stopped, "-STOP");
        let begin = Instant::now();
        self.publishes(other);
        println!("elected {:?} after the other one stood still", begin.elapsed());
        for number in first + UNDER_WAY..first + UNDER_WAY + 3 {
            let answer = self.review(other, number).expect("an answer");
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
        std::thread::sleep(for_so_long.saturating_sub(begin.elapsed()));
        self.signal(stopped, "-CONT");
        self.waits(stopped);
        println!("reviews that the stopped one answered: {}", asking.join().expect("no panic"));
        self.approve_what_was_not_heard(other, first);
        self.are_published(self.proposed);
    }

    fn signal(&self, desk: usize, signal: &str) {
        let process = self.desks[desk].as_ref().expect("it runs").0.id();
        assert!(Command::new("kill").args([signal, &process.to_string()]).status().expect("it runs").success());
    }

    /// A review that nobody answered was perhaps never read: its reader sends it again.
    fn approve_what_was_not_heard(&mut self, desk: usize, first: usize) {
        for number in first..first + UNDER_WAY {
            if self.state(number) == ProposalState::Submitted {
                assert_eq!(self.review(desk, number).expect("an answer").status, 303);
            }
        }
    }

    fn state(&self, number: usize) -> ProposalState {
        self.with_store(async |store: Store| store.proposal(&format!("p{number}")).await.expect("read").expect("there").state)
    }

    fn at_remote(&self, number: usize) -> String {
        git(&self.remote(), &["show", &format!("main:{}", self.file(number))])
    }

    fn is_at_remote(&self, number: usize) -> bool {
        self.at_remote(number).contains(&Pair::word(number))
    }

    fn are_published(&self, all: usize) {
        for number in 0..all {
            until("it is published", || self.state(number) == ProposalState::Published);
            assert!(self.is_at_remote(number), "p{number}: nothing counts as published that the remote has not");
        }
    }

    /// One line of commits, each proposal in one of them, every word once; and both folders and both desks' pages say the same.
    fn one_history(&self) {
        let remote = self.remote();
        assert_eq!(git(&remote, &["rev-list", "--merges", "--count", "main"]).trim(), "0");
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        let log = git(&remote, &["log", "--format=%(trailers:key=Proposal,valueonly,separator=%x20)", "main"]);
        log.split_whitespace().for_each(|proposal| *times.entry(proposal.to_owned()).or_default() += 1);
        assert_eq!(times, (0..self.proposed).map(|number| (format!("p{number}"), 1)).collect(), "each once");
        let head = git(&remote, &["rev-parse", "main"]);
        for desk in 0..2 {
            until("its folder is abreast", || git(&self.content(desk), &["rev-parse", "HEAD"]) == head);
            assert_eq!(git(&self.content(desk), &["status", "--porcelain"]), "");
        }
        for number in 0..self.proposed {
            assert_eq!(self.at_remote(number).matches(&Pair::word(number)).count(), 1);
            let page = format!("/pl/services/{}", self.files[number]);
            for port in self.ports {
                until(&page, || ask(port, "GET", &page, "", "").is_some_and(|answer| answer.body.contains(&Pair::word(number))));
            }
        }
        let rows = self.with_store(async |store: Store| store.audited().await.expect("read"));
        assert_eq!(desk::broken_at(&rows), None);
    }
}
