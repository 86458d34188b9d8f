//! Links lead somewhere; nothing that was written is lost unsaid.

use super::{Found, Frame, Subject};
use crate::source::Files;
use crate::text::{place_of, place_of_value};
use markdown::Target;
use model::Severity::Warning;
use model::{Catalogue, EntryRef, Finding, Kind, Localized, Words};

pub(super) fn nothing_is_stripped(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts() {
        for what in &text.document.stripped {
            let message = format!("Readers do not see {what}. Write paragraphs, lists, headings, bold and links such as [text](service:pzon-wroclaw).");
            found.in_words(text.language, "markdown-stripped", Warning, sign_of(what), message);
        }
    }
}

/// What stands in the file where something was stripped.
fn sign_of(what: &str) -> &str {
    match what {
        "HTML" => "<",
        "a picture" => "![",
        "a code block" => "```",
        link => link.split(['«', '»']).nth(1).unwrap_or(""),
    }
}

pub(super) fn links_lead_somewhere(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    let services = catalogue.services().map(|service| (EntryRef::new(Kind::Service, service.id.as_str()), &service.words, service.related.as_slice()));
    let guides = catalogue.guides().map(|guide| (EntryRef::new(Kind::Guide, guide.id.as_str()), &guide.words, guide.related.as_slice()));
    let pages = catalogue.pages().map(|page| (EntryRef::new(Kind::Page, page.id.as_str()), &page.words, [].as_slice()));
    for (entry, words, related) in services.chain(guides).chain(pages) {
        dead_related(catalogue, files, &entry, related, findings);
        dead_in_words(catalogue, files, &entry, words, findings);
    }
}

fn dead_related(catalogue: &Catalogue, files: &Files, entry: &EntryRef, related: &[EntryRef], findings: &mut Vec<Finding>) {
    let facts = if entry.kind == Kind::Guide { "guide.toml" } else { "service.toml" };
    for target in related.iter().filter(|target| !catalogue.shows(target)) {
        let message = format!("`related` names «{}», and there is no such service or guide. Correct the id or remove it.", target.id);
        findings.push(dead(files, format!("{}/{facts}", entry.path()), &target.id, message));
    }
}

fn dead_in_words(catalogue: &Catalogue, files: &Files, entry: &EntryRef, words: &Localized<Words>, findings: &mut Vec<Finding>) {
    let folder = if entry.kind == Kind::Page { format!("pages/{}", entry.id) } else { entry.path() };
    for (language, words) in words.iter() {
        for target in words.texts().filter(|(_, text)| text.contains("](")).flat_map(|(_, text)| dead_targets(catalogue, text)) {
            let message = format!("The link to «{target}» leads nowhere. Correct the id or remove the link.");
            findings.push(dead(files, format!("{folder}/{language}.md"), &target, message));
        }
    }
}

fn dead_targets(catalogue: &Catalogue, text: &str) -> Vec<String> {
    let document = markdown::parse(text);
    let missing = |target: &&Target| match target {
        Target::Entry { kind, id } => EntryRef::named(kind, id).is_none_or(|entry| !catalogue.shows(&entry)),
        Target::Topic(topic) => catalogue.topics().term(topic).is_none(),
        Target::Web(_) | Target::Phone(_) | Target::Mail(_) => false,
    };
    document.targets().into_iter().filter(missing).map(name).collect()
}

fn name(target: &Target) -> String {
    match target {
        Target::Entry { kind, id } => format!("{kind}:{id}"),
        Target::Topic(topic) => format!("topic:{topic}"),
        Target::Web(address) | Target::Phone(address) | Target::Mail(address) => address.clone(),
    }
}

fn dead(files: &Files, file: String, needle: &str, message: String) -> Finding {
    let text = files.get(&file).and_then(|file| file.text.as_ref().ok());
    let find = if file.ends_with(".toml") { place_of_value } else { place_of };
    let place = text.map_or_else(Default::default, |text| find(text, needle));
    Finding { file, place, rule: "dead-link", severity: Warning, message }
}
