//! The topics as tiles: pictogram and words, the whole tile is the link.

use super::icon;
use crate::View;
use leptos::prelude::*;

/// All topics, and «everything A to Z» as the last tile.
pub(crate) fn tiles(view: &View<'_>) -> AnyView {
    let mut items: Vec<_> = view
        .catalogue
        .topics()
        .terms
        .iter()
        .map(|topic| {
            let (name, lang) = view.local(&topic.name);
            tile(view.href(&format!("topics/{}", topic.id)), topic.icon.as_deref().unwrap_or("topic-all"), view.spaced(name), lang)
        })
        .collect();
    items.push(tile(view.href("a-z"), "topic-all", wording::everything_a_z(view.language), None));
    view! { <ul class="topics">{items}</ul> }.into_any()
}

fn tile(href: String, picture: &str, name: String, lang: Option<String>) -> AnyView {
    view! { <li><a href=href>{icon(picture)}<span lang=lang>{name}</span></a></li> }.into_any()
}
