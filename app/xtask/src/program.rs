//! Other programs, started from the top of the repository.

use anyhow::{Context, Result, bail};
use std::env;
use std::io::{BufRead, BufReader, pipe};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The top of the repository.
pub(crate) fn top() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// The folder of the browser tests.
pub(crate) fn end2end() -> PathBuf {
    top().join("end2end")
}

/// The same cargo that started us.
pub(crate) fn cargo(arguments: &str) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    started(cargo.into(), top(), arguments)
}

/// A program of this machine, in a folder of the repository.
pub(crate) fn program(name: &str, folder: &Path, arguments: &str) -> Command {
    started(name.into(), folder, arguments)
}

fn started(program: PathBuf, folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments.split_whitespace());
    command
}

/// Whether a program of this name is found on the search path.
pub(crate) fn have(name: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

/// Runs to the end; a refusal names the program as one would type it.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` did not start", typed(&command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", typed(&command));
    }
    Ok(())
}

/// Runs to the end, shows every line as it comes and lets `read` see it too.
pub(crate) fn run_reading(mut command: Command, mut read: impl FnMut(&str)) -> Result<()> {
    let name = typed(&command);
    let (lines, writer) = pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("`{name}` did not start"))?;
    drop(command); // it holds our end of the pipe, which would never close
    for line in BufReader::new(lines).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        read(&line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{name}` ended with {status}");
    }
    Ok(())
}

/// What a program prints, if it runs and succeeds.
pub(crate) fn answer(mut command: Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn typed(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
