//! The copies of the cities, packed: made when somebody first asks for one in a snapshot, and kept until its bytes change.

use crate::encoding::{Coding, Effort, Packed};
use crate::press::{has_tag, hash};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::{Datelike, IsoWeek};
use model::{City, CityId, Language};
use pages::View;
use pages::offline::{Copy, Kept, Part, Sizes, copy, fits};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What names a copy.
type Name = (Language, CityId, Part);

/// From when a copy is: the snapshot, and the week where hours differ from week to week.
type From = (u64, IsoWeek);

/// A copy with its origin; none where there is nothing to keep.
type Made = (From, Option<Arc<Parcel>>);

/// All copies that were asked for.
#[derive(Default)]
pub(crate) struct Parcels(Mutex<HashMap<Name, Made>>);

/// A copy as bytes.
pub(crate) struct Parcel {
    hash: Arc<str>,
    packed: Packed,
    sensitive: bool,
}

impl Parcels {
    /// The copy of a part of a city; `None` where there is nothing to keep, or too much.
    pub(crate) fn parcel(&self, view: &View<'_>, version: u64, city: &City, part: Part, effort: Effort) -> Option<Arc<Parcel>> {
        let name = (view.language, city.id.clone(), part);
        let from = (version, view.now.date_naive().iso_week());
        let before = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&name).cloned();
        let before = match before {
            Some((made, parcel)) if made == from && parcel.as_ref().is_none_or(|parcel| parcel.packed.effort >= effort) => return parcel,
            other => other.and_then(|(_, parcel)| parcel),
        };
        // outside the lock: two readers may pack the same copy once, but nobody waits
        let text = fits(view.catalogue, city).then(|| copy(view, city, part)).flatten().map(|copy| written(view.language, city, &copy));
        let parcel = text.map(|text| Arc::new(Parcel::new(text.as_bytes(), effort, part == Part::Sensitive, before.as_deref())));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, (from, parcel.clone()));
        parcel
    }

    /// Sizes on the wire; `None` where the city is not kept.
    pub(crate) fn sizes(&self, view: &View<'_>, version: u64, city: &City, effort: Effort) -> Option<Sizes> {
        let size = |part| self.parcel(view, version, city, part, effort).map(|parcel| parcel.packed.len());
        size(Part::City).map(|city| Sizes { city, sensitive: size(Part::Sensitive).unwrap_or(0) })
    }
}

impl Parcel {
    /// Packs a copy; equal bytes are not compressed again.
    fn new(text: &[u8], effort: Effort, sensitive: bool, before: Option<&Parcel>) -> Parcel {
        let hash = hash(text);
        let same = before.filter(|before| before.hash == hash && before.packed.effort >= effort);
        let packed = same.map_or_else(|| Packed::new(text, effort), |same| same.packed.clone());
        Parcel { hash, packed, sensitive }
    }

    /// The response. A browser asks each time whether its bytes are the newest; a sensitive part is kept by no cache at all.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let coding = Coding::accepted(request);
        let tag = format!("\"{}-{}\"", self.hash, self.packed.mark(coding));
        let mut response = Response::new(Body::empty());
        if has_tag(request, &tag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = Body::from(self.packed.bytes(coding));
            if coding != Coding::Identity {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
            }
        }
        self.dress(response.headers_mut(), &tag);
        response
    }

    fn dress(&self, headers: &mut HeaderMap, tag: &str) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(if self.sensitive { "no-store" } else { "no-cache" }));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
        if let Ok(tag) = HeaderValue::from_str(tag) {
            headers.insert(header::ETAG, tag);
        }
    }
}

/// As the keeper reads it (`app/pages/script/worker.js`).
fn written(language: Language, city: &City, copy: &Copy) -> String {
    let pages: Map<String, Value> = copy.pages.iter().map(|page| (page.path.clone(), one(page))).collect();
    let said: Map<String, Value> = copy.said.iter().map(|(name, words)| ((*name).to_owned(), words.as_str().into())).collect();
    json!({ "language": language.as_str(), "city": city.id.as_str(), "frame": copy.frame, "styles": copy.styles, "said": said, "pages": pages }).to_string()
}

fn one(page: &Kept) -> Value {
    let mut one = json!({ "title": page.title, "main": page.main });
    let more = [("style", page.style.map(Value::from)), ("item", page.item.as_deref().map(Value::from))];
    for (name, value) in more.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        one[name] = value;
    }
    if page.item.is_some() {
        one["words"] = page.words.as_str().into();
    }
    one
}
