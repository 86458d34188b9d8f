//! From two folders to one file.

use super::tree::{self, Tree};
use super::{BackupError, FORM, Kept, MANIFEST, at};
use crate::store::Engine;
use chrono::{DateTime, SecondsFormat, Utc};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Cursor};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// What goes into a backup.
pub(super) struct Sources<'a> {
    /// The content folder.
    pub(super) content: &'a Path,
    /// The data folder.
    pub(super) data: &'a Path,
    /// The copy of the database.
    pub(super) database: &'a Path,
    /// What it is a copy of.
    pub(super) engine: Engine,
    /// What the content folder held when the database was copied.
    pub(super) files: &'a Tree,
}

type Archive = tar::Builder<GzEncoder<File>>;

/// Writes beside its place, flushes, and takes the name only if it is free.
pub(super) fn pack(sources: &Sources<'_>, file: &Path, now: DateTime<Utc>) -> Result<Kept, BackupError> {
    let partial = PathBuf::from(format!("{}.partial", file.display()));
    let open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial).map_err(at(&partial))?;
    let kept = filled(sources, open, now).and_then(|kept| fs::hard_link(&partial, file).map_err(at(file)).map(|()| kept));
    fs::remove_file(&partial).ok();
    kept
}

fn filled(sources: &Sources<'_>, file: File, now: DateTime<Utc>) -> Result<Kept, BackupError> {
    let made = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let mut filling =
        Filling { archive: tar::Builder::new(GzEncoder::new(file, Compression::default())), manifest: format!("{FORM}\t{made}\n"), bytes: 0, now };
    for (name, print) in sources.files {
        filling.take(&format!("content/{name}"), &sources.content.join(name), Some(print))?;
    }
    let data = tree::looked_at(sources.data)?;
    // also what an earlier restore left there to be read
    let is_database = |name: &str| [Engine::Sqlite, Engine::Postgres].iter().any(|engine| name.starts_with(engine.copy()));
    let beside = data.keys().filter(|name| !is_database(name));
    let beside: Vec<&String> = beside.collect();
    for name in &beside {
        filling.take(&format!("data/{name}"), &sources.data.join(name), None)?;
    }
    filling.take(&format!("data/{}", sources.engine.copy()), sources.database, None)?;
    let bytes = filling.bytes;
    filling.finish().map_err(at(sources.data))?;
    Ok(Kept { made, content: sources.files.len(), data: beside.len() + 1, bytes, accounts: true, dump: dumped(sources.engine) })
}

/// The name of what waits to be read into a new database.
pub(super) fn dumped(engine: Engine) -> Option<&'static str> {
    (engine == Engine::Postgres).then(|| engine.copy())
}

struct Filling {
    archive: Archive,
    manifest: String,
    bytes: u64,
    now: DateTime<Utc>,
}

impl Filling {
    /// One file; `known` is what it has to be still.
    fn take(&mut self, name: &str, path: &Path, known: Option<&str>) -> Result<(), BackupError> {
        // read whole: a file that grows meanwhile must not outgrow its header
        let (mut bytes, mut file) = (Vec::new(), File::open(path).map_err(at(path))?);
        let (print, length) = tree::print(&mut file, &mut bytes).map_err(at(path))?;
        if known.is_some_and(|known| known != print) {
            return Err(BackupError::Restless);
        }
        self.manifest.push_str(&format!("{print}  {name}\n"));
        self.bytes += length;
        self.append(name, &bytes).map_err(at(path))
    }

    fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(u64::try_from(self.now.timestamp()).unwrap_or_default());
        self.archive.append_data(&mut header, name, Cursor::new(bytes))
    }

    fn finish(mut self) -> io::Result<()> {
        let manifest = std::mem::take(&mut self.manifest);
        self.append(MANIFEST, manifest.as_bytes())?;
        self.archive.into_inner()?.finish()?.sync_all()
    }
}
