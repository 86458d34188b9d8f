//! `przystan search`: what a reader would find.

use crate::clock::Clock;
use crate::config::{Config, Format};
use crate::routes::api;
use anyhow::Context;
use model::{Catalogue, CityId, Language, Query, Results};
use search_index::SearchIndex;
use std::process::ExitCode;
use std::time::Instant;

/// What was asked on the command line.
pub(crate) struct Asked {
    /// The words.
    pub(crate) text: String,
    /// The language, else the portal's default.
    pub(crate) lang: Option<String>,
    /// A city.
    pub(crate) city: Option<String>,
    /// Also the archive.
    pub(crate) archive: bool,
}

/// Searches the content folder.
pub(crate) fn search(config: &Config, asked: &Asked, format: Format) -> anyhow::Result<ExitCode> {
    let loaded = super::load(config)?;
    let catalogue = &loaded.catalogue;
    let query = query(catalogue, asked)?;
    let index = SearchIndex::build(catalogue).context("the search index cannot be built")?;
    let begin = Instant::now();
    let results = index.search(catalogue, &query);
    let took = begin.elapsed();
    match format {
        Format::Text => print_text(catalogue, &query, &results),
        Format::Json => say!("{}", api::answer(catalogue, &query, &results, took)),
    }
    Ok(ExitCode::SUCCESS)
}

fn query(catalogue: &Catalogue, asked: &Asked) -> anyhow::Result<Query> {
    let tag = asked.lang.clone().unwrap_or_else(|| catalogue.portal().default_language.to_string());
    let language = Language::parse(&tag).filter(|language| catalogue.portal().publishes(*language));
    let mut query = Query::new(asked.text.clone(), language.with_context(|| format!("«{tag}» is not a language of this portal"))?);
    if let Some(city) = &asked.city {
        let known = CityId::parse(city).filter(|id| catalogue.portal().city(id.as_str()).is_some());
        query.city = Some(known.with_context(|| format!("«{city}» is not a city of this portal"))?);
    }
    query.archive = asked.archive;
    query.today = Some(Clock::system().now(catalogue.portal().time_zone).date_naive());
    Ok(query)
}

fn print_text(catalogue: &Catalogue, query: &Query, results: &Results) {
    for hit in &results.hits {
        let title = catalogue.title(&hit.entry, query.language).map_or("", |(title, _)| title);
        say!("{}\t{title}", hit.entry.path());
    }
    say!("{} found", results.total);
}
