//! `/assets/{name}`: the scripts, and the icons of the app. The name carries the hash of the bytes, so a browser asks for them once.

use crate::encoding::{Coding, Effort, Packed};
use crate::portal::Portal;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use pages::{PICTURES, SCRIPTS, Script};
use std::sync::LazyLock;

/// The scripts, packed once, and the pictures as they are.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| SCRIPTS.iter().map(Asset::script).chain(PICTURES.iter().map(Asset::picture)).collect());

struct Asset {
    name: &'static str,
    media: &'static str,
    plain: Bytes,
    /// In its codings; a picture is packed already.
    packed: Option<Packed>,
}

/// A script or a picture, or the page that says that there is none.
pub(crate) async fn asset(State(portal): State<Portal>, Path(name): Path<String>, request: Request) -> Response {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => asset.answer(request.headers()),
        None => super::unknown(State(portal), request).await,
    }
}

impl Asset {
    fn script(script: &Script) -> Asset {
        Asset {
            name: script.name,
            media: "text/javascript; charset=utf-8",
            plain: Bytes::from_static(script.bytes),
            packed: Some(Packed::new(script.bytes, Effort::Best)),
        }
    }

    fn picture(picture: &Script) -> Asset {
        Asset { name: picture.name, media: "image/png", plain: Bytes::from_static(picture.bytes), packed: None }
    }

    fn answer(&self, request: &HeaderMap) -> Response {
        let coding = if self.packed.is_some() { Coding::accepted(request) } else { Coding::Identity };
        let mut response = Response::new(Body::from(self.bytes(coding)));
        let headers = response.headers_mut();
        if coding != Coding::Identity {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        response
    }

    fn bytes(&self, coding: Coding) -> Bytes {
        match &self.packed {
            Some(packed) if coding != Coding::Identity => packed.bytes(coding),
            _ => self.plain.clone(),
        }
    }
}
