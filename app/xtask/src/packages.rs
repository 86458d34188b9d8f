//! Debian packages that something of the repository is made from, pinned: other bytes are not unpacked.

use crate::program::run;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package of an exact version.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) sha256: &'static str,
    /// The command that unpacks it.
    pub(crate) command: &'static str,
    /// Where this very line stands.
    pub(crate) pinned_in: &'static str,
}

impl Package {
    /// Unpacks it into a folder: the copy in `given`, or what Debian offers.
    pub(crate) fn unpack(&self, given: Option<&Path>, into: &Path) -> Result<()> {
        let archive = match given {
            Some(folder) => self.find(folder)?.with_context(|| format!("{} holds no {}", folder.display(), self.description()))?,
            None => self.download(into)?,
        };
        run(command("dpkg-deb", into, &["-x".as_ref(), archive.as_os_str(), into.as_os_str()]))
    }

    fn download(&self, into: &Path) -> Result<PathBuf> {
        let exact = format!("{}={}", self.name, self.version);
        // as root it would rather download as another user, who may not write here, and complains
        let arguments = ["-o", "APT::Sandbox::User=root", "--quiet", "download", &exact].map(str::as_ref);
        run(command("apt-get", into, &arguments)).with_context(|| self.advice())?;
        self.find(into)?.with_context(|| format!("what was downloaded is not {}", self.description()))
    }

    /// The archive with the right checksum, whatever its name.
    fn find(&self, folder: &Path) -> Result<Option<PathBuf>> {
        for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "deb") && sha256(&fs::read(&path)?) == self.sha256 {
                return Ok(Some(fs::canonicalize(path)?));
            }
        }
        Ok(None)
    }

    fn description(&self) -> String {
        format!("{} {} with the checksum {}", self.name, self.version, self.sha256)
    }

    fn advice(&self) -> String {
        format!(
            "this Debian does not offer {} {}: try `apt-get update`; if that version is gone, fetch it from Debian's archive of old packages and say \
             `cargo xtask {} --packages FOLDER`, or pin the new version in {} and look at what changes",
            self.name, self.version, self.command, self.pinned_in
        )
    }
}

fn command(name: &str, folder: &Path, arguments: &[&std::ffi::OsStr]) -> Command {
    let mut command = Command::new(name);
    command.current_dir(folder).args(arguments);
    command
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Package = Package {
        name: "small",
        version: "1",
        sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        command: "small",
        pinned_in: "here",
    };

    #[test]
    fn the_checksum_decides_not_the_name() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("small_1_all.deb"), "hullo").unwrap();
        assert_eq!(SMALL.find(folder.path()).unwrap(), None);
        fs::write(folder.path().join("renamed.deb"), "hello").unwrap();
        assert!(SMALL.find(folder.path()).unwrap().unwrap().ends_with("renamed.deb"));
    }

    #[test]
    fn a_missing_package_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let reason = SMALL.unpack(Some(folder.path()), folder.path()).unwrap_err().to_string();
        assert!(reason.ends_with("holds no small 1 with the checksum 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"), "{reason}");
    }
}
