//! A topic: what helps, city by city, and the guides about it.

use crate::parts::{Crumb, Head, Prose, Width, crumb, entries, exit, listed_guide, listed_service, nothing, section, shell, snippet};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Area, Service, Term};

/// The page of a topic.
pub fn show(view: &View<'_>, topic: &Term) -> Sheet {
    let prose = Prose::new(view);
    let name = view.spaced(view.words(&topic.name));
    let head = Head {
        page: name.clone(),
        section: Some(wording::topics_all(view.language)),
        description: Some(wording::topic_description(view.language, &name)),
        style: topic.sensitive.then_some(style::SENSITIVE),
        sensitive: topic.sensitive,
        ..Head::default()
    };
    let main = view! {
        {topic.sensitive.then(|| exit(view))}
        {crumb(view, vec![Crumb::home(view), Crumb::new("topics", wording::topics_all(view.language))])}
        <h1 lang=view.local(&topic.name).1>{name}</h1>
        {topic.sensitive.then(|| danger(view))}
        {services(view, &prose, topic)}
        {guides(view, &prose, topic)}
        <p class="acts"><a href=view.href(&format!("topics/{}/leaflet", topic.id))>{wording::leaflet(view.language)}</a></p>
        <p><a href=format!("{}?topic={}&archive=1", view.href("search"), topic.id)>{wording::topic_archive(view.language)}</a></p>
        {snippet(view, &format!("topic/{}", topic.id), view.words(&topic.name))}
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

fn danger(view: &View<'_>) -> AnyView {
    let Some(line) = view.portal().emergency.first() else { return nothing() };
    view! { <p class="lead">{wording::danger_call(view.language)}" "<a href=format!("tel:{}", line.number)><b>{wording::phone(&line.number)}</b></a></p> }
        .into_any()
}

fn services(view: &View<'_>, prose: &Prose<'_>, topic: &Term) -> AnyView {
    let living: Vec<&Service> = view.catalogue.services_on(&topic.id).filter(|service| service.status.is_living()).collect();
    if living.is_empty() {
        return view! { <p class="note">{wording::topic_none(view.language)}</p> }.into_any();
    }
    let cities: Vec<_> = view
        .portal()
        .cities
        .iter()
        .map(|city| {
            let here: Vec<_> = living.iter().copied().filter(|service| service.area.city() == Some(&city.id)).collect();
            group(view, prose, topic, city.id.as_str(), view.words(&city.name).to_owned(), &here)
        })
        .collect();
    let everywhere: Vec<_> = living.iter().copied().filter(|service| matches!(service.area, Area::Country(_))).collect();
    view! { {cities}{group(view, prose, topic, "country", wording::in_whole_country(view.language), &everywhere)} }.into_any()
}

/// Services of one city; those for which the topic matters most stand first.
fn group(view: &View<'_>, prose: &Prose<'_>, topic: &Term, id: &str, name: String, services: &[&Service]) -> AnyView {
    if services.is_empty() {
        return nothing();
    }
    let mut services = services.to_vec();
    services.sort_by_key(|service| service.topics.iter().position(|known| *known == topic.id));
    let listed = services.iter().map(|service| {
        let mut listed = listed_service(view, prose, service);
        listed.kind = matches!(service.status, model::Status::TemporarilyClosed(_)).then(|| wording::closed_mark(view.language)).unwrap_or_default();
        listed
    });
    section(id, name, entries(view, prose, listed.collect(), 3))
}

fn guides(view: &View<'_>, prose: &Prose<'_>, topic: &Term) -> AnyView {
    let listed: Vec<_> = view.catalogue.guides().filter(|guide| guide.topics.contains(&topic.id)).map(|guide| listed_guide(view, prose, guide)).collect();
    if listed.is_empty() {
        return nothing();
    }
    section("guides", wording::guides_on_topic(view.language), entries(view, prose, listed, 3))
}
