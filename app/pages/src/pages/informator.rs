//! The jobseekers' informator: what it is, its sections, what stands in them; empty ones are listed once, together.

use super::city::organization_link;
use super::edition;
use crate::parts::{Crumb, Head, Listed, Prose, Width, crumb, due, entries, freshness, icon, listed_service, nothing, section, shell, tel};
use crate::sheet::earliest;
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Organization, Service, Term};

/// The page of the informator.
pub fn show(view: &View<'_>) -> Sheet {
    let prose = Prose::new(view);
    let sections: Vec<Filled<'_>> = view.catalogue.sections().terms.iter().enumerate().map(|(place, term)| Filled::new(view, place + 1, term)).collect();
    let publisher = publisher(view);
    let title = wording::informator_title(view.language);
    let head = Head {
        page: title.clone(),
        description: Some(wording::informator_lead(view.language)),
        city: publisher.and_then(|centre| centre.city.clone()),
        style: Some(style::INFORMATOR),
        ..Head::default()
    };
    let main = view! {
        {crumb(view, crumbs(view, publisher))}
        <div class="read"><p class="kind" lang=view.polish()>{wording::informator_tab(view.language)}</p><h1>{title}</h1><p class="lead">{wording::informator_lead(view.language)}</p></div>
        {section("about", wording::informator_about(view.language), about(view))}
        {current(view)}
        {section("sections", wording::informator_sections(view.language), contents(view, &sections))}
        {sections.iter().map(|filled| filled.show(view, &prose)).collect_view()}
        {waiting(view, &sections, publisher)}
        {archive(view)}
        {join(view)}
    };
    let ends = sections.iter().flat_map(|filled| &filled.services).filter_map(|service| due(view, service));
    shell(view, head, Width::Column, main.into_any(), earliest(ends))
}

/// The entry that describes the informator itself: whoever runs it publishes it.
const ABOUT: &str = "informator-katowice";

fn publisher<'a>(view: &View<'a>) -> Option<&'a Organization> {
    let service = view.catalogue.service(ABOUT)?;
    view.catalogue.organization(service.organization.as_str())
}

fn crumbs(view: &View<'_>, publisher: Option<&Organization>) -> Vec<Crumb> {
    let city = publisher.and_then(|centre| centre.city.as_ref()).and_then(|city| Crumb::city(view, city));
    vec![city.unwrap_or_else(|| Crumb::home(view))]
}

fn about(view: &View<'_>) -> AnyView {
    let more = view.catalogue.service(ABOUT).map(|service| {
        let (words, lang) = view.local(&service.words);
        let title = view.spaced(&words.title);
        view! { <p><a href=view.href(&format!("services/{}", service.id)) lang=lang>{title}</a></p> }
    });
    view! { <p class="read">{wording::informator_text(view.language)}</p>{more} }.into_any()
}

/// The current edition, and when the next one is due.
fn current(view: &View<'_>) -> AnyView {
    let Some(last) = view.catalogue.editions().next_back() else {
        let none = view! { <p>{wording::informator_no_edition(view.language)}</p> }.into_any();
        return section("edition", wording::informator_current(view.language), none);
    };
    let inner = view! { {edition::link(view, last)}{edition::downloads(view, last)}{next_due(view)} }.into_any();
    section("edition", wording::informator_current(view.language), inner)
}

fn next_due(view: &View<'_>) -> AnyView {
    let Some(day) = view.catalogue.next_edition_due() else { return nothing() };
    let words = wording::informator_due(view.language, &wording::date(view.language, day));
    let calendar = view.href("informator/next.ics");
    view! { <p>{words}</p><p class="acts"><a href=calendar>{wording::informator_due_calendar(view.language)}</a></p> }.into_any()
}

/// Earlier editions, the newest first.
fn archive(view: &View<'_>) -> AnyView {
    let items: Vec<_> =
        view.catalogue.editions().rev().skip(1).map(|one| view! { <li><a href=view.href(&edition::path(one))>{edition::dated(view, one)}</a></li> }).collect();
    if items.is_empty() {
        return nothing();
    }
    section("archive", wording::informator_archive(view.language), view! { <ul class="links">{items}</ul> }.into_any())
}

/// A way in for an organization that does not stand here: the form about the informator itself.
fn join(view: &View<'_>) -> AnyView {
    if view.catalogue.service(ABOUT).is_none() {
        return nothing();
    }
    let href = view.href(&format!("services/{ABOUT}/report"));
    let inner = view! {
        <p class="read">{wording::informator_join_text(view.language)}</p>
        <p class="acts">{icon("ui-flag")}<a href=href rel="nofollow">{wording::informator_join_link(view.language)}</a></p>
    };
    section("join", wording::informator_join(view.language), inner.into_any())
}

/// A section with what stands in it.
struct Filled<'a> {
    number: usize,
    term: &'a Term,
    services: Vec<&'a Service>,
}

impl<'a> Filled<'a> {
    fn new(view: &View<'a>, number: usize, term: &'a Term) -> Filled<'a> {
        let inside = |service: &&Service| service.informator.as_ref().is_some_and(|entry| entry.section == term.id);
        Filled { number, term, services: view.catalogue.living_services().filter(inside).collect() }
    }

    fn name(&self, view: &View<'_>) -> String {
        view.spaced(view.words(&self.term.name))
    }

    fn show(&self, view: &View<'_>, prose: &Prose<'_>) -> AnyView {
        if self.services.is_empty() {
            return nothing();
        }
        let listed = self.services.iter().map(|service| listed(view, prose, service)).collect();
        section(self.term.id.as_str(), format!("{}. {}", self.number, self.name(view)), entries(view, prose, listed, 3))
    }
}

/// A service with how fresh it is, and that it stands here because we propose it.
fn listed(view: &View<'_>, prose: &Prose<'_>, service: &Service) -> Listed {
    let (mark, fact) = freshness(view, service);
    let proposal = service.informator.as_ref().is_some_and(|entry| entry.proposal);
    let proposal = proposal.then(|| view! { <p class="why">{icon("ui-edit")}<span>{wording::sentence(&wording::proposal_mark(view.language))}</span></p> });
    let more = view! { <p class="why">{icon(mark.shape())}<span>{fact}</span></p>{proposal} };
    Listed { more: more.into_any(), ..listed_service(view, prose, service) }
}

fn contents(view: &View<'_>, sections: &[Filled<'_>]) -> AnyView {
    let items: Vec<_> = sections
        .iter()
        .map(|filled| {
            let (target, state) = match filled.services.len() {
                0 => ("#waiting".to_owned(), wording::informator_waiting(view.language)),
                count => (format!("#{}", filled.term.id), wording::services_count(view.language, count)),
            };
            view! { <li><a href=target>{filled.name(view)}</a>" "<span class="kind">{state}</span></li> }
        })
        .collect();
    view! { <ol class="toc">{items}</ol> }.into_any()
}

fn waiting(view: &View<'_>, sections: &[Filled<'_>], publisher: Option<&Organization>) -> AnyView {
    let empty: Vec<_> = sections.iter().filter(|filled| filled.services.is_empty()).collect();
    if empty.is_empty() {
        return nothing();
    }
    let items: Vec<_> = empty.iter().map(|filled| view! { <li value=filled.number.to_string()>{filled.name(view)}</li> }).collect();
    let ask = publisher.map(|centre| {
        let number = centre.phones.first().map(|phone| tel(view, phone, true));
        view! { <p>{wording::informator_empty_text(view.language)}" "{organization_link(view, centre)}"."</p>{number} }
    });
    section("waiting", wording::informator_empty(view.language), view! { <ol>{items}</ol>{ask} }.into_any())
}
