//! Taxonomies, terms and retired ids.

use super::{Frame, Reading, text_of};
use crate::raw;
use crate::source::Files;
use model::{EntryRef, Finding, GlossaryTerm, Kind, Language, Localized, Taxonomy, Term, TermId, TermWords};
use std::collections::BTreeSet;

/// Reads a list under `taxonomies/`; a broken term is left out.
pub(crate) fn taxonomy(files: &Files, name: &str, frame: &Frame, findings: &mut Vec<Finding>) -> Option<Taxonomy> {
    let text = text_of(files, name, findings)?;
    let mut reading = Reading::new(name, text, frame);
    let raw = reading.toml::<raw::Taxonomy>();
    let terms = raw.map(|raw| raw.term.into_iter().filter_map(|term| taxonomy_term(&mut reading, term)).collect());
    findings.append(&mut reading.findings);
    terms.map(|terms| Taxonomy { terms })
}

fn taxonomy_term(reading: &mut Reading<'_>, raw: raw::TaxonomyTerm) -> Option<Term> {
    let id = reading.id(&raw.id, TermId::parse)?;
    let name = reading.required("name", raw.name)?;
    Some(Term { id, name, icon: raw.icon, sensitive: raw.sensitive })
}

/// Reads `terms.toml`.
pub(crate) fn glossary(files: &Files, frame: &Frame, findings: &mut Vec<Finding>) -> Option<Vec<GlossaryTerm>> {
    let text = text_of(files, "terms.toml", findings)?;
    let mut reading = Reading::new("terms.toml", text, frame);
    let raw = reading.toml::<raw::Terms>();
    let terms = raw.map(|raw| raw.term.into_iter().filter_map(|term| glossary_term(&mut reading, term, frame)).collect());
    findings.append(&mut reading.findings);
    terms
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
    let words = Localized::new(values, frame.default_language())?;
    Some(GlossaryTerm { id, acronym: raw.acronym, glossary: raw.glossary, words })
}

/// Reads `retired.toml`: ids once published and now deleted.
pub(crate) fn retired(files: &Files, frame: &Frame, findings: &mut Vec<Finding>) -> BTreeSet<EntryRef> {
    let Some(text) = text_of(files, "retired.toml", findings) else { return BTreeSet::new() };
    let mut reading = Reading::new("retired.toml", text, frame);
    let raw = reading.toml::<raw::Retired>().unwrap_or_default();
    let mut ids = BTreeSet::new();
    for retired in raw.retired {
        match Kind::parse(&retired.kind) {
            Some(kind) => drop(ids.insert(EntryRef::new(kind, retired.id))),
            None => reading.fault("unknown-word", &retired.kind, format!("«{}» is not a kind. Known: service, guide, organization, page.", retired.kind)),
        }
    }
    findings.append(&mut reading.findings);
    ids
}
