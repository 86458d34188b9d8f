//! The machines of the story, and who asks them.

use crate::process::{self, Answer, Machine, PATIENCE, copy, free_port, git, letters, przystan, ready, until};
use desk::{ProposedFile, Store};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PAGE: &str = "/pl/services/alimenty-wroclaw";
const FILE: &str = "services/alimenty-wroclaw/pl.md";

pub(crate) struct Log(Receiver<String>);

impl Log {
    pub(crate) fn waits_for(&mut self, words: &str) {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if self.0.recv_timeout(Duration::from_secs(1)).is_ok_and(|line| line.contains(words)) {
                return;
            }
        }
        panic!("the log never says «{words}»");
    }
}

/// One remote, one desk, three replicas.
pub(crate) struct Town {
    folder: TempDir,
    desk: Option<Machine>,
    replicas: [Option<Machine>; 3],
    desk_port: u16,
    ports: [u16; 3],
    cookie: String,
    text: String,
    cut: bool,
}

impl Town {
    pub(crate) fn new() -> Town {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path().join("content");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"), &content);
        let town = Town {
            desk: None,
            replicas: [None, None, None],
            desk_port: free_port(),
            ports: [free_port(), free_port(), free_port()],
            cookie: String::new(),
            text: fs::read_to_string(content.join(FILE)).expect("a text"),
            cut: false,
            folder,
        };
        town.git(&["init", "--quiet", "--initial-branch=main"]);
        town.git(&["add", "."]);
        town.git(&["commit", "--quiet", "--message", "The content."]);
        let remote = town.remote();
        town.git(&["init", "--quiet", "--bare", "--initial-branch=main", &remote.to_string_lossy()]);
        town.git(&["push", "--quiet", &remote.to_string_lossy(), "main"]);
        town
    }

    fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn remote(&self) -> PathBuf {
        self.folder.path().join("remote.git")
    }

    pub(crate) fn replica_folder(&self, replica: usize) -> PathBuf {
        self.folder.path().join(format!("replica-{replica}"))
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(&self.content(), arguments)
    }

    /// The last commit of the desk.
    pub(crate) fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// Somebody with a clone of their own changes a file, and pushes it.
    pub(crate) fn commit_by_hand(&self, file: &str, text: &str) {
        fs::write(self.content().join(file), text).expect("written");
        self.git(&["commit", "--quiet", "--message", "By hand.", "--only", "--", file]);
        self.git(&["push", "--quiet", &self.remote().to_string_lossy(), "main"]);
    }

    pub(crate) fn restore_by_hand(&self, file: &str) {
        let text = self.git(&["show", &format!("HEAD~1:{file}")]);
        self.commit_by_hand(file, &text);
    }

    fn desk_command(&self, content: &Path, data: &Path, port: u16) -> Command {
        let mut command = przystan();
        command.arg("--content").arg(content).arg("--data").arg(data).arg("--push").arg(self.remote());
        command.args(["--role", "desk", "--listen", &format!("127.0.0.1:{port}")]);
        command
    }

    pub(crate) fn start_desk(&mut self) {
        let started = self.desk_command(&self.content(), &self.data(), self.desk_port).stderr(Stdio::null()).spawn().expect("the desk starts");
        self.desk = Some(Machine(started));
        ready(self.desk_port);
    }

    pub(crate) fn kill_desk(&mut self) {
        self.desk = None;
    }

    pub(crate) fn launch_replica(&mut self, replica: usize) -> Log {
        let mut command = przystan();
        command
            .args([
                "--role",
                "public",
                "--public-url",
                "https://przystan.example.org",
                "--follow-every",
                "1",
                "--desk-url",
                "https://desk.example.org",
                "--follow",
            ])
            .arg(self.remote());
        command.arg("--data").arg(self.replica_folder(replica)).args(["--listen", &format!("127.0.0.1:{}", self.ports[replica])]);
        let mut started = command.stderr(Stdio::piped()).spawn().expect("a replica starts");
        let (told, log) = channel();
        let lines = BufReader::new(started.stderr.take().expect("a log")).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| told.send(line).unwrap_or_default()));
        self.replicas[replica] = Some(Machine(started));
        until("the socket is open", || ask(self.ports[replica], "GET", "/healthz", "", "").is_some());
        Log(log)
    }

    pub(crate) fn start_replica(&mut self, replica: usize) {
        self.launch_replica(replica);
        self.is_ready(replica);
    }

    pub(crate) fn is_ready(&self, replica: usize) {
        ready(self.ports[replica]);
    }

    pub(crate) fn kill_replica(&mut self, replica: usize) {
        self.replicas[replica] = None;
    }

    pub(crate) fn cut_remote(&mut self) {
        fs::rename(self.remote(), self.folder.path().join("away.git")).expect("cut");
        self.cut = true;
    }

    pub(crate) fn mend_remote(&mut self) {
        fs::rename(self.folder.path().join("away.git"), self.remote()).expect("mended");
        self.cut = false;
    }

    /// Whether every machine and the remote are there.
    pub(crate) fn is_whole(&self) -> bool {
        !self.cut && self.replicas.iter().all(Option::is_some)
    }

    pub(crate) fn ask_replica(&self, replica: usize, path: &str) -> Answer {
        ask(self.ports[replica], "GET", path, "", "").expect("an answer")
    }

    pub(crate) fn says_degraded(&self, replica: usize) {
        until("degraded", || {
            let ready = self.ask_replica(replica, "/readyz");
            ready.status == 200 && ready.body.contains("degraded: the content repository does not answer")
        });
    }

    /// Lets a publisher in, by the link that the command line prints.
    pub(crate) fn sign_in(&mut self) {
        let mut command = przystan();
        command.args(["person", "add", "anna@example.org", "--role", "publisher", "--content"]).arg(self.content());
        let printed = command.arg("--data").arg(self.data()).stdout(Stdio::piped()).output().expect("it runs");
        let link = String::from_utf8(printed.stdout).expect("text");
        let path = format!("/desk/{}", link.trim().split_once("/desk/").expect("a link").1);
        let answer = ask(self.desk_port, "POST", &path, "", "").expect("an answer");
        let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
        self.cookie = cookie.split(';').next().expect("a cookie").to_owned();
    }

    /// A proposal is reviewed at the desk and published; gives the word that is on the page now.
    pub(crate) fn publish(&mut self, number: usize) -> String {
        let (word, answer) = self.try_to_publish(number);
        let is_on_page = || ask(self.desk_port, "GET", PAGE, "", "").is_some_and(|answer| answer.body.contains(&word));
        match answer.status {
            303 => assert!(is_on_page(), "on the desk's own page at once"),
            // a desk that has just started asks for a moment; what is approved is published then
            503 => until("what is approved is published", is_on_page),
            status => panic!("{status}: {}", answer.body),
        }
        word
    }

    fn try_to_publish(&self, number: usize) -> (String, Answer) {
        let word = format!("Zmiana {}.", letters(number));
        let text = format!("{}\n\n{word}\n", self.text.trim_end());
        let base = fs::read(self.content().join(FILE)).expect("a text");
        let (id, data) = (format!("p{number}"), self.data());
        let file = ProposedFile { path: FILE.into(), base: Some(base), proposed: text.into() };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let seen = runtime.block_on(async {
            let store = Store::open(&data).await.expect("the database");
            let now = chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
            store.propose(&id, "editor", &[file], "somebody", now).await.expect("proposed");
            store.proposal(&id).await.expect("read").expect("a proposal").content_hash()
        });
        let answer = ask(self.desk_port, "POST", &format!("/desk/proposals/{id}/review"), &self.cookie, &format!("seen={seen}&answer=publish"));
        (word, answer.expect("the desk answers"))
    }

    /// Waits until all replicas show a word; says how long it took.
    pub(crate) fn converged(&self, word: &str) -> Duration {
        let begin = Instant::now();
        (0..3).for_each(|replica| until(word, || is_served(self, replica, word)));
        begin.elapsed()
    }

    pub(crate) fn serves(&self, replica: usize, commit: &str) {
        until(commit, || self.ask_replica(replica, "/readyz").body.contains(&format!("commit {commit}\n")));
    }

    /// The desk, the remote and all replicas are at the same commit, and the replicas give the same bytes.
    pub(crate) fn all_converge(&self) {
        until("everything is committed", || self.git(&["status", "--porcelain"]).is_empty());
        let head = self.head();
        (0..3).for_each(|replica| self.serves(replica, &head));
        assert_eq!(git(&self.remote(), &["rev-parse", "main"]).trim(), head);
        for path in
            ["/pl/", "/uk/services/alimenty-wroclaw", PAGE, "/pl/a-z", "/sitemap.xml", "/feeds/pl.atom", "/api/hsds/services", "/api/search?q=alimenty&lang=pl"]
        {
            // asked again where a minute ends between two answers
            until(&format!("{path} is the same everywhere"), || {
                let [one, other, third] = [0, 1, 2].map(|replica| without_time(path, &self.ask_replica(replica, path).body));
                one == other && other == third
            });
        }
    }

    /// On the same folder; and on another machine, with the same remote. One that takes over ends the first one's publishing.
    pub(crate) fn a_second_desk_refuses(&mut self) {
        let same = self.desk_command(&self.content(), &self.data(), free_port()).output().expect("it runs");
        refused(&same, "another desk publishes from");
        let clone = self.folder.path().join("clone");
        git(self.folder.path(), &["clone", "--quiet", &self.remote().to_string_lossy(), &clone.to_string_lossy()]);
        let other = self.desk_command(&clone, &self.folder.path().join("other"), free_port()).output().expect("it runs");
        refused(&other, "another desk publishes to");
        let port = free_port();
        let data = self.folder.path().join("other");
        let taken = self.desk_command(&clone, &data, port).arg("--take-over").stderr(Stdio::null()).spawn().expect("it starts");
        let _second = Machine(taken);
        ready(port);
        self.publish(1_000);
        until("the first desk learns that it is not the desk any more", || {
            let today = ask(self.desk_port, "GET", "/desk/", &self.cookie, "").expect("an answer");
            today.body.contains("publikuje już inne biuro")
        });
        assert_ne!(git(&self.remote(), &["rev-parse", "main"]).trim(), self.head(), "the remote took nothing from the first desk");
        assert_eq!(self.try_to_publish(1_001).1.status, 503, "and it publishes nothing more");
    }
}

/// Whether a replica shows a word on the page that the story is about.
pub(crate) fn is_served(town: &Town, replica: usize, word: &str) -> bool {
    ask(town.ports[replica], "GET", PAGE, "", "").is_some_and(|answer| answer.body.contains(word))
}

pub(crate) fn refused(ran: &std::process::Output, why: &str) {
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.code() == Some(2) && said.contains(why), "{:?} {said}", ran.status);
}

/// What a search took is not the same twice.
fn without_time(path: &str, body: &str) -> String {
    match body.split_once("\"took_us\":").filter(|_| path.starts_with("/api/search")) {
        Some((before, rest)) => format!("{before}{}", rest.trim_start_matches(|sign: char| sign.is_ascii_digit())),
        None => body.to_owned(),
    }
}

/// People who read on all replicas, all the time.
pub(crate) struct Readers {
    asking: [Arc<Mutex<bool>>; 3],
    stopped: Arc<AtomicBool>,
    asked: Arc<AtomicUsize>,
    threads: Vec<JoinHandle<()>>,
}

impl Readers {
    pub(crate) fn of(town: &Town) -> Readers {
        let readers = Readers { asking: [(); 3].map(|()| Arc::new(Mutex::new(true))), stopped: Arc::default(), asked: Arc::default(), threads: Vec::new() };
        let one = |replica: usize| {
            let (port, asking, stopped, asked) = (town.ports[replica], readers.asking[replica].clone(), readers.stopped.clone(), readers.asked.clone());
            std::thread::spawn(move || {
                for path in [PAGE, "/pl/", "/uk/search?q=alimenty", "/en/topics", "/api/search?q=mops&lang=pl"].iter().cycle() {
                    if stopped.load(Ordering::SeqCst) {
                        return;
                    }
                    let asking = asking.lock().expect("a lock");
                    if *asking {
                        let answer = ask(port, "GET", path, "", "").unwrap_or_else(|| panic!("replica {replica} does not answer {path}"));
                        assert!(answer.status == 200, "replica {replica}: {path}: {}", answer.status);
                        asked.fetch_add(1, Ordering::SeqCst);
                    }
                    drop(asking);
                    sleep(Duration::from_millis(100));
                }
            })
        };
        let threads = (0..3).map(one).collect();
        Readers { threads, ..readers }
    }

    /// Nobody is sent to this replica any more, as a balancer does; then something happens to it.
    pub(crate) fn without(&self, replica: usize, act: impl FnOnce()) {
        *self.asking[replica].lock().expect("a lock") = false;
        act();
    }

    pub(crate) fn with(&self, replica: usize) {
        *self.asking[replica].lock().expect("a lock") = true;
    }

    /// Ends it, and says how often they asked. A reader who met anything but a page has panicked.
    pub(crate) fn stop(self) -> usize {
        self.stopped.store(true, Ordering::SeqCst);
        self.threads.into_iter().for_each(|thread| thread.join().expect("every reader got every page"));
        self.asked.load(Ordering::SeqCst)
    }
}

/// One request of somebody who may be signed in.
pub(crate) fn ask(port: u16, method: &str, path: &str, cookie: &str, body: &str) -> Option<Answer> {
    process::ask(port, method, path, &[("Cookie", cookie)], body)
}
