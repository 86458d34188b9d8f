//! The shape of the house: who may know whom, who says what it is, who may write raw markup.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "looks at the files of the repository; a missing one is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use toml::Table;

/// A room and all rooms it may depend on. A room is added to the house when someone moves in; its row may stand here before.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("markdown", &[]),
    ("wording", &["model"]),
    ("catalogue", &["model", "markdown"]),
    ("search-index", &["model", "markdown"]),
    ("pages", &["model", "markdown", "wording"]),
    ("exchange", &["model", "markdown", "wording"]),
    ("edition", &["model", "markdown", "wording"]),
    ("desk", &["model", "catalogue", "markdown", "wording"]),
    ("server", &["model", "markdown", "wording", "catalogue", "search-index", "pages", "exchange", "edition", "desk"]),
    ("xtask", &["model", "catalogue", "search-index", "markdown", "exchange"]), // measures the search, feeds the readers
];

/// A library and the rooms it may live in. Elsewhere it would be a way around a door.
const HOMES: &[(&str, &[&str])] = &[
    ("axum", &["server"]),
    ("caden", &["desk"]),
    ("leptos", &["pages", "server"]),
    ("leptos_axum", &["server"]),
    ("pulldown-cmark", &["markdown"]),
    // xtask: only behind its feature `bench`, where they are the peers that are measured
    ("sqlx", &["desk", "xtask"]),
    ("tantivy", &["search-index", "xtask"]),
    ("tokio", &["desk", "server", "xtask"]),
];

/// Text inside these is not escaped, or is raw by intent: one part of the pages writes them, after escaping.
const RAW: &[&str] = &["inner_html", "<textarea", "<noscript"];
const README_LINES: usize = 40;

#[test]
fn rooms_depend_only_on_what_the_design_allows() {
    let mut faults = Vec::new();
    for room in rooms() {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room.name) else {
            faults.push(format!("{} is not in the table of rooms", room.name));
            continue;
        };
        let arrows = room.dependencies.iter().filter_map(|package| room_of_package(package));
        faults.extend(arrows.filter(|to| !allowed.contains(&to.as_str())).map(|to| format!("{} must not depend on {to}", room.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut faults = Vec::new();
    for room in rooms() {
        let strangers = HOMES.iter().filter(|(library, homes)| room.dependencies.contains(*library) && !homes.contains(&room.name.as_str()));
        faults.extend(strangers.map(|(library, homes)| format!("{} must not depend on {library}; it lives in {}", room.name, homes.join(", "))));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_says_what_it_is() {
    let mut faults = Vec::new();
    for room in rooms() {
        match fs::read_to_string(room.folder.join("README.md")) {
            Err(_) => faults.push(format!("{} has no README.md", room.name)),
            Ok(text) if text.lines().count() > README_LINES => faults.push(format!("README.md of {} has more than {README_LINES} lines", room.name)),
            Ok(_) => {}
        }
        let root = ["src/lib.rs", "src/main.rs"].map(|name| fs::read_to_string(room.folder.join(name)).unwrap_or_default()).concat();
        if !root.contains(r#"#![doc = include_str!("../README.md")]"#) {
            faults.push(format!("{} does not include its README.md as crate documentation", room.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_parts_of_the_pages_write_raw_markup() {
    let mut faults = Vec::new();
    for file in rooms().iter().flat_map(|room| rust_files(&room.folder.join("src"))) {
        let path = file.strip_prefix(top()).unwrap().to_owned();
        if path.starts_with("app/pages/src/parts") || path.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let product = text.split("#[cfg(test)]").next().unwrap_or_default(); // an attack test names what it attacks with
        faults.extend(RAW.iter().filter(|raw| product.contains(**raw)).map(|raw| format!("{}: `{raw}` belongs into app/pages/src/parts", path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A crate of the workspace.
struct Room {
    name: String,
    folder: PathBuf,
    /// Packages it names, for building and for testing too.
    dependencies: BTreeSet<String>,
}

fn rooms() -> Vec<Room> {
    let known = shared_dependencies();
    let folders = subfolders(&top().join("app")).into_iter().chain([top().join("search-index")]);
    let rooms: Vec<Room> = folders.filter(|folder| folder.join("Cargo.toml").is_file()).map(|folder| room(folder, &known)).collect();
    assert!(rooms.len() > 5, "the rooms were not found under {}", top().display());
    rooms
}

fn room(folder: PathBuf, known: &BTreeMap<String, String>) -> Room {
    let manifest = table(&folder.join("Cargo.toml"));
    let targets = manifest.get("target").and_then(|targets| targets.as_table()).into_iter().flatten().filter_map(|(_, target)| target.as_table());
    let named = std::iter::once(&manifest).chain(targets).flat_map(named_dependencies);
    let dependencies = named.map(|name| known.get(name).unwrap_or(name).clone()).collect();
    Room { name: folder.file_name().unwrap().to_string_lossy().into_owned(), folder, dependencies }
}

fn named_dependencies(manifest: &Table) -> impl Iterator<Item = &String> {
    let sections = ["dependencies", "build-dependencies", "dev-dependencies"].into_iter();
    sections.filter_map(|section| manifest.get(section)?.as_table()).flat_map(|section| section.keys())
}

/// The name a room writes, and the package it gets.
fn shared_dependencies() -> BTreeMap<String, String> {
    let root = table(&top().join("Cargo.toml"));
    let shared = root["workspace"]["dependencies"].as_table().unwrap();
    shared.iter().map(|(name, facts)| (name.clone(), facts.get("package").and_then(|package| package.as_str()).unwrap_or(name).to_owned())).collect()
}

/// The room behind a package of ours: `przystan-model` lives in `model`.
fn room_of_package(package: &str) -> Option<String> {
    let name = package.strip_prefix("przystan-").unwrap_or(package);
    ARROWS.iter().any(|(room, _)| *room == name).then(|| name.to_owned())
}

fn table(path: &Path) -> Table {
    let text = fs::read_to_string(path).unwrap_or_else(|reason| panic!("{}: {reason}", path.display()));
    text.parse().unwrap_or_else(|reason| panic!("{}: {reason}", path.display()))
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let here = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let below = if folder.is_dir() { subfolders(folder) } else { Vec::new() };
    here.chain(below.iter().flat_map(|folder| rust_files(folder))).collect()
}
