//! What other programs take: news, calendars, address cards, the search for a browser's own bar, whom to tell of a weakness.

use crate::leaf::Leaf;
use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::request::Reader;
use crate::snapshot::Snapshot;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use chrono::{Days, NaiveTime, SecondsFormat};
use exchange::{Changes, Origin};
use model::{EntryRef, Kind, Language, Plan};
use std::sync::Arc;

const ATOM: &str = "application/atom+xml; charset=utf-8";
const CALENDAR: &str = "text/calendar; charset=utf-8";
const JSON_LD: &str = "application/ld+json; charset=utf-8";
const CARD: &str = "text/vcard; charset=utf-8";
const OPENSEARCH: &str = "application/opensearchdescription+xml; charset=utf-8";
/// How long security.txt holds: less than a year (RFC 9116).
const HOLDS: Days = Days::new(180);

/// What a document is made from.
struct Asked {
    portal: Portal,
    snapshot: Arc<Snapshot>,
    changes: Arc<Changes>,
    language: Language,
}

impl Asked {
    fn new(reader: &Reader) -> Asked {
        let (portal, snapshot) = (reader.portal.clone(), reader.snapshot.clone());
        Asked { changes: portal.changes(), language: reader.language, portal, snapshot }
    }

    fn origin(&self) -> Origin<'_> {
        Origin { catalogue: &self.snapshot.catalogue, language: self.language, public_url: self.portal.public_url(), changes: &self.changes }
    }

    fn answer(&self, kind: &'static str, text: String, headers: &HeaderMap) -> Response {
        Leaf { language: Some(self.language), ..Leaf::new(kind, text) }.answer(headers)
    }
}

/// `/feeds/{lang}.atom` and `/feeds/{lang}.ics`.
pub(crate) async fn feed(State(portal): State<Portal>, Path(name): Path<String>, request: Request) -> Result<Response, Refusal> {
    let (tag, form) = name.rsplit_once('.').unwrap_or((&name, ""));
    let reader = Reader::new(&portal, tag, request.headers().clone())?;
    let asked = Asked::new(&reader);
    match form {
        "atom" => Ok(asked.answer(ATOM, exchange::atom(&asked.origin()), &reader.headers)),
        "ics" => Ok(asked.answer(CALENDAR, exchange::dates(&asked.origin(), reader.now.date_naive()), &reader.headers)),
        _ => Err(Refusal::unknown(reader)),
    }
}

/// `/opensearch-{lang}.xml`; any other file at the top is unknown.
pub(crate) async fn opensearch(State(portal): State<Portal>, Path(file): Path<String>, request: Request) -> Response {
    let tag = file.strip_prefix("opensearch-").and_then(|rest| rest.strip_suffix(".xml")).unwrap_or("");
    match Reader::new(&portal, tag, request.headers().clone()) {
        Ok(reader) => {
            let asked = Asked::new(&reader);
            asked.answer(OPENSEARCH, exchange::opensearch(&asked.origin()), &reader.headers)
        }
        Err(_) => super::unknown(State(portal), request).await,
    }
}

/// `/{lang}/organizations/{id}/card.vcf`
pub(crate) async fn card(reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Response, Refusal> {
    let asked = Asked::new(&reader);
    match asked.snapshot.catalogue.organization(&id) {
        Some(organization) => Ok(asked.answer(CARD, exchange::vcard(&asked.origin(), organization), &reader.headers)),
        None => Err(elsewhere(reader, EntryRef::new(Kind::Organization, id), "card.vcf")),
    }
}

/// `/{lang}/services/{id}/hours.ics`
pub(crate) async fn hours(reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Response, Refusal> {
    let asked = Asked::new(&reader);
    let today = reader.now.date_naive();
    let calendar = asked.snapshot.catalogue.service(&id).and_then(|service| exchange::hours(&asked.origin(), service, today));
    match calendar {
        Some(calendar) => Ok(asked.answer(CALENDAR, calendar, &reader.headers)),
        None => Err(elsewhere(reader, EntryRef::new(Kind::Service, id), "hours.ics")),
    }
}

/// `/{lang}/informator/next.ics`: the day by which the next edition is due, once there is a first one.
pub(crate) async fn next_edition(reader: Reader) -> Result<Response, Refusal> {
    let asked = Asked::new(&reader);
    match exchange::next_edition(&asked.origin(), reader.now.date_naive()) {
        Some(calendar) => Ok(asked.answer(CALENDAR, calendar, &reader.headers)),
        None => Err(Refusal::unknown(reader)),
    }
}

/// `/{lang}/plan.ics?s=ID,ID`: the dates of a plan; there is none where nothing on it has a date. A list of one reader is for no cache.
pub(crate) async fn plan(reader: Reader, RawQuery(raw): RawQuery) -> Result<Response, Refusal> {
    let asked = Asked::new(&reader);
    let list = super::plan::list(raw.as_deref().unwrap_or_default());
    let plan = Plan::read(&asked.snapshot.catalogue, &list);
    if !plan.is_dated() {
        return Err(Refusal::unknown(reader));
    }
    let dates = exchange::dates_of(&asked.origin(), plan.services.iter().copied(), reader.now.date_naive());
    let mut response = asked.answer(CALENDAR, dates, &reader.headers);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `/{lang}/services/{id}/data.jsonld` and `/{lang}/organizations/{id}/data.jsonld`: the data that stand in the page, alone.
pub(crate) async fn data(reader: Reader) -> Result<Response, Refusal> {
    let asked = Asked::new(&reader);
    let path = reader.path.trim_end_matches("/data.jsonld").to_owned();
    match exchange::json_ld(&asked.origin(), &path) {
        Some(data) => Ok(asked.answer(JSON_LD, data.to_string(), &reader.headers)),
        None => {
            let (kind, id) = path.split_once('/').unwrap_or_default();
            let kind = if kind == "services" { Kind::Service } else { Kind::Organization };
            Err(elsewhere(reader, EntryRef::new(kind, id), "data.jsonld"))
        }
    }
}

/// What belongs to an entry that was renamed lives beside it; with one that is withdrawn it is gone.
fn elsewhere(reader: Reader, entry: EntryRef, file: &str) -> Refusal {
    let withdrawn = !reader.snapshot.catalogue.shows(&entry);
    match Refusal::missing(reader, entry) {
        Refusal::Moved(to) => Refusal::Moved(format!("{to}/{file}")),
        Refusal::Gone(reader, _) if !withdrawn => Refusal::Unknown(reader),
        other => other,
    }
}

/// `/.well-known/security.txt` (RFC 9116), where the configuration names a contact.
pub(crate) async fn security(State(portal): State<Portal>, request: Request) -> Response {
    let (Some(contact), Some(snapshot)) = (portal.security_contact().map(str::to_owned), portal.snapshot()) else {
        return super::unknown(State(portal), request).await;
    };
    let settings = snapshot.catalogue.portal();
    let today = portal.clock().now(settings.time_zone).date_naive();
    let expires = (today + HOLDS).and_time(NaiveTime::MIN).and_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    let languages: Vec<&str> = settings.languages.iter().map(|language| language.code.as_str()).collect();
    let url = portal.public_url();
    let text = format!("Contact: {contact}\nExpires: {expires}\nPreferred-Languages: {}\nCanonical: {url}/.well-known/security.txt\n", languages.join(", "));
    Leaf::new("text/plain; charset=utf-8", text).answer(request.headers())
}
