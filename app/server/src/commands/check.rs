//! `przystan check`: the same list of checks as at start and at the desk.

use crate::config::{Config, Format};
use model::{Finding, Place, Severity};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Prints all findings. Exit code 1 when there are errors, with `strict` also for warnings.
pub(crate) fn check(config: &Config, strict: bool, format: Format) -> anyhow::Result<ExitCode> {
    let findings = findings(config)?;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let warnings = findings.len() - errors;
    match format {
        Format::Text => print_text(&findings, errors, warnings),
        Format::Json => say!("{}", as_json(&findings, errors, warnings)),
    }
    let clean = errors == 0 && (!strict || warnings == 0);
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A content folder without a sound `portal.toml` is checked all the same: its findings are the answer.
fn findings(config: &Config) -> anyhow::Result<Vec<Finding>> {
    let files = super::files(config)?;
    let mut findings = match catalogue::load(&files, None) {
        Ok(loaded) => loaded.findings,
        Err(none) => none.findings,
    };
    let root = config.content.display();
    findings.iter_mut().for_each(|finding| finding.file = format!("{root}/{}", finding.file));
    findings.extend(concepts());
    Ok(findings)
}

/// The search's table of concepts is checked with the content: the same people edit both.
fn concepts() -> impl Iterator<Item = Finding> {
    search_index::check_concepts(search_index::CONCEPT_TABLE).into_iter().map(|problem| Finding {
        file: "search-index/words/concepts.toml".to_owned(),
        place: Place { line: problem.line },
        rule: "concept",
        severity: Severity::Warning,
        message: problem.message,
    })
}

fn print_text(findings: &[Finding], errors: usize, warnings: usize) {
    findings.iter().for_each(|finding| say!("{finding}"));
    say!("{errors} errors, {warnings} warnings");
}

fn as_json(findings: &[Finding], errors: usize, warnings: usize) -> Value {
    let rows: Vec<Value> = findings.iter().map(|finding| {
        json!({ "file": finding.file, "line": finding.place.line, "rule": finding.rule, "severity": finding.severity.as_str(), "message": finding.message })
    }).collect();
    json!({ "findings": rows, "errors": errors, "warnings": warnings })
}
