//! The gold queries: what people type, and what they should find.

use anyhow::Context;
use model::{EntryRef, Language, Query};
use std::path::Path;

/// A query and the entries that answer it.
pub(crate) struct Gold {
    /// The query.
    pub(crate) query: Query,
    /// Any of these is right.
    pub(crate) right: Vec<EntryRef>,
}

/// Reads a file of lines: query, language of the interface, right entries, `archive=1` where only the archive answers; tabs between.
pub(crate) fn read(file: &Path) -> anyhow::Result<Vec<Gold>> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|(number, line)| gold(line).with_context(|| format!("{}, line {}", file.display(), number + 1))).collect()
}

fn gold(line: &str) -> Option<Gold> {
    let mut parts = line.split('\t');
    let (text, language, right) = (parts.next()?, Language::parse(parts.next()?)?, parts.next()?);
    let archive = parts.next() == Some("archive=1");
    let right = right.split(' ').map(entry).collect::<Option<Vec<_>>>()?;
    Some(Gold { query: Query { archive, ..Query::new(text, language) }, right })
}

fn entry(named: &str) -> Option<EntryRef> {
    let (kind, id) = named.split_once(':')?;
    EntryRef::named(kind, id)
}
