//! A city on the phone: what is kept and how large it is, before anything is; how it is forgotten. And the copy itself, for the server to pack.

mod contents;
mod copy;
mod pieces;
mod seek;
mod stand_in;
#[cfg(test)]
mod tests;

pub use contents::{MOST, Part, fits};
pub use copy::{Copy, Findable, Kept, copy, findable};
pub use seek::{index, search};

use crate::parts::{Crumb, Head, Width, crumb, nothing, section, shell, with_script};
use crate::script;
use crate::style;
use crate::{Sheet, View};
use contents::Contents;
use leptos::prelude::*;
use model::City;

/// Where the script writes a date and an age.
const DATE: &str = "{date}";
const AGE: &str = "{age}";

/// Sizes of the packed copies, in bytes on the wire.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sizes {
    /// The city without its sensitive pages.
    pub city: usize,
    /// The sensitive pages; 0 where there are none.
    pub sensitive: usize,
}

/// The page of a city; without sizes the city is too large to be kept.
pub fn show(view: &View<'_>, city: &City, sizes: Option<Sizes>) -> Sheet {
    let say = view.language;
    let in_city = view.spaced(view.words(&city.in_city));
    let main = view! {
        {crumb(view, Crumb::city(view, &city.id).into_iter().collect())}
        <div class="read">
            <h1>{wording::offline_title(say, &in_city)}</h1>
            {match sizes { Some(sizes) => keeping(view, city, &in_city, sizes), None => too_large(view, city) }}
            {section("forget", wording::offline_forget(say), forget(view))}
        </div>
    };
    let head = Head {
        page: wording::offline_title(say, &in_city),
        description: Some(wording::offline_lead(say, &in_city)),
        city: Some(city.id.clone()),
        style: Some(style::OFFLINE),
        manifest: true,
        ..Head::default()
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

/// What a reader sees who has had everything deleted.
pub fn forgotten(view: &View<'_>) -> Sheet {
    let say = view.language;
    let safety = view.catalogue.page("safety").map(|_| view! { <p><a href=view.href("safety")>{wording::safety(say)}</a></p> });
    let main = view! {
        {crumb(view, vec![Crumb::home(view)])}
        <div class="read"><h1>{wording::offline_forgotten_title(say)}</h1><p class="lead">{wording::offline_forgotten_text(say)}</p>{safety}</div>
    };
    let head = Head { page: wording::offline_forgotten_title(say), style: Some(style::OFFLINE), noindex: true, ..Head::default() };
    shell(view, head, Width::Column, main.into_any(), None)
}

fn keeping(view: &View<'_>, city: &City, in_city: &str, sizes: Sizes) -> AnyView {
    let say = view.language;
    let install = view! { <p>{wording::offline_install_text(say)}</p> }.into_any();
    view! {
        <p class="lead">{wording::offline_lead(say, in_city)}</p>
        {buttons(view, city, sizes)}
        {without_script(view, city)}
        {section("what", wording::offline_what(say), facts(view, city, sizes))}
        {section("install", wording::offline_install(say), install)}
        {with_script(script::keep())}
    }
    .into_any()
}

/// Hidden until the script is there. The status is said aloud when it changes.
fn buttons(view: &View<'_>, city: &City, sizes: Sizes) -> AnyView {
    let say = view.language;
    let address = |part: Part| view.href(&format!("offline/{}/{}", city.id, part.file()));
    let name = view.words(&city.name);
    let sensitive = (sizes.sensitive > 0).then(|| {
        let words = wording::offline_sensitive(say, &kilobytes(view, sizes.sensitive));
        view! { <label class="pick"><input type="checkbox" value=address(Part::Sensitive)/><span>{words}</span></label> }
    });
    let said = wording::offline_kept(say, DATE, AGE);
    view! {
        <div id="keep" hidden data-worker=view.href("sw.js") data-copy=address(Part::City) data-kept=said data-busy=wording::offline_busy(say) data-failed=wording::offline_failed(say)>
            {sensitive}
            <p class="bar"><button class="btn" type="button">{wording::offline_keep(say, name, &kilobytes(view, sizes.city))}</button></p>
        </div>
        <p id="kept" role="status"></p>
    }
    .into_any()
}

/// What works without a script; the script takes it away.
fn without_script(view: &View<'_>, city: &City) -> AnyView {
    let href = view.href(&format!("cities/{}", city.id));
    view! { <p class="note" id="without">{wording::offline_no_script(view.language)}" "<a href=href>{wording::offline_city_page(view.language, view.words(&city.name))}</a></p> }
        .into_any()
}

fn facts(view: &View<'_>, city: &City, sizes: Sizes) -> AnyView {
    let say = view.language;
    let own = view.portal().languages.iter().find(|known| known.code == say).map(|known| known.name.clone()).unwrap_or_default();
    let rows = [
        (wording::offline_size(say), wording::offline_size_is(say, &kilobytes(view, sizes.city))),
        (wording::offline_contents(say), inside(view, city)),
        (wording::offline_language(say), own),
        (wording::offline_not_kept(say), wording::offline_not_kept_text(say)),
        (wording::offline_who(say), wording::offline_who_text(say)),
    ];
    let rows: Vec<_> = rows.into_iter().map(|(name, text)| view! { <div><dt>{name}</dt><dd>{view.spaced(&text)}</dd></div> }).collect();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

fn inside(view: &View<'_>, city: &City) -> String {
    let say = view.language;
    let contents = Contents::of(view.catalogue, city, Part::City);
    let number = |count: usize| wording::number(say, count as i64);
    let parts = [
        wording::services_count(say, contents.services.len()),
        wording::offline_guides(say, &number(contents.guides.len())),
        wording::offline_organizations(say, &number(contents.organizations.len())),
        wording::glossary(say).to_lowercase(),
    ];
    parts.join(", ")
}

fn too_large(view: &View<'_>, city: &City) -> AnyView {
    let href = view.href(&format!("cities/{}", city.id));
    let name = view.words(&city.name);
    view! { <p class="note">{wording::offline_too_large(view.language, name)}" "<a href=href>{wording::offline_city_page(view.language, name)}</a></p> }
        .into_any()
}

/// A plain form: it works without script, and the script does the same on the phone.
fn forget(view: &View<'_>) -> AnyView {
    view! {
        <p>{wording::offline_forget_text(view.language)}</p>
        <form method="post" action=view.href("offline/forgotten") id="clear" data-done=wording::offline_forgotten_title(view.language)><p class="bar"><button class="btn line">{wording::offline_forget(view.language)}</button></p></form>
    }
    .into_any()
}

/// Rounded up: nobody should pay for more than was said.
fn kilobytes(view: &View<'_>, bytes: usize) -> String {
    wording::number(view.language, bytes.div_ceil(1000) as i64)
}

/// The way to this page from the page of a city.
pub(super) fn way(view: &View<'_>, city: &City) -> AnyView {
    if view.copy || !fits(view.catalogue, city) {
        return nothing();
    }
    view! { <p class="acts"><a href=view.href(&format!("offline/{}", city.id))>{wording::offline_link(view.language)}</a></p> }.into_any()
}
