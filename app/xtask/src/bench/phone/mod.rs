//! `cargo xtask bench phone`: the first view on a slow network with a slow processor, beside a bare page; and Lighthouse.

mod tables;

use super::Frame;
use super::measured::{Measured, server};
use super::paper;
use crate::needs;
use crate::program::{answer, end2end, program, top};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use std::process::Command;

/// How the phone is measured.
#[derive(Args, Clone)]
pub(crate) struct PhoneArguments {
    /// How many rounds of the slow network; the middle one is told
    #[arg(long, default_value_t = 5, value_name = "N")]
    rounds: usize,
    /// How many runs of Lighthouse for a page; 0 leaves it out
    #[arg(long, default_value_t = 3, value_name = "N")]
    lighthouse: usize,
    /// What every measurement is told
    #[command(flatten)]
    frame: Frame,
}

/// The section begins with this line.
const SECTION: &str = "## Phone\n";
/// Heavy, so it is installed for the measurement alone, below `target/`.
const LIGHTHOUSE: &str = "lighthouse@12.8.2";
/// Pages by their kind.
const PAGES: [(&str, &str); 7] = [
    ("home", "/uk/"),
    ("city", "/pl/cities/wroclaw"),
    ("topic", "/uk/topics/children"),
    ("service", "/uk/services/pzon-wroclaw"),
    ("guide", "/en/guides/ipi"),
    ("search", "/uk/search?q=%D0%BE%D0%BF%D1%96%D0%BA%D1%83%D0%BD"),
    ("keep a city", "/en/offline/katowice"),
];

/// Measures, prints, and keeps the section.
pub(super) fn run(arguments: &PhoneArguments) -> Result<()> {
    needs::meet()?;
    let begin = paper::begin(arguments.frame.date.as_deref())?;
    let folder = tempfile::tempdir()?;
    let portal = Measured::portal(&server(arguments.frame.server.as_deref())?, &folder.path().join("data"))?;
    let views = views(&portal, arguments.rounds.max(1))?;
    let scores = if arguments.lighthouse == 0 { Vec::new() } else { scores(&portal, arguments.lighthouse)? };
    let text = tables::section(SECTION, &begin, &arguments.frame.note, &views, &scores);
    paper::tell(&arguments.frame, SECTION, &text)
}

/// A page with the scores of its runs.
type Scores = (&'static str, Vec<[f64; 4]>);

/// First views of every page and of the bare one, round by round: `{name: [{fcp, lcp, cls, bytes, requests}, …]}`.
fn views(portal: &Measured, rounds: usize) -> Result<Value> {
    let mut command = program("node", &end2end(), "phone.mjs");
    command.arg(format!("http://{}", portal.address)).arg(rounds.to_string());
    command.args(PAGES.map(|(name, path)| format!("{name}={path}")));
    let said = answer(command).context("end2end/phone.mjs failed")?;
    serde_json::from_str(&said).context("end2end/phone.mjs says no JSON")
}

/// Each page with the scores of its runs: performance, accessibility, best practices, search engines.
fn scores(portal: &Measured, runs: usize) -> Result<Vec<Scores>> {
    let home = top().join("target/bench/lighthouse");
    std::fs::create_dir_all(&home)?;
    let mut install = program("npm", &home, "install --no-audit --no-fund --ignore-scripts --silent --prefix .");
    install.arg(LIGHTHOUSE);
    crate::program::run(install)?;
    let measured = |path: &str| -> Result<Vec<[f64; 4]>> {
        (0..runs).map(|_| score(&home.join("node_modules/.bin/lighthouse"), &format!("http://{}{path}", portal.address))).collect()
    };
    PAGES.iter().map(|(name, path)| Ok((*name, measured(path)?))).collect()
}

fn score(lighthouse: &std::path::Path, url: &str) -> Result<[f64; 4]> {
    eprintln!("Lighthouse {url} …");
    let mut command = Command::new(lighthouse);
    command.arg(url).args(["--quiet", "--output=json", "--output-path=stdout", "--only-categories=performance,accessibility,best-practices,seo"]);
    command.arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync");
    command.env("CHROME_PATH", needs::chromium());
    let said = answer(command).context("Lighthouse failed")?;
    let report: Value = serde_json::from_str(&said).context("Lighthouse says no JSON")?;
    let of = |category: &str| report["categories"][category]["score"].as_f64().unwrap_or(0.0);
    Ok(["performance", "accessibility", "best-practices", "seo"].map(of))
}
