//! The leaflet of a topic: what there is, city by city or in one city, with telephones.

use super::{choose, code, side, sides};
use crate::parts::{Crumb, Head, Prose, Width, crumb, exit, nothing, shell, tel_plain};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{City, Language, Service, Term};

/// A topic on paper, perhaps of one city, perhaps in two languages.
pub fn show(view: &View<'_>, topic: &Term, city: Option<&City>, with: Option<Language>) -> Sheet {
    let head = Head {
        page: view.words(&topic.name).to_owned(),
        section: Some(wording::leaflet(view.language)),
        city: city.map(|city| city.id.clone()),
        style: Some(if topic.sensitive { style::LEAFLET_SENSITIVE } else { style::LEAFLET }),
        sensitive: topic.sensitive,
        noindex: true,
        ..Head::default()
    };
    let halves: Vec<_> = sides(view, with).iter().map(|half| one(view, half, topic, city)).collect();
    let kept = city.map(|city| format!("city={}", city.id)).unwrap_or_default();
    let main = view! {
        {topic.sensitive.then(|| exit(view))}
        {crumb(view, Crumb::topic(view, &topic.id).into_iter().collect())}
        {cities(view, city, with)}
        {choose(view, with, &kept)}
        <div class="halves">{halves}</div>
    };
    shell(view, head, Width::Column, main.into_any(), view.midnight())
}

/// Which city it is about.
fn cities(view: &View<'_>, chosen: Option<&City>, with: Option<Language>) -> AnyView {
    let all = chosen.map(|_| view! { <a href=super::address(view, "", with)>{wording::leaflet_all_cities(view.language)}</a> });
    let others = view.portal().cities.iter().filter(|city| chosen.is_none_or(|chosen| chosen.id != city.id));
    let others: Vec<_> = others
        .map(|city| {
            let href = super::address(view, &format!("city={}", city.id), with);
            view! { <a href=href rel="nofollow">{view.words(&city.name).to_owned()}</a> }
        })
        .collect();
    view! { <p class="acts">{all}{others}</p> }.into_any()
}

fn one(page: &View<'_>, view: &View<'_>, topic: &Term, city: Option<&City>) -> AnyView {
    let prose = Prose::new(view);
    let (name, found) = topic.name.in_language(view.language);
    let groups: Vec<_> =
        view.portal().cities.iter().filter(|known| city.is_none_or(|city| city.id == known.id)).map(|city| group(view, &prose, topic, city)).collect();
    let danger = view.portal().emergency.first().filter(|_| topic.sensitive).map(|line| {
        view! { <p class="lead"><b>{wording::danger_call(view.language)}" "{wording::phone(&line.number)}</b></p> }
    });
    let made = wording::plan_made(view.language, &wording::date(view.language, view.today()));
    let inner = view! {
        {danger}{groups}
        <div class="foot-line">
            {code(view, &format!("topics/{}", topic.id))}
            <p><small>{wording::plan_call_first(view.language)}" "{view.portal_name()}" · "{made}</small></p>
        </div>
    };
    side(page, view, prose.plain(name, found), inner.into_any())
}

fn group(view: &View<'_>, prose: &Prose<'_>, topic: &Term, city: &City) -> AnyView {
    let here = view.catalogue.services_on(&topic.id).filter(|service| service.status.is_living() && service.area.city() == Some(&city.id));
    let items: Vec<_> = here.map(|service| line(view, prose, service)).collect();
    if items.is_empty() {
        return nothing();
    }
    view! { <p class="town">{view.words(&city.name).to_owned()}</p><ul class="short">{items}</ul>{centre(view, city)} }.into_any()
}

fn line(view: &View<'_>, prose: &Prose<'_>, service: &Service) -> AnyView {
    let (words, found) = service.words.in_language(view.language);
    let phone = service.first_phone().map(|phone| view! { " "<b>{tel_plain(&phone.number)}</b> });
    let polish = view.polish().and_then(|_| service.words.get(Language::POLISH)).map(|words| {
        view! { <span class="pair" lang="pl">{wording::spaced(Language::POLISH, &words.title)}</span> }
    });
    view! { <li>{prose.plain(&words.title, found)}{phone}{polish}</li> }.into_any()
}

/// Whom to ask about whatever has no number of its own.
fn centre(view: &View<'_>, city: &City) -> AnyView {
    let Some(centre) = view.catalogue.welfare_centre(&city.id) else { return nothing() };
    let phone = centre.phones.first().map(|phone| view! { " "<b>{tel_plain(&phone.number)}</b> });
    view! { <p><small>{wording::no_phone_ask(view.language)}" "<span lang=view.polish()>{view.short_name(centre)}</span>{phone}</small></p> }.into_any()
}
