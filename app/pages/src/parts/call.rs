//! The one dark block of a page: call, write, go. On a sensitive page 112 stands first.

use super::hours::opened;
use super::place::place;
use super::prose::Prose;
use super::say::{say, say_danger};
use super::tel::{languages, mailbox, tel, tel_big};
use super::{icon, nothing};
use crate::View;
use leptos::prelude::*;
use model::{Organization, Phone, Service, ServiceAtLocation};

/// How to reach a service.
pub(crate) fn call(view: &View<'_>, prose: &Prose<'_>, service: &Service) -> AnyView {
    let heading = if service.sensitive { wording::danger_now(view.language) } else { wording::contact(view.language) };
    let at: &[ServiceAtLocation] = if service.address_confidential { &[] } else { &service.at };
    let phones: Vec<&Phone> = service.phones.iter().chain(service.at.iter().flat_map(|place| &place.phones)).collect();
    view! {
        <section class="call side" aria-labelledby="call">
            <h2 id="call">{heading}</h2>
            {service.sensitive.then(|| danger(view))}
            {open_now(view, service, at, !phones.is_empty())}
            {numbers(view, &phones)}
            {no_phone(view, service, &phones)}
            {say(view, service)}
            {ways(view, prose, service.email.as_deref(), service.url.as_deref(), at, is_running(service))}
            {service.address_confidential.then(|| view! { <p><small>{wording::address_secret(view.language)}</small></p> })}
        </section>
    }
    .into_any()
}

/// How to reach an organization.
pub(crate) fn contact_organization(view: &View<'_>, prose: &Prose<'_>, organization: &Organization) -> AnyView {
    let phones: Vec<&Phone> = organization.phones.iter().chain(organization.at.iter().flat_map(|place| &place.phones)).collect();
    let known = !phones.is_empty() || organization.email.is_some() || organization.url.is_some() || !organization.at.is_empty();
    let fax = organization.fax.as_ref().map(|fax| view! { <p><small>{wording::fax(view.language)}": "{wording::phone(fax)}</small></p> });
    known
        .then(|| {
            view! {
                <section class="call side" aria-labelledby="call">
                    <h2 id="call">{wording::contact(view.language)}</h2>
                    {one_state(view, &organization.at)}
                    {numbers(view, &phones)}
                    {ways(view, prose, organization.email.as_deref(), organization.url.as_deref(), &organization.at, true)}
                    {fax}
                </section>
            }
        })
        .map(IntoAny::into_any)
        .unwrap_or_else(nothing)
}

fn danger(view: &View<'_>) -> AnyView {
    let Some(line) = view.portal().emergency.first() else { return nothing() };
    view! { {tel_big(&line.number)}<p>{wording::danger_when(view.language)}</p>{say_danger(view)} }.into_any()
}

/// Closed for a while: whatever the hours say, nobody is there.
fn is_running(service: &Service) -> bool {
    service.status == model::Status::Active
}

fn open_now(view: &View<'_>, service: &Service, at: &[ServiceAtLocation], callable: bool) -> AnyView {
    let known = at.iter().any(|place| place.schedule.is_some());
    match known {
        _ if !is_running(service) || service.sensitive && !known => nothing(),
        false if callable => view! { <p><span class="open">{icon("ui-off")}{wording::hours_unknown(view.language)}</span></p> }.into_any(),
        _ => one_state(view, at),
    }
}

/// What holds now. One place says it on top; several say it each beside their address.
fn one_state(view: &View<'_>, at: &[ServiceAtLocation]) -> AnyView {
    let schedules: Vec<_> = at.iter().filter_map(|place| place.schedule.as_ref()).collect();
    match schedules.as_slice() {
        [only] if !view.copy => view! { <p>{opened(view, only).line()}</p> }.into_any(),
        _ => nothing(),
    }
}

fn numbers(view: &View<'_>, phones: &[&Phone]) -> AnyView {
    let numbers: Vec<_> = phones.iter().map(|phone| view! { <li>{tel(view, phone, true)}</li> }).collect();
    (!numbers.is_empty()).then(|| view! { <ul class="tels">{numbers}</ul> }).map(IntoAny::into_any).unwrap_or_else(nothing)
}

/// Nobody's number is known: say whom to ask.
fn no_phone(view: &View<'_>, service: &Service, phones: &[&Phone]) -> AnyView {
    if !phones.is_empty() {
        return nothing();
    }
    let Some(centre) = view.catalogue.ask_about(service) else { return nothing() };
    let href = view.href(&format!("organizations/{}", centre.id));
    let number = centre.phones.first().map(|phone| tel(view, phone, true));
    view! { <p>{wording::no_phone_ask(view.language)}" "<a href=href lang=view.polish()>{view.short_name(centre)}</a></p>{number} }.into_any()
}

fn ways(view: &View<'_>, prose: &Prose<'_>, email: Option<&str>, url: Option<&str>, at: &[ServiceAtLocation], running: bool) -> AnyView {
    let mail = email.map(|email| view! { <p><b>{wording::write(view.language)}</b><br/>{mailbox(email)}</p> });
    let web = url
        .filter(|url| url.starts_with("http"))
        .map(|url| view! { <p><b>{wording::website(view.language)}</b><br/><a href=url.to_owned() rel="noreferrer">{bare(url)}</a></p> });
    let several = running && at.iter().filter(|place| place.schedule.is_some()).count() > 1;
    let places: Vec<_> = at.iter().map(|at| one_place(view, prose, at, several)).collect();
    let any = mail.is_some() || web.is_some() || !places.is_empty();
    any.then(|| view! { <div class="say">{mail}{web}{places}</div> }).map(IntoAny::into_any).unwrap_or_else(nothing)
}

fn one_place(view: &View<'_>, prose: &Prose<'_>, at: &ServiceAtLocation, several: bool) -> AnyView {
    let Some(location) = view.catalogue.location(at.location.as_str()) else { return nothing() };
    let open = at.schedule.as_ref().filter(|_| several && !view.copy).map(|schedule| view! { <p>{opened(view, schedule).line()}</p> });
    view! { {place(view, prose, location)}{open}{languages(view, &at.languages)} }.into_any()
}

/// An address for eyes: without scheme and closing slash.
fn bare(url: &str) -> String {
    url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_owned()
}
