//! Small files for machines: robots.txt, the sitemap, an empty favicon.

use crate::leaf::Leaf;
use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::request::Reader;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use exchange::Site;

/// Everything public may be read; search results are not pages of their own.
pub(crate) async fn robots(State(portal): State<Portal>) -> impl IntoResponse {
    let text = format!("User-agent: *\nDisallow: /*/search\nDisallow: /api/\n\nSitemap: {}/sitemap.xml\n", portal.public_url());
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=300")], text)
}

/// All public pages in all languages (sitemaps.org), the same set that a reader can reach.
pub(crate) async fn sitemap(State(portal): State<Portal>, request: Request) -> Result<Response, Refusal> {
    let snapshot = portal.snapshot().ok_or(Refusal::NotReady)?;
    let (paths, changes) = (pages::public_paths(&snapshot.catalogue), portal.changes());
    let site = Site { catalogue: &snapshot.catalogue, public_url: portal.public_url(), changes: &changes, paths: &paths };
    let part = request.uri().query().and_then(|query| query.strip_prefix("part="));
    let xml = match part.map(str::parse::<usize>) {
        None => exchange::sitemap(&site, None),
        Some(number) => number.ok().and_then(|number| exchange::sitemap(&site, Some(number))),
    };
    match xml {
        Some(xml) => Ok(Leaf::new("application/xml; charset=utf-8", xml).answer(request.headers())),
        None => Err(Reader::new(&portal, request.uri().path(), request.headers().clone()).map_or_else(|refusal| refusal, Refusal::unknown)),
    }
}

/// Pages carry their icon inline; whoever asks anyway gets a short no.
pub(crate) async fn favicon() -> impl IntoResponse {
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "public, max-age=86400")])
}
