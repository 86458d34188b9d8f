//! Passkeys: asking for one to sign in with, and keeping one's own. A challenge is made when the browser asks, and is over with the first answer.

use super::account::moment;
use super::sign_in::entrance;
use super::visitor::{BROWSER, SESSION, Visitor, cookie, status, to, with_cookie};
use crate::office;
use crate::refusal::Refusal;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use desk::passkey::{Assertion, Credential, FRESH, Made, NAME_LONGEST, PASSKEYS_MOST, Party, challenge, encoded};
use desk::sign_in::CODE_LIVES;
use desk::{Passkey, Store};
use pages::desk::Mistake;
use pages::desk::passkeys::{self as page, Held, Room};

/// Nobody yet: a challenge to sign in with.
const NOBODY: &str = "";

/// Asks the browser for a passkey of whoever sits there.
pub(crate) async fn ask(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    match asked(&mut visitor, request, NOBODY).await {
        Ok(response) => Ok(response),
        Err(mistake) => Ok(entrance(&visitor, "", Some(mistake)).await),
    }
}

/// The passkey has signed, or something else was sent.
pub(crate) async fn enter(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    match entered(&mut visitor, request).await {
        Ok(response) => Ok(response),
        Err(mistake) => Ok(entrance(&visitor, "", Some(mistake)).await),
    }
}

/// The portal as browsers know it.
fn party(visitor: &Visitor) -> Option<Party> {
    Party::of(visitor.portal.public_url())
}

/// A challenge for this browser, which may wait for a code at the same time.
async fn asked(visitor: &mut Visitor, request: Request, person: &str) -> Result<Response, Mistake> {
    visitor.form(request, &["lang"]).await?;
    visitor.office().count(visitor.from, visitor.instant())?;
    let browser = cookie(&visitor.headers, BROWSER).map_or_else(office::token, Ok)?;
    let (id, key) = (office::id()?, visitor.office().key().await?);
    visitor.office().store().await?.ask_for_passkey(&id, &browser, person, visitor.instant()).await.map_err(office::not_now)?;
    let mut response = Response::new(Body::from(encoded(&challenge(key, &id))));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(with_cookie(response, BROWSER, &browser, Some(CODE_LIVES.num_seconds())))
}

/// What this browser was asked to sign; it is not asked again.
async fn taken(visitor: &Visitor, person: &str) -> Result<Option<[u8; 32]>, Mistake> {
    let Some(browser) = cookie(&visitor.headers, BROWSER) else { return Ok(None) };
    let (store, key) = (visitor.office().store().await?, visitor.office().key().await?);
    let id = store.take_challenge(&browser, person, visitor.instant()).await.map_err(office::not_now)?;
    Ok(id.map(|id| challenge(key, &id)))
}

async fn entered(visitor: &mut Visitor, request: Request) -> Result<Response, Mistake> {
    let form = visitor.form(request, &["credential", "clientDataJSON", "authenticatorData", "signature", "userHandle", "lang"]).await?;
    visitor.office().count(visitor.from, visitor.instant())?;
    let field = |name: &str| form.get(name).unwrap_or("");
    let assertion =
        Assertion { client: field("clientDataJSON"), authenticator: field("authenticatorData"), signature: field("signature"), user: field("userHandle") };
    let challenge = taken(visitor, NOBODY).await?.ok_or(Mistake::Passkey)?;
    let store = visitor.office().store().await?;
    let passkey = store.passkey(field("credential")).await.map_err(office::not_now)?.ok_or(Mistake::Passkey)?;
    let counter = signed(visitor, store, challenge, &passkey, &assertion).await?;
    let (session, id) = (office::token()?, office::id()?);
    let person = store.enter(&passkey, counter, &session, &id, visitor.instant()).await.map_err(office::not_now)?;
    person.ok_or(Mistake::Passkey)?;
    Ok(with_cookie(to("/desk/"), SESSION, &session, None))
}

/// The counter of a passkey that has signed; a wrong answer in its name is written down before anything is said.
async fn signed(visitor: &Visitor, store: &Store, challenge: [u8; 32], passkey: &Passkey, assertion: &Assertion<'_>) -> Result<u32, Mistake> {
    let party = party(visitor).ok_or(Mistake::Passkey)?;
    match party.signed(challenge, passkey, assertion) {
        Ok(counter) => Ok(counter),
        Err(why) => {
            store.passkey_failed(passkey, &why, visitor.instant()).await.map_err(office::not_now)?;
            Err(Mistake::Passkey)
        }
    }
}

/// One's own.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.person()?;
    Ok(shown(&visitor, "", None).await)
}

async fn shown(visitor: &Visitor, typed: &str, mistake: Option<Mistake>) -> Response {
    let (held, mistake) = match own(visitor).await {
        Ok(held) => (held, mistake),
        Err(not_now) => (Vec::new(), Some(not_now)),
    };
    let held: Vec<Held> = held.iter().map(|passkey| told(visitor, passkey)).collect();
    let party = party(visitor);
    let room = room(visitor, party.as_ref(), held.len());
    visitor.page(mistake.map_or(StatusCode::OK, status), |desk| page::show(desk, &held, room, typed, mistake)).await
}

async fn own(visitor: &Visitor) -> Result<Vec<Passkey>, Mistake> {
    let Some((person, _)) = &visitor.known else { return Ok(Vec::new()) };
    visitor.office().store().await?.passkeys(&person.id).await.map_err(office::not_now)
}

fn told(visitor: &Visitor, passkey: &Passkey) -> Held {
    let times = (moment(visitor, passkey.made_at), passkey.used_at.map(|used| moment(visitor, used)));
    Held { id: passkey.id.clone(), credential: passkey.credential.id.clone(), name: passkey.name.clone(), times }
}

fn room<'a>(visitor: &Visitor, party: Option<&'a Party>, held: usize) -> Room<'a> {
    match party {
        None => Room::NoHost,
        Some(_) if held as i64 >= PASSKEYS_MOST => Room::Full,
        Some(_) if !is_fresh(visitor) => Room::Stale,
        Some(party) => Room::Free(party.host()),
    }
}

/// Whether they have just signed in: a desk that somebody left open gives nobody a key to it.
fn is_fresh(visitor: &Visitor) -> bool {
    visitor.known.as_ref().is_some_and(|(_, session)| visitor.instant() - session.made_at < FRESH)
}

/// Asks the browser to make a passkey for whoever is signed in.
pub(crate) async fn ask_new(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let person = visitor.person()?.id.clone();
    match asked(&mut visitor, request, &person).await {
        Ok(response) => Ok(response),
        Err(mistake) => Ok(shown(&visitor, "", Some(mistake)).await),
    }
}

/// Adds the passkey that was made.
pub(crate) async fn add(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let person = visitor.person()?.id.clone();
    let mut typed = String::new();
    match added(&mut visitor, request, &person, &mut typed).await {
        Ok(()) => Ok(to("/desk/passkeys")),
        Err(mistake) => Ok(shown(&visitor, &typed, Some(mistake)).await),
    }
}

async fn added(visitor: &mut Visitor, request: Request, person: &str, typed: &mut String) -> Result<(), Mistake> {
    let form = visitor.raw_form(request).await?;
    *typed = form.get("name").unwrap_or("").chars().take(300).collect();
    visitor.sound(&form, &["name", "clientDataJSON", "attestationObject"])?;
    let name = typed.trim();
    if name.is_empty() || name.chars().count() > NAME_LONGEST || name.chars().any(char::is_control) {
        return Err(Mistake::Name);
    }
    let field = |name: &str| form.get(name).unwrap_or("");
    let credential = made(visitor, person, &Made { client: field("clientDataJSON"), attestation: field("attestationObject") }).await?;
    let passkey = Passkey { id: office::id()?, person: person.to_owned(), name: name.to_owned(), made_at: visitor.instant(), used_at: None, credential };
    let is_added = visitor.office().store().await?.add_passkey(&passkey).await.map_err(office::not_now)?;
    is_added.then_some(()).ok_or(Mistake::NotMade)
}

/// The key in an answer to the challenge that this person's browser waits with.
async fn made(visitor: &Visitor, person: &str, made: &Made<'_>) -> Result<Credential, Mistake> {
    let challenge = taken(visitor, person).await?.ok_or(Mistake::NotMade)?;
    if !is_fresh(visitor) {
        return Err(Mistake::LongAgo);
    }
    let party = party(visitor).ok_or(Mistake::NotMade)?;
    party.registered(challenge, made).map_err(|_| Mistake::NotMade)
}

/// Removes one of one's own. Of another's there is no such thing.
pub(crate) async fn remove(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let person = visitor.person()?.id.clone();
    match removed(&mut visitor, &person, &id, request).await {
        Ok(true) => Ok(to("/desk/passkeys")),
        Ok(false) => Ok(visitor.missing().await),
        Err(mistake) => Ok(shown(&visitor, "", Some(mistake)).await),
    }
}

async fn removed(visitor: &mut Visitor, person: &str, id: &str, request: Request) -> Result<bool, Mistake> {
    visitor.form(request, &[]).await?;
    visitor.office().store().await?.remove_passkey(person, id, visitor.instant()).await.map_err(office::not_now)
}
