//! What waits to be decided, and the decision: of exactly what was looked at.

use super::account::moment;
use super::clash::{Standing, rows};
use super::listing::{Base, Tried, languages, posted, texts, tried, weighed};
use super::services::{checked, proposed_fields, sent_back};
use super::visitor::{Visitor, ready, status, to};
use crate::office;
use crate::publishing;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::amendment::{Merge, glimpses, merge};
use catalogue::source;
use chrono::DateTime;
use desk::listing::{self, Fields};
use desk::roles::{Actor, Subject, Verb, can};
use desk::{Proposal, ProposalError, ProposalState, ProposedFile};
use model::{EntryRef, Kind, Language, OrganizationId, ServiceId};
use pages::desk::Mistake;
use pages::desk::listing::{self as form_page, Flaw, Listing, Purpose, What};
use pages::desk::proposals::{self as page, Difference, Look, Shown, Stage};
use pages::{Sheet, View};
use std::collections::BTreeMap;

/// The queue: what somebody may see of it.
pub(crate) async fn queue(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let actor = visitor.may_propose().await?.actor.clone();
    let (code, all) = match all(&visitor).await {
        Ok(all) => (StatusCode::OK, all),
        Err(mistake) => (status(mistake), Vec::new()),
    };
    let shown = seen(&visitor, &actor, &all);
    Ok(visitor.page(code, |desk| page::queue(desk, &shown)).await)
}

pub(super) async fn all(visitor: &Visitor) -> Result<Vec<Proposal>, Mistake> {
    visitor.office().store().await?.proposals().await.map_err(office::not_now)
}

/// Those that somebody may see.
pub(super) fn seen(visitor: &Visitor, actor: &Actor, all: &[Proposal]) -> Vec<Shown> {
    all.iter().filter(|proposal| sees(visitor, actor, proposal)).map(|proposal| shown(visitor, proposal)).collect()
}

/// Whether all that a proposal changes is of an organization whose proposals this person sees.
fn sees(visitor: &Visitor, actor: &Actor, proposal: &Proposal) -> bool {
    proposal.files.iter().all(|file| match organization(visitor, proposal, file) {
        Some(organization) => can(actor, Verb::See, Subject::Of(&organization)),
        None => can(actor, Verb::See, Subject::Portal),
    })
}

/// The organization a file of a proposal is of; of a service that is not there yet, the one it would be of.
fn organization(visitor: &Visitor, proposal: &Proposal, file: &ProposedFile) -> Option<OrganizationId> {
    if let Some(id) = file.path.strip_prefix("organizations/").and_then(|name| name.strip_suffix(".toml")) {
        return OrganizationId::parse(id);
    }
    // a location that comes with a change of a service
    let beside = || service(proposal).filter(|_| file.path.starts_with("locations/"));
    let id = service_of(file).or_else(beside)?;
    if let Some(service) = visitor.snapshot.catalogue.service(id.as_str()) {
        return Some(service.organization.clone());
    }
    let facts = proposal.files.iter().find(|file| file.path == listing::facts_path(&id))?;
    let table: toml::Table = readable(&facts.proposed).parse().ok()?;
    OrganizationId::parse(table.get("organization")?.as_str()?)
}

/// The entry that a file is of.
fn entry_of(file: &ProposedFile) -> Option<EntryRef> {
    let (folder, rest) = file.path.split_once('/')?;
    let id = rest.split('/').next()?;
    match Kind::of_folder(folder)? {
        Kind::Organization => Some(EntryRef::new(Kind::Organization, id.strip_suffix(".toml")?)),
        kind => Some(EntryRef::new(kind, id)),
    }
}

fn service_of(file: &ProposedFile) -> Option<ServiceId> {
    let (id, _) = file.path.strip_prefix("services/")?.split_once('/')?;
    ServiceId::parse(id)
}

/// The service a proposal is about.
pub(super) fn service(proposal: &Proposal) -> Option<ServiceId> {
    proposal.main_file().and_then(service_of)
}

/// The entry a proposal is about.
fn entry(proposal: &Proposal) -> Option<EntryRef> {
    proposal.main_file().and_then(entry_of)
}

fn shown(visitor: &Visitor, proposal: &Proposal) -> Shown {
    let catalogue = &visitor.snapshot.catalogue;
    let author = catalogue.organization(&proposal.author).map_or_else(|| proposal.author.clone(), |found| found.name.clone());
    let made = DateTime::parse_from_rfc3339(&proposal.made_at).map_or_else(|_| proposal.made_at.clone(), |at| moment(visitor, at.to_utc()));
    Shown {
        id: proposal.id.clone(),
        title: title(visitor, proposal),
        from: (author, made),
        stage: stage(proposal.state),
        reason: proposal.reason.clone().filter(|_| proposal.state == ProposalState::Rejected),
        content_hash: proposal.content_hash(),
    }
}

/// The title of what a proposal is about; of a new service the proposed one.
pub(super) fn title(visitor: &Visitor, proposal: &Proposal) -> String {
    let Some(id) = service(proposal) else {
        let Some(file) = proposal.main_file() else { return String::new() };
        let title = entry_of(file).and_then(|entry| visitor.snapshot.catalogue.title(&entry, visitor.language).map(|(title, _)| title.to_owned()));
        return title.unwrap_or_else(|| file.path.clone());
    };
    if let Some(service) = visitor.snapshot.catalogue.service(id.as_str()) {
        return service.words.in_language(visitor.language).0.title.clone();
    }
    let default = visitor.snapshot.catalogue.portal().default_language;
    let fields = base_of(visitor, proposal, &id, true).map(|base| base.shown(visitor)).unwrap_or_default();
    fields.get(&listing::words_name(default, "title")).filter(|title| !title.is_empty()).cloned().unwrap_or_else(|| id.to_string())
}

fn stage(state: ProposalState) -> Stage {
    match state {
        ProposalState::Submitted => Stage::Submitted,
        ProposalState::Approved | ProposalState::Publishing => Stage::Publishing,
        ProposalState::Published => Stage::Published,
        ProposalState::NeedsMerge => Stage::NeedsMerge,
        ProposalState::Rejected => Stage::Rejected,
        ProposalState::Withdrawn => Stage::Withdrawn,
        ProposalState::Draft | ProposalState::Superseded => Stage::Other,
    }
}

/// The files of a service as a proposal would have them, or as they were when it began.
pub(super) fn base_of(visitor: &Visitor, proposal: &Proposal, id: &ServiceId, becomes: bool) -> Option<Base> {
    let now = Base::now(visitor, id);
    let mut originals = now.map_or_else(BTreeMap::new, |now| now.originals);
    for file in &proposal.files {
        originals.insert(file.path.clone(), if becomes { Some(file.proposed.clone()) } else { file.base.clone() });
    }
    originals.retain(|path, _| !path.ends_with("ledger.toml"));
    let begun = proposal.files.iter().find(|file| file.path == listing::facts_path(id)).map(|_| String::new());
    Base::of(visitor, id, originals, begun)
}

/// One proposal, before and after.
pub(crate) async fn show(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let proposal = found(&visitor, &id).await?;
    Ok(one(&visitor, &proposal, StatusCode::OK, "", None).await)
}

/// Who decides, by their id.
pub(super) async fn decides(visitor: &Visitor) -> Result<String, Refusal> {
    Ok(visitor.may(Verb::Publish, Subject::Portal).await?.id.clone())
}

/// A proposal that this person may see.
pub(super) async fn found(visitor: &Visitor, id: &str) -> Result<Proposal, Refusal> {
    let actor = visitor.may_propose().await?.actor.clone();
    let proposal = match visitor.office().store().await {
        Ok(store) => store.proposal(id).await.map_err(office::not_now).unwrap_or_default(),
        Err(_) => None,
    };
    match proposal.filter(|proposal| sees(visitor, &actor, proposal)) {
        Some(proposal) => Ok(proposal),
        None => Err(ready(visitor.missing().await)),
    }
}

pub(super) fn waits(proposal: &Proposal) -> bool {
    matches!(proposal.state, ProposalState::Submitted | ProposalState::NeedsMerge)
}

async fn one(visitor: &Visitor, proposal: &Proposal, code: StatusCode, typed: &str, mistake: Option<Mistake>) -> Response {
    looked_at(visitor, proposal, code, (typed, &Fields::new()), mistake).await
}

pub(super) async fn looked_at(
    visitor: &Visitor,
    proposal: &Proposal,
    code: StatusCode,
    (typed, chosen): (&str, &Fields),
    mistake: Option<Mistake>,
) -> Response {
    let person = visitor.person().ok();
    let decides = person.is_some_and(|person| can(&person.actor, Verb::Publish, Subject::Portal));
    let withdraws = is_own(visitor, proposal).await;
    let merged = merged(visitor, proposal);
    let tried = waits(proposal).then(|| tried(visitor, service(proposal).as_ref(), &merged.files));
    let Tried { errors, stale, .. } = tried.unwrap_or(Tried { errors: Vec::new(), warnings: Vec::new(), stale: Vec::new() });
    let refused: Vec<String> = errors.iter().map(reason).collect();
    let shown = shown(visitor, proposal);
    let look = Look {
        proposal: &shown,
        differences: &merged.differences,
        stale: &stale,
        moved: merged.moved,
        standing: &Standing::of(visitor, proposal).token(),
        refused: &refused,
        decides,
        corrects: service(proposal).is_some(),
        previewed: entry(proposal).is_some(),
        withdraws,
        typed,
        chosen,
        mistake,
    };
    visitor.page(code, |desk| page::show(desk, &look)).await
}

pub(super) fn reason(flaw: &Flaw) -> String {
    match &flaw.what {
        What::Rule(rule, message) => format!("{message} [{rule}]"),
        other => format!("{other:?}"),
    }
}

/// Whether this person, or their organization, sent it.
async fn is_own(visitor: &Visitor, proposal: &Proposal) -> bool {
    let Ok(person) = visitor.person() else { return false };
    let of_own = person.actor.roles.iter().filter_map(model::Role::organization).any(|own| own.as_str() == proposal.author);
    let sender = match visitor.office().store().await {
        Ok(store) => store.sender(&proposal.id).await.unwrap_or_default(),
        Err(_) => None,
    };
    of_own || sender.as_deref() == Some(&person.id)
}

/// A proposal as it would be on the page now.
struct Merged {
    files: Vec<ProposedFile>,
    differences: Vec<Difference>,
    moved: bool,
}

fn merged(visitor: &Visitor, proposal: &Proposal) -> Merged {
    let mut merged = Merged { files: Vec::new(), differences: Vec::new(), moved: false };
    for file in &proposal.files {
        let now = source::original(visitor.office().content(), &file.path).filter(|_| waits(proposal));
        merged.moved |= waits(proposal) && now != file.base;
        let (base, current) = (file.base.as_deref().map(readable), now.as_deref().map(readable));
        let proposed = match merge(&file.path, base.as_deref(), current.as_deref(), &readable(&file.proposed)) {
            Ok(Merge::Text(text)) => text.into_bytes(),
            Ok(Merge::Unchanged) => now.clone().unwrap_or_default(),
            _ => file.proposed.clone(),
        };
        merged.files.push(ProposedFile { path: file.path.clone(), base: now, proposed });
    }
    merged.differences = rows(visitor, proposal).into_iter().map(|placed| placed.row).collect();
    merged
}

/// What differs between two texts of a file, by its keys.
pub(super) fn plain_differences(path: &str, was: Option<&str>, becomes: &str) -> Vec<Difference> {
    let row =
        |change: catalogue::amendment::Change| Difference { key: listing::name_of(path, &change.field), before: change.before, after: change.after, now: None };
    glimpses(path, was, becomes).unwrap_or_default().into_iter().map(row).collect()
}

/// Bytes as text.
pub(super) fn readable(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// How the page will look after it.
pub(crate) async fn preview(Path((id, tag)): Path<(String, String)>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let proposal = found(&visitor, &id).await?;
    match entry(&proposal) {
        Some(entry) => preview_of(&visitor, &texts(&merged(&visitor, &proposal).files), &entry, &tag).await,
        None => Err(ready(visitor.missing().await)),
    }
}

/// The public page of an entry with these texts in their places.
pub(super) async fn preview_of(visitor: &Visitor, texts: &[(String, String)], entry: &EntryRef, tag: &str) -> Result<Response, Refusal> {
    let language = Language::parse(tag).filter(|language| languages(visitor).contains(language));
    let loaded = publishing::tried(visitor.office().content(), &visitor.portal, texts);
    let (Some(language), Some(loaded)) = (language, loaded) else { return Err(ready(visitor.missing().await)) };
    let path = entry.path();
    match drawn(&View { catalogue: &loaded.catalogue, language, path: &path, ..visitor.view() }, entry) {
        Some(sheet) => Ok(visitor.preview(sheet, language).await),
        None => Err(ready(visitor.missing().await)),
    }
}

fn drawn(view: &View<'_>, entry: &EntryRef) -> Option<Sheet> {
    let (catalogue, id) = (view.catalogue, &entry.id);
    match entry.kind {
        Kind::Service => catalogue.service(id).map(|service| pages::service::show(view, service)),
        Kind::Guide => catalogue.guide(id).map(|guide| pages::guide::show(view, guide)),
        Kind::Page => catalogue.page(id).map(|page| pages::page::show(view, page)),
        Kind::Organization => catalogue.organization(id).map(|organization| pages::organization::show(view, organization)),
    }
}

/// Publishes, leads to the correction, or rejects.
pub(crate) async fn review(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = decides(&visitor).await?;
    found(&visitor, &id).await?;
    let mut reason = String::new();
    match reviewed(&mut visitor, request, &id, &by, &mut reason).await {
        Ok(next) => Ok(to(&format!("/desk/proposals/{id}{next}"))),
        Err(mistake) => {
            let proposal = found(&visitor, &id).await?;
            Ok(one(&visitor, &proposal, status(mistake), &reason, Some(mistake)).await)
        }
    }
}

async fn reviewed(visitor: &mut Visitor, request: Request, id: &str, by: &str, reason: &mut String) -> Result<&'static str, Mistake> {
    let form = visitor.raw_form(request).await?;
    *reason = form.get("reason").unwrap_or("").trim().to_owned();
    visitor.sound(&form, &["seen", "answer", "reason"])?;
    if reason.chars().count() > listing::LONGEST {
        return Err(Mistake::TooLong);
    }
    let (seen, store) = (form.get("seen").unwrap_or(""), visitor.office().store().await?);
    match form.get("answer") {
        Some("publish") => {
            store.approve(id, seen, by, visitor.instant()).await.map_err(decided)?;
            publish(visitor, id).await.map(|()| "")
        }
        Some("correct") => Ok("/correct"),
        Some("reject") if reason.is_empty() => Err(Mistake::Reason),
        Some("reject") => store.reject(id, seen, reason, by, visitor.instant()).await.map_err(decided).map(|()| ""),
        _ => Err(Mistake::Shape),
    }
}

fn decided(error: ProposalError) -> Mistake {
    match error {
        ProposalError::Store(error) => office::not_now(error),
        ProposalError::Unknown | ProposalError::Changed | ProposalError::State(_) => Mistake::Decided,
    }
}

/// Onto the page, and not back before readers see it.
pub(super) async fn publish(visitor: &Visitor, id: &str) -> Result<(), Mistake> {
    visitor.office().bring_onto_page(&visitor.portal, id, visitor.instant()).await
}

/// Somebody takes their own proposal back.
pub(crate) async fn withdraw(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let proposal = found(&visitor, &id).await?;
    if !is_own(&visitor, &proposal).await {
        return Err(visitor.forbidden().await);
    }
    match withdrawn(&mut visitor, request, &id).await {
        Ok(()) => Ok(to(&format!("/desk/proposals/{id}"))),
        Err(mistake) => Ok(one(&visitor, &proposal, status(mistake), "", Some(mistake)).await),
    }
}

async fn withdrawn(visitor: &mut Visitor, request: Request, id: &str) -> Result<(), Mistake> {
    visitor.form(request, &[]).await?;
    let by = visitor.person().map_err(|_| Mistake::Shape)?.id.clone();
    visitor.office().store().await?.withdraw(id, &by, visitor.instant()).await.map_err(decided)
}

/// The form in which a reviewer corrects a proposal.
pub(crate) async fn correction(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Publish, Subject::Portal).await?;
    let proposal = found(&visitor, &id).await?;
    let Some((service, now)) = begun(&visitor, &proposal) else { return Err(ready(visitor.missing().await)) };
    let fields = proposed_fields(&visitor, &proposal, &service, &now);
    let (action, base) = (format!("/desk/proposals/{id}/correct"), now.token());
    let listing = correct(&visitor, &service, &action, &fields, &base);
    Ok(visitor.page(StatusCode::OK, |desk| form_page::form(desk, &listing)).await)
}

/// What a correction begins from: what is on the page; for a new service what is proposed.
fn begun(visitor: &Visitor, proposal: &Proposal) -> Option<(ServiceId, Base)> {
    let id = service(proposal).filter(|_| waits(proposal))?;
    if let Some(now) = Base::now(visitor, &id) {
        return Some((id, now));
    }
    let mut base = base_of(visitor, proposal, &id, true)?;
    base.originals.values_mut().for_each(|bytes| *bytes = None);
    Some((id, base))
}

fn correct<'a>(visitor: &'a Visitor, id: &ServiceId, action: &'a str, fields: &'a Fields, base: &'a str) -> Listing<'a> {
    let service = visitor.snapshot.catalogue.service(id.as_str());
    Listing { service, base, judges_translations: true, ..Listing::new(Purpose::Correct, action, fields) }
}

/// The corrected form: to be checked, or published.
pub(crate) async fn corrected(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = decides(&visitor).await?;
    let proposal = found(&visitor, &id).await?;
    let form = posted(&mut visitor, request, Purpose::Correct).await;
    let Some((service, now)) = begun(&visitor, &proposal) else {
        return Ok(one(&visitor, &proposal, StatusCode::CONFLICT, "", Some(Mistake::Decided)).await);
    };
    let (step, typed, base, action) = (form.step.clone(), form.fields.clone(), form.base.clone(), format!("/desk/proposals/{id}/correct"));
    let listing = correct(&visitor, &service, &action, &typed, &base);
    match (weighed(&visitor, &service, form, now).await, step.as_str()) {
        (Err(back), _) => Ok(sent_back(&visitor, &listing, &back).await),
        (Ok(_), "change") => Ok(visitor.page(StatusCode::OK, |desk| form_page::form(desk, &listing)).await),
        (Ok(weighed), "publish") => match replaced(&visitor, &id, &weighed.files, &by).await {
            Ok(()) => Ok(to(&format!("/desk/proposals/{id}"))),
            Err(mistake) => Ok(visitor.page(status(mistake), |desk| form_page::form(desk, &Listing { mistake: Some(mistake), ..listing })).await),
        },
        (Ok(weighed), _) => Ok(checked(&visitor, &listing, &weighed).await),
    }
}

/// Puts what a reviewer made of a proposal into its place, and publishes exactly that.
pub(super) async fn replaced(visitor: &Visitor, id: &str, files: &[ProposedFile], by: &str) -> Result<(), Mistake> {
    let store = visitor.office().store().await?;
    store.correct(id, files, by, visitor.instant()).await.map_err(decided)?;
    let proposal = store.proposal(id).await.map_err(office::not_now)?.ok_or(Mistake::Decided)?;
    store.approve(id, &proposal.content_hash(), by, visitor.instant()).await.map_err(decided)?;
    publish(visitor, id).await
}
