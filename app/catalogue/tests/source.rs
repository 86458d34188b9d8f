//! The only reader of the content folder: what it takes, what it passes over, what it reads again.
#![allow(clippy::disallowed_methods, reason = "tests make the folders that are read")]

mod base;

use przystan_catalogue::source::{self, Files, LARGEST, Unreadable};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with these files.
fn content(files: &[(&str, &[u8])]) -> TempDir {
    let content = tempfile::tempdir().expect("a folder");
    files.iter().for_each(|(name, bytes)| drop(write(content.path(), name, bytes)));
    content
}

fn write(content: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = content.join(name);
    fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
    fs::write(&path, bytes).expect("a file");
    path
}

fn read(content: &TempDir) -> Files {
    source::read(content.path()).expect("the folder")
}

fn names(files: &Files) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

fn why(files: &Files, name: &str) -> Option<Unreadable> {
    files[name].text.as_ref().err().copied()
}

#[test]
fn content_is_read_and_the_rest_is_passed_over() {
    let content = content(&[
        ("portal.toml", b""),
        ("README.md", b"for people"),
        ("services/a/pl.md", b""),
        ("services/a/picture.jpg", b""),
        ("services/a/.pl.md.swp", b""),
        ("services/a/.hidden.toml", b""),
        ("services/a/pl.md.tmp", b""),
        ("services/a/pl.md~", b""),
        ("services/.git/x.toml", b""),
        (".desk/displaced/1.0.services+a+pl.md", b""),
        (".desk/services/a/pl.md", b""),
        ("services/a/.pl.md.desk-7.tmp", b""),
        ("services/b.tmp/service.toml", b""),
        ("editions/2026-1/edition.toml", b""),
        ("editions/2026-1/informator.pl.pdf", b"%PDF"),
        ("editions/2026-1/.notes", b""),
        ("editions-notes/a.toml", b""),
        ("editions-notes/a.pdf", b""),
    ]);
    let expected = ["editions-notes/a.toml", "editions/2026-1/edition.toml", "editions/2026-1/informator.pl.pdf", "portal.toml", "services/a/pl.md"];
    assert_eq!(names(&read(&content)), expected);
}

#[test]
fn one_level_too_deep_is_seen_and_deeper_is_not() {
    let content = content(&[("a/b/c/seen.toml", b""), ("a/b/c/d/unseen.toml", b""), (&format!("{}x.toml", "d/".repeat(200)), b"")]);
    assert_eq!(names(&read(&content)), ["a/b/c/seen.toml"]);
}

#[test]
fn what_is_no_short_text_has_none() {
    let largest = vec![b'a'; LARGEST as usize];
    let content = content(&[
        ("a/fits.md", &largest),
        ("a/large.md", &vec![b'a'; LARGEST as usize + 1]),
        ("a/ten-megabytes.toml", &vec![0; 10 * 1024 * 1024]),
        ("a/binary.toml", b"\x7fELF\xff\xfe"),
        ("a/nul.toml", b"a = \0"),
        ("a/utf16.toml", b"\xff\xfea\0"),
        ("a/cut.md", "ą".as_bytes().split_at(1).0),
        ("a/mark.md", b"\xef\xbb\xbf+++"),
        ("a/empty.md", b""),
    ]);
    let files = read(&content);
    for (name, expected) in [
        ("a/fits.md", None),
        ("a/large.md", Some(Unreadable::TooLarge)),
        ("a/ten-megabytes.toml", Some(Unreadable::TooLarge)),
        ("a/binary.toml", Some(Unreadable::NotText)),
        ("a/nul.toml", Some(Unreadable::NotText)),
        ("a/utf16.toml", Some(Unreadable::NotText)),
        ("a/cut.md", Some(Unreadable::NotText)),
        ("a/mark.md", None),
        ("a/empty.md", None),
    ] {
        assert_eq!(why(&files, name), expected, "{name}");
    }
    assert_eq!(base::text(&files, "a/mark.md"), "+++");
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let outside = content(&[("secret.toml", b"key = 1"), ("folder/pl.md", b"secret")]);
    let content = content(&[("services/a/pl.md", b"")]);
    symlink(outside.path().join("secret.toml"), content.path().join("services/a/service.toml")).expect("a link");
    symlink(outside.path().join("folder"), content.path().join("services/b")).expect("a link");
    symlink(content.path(), content.path().join("services/loop")).expect("a link");
    symlink("nowhere", content.path().join("services/a/uk.md")).expect("a link");
    let files = read(&content);
    assert_eq!(names(&files), ["services/a/pl.md", "services/a/service.toml", "services/a/uk.md", "services/b", "services/loop"]);
    for name in ["services/a/service.toml", "services/a/uk.md", "services/b", "services/loop"] {
        assert_eq!(why(&files, name), Some(Unreadable::NotAFile), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_folder_with_the_name_of_a_file_holds_nothing_up() {
    use std::os::unix::net::UnixListener;
    let content = content(&[("services/a/pl.md/uk.md", b"")]);
    let _socket = UnixListener::bind(content.path().join("portal.toml")).expect("a socket");
    let files = read(&content);
    assert_eq!(names(&files), ["portal.toml", "services/a/pl.md/uk.md"]);
    assert_eq!(why(&files, "portal.toml"), Some(Unreadable::NotAFile));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_seen_and_becomes_a_finding() {
    use std::os::unix::ffi::OsStrExt;
    let content = content(&[]);
    let folder = content.path().join("services").join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("service.toml");
    fs::write(&path, "").expect("a file");
    let mut files = read(&content);
    assert_eq!(names(&files), ["services/caf\u{fffd}/service.toml"]);
    assert!(!source::refresh(content.path(), &mut files, &[path]).expect("a folder"));
}

#[test]
fn a_missing_folder_is_an_error() {
    assert!(source::read(Path::new("/nowhere/at/all")).is_err());
    let content = content(&[("a/b.toml", b"")]);
    assert!(source::read(&content.path().join("a/b.toml")).is_err());
}

#[test]
fn the_same_bytes_have_the_same_hash() {
    let content = content(&[("a/1.toml", b"x = 1"), ("a/2.toml", b"x = 1"), ("a/3.toml", b"x = 2")]);
    let files = read(&content);
    assert_eq!(files["a/1.toml"].hash, files["a/2.toml"].hash);
    assert_ne!(files["a/1.toml"].hash, files["a/3.toml"].hash);
}

/// Refreshing these paths gives what reading everything gives, and says whether anything differs.
fn refreshed(content: &TempDir, files: &mut Files, paths: &[&str]) -> bool {
    let paths: Vec<PathBuf> = paths.iter().map(|name| content.path().join(name)).collect();
    let differs = source::refresh(content.path(), files, &paths).expect("the folder");
    let versions = |files: &Files| files.iter().map(|(name, file)| (name.clone(), file.hash.clone())).collect::<Vec<_>>();
    assert_eq!(versions(files), versions(&read(content)));
    differs
}

#[test]
fn changed_added_and_deleted_files_are_read_again() {
    let content = content(&[("portal.toml", b"a"), ("services/a/pl.md", b"a"), ("services/b/pl.md", b"b")]);
    let mut files = read(&content);
    write(content.path(), "services/a/pl.md", b"new");
    assert!(refreshed(&content, &mut files, &["services/a/pl.md"]));
    assert!(!refreshed(&content, &mut files, &["services/a/pl.md"]), "touched, and the same");
    write(content.path(), "services/c/pl.md", b"c");
    assert!(refreshed(&content, &mut files, &["services/c/pl.md"]));
    fs::remove_file(content.path().join("services/b/pl.md")).expect("a file");
    assert!(refreshed(&content, &mut files, &["services/b/pl.md", "services/b"]));
    assert_eq!(names(&files), ["portal.toml", "services/a/pl.md", "services/c/pl.md"]);
}

#[test]
fn folders_are_read_again_whole() {
    let content = content(&[("services/a/pl.md", b"a"), ("services/a/uk.md", b"a"), ("services/ab/pl.md", b"ab"), ("services/b/pl.md", b"b")]);
    let mut files = read(&content);
    fs::remove_dir_all(content.path().join("services/a")).expect("a folder");
    assert!(refreshed(&content, &mut files, &["services/a"]), "a deleted folder goes, its neighbour «ab» stays");
    fs::rename(content.path().join("services/b"), content.path().join("services/c")).expect("a folder");
    assert!(refreshed(&content, &mut files, &["services/b", "services/c"]));
    write(content.path(), "guides/g/pl.md", b"g");
    assert!(refreshed(&content, &mut files, &[""]), "the content folder itself");
    assert_eq!(names(&files), ["guides/g/pl.md", "services/ab/pl.md", "services/c/pl.md"]);
}

#[test]
fn what_is_passed_over_changes_nothing() {
    let content = content(&[("services/a/pl.md", b"a")]);
    let mut files = read(&content);
    for name in ["services/a/.pl.md.tmp", "services/a/pl.md~", ".git/HEAD.toml", ".desk/editions/1/x.toml", "services/a/x.jpg", "a/b/c/d/e.toml", "README.md"] {
        write(content.path(), name, b"x");
        assert!(!refreshed(&content, &mut files, &[name]), "{name}");
    }
    let outside = [PathBuf::from("/etc/passwd"), content.path().join("../x.toml")];
    source::refresh(content.path(), &mut files, &outside).expect("the folder");
    assert_eq!(names(&files), ["services/a/pl.md"]);
}

#[test]
fn a_file_that_becomes_a_folder_and_back() {
    let content = content(&[("services/a/pl.md", b"a")]);
    let mut files = read(&content);
    fs::remove_dir_all(content.path().join("services/a")).expect("a folder");
    write(content.path(), "services/a.toml", b"x");
    assert!(refreshed(&content, &mut files, &["services/a", "services/a.toml"]));
    fs::remove_file(content.path().join("services/a.toml")).expect("a file");
    write(content.path(), "services/a.toml/pl.md", b"x");
    assert!(refreshed(&content, &mut files, &["services/a.toml"]));
    assert_eq!(names(&files), ["services/a.toml/pl.md"]);
}

#[test]
fn a_file_is_written_whole_and_nothing_is_left_beside_it() {
    let content = content(&[("services/a/ledger.toml", b"old")]);
    let folder = content.path().join("services/a");
    source::write(content.path(), "services/a/ledger.toml", "new").expect("a file");
    assert_eq!(fs::read_to_string(folder.join("ledger.toml")).expect("a file"), "new");
    source::write(content.path(), "services/a/new.toml", "x").expect("a new file");
    assert_eq!(listed(&folder), ["ledger.toml", "new.toml"]);
}

#[test]
fn a_write_that_fails_leaves_everything_as_it_was() {
    let content = content(&[("services/a/ledger.toml/in-the-way", b"x")]);
    assert!(source::write(content.path(), "services/a/ledger.toml", "new").is_err());
    assert!(source::write(content.path(), "services/none/ledger.toml", "new").is_err());
    assert_eq!(listed(&content.path().join("services/a")), ["ledger.toml"]);
    assert_eq!(listed(&content.path().join("services")), ["a"]);
}

/// Who has the old file open reads it to the end: it is replaced, not written over.
#[test]
fn a_reader_never_sees_half_a_write() {
    let content = content(&[("a/x.toml", b"old")]);
    let held = content.path().join("held-open");
    fs::hard_link(content.path().join("a/x.toml"), &held).expect("a second name");
    source::write(content.path(), "a/x.toml", "new").expect("a file");
    assert_eq!(fs::read_to_string(held).expect("a file"), "old");
}

fn listed(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
