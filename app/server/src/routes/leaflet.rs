//! Leaflets: `/{lang}/services/{id}/leaflet?with=uk`, `/{lang}/topics/{term}/leaflet?city=katowice&with=uk`. The same for everyone, so they
//! stand on the shelf, under the address as we would write it.

use crate::encoding::Effort;
use crate::refusal::{Refusal, redirect};
use crate::request::Reader;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use model::{EntryRef, Kind, Language};
use pages::{Sheet, View};

type Answer = Result<Response, Refusal>;

/// A service on paper. What has ended has no leaflet, only its page.
pub(crate) async fn service(reader: Reader, Path((_, id)): Path<(String, String)>, RawQuery(raw): RawQuery) -> Answer {
    let snapshot = reader.snapshot.clone();
    let entry = EntryRef::new(Kind::Service, &id);
    match snapshot.catalogue.service(&id).filter(|_| snapshot.catalogue.shows(&entry)) {
        Some(service) if service.status.is_living() => {
            let with = with(&reader, raw.as_deref());
            Ok(show(&reader, &[beside(with)], |view| pages::leaflet::service(view, service, with)))
        }
        Some(_) => Ok(redirect(StatusCode::SEE_OTHER, &format!("/{}/{}", reader.language, entry.path()))),
        None => Err(Refusal::missing(reader, entry)),
    }
}

/// A topic on paper, of all cities or of one.
pub(crate) async fn topic(reader: Reader, Path((_, id)): Path<(String, String)>, RawQuery(raw): RawQuery) -> Answer {
    let snapshot = reader.snapshot.clone();
    let Some(topic) = snapshot.catalogue.topics().term(&id) else { return Err(Refusal::moved_topic(reader, &id, "/leaflet")) };
    let city = value(raw.as_deref(), "city").and_then(|city| snapshot.catalogue.portal().city(city));
    let with = with(&reader, raw.as_deref());
    let of_city = city.map(|city| format!("city={}", city.id));
    Ok(show(&reader, &[of_city, beside(with)], |view| pages::leaflet::topic(view, topic, city, with)))
}

/// The language beside that of the page. What is not one of ours is none.
fn with(reader: &Reader, raw: Option<&str>) -> Option<Language> {
    let language = value(raw, "with").and_then(Language::parse)?;
    (language != reader.language && reader.snapshot.catalogue.portal().publishes(language)).then_some(language)
}

fn beside(with: Option<Language>) -> Option<String> {
    with.map(|with| format!("with={with}"))
}

fn value<'a>(raw: Option<&'a str>, key: &str) -> Option<&'a str> {
    raw?.split('&').filter_map(|part| part.split_once('=')).find(|(known, _)| *known == key).map(|(_, value)| value)
}

fn show(reader: &Reader, question: &[Option<String>], sheet: impl FnOnce(&View<'_>) -> Sheet) -> Response {
    let question = question.iter().flatten().cloned().collect::<Vec<_>>().join("&");
    let address = (reader.language, format!("{}?{question}", reader.path));
    let (shelf, version, now) = (reader.portal.shelf(), reader.snapshot.version, reader.instant());
    let page = shelf.get(&address, version, now).unwrap_or_else(|| shelf.put(address, version, Effort::Quick, sheet(&reader.view(&question))));
    page.answer(&reader.headers, now)
}
