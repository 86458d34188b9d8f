//! Words of content on the page. The only place that puts ready markup into a page: what `markdown` wrote, which escapes every
//! text, and our own icons. A test forbids raw markup everywhere else.

use super::names::Names;
use crate::View;
use crate::style;
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use markdown::{Block, Document, Options, Target};
use model::{EntryRef, Language, Older, Organization};
use std::collections::HashSet;

/// Writes content of one page: links in its language, Polish names marked, lines that do not break in the wrong place.
pub(crate) struct Prose<'a> {
    view: View<'a>,
    names: Names<'a>,
    /// What is older than its source, as plain text.
    older: HashSet<String>,
}

impl<'a> Prose<'a> {
    pub(crate) fn new(view: &View<'a>) -> Prose<'a> {
        Prose { view: *view, names: Names::new(view), older: HashSet::new() }
    }

    /// For a page that is rendered for each request: only the names of these organizations are marked.
    pub(crate) fn naming(view: &View<'a>, organizations: impl Iterator<Item = &'a Organization>) -> Prose<'a> {
        Prose { view: *view, names: Names::of(view, organizations), older: HashSet::new() }
    }

    /// Marks these pieces, which are older than their source.
    pub(crate) fn marking(self, older: &[Older]) -> Prose<'a> {
        let own = older.iter().filter(|piece| piece.language == self.view.language);
        Prose { older: own.flat_map(|piece| markdown::parse(&piece.text).pieces()).collect(), ..self }
    }

    /// Paragraphs, lists and headings; `shift` is added to the level of headings.
    pub(crate) fn blocks(&self, text: &str, found: Language, shift: u8) -> AnyView {
        self.document(&markdown::parse(text), found, shift)
    }

    /// A text that is parsed already, or a part of one.
    pub(crate) fn document(&self, document: &Document, found: Language, shift: u8) -> AnyView {
        let write = |document: &Document| self.write(found, shift, |options| document.to_html(options));
        match self.view.lang(found) {
            Some(lang) => view! { <div lang=lang>{raw(write(document))}</div> }.into_any(),
            None if self.older.is_empty() => raw(write(document)),
            None => self.aged(document, &write),
        }
    }

    /// Blocks that are older than their source stand together, and say so.
    fn aged(&self, document: &Document, write: &dyn Fn(&Document) -> String) -> AnyView {
        let part = |blocks: &[Block]| Document { blocks: blocks.to_vec(), ..Document::default() };
        let is_older = |block: &Block| part(std::slice::from_ref(block)).pieces().iter().any(|piece| self.older.contains(piece));
        let runs = document.blocks.chunk_by(|one, next| is_older(one) == is_older(next));
        let drawn = runs.map(|run| match is_older(&run[0]) {
            true => view! { <div class="older">{self.mark()}{raw(write(&part(run)))}</div> }.into_any(),
            false => raw(write(&part(run))),
        });
        drawn.collect::<Vec<_>>().into_any()
    }

    /// Says of a title or a summary, below it, that it is older than its source.
    pub(crate) fn age(&self, text: &str) -> AnyView {
        let is_older = markdown::parse(text).pieces().iter().any(|piece| self.older.contains(piece));
        if is_older { view! { <div class="older">{self.mark()}</div> }.into_any() } else { super::nothing() }
    }

    fn mark(&self) -> AnyView {
        view! { <p><small>{wording::stale_piece(self.view.language)}</small></p> }.into_any()
    }

    /// Running words that stand inside an element.
    pub(crate) fn inline(&self, text: &str, found: Language) -> AnyView {
        let html = self.write(found, 0, |options| markdown::parse(text).to_inline_html(options));
        match self.view.lang(found) {
            Some(lang) => view! { <span lang=lang>{raw(html)}</span> }.into_any(),
            None => raw(html),
        }
    }

    /// A text without any markup of its own: titles, names, notes.
    pub(crate) fn plain(&self, text: &str, found: Language) -> AnyView {
        match self.view.lang(found) {
            Some(lang) => view! { <span lang=lang>{wording::spaced(found, text)}</span> }.into_any(),
            None => self.pieces(text),
        }
    }

    fn pieces(&self, text: &str) -> AnyView {
        let mut pieces = Vec::new();
        let mut done = 0;
        for (range, lang) in self.names.find(text) {
            pieces.push(self.piece(&text[done..range.start]));
            pieces.push(view! { <span lang=lang>{self.view.spaced(&text[range.clone()])}</span> }.into_any());
            done = range.end;
        }
        pieces.push(self.piece(&text[done..]));
        pieces.into_any()
    }

    /// An empty text would be written as a space.
    fn piece(&self, text: &str) -> AnyView {
        if text.is_empty() { super::nothing() } else { self.view.spaced(text).into_any() }
    }

    fn write(&self, found: Language, heading_shift: u8, write: impl FnOnce(&Options<'_>) -> String) -> String {
        let mark = |text: &str| if found == self.view.language { self.names.find(text) } else { Vec::new() };
        let resolve = |target: &Target| self.resolve(target);
        let touch = |text: &str| wording::spaced(found, text);
        write(&Options { heading_shift, resolve: &resolve, mark: &mark, touch: &touch })
    }

    /// A link to something that is not shown stays words.
    fn resolve(&self, target: &Target) -> Option<String> {
        let catalogue = self.view.catalogue;
        match target {
            Target::Entry { kind, id } => {
                let named = EntryRef::named(kind, id)?;
                let entry = catalogue.moved(&named).unwrap_or(&named);
                catalogue.shows(entry).then(|| self.view.entry_href(entry))
            }
            Target::Topic(id) => catalogue.topics().term(id).map(|topic| self.view.href(&format!("topics/{}", topic.id))),
            Target::Web(address) => Some(address.clone()),
            Target::Phone(number) => Some(format!("tel:{number}")),
            Target::Mail(address) => Some(format!("mailto:{address}")),
        }
    }
}

/// The words of a text alone, for descriptions.
pub(crate) fn plain_text(text: &str) -> String {
    let document: Document = markdown::parse(text);
    document.plain_text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn raw(html: String) -> AnyView {
    InertElement::new(html).into_any()
}

/// A field for many words. Leptos does not escape what stands inside one (0.8), so it is written here.
pub(crate) struct TextArea<'a> {
    /// Its name and id.
    pub(crate) name: &'a str,
    /// Ids of what explains it.
    pub(crate) described_by: String,
    /// Whether what it holds has to be put right.
    pub(crate) invalid: bool,
    /// Lines it is high.
    pub(crate) rows: u8,
    /// What it holds.
    pub(crate) text: &'a str,
}

impl TextArea<'_> {
    /// The field. A browser drops one line break right after the tag, so one stands there.
    pub(crate) fn draw(&self) -> AnyView {
        let invalid = if self.invalid { " aria-invalid=\"true\"" } else { "" };
        let TextArea { name, described_by, rows, .. } = self;
        raw(format!("<textarea id=\"{name}\" name=\"{name}\" rows=\"{rows}\" aria-describedby=\"{described_by}\"{invalid}>\n{}</textarea>", escaped(self.text)))
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// An icon of `style/icons/`; a name that is not there draws nothing.
pub(super) fn drawn(name: &str) -> AnyView {
    style::icon_markup(name).map(|markup| InertElement::new(markup).into_any()).unwrap_or_else(super::nothing)
}
