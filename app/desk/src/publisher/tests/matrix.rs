//! Killed at every event × an edit by hand at every event × every kind of edit: nothing is lost. Both weakened protocols lose.

use super::crash::{Case, Edit, NEVER, Variant, losses};
use std::sync::Mutex;

/// Events of an undisturbed publication of two files.
const EVENTS: usize = 16;

/// Runs the cases on all hands.
fn all_losses(cases: Vec<Case>) -> Vec<String> {
    let (cases, lost) = (Mutex::new(cases), Mutex::new(Vec::new()));
    let hands = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| {
                while let Some(case) = { cases.lock().expect("a lock").pop() } {
                    lost.lock().expect("a lock").extend(losses(case));
                }
            });
        }
    });
    lost.into_inner().expect("a lock")
}

/// Every pair of events; kinds of edits take turns, or all of them come at every pair.
fn cases(variant: Variant, all_kinds: bool, every: usize) -> Vec<Case> {
    let pairs = (0..EVENTS).flat_map(|kill| (0..=EVENTS).map(move |edit| (kill, edit)));
    let of_pair = |(kill, edit): (usize, usize)| {
        let turn = kill * 2 + edit;
        let kinds = Edit::ALL.into_iter().enumerate().filter(move |(at, _)| all_kinds || at % 5 == turn % 5);
        kinds.map(move |(_, kind)| Case { variant, kill, again: NEVER, edit, kind })
    };
    pairs.flat_map(of_pair).step_by(every).collect()
}

#[test]
fn nothing_is_lost() {
    let lost = all_losses(cases(Variant::Real, false, 1));
    assert!(lost.is_empty(), "{} losses:\n{}", lost.len(), lost.join("\n"));
}

/// The moments in which a weaker protocol does not look: from reading to writing.
fn dangerous(variant: Variant) -> Vec<Case> {
    let moments = (0..8).flat_map(|edit| Edit::ALL.into_iter().map(move |kind| (edit, kind)));
    moments.map(|(edit, kind)| Case { variant, kill: NEVER, again: NEVER, edit, kind }).collect()
}

#[test]
fn only_the_real_protocol_passes_the_dangerous_moments() {
    assert_eq!(all_losses(dangerous(Variant::Real)), Vec::<String>::new());
    assert!(!all_losses(dangerous(Variant::PlainRename)).is_empty(), "a plain rename must lose something");
    assert!(!all_losses(dangerous(Variant::NoMerge)).is_empty(), "without a merge something must be lost");
}

/// Minutes: every kind at every pair, and every process that recovers is killed too.
#[test]
#[ignore = "minutes; cargo nextest run -p przystan-desk --run-ignored only"]
fn nothing_is_lost_in_the_long_matrix() {
    let mut all = cases(Variant::Real, true, 1);
    for (at, case) in cases(Variant::Real, true, 1).into_iter().enumerate() {
        all.push(Case { again: at % EVENTS, ..case });
    }
    let lost = all_losses(all);
    assert!(lost.is_empty(), "{} losses:\n{}", lost.len(), lost.join("\n"));
}
