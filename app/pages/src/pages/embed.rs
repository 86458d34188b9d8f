//! What a city's own site shows of us in a frame: a topic, or one service. Hours and dates only, nothing about now.

use crate::parts::{Prose, due, frame, freshness, nothing, out};
use crate::{Sheet, View};
use chrono::NaiveDate;
use leptos::prelude::*;
use model::{CityId, EntryRef, Kind, PartialDate, Phone, Schedule, Service, Status, Term};

/// The hours of a week are the same whichever Monday one asks about.
const MONDAY: NaiveDate = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day of the calendar");

/// The services of a topic, in one city or in all.
pub fn topic(view: &View<'_>, topic: &Term, city: Option<&CityId>) -> Sheet {
    let prose = Prose::new(view);
    let here = |service: &&Service| service.status.is_living() && city.is_none_or(|city| service.area.city().is_none_or(|own| own == city));
    let items: Vec<_> = view.catalogue.services_on(&topic.id).filter(here).map(|service| listed(view, &prose, service)).collect();
    let list = match items.is_empty() {
        true => view! { <p>{wording::topic_none(view.language)}</p> }.into_any(),
        false => view! { <ul class="hits">{items}</ul> }.into_any(),
    };
    let name = view.spaced(view.words(&topic.name));
    let more = out(view.href(&format!("topics/{}", topic.id)), wording::embed_topic_more(view.language).into_any());
    frame(view, name.clone(), topic.sensitive, view! { <h1>{name}</h1>{list}<p>{more}</p> }.into_any())
}

fn listed(view: &View<'_>, prose: &Prose<'_>, service: &Service) -> AnyView {
    let (words, found) = service.words.in_language(view.language);
    let title = out(href(view, service), prose.plain(&words.title, found));
    let place = service.area.city().and_then(|city| view.city_name(city)).unwrap_or_else(|| wording::whole_country(view.language));
    let phone = service.first_phone().map(|phone| view! { <p class="acts">{tel(phone)}</p> });
    view! { <li><p class="kind">{place}</p><h2>{title}</h2>{state(view, service)}{phone}</li> }.into_any()
}

/// One service. A sensitive one shows its name, its telephone and a link.
pub fn service(view: &View<'_>, service: &Service) -> Sheet {
    let prose = Prose::new(view);
    let (words, found) = service.words.in_language(view.language);
    let summary = (!service.sensitive).then(|| view! { <p>{prose.plain(&markdown::parse(&words.summary).plain_text(), found)}</p> });
    let hours = if service.sensitive || !service.status.is_living() { nothing() } else { hours(view, service) };
    let more = out(href(view, service), wording::embed_service_more(view.language).into_any());
    let inner = view! {
        <h1>{out(href(view, service), prose.plain(&words.title, found))}</h1>
        {summary}
        {state(view, service)}
        {phones(view, service)}
        {hours}
        {(!service.sensitive).then(|| view! { <p><small>{freshness(view, service).1}</small></p> })}
        <p>{more}</p>
    };
    let title = if service.sensitive { view.portal_name() } else { words.title.clone() };
    Sheet { true_until: due(view, service), ..frame(view, title, service.sensitive, inner.into_any()) }
}

/// It is not there, or was withdrawn; with what is most like it, and the way to everything.
pub fn lost(view: &View<'_>, is_gone: bool, neighbours: &[EntryRef]) -> Sheet {
    let (say, prose) = (view.language, Prose::new(view));
    let near = neighbours.iter().filter_map(|entry| Some((entry, view.catalogue.title(entry, say)?)));
    let items: Vec<_> = near.map(|(entry, (title, found))| view! { <li>{out(view.entry_href(entry), prose.plain(title, found))}</li> }).collect();
    let similar = (!items.is_empty()).then(|| view! { <h2>{wording::gone_similar(say)}</h2><ul class="links">{items}</ul> });
    let title = if is_gone { wording::gone_title(say) } else { wording::not_found_title(say) };
    let text = is_gone.then(|| view! { <p>{wording::gone_text(say)}</p> });
    let all = out(view.href(""), view! { {view.portal_name()} }.into_any());
    frame(view, title.clone(), false, view! { <h1>{title}</h1>{text}{similar}<p>{all}</p> }.into_any())
}

fn href(view: &View<'_>, service: &Service) -> String {
    view.entry_href(&EntryRef::new(Kind::Service, service.id.as_str()))
}

fn phones(view: &View<'_>, service: &Service) -> AnyView {
    let all = service.phones.iter().chain(service.at.iter().flat_map(|place| &place.phones)).filter(|_| service.status.is_living());
    let items: Vec<_> = all.map(|phone| view! { <li>{tel(phone)}{note(view, phone)}</li> }).collect();
    (!items.is_empty()).then(|| view! { <ul class="links">{items}</ul> }).map(IntoAny::into_any).unwrap_or_else(nothing)
}

fn tel(phone: &Phone) -> AnyView {
    out(format!("tel:{}", phone.number), view! { <b>{wording::phone(&phone.number)}</b> }.into_any())
}

fn note(view: &View<'_>, phone: &Phone) -> AnyView {
    let Some(note) = &phone.note else { return nothing() };
    let (note, lang) = view.local(note);
    let note = note.clone();
    view! { ", "<span lang=lang>{note}</span> }.into_any()
}

/// Closed for a while, or ended; a dated sentence, true whenever it is read.
fn state(view: &View<'_>, service: &Service) -> AnyView {
    let say = view.language;
    let words = match (service.status, service.ended()) {
        (Status::TemporarilyClosed(Some(day)), _) => wording::closed_until(say, &wording::date(say, day)),
        (Status::TemporarilyClosed(None), _) => wording::closed_for_now(say),
        (Status::Defunct, Some(PartialDate::Day(day))) => wording::ended_day(say, &wording::date(say, day)),
        (Status::Defunct, Some(PartialDate::Year(year))) => wording::ended_year(say, &year.to_string()),
        (Status::Defunct, None) => wording::ended_title(say),
        (Status::Active | Status::Inactive, _) => return nothing(),
    };
    view! { <p class="note">{words}</p> }.into_any()
}

/// Address and weekly hours of each place; a confidential service has none.
fn hours(view: &View<'_>, service: &Service) -> AnyView {
    let places: Vec<_> = service
        .at
        .iter()
        .filter(|_| !service.address_confidential)
        .filter_map(|at| {
            let location = view.catalogue.location(at.location.as_str())?;
            let address = crate::parts::address(view, location);
            let weekly = at.schedule.as_ref().filter(|schedule| schedule.is_weekly()).map(|schedule| week(view, schedule));
            Some(view! { <p lang=view.polish()>{address}</p>{weekly} })
        })
        .collect();
    places.into_any()
}

fn week(view: &View<'_>, schedule: &Schedule) -> AnyView {
    let rows: Vec<_> = schedule
        .week(MONDAY)
        .iter()
        .map(|row| {
            let days = wording::sentence(&wording::days(view.language, row.from, row.to));
            let spans: Vec<String> = row.spans.iter().map(|(from, to)| wording::span(view.language, *from, *to)).collect();
            let appointment = row.by_appointment.then(|| wording::by_appointment(view.language).to_lowercase());
            let told = spans.into_iter().chain(appointment).collect::<Vec<_>>().join(", ");
            view! { <tr><th scope="row">{days}</th><td>{told}</td></tr> }
        })
        .collect();
    let holidays = schedule.closed_on_holidays().then(|| view! { <p><small>{wording::sentence(&wording::closed_on_holidays(view.language))}</small></p> });
    view! { <table class="hours"><tbody>{rows}</tbody></table>{holidays} }.into_any()
}
