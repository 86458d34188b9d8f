//! The home page: a question, a field, the cities, a person to call, the topics, and by name what people come for.

use crate::parts::{Head, Width, icon, nothing, section, seek, shell, tel, tiles};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{EntryRef, Kind, Language};

/// The home page.
pub fn show(view: &View<'_>) -> Sheet {
    let cities: Vec<String> = view.portal().cities.iter().filter_map(|city| view.in_city(&city.id)).collect();
    let cities = wording::list(view.language, &cities);
    let head = Head { description: Some(wording::home_description(view.language, &cities)), style: Some(style::HOME), ..Head::default() };
    let main = view! {
        {hero(view, &cities)}
        {quay(view)}
        <div class="wrap">
            {section("topics", wording::by_topic(view.language), tiles(view))}
            {by_name(view)}
            {start(view)}
        </div>
    };
    shell(view, head, Width::Edge, main.into_any(), None)
}

fn hero(view: &View<'_>, cities: &str) -> AnyView {
    view! {
        <div class="hero">
            <div class="wrap">
                <h1>{wording::home_question(view.language)}</h1>
                <p class="lead">{wording::home_lead(view.language, cities)}</p>
                {seek(view, "", nothing())}
                {city_chips(view)}
            </div>
            {icon("scene")}
        </div>
    }
    .into_any()
}

fn city_chips(view: &View<'_>) -> AnyView {
    let chips: Vec<_> = view
        .portal()
        .cities
        .iter()
        .map(|city| {
            let (name, lang) = view.local(&city.name);
            let name = name.clone();
            view! { <li><a href=view.href(&format!("cities/{}", city.id)) lang=lang>{name}</a></li> }
        })
        .collect();
    view! { <nav aria-label=wording::choose_city(view.language)><ul class="chips">{chips}</ul></nav> }.into_any()
}

/// Telephones of the welfare centres we know, at most three: a person instead of a page.
fn quay(view: &View<'_>) -> AnyView {
    let known = view.portal().cities.iter().filter_map(|city| view.catalogue.welfare_centre(&city.id));
    let lines: Vec<_> = known.filter_map(|centre| Some((centre, centre.phones.first()?))).take(3).map(|(centre, phone)| {
        let href = view.href(&format!("organizations/{}", centre.id));
        view! { <p class="wrap">{tel(view, phone, false)}<span><b>{wording::rather_talk(view.language)}</b><br/><a href=href lang=view.polish()>{view.short_name(centre)}</a></span></p> }
    }).collect();
    (!lines.is_empty()).then(|| view! { <div class="quay">{lines}</div> }).map(IntoAny::into_any).unwrap_or_else(nothing)
}

/// The words of a line, and the ids of the services it leads to.
type Named = (fn(Language) -> String, &'static [&'static str]);

/// What people come for, by name. An entry that is not in the catalogue is left out; a line without entries too.
const BY_NAME: [Named; 3] = [
    (wording::by_name_cis, &["cis-caritas-katowice", "cis-slaskie-centrum-katowice"]),
    (wording::by_name_protected, &["mieszkania-chronione-lublin"]),
    (wording::by_name_crisis, &["oik-katowice"]),
];

fn by_name(view: &View<'_>) -> AnyView {
    let mut items: Vec<AnyView> = BY_NAME.iter().filter_map(|(name, ids)| line(view, name(view.language), ids)).collect();
    items.push(view! { <li><h3><a href=view.href("informator/")>{wording::by_name_jobs(view.language)}</a></h3></li> }.into_any());
    section("named", wording::by_name(view.language), view! { <ul class="hits">{items}</ul> }.into_any())
}

/// One entry: its line is the link. Several: the line names them and each is a link.
fn line(view: &View<'_>, name: String, ids: &[&str]) -> Option<AnyView> {
    let shown: Vec<EntryRef> = ids.iter().map(|id| EntryRef::new(Kind::Service, *id)).filter(|entry| view.catalogue.shows(entry)).collect();
    match shown.as_slice() {
        [] => None,
        [only] => Some(view! { <li><h3><a href=view.entry_href(only)>{name}</a></h3></li> }.into_any()),
        several => {
            let links: Vec<_> = several.iter().filter_map(|entry| runner(view, entry)).collect();
            Some(view! { <li><h3>{name}</h3><p class="acts">{links}</p></li> }.into_any())
        }
    }
}

/// A link named after the organization that runs it: two centres of one kind differ in nothing else.
fn runner(view: &View<'_>, entry: &EntryRef) -> Option<AnyView> {
    let service = view.catalogue.service(&entry.id)?;
    let organization = view.catalogue.organization(service.organization.as_str())?;
    Some(view! { <a href=view.entry_href(entry) lang=view.polish()>{view.short_name(organization)}</a> }.into_any())
}

fn start(view: &View<'_>) -> AnyView {
    let inner = view! {
        <p class="read">{wording::where_to_start_text(view.language)}</p>
        <p class="bar"><a class="btn" href=view.href("for-me")>{wording::for_me(view.language)}</a><a class="btn line" href=view.href("guides")>{wording::guides(view.language)}</a><a class="btn line" href=view.href("glossary")>{wording::glossary(view.language)}</a></p>
    };
    section("start", wording::where_to_start(view.language), inner.into_any())
}
