//! A server under measurement: started on a free loopback port, ended with its handle; what it and its children have used.

use super::process::Process;
use crate::program;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Longest wait until a server answers, and until it has nothing left to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server.
pub(super) struct Measured {
    child: Child,
    /// Where it listens.
    pub(super) address: SocketAddr,
}

/// An answer, with its headers as they came.
pub(super) struct Answer {
    /// Names and values.
    pub(super) headers: Vec<(String, String)>,
    /// As sent.
    pub(super) body: Vec<u8>,
}

/// A port that nobody has.
pub(super) fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// The release server, or the one that was named.
pub(super) fn server(given: Option<&Path>) -> Result<PathBuf> {
    if let Some(given) = given {
        return Ok(given.canonicalize()?);
    }
    program::run(program::cargo("build --release --package przystan-server"))?;
    Ok(program::top().join("target/release/przystan"))
}

impl Measured {
    /// The portal with the shipped content; it has pressed its pages when this returns.
    pub(super) fn portal(server: &Path, data: &Path) -> Result<Measured> {
        let portal = Measured::with_shipped_content(server, data)?;
        portal.idle()?;
        Ok(portal)
    }

    /// The portal with the shipped content, as soon as it is ready.
    pub(super) fn with_shipped_content(server: &Path, data: &Path) -> Result<Measured> {
        let address = free_address()?;
        let mut command = Command::new(server);
        command.arg("serve").arg("--content").arg(program::top().join("content")).arg("--data").arg(data).args(["--listen", &address.to_string()]);
        command.env("PRZYSTAN_LOG", "warn");
        Measured::start(command, address, "/readyz")
    }

    /// The server's own process, without its children.
    pub(super) fn process(&self) -> Process {
        Process(self.child.id())
    }

    /// Starts a program that will listen there, and waits until it answers.
    pub(super) fn start(mut command: Command, address: SocketAddr, path: &str) -> Result<Measured> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().context("the server did not start")?;
        let mut measured = Measured { child, address };
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if let Some(status) = measured.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            if measured.get(path).is_ok() {
                return Ok(measured);
            }
            sleep(Duration::from_millis(20));
        }
        bail!("the server was not ready after {PATIENCE:?}")
    }

    /// Waits until it has nothing left to do.
    pub(super) fn idle(&self) -> Result<()> {
        let (begin, mut before) = (Instant::now(), -1.0);
        while begin.elapsed() < PATIENCE {
            let now = self.cpu()?;
            if now - before <= 0.02 && before >= 0.0 {
                return Ok(());
            }
            before = now;
            sleep(Duration::from_secs(1));
        }
        Ok(())
    }

    /// One page, in brotli.
    pub(super) fn get(&self, path: &str) -> Result<Answer> {
        self.ask(path, "br")
    }

    /// One page that is text, as it is written.
    pub(super) fn text(&self, path: &str) -> Result<String> {
        String::from_utf8(self.ask(path, "identity")?.body).with_context(|| format!("{path} is no text"))
    }

    fn ask(&self, path: &str, encoding: &str) -> Result<Answer> {
        let mut stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(2))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: {encoding}\r\nConnection: close\r\n\r\n", self.address)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("no end of the headers")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap_or_default();
        if !status.contains(" 200 ") {
            bail!("{path}: {status}");
        }
        let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Ok(Answer { headers, body: bytes[end + 4..].to_vec() })
    }

    /// CPU seconds of it and its children so far, in programs and in the system.
    pub(super) fn cpu(&self) -> Result<f64> {
        let own = self.child.id();
        children(own)?.into_iter().chain([own]).map(|process| Process(process).cpu()).sum()
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        // a master that is killed leaves its workers behind: they are ended with it
        for child in children(self.child.id()).unwrap_or_default() {
            Command::new("kill").arg(child.to_string()).stderr(Stdio::null()).status().ok();
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn children(of: u32) -> Result<Vec<u32>> {
    let listed = fs::read_to_string(format!("/proc/{of}/task/{of}/children"))?;
    Ok(listed.split_whitespace().filter_map(|number| number.parse().ok()).collect())
}
