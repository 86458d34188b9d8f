//! The tables of the report, and what they say about the goals of DESIGN §9.

use super::{Measured, Rounds};
use crate::bench::paper;
use crate::bench::sum::{Sum, short};

/// Start, memory and edits, one line a size.
pub(super) fn costs(all: &[Measured]) -> String {
    let head = [
        "services × 3",
        "load to ready, CPU s",
        "wall s",
        "of it: read / load + check / index, CPU s",
        "RSS ready MB",
        "peak MB",
        "RSS after all MB",
        "index MB ≥",
        "edit on its page ms",
        "edit in search ms",
        "others meanwhile: failed / all, p99 ms",
    ];
    table(&head, all.iter().map(cost))
}

fn cost(one: &Measured) -> Vec<String> {
    let start = |value: fn(&super::Start) -> f64| Sum::of(one.starts.iter().map(value)).to_string();
    let edit = |value: fn(&super::edit::Visible) -> f64| Sum::of(one.edits.iter().map(value));
    let (failed, others) = one.edits.iter().fold((0, 0), |(failed, others), edit| (failed + edit.failed, others + edit.others));
    vec![
        one.services.to_string(),
        start(|start| start.cpu),
        start(|start| start.wall),
        format!("{} / {} / {}", short(one.inside.read.cpu), short(one.inside.load.cpu), short(one.inside.index.cpu)),
        start(|start| start.resident),
        start(|start| start.peak),
        short(one.resident),
        short(one.inside.index_megabytes),
        edit(|edit| edit.page).to_string(),
        edit(|edit| edit.search).to_string(),
        format!("{failed} / {}, {}", others + failed, edit(|edit| edit.others_p99)),
    ]
}

/// Queries, one line an engine and size.
pub(super) fn queries(all: &[Measured]) -> String {
    let head = [
        "services × 3",
        "engine",
        "1 client p50 ms",
        "p99 ms",
        "8 clients p50 ms",
        "p99 ms",
        "queries/s, 8 clients",
        "server CPU µs/query",
        "nothing found of 300",
        "build s",
        "size MB",
    ];
    table(&head, all.iter().flat_map(|one| one.engines.iter().flat_map(|engine| lines(one, engine))))
}

/// An engine that says itself what a search took gets a line for that, beside its peers in process.
fn lines(one: &Measured, engine: &Rounds) -> Vec<Vec<String>> {
    let mut lines = vec![line(one, engine)];
    if let (Some(alone), Some(together)) = (inside(&engine.alone), inside(&engine.together)) {
        let times = [alone.0, alone.1, together.0, together.1].map(|sum| sum.to_string());
        let begin = [one.services.to_string(), "Przystań, its own clock (`took_us`)".to_owned()];
        let build = [String::new(), String::new(), String::new(), short(one.inside.index.wall), short(one.inside.index_megabytes)];
        lines.push(begin.into_iter().chain(times).chain(build).collect());
    }
    lines
}

fn line(one: &Measured, engine: &Rounds) -> Vec<String> {
    let of = |rounds: &[super::Round], value: fn(&super::Round) -> f64| Sum::of(rounds.iter().map(value)).to_string();
    let (alone, together) = (&engine.alone, &engine.together);
    vec![
        one.services.to_string(),
        engine.name.to_owned(),
        of(alone, |round| round.p50),
        of(alone, |round| round.p99),
        of(together, |round| round.p50),
        of(together, |round| round.p99),
        of(together, |round| round.rate),
        if engine.build.is_none() { Sum::of(engine.cpu.iter().copied()).to_string() } else { String::new() },
        short(Sum::of(alone.iter().map(|round| round.in_vain)).median),
        engine.build.map_or_else(String::new, |build| short(build.wall.as_secs_f64())),
        engine.build.map_or_else(String::new, |build| short(build.megabytes)),
    ]
}

/// Middle and 99th as the engine says itself.
fn inside(rounds: &[super::Round]) -> Option<(Sum, Sum)> {
    let times: Vec<(f64, f64)> = rounds.iter().map(|round| round.inside).collect::<Option<_>>()?;
    Some((Sum::of(times.iter().map(|time| time.0)), Sum::of(times.iter().map(|time| time.1))))
}

/// Ours ÷ peer, each the median over the rounds of one run; below 1 we are ahead.
pub(super) fn ratios(all: &[Measured]) -> String {
    let head = [
        "services × 3",
        "peer (engine)",
        "our engine p50 ÷ peer",
        "our engine p99 ÷ peer",
        "our HTTP p50 ÷ peer",
        "our HTTP p99 ÷ peer",
        "our queries/s ÷ peer, 8 clients",
    ];
    table(&head, all.iter().flat_map(|one| one.engines.iter().skip(1).filter_map(|peer| ratio(one, peer))))
}

fn ratio(one: &Measured, peer: &Rounds) -> Option<Vec<String>> {
    let ours = one.engines.first()?;
    let each = |value: fn(&super::Round) -> Option<f64>, of_peer: fn(&super::Round) -> f64| {
        Sum::of(ours.alone.iter().zip(&peer.alone).filter_map(|(ours, peer)| Some(value(ours)? / of_peer(peer)))).to_string()
    };
    let rate = Sum::of(ours.together.iter().zip(&peer.together).map(|(ours, peer)| ours.rate / peer.rate)).to_string();
    Some(vec![
        one.services.to_string(),
        peer.name.to_owned(),
        each(|round| Some(round.inside?.0), |peer| peer.p50),
        each(|round| Some(round.inside?.1), |peer| peer.p99),
        each(|round| Some(round.p50), |peer| peer.p50),
        each(|round| Some(round.p99), |peer| peer.p99),
        rate,
    ])
}

/// A goal, what was measured, and whether it is held.
struct Goal(String, f64, f64, bool);

/// The goals that these sizes can speak about.
pub(super) fn goals(all: &[Measured]) -> String {
    let goals = all.iter().flat_map(goals_of_size).chain(growth(all));
    table(&["goal (DESIGN §9)", "measured", "limit", ""], goals.map(row))
}

fn row(Goal(what, measured, limit, at_most): Goal) -> Vec<String> {
    let held = if at_most { measured <= limit } else { measured >= limit };
    let sign = if at_most { "≤" } else { "≥" };
    vec![what, short(measured), format!("{sign} {}", short(limit)), paper::verdict(held).into()]
}

fn goals_of_size(one: &Measured) -> Vec<Goal> {
    let cpu = Sum::of(one.starts.iter().map(|start| start.cpu)).median;
    let edit = Sum::of(one.edits.iter().map(|edit| edit.page.max(edit.search))).median;
    let mut goals =
        vec![Goal(format!("{}: requests failed during edits", one.services), one.edits.iter().map(|edit| edit.failed).sum::<usize>() as f64, 0.0, true)];
    match one.services {
        2_000 => goals.extend([
            Goal("2,000: load + check + index + ready, CPU s".into(), cpu, 1.0, true),
            Goal(
                "2,000: RSS MB (the higher of ready and after all)".into(),
                Sum::of(one.starts.iter().map(|start| start.resident)).median.max(one.resident),
                150.0,
                true,
            ),
        ]),
        20_000 => {
            goals.push(Goal("20,000: load + check + index + ready, CPU s".into(), cpu, 10.0, true));
            goals.push(Goal("20,000: edit visible on its page and in search, ms after the write".into(), edit, 230.0, true));
            goals.extend(search_goals(one));
        }
        _ => {}
    }
    goals
}

fn search_goals(one: &Measured) -> Vec<Goal> {
    let Some(ours) = one.engines.first() else { return Vec::new() };
    let of = |rounds: &[super::Round], value: fn(&super::Round) -> f64| Sum::of(rounds.iter().map(value)).median;
    let ahead = |value: fn(&super::Round) -> f64| one.engines.get(2).map_or(0.0, |peer| of(&peer.alone, value) / of(&ours.alone, value));
    vec![
        Goal("20,000: search through HTTP, p50 ms, 1 client".into(), of(&ours.alone, |round| round.p50), 1.0, true),
        Goal("20,000: search through HTTP, p99 ms, 1 client".into(), of(&ours.alone, |round| round.p99), 10.0, true),
        Goal("20,000: queries/s, 8 clients".into(), of(&ours.together, |round| round.rate), 3_000.0, false),
        Goal("20,000: FTS5 p50 in process ÷ our p50 through HTTP".into(), ahead(|round| round.p50), 10.0, false),
        Goal("20,000: FTS5 p99 in process ÷ our p99 through HTTP".into(), ahead(|round| round.p99), 10.0, false),
    ]
}

/// How the middle grows from 2,000 to 20,000 services.
fn growth(all: &[Measured]) -> Option<Goal> {
    let p50 = |services| {
        let ours = all.iter().find(|one| one.services == services)?.engines.first()?;
        Some(Sum::of(ours.alone.iter().map(|round| round.p50)).median)
    };
    Some(Goal("p50 at 20,000 ÷ p50 at 2,000".into(), p50(20_000)? / p50(2_000)?, 2.0, true))
}

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rows: String = rows.map(line).collect();
    format!("{}|{}\n{rows}", line(head.iter().map(|&cell| cell.to_owned()).collect()), "---|".repeat(head.len()))
}
