//! A changed, added or deleted file is on the site; a broken one is reported and its last good version stays.

use super::{Desk, address::copy, shipped_content};
use crate::watch;
use std::path::Path;
use std::time::{Duration, Instant};

/// Long enough for a busy machine; how fast it really is stands in the benchmarks.
const PATIENCE: Duration = Duration::from_secs(20);

async fn becomes(desk: &Desk, path: &str, expected: impl Fn(&super::Answer) -> bool) {
    let begin = Instant::now();
    loop {
        let answer = desk.get(path).await;
        if expected(&answer) {
            return;
        }
        assert!(begin.elapsed() < PATIENCE, "{path} stays {}", answer.status);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn edit(folder: &Path, file: &str, change: impl Fn(String) -> String) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(&path, change(text)).expect("written");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_site_follows_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&shipped_content(), folder.path());
    let desk = Desk::open(folder.path());
    let files = catalogue::source::read(folder.path()).expect("files");
    watch::follow(folder.path().to_owned(), files, desk.portal.clone(), std::sync::mpsc::channel().0);
    let service = "services/pzon-wroclaw";

    edit(folder.path(), &format!("{service}/service.toml"), |text| text.replace("+48717822360", "+48717820001"));
    becomes(&desk, "/uk/services/pzon-wroclaw", |answer| answer.text().contains("+48717820001")).await;

    edit(folder.path(), &format!("{service}/en.md"), |text| text.replace("Disability decision in Wrocław", "Quokka decision in Wrocław"));
    becomes(&desk, "/api/search?q=quokka&lang=en", |answer| answer.text().contains("pzon-wroclaw")).await;

    edit(folder.path(), &format!("{service}/service.toml"), |text| format!("{text}\nthis is = not toml ["));
    becomes(&desk, "/uk/services/pzon-wroclaw", |answer| answer.text().contains("+48717820001")).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(desk.get("/uk/services/pzon-wroclaw").await.status.as_u16(), 200, "the last good version stays");

    copy_service(folder.path(), "dps-wroclaw", "dps-nowy");
    becomes(&desk, "/uk/services/dps-nowy", |answer| answer.status.as_u16() == 200).await;

    std::fs::remove_dir_all(folder.path().join("services/dps-nowy")).expect("removed");
    becomes(&desk, "/uk/services/dps-nowy", |answer| answer.status.as_u16() == 404).await;

    edit(folder.path(), "services/dps-wroclaw/pl.md", |text| format!("{text}\n\n[Dokąd](service:dps-nowy)\n"));
    let begin = Instant::now();
    while !desk.portal.snapshot().expect("a snapshot").findings().iter().any(|finding| finding.rule == "dead-link") {
        assert!(begin.elapsed() < PATIENCE, "the whole is checked too, after readers have the page");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn copy_service(folder: &Path, from: &str, to: &str) {
    let target = folder.join("services").join(to);
    std::fs::create_dir_all(&target).expect("a folder");
    copy(&folder.join("services").join(from), &target);
}
