//! `/{lang}/search`: depends on the request, so it goes through leptos_axum and is kept by nobody.

use crate::encoding::{Coding, Effort, brotli, gzip};
use crate::opening::with_hours;
use crate::press::Face;
use crate::refusal::Refusal;
use crate::request::Reader;
use crate::routes::api::Parameters;
use axum::body::{Body, to_bytes};
use axum::extract::{RawQuery, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures::StreamExt;
use leptos::prelude::*;
use model::{EntryRef, Facet, FacetValue, Query};
use std::pin::Pin;

/// Largest page of results, in bytes: ten results and the facets are far below.
const LARGEST: usize = 1024 * 1024;
/// Services with hours up to which those among the results are counted: beyond, counting would cost more than the search.
const COUNTED: usize = 1_000;
/// A page that no answer has: only the number of results is wanted.
const NO_PAGE: usize = 1_000_000;

/// The scripts Leptos would add.
pub(crate) type Chunks = Box<dyn FnOnce() -> Pin<Box<dyn futures::Stream<Item = String> + Send>> + Send>;
/// A page in pieces.
pub(crate) type Stream = Pin<Box<dyn futures::Stream<Item = String> + Send>>;

/// The results, ten a page.
pub(crate) async fn search(reader: Reader, RawQuery(raw): RawQuery, request: Request) -> Result<Response, Refusal> {
    let raw = raw.unwrap_or_default();
    let query = Parameters::read(&raw).query_or_default(&reader);
    let snapshot = reader.snapshot.clone();
    let mut results = snapshot.search.search(&snapshot.catalogue, &query);
    results.facets.extend(open_facet(&reader, &query));
    if results.total == 0 && results.ended == 0 {
        reader.portal.vain().count(&query.text, reader.language, reader.now.date_naive());
    }
    let sheet = pages::search::show(&reader.view(&raw), &query, &results);
    let face = Face { status: StatusCode::OK, language: reader.language, sensitive: true, noindex: true };
    let view = sheet.view;
    let response = leptos_axum::handle_response_inner(|| (), move || view, request, plain).await;
    let Ok(html) = to_bytes(response.into_body(), LARGEST).await else { return Err(Refusal::Failed(Box::new(reader))) };
    Ok(packed(&html, Coding::accepted(&reader.headers), face))
}

/// How many of the results are open now and how many closed. The search knows no clock, so it is asked again; in a big town it is not.
fn open_facet(reader: &Reader, query: &Query) -> Option<Facet> {
    if with_hours(&reader.snapshot.catalogue).nth(COUNTED).is_some() {
        return None;
    }
    let opening = reader.opening();
    let count = |among: &[EntryRef]| match among {
        [] => 0,
        some => reader.snapshot.search.search(&reader.snapshot.catalogue, &Query { among: Some(some.to_vec()), page: NO_PAGE, ..query.clone() }).total,
    };
    let (open, all) = (count(&opening.open), count(&opening.with_hours));
    let value = |id: &str, count| FacetValue { id: id.into(), count };
    Some(Facet { name: "open", values: vec![value("1", open), value("0", all.saturating_sub(open))] })
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
