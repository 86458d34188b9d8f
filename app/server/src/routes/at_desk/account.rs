//! One's own account.

use super::visitor::{Visitor, status, to, without_cookies};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use desk::{Person, Session};
use model::Language;
use pages::desk::Mistake;
use pages::desk::account::{self as page, OpenSession};

/// `/desk` without its slash.
pub(crate) async fn entrance() -> Response {
    to("/desk/")
}

/// The account.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.person()?;
    Ok(shown(&visitor, StatusCode::OK, None).await)
}

async fn shown(visitor: &Visitor, code: StatusCode, mistake: Option<Mistake>) -> Response {
    let sessions = sessions(visitor).await.unwrap_or_default();
    visitor.page(code, |desk| page::show(desk, &sessions, mistake)).await
}

async fn sessions(visitor: &Visitor) -> Result<Vec<OpenSession>, Mistake> {
    let Some((person, this)) = &visitor.known else { return Ok(Vec::new()) };
    let all = visitor.office().store().await?.sessions(&person.id, visitor.instant()).await.map_err(office::not_now)?;
    Ok(all.iter().map(|session| open(visitor, session, this)).collect())
}

fn open(visitor: &Visitor, session: &Session, this: &Session) -> OpenSession {
    let times = (moment(visitor, session.made_at), moment(visitor, session.seen_at));
    OpenSession { id: session.id.clone(), times, is_this: session.id == this.id }
}

/// A day and a time in the portal's zone.
pub(super) fn moment(visitor: &Visitor, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&visitor.now.timezone());
    format!("{}, {}", wording::short_date(visitor.language, local.date_naive()), wording::time(visitor.language, local.time()))
}

/// Another language for the desk.
pub(crate) async fn language(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.person()?;
    match spoken(&mut visitor, request).await {
        Ok(()) => Ok(to("/desk/account")),
        Err(mistake) => Ok(shown(&visitor, status(mistake), Some(mistake)).await),
    }
}

async fn spoken(visitor: &mut Visitor, request: Request) -> Result<(), Mistake> {
    let form = visitor.form(request, &["lang"]).await?;
    let known = form.get("lang").and_then(Language::parse).filter(|language| visitor.snapshot.catalogue.portal().publishes(*language));
    let (language, person) = (known.ok_or(Mistake::Shape)?, visitor.person().map_err(|_| Mistake::Shape)?);
    visitor.office().store().await?.speak(&person.id, language).await.map_err(office::not_now)
}

/// Closes the desk on another device, or on this one.
pub(crate) async fn end_session(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.person()?;
    match ended(&mut visitor, &id, request).await {
        Ok(true) => Ok(without_cookies(to("/desk/sign-in"))),
        Ok(false) => Ok(to("/desk/account")),
        Err(mistake) => Ok(shown(&visitor, status(mistake), Some(mistake)).await),
    }
}

/// Signs out here.
pub(crate) async fn sign_out(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.person()?;
    let own = visitor.known.as_ref().map(|(_, session)| session.id.clone()).unwrap_or_default();
    match ended(&mut visitor, &own, request).await {
        Ok(_) => Ok(without_cookies(to("/desk/sign-in"))),
        Err(mistake) => Ok(shown(&visitor, status(mistake), Some(mistake)).await),
    }
}

/// Ends a session of one's own; whether it was this one.
async fn ended(visitor: &mut Visitor, id: &str, request: Request) -> Result<bool, Mistake> {
    visitor.form(request, &[]).await?;
    let Some((Person { id: person, .. }, this)) = &visitor.known else { return Err(Mistake::Shape) };
    visitor.office().store().await?.end_session(person, id, visitor.instant()).await.map_err(office::not_now)?;
    Ok(this.id == id)
}
