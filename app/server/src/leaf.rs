//! A document for programs: bytes with a type, a strong ETag and, where they are open data, leave for every site to read them.

use crate::encoding::{Coding, Effort, brotli, gzip};
use crate::press::{has_tag, hash};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use model::Language;

/// Below this many bytes nothing is compressed: the headers weigh more.
const SMALL: usize = 1_000;

/// A document that is the same for everyone who asks in this way.
pub(crate) struct Leaf {
    /// Its bytes.
    pub(crate) body: Vec<u8>,
    /// Its media type.
    pub(crate) kind: &'static str,
    /// The language of its texts.
    pub(crate) language: Option<Language>,
    /// Where another form of the same may be had, or what it is about: the `Link` header.
    pub(crate) link: Option<String>,
}

impl Leaf {
    /// The media type of a booklet.
    pub(crate) const PDF: &'static str = "application/pdf";

    /// A document without a language.
    pub(crate) fn new(kind: &'static str, body: impl Into<Vec<u8>>) -> Leaf {
        Leaf { body: body.into(), kind, language: None, link: None }
    }

    /// The response: 304 when the program has these very bytes, else the best coding it takes.
    pub(crate) fn answer(self, request: &HeaderMap) -> Response {
        let is_packed = self.kind == Leaf::PDF;
        let coding = if self.body.len() < SMALL || is_packed { Coding::Identity } else { Coding::accepted(request) };
        let tag = format!("\"{}-{}\"", hash(&self.body), coding.as_str());
        let mut response = Response::new(Body::empty());
        self.dress(response.headers_mut(), &tag);
        if has_tag(request, &tag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let packed = match coding {
            Coding::Brotli => brotli(&self.body, Effort::Quick),
            Coding::Gzip => gzip(&self.body, Effort::Quick),
            Coding::Identity => self.body,
        };
        if coding != Coding::Identity {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
        }
        *response.body_mut() = Body::from(packed);
        response
    }

    fn dress(&self, headers: &mut HeaderMap, tag: &str) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60, must-revalidate"));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language"));
        open(headers);
        let language = self.language.as_ref().map(Language::as_str);
        for (name, value) in [(header::ETAG, Some(tag)), (header::CONTENT_LANGUAGE, language), (header::LINK, self.link.as_deref())] {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
                headers.insert(name, value);
            }
        }
    }
}

/// Open data may be read by the scripts of any site: there is nothing in it that depends on who asks.
pub(crate) fn open(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Content-Language, Link"));
}
