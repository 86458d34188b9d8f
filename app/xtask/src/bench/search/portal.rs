//! The portal under measurement: started on a free loopback port, ended with its handle.

use super::drive::{Answered, Client, Engine};
use super::http::{Connection, encoded};
use crate::bench::process::Process;
use crate::bench::queries::Asked;
use anyhow::{Context, Result, bail, ensure};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longest wait for a snapshot.
const PATIENCE: Duration = Duration::from_secs(300);
/// Longest wait until the pages are pressed and nothing is left to do.
const CALM: Duration = Duration::from_secs(90);

/// A running server.
pub(super) struct Portal {
    child: Child,
    address: SocketAddr,
    _data: TempDir,
}

/// What a start took until `/readyz` said so.
pub(super) struct Start {
    /// CPU seconds.
    pub(super) cpu: f64,
    /// Seconds on the wall.
    pub(super) wall: f64,
    /// Megabytes when ready.
    pub(super) resident: f64,
    /// Most megabytes so far.
    pub(super) peak: f64,
}

impl Portal {
    /// Starts the server and waits until it is ready.
    pub(super) fn start(server: &Path, content: &Path) -> Result<(Portal, Start)> {
        let data = tempfile::tempdir()?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let mut command = Command::new(server);
        command.arg("serve").arg("--content").arg(content).arg("--data").arg(data.path()).args(["--listen", &address.to_string()]);
        command.current_dir(data.path()).env("PRZYSTAN_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let begin = Instant::now();
        let child = command.spawn().with_context(|| format!("{} did not start", server.display()))?;
        let mut portal = Portal { child, address, _data: data };
        portal.wait_until_ready(begin)?;
        let wall = begin.elapsed().as_secs_f64();
        let process = portal.process();
        let start = Start { cpu: process.cpu()?, wall, resident: process.resident()?, peak: process.peak()? };
        Ok((portal, start))
    }

    fn wait_until_ready(&mut self, begin: Instant) -> Result<()> {
        while begin.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            if self.connection().and_then(|mut connection| connection.get("/readyz")).is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            sleep(Duration::from_millis(3));
        }
        bail!("the server was not ready after {PATIENCE:?}")
    }

    /// Waits until the server has nothing left to do.
    pub(super) fn idle(&self) -> Result<()> {
        let begin = Instant::now();
        let mut before = self.process().cpu()?;
        while begin.elapsed() < CALM {
            sleep(Duration::from_millis(500));
            let now = self.process().cpu()?;
            if now - before <= 0.02 {
                return Ok(());
            }
            before = now;
        }
        Ok(())
    }

    /// A new connection.
    pub(super) fn connection(&self) -> Result<Connection> {
        Connection::open(self.address)
    }

    /// Its process.
    pub(super) fn process(&self) -> Process {
        Process(self.child.id())
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Engine for Portal {
    fn client(&self) -> Result<Client<'_>> {
        let mut connection = self.connection()?;
        Ok(Box::new(move |asked| {
            let answer = connection.get(&address(asked))?;
            ensure!(answer.status == 200, "«{}» was answered with {}", asked.text, answer.status);
            Ok(Answered { found: !answer.body.contains(r#""total":0,"#), inside: took(&answer.body) })
        }))
    }
}

/// The address of a query.
pub(super) fn address(asked: &Asked) -> String {
    format!("/api/search?q={}&lang={}", encoded(&asked.text), asked.language)
}

/// What the server says the search itself took.
fn took(body: &str) -> Option<Duration> {
    let digits = body.split_once(r#""took_us":"#)?.1;
    digits.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok().map(Duration::from_micros)
}
