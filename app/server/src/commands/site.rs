//! The whole public site as files: an emergency copy for any web server, or for a stick. The router is asked in process, so the
//! bytes are those a reader gets; only addresses within the site become relative, and what a page says of this very moment is left
//! out: a copy is read later.

use crate::clock::Clock;
use crate::config::Config;
use crate::portal::Portal;
use crate::routes;
use crate::snapshot::Snapshot;
use anyhow::Context;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use exchange::package::File;
use model::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use tower::ServiceExt;

/// Largest answer that is written, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;
/// Files a site has beside its pages and what they link.
const MACHINES: [&str; 2] = ["/robots.txt", "/sitemap.xml"];
/// Attributes that hold an address.
const ATTRIBUTES: [&str; 3] = [" href=\"", " src=\"", " action=\""];

/// What a web server shows for an address that is not there.
const MISSING: &str = "404.html";

/// An answer of the router.
struct Answer {
    html: bool,
    body: Vec<u8>,
}

/// What was answered, by path.
struct Walk {
    router: Router,
    public: BTreeSet<String>,
    answers: BTreeMap<String, Answer>,
}

/// All files of the site.
pub(crate) fn files(config: &Config, clock: Clock) -> anyhow::Result<Vec<File>> {
    any_spawner::Executor::init_tokio().ok();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no thread to walk the site with")?;
    let snapshot = Snapshot::first(super::load(config)?)?;
    let (catalogue, portal) = (snapshot.catalogue.clone(), Portal::new(config, clock));
    portal.publish(snapshot);
    let walk = runtime.block_on(Walk::all(routes::router(portal), &catalogue))?;
    Ok(walk.files(&catalogue, &config.public_url))
}

impl Walk {
    async fn all(router: Router, catalogue: &Catalogue) -> anyhow::Result<Walk> {
        // a city is kept on a phone by the portal only
        let as_file = |(_, path): &(_, String)| !path.starts_with("offline/");
        let public = routes::public::addresses(catalogue).into_iter().filter(as_file).map(|(language, path)| format!("/{language}/{path}")).collect();
        let mut walk = Walk { router, public, answers: BTreeMap::new() };
        let machines = MACHINES.iter().map(|path| (*path).to_owned());
        let mut queue: Vec<String> = walk.public.iter().cloned().chain(machines).collect();
        while let Some(path) = queue.pop() {
            if walk.answers.contains_key(&path) {
                continue;
            }
            if let Some(answer) = walk.ask(&path, StatusCode::OK).await? {
                queue.extend(walk.linked(&answer));
                walk.answers.insert(path, answer);
            }
        }
        let missing = walk.ask(&format!("/{}/404", catalogue.portal().default_language), StatusCode::NOT_FOUND).await?;
        walk.answers.extend(missing.map(|page| (format!("/{MISSING}"), page)));
        Ok(walk)
    }

    async fn ask(&self, path: &str, status: StatusCode) -> anyhow::Result<Option<Answer>> {
        let request = Request::builder().uri(path).body(Body::empty())?;
        let response = self.router.clone().oneshot(request).await?;
        if response.status() != status {
            return Ok(None);
        }
        let html = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let body = to_bytes(response.into_body(), LARGEST).await.with_context(|| format!("{path} is too large"))?.to_vec();
        Ok(Some(Answer { html, body }))
    }

    /// What a page links that can be a file: other public pages, and files.
    fn linked(&self, answer: &Answer) -> Vec<String> {
        let text = if answer.html { String::from_utf8_lossy(&answer.body) } else { return Vec::new() };
        addresses(&text).into_iter().map(|(_, address)| bare(address).to_owned()).filter(|path| self.can_be_file(path)).collect()
    }

    fn can_be_file(&self, path: &str) -> bool {
        let named = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
        path.starts_with('/') && !path.contains('?') && (named || self.public.contains(path))
    }

    fn files(&self, catalogue: &Catalogue, public_url: &str) -> Vec<File> {
        let entrance = ("index.html".to_owned(), entrance(catalogue).into_bytes());
        let one = |(path, answer): (&String, &Answer)| (file_name(path, answer.html), self.written(path, answer, public_url));
        std::iter::once(entrance).chain(self.answers.iter().map(one)).collect()
    }

    fn written(&self, path: &str, answer: &Answer, public_url: &str) -> Vec<u8> {
        match std::str::from_utf8(&answer.body) {
            Ok(text) if answer.html => self.relative(&file_name(path, true), &timeless(text), public_url).into_bytes(),
            _ => answer.body.clone(),
        }
    }

    /// Addresses of what is here become relative; what needs the running portal, such as the search, leads to it.
    fn relative(&self, file: &str, text: &str, public_url: &str) -> String {
        let mut written = String::with_capacity(text.len());
        let mut done = 0;
        for (place, address) in addresses(text) {
            let (path, rest) = address.split_at(bare(address).len());
            written.push_str(&text[done..place]);
            // a server shows the page of what is missing at any depth
            match self.answers.get(path).filter(|_| !rest.starts_with('?') && file != MISSING) {
                Some(answer) => written.push_str(&format!("{}{rest}", way(file, &file_name(path, answer.html)))),
                None => written.push_str(&format!("{public_url}{address}")),
            }
            done = place + address.len();
        }
        written + &text[done..]
    }
}

/// Parts of a page that a copy leaves out: what holds now, and what stands in the head for programs only while the page keeps its
/// weight, because «open until 15:00» weighs otherwise than «closed».
const LEFT_OUT: [(&str, &str); 3] =
    [("<span class=\"open\">", "</span>"), ("<script type=\"application/ld+json\">", "</script>"), ("<link rel=\"alternate\" type=", ">")];

/// Without «open until 15:00» and without a mark on today: hours and dates stay.
fn timeless(html: &str) -> String {
    let bare = LEFT_OUT.iter().fold(html.to_owned(), |html, (from, to)| without(&html, from, to));
    bare.replace("<tr class=\"now\">", "<tr>").replace("<tr class=\"\">", "<tr>")
}

/// A text without whatever stands from one mark to the next other one.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut pieces = text.split(from);
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| piece.split_once(to).map_or(piece, |(_, after)| after));
    rest.fold(first, |text, piece| text + piece)
}

/// Addresses within the site, each with its place in the text.
fn addresses(text: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> = ATTRIBUTES
        .iter()
        .flat_map(|attribute| text.match_indices(attribute))
        .filter_map(|(place, attribute)| {
            let begin = place + attribute.len();
            let address = text[begin..].split('"').next()?;
            (address.starts_with('/') && !address.starts_with("//")).then_some((begin, address))
        })
        .collect();
    found.sort_unstable();
    found
}

/// Without question and place in the page.
fn bare(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or(address)
}

/// `/pl/` is `pl/index.html`, `/pl/a-z` is `pl/a-z.html`: names that open without a server too.
fn file_name(path: &str, html: bool) -> String {
    let name = path.trim_start_matches('/');
    match html {
        true if name.ends_with('/') => format!("{name}index.html"),
        true if !name.ends_with(".html") => format!("{name}.html"),
        _ => name.to_owned(),
    }
}

/// From one file to another.
fn way(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let shared = from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(left, right)| left == right).count();
    let up = "../".repeat(from.len() - 1 - shared);
    format!("{up}{}", to[shared..].join("/"))
}

/// The first page: every language by its own name. There is no server to ask which one a browser prefers.
fn entrance(catalogue: &Catalogue) -> String {
    let portal = catalogue.portal();
    let (name, default) = (portal.name.in_language(portal.default_language).0, portal.default_language);
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let links: String = portal
        .languages
        .iter()
        .map(|one| format!("<li><a href=\"{0}/index.html\" hreflang=\"{0}\" lang=\"{0}\">{1}</a></li>", one.code, escape(&one.name)))
        .collect();
    format!(
        "<!doctype html><html lang=\"{default}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{0}</title></head><body><main><h1>{0}</h1><ul>{links}</ul></main></body></html>\n",
        escape(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Arguments;
    use clap::Parser;

    fn shipped() -> BTreeMap<String, Vec<u8>> {
        shipped_at("2026-11-24T09:00:00Z")
    }

    fn shipped_at(instant: &str) -> BTreeMap<String, Vec<u8>> {
        let now: chrono::DateTime<chrono::Utc> = instant.parse().expect("an instant");
        let content = format!("{}/../../content", env!("CARGO_MANIFEST_DIR"));
        let arguments = Arguments::parse_from(["przystan", "--content", &content, "--public-url", "https://przystan.example.org"]);
        let config = Config::new(&arguments.folders, &arguments.listen).expect("a configuration");
        files(&config, Clock::telling(move || now)).expect("files").into_iter().collect()
    }

    #[test]
    fn ways_between_files() {
        for (from, to, expected) in [
            ("pl/index.html", "pl/a-z.html", "a-z.html"),
            ("pl/services/a.html", "pl/index.html", "../index.html"),
            ("pl/services/a.html", "uk/services/a.html", "../../uk/services/a.html"),
            ("pl/services/a.html", "pl/services/a/hours.ics", "a/hours.ics"),
            ("404.html", "pl/index.html", "pl/index.html"),
        ] {
            assert_eq!(way(from, to), expected, "{from} → {to}");
        }
    }

    /// A crawl of the copy: whatever a page links is there, and nothing leads to a root that a stick does not have.
    #[test]
    fn every_link_of_the_copy_leads_to_a_file() {
        let files = shipped();
        let mut faults = Vec::new();
        for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
            let text = String::from_utf8_lossy(bytes);
            assert!(addresses(&text).is_empty(), "{name} has an address from the root");
            for attribute in [" href=\"", " src=\""] {
                let links = text.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
                let own = links.filter(|link| !link.is_empty() && !link.starts_with('#') && !link.contains(':'));
                faults.extend(own.filter(|link| !files.contains_key(&target(name, bare(link)))).map(|link| format!("{name}: {link}")));
            }
        }
        assert!(faults.is_empty(), "{}", faults[..faults.len().min(10)].join("\n"));
    }

    fn target(from: &str, link: &str) -> String {
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in link.split('/') {
            match part {
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    #[test]
    fn the_copy_holds_every_public_page() {
        let files = shipped();
        for name in ["index.html", "404.html", "pl/index.html", "uk/informator/index.html", "en/services/pzon-wroclaw.html", "sitemap.xml", "feeds/pl.atom"] {
            assert!(files.contains_key(name), "{name} in {:?}", files.keys().take(20).collect::<Vec<_>>());
        }
        assert!(files.keys().filter(|name| name.starts_with("uk/services/") && name.ends_with(".html")).count() > 50);
        let page = String::from_utf8_lossy(&files["en/services/pzon-wroclaw.html"]).into_owned();
        assert!(page.contains("href=\"../organizations/mops-wroclaw.html\"") && page.contains("Monday"));
        let home = String::from_utf8_lossy(&files["en/index.html"]).into_owned();
        assert!(home.contains("action=\"https://przystan.example.org/en/search\""), "what needs the portal leads to it");
    }

    /// A copy is read later: at another hour it is the same to the byte, but for what has a date of its own.
    #[test]
    fn the_copy_says_nothing_about_now() {
        let (open, closed) = (shipped(), shipped_at("2026-11-28T22:00:00Z"));
        let differs: Vec<&String> =
            open.iter().filter(|(name, bytes)| name.ends_with(".html") && closed.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
        assert!(differs.is_empty(), "{differs:?}");
    }
}
