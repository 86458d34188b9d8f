//! A city on the phone: its page, its copy, the keeper (a service worker), the manifest of the app, and forgetting it all.

use super::public::{Answer, show};
use crate::encoding::{Coding, Effort, Packed};
use crate::portal::Portal;
use crate::press::{has_tag, hash};
use crate::refusal::{Refusal, redirect};
use crate::request::Reader;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::{City, Direction, Language};
use pages::offline::Part;
use pages::{Sheet, View};
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

/// The keeper and its hash, packed once.
static KEEPER: LazyLock<(Arc<str>, Packed)> = LazyLock::new(|| (hash(pages::KEEPER.bytes), Packed::new(pages::KEEPER.bytes, Effort::Best)));

/// What is kept of a city, and how large it is.
pub(crate) async fn page(reader: Reader, Path((_, id)): Path<(String, String)>) -> Answer {
    let snapshot = reader.snapshot.clone();
    match snapshot.catalogue.portal().city(&id) {
        Some(city) => Ok(show(&reader, |view| sheet(&reader.portal, snapshot.version, view, city, Effort::Quick))),
        None => Err(Refusal::moved_city(reader, &id, "offline/")),
    }
}

/// Its sheet, with the sizes of its copies packed this hard.
pub(super) fn sheet(portal: &Portal, version: u64, view: &View<'_>, city: &City, effort: Effort) -> Sheet {
    pages::offline::show(view, city, portal.parcels().sizes(view, version, city, effort))
}

/// The copy of a part of a city.
pub(crate) async fn copy(reader: Reader, Path((_, id, file)): Path<(String, String, String)>) -> Answer {
    let snapshot = reader.snapshot.clone();
    let named = snapshot.catalogue.portal().city(&id).zip(Part::named(&file));
    let parcel = named.and_then(|(city, part)| reader.portal.parcels().parcel(&reader.view(""), snapshot.version, city, part, Effort::Quick));
    parcel.map(|parcel| parcel.answer(&reader.headers)).ok_or_else(|| Refusal::unknown(reader))
}

/// Everything is deleted.
pub(crate) async fn forgotten(reader: Reader) -> Response {
    show(&reader, pages::offline::forgotten)
}

/// Tells the browser to delete all that it has kept of us: caches, storage, the keeper. A form of another site cannot do it.
pub(crate) async fn forget(reader: Reader) -> Answer {
    if reader.headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site") {
        return Err(Refusal::Unsound(Box::new(reader)));
    }
    let mut response = redirect(StatusCode::SEE_OTHER, &format!("/{}/offline/forgotten", reader.language));
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The keeper. Its address is its reach: it sees the pages of one language and nothing else.
pub(crate) async fn keeper(reader: Reader) -> Response {
    let coding = Coding::accepted(&reader.headers);
    let (hash, packed) = &*KEEPER;
    let tag = format!("\"{hash}-{}\"", packed.mark(coding));
    let mut response = Response::new(Body::from(packed.bytes(coding)));
    if has_tag(&reader.headers, &tag) {
        response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else if coding != Coding::Identity {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
    }
    dress(response.headers_mut(), "text/javascript; charset=utf-8", &tag);
    response
}

/// `/manifest-{lang}.webmanifest`; any other file at the top may be one of the feeds.
pub(crate) async fn manifest(State(portal): State<Portal>, Path(file): Path<String>, request: Request) -> Response {
    let Some(snapshot) = portal.snapshot() else { return Refusal::NotReady.into_response() };
    let settings = snapshot.catalogue.portal();
    let tag = file.strip_prefix("manifest-").and_then(|rest| rest.strip_suffix(".webmanifest")).unwrap_or("");
    let language = Language::parse(tag).filter(|language| language.as_str() == tag && settings.publishes(*language));
    match language {
        Some(language) => small(request.headers(), "application/manifest+json; charset=utf-8", described(settings, language).to_string()),
        None => super::feeds::opensearch(State(portal), Path(file.clone()), request).await,
    }
}

/// The app of one language: it begins at its front page and stays within it.
fn described(portal: &model::Portal, language: Language) -> Value {
    let name = portal.name.in_language(language).0;
    let tagline = portal.tagline.as_ref().map(|tagline| tagline.in_language(language).0);
    let long = tagline.map_or_else(|| name.clone(), |tagline| wording::home_title(language, name, tagline));
    let home = format!("/{language}/");
    let icons: Vec<Value> = pages::ICONS
        .iter()
        .map(|(icon, sizes, purpose)| json!({ "src": format!("/assets/{}", icon.name), "sizes": sizes, "type": "image/png", "purpose": purpose }))
        .collect();
    json!({
        "id": home, "name": long, "short_name": name, "lang": language.as_str(),
        "dir": if language.direction() == Direction::LeftToRight { "ltr" } else { "rtl" },
        "start_url": home, "scope": home, "display": "minimal-ui",
        "background_color": "#fdfbf6", "theme_color": "#0b3b4d", "icons": icons,
    })
}

/// A small text, sent as it stands.
fn small(request: &HeaderMap, media: &'static str, text: String) -> Response {
    let tag = format!("\"{}\"", hash(text.as_bytes()));
    let known = has_tag(request, &tag);
    let mut response = Response::new(if known { Body::empty() } else { Body::from(text) });
    *response.status_mut() = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    dress(response.headers_mut(), media, &tag);
    response
}

fn dress(headers: &mut HeaderMap, media: &'static str, tag: &str) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
}
