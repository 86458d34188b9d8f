//! A listing. What it is, for whom, how to get it, call or write or go, hours, cost, what to bring, figures, trust.
//! Where there is danger, the call comes right after the first sentence.

mod ended;

use crate::parts::due;
use crate::parts::{
    Crumb, Head, Mark, Prose, Terms, Width, aloud, banner, call, crumb, exit, figures, hours, icon, language_note, nothing, opened, section, shell, take, trust,
};
use crate::sheet::earliest;
use crate::style;
use crate::{Sheet, View};
use chrono::DateTime;
use chrono_tz::Tz;
use leptos::prelude::*;
use model::{EntryRef, Language, Schedule, Service, Status, Words};

/// The page of a service; an ended one is an archive page.
pub fn show(view: &View<'_>, service: &Service) -> Sheet {
    if service.status.is_living() { living(view, service) } else { ended::show(view, service) }
}

fn living(view: &View<'_>, service: &Service) -> Sheet {
    let prose = Prose::new(view).marking(&service.older);
    let terms = Terms::new(view);
    let (words, found) = service.words.in_language(view.language);
    let main = view! {
        {service.sensitive.then(|| exit(view))}
        {crumb(view, crumbs(view, service))}
        {language_note(view, found, &service.translations)}
        <div class="split">
            {opening_lines(view, &prose, service, words, found)}
            {service.sensitive.then(|| call(view, &prose, service))}
            {what_it_is(view, &prose, &terms, words, found)}
            {worded(&prose, &terms, "who", wording::who_it_is_for(view.language), words.eligibility.as_deref(), found)}
            {worded(&prose, &terms, "how", wording::how_to_get_it(view.language), words.how_to_apply.as_deref(), found)}
            {(!service.sensitive).then(|| call(view, &prose, service))}
            {places_with_hours(view, &prose, service, words, found)}
            {money_and_papers(view, &prose, service, words, found)}
            {figures(view, words, found, &service.amounts, &service.figures)}
            {take(view, service)}
            {trust(view, service)}
            {informator(view, service)}
            {related(view, &prose, &service.related)}
        </div>
        {aloud(view)}
    };
    shell(view, head(view, service, words), Width::Column, main.into_any(), true_until(view, service))
}

fn head(view: &View<'_>, service: &Service, words: &Words) -> Head {
    let ended = !service.status.is_living();
    let sheet = match service.sensitive {
        true => style::SENSITIVE,
        false if ended => style::ARCHIVE,
        false => style::SERVICE,
    };
    Head {
        page: words.title.clone(),
        section: service.area.city().and_then(|city| view.city_name(city)),
        description: Some(words.summary.clone()),
        city: service.area.city().cloned(),
        style: Some(sheet),
        sensitive: service.sensitive,
        ..Head::default()
    }
}

fn crumbs(view: &View<'_>, service: &Service) -> Vec<Crumb> {
    let city = service.area.city().and_then(|city| Crumb::city(view, city));
    let topic = service.topics.first().and_then(|topic| Crumb::topic(view, topic));
    [city, topic].into_iter().flatten().collect()
}

/// Title, the name on the door, one sentence, and on a phone the number at once.
fn opening_lines(view: &View<'_>, prose: &Prose<'_>, service: &Service, words: &Words, found: Language) -> AnyView {
    view! {
        <div>
            <h1>{prose.plain(&words.title, found)}</h1>
            {prose.age(&words.title)}
            {runner(view, service)}
            <p class="lead">{prose.inline(&words.summary, found)}</p>
            {prose.age(&words.summary)}
            {closed_for_now(view, service)}
            {quick(view, service)}
            {easy_reading(view, EntryRef::new(model::Kind::Service, service.id.as_str()))}
        </div>
    }
    .into_any()
}

/// Who runs it, by the official Polish name: readers must recognise it on a letter or a door.
fn runner(view: &View<'_>, service: &Service) -> AnyView {
    let Some(organization) = view.catalogue.organization(service.organization.as_str()) else { return nothing() };
    let href = view.href(&format!("organizations/{}", organization.id));
    let name = wording::spaced(Language::POLISH, &organization.name);
    view! { <p class="pair">{wording::run_by(view.language)}" "<a href=href lang=view.polish()>{name}</a></p> }.into_any()
}

fn closed_for_now(view: &View<'_>, service: &Service) -> AnyView {
    let Status::TemporarilyClosed(until) = service.status else { return nothing() };
    let say = view.language;
    match until {
        Some(day) => banner("ui-ended", wording::closed_until(say, &wording::date(say, day)), None, nothing()),
        None => banner("ui-ended", wording::closed_for_now(say), Some(wording::closed_ask(say)), nothing()),
    }
}

fn quick(view: &View<'_>, service: &Service) -> AnyView {
    // on a sensitive page the call block itself, with 112, stands right below
    let Some(phone) = service.first_phone().filter(|_| !service.sensitive) else { return nothing() };
    let number = &phone.number;
    let open = only_schedule(service).filter(|_| service.status == Status::Active && !view.copy).map(|schedule| opened(view, schedule).line());
    view! { <p class="quick bar"><a class="btn" href=format!("tel:{number}")>{icon("ui-phone")}{wording::phone(number)}</a>{open}</p> }.into_any()
}

pub(super) fn schedules(service: &Service) -> impl Iterator<Item = &Schedule> {
    service.at.iter().filter_map(|place| place.schedule.as_ref()).filter(|_| !service.address_confidential)
}

fn only_schedule(service: &Service) -> Option<&Schedule> {
    let mut all = schedules(service);
    all.next().filter(|_| all.next().is_none())
}

/// Until when the page is true: the next change of any hours it shows.
fn true_until(view: &View<'_>, service: &Service) -> Option<DateTime<Tz>> {
    earliest(schedules(service).map(|schedule| schedule.true_until(view.now)).chain(due(view, service)))
}

/// The way to the same page in large text.
pub(super) fn easy_reading(view: &View<'_>, entry: EntryRef) -> AnyView {
    let href = format!("{}?{}", view.entry_href(&entry), super::easy::EASY);
    view! { <p class="acts"><a href=href rel="nofollow">{wording::easy_read(view.language)}</a></p> }.into_any()
}

fn what_it_is(view: &View<'_>, prose: &Prose<'_>, terms: &Terms<'_>, words: &Words, found: Language) -> AnyView {
    if words.body.trim().is_empty() {
        return nothing();
    }
    section("what", wording::what_it_is(view.language), view! { {prose.blocks(&words.body, found, 1)}{terms.explain(&words.body, found)} }.into_any())
}

pub(super) fn worded(prose: &Prose<'_>, terms: &Terms<'_>, id: &str, heading: String, text: Option<&str>, found: Language) -> AnyView {
    let Some(text) = text else { return nothing() };
    section(id, heading, view! { {prose.blocks(text, found, 1)}{terms.explain(text, found)} }.into_any())
}

pub(super) fn places_with_hours(view: &View<'_>, prose: &Prose<'_>, service: &Service, words: &Words, found: Language) -> AnyView {
    let tables: Vec<_> = service
        .at
        .iter()
        .filter(|_| !service.address_confidential)
        .filter_map(|place| {
            let schedule = place.schedule.as_ref()?;
            let location = view.catalogue.location(place.location.as_str())?;
            let where_to = (schedules(service).count() > 1).then(|| view! { <h3 lang=view.polish()>{location.address.clone()}</h3> });
            Some(view! { {where_to}{hours(view, schedule)} })
        })
        .collect();
    let note = words.hours_note.as_deref().map(|note| prose.blocks(note, found, 1));
    match (tables.is_empty(), note) {
        (true, None) => nothing(),
        (_, note) => section("hours", wording::hours(view.language), view! { {tables}{note} }.into_any()),
    }
}

/// Cost and what to bring: what is not known says whom to ask.
fn money_and_papers(view: &View<'_>, prose: &Prose<'_>, service: &Service, words: &Words, found: Language) -> AnyView {
    let cost = words.cost_note.as_deref().map(|note| prose.blocks(note, found, 1));
    let cost = cost.unwrap_or_else(|| view! { <p>{wording::cost_unknown(view.language)}</p> }.into_any());
    let bring = words.bring.as_deref().map(|bring| prose.blocks(bring, found, 1)).unwrap_or_else(|| not_known(view, service));
    view! { {section("cost", wording::cost(view.language), cost)}{section("bring", wording::bring(view.language), bring)} }.into_any()
}

fn not_known(view: &View<'_>, service: &Service) -> AnyView {
    if service.first_phone().is_some() {
        return view! { <p>{wording::not_known_call(view.language)}</p> }.into_any();
    }
    match (&service.email, view.catalogue.ask_about(service)) {
        (Some(_), _) => view! { <p>{wording::not_known_write(view.language)}</p> }.into_any(),
        (None, Some(centre)) => view! { <p>{wording::not_known_ask(view.language)}" "{super::city::organization_link(view, centre)}"."</p> }.into_any(),
        (None, None) => nothing(),
    }
}

fn informator(view: &View<'_>, service: &Service) -> AnyView {
    let Some(entry) = &service.informator else { return nothing() };
    let Some(section) = view.catalogue.sections().term(entry.section.as_str()) else { return nothing() };
    let name = view.words(&section.name);
    let words = match entry.proposal {
        true => wording::proposal_note(view.language, name),
        false => wording::informator_note(view.language, name),
    };
    view! { <p class="why">{icon(Mark::Half.shape())}<span>{words}" "<a href=view.href("informator/")>{wording::informator(view.language)}</a></span></p> }
        .into_any()
}

/// What to read next, of what is shown.
pub(super) fn related(view: &View<'_>, prose: &Prose<'_>, related: &[EntryRef]) -> AnyView {
    let shown = related.iter().filter(|entry| view.catalogue.shows(entry));
    let items: Vec<_> = shown
        .filter_map(|entry| {
            let (title, found) = view.catalogue.title(entry, view.language)?;
            Some(view! { <li><a href=view.entry_href(entry)>{prose.plain(title, found)}</a>{ended_mark(view, entry)}</li> })
        })
        .collect();
    if items.is_empty() {
        return nothing();
    }
    section("related", wording::related(view.language), view! { <ul class="links">{items}</ul> }.into_any())
}

fn ended_mark(view: &View<'_>, entry: &EntryRef) -> AnyView {
    let ended = entry.kind == model::Kind::Service && view.catalogue.service(&entry.id).is_some_and(|service| !service.status.is_living());
    ended.then(|| view! { " "<small>"("{wording::ended_mark(view.language).to_lowercase()}")"</small> }).map(IntoAny::into_any).unwrap_or_else(nothing)
}
