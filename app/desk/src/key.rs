//! The key of the portal: what links and codes are derived from, so that none of them has to be kept.

#![allow(clippy::disallowed_methods, reason = "the key is a file of the data folder, which this room keeps")]

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// The file, readable for its owner only.
const FILE: &str = "secret.key";
const OWNER_ONLY: u32 = 0o600;

/// The secret of a portal.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// Reads the key in `data`, or makes one from `random` when there is none yet.
    ///
    /// # Errors
    /// When the file cannot be used, is damaged, or others may read it.
    pub fn open(data: &Path, random: [u8; 32]) -> io::Result<Key> {
        fs::create_dir_all(data)?;
        let path = data.join(FILE);
        match read(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            found => return found,
        }
        match made(data, &path, random) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => read(&path),
            made => made,
        }
    }

    /// What stands for these parts: nobody without the key can tell it.
    pub fn print(&self, parts: &[&str]) -> [u8; 32] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return [0; 32] };
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

fn read(path: &Path) -> io::Result<Key> {
    let bytes = fs::read(path)?;
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(io::Error::other(format!("{} may be read by others (mode {mode:o}); make it 600", path.display())));
    }
    let key = bytes.try_into().map_err(|_| io::Error::other(format!("{} is damaged: it has to have 32 bytes", path.display())))?;
    Ok(Key(key))
}

/// Written beside its place first: nobody ever reads half a key, and two that make one at once end with the same.
fn made(data: &Path, path: &Path, random: [u8; 32]) -> io::Result<Key> {
    let beside = data.join(format!(".{FILE}.{:02x}{:02x}{:02x}{:02x}", random[0], random[1], random[2], random[3]));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(OWNER_ONLY).open(&beside)?;
    let linked = file.write_all(&random).and_then(|()| file.sync_all()).and_then(|()| fs::hard_link(&beside, path));
    fs::remove_file(&beside)?;
    linked?;
    fs::File::open(data)?.sync_all()?;
    Ok(Key(random))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_for_its_owner_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let first = Key::open(&data, [1; 32]).expect("made");
        let second = Key::open(&data, [2; 32]).expect("read");
        assert_eq!(first.0, second.0);
        let path = data.join(FILE);
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, OWNER_ONLY);
        assert_eq!(fs::read_dir(&data).expect("a folder").count(), 1);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("changed");
        assert!(Key::open(&data, [3; 32]).is_err(), "others may read it");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("changed");
        fs::write(&path, [1; 31]).expect("written");
        assert!(Key::open(&data, [3; 32]).is_err(), "damaged");
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let key = Key([7; 32]);
        assert_ne!(key.print(&["ab", "c"]), key.print(&["a", "bc"]));
        assert_ne!(key.print(&["a"]), Key([8; 32]).print(&["a"]));
        assert_eq!(key.print(&["a"]), key.print(&["a"]));
    }
}
