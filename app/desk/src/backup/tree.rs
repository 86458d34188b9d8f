//! What lies in a folder: every plain file with its SHA-256.

use super::{BackupError, at};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

/// Paths below a folder with `/` between the parts, and what the files hold.
pub(super) type Tree = BTreeMap<String, String>;

/// What git, the running desk and an unfinished write keep for themselves. What names a desk is not restored: a restored desk is another one.
fn is_passing(name: &str) -> bool {
    name == ".git" || name == "lock" || name == "desk.id" || name.ends_with(".lock") || name.ends_with(".tmp") || name.starts_with(".backup.")
}

/// All plain files of a folder; links lead elsewhere and are not followed.
pub(super) fn looked_at(folder: &Path) -> Result<Tree, BackupError> {
    let mut tree = Tree::new();
    walk(folder, "", &mut tree)?;
    Ok(tree)
}

fn walk(folder: &Path, prefix: &str, tree: &mut Tree) -> Result<(), BackupError> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(at(folder))?);
        let Ok(name) = entry.file_name().into_string() else { continue };
        if is_passing(&name) {
            continue;
        }
        if kind.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), tree)?;
        } else if kind.is_file()
            && let Some(print) = printed(&path)?
        {
            tree.insert(format!("{prefix}{name}"), print);
        }
    }
    Ok(())
}

/// The print of a file; none if it went while the folder was walked.
fn printed(path: &Path) -> Result<Option<String>, BackupError> {
    match File::open(path) {
        Ok(mut file) => print(&mut file, &mut io::sink()).map(|(print, _)| Some(print)).map_err(at(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(path)(error)),
    }
}

/// Copies, and says the SHA-256 in hexadecimal and how many bytes it were.
pub(super) fn print(from: &mut impl Read, to: &mut impl Write) -> io::Result<(String, u64)> {
    let (mut sum, mut bytes, mut piece) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let read = from.read(&mut piece)?;
        if read == 0 {
            let hex = sum.finalize().iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            });
            return Ok((hex, bytes));
        }
        sum.update(&piece[..read]);
        to.write_all(&piece[..read])?;
        bytes += read as u64;
    }
}
