//! `cargo xtask fonts`: the two fonts of the booklet with their licence, from a pinned Debian package. The same package gives the
//! same bytes.

use crate::packages::Package;
use crate::program::top;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// All Polish and all Ukrainian letters, ґ є ї among them, in both weights.
const OPEN_SANS: Package = Package {
    name: "fonts-open-sans",
    version: "1.11-2",
    sha256: "ed8c4258af6c23e5105fa18940544f060f3c9664fbe881f25130fe0c65bc1485",
    command: "fonts",
    pinned_in: "app/xtask/src/fonts.rs",
};
const FILES: [&str; 2] = ["OpenSans-Bold.ttf", "OpenSans-Regular.ttf"];
const FONTS: &str = "usr/share/fonts/truetype/open-sans";
const OWNERS: &str = "usr/share/doc/fonts-open-sans/copyright";

/// Makes the folder anew. `packages` is a folder with the package, for when Debian offers it no more.
pub(crate) fn make(packages: Option<&Path>) -> Result<()> {
    let unpacked = tempfile::tempdir()?;
    OPEN_SANS.unpack(packages, unpacked.path())?;
    for file in FILES {
        fs::copy(unpacked.path().join(FONTS).join(file), folder().join(file)).with_context(|| file.to_owned())?;
    }
    let owners = fs::read_to_string(unpacked.path().join(OWNERS))?;
    let licences = fs::read_to_string(top().join("LICENSE"))?;
    fs::write(folder().join("LICENSE.txt"), licence(&owners, &licences)?).context("LICENSE.txt")
}

fn folder() -> PathBuf {
    top().join("app/edition/src/booklet/fonts")
}

/// Whose work the fonts are, and the text of their licence, which is one of ours too.
fn licence(owners: &str, licences: &str) -> Result<String> {
    let stanza = owners.split("\n\n").find(|stanza| stanza.starts_with("Files: *\n")).context("the package does not say whose the fonts are")?;
    let owner = stanza.lines().find(|line| line.contains("opyright (c)")).context("the package names no owner")?.trim();
    let (_, text) = licences.split_once("Apache License, Version 2.0\n").context("LICENSE has no text of the Apache licence")?;
    let text = text.trim_start_matches(['=', '\n']).trim_end();
    Ok(format!(
        "Open Sans, Regular and Bold, as they stand in Debian's {} {} (SHA-256 {}).\n{owner}\nLicensed under the Apache License, Version 2.0:\n\n{text}\n",
        OPEN_SANS.name, OPEN_SANS.version, OPEN_SANS.sha256
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_licence_beside_the_fonts_is_theirs() {
        let owners =
            "Format: x\n\nFiles: *\nCopyright:\n Digitized data copyright (c) 2010-2011, Google Corporation.\nLicense: Apache-2.0\n\nFiles: debian/*\n";
        let licences = fs::read_to_string(top().join("LICENSE")).unwrap();
        let expected = fs::read_to_string(folder().join("LICENSE.txt")).unwrap();
        assert_eq!(licence(owners, &licences).unwrap(), expected, "`cargo xtask fonts` writes it");
    }
}
