//! A service on paper: whom to call, when, where, what to bring. Hours as they stand and never what holds now; no maps, no menus.

use super::hours::hours_in_words;
use super::place::{address, inside};
use super::prose::Prose;
use super::stamp::freshness;
use super::tel::tel;
use super::trust::source_words;
use crate::View;
use leptos::prelude::*;
use model::{Language, Service, Status, Words};

/// A row of facts.
pub(crate) fn row(name: String, fact: AnyView) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{fact}</dd></div> }.into_any()
}

/// The Polish name of the service and of who runs it, for the door and for the person at the desk.
pub(crate) fn polish_names(view: &View<'_>, service: &Service) -> AnyView {
    let organization = view.catalogue.organization(service.organization.as_str()).map(|organization| organization.name.clone());
    let title = view.polish().and_then(|_| service.words.get(Language::POLISH)).map(|words| words.title.clone());
    let names: Vec<String> = [title, organization].into_iter().flatten().collect();
    view! { <p class="pair" lang=view.polish()>{wording::spaced(Language::POLISH, &names.join(" · "))}</p> }.into_any()
}

/// In danger 112 first; then its own numbers, or whom to ask where it has none.
pub(crate) fn numbers(view: &View<'_>, service: &Service) -> AnyView {
    let danger = view.portal().emergency.first().filter(|_| service.sensitive).map(|line| {
        view! { <p><b>{wording::danger_call(view.language)}" "{wording::phone(&line.number)}</b></p> }
    });
    view! { {danger}{own_numbers(view, service)} }.into_any()
}

fn own_numbers(view: &View<'_>, service: &Service) -> AnyView {
    let own: Vec<_> = service.phones.iter().chain(service.at.iter().flat_map(|place| &place.phones)).map(|phone| tel(view, phone, true)).collect();
    if !own.is_empty() {
        return own.into_any();
    }
    let Some(centre) = view.catalogue.ask_about(service) else { return super::nothing() };
    let number = centre.phones.first().map(|phone| tel(view, phone, true));
    view! { <p>{wording::no_phone_ask(view.language)}" "<span lang=view.polish()>{view.short_name(centre)}</span></p>{number} }.into_any()
}

/// Hours, and what they do not say.
pub(crate) fn when(view: &View<'_>, prose: &Prose<'_>, service: &Service, words: &Words, found: Language) -> AnyView {
    let schedules = service.at.iter().filter(|_| !service.address_confidential).filter_map(|place| place.schedule.as_ref());
    let mut lines: Vec<AnyView> = schedules.map(|schedule| hours_in_words(view, schedule)).collect();
    lines.extend(words.hours_note.as_deref().map(|note| view! { <p>{prose.inline(note, found)}</p> }.into_any()));
    if lines.is_empty() {
        lines.push(wording::hours_unknown(view.language).into_any());
    }
    row(wording::plan_when(view.language), lines.into_any())
}

/// The address in Polish letters; of a confidential place that it is not given.
pub(crate) fn go_to(view: &View<'_>, service: &Service) -> AnyView {
    if service.address_confidential {
        return row(wording::plan_where(view.language), wording::address_secret(view.language).into_any());
    }
    let locations = service.at.iter().filter_map(|place| view.catalogue.location(place.location.as_str()));
    let places: Vec<_> = locations.map(|location| view! { <p><span lang=view.polish()>{address(view, location)}</span>{inside(view, location)}</p> }).collect();
    if places.is_empty() { super::nothing() } else { row(wording::plan_where(view.language), places.into_any()) }
}

/// What to bring, where a source says so.
pub(crate) fn bring(view: &View<'_>, prose: &Prose<'_>, words: &Words, found: Language) -> AnyView {
    let bring = words.bring.as_deref().map(|bring| row(wording::plan_bring(view.language), prose.inline(bring, found)));
    bring.unwrap_or_else(super::nothing)
}

/// Closed for a while, how far one can rely on it, and which document it is from.
pub(crate) fn state(view: &View<'_>, service: &Service) -> AnyView {
    let say = view.language;
    let closed = match service.status {
        Status::TemporarilyClosed(Some(day)) => Some(wording::closed_until(say, &wording::date(say, day))),
        Status::TemporarilyClosed(None) => Some(wording::closed_for_now(say)),
        _ => None,
    };
    let closed = closed.map(|closed| view! { <p><b>{closed}</b></p> });
    let source = service.sources.first().and_then(|source| source_words(view, source));
    view! { {closed}<p><small>{freshness(view, service).1}". "{source}</small></p> }.into_any()
}
