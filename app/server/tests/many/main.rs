//! Many machines, as real processes on one: a desk, three replicas and a bare repository between them. Anything is killed, the repository
//! goes away and comes back, and the desk publishes all the while. Readers notice nothing; in the end all replicas serve the same commit.
#![allow(clippy::disallowed_methods, reason = "tests lay out folders and look at the time")]

mod desks;
#[allow(dead_code, reason = "the soak says more to it")]
mod process;
#[allow(dead_code, reason = "the desk's own tests ask more of it")]
#[path = "../../../desk/src/ground/server.rs"]
mod server;
mod town;

use std::time::{Duration, Instant};
use town::{Readers, Town, is_served};

const PATIENCE: Duration = Duration::from_secs(180);

/// Everything once, ten publications: 75 s on two cores.
#[test]
#[ignore = "over a minute; cargo xtask test --long"]
fn a_desk_and_three_replicas() {
    story(10);
}

#[test]
#[ignore = "minutes; cargo xtask test --long"]
fn a_desk_and_three_replicas_and_a_hundred_publications() {
    story(100);
}

fn story(publications: usize) {
    let mut town = Town::new();
    town.start_desk();
    (0..3).for_each(|replica| town.start_replica(replica));
    let readers = Readers::of(&town);
    town.sign_in();
    let mut took = Vec::new();
    for number in 0..publications {
        let word = town.publish(number);
        match number * 10 / publications {
            // a replica dies and comes back while things go on
            1 if is_first(number, 1, publications) => readers.without(0, || town.kill_replica(0)),
            2 if is_first(number, 2, publications) => {
                town.start_replica(0);
                readers.with(0);
            }
            // the remote is gone; a replica starts all the same, from its own disk
            4 if is_first(number, 4, publications) => {
                town.cut_remote();
                readers.without(1, || town.kill_replica(1));
                town.start_replica(1);
                readers.with(1);
                town.says_degraded(1);
            }
            5 if is_first(number, 5, publications) => town.mend_remote(),
            // the desk dies in the middle of its work
            7 if is_first(number, 7, publications) => {
                town.kill_desk();
                town.start_desk();
            }
            _ if town.is_whole() => took.push(town.converged(&word)),
            _ => {}
        }
    }
    town.all_converge();
    town.a_second_desk_refuses();
    let asked = readers.stop();
    took.sort_unstable();
    println!(
        "{publications} publications; from «published» to the page of the last of three replicas: p50 {:?}, max {:?} ({} measured, asked every second); readers asked {asked} times, no 5xx",
        took[took.len() / 2],
        took[took.len() - 1],
        took.len()
    );
}

/// Whether this is the first publication of a tenth.
fn is_first(number: usize, tenth: usize, publications: usize) -> bool {
    number == (tenth * publications).div_ceil(10)
}

#[test]
fn a_replica_without_a_copy_waits_and_says_so() {
    let mut town = Town::new();
    town.cut_remote();
    let mut log = town.launch_replica(0);
    let answer = town.ask_replica(0, "/readyz");
    assert_eq!(answer.status, 503);
    assert!(answer.body.contains("no copy of the content yet"), "{}", answer.body);
    assert_eq!(town.ask_replica(0, "/healthz").status, 200);
    assert_eq!(town.ask_replica(0, "/pl/").status, 503);
    log.waits_for("the content repository does not answer");
    town.mend_remote();
    town.is_ready(0);
    for (path, status) in [("/pl/", 200), ("/desk/", 404), ("/desk", 404), ("/confirm/x", 404), ("/pl/services/alimenty-wroclaw/report", 404)] {
        assert_eq!(town.ask_replica(0, path).status, status, "{path}");
    }
    let way = town.ask_replica(0, "/pl/services/alimenty-wroclaw/report");
    assert!(way.body.contains("href=\"https://desk.example.org/pl/services/alimenty-wroclaw/report\""), "{}", way.body);
    assert!(!town.replica_folder(0).join("desk.sqlite").exists(), "a replica has no database");
}

#[test]
fn a_commit_that_does_not_load_is_refused_and_a_broken_file_is_a_finding() {
    let mut town = Town::new();
    town.start_replica(0);
    let good = town.head();
    town.commit_by_hand("portal.toml", "format = 1\nname = broken");
    let begin = Instant::now();
    while !town.ask_replica(0, "/readyz").body.contains("degraded: commit") {
        assert!(begin.elapsed() < PATIENCE, "{}", town.ask_replica(0, "/readyz").body);
        std::thread::sleep(Duration::from_millis(100));
    }
    let ready = town.ask_replica(0, "/readyz");
    assert!(ready.status == 200 && ready.body.contains(&format!("commit {good}\n")) && ready.body.contains("behind 1\n"), "{}", ready.body);
    assert_eq!(town.ask_replica(0, "/pl/").status, 200);
    town.restore_by_hand("portal.toml");
    town.commit_by_hand("services/alimenty-wroclaw/pl.md", "+++\ntitle = broken\n+++\n");
    town.serves(0, &town.head());
    assert!(is_served(&town, 0, "Alimenty i świadczenia alimentacyjne"), "the last good version stays");
}
