//! `/`: to the front page in the reader's language.

use crate::portal::Portal;
use crate::refusal::{Refusal, redirect};
use crate::request::preferred;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

/// 302 by Accept-Language, to a relative address, so that it is right behind any proxy.
pub(crate) async fn entrance(State(portal): State<Portal>, headers: HeaderMap) -> Result<Response, Refusal> {
    let snapshot = portal.snapshot().ok_or(Refusal::NotReady)?;
    let mut response = redirect(StatusCode::FOUND, &format!("/{}/", preferred(&headers, &snapshot)));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
