//! The sitemap (sitemaps.org) with the same page in the other languages, and a true `lastmod` or none.

use crate::Changes;
use crate::xml::escape;
use chrono::SecondsFormat;
use model::{Catalogue, EntryRef, Kind, Language};

/// Addresses in one file. The protocol allows 50,000; with their alternates these are 4 MB, which can be packed while somebody waits.
const MOST: usize = 10_000;

/// A site as a sitemap tells it.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The checked content.
    pub catalogue: &'a Catalogue,
    /// Scheme and host, without a slash at the end.
    pub public_url: &'a str,
    /// When entries were last changed.
    pub changes: &'a Changes,
    /// Paths of all public pages below the language.
    pub paths: &'a [String],
}

/// The sitemap, or an index of its parts where it is too long for one file. With a `part`, from 1, that part; `None` where there is none.
pub fn sitemap(site: &Site<'_>, part: Option<usize>) -> Option<String> {
    let pages: Vec<(Language, &String)> = languages(site).flat_map(|language| site.paths.iter().map(move |path| (language, path))).collect();
    let parts: Vec<&[(Language, &String)]> = pages.chunks(MOST).collect();
    match part {
        None if parts.len() > 1 => Some(index(site, parts.len())),
        None => Some(urls(site, &pages)),
        Some(number) => parts.get(number.checked_sub(1)?).map(|pages| urls(site, pages)),
    }
}

fn languages<'a>(site: &Site<'a>) -> impl Iterator<Item = Language> + use<'a> {
    site.catalogue.portal().languages.iter().map(|language| language.code)
}

fn index(site: &Site<'_>, parts: usize) -> String {
    let lines: String = (1..=parts).map(|part| format!("<sitemap><loc>{}/sitemap.xml?part={part}</loc></sitemap>\n", escape(site.public_url))).collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{lines}</sitemapindex>\n")
}

fn urls(site: &Site<'_>, pages: &[(Language, &String)]) -> String {
    let lines: String = pages.iter().map(|(language, path)| url(site, *language, path)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{lines}</urlset>\n"
    )
}

fn url(site: &Site<'_>, language: Language, path: &str) -> String {
    let address = |language: Language| escape(&format!("{}/{language}/{path}", site.public_url));
    let link = |tag: &str, language| format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\"/>", address(language));
    let alternates: String = languages(site).map(|language| link(language.as_str(), language)).collect();
    let default = link("x-default", site.catalogue.portal().default_language);
    format!("<url><loc>{}</loc>{}{alternates}{default}</url>\n", address(language), changed(site, path))
}

fn changed(site: &Site<'_>, path: &str) -> String {
    let instant = entry(path).and_then(|entry| site.changes.get(&entry));
    instant.map_or_else(String::new, |instant| format!("<lastmod>{}</lastmod>", instant.to_rfc3339_opts(SecondsFormat::Secs, true)))
}

/// The entry a page shows; overviews change with everything in them, and say nothing.
fn entry(path: &str) -> Option<EntryRef> {
    match path.split_once('/') {
        Some(("services", id)) => Some(EntryRef::new(Kind::Service, id)),
        Some(("organizations", id)) => Some(EntryRef::new(Kind::Organization, id)),
        Some(("guides", id)) => Some(EntryRef::new(Kind::Guide, id)),
        None => Some(EntryRef::new(Kind::Page, path)),
        Some(_) => None,
    }
}
