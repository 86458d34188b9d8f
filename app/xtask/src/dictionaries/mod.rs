//! `cargo xtask dictionaries`: the dictionaries of the search, from pinned Debian packages. The same packages give the same bytes.

mod affixes;
mod automaton;
mod families;
mod fold;
mod lexicon;
mod licences;
mod polish;
mod ukrainian;

use crate::packages::Package;
use crate::program::top;
use anyhow::{Context, Result};
use families::Families;
use fold::fold;
use lexicon::Lexicon;
use std::fs;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;
use ukrainian::ByHand;
use zip::ZipArchive;

const POLISH_JAR: &str = "usr/share/java/morfologik-polish.jar";
const UKRAINIAN: &str = "usr/share/hunspell/uk_UA";
const UKRAINIAN_OWNERS: &str = "usr/share/doc/hunspell-uk/copyright";

const PINNED_IN: &str = "app/xtask/src/dictionaries/mod.rs";

/// Polish: Morfologik with the data of PoliMorf.
const MORFOLOGIK: Package = Package {
    name: "libmorfologik-stemming-java",
    version: "1.9.0+dfsg-1",
    sha256: "276c5713affd543631126726b3ff3639000b680bb41c0260ffa7285dbcba3d42",
    command: "dictionaries",
    pinned_in: PINNED_IN,
};

/// Ukrainian: the spelling dictionary of dict_uk.
const HUNSPELL_UK: Package = Package {
    name: "hunspell-uk",
    version: "1:7.5.0-1",
    sha256: "8191ea5162b30f7ce5ad1bedd618590d1a8094bffeffb9745fd2035b6631a14a",
    command: "dictionaries",
    pinned_in: PINNED_IN,
};

/// Makes everything anew. `packages` is a folder with the two packages, for when Debian offers them no more.
pub(crate) fn make(packages: Option<&Path>) -> Result<()> {
    let unpacked = tempfile::tempdir()?;
    MORFOLOGIK.unpack(packages, unpacked.path())?;
    HUNSPELL_UK.unpack(packages, unpacked.path())?;
    make_polish(unpacked.path())?;
    make_ukrainian(unpacked.path())?;
    write(&folder().join("SOURCES.md"), licences::sources())
}

fn make_polish(unpacked: &Path) -> Result<()> {
    let jar = unpacked.join(POLISH_JAR);
    let dictionary = entry(&jar, "morfologik/dictionaries/pl.dict")?;
    make_language("pl", |visit| polish::each_form(&dictionary, visit))?;
    write(&folder().join("pl.LICENSE.txt"), licences::polish(&entry(&jar, "morfologik/dictionaries/pl.info")?))
}

fn make_ukrainian(unpacked: &Path) -> Result<()> {
    let [affixes, words] = ["aff", "dic"].map(|end| read(&unpacked.join(UKRAINIAN).with_extension(end)));
    let (affixes, words, by_hand) = (affixes?, words?, read(&folder().join("uk-by-hand.tsv"))?);
    let by_hand = ByHand::parse(&by_hand)?;
    make_language("uk", |visit| ukrainian::each_form(&affixes, &words, &by_hand, visit))?;
    write(&folder().join("uk.NOTICE.txt"), licences::ukrainian(&read(&unpacked.join(UKRAINIAN_OWNERS))?)?)
}

/// Writes the map, the rules and the families of a language from its forms and their lemmas.
fn make_language(code: &str, each_form: impl FnOnce(&mut dyn FnMut(&str, &str)) -> Result<()>) -> Result<()> {
    let started = Instant::now();
    let chosen = read(&folder().join(format!("domain-{code}.txt")))?;
    let (mut lexicon, mut families) = (Lexicon::default(), Families::chosen(&chosen));
    each_form(&mut |form, lemma| {
        families.add(form, lemma);
        if let (Some(form), Some(lemma)) = (fold(form), fold(lemma)) {
            lexicon.add(&form, &lemma);
        }
    })?;
    write(&top().join(format!("search-index/tests/families/{code}.tsv")), families.table()?)?;
    write_lexicon(code, lexicon)?;
    println!("{code}: {:.0} s", started.elapsed().as_secs_f32());
    Ok(())
}

fn write_lexicon(code: &str, lexicon: Lexicon) -> Result<()> {
    let files = lexicon.files()?;
    println!("{code}: {files}");
    write(&folder().join(format!("{code}.fst")), files.map)?;
    write(&folder().join(format!("{code}.rules")), files.rules)
}

fn folder() -> PathBuf {
    top().join("search-index/dictionaries")
}

fn entry(archive: &Path, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchive::new(File::open(archive).with_context(|| archive.display().to_string())?)?;
    archive.by_name(name)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, bytes).with_context(|| path.display().to_string())
}
