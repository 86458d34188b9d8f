//! Leaflets: a service or a topic on a sheet of A5 or A4, with a QR code, in one language or in two side by side. The browser prints them.

mod service;
mod topic;

pub use service::show as service;
pub use topic::show as topic;

use crate::View;
use crate::parts::qr;
use leptos::prelude::*;
use model::{Language, PublishedLanguage};

/// The languages of a leaflet: that of the page, and perhaps another beside it.
fn sides<'a>(view: &View<'a>, with: Option<Language>) -> Vec<View<'a>> {
    let other = with.filter(|other| *other != view.language).map(|language| View { language, ..*view });
    [*view].into_iter().chain(other).collect()
}

/// One side. The first one carries the heading of the page, and only a side in another language says which.
fn side(page: &View<'_>, side: &View<'_>, title: AnyView, inner: AnyView) -> AnyView {
    let first = page.language == side.language;
    let title = if first { view! { <h1>{title}</h1> }.into_any() } else { view! { <h2 class="big">{title}</h2> }.into_any() };
    view! { <article class="half" lang=page.lang(side.language)>{title}{inner}</article> }.into_any()
}

/// The code and the address it stands for.
fn code(view: &View<'_>, path: &str) -> AnyView {
    let address = format!("{}{}", view.public_url.trim_end_matches('/'), view.href(path));
    let words = address.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    view! { <div class="code">{qr(&address, wording::leaflet_code(view.language))}<p><small>{words}</small></p></div> }.into_any()
}

/// How to print it, and with which language beside it. `kept` is the rest of the question in the address.
fn choose(view: &View<'_>, with: Option<Language>, kept: &str) -> AnyView {
    let alone = with.map(|_| view! { <a href=address(view, kept, None)>{wording::leaflet_alone(view.language)}</a> });
    let others = view.portal().languages.iter().filter(|known| known.code != view.language && Some(known.code) != with);
    let others: Vec<_> = others.map(|other| beside(view, other, kept)).collect();
    view! { <p class="hint">{wording::leaflet_hint(view.language)}</p><p class="acts">{alone}{others}</p> }.into_any()
}

fn beside(view: &View<'_>, other: &PublishedLanguage, kept: &str) -> AnyView {
    view! { <a href=address(view, kept, Some(other.code)) rel="nofollow">{wording::leaflet_beside(view.language, &other.name)}</a> }.into_any()
}

fn address(view: &View<'_>, kept: &str, with: Option<Language>) -> String {
    let with = with.map(|with| format!("with={with}"));
    let question: Vec<&str> = [Some(kept), with.as_deref()].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let path = view.href(view.path);
    if question.is_empty() { path } else { format!("{path}?{}", question.join("&")) }
}

#[cfg(test)]
mod tests;
