//! Somebody at the desk: their language, their session, and the answers they get.

use crate::config::VERSION;
use crate::encoding::Coding;
use crate::form::{Form, Unread};
use crate::live::{packed, plain};
use crate::office::{Office, not_now};
use crate::portal::Portal;
use crate::press::Face;
use crate::refusal::{Refusal, redirect};
use crate::request::preferred;
use crate::snapshot::Snapshot;
use crate::{origin, peer};
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use desk::roles::{Actor, Subject, Verb, can};
use desk::sign_in::Token;
use desk::{Deed, Person, Session};
use model::{Language, Role};
use pages::desk::{Account, DeskView, Mistake};
use pages::{Sheet, View};
use std::net::IpAddr;
use std::sync::Arc;

/// Largest page of the desk, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;
/// The cookie of a session, and the one that binds a code or a challenge to a browser.
pub(super) const SESSION: &str = "__Host-desk";
pub(super) const BROWSER: &str = "__Host-desk-browser";

/// Somebody at the desk, signed in or not.
pub(crate) struct Visitor {
    pub(super) portal: Portal,
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) language: Language,
    pub(super) now: DateTime<Tz>,
    pub(super) headers: HeaderMap,
    pub(super) from: Option<IpAddr>,
    pub(super) known: Option<(Person, Session)>,
    account: Option<Account>,
    path: String,
}

impl FromRequestParts<Portal> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Visitor, Refusal> {
        let Some(snapshot) = portal.snapshot() else { return Err(Refusal::NotReady) };
        let now = portal.clock().now(snapshot.catalogue.portal().time_zone);
        let known = known(portal, &parts.headers, now.to_utc()).await;
        let asked = parts.uri.query().unwrap_or("").split('&').find_map(|pair| pair.strip_prefix("lang="));
        let asked = asked.and_then(Language::parse).filter(|language| snapshot.catalogue.portal().publishes(*language));
        let own = known.as_ref().map(|(person, _)| person.language).filter(|language| snapshot.catalogue.portal().publishes(*language));
        let language = asked.or(own).unwrap_or_else(|| preferred(&parts.headers, &snapshot));
        let from = peer::address(&parts.extensions, &parts.headers, portal.proxy());
        let account = known.as_ref().map(|(person, _)| account(person));
        let path = parts.uri.path().to_owned();
        Ok(Visitor { portal: portal.clone(), snapshot, language, now, headers: parts.headers.clone(), from, known, account, path })
    }
}

/// Who holds the session of this cookie. The database is not even opened for somebody without one.
async fn known(portal: &Portal, headers: &HeaderMap, now: DateTime<Utc>) -> Option<(Person, Session)> {
    let token = cookie(headers, SESSION)?;
    let store = portal.office().store().await.ok()?;
    store.signed_in(&token, now).await.ok()?
}

/// A token out of a cookie; none when it comes twice.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<Token> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut found = values.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='));
    let first = found.next()?;
    if found.next().is_some() { None } else { Token::parse(first) }
}

/// Somebody as a page shows them.
pub(super) fn account(person: &Person) -> Account {
    Account { id: person.id.clone(), email: person.email.clone(), roles: person.actor.roles.clone() }
}

impl Visitor {
    pub(super) fn office(&self) -> &Office {
        self.portal.office()
    }

    pub(super) fn instant(&self) -> DateTime<Utc> {
        self.now.to_utc()
    }

    /// Who it is, for whom something is not for everybody.
    pub(super) fn person(&self) -> Result<&Person, Refusal> {
        self.known.as_ref().map(|(person, _)| person).ok_or_else(|| ready(to(&format!("/desk/sign-in?lang={}", self.language))))
    }

    /// Who it is, if they may do this to that.
    pub(super) async fn may(&self, verb: Verb, subject: Subject<'_>) -> Result<&Person, Refusal> {
        let person = self.person()?;
        let actor: &Actor = &person.actor;
        if can(actor, verb, subject) {
            return Ok(person);
        }
        self.refused(&person.id).await;
        Err(ready(self.page(StatusCode::FORBIDDEN, pages::desk::account::forbidden).await))
    }

    /// Who it is, if they change or review listings at all.
    pub(super) async fn may_propose(&self) -> Result<&Person, Refusal> {
        let person = self.person()?;
        let proposes = |role: &Role| role.organization().is_some() || can(&Actor { roles: vec![role.clone()] }, Verb::Propose, Subject::Portal);
        if person.actor.roles.iter().any(proposes) {
            return Ok(person);
        }
        self.refused(&person.id).await;
        Err(ready(self.page(StatusCode::FORBIDDEN, pages::desk::account::forbidden).await))
    }

    /// Not for this person; written down.
    pub(super) async fn forbidden(&self) -> Refusal {
        if let Ok(person) = self.person() {
            self.refused(&person.id).await;
        }
        ready(self.page(StatusCode::FORBIDDEN, pages::desk::account::forbidden).await)
    }

    /// There is no such thing at the desk.
    pub(super) async fn missing(&self) -> Response {
        self.page(StatusCode::NOT_FOUND, |desk| pages::refusal::not_found(&desk.view)).await
    }

    /// Who tried what was not theirs is written down.
    async fn refused(&self, person: &str) {
        let deed = Deed { actor: person.to_owned(), verb: "refused", object: self.path.clone(), via: "session" };
        if let Ok(store) = self.office().store().await {
            store.audit(&deed, self.instant()).await.map_err(not_now).ok();
        }
    }

    /// Without encryption nobody signs in; on this machine itself nobody listens in between.
    pub(super) async fn is_safe(&self) -> Result<(), Refusal> {
        let public = self.portal.public_url();
        let host = self.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
        let plain = public.strip_prefix("http://");
        match plain.is_none_or(|public| is_loopback(public) && is_loopback(host)) {
            true => Ok(()),
            false => Err(ready(self.page(StatusCode::FORBIDDEN, pages::desk::sign_in::insecure).await)),
        }
    }

    /// The posted form, if it comes from a page of ours and has these fields only, each once.
    pub(super) async fn form(&mut self, request: Request, fields: &[&str]) -> Result<Form, Mistake> {
        if !origin::is_ours(&self.headers, self.portal.public_url()) {
            return Err(Mistake::Foreign);
        }
        let form = Form::read(request).await.map_err(unread)?;
        self.sound(&form, fields)?;
        Ok(form)
    }

    /// Whether a form has these fields only, each once; and takes over its language.
    pub(super) fn sound<S: AsRef<str>>(&mut self, form: &Form, fields: &[S]) -> Result<(), Mistake> {
        if !is_sound(form, fields) {
            return Err(Mistake::Shape);
        }
        self.listen(form);
        Ok(())
    }

    /// The posted form as it came, if it comes from a page of ours: with everything that was typed, whether or not it is sound.
    pub(super) async fn raw_form(&mut self, request: Request) -> Result<Form, Mistake> {
        if !origin::is_ours(&self.headers, self.portal.public_url()) {
            return Err(Mistake::Foreign);
        }
        Form::read_long(request).await.map_err(unread)
    }

    /// Takes over the language a form asks for.
    fn listen(&mut self, form: &Form) {
        let asked = form.get("lang").and_then(Language::parse).filter(|language| self.snapshot.catalogue.portal().publishes(*language));
        self.language = asked.unwrap_or(self.language);
    }

    /// A page that no browser keeps. Its forms say where they come from: with `no-referrer` an older browser would send `Origin: null`.
    pub(super) async fn page(&self, status: StatusCode, show: impl FnOnce(&DeskView<'_>) -> Sheet) -> Response {
        let view = View { path: &self.path, ..self.view() };
        let sheet = show(&DeskView { view, account: self.account.as_ref(), version: VERSION });
        self.answer(status, sheet, None).await
    }

    /// A page of the portal as it would be, with a note that it is not published; nobody keeps it.
    pub(super) async fn preview(&self, sheet: Sheet, language: Language) -> Response {
        let note = wording::listing_preview_note(self.language);
        let mut response = self.answer(StatusCode::OK, sheet, Some(&note)).await;
        if let Ok(value) = HeaderValue::from_str(language.as_str()) {
            response.headers_mut().insert(header::CONTENT_LANGUAGE, value);
        }
        response
    }

    async fn answer(&self, status: StatusCode, sheet: Sheet, note: Option<&str>) -> Response {
        let face = Face { status, language: self.language, sensitive: true, noindex: true };
        let drawn = sheet.view;
        let response = leptos_axum::handle_response_inner(|| (), move || drawn, Request::new(Body::empty()), plain).await;
        let html = to_bytes(response.into_body(), LARGEST).await.unwrap_or_default();
        let noted = note.map(|note| pages::with_note(&String::from_utf8_lossy(&html), note).into_bytes());
        let mut response = packed(noted.as_deref().unwrap_or(&html), Coding::accepted(&self.headers), face);
        *response.status_mut() = status;
        response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
        response
    }

    pub(super) fn view(&self) -> View<'_> {
        View {
            catalogue: &self.snapshot.catalogue,
            language: self.language,
            now: self.now,
            public_url: self.portal.public_url(),
            path: "",
            query: "",
            copy: false,
        }
    }
}

fn unread(why: Unread) -> Mistake {
    match why {
        Unread::NotAForm => Mistake::Shape,
        Unread::TooLarge => Mistake::TooLarge,
    }
}

/// Whether a form has these fields only, each once, in sound text.
pub(super) fn is_sound<S: AsRef<str>>(form: &Form, fields: &[S]) -> bool {
    !(form.is_broken || form.has_repeated() || form.has_unknown(fields))
}

/// The status of an answer to a form that has to be put right.
pub(super) fn status(mistake: Mistake) -> StatusCode {
    match mistake {
        Mistake::Foreign | Mistake::LongAgo => StatusCode::FORBIDDEN,
        Mistake::Shape => StatusCode::BAD_REQUEST,
        Mistake::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Mistake::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Mistake::NotNow => StatusCode::SERVICE_UNAVAILABLE,
        Mistake::Over => StatusCode::GONE,
        Mistake::Stale | Mistake::Decided | Mistake::AnotherOpen | Mistake::Look | Mistake::Blocked | Mistake::Elsewhere => StatusCode::CONFLICT,
        Mistake::Nothing
        | Mistake::Title
        | Mistake::Reason
        | Mistake::Broken
        | Mistake::Edition
        | Mistake::Deadline
        | Mistake::Days(_)
        | Mistake::Nobody
        | Mistake::Role
        | Mistake::TooLong => StatusCode::UNPROCESSABLE_ENTITY,
        Mistake::Passkey | Mistake::NotMade | Mistake::Name => StatusCode::UNPROCESSABLE_ENTITY,
        Mistake::Choice | Mistake::Email | Mistake::Code | Mistake::Organization | Mistake::Oneself => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// A file to be kept, which nobody else keeps.
pub(super) fn attachment(text: String, kind: &'static str, name: &str) -> Response {
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// A table of such an answer, for a spreadsheet.
pub(super) const CSV: &str = "text/csv; charset=utf-8";

/// A ready answer, in the place of the one that was asked for.
pub(super) fn ready(response: Response) -> Refusal {
    Refusal::Ready(Box::new(response))
}

/// On to another page of the desk.
pub(super) fn to(path: &str) -> Response {
    let mut response = redirect(StatusCode::SEE_OTHER, path);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Gives a cookie to the browser, for so many seconds or until it is closed. `Secure` holds on this machine without TLS too.
pub(super) fn with_cookie(mut response: Response, name: &str, token: &Token, seconds: Option<i64>) -> Response {
    let age = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    set_cookie(&mut response, &format!("{name}={}; Path=/; Secure; HttpOnly; SameSite=Lax{age}", token.as_str()));
    response
}

/// Takes the session's cookie back, and whatever else the browser keeps for us as cookies.
pub(super) fn without_cookies(mut response: Response) -> Response {
    set_cookie(&mut response, &format!("{SESSION}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cookies\""));
    response
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Whether a host (with a port or a path) is this very machine.
fn is_loopback(host: &str) -> bool {
    let host = host.split('/').next().unwrap_or("");
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(""),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_this_machine() {
        for (host, expected) in [
            ("127.0.0.1:3000", true),
            ("127.0.0.1", true),
            ("localhost:3000", true),
            ("LOCALHOST", true),
            ("[::1]:3000", true),
            ("localhost/portal", true),
            ("0.0.0.0:3000", false),
            ("192.168.1.2:3000", false),
            ("127.0.0.1.evil.example", false),
            ("localhost.evil.example:80", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(host), expected, "{host}");
        }
    }

    #[test]
    fn a_cookie_that_comes_twice_is_none() {
        let token = "ab".repeat(32);
        for (cookies, expected) in [
            (format!("a=1; {SESSION}={token}; b=2"), true),
            (format!("{SESSION}={token}; {SESSION}={token}"), false),
            (format!("{SESSION}-browser={token}"), false),
            (format!("x{SESSION}={token}"), false),
            (format!("{SESSION}=short"), false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookies.parse().expect("a header"));
            assert_eq!(cookie(&headers, SESSION).is_some(), expected, "{cookies}");
        }
    }
}
