//! From one file, or from a folder of content that survived alone, to two folders.

use super::pack::dumped;
use super::tree::{self, Tree};
use super::{BackupError, FORM, Kept, MANIFEST, at};
use crate::store::{Engine, is_whole};
use flate2::read::GzDecoder;
use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf};

/// Looks whether a backup is whole: every file against its SHA-256, and the database against itself.
///
/// # Errors
/// When it is not, with what is wrong.
pub async fn check(file: &Path) -> Result<Kept, BackupError> {
    let beside = beside(file, "check");
    let kept = whole(file, &beside).await;
    fs::remove_dir_all(&beside).ok();
    kept
}

/// Makes `into/content` and `into/data` from a backup; or `into/content` alone from a folder of content, such as a clone of its git repository.
///
/// # Errors
/// When `into` is there and not empty, or the backup is not whole. Nothing is left then.
pub async fn restore(from: &Path, into: &Path) -> Result<Kept, BackupError> {
    if fs::read_dir(into).is_ok_and(|mut entries| entries.next().is_some()) || into.is_file() {
        return Err(BackupError::Occupied(into.to_owned()));
    }
    let beside = beside(into, "partial");
    let kept = if from.is_dir() { content_alone(from, &beside) } else { whole(from, &beside).await };
    let kept = kept.and_then(|kept| fs::rename(&beside, into).map_err(at(into)).map(|()| kept));
    if kept.is_err() {
        fs::remove_dir_all(&beside).ok();
    }
    kept
}

/// A place on the same disk, so that the last step is one rename.
fn beside(path: &Path, why: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!(".{name}.{}.{why}", std::process::id()))
}

async fn whole(file: &Path, into: &Path) -> Result<Kept, BackupError> {
    let damaged = |why: String| BackupError::Damaged(file.to_owned(), why);
    let found = unpacked(file, into)?;
    let manifest =
        fs::read_to_string(into.join(MANIFEST)).map_err(|_| damaged("it has no list of its files; the end is missing, or it is another file".into()))?;
    fs::remove_file(into.join(MANIFEST)).map_err(at(into))?;
    let (made, listed) = read(&manifest).ok_or_else(|| damaged("its list is of another form, perhaps of a newer version".into()))?;
    if let Some(name) = differing(&listed, &found.tree) {
        return Err(damaged(format!("{name} is missing or not what it was")));
    }
    let has = |name: &str| listed.contains_key(&format!("data/{name}"));
    let engine = if has(Engine::Postgres.copy()) { Engine::Postgres } else { Engine::Sqlite };
    is_whole(&into.join("data").join(engine.copy()), engine).await.map_err(|error| damaged(format!("the database: {error}")))?;
    let content = listed.keys().filter(|name| name.starts_with("content/")).count();
    Ok(Kept { made, content, data: listed.len() - content, bytes: found.bytes, accounts: true, dump: dumped(engine) })
}

struct Found {
    tree: Tree,
    bytes: u64,
}

/// Unpacks plain files into places below `into`, and nothing else anywhere else.
fn unpacked(file: &Path, into: &Path) -> Result<Found, BackupError> {
    let damaged = |why: String| BackupError::Damaged(file.to_owned(), why);
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(file).map_err(at(file))?));
    let mut found = Found { tree: Tree::new(), bytes: 0 };
    for entry in archive.entries().map_err(|error| damaged(error.to_string()))? {
        let mut entry = entry.map_err(|error| damaged(error.to_string()))?;
        let path = entry.path().map_err(|error| damaged(error.to_string()))?.into_owned();
        let name =
            plain(&path).filter(|_| entry.header().entry_type().is_file()).ok_or_else(|| damaged(format!("«{}» has no place in a backup", path.display())))?;
        let (print, bytes) = placed(&mut entry, &into.join(&name), mode(&name)).map_err(|error| damaged(format!("{name}: {error}")))?;
        if name != MANIFEST {
            found.bytes += bytes;
            found.tree.insert(name, print);
        }
    }
    Ok(found)
}

/// `content/…`, `data/…` or the list; never upwards, never from the root.
fn plain(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| if let Component::Normal(name) = part { name.to_str() } else { None }).collect();
    let name = parts?.join("/");
    (name == MANIFEST || name.starts_with("content/") || name.starts_with("data/")).then_some(name)
}

/// What names people or opens doors is for its owner only.
fn mode(name: &str) -> u32 {
    if name.starts_with("data/") { 0o600 } else { 0o644 }
}

fn placed(from: &mut impl Read, to: &Path, mode: u32) -> std::io::Result<(String, u64)> {
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(to)?;
    let written = tree::print(from, &mut file)?;
    file.sync_all()?;
    Ok(written)
}

/// The instant and the files of a list.
fn read(manifest: &str) -> Option<(String, Tree)> {
    let mut lines = manifest.lines();
    let made = lines.next()?.strip_prefix(FORM)?.strip_prefix('\t')?.to_owned();
    let tree: Option<Tree> = lines.map(|line| line.split_once("  ").map(|(print, name)| (name.to_owned(), print.to_owned()))).collect();
    Some((made, tree?))
}

/// The first file that is only in one of both, or differs.
fn differing<'a>(listed: &'a Tree, found: &'a Tree) -> Option<&'a str> {
    let (one, other) = (listed.iter(), found.iter());
    one.clone()
        .find(|(name, print)| found.get(*name) != Some(print))
        .or_else(|| other.clone().find(|(name, _)| !listed.contains_key(*name)))
        .map(|(name, _)| name.as_str())
}

/// Where only the content survived.
fn content_alone(from: &Path, into: &Path) -> Result<Kept, BackupError> {
    if !from.join("portal.toml").is_file() {
        return Err(BackupError::Damaged(from.to_owned(), "a folder is restored only if it is a content folder, with portal.toml".into()));
    }
    let files = tree::looked_at(from)?;
    let mut bytes = 0;
    for name in files.keys() {
        let (path, name) = (from.join(name), format!("content/{name}"));
        let mut file = File::open(&path).map_err(at(&path))?;
        bytes += placed(&mut file, &into.join(&name), mode(&name)).map_err(at(&path))?.1;
    }
    fs::create_dir_all(into.join("data")).map_err(at(into))?;
    Ok(Kept { made: String::new(), content: files.len(), data: 0, bytes, accounts: false, dump: None })
}
