//! `/embed/{lang}/…`: a small document that another site shows in a frame. Only here may anybody frame us.

use super::public::show_at;
use crate::policy;
use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::request::Reader;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use model::{CityId, EntryRef, Kind};
use pages::embed;

/// `/embed/{lang}/topic/{term}`, with `?city=` only what helps there.
pub(crate) async fn topic(State(portal): State<Portal>, Path((lang, id)): Path<(String, String)>, request: Request) -> Response {
    of_topic(&portal, &lang, &id, &request).unwrap_or_else(Refusal::framed)
}

fn of_topic(portal: &Portal, lang: &str, id: &str, request: &Request) -> Result<Response, Refusal> {
    let reader = Reader::new(portal, &format!("{lang}/topics/{id}"), request.headers().clone())?;
    let snapshot = reader.snapshot.clone();
    let Some(term) = snapshot.catalogue.topics().term(id) else {
        let renamed = snapshot.catalogue.topics().moved(id).map(|term| Refusal::Moved(format!("/embed/{}/topic/{}", reader.language, term.id)));
        return Err(renamed.unwrap_or_else(|| Refusal::unknown(reader)));
    };
    let city = match request.uri().query().filter(|query| !query.is_empty()) {
        Some(query) => match query.strip_prefix("city=").and_then(|id| snapshot.catalogue.portal().city(id)) {
            Some(city) => Some(&city.id),
            None => return Err(Refusal::Unsound(Box::new(reader))),
        },
        None => None,
    };
    let kept = format!("embed/topic/{id}?{}", city.map_or("", CityId::as_str));
    Ok(framed(show_at(&reader, kept, |view| embed::topic(view, term, city))))
}

/// `/embed/{lang}/service/{id}`
pub(crate) async fn service(State(portal): State<Portal>, Path((lang, id)): Path<(String, String)>, request: Request) -> Response {
    of_service(&portal, &lang, &id, &request).unwrap_or_else(Refusal::framed)
}

fn of_service(portal: &Portal, lang: &str, id: &str, request: &Request) -> Result<Response, Refusal> {
    let reader = Reader::new(portal, &format!("{lang}/services/{id}"), request.headers().clone())?;
    let (snapshot, entry) = (reader.snapshot.clone(), EntryRef::new(Kind::Service, id));
    match snapshot.catalogue.service(id).filter(|_| snapshot.catalogue.shows(&entry)) {
        Some(service) => Ok(framed(show_at(&reader, format!("embed/service/{id}"), |view| embed::service(view, service)))),
        None => Err(elsewhere(&reader.snapshot.clone().catalogue, reader, &entry)),
    }
}

/// A renamed service is framed under its new name.
fn elsewhere(catalogue: &model::Catalogue, reader: Reader, entry: &EntryRef) -> Refusal {
    match catalogue.moved(entry) {
        Some(to) => Refusal::Moved(format!("/embed/{}/service/{}", reader.language, to.id)),
        None => Refusal::missing(reader, entry.clone()),
    }
}

fn framed(mut response: Response) -> Response {
    policy::embedded(response.headers_mut());
    response
}
