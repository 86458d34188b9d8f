//! Small files for machines: robots.txt, the sitemap, an empty favicon.

use crate::portal::Portal;
use crate::refusal::Refusal;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use std::fmt::Write;

/// Everything public may be read; search results are not pages of their own.
pub(crate) async fn robots(State(portal): State<Portal>) -> impl IntoResponse {
    let text = format!("User-agent: *\nDisallow: /*/search\nDisallow: /api/\n\nSitemap: {}/sitemap.xml\n", portal.public_url());
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=300")], text)
}

/// All public pages in all languages (sitemaps.org), the same set that a reader can reach.
pub(crate) async fn sitemap(State(portal): State<Portal>) -> Result<impl IntoResponse, Refusal> {
    let snapshot = portal.snapshot().ok_or(Refusal::NotReady)?;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let paths = pages::public_paths(&snapshot.catalogue);
    for language in &snapshot.catalogue.portal().languages {
        for path in &paths {
            // ids are ASCII without signs that XML or URLs would need escaped
            writeln!(xml, "<url><loc>{}/{}/{path}</loc></url>", portal.public_url().replace('&', "&amp;"), language.code).ok();
        }
    }
    xml.push_str("</urlset>\n");
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=300")], xml))
}

/// Pages carry their icon inline; whoever asks anyway gets a short no.
pub(crate) async fn favicon() -> impl IntoResponse {
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "public, max-age=86400")])
}
