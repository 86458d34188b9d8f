//! The foot: a person to ask, in the same place on every page, and the pages about the portal.

use super::tel::tel;
use crate::View;
use leptos::prelude::*;
use model::{City, CityId, Organization};

/// The foot of a page that is about no city.
pub(crate) fn foot_of_all(view: &View<'_>) -> AnyView {
    foot(view, None)
}

pub(super) fn foot(view: &View<'_>, city: Option<&CityId>) -> AnyView {
    view! {
        <footer class="foot">
            <div class="wrap">
                <div><h2>{wording::foot_ask(view.language)}</h2>{help(view, city)}</div>
                {ways(view)}
                {about(view)}
            </div>
        </footer>
    }
    .into_any()
}

/// The welfare centre of a city; where none is meant, those of all cities.
pub(crate) fn help(view: &View<'_>, city: Option<&CityId>) -> AnyView {
    match city.and_then(|city| view.portal().city(city.as_str())) {
        Some(city) => centre(view, city),
        None => centres(view),
    }
}

/// The welfare centres of all cities, those with a telephone first.
pub(crate) fn centres(view: &View<'_>) -> AnyView {
    let mut cities: Vec<&City> = view.portal().cities.iter().collect();
    cities.sort_by_key(|city| view.catalogue.welfare_centre(&city.id).is_none_or(|centre| centre.phones.is_empty()));
    // a portal of a whole region would fill the foot: the rest stands on the pages of the cities
    cities.iter().take(5).map(|city| centre(view, city)).collect_view().into_any()
}

fn centre(view: &View<'_>, city: &City) -> AnyView {
    let Some(centre) = view.catalogue.welfare_centre(&city.id) else { return super::nothing() };
    match centre.phones.first() {
        Some(phone) => view! { {tel(view, phone, false)}<p>{name(view, centre)}{note(view, phone)}</p> }.into_any(),
        None => view! { <p>{wording::no_phone_ask(view.language)}" "{name(view, centre)}</p> }.into_any(),
    }
}

fn note(view: &View<'_>, phone: &model::Phone) -> AnyView {
    let Some(note) = &phone.note else { return super::nothing() };
    let (note, lang) = view.local(note);
    let note = note.clone();
    view! { ", "<span lang=lang>{note}</span> }.into_any()
}

/// The short name, as a link to all we know of the organization.
fn name(view: &View<'_>, organization: &Organization) -> AnyView {
    let href = view.href(&format!("organizations/{}", organization.id));
    view! { <a href=href lang=view.polish()>{view.short_name(organization)}</a> }.into_any()
}

fn ways(view: &View<'_>) -> AnyView {
    let say = view.language;
    let mut links = vec![
        ("topics", wording::topics_all(say)),
        ("a-z", wording::a_z(say)),
        ("for-me", wording::for_me(say)),
        ("plan", wording::plan(say)),
        ("guides", wording::guides(say)),
        ("glossary", wording::glossary(say)),
        ("informator/", wording::informator(say)),
    ];
    let pages = [("privacy", wording::privacy(say)), ("about", wording::about(say)), ("safety", wording::safety(say))];
    links.extend(pages.into_iter().filter(|(id, _)| view.catalogue.page(id).is_some()));
    let items: Vec<_> = links.into_iter().map(|(path, name)| view! { <li><a href=view.href(path)>{name}</a></li> }).collect();
    view! { <nav aria-label=wording::sections(say)><ul class="ways">{items}</ul></nav> }.into_any()
}

fn about(view: &View<'_>) -> AnyView {
    let portal = view.portal();
    let changed = portal.changed.map(|day| wording::last_changed(view.language, &wording::date(view.language, day)));
    view! {
        <div>
            <p>{accessibility(view)}</p>
            <p><a href=portal.licence_url.clone() rel="license noreferrer">{wording::licence(view.language, &portal.licence)}</a></p>
            {changed.map(|changed| view! { <p><small>{changed}</small></p> })}
        </div>
    }
    .into_any()
}

/// The technical conditions want the link to say exactly this, in Polish, on every page; other languages explain it beside the link.
fn accessibility(view: &View<'_>) -> AnyView {
    let href = view.href("accessibility");
    let name = wording::accessibility_statement(model::Language::POLISH);
    let own = view.polish().map(|_| format!(" ({})", wording::accessibility_statement(view.language)));
    view! { <a href=href lang=view.polish()>{name}</a>{own} }.into_any()
}
