//! `cargo xtask bench pages`: cached pages beside nginx, which serves the very same bytes from disk.

mod nginx;
mod tables;
mod wrk;

use super::Frame;
use super::measured::{Measured, server};
use super::paper;
use crate::needs;
use anyhow::{Result, ensure};
use clap::Args;
use std::path::Path;
use wrk::Round;

/// How cached pages are measured.
#[derive(Args, Clone)]
pub(crate) struct PagesArguments {
    /// How many rounds; the middle one is told
    #[arg(long, default_value_t = 7, value_name = "N")]
    rounds: usize,
    /// Seconds of each
    #[arg(long, default_value_t = 2, value_name = "N")]
    seconds: u32,
    /// What every measurement is told
    #[command(flatten)]
    frame: Frame,
}

/// The section begins with this line.
const SECTION: &str = "## Pages\n";
/// A page that many open at once: a service with telephones and hours.
const HOT: &str = "/uk/services/pzon-wroclaw";

/// The same question put to both, round by round.
struct Compared {
    name: &'static str,
    rounds: Vec<(Round, Round)>,
}

/// Measures, prints, and keeps the section.
pub(super) fn run(arguments: &PagesArguments) -> Result<()> {
    needs::peers()?;
    let begin = paper::begin(arguments.frame.date.as_deref())?;
    let folder = tempfile::tempdir()?;
    let portal = Measured::portal(&server(arguments.frame.server.as_deref())?, &folder.path().join("data"))?;
    let paths = paths(&portal)?;
    let nginx = nginx::start(&portal, &paths, HOT, folder.path())?;
    let bytes = same(&portal, &nginx, &paths)?;
    let all = compared(arguments, &portal, &nginx, &paths, folder.path())?;
    let text = tables::section(SECTION, &begin, &arguments.frame.note, &all, paths.len(), bytes);
    paper::tell(&arguments.frame, SECTION, &text)
}

/// All public pages whose address can be the name of a file: a list whose entries lie below it cannot, nor can what ends with a slash.
fn paths(portal: &Measured) -> Result<Vec<String>> {
    let text = portal.text("/sitemap.xml")?;
    let places = text.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
    let all: Vec<String> = places.filter_map(|place| place.splitn(4, '/').nth(3)).map(|path| format!("/{path}")).collect();
    let is_file = |path: &&String| !path.ends_with('/') && !all.iter().any(|other| other.starts_with(&format!("{path}/")));
    let files: Vec<String> = all.iter().filter(is_file).cloned().collect();
    ensure!(files.len() > 100, "only {} pages", files.len());
    Ok(files)
}

/// Both give the same bytes for every page; how many there are on the average.
fn same(portal: &Measured, nginx: &Measured, paths: &[String]) -> Result<usize> {
    let mut bytes = 0;
    for path in paths {
        let (ours, theirs) = (portal.get(path)?, nginx.get(path)?);
        ensure!(ours.body == theirs.body, "{path}: nginx has other bytes");
        bytes += ours.body.len();
    }
    Ok(bytes / paths.len())
}

/// Rounds alternate, and so does who begins: a busy minute of the machine meets both alike.
fn compared(arguments: &PagesArguments, portal: &Measured, nginx: &Measured, paths: &[String], folder: &Path) -> Result<Vec<Compared>> {
    let mix = wrk::mix(folder, paths)?;
    let questions: [(&str, Option<&Path>); 2] = [("one hot page", None), ("random mix of all pages", Some(mix.as_path()))];
    let mut all = Vec::new();
    for (name, script) in questions {
        let ask = |server: &Measured| wrk::round(server, HOT, script, arguments.seconds);
        ask(portal)?;
        ask(nginx)?; // nothing is cold afterwards
        let mut rounds = Vec::new();
        for number in 0..arguments.rounds.max(1) {
            eprintln!("{name}, round {} …", number + 1);
            rounds.push(if number % 2 == 0 {
                let ours = ask(portal)?;
                (ours, ask(nginx)?)
            } else {
                let theirs = ask(nginx)?;
                (ask(portal)?, theirs)
            });
        }
        all.push(Compared { name, rounds });
    }
    Ok(all)
}
