//! The leaflet of a service.

use super::{choose, code, side, sides};
use crate::parts::{Crumb, Head, Prose, Width, crumb, exit, mailbox, nothing, paper, shell, snippet};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{EntryRef, Kind, Language, Service};

/// A service on paper, perhaps in two languages.
pub fn show(view: &View<'_>, service: &Service, with: Option<Language>) -> Sheet {
    let entry = EntryRef::new(Kind::Service, service.id.as_str());
    let (words, _) = service.words.in_language(view.language);
    let head = Head {
        page: words.title.clone(),
        section: Some(wording::leaflet(view.language)),
        city: service.area.city().cloned(),
        style: Some(if service.sensitive { style::LEAFLET_SENSITIVE } else { style::LEAFLET }),
        sensitive: service.sensitive,
        noindex: true,
        ..Head::default()
    };
    let halves: Vec<_> = sides(view, with).iter().map(|half| one(view, half, service)).collect();
    let main = view! {
        {service.sensitive.then(|| exit(view))}
        {crumb(view, vec![Crumb::new(entry.path(), view.spaced(&words.title))])}
        {choose(view, with, "")}
        <div class="halves">{halves}</div>
        <div class="hint">{snippet(view, &format!("service/{}", service.id), &words.title)}</div>
    };
    shell(view, head, Width::Column, main.into_any(), view.midnight())
}

fn one(page: &View<'_>, view: &View<'_>, service: &Service) -> AnyView {
    let prose = Prose::new(view);
    let (words, found) = service.words.in_language(view.language);
    let inner = view! {
        {paper::polish_names(view, service)}
        <p class="lead">{prose.inline(&words.summary, found)}</p>
        {paper::numbers(view, service)}
        <dl class="facts">
            {paper::when(view, &prose, service, words, found)}
            {paper::go_to(view, service)}
            {write(view, service)}
            {told(&prose, wording::leaflet_who(view.language), words.eligibility.as_deref(), found)}
            {told(&prose, wording::leaflet_how(view.language), words.how_to_apply.as_deref(), found)}
            {paper::bring(view, &prose, words, found)}
        </dl>
        <div class="foot-line">{code(view, &format!("services/{}", service.id))}<div>{paper::state(view, service)}<p><small>{made(view)}</small></p></div></div>
    };
    side(page, view, prose.plain(&words.title, found), inner.into_any())
}

fn told(prose: &Prose<'_>, name: String, text: Option<&str>, found: Language) -> AnyView {
    text.map(|text| paper::row(name, prose.inline(text, found))).unwrap_or_else(nothing)
}

/// Mailbox and website, to be typed from paper.
fn write(view: &View<'_>, service: &Service) -> AnyView {
    let mail = service.email.as_deref().map(|mail| view! { <p>{mailbox(mail)}</p> });
    let web = service.url.clone().filter(|url| url.starts_with("http")).map(|url| view! { <p>{url}</p> });
    if mail.is_none() && web.is_none() {
        return nothing();
    }
    paper::row(wording::write(view.language), view! { {mail}{web} }.into_any())
}

fn made(view: &View<'_>) -> String {
    format!("{} · {}", view.portal_name(), wording::plan_made(view.language, &wording::date(view.language, view.today())))
}
