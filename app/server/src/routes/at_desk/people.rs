//! People and their access, for administrators.

use super::account::moment;
use super::visitor::{Visitor, account, status, to};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::DateTime;
use desk::roles::{Subject, Verb};
use desk::sign_in::email;
use desk::{Deed, Newcomer};
use model::{OrganizationId, Role};
use pages::desk::Mistake;
use pages::desk::people::{self as page, Listed, Typed, Waiting};

/// Everybody, and the codes somebody waits for.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Administer, Subject::Portal).await?;
    Ok(shown(&visitor, &Typed::default(), None).await)
}

async fn shown(visitor: &Visitor, typed: &Typed, mistake: Option<Mistake>) -> Response {
    let (people, waiting) = match (people(visitor).await, waiting(visitor).await) {
        (Ok(people), Ok(waiting)) => (people, waiting),
        _ => return visitor.page(StatusCode::SERVICE_UNAVAILABLE, |desk| page::show(desk, &[], &[], typed, Some(Mistake::NotNow))).await,
    };
    let code = mistake.map_or(StatusCode::OK, status);
    visitor.page(code, |desk| page::show(desk, &people, &waiting, typed, mistake)).await
}

async fn people(visitor: &Visitor) -> Result<Vec<Listed>, Mistake> {
    let store = visitor.office().store().await?;
    let people = store.people().await.map_err(office::not_now)?;
    let held = store.passkeys_held().await.map_err(office::not_now)?;
    Ok(people.iter().map(|person| Listed { account: account(person), passkeys: held.get(&person.id).copied().unwrap_or(0) }).collect())
}

async fn waiting(visitor: &Visitor) -> Result<Vec<Waiting>, Mistake> {
    let live = visitor.office().store().await?.live_codes(visitor.instant()).await.map_err(office::not_now)?;
    let until = |text: &str| DateTime::parse_from_rfc3339(text).map_or_else(|_| text.to_owned(), |until| moment(visitor, until.to_utc()));
    Ok(live.into_iter().map(|code| Waiting { until: until(&code.expires_at), id: code.id, email: code.email }).collect())
}

/// Adds a person or a role, and shows the one-time link this once.
pub(crate) async fn add(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Administer, Subject::Portal).await?.id.clone();
    let mut typed = Typed::default();
    match added(&mut visitor, request, &by, &mut typed).await {
        Ok((email, url)) => Ok(visitor.page(StatusCode::OK, |desk| page::link(desk, &email, &url)).await),
        Err(mistake) => Ok(shown(&visitor, &typed, Some(mistake)).await),
    }
}

async fn added(visitor: &mut Visitor, request: Request, by: &str, typed: &mut Typed) -> Result<(String, String), Mistake> {
    let form = visitor.raw_form(request).await?;
    let text = |name: &str| form.get(name).unwrap_or("").chars().take(300).collect::<String>();
    *typed = Typed { email: text("email"), role: text("role"), organization: text("organization") };
    visitor.sound(&form, &["email", "role", "organization"])?;
    let email = email(&typed.email).ok_or(Mistake::Email)?;
    let role = role(visitor, typed)?;
    let (link, id) = (office::token()?, office::id()?);
    let deed = Deed { actor: by.to_owned(), verb: "add-person", object: String::new(), via: "session" };
    let store = visitor.office().store().await?;
    let newcomer = Newcomer { id: &id, email: &email, language: visitor.language, role: &role };
    store.add_person(&newcomer, &link, &deed, visitor.instant()).await.map_err(office::not_now)?;
    Ok((email, format!("{}/desk/welcome/{}", visitor.portal.public_url(), link.as_str())))
}

fn role(visitor: &Visitor, typed: &Typed) -> Result<Role, Mistake> {
    let catalogue = &visitor.snapshot.catalogue;
    let known = |id: &str| OrganizationId::parse(id).filter(|parsed| catalogue.organization(parsed.as_str()).is_some());
    let organization = match typed.organization.as_str() {
        "" => None,
        id => Some(known(id).ok_or(Mistake::Organization)?),
    };
    Role::parse(&typed.role, organization).ok_or(Mistake::Organization)
}

/// Takes somebody's access away; not one's own.
pub(crate) async fn end(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Administer, Subject::Portal).await?.id.clone();
    match ended(&mut visitor, request, &by, &id).await {
        Ok(()) => Ok(to("/desk/people")),
        Err(mistake) => Ok(shown(&visitor, &Typed::default(), Some(mistake)).await),
    }
}

async fn ended(visitor: &mut Visitor, request: Request, by: &str, id: &str) -> Result<(), Mistake> {
    visitor.form(request, &[]).await?;
    if by == id {
        return Err(Mistake::Oneself);
    }
    let store = visitor.office().store().await?;
    let known = store.person(id).await.map_err(office::not_now)?.ok_or(Mistake::Shape)?;
    let deed = Deed { actor: by.to_owned(), verb: "end-person", object: String::new(), via: "session" };
    store.end_person(&known.id, &deed, visitor.instant()).await.map_err(office::not_now)
}

/// Removes all passkeys of somebody, whose devices are lost or not theirs any more.
pub(crate) async fn remove_passkeys(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Administer, Subject::Portal).await?.id.clone();
    match without_passkeys(&mut visitor, request, &by, &id).await {
        Ok(()) => Ok(to("/desk/people")),
        Err(mistake) => Ok(shown(&visitor, &Typed::default(), Some(mistake)).await),
    }
}

async fn without_passkeys(visitor: &mut Visitor, request: Request, by: &str, id: &str) -> Result<(), Mistake> {
    visitor.form(request, &[]).await?;
    let store = visitor.office().store().await?;
    let known = store.person(id).await.map_err(office::not_now)?.ok_or(Mistake::Shape)?;
    store.remove_passkeys(&known.id, by, visitor.instant()).await.map_err(office::not_now)
}

/// Reads a code out: written down before it is shown.
pub(crate) async fn read_out(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Administer, Subject::Portal).await?.id.clone();
    match read(&mut visitor, request, &by, &id).await {
        Ok((email, digits)) => Ok(visitor.page(StatusCode::OK, |desk| page::code(desk, &email, &digits)).await),
        Err(mistake) => Ok(shown(&visitor, &Typed::default(), Some(mistake)).await),
    }
}

async fn read(visitor: &mut Visitor, request: Request, by: &str, id: &str) -> Result<(String, String), Mistake> {
    visitor.form(request, &[]).await?;
    let (store, key) = (visitor.office().store().await?, visitor.office().key().await?);
    let live = store.live_codes(visitor.instant()).await.map_err(office::not_now)?;
    let email = live.into_iter().find(|code| code.id == id).ok_or(Mistake::Over)?.email;
    let digits = store.read_out(key, id, by, visitor.instant()).await.map_err(office::not_now)?;
    Ok((email, digits.ok_or(Mistake::Over)?))
}
