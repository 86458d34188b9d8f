//! `/{lang}/plan?s=ID,ID`: a list that is nothing but its address; `q` looks for something to go on it.

use crate::live::live;
use crate::refusal::Refusal;
use crate::request::Reader;
use axum::extract::{RawQuery, Request};
use axum::response::Response;
use model::{Kind, Plan, Query, Service};
use pages::plan::Search;
use percent_encoding::percent_decode_str;

/// Services that are offered for a search.
const FOUND: usize = 8;

/// The plan.
pub(crate) async fn plan(reader: Reader, RawQuery(raw): RawQuery, request: Request) -> Result<Response, Refusal> {
    let snapshot = reader.snapshot.clone();
    let (list, text) = read(raw.as_deref().unwrap_or_default());
    let plan = Plan::read(&snapshot.catalogue, &list);
    let search = Search { found: found(&reader, &snapshot.catalogue, &text), text: &text };
    let kept = if list.is_empty() { String::new() } else { format!("s={}", plan.list()) };
    let sheet = pages::plan::show(&reader.view(&kept), &plan, &search);
    live(reader, sheet, request).await
}

/// The list alone.
pub(crate) fn list(raw: &str) -> String {
    read(raw).0
}

/// The list, of however many pieces, and the words looked for.
fn read(raw: &str) -> (String, String) {
    let (mut list, mut text) = (Vec::new(), String::new());
    for (key, value) in raw.split('&').filter_map(|part| part.split_once('=')) {
        let value = value.replace('+', " ");
        let value = percent_decode_str(&value).decode_utf8_lossy().trim().to_owned();
        match key {
            "s" => list.push(value),
            "q" => text = value.chars().filter(|sign| !sign.is_control()).take(200).collect(),
            _ => {}
        }
    }
    (list.join(","), text)
}

/// Services that fit the words, as the search finds them.
fn found<'a>(reader: &Reader, catalogue: &'a model::Catalogue, text: &str) -> Vec<&'a Service> {
    if text.is_empty() {
        return Vec::new();
    }
    let query = Query { kind: Some(Kind::Service), today: Some(reader.now.date_naive()), ..Query::new(text, reader.language) };
    let results = reader.snapshot.search.search(catalogue, &query);
    let living = results.hits.iter().filter_map(|hit| catalogue.service(&hit.entry.id)).filter(|service| service.status.is_living());
    living.take(FOUND).collect()
}
