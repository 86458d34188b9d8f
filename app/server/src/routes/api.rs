//! `/api/search` and `/api/suggest`: the catalogue's search for programs, and for the search page.

use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::request::{Reader, preferred};
use crate::snapshot::Snapshot;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::{Catalogue, CityId, EntryRef, Hit, Kind, Language, Query, Results, TermId};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Longest text that is searched for, in characters; what comes after is not read.
const LONGEST: usize = 300;
/// Suggestions in one answer.
const SUGGESTIONS: usize = 8;

/// The parameters of a search, as they came.
pub(crate) struct Parameters(Vec<(String, String)>);

/// A parameter with a value we do not know.
pub(crate) struct BadValue {
    parameter: &'static str,
    value: String,
    advice: String,
}

impl Parameters {
    /// Reads a query string; broken percent signs become question marks, the first of equal names counts.
    pub(crate) fn read(raw: &str) -> Parameters {
        let decode = |text: &str| percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = raw.split('&').take(50).filter(|pair| !pair.is_empty());
        Parameters(pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(name, value)| (decode(name), decode(value))).collect())
    }

    /// The parameters one by one.
    pub(crate) fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    fn text(&self) -> String {
        self.get("q").unwrap_or("").chars().take(LONGEST).collect()
    }

    /// The query, or the first value that is not one of ours. `open` says what is open now.
    pub(crate) fn query(&self, catalogue: &Catalogue, language: Language, open: impl Fn() -> Vec<EntryRef>) -> Result<Query, BadValue> {
        let mut query = Query::new(self.text(), language);
        query.city =
            self.known("city", "an id of a city, see /sitemap.xml", |id| CityId::parse(id).filter(|id| catalogue.portal().city(id.as_str()).is_some()))?;
        query.topic =
            self.known("topic", "an id of a topic, see /sitemap.xml", |id| TermId::parse(id).filter(|id| catalogue.topics().term(id.as_str()).is_some()))?;
        query.audience =
            self.known("audience", "an id of an audience", |id| TermId::parse(id).filter(|id| catalogue.audiences().term(id.as_str()).is_some()))?;
        query.kind = self.known("kind", "service, guide, organization or page", Kind::parse)?;
        query.spoken = self.known("language", "a language tag such as uk", Language::parse)?;
        query.page = self.known("page", "a number from 1 to 1000", |page| page.parse().ok().filter(|page| (1..=1000).contains(page)))?.unwrap_or(1);
        query.archive = self.flag("archive")?;
        query.among = self.flag("open")?.then(open);
        Ok(query)
    }

    fn known<T>(&self, name: &'static str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, BadValue> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let bad = || BadValue { parameter: name, value: value.chars().take(80).collect(), advice: format!("expected {expected}") };
        parse(value).map(Some).ok_or_else(bad)
    }

    fn flag(&self, name: &'static str) -> Result<bool, BadValue> {
        let flag = self.known(name, "1 or 0", |value| match value {
            "1" | "on" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => None,
        });
        Ok(flag?.unwrap_or(false))
    }

    /// The query of a reader: a value that is not ours is left out rather than refused, the words stay.
    pub(crate) fn query_or_default(&self, reader: &Reader) -> Query {
        let catalogue = &reader.snapshot.catalogue;
        let mut kept = Parameters(self.0.clone());
        loop {
            match kept.query(catalogue, reader.language, || reader.opening().open.clone()) {
                Ok(query) => return Query { today: Some(reader.now.date_naive()), ..query },
                Err(bad) => kept.0.retain(|(name, _)| name != bad.parameter),
            }
        }
    }
}

/// `GET /api/search`.
pub(crate) async fn search(State(portal): State<Portal>, headers: HeaderMap, RawQuery(raw): RawQuery) -> Result<Response, Refusal> {
    let snapshot = portal.snapshot().ok_or(Refusal::NotReady)?;
    let parameters = Parameters::read(raw.as_deref().unwrap_or(""));
    let now = portal.clock().now(snapshot.catalogue.portal().time_zone);
    let open = || portal.opening(&snapshot, now).open.clone();
    let query = language(&parameters, &snapshot, &headers).and_then(|language| parameters.query(&snapshot.catalogue, language, open));
    Ok(match query {
        Ok(query) => {
            let query = Query { today: Some(now.date_naive()), ..query };
            let begin = Instant::now();
            let results = snapshot.search.search(&snapshot.catalogue, &query);
            json_response(StatusCode::OK, &answer(&snapshot.catalogue, &query, &results, begin.elapsed()))
        }
        Err(bad) => bad.into_response(),
    })
}

/// `GET /api/suggest`.
pub(crate) async fn suggest(State(portal): State<Portal>, headers: HeaderMap, RawQuery(raw): RawQuery) -> Result<Response, Refusal> {
    let snapshot = portal.snapshot().ok_or(Refusal::NotReady)?;
    let parameters = Parameters::read(raw.as_deref().unwrap_or(""));
    Ok(match language(&parameters, &snapshot, &headers) {
        Ok(language) => {
            let suggestions = snapshot.search.suggest(&snapshot.catalogue, &parameters.text(), language, SUGGESTIONS);
            let rows: Vec<Value> = suggestions
                .iter()
                .map(|suggestion| json!({ "text": suggestion.text, "lang": suggestion.language.as_str(), "url": suggestion.entry.as_ref().map(|entry| format!("/{language}/{}", entry.path())) }))
                .collect();
            json_response(StatusCode::OK, &json!({ "query": parameters.text(), "suggestions": rows }))
        }
        Err(bad) => bad.into_response(),
    })
}

fn language(parameters: &Parameters, snapshot: &Snapshot, headers: &HeaderMap) -> Result<Language, BadValue> {
    let known =
        parameters.known("lang", "a language of this portal", |tag| Language::parse(tag).filter(|language| snapshot.catalogue.portal().publishes(*language)));
    Ok(known?.unwrap_or_else(|| preferred(headers, snapshot)))
}

/// The answer of `/api/search` (DESIGN §6).
pub(crate) fn answer(catalogue: &Catalogue, query: &Query, results: &Results, took: Duration) -> Value {
    let hits: Vec<Value> = results.hits.iter().map(|hit| row(catalogue, query, hit)).collect();
    json!({ "query": query.text, "total": results.total, "page": query.page, "took_us": took.as_micros() as u64, "results": hits, "ended": results.ended, "did_you_mean": results.did_you_mean })
}

fn row(catalogue: &Catalogue, query: &Query, hit: &Hit) -> Value {
    let service = catalogue.service(&hit.entry.id).filter(|_| hit.entry.kind == Kind::Service);
    let city = match hit.entry.kind {
        Kind::Service => service.and_then(|service| service.area.city()),
        Kind::Guide => catalogue.guide(&hit.entry.id).and_then(|guide| guide.city.as_ref()),
        Kind::Organization => catalogue.organization(&hit.entry.id).and_then(|organization| organization.city.as_ref()),
        Kind::Page => None,
    };
    let topics = match hit.entry.kind {
        Kind::Service => service.map(|service| service.topics.as_slice()),
        Kind::Guide => catalogue.guide(&hit.entry.id).map(|guide| guide.topics.as_slice()),
        _ => None,
    };
    json!({
        "id": hit.entry.id,
        "kind": hit.entry.kind.as_str(),
        "status": service.map_or("active", |service| service.status.as_str()),
        "title": catalogue.title(&hit.entry, query.language).map(|(title, _)| title),
        "url": format!("/{}/{}", query.language, hit.entry.path()),
        "city": city.map(CityId::as_str),
        "topics": topics.unwrap_or_default().iter().map(TermId::as_str).collect::<Vec<_>>(),
        "score": hit.score,
        "why": hit.why.as_ref().map(|why| pages::search::reason(query.language, why)),
    })
}

impl IntoResponse for BadValue {
    fn into_response(self) -> Response {
        let body = json!({ "error": "bad value", "parameter": self.parameter, "value": self.value, "advice": self.advice });
        json_response(StatusCode::BAD_REQUEST, &body)
    }
}

fn json_response(status: StatusCode, body: &Value) -> Response {
    let mut response = (status, body.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}
