//! A publication of several files is on the pages whole or not at all, and is read once.

use super::{Desk, address::copy, config, shipped_content};
use crate::publishing::surroundings;
use crate::watch;
use chrono::{DateTime, Utc};
use desk::publisher::{Outcome, Publisher, Step};
use desk::{ProposedFile, Store};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Three files of which one page is made, each with the number of its version.
const FILES: [&str; 3] = ["services/pzon-wroclaw/service.toml", "services/pzon-wroclaw/pl.md", "organizations/mops-wroclaw.toml"];
const PAGE: &str = "/pl/services/pzon-wroclaw";
const ROUNDS: usize = 5;

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_700_000, 0).expect("a time")
}

/// The next version of the three files, each changed in one field.
fn next(content: &Path, number: usize) -> Vec<ProposedFile> {
    let field = |name: &str| catalogue::amendment::Field::Key(name.to_owned());
    let fields = [
        (field("phones"), format!("[{{ number = \"+4871{:07}\" }}]", 7_100_000 + number)),
        (field("title"), format!("\"Orzeczenie {}\"", 7_100_000 + number)),
        (field("name"), format!("\"MOPS {}\"", 7_100_000 + number)),
    ];
    let change = |(path, (field, value)): (&&str, (catalogue::amendment::Field, String))| {
        let base = std::fs::read_to_string(content.join(path)).expect("a file");
        let proposed = catalogue::amendment::amend(path, &base, &[(field, Some(value))]).expect("an edit");
        ProposedFile { path: (*path).to_owned(), base: Some(base.into_bytes()), proposed: proposed.into_bytes() }
    };
    FILES.iter().zip(fields).map(change).collect()
}

/// The versions one page speaks of.
fn versions(page: &str) -> std::collections::BTreeSet<&str> {
    page.match_indices("71000").filter_map(|(at, _)| page.get(at..at + 7)).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_files_are_published_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (content, data) = (folder.path().join("content"), folder.path().join("data"));
    std::fs::create_dir_all(&content).expect("a folder");
    copy(&shipped_content(), &content);
    let desk = Arc::new(Desk::open_with(&content, &data));
    let files = catalogue::source::read(&content).expect("files");
    let following = watch::follow(content.clone(), files, desk.portal.clone(), std::sync::mpsc::channel().0);
    let store = Store::open(&data).await.expect("a database");
    let around = surroundings(&config(&content, &data, &[]), &desk.portal, &following);
    let around = desk::publisher::Surroundings { room: 0, at_step: Arc::new(slowly), ..around };
    let publisher = Publisher::open(&content, store.clone(), around).expect("a publisher");
    let first = desk.portal.snapshot().expect("a snapshot").version;
    let (over, compared) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let readers: Vec<_> = (0..2).map(|_| tokio::spawn(read(desk.clone(), over.clone(), compared.clone()))).collect();
    for number in 0..ROUNDS {
        publish(&store, &publisher, &next(&content, number), number).await;
        following.caught_up().await;
        let page = desk.get(PAGE).await.text();
        assert_eq!(versions(&page).into_iter().collect::<Vec<_>>(), [format!("{}", 7_100_000 + number)], "what is published is on the page");
    }
    over.store(true, Ordering::SeqCst);
    for reader in readers {
        reader.await.expect("no half publication");
    }
    let last = desk.portal.snapshot().expect("a snapshot").version;
    assert_eq!(last - first, ROUNDS as u64, "one reload for each publication");
    assert!(compared.load(Ordering::SeqCst) > ROUNDS);
}

/// Between two files there is more than enough time to read the folder: nobody may.
fn slowly(step: Step) {
    if step == Step::PutAside {
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

async fn read(desk: Arc<Desk>, over: Arc<AtomicBool>, compared: Arc<AtomicUsize>) {
    while !over.load(Ordering::SeqCst) {
        let page = desk.get(PAGE).await.text();
        assert!(versions(&page).len() <= 1, "one page of two versions: {:?}", versions(&page));
        compared.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}

async fn publish(store: &Store, publisher: &Publisher, files: &[ProposedFile], number: usize) {
    let id = number.to_string();
    store.propose(&id, "mops-wroclaw", files, "somebody", at()).await.expect("proposed");
    let hash = store.proposal(&id).await.expect("read").expect("there").content_hash();
    store.approve(&id, &hash, "somebody", at()).await.expect("approved");
    match publisher.publish(&id, at()).await.expect("no refusal") {
        Outcome::Published(paths) => assert_eq!(paths.len(), 3),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_checks_refuse_reaches_no_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let (content, data) = (folder.path().join("content"), folder.path().join("data"));
    std::fs::create_dir_all(&content).expect("a folder");
    copy(&shipped_content(), &content);
    let desk = Desk::open_with(&content, &data);
    let following = watch::follow(content.clone(), catalogue::source::read(&content).expect("files"), desk.portal.clone(), std::sync::mpsc::channel().0);
    let store = Store::open(&data).await.expect("a database");
    let around = desk::publisher::Surroundings { room: 0, ..surroundings(&config(&content, &data, &[]), &desk.portal, &following) };
    let publisher = Publisher::open(&content, store.clone(), around).expect("a publisher");
    let base = std::fs::read_to_string(content.join(FILES[0])).expect("a file");
    for wrong in ["[{ number = \"0717\" }]", "7"] {
        let field = catalogue::amendment::Field::Key("phones".to_owned());
        let proposed = catalogue::amendment::amend(FILES[0], &base, &[(field, Some(wrong.to_owned()))]).expect("an edit");
        let file = ProposedFile { path: FILES[0].into(), base: Some(base.clone().into_bytes()), proposed: proposed.into_bytes() };
        store.propose(wrong, "mops-wroclaw", &[file], "somebody", at()).await.expect("proposed");
        let hash = store.proposal(wrong).await.expect("read").expect("there").content_hash();
        store.approve(wrong, &hash, "somebody", at()).await.expect("approved");
        assert!(matches!(publisher.publish(wrong, at()).await, Ok(Outcome::NeedsMerge(_))), "{wrong}");
    }
    assert_eq!(std::fs::read_to_string(content.join(FILES[0])).expect("a file"), base);
}
