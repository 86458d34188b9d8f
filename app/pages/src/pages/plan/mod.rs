//! My plan: places to call and to visit, as a list that is nothing but its address. Made to be printed and sent.

mod add;
mod keep;
mod leaf;

use crate::parts::{Crumb, Head, Prose, Width, crumb, exit, icon, nothing, qr, shell};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{EntryRef, Kind, Plan, PublishedLanguage, Service};

/// How many services a list holds.
pub(crate) const MOST: usize = Plan::MOST;

/// What the reader looks for to add it.
pub struct Search<'a> {
    /// The words.
    pub text: &'a str,
    /// Services that fit, the best first.
    pub found: Vec<&'a Service>,
}

/// The plan, with what was searched to go on it.
pub fn show(view: &View<'_>, plan: &Plan<'_>, search: &Search<'_>) -> Sheet {
    let sensitive = plan.is_sensitive();
    let head = Head {
        page: wording::plan(view.language),
        description: Some(wording::plan_lead(view.language)),
        city: city(plan),
        style: Some(if sensitive { style::PLAN_SENSITIVE } else { style::PLAN }),
        sensitive,
        noindex: true,
        ..Head::default()
    };
    let prose = Prose::naming(view, plan.services.iter().filter_map(|service| view.catalogue.organization(service.organization.as_str())));
    let main = view! {
        {sensitive.then(|| exit(view))}
        {crumb(view, vec![Crumb::home(view)])}
        <div class="read">
            {heading(view, plan)}
            {lost(view, plan)}
            {leaves(view, &prose, plan)}
            {colophon(view, plan)}
            {add::add(view, plan, search)}
            {keep::keep(view, plan)}
        </div>
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

/// The address of a list.
fn address(view: &View<'_>, list: &str) -> String {
    address_in(view, view.language, list)
}

fn address_in(view: &View<'_>, language: model::Language, list: &str) -> String {
    let path = view.href_in(language, "plan");
    if list.is_empty() { path } else { format!("{path}?s={list}") }
}

fn absolute(view: &View<'_>, plan: &Plan<'_>) -> String {
    format!("{}{}", view.public_url.trim_end_matches('/'), address(view, &plan.list()))
}

/// The city, where all of the plan is in one.
fn city(plan: &Plan<'_>) -> Option<model::CityId> {
    let first = plan.services.first()?.area.city()?;
    plan.services.iter().all(|service| service.area.city() == Some(first)).then(|| first.clone())
}

fn heading(view: &View<'_>, plan: &Plan<'_>) -> AnyView {
    let count = plan.services.len();
    let place = city(plan).and_then(|city| view.city_name(&city)).map(|name| format!("{name} · "));
    let code = (count > 0).then(|| qr(&absolute(view, plan), wording::plan_code(view.language)));
    let acts = (count > 0).then(|| acts(view, plan));
    view! {
        {acts}
        <div class="planhead">
            <div><h1>{wording::plan(view.language)}</h1><p>{place}{wording::plan_count(view.language, count)}" "{wording::plan_private(view.language)}</p></div>
            {code}
        </div>
    }
    .into_any()
}

/// The same plan in other languages, and its dates if it has any; printing and sharing are there with script.
fn acts(view: &View<'_>, plan: &Plan<'_>) -> AnyView {
    let others: Vec<_> = view.portal().languages.iter().filter(|known| known.code != view.language).map(|language| other(view, plan, language)).collect();
    let dates = plan.is_dated().then(|| {
        let href = format!("{}.ics?s={}", view.href("plan"), plan.list());
        view! { <a href=href rel="nofollow">{icon("ui-clock")}{wording::plan_calendar(view.language)}</a> }
    });
    view! { <p class="acts">{others}{dates}</p> }.into_any()
}

fn other(view: &View<'_>, plan: &Plan<'_>, language: &PublishedLanguage) -> AnyView {
    let tag = language.code.to_string();
    let href = address_in(view, language.code, &plan.list());
    view! { <a href=href lang=tag.clone() hreflang=tag>{icon("ui-go")}{wording::plan_open_here(language.code)}</a> }.into_any()
}

/// What is not on the list any more is said, never silently dropped.
fn lost(view: &View<'_>, plan: &Plan<'_>) -> AnyView {
    let say = view.language;
    let ended = plan.ended.iter().map(|service| {
        let entry = EntryRef::new(Kind::Service, service.id.as_str());
        let (title, lang) = (service.words.in_language(say).0.title.clone(), view.lang(service.words.in_language(say).1));
        view! { <li>{wording::plan_ended(say)}" "<a href=view.entry_href(&entry) lang=lang>{title}</a></li> }.into_any()
    });
    let withdrawn = plan.withdrawn.iter().map(|entry| {
        let href = view.entry_href(entry);
        view! { <li>{wording::plan_withdrawn(say)}" "<a href=href>{wording::plan_withdrawn_see(say)}</a></li> }.into_any()
    });
    let unknown = plan.unknown.iter().map(|id| view! { <li>{wording::plan_unknown(say, &wording::quoted(say, id))}</li> }.into_any());
    let beyond = (plan.beyond > 0).then(|| view! { <li>{wording::plan_beyond(say, &MOST.to_string())}</li> }.into_any());
    let all: Vec<AnyView> = ended.chain(withdrawn).chain(unknown).chain(beyond).collect();
    if all.is_empty() {
        return nothing();
    }
    view! { <div class="note"><ul>{all}</ul></div> }.into_any()
}

fn leaves(view: &View<'_>, prose: &Prose<'_>, plan: &Plan<'_>) -> AnyView {
    if plan.services.is_empty() {
        return view! { <p class="lead">{wording::plan_lead(view.language)}</p> }.into_any();
    }
    let leaves: Vec<_> = plan.services.iter().enumerate().map(|(place, service)| leaf::leaf(view, prose, plan, place + 1, service)).collect();
    view! { <ol class="leaves">{leaves}</ol> }.into_any()
}

/// What a sheet of paper has to say of itself.
fn colophon(view: &View<'_>, plan: &Plan<'_>) -> AnyView {
    if plan.services.is_empty() {
        return nothing();
    }
    let say = view.language;
    let emergency = view.portal().emergency.first().map(|line| view! { " "{wording::emergency(say)}" "<b>{wording::phone(&line.number)}</b>"." });
    let made = wording::plan_made(say, &wording::date(say, view.today()));
    view! {
        <p class="note">{wording::plan_call_first(say)}{emergency}</p>
        <p class="paper"><small>{view.portal_name()}" · "{absolute(view, plan)}" · "{made}</small></p>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
