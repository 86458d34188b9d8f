//! A new campaign: for which edition, until when, about which sections; and who would be asked, those without an address first.

use super::name;
use crate::Sheet;
use crate::desk::frame::{Field, frame, mistakes};
use crate::desk::{DeskView, Mistake};
use crate::parts::{nothing, section};
use leptos::prelude::*;
use model::Organization;

/// The fields for days: the first reminder, the second one, the calls. They are named as on the command line.
pub const DAYS: [&str; 3] = ["first-reminder", "second-reminder", "phone"];

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The edition.
    pub edition: String,
    /// The last day.
    pub deadline: String,
    /// After how many days what happens, in the order of [`DAYS`].
    pub days: [String; 3],
    /// Ids of the sections.
    pub sections: Vec<String>,
}

/// Somebody who would be asked.
#[derive(Clone, Debug)]
pub struct Planned<'a> {
    /// Who.
    pub organization: &'a Organization,
    /// About how many services.
    pub services: usize,
    /// Whether there is an address to write to.
    pub is_reachable: bool,
}

/// Who would be asked.
pub type Plan<'a> = Vec<Planned<'a>>;

/// The page.
pub fn open(desk: &DeskView<'_>, typed: &Typed, plan: &[Planned<'_>], mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{wording::campaign_new(say)}</h1>
        <p class="lead">{wording::campaigns_lead(say)}</p>
        {form(desk, typed, mistake)}
        {section("whom", wording::campaign_whom(say), whom(desk, plan))}
    };
    frame(desk, wording::campaign_new(say), inner.into_any())
}

fn form(desk: &DeskView<'_>, typed: &Typed, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    let edition = Field { name: "edition", label: wording::campaign_edition(say), kind: "text", value: &typed.edition, complete: "off", mistake };
    let deadline = Field { name: "deadline", label: wording::campaign_deadline(say), kind: "date", value: &typed.deadline, complete: "off", mistake };
    let days: Vec<_> = DAYS.into_iter().zip(&typed.days).map(|(name, value)| day(desk, name, value, mistake)).collect();
    let sections: Vec<_> = desk.view.catalogue.sections().terms.iter().map(|term| choice(desk, term, typed)).collect();
    view! {
        <form method="post" action="/desk/campaigns" class="ask" novalidate>
            {edition.draw(desk)}
            <p class="pair">{wording::campaign_edition_hint(say)}</p>
            {deadline.draw(desk)}
            <fieldset>
                <legend>{wording::campaign_rhythm(say)}</legend>
                <p class="pair">{wording::campaign_rhythm_hint(say)}</p>
                {days}
            </fieldset>
            <fieldset>
                <legend>{wording::campaign_sections(say)}</legend>
                <p class="pair">{wording::campaign_sections_hint(say)}</p>
                {sections}
            </fieldset>
            <p class="bar">
                <button class="btn">{wording::campaign_ask(say)}</button>
                <button class="btn line" formmethod="get" formaction="/desk/campaigns/new#whom">{wording::campaign_preview(say)}</button>
            </p>
        </form>
    }
    .into_any()
}

fn day(desk: &DeskView<'_>, name: &'static str, value: &str, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    let label = match name {
        "first-reminder" => wording::mail_kind_reminder_1(say),
        "second-reminder" => wording::mail_kind_reminder_2(say),
        _ => wording::campaign_calls(say),
    };
    Field { name, label, kind: "days", value, complete: "off", mistake }.draw(desk)
}

fn choice(desk: &DeskView<'_>, term: &model::Term, typed: &Typed) -> AnyView {
    let id = term.id.to_string();
    let (name, lang) = desk.view.local(&term.name);
    let (name, chosen) = (name.clone(), typed.sections.contains(&id));
    view! { <label class="pick"><input type="checkbox" name=format!("section.{id}") value="1" checked=chosen/><span lang=lang>{name}</span></label> }.into_any()
}

fn whom(desk: &DeskView<'_>, plan: &[Planned<'_>]) -> AnyView {
    let say = desk.view.language;
    if plan.is_empty() {
        return view! { <p>{wording::campaign_nobody(say)}</p> }.into_any();
    }
    let services: usize = plan.iter().map(|planned| planned.services).sum();
    let (missing, known): (Vec<_>, Vec<_>) = plan.iter().partition(|planned| !planned.is_reachable);
    let alarm = match missing.len() {
        0 => nothing(),
        count => view! { <p class="flaw">{wording::campaign_missing(say, &count.to_string())}</p> }.into_any(),
    };
    let rows: Vec<_> = missing.into_iter().chain(known).map(|planned| row(desk, planned)).collect();
    view! { <p>{wording::campaign_counts(say, &plan.len().to_string(), &services.to_string())}</p>{alarm}<ul class="rows">{rows}</ul> }.into_any()
}

fn row(desk: &DeskView<'_>, planned: &Planned<'_>) -> AnyView {
    let say = desk.view.language;
    let id = planned.organization.id.to_string();
    let contact = (!planned.is_reachable).then(|| {
        let label = format!("{}: {}", wording::contact_add(say), desk.view.short_name(planned.organization));
        view! { <p><a class="btn line" href=format!("/desk/contacts/{id}") aria-label=label>{wording::contact_add(say)}</a></p> }
    });
    view! {
        <li><div><p class="what">{name(desk, &id, Some(planned.organization))}</p><p class="kind">{wording::campaign_counts(say, "1", &planned.services.to_string())}</p></div>{contact}</li>
    }
    .into_any()
}
