//! The archive page of a project that has ended: what it was, what it achieved, whom to ask today.

use super::{head, related, worded};
use crate::parts::{
    Crumb, Mark, Prose, Terms, Width, achieved, aloud, banner, crumb, exit, freshness, language_note, nothing, report, section, shell, stamp, tel, wrong,
};
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{EntryRef, Kind, PartialDate, Service, Words};

pub(super) fn show(view: &View<'_>, service: &Service) -> Sheet {
    let prose = Prose::new(view).marking(&service.older);
    let (words, found) = service.words.in_language(view.language);
    let main = view! {
        {service.sensitive.then(|| exit(view))}
        {crumb(view, crumbs(view, service))}
        {language_note(view, found, &service.translations)}
        <div class="read">
            <div>
                <h1>{prose.plain(&words.title, found)}</h1>
                {prose.age(&words.title)}
                {super::runner(view, service)}
                {over(view, service)}
                <p class="lead">{prose.inline(&words.summary, found)}</p>
                {prose.age(&words.summary)}
            </div>
            {what_it_was(view, &prose, words, found)}
            {worded(&prose, &Terms::new(view), "who", wording::who_it_was_for(view.language), words.eligibility.as_deref(), found)}
            {achieved(view, words, found, &service.figures)}
            {ask_today(view, &prose, service, words, found)}
            {sources(view, service)}
            {related(view, &prose, &service.related)}
        </div>
        {aloud(view)}
    };
    shell(view, head(view, service, words), Width::Column, main.into_any(), None)
}

fn crumbs(view: &View<'_>, service: &Service) -> Vec<Crumb> {
    let city = service.area.city();
    let narrowed = city.map(|city| format!("&city={city}")).unwrap_or_default();
    let archive = Crumb::new(format!("search?archive=1{narrowed}"), wording::archive(view.language));
    city.and_then(|city| Crumb::city(view, city)).into_iter().chain([archive]).collect()
}

fn over(view: &View<'_>, service: &Service) -> AnyView {
    let say = view.language;
    let text = match service.ended() {
        Some(PartialDate::Year(year)) => wording::ended_year(say, &year.to_string()),
        Some(PartialDate::Day(day)) => wording::ended_day(say, &wording::date(say, day)),
        None => wording::ended_unknown(say),
    };
    let way_on = service.area.city().and_then(|city| {
        let name = wording::ended_what_works(say, &view.in_city(city)?);
        Some(view! { <p class="bar"><a class="btn" href=view.href(&format!("cities/{city}"))>{name}</a></p> })
    });
    banner("ui-ended", wording::ended_title(say), Some(text), way_on.map(IntoAny::into_any).unwrap_or_else(nothing))
}

fn what_it_was(view: &View<'_>, prose: &Prose<'_>, words: &Words, found: model::Language) -> AnyView {
    if words.body.trim().is_empty() {
        return nothing();
    }
    section("what", wording::what_it_was(view.language), prose.blocks(&words.body, found, 1))
}

fn ask_today(view: &View<'_>, prose: &Prose<'_>, service: &Service, words: &Words, found: model::Language) -> AnyView {
    let text = words.how_to_apply.as_deref().map(|text| prose.blocks(text, found, 1));
    let centre = view.catalogue.ask_about(service).map(|centre| {
        let number = centre.phones.first().map(|phone| tel(view, phone, true));
        view! { <p>{wording::whom_to_ask(view.language)}" "{super::super::city::organization_link(view, centre)}</p>{number} }
    });
    section("ask", wording::ask_today(view.language), view! { {text}{centre} }.into_any())
}

fn sources(view: &View<'_>, service: &Service) -> AnyView {
    let (mark, fact): (Mark, String) = freshness(view, service);
    let stamped = stamp(mark, fact, crate::parts::source_lines(view, &service.sources));
    section(
        "trust",
        wording::sources(view.language),
        view! { {stamped}{wrong(view, view.catalogue.ask_about(service))}{report(view, &EntryRef::new(Kind::Service, service.id.as_str()))} }.into_any(),
    )
}
