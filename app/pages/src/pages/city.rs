//! A city: its services by topic, its welfare centre.

mod near;

use super::offline;
use crate::parts::{Crumb, Head, Prose, Width, crumb, entries, icon, listed_service, nothing, section, shell, tel};
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Area, City, Organization, Service, Term};

/// The page of a city.
pub fn show(view: &View<'_>, city: &City) -> Sheet {
    let prose = Prose::new(view);
    let in_city = view.spaced(view.words(&city.in_city));
    let head = Head {
        page: wording::city_title(view.language, &in_city),
        description: Some(wording::city_description(view.language, &in_city)),
        city: Some(city.id.clone()),
        ..Head::default()
    };
    let main = view! {
        {crumb(view, vec![Crumb::home(view)])}
        <div class="read"><h1>{wording::city_title(view.language, &in_city)}</h1><p class="lead">{wording::city_lead(view.language, &in_city)}</p></div>
        {centre(view, city)}
        {offline::way(view, city)}
        {near::open(view, city)}
        {near::places(view, &prose, city)}
        {by_topic(view, &prose, &living(view, city))}
        {country(view, &prose)}
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

fn living<'a>(view: &View<'a>, city: &City) -> Vec<&'a Service> {
    view.catalogue.services_in(&city.id).filter(|service| service.status.is_living()).collect()
}

fn centre(view: &View<'_>, city: &City) -> AnyView {
    let Some(centre) = view.catalogue.welfare_centre(&city.id) else { return nothing() };
    let number = centre.phones.first().map(|phone| tel(view, phone, true));
    view! { <p>{wording::centre_here(view.language)}": "{organization_link(view, centre)}</p>{number} }.into_any()
}

pub(super) fn organization_link(view: &View<'_>, organization: &Organization) -> AnyView {
    let href = view.href(&format!("organizations/{}", organization.id));
    view! { <a href=href lang=view.polish()>{view.short_name(organization)}</a> }.into_any()
}

/// Each service stands once, under the topic that matters most for it.
fn by_topic(view: &View<'_>, prose: &Prose<'_>, services: &[&Service]) -> AnyView {
    if services.is_empty() {
        return view! { <p class="note">{wording::city_none(view.language)}</p> }.into_any();
    }
    let terms = &view.catalogue.topics().terms;
    terms.iter().map(|topic| one_topic(view, prose, topic, services)).collect_view().into_any()
}

fn one_topic(view: &View<'_>, prose: &Prose<'_>, topic: &Term, services: &[&Service]) -> AnyView {
    let here = services.iter().filter(|service| service.topics.first() == Some(&topic.id));
    let listed: Vec<_> = here.map(|service| listed_here(view, prose, service)).collect();
    if listed.is_empty() {
        return nothing();
    }
    let (name, lang) = view.local(&topic.name);
    let (id, labelled) = (topic.id.to_string(), topic.id.to_string());
    let picture = icon(topic.icon.as_deref().unwrap_or("topic-all"));
    let name = view.spaced(name);
    view! { <section aria-labelledby=labelled><h2 id=id lang=lang>{picture}" "{name}</h2>{entries(view, prose, listed, 3)}</section> }.into_any()
}

/// The city is known on this page: only a state is worth a line.
fn listed_here(view: &View<'_>, prose: &Prose<'_>, service: &Service) -> crate::parts::Listed {
    let mut listed = listed_service(view, prose, service);
    listed.kind = match service.status {
        model::Status::TemporarilyClosed(_) => wording::closed_mark(view.language),
        _ => String::new(),
    };
    listed
}

/// What holds in the whole country holds here too.
fn country(view: &View<'_>, prose: &Prose<'_>) -> AnyView {
    let everywhere = view.catalogue.living_services().filter(|service| matches!(service.area, Area::Country(_)));
    let listed: Vec<_> = everywhere.map(|service| listed_here(view, prose, service)).collect();
    if listed.is_empty() {
        return nothing();
    }
    section("country", wording::in_whole_country(view.language), entries(view, prose, listed, 3))
}
