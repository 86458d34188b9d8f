//! The system's `git`, as the desk and the replicas call it: it asks nobody anything, and it comes to an end.

use crate::store::StoreError;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long git may take on this machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long git may take where another machine answers.
const PATIENCE_FAR: Duration = Duration::from_secs(120);
/// Over HTTP: slower than a kilobyte a second for so long is no connection.
const NO_CRAWL: [&str; 4] = ["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=15"];

/// Why git has not done what it was asked. It is tried again.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program is not there or did not start.
    #[error("git did not start: {0}")]
    Start(io::Error),
    /// It refused.
    #[error("git refused: {0}")]
    Refused(String),
    /// It did not come to an end.
    #[error("git took longer than {0:?}")]
    Slow(Duration),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How it ended, and what it said.
pub(crate) struct Ran {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

/// What it said, in words, if it did what it was asked.
pub(crate) fn sound(ran: Ran) -> Result<String, GitError> {
    output(ran).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// What it gave, byte by byte, if it did what it was asked.
pub(crate) fn output(ran: Ran) -> Result<Vec<u8>, GitError> {
    if ran.status.success() { Ok(ran.stdout) } else { Err(GitError::Refused(ran.stderr.trim().to_owned())) }
}

/// Runs git in a folder on this machine.
pub(crate) fn run_in(program: &Path, root: &Path, arguments: &[&str]) -> Result<Ran, GitError> {
    ran(program, root, arguments, &[], PATIENCE)
}

/// Runs git in a folder on this machine and tells it this.
pub(crate) fn run_told(program: &Path, root: &Path, arguments: &[&str], told: &str) -> Result<Ran, GitError> {
    let mut child = command(program, root, arguments, &[]).stdin(Stdio::piped()).spawn().map_err(GitError::Start)?;
    let (mut stdin, told) = (child.stdin.take(), told.to_owned());
    // whoever ends before it has heard everything says so by how it ends
    std::thread::spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(told.as_bytes())));
    waited(child, PATIENCE)
}

/// Runs git in a folder, where it asks another machine.
pub(crate) fn run_far(program: &Path, root: &Path, arguments: &[&str]) -> Result<Ran, GitError> {
    ran(program, root, &[&NO_CRAWL, arguments].concat(), &[], PATIENCE_FAR)
}

/// Runs git in a folder with more in its environment, and gives what it said.
///
/// # Errors
/// When it refuses, is not there, or does not come to an end.
pub fn git(root: &Path, arguments: &[&str], more: &[(&str, &Path)]) -> Result<String, GitError> {
    sound(ran(Path::new("git"), root, arguments, more, PATIENCE)?)
}

/// Runs git in a folder, where it asks another machine, and gives what it said.
///
/// # Errors
/// When it refuses, is not there, or does not come to an end.
pub fn git_far(root: &Path, arguments: &[&str]) -> Result<String, GitError> {
    sound(run_far(Path::new("git"), root, arguments)?)
}

fn ran(program: &Path, root: &Path, arguments: &[&str], more: &[(&str, &Path)], patience: Duration) -> Result<Ran, GitError> {
    waited(command(program, root, arguments, more).spawn().map_err(GitError::Start)?, patience)
}

fn command(program: &Path, root: &Path, arguments: &[&str], more: &[(&str, &Path)]) -> Command {
    let mut command = Command::new(program);
    command
        .arg("-C")
        .arg(root)
        .args(arguments)
        .envs([("GIT_TERMINAL_PROMPT", "0"), ("GIT_EDITOR", "true"), ("LC_ALL", "C"), ("GIT_OPTIONAL_LOCKS", "0")])
        .envs(more.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn waited(mut child: Child, patience: Duration) -> Result<Ran, GitError> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let [out, err] = [out.map(|pipe| Box::new(pipe) as Box<dyn Read + Send>), err.map(|pipe| Box::new(pipe) as Box<dyn Read + Send>)];
    let [out, err] = [out, err].map(|pipe| std::thread::spawn(move || said(pipe)));
    let begin = Instant::now();
    let status = loop {
        match child.try_wait().map_err(GitError::Start)? {
            Some(status) => break status,
            None if begin.elapsed() > patience => {
                child.kill().ok();
                child.wait().ok();
                return Err(GitError::Slow(patience));
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let [stdout, stderr] = [out, err].map(|reader| reader.join().unwrap_or_default());
    Ok(Ran { status, stdout, stderr: String::from_utf8_lossy(&stderr).into_owned() })
}

fn said(pipe: Option<Box<dyn Read + Send>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        pipe.read_to_end(&mut bytes).ok();
    }
    bytes
}
