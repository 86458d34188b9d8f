//! A service as its own organization looks at it: what readers see, in large type, and three answers.

use super::{Asked, Card, action, hidden};
use crate::View;
use crate::parts::{Prose, freshness, icon, nothing, paper};
use leptos::prelude::*;
use model::campaign::Reply;
use model::{EntryRef, Kind, Service};

/// The card.
pub(super) fn draw(view: &View<'_>, asked: &Asked<'_>, card: &Card<'_>) -> AnyView {
    let service = card.service;
    let class = if card.is_open() { "one" } else { "one done" };
    let id = format!("s-{}", service.id);
    let labelled = id.clone();
    view! {
        <article class=class aria-labelledby=labelled>
            <h2 id=id>{name(view, service)}</h2>
            {said(view, card)}
            {facts(view, service)}
            {form(view, asked, card)}
        </article>
    }
    .into_any()
}

/// The title, in a line of its own.
pub(super) fn title(view: &View<'_>, service: &Service) -> AnyView {
    view! { <p class="lead">{name(view, service)}</p> }.into_any()
}

fn name(view: &View<'_>, service: &Service) -> AnyView {
    let (words, found) = service.words.in_language(view.language);
    Prose::naming(view, std::iter::empty()).plain(&words.title, found)
}

/// What was answered so far. One can change one's mind.
fn said(view: &View<'_>, card: &Card<'_>) -> AnyView {
    let say = view.language;
    let (waits, words) = match card.said {
        Some((Reply::Confirm, _)) => (false, wording::confirm_said_right(say)),
        Some((Reply::Change, true)) => (true, wording::confirm_said_change(say)),
        Some((Reply::Close, true)) => (true, wording::confirm_said_close(say)),
        Some((Reply::Change | Reply::Close, false)) => (false, wording::confirm_said_published(say)),
        Some((Reply::Dispute, _)) | None => return nothing(),
    };
    let (class, shape) = if waits { ("said wait", "ui-half") } else { ("said", "ui-on") };
    view! { <p class=class>{icon(shape)}<span>{words}</span></p> }.into_any()
}

fn facts(view: &View<'_>, service: &Service) -> AnyView {
    let prose = Prose::naming(view, std::iter::empty());
    let (words, found) = service.words.in_language(view.language);
    let text = |name: String, text: Option<&str>| text.map_or_else(nothing, |text| paper::row(name, prose.inline(text, found)));
    let line = |name: String, text: &Option<String>| paper::row(name, text.clone().unwrap_or_else(|| wording::confirm_none(view.language)).into_any());
    let say = view.language;
    view! {
        <dl class="facts">
            {text(wording::confirm_what(say), Some(&words.summary))}
            {numbers(view, service)}
            {line(wording::change_email(say), &service.email)}
            {line(wording::change_url(say), &service.url)}
            {paper::when(view, &prose, service, words, found)}
            {paper::go_to(view, service)}
            {text(wording::leaflet_who(say), words.eligibility.as_deref())}
            {text(wording::field_how_to_apply(say), words.how_to_apply.as_deref())}
            {text(wording::plan_bring(say), words.bring.as_deref())}
            {text(wording::cost(say), words.cost_note.as_deref())}
            {paper::row(wording::trust(say), freshness(view, service).1.into_any())}
        </dl>
        <p class="acts"><a href=view.entry_href(&EntryRef::new(Kind::Service, service.id.as_str()))>{wording::confirm_page(say)}</a></p>
    }
    .into_any()
}

fn numbers(view: &View<'_>, service: &Service) -> AnyView {
    let all: Vec<String> = service.phones.iter().chain(service.at.iter().flat_map(|place| &place.phones)).map(|phone| wording::phone(&phone.number)).collect();
    let none = all.is_empty().then(|| view! { <dd>{wording::confirm_none(view.language)}</dd> });
    let all: Vec<_> = all.into_iter().map(|number| view! { <dd class="num">{number}</dd> }).collect();
    view! { <div><dt>{wording::change_phones(view.language)}</dt>{all}{none}</div> }.into_any()
}

/// One form a card; its buttons are the answers.
fn form(view: &View<'_>, asked: &Asked<'_>, card: &Card<'_>) -> AnyView {
    let say = view.language;
    let (words, _) = card.service.words.in_language(say);
    let button = |class: &'static str, reply: Reply, name: String| {
        let label = format!("{name}: {}", words.title);
        view! { <button class=class name="answer" value=reply.as_str() aria-label=label>{name}</button> }
    };
    view! {
        <form method="post" action=action(asked.token)>
            {hidden(view, card)}
            <p class="bar">
                {button("btn", Reply::Confirm, wording::confirm_right(say))}
                {button("btn line", Reply::Change, wording::confirm_change(say))}
                {button("btn line", Reply::Close, wording::confirm_close(say))}
            </p>
        </form>
    }
    .into_any()
}
