//! Says which commit a release is built from: in `--version` and at the foot of the desk. A developer's build is not tied to a commit,
//! or each commit would compile it anew. And links the program so that it needs less memory.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-env-changed=PRZYSTAN_BUILD");
    let release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let build = env::var("PRZYSTAN_BUILD").ok().or_else(|| if release { commit() } else { None });
    println!("cargo:rustc-env=PRZYSTAN_BUILD={}", build.as_deref().unwrap_or("unnamed"));
    if packs_addresses() {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// 190,000 addresses are put right at the start: in bits they take 0.1 MB, one by one 4.5. glibc reads bits since 2.36 (Debian 12, Ubuntu 24.04);
/// with an older one on this machine, or for another machine, they stay as they are.
fn packs_addresses() -> bool {
    let native = env::var("HOST").ok() == env::var("TARGET").ok();
    let output = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok().filter(|output| output.status.success() && native);
    let named = output.and_then(|output| String::from_utf8(output.stdout).ok());
    let version = named.as_deref().and_then(|named| named.trim().strip_prefix("glibc ")).and_then(|version| version.split_once('.'));
    version.is_some_and(|(major, minor)| (major.parse::<u32>().ok(), minor.parse::<u32>().ok()) >= (Some(2), Some(36)))
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
