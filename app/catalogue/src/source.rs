//! The only reader of the content folder. Everything else works on what it hands out.

#![allow(clippy::disallowed_methods, reason = "this is the door: the only reader of the content folder, and the writer of its ledgers")]

use crate::text::hex;
use model::EditionId;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Largest content file that is read, in bytes. The longest guide is under 10 kB; what is larger is a mistake or an attack.
pub const LARGEST: u64 = 256 * 1024;

/// Largest file of a published edition, in bytes: entries in all languages, or a printed booklet.
pub const LARGEST_FROZEN: u64 = 16 * 1024 * 1024;

/// The folder of the published editions.
pub const EDITIONS: &str = "editions";

/// A content file as it was read.
#[derive(Clone, Debug)]
pub struct File {
    /// Its text, or why it has none.
    pub text: Result<Arc<str>, Unreadable>,
    /// Tells versions apart.
    pub hash: String,
}

impl File {
    /// A file with these bytes, on no disk.
    pub fn of(bytes: Vec<u8>) -> File {
        let hash = hex(&Sha256::digest(&bytes)[..16]);
        let text = String::from_utf8(bytes).map_err(|_| Unreadable::NotText).and_then(without_nul);
        File { text, hash }
    }
}

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Larger than [`LARGEST`].
    TooLarge,
    /// Not UTF-8 text.
    NotText,
    /// A symbolic link or another special file.
    NotAFile,
    /// The system refused.
    Refused,
}

/// The bytes of one content file as they stand on the disk; none when there is no ordinary file of that name.
pub fn original(content: &Path, name: &str) -> Option<Vec<u8>> {
    let path = content.join(name);
    let found = fs::symlink_metadata(&path).ok().filter(|_| is_content(name))?;
    bytes(&path, &found, largest(name)).ok()
}

/// All content files, by path below the content folder with `/` between the parts.
pub type Files = BTreeMap<String, File>;

/// Reads the whole folder. Hidden files, unfinished ones (`.*`, `*.tmp`, `*~`) and what is not content are passed over.
///
/// # Errors
/// When the folder itself cannot be listed.
pub fn read(content: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(content)? {
        take(content, &entry?.path(), &mut files);
    }
    Ok(files)
}

/// Reads these paths again, as after a change: a file that is gone goes, and a folder is read anew. Says whether anything
/// differs from before.
///
/// # Errors
/// When the content folder itself cannot be listed.
pub fn refresh(content: &Path, files: &mut Files, changed: &[PathBuf]) -> io::Result<bool> {
    let mut differs = false;
    for path in changed {
        let Some(name) = relative(content, path).filter(|name| is_kept(name)) else { continue };
        let mut now = Files::new();
        match name.as_str() {
            "" => now = read(content)?,
            _ => take(content, path, &mut now),
        }
        let before = take_below(files, &name);
        differs |= !before.iter().map(version).eq(now.iter().map(version));
        files.append(&mut now);
    }
    Ok(differs)
}

fn version<'a>((name, file): (&'a String, &'a File)) -> (&'a str, &'a str) {
    (name, &file.hash)
}

/// Takes out a file, or everything below a folder; everything at all for the content folder itself.
fn take_below(files: &mut Files, name: &str) -> Files {
    if name.is_empty() {
        return std::mem::take(files);
    }
    let below = format!("{name}/");
    let names: Vec<String> = files.range(below.clone()..).take_while(|(known, _)| known.starts_with(&below)).map(|(known, _)| known.clone()).collect();
    names.into_iter().chain([name.to_owned()]).filter_map(|known| files.remove_entry(&known)).collect()
}

/// Writes one file below the content folder: a temporary file beside it, flushed to disk, then renamed over it.
///
/// # Errors
/// When the disk refuses; the old file then stands as it was.
pub fn write(content: &Path, name: &str, text: &str) -> io::Result<()> {
    let target = content.join(name);
    let folder = target.parent().unwrap_or(content);
    let temporary = folder.join(format!(".{}.tmp", target.file_name().unwrap_or_default().to_string_lossy()));
    let written = flushed(&temporary, text).and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        fs::remove_file(&temporary).ok();
    }
    written?;
    fs::File::open(folder)?.sync_all()
}

fn flushed(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// An entry is a folder with files, three levels in all; one more, so that what stands too deep is reported.
const DEEPEST: usize = 4;

/// Takes a file, or everything in a folder. A folder that cannot be listed is a finding like a file that cannot be read.
fn take(content: &Path, path: &Path, files: &mut Files) {
    let Some(name) = relative(content, path).filter(|name| is_kept(name)) else { return };
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => match list(path) {
            Ok(paths) => paths.iter().for_each(|path| take(content, path, files)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => drop(files.insert(name, unreadable(Unreadable::Refused))),
        },
        Ok(found) if is_content(&name) || (found.is_symlink() && !name.contains('.')) => drop(files.insert(name.clone(), read_file(&name, path, &found))),
        _ => {}
    }
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}

/// Whether a path is looked at at all: nothing hidden, nothing unfinished, nothing deep down.
fn is_kept(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.') || part.ends_with('~') || part.ends_with(".tmp"));
    !hidden && name.split('/').count() <= DEEPEST
}

fn is_content(name: &str) -> bool {
    let known = name.ends_with(".toml") || (name.ends_with(".md") && name.contains('/'));
    is_kept(name) && (known || is_frozen(name))
}

/// A file of a published edition. Every one is looked at: the seal knows them all.
fn is_frozen(name: &str) -> bool {
    name.split_once('/').is_some_and(|(folder, _)| folder == EDITIONS)
}

/// The bytes of a file of a published edition, as they stand now.
///
/// # Errors
/// When it is not there, no ordinary file, or too large.
pub fn frozen(content: &Path, edition: &EditionId, file: &str) -> io::Result<Vec<u8>> {
    let path = content.join(EDITIONS).join(edition.as_str()).join(file);
    let found = fs::symlink_metadata(&path)?;
    bytes(&path, &found, LARGEST_FROZEN).map_err(|why| io::Error::other(format!("{why:?}")))
}

/// The path below the content folder. A name that is not UTF-8 gets a sign no id may have, and so becomes a finding.
fn relative(content: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(content).ok()?;
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}

fn read_file(name: &str, path: &Path, found: &fs::Metadata) -> File {
    match bytes(path, found, largest(name)) {
        Ok(bytes) => File::of(bytes),
        Err(why) => unreadable(why),
    }
}

fn largest(name: &str) -> u64 {
    if is_frozen(name) { LARGEST_FROZEN } else { LARGEST }
}

fn unreadable(why: Unreadable) -> File {
    File { text: Err(why), hash: format!("{why:?}") }
}

fn without_nul(text: String) -> Result<Arc<str>, Unreadable> {
    if text.contains('\0') { Err(Unreadable::NotText) } else { Ok(text.trim_start_matches('\u{feff}').into()) }
}

fn bytes(path: &Path, found: &fs::Metadata, largest: u64) -> Result<Vec<u8>, Unreadable> {
    if !found.is_file() {
        return Err(Unreadable::NotAFile);
    }
    let mut bytes = Vec::with_capacity(found.len().min(largest) as usize + 1);
    let file = fs::File::open(path).map_err(|_| Unreadable::Refused)?;
    file.take(largest + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::Refused)?;
    if bytes.len() as u64 > largest { Err(Unreadable::TooLarge) } else { Ok(bytes) }
}
