//! Every URL of the portal, on one page.

pub(crate) mod api;
mod assets;
mod at_desk;
mod confirm;
mod embed;
mod entrance;
mod feeds;
mod files;
mod for_me;
mod health;
mod hsds;
mod informator;
mod leaflet;
mod offline;
mod plan;
pub(crate) mod public;
mod report;
mod search;
#[cfg(test)]
pub(crate) mod tests;

use crate::peer;
use crate::policy;
use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::replica::elsewhere;
use crate::request::Reader;
use crate::throttle::cost;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use std::time::Duration;

/// Longest question in an address, in bytes: a plan with everything in it is shorter.
const LONGEST_QUERY: usize = 8 * 1024;

/// Longest that one answer may take, with the arrival of what was sent: 256 kB at 10 kB/s.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// The router of the portal.
pub(crate) fn router(portal: Portal) -> Router {
    router_within(portal, LONGEST_ANSWER)
}

/// The router, with this much time for each answer.
fn router_within(portal: Portal, longest: Duration) -> Router {
    Router::new()
        // the way in, and what machines ask for first
        .route("/", get(entrance::entrance))
        .route("/robots.txt", get(files::robots))
        .route("/sitemap.xml", get(files::sitemap))
        .route("/favicon.ico", get(files::favicon))
        .route("/assets/{name}", get(assets::asset))
        .route("/{file}", get(offline::manifest))
        .route("/feeds/{name}", get(feeds::feed))
        .route("/.well-known/security.txt", get(feeds::security))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        // pages that are the same for everyone
        .route("/{lang}/", get(public::home))
        .route("/{lang}/cities/{city}", get(public::city))
        .route("/{lang}/topics", get(public::topics))
        .route("/{lang}/topics/{term}", get(public::topic))
        .route("/{lang}/services/{id}", get(public::service))
        .route("/{lang}/services/{id}/hours.ics", get(feeds::hours))
        .route("/{lang}/services/{id}/data.jsonld", get(feeds::data))
        .route("/{lang}/organizations/{id}", get(public::organization))
        .route("/{lang}/organizations/{id}/card.vcf", get(feeds::card))
        .route("/{lang}/organizations/{id}/data.jsonld", get(feeds::data))
        .route("/{lang}/guides", get(public::guides))
        .route("/{lang}/guides/{id}", get(public::guide))
        .route("/{lang}/a-z", get(public::a_z))
        .route("/{lang}/glossary", get(public::glossary))
        .route("/{lang}/informator/", get(public::informator))
        .route("/{lang}/informator/next.ics", get(feeds::next_edition))
        .route("/{lang}/informator/{edition}", get(informator::edition))
        .route("/{lang}/informator/{edition}/{section}", get(informator::section))
        .route("/{lang}/{page}", get(public::page))
        // what other sites show in a frame
        .route("/embed/{lang}/topic/{id}", get(embed::topic))
        .route("/embed/{lang}/service/{id}", get(embed::service))
        // a city on the phone
        .route("/{lang}/sw.js", get(offline::keeper))
        .route("/{lang}/offline/forgotten", get(offline::forgotten).post(offline::forget))
        .route("/{lang}/offline/{city}", get(offline::page))
        .route("/{lang}/offline/{city}/{part}", get(offline::copy))
        // on paper
        .route("/{lang}/services/{id}/leaflet", get(leaflet::service))
        .route("/{lang}/topics/{term}/leaflet", get(leaflet::topic))
        // pages that depend on the request
        .route("/{lang}/search", get(search::search))
        .route("/{lang}/for-me", get(for_me::for_me))
        .route("/{lang}/plan", get(plan::plan))
        .route("/{lang}/plan.ics", get(feeds::plan))
        // what readers tell
        .route("/{lang}/services/{id}/report", get(report::form).post(report::post))
        .route("/{lang}/services/{id}/report/thanks", get(report::thanks))
        .route("/{lang}/guides/{id}/report", get(report::form).post(report::post))
        .route("/{lang}/guides/{id}/report/thanks", get(report::thanks))
        .route("/{lang}/organizations/{id}/report", get(report::form).post(report::post))
        .route("/{lang}/organizations/{id}/report/thanks", get(report::thanks))
        // for programs, and for the script of the search field
        .route("/api/search", get(api::search))
        .route("/api/suggest", get(api::suggest))
        // open data: the lists are services, organizations, service_at_locations, taxonomies, taxonomy_terms
        .route("/api/hsds", get(hsds::slash))
        .route("/api/hsds/", get(hsds::about).fallback(hsds::only_reading))
        .route("/api/hsds/profile", get(hsds::profile).fallback(hsds::only_reading))
        .route("/api/hsds/openapi.json", get(hsds::openapi).fallback(hsds::only_reading))
        .route("/api/hsds/{list}", get(hsds::list).fallback(hsds::only_reading))
        .route("/api/hsds/{list}/{id}", get(hsds::record).fallback(hsds::only_reading))
        .route("/api/hsds/{list}/{id}/{*rest}", any(hsds::unknown))
        // an organization's own page for one campaign
        .route("/confirm/{token}", get(confirm::show).post(confirm::post))
        // for people with a role
        .merge(at_desk::routes())
        .fallback(unknown)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(portal.clone(), elsewhere))
        .layer(from_fn_with_state(portal.clone(), moderate))
        .layer(from_fn_with_state(portal.clone(), sound_address))
        .layer(from_fn_with_state((portal.clone(), longest), in_time))
        .layer(from_fn(policy::headers))
        .with_state(portal)
}

/// No such address. A missing or superfluous slash at the end is put right.
async fn unknown(State(portal): State<Portal>, request: Request) -> Response {
    let moved = with_the_right_slash(request.uri().path()).map(|path| with_its_query(path, request.uri().query()));
    if let Some(moved) = moved.as_ref().filter(|moved| moved.starts_with("/api/hsds/")) {
        return Refusal::Moved(moved.clone()).into_response();
    }
    match Reader::new(&portal, request.uri().path(), request.headers().clone()) {
        Ok(reader) => moved.map_or_else(|| Refusal::unknown(reader), Refusal::Moved).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

fn with_its_query(path: String, query: Option<&str>) -> String {
    match query {
        Some(query) => format!("{path}?{query}"),
        None => path,
    }
}

/// `/pl` → `/pl/`, `/pl/informator` → `/pl/informator/`, `/pl/a-z/` → `/pl/a-z`. The path begins with a language of ours
/// or with `/api/hsds/`, so it never leads to another host.
fn with_the_right_slash(path: &str) -> Option<String> {
    let inner = path.strip_prefix('/')?;
    match inner.split_once('/') {
        None => Some(format!("/{inner}/")),
        Some((lang, rest)) if rest.ends_with('/') && !rest.starts_with('/') => Some(format!("/{lang}/{}", rest.trim_end_matches('/'))),
        _ => None,
    }
}

async fn method_not_allowed(State(portal): State<Portal>, request: Request) -> Response {
    match Reader::anywhere(&portal, request.uri().path(), request.headers().clone()) {
        Ok(reader) => Refusal::Method(reader).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

/// No network asks more than its share of what costs work. This machine itself is not counted: it measures, or it is a proxy that was not
/// named, and then all readers would be one.
async fn moderate(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or(""));
    let (cost, now) = (cost(path, query), portal.clock().now(chrono_tz::UTC).to_utc());
    let from = peer::address(request.extensions(), request.headers(), portal.proxy()).filter(|from| cost > 0.0 && !from.is_loopback());
    match from.map_or(Ok(()), |from| portal.throttle().take(from, cost, now)) {
        Ok(()) => next.run(request).await,
        Err(seconds) if path.starts_with("/api/") => hsds::No::Busy(seconds).into_response(),
        Err(seconds) => match Reader::anywhere(&portal, path, request.headers().clone()) {
            Ok(reader) => Refusal::Busy(reader, seconds).into_response(),
            Err(refusal) => refusal.into_response(),
        },
    }
}

/// Nobody waits for ever, and nobody keeps us waiting: a form that trickles in is given up (408), an answer that does not come as well (503).
async fn in_time(State((portal, longest)): State<(Portal, Duration)>, request: Request, next: Next) -> Response {
    let (path, sends) = (request.uri().path().to_owned(), request.method() == Method::POST);
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) if path.starts_with("/api/") => hsds::No::Late.into_response(),
        Err(_) => match Reader::anywhere(&portal, &path, HeaderMap::new()) {
            Ok(reader) => Refusal::Late { reader, sends }.into_response(),
            Err(refusal) => refusal.into_response(),
        },
    }
}

/// Addresses that no page of ours can have are answered before anything is taken apart: broken percent signs, control
/// characters, endless paths.
async fn sound_address(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8();
    let short = path.len() <= 512 && request.uri().query().unwrap_or("").len() <= LONGEST_QUERY;
    let sound = short && decoded.is_ok_and(|text| !text.chars().any(char::is_control));
    if sound || request.method() == Method::OPTIONS {
        return next.run(request).await;
    }
    if path.starts_with("/api/hsds") {
        return hsds::unsound();
    }
    match Reader::new(&portal, path, request.headers().clone()) {
        Ok(reader) => Refusal::Unsound(Box::new(reader)).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}
