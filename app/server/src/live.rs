//! Pages that depend on the request: they go through leptos_axum, are kept by nobody and found by no search engine.

use crate::encoding::{Coding, Effort, brotli, gzip};
use crate::press::Face;
use crate::refusal::Refusal;
use crate::request::Reader;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures::StreamExt;
use leptos::prelude::*;
use pages::Sheet;
use std::pin::Pin;

/// Largest such page, in bytes: they are far below.
const LARGEST: usize = 1024 * 1024;

/// The scripts Leptos would add.
pub(crate) type Chunks = Box<dyn FnOnce() -> Pin<Box<dyn futures::Stream<Item = String> + Send>> + Send>;
/// A page in pieces.
pub(crate) type Stream = Pin<Box<dyn futures::Stream<Item = String> + Send>>;

/// The answer with this page.
pub(crate) async fn live(reader: Reader, sheet: Sheet, request: Request) -> Result<Response, Refusal> {
    let face = Face { status: StatusCode::OK, language: reader.language, sensitive: true, noindex: true };
    let view = sheet.view;
    let response = leptos_axum::handle_response_inner(|| (), move || view, request, plain).await;
    let Ok(html) = to_bytes(response.into_body(), LARGEST).await else { return Err(Refusal::Failed(Box::new(reader))) };
    Ok(packed(&html, Coding::accepted(&reader.headers), face))
}

/// Our own stream builder: the page in order, nothing after `</html>`. The hydration scripts of leptos are not asked for.
pub(crate) fn plain(view: AnyView, _chunks: Chunks, _out_of_order: bool) -> Pin<Box<dyn Future<Output = Stream> + Send>> {
    Box::pin(async move {
        let html = view.to_html_stream_in_order().collect::<String>().await;
        Box::pin(futures::stream::once(async move { pages::clean(html) })) as Stream
    })
}

/// A page that nobody keeps, packed for this browser.
pub(crate) fn packed(html: &[u8], coding: Coding, face: Face) -> Response {
    let body = match coding {
        Coding::Brotli => brotli(html, Effort::Quick),
        Coding::Gzip => gzip(html, Effort::Quick),
        Coding::Identity => html.to_vec(),
    };
    let mut response = Response::new(Body::from(body));
    face.dress(response.headers_mut(), 0);
    if coding != Coding::Identity {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
    }
    response
}
