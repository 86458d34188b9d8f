//! A command whose output nobody reads any more, as in `przystan check | head`.

use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn a_command_that_nobody_reads_ends_without_a_word() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    for arguments in [&["check"][..], &["check", "--format", "json"], &["search", "pomoc"], &["config"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_przystan"));
        let data = tempfile::tempdir().expect("a folder");
        command.args(arguments).arg("--content").arg(&content).arg("--data").arg(data.path());
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("it ends");
        assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(141), ""), "{arguments:?}");
    }
}
