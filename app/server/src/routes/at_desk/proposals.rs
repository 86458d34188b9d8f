//! What waits to be decided, and the decision: of exactly what was looked at.

use super::account::moment;
use super::visitor::{Visitor, ready, status, to};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::amendment::{Change, changes};
use catalogue::source;
use chrono::DateTime;
use desk::publisher::PublishError;
use desk::roles::{Actor, Subject, Verb, can};
use desk::{Proposal, ProposalError, ProposalState, ProposedFile};
use pages::desk::Mistake;
use pages::desk::proposals::{self as page, Shown, Stage};
use pages::desk::services::Difference;
use tokio::runtime::Handle;

/// The queue: what somebody may see of it.
pub(crate) async fn queue(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let actor = visitor.may_propose().await?.actor.clone();
    let (code, all) = match all(&visitor).await {
        Ok(all) => (StatusCode::OK, all),
        Err(mistake) => (status(mistake), Vec::new()),
    };
    let shown: Vec<Shown> = all.iter().filter(|proposal| sees(&visitor, &actor, proposal)).map(|proposal| shown(&visitor, proposal)).collect();
    Ok(visitor.page(code, |desk| page::queue(desk, &shown)).await)
}

async fn all(visitor: &Visitor) -> Result<Vec<Proposal>, Mistake> {
    visitor.office().store().await?.proposals().await.map_err(office::not_now)
}

/// Whether all that a proposal changes is of an organization whose proposals this person sees.
fn sees(visitor: &Visitor, actor: &Actor, proposal: &Proposal) -> bool {
    let services = proposal.files.iter().map(|file| file.path.split('/').nth(1).and_then(|id| visitor.snapshot.catalogue.service(id)));
    let mut subjects = services.map(|service| service.map_or(Subject::Portal, |service| Subject::Of(&service.organization)));
    subjects.all(|subject| can(actor, Verb::See, subject))
}

fn shown(visitor: &Visitor, proposal: &Proposal) -> Shown {
    let catalogue = &visitor.snapshot.catalogue;
    let title = |file: &ProposedFile| {
        let service = file.path.split('/').nth(1).and_then(|id| catalogue.service(id));
        service.map_or_else(|| file.path.clone(), |service| service.words.in_language(visitor.language).0.title.clone())
    };
    let author = catalogue.organization(&proposal.author).map_or_else(|| proposal.author.clone(), |found| found.name.clone());
    let made = DateTime::parse_from_rfc3339(&proposal.made_at).map_or_else(|_| proposal.made_at.clone(), |at| moment(visitor, at.to_utc()));
    Shown {
        id: proposal.id.clone(),
        title: proposal.files.first().map(title).unwrap_or_default(),
        from: (author, made),
        stage: stage(proposal.state),
        reason: proposal.reason.clone().filter(|_| proposal.state == ProposalState::Rejected),
        content_hash: proposal.content_hash(),
    }
}

fn stage(state: ProposalState) -> Stage {
    match state {
        ProposalState::Submitted => Stage::Submitted,
        ProposalState::Approved | ProposalState::Publishing => Stage::Publishing,
        ProposalState::Published => Stage::Published,
        ProposalState::NeedsMerge => Stage::NeedsMerge,
        ProposalState::Rejected => Stage::Rejected,
        ProposalState::Draft | ProposalState::Superseded | ProposalState::Withdrawn => Stage::Other,
    }
}

/// One proposal, before and after.
pub(crate) async fn show(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let proposal = found(&visitor, &id).await?;
    Ok(one(&visitor, &proposal, StatusCode::OK, "", None).await)
}

/// A proposal that this person may see.
async fn found(visitor: &Visitor, id: &str) -> Result<Proposal, Refusal> {
    let actor = visitor.may_propose().await?.actor.clone();
    let store = visitor.office().store().await.map_err(|_| ());
    let proposal = match store {
        Ok(store) => store.proposal(id).await.map_err(office::not_now).unwrap_or_default(),
        Err(()) => None,
    };
    match proposal.filter(|proposal| sees(visitor, &actor, proposal)) {
        Some(proposal) => Ok(proposal),
        None => Err(ready(visitor.missing().await)),
    }
}

async fn one(visitor: &Visitor, proposal: &Proposal, code: StatusCode, typed: &str, mistake: Option<Mistake>) -> Response {
    let decides = visitor.person().is_ok_and(|person| can(&person.actor, Verb::Publish, Subject::Portal));
    let waits = matches!(proposal.state, ProposalState::Submitted | ProposalState::NeedsMerge);
    let now = |file: &ProposedFile| source::original(visitor.office().content(), &file.path).filter(|_| waits).map(|bytes| readable(&bytes));
    let rows: Vec<Difference> = proposal.files.iter().flat_map(|file| differences(file, now(file).as_deref())).collect();
    let shown = shown(visitor, proposal);
    visitor.page(code, |desk| page::show(desk, &shown, &rows, decides, typed, mistake)).await
}

/// What a file of a proposal changes; with what stands there now, where somebody else has changed it meanwhile.
pub(super) fn differences(file: &ProposedFile, now: Option<&str>) -> Vec<Difference> {
    let base = file.base.as_deref().map(readable);
    let proposed = changes(&file.path, base.as_deref(), &readable(&file.proposed)).unwrap_or_default();
    let meanwhile = now.and_then(|now| changes(&file.path, base.as_deref(), now).ok()).unwrap_or_default();
    let row = |change: Change| {
        let other = meanwhile.iter().find(|other| other.field == change.field && other.after != change.after);
        let key = change.field.to_string();
        let now = other.map(|other| other.after.as_deref().map_or_else(|| "–".to_owned(), |value| plain(&key, value)));
        Difference { before: change.before.map(|value| plain(&key, &value)), after: change.after.map(|value| plain(&key, &value)), now, key }
    };
    proposed.into_iter().map(row).collect()
}

/// A value as a person reads it: of telephones the numbers, one a line.
fn plain(key: &str, value: &str) -> String {
    if key != "phones" {
        return value.to_owned();
    }
    let quoted = value.split('"').filter(|piece| piece.starts_with('+') || piece.len() == 3 && piece.bytes().all(|byte| byte.is_ascii_digit()));
    quoted.collect::<Vec<_>>().join("\n")
}

/// Bytes as text.
pub(super) fn readable(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Publishes or rejects.
pub(crate) async fn review(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Publish, Subject::Portal).await?.id.clone();
    found(&visitor, &id).await?;
    let mut reason = String::new();
    match reviewed(&mut visitor, request, &id, &by, &mut reason).await {
        Ok(()) => Ok(to(&format!("/desk/proposals/{id}"))),
        Err(mistake) => {
            let proposal = found(&visitor, &id).await?;
            Ok(one(&visitor, &proposal, status(mistake), &reason, Some(mistake)).await)
        }
    }
}

async fn reviewed(visitor: &mut Visitor, request: Request, id: &str, by: &str, reason: &mut String) -> Result<(), Mistake> {
    let form = visitor.form(request, &["seen", "answer", "reason"]).await?;
    *reason = form.get("reason").unwrap_or("").trim().to_owned();
    let (seen, store) = (form.get("seen").unwrap_or(""), visitor.office().store().await?);
    match form.get("answer") {
        Some("publish") => {
            store.approve(id, seen, by, visitor.instant()).await.map_err(decided)?;
            publish(visitor, id).await
        }
        Some("reject") if reason.is_empty() => Err(Mistake::Reason),
        Some("reject") => store.reject(id, seen, reason, by, visitor.instant()).await.map_err(decided),
        _ => Err(Mistake::Shape),
    }
}

fn decided(error: ProposalError) -> Mistake {
    match error {
        ProposalError::Store(error) => office::not_now(error),
        ProposalError::Unknown | ProposalError::Changed | ProposalError::State(_) => Mistake::Decided,
    }
}

/// Onto the page, and not back before readers see it. On a thread of its own: the disk is waited for.
async fn publish(visitor: &Visitor, id: &str) -> Result<(), Mistake> {
    let publisher = visitor.office().publisher(&visitor.portal).await?.clone();
    let (runtime, id, now) = (Handle::current(), id.to_owned(), visitor.instant());
    let published = tokio::task::spawn_blocking(move || runtime.block_on(publisher.publish(&id, now))).await.map_err(office::not_now)?;
    match published {
        // the publisher itself was faster: it looks after what is approved
        Ok(_) | Err(PublishError::State(_)) => {}
        Err(error) => return Err(office::not_now(error)),
    }
    visitor.office().caught_up().await;
    Ok(())
}
