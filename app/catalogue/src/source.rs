//! The only reader of the content folder. Everything else works on what it hands out.

use crate::text::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Largest content file that is read, in bytes. The longest guide is under 10 kB; what is larger is a mistake or an attack.
pub const LARGEST: u64 = 256 * 1024;

/// A content file as it was read.
#[derive(Clone, Debug)]
pub struct File {
    /// Its text, or why it has none.
    pub text: Result<Arc<str>, Unreadable>,
    /// Tells versions apart.
    pub hash: String,
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

/// All content files, by path below the content folder with `/` between the parts.
pub type Files = BTreeMap<String, File>;

/// Reads the whole folder. Hidden files, unfinished ones (`.*`, `*.tmp`, `*~`) and what is not content are passed over.
///
/// # Errors
/// When the folder itself cannot be listed.
pub fn read(content: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    walk(content, content, 0, &mut files)?;
    Ok(files)
}

/// Reads these paths again, as after a change: a file that is gone goes, and a folder is read anew.
pub fn refresh(content: &Path, files: &mut Files, changed: &[PathBuf]) -> io::Result<()> {
    for path in changed {
        let Some(name) = relative(content, path) else { continue };
        files.retain(|known, _| known != &name && !known.starts_with(&format!("{name}/")));
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_dir() => walk(content, path, name.split('/').count(), files)?,
            Ok(_) if is_content(&name) => drop(files.insert(name, read_file(path))),
            _ => {}
        }
    }
    Ok(())
}

/// Writes one file below the content folder: a temporary file beside it, flushed to disk, then renamed over it.
///
/// # Errors
/// When the disk refuses; the old file then stands as it was.
pub fn write(content: &Path, name: &str, text: &str) -> io::Result<()> {
    let target = content.join(name);
    let folder = target.parent().unwrap_or(content);
    let temporary = folder.join(format!(".{}.tmp", target.file_name().unwrap_or_default().to_string_lossy()));
    let mut file = fs::File::create(&temporary)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&temporary, &target)?;
    fs::File::open(folder)?.sync_all()
}

/// A folder of content is `portal.toml`, lists, and five kinds of entries three levels deep at most.
const DEEPEST: usize = 3;

fn walk(content: &Path, folder: &Path, depth: usize, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = relative(content, &path) else { continue };
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() && depth < DEEPEST && is_kept(&name) => walk(content, &path, depth + 1, files)?,
            Ok(_) if is_content(&name) => drop(files.insert(name, read_file(&path))),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a path is looked at at all: nothing hidden, nothing unfinished, no frozen editions.
fn is_kept(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.') || part.ends_with('~') || part.ends_with(".tmp"));
    !hidden && !name.starts_with("editions")
}

fn is_content(name: &str) -> bool {
    let known = name.ends_with(".toml") || (name.ends_with(".md") && name.contains('/'));
    is_kept(name) && known
}

fn relative(content: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(content).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn read_file(path: &Path) -> File {
    match bytes(path) {
        Ok(bytes) => {
            let hash = hex(&Sha256::digest(&bytes)[..16]);
            let text = String::from_utf8(bytes).map_err(|_| Unreadable::NotText).and_then(without_nul);
            File { text, hash }
        }
        Err(why) => File { text: Err(why), hash: format!("{why:?}") },
    }
}

fn without_nul(text: String) -> Result<Arc<str>, Unreadable> {
    if text.contains('\0') { Err(Unreadable::NotText) } else { Ok(text.trim_start_matches('\u{feff}').into()) }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let found = fs::symlink_metadata(path).map_err(|_| Unreadable::Refused)?;
    if !found.is_file() {
        return Err(Unreadable::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|_| Unreadable::Refused)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::Refused)?;
    if bytes.len() as u64 > LARGEST { Err(Unreadable::TooLarge) } else { Ok(bytes) }
}
