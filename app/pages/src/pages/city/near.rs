//! Where to go in a city, and who is open now: drawn only where at least two entries carry the data. The script sorts by distance on the phone.

use crate::View;
use crate::parts::{Prose, address, icon, nothing, section, with_script};
use crate::script;
use leptos::prelude::*;
use model::{City, EntryRef, Kind, Location, Service, Status};

/// With fewer there is nothing to choose.
const FEWEST: usize = 2;

/// The way to what is open now: the search with its filter on.
pub(super) fn open(view: &View<'_>, city: &City) -> AnyView {
    let with_hours = here(view, city).filter(|service| service.at.iter().any(|place| place.schedule.is_some()));
    if view.copy || with_hours.count() < FEWEST {
        return nothing();
    }
    let in_city = view.spaced(view.words(&city.in_city));
    let href = view.href(&format!("search?city={}&open=1", city.id));
    view! { <p class="acts">{icon("ui-clock")}<a href=href>{wording::open_here(view.language, &in_city)}</a></p> }.into_any()
}

/// Places with known coordinates. Without script, or without a position, they stand in the order of the catalogue.
pub(super) fn places(view: &View<'_>, prose: &Prose<'_>, city: &City) -> AnyView {
    let known: Vec<_> = here(view, city).flat_map(|service| located(view, service)).collect();
    if view.copy || known.len() < FEWEST {
        return nothing();
    }
    let items: Vec<_> = known.into_iter().map(|place| item(view, prose, place)).collect();
    let inner = view! {
        {sorter(view)}
        <ul class="hits" id="nearest">{items}</ul>
        {with_script(script::near())}
    };
    section("places", wording::near_places(view.language, &view.spaced(view.words(&city.in_city))), inner.into_any())
}

/// Hidden until the script is there.
fn sorter(view: &View<'_>) -> AnyView {
    let say = view.language;
    view! {
        <div id="near" hidden data-asking=wording::near_asking(say) data-sorted=wording::near_sorted(say) data-unknown=wording::near_unknown(say)>
            <p class="bar"><button class="btn line" type="button">{icon("ui-pin")}{wording::near_sort(say)}</button></p>
            <p><small>{wording::near_private(say)}</small></p>
        </div>
        <p id="near-said" role="status"></p>
    }
    .into_any()
}

type Place<'a> = (&'a Service, &'a Location, (f64, f64));

fn item(view: &View<'_>, prose: &Prose<'_>, (service, location, (latitude, longitude)): Place<'_>) -> AnyView {
    let (words, found) = service.words.in_language(view.language);
    let href = view.entry_href(&EntryRef::new(Kind::Service, service.id.as_str()));
    view! {
        <li data-at=format!("{latitude},{longitude}")>
            <h3><a href=href>{prose.plain(&words.title, found)}</a></h3>
            <p lang=view.polish()>{address(view, location)}</p>
        </li>
    }
    .into_any()
}

/// Active services of the city.
fn here<'a>(view: &View<'a>, city: &City) -> impl Iterator<Item = &'a Service> {
    view.catalogue.services_in(&city.id).filter(|service| service.status == Status::Active)
}

/// A confidential address has no place on any map.
fn located<'a>(view: &View<'a>, service: &'a Service) -> impl Iterator<Item = Place<'a>> {
    let catalogue = view.catalogue;
    let open = service.at.iter().filter(|_| !service.address_confidential);
    open.filter_map(move |place| {
        let location = catalogue.location(place.location.as_str())?;
        Some((service, location, location.coordinates?))
    })
}
