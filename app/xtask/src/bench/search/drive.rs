//! Asks an engine the whole mix, with one or several clients, each on a thread of its own.

use crate::bench::queries::Asked;
use anyhow::{Result, anyhow};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

/// A round ends here, however slow an engine is; no client leaves out its first query.
const LIMIT: Duration = Duration::from_secs(15);

/// What answers queries.
pub(super) trait Engine: Sync {
    /// A client with whatever it needs of its own.
    fn client(&self) -> Result<Client<'_>>;
}

/// Answers one query after the other.
pub(super) type Client<'a> = Box<dyn FnMut(&Asked) -> Result<Answered> + 'a>;

/// How a query was answered.
pub(super) struct Answered {
    /// Whether anything was found.
    pub(super) found: bool,
    /// What the engine itself took, where it says so.
    pub(super) inside: Option<Duration>,
}

/// One round.
pub(super) struct Round {
    /// Milliseconds: half of the queries took no more.
    pub(super) p50: f64,
    /// Milliseconds: 99 of 100 took no more.
    pub(super) p99: f64,
    /// The same as the engine says itself.
    pub(super) inside: Option<(f64, f64)>,
    /// Answers in a second.
    pub(super) rate: f64,
    /// How many answers there were.
    pub(super) answers: usize,
    /// Of 300 queries, how many found nothing.
    pub(super) in_vain: f64,
}

/// Every client asks the whole mix, beginning at another place.
pub(super) fn round(engine: &dyn Engine, queries: &[Asked], clients: usize) -> Result<Round> {
    let barrier = Barrier::new(clients);
    let begin = Instant::now();
    let asked = thread::scope(|scope| {
        let begin_at = |client| client * queries.len() / clients;
        let started: Vec<_> = (0..clients)
            .map(|client| {
                scope.spawn({
                    let barrier = &barrier;
                    move || ask(engine, queries, begin_at(client), barrier)
                })
            })
            .collect();
        started.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a client panicked"))?).collect::<Result<Vec<_>>>()
    })?;
    Ok(Round::of(asked.into_iter().flatten().collect(), begin.elapsed()))
}

fn ask(engine: &dyn Engine, queries: &[Asked], first: usize, barrier: &Barrier) -> Result<Vec<(Duration, Answered)>> {
    let client = engine.client();
    barrier.wait();
    let (mut client, begin) = (client?, Instant::now());
    let mut answers = Vec::with_capacity(queries.len());
    for asked in queries.iter().cycle().skip(first).take(queries.len()) {
        let asking = Instant::now();
        let answer = client(asked)?;
        answers.push((asking.elapsed(), answer));
        if begin.elapsed() > LIMIT {
            break;
        }
    }
    Ok(answers)
}

impl Round {
    fn of(answers: Vec<(Duration, Answered)>, wall: Duration) -> Round {
        let (p50, p99) = quantiles(answers.iter().map(|(took, _)| *took).collect());
        let inside: Option<Vec<Duration>> = answers.iter().map(|(_, answer)| answer.inside).collect();
        let in_vain = answers.iter().filter(|(_, answer)| !answer.found).count() as f64 * 300.0 / answers.len() as f64;
        Round { p50, p99, inside: inside.map(quantiles), rate: answers.len() as f64 / wall.as_secs_f64(), answers: answers.len(), in_vain }
    }
}

/// The middle and the 99th of 100, in milliseconds.
pub(super) fn quantiles(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).or(times.last()).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    (at(0.5), at(0.99))
}
