//! The whole public site as files: an emergency copy for any web server, or for a stick. The router is asked in process, so there is
//! no second renderer; addresses within the site become relative. A copy is read later: its pages say nothing about this very moment,
//! and the browser searches them itself.

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
use model::{Catalogue, Language};
use pages::View;
use serde_json::{Value, json};
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
    let (catalogue, portal) = (snapshot.catalogue.clone(), Portal::copying(config, clock));
    let now = portal.clock().now(catalogue.portal().time_zone);
    portal.publish(snapshot);
    let mut walk = runtime.block_on(Walk::all(routes::router(portal), &catalogue))?;
    let view = |language| View { catalogue: &catalogue, language, now, public_url: &config.public_url, path: "search", query: "", copy: true };
    walk.make_searchable(catalogue.portal().languages.iter().map(|language| view(language.code)));
    Ok(walk.files(&catalogue, &config.public_url))
}

impl Walk {
    async fn all(router: Router, catalogue: &Catalogue) -> anyhow::Result<Walk> {
        // a city is kept on a phone by the portal only
        let as_file = |(_, path): &(_, String)| !path.starts_with("offline/");
        let search = catalogue.portal().languages.iter().map(|language| (language.code, "search".to_owned()));
        let pages = routes::public::addresses(catalogue).into_iter().filter(as_file).chain(search);
        let public = pages.map(|(language, path)| format!("/{language}/{path}")).collect();
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

    /// What the search page of each language looks through, and the script that does it.
    fn make_searchable<'a>(&mut self, views: impl Iterator<Item = View<'a>>) {
        let finder = (format!("/assets/{}", pages::FINDER.name), Answer { html: false, body: pages::FINDER.bytes.to_vec() });
        self.answers.insert(finder.0, finder.1);
        for view in views {
            let body = self.index(&view).into_bytes();
            self.answers.insert(pages::offline::index(&view), Answer { html: false, body });
        }
    }

    /// The entries of a language as a script: a page that was opened from a stick may read no other kind of file.
    fn index(&self, view: &View<'_>) -> String {
        let file = file_name(&format!("/{}/search", view.language), true);
        let one = |found: pages::offline::Findable| {
            let item = self.relative(&file, &found.item, view.public_url);
            json!({ "item": item, "words": found.words, "main": self.words(view.language, &found.path) })
        };
        let entries: Vec<Value> = pages::offline::findable(view).into_iter().map(one).collect();
        format!("const ENTRIES = {};\n", Value::from(entries))
    }

    /// The words of a page's main part.
    fn words(&self, language: Language, path: &str) -> String {
        let page = self.answers.get(&format!("/{language}/{path}")).map(|answer| String::from_utf8_lossy(&answer.body));
        let main = page.as_deref().and_then(|page| page.split_once("<main")?.1.split_once("</main>")).map_or("", |(main, _)| main);
        let pieces = main.split('<').skip(1).map(|piece| piece.split_once('>').map_or("", |(_, words)| words));
        pieces.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
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
            Ok(text) if answer.html => self.relative(&file_name(path, true), text, public_url).into_bytes(),
            _ => answer.body.clone(),
        }
    }

    /// Addresses of what is here become relative; what needs the running portal, such as a plan, leads to it.
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
    let links: String = portal
        .languages
        .iter()
        .map(|one| format!("<li><a href=\"{0}/index.html\" hreflang=\"{0}\" lang=\"{0}\">{1}</a></li>", one.code, markdown::escape(&one.name)))
        .collect();
    format!(
        "<!doctype html><html lang=\"{default}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{0}</title></head><body><main><h1>{0}</h1><ul>{links}</ul></main></body></html>\n",
        markdown::escape(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Arguments;
    use clap::Parser;

    /// The copy of a content folder, made at an instant.
    fn copied(content: &str, instant: &str) -> BTreeMap<String, Vec<u8>> {
        let now: chrono::DateTime<chrono::Utc> = instant.parse().expect("an instant");
        let content = format!("{}/{content}", env!("CARGO_MANIFEST_DIR"));
        let arguments = Arguments::parse_from(["przystan", "--content", &content, "--public-url", "https://przystan.example.org"]);
        let config = Config::new(&arguments.folders, &arguments.listen).expect("a configuration");
        files(&config, Clock::telling(move || now)).expect("files").into_iter().collect()
    }

    /// A town of one service, which has hours.
    fn small(instant: &str) -> BTreeMap<String, Vec<u8>> {
        copied("../catalogue/tests/findings/_base", instant)
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

    /// A crawl of the copy of everything that ships: whatever a page links is there, and nothing leads to a root that a stick does not
    /// have.
    #[test]
    fn every_page_is_there_and_every_link_leads_to_a_file() {
        let files = copied("../../content", "2026-11-24T09:00:00Z");
        for name in ["index.html", "404.html", "pl/index.html", "uk/informator/index.html", "en/services/pzon-wroclaw.html", "sitemap.xml", "feeds/pl.atom"] {
            assert!(files.contains_key(name), "{name} in {:?}", files.keys().take(20).collect::<Vec<_>>());
        }
        assert!(files.keys().filter(|name| name.starts_with("uk/services/") && name.ends_with(".html")).count() > 50);
        let mut faults = Vec::new();
        for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
            let text = String::from_utf8_lossy(bytes);
            assert!(addresses(&text).is_empty(), "{name} has an address from the root");
            faults.extend(own_links(&text).filter(|link| !files.contains_key(&target(name, bare(link)))).map(|link| format!("{name}: {link}")));
        }
        assert!(faults.is_empty(), "{}", faults[..faults.len().min(10)].join("\n"));
    }

    fn own_links(text: &str) -> impl Iterator<Item = &str> {
        let links = [" href=\"", " src=\""].into_iter().flat_map(move |attribute| text.split(attribute).skip(1)).filter_map(|rest| rest.split('"').next());
        links.filter(|link| !link.is_empty() && !link.starts_with('#') && !link.contains(':'))
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
    fn what_is_in_the_copy_is_linked_there_and_what_is_not_at_the_portal() {
        let files = small("2026-11-24T09:00:00Z");
        let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
        let page = text("en/services/doradca.html");
        assert!(page.contains("href=\"../organizations/mops.html\"") && page.contains("Monday"));
        assert!(page.contains("https://przystan.example.org/en/services/doradca/report"), "what needs the portal leads to it");
        assert!(text("en/index.html").contains("action=\"search.html\""));
    }

    /// A copy is read later: at another hour of the week it is the same to the byte.
    #[test]
    fn the_copy_says_nothing_about_now() {
        let (open, closed) = (small("2026-11-24T09:00:00Z"), small("2026-11-28T22:00:00Z"));
        assert_eq!(open.keys().collect::<Vec<_>>(), closed.keys().collect::<Vec<_>>());
        let differs: Vec<&String> = open.iter().filter(|(name, bytes)| name.ends_with(".html") && closed[*name] != **bytes).map(|(name, _)| name).collect();
        assert!(differs.is_empty(), "{differs:?}");
    }

    /// What the page searches is the catalogue in its language, with links that work from a stick.
    #[test]
    fn the_copy_is_searched_in_the_page() {
        let files = small("2026-11-24T09:00:00Z");
        for language in ["pl", "uk", "en"] {
            let page = String::from_utf8_lossy(&files[&format!("{language}/search.html")]).into_owned();
            assert!(
                page.contains("src=\"search.js\"") && page.contains(&format!("src=\"../assets/{}\"", pages::FINDER.name)) && page.contains("href=\"a-z.html\"")
            );
            let script = String::from_utf8_lossy(&files[&format!("{language}/search.js")]).into_owned();
            let json = script.strip_prefix("const ENTRIES = ").and_then(|rest| rest.strip_suffix(";\n")).expect("one constant");
            let entries: Vec<Value> = serde_json::from_str(json).expect("JSON");
            assert_eq!(entries.len(), 3, "a service, a guide, an organization");
            for entry in &entries {
                let item = entry["item"].as_str().expect("a line");
                assert!(item.starts_with("<li") && own_links(item).all(|link| files.contains_key(&target(&format!("{language}/search.html"), link))), "{item}");
                assert!(!entry["main"].as_str().expect("words").is_empty());
            }
        }
    }
}
