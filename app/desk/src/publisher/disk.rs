//! The hands of the publisher: the only code that writes content files. Each act is one step of the protocol.

#![allow(clippy::disallowed_methods, reason = "this is the door: the only writer of the content folder")]

use catalogue::source::LARGEST;
use rustix::fs::{CWD, OFlags, RenameFlags, renameat_with, statvfs};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The publisher's own folder inside the content folder: on the same disk, so that files can change places.
pub(super) const OWN: &str = ".desk";

/// Why the desk does not publish from this folder.
#[derive(Debug, thiserror::Error)]
pub enum NoDesk {
    /// Another process does.
    #[error("another desk publishes from «{0}» already; stop it first")]
    Second(String),
    /// Files cannot change places here without a moment in between.
    #[error("the disk under «{0}» cannot exchange two files in one step ({1}), so that an edit by hand might be lost; put the content folder on a local disk")]
    NoExchange(String, io::Error),
    /// The folder cannot be written.
    #[error("the folder «{0}» cannot be written: {1}")]
    Folder(String, io::Error),
}

/// What stands in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A file of ordinary size.
    File(Vec<u8>),
    /// Nothing.
    Nothing,
    /// A link, a folder, a pipe, or a file larger than content files are.
    Odd,
}

impl Found {
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Found::File(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// How a file takes its place. There is one way; a test shows what the others lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placing {
    /// The two files change places in one step, and what was displaced is looked at.
    Exchange,
    /// The new file falls upon the old one.
    #[cfg(test)]
    Rename,
}

/// The content folder in the hands of its one publisher.
pub(crate) struct Disk {
    root: PathBuf,
    pub(crate) placing: Placing,
    _lock: File,
}

impl Disk {
    /// Takes the folder for the life of this value.
    pub(crate) fn take(root: &Path, placing: Placing) -> Result<Disk, NoDesk> {
        let named = |error| NoDesk::Folder(root.display().to_string(), error);
        let own = root.join(OWN);
        fs::create_dir_all(own.join("displaced")).map_err(named)?;
        let lock = File::options().create(true).truncate(false).write(true).open(own.join("lock")).map_err(named)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NoDesk::Second(root.display().to_string())),
            Err(TryLockError::Error(error)) => return Err(named(error)),
        }
        fs::write(own.join(".gitignore"), "*\n").map_err(named)?;
        exchange_works(&own).map_err(|error| NoDesk::NoExchange(root.display().to_string(), error))?;
        Ok(Disk { root: root.to_owned(), placing, _lock: lock })
    }

    /// The content folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Free space in bytes.
    pub(crate) fn room(&self) -> io::Result<u64> {
        let space = statvfs(&self.root)?;
        Ok(space.f_bavail.saturating_mul(space.f_frsize))
    }

    /// What stands in a place.
    pub(crate) fn read(&self, path: &str) -> io::Result<Found> {
        read(&self.place(path)?)
    }

    /// What stands beside a place, unfinished or displaced.
    pub(crate) fn read_beside(&self, path: &str, publication: i64) -> io::Result<Found> {
        read(&self.beside(path, publication)?)
    }

    /// Writes the new file beside its place, down to the disk.
    pub(crate) fn write_beside(&self, path: &str, publication: i64, bytes: &[u8]) -> io::Result<()> {
        let (place, beside) = (self.place(path)?, self.beside(path, publication)?);
        self.make_folder(&place)?;
        let written = write(&beside, bytes).and_then(|()| same_mode(&place, &beside));
        if written.is_err() {
            fs::remove_file(&beside).ok();
        }
        written
    }

    /// A folder of a new entry; of the first one of its kind, the folder of the kind too.
    fn make_folder(&self, place: &Path) -> io::Result<()> {
        let folder = place.parent().unwrap_or(&self.root);
        match fs::create_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound && folder != self.root => self.make_folder(folder).and_then(|()| self.make_folder(place)),
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            Err(_) => Ok(()),
            Ok(()) => sync(folder.parent().unwrap_or(&self.root)),
        }
    }

    /// The file beside and the one in the place change places. Without one in the place, the new one takes it if it is still free.
    pub(crate) fn exchange(&self, path: &str, publication: i64, is_new: bool) -> io::Result<()> {
        let (place, beside) = (self.place(path)?, self.beside(path, publication)?);
        match self.placing {
            #[cfg(test)]
            Placing::Rename => fs::rename(&beside, &place),
            Placing::Exchange if is_new => Ok(renameat_with(CWD, &beside, CWD, &place, RenameFlags::NOREPLACE)?),
            Placing::Exchange => Ok(renameat_with(CWD, &beside, CWD, &place, RenameFlags::EXCHANGE)?),
        }
    }

    /// The folder of a file is on the disk as it is now.
    pub(crate) fn sync_folder(&self, path: &str) -> io::Result<()> {
        let place = self.place(path)?;
        sync(place.parent().unwrap_or(&self.root))
    }

    /// Takes what stands beside a place out of the way, and keeps it. Gives the name it is kept under.
    pub(crate) fn put_aside(&self, path: &str, publication: i64) -> io::Result<Option<String>> {
        let beside = self.beside(path, publication)?;
        for attempt in 0.. {
            let name = format!("{publication}.{attempt}.{}", path.replace('/', "+"));
            match renameat_with(CWD, &beside, CWD, self.kept(&name), RenameFlags::NOREPLACE) {
                Err(rustix::io::Errno::EXIST) => {}
                Err(rustix::io::Errno::NOENT) => return Ok(None),
                Err(error) => return Err(error.into()),
                Ok(()) => {
                    sync(&self.root.join(OWN).join("displaced"))?;
                    return Ok(Some(name));
                }
            }
        }
        Ok(None)
    }

    /// What is kept under a name now.
    pub(crate) fn read_kept(&self, name: &str) -> io::Result<Found> {
        read(&self.kept(name))
    }

    /// Nobody has it open any more.
    pub(crate) fn let_go(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.kept(name))
    }

    fn kept(&self, name: &str) -> PathBuf {
        self.root.join(OWN).join("displaced").join(name)
    }

    /// A place inside the content folder, and never outside: no link on the way, no name that is not a content file's.
    fn place(&self, path: &str) -> io::Result<PathBuf> {
        let parts: Vec<&str> = path.split('/').collect();
        let ordinary = |part: &&str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) && !part.starts_with('.');
        let content = path.ends_with(".toml") || path.ends_with(".md");
        if !content || parts.len() > 3 || !parts.iter().all(|part| !part.is_empty() && ordinary(part)) {
            return Err(io::Error::new(ErrorKind::InvalidInput, "not a content file"));
        }
        let mut folder = self.root.clone();
        for part in &parts[..parts.len() - 1] {
            folder.push(part);
            if fs::symlink_metadata(&folder).is_ok_and(|found| !found.is_dir()) {
                return Err(io::Error::new(ErrorKind::NotADirectory, "not a folder of the content"));
            }
        }
        Ok(self.root.join(path))
    }

    fn beside(&self, path: &str, publication: i64) -> io::Result<PathBuf> {
        let place = self.place(path)?;
        let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(place.with_file_name(format!(".{name}.desk-{publication}.tmp")))
    }
}

/// Two files of our own change places, and a place that is taken stays taken.
fn exchange_works(own: &Path) -> io::Result<()> {
    let (one, other) = (own.join("test-1"), own.join("test-2"));
    write(&one, b"1")?;
    write(&other, b"2")?;
    renameat_with(CWD, &one, CWD, &other, RenameFlags::EXCHANGE)?;
    let exchanged = fs::read(&one)? == b"2" && fs::read(&other)? == b"1";
    let kept = renameat_with(CWD, &one, CWD, &other, RenameFlags::NOREPLACE) == Err(rustix::io::Errno::EXIST);
    fs::remove_file(&one)?;
    fs::remove_file(&other)?;
    if exchanged && kept { Ok(()) } else { Err(io::Error::other("the two files did not change places")) }
}

fn read(place: &Path) -> io::Result<Found> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    let file = match OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(place) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) if fs::symlink_metadata(place).is_ok_and(|found| !found.is_file()) && error.kind() != ErrorKind::PermissionDenied => return Ok(Found::Odd),
        Err(error) => return Err(error),
    };
    if !file.metadata()?.is_file() {
        return Ok(Found::Odd);
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > LARGEST { Found::Odd } else { Found::File(bytes) })
}

pub(super) fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(place)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The new file may be read and written by whom the old one might.
fn same_mode(place: &Path, beside: &Path) -> io::Result<()> {
    match fs::symlink_metadata(place) {
        Ok(found) if found.is_file() => fs::set_permissions(beside, found.permissions()),
        _ => Ok(()),
    }
}

pub(super) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
