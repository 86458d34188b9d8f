//! Reads `locales/`, refuses what is broken and writes one typed function per message.
#![allow(clippy::disallowed_methods, reason = "a build script reads files; the program does not")]

#[path = "build/messages.rs"]
mod messages;

use std::path::{Path, PathBuf};
use std::{env, fs};

const LOCALES: &str = "../../locales";

fn main() {
    // the folder too: a new file or a new language is a change
    println!("cargo:rerun-if-changed={LOCALES}");
    println!("cargo:rerun-if-changed=build");
    let files = read(Path::new(LOCALES));
    match messages::check(&files) {
        Ok(messages) => write(&messages::functions(&messages)),
        Err(faults) => panic!("locales/ is not sound:\n  {}\n", faults.join("\n  ")),
    }
}

fn write(source: &str) {
    let folder = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("messages.rs"), source).expect("OUT_DIR can be written");
}

/// All Fluent files, as (language, file name, text), sorted.
fn read(folder: &Path) -> Vec<messages::File> {
    let mut files = Vec::new();
    for language in entries(folder).into_iter().filter(|path| path.is_dir()) {
        for path in entries(&language).into_iter().filter(|path| path.extension().is_some_and(|end| end == "ftl")) {
            println!("cargo:rerun-if-changed={}", path.display());
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            files.push(messages::File { language: name(&language), name: name(&path), text });
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let listing = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = listing.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
