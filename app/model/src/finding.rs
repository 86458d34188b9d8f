//! What a check found in the content: never an outage, always with a way to mend it.

use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The entry, or a part of it, is left out (or stays at its last good version).
    Error,
    /// It is published, and somebody should mend it.
    Warning,
}

impl Severity {
    /// The word of `check --format json`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Where in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1; 0 when the whole file is meant.
    pub line: usize,
}

/// One thing a check found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path below the content folder.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// Stable name of the rule, in kebab-case.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and what to do, for the person who edits the file.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} [{}] {}", self.file, self.place.line, self.severity.as_str(), self.rule, self.message)
    }
}
