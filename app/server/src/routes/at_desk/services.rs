//! The listings somebody keeps true, and the form for a change. Nothing of it is visible to readers before a review.

use super::proposals::{differences, readable};
use super::visitor::{Visitor, ready, status, to};
use crate::office;
use crate::publishing;
use crate::refusal::Refusal;
use crate::snapshot::Snapshot;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::source;
use desk::roles::{Subject, Verb, can};
use desk::{Facts, ProposalState, ProposedFile, hash_of};
use model::{Role, Service};
use pages::desk::Mistake;
use pages::desk::services::{self as page, Difference, Kept, Typed};

/// The fields of the form: keys of `service.toml`, and what the form needs for itself.
const FIELDS: [&str; 5] = ["base", "phones", "email", "url", "step"];

/// What the form leads to.
enum Next {
    Form,
    Check(Vec<Difference>),
    Sent(String),
}

/// The listings this person may change.
pub(crate) async fn list(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may_propose().await?;
    let actor = visitor.person()?.actor.clone();
    let waiting = waiting(&visitor).await.unwrap_or_default();
    let snapshot = visitor.snapshot.clone();
    let own = snapshot.catalogue.services().filter(|service| can(&actor, Verb::Propose, Subject::Of(&service.organization)));
    let kept: Vec<Kept<'_>> = own.map(|service| Kept { service, waiting: waiting_for(&waiting, service) }).collect();
    Ok(visitor.page(StatusCode::OK, |desk| page::list(desk, &kept)).await)
}

/// Files with a proposal that waits, and its id.
async fn waiting(visitor: &Visitor) -> Result<Vec<(String, String)>, Mistake> {
    let all = visitor.office().store().await?.proposals().await.map_err(office::not_now)?;
    let open = all.into_iter().filter(|proposal| matches!(proposal.state, ProposalState::Submitted | ProposalState::NeedsMerge));
    Ok(open.flat_map(|proposal| proposal.files.into_iter().map(move |file| (file.path, proposal.id.clone()))).collect())
}

fn waiting_for<'a>(waiting: &'a [(String, String)], service: &Service) -> Option<&'a str> {
    let path = path(service);
    waiting.iter().find(|(known, _)| *known == path).map(|(_, id)| id.as_str())
}

fn path(service: &Service) -> String {
    format!("services/{}/service.toml", service.id)
}

/// The form with what is on the page.
pub(crate) async fn form(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let snapshot = visitor.snapshot.clone();
    let service = found(&visitor, &snapshot, &id).await?;
    let phones: Vec<&str> = service.phones.iter().map(|phone| phone.number.as_str()).collect();
    let typed = Typed {
        phones: phones.join("\n"),
        email: service.email.clone().unwrap_or_default(),
        url: service.url.clone().unwrap_or_default(),
        base: original(&visitor, service).map(|text| hash_of(text.as_bytes())).unwrap_or_default(),
    };
    Ok(visitor.page(StatusCode::OK, |desk| page::form(desk, service, &typed, None)).await)
}

/// A service that this person may change.
async fn found<'a>(visitor: &Visitor, snapshot: &'a Snapshot, id: &str) -> Result<&'a Service, Refusal> {
    let Some(service) = snapshot.catalogue.service(id) else {
        visitor.may_propose().await?;
        return Err(ready(visitor.missing().await));
    };
    visitor.may(Verb::Propose, Subject::Of(&service.organization)).await?;
    Ok(service)
}

fn original(visitor: &Visitor, service: &Service) -> Option<String> {
    source::original(visitor.office().content(), &path(service)).and_then(|bytes| String::from_utf8(bytes).ok())
}

/// The filled-in form: to be checked, changed or sent.
pub(crate) async fn post(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let snapshot = visitor.snapshot.clone();
    let service = found(&visitor, &snapshot, &id).await?;
    let mut typed = Typed::default();
    match posted(&mut visitor, service, request, &mut typed).await {
        Ok(Next::Form) => Ok(visitor.page(StatusCode::OK, |desk| page::form(desk, service, &typed, None)).await),
        Ok(Next::Check(differences)) => Ok(visitor.page(StatusCode::OK, |desk| page::check(desk, service, &typed, &differences)).await),
        Ok(Next::Sent(proposal)) => Ok(to(&format!("/desk/proposals/{proposal}"))),
        Err(mistake) => Ok(visitor.page(status(mistake), |desk| page::form(desk, service, &typed, Some(mistake))).await),
    }
}

async fn posted(visitor: &mut Visitor, service: &Service, request: Request, typed: &mut Typed) -> Result<Next, Mistake> {
    let form = visitor.form(request, &FIELDS).await?;
    let text = |name: &str| form.get(name).unwrap_or("").to_owned();
    *typed = Typed { phones: text("phones"), email: text("email"), url: text("url"), base: text("base") };
    let base = original(visitor, service).ok_or(Mistake::Broken)?;
    let current = hash_of(base.as_bytes());
    let facts = Facts { phones: typed.phones.clone(), email: typed.email.clone(), url: typed.url.clone() };
    match form.get("step") {
        Some("change") => return Ok(Next::Form),
        _ if typed.base != current => {
            typed.base = current;
            return Err(Mistake::Stale);
        }
        _ => {}
    }
    let path = path(service);
    let proposed = facts.written_into(&path, &base).map_err(|_| Mistake::Broken)?;
    let file = ProposedFile { path, base: Some(base.into_bytes()), proposed: proposed.into_bytes() };
    let differences = differences(&file, None);
    if differences.is_empty() {
        return Err(Mistake::Nothing);
    }
    checked(visitor, &file)?;
    match form.get("step") {
        Some("send") => send(visitor, service, file).await.map(Next::Sent),
        _ => Ok(Next::Check(differences)),
    }
}

/// The same checks as `przystan check`.
fn checked(visitor: &Visitor, file: &ProposedFile) -> Result<(), Mistake> {
    let text = readable(&file.proposed);
    let faults = publishing::faults(visitor.office().content(), &visitor.portal, &[(file.path.clone(), text)]);
    match faults.iter().find(|fault| fault.file == file.path).map(|fault| fault.rule) {
        None => Ok(()),
        Some("bad-phone") => Err(Mistake::Phones),
        Some("private-mobile") => Err(Mistake::Mobile),
        Some("bad-email") => Err(Mistake::Email),
        Some("bad-url") => Err(Mistake::Url),
        Some(_) => Err(Mistake::Broken),
    }
}

async fn send(visitor: &Visitor, service: &Service, file: ProposedFile) -> Result<String, Mistake> {
    let (person, id) = (visitor.person().map_err(|_| Mistake::Shape)?, office::id()?);
    let own = Role::Organization(service.organization.clone());
    let roles = &person.actor.roles;
    let author = if roles.contains(&own) { service.organization.as_str() } else { roles.first().map_or("", Role::as_str) };
    let store = visitor.office().store().await?;
    store.propose(&id, author, &[file], &person.id, visitor.instant()).await.map_err(office::not_now)?;
    Ok(id)
}
