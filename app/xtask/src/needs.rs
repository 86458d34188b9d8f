//! What the tests need beside Rust: Node.js, npm packages, Chromium, Java; Python with a few packages.

use crate::program::{answer, cargo, end2end, have, program, run, top};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Oldest Node.js that Playwright runs on.
const NODE: u32 = 20;
const CHROMIUM: &str = "/usr/bin/chromium";

/// Installs what is missing, where it may; else says exactly what to install.
pub(crate) fn meet() -> Result<()> {
    node()?;
    debian_packages(&missing_packages(), "end2end needs Chromium (or END2END_CHROMIUM, the program elsewhere) and a Java runtime")?;
    npm_packages()
}

/// Where Chromium is.
pub(crate) fn chromium() -> String {
    env::var("END2END_CHROMIUM").unwrap_or_else(|_| CHROMIUM.to_owned())
}

/// What reads the booklet back: poppler's pdfinfo and pdftotext, and qpdf.
pub(crate) fn readers_of_pdf() -> Result<()> {
    let missing = [("pdfinfo", "poppler-utils"), ("qpdf", "qpdf")].into_iter().filter(|(name, _)| !have(name)).map(|(_, package)| package);
    debian_packages(&missing.collect::<Vec<_>>(), "the tests of the booklet need pdfinfo, pdftotext and qpdf")
}

/// What `bench pages` measures against, installed as root on Debian, else named.
pub(crate) fn peers() -> Result<()> {
    let missing: Vec<&str> = [("nginx", "nginx-light libnginx-mod-http-brotli-static"), ("wrk", "wrk")]
        .into_iter()
        .filter(|(name, _)| !have(name))
        .map(|(_, package)| package)
        .collect();
    let module = Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").is_file();
    let missing = if module || !missing.is_empty() { missing } else { vec!["libnginx-mod-http-brotli-static"] };
    debian_packages(&missing, "bench pages needs nginx with its brotli module, and wrk")
}

/// cargo-deny, built once: unoptimized, which is quick enough for one look.
pub(crate) fn deny() -> Result<()> {
    if answer(cargo("deny --version")).is_some() {
        return Ok(());
    }
    let mut install = cargo("install --quiet --locked --debug cargo-deny@0.20.2");
    install.env("CARGO_PROFILE_DEV_DEBUG", "0");
    run(install)
}

/// The proxy whose log is read in the step `parsers`.
pub(crate) fn proxy() -> Result<()> {
    let there = have("nginx") || Path::new("/usr/sbin/nginx").is_file();
    debian_packages(if there { &[] } else { &["nginx-light"] }, "the step parsers reads the log of a real nginx")
}

/// The second engine of the desk's database, which its tests start for themselves.
pub(crate) fn postgres() -> Result<()> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let there = have("postgres") || versions.into_iter().any(|version| version.path().join("bin/postgres").is_file());
    debian_packages(if there { &[] } else { &["postgresql"] }, "the tests of the desk's database need PostgreSQL")
}

/// The Python of `end2end/.venv`, with exactly what `requirements.txt` says.
pub(crate) fn python() -> Result<PathBuf> {
    let venv = end2end().join(".venv");
    let (python, wanted) = (venv.join("bin/python"), fs::read_to_string(end2end().join("requirements.txt"))?);
    let stamp = venv.join("requirements.txt");
    if python.is_file() && fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    if !have("python3") {
        bail!("the step parsers needs Python 3.10 or newer with venv; on Debian: `sudo apt-get install python3-venv`");
    }
    run(program("python3", &end2end(), "-m venv --clear .venv")).context("on Debian, venv comes with `sudo apt-get install python3-venv`")?;
    run(program(&python.to_string_lossy(), &end2end(), "-m pip install --quiet --disable-pip-version-check --requirement requirements.txt"))?;
    fs::write(stamp, wanted)?;
    Ok(python)
}

fn node() -> Result<()> {
    let version = answer(program("node", top(), "--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE && have("npm") => Ok(()),
        Some(major) if major >= NODE => bail!("end2end needs npm, which is not on the search path"),
        _ => bail!("end2end needs Node.js {NODE} or newer with npm, found {}", if version.is_empty() { "none" } else { &version }),
    }
}

/// Debian's names for what is not there. Fonts, because a page without letters has no width to measure.
fn missing_packages() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if !Path::new(&chromium()).is_file() {
        missing.extend(["chromium", "fonts-dejavu"]);
    }
    if !have("java") {
        missing.push("default-jre-headless");
    }
    missing
}

fn debian_packages(missing: &[&str], need: &str) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let missing = missing.join(" ");
    if !have("apt-get") || answer(program("id", top(), "-u")).as_deref() != Some("0") {
        bail!("{need}; on Debian: `sudo apt-get install {missing}`");
    }
    run(apt_get("update --quiet"))?;
    run(apt_get(&format!("install --quiet --yes --no-install-recommends {missing}")))
}

fn apt_get(arguments: &str) -> Command {
    let mut command = program("apt-get", top(), &format!("-o DPkg::Lock::Timeout=300 {arguments}"));
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Exactly what the lock file says. No install scripts: one of them would download a Java of its own.
fn npm_packages() -> Result<()> {
    if installed_since_last_change().unwrap_or(false) {
        return Ok(());
    }
    run(program("npm", &end2end(), "ci --ignore-scripts --no-audit --no-fund"))
}

fn installed_since_last_change() -> Option<bool> {
    let changed = |name: &str| fs::metadata(end2end().join(name)).ok()?.modified().ok();
    Some(changed("node_modules/.package-lock.json")? >= changed("package-lock.json")?)
}
