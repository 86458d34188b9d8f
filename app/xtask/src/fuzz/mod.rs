//! `cargo xtask fuzz`: what comes from outside, torn and put together anew, for a bounded time and on stable Rust. A reader of ours answers with
//! findings; a panic, or more than a second for one input, is a fault, and the input is kept as a seed.

mod mutation;
mod target;

use crate::chance::Chance;
use crate::program::top;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::time::{Duration, Instant};
pub(crate) use target::Target;

/// Longest that one input may take; most take microseconds.
const TOO_LONG: Duration = Duration::from_secs(1);

/// Feeds one target, or all, for so many seconds each.
///
/// # Errors
/// With the place of the input that made a target fail.
pub(crate) fn run(only: Option<Target>, seconds: u64, seed: u64) -> Result<()> {
    panic::set_hook(Box::new(|_| ())); // a panic is told once, with its input
    let outcome = Target::all().into_iter().filter(|target| only.is_none_or(|only| only == *target)).try_for_each(|target| feed(target, seconds, seed));
    drop(panic::take_hook());
    outcome
}

fn feed(target: Target, seconds: u64, seed: u64) -> Result<()> {
    let (seeds, eat) = (seeds(target)?, target.mouth()?);
    let (begin, mut inputs, mut slowest) = (Instant::now(), 0, Duration::ZERO);
    while begin.elapsed() < Duration::from_secs(seconds) {
        let input = match seeds.get(inputs) {
            Some(seed) => seed.clone(),
            None => mutation::made(&mut Chance::new(seed, inputs as u64), &seeds, target.words()),
        };
        slowest = slowest.max(fed(&eat, &input).or_else(|why| kept(target, &input, &why))?);
        inputs += 1;
    }
    println!("{:<14} {inputs:>9} inputs from {} seeds in {seconds} s, slowest {:.1} ms", target.name(), seeds.len(), slowest.as_secs_f64() * 1e3);
    Ok(())
}

/// How long one input took.
fn fed(eat: &dyn Fn(&[u8]), input: &[u8]) -> Result<Duration, String> {
    let begin = Instant::now();
    panic::catch_unwind(AssertUnwindSafe(|| eat(input))).map_err(|what| said(&*what))?;
    let took = begin.elapsed();
    if took > TOO_LONG { Err(format!("it took {:.1} s", took.as_secs_f64())) } else { Ok(took) }
}

fn said(what: &dyn std::any::Any) -> String {
    let text = what.downcast_ref::<String>().map(String::as_str).or_else(|| what.downcast_ref::<&str>().copied());
    format!("it panicked: {}", text.unwrap_or("without a word"))
}

fn kept(target: Target, input: &[u8], why: &str) -> Result<Duration> {
    let name: String = Sha256::digest(input).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let file = folder(target).join(name);
    fs::create_dir_all(folder(target)).and_then(|()| fs::write(&file, input)).context("the input cannot be kept")?;
    bail!("{}: {why}; the input is kept as {}", target.name(), file.strip_prefix(top()).unwrap_or(&file).display())
}

/// What a target is fed with first: what the repository has of its kind, and what once made it fail.
fn seeds(target: Target) -> Result<Vec<Vec<u8>>> {
    let mut seeds = target.specimens()?;
    let Ok(kept) = fs::read_dir(folder(target)) else { return Ok(seeds) };
    let mut files = kept.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    files.sort();
    for file in files {
        seeds.push(fs::read(file)?);
    }
    Ok(seeds)
}

fn folder(target: Target) -> PathBuf {
    top().join("app/xtask/fuzz").join(target.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What once made a target fail, and a few hundred torn inputs: no target minds them.
    #[test]
    fn seeds_and_some_of_what_comes_of_them_are_taken() {
        for target in Target::all() {
            let (seeds, eat) = (seeds(target).expect("seeds"), target.mouth().expect("a target"));
            assert!(!seeds.is_empty(), "{}", target.name());
            let torn = (0..100).map(|thing| mutation::made(&mut Chance::new(7, thing), &seeds, target.words()));
            for input in seeds.iter().take(40).cloned().chain(torn) {
                // a busy machine is no fault of the reader: only panics count here
                let outcome = panic::catch_unwind(AssertUnwindSafe(|| eat(&input)));
                assert!(outcome.is_ok(), "{}: {}", target.name(), String::from_utf8_lossy(&input));
            }
        }
    }

    #[test]
    fn a_reader_that_panics_is_found_out() {
        let outcome = fed(&|input| assert!(!input.contains(&b'!'), "a sign it does not know"), b"so!");
        assert_eq!(outcome, Err("it panicked: a sign it does not know".to_owned()));
    }
}
