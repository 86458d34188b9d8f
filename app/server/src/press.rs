//! From a sheet to bytes: rendered, compressed, with a strong ETag.

use crate::encoding::{Coding, Effort, Packed};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::{DateTime, Utc};
use model::Language;
use pages::Sheet;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;

/// Longest time a browser may show a page without asking again, in seconds.
const FRESH: i64 = 300;

/// A page as bytes.
#[derive(Clone)]
pub(crate) struct Pressed {
    /// First half of SHA-256 of the uncompressed page, as hexadecimal digits.
    pub(crate) hash: Arc<str>,
    /// Until when it is true, if it speaks of now.
    pub(crate) true_until: Option<DateTime<Utc>>,
    packed: Packed,
    face: Face,
}

/// What the headers say about a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Face {
    /// Status code.
    pub(crate) status: StatusCode,
    /// Language of the page.
    pub(crate) language: Language,
    /// Violence or crisis: no browser keeps it.
    pub(crate) sensitive: bool,
    /// Not for search engines.
    pub(crate) noindex: bool,
}

impl Pressed {
    /// Renders and compresses a sheet. With `before`, the bytes of an equal page are taken over. Extras stand in the head
    /// while the page keeps within `budget`, in bytes of brotli; the last of them go first. What is
    /// too heavy even without them is packed as well as can be, though a reader waits for it: a few pages, and once each.
    pub(crate) fn new(mut sheet: Sheet, language: Language, status: StatusCode, effort: Effort, before: Option<&Pressed>, budget: usize) -> Pressed {
        let face = Face { status, language, sensitive: sheet.sensitive, noindex: sheet.noindex };
        let true_until = sheet.true_until.map(|until| until.with_timezone(&Utc));
        let mut extras = std::mem::take(&mut sheet.extras);
        let html = sheet.to_html();
        loop {
            let page = Pressed::packed(&pages::with_extras(&html, &extras), face, true_until, effort, before);
            if page.packed.len() <= budget {
                return page;
            }
            if extras.pop().is_none() {
                return Pressed::packed(&html, face, true_until, Effort::Best, before);
            }
        }
    }

    fn packed(html: &str, face: Face, true_until: Option<DateTime<Utc>>, effort: Effort, before: Option<&Pressed>) -> Pressed {
        let hash = hash(html.as_bytes());
        match before.filter(|before| before.hash == hash && before.effort() >= effort) {
            Some(same) => Pressed { true_until, face, ..same.clone() },
            None => Pressed { hash, true_until, packed: Packed::new(html.as_bytes(), effort), face },
        }
    }

    /// How hard it is compressed.
    pub(crate) fn effort(&self) -> Effort {
        self.packed.effort
    }

    /// Bytes it occupies in memory.
    pub(crate) fn weight(&self) -> usize {
        self.packed.weight() + 256
    }

    /// Whether what it says about now is still true.
    pub(crate) fn is_true(&self, now: DateTime<Utc>) -> bool {
        self.true_until.is_none_or(|until| now < until)
    }

    /// The response: 304 when the browser has these very bytes, else the best coding it takes.
    pub(crate) fn answer(&self, request: &HeaderMap, now: DateTime<Utc>) -> Response {
        let coding = Coding::accepted(request);
        let tag = format!("\"{}-{}\"", self.hash, self.packed.mark(coding));
        let mut response = Response::new(Body::empty());
        if self.face.status == StatusCode::OK && has_tag(request, &tag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.status_mut() = self.face.status;
            *response.body_mut() = Body::from(self.packed.bytes(coding));
            if coding != Coding::Identity {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
            }
        }
        self.face.dress(response.headers_mut(), self.freshness(now));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }

    /// Seconds a browser may keep the page: never beyond the instant until which it is true.
    fn freshness(&self, now: DateTime<Utc>) -> i64 {
        let left = self.true_until.map_or(FRESH, |until| (until - now).num_seconds());
        if self.face.status == StatusCode::OK { left.clamp(0, FRESH) } else { 0 }
    }
}

impl Face {
    /// The headers of a page.
    pub(crate) fn dress(&self, headers: &mut HeaderMap, fresh: i64) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        let keep = if self.sensitive { "no-store".to_owned() } else { format!("public, max-age={fresh}, must-revalidate") };
        for (name, value) in [(header::CONTENT_LANGUAGE, self.language.as_str()), (header::CACHE_CONTROL, keep.as_str())] {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        }
        if self.noindex {
            headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
        }
    }
}

/// What a page may weigh, in bytes of brotli (DESIGN §9).
pub(crate) fn budget(path: &str) -> usize {
    match path.split('/').next() {
        Some("services") => 7_000,
        Some("" | "topics") => 10_000,
        _ => 14_000,
    }
}

/// First half of SHA-256, in hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> Arc<str> {
    let mut hash = String::with_capacity(32);
    Sha256::digest(bytes)[..16].iter().for_each(|byte| write!(hash, "{byte:02x}").unwrap_or_default());
    hash.into()
}

/// RFC 9110 §13.1.2: a list of tags or `*`; weak comparison.
pub(crate) fn has_tag(headers: &HeaderMap, tag: &str) -> bool {
    let values = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}
