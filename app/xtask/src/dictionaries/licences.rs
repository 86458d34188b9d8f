//! Whose work the dictionaries are, in the owners' own words.

use super::{HUNSPELL_UK, MORFOLOGIK};
use crate::packages::Package;
use anyhow::{Context, Result};

/// The notice at the top of Morfologik's `pl.info`, which is written in ISO 8859-2.
pub(crate) fn polish(info: &[u8]) -> String {
    let text: String = info.iter().map(|byte| if *byte == 0xb3 { 'ł' } else { char::from(*byte) }).collect();
    let lines = text.lines().take_while(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned() + "\n"
}

/// Who owns the Ukrainian dictionary, from the package's file of copyrights, and which of the licences offered we take.
pub(crate) fn ukrainian(copyright: &str) -> Result<String> {
    let stanza = copyright.split("\n\n").find(|stanza| stanza.starts_with("Files: dictionaries/uk_UA/*"));
    let stanza = stanza.context("the package says nothing of dictionaries/uk_UA")?;
    Ok(format!(
        "{stanza}\n\n\
         Of these licences the Mozilla Public License 1.1 is taken for uk.fst and uk.rules; its text is in uk.LICENSE.txt.\n\
         They are modifications of uk_UA.aff and uk_UA.dic, made by app/xtask/src/dictionaries; SOURCES.md names the package that holds the originals.\n"
    ))
}

/// What SOURCES.md says.
pub(crate) fn sources() -> String {
    include_str!("sources.md").replace("{MORFOLOGIK}", &row(&MORFOLOGIK)).replace("{HUNSPELL_UK}", &row(&HUNSPELL_UK))
}

fn row(package: &Package) -> String {
    format!("| `{}` | {} | `{}` |", package.name, package.version, package.sha256)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_notice_is_the_head_of_the_file() {
        assert_eq!(super::polish(b"#\n# (c) Marcin Mi\xb3kowski\n#  1. Keep\n#\n\nfsa.dict.separator=+\n"), "(c) Marcin Miłkowski\n1. Keep\n");
    }

    #[test]
    fn only_the_ukrainian_owners() {
        let notice = super::ukrainian("Files: *\nLicense: X\n\nFiles: dictionaries/uk_UA/*\nCopyright: A\nLicense: MPL-1.1\n\nFiles: b").unwrap();
        assert!(notice.starts_with("Files: dictionaries/uk_UA/*\nCopyright: A\nLicense: MPL-1.1\n\nOf these"), "{notice}");
        assert!(super::ukrainian("Files: *").is_err());
    }
}
