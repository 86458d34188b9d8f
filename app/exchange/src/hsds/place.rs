//! Places and areas. Addresses keep their Polish spelling in every language.

use super::contact::{Owner, phone_ids, phones};
use super::object::Object;
use super::schedule::{Validity, schedules};
use super::service::sources;
use crate::plain::plain;
use crate::{Origin, ids};
use model::{Area, Language, Location, ServiceAtLocation};
use serde_json::{Value, json};
use uuid::Uuid;

/// HSDS location: where it is and how to get in.
pub(super) fn location(origin: &Origin<'_>, location: &Location) -> Object {
    let id = ids::location(location.id.as_str());
    let transport = location.transport.as_ref().and_then(|words| plain(origin.words(words)));
    Object::new(id)
        .with("location_type", "physical")
        .with("name", format!("{}, {}", location.address, city(origin, location)))
        .maybe("transportation", transport)
        .maybe("latitude", location.coordinates.map(|(latitude, _)| latitude))
        .maybe("longitude", location.coordinates.map(|(_, longitude)| longitude))
        .list("addresses", vec![address(origin, id, location)])
        .list("accessibility", accessibility(origin, id, location).into_iter().collect())
        .with("przystan_id", location.id.as_str())
        .with("przystan_city", location.city.as_str())
        .maybe("przystan_floor", location.floor)
        .maybe("przystan_room", location.room.as_deref())
        .list("przystan_sources", sources(origin, &location.sources))
}

/// An organization's own place, with its hours and telephones there.
pub(super) fn office(origin: &Origin<'_>, id: Uuid, at: &ServiceAtLocation) -> Option<Value> {
    let place = origin.catalogue.location(at.location.as_str())?;
    let key = Owner("location_id", ids::location(at.location.as_str()));
    let hours = at.schedule.as_ref().map(|schedule| schedules(origin, Owner("location_id", id), schedule, Validity::default()));
    let hours = hours.unwrap_or_default().into_iter().map(|mut hours| {
        hours["location_id"] = key.1.to_string().into();
        hours
    });
    Some(location(origin, place).list("phones", phones(origin, key, &at.phones)).list("schedules", hours.collect()).into())
}

/// Which places are its own, with the hours and telephones there: a location of HSDS belongs to nobody in particular.
pub(super) fn offices(at: &[ServiceAtLocation]) -> Vec<Value> {
    let one = |place: &ServiceAtLocation| {
        let location = ids::location(place.location.as_str());
        let phones = phone_ids(Owner("location_id", location), &place.phones);
        let languages: Vec<&str> = place.languages.iter().map(|language| language.as_str()).collect();
        json!({
            "location_id": location.to_string(), "opening_hours": place.schedule.as_ref().map(|schedule| schedule.as_str()),
            "phone_ids": phones, "languages": languages,
        })
    };
    at.iter().map(one).collect()
}

/// HSDS address. It wants a province and a postal code; where no source gives them they are empty.
fn address(origin: &Origin<'_>, owner: Uuid, location: &Location) -> Value {
    Object::new(ids::uuid("address", location.id.as_str()))
        .with("location_id", owner.to_string())
        .with("address_1", location.address.as_str())
        .maybe("address_2", inside(location))
        .with("city", city(origin, location))
        .with("state_province", "")
        .with("postal_code", location.postal_code.as_deref().unwrap_or(""))
        .with("country", "PL")
        .with("address_type", "physical")
        .into()
}

fn inside(location: &Location) -> Option<String> {
    let floor = location.floor.map(|floor| wording::floor(Language::POLISH, i64::from(floor)));
    let room = location.room.as_deref().map(|room| wording::room(Language::POLISH, room));
    let parts: Vec<String> = floor.into_iter().chain(room).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn city(origin: &Origin<'_>, location: &Location) -> String {
    let city = origin.portal().city(location.city.as_str());
    city.map(|city| city.name.in_language(Language::POLISH).0.clone()).unwrap_or_default()
}

fn accessibility(origin: &Origin<'_>, owner: Uuid, location: &Location) -> Option<Value> {
    let description = plain(origin.words(&location.accessibility.as_ref()?.description))?;
    let id = ids::uuid("accessibility", location.id.as_str());
    Some(Object::new(id).with("location_id", owner.to_string()).with("description", description).into())
}

/// HSDS service_area: a city, or a whole country.
pub(super) fn service_area(origin: &Origin<'_>, service: Uuid, area: &Area) -> Value {
    let name = match area {
        Area::City(city) => origin.portal().city(city.as_str()).map(|city| origin.words(&city.name).to_owned()),
        Area::Country(code) if code == "PL" => Some(wording::whole_country(origin.language)),
        Area::Country(code) => Some(code.clone()),
    };
    let id = match area {
        Area::City(city) => city.as_str(),
        Area::Country(code) => code,
    };
    Object::new(ids::uuid("service_area", &service.to_string())).with("service_id", service.to_string()).maybe("name", name).with("przystan_area", id).into()
}
