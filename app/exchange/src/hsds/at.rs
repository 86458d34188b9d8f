//! A service at one place: hours, telephones, the way there.

use super::contact::{Owner, languages, phones};
use super::object::Object;
use super::place::location;
use super::schedule::{Validity, schedules};
use super::service::service_listed;
use crate::{Origin, ids};
use chrono::Days;
use model::Service;
use serde_json::Value;

/// HSDS service_at_location with everything in it, the service too.
pub fn service_at_location(origin: &Origin<'_>, service: &Service, index: usize) -> Value {
    nested(origin, service, index).with("service", service_listed(origin, service)).into()
}

/// HSDS service_at_location as it stands in a list: the place and the service with their plain fields.
pub fn service_at_location_listed(origin: &Origin<'_>, service: &Service, index: usize) -> Value {
    let place = origin.catalogue.location(service.at[index].location.as_str());
    let place = place.map(|place| super::list::flat(location(origin, place).into()));
    let at = fields(service, index).maybe("location", place);
    at.with("service", super::list::flat(service_listed(origin, service))).into()
}

/// As it stands in a service.
pub(super) fn nested(origin: &Origin<'_>, service: &Service, index: usize) -> Object {
    let at = &service.at[index];
    let owner = Owner("service_at_location_id", ids::at(service, index));
    let place = origin.catalogue.location(at.location.as_str()).map(|place| location(origin, place));
    let spoken = place.map(|place| place.list("languages", languages(origin, Owner("location_id", ids::location(at.location.as_str())), &at.languages)));
    let hours = at.schedule.as_ref().map(|schedule| schedules(origin, owner, schedule, validity(service))).unwrap_or_default();
    let codes = at.languages.iter().map(|language| language.as_str().into()).collect();
    let fields = fields(service, index).list("phones", phones(origin, owner, &at.phones)).list("schedules", hours);
    fields.maybe("location", spoken).list("przystan_languages", codes)
}

fn fields(service: &Service, index: usize) -> Object {
    Object::new(ids::at(service, index))
        .with("service_id", ids::service(service).to_string())
        .with("location_id", ids::location(service.at[index].location.as_str()).to_string())
}

/// Hours hold for a year from the day they were confirmed, and never longer than the service.
fn validity(service: &Service) -> Validity {
    let from = assured(service);
    let year = from.and_then(|day| day.checked_add_days(Days::new(365)));
    let end = service.valid_to.map(|end| end.last_day());
    Validity { from, to: year.into_iter().chain(end).min() }
}

/// The day on which somebody last confirmed the service.
pub(super) fn assured(service: &Service) -> Option<chrono::NaiveDate> {
    service.freshness.confirmed()
}
