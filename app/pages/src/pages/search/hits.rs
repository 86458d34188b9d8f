//! What was found, each with the reason where the words shown differ from the words typed.

use crate::View;
use crate::parts::{Listed, Prose, entries, icon, listed_guide, listed_organization, listed_service, nothing};
use leptos::prelude::*;
use model::{EntryRef, Hit, Kind, Language, Snippet, Why, WhyKind};

pub(super) fn hits(view: &View<'_>, hits: &[Hit]) -> AnyView {
    let organizations = hits.iter().filter_map(|hit| view.catalogue.service(&hit.entry.id)).map(|service| service.organization.as_str());
    let prose = Prose::naming(view, organizations.filter_map(|id| view.catalogue.organization(id)));
    let listed = hits.iter().filter_map(|hit| listed(view, &prose, hit)).collect();
    entries(view, &prose, listed, 2)
}

fn listed(view: &View<'_>, prose: &Prose<'_>, hit: &Hit) -> Option<Listed> {
    let plain = plain(view, prose, &hit.entry)?;
    let kind = kind_word(view, hit.entry.kind);
    Some(Listed {
        kind: if plain.kind.is_empty() { kind } else { format!("{kind} · {}", plain.kind) },
        text: hit.snippet.as_ref().map_or(plain.text, |found| snippet(view, found)),
        more: hit.why.as_ref().map(|reason| why(view, reason)).unwrap_or_else(nothing),
        ..plain
    })
}

/// The entry as it stands in any list; nothing when it has just left the catalogue.
fn plain(view: &View<'_>, prose: &Prose<'_>, entry: &EntryRef) -> Option<Listed> {
    let catalogue = view.catalogue;
    match entry.kind {
        Kind::Service => catalogue.service(&entry.id).map(|service| listed_service(view, prose, service)),
        Kind::Guide => catalogue.guide(&entry.id).map(|guide| listed_guide(view, prose, guide)),
        Kind::Organization => catalogue.organization(&entry.id).map(|organization| listed_organization(view, organization)),
        Kind::Page => {
            let (title, found) = catalogue.title(entry, view.language)?;
            Some(Listed { kind: String::new(), href: view.entry_href(entry), title: (title.to_owned(), found), text: nothing(), more: nothing(), phone: None })
        }
    }
}

pub(super) fn kind_word(view: &View<'_>, kind: Kind) -> String {
    match kind {
        Kind::Service => wording::kind_service(view.language),
        Kind::Guide => wording::kind_guide(view.language),
        Kind::Organization => wording::kind_organization(view.language),
        Kind::Page => wording::kind_page(view.language),
    }
}

/// The matching words marked. A range that does not fit the text is left out: the index may be one edit older.
fn snippet(view: &View<'_>, snippet: &Snippet) -> AnyView {
    let spaced = |text: &str| wording::spaced(snippet.language, text);
    let mut pieces = Vec::new();
    let mut done = 0;
    for range in &snippet.marks {
        let (Some(before), Some(word)) = (snippet.text.get(done..range.start), snippet.text.get(range.clone())) else { continue };
        pieces.push(plain_piece(spaced(before)));
        pieces.push(view! { <mark>{spaced(word)}</mark> }.into_any());
        done = range.end;
    }
    pieces.push(plain_piece(spaced(&snippet.text[done..])));
    view! { <p lang=view.lang(snippet.language)>{pieces}</p> }.into_any()
}

fn plain_piece(text: String) -> AnyView {
    if text.is_empty() { nothing() } else { text.into_any() }
}

fn why(view: &View<'_>, why: &Why) -> AnyView {
    view! { <p class="why">{icon("ui-why")}<span>{reason(view.language, why)}</span></p> }.into_any()
}

/// Why an entry was found, in words: for the page, and for programs that ask the API.
pub fn reason(language: Language, why: &Why) -> String {
    let say = match why.kind {
        WhyKind::Form => wording::why_form,
        WhyKind::Prefix => wording::why_prefix,
        WhyKind::Meaning => wording::why_meaning,
        WhyKind::OtherLanguage => wording::why_language,
        WhyKind::Script => wording::why_script,
        WhyKind::Spelling => wording::why_spelling,
    };
    say(language, &why.typed, &why.matched)
}
