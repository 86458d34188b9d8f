//! The one-time link: looking changes nothing, the button opens the desk.

use super::visitor::{SESSION, Visitor, status, to, with_cookie};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::sign_in::Token;
use pages::desk::{Mistake, welcome as page};

/// The page with the button.
pub(crate) async fn ask(Path(token): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    match is_good(&visitor, &token).await {
        Ok(true) => Ok(visitor.page(StatusCode::OK, |desk| page::ask(desk, &token, None)).await),
        Ok(false) => Ok(visitor.page(StatusCode::GONE, page::over).await),
        Err(mistake) => Ok(visitor.page(status(mistake), page::over).await),
    }
}

async fn is_good(visitor: &Visitor, token: &str) -> Result<bool, Mistake> {
    let Some(token) = Token::parse(token) else { return Ok(false) };
    visitor.office().store().await?.is_invited(&token, visitor.instant()).await.map_err(office::not_now)
}

/// The button was pressed.
pub(crate) async fn accept(Path(token): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    match accepted(&mut visitor, &token, request).await {
        Ok(Some(response)) => Ok(response),
        Ok(None) => Ok(visitor.page(StatusCode::GONE, page::over).await),
        Err(mistake) => Ok(visitor.page(status(mistake), |desk| page::ask(desk, &token, Some(mistake))).await),
    }
}

async fn accepted(visitor: &mut Visitor, token: &str, request: Request) -> Result<Option<Response>, Mistake> {
    visitor.form(request, &["lang"]).await?;
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let (session, id) = (office::token()?, office::id()?);
    let store = visitor.office().store().await?;
    let person = store.accept(&token, &session, &id, visitor.instant()).await.map_err(office::not_now)?;
    Ok(person.map(|_| with_cookie(to("/desk/"), SESSION, &session, None)))
}
