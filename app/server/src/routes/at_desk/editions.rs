//! Editions of the informator: those that are out, the next one before it is signed off, and the signature.

use super::visitor::{Visitor, is_sound, status, to};
use crate::edition::{self, Block, NotSignedOff, OpenChange, Staged, keep, sign_off};
use crate::form::Form;
use crate::office;
use crate::refusal::Refusal;
use crate::snapshot::Snapshot;
use ::edition::{ChangeKind, Left, Obstacle, Plan, Why};
use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::roles::{Subject, Verb, can};
use desk::{Deed, hash_of};
use model::{EditionEntry, EditionId, Language, ServiceId};
use pages::desk::Mistake;
use pages::desk::editions as page;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Longest name of a role.
const ROLE: usize = 80;
/// Longest reason.
const REASON: usize = 300;
/// Whether this program presses booklets.
const HAS_PRESS: bool = cfg!(feature = "pdf");

/// Editions that are out.
pub(crate) async fn list(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    let last = match visitor.office().store().await {
        Ok(store) => store.last_campaign().await.unwrap_or_default(),
        Err(_) => None,
    };
    let next = last.map_or_else(String::new, |campaign| campaign.id.to_string());
    Ok(visitor.page(StatusCode::OK, |desk| page::list(desk, &next)).await)
}

/// What was typed.
#[derive(Default)]
struct Typed {
    edition: String,
    role: String,
    seen: String,
    keep: BTreeMap<String, String>,
}

impl Typed {
    fn of(form: &Form) -> Typed {
        let text = |name: &str, longest: usize| form.get(name).unwrap_or("").trim().chars().take(longest).collect::<String>();
        let reasons = form.beginning("keep.").map(|(id, reason)| (id.to_owned(), reason.trim().chars().take(REASON).collect::<String>()));
        Typed {
            edition: text("edition", 20),
            role: text("role", ROLE + 1),
            seen: text("seen", 64),
            keep: reasons.filter(|(_, reason)| !reason.is_empty()).collect(),
        }
    }

    fn plan(&self, visitor: &Visitor) -> Result<Plan, Mistake> {
        let reason = |(id, reason): (&String, &String)| keep(&visitor.snapshot.catalogue, &format!("{id}={reason}")).map_err(|_| Mistake::Shape);
        Ok(Plan {
            id: EditionId::parse(&self.edition).ok_or(Mistake::Edition)?,
            on: visitor.now.date_naive(),
            publisher: None,
            sections: BTreeSet::new(),
            keep: self.keep.iter().map(reason).collect::<Result<BTreeMap<ServiceId, String>, _>>()?,
            address: visitor.portal.public_url().to_owned(),
        })
    }
}

/// The next edition, before it is signed off.
pub(crate) async fn stage(RawQuery(raw): RawQuery, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    let typed = Typed::of(&Form::of_query(raw.as_deref().unwrap_or("")));
    Ok(shown(&visitor, &typed, None).await)
}

async fn shown(visitor: &Visitor, typed: &Typed, mistake: Option<Mistake>) -> Response {
    let staged = match staged(visitor, typed).await {
        Ok(staged) => staged,
        Err(other) => {
            let mistake = mistake.unwrap_or(other);
            return visitor.page(status(mistake), |desk| page::choose_again(desk, &typed.edition, mistake)).await;
        }
    };
    let signs = visitor.person().is_ok_and(|person| can(&person.actor, Verb::Campaign, Subject::Portal));
    let look = look(visitor, typed, &staged);
    visitor.page(mistake.map_or(StatusCode::OK, status), |desk| page::stage(desk, &look, signs, &typed.role, mistake)).await
}

/// Stages it, on a thread that may take its time.
async fn staged(visitor: &Visitor, typed: &Typed) -> Result<Staged, Mistake> {
    let plan = typed.plan(visitor)?;
    let open: Vec<OpenChange> = edition::open_changes(&visitor.office().config().database()).await.map_err(office::not_now)?;
    let snapshot: Arc<Snapshot> = visitor.snapshot.clone();
    let stage = move || edition::stage(&snapshot.catalogue, snapshot.findings(), &open, &plan);
    tokio::task::spawn_blocking(stage).await.map_err(office::not_now)
}

/// Names exactly what is looked at.
fn seen(staged: &Staged) -> String {
    hash_of(&serde_json::to_vec(&staged.staging.edition).unwrap_or_default())
}

fn look(visitor: &Visitor, typed: &Typed, staged: &Staged) -> page::Staged {
    let staging = &staged.staging;
    page::Staged {
        id: staging.edition.id.to_string(),
        on: staging.edition.on,
        seen: seen(staged),
        previous: staging.previous.as_ref().map(ToString::to_string),
        blocks: staged.blocks.iter().map(|block| in_words(visitor, block)).collect(),
        warnings: warnings(visitor, staged),
        sections: sections(visitor, staged),
        out: staging.out.iter().map(|left| out(visitor.language, typed, left)).collect(),
        changes: staging.changes.iter().map(|change| changed(visitor.language, change)).collect(),
    }
}

fn in_words(visitor: &Visitor, block: &Block) -> page::Block {
    match block {
        Block::Obstacle(obstacle) => page::Block::Words(obstacle_in_words(visitor.language, obstacle)),
        Block::Broken(finding) => page::Block::Broken(format!("{}:{}", finding.file, finding.place.line), finding.message.clone()),
        Block::Open(change) => page::Block::Open(change.id.clone(), about(visitor, &change.path)),
        #[cfg(feature = "pdf")]
        Block::Letter(letter) => page::Block::Broken("PDF".to_owned(), letter.clone()),
    }
}

/// The title of what a file is about.
fn about(visitor: &Visitor, path: &str) -> String {
    let service = visitor.snapshot.catalogue.service(path.split('/').nth(1).unwrap_or(""));
    service.map_or_else(|| path.to_owned(), |service| service.words.in_language(visitor.language).0.title.clone())
}

fn obstacle_in_words(say: Language, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Published(id) => wording::obstacle_published(say, id.as_str()),
        Obstacle::NotAfter(id) => wording::obstacle_not_after(say, id.as_str()),
        Obstacle::NothingToCorrect(id) => wording::obstacle_nothing_to_correct(say, id.as_str()),
        Obstacle::Older(id, _) => wording::obstacle_older(say, id.as_str()),
        Obstacle::NoPublisher => wording::obstacle_publisher(say),
        Obstacle::Empty | Obstacle::NoSection(_) => wording::obstacle_empty(say),
    }
}

fn warnings(visitor: &Visitor, staged: &Staged) -> Vec<(Option<ServiceId>, String)> {
    let (say, address) = (visitor.language, visitor.portal.public_url());
    let press = (!HAS_PRESS).then(|| (None, wording::staging_no_booklet(say)));
    let local = address.starts_with("http://127.").then(|| (None, wording::staging_local(say, address)));
    let stale = staged.staging.stale.iter().map(|(service, language)| (Some(service.clone()), wording::staging_stale(say, language.as_str())));
    let unconfirmed = staged.staging.unconfirmed().map(|entry| (ServiceId::parse(&entry.id), wording::staging_unconfirmed(say)));
    press.into_iter().chain(local).chain(stale).chain(unconfirmed).collect()
}

fn sections(visitor: &Visitor, staged: &Staged) -> Vec<(String, Vec<(ServiceId, String)>)> {
    let (say, default) = (visitor.language, visitor.snapshot.catalogue.portal().default_language);
    let entry = |entry: &EditionEntry| {
        let assurance = &entry.assurance;
        let sure = page::sure(say, assurance.confirmed, assurance.changed_since, assurance.kept_because.as_deref());
        Some((ServiceId::parse(&entry.id)?, sure))
    };
    let name = |section: &model::EditionSection| section.name.in_language(say, default).map_or_else(|| section.id.clone(), |(name, _)| name.to_owned());
    staged.staging.edition.sections.iter().map(|section| (name(section), section.entries.iter().filter_map(entry).collect())).collect()
}

fn out(say: Language, typed: &Typed, left: &Left) -> page::Left {
    let (why, keep) = match left.why {
        Why::Ended => (wording::staging_out_ended(say), None),
        Why::Missed => (wording::staging_out_missed(say), Some(typed.keep.get(left.service.as_str()).cloned().unwrap_or_default())),
    };
    page::Left { service: left.service.clone(), why, keep }
}

fn changed(say: Language, change: &::edition::Change) -> page::Change {
    let kind = match change.kind {
        ChangeKind::Added => wording::staging_added(say),
        ChangeKind::Changed => wording::staging_changed(say),
        ChangeKind::Removed => wording::staging_removed(say),
        ChangeKind::Unconfirmed => wording::staging_not_confirmed(say),
    };
    let text = |text: &str| text.chars().take(REASON).collect::<String>();
    page::Change { listing: change.listing.clone(), kind, field: change.field.clone(), before: text(&change.before), after: text(&change.after) }
}

/// A publisher signs it off: exactly what was looked at. It is on the page when this is back.
pub(crate) async fn sign(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Campaign, Subject::Portal).await?.id.clone();
    let mut typed = Typed::default();
    match signed(&mut visitor, request, &by, &mut typed).await {
        Ok(()) => Ok(to("/desk/editions")),
        Err(mistake) => Ok(shown(&visitor, &typed, Some(mistake)).await),
    }
}

async fn signed(visitor: &mut Visitor, request: Request, by: &str, typed: &mut Typed) -> Result<(), Mistake> {
    let form = visitor.raw_form(request).await?;
    *typed = Typed::of(&form);
    let kept: Vec<String> = visitor.snapshot.catalogue.services().map(|service| format!("keep.{}", service.id)).collect();
    let fields: Vec<&str> = kept.iter().map(String::as_str).chain(["edition", "seen", "role"]).collect();
    if !is_sound(&form, &fields) {
        return Err(Mistake::Shape);
    }
    let role = typed.role.clone();
    let is_role = !role.is_empty() && role.chars().count() <= ROLE && !role.chars().any(|sign| sign.is_control() || sign.is_ascii_digit() || sign == '@');
    if !is_role {
        return Err(Mistake::Role);
    }
    if !visitor.office().leads() {
        return Err(Mistake::Elsewhere);
    }
    let staged = staged(visitor, typed).await?;
    if seen(&staged) != typed.seen {
        return Err(Mistake::Look);
    }
    let (content, id) = (visitor.office().content().to_owned(), staged.staging.edition.id.to_string());
    let freeze = move || sign_off(&content, &staged, &role, HAS_PRESS);
    let files = tokio::task::spawn_blocking(freeze).await.map_err(office::not_now)?.map_err(|error| match error {
        NotSignedOff::Blocked(_) => Mistake::Blocked,
        error => office::not_now(error),
    })?;
    let deed = Deed { actor: by.to_owned(), verb: "sign-off-edition", object: id.clone(), via: "session" };
    visitor.office().store().await?.audit(&deed, visitor.instant()).await.map_err(office::not_now)?;
    visitor.office().tell(&files.iter().map(|file| format!("editions/{id}/{file}")).collect::<Vec<_>>()).await;
    Ok(())
}
