//! Signing in with an address and six digits. The answers are the same for an address that is known and one that is not.

use super::visitor::{BROWSER, SESSION, Visitor, cookie, status, to, with_cookie};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use desk::passkey::Party;
use desk::sign_in::{CODE_LIVES, email};
use pages::desk::Mistake;
use pages::desk::sign_in as page;

/// The form for the address.
pub(crate) async fn address(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    Ok(entrance(&visitor, "", None).await)
}

/// The first page, with what was typed and what has to be put right.
pub(super) async fn entrance(visitor: &Visitor, typed: &str, mistake: Option<Mistake>) -> Response {
    let party = Party::of(visitor.portal.public_url());
    let code = mistake.map_or(StatusCode::OK, status);
    visitor.page(code, |desk| page::address(desk, party.as_ref().map(Party::host), typed, mistake)).await
}

/// Makes a code, if somebody has this address, for the browser that asks.
pub(crate) async fn make_code(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let mut typed = String::new();
    match asked(&mut visitor, request, &mut typed).await {
        Ok(response) => Ok(response),
        Err(mistake) => Ok(entrance(&visitor, &typed, Some(mistake)).await),
    }
}

async fn asked(visitor: &mut Visitor, request: Request, typed: &mut String) -> Result<Response, Mistake> {
    let form = visitor.raw_form(request).await?;
    *typed = form.get("email").unwrap_or("").chars().take(300).collect();
    visitor.sound(&form, &["email", "lang"])?;
    let email = email(typed).ok_or(Mistake::Email)?;
    visitor.office().count(visitor.from, visitor.instant())?;
    let (browser, id) = (office::token()?, office::id()?);
    let (store, key) = (visitor.office().store().await?, visitor.office().key().await?);
    store.make_code(key, &id, &email, &browser, visitor.instant()).await.map_err(office::not_now)?;
    let response = to(&format!("/desk/sign-in/code?lang={}", visitor.language));
    Ok(with_cookie(response, BROWSER, &browser, Some(CODE_LIVES.num_seconds())))
}

/// The form for the digits.
pub(crate) async fn code(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    Ok(visitor.page(StatusCode::OK, |desk| page::code(desk, visitor.office().has_mail(), None)).await)
}

/// Tries the digits.
pub(crate) async fn try_code(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    match tried(&mut visitor, request).await {
        Ok(response) => Ok(response),
        Err(mistake) => Ok(visitor.page(status(mistake), |desk| page::code(desk, visitor.office().has_mail(), Some(mistake))).await),
    }
}

async fn tried(visitor: &mut Visitor, request: Request) -> Result<Response, Mistake> {
    let form = visitor.form(request, &["code", "lang"]).await?;
    let digits: String = form.get("code").unwrap_or("").chars().filter(|sign| !sign.is_whitespace() && *sign != '-').take(20).collect();
    visitor.office().count(visitor.from, visitor.instant())?;
    let browser = cookie(&visitor.headers, BROWSER).ok_or(Mistake::Code)?;
    let (session, id) = (office::token()?, office::id()?);
    let (store, key) = (visitor.office().store().await?, visitor.office().key().await?);
    let person = store.try_code(key, &browser, &digits, &session, &id, visitor.instant()).await.map_err(office::not_now)?;
    person.ok_or(Mistake::Code)?;
    Ok(with_cookie(to("/desk/"), SESSION, &session, None))
}
