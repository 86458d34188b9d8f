//! `/assets/{name}`: the scripts. The name carries the hash of the bytes, so a browser asks for them once.

use crate::encoding::{Coding, Effort, brotli, gzip};
use crate::portal::Portal;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use pages::{SCRIPTS, Script};
use std::sync::LazyLock;

/// The scripts, packed once.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| SCRIPTS.iter().map(Asset::new).collect());

struct Asset {
    name: &'static str,
    plain: Bytes,
    brotli: Bytes,
    gzip: Bytes,
}

/// A script, or the page that says that there is none.
pub(crate) async fn asset(State(portal): State<Portal>, Path(name): Path<String>, request: Request) -> Response {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => asset.answer(request.headers()),
        None => super::unknown(State(portal), request).await,
    }
}

impl Asset {
    fn new(script: &Script) -> Asset {
        let packed = |pack: fn(&[u8], Effort) -> Vec<u8>| Bytes::from(pack(script.bytes, Effort::Best));
        Asset { name: script.name, plain: Bytes::from_static(script.bytes), brotli: packed(brotli), gzip: packed(gzip) }
    }

    fn answer(&self, request: &HeaderMap) -> Response {
        let coding = Coding::accepted(request);
        let mut response = Response::new(Body::from(self.bytes(coding)));
        let headers = response.headers_mut();
        if coding != Coding::Identity {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        response
    }

    fn bytes(&self, coding: Coding) -> Bytes {
        match coding {
            Coding::Brotli => self.brotli.clone(),
            Coding::Gzip => self.gzip.clone(),
            Coding::Identity => self.plain.clone(),
        }
    }
}
