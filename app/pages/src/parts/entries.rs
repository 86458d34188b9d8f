//! Lists of entries: kind and city, title as the link, one sentence, a telephone if known.

use super::icon;
use super::prose::Prose;
use super::tel::tel_plain;
use crate::View;
use leptos::prelude::*;
use model::{EntryRef, Guide, Kind, Language, Organization, PhoneNumber, Service, Status};

/// One entry of a list.
pub(crate) struct Listed {
    /// What it is and where.
    pub(crate) kind: String,
    /// Its address.
    pub(crate) href: String,
    /// Its title and the language that is in.
    pub(crate) title: (String, Language),
    /// One sentence, ready for the page.
    pub(crate) text: AnyView,
    /// Why it is here, and other lines.
    pub(crate) more: AnyView,
    /// A number to call.
    pub(crate) phone: Option<PhoneNumber>,
}

/// A list; `level` is the level of the titles below the heading of the section.
pub(crate) fn entries(view: &View<'_>, prose: &Prose<'_>, listed: Vec<Listed>, level: u8) -> AnyView {
    let items: Vec<_> = listed.into_iter().map(|entry| one(view, prose, entry, level)).collect();
    view! { <ul class="hits">{items}</ul> }.into_any()
}

fn one(_view: &View<'_>, prose: &Prose<'_>, entry: Listed, level: u8) -> AnyView {
    let link = view! { <a href=entry.href>{prose.plain(&entry.title.0, entry.title.1)}</a> };
    let title = if level == 2 { view! { <h2>{link}</h2> }.into_any() } else { view! { <h3>{link}</h3> }.into_any() };
    let kind = (!entry.kind.is_empty()).then(|| view! { <p class="kind">{entry.kind}</p> });
    let phone = entry.phone.map(|number| view! { <p class="acts">{icon("ui-phone")}{tel_plain(&number)}</p> });
    view! { <li>{kind}{title}{entry.text}{entry.more}{phone}</li> }.into_any()
}

/// A service in a list.
pub(crate) fn listed_service(view: &View<'_>, prose: &Prose<'_>, service: &Service) -> Listed {
    let (words, found) = service.words.in_language(view.language);
    Listed {
        kind: place_and_state(view, service),
        href: view.entry_href(&EntryRef::new(Kind::Service, service.id.as_str())),
        title: (words.title.clone(), found),
        text: summary(prose, &words.summary, found),
        more: super::nothing(),
        phone: service.first_phone().map(|phone| phone.number.clone()).filter(|_| service.status.is_living()),
    }
}

/// «Wrocław · Closed for now».
pub(crate) fn place_and_state(view: &View<'_>, service: &Service) -> String {
    let place = match service.area.city() {
        Some(city) => view.city_name(city),
        None => Some(wording::whole_country(view.language)),
    };
    let state = match service.status {
        Status::TemporarilyClosed(_) => Some(wording::closed_mark(view.language)),
        Status::Defunct => Some(wording::ended_mark(view.language)),
        _ => None,
    };
    [place, state].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A guide in a list.
pub(crate) fn listed_guide(view: &View<'_>, prose: &Prose<'_>, guide: &Guide) -> Listed {
    let (words, found) = guide.words.in_language(view.language);
    Listed {
        kind: guide.city.as_ref().and_then(|city| view.city_name(city)).unwrap_or_default(),
        href: view.entry_href(&EntryRef::new(Kind::Guide, guide.id.as_str())),
        title: (words.title.clone(), found),
        text: summary(prose, &words.summary, found),
        more: super::nothing(),
        phone: None,
    }
}

/// An organization in a list.
pub(crate) fn listed_organization(view: &View<'_>, organization: &Organization) -> Listed {
    let (name, found) = organization.names.in_language(view.language);
    let polish = (found != Language::POLISH && *name != organization.name).then(|| {
        let official = organization.name.clone();
        view! { <p class="pair" lang="pl">{official}</p> }
    });
    Listed {
        kind: organization.city.as_ref().and_then(|city| view.city_name(city)).unwrap_or_default(),
        href: view.entry_href(&EntryRef::new(Kind::Organization, organization.id.as_str())),
        title: (name.clone(), found),
        text: polish.map(IntoAny::into_any).unwrap_or_else(super::nothing),
        more: super::nothing(),
        phone: organization.phones.first().map(|phone| phone.number.clone()),
    }
}

fn summary(prose: &Prose<'_>, text: &str, found: Language) -> AnyView {
    if text.is_empty() {
        return super::nothing();
    }
    view! { <p>{prose.inline(text, found)}</p> }.into_any()
}
