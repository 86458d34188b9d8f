//! Ten minutes of everything at once: people who read and search, somebody who edits files by hand, a desk that publishes, and clients that
//! mean no good. Nobody who means well meets an error, and in the end the portal holds no more memory and no more descriptors than before.
#![allow(clippy::disallowed_methods, reason = "tests lay out folders and look at the time")]

#[path = "../many/process.rs"]
#[allow(dead_code, reason = "the story of many machines uses all of it")]
mod process;

use desk::{ProposedFile, Store};
use process::{Machine, ask, copy, free_port, git, letters, przystan, ready, said, until};
use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

/// Minutes of it, unless `PRZYSTAN_SOAK` names others.
const MINUTES: u64 = 10;
/// Until everything that is made once is made.
const WARM: Duration = Duration::from_secs(90);
/// Until everything that is cut off after a time is cut off.
const CALM: Duration = Duration::from_secs(45);
/// By how much memory may differ between two moments at which nobody asks: the allocator keeps pieces.
const GROWTH: f64 = 1.15;

const PUBLISHED: &str = "services/alimenty-wroclaw/pl.md";
const EDITED: &str = "services/pzon-wroclaw/pl.md";

/// The portal, and what has happened so far.
struct Soak {
    folder: tempfile::TempDir,
    port: u16,
    pid: u32,
    stopped: AtomicBool,
    asked: AtomicUsize,
    edits: AtomicUsize,
    publications: AtomicUsize,
    attacks: AtomicUsize,
}

/// What a process holds.
#[derive(Clone, Copy, Debug)]
struct Held {
    megabytes: f64,
    descriptors: usize,
}

#[test]
#[ignore = "ten minutes; cargo xtask test --long"]
fn ten_minutes_of_everything() {
    let minutes = std::env::var("PRZYSTAN_SOAK").ok().and_then(|minutes| minutes.parse().ok()).unwrap_or(MINUTES);
    let (soak, _portal) = Soak::begin();
    let soak = &soak;
    let cookie = soak.sign_in();
    let mut held = Vec::new();
    scope(|scope| {
        (0..3).for_each(|reader| drop(scope.spawn(move || soak.read(reader))));
        scope.spawn(|| soak.edit());
        scope.spawn(|| soak.publish(&cookie));
        scope.spawn(|| soak.attack());
        scope.spawn(|| soak.hold_on());
        let end = Instant::now() + WARM + Duration::from_secs(60 * minutes);
        sleep(WARM);
        while Instant::now() < end && !soak.stopped.load(Ordering::SeqCst) {
            held.push(soak.held());
            sleep(Duration::from_secs(10));
        }
        soak.stopped.store(true, Ordering::SeqCst);
    });
    sleep(CALM);
    soak.tell(minutes, &held);
    let (first, last) = (quarter(&held, 0), quarter(&held, 3));
    assert!(last <= first * GROWTH, "memory grew from {first:.1} to {last:.1} MB: {held:?}");
    let quiet = soak.held();
    assert!(quiet.descriptors <= held[0].descriptors, "descriptors stay open: {quiet:?} after {:?}", held[0]);
    assert_eq!(ask(soak.port, "GET", "/readyz", &[], "").expect("an answer").status, 200);
    until("everything is committed", || git(&soak.content(), &["status", "--porcelain", "--", PUBLISHED]).is_empty());
}

/// The median memory of a quarter of the time.
fn quarter(held: &[Held], quarter: usize) -> f64 {
    let length = (held.len() / 4).max(1);
    let mut part: Vec<f64> = held.iter().skip(quarter * length).take(length).map(|held| held.megabytes).collect();
    part.sort_by(f64::total_cmp);
    part[part.len() / 2]
}

impl Soak {
    fn begin() -> (Soak, Machine) {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path().join("content");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"), &content);
        git(&content, &["init", "--quiet", "--initial-branch=main"]);
        git(&content, &["add", "."]);
        git(&content, &["commit", "--quiet", "--message", "The content."]);
        let port = free_port();
        let mut command = przystan();
        command.arg("--content").arg(&content).arg("--data").arg(folder.path().join("data"));
        command.args(["--listen", &format!("127.0.0.1:{port}"), "--proxy", "127.0.0.1"]).stderr(Stdio::null());
        let portal = Machine(command.spawn().expect("it starts"));
        ready(port);
        let pid = portal.0.id();
        let zero = AtomicUsize::default;
        (Soak { folder, port, pid, stopped: AtomicBool::default(), asked: zero(), edits: zero(), publications: zero(), attacks: zero() }, portal)
    }

    fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn held(&self) -> Held {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid)).expect("it runs");
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size").trim().trim_end_matches(" kB");
        let descriptors = fs::read_dir(format!("/proc/{}/fd", self.pid)).expect("it runs").count();
        Held { megabytes: kilobytes.parse::<f64>().expect("a number") / 1024.0, descriptors }
    }

    /// Lets a publisher in, by the link that the command line prints.
    fn sign_in(&self) -> String {
        let mut command = przystan();
        command.args(["person", "add", "anna@example.org", "--role", "publisher", "--content"]).arg(self.content());
        let printed = command.arg("--data").arg(self.folder.path().join("data")).stdout(Stdio::piped()).output().expect("it runs");
        let link = String::from_utf8(printed.stdout).expect("text");
        let path = format!("/desk/{}", link.trim().split_once("/desk/").expect("a link").1);
        let answer = ask(self.port, "POST", &path, &[], "").expect("an answer");
        let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
        cookie.split(';').next().expect("a cookie").to_owned()
    }

    /// Works on until the time is over; who panics ends it for all.
    fn until_stopped(&self, pause: Duration, mut work: impl FnMut(usize)) {
        struct Ends<'s>(&'s AtomicBool);
        impl Drop for Ends<'_> {
            fn drop(&mut self) {
                if std::thread::panicking() {
                    self.0.store(true, Ordering::SeqCst);
                }
            }
        }
        let _ends = Ends(&self.stopped);
        for number in 0.. {
            if self.stopped.load(Ordering::SeqCst) {
                return;
            }
            work(number);
            sleep(pause);
        }
    }

    /// Pages, searches, open data, feeds, suggestions: each answered, each from another network.
    fn read(&self, reader: usize) {
        let paths = [
            "/pl/",
            "/uk/services/pzon-wroclaw",
            "/en/services/alimenty-wroclaw",
            "/api/search?q=zasilek&lang=pl",
            "/uk/search?q=%D0%B3%D1%80%D0%BE%D1%88%D1%96",
            "/api/suggest?q=ali&lang=pl",
            "/pl/topics",
            "/pl/a-z",
            "/api/hsds/services?per_page=20",
            "/feeds/uk.atom",
            "/pl/for-me?a=",
            "/pl/services/alimenty-wroclaw/report",
            "/en/informator/",
            "/pl/offline/katowice",
            "/sitemap.xml",
        ];
        self.until_stopped(Duration::from_millis(40), |number| {
            let (path, from) = (paths[(number + 5 * reader) % paths.len()], format!("10.{reader}.{}.{}", number / 200 % 200, number % 200));
            let answer = ask(self.port, "GET", path, &[("X-Forwarded-For", &from)], "").unwrap_or_else(|| panic!("{path} is not answered"));
            assert_eq!(answer.status, 200, "{path}");
            self.asked.fetch_add(1, Ordering::SeqCst);
        });
    }

    /// Somebody saves a file every other second, and sees it on its page.
    fn edit(&self) {
        let file = self.content().join(EDITED);
        let text = fs::read_to_string(&file).expect("a text");
        self.until_stopped(Duration::from_secs(2), |number| {
            let word = format!("Dopisek {}.", letters(number));
            let hidden = file.with_file_name(".pl.md.tmp");
            fs::write(&hidden, format!("{}\n\n{word}\n", text.trim_end())).expect("written");
            fs::rename(&hidden, &file).expect("renamed");
            until("an edit is on its page", || self.shows("/pl/services/pzon-wroclaw", &word));
            self.edits.fetch_add(1, Ordering::SeqCst);
        });
    }

    fn shows(&self, path: &str, word: &str) -> bool {
        ask(self.port, "GET", path, &[], "").is_some_and(|answer| answer.body.contains(word))
    }

    /// A proposal is reviewed and published every few seconds.
    fn publish(&self, cookie: &str) {
        let text = fs::read_to_string(self.content().join(PUBLISHED)).expect("a text");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let store = runtime.block_on(Store::open(&self.folder.path().join("data"))).expect("the database");
        self.until_stopped(Duration::from_secs(3), |number| {
            let word = format!("Zmiana {}.", letters(number));
            let base = fs::read(self.content().join(PUBLISHED)).expect("a text");
            let file = ProposedFile { path: PUBLISHED.into(), base: Some(base), proposed: format!("{}\n\n{word}\n", text.trim_end()).into() };
            let id = format!("p{number}");
            let seen = runtime.block_on(async {
                let now = chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
                store.propose(&id, "editor", &[file], "somebody", now).await.expect("proposed");
                store.proposal(&id).await.expect("read").expect("a proposal").content_hash()
            });
            let answer = ask(self.port, "POST", &format!("/desk/proposals/{id}/review"), &[("Cookie", cookie)], &format!("seen={seen}&answer=publish"));
            let answer = answer.expect("the desk answers");
            assert_eq!(answer.status, 303, "{}", answer.body);
            assert!(self.shows("/pl/services/alimenty-wroclaw", &word), "on the page at once");
            self.publications.fetch_add(1, Ordering::SeqCst);
        });
    }

    /// Whatever comes, the answer is a no or none at all, and never a fault of ours.
    fn attack(&self) {
        let long = "a".repeat(100_000);
        let requests = [
            format!("GET /pl/search?q={} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "%".repeat(5_000)),
            format!("GET /api/search?q={}&lang=pl HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "title:(%22*".repeat(100)),
            "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".to_owned(),
            format!("GET / HTTP/1.1\r\nHost: a\r\nX-Long: {long}\r\nConnection: close\r\n\r\n"),
            "POST /pl/services/alimenty-wroclaw/report HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /".to_owned(),
            format!("POST /desk/sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100006\r\n\r\nemail={long}"),
            "GET /confirm/0000000000000000000000000000000000000000000 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".to_owned(),
            "\u{0}\u{1}\u{2} nothing of the kind\r\n\r\n".to_owned(),
            "GET /api/hsds/services?per_page=999999999&page=-1&modified_after=never HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".to_owned(),
        ];
        self.until_stopped(Duration::from_millis(60), |number| {
            let request = &requests[number % requests.len()];
            if let Some(answer) = said(self.port, request.as_bytes()) {
                assert!(answer.status < 500 || answer.status == 503, "{}: {}", answer.status, request.chars().take(80).collect::<String>());
            }
            self.attacks.fetch_add(1, Ordering::SeqCst);
        });
    }

    /// Connections that say a little and then nothing; some are dropped in the middle of an answer.
    fn hold_on(&self) {
        let mut held: Vec<TcpStream> = Vec::new();
        self.until_stopped(Duration::from_millis(250), |number| {
            let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return };
            let begin: &[u8] = if number % 2 == 0 { b"GET /pl/ HTTP/1.1\r\nHost: a\r\nX-Slow: " } else { b"GET /pl/a-z HTTP/1.1\r\nHost: a\r\n\r\n" };
            stream.write_all(begin).ok();
            held.push(stream);
            if held.len() > 200 {
                held.drain(..100);
            }
            self.attacks.fetch_add(1, Ordering::SeqCst);
        });
    }

    fn tell(&self, minutes: u64, held: &[Held]) {
        let count = |counter: &AtomicUsize| counter.load(Ordering::SeqCst);
        let most = held.iter().map(|held| held.descriptors).max().unwrap_or_default();
        println!(
            "{minutes} minutes: {} answers without an error, {} edits by hand, {} publications, {} attacks; memory {:.1} → {:.1} MB (medians of the first and the last quarter), at most {most} descriptors, {} when nobody asks",
            count(&self.asked),
            count(&self.edits),
            count(&self.publications),
            count(&self.attacks),
            quarter(held, 0),
            quarter(held, 3),
            self.held().descriptors
        );
    }
}
