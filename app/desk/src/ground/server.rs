//! A PostgreSQL of a test's own: made in a temporary folder, reached by a socket there, gone with this value. It forgets everything in a power
//! cut, and it sorts as Poles do, which no row of the desk may notice.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Set where a test without PostgreSQL is no test: `cargo xtask test` installs it.
const NEEDED: &str = "PRZYSTAN_TESTS_NEED_POSTGRES";
const PATIENCE: Duration = Duration::from_secs(60);
/// PostgreSQL refuses to run as root; it is this one then.
const NOBODY: u32 = 65_534;

pub(crate) struct Server {
    process: Child,
    folder: TempDir,
    programs: PathBuf,
    made: AtomicUsize,
}

impl Server {
    /// Starts one. Where there is none to start, says so.
    pub(crate) fn start() -> Option<Server> {
        let Some(programs) = programs() else {
            let advice = "no PostgreSQL here, so nothing is tried on it; on Debian: apt-get install postgresql";
            assert!(std::env::var_os(NEEDED).is_none(), "{advice}");
            eprintln!("skipped: {advice}");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        if is_root() {
            chown(folder.path(), Some(NOBODY), Some(NOBODY)).expect("given away");
        }
        let place = folder.path().join("cluster");
        let mut make = program(&programs, folder.path(), "initdb");
        make.args(["--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=pl"]);
        sound(make.arg("--pgdata").arg(&place));
        let mut run = program(&programs, folder.path(), "postgres");
        run.arg("-D").arg(&place).arg("-k").arg(folder.path());
        run.args(["-h", "", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]);
        let process = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let server = Server { process, folder, programs, made: AtomicUsize::new(0) };
        server.answers();
        Some(server)
    }

    /// A new, empty database: its address.
    pub(crate) fn database(&self) -> String {
        let name = format!("desk_{}", self.made.fetch_add(1, Ordering::SeqCst));
        let mut make = self.client("createdb");
        sound(make.arg(&name));
        format!("postgres:///{name}?host={}&user=postgres", self.folder.path().display())
    }

    /// A new, empty part of one database, which is made sooner: its address.
    pub(crate) fn schema(&self) -> String {
        let name = format!("part_{}", self.made.fetch_add(1, Ordering::SeqCst));
        let mut make = self.client("psql");
        sound(make.args(["--quiet", "--dbname=postgres", "--command", &format!("CREATE SCHEMA {name}")]));
        format!("postgres:///postgres?host={}&user=postgres&options=-c%20search_path%3D{name}", self.folder.path().display())
    }

    /// One of PostgreSQL's own programs, asking this server.
    pub(crate) fn client(&self, name: &str) -> Command {
        let mut command = program(&self.programs, self.folder.path(), name);
        command.env("PGHOST", self.folder.path()).env("PGUSER", "postgres");
        command
    }

    /// A file that its programs may read.
    pub(crate) fn shared(&self, text: &str) -> PathBuf {
        let place = self.folder.path().join("shared.sql");
        fs::write(&place, text).expect("written");
        place
    }

    fn answers(&self) {
        let begin = Instant::now();
        while !self.client("pg_isready").stdout(Stdio::null()).status().expect("it runs").success() {
            assert!(begin.elapsed() < PATIENCE, "PostgreSQL did not start");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    /// At once: nobody needs what is in it.
    fn drop(&mut self) {
        Command::new("kill").args(["-QUIT", &self.process.id().to_string()]).status().ok();
        self.process.wait().ok();
    }
}

/// Where Debian puts them, the newest first; else those on the search path.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions.filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))).collect();
    found.sort();
    let searched = std::env::var_os("PATH").unwrap_or_default();
    let all = found.into_iter().rev().map(|(_, path)| path).chain(std::env::split_paths(&searched));
    all.into_iter().find(|path| path.join("initdb").is_file() && path.join("postgres").is_file())
}

fn program(programs: &Path, folder: &Path, name: &str) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir(folder).stdin(Stdio::null()).env_remove("PGDATABASE").env("LC_ALL", "C");
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|of| of.uid() == 0)
}

/// Runs it, and is told when it does not do what it is asked.
pub(crate) fn sound(command: &mut Command) {
    let ran = command.output().expect("it runs");
    assert!(ran.status.success(), "{command:?}: {}", String::from_utf8_lossy(&ran.stderr));
}
