//! wrk: 32 connections kept open, one thread, closed loops.

use crate::bench::measured::Measured;
use crate::program::answer;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Connections that ask at the same time.
pub(super) const CONNECTIONS: u32 = 32;

/// What one round says of one server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Round {
    /// Answers in a second.
    pub(super) rate: f64,
    /// Milliseconds: 99 of 100 took no more.
    pub(super) p99: f64,
    /// CPU microseconds of the server for an answer.
    pub(super) cpu: f64,
}

/// The script of a random mix.
pub(super) fn mix(folder: &Path, paths: &[String]) -> Result<PathBuf> {
    let (script, list) = (folder.join("mix.lua"), folder.join("paths.txt"));
    fs::write(&list, paths.join("\n"))?;
    let lines = format!(
        "local paths = {{}}\nfor line in io.lines({:?}) do paths[#paths + 1] = line end\nmath.randomseed(20261122)\n\
         request = function() return wrk.format(\"GET\", paths[math.random(#paths)], {{ [\"Accept-Encoding\"] = \"br\" }}) end\n",
        list.display().to_string()
    );
    fs::write(&script, lines)?;
    Ok(script)
}

/// One round against one server.
pub(super) fn round(server: &Measured, path: &str, script: Option<&Path>, seconds: u32) -> Result<Round> {
    let mut command = Command::new("wrk");
    command.args(["-t1", &format!("-c{CONNECTIONS}"), &format!("-d{seconds}s"), "--latency", "-H", "Accept-Encoding: br"]);
    if let Some(script) = script {
        command.arg("-s").arg(script);
    }
    command.arg(format!("http://{}{path}", server.address));
    let before = server.cpu()?;
    let said = answer(command).context("wrk failed")?;
    let cpu = server.cpu()? - before;
    ensure!(!said.contains("Non-2xx") && !said.contains("Socket errors"), "not every answer was good:\n{said}");
    read(&said, cpu).with_context(|| format!("wrk says something else:\n{said}"))
}

fn read(said: &str, cpu: f64) -> Option<Round> {
    let after = |key: &str| said.split_once(key).map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default());
    let requests: f64 = said.lines().find(|line| line.contains(" requests in "))?.split_whitespace().next()?.parse().ok()?;
    Some(Round { rate: after("Requests/sec:")?.parse().ok()?, p99: milliseconds(after(" 99% ")?)?, cpu: cpu * 1e6 / requests })
}

fn milliseconds(text: &str) -> Option<f64> {
    let (digits, factor) = match (text.strip_suffix("us"), text.strip_suffix("ms")) {
        (Some(digits), _) => (digits, 1e-3),
        (_, Some(digits)) => (digits, 1.0),
        _ => (text.strip_suffix('s')?, 1e3),
    };
    digits.parse::<f64>().ok().map(|number| number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_says() {
        let said = "Running 2s test @ http://127.0.0.1:1/\n  Latency Distribution\n     50%  134.00us\n     99%    1.52ms\n  143472 requests in 2.00s, 301.11MB read\nRequests/sec:  71736.12\n";
        assert_eq!(read(said, 1.43472), Some(Round { rate: 71736.12, p99: 1.52, cpu: 10.0 }));
        assert_eq!((milliseconds("134.00us"), milliseconds("1.20s"), milliseconds("x")), (Some(0.134), Some(1200.0), None));
        assert_eq!(read("", 1.0), None);
    }
}
