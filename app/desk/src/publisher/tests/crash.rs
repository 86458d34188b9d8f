//! One crash: a process of its own dies at an event, somebody edits a file at an event, a new process recovers.

use super::*;
use crate::store::ProposalState;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Names the case in the environment of the process that dies.
const CASE: &str = "PRZYSTAN_DESK_CRASH";

/// What somebody does by hand meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    OtherField,
    SameField,
    Invalid,
    Deleted,
    /// An editor that opened the file before all this saves its own version over it.
    RenamedOver,
}

impl Edit {
    pub(super) const ALL: [Edit; 5] = [Edit::OtherField, Edit::SameField, Edit::Invalid, Edit::Deleted, Edit::RenamedOver];
}

/// Which protocol is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variant {
    Real,
    PlainRename,
    NoMerge,
}

impl Variant {
    const ALL: [Variant; 3] = [Variant::Real, Variant::PlainRename, Variant::NoMerge];

    fn open(self, content: &Path, store: Store, at_step: impl Fn(Step) + Send + Sync + 'static) -> Publisher {
        let placing = if self == Variant::PlainRename { Placing::Rename } else { Placing::Exchange };
        let merging = if self == Variant::NoMerge { Merging::Replace } else { Merging::ByField };
        open(content, store, at_step, placing, merging)
    }
}

/// A case: killed at event `kill`, killed again at event `again` of the recovery, edited at event `edit`, counted through.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub(super) variant: Variant,
    pub(super) kill: usize,
    pub(super) again: usize,
    pub(super) edit: usize,
    pub(super) kind: Edit,
}

/// Never reached.
pub(super) const NEVER: usize = 999;

/// Runs a case and tells what was lost.
pub(super) fn losses(case: Case) -> Vec<String> {
    let town = Town::new();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async { approved(&town.store().await, "p", &both()).await });
    let begun = child(&town, case, case.kill, case.edit, false);
    let left = after(case.edit, begun);
    let resumed = if case.again == NEVER { 0 } else { child(&town, case, case.again, left, true) };
    runtime.block_on(async {
        let (content, kind, counted) = (town.content.clone(), case.kind, AtomicUsize::new(0));
        let at_event = after(left, resumed);
        let step = move |_| {
            if counted.fetch_add(1, Ordering::SeqCst) == at_event {
                edit(&content, kind);
            }
        };
        let store = town.store().await;
        let publisher = case.variant.open(&town.content, store.clone(), step);
        publisher.recover(at()).await.expect("recovered");
        found_missing(&town, &store, case).await
    })
}

/// An event counted from the end of a process that saw so many; one that it saw does not come again.
fn after(event: usize, seen: usize) -> usize {
    event.checked_sub(seen).unwrap_or(NEVER)
}

/// Starts the process that dies; gives how many events it saw.
fn child(town: &Town, case: Case, kill: usize, edit: usize, recovers: bool) -> usize {
    let named = |position: Option<usize>| position.unwrap_or_default().to_string();
    let variant = named(Variant::ALL.iter().position(|variant| *variant == case.variant));
    let kind = named(Edit::ALL.iter().position(|kind| *kind == case.kind));
    let folder = town.content.parent().expect("a folder");
    let told = [folder.display().to_string(), variant, kill.to_string(), edit.to_string(), kind, recovers.to_string()].join("\n");
    let this = std::env::current_exe().expect("this test");
    let arguments = ["publisher::tests::crash::the_process_that_dies", "--exact", "--quiet"];
    Command::new(this).args(arguments).env(CASE, told).env_remove("NEXTEST").output().expect("a process");
    fs::read_to_string(folder.join("events")).map_or(0, |text| text.lines().count())
}

/// Runs only as a child of [`losses`].
#[test]
fn the_process_that_dies() {
    let Ok(case) = std::env::var(CASE) else { return };
    let [folder, variant, kill, edit_at, kind, recovers] = &case.split('\n').collect::<Vec<_>>()[..] else { panic!("{case}") };
    let number = |text: &str| text.parse::<usize>().expect("a number");
    let (folder, kind, kill, edit_at) = (PathBuf::from(folder), Edit::ALL[number(kind)], number(kill), number(edit_at));
    let (content, counted) = (folder.join("content"), AtomicUsize::new(0));
    fs::write(folder.join("events"), "").expect("written");
    let events = folder.join("events");
    let hands = content.clone();
    let step = move |_| {
        let event = counted.fetch_add(1, Ordering::SeqCst);
        if event == edit_at {
            edit(&hands, kind);
        }
        let text = fs::read_to_string(&events).expect("read");
        fs::write(&events, format!("{text}{event}\n")).expect("written");
        if event == kill {
            rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL).expect("killed");
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(&folder.join("data")).await.expect("a database");
        let publisher = Variant::ALL[number(variant)].open(&content, store, step);
        match *recovers == "true" {
            true => drop(publisher.recover(at()).await),
            false => drop(publisher.publish("p", at()).await),
        }
    });
}

/// Somebody's hand. What they wrote is noted first, so that the test can look for it.
fn edit(content: &Path, kind: Edit) {
    let place = content.join(FACTS);
    let now = fs::read_to_string(&place).unwrap_or_default();
    let text = match kind {
        Edit::OtherField => now.replace("a@example.org", "hand@example.org"),
        Edit::SameField => now.replace("+48717822346", "+48717829999").replace(NEW_PHONE, "+48717829999"),
        Edit::Invalid => format!("{now}phones = [\n"),
        Edit::RenamedOver => BASE_FACTS.replace("a@example.org", "hand@example.org"),
        Edit::Deleted => return fs::remove_file(place).expect("removed"),
    };
    fs::write(content.with_file_name("hand"), &text).expect("noted");
    if kind == Edit::RenamedOver {
        let own = content.with_file_name("editor");
        fs::write(&own, &text).expect("written");
        return fs::rename(own, place).expect("renamed");
    }
    fs::write(place, text).expect("written");
}

/// What should be there and is not.
async fn found_missing(town: &Town, store: &Store, case: Case) -> Vec<String> {
    let mut missing = Vec::new();
    let hand = fs::read(town.content.with_file_name("hand")).ok();
    let versions = [Some(BASE_FACTS.into()), Some(BASE_WORDS.into()), Some(new_facts().into_bytes()), Some(new_words().into_bytes()), hand.clone()];
    for bytes in versions.into_iter().flatten() {
        let kept = store.blob(&crate::store::hash_of(&bytes)).await.expect("read").is_some() || is_on_disk(&town.content, &bytes);
        if !kept {
            missing.push(format!("{case:?}: lost {:?}", String::from_utf8_lossy(&bytes)));
        }
    }
    let state = store.proposal("p").await.expect("read").expect("there").state;
    missing.extend(what_is_wrong_on_the_page(town, state, hand.is_some(), case).map(|what| format!("{case:?}: {state:?}, {what}")));
    missing
}

/// The hand has the last word on what it wrote; a proposal is on the page whole or not at all.
fn what_is_wrong_on_the_page(town: &Town, state: ProposalState, edited: bool, case: Case) -> Option<&'static str> {
    let (facts, words) = (town.read(FACTS), town.read(WORDS));
    let gone = case.kind == Edit::Deleted && !town.content.join(FACTS).exists();
    let hand = fs::read_to_string(town.content.with_file_name("hand")).unwrap_or_default();
    let stands = match case.kind {
        _ if !edited => true,
        Edit::OtherField | Edit::RenamedOver => facts.contains("hand@example.org"),
        Edit::SameField => facts.contains("+48717829999"),
        Edit::Invalid => facts == hand,
        Edit::Deleted => false,
    };
    let phone = facts.contains(NEW_PHONE);
    let free = !edited && !gone;
    let whole = match state {
        ProposalState::Published => words == new_words() && (phone || case.kind != Edit::OtherField && !free),
        ProposalState::NeedsMerge => words == BASE_WORDS && !free,
        _ => false,
    };
    let lies_about = fs::read_dir(town.content.join("services/a"))
        .is_ok_and(|mut all| all.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with('.'))));
    match () {
        () if !stands => Some("the edit by hand was undone"),
        () if !whole => Some("the proposal is neither on the page nor waiting for a person"),
        () if lies_about => Some("an unfinished file lies about"),
        () => None,
    }
}

fn is_on_disk(folder: &Path, bytes: &[u8]) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return fs::read(folder).is_ok_and(|found| found == bytes) };
    entries.flatten().any(|entry| is_on_disk(&entry.path(), bytes))
}
