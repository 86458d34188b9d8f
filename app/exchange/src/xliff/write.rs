//! The document that goes out.

use super::content::{Content, Term};
use super::{Entry, Home, NAMESPACE, home};
use crate::xml::escape;
use model::{GlossaryTerm, Language, Segment, SegmentState};

/// XLIFF 2.0 of these entries. The same pieces give the same bytes.
pub fn write([from, to]: [Language; 2], entries: &[Entry], glossary: &[GlossaryTerm]) -> String {
    let terms = terms(glossary, [from, to]);
    let files: String = entries.iter().map(|entry| file(entry, from, &terms)).collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"{NAMESPACE}\" version=\"2.0\" srcLang=\"{from}\" trgLang=\"{to}\">\n{files}</xliff>\n")
}

fn file(entry: &Entry, from: Language, terms: &[Term]) -> String {
    let units: String = entry.segments.iter().map(|segment| unit(segment, terms)).collect();
    let id = entry.folder.replace('/', ".");
    let original = match home(&entry.folder) {
        Some(Home::Facts) => format!("{}.toml", entry.folder),
        _ => format!("{}/{from}.md", entry.folder),
    };
    format!("<file id=\"{}\" original=\"{}\" xml:space=\"preserve\">\n{units}</file>\n", escape(&id), escape(&original))
}

fn unit(segment: &Segment, terms: &[Term]) -> String {
    let mut content = Content::default();
    let source = content.source(&segment.source, terms);
    let target = segment.target.as_ref().map(|text| format!("<target>{}</target>", content.target(text))).unwrap_or_default();
    format!("<unit id=\"{}\">{}<segment {}><source>{source}</source>{target}</segment></unit>\n", escape(&segment.key), content.data(), state(segment.state),)
}

fn state(state: SegmentState) -> &'static str {
    match state {
        SegmentState::Missing => "state=\"initial\"",
        SegmentState::Stale => "state=\"translated\" subState=\"przystan:stale\"",
        SegmentState::Recheck => "state=\"translated\"",
        SegmentState::Current => "state=\"final\"",
    }
}

/// Acronyms and agreed names, the longest first, so that the shorter one inside a longer one is not marked.
fn terms(glossary: &[GlossaryTerm], [from, to]: [Language; 2]) -> Vec<Term> {
    let mut terms = Vec::new();
    for term in glossary {
        let (Some(here), Some(there)) = (term.words.get(from), term.words.get(to)) else { continue };
        let names = [term.acronym.as_ref(), Some(&here.name)].into_iter().flatten().filter(|name| !name.is_empty());
        terms.extend(names.map(|name| Term { here: name.clone(), there: there.name.clone() }));
    }
    terms.sort_by_key(|term| std::cmp::Reverse(term.here.len()));
    terms
}
