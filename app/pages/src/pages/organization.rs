//! Who helps: what it is, how to reach it, its services.

use crate::parts::{
    Crumb, Head, Listed, Prose, Width, contact_organization, crumb, entries, hours, listed_service, nothing, report, section, shell, source_lines, wrong,
};
use crate::sheet::earliest;
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{EntryRef, Kind, Organization, OrganizationKind, Reach, Service};

/// The page of an organization.
pub fn show(view: &View<'_>, organization: &Organization) -> Sheet {
    let prose = Prose::new(view);
    let (name, found) = organization.names.in_language(view.language);
    let head = Head {
        page: name.clone(),
        section: organization.city.as_ref().and_then(|city| view.city_name(city)),
        description: description(view, organization),
        city: organization.city.clone(),
        style: Some(style::SERVICE),
        ..Head::default()
    };
    let main = view! {
        {crumb(view, crumbs(view, organization))}
        <div class="split">
            <div><h1>{prose.plain(name, found)}</h1>{official(view, organization, name)}<p class="kind">{kind(view, organization)}</p>{about(view, &prose, organization)}</div>
            {contact_organization(view, &prose, organization)}
            {opening_hours(view, organization)}
            {services(view, &prose, organization)}
            {past(view, &prose, organization)}
            {sources(view, organization)}
        </div>
    };
    let ends = organization.at.iter().filter_map(|place| place.schedule.as_ref()).map(|schedule| schedule.true_until(view.now));
    shell(view, head, Width::Column, main.into_any(), earliest(ends))
}

fn description(view: &View<'_>, organization: &Organization) -> Option<String> {
    organization.description.as_ref().map(|description| view.words(description).to_owned())
}

fn crumbs(view: &View<'_>, organization: &Organization) -> Vec<Crumb> {
    let city = organization.city.as_ref().and_then(|city| Crumb::city(view, city));
    vec![city.unwrap_or_else(|| Crumb::home(view))]
}

/// The Polish name under a translated one: it stands on the door.
fn official(view: &View<'_>, organization: &Organization, shown: &str) -> AnyView {
    let name = wording::spaced(model::Language::POLISH, &organization.name);
    (shown != organization.name).then(|| view! { <p class="pair" lang=view.polish()>{name}</p> }).map(IntoAny::into_any).unwrap_or_else(nothing)
}

fn kind(view: &View<'_>, organization: &Organization) -> String {
    match organization.kind {
        OrganizationKind::Municipal => wording::organization_kind_municipal(view.language),
        OrganizationKind::Public => wording::organization_kind_public(view.language),
        OrganizationKind::Ngo => wording::organization_kind_ngo(view.language),
        OrganizationKind::International => wording::organization_kind_international(view.language),
    }
}

fn about(view: &View<'_>, prose: &Prose<'_>, organization: &Organization) -> AnyView {
    let Some(description) = &organization.description else { return nothing() };
    let (text, found) = description.in_language(view.language);
    prose.blocks(text, found, 1)
}

fn opening_hours(view: &View<'_>, organization: &Organization) -> AnyView {
    let tables: Vec<_> = organization
        .at
        .iter()
        .filter_map(|place| {
            let location = view.catalogue.location(place.location.as_str())?;
            let several = (organization.at.len() > 1).then(|| view! { <h3 lang=view.polish()>{location.address.clone()}</h3> });
            Some(view! { {several}{hours(view, place.schedule.as_ref()?)} })
        })
        .collect();
    if tables.is_empty() {
        return nothing();
    }
    section("hours", wording::hours(view.language), tables.into_any())
}

fn services(view: &View<'_>, prose: &Prose<'_>, organization: &Organization) -> AnyView {
    let listed = listed(view, prose, organization, |service| service.status.is_living());
    let inner = match listed.is_empty() {
        true => view! { <p>{wording::organization_no_services(view.language)}</p> }.into_any(),
        false => entries(view, prose, listed, 3),
    };
    section("services", wording::organization_services(view.language), inner)
}

fn past(view: &View<'_>, prose: &Prose<'_>, organization: &Organization) -> AnyView {
    let listed = listed(view, prose, organization, |service| service.status.reach() == Reach::Archive);
    if listed.is_empty() {
        return nothing();
    }
    section("past", wording::organization_past(view.language), entries(view, prose, listed, 3))
}

fn listed(view: &View<'_>, prose: &Prose<'_>, organization: &Organization, which: impl Fn(&Service) -> bool) -> Vec<Listed> {
    let services = view.catalogue.services_of(&organization.id).filter(|service| which(service));
    services.map(|service| listed_service(view, prose, service)).collect()
}

fn sources(view: &View<'_>, organization: &Organization) -> AnyView {
    let centre = organization.city.as_ref().and_then(|city| view.catalogue.welfare_centre(city)).unwrap_or(organization);
    let entry = EntryRef::new(Kind::Organization, organization.id.as_str());
    let inner = view! { {source_lines(view, &organization.sources)}{wrong(view, Some(centre))}{report(view, &entry)} };
    section("sources", wording::sources(view.language), inner.into_any())
}
