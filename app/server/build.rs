//! Says which commit a release is built from: in `--version` and at the foot of the desk. A developer's build is not tied to a commit,
//! or each commit would compile it anew. And links the program so that it needs less memory.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-env-changed=PRZYSTAN_BUILD");
    let release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let build = env::var("PRZYSTAN_BUILD").ok().or_else(|| if release { commit() } else { None });
    println!("cargo:rustc-env=PRZYSTAN_BUILD={}", build.as_deref().unwrap_or("unnamed"));
    if env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|libc| libc == "gnu") {
        // 190,000 addresses that are put right at the start: in bits 0.1 MB, one by one 4.5. glibc reads them so since 2.36 (2022)
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The commit of the checkout, if this is one.
fn commit() -> Option<String> {
    for moved in ["HEAD", "logs/HEAD"] {
        println!("cargo:rerun-if-changed={}", git(&["rev-parse", "--git-path", moved])?);
    }
    git(&["rev-parse", "--short=12", "HEAD"])
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
}
