//! All topics.

use crate::parts::{Crumb, Head, Width, crumb, shell, tiles};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;

/// All topics as tiles.
pub fn show(view: &View<'_>) -> Sheet {
    let head =
        Head { page: wording::topics_all(view.language), description: Some(wording::topics_lead(view.language)), style: Some(style::TILES), ..Head::default() };
    let main = view! {
        {crumb(view, vec![Crumb::home(view)])}
        <h1>{wording::topics_all(view.language)}</h1>
        <p class="lead">{wording::topics_lead(view.language)}</p>
        {tiles(view)}
    };
    shell(view, head, Width::Column, main.into_any(), None)
}
