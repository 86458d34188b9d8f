//! A language more, by files alone: a copy of the repository gets a folder of words, a block in `portal.toml` and one text, is built, and is
//! walked in a browser. Persian is written from right to left, and has the plural forms of English, whose words it gets here.

use crate::needs;
use crate::program::{cargo, program, run, top};
use crate::tally::Tally;
use anyhow::{Context, Result};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

/// What the copy consists of.
const PARTS: [&str; 9] = [".cargo", "Cargo.toml", "Cargo.lock", "app", "content", "end2end", "locales", "search-index", "style"];
/// What is not copied.
const LEFT: [&str; 6] = ["node_modules", "test-results", "playwright-report", ".stage", ".desk", "target"];
/// One text; the others are shown in Polish, and say so.
const TEXT: &str = "+++\ntitle = \"نفقه و کمک‌های مربوط به آن\"\nsummary = \"پدر یا مادر نفقه کودک را نمی‌پردازد؟ تلفن بزنید و بپرسید.\"\n+++\nنفقه پولی است که پدر یا مادر برای کودک می‌پردازد.\n";

/// Adds it and looks.
pub(crate) fn added(tally: &mut Tally) -> Result<()> {
    needs::meet()?;
    let copy = top().join("target/right-to-left");
    let _ = fs::remove_dir_all(&copy); // of an earlier run, and mostly not there
    fs::create_dir_all(&copy)?;
    PARTS.iter().try_for_each(|part| copied(&top().join(part), &copy.join(part)))?;
    symlink(top().join("end2end/node_modules"), copy.join("end2end/node_modules"))?;
    add(&copy)?;
    let mut build = cargo("build --package przystan-server --no-default-features --target-dir");
    build.arg(top().join("target")).current_dir(&copy);
    run(build)?;
    fs::copy(top().join("target/debug/przystan"), copy.join("przystan"))?;
    let end2end = copy.join("end2end");
    let mut walk = program("npx", &end2end, "playwright test --config right-to-left.config.ts");
    walk.env("END2END_BINARY", copy.join("przystan"));
    let outcome = run(walk);
    *tally += fs::read_to_string(end2end.join("test-results/report.json")).ok().and_then(|report| Tally::from_playwright(&report)).unwrap_or_default();
    outcome
}

/// The files that make the language.
fn add(copy: &Path) -> Result<()> {
    copied(&copy.join("locales/en"), &copy.join("locales/fa"))?;
    let portal = copy.join("content/portal.toml");
    let text = fs::read_to_string(&portal)?;
    let before = text.find("[[city]]").context("portal.toml names no city")?;
    let (languages, rest) = text.split_at(before);
    fs::write(&portal, format!("{languages}[[language]]\ncode = \"fa\"\nname = \"فارسی\"\n\n{rest}"))?;
    Ok(fs::write(copy.join("content/services/alimenty-wroclaw/fa.md"), TEXT)?)
}

fn copied(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop).with_context(|| from.display().to_string());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if !LEFT.iter().any(|left| entry.file_name() == *left) {
            copied(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
