//! An HTTP no, with a way on: a page in the reader's language.

use crate::encoding::Effort;
use crate::policy;
use crate::press::Pressed;
use crate::request::Reader;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::{EntryRef, Kind};
use pages::{embed, refusal};

/// Why a request is not answered as asked.
pub(crate) enum Refusal {
    /// There is no such page.
    Unknown(Box<Reader>),
    /// It was there, and is withdrawn.
    Gone(Box<Reader>, EntryRef),
    /// It lives elsewhere now: a path of ours.
    Moved(String),
    /// The request itself is not sound.
    Unsound(Box<Reader>),
    /// This address does not take this method.
    Method(Box<Reader>),
    /// Too much was asked from one network: in so many seconds there is room again.
    Busy(Box<Reader>, u32),
    /// What was sent did not arrive in time; or, if nothing was sent, the answer was not ready in time.
    Late { reader: Box<Reader>, sends: bool },
    /// It is done at another address: there, if it is known.
    Elsewhere(Box<Reader>, Option<String>),
    /// Something broke on our side.
    Failed(Box<Reader>),
    /// The first snapshot is being made.
    NotReady,
    /// Another answer, ready made: a page of the desk, or the way to one.
    Ready(Box<Response>),
}

impl Refusal {
    /// There is no such page.
    pub(crate) fn unknown(reader: Reader) -> Refusal {
        Refusal::Unknown(Box::new(reader))
    }

    /// Why an entry is not shown: moved, withdrawn, or never there.
    pub(crate) fn missing(reader: Reader, entry: EntryRef) -> Refusal {
        let catalogue = &reader.snapshot.catalogue;
        let withdrawn = entry.kind == Kind::Service && catalogue.service(&entry.id).is_some();
        match catalogue.moved(&entry) {
            Some(target) => Refusal::Moved(format!("/{}/{}", reader.language, target.path())),
            None if withdrawn || catalogue.is_retired(&entry) => Refusal::Gone(Box::new(reader), entry),
            None => Refusal::unknown(reader),
        }
    }

    /// The same no, as another site shows it in a frame: a page that nobody may frame would be an empty box there.
    pub(crate) fn framed(self) -> Response {
        let (reader, status, neighbours) = match self {
            Refusal::Gone(reader, entry) => {
                let neighbours = neighbours(&reader, &entry);
                (reader, StatusCode::GONE, neighbours)
            }
            Refusal::Unknown(reader) => (reader, StatusCode::NOT_FOUND, Vec::new()),
            other => return other.into_response(),
        };
        let mut response = page(&reader, status, |view| embed::lost(view, status == StatusCode::GONE, &neighbours));
        policy::embedded(response.headers_mut());
        response
    }

    /// Where a renamed city lives now, below this path.
    pub(crate) fn moved_city(reader: Reader, id: &str, below: &str) -> Refusal {
        let to = reader.snapshot.catalogue.portal().moved_city(id).map(|city| format!("/{}/{below}{}", reader.language, city.id));
        to.map_or_else(|| Refusal::unknown(reader), Refusal::Moved)
    }

    /// Where a renamed topic lives now, with the rest of the address.
    pub(crate) fn moved_topic(reader: Reader, id: &str, rest: &str) -> Refusal {
        let to = reader.snapshot.catalogue.topics().moved(id).map(|term| format!("/{}/topics/{}{rest}", reader.language, term.id));
        to.map_or_else(|| Refusal::unknown(reader), Refusal::Moved)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Refusal::Unknown(reader) => page(&reader, StatusCode::NOT_FOUND, refusal::not_found),
            Refusal::Gone(reader, entry) => {
                let neighbours = neighbours(&reader, &entry);
                page(&reader, StatusCode::GONE, |view| refusal::gone(view, &neighbours))
            }
            Refusal::Moved(to) => redirect(StatusCode::MOVED_PERMANENTLY, &to),
            Refusal::Unsound(reader) => page(&reader, StatusCode::BAD_REQUEST, refusal::bad_request),
            Refusal::Method(reader) => {
                let mut response = page(&reader, StatusCode::METHOD_NOT_ALLOWED, refusal::bad_request);
                let takes = if reader.path.ends_with("/report") { "GET, HEAD, POST" } else { "GET, HEAD" };
                response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(takes));
                response
            }
            Refusal::Busy(reader, seconds) => {
                let mut response = page(&reader, StatusCode::TOO_MANY_REQUESTS, refusal::busy);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                response
            }
            Refusal::Late { reader, sends } => {
                let status = if sends { StatusCode::REQUEST_TIMEOUT } else { StatusCode::SERVICE_UNAVAILABLE };
                page(&reader, status, |view| refusal::late(view, status.as_u16()))
            }
            Refusal::Elsewhere(reader, there) => page(&reader, StatusCode::NOT_FOUND, |view| refusal::elsewhere(view, there.as_deref())),
            Refusal::Failed(reader) => page(&reader, StatusCode::INTERNAL_SERVER_ERROR, refusal::failed),
            Refusal::NotReady => not_ready(),
            Refusal::Ready(response) => *response,
        }
    }
}

/// A refusal is rendered when it is needed, in the language of the reader; its language links lead to the front pages.
fn page(reader: &Reader, status: StatusCode, show: impl FnOnce(&pages::View<'_>) -> pages::Sheet) -> Response {
    let view = pages::View { path: "", ..reader.view("") };
    Pressed::new(show(&view), reader.language, status, Effort::Quick, None, usize::MAX).answer(&reader.headers, reader.instant())
}

/// Entries near a withdrawn one: living ones of the same topics or organization, at most six.
fn neighbours(reader: &Reader, entry: &EntryRef) -> Vec<EntryRef> {
    let catalogue = &reader.snapshot.catalogue;
    let Some(gone) = catalogue.service(&entry.id).filter(|_| entry.kind == Kind::Service) else { return Vec::new() };
    let near = |near: &&model::Service| near.area == gone.area && near.topics.iter().any(|topic| gone.topics.contains(topic));
    catalogue.living_services().filter(near).take(6).map(|service| EntryRef::new(Kind::Service, service.id.as_str())).collect()
}

/// A redirect to a path of ours.
pub(crate) fn redirect(status: StatusCode, to: &str) -> Response {
    let mut response = status.into_response();
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn not_ready() -> Response {
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, "Przystań: …\n").into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
