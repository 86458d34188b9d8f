//! Search results: count as text, filters as a form, a reason wherever the words differ, and always a way on.

mod address;
mod hits;
mod paging;
mod sift;

use crate::parts::{Head, Width, exit, help, nothing, section, seek, shell, tel_big, tiles, tiles_of};
use crate::style;
use crate::{Sheet, View};
use address::Address;
pub use hits::reason;
use leptos::prelude::*;
use model::{Query, Results};

/// The results of a query.
pub fn show(view: &View<'_>, query: &Query, results: &Results) -> Sheet {
    let address = Address::new(view, query);
    let pages = paging::Pages::new(query, results);
    let head = Head {
        page: title(view, query),
        section: Some(wording::search(view.language)),
        description: Some(wording::search_find(view.language)),
        city: query.city.clone(),
        style: Some(if results.crisis { style::CRISIS } else { style::SEARCH }),
        sensitive: results.crisis,
        noindex: true,
        previous: pages.previous().map(|page| address.page(page)),
        next: pages.next().map(|page| address.page(page)),
        ..Head::default()
    };
    let main = view! {
        {results.crisis.then(|| danger(view))}
        <div>
            <h1>{heading(view, query, results)}</h1>
            {seek(view, &query.text, address.kept())}
            {did_you_mean(view, &address, results)}
        </div>
        {answer(view, query, results, &address, &pages)}
    };
    // «open now» was worked out for this very moment
    let true_until = query.among.as_ref().map(|_| view.now);
    shell(view, head, Width::Column, main.into_any(), true_until)
}

fn title(view: &View<'_>, query: &Query) -> String {
    let words = if query.text.trim().is_empty() { wording::search_find(view.language) } else { query.text.trim().to_owned() };
    if query.page < 2 {
        return words;
    }
    format!("{words}, {}", wording::page_number(view.language, &wording::number(view.language, query.page as i64)))
}

fn heading(view: &View<'_>, query: &Query, results: &Results) -> String {
    let say = view.language;
    let asked = !query.text.trim().is_empty();
    match (asked, asked || results.total > 0 || Address::new(view, query).is_narrowed()) {
        (true, _) => wording::results_for(say, &wording::results_count(say, results.total), &wording::quoted(say, query.text.trim())),
        (false, true) => wording::results_count(say, results.total),
        (false, false) => wording::search_find(say),
    }
}

fn did_you_mean(view: &View<'_>, address: &Address<'_>, results: &Results) -> AnyView {
    let Some(other) = &results.did_you_mean else { return nothing() };
    view! { <p>{wording::did_you_mean(view.language)}" "<a href=address.asking(other)>{wording::quoted(view.language, other)}</a></p> }.into_any()
}

fn answer(view: &View<'_>, query: &Query, results: &Results, address: &Address<'_>, pages: &paging::Pages) -> AnyView {
    if results.total == 0 {
        return view! { {sift::chips(view, query, address)}{way_on(view, query, results, address)} }.into_any();
    }
    view! {
        <div class="split">
            {sift::chips(view, query, address)}
            {sift::sift(view, query, results, address)}
            {hits::hits(view, &results.hits)}
            {ended_more(view, results, address)}
            {pages.nav(view, address)}
        </div>
    }
    .into_any()
}

fn ended_more(view: &View<'_>, results: &Results, address: &Address<'_>) -> AnyView {
    if results.ended == 0 {
        return nothing();
    }
    view! { <p>{wording::ended_more(view.language, results.ended)}" "<a href=address.with_archive()>{wording::filter_archive(view.language)}</a></p> }
        .into_any()
}

/// Nothing living was found: what has ended, whom to ask, where else to begin.
fn way_on(view: &View<'_>, query: &Query, results: &Results, address: &Address<'_>) -> AnyView {
    let say = view.language;
    let first = match results.ended {
        0 if query.text.trim().is_empty() && !address.is_narrowed() => view! { <p>{wording::search_empty(say)}</p> }.into_any(),
        0 => view! { <p class="note">{wording::nothing_found(say)}</p> }.into_any(),
        _ => ended(view, results, address),
    };
    view! {
        {first}
        {section("ask", wording::ask_a_person(say), view! { {help(view, query.city.as_ref())}{(!results.crisis).then(|| emergency(view))} }.into_any())}
        {topics(view, results)}
    }
    .into_any()
}

/// The nearest topics; where none is near, all of them.
fn topics(view: &View<'_>, results: &Results) -> AnyView {
    match results.topics.as_slice() {
        [] => section("topics", wording::by_topic(view.language), tiles(view)),
        near => section("topics", wording::topics_near(view.language), tiles_of(view, near)),
    }
}

fn ended(view: &View<'_>, results: &Results, address: &Address<'_>) -> AnyView {
    view! {
        <p class="note">{wording::nothing_ended(view.language)}" "<a href=address.with_archive()>{wording::filter_archive(view.language)}</a></p>
        {hits::hits(view, &results.ended_hits)}
        <p>{wording::nothing_ended_ask(view.language)}</p>
    }
    .into_any()
}

/// Who asks about danger sees a way to leave and the number before anything else, whatever was found.
fn danger(view: &View<'_>) -> AnyView {
    let line = view.portal().emergency.first();
    let number = line.map(|line| view! { <div class="note"><p><b>{wording::danger_if(view.language)}</b></p>{tel_big(&line.number)}</div> });
    view! { {exit(view)}{number} }.into_any()
}

fn emergency(view: &View<'_>) -> AnyView {
    let Some(line) = view.portal().emergency.first() else { return nothing() };
    view! { <p>{wording::danger_call(view.language)}" "<a href=format!("tel:{}", line.number)><b>{wording::phone(&line.number)}</b></a></p> }.into_any()
}
