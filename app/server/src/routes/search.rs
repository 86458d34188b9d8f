//! `/{lang}/search`: depends on the request, so it is kept by nobody.

use crate::live::live;
use crate::opening::with_hours;
use crate::refusal::Refusal;
use crate::request::Reader;
use crate::routes::api::Parameters;
use axum::extract::{RawQuery, Request};
use axum::response::Response;
use model::{EntryRef, Facet, FacetValue, Query};

/// Services with hours up to which those among the results are counted: beyond, counting would cost more than the search.
const COUNTED: usize = 1_000;
/// A page that no answer has: only the number of results is wanted.
const NO_PAGE: usize = 1_000_000;

/// The results, ten a page.
pub(crate) async fn search(reader: Reader, RawQuery(raw): RawQuery, request: Request) -> Result<Response, Refusal> {
    if reader.portal.is_copying() {
        return Ok(super::public::show(&reader, pages::offline::search));
    }
    let raw = raw.unwrap_or_default();
    let query = Parameters::read(&raw).query_or_default(&reader);
    let snapshot = reader.snapshot.clone();
    let mut results = snapshot.search.search(&snapshot.catalogue, &query);
    results.facets.extend(open_facet(&reader, &query));
    if results.total == 0 && results.ended == 0 {
        reader.portal.vain().count(&query.text, reader.language, reader.now.date_naive());
    }
    let sheet = pages::search::show(&reader.view(&raw), &query, &results);
    live(reader, sheet, request).await
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
