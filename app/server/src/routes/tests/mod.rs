//! HTTP as a browser sees it: the router in process, on the content that ships, with a clock that is moved.
#![allow(clippy::disallowed_methods, reason = "tests edit a copy of the content")]

pub(crate) mod address;
mod api;
mod assets;
mod at_desk;
mod bad_input;
mod confirm;
mod coverage;
mod drill;
mod editions;
mod embed;
mod feeds;
mod for_me;
mod hostile;
mod hsds;
mod metrics;
mod near;
mod now;
mod offline;
mod passkeys;
mod plan;
mod public;
mod publication;
mod published;
mod reload;
mod report;
mod search;
mod throttle;
mod vain;
mod wire;

use crate::clock::Clock;
use crate::config::Config;
use crate::portal::Portal;
use crate::routes::router;
use crate::snapshot::Snapshot;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Europe::Warsaw;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;

/// The portal on the shipped content, at a Tuesday morning; made once for all tests.
static SHIPPED: LazyLock<Desk> = LazyLock::new(|| Desk::open(&shipped_content()));

/// A portal under test with the hands of its clock.
struct Desk {
    portal: Portal,
    router: Router,
    hands: Arc<AtomicI64>,
}

/// A response, read to its end.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Desk {
    fn open(content: &Path) -> Desk {
        Desk::open_with(content, &std::env::temp_dir().join("przystan-tests"))
    }

    fn open_with(content: &Path, data: &Path) -> Desk {
        Desk::configured(content, &config(content, data, &[]))
    }

    /// The shipped content, with more on the command line.
    fn with_flags(flags: &[&str]) -> Desk {
        let content = shipped_content();
        Desk::configured(&content, &config(&content, &std::env::temp_dir().join("przystan-tests"), flags))
    }

    fn configured(content: &Path, config: &Config) -> Desk {
        let hands = Arc::new(AtomicI64::new(instant("2026-11-24T10:00").timestamp()));
        let told = hands.clone();
        let clock = Clock::telling(move || DateTime::from_timestamp(told.load(Ordering::SeqCst), 0).expect("a time"));
        let portal = Portal::new(config, clock);
        let files = catalogue::source::read(content).expect("a content folder");
        let loaded = catalogue::load(&files, None).unwrap_or_else(|none| panic!("{:?}", none.findings));
        portal.publish(Snapshot::first(loaded).expect("a snapshot"));
        any_spawner::Executor::init_tokio().ok();
        Desk { router: router(portal.clone()), portal, hands }
    }

    fn set_clock(&self, local: &str) {
        self.hands.store(instant(local).timestamp(), Ordering::SeqCst);
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[]).await
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 16 * 1024 * 1024).await.expect("a body").to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

fn config(content: &Path, data: &Path, flags: &[&str]) -> Config {
    use clap::Parser;
    let [content, data] = [content, data].map(|folder| folder.display().to_string());
    let given = ["przystan", "--content", &content, "--data", &data, "--public-url", "https://przystan.example.org"];
    let arguments = crate::config::Arguments::parse_from(given.iter().chain(flags));
    Config::new(&arguments.folders, &arguments.listen).expect("a configuration")
}

fn shipped_content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

fn instant(local: &str) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").expect("a time");
    Warsaw.from_local_datetime(&local).earliest().expect("an existing local time").with_timezone(&Utc)
}

/// A page without our own scripts and data, which is not run: the only ones there may be.
fn without_scripts(html: &str) -> String {
    let html = match html.split_once("<script type=\"application/ld+json\">") {
        Some((before, rest)) => format!("{before}{}", rest.split_once("</script>").map_or("", |(_, after)| after)),
        None => html.to_owned(),
    };
    let is_ours = |rest: &str| pages::SCRIPTS.iter().any(|script| rest.starts_with(&format!("{}\"", script.name)));
    let mut pieces = html.split("<script src=\"/assets/");
    let first = pieces.next().unwrap_or("").to_owned();
    pieces.fold(first, |bare, piece| match piece.split_once("></script>").filter(|_| is_ours(piece)) {
        Some((_, rest)) => bare + rest,
        None => bare + "<script" + piece,
    })
}

/// The text of a page as a reader sees it: no tags, no entities, ordinary spaces. Tags inside a line leave no gap.
fn visible(html: &str) -> String {
    const INLINE: [&str; 9] = ["a", "b", "em", "mark", "small", "span", "strong", "time", "abbr"];
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut pieces = body.split('<');
    let mut text = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        text.push_str(if INLINE.contains(&name) { "" } else { " " });
        text.push_str(after);
    }
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, sign)| text.replace(entity, sign));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
