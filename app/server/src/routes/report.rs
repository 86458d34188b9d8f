//! `/{lang}/services/{id}/report`, and the same for guides and organizations: the form, its answers, the thanks. Nothing is kept by anybody
//! on the way, and a report is acknowledged only when it is on disk.

use crate::encoding::Effort;
use crate::form::{Form, Unread};
use crate::origin;
use crate::peer;
use crate::press::Pressed;
use crate::refusal::{Refusal, redirect};
use crate::request::Reader;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use model::{Draft, EntryRef, Fault, Flaw, Kind};
use pages::Sheet;
use std::net::IpAddr;

/// The fields of the form; `homepage` is the one that people leave empty.
const FIELDS: [&str; 4] = ["fault", "text", "homepage", "step"];

/// What a button of the form asks for.
enum Step {
    Check,
    Change,
    Send,
}

/// What was posted.
struct Posted {
    draft: Draft,
    step: Step,
    flaws: Vec<Flaw>,
}

/// The empty form.
pub(crate) async fn form(reader: Reader) -> Result<Response, Refusal> {
    let (reader, entry) = entry(reader)?;
    Ok(page(&reader, StatusCode::OK, |view| pages::report::form(view, &entry, &Draft::default(), &[])))
}

/// It is saved.
pub(crate) async fn thanks(reader: Reader) -> Result<Response, Refusal> {
    let (reader, entry) = entry(reader)?;
    Ok(page(&reader, StatusCode::OK, |view| pages::report::thanks(view, &entry)))
}

/// The filled-in form: shown for checking, shown for changing, or sent.
pub(crate) async fn post(reader: Reader, request: Request) -> Result<Response, Refusal> {
    let (reader, entry) = entry(reader)?;
    let from = peer::address(request.extensions(), request.headers(), reader.portal.proxy());
    let Posted { draft, step, flaws } = posted(&reader, entry.kind, request).await;
    match step {
        _ if !flaws.is_empty() => Ok(mend(&reader, &entry, &draft, &flaws)),
        Step::Change => Ok(page(&reader, StatusCode::OK, |view| pages::report::form(view, &entry, &draft, &[]))),
        Step::Check => Ok(page(&reader, StatusCode::OK, |view| pages::report::check(view, &entry, &draft))),
        Step::Send => Ok(send(&reader, &entry, &draft, from).await),
    }
}

async fn send(reader: &Reader, entry: &EntryRef, draft: &Draft, from: Option<IpAddr>) -> Response {
    let Some(report) = draft.report(entry, reader.language, reader.now.date_naive()) else {
        return mend(reader, entry, draft, &draft.flaws(entry.kind));
    };
    match reader.portal.reports().keep(&report, from, reader.instant()).await {
        Ok(()) => redirect(StatusCode::SEE_OTHER, &format!("/{}/{}/report/thanks", reader.language, entry.path())),
        Err(flaw) => mend(reader, entry, draft, &[flaw]),
    }
}

/// The entry of the address, if readers see it.
fn entry(reader: Reader) -> Result<(Reader, EntryRef), Refusal> {
    let mut parts = reader.path.split('/');
    let kind = match parts.next() {
        Some("services") => Kind::Service,
        Some("guides") => Kind::Guide,
        _ => Kind::Organization,
    };
    let entry = EntryRef::new(kind, parts.next().unwrap_or(""));
    if reader.snapshot.catalogue.shows(&entry) { Ok((reader, entry)) } else { Err(Refusal::missing(reader, entry)) }
}

async fn posted(reader: &Reader, kind: Kind, request: Request) -> Posted {
    let ours = origin::is_ours(&reader.headers, reader.portal.public_url());
    match Form::read(request).await {
        Ok(form) => read(&form, kind, ours),
        Err(unread) => {
            let flaw = if unread == Unread::NotAForm { Flaw::NotAForm } else { Flaw::TooLarge };
            Posted { draft: Draft::default(), step: Step::Check, flaws: vec![flaw] }
        }
    }
}

/// What makes the form itself doubtful comes before what is missing in it.
fn read(form: &Form, kind: Kind, ours: bool) -> Posted {
    let draft = Draft::new(form.get("fault").and_then(Fault::parse), form.get("text").unwrap_or(""));
    let step = match form.get("step") {
        Some("send") => Step::Send,
        Some("change") => Step::Change,
        _ => Step::Check,
    };
    let doubts = [
        (!ours, Flaw::Foreign),
        (form.is_broken, Flaw::Unreadable),
        (form.has_unknown(&FIELDS), Flaw::UnknownField),
        (form.has_repeated(), Flaw::RepeatedField),
        (form.get("homepage").is_some_and(|text| !text.is_empty()), Flaw::Trap),
    ];
    let mut flaws: Vec<Flaw> = doubts.into_iter().filter_map(|(is, flaw)| is.then_some(flaw)).collect();
    if !matches!(step, Step::Change) {
        flaws.extend(draft.flaws(kind));
    }
    Posted { draft, step, flaws }
}

/// The form again, with everything that was typed and what to put right.
fn mend(reader: &Reader, entry: &EntryRef, draft: &Draft, flaws: &[Flaw]) -> Response {
    let first = flaws.first().copied().unwrap_or(Flaw::NotAForm);
    let mut response = page(reader, status(first), |view| pages::report::form(view, entry, draft, flaws));
    if let Flaw::TooMany(minutes) = first {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(minutes * 60));
    }
    response
}

fn status(flaw: Flaw) -> StatusCode {
    match flaw {
        Flaw::FaultMissing | Flaw::TextMissing | Flaw::TextTooLong(_) | Flaw::Trap => StatusCode::UNPROCESSABLE_ENTITY,
        Flaw::Unreadable | Flaw::UnknownField | Flaw::RepeatedField => StatusCode::BAD_REQUEST,
        Flaw::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Flaw::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Flaw::Foreign => StatusCode::FORBIDDEN,
        Flaw::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Flaw::NotKept => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// A page that no browser keeps. Its forms say where they come from: with `no-referrer` an older browser would send `Origin: null`.
fn page(reader: &Reader, status: StatusCode, show: impl FnOnce(&pages::View<'_>) -> Sheet) -> Response {
    let path = reader.path.trim_end_matches("/thanks");
    let view = pages::View { path, ..reader.view("") };
    let sheet = Sheet { sensitive: true, ..show(&view) };
    let mut response = Pressed::new(sheet, reader.language, status, Effort::Quick, None, usize::MAX).answer(&reader.headers, reader.instant());
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}
