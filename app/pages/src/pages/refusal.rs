//! A no with a way on: in the reader's language, without blame, with search, topics and a person to call.

use crate::parts::{Head, Prose, Width, centres, nothing, section, seek, shell, tiles};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::EntryRef;

/// 404: there is no such page.
pub fn not_found(view: &View<'_>) -> Sheet {
    refusal(view, 404, wording::not_found_title(view.language), wording::not_found_text(view.language), nothing())
}

/// 410: this help was withdrawn; `neighbours` are what is most like it.
pub fn gone(view: &View<'_>, neighbours: &[EntryRef]) -> Sheet {
    let prose = Prose::new(view);
    let items: Vec<_> = neighbours
        .iter()
        .filter_map(|entry| {
            let (title, found) = view.catalogue.title(entry, view.language)?;
            Some(view! { <li><a href=view.entry_href(entry)>{prose.plain(title, found)}</a></li> })
        })
        .collect();
    let similar = (!items.is_empty()).then(|| section("similar", wording::gone_similar(view.language), view! { <ul class="links">{items}</ul> }.into_any()));
    refusal(view, 410, wording::gone_title(view.language), wording::gone_text(view.language), similar.unwrap_or_else(nothing))
}

/// 429: too much from one network at once. Everything that is the same for everyone can be opened meanwhile.
pub fn busy(view: &View<'_>) -> Sheet {
    let ask = section("ask", wording::ask_a_person(view.language), centres(view));
    refusal(view, 429, wording::busy_title(view.language), wording::busy_text(view.language), ask)
}

/// 408 and 503: it took too long, by the network or by us.
pub fn late(view: &View<'_>, code: u16) -> Sheet {
    let ask = section("ask", wording::ask_a_person(view.language), centres(view));
    refusal(view, code, wording::late_title(view.language), wording::late_text(view.language), ask)
}

/// 404: this machine only shows pages; `there` is where the rest is done, if anybody has said.
pub fn elsewhere(view: &View<'_>, there: Option<&str>) -> Sheet {
    let way = match there {
        Some(there) => view! { <p><a class="btn" href=there.to_owned()>{wording::elsewhere_link(view.language)}</a></p> }.into_any(),
        None => section("ask", wording::ask_a_person(view.language), centres(view)),
    };
    refusal(view, 404, wording::elsewhere_title(view.language), wording::elsewhere_text(view.language), way)
}

/// 500: our fault. It uses nothing that could fail the same way: no content beyond the names of topics.
pub fn failed(view: &View<'_>) -> Sheet {
    let ask = section("ask", wording::ask_a_person(view.language), centres(view));
    refusal(view, 500, wording::failed_title(view.language), wording::failed_text(view.language), ask)
}

/// 400: an address or form that cannot be read.
pub fn bad_request(view: &View<'_>) -> Sheet {
    refusal(view, 400, wording::bad_request_title(view.language), wording::bad_request_text(view.language), nothing())
}

fn refusal(view: &View<'_>, code: u16, title: String, text: String, way_on: AnyView) -> Sheet {
    let head = Head { page: title.clone(), style: Some(style::TILES), noindex: true, refusal: true, ..Head::default() };
    let main = view! {
        <div class="read"><h1>{title}</h1><p class="lead">{text}</p>{seek(view, "", nothing())}</div>
        {way_on}
        {section("topics", wording::not_found_topic(view.language), tiles(view))}
        <p><small>{wording::error_number(view.language, &code.to_string())}</small></p>
    };
    shell(view, head, Width::Column, main.into_any(), None)
}
