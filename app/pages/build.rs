//! Turns `style/` into constants: the inline stylesheets and the icons, without comments and line breaks. And names the scripts of
//! `script/` after their bytes.
#![allow(clippy::disallowed_methods, reason = "a build script reads files; the program does not")]

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

const STYLE: &str = "../../style";
const SCRIPT: &str = "script";

/// Each inline stylesheet with the files it is made of. `BASE` stands on every page, at most one other beside it.
const SHEETS: [(&str, &[&str]); 14] = [
    ("BASE", &["tokens", "base", "foot", "media"]),
    ("HOME", &["home", "seek", "tiles"]),
    ("TILES", &["seek", "tiles"]),
    ("SEARCH", &["search", "seek", "tiles"]),
    ("CRISIS", &["search", "seek", "tiles", "sensitive"]),
    ("SERVICE", &["service"]),
    ("SENSITIVE", &["service", "sensitive"]),
    ("ARCHIVE", &["service", "archive"]),
    ("INFORMATOR", &["service", "informator"]),
    ("EASY", &["service", "easy"]),
    ("EASY_SENSITIVE", &["service", "sensitive", "easy"]),
    ("REPORT", &["report"]),
    ("REPORT_SENSITIVE", &["report", "sensitive"]),
    ("DESK", &["desk"]),
];

fn main() {
    println!("cargo:rerun-if-changed={STYLE}");
    println!("cargo:rerun-if-changed={SCRIPT}");
    let folder = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("style.rs"), styles()).expect("OUT_DIR can be written");
    fs::write(Path::new(&folder).join("script.rs"), scripts()).expect("OUT_DIR can be written");
}

fn styles() -> String {
    let mut source = String::from("// made by build.rs from style/\n");
    for (name, files) in SHEETS {
        let sheet: String = files.iter().map(|file| lean(&text(&format!("{file}.css")))).collect();
        assert!(!sheet.contains("</"), "style/ {name}: `</` would end the style element");
        let _ = writeln!(source, "/// The inline stylesheet {name}.\npub(crate) const {name}: &str = {sheet:?};");
    }
    let _ = writeln!(source, "const ALL: [&str; {}] = {};", SHEETS.len(), format!("{:?}", SHEETS.map(|(name, _)| name)).replace('"', ""));
    let _ = writeln!(source, "const ICONS: &[(&str, &str)] = &{:?};", icons());
    source
}

/// The scripts as they stand in `script/`, each a constant of its name.
fn scripts() -> String {
    let listing = fs::read_dir(SCRIPT).expect("script/ can be read");
    let mut paths: Vec<PathBuf> = listing.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let names: Vec<String> = paths.iter().map(|path| stem(path).to_uppercase()).collect();
    let constants: String = paths.iter().map(|path| script(path)).collect();
    format!("{constants}const ALL: [Script; {}] = {};\n", names.len(), format!("{names:?}").replace('"', ""))
}

/// A script is named after its bytes: a change is a new name.
fn script(path: &Path) -> String {
    let path = fs::canonicalize(path).expect("a script");
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let hash: String = Sha256::digest(&bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let name = stem(&path);
    format!("const {}: Script = Script {{ name: \"{name}.{hash}.js\", bytes: include_bytes!({path:?}) }};\n", name.to_uppercase())
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn text(name: &str) -> String {
    let path = Path::new(STYLE).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Without comments, and with one space where there were many.
fn lean(css: &str) -> String {
    let mut bare = String::new();
    for (place, piece) in css.split("/*").enumerate() {
        bare.push_str(if place == 0 { piece } else { piece.split_once("*/").map_or("", |(_, rest)| rest) });
    }
    let mut lean = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    for sign in ["{", "}", ";"] {
        lean = lean.replace(&format!("{sign} "), sign).replace(&format!(" {sign}"), sign);
    }
    lean.replace(";}", "}")
}

/// Icons by name, as they stand in a page: the stylesheet gives size, stroke and light.
fn icons() -> Vec<(String, String)> {
    let listing = fs::read_dir(Path::new(STYLE).join("icons")).expect("style/icons can be read");
    let mut paths: Vec<PathBuf> = listing.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    paths.iter().filter(|path| path.extension().is_some_and(|end| end == "svg")).map(|path| icon(path)).collect()
}

fn icon(path: &Path) -> (String, String) {
    let name = stem(path);
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let inner = text.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</svg>")).map(|(inner, _)| inner).unwrap_or_default();
    let view_box = text.split_once("viewBox=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("0 0 24 24", |(view_box, _)| view_box);
    let inner = inner.replace(" fill=\"currentColor\" fill-opacity=\".35\"", "").replace(" fill=\"currentColor\"", "");
    let fit = if text.contains("xMaxYMax slice") { " preserveAspectRatio=\"xMaxYMax slice\"" } else { "" };
    (name, format!("<svg viewBox=\"{view_box}\"{fit} aria-hidden=\"true\">{}</svg>", inner.trim()))
}
