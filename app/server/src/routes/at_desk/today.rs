//! Today: what waits for this person, and for staff how everything is.

use super::proposals::{all, seen};
use super::visitor::{Visitor, status, to};
use crate::condition::Condition;
use crate::lead::Standing;
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;

use chrono::TimeDelta;
use desk::roles::{Subject, Verb, can};
use desk::{Proposal, ProposalState};
use model::{EntryRef, Freshness, Kind, Severity};
use pages::desk::Mistake;
use pages::desk::today::{self as page, Day, Leading, Staff, State};

/// Days after which a confirmation is due again.
const DUE: i64 = 182;
/// Days for which a rejection is listed to be handed on.
const HANDED_ON: i64 = 14;
/// Days for which a backup will do.
const BACKED_UP: i64 = 7;
/// Answers to a report of a reader.
const ANSWERS: [&str; 3] = ["answered", "propose", "closed"];

/// The page.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.person()?;
    Ok(shown(&visitor, None, None).await)
}

async fn shown(visitor: &Visitor, typed: Option<(&str, &str)>, mistake: Option<Mistake>) -> Response {
    let (code, day) = match day(visitor).await {
        Ok(day) => (mistake.map_or(StatusCode::OK, status), day),
        Err(mistake) => (status(mistake), Day::default()),
    };
    visitor.page(code, |desk| page::show(desk, &day, typed, mistake)).await
}

async fn day(visitor: &Visitor) -> Result<Day, Mistake> {
    let actor = visitor.person().map_err(|_| Mistake::Shape)?.actor.clone();
    let all = all(visitor).await?;
    let of = |state: ProposalState| {
        let some: Vec<Proposal> = all.iter().filter(|proposal| proposal.state == state).cloned().collect();
        seen(visitor, &actor, &some)
    };
    let staff = match can(&actor, Verb::Staff, Subject::Portal) {
        true => Some(staff(visitor, &all).await?),
        false => None,
    };
    Ok(Day { review: of(ProposalState::Submitted), conflicts: of(ProposalState::NeedsMerge), staff })
}

async fn staff(visitor: &Visitor, all: &[Proposal]) -> Result<Staff, Mistake> {
    let store = visitor.office().store().await?;
    let answered = store.answered_reports().await.map_err(office::not_now)?;
    let reports = store.reports(visitor.now.date_naive()).await.map_err(office::not_now)?;
    let searches = store.searches_in_vain().await.map_err(office::not_now)?;
    let late = store.late_edits().await.map_err(office::not_now)?;
    let errors = visitor.snapshot.findings().iter().filter(|finding| finding.severity == Severity::Error);
    let (due, unconfirmed) = due(visitor);
    let campaign = super::campaigns::current(visitor).await?;
    Ok(Staff {
        broken: errors.map(|finding| (finding.file.clone(), finding.place.line, finding.message.clone())).collect(),
        late: late.into_iter().map(|edit| edit.path).collect(),
        reports: reports.into_iter().filter(|kept| !answered.contains(&kept.id)).map(|kept| (kept.id, kept.report)).collect(),
        searches: searches.into_iter().map(|search| (search.text, search.times)).collect(),
        due,
        unconfirmed,
        letters: letters(visitor, all).await?,
        refused: campaign.as_ref().map(|known| super::campaigns::refusing(visitor, known)).unwrap_or_default(),
        campaign: campaign.map(|known| known.run(&visitor.snapshot.catalogue)),
        state: state(visitor).await,
    })
}

/// Services that were confirmed too long ago or have changed since, and how many nobody has confirmed.
fn due(visitor: &Visitor) -> (Vec<EntryRef>, usize) {
    let today = visitor.now.date_naive();
    let is_due = |freshness: &Freshness| match freshness {
        Freshness::Confirmed(on) => today - *on > TimeDelta::days(DUE),
        Freshness::ChangedSince(_) | Freshness::NotConfirmedSince(_) => true,
        Freshness::NotYetConfirmed => false,
    };
    let living = || visitor.snapshot.catalogue.living_services();
    let due = living().filter(|service| is_due(&service.freshness)).map(|service| EntryRef::new(Kind::Service, service.id.as_str())).collect();
    (due, living().filter(|service| service.freshness == Freshness::NotYetConfirmed).count())
}

/// Rejections of the last days: without mail somebody hands them on.
async fn letters(visitor: &Visitor, all: &[Proposal]) -> Result<Vec<(String, String, String)>, Mistake> {
    if visitor.office().has_mail() {
        return Ok(Vec::new());
    }
    let store = visitor.office().store().await?;
    let since = (visitor.instant() - TimeDelta::days(HANDED_ON)).to_rfc3339();
    let mut letters = Vec::new();
    for proposal in all.iter().filter(|proposal| proposal.state == ProposalState::Rejected && proposal.made_at > since) {
        let Some(sender) = store.sender(&proposal.id).await.map_err(office::not_now)? else { continue };
        let Some(person) = store.person(&sender).await.map_err(office::not_now)? else { continue };
        let title = super::proposals::title(visitor, proposal);
        letters.push((person.email, title, proposal.reason.clone().unwrap_or_default()));
    }
    Ok(letters)
}

async fn state(visitor: &Visitor) -> State {
    let condition = Condition::of(&visitor.portal).await;
    let gigabytes = |bytes: u64| format!("{}.{}", bytes >> 30, ((bytes >> 20) & 1023) * 10 / 1024);
    let leading = visitor.office().lead().map(|lead| match lead.standing() {
        Standing::Elected => Leading::Here,
        Standing::Waiting(Some(name)) => Leading::There(name),
        Standing::Waiting(None) | Standing::Silent => Leading::Unknown,
    });
    State {
        is_full: condition.is_full(),
        waiting_for_git: condition.waiting_for_git,
        room: condition.room.map(gigabytes),
        backup: condition.backup.map(|made| (super::account::moment(visitor, made), visitor.instant() - made > TimeDelta::days(BACKED_UP))),
        mail: condition.mail,
        remote: visitor.office().pushing().filter(|_| visitor.office().leads()).map(|pushing| pushing.state()),
        leading,
    }
}

/// What becomes of a report of a reader.
pub(crate) async fn answer(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Staff, Subject::Portal).await?.id.clone();
    let mut typed = String::new();
    match answered(&mut visitor, request, &id, &by, &mut typed).await {
        Ok(next) => Ok(to(&next)),
        Err(mistake) => Ok(shown(&visitor, Some((&id, &typed)), Some(mistake)).await),
    }
}

async fn answered(visitor: &mut Visitor, request: Request, id: &str, by: &str, typed: &mut String) -> Result<String, Mistake> {
    let form = visitor.raw_form(request).await?;
    *typed = form.get("text").unwrap_or("").to_owned();
    visitor.sound(&form, &["text", "answer"])?;
    let (text, answer) = (form.get("text").unwrap_or("").trim(), form.get("answer").unwrap_or(""));
    if !ANSWERS.contains(&answer) {
        return Err(Mistake::Shape);
    }
    if text.chars().count() > desk::listing::LONGEST {
        return Err(Mistake::TooLong);
    }
    let store = visitor.office().store().await?;
    let reports = store.reports(visitor.now.date_naive()).await.map_err(office::not_now)?;
    let report = reports.into_iter().find(|kept| kept.id == id).ok_or(Mistake::Decided)?.report;
    let kept = if answer == "propose" { "proposed" } else { answer };
    store.answer_report(id, kept, text, by, visitor.instant()).await.map_err(office::not_now)?;
    let proposes = answer == "propose" && report.entry.kind == Kind::Service;
    Ok(if proposes { format!("/desk/services/{}", report.entry.id) } else { "/desk/".to_owned() })
}
