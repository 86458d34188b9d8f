//! All guides.

use crate::parts::{Crumb, Head, Prose, Width, crumb, entries, listed_guide, shell};
use crate::{Sheet, View};
use leptos::prelude::*;

/// The list of guides.
pub fn show(view: &View<'_>) -> Sheet {
    let prose = Prose::new(view);
    let listed = view.catalogue.guides().map(|guide| listed_guide(view, &prose, guide)).collect();
    let head = Head { page: wording::guides(view.language), description: Some(wording::guides_lead(view.language)), ..Head::default() };
    let main = view! {
        {crumb(view, vec![Crumb::home(view)])}
        <h1>{wording::guides(view.language)}</h1>
        <p class="lead">{wording::guides_lead(view.language)}</p>
        {entries(view, &prose, listed, 2)}
    };
    shell(view, head, Width::Column, main.into_any(), None)
}
