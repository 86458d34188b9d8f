//! The publisher on real files: what it writes, what it leaves, what it answers when the world refuses.
#![allow(clippy::disallowed_methods, reason = "tests are the hands that edit files meanwhile")]

pub(crate) mod basics;
mod crash;
mod failures;
mod history;
mod matrix;

use super::disk::Placing;
use super::plan::Merging;
use super::{Outcome, Publisher, Step, Surroundings};
use crate::ground::Ground;
use crate::store::{Database, ProposedFile, Store};
use chrono::{DateTime, Utc};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const FACTS: &str = "services/a/service.toml";
const WORDS: &str = "services/a/pl.md";
const BASE_FACTS: &str =
    "# facts of a\r\norganization = \"mops\" # runs it\r\nphones = [{ number = \"+48717822346\" }] # from 2025\r\nemail = \"a@example.org\"\r\nmystery = 1\r\n";
const BASE_WORDS: &str = "+++\ntitle = \"Doradca\" # short\nsummary = \"S\"\n+++\nOne.\n\nTwo.\n";
const NEW_PHONE: &str = "+48717820001";

fn new_facts() -> String {
    BASE_FACTS.replace("+48717822346", NEW_PHONE).replace("\r\n", "\n").replace("# facts of a\n", "")
}

fn new_words() -> String {
    BASE_WORDS.replace("Doradca", "Doradczyni")
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_700_000, 0).expect("a time")
}

/// A content folder and a database.
struct Town {
    content: PathBuf,
    data: PathBuf,
    database: Database,
    _folder: Option<TempDir>,
}

/// In memory where there is such a disk: a killed process does not need a real one, and the matrix is long.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder")
}

impl Town {
    fn new() -> Town {
        let folder = folder();
        let database = Database::new(&folder.path().join("data"), None);
        let town = Town::in_folder(folder.path(), database);
        Town { _folder: Some(folder), ..town }
    }

    /// With its database on this ground, which outlives it.
    fn on(ground: &Ground) -> Town {
        Town::in_folder(ground.folder(), ground.database().clone())
    }

    fn in_folder(folder: &Path, database: Database) -> Town {
        let town = Town { content: folder.join("content"), data: folder.join("data"), database, _folder: None };
        fs::create_dir_all(&town.data).expect("a folder");
        town.write(FACTS, BASE_FACTS);
        town.write(WORDS, BASE_WORDS);
        town.write("portal.toml", "format = 1\n");
        town
    }

    fn write(&self, path: &str, text: &str) {
        let place = self.content.join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.content.join(path)).unwrap_or_default()
    }

    async fn store(&self) -> Store {
        self.database.open().await.expect("a database")
    }

    async fn publisher(&self) -> (Publisher, Store) {
        self.publisher_with(|_| {}).await
    }

    async fn publisher_with(&self, at_step: impl Fn(Step) + Send + Sync + 'static) -> (Publisher, Store) {
        let store = self.store().await;
        (open(&self.content, store.clone(), at_step, Placing::Exchange, Merging::ByField), store)
    }
}

fn open(content: &Path, store: Store, at_step: impl Fn(Step) + Send + Sync + 'static, placing: Placing, merging: Merging) -> Publisher {
    let around = Surroundings { at_step: Arc::new(at_step), ..quiet() };
    Publisher::with(content, store, around, placing, merging).expect("a publisher")
}

/// Surroundings where nobody checks and nobody reads.
fn quiet() -> Surroundings {
    Surroundings { check: Arc::new(|_| Vec::new()), still: Arc::default(), tell: Arc::new(|_| {}), at_step: Arc::new(|_| {}), room: 0 }
}

fn change(path: &str, base: &str, proposed: &str) -> ProposedFile {
    ProposedFile { path: path.to_owned(), base: Some(base.as_bytes().to_vec()), proposed: proposed.as_bytes().to_vec() }
}

fn both() -> Vec<ProposedFile> {
    vec![change(FACTS, BASE_FACTS, &new_facts()), change(WORDS, BASE_WORDS, &new_words())]
}

async fn approved(store: &Store, id: &str, files: &[ProposedFile]) {
    store.propose(id, "mops", files, "somebody", at()).await.expect("proposed");
    let hash = store.proposal(id).await.expect("read").expect("there").content_hash();
    store.approve(id, &hash, "somebody", at()).await.expect("approved");
}

async fn published(publisher: &Publisher, id: &str) -> Vec<String> {
    match publisher.publish(id, at()).await.expect("no refusal") {
        Outcome::Published(paths) => paths,
        other => panic!("{other:?}"),
    }
}

/// Does something once, when a step is reached for the first time.
fn once(step: Step, act: impl FnOnce() + Send + 'static) -> impl Fn(Step) + Send + Sync {
    let act = Mutex::new(Some(act));
    move |reached| {
        if reached == step
            && let Some(act) = act.lock().expect("a lock").take()
        {
            act();
        }
    }
}
