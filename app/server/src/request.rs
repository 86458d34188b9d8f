//! What is read from a request: the language, the snapshot, the moment.

use crate::opening::OpenNow;
use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::snapshot::Snapshot;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use model::Language;
use pages::View;
use std::sync::Arc;

/// A reader of one page: one snapshot, one language, one moment.
pub(crate) struct Reader {
    /// The portal.
    pub(crate) portal: Portal,
    /// The snapshot this request sees.
    pub(crate) snapshot: Arc<Snapshot>,
    /// The language of the URL.
    pub(crate) language: Language,
    /// The moment, in the portal's zone.
    pub(crate) now: DateTime<Tz>,
    /// Headers of the request.
    pub(crate) headers: HeaderMap,
    /// The path below the language: `services/pzon-wroclaw`.
    pub(crate) path: String,
}

impl Reader {
    /// The moment in UTC.
    pub(crate) fn instant(&self) -> DateTime<Utc> {
        self.now.with_timezone(&Utc)
    }

    /// Who is open at this moment.
    pub(crate) fn opening(&self) -> Arc<OpenNow> {
        self.portal.opening(&self.snapshot, self.now)
    }

    /// What the pages need to know; `query` is kept by the language links of a search.
    pub(crate) fn view<'a>(&'a self, query: &'a str) -> View<'a> {
        View {
            catalogue: &self.snapshot.catalogue,
            language: self.language,
            now: self.now,
            public_url: self.portal.public_url(),
            path: &self.path,
            query,
            copy: self.portal.is_copying(),
        }
    }

    /// The reader of a request whose path begins with a language of the portal.
    pub(crate) fn new(portal: &Portal, path: &str, headers: HeaderMap) -> Result<Reader, Refusal> {
        let Some(snapshot) = portal.snapshot() else { return Err(Refusal::NotReady) };
        let (tag, rest) = path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), ""));
        let settings = snapshot.catalogue.portal();
        let now = portal.clock().now(settings.time_zone);
        let known = Language::parse(tag).filter(|language| settings.publishes(*language) && language.as_str() == tag);
        let language = known.unwrap_or_else(|| preferred(&headers, &snapshot));
        let reader = Reader { portal: portal.clone(), language, now, headers, path: rest.to_owned(), snapshot };
        if known.is_some() { Ok(reader) } else { Err(Refusal::unknown(reader)) }
    }

    /// Whoever asks for this path, whether or not a page of ours can stand there: for a no that comes before the route.
    pub(crate) fn anywhere(portal: &Portal, path: &str, headers: HeaderMap) -> Result<Box<Reader>, Refusal> {
        match Reader::new(portal, path, headers) {
            Ok(reader) => Ok(Box::new(reader)),
            Err(Refusal::Unknown(reader)) => Ok(reader),
            Err(refusal) => Err(refusal),
        }
    }
}

impl FromRequestParts<Portal> for Reader {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Reader, Refusal> {
        Reader::new(portal, parts.uri.path(), parts.headers.clone())
    }
}

/// The language a browser prefers among those of the portal (RFC 9110 §12.5.4; `en-GB` matches `en`).
pub(crate) fn preferred(headers: &HeaderMap, snapshot: &Snapshot) -> Language {
    let portal = snapshot.catalogue.portal();
    let values = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    let mut wishes: Vec<(f32, Language)> = values.flat_map(|value| value.split(',')).take(50).filter_map(wish).collect();
    wishes.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    wishes.into_iter().map(|(_, language)| language).find(|language| portal.publishes(*language)).unwrap_or(portal.default_language)
}

/// One range: its primary language and its weight; `None` for `*` and what is refused with `q=0`.
fn wish(range: &str) -> Option<(f32, Language)> {
    let mut parts = range.split(';').map(str::trim);
    let language = parts.next().and_then(|range| range.split('-').next()).and_then(Language::parse)?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |weight| weight.parse().ok())?;
    (weight > 0.0).then_some((weight, language))
}
