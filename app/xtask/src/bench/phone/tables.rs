//! The section «Phone».

use super::Scores;
use crate::bench::paper;
use crate::bench::sum::Sum;
use serde_json::Value;
use std::fmt::Write;

/// The bare page among the views.
const BARE: &str = "bare page";
/// Goals of DESIGN §9.
const FIRST_PAINT: f64 = 1.10;
const PERFORMANCE: f64 = 0.99;

/// The whole section.
pub(super) fn section(heading: &str, begin: &str, note: &str, views: &Value, scores: &[Scores]) -> String {
    let rounds = views[BARE].as_array().map_or(0, Vec::len);
    format!(
        "{heading}\n{begin} Load {} at the end. {note}\n\nChromium, 360 × 640, 400 kbit/s with 400 ms, CPU ×4, empty cache; {rounds} rounds in turn beside a bare page of 10 kB on the wire. \
         Medians [least–greatest]; the ratio is taken round by round. The emulation shows no handshakes and no slow start.\n\n{}\n{}",
        paper::load(),
        first_views(views),
        if scores.is_empty() { String::new() } else { lighthouse(scores) }
    )
}

fn first_views(views: &Value) -> String {
    let mut text = String::from(
        "| page | FCP ms | ÷ bare (goal ≤ 1.10) | LCP − FCP ms (goal 0) | CLS (goal 0) | bytes | requests | |\n|---|---|---|---|---|---|---|---|\n",
    );
    let bare = column(views, BARE, "fcp");
    for name in views.as_object().into_iter().flat_map(|all| all.keys()) {
        let of = |key| column(views, name, key);
        let (fcp, lcp) = (of("fcp"), of("lcp"));
        let ratio = Sum::of(fcp.iter().zip(&bare).map(|(ours, bare)| ours / bare));
        let later = Sum::of(lcp.iter().zip(&fcp).map(|(lcp, fcp)| lcp - fcp));
        let cls = Sum::of(of("cls"));
        let held = ratio.median <= FIRST_PAINT && later.median == 0.0 && cls.median == 0.0;
        let verdict = if name == BARE {
            "limit"
        } else if held {
            "held"
        } else {
            "**missed**"
        };
        let _ = writeln!(text, "| {name} | {} | {ratio} | {later} | {cls} | {} | {} | {verdict} |", Sum::of(fcp), whole(of("bytes")), whole(of("requests")));
    }
    text
}

fn column(views: &Value, name: &str, key: &str) -> Vec<f64> {
    views[name].as_array().into_iter().flatten().filter_map(|view| view[key].as_f64()).collect()
}

fn whole(values: Vec<f64>) -> String {
    format!("{:.0}", Sum::of(values).median)
}

fn lighthouse(scores: &[Scores]) -> String {
    let mut text = String::from(
        "\nLighthouse 12.8.2, mobile as it comes; the median of the runs.\n\n| page | performance (goal ≥ 0.99) | accessibility | best practices | search engines | |\n|---|---|---|---|---|---|\n",
    );
    for (name, runs) in scores {
        let median = [0, 1, 2, 3].map(|category| Sum::of(runs.iter().map(|run| run[category])).median);
        let held = median[0] >= PERFORMANCE && median[1..].iter().all(|score| *score >= 1.0);
        let cells = median.map(|score| format!("{score:.2}"));
        let _ = writeln!(text, "| {name} | {} | {} |", cells.join(" | "), paper::verdict(held));
    }
    text.push_str("\nResults of a search ask search engines to stay away (`noindex`), which Lighthouse counts against them.\n");
    text
}
