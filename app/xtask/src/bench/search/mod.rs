//! `cargo xtask bench search`: the portal through HTTP, and its peers in this process, on the same documents and queries.

mod drive;
mod edit;
mod http;
mod portal;
mod report;
mod sqlite;
mod tables;
mod tantivy;

use super::measured::server;
use super::queries::{self, Asked};
use super::town::Town;
use super::town::service::Service;
use super::{SearchArguments, inside};
use anyhow::{Context, Result};
use drive::{Engine, Round};
use portal::{Portal, Start};
use std::path::Path;
use std::time::{Duration, Instant};

/// Clients that ask at the same time, beside the one alone.
const CLIENTS: usize = 8;

/// What was measured on the town of one size.
struct Measured {
    services: usize,
    starts: Vec<Start>,
    inside: inside::Inside,
    edits: Vec<edit::Visible>,
    /// In megabytes, after the edits and queries.
    resident: f64,
    engines: Vec<Rounds>,
}

/// What was measured of one engine.
struct Rounds {
    name: &'static str,
    build: Option<Built>,
    alone: Vec<Round>,
    together: Vec<Round>,
    /// CPU microseconds of the server for a query, with all clients.
    cpu: Vec<f64>,
}

/// What an index took to make.
#[derive(Clone, Copy)]
struct Built {
    wall: Duration,
    megabytes: f64,
}

/// Measures all sizes; what is done so far is written after each.
pub(super) fn run(arguments: &SearchArguments) -> Result<()> {
    let server = server(arguments.frame.server.as_deref())?;
    let mut report = report::Report::new(arguments)?;
    let sizes = arguments.sizes.iter().map(|size| (*size, arguments.rounds));
    for (size, rounds) in sizes.chain(arguments.once.map(|size| (size, 1))) {
        eprintln!("{size} services …");
        let town = Town::new(arguments.seed, size);
        report.add(measured(&server, &town, rounds.max(1)).with_context(|| format!("{size} services"))?)?;
    }
    Ok(())
}

fn measured(server: &Path, town: &Town, rounds: usize) -> Result<Measured> {
    let folder = tempfile::tempdir()?;
    let content = folder.path().join("content");
    town.write(&content)?;
    let queries = queries::mix(town);
    let (inside, _) = inside::measured(&content)?;
    let (portal, starts) = started(server, &content, rounds)?;
    portal.idle()?;
    let edits = (0..rounds).map(|number| edit::measured(&portal, &content, number, &queries)).collect::<Result<_>>()?;
    portal.idle()?;
    let engines = compared(&portal, town, folder.path(), &queries, rounds)?;
    Ok(Measured { services: town.services, starts, inside, edits, resident: portal.process().resident()?, engines })
}

/// Starts the server a few times; the last one stays.
fn started(server: &Path, content: &Path, times: usize) -> Result<(Portal, Vec<Start>)> {
    let (mut portal, first) = Portal::start(server, content)?;
    let mut starts = vec![first];
    for _ in 1..times {
        drop(portal);
        let (next, start) = Portal::start(server, content)?;
        portal = next;
        starts.push(start);
    }
    Ok((portal, starts))
}

fn compared(portal: &Portal, town: &Town, folder: &Path, queries: &[Asked], rounds: usize) -> Result<Vec<Rounds>> {
    let documents: Vec<String> = (0..town.services).flat_map(|number| documents(&town.service(number))).collect();
    let (tantivy, tantivy_built) = built(|| tantivy::Plain::build(&folder.join("tantivy"), &documents))?;
    let (sqlite, sqlite_built) = built(|| sqlite::Fts::build(&folder.join("fts5.db"), &documents))?;
    let tantivy_built = Built { megabytes: megabytes(&folder.join("tantivy"))?, ..tantivy_built };
    let sqlite_built = Built { megabytes: megabytes(&folder.join("fts5.db"))?, ..sqlite_built };
    let engines: [(&dyn Engine, Rounds); 3] = [
        (portal, Rounds::new("Przystań, HTTP", None)),
        (&tantivy, Rounds::new("plain tantivy, in process", Some(tantivy_built))),
        (&sqlite, Rounds::new("SQLite FTS5, in process", Some(sqlite_built))),
    ];
    interleaved(portal, engines, queries, rounds)
}

/// One round of each in turn, so that a busy minute of the machine meets all alike.
fn interleaved(portal: &Portal, mut engines: [(&dyn Engine, Rounds); 3], queries: &[Asked], rounds: usize) -> Result<Vec<Rounds>> {
    for (engine, _) in &engines {
        drive::round(*engine, queries, 1)?; // nothing is cold afterwards
    }
    for _ in 0..rounds {
        for (engine, measured) in &mut engines {
            measured.alone.push(drive::round(*engine, queries, 1)?);
        }
        for (engine, measured) in &mut engines {
            let before = portal.process().cpu()?;
            let round = drive::round(*engine, queries, CLIENTS)?;
            measured.cpu.push((portal.process().cpu()? - before) * 1e6 / round.answers as f64);
            measured.together.push(round);
        }
    }
    Ok(engines.into_iter().map(|(_, measured)| measured).collect())
}

impl Rounds {
    fn new(name: &'static str, build: Option<Built>) -> Rounds {
        Rounds { name, build, alone: Vec::new(), together: Vec::new(), cpu: Vec::new() }
    }
}

fn documents(service: &Service) -> [String; 3] {
    [0, 1, 2].map(|language| service.document(language))
}

fn built<T>(build: impl FnOnce() -> Result<T>) -> Result<(T, Built)> {
    let begin = Instant::now();
    let made = build()?;
    Ok((made, Built { wall: begin.elapsed(), megabytes: 0.0 }))
}

/// The size of a file, or of all files in a folder.
fn megabytes(path: &Path) -> Result<f64> {
    let found = std::fs::metadata(path)?;
    if !found.is_dir() {
        return Ok(found.len() as f64 / 1e6);
    }
    let sizes = path.read_dir()?.map(|entry| Ok(entry?.metadata()?.len()));
    Ok(sizes.sum::<Result<u64>>()? as f64 / 1e6)
}
