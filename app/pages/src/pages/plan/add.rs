//! Adding to a plan: a search on the plan's own page, so that the list travels in the address and nothing has to be remembered.

use super::{Search, address};
use crate::View;
use crate::parts::{icon, nothing, place_and_state, section};
use leptos::prelude::*;
use model::{EntryRef, Kind, Plan, Service};

pub(super) fn add(view: &View<'_>, plan: &Plan<'_>, search: &Search<'_>) -> AnyView {
    let say = view.language;
    if plan.is_full() {
        return view! { <p class="bar">{wording::plan_beyond(say, &super::MOST.to_string())}</p> }.into_any();
    }
    let inner = view! { {form(view, plan, search)}{found(view, plan, search)}{near(view, plan, search)} }.into_any();
    view! { <div class="more">{section("add", wording::plan_add(say), inner)}</div> }.into_any()
}

fn form(view: &View<'_>, plan: &Plan<'_>, search: &Search<'_>) -> AnyView {
    let say = view.language;
    let list = plan.list();
    let kept = (!list.is_empty()).then(|| view! { <input type="hidden" name="s" value=list/> });
    let typed = (!search.text.is_empty()).then(|| search.text.to_owned());
    view! {
        <form class="seek" role="search" action=view.href("plan")>
            {kept}
            <label for="q">{wording::plan_search(say)}</label>
            <div><input id="q" type="search" name="q" value=typed maxlength="200"/><button class="btn">{icon("ui-find")}{wording::search(say)}</button></div>
        </form>
    }
    .into_any()
}

fn found(view: &View<'_>, plan: &Plan<'_>, search: &Search<'_>) -> AnyView {
    if search.text.is_empty() {
        return nothing();
    }
    if search.found.is_empty() {
        return view! { <p class="note">{wording::nothing_found(view.language)}" "<a href=view.href("topics")>{wording::topics_all(view.language)}</a></p> }
            .into_any();
    }
    list(view, plan, search.found.iter().copied())
}

/// What the services of the plan point to.
fn near(view: &View<'_>, plan: &Plan<'_>, search: &Search<'_>) -> AnyView {
    if !search.text.is_empty() {
        return nothing();
    }
    let related = plan.services.iter().flat_map(|service| &service.related).filter(|entry| entry.kind == Kind::Service);
    let mut near: Vec<&Service> = related.filter_map(|entry| view.catalogue.service(&entry.id)).collect();
    near.retain(|service| service.status.is_living() && !plan.services.iter().any(|known| known.id == service.id));
    near.sort_by(|left, right| left.id.cmp(&right.id));
    near.dedup_by(|left, right| left.id == right.id);
    near.truncate(6);
    list(view, plan, near.into_iter())
}

fn list<'a>(view: &View<'_>, plan: &Plan<'_>, services: impl Iterator<Item = &'a Service>) -> AnyView {
    let items: Vec<_> = services.map(|service| one(view, plan, service)).collect();
    if items.is_empty() {
        return nothing();
    }
    view! { <ul class="hits">{items}</ul> }.into_any()
}

fn one(view: &View<'_>, plan: &Plan<'_>, service: &Service) -> AnyView {
    let (words, found) = service.words.in_language(view.language);
    let href = view.entry_href(&EntryRef::new(Kind::Service, service.id.as_str()));
    let title = wording::spaced(found, &words.title);
    let there = plan.services.iter().any(|known| known.id == service.id);
    let act = match there {
        true => view! { <span>{wording::plan_there(view.language)}</span> }.into_any(),
        false => {
            let label = format!("{}: {}", wording::plan_put(view.language), words.title);
            view! { <a href=address(view, &plan.with(service.id.as_str())) rel="nofollow" aria-label=label>{icon("ui-add")}{wording::plan_put(view.language)}</a> }.into_any()
        }
    };
    view! { <li><p class="kind">{place_and_state(view, service)}</p><h3 lang=view.lang(found)><a href=href>{title}</a></h3><p class="acts">{act}</p></li> }
        .into_any()
}
