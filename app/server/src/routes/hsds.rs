//! `/api/hsds/…`: the Human Services Data Specification. Every answer, also a no, is JSON.

use crate::leaf::{Leaf, open};
use crate::portal::Portal;
use crate::request::preferred;
use crate::snapshot::Snapshot;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use exchange::hsds::{self, BadParameter, Collection, Page, Record, Request, Row};
use exchange::{Changes, Origin};
use model::{EntryRef, Language, Query, Reach};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

const JSON: &str = "application/json; charset=utf-8";
/// Objects that are rendered at a time when everything is streamed.
const CHUNK: usize = 100;

/// What an answer is made from: one snapshot, one language.
#[derive(Clone)]
struct Asked {
    portal: Portal,
    snapshot: Arc<Snapshot>,
    changes: Arc<Changes>,
    language: Language,
}

/// A no in JSON.
pub(crate) enum No {
    NotReady,
    Unknown,
    Gone,
    Bad(BadParameter),
    Busy(u32),
    Late,
}

impl Asked {
    fn new(portal: Portal) -> Result<Asked, No> {
        let snapshot = portal.snapshot().ok_or(No::NotReady)?;
        Ok(Asked { changes: portal.changes(), language: snapshot.catalogue.portal().default_language, snapshot, portal })
    }

    /// In the language of the request, else in the one the program prefers.
    fn speaking(mut self, wanted: Option<Language>, headers: &HeaderMap) -> Asked {
        self.language = wanted.unwrap_or_else(|| preferred(headers, &self.snapshot));
        self
    }

    fn origin(&self) -> Origin<'_> {
        Origin { catalogue: &self.snapshot.catalogue, language: self.language, public_url: self.portal.public_url(), changes: &self.changes }
    }

    fn leaf(&self, value: &Value) -> Leaf {
        let portal = self.snapshot.catalogue.portal();
        let link = format!("<{}>; rel=\"license\", <{}/api/hsds/profile>; rel=\"profile\"", portal.licence_url, self.portal.public_url());
        Leaf { language: Some(self.language), link: Some(link), ..Leaf::new(JSON, value.to_string()) }
    }
}

/// `GET /api/hsds/`
pub(crate) async fn about(State(portal): State<Portal>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, No> {
    single(portal, &headers, query.as_deref(), hsds::about)
}

/// `GET /api/hsds/profile`
pub(crate) async fn profile(State(portal): State<Portal>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, No> {
    single(portal, &headers, query.as_deref(), hsds::profile)
}

/// `GET /api/hsds/openapi.json`
pub(crate) async fn openapi(State(portal): State<Portal>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, No> {
    single(portal, &headers, query.as_deref(), hsds::openapi)
}

fn single(portal: Portal, headers: &HeaderMap, query: Option<&str>, tell: fn(&Origin<'_>) -> Value) -> Result<Response, No> {
    let asked = Asked::new(portal)?;
    let request = Request::of_record(Collection::Services, &pairs(query), asked.snapshot.catalogue.portal()).map_err(No::Bad)?;
    let asked = asked.speaking(request.language, headers);
    Ok(asked.leaf(&tell(&asked.origin())).answer(headers))
}

/// `GET /api/hsds/{list}/{id}`
pub(crate) async fn record(
    State(portal): State<Portal>,
    Path((list, id)): Path<(String, String)>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, No> {
    let collection = collection(&list)?;
    let asked = Asked::new(portal)?;
    let request = Request::of_record(collection, &pairs(query.as_deref()), asked.snapshot.catalogue.portal()).map_err(No::Bad)?;
    let asked = asked.speaking(request.language, &headers);
    let id = Uuid::try_parse(&id).map_err(|_| No::Unknown)?;
    let record = asked.snapshot.hsds_ids().get(id).ok_or(No::Unknown)?;
    Ok(asked.leaf(&told(&asked.origin(), collection, record, request.full_service)?).answer(&headers))
}

/// A record with everything in it. A UUID of another list is unknown in this one.
fn told(origin: &Origin<'_>, collection: Collection, record: &Record, full_service: bool) -> Result<Value, No> {
    let service = |id: &str| match origin.catalogue.service(id).ok_or(No::Unknown)? {
        withdrawn if withdrawn.status.reach() == Reach::Gone => Err(No::Gone),
        service => Ok(service),
    };
    match (collection, record) {
        (Collection::Services, Record::Service(id)) => Ok(hsds::service(origin, service(id.as_str())?)),
        (Collection::ServiceAtLocations, Record::ServiceAtLocation(id, index)) => Ok(hsds::service_at_location(origin, service(id.as_str())?, *index)),
        (Collection::Organizations, Record::Organization(id)) => {
            origin.catalogue.organization(id.as_str()).map(|one| hsds::organization(origin, one, full_service)).ok_or(No::Unknown)
        }
        (Collection::Taxonomies, Record::Taxonomy(list)) => Ok(hsds::taxonomy(origin, *list)),
        (Collection::TaxonomyTerms, Record::Term(list, term)) => {
            list.terms(origin).term(term.as_str()).map(|term| hsds::taxonomy_term(origin, *list, term)).ok_or(No::Unknown)
        }
        (Collection::Services | Collection::Organizations, Record::Retired) => Err(No::Gone),
        _ => Err(No::Unknown),
    }
}

/// `GET /api/hsds/{list}`
pub(crate) async fn list(State(portal): State<Portal>, Path(list): Path<String>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, No> {
    let collection = collection(&list)?;
    let asked = Asked::new(portal)?;
    let request = Request::of_list(collection, &pairs(query.as_deref()), asked.snapshot.catalogue.portal()).map_err(No::Bad)?;
    let asked = asked.speaking(request.language, &headers);
    if request.ndjson {
        return Ok(stream(&asked, collection, request));
    }
    let origin = asked.origin();
    let (page, rows) = page_of(&asked, &origin, collection, &request);
    let contents = rows.iter().map(|row| row.listed(&origin, &request)).collect();
    let mut leaf = asked.leaf(&page.envelope(contents));
    if let Some(ways) = ways(&asked, collection, &page, query.as_deref()) {
        leaf.link = leaf.link.map(|link| format!("{link}, {ways}"));
    }
    Ok(leaf.answer(&headers))
}

/// The page before and the page after (RFC 8288).
fn ways(asked: &Asked, collection: Collection, page: &Page, query: Option<&str>) -> Option<String> {
    let kept: Vec<&str> = query.unwrap_or("").split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page=")).collect();
    let address = |number: usize| {
        let query = kept.iter().map(|pair| (*pair).to_owned()).chain([format!("page={number}")]).collect::<Vec<_>>().join("&");
        format!("<{}/api/hsds/{}?{query}>", asked.portal.public_url(), collection.as_str())
    };
    let next = (page.range().end < page.total && !page.range().is_empty()).then(|| format!("{}; rel=\"next\"", address(page.number + 1)));
    let before = (page.number > 1 && page.total > 0).then(|| format!("{}; rel=\"prev\"", address(page.number - 1)));
    let ways: Vec<String> = before.into_iter().chain(next).collect();
    (!ways.is_empty()).then(|| ways.join(", "))
}

/// The rows of a page. What is looked for by words comes in the order of the search.
fn page_of<'a>(asked: &Asked, origin: &Origin<'a>, collection: Collection, request: &Request) -> (Page, Vec<Row<'a>>) {
    let page = |total| Page { total, number: request.page, per_page: request.per_page };
    let Some(mut query) = words(asked, collection, request) else {
        let rows = collection.select(origin, request);
        let page = page(rows.len());
        return (page, rows[page.range()].to_vec());
    };
    query.among = request.narrows().then(|| entries(&collection.select(origin, request)));
    if collection == Collection::ServiceAtLocations {
        let rows: Vec<Row<'a>> = hits(asked, &query, 0..usize::MAX).1.iter().flat_map(|entry| collection.rows_of(origin, entry)).collect();
        let page = page(rows.len());
        return (page, rows[page.range()].to_vec());
    }
    let wished = Page { total: usize::MAX, number: request.page, per_page: request.per_page }.range();
    let (total, found) = hits(asked, &query, wished);
    (page(total), found.iter().flat_map(|entry| collection.rows_of(origin, entry)).collect())
}

/// The search of the portal, asked for words in this list.
fn words(asked: &Asked, collection: Collection, request: &Request) -> Option<Query> {
    let mut query = Query::new(request.search.clone()?, asked.language);
    query.kind = Some(collection.searched()?);
    query.archive = request.archive;
    query.today = Some(asked.portal.clock().now(asked.snapshot.catalogue.portal().time_zone).date_naive());
    Some(query)
}

fn entries(rows: &[Row<'_>]) -> Vec<EntryRef> {
    let mut entries: Vec<EntryRef> = rows.iter().filter_map(Row::entry).collect();
    entries.dedup();
    entries
}

/// What the search finds at these places of its answer, and how much it finds in all.
fn hits(asked: &Asked, query: &Query, wished: std::ops::Range<usize>) -> (usize, Vec<EntryRef>) {
    let mut found = Vec::new();
    let first = wished.start / Query::PAGE;
    let mut total = 0;
    for page in first.. {
        let results = asked.snapshot.search.search(&asked.snapshot.catalogue, &Query { page: page + 1, ..query.clone() });
        total = results.total;
        found.extend(results.hits.into_iter().map(|hit| hit.entry));
        if (page + 1) * Query::PAGE >= wished.end.min(total) {
            break;
        }
    }
    let from = wished.start - first * Query::PAGE;
    (total, found.into_iter().skip(from).take(wished.len()).collect())
}

/// Everything, one object a line; no more than a chunk of it is in memory at a time.
fn stream(asked: &Asked, collection: Collection, request: Request) -> Response {
    let everything = Request { page: 1, per_page: None, ..request };
    let records: Vec<Record> = page_of(asked, &asked.origin(), collection, &everything).1.iter().map(Row::record).collect();
    let (asked, language) = (asked.clone(), asked.language);
    let chunks: Vec<Vec<Record>> = records.chunks(CHUNK).map(<[Record]>::to_vec).collect();
    let lines = move |chunk: Vec<Record>| {
        let origin = asked.origin();
        let rows = chunk.iter().filter_map(|record| Row::of(&origin, record));
        Ok::<String, std::convert::Infallible>(hsds::ndjson(rows.map(|row| row.listed(&origin, &everything))))
    };
    let mut response = Response::new(Body::from_stream(futures::stream::iter(chunks.into_iter().map(lines))));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson; charset=utf-8"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(language) = HeaderValue::from_str(language.as_str()) {
        headers.insert(header::CONTENT_LANGUAGE, language);
    }
    open(headers);
    response
}

fn collection(name: &str) -> Result<Collection, No> {
    Collection::ALL.into_iter().find(|collection| collection.as_str() == name).ok_or(No::Unknown)
}

fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    super::api::Parameters::read(query.unwrap_or("")).into_pairs()
}

/// No such address of the API.
pub(crate) async fn unknown() -> No {
    No::Unknown
}

/// `/api/hsds` is `/api/hsds/`.
pub(crate) async fn slash() -> Response {
    crate::refusal::redirect(StatusCode::PERMANENT_REDIRECT, "/api/hsds/")
}

/// Nothing can be changed here. A browser that asks first (OPTIONS) is told that reading is free.
pub(crate) async fn only_reading(method: Method) -> Response {
    let mut response = match method {
        Method::OPTIONS => StatusCode::NO_CONTENT.into_response(),
        _ => refusal(StatusCode::METHOD_NOT_ALLOWED, json!({ "error": "method not allowed", "advice": "use GET" })),
    };
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    open(response.headers_mut());
    response
}

/// The address itself is not sound.
pub(crate) fn unsound() -> Response {
    refusal(StatusCode::BAD_REQUEST, json!({ "error": "bad address" }))
}

impl IntoResponse for No {
    fn into_response(self) -> Response {
        match self {
            No::NotReady => {
                let mut response = refusal(StatusCode::SERVICE_UNAVAILABLE, json!({ "error": "not ready", "advice": "ask again in a second" }));
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
                response
            }
            No::Busy(seconds) => {
                let mut response =
                    refusal(StatusCode::TOO_MANY_REQUESTS, json!({ "error": "too many requests", "advice": "ask again later, and more slowly" }));
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                response
            }
            No::Late => refusal(StatusCode::SERVICE_UNAVAILABLE, json!({ "error": "too late", "advice": "ask again later, or for less" })),
            No::Unknown => refusal(StatusCode::NOT_FOUND, json!({ "error": "not found", "advice": "the addresses are in /api/hsds/openapi.json" })),
            No::Gone => refusal(StatusCode::GONE, json!({ "error": "gone", "advice": "this record was withdrawn; delete your copy" })),
            No::Bad(bad) => {
                refusal(StatusCode::BAD_REQUEST, json!({ "error": "bad parameter", "parameter": bad.parameter, "value": bad.value, "advice": bad.advice }))
            }
        }
    }
}

fn refusal(status: StatusCode, body: Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    open(response.headers_mut());
    response
}
