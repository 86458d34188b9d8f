//! The accessibility statement. Ids, order of headings and sentences follow the technical conditions 2.0 of 31 July 2024, so that
//! an official robot can read it; what differs from town to town comes from `portal.toml`, and from the text of the page: what it
//! says under one of the official headings stands there, the rest at the end.

use crate::parts::{Crumb, Head, Prose, Width, crumb, language_note, mailbox, nothing, section, shell, tel_plain};
use crate::{Sheet, View};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use markdown::{Block, Document};
use model::{Language, Page};

pub(super) fn show(view: &View<'_>, page: &Page) -> Sheet {
    let prose = Prose::new(view).marking(&page.older);
    let (words, found) = page.words.in_language(view.language);
    let say = view.language;
    let title = wording::accessibility_statement(say);
    let mut own = OwnWords::new(&words.body);
    let main = view! {
        {crumb(view, vec![Crumb::home(view)])}
        {language_note(view, found, &page.translations)}
        <div class="read">
            <h1>{title.clone()}</h1>
            {intro(view)}
            {section("state", wording::a11y_state(say), view! { <p id="a11y-status">{status(view)}</p> }.into_any())}
            {section("content", wording::a11y_content(say), content(view, own.take(&wording::a11y_content(say), &prose, found)))}
            {section("prepared", wording::a11y_preparation(say), preparation(view))}
            {section("shortcuts", wording::a11y_shortcuts(say), shortcuts(view, own.take(&wording::a11y_shortcuts(say), &prose, found)))}
            {section("feedback", wording::a11y_feedback(say), contact(view))}
            {section("requests", wording::a11y_procedure(say), procedure(view))}
            {section("other", wording::a11y_other(say), other(view, &prose, found, own))}
        </div>
    };
    let head = Head { page: title.clone(), description: Some(title), ..Head::default() };
    shell(view, head, Width::Column, main.into_any(), None)
}

/// Who promises what for which address since when.
fn intro(view: &View<'_>) -> AnyView {
    let say = view.language;
    let facts = &view.portal().accessibility;
    let body = facts.body.clone().unwrap_or_else(|| wording::a11y_body_demonstration(say));
    let address = format!("{}/", view.public_url.trim_end_matches('/'));
    // the sentence names the body in the middle: it is cut there, so that the body has an element of its own
    let sentence = wording::a11y_intro(say, BODY, &view.portal_name());
    let (before, after) = sentence.split_once(BODY).map_or((sentence.clone(), String::new()), |(before, after)| (before.to_owned(), after.to_owned()));
    view! {
        <p id="a11y-wstep">{text(before)}<span id="a11y-podmiot">{body}</span>{text(after)}</p>
        <p>{wording::a11y_scope(say)}" "<span id="a11y-zakres">{view.portal_name()}</span>". "{wording::a11y_address(say)}" "<a id="a11y-url" href=address.clone()>{address.clone()}</a></p>
        <ul>
            <li>{wording::a11y_published(say)}" "{day(view, "a11y-data-publikacja", facts.published)}</li>
            <li>{wording::a11y_updated(say)}" "{day(view, "a11y-data-aktualizacja", facts.updated)}</li>
        </ul>
    }
    .into_any()
}

const BODY: &str = "\u{1}";

/// An empty text would be written as a space.
fn text(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}

fn day(view: &View<'_>, id: &'static str, date: Option<NaiveDate>) -> AnyView {
    let Some(date) = date.or(view.portal().changed) else { return nothing() };
    let machine = format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
    view! { <time id=id datetime=machine>{wording::date(view.language, date)}</time> }.into_any()
}

fn status(view: &View<'_>) -> String {
    match view.portal().accessibility.status.as_str() {
        "fully" => wording::a11y_fully(view.language),
        "not" => wording::a11y_not(view.language),
        _ => wording::a11y_partially(view.language),
    }
}

fn content(view: &View<'_>, own: Option<AnyView>) -> AnyView {
    view! { <h3>{wording::a11y_annex(view.language)}</h3><p>{wording::a11y_annex_text(view.language)}</p>{own} }.into_any()
}

fn shortcuts(view: &View<'_>, own: Option<AnyView>) -> AnyView {
    own.unwrap_or_else(|| view! { <p>{wording::a11y_shortcuts_text(view.language)}</p> }.into_any())
}

fn preparation(view: &View<'_>) -> AnyView {
    let say = view.language;
    let facts = &view.portal().accessibility;
    let reviewed = facts.reviewed.map(|date| view! { <li>{wording::a11y_reviewed(say)}" "{day(view, "a11y-data-przeglad", Some(date))}</li> });
    view! {
        <ul><li>{wording::a11y_prepared(say)}" "{day(view, "a11y-data-sporzadzenie", facts.prepared)}</li>{reviewed}</ul>
        <p>{wording::a11y_method(say)}</p>
    }
    .into_any()
}

/// A demonstration has no body behind it: the elements stand there and say so.
fn contact(view: &View<'_>) -> AnyView {
    let say = view.language;
    let facts = &view.portal().accessibility;
    let none = || view! { {wording::a11y_none(say)} }.into_any();
    let email = facts.email.as_deref().map_or_else(none, mailbox);
    let phone = facts.phone.as_ref().map_or_else(none, tel_plain);
    let words = if facts.email.is_some() || facts.phone.is_some() { wording::a11y_contact(say) } else { wording::a11y_contact_demonstration(say) };
    view! {
        <div id="a11y-kontakt">
            <p>{words}</p>
            <ul><li>{wording::a11y_email(say)}" "<span id="a11y-email">{email}</span></li><li>{wording::a11y_phone(say)}" "<span id="a11y-telefon">{phone}</span></li></ul>
        </div>
    }
    .into_any()
}

fn procedure(view: &View<'_>) -> AnyView {
    let say = view.language;
    let commissioner = if say == Language::POLISH { "Rzecznik Praw Obywatelskich" } else { "RPO" };
    view! {
        <div id="a11y-procedura">
            <p>{wording::a11y_procedure_text(say)}</p>
            <p>{wording::a11y_procedure_time(say)}</p>
            <p>{wording::a11y_rpo(say)}" "<a href="https://www.rpo.gov.pl/" rel="noreferrer">"rpo.gov.pl"</a>", "<a href="https://bip.brpo.gov.pl/" rel="noreferrer">"BIP "<span lang=view.polish()>{commissioner}</span></a></p>
        </div>
    }
    .into_any()
}

fn other(view: &View<'_>, prose: &Prose<'_>, found: Language, mut own: OwnWords) -> AnyView {
    let say = view.language;
    let or = |own: Option<AnyView>, words: String| own.unwrap_or_else(|| view! { <p>{words}</p> }.into_any());
    let architecture = or(own.take(&wording::a11y_architecture(say), prose, found), wording::a11y_architecture_text(say));
    let communication = or(own.take(&wording::a11y_communication(say), prose, found), wording::a11y_communication_text(say));
    view! {
        <h3>{wording::a11y_apps(say)}</h3><p>{wording::a11y_apps_text(say)}</p>
        <h3>{wording::a11y_architecture(say)}</h3><div id="a11y-architektura">{architecture}</div>
        <h3>{wording::a11y_communication(say)}</h3><div id="a11y-komunikacja">{communication}</div>
        {own.rest(prose, found)}
    }
    .into_any()
}

/// The text of the page, by its headings.
struct OwnWords {
    parts: Vec<(String, Document)>,
}

impl OwnWords {
    fn new(body: &str) -> OwnWords {
        let mut parts: Vec<(String, Document)> = Vec::new();
        let document = markdown::parse(body);
        let mut headings = document.headings().into_iter();
        for block in document.blocks {
            let heading = if matches!(block, Block::Heading(..)) { headings.next() } else { None };
            match (heading, parts.last_mut()) {
                (Some((2, name)), _) => parts.push((name, Document { blocks: vec![block], ..Document::default() })),
                (_, Some((_, part))) => part.blocks.push(block),
                (_, None) => parts.push((String::new(), Document { blocks: vec![block], ..Document::default() })),
            }
        }
        OwnWords { parts }
    }

    /// What stands under a heading, without the heading.
    fn take(&mut self, heading: &str, prose: &Prose<'_>, found: Language) -> Option<AnyView> {
        let heading = heading.replace('\u{A0}', " ");
        let place = self.parts.iter().position(|(name, _)| *name == heading)?;
        let (_, mut part) = self.parts.remove(place);
        part.blocks.remove(0);
        Some(prose.document(&part, found, 1))
    }

    fn rest(self, prose: &Prose<'_>, found: Language) -> Vec<AnyView> {
        self.parts.into_iter().map(|(_, part)| prose.document(&part, found, 1)).collect()
    }
}
