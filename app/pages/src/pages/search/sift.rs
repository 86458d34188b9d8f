//! The filters: a GET form in a closed `details`, and a chip for each that is on, which takes it away.

use super::address::{Address, hidden};
use super::hits::kind_word;
use crate::View;
use crate::parts::{nothing, own_name};
use leptos::prelude::*;
use model::{Facet, Kind, Language, Query, Results};

/// The facet that the server counts, because only it knows the clock: `1` open now, `0` closed now.
const OPEN: &str = "open";

/// One link per filter that is on.
pub(super) fn chips(view: &View<'_>, query: &Query, address: &Address<'_>) -> AnyView {
    if !address.is_narrowed() {
        return nothing();
    }
    let remove = wording::filter_remove(view.language);
    let chips: Vec<_> = address
        .filters()
        .iter()
        .map(|(filter, value)| {
            let name = value_name(view, filter, value);
            view! { <li><a href=address.without(filter) aria-label=format!("{name}: {remove}")>{name.clone()}" "<span aria-hidden="true">"×"</span></a></li> }
        })
        .collect();
    let clear = (address.filters().len() > 1 && !query.text.is_empty()).then(|| view! { <li><a href=address.bare()>{wording::clear(view.language)}</a></li> });
    view! { <nav aria-label=wording::filters_on(view.language)><ul class="chips">{chips}{clear}</ul></nav> }.into_any()
}

/// The form. A filter that is on but offers no choice is kept as a hidden field.
pub(super) fn sift(view: &View<'_>, query: &Query, results: &Results, address: &Address<'_>) -> AnyView {
    let say = view.language;
    let drawn: Vec<&Facet> = results.facets.iter().filter(|facet| facet.values.len() >= 2 && facet.name != OPEN).collect();
    let choices: Vec<_> = drawn.iter().map(|facet| choice(view, facet, address)).collect();
    let boxed = [OPEN, "archive"];
    let kept = address.filters().iter().filter(|(name, _)| !boxed.contains(name) && !drawn.iter().any(|facet| facet.name == *name));
    let kept: Vec<_> = kept.map(|(name, value)| hidden(name, value)).collect();
    view! {
        <form class="sift side" action=view.href("search") aria-label=wording::filters(say)>
            {(!query.text.is_empty()).then(|| hidden("q", &query.text))}
            {kept}
            <details><summary><span>{wording::filters(say)}</span></summary>
                {choices}
                {open_now(view, query, results)}
                {tick("archive", wording::filter_archive(say), query.archive)}
                <button class="btn line">{wording::apply(say)}</button>
            </details>
        </form>
    }
    .into_any()
}

fn choice(view: &View<'_>, facet: &Facet, address: &Address<'_>) -> AnyView {
    let chosen = address.filters().iter().find(|(name, _)| *name == facet.name).map(|(_, value)| value.as_str());
    let options: Vec<_> = facet
        .values
        .iter()
        .map(|value| {
            let words = counted(view, value_name(view, facet.name, &value.id), value.count);
            view! { <option value=value.id.clone() selected=chosen == Some(value.id.as_str())>{words}</option> }
        })
        .collect();
    view! { <label>{facet_name(view.language, facet.name)}<select name=facet.name><option value="">{wording::filter_any(view.language)}</option>{options}</select></label> }.into_any()
}

fn counted(view: &View<'_>, words: String, count: usize) -> String {
    format!("{words} ({})", wording::number(view.language, count as i64))
}

/// «Open now», where at least two entries say when they are open: with fewer there is nothing to choose. One that is on stays.
fn open_now(view: &View<'_>, query: &Query, results: &Results) -> AnyView {
    let on = query.among.is_some();
    let known = results.facets.iter().find(|facet| facet.name == OPEN).map(|facet| facet.values.as_slice());
    let with_hours = known.map_or_else(|| shown_with_hours(view, results), |values| values.iter().map(|value| value.count).sum());
    if !on && with_hours < 2 {
        return nothing();
    }
    let words = wording::filter_open(view.language);
    let open = known.and_then(|values| values.iter().find(|value| value.id == "1"));
    tick(OPEN, open.map_or_else(|| words.clone(), |value| counted(view, words.clone(), value.count)), on)
}

/// Where nobody counted: those among the results on this page.
fn shown_with_hours(view: &View<'_>, results: &Results) -> usize {
    let services = results.hits.iter().filter(|hit| hit.entry.kind == Kind::Service).filter_map(|hit| view.catalogue.service(&hit.entry.id));
    services.filter(|service| service.at.iter().any(|place| place.schedule.is_some())).count()
}

fn tick(name: &'static str, words: String, on: bool) -> AnyView {
    view! { <label class="pick"><input type="checkbox" name=name value="1" checked=on/><span>{words}</span></label> }.into_any()
}

fn facet_name(say: Language, facet: &str) -> String {
    match facet {
        "city" => wording::filter_city(say),
        "topic" => wording::filter_topic(say),
        "audience" => wording::filter_audience(say),
        "kind" => wording::filter_kind(say),
        "language" => wording::filter_language(say),
        _ => wording::filter_more(say),
    }
}

/// A filter's value in the reader's words; its id where it has none.
fn value_name(view: &View<'_>, filter: &str, id: &str) -> String {
    let catalogue = view.catalogue;
    let name = match filter {
        "city" => view.portal().city(id).map(|city| view.words(&city.name).to_owned()),
        "topic" => catalogue.topics().term(id).map(|term| view.words(&term.name).to_owned()),
        "audience" => catalogue.audiences().term(id).map(|term| view.words(&term.name).to_owned()),
        "kind" => Kind::parse(id).map(|kind| kind_word(view, kind)),
        "language" => Language::parse(id).map(|language| own_name(view, language)),
        "open" => Some(wording::filter_open(view.language)),
        "archive" => Some(wording::filter_archive(view.language)),
        _ => None,
    };
    name.unwrap_or_else(|| id.to_owned())
}
