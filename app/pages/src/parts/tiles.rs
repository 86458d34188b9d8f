//! The topics as tiles: pictogram and words, the whole tile is the link.

use super::icon;
use crate::View;
use leptos::prelude::*;
use model::{Term, TermId};

/// All topics, and «everything A to Z» as the last tile.
pub(crate) fn tiles(view: &View<'_>) -> AnyView {
    let topics = view.catalogue.topics().terms.iter().map(|topic| topic_tile(view, topic));
    let all = tile(view.href("a-z"), "topic-all", wording::everything_a_z(view.language), None);
    list(topics.chain([all]).collect())
}

/// These topics, and «all topics» as the last tile.
pub(crate) fn tiles_of(view: &View<'_>, topics: &[TermId]) -> AnyView {
    let known = topics.iter().filter_map(|id| view.catalogue.topics().term(id.as_str()));
    let all = tile(view.href("topics"), "topic-all", wording::topics_all(view.language), None);
    list(known.map(|topic| topic_tile(view, topic)).chain([all]).collect())
}

fn list(tiles: Vec<AnyView>) -> AnyView {
    view! { <ul class="topics">{tiles}</ul> }.into_any()
}

fn topic_tile(view: &View<'_>, topic: &Term) -> AnyView {
    let (name, lang) = view.local(&topic.name);
    tile(view.href(&format!("topics/{}", topic.id)), topic.icon.as_deref().unwrap_or("topic-all"), view.spaced(name), lang)
}

fn tile(href: String, picture: &str, name: String, lang: Option<String>) -> AnyView {
    view! { <li><a href=href>{icon(picture)}<span lang=lang>{name}</span></a></li> }.into_any()
}
