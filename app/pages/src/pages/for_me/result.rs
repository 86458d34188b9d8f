//! What follows: for you, perhaps, not now; each with its reasons and their source. A hint, never a decision.

use super::reasons::told;
use super::{Step, city, danger, garbled, given, said};
use crate::parts::{Crumb, Head, Listed, Mark, Prose, Width, crumb, entries, icon, listed_guide, listed_service, nothing, shell, stamp};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Amount, Answers, Figure, FigureUnit, Home, Judged, Kind, Outcome, Service};

/// Entries of one group on the page: a region would never end.
const SHOWN: usize = 60;

pub(super) fn show(view: &View<'_>, step: &Step<'_>) -> Sheet {
    let outcome = Outcome::new(view.catalogue, step.answers);
    let title = title(view, step.answers);
    let head = Head {
        page: title.clone(),
        section: Some(wording::for_me(view.language)),
        city: city(step.answers).cloned(),
        style: Some(style::FOR_ME),
        noindex: true,
        ..Head::default()
    };
    let main = view! {
        {crumb(view, vec![Crumb::home(view), Crumb::new("for-me", wording::for_me(view.language))])}
        <h1>{title}</h1>
        {garbled(view, step.understood)}
        <div class="split">
            {side(view, step.answers, &outcome)}
            {groups(view, step.answers, &outcome)}
            <div>{danger(view)}<p class="note">{wording::for_me_hint(view.language)}</p></div>
        </div>
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

fn title(view: &View<'_>, answers: &Answers) -> String {
    match city(answers).and_then(|city| view.in_city(city)) {
        Some(in_city) => wording::for_me_result_in(view.language, &in_city),
        None => wording::for_me_result(view.language),
    }
}

fn side(view: &View<'_>, answers: &Answers, outcome: &Outcome<'_>) -> AnyView {
    let count = given(answers).count().to_string();
    let again = view! { <p><a href=view.href("for-me")>{wording::for_me_again(view.language)}</a></p> };
    view! {
        <div class="side sift">
            <details><summary><span>{wording::for_me_answers(view.language, &count)}</span></summary>{said(view, answers)}{again}</details>
            {take_along(view, outcome)}
        </div>
    }
    .into_any()
}

/// The services that something speaks for, as a list to print or to send.
fn take_along(view: &View<'_>, outcome: &Outcome<'_>) -> AnyView {
    let likely = outcome.for_you.iter().chain(outcome.perhaps.iter().filter(|judged| judged.is_likely()));
    let ids: Vec<&str> = likely.filter(|judged| judged.entry.kind == Kind::Service).map(|judged| judged.entry.id.as_str()).take(crate::plan::MOST).collect();
    if ids.is_empty() {
        return nothing();
    }
    let href = format!("{}?s={}", view.href("plan"), ids.join(","));
    view! { <p class="acts"><a href=href rel="nofollow">{icon("ui-print")}{wording::for_me_take_along(view.language)}</a></p> }.into_any()
}

fn groups(view: &View<'_>, answers: &Answers, outcome: &Outcome<'_>) -> AnyView {
    let say = view.language;
    let prose = Prose::naming(view, std::iter::empty());
    let (likely, others): (Vec<_>, Vec<_>) = outcome.perhaps.iter().partition(|judged| judged.is_likely());
    let yes: Vec<_> = outcome.for_you.iter().collect();
    let none = yes.is_empty().then(|| view! { <p>{wording::for_me_yes_none(say)}</p> });
    let empty = outcome.perhaps.is_empty().then(|| view! { <p>{wording::for_me_perhaps_none(say)}</p> });
    let not_now: Vec<_> = outcome.not_now.iter().collect();
    let left_out = (!not_now.is_empty()).then(|| group("not-now", "ui-dark", wording::for_me_not_now(say), list(view, &prose, &not_now)));
    let perhaps = view! { {empty}{list(view, &prose, &likely)}{more(view, &prose, &others)} }.into_any();
    view! {
        {elsewhere(view, answers)}
        {group("yes", Mark::Yes.shape(), wording::for_me_yes(say), view! { {none}{list(view, &prose, &yes)} }.into_any())}
        {group("perhaps", Mark::Half.shape(), wording::for_me_perhaps(say), perhaps)}
        {left_out}
    }
    .into_any()
}

/// A group with its shape, so that colour is never needed.
fn group(id: &'static str, picture: &str, heading: String, inner: AnyView) -> AnyView {
    view! { <section aria-labelledby=id><h2 id=id>{icon(picture)}" "{heading}</h2>{inner}</section> }.into_any()
}

/// The catalogue knows nothing of the reader's town: the cities it knows, and whom to ask.
fn elsewhere(view: &View<'_>, answers: &Answers) -> AnyView {
    if answers.home != Some(Home::Elsewhere) {
        return nothing();
    }
    let cities: Vec<_> = view
        .portal()
        .cities
        .iter()
        .map(|city| view! { <li><a href=view.href(&format!("cities/{}", city.id))>{view.words(&city.name).to_owned()}</a></li> })
        .collect();
    view! { <div><p>{wording::for_me_elsewhere(view.language)}</p><ul class="links">{cities}</ul></div> }.into_any()
}

/// What nothing the reader said speaks for: there, but folded.
fn more(view: &View<'_>, prose: &Prose<'_>, others: &[&Judged<'_>]) -> AnyView {
    if others.is_empty() {
        return nothing();
    }
    let count = others.len().to_string();
    view! { <details><summary><span>{wording::for_me_more(view.language, &count)}</span></summary>{list(view, prose, others)}</details> }.into_any()
}

fn list(view: &View<'_>, prose: &Prose<'_>, judged: &[&Judged<'_>]) -> AnyView {
    if judged.is_empty() {
        return nothing();
    }
    let listed: Vec<Listed> = judged.iter().take(SHOWN).filter_map(|one| listed(view, prose, one)).collect();
    let beyond = (judged.len() > SHOWN).then(|| {
        let words = wording::for_me_beyond(view.language, &SHOWN.to_string());
        view! { <p>{words}" "<a href=view.href("topics")>{wording::topics_all(view.language)}</a></p> }
    });
    view! { {entries(view, prose, listed, 3)}{beyond} }.into_any()
}

fn listed(view: &View<'_>, prose: &Prose<'_>, judged: &Judged<'_>) -> Option<Listed> {
    let told = told(view, judged);
    let why: Vec<_> = told.reasons.iter().map(|reason| view! { <p class="why">{icon("ui-why")}<span>{reason.clone()}</span></p> }).collect();
    let basis = told.legal_basis.map(|basis| {
        view! { <br/>{wording::legal_basis(view.language)}" "<span lang=view.polish()>{wording::spaced(model::Language::POLISH, &basis)}</span> }
    });
    let source = view! { <p><small>{told.sources.join(" ")}{basis}</small></p> };
    let (listed, numbers) = match judged.entry.kind {
        Kind::Service => {
            let service = view.catalogue.service(&judged.entry.id)?;
            (Listed { kind: runner(view, service), ..listed_service(view, prose, service) }, service_numbers(view, service))
        }
        _ => {
            let guide = view.catalogue.guide(&judged.entry.id)?;
            (listed_guide(view, prose, guide), numbers(view, &guide.amounts, &guide.figures))
        }
    };
    Some(Listed { text: why.into_any(), more: view! { {numbers}{source} }.into_any(), ..listed })
}

fn runner(view: &View<'_>, service: &Service) -> String {
    let organization = view.catalogue.organization(service.organization.as_str());
    organization.map(|organization| view.short_name(organization)).unwrap_or_default()
}

/// Money and duration of a service; where it has none of its own, those of the guide that explains it.
fn service_numbers(view: &View<'_>, service: &Service) -> AnyView {
    if !service.amounts.is_empty() || service.figures.iter().any(is_duration) {
        return numbers(view, &service.amounts, &service.figures);
    }
    let mut guides = service.related.iter().filter_map(|entry| view.catalogue.guide(&entry.id));
    match guides.find(|guide| guide.explains(service)) {
        Some(guide) => numbers(view, &guide.amounts, &guide.figures),
        None => nothing(),
    }
}

fn is_duration(figure: &Figure) -> bool {
    figure.unit == FigureUnit::Months
}

fn numbers(view: &View<'_>, amounts: &[Amount], figures: &[Figure]) -> AnyView {
    let say = view.language;
    let long: Vec<_> = figures
        .iter()
        .filter(|figure| is_duration(figure))
        .map(|figure| view! { <div><dt>{wording::for_me_how_long(say)}</dt><dd>{wording::figure(say, figure)}", "{wording::as_of(say, figure.as_of)}</dd></div> })
        .collect();
    let money: Vec<_> = amounts
        .iter()
        .map(|amount| view! { <div><dt>{wording::amounts(say)}</dt><dd>{wording::amount(say, amount)}", "{wording::as_of(say, amount.as_of)}</dd></div> })
        .collect();
    if long.is_empty() && money.is_empty() {
        return nothing();
    }
    let check = amounts.iter().any(|amount| amount.check).then(|| stamp(Mark::Not, wording::amount_check(say), nothing()));
    view! { <dl class="facts">{long}{money}</dl>{check} }.into_any()
}
