//! `/confirm/{token}`: an organization answers. Looking changes nothing, whoever or whatever looks; an answer is acknowledged only when it is on disk.

use crate::confirming::{self, Found, Meant};
use crate::encoding::Effort;
use crate::form::{Form, Unread};
use crate::origin;
use crate::peer;
use crate::portal::Portal;
use crate::press::Pressed;
use crate::refusal::{Refusal, redirect};
use crate::request::Reader;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use model::Language;
use model::campaign::Reply;
use pages::confirm::{self as page, Hitch, Over, Typed, address_name, hours_name, text_name};
use pages::{Sheet, View};
use std::net::IpAddr;

/// The fields of the forms, but for what is changed.
const FIELDS: [&str; 8] = ["service", "answer", "seen", "lang", "name", "base", "how", "until"];
/// Places that can be changed.
const PLACES: usize = 10;
/// Longest text of a field, in characters.
const LONGEST: usize = 2_000;

/// What the page shows next.
enum Next {
    /// The list, with thanks.
    Thanks,
    /// The form for a change of this service.
    Change(String),
    /// For good or for a while?
    Close(String),
    /// Nothing counts any more.
    Disputed,
}

/// What was typed, whatever becomes of it.
#[derive(Default)]
struct Posted {
    service: Option<String>,
    reply: Option<Reply>,
    typed: Option<Typed>,
    until: String,
}

/// The page. `?change=` and `?close=` open the form of one service.
pub(crate) async fn show(State(portal): State<Portal>, Path(token): Path<String>, request: Request) -> Result<Response, Refusal> {
    let query = request.uri().query().unwrap_or("").to_owned();
    let from = peer::address(request.extensions(), request.headers(), portal.proxy());
    let reader = reader(&portal, asked_language(&query), request.headers().clone())?;
    let found = match sought(&reader, &token, from).await {
        Ok(found) => found,
        Err(response) => return Ok(*response),
    };
    let wanted = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let page = match (wanted("change"), wanted("close")) {
        (Some(id), _) if found.item(id).is_some() => change(&reader, &found, id, None, None),
        (_, Some(id)) if found.item(id).is_some() => close(&reader, &found, id, "", None),
        (None, None) => list(&reader, &found, query.split('&').any(|part| part == "saved"), None),
        _ => answer(&reader, StatusCode::NOT_FOUND, |view| page::show(view, &found.asked(&reader), false, Some(Hitch::NotYours))),
    };
    Ok(page)
}

/// An answer.
pub(crate) async fn post(State(portal): State<Portal>, Path(token): Path<String>, request: Request) -> Result<Response, Refusal> {
    let mut reader = reader(&portal, None, request.headers().clone())?;
    let from = peer::address(request.extensions(), request.headers(), portal.proxy());
    let found = match sought(&reader, &token, from).await {
        Ok(found) => found,
        Err(response) => return Ok(*response),
    };
    let mut posted = Posted::default();
    Ok(match heard(&mut reader, &found, request, &mut posted).await {
        Ok(Next::Thanks) => to(&found, &reader, "saved"),
        Ok(Next::Change(id)) => to(&found, &reader, &format!("change={id}")),
        Ok(Next::Close(id)) => to(&found, &reader, &format!("close={id}")),
        Ok(Next::Disputed) => answer(&reader, StatusCode::OK, page::disputed),
        Err(hitch) => hitched(&reader, &found, &posted, hitch),
    })
}

fn to(found: &Found, reader: &Reader, question: &str) -> Response {
    redirect(StatusCode::SEE_OTHER, &format!("/confirm/{}?lang={}&{question}", found.token, reader.language))
}

/// The form again, with what was typed and what to put right.
fn hitched(reader: &Reader, found: &Found, posted: &Posted, hitch: Hitch) -> Response {
    let known = posted.service.as_deref().filter(|id| found.item(id).is_some());
    match (known, &posted.typed, posted.reply) {
        (Some(id), Some(typed), _) => change(reader, found, id, Some(typed), Some(hitch)),
        (Some(id), None, Some(Reply::Close)) if matches!(hitch, Hitch::Until | Hitch::TooLarge) => close(reader, found, id, &posted.until, Some(hitch)),
        _ => list(reader, found, false, Some(hitch)),
    }
}

fn list(reader: &Reader, found: &Found, thanks: bool, hitch: Option<Hitch>) -> Response {
    answer(reader, status(hitch), |view| page::show(view, &found.asked(reader), thanks, hitch))
}

fn change(reader: &Reader, found: &Found, id: &str, typed: Option<&Typed>, hitch: Option<Hitch>) -> Response {
    let asked = found.asked(reader);
    let Some(card) = asked.cards.iter().find(|card| card.service.id.as_str() == id) else { return list(reader, found, false, Some(Hitch::NotYours)) };
    let mut typed = typed.cloned().unwrap_or_else(|| confirming::filled(reader, card.service));
    if matches!(hitch, Some(Hitch::Stale)) {
        typed.base = confirming::base(reader, card.service);
    }
    answer(reader, status(hitch), |view| page::change(view, &asked, card, &typed, hitch))
}

fn close(reader: &Reader, found: &Found, id: &str, until: &str, hitch: Option<Hitch>) -> Response {
    let asked = found.asked(reader);
    let Some(card) = asked.cards.iter().find(|card| card.service.id.as_str() == id) else { return list(reader, found, false, Some(Hitch::NotYours)) };
    answer(reader, status(hitch), |view| page::close(view, &asked, card, until, hitch))
}

fn status(hitch: Option<Hitch>) -> StatusCode {
    match hitch {
        None => StatusCode::OK,
        Some(Hitch::Foreign) => StatusCode::FORBIDDEN,
        Some(Hitch::Shape) => StatusCode::BAD_REQUEST,
        Some(Hitch::NotYours) => StatusCode::NOT_FOUND,
        Some(Hitch::Stale) => StatusCode::CONFLICT,
        Some(Hitch::NotNow) => StatusCode::SERVICE_UNAVAILABLE,
        Some(Hitch::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Whose link it is; or the page that says why it is nobody's. Wrong ones are counted, so that nobody tries them all.
async fn sought(reader: &Reader, token: &str, from: Option<IpAddr>) -> Result<Found, Box<Response>> {
    let over = |code: StatusCode, why: Over| Box::new(answer(reader, code, |view| page::over(view, why)));
    match confirming::find(reader, token).await {
        Ok(Ok(found)) if found.cards().is_empty() => Err(over(StatusCode::GONE, Over::Gone)),
        Ok(Ok(found)) => Ok(found),
        Ok(Err(why @ (Over::Expired | Over::Revoked | Over::Gone))) => Err(over(StatusCode::GONE, why)),
        Ok(Err(_)) => {
            let counted = reader.portal.office().count(from, reader.instant());
            Err(counted.map_or_else(|_| over(StatusCode::TOO_MANY_REQUESTS, Over::TooMany), |()| over(StatusCode::NOT_FOUND, Over::Unknown)))
        }
        Err(_) => Err(Box::new(answer(reader, StatusCode::SERVICE_UNAVAILABLE, pages::refusal::failed))),
    }
}

/// Reads the form and does what it says.
async fn heard(reader: &mut Reader, found: &Found, request: Request, posted: &mut Posted) -> Result<Next, Hitch> {
    if !is_ours(request.headers(), reader.portal.public_url()) {
        return Err(Hitch::Foreign);
    }
    let (form, is_large) = Form::read_whole(request).await.map_err(|why| if why == Unread::TooLarge { Hitch::TooLarge } else { Hitch::Shape })?;
    reader.language = form.get("lang").and_then(|tag| published(reader, tag)).unwrap_or(reader.language);
    let changed = changed(reader);
    let fields: Vec<&str> = FIELDS.into_iter().chain(changed.iter().map(String::as_str)).collect();
    read(&form, &changed, posted);
    if is_large {
        return Err(Hitch::TooLarge);
    }
    if form.is_broken || form.has_repeated() || form.has_unknown(&fields) {
        return Err(Hitch::Shape);
    }
    if fields.iter().any(|name| form.get(name).is_some_and(|text| text.chars().count() > LONGEST)) {
        return Err(Hitch::TooLong);
    }
    decided(reader, found, &form, posted).await
}

/// The fields of what can be changed.
fn changed(reader: &Reader) -> Vec<String> {
    let languages = &reader.snapshot.catalogue.portal().languages;
    let texts = languages.iter().flat_map(|language| page::TEXTS.map(|key| text_name(language.code, key)));
    let places = (0..PLACES).flat_map(|place| [address_name(place), hours_name(place)]);
    page::FACTS.into_iter().map(str::to_owned).chain(places).chain(texts).collect()
}

fn read(form: &Form, changed: &[String], posted: &mut Posted) {
    let text = |name: &str| form.get(name).unwrap_or("").to_owned();
    posted.service = form.get("service").map(str::to_owned);
    posted.reply = form.get("answer").and_then(Reply::parse);
    posted.until = text("until");
    let came = || changed.iter().filter_map(|name| Some((name.clone(), form.get(name)?.to_owned())));
    posted.typed = form.get("base").map(|base| Typed { base: base.to_owned(), fields: came().collect() });
}

async fn decided(reader: &Reader, found: &Found, form: &Form, posted: &Posted) -> Result<Next, Hitch> {
    let name = form.get("name").map(str::trim).filter(|name| !name.is_empty());
    if name.is_some_and(|name| !confirming::is_name(name)) {
        return Err(Hitch::TooLong);
    }
    let meant = Meant { reader, found, name, seen: form.get("seen") };
    let service = posted.service.as_deref();
    if service.is_some_and(|id| found.item(id).is_none()) {
        return Err(Hitch::NotYours);
    }
    match (form.get("answer"), service) {
        (Some("confirm"), service) => meant.confirm(service).await.map(|()| Next::Thanks),
        (Some("change"), Some(id)) => match &posted.typed {
            Some(typed) => meant.change(id, typed).await.map(|()| Next::Thanks),
            None => Ok(Next::Change(id.to_owned())),
        },
        (Some("close"), Some(id)) => closed(&meant, id, form.get("how"), &posted.until).await,
        (Some("name"), None) => meant.tell_name().await.map(|()| Next::Thanks),
        (Some("not-us"), None) => meant.dispute().await.map(|()| Next::Disputed),
        _ => Err(Hitch::Shape),
    }
}

/// The first tap says that it is over; the second one says for how long.
async fn closed(meant: &Meant<'_>, id: &str, how: Option<&str>, until: &str) -> Result<Next, Hitch> {
    match how {
        None => meant.close(id, true, None).await.map(|()| Next::Close(id.to_owned())),
        Some("good") => meant.close(id, true, None).await.map(|()| Next::Thanks),
        Some("while") => {
            let today = meant.reader.now.date_naive();
            let day = if until.is_empty() { None } else { Some(until.parse::<chrono::NaiveDate>().map_err(|_| Hitch::Until)?) };
            if day.is_some_and(|day| day <= today) {
                return Err(Hitch::Until);
            }
            meant.close(id, false, day).await.map(|()| Next::Thanks)
        }
        Some(_) => Err(Hitch::Shape),
    }
}

/// The address itself is the secret, so that another site cannot forge an answer. With `no-referrer` an older browser sends `Origin: null`.
fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let null = headers.get("sec-fetch-site").is_none() && headers.get(header::ORIGIN).is_some_and(|origin| origin == "null");
    null || origin::is_ours(headers, public_url)
}

fn asked_language(query: &str) -> Option<&str> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang="))
}

fn published(reader: &Reader, tag: &str) -> Option<Language> {
    Language::parse(tag).filter(|language| reader.snapshot.catalogue.portal().publishes(*language))
}

/// Offices write in the portal's own language; the page has links to the others.
fn reader(portal: &Portal, asked: Option<&str>, headers: HeaderMap) -> Result<Reader, Refusal> {
    let Some(snapshot) = portal.snapshot() else { return Err(Refusal::NotReady) };
    let settings = snapshot.catalogue.portal();
    let now = portal.clock().now(settings.time_zone);
    let language = asked.and_then(Language::parse).filter(|language| settings.publishes(*language)).unwrap_or(settings.default_language);
    Ok(Reader { portal: portal.clone(), language, now, headers, path: String::new(), snapshot })
}

/// A page that nobody keeps.
fn answer(reader: &Reader, status: StatusCode, show: impl FnOnce(&View<'_>) -> Sheet) -> Response {
    let sheet = Sheet { sensitive: true, noindex: true, ..show(&reader.view("")) };
    let mut response = Pressed::new(sheet, reader.language, status, Effort::Quick, None, usize::MAX).answer(&reader.headers, reader.instant());
    response.headers_mut().remove(header::ETAG);
    response
}
