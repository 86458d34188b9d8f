//! A place to go to: address in Polish letters (one shows it to a driver), floor explained where countries count differently.

use super::prose::Prose;
use crate::View;
use leptos::prelude::*;
use model::{Language, Location};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Address, floor and room, map, how to get there.
pub(super) fn place(view: &View<'_>, prose: &Prose<'_>, location: &Location) -> AnyView {
    view! {
        <p><b>{wording::visit(view.language)}</b><br/><span lang=view.polish()>{address(view, location)}</span>{inside(view, location)}</p>
        {maps(view, location)}
        {transport(view, prose, location)}
        {access(view, prose, location)}
    }
    .into_any()
}

/// «pl. Solidarności 1/3/5, 53-611 Wrocław».
pub(crate) fn address(view: &View<'_>, location: &Location) -> String {
    let city = city_in_polish(view, location);
    let code = location.postal_code.as_deref().map(|code| format!("{code} ")).unwrap_or_default();
    wording::spaced(Language::POLISH, &format!("{}, {code}{city}", location.address))
}

fn city_in_polish(view: &View<'_>, location: &Location) -> String {
    let city = view.portal().city(location.city.as_str());
    city.map(|city| city.name.in_language(Language::POLISH).0.clone()).unwrap_or_default()
}

/// Floor, explained where countries count differently, and room.
pub(super) fn inside(view: &View<'_>, location: &Location) -> AnyView {
    let say = view.language;
    let room = location.room.as_deref().map(|room| wording::room(say, room));
    let Some(floor) = location.floor else {
        return room.map(|room| view! { <span class="pair">{room}</span> }.into_any()).unwrap_or_else(super::nothing);
    };
    let polish = wording::floor(Language::POLISH, i64::from(floor));
    let explained = view.polish().map(|_| format!(" ({})", wording::floor(say, i64::from(floor))));
    let room = room.map(|room| format!(", {room}"));
    view! { <span class="pair"><span lang=view.polish()>{polish}</span>{explained}{room}</span> }.into_any()
}

/// The web map, and whatever map the phone has. Our own page asks no map for anything.
fn maps(view: &View<'_>, location: &Location) -> AnyView {
    let sought = format!("{}, {}", location.address, city_in_polish(view, location));
    let sought = utf8_percent_encode(&sought, QUERY).to_string();
    let point = location.coordinates.map_or_else(|| "0,0".to_owned(), |(latitude, longitude)| format!("{latitude},{longitude}"));
    let web = format!("https://www.openstreetmap.org/search?query={sought}");
    view! {
        <p class="acts">
            <a href=web rel="noreferrer">{wording::map(view.language)}</a>
            <a href=format!("geo:{point}?q={sought}")>{wording::map_app(view.language)}</a>
        </p>
    }
    .into_any()
}

fn transport(view: &View<'_>, prose: &Prose<'_>, location: &Location) -> AnyView {
    let Some(transport) = &location.transport else { return super::nothing() };
    let (text, found) = transport.in_language(view.language);
    view! { <p><b>{wording::transport(view.language)}</b><br/>{prose.inline(text, found)}</p> }.into_any()
}

fn access(view: &View<'_>, prose: &Prose<'_>, location: &Location) -> AnyView {
    let Some(access) = &location.accessibility else { return super::nothing() };
    let (text, found) = access.description.in_language(view.language);
    view! { <p><b>{wording::at_place_accessibility(view.language)}</b><br/>{prose.inline(text, found)}</p> }.into_any()
}
