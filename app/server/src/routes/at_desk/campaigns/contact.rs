//! Whom to write to in a campaign.

use crate::office;
use crate::refusal::Refusal;
use crate::routes::at_desk::visitor::{Visitor, ready, status, to};
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::roles::{Subject, Verb};
use desk::sign_in::email;
use desk::{Contact, Deed};
use model::{CampaignId, Language, Organization};
use pages::desk::Mistake;
use pages::desk::campaigns::{self as page, Mailbox};

/// Longest text of a field that comes back.
const LONGEST: usize = 300;

/// What was typed.
#[derive(Default)]
struct Typed {
    campaign: String,
    email: String,
    language: String,
}

/// The mailboxes of an organization, and the form for one more.
pub(crate) async fn show(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    shown(&visitor, &id, &Typed::default(), None).await
}

async fn shown(visitor: &Visitor, id: &str, typed: &Typed, mistake: Option<Mistake>) -> Result<Response, Refusal> {
    let Some(organization) = visitor.snapshot.catalogue.organization(id) else { return Err(ready(visitor.missing().await)) };
    let (mistake, known) = match known(visitor, organization).await {
        Ok(known) => (mistake, known),
        Err(mistake) => (Some(mistake), Vec::new()),
    };
    let form = Mailbox { organization: id, campaign: &typed.campaign, email: &typed.email, language: &typed.language };
    Ok(visitor.page(mistake.map_or(StatusCode::OK, status), |desk| page::contacts(desk, organization, &known, &form, mistake)).await)
}

async fn known(visitor: &Visitor, organization: &Organization) -> Result<Vec<(String, Language)>, Mistake> {
    let all = visitor.office().store().await?.contacts().await.map_err(office::not_now)?;
    Ok(all.into_iter().filter(|contact| contact.organization == organization.id).map(|contact| (contact.email, contact.language)).collect())
}

/// One more mailbox.
pub(crate) async fn add(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Staff, Subject::Portal).await?.id.clone();
    let mut typed = Typed::default();
    match added(&mut visitor, request, &id, by, &mut typed).await {
        Ok(()) if typed.campaign.is_empty() => Ok(to("/desk/campaigns/new#whom")),
        Ok(()) => Ok(to(&format!("/desk/campaigns/{}/{id}", typed.campaign))),
        Err(mistake) => shown(&visitor, &id, &typed, Some(mistake)).await,
    }
}

async fn added(visitor: &mut Visitor, request: Request, id: &str, by: String, typed: &mut Typed) -> Result<(), Mistake> {
    let form = visitor.raw_form(request).await?;
    let text = |name: &str| form.get(name).unwrap_or("").trim().chars().take(LONGEST).collect::<String>();
    *typed = Typed { campaign: text("campaign"), email: text("email"), language: text("language") };
    visitor.sound(&form, &["campaign", "email", "language"])?;
    if !typed.campaign.is_empty() && CampaignId::parse(&typed.campaign).is_none() {
        typed.campaign.clear();
        return Err(Mistake::Shape);
    }
    let organization = visitor.snapshot.catalogue.organization(id).ok_or(Mistake::Shape)?.id.clone();
    let email = email(&typed.email).ok_or(Mistake::Email)?;
    let language = Language::parse(&typed.language).filter(|language| visitor.snapshot.catalogue.portal().publishes(*language)).ok_or(Mistake::Choice)?;
    let store = visitor.office().store().await?;
    store.add_contact(&Contact { organization, email, language }).await.map_err(office::not_now)?;
    store.audit(&Deed { actor: by, verb: "add-contact", object: id.to_owned(), via: "session" }, visitor.instant()).await.map_err(office::not_now)
}
