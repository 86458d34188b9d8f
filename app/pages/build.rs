//! Turns `style/` into constants: the inline stylesheets and the icons, without comments and line breaks. And names the scripts of
//! `script/` after their bytes.
#![allow(clippy::disallowed_methods, reason = "a build script reads files; the program does not")]

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

const STYLE: &str = "../../style";
const SCRIPT: &str = "script";

/// The scripts by their constants, each with the files it is made of; the last one names it.
const SCRIPTS: [(&str, &[&str]); 9] = [
    ("SUGGEST", &["suggest"]),
    ("ALOUD", &["aloud"]),
    ("EXIT", &["exit"]),
    ("PLAN", &["plan"]),
    ("KEEP", &["keep"]),
    ("NEAR", &["near"]),
    ("PASSKEY", &["passkey"]),
    ("WORKER", &["find", "worker"]),
    ("SEEK", &["find", "seek"]),
];

/// The icons of the installable app by their constants.
const PICTURES: [(&str, &str); 3] = [("ICON_192", "icon-192"), ("ICON_512", "icon-512"), ("MASKABLE_512", "maskable-512")];

/// Each inline stylesheet with the files it is made of. `BASE` stands on every page, at most one other beside it.
const SHEETS: [(&str, &[&str]); 21] = [
    ("BASE", &["tokens", "base", "foot", "media"]),
    ("HOME", &["home", "seek", "tiles"]),
    ("TILES", &["seek", "tiles"]),
    ("SEARCH", &["search", "seek", "tiles"]),
    ("CRISIS", &["search", "seek", "tiles", "sensitive"]),
    ("SERVICE", &["service"]),
    ("SENSITIVE", &["service", "sensitive"]),
    ("ARCHIVE", &["service", "archive"]),
    ("INFORMATOR", &["service", "informator"]),
    ("OFFLINE", &["offline"]),
    ("FOR_ME", &["service", "for-me"]),
    ("PLAN", &["service", "plan"]),
    ("PLAN_SENSITIVE", &["service", "plan", "sensitive"]),
    ("LEAFLET", &["leaflet"]),
    ("LEAFLET_SENSITIVE", &["leaflet", "sensitive"]),
    ("EASY", &["service", "easy"]),
    ("EASY_SENSITIVE", &["service", "sensitive", "easy"]),
    ("CONFIRM", &["report", "confirm"]),
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

/// The scripts, without comments and indentation, and the pictures as they stand; a change of a byte is a new name.
fn scripts() -> String {
    let scripts = SCRIPTS.iter().map(|(constant, files)| asset(constant, &lean_script(files)));
    let pictures = PICTURES.iter().map(|(constant, name)| asset(constant, &Path::new(STYLE).join(format!("app/{name}.png"))));
    scripts.chain(pictures).collect()
}

/// A script as it is served. No text of ours goes over a line, so lines can be trimmed: 7 % fewer bytes on the wire.
fn lean_script(files: &[&str]) -> PathBuf {
    let path = |name: &str| Path::new(SCRIPT).join(format!("{name}.js"));
    let text: String = files.iter().map(|name| fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}.js: {error}"))).collect();
    let path = path(files.last().expect("a script has a file"));
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).collect();
    let lean = Path::new(&env::var("OUT_DIR").expect("cargo tells where to write")).join(path.file_name().unwrap_or_default());
    fs::write(&lean, lines.join("\n")).unwrap_or_else(|error| panic!("{}: {error}", lean.display()));
    lean
}

fn asset(constant: &str, path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let hash: String = Sha256::digest(&bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
    let name = format!("{}.{hash}.{}", part(path.file_stem()), part(path.extension()));
    format!("/// {}\nconst {constant}: Script = Script {{ name: {name:?}, bytes: include_bytes!({path:?}) }};\n", part(path.file_name()))
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

fn stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
