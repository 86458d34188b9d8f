//! Taxonomies, terms and retired ids.

use super::{Frame, Reading, text_of};
use crate::raw;
use crate::source::Files;
use model::{EntryRef, Finding, GlossaryTerm, Kind, Language, Localized, Taxonomy, Term, TermId, TermWords};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Reads a list under `taxonomies/`. One broken line must not take down every entry of its term: the whole list stays as
/// in `last`; where there is none, a broken term is left out.
pub(crate) fn taxonomy(files: &Files, name: &str, frame: &Frame, last: Option<&Taxonomy>, findings: &mut Vec<Finding>) -> Taxonomy {
    let build = |reading: &mut Reading<'_>, raw: raw::Taxonomy| {
        let terms = raw.term.into_iter().filter_map(|term| taxonomy_term(reading, term)).collect();
        Taxonomy { terms: reading.distinct("duplicate-id", terms, |term: &Term| term.id.as_str()) }
    };
    list(files, name, frame, findings, build).or(last)
}

/// A list as it was read, and whether it is sound.
struct List<T> {
    read: Option<T>,
    sound: bool,
}

impl<T: Clone + Default> List<T> {
    fn or(self, last: Option<&T>) -> T {
        let last = last.filter(|_| !self.sound).cloned();
        last.or(self.read).unwrap_or_default()
    }
}

fn list<R: DeserializeOwned, T>(
    files: &Files,
    name: &str,
    frame: &Frame,
    findings: &mut Vec<Finding>,
    build: impl FnOnce(&mut Reading<'_>, R) -> T,
) -> List<T> {
    let Some(text) = text_of(files, name, findings) else { return List { read: None, sound: false } };
    let mut reading = Reading::new(name, text, frame);
    let read = reading.toml().map(|raw| build(&mut reading, raw));
    let sound = reading.is_sound();
    findings.append(&mut reading.findings);
    List { read, sound }
}

fn taxonomy_term(reading: &mut Reading<'_>, raw: raw::TaxonomyTerm) -> Option<Term> {
    let id = reading.id(&raw.id, TermId::parse)?;
    let name = reading.required("name", &raw.id, raw.name)?;
    Some(Term { id, name, icon: raw.icon, sensitive: raw.sensitive, former_ids: raw.former_ids })
}

/// Reads `terms.toml`.
pub(crate) fn glossary(files: &Files, frame: &Frame, last: Option<&Vec<GlossaryTerm>>, findings: &mut Vec<Finding>) -> Vec<GlossaryTerm> {
    let build = |reading: &mut Reading<'_>, raw: raw::Terms| {
        let terms = raw.term.into_iter().filter_map(|term| glossary_term(reading, term, frame)).collect();
        reading.distinct("duplicate-id", terms, |term: &GlossaryTerm| term.id.as_str())
    };
    list(files, "terms.toml", frame, findings, build).or(last)
}

fn glossary_term(reading: &mut Reading<'_>, raw: raw::Term, frame: &Frame) -> Option<GlossaryTerm> {
    let id = reading.id(&raw.id, TermId::parse)?;
    let mut values = Vec::new();
    for (tag, words) in raw.words {
        match Language::parse(&tag).filter(|language| frame.portal.publishes(*language)) {
            Some(language) => values.push((language, TermWords { name: words.name, plain: words.plain, avoid: words.avoid, allow: words.allow })),
            None => reading.fault("unknown-language", &format!("[term.{tag}]"), format!("«{tag}» is not a language of portal.toml.")),
        }
    }
    let words = Localized::new(values, frame.default_language());
    if words.is_none() {
        reading.fault("missing-key", &raw.id, format!("The term «{}» has no words. Add [term.{}] with `name` and `plain`.", raw.id, frame.default_language()));
    }
    let words = words?;
    Some(GlossaryTerm { id, acronym: raw.acronym, glossary: raw.glossary, words })
}

/// Reads `retired.toml`: ids once published and now deleted. The file may be missing.
pub(crate) fn retired(files: &Files, frame: &Frame, last: Option<&BTreeSet<EntryRef>>, findings: &mut Vec<Finding>) -> BTreeSet<EntryRef> {
    if !files.contains_key("retired.toml") {
        return BTreeSet::new();
    }
    let build = |reading: &mut Reading<'_>, raw: raw::Retired| raw.retired.into_iter().filter_map(|retired| retired_id(reading, retired)).collect();
    list(files, "retired.toml", frame, findings, build).or(last)
}

fn retired_id(reading: &mut Reading<'_>, raw: raw::RetiredId) -> Option<EntryRef> {
    let kind = Kind::parse(&raw.kind);
    if kind.is_none() {
        reading.fault("unknown-word", &raw.kind, format!("«{}» is not a kind. Known: service, guide, organization, page.", raw.kind));
    }
    Some(EntryRef::new(kind?, raw.id))
}
