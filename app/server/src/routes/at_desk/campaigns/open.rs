//! A new campaign: a look at who would be asked, and the asking.

use super::refused;
use crate::form::Form;
use crate::mailing;
use crate::office;
use crate::refusal::Refusal;
use crate::routes::at_desk::visitor::{Visitor, is_sound, status, to};
use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use desk::roles::{Subject, Verb};
use desk::{Asked, Campaign, Contact, Deed};
use model::campaign::{Rhythm, asked_about};
use model::{CampaignId, Catalogue, TermId};
use pages::desk::Mistake;
use pages::desk::campaigns::{self as page, Plan, Planned, Typed};
use std::ops::RangeInclusive;

/// Longest text of a field that comes back.
const LONGEST: usize = 100;
/// After how many days something can happen.
const POSSIBLE: RangeInclusive<u64> = 1..=366;

/// The form, and who would be asked.
pub(crate) async fn new(RawQuery(raw): RawQuery, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Campaign, Subject::Portal).await?;
    let form = Form::of_query(raw.as_deref().unwrap_or(""));
    let mut typed = typed(&form);
    let usual = Rhythm::default();
    if typed.deadline.is_empty() {
        typed.deadline = usual.from(visitor.now.date_naive(), None).deadline.to_string();
    }
    for (field, usual) in typed.days.iter_mut().zip(days_of(usual)).filter(|(field, _)| field.is_empty()) {
        *field = usual.to_string();
    }
    if typed.edition.is_empty() {
        typed.edition = next(&visitor).await;
    }
    Ok(shown(&visitor, &typed, None).await)
}

/// In the order of the fields.
fn days_of(rhythm: Rhythm) -> [u64; 3] {
    [rhythm.first_reminder, rhythm.second_reminder, rhythm.phone]
}

/// The days as they were typed; an empty field is the usual number of days.
fn rhythm(typed: &Typed) -> Result<Rhythm, Mistake> {
    let mut days = days_of(Rhythm::default());
    for ((day, text), name) in days.iter_mut().zip(&typed.days).zip(page::DAYS).filter(|((_, text), _)| !text.is_empty()) {
        *day = text.parse().ok().filter(|days| POSSIBLE.contains(days)).ok_or(Mistake::Days(name))?;
    }
    let [first_reminder, second_reminder, phone] = days;
    Ok(Rhythm { first_reminder, second_reminder, phone, ..Rhythm::default() })
}

/// The edition after the last campaign; the first one is of this half-year.
async fn next(visitor: &Visitor) -> String {
    let last = match visitor.office().store().await {
        Ok(store) => store.last_campaign().await.unwrap_or_default(),
        Err(_) => None,
    };
    let published = visitor.snapshot.catalogue.editions().next_back().map(|edition| edition.seal.id.regular().to_string());
    let last = last.map(|last| last.id.to_string()).into_iter().chain(published).max();
    let parts = last.as_deref().and_then(|last| last.split_once('-')).and_then(|(year, number)| Some((year.parse::<i32>().ok()?, number.parse::<u32>().ok()?)));
    match parts {
        Some((year, 1)) => format!("{year}-2"),
        Some((year, _)) => format!("{}-1", year + 1),
        None => format!("{}-1", visitor.now.date_naive().format("%Y")),
    }
}

fn typed(form: &Form) -> Typed {
    let text = |name: &str| form.get(name).unwrap_or("").trim().chars().take(LONGEST).collect::<String>();
    let days = page::DAYS.map(text);
    Typed { edition: text("edition"), deadline: text("deadline"), days, sections: form.beginning("section.").map(|(id, _)| id.to_owned()).collect() }
}

async fn shown(visitor: &Visitor, typed: &Typed, mistake: Option<Mistake>) -> Response {
    let (code, contacts) = match contacts(visitor).await {
        Ok(contacts) => (mistake.map_or(StatusCode::OK, status), contacts),
        Err(mistake) => (status(mistake), Vec::new()),
    };
    let plan = plan(&visitor.snapshot.catalogue, typed, &contacts);
    visitor.page(code, |desk| page::open(desk, typed, &plan, mistake)).await
}

async fn contacts(visitor: &Visitor) -> Result<Vec<Contact>, Mistake> {
    visitor.office().store().await?.contacts().await.map_err(office::not_now)
}

fn plan<'a>(catalogue: &'a Catalogue, typed: &Typed, contacts: &[Contact]) -> Plan<'a> {
    let sections: Vec<TermId> = typed.sections.iter().filter_map(|id| TermId::parse(id)).collect();
    let planned = |(id, services): (model::OrganizationId, Vec<&model::Service>)| {
        let is_reachable = !mailing::mailboxes(catalogue, contacts, &id).0.is_empty();
        Some(Planned { organization: catalogue.organization(id.as_str())?, services: services.len(), is_reachable })
    };
    asked_about(catalogue, &sections).into_iter().filter_map(planned).collect()
}

/// Asks.
pub(crate) async fn ask(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Campaign, Subject::Portal).await?.id.clone();
    let mut kept = Typed::default();
    match opened(&mut visitor, request, by, &mut kept).await {
        Ok(id) => Ok(to(&format!("/desk/campaigns/{id}"))),
        Err(mistake) => Ok(shown(&visitor, &kept, Some(mistake)).await),
    }
}

async fn opened(visitor: &mut Visitor, request: Request, by: String, kept: &mut Typed) -> Result<CampaignId, Mistake> {
    let form = visitor.raw_form(request).await?;
    *kept = typed(&form);
    let known: Vec<String> = visitor.snapshot.catalogue.sections().terms.iter().map(|term| format!("section.{}", term.id)).collect();
    let fields: Vec<&str> = known.iter().map(String::as_str).chain(["edition", "deadline"]).chain(page::DAYS).collect();
    if !is_sound(&form, &fields) {
        return Err(Mistake::Shape);
    }
    let today = visitor.now.date_naive();
    let id = CampaignId::parse(&kept.edition).ok_or(Mistake::Edition)?;
    let deadline: NaiveDate = kept.deadline.parse().ok().filter(|day| *day > today).ok_or(Mistake::Deadline)?;
    let rhythm = rhythm(kept)?;
    let sections: Vec<TermId> = kept.sections.iter().filter_map(|id| TermId::parse(id)).collect();
    let asked = asked(&visitor.snapshot.catalogue, &sections);
    if asked.is_empty() {
        return Err(Mistake::Nobody);
    }
    let deed = Deed { actor: by, verb: "open-campaign", object: id.to_string(), via: "session" };
    let campaign = Campaign { id, number: 0, sections, days: rhythm.from(today, Some(deadline)), closed: None };
    visitor.office().key().await?;
    visitor.office().store().await?.open_campaign(&campaign, &asked, &deed, visitor.instant()).await.map_err(refused)?;
    Ok(campaign.id)
}

fn asked(catalogue: &Catalogue, sections: &[TermId]) -> Asked {
    let ids = |services: Vec<&model::Service>| services.iter().map(|service| service.id.clone()).collect();
    asked_about(catalogue, sections).into_iter().map(|(organization, services)| (organization, ids(services))).collect()
}
