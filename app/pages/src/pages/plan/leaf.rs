//! One service of a plan: whom to call, when, where, what to say, what to bring; room for a pen.

use super::address;
use crate::View;
use crate::parts::{Prose, nothing, paper};
use leptos::prelude::*;
use model::{EntryRef, Kind, Language, Plan, Service};

pub(super) fn leaf(view: &View<'_>, prose: &Prose<'_>, plan: &Plan<'_>, place: usize, service: &Service) -> AnyView {
    let (words, found) = service.words.in_language(view.language);
    let href = view.entry_href(&EntryRef::new(Kind::Service, service.id.as_str()));
    let number = format!("{place}. ");
    view! {
        <li class="leaf" data-id=service.id.to_string()>
            <h2>{number}<a href=href>{prose.plain(&words.title, found)}</a></h2>
            {paper::polish_names(view, service)}
            {paper::numbers(view, service)}
            <dl class="facts">
                {paper::when(view, prose, service, words, found)}{paper::go_to(view, service)}{ask(view, service)}{paper::bring(view, prose, words, found)}
            </dl>
            {paper::state(view, service)}
            {pen(view)}
            {remove(view, plan, service)}
        </li>
    }
    .into_any()
}

/// The sentence to say or to show, in Polish, with its meaning.
fn ask(view: &View<'_>, service: &Service) -> AnyView {
    if view.language == Language::POLISH {
        return nothing();
    }
    let phrase = |language| match service.sensitive {
        true => wording::say_danger(language),
        false => wording::say_phrase(language, &service.words.in_language(language).0.title),
    };
    let both = view! { <span lang="pl">{phrase(Language::POLISH)}</span><span class="pair">{phrase(view.language)}</span> };
    paper::row(wording::plan_say(view.language), both.into_any())
}

/// Boxes to tick and a line to write on, for a pen.
fn pen(view: &View<'_>) -> AnyView {
    view! {
        <p class="tick"><span class="box"></span>{wording::plan_called(view.language)}<span class="box"></span>{wording::plan_visited(view.language)}<span class="dots"></span></p>
    }
    .into_any()
}

fn remove(view: &View<'_>, plan: &Plan<'_>, service: &Service) -> AnyView {
    let href = address(view, &plan.without(service.id.as_str()));
    let title = &service.words.in_language(view.language).0.title;
    let label = format!("{}: {title}", wording::plan_remove(view.language));
    view! { <p class="acts"><a href=href rel="nofollow" aria-label=label>{wording::plan_remove(view.language)}</a></p> }.into_any()
}
