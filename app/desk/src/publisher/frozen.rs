//! A published edition takes its place: a whole folder, or none of it, whenever the machine stops.
//!
//! Every file is written and flushed in a folder of the publisher's own, which then gets its name in one step, if that name is still
//! free. What a crash leaves there is cleared away by the next edition. It works beside a running desk: no content file is touched.

#![allow(clippy::disallowed_methods, reason = "this is the door: the only writer of the content folder")]

use super::disk::{OWN, sync, write};
use catalogue::source::EDITIONS;
use model::EditionId;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// A step that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreezeStep {
    /// The publisher's own folder is there, and nobody else is at it.
    Taken,
    /// A file is written and flushed.
    Written,
    /// All of them are, and their folder.
    Flushed,
    /// The folder has its name.
    Named,
    /// The name is on the disk.
    Kept,
}

/// Why an edition did not take its place. Nothing of it is to be seen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeError {
    /// It is there already.
    #[error("edition {0} is published already, and an edition never changes")]
    Taken(EditionId),
    /// Another process is publishing one.
    #[error("another edition is being published at this moment; try again")]
    Busy,
    /// The disk refuses.
    #[error("the content folder cannot be written: {0}")]
    Disk(#[from] io::Error),
}

/// Brings an edition to its place. `at_step` is told what is done; it is for tests.
///
/// # Errors
/// When there is such an edition already, another one is being published, or the disk refuses.
pub fn freeze(content: &Path, id: &EditionId, files: &BTreeMap<String, Vec<u8>>, at_step: &dyn Fn(FreezeStep)) -> Result<(), FreezeError> {
    let place = content.join(EDITIONS).join(id.as_str());
    if fs::symlink_metadata(&place).is_ok() {
        return Err(FreezeError::Taken(id.clone()));
    }
    let staging = content.join(OWN).join(EDITIONS);
    let _lock = take(content, &staging)?;
    at_step(FreezeStep::Taken);
    let folder = staging.join(id.as_str());
    let placed = fill(&folder, files, at_step).and_then(|()| name(&folder, &place, at_step));
    if placed.is_err() {
        fs::remove_dir_all(&folder).ok();
    }
    if placed? { Ok(()) } else { Err(FreezeError::Taken(id.clone())) }
}

/// The publisher's own folder, empty, for as long as the lock is held.
fn take(content: &Path, staging: &Path) -> Result<File, FreezeError> {
    fs::create_dir_all(staging)?;
    fs::write(content.join(OWN).join(".gitignore"), "*\n")?;
    let lock = File::options().create(true).truncate(false).write(true).open(content.join(OWN).join("editions.lock"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(FreezeError::Busy),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    fs::remove_dir_all(staging)?;
    fs::create_dir(staging)?;
    Ok(lock)
}

fn fill(folder: &Path, files: &BTreeMap<String, Vec<u8>>, at_step: &dyn Fn(FreezeStep)) -> io::Result<()> {
    fs::create_dir(folder)?;
    for (file, bytes) in files {
        write(&folder.join(file), bytes)?;
        at_step(FreezeStep::Written);
    }
    sync(folder)?;
    at_step(FreezeStep::Flushed);
    Ok(())
}

/// Gives the folder its name, if that is still free.
fn name(folder: &Path, place: &Path, at_step: &dyn Fn(FreezeStep)) -> io::Result<bool> {
    let editions = place.parent().unwrap_or(place);
    fs::create_dir_all(editions)?;
    editions.parent().map_or(Ok(()), sync)?;
    match renameat_with(CWD, folder, CWD, place, RenameFlags::NOREPLACE) {
        Err(Errno::EXIST) => {
            fs::remove_dir_all(folder)?;
            return Ok(false);
        }
        named => named?,
    }
    at_step(FreezeStep::Named);
    sync(editions)?;
    at_step(FreezeStep::Kept);
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::process::Command;

    /// Tells a process of this test what it is to be killed at: folder and event.
    const CASE: &str = "PRZYSTAN_FREEZE_CASE";
    /// Events of an undisturbed publication of three files.
    const EVENTS: usize = 7;

    fn id(text: &str) -> EditionId {
        EditionId::parse(text).expect("an id")
    }

    fn files() -> BTreeMap<String, Vec<u8>> {
        ["changes.csv", "edition.toml", "entries.json"].map(|name| (name.to_owned(), format!("{name} of an edition").into_bytes())).into()
    }

    fn found(content: &Path, edition: &str) -> Option<BTreeMap<String, Vec<u8>>> {
        let folder = fs::read_dir(content.join(EDITIONS).join(edition)).ok()?;
        let file = |entry: io::Result<fs::DirEntry>| {
            let path = entry.expect("a file").path();
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
        };
        Some(folder.map(file).collect())
    }

    #[test]
    fn an_edition_takes_its_place_once() {
        let content = tempfile::tempdir().expect("a folder");
        let events = Cell::new(0);
        freeze(content.path(), &id("2027-1"), &files(), &|_| events.set(events.get() + 1)).expect("an edition");
        assert_eq!((found(content.path(), "2027-1"), events.get()), (Some(files()), EVENTS));
        let other = BTreeMap::from([("edition.toml".to_owned(), b"another".to_vec())]);
        assert!(matches!(freeze(content.path(), &id("2027-1"), &other, &|_| {}), Err(FreezeError::Taken(_))));
        assert_eq!(found(content.path(), "2027-1"), Some(files()), "an edition never changes");
    }

    #[test]
    fn two_at_once_do_not_disturb_each_other() {
        let content = tempfile::tempdir().expect("a folder");
        let second = |step| {
            let refused = freeze(content.path(), &id("2027-2"), &files(), &|_| {});
            let busy = matches!(refused, Err(FreezeError::Busy));
            assert!(busy, "{step:?}: {refused:?}");
        };
        freeze(content.path(), &id("2027-1"), &files(), &second).expect("an edition");
        assert_eq!(found(content.path(), "2027-1"), Some(files()));
    }

    #[test]
    fn a_disk_that_refuses_leaves_nothing() {
        let content = tempfile::tempdir().expect("a folder");
        fs::write(content.path().join(EDITIONS), "in the way").expect("a file");
        assert!(matches!(freeze(content.path(), &id("2027-1"), &files(), &|_| {}), Err(FreezeError::Disk(_))));
        assert_eq!(fs::read_dir(content.path().join(OWN).join(EDITIONS)).expect("the own folder").count(), 0);
    }

    /// Killed at every event: the edition is there whole, or not at all, and can be published after all.
    #[test]
    fn killed_at_every_event_it_is_whole_or_none() {
        for event in 0..EVENTS {
            let content = tempfile::tempdir().expect("a folder");
            let this = std::env::current_exe().expect("this test");
            let arguments = ["--exact", "publisher::frozen::tests::a_process_that_is_killed", "--nocapture"];
            let case = format!("{}\n{event}", content.path().display());
            let ended = Command::new(this).args(arguments).env(CASE, case).env_remove("NEXTEST").output().expect("a process");
            assert!(ended.status.code().is_none(), "it was not killed at {event}");
            let left = found(content.path(), "2027-1");
            assert!(left.is_none() || left == Some(files()), "{event}: {left:?}");
            match freeze(content.path(), &id("2027-1"), &files(), &|_| {}) {
                Ok(()) => assert!(left.is_none(), "{event}"),
                Err(FreezeError::Taken(_)) => assert!(left.is_some(), "{event}"),
                Err(error) => panic!("{event}: {error}"),
            }
            assert_eq!(found(content.path(), "2027-1"), Some(files()));
            assert_eq!(fs::read_dir(content.path().join(EDITIONS)).expect("editions").count(), 1);
        }
    }

    /// Not a test of its own: a process that [`killed_at_every_event_it_is_whole_or_none`] starts.
    #[test]
    fn a_process_that_is_killed() {
        let Ok(case) = std::env::var(CASE) else { return };
        let (content, event) = case.split_once('\n').expect("folder and event");
        let (event, seen) = (event.parse::<usize>().expect("a number"), Cell::new(0));
        let kill = |_| {
            if seen.get() == event {
                rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL).expect("killed");
            }
            seen.set(seen.get() + 1);
        };
        freeze(Path::new(content), &id("2027-1"), &files(), &kill).expect("an edition");
    }
}
