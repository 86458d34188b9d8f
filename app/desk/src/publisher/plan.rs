//! From what is proposed and what stands there to what will be written, or to what a person has to decide.

use super::Check;
use super::disk::Found;
use crate::store::{ProposedFile, Write};
use catalogue::amendment::{Clash, Merge, Unmergeable, Unsound, Version, merge};
use model::Finding;

/// Why a file was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// The file.
    pub path: String,
    /// Why.
    pub why: Why,
}

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Fields that were changed on both sides.
    Clashes(Vec<Clash>),
    /// The texts cannot be merged.
    Unmergeable(Unmergeable),
    /// A link or a special file stands in the place.
    NotAFile,
    /// The checks refuse the new text.
    Refused(Vec<Finding>),
    /// Somebody edits the file again and again in that very moment.
    KeepsChanging,
}

/// How changes come together. There is one way; a test shows what the other loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merging {
    /// By field, against the version the proposal began from.
    ByField,
    /// The proposed file replaces whatever stands there.
    #[cfg(test)]
    Replace,
}

/// What will be written, and what cannot be.
pub(super) fn plan(files: &[ProposedFile], found: &[Found], merging: Merging) -> (Vec<Write>, Vec<Obstacle>) {
    let (mut writes, mut obstacles) = (Vec::new(), Vec::new());
    for (file, found) in files.iter().zip(found) {
        match new_bytes(file, found, merging) {
            Ok(Some(new)) => writes.push(Write { path: file.path.clone(), expected: found.bytes().map(<[u8]>::to_vec), new }),
            Ok(None) => {}
            Err(why) => obstacles.push(Obstacle { path: file.path.clone(), why }),
        }
    }
    writes.sort_by_key(|write| write.path.ends_with("ledger.toml"));
    (writes, obstacles)
}

/// The new bytes of a file; none when it says all of it already. A version that is brought back as it was comes back byte for byte.
fn new_bytes(file: &ProposedFile, found: &Found, merging: Merging) -> Result<Option<Vec<u8>>, Why> {
    if *found == Found::Odd {
        return Err(Why::NotAFile);
    }
    if found.bytes() == Some(&file.proposed) {
        return Ok(None);
    }
    if merging != Merging::ByField {
        return Ok(Some(file.proposed.clone()));
    }
    merged(file, found)
}

fn merged(file: &ProposedFile, found: &Found) -> Result<Option<Vec<u8>>, Why> {
    let now = found.bytes().map(|bytes| text(bytes, Version::Now)).transpose()?;
    let base = file.base.as_deref().map(|bytes| text(bytes, Version::Base)).transpose()?;
    match merge(&file.path, base, now, text(&file.proposed, Version::Proposed)?) {
        Ok(Merge::Unchanged) => Ok(None),
        Ok(Merge::Text(text)) => Ok(Some(text.into_bytes())),
        Ok(Merge::Clashes(clashes)) => Err(Why::Clashes(clashes)),
        Err(why) => Err(Why::Unmergeable(why)),
    }
}

fn text(bytes: &[u8], version: Version) -> Result<&str, Why> {
    str::from_utf8(bytes).map_err(|error| Why::Unmergeable(Unmergeable::Unsound(version, Unsound(error.to_string()))))
}

/// What the checks say against the new texts.
pub(super) fn refused(writes: &[Write], check: &Check) -> Vec<Obstacle> {
    let texts: Vec<(String, String)> = writes.iter().map(|write| (write.path.clone(), String::from_utf8_lossy(&write.new).into_owned())).collect();
    let findings = check(&texts);
    let of = |write: &Write| findings.iter().filter(|finding| finding.file == write.path).cloned().collect::<Vec<Finding>>();
    let refused = writes.iter().map(|write| Obstacle { path: write.path.clone(), why: Why::Refused(of(write)) });
    refused.filter(|obstacle| !matches!(&obstacle.why, Why::Refused(found) if found.is_empty())).collect()
}
