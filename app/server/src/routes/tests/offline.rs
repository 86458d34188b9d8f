//! A city on the phone: what the copy holds and never holds, what the keeper and the manifest say, how all is forgotten.

use super::{Desk, SHIPPED, shipped_content};
use axum::http::StatusCode;
use serde_json::Value;
use std::fs;
use std::path::Path;

const LANGUAGES: [&str; 3] = ["pl", "uk", "en"];
const CITIES: [&str; 3] = ["wroclaw", "katowice", "lublin"];

fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.into_iter().flat_map(|language| CITIES.map(|city| (language, city)))
}

async fn copy(language: &str, city: &str, part: &str) -> Value {
    let answer = SHIPPED.get(&format!("/{language}/offline/{city}/{part}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{language} {city} {part}");
    serde_json::from_slice(&answer.body).expect("JSON")
}

fn paths(copy: &Value) -> Vec<&str> {
    copy["pages"].as_object().expect("pages").keys().map(String::as_str).collect()
}

/// DESIGN §9, issue: at most 150 kB on the wire, in the coding that is made while somebody waits.
#[tokio::test]
async fn a_city_is_one_light_file() {
    for (language, city) in all() {
        for coding in ["br", "gzip"] {
            let mut bytes = 0;
            for part in ["city.json", "sensitive.json"] {
                bytes += SHIPPED.ask("GET", &format!("/{language}/offline/{city}/{part}"), &[("accept-encoding", coding)]).await.body.len();
            }
            println!("{language} {city} {coding}: {bytes}");
            assert!(bytes <= 150_000, "{language} {city} {coding}: {bytes}");
        }
    }
}

#[tokio::test]
async fn the_size_is_said_before_the_tap() {
    for (language, city) in all() {
        let page = SHIPPED.get(&format!("/{language}/offline/{city}")).await;
        let bytes = SHIPPED.ask("GET", &format!("/{language}/offline/{city}/city.json"), &[("accept-encoding", "br")]).await.body.len();
        let size = bytes.div_ceil(1000).to_string();
        assert!(page.text().replace('\u{a0}', " ").contains(&format!("({size} ")), "{language} {city}: {size}");
        assert!(page.text().contains(&format!("href=\"/manifest-{language}.webmanifest\"")));
    }
}

#[tokio::test]
async fn sensitive_pages_are_kept_only_by_who_asks() {
    let catalogue = SHIPPED.portal.snapshot().expect("ready").catalogue.clone();
    let services = catalogue.services().filter(|service| service.sensitive).map(|service| format!("services/{}", service.id));
    let sensitive: Vec<String> = services.chain(catalogue.guides().filter(|guide| guide.sensitive).map(|guide| format!("guides/{}", guide.id))).collect();
    for (language, city) in all() {
        let open = copy(language, city, "city.json").await;
        assert!(paths(&open).iter().all(|path| !sensitive.iter().any(|known| known == path)), "{language} {city}");
        let asked = copy(language, city, "sensitive.json").await;
        let entries = paths(&asked).into_iter().filter(|path| !["search", "missing"].contains(path)).collect::<Vec<_>>();
        assert!(!entries.is_empty() && entries.iter().all(|path| sensitive.iter().any(|known| known == path)), "{language} {city}: {entries:?}");
        let answer = SHIPPED.get(&format!("/{language}/offline/{city}/sensitive.json")).await;
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_copy_is_without_script_and_says_nothing_about_now() {
    for (language, city) in all() {
        for part in ["city.json", "sensitive.json"] {
            let text = copy(language, city, part).await.to_string();
            for words in ["<script", "ui-lamp", "/desk", "/confirm", "Otwarte do", "Відчинено до", "Open until", "class=\\\"now\\\""] {
                assert!(!text.contains(words), "{language} {city} {part}: {words}");
            }
        }
    }
}

#[tokio::test]
async fn a_copy_that_has_not_changed_is_not_sent_again() {
    let path = "/uk/offline/katowice/city.json";
    let first = SHIPPED.ask("GET", path, &[("accept-encoding", "br")]).await;
    assert_eq!((first.header("cache-control"), first.header("content-type")), ("no-cache", "application/json; charset=utf-8"));
    let again = SHIPPED.ask("GET", path, &[("accept-encoding", "br"), ("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn what_is_not_there_is_a_page() {
    for path in [
        "/uk/offline/atlantis",
        "/uk/offline/atlantis/city.json",
        "/uk/offline/lublin/else.json",
        "/manifest-xx.webmanifest",
        "/manifest-UK.webmanifest",
        "/sw.js",
    ] {
        let answer = SHIPPED.ask("GET", path, &[("accept-language", "uk")]).await;
        assert_eq!((answer.status, answer.header("content-language")), (StatusCode::NOT_FOUND, "uk"), "{path}");
    }
}

/// WEB-9.
#[tokio::test]
async fn the_app_of_a_language_begins_and_stays_in_it() {
    for language in LANGUAGES {
        let answer = SHIPPED.get(&format!("/manifest-{language}.webmanifest")).await;
        assert_eq!(answer.header("content-type"), "application/manifest+json; charset=utf-8");
        let manifest: Value = serde_json::from_slice(&answer.body).expect("JSON");
        let home = format!("/{language}/");
        assert_eq!([&manifest["start_url"], &manifest["scope"], &manifest["id"]], [home.as_str(); 3]);
        assert_eq!((&manifest["lang"], &manifest["dir"], &manifest["short_name"]), (&language.into(), &"ltr".into(), &"Przystań".into()));
        for icon in manifest["icons"].as_array().expect("icons") {
            let answer = SHIPPED.get(icon["src"].as_str().expect("an address")).await;
            assert_eq!(answer.header("content-type"), "image/png");
            assert_eq!(size(&answer.body), icon["sizes"].as_str().expect("a size"));
        }
    }
}

/// Width and height stand in the first chunk of a PNG.
fn size(png: &[u8]) -> String {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    format!("{}x{}", number(16), number(20))
}

#[tokio::test]
async fn the_keeper_is_asked_for_anew_and_reaches_one_language() {
    for language in LANGUAGES {
        let answer = SHIPPED.get(&format!("/{language}/sw.js")).await;
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), ("text/javascript; charset=utf-8", "no-cache"));
        assert_eq!((answer.header("service-worker-allowed"), answer.body.as_slice()), ("", pages::KEEPER.bytes));
        let again = SHIPPED.ask("GET", &format!("/{language}/sw.js"), &[("if-none-match", answer.header("etag"))]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    }
}

#[tokio::test]
async fn everything_is_forgotten_by_a_post_of_our_own() {
    let path = "/uk/offline/forgotten";
    let answer = SHIPPED.ask("POST", path, &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, path));
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    let strange = SHIPPED.ask("POST", path, &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!((strange.status, strange.header("clear-site-data")), (StatusCode::BAD_REQUEST, ""));
    let seen = SHIPPED.get(path).await;
    assert_eq!((seen.status, seen.header("clear-site-data"), seen.header("x-robots-tag")), (StatusCode::OK, "", "noindex"));
}

#[tokio::test]
async fn a_city_that_is_too_large_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    lay(&shipped_content(), folder.path());
    for number in 0..pages::offline::MOST {
        let service = folder.path().join(format!("services/many-{number}"));
        fs::create_dir(&service).expect("a folder");
        fs::write(service.join("service.toml"), "organization = \"mopr-lublin\"\nstatus = \"active\"\ncity = \"lublin\"\ntopics = [\"papers-law\"]\nsource = { document = \"003_4583f70b99b2e984.txt\", as_of = \"undated\" }\n").expect("a file");
        fs::write(service.join("pl.md"), format!("+++\ntitle = \"Okaz {number}\"\nsummary = \"Okaz.\"\n+++\n")).expect("a file");
    }
    let desk = Desk::open(folder.path());
    let page = desk.get("/pl/offline/lublin").await;
    assert!(page.status == StatusCode::OK && !page.text().contains("id=\"keep\""));
    assert_eq!(desk.get("/pl/offline/lublin/city.json").await.status, StatusCode::NOT_FOUND);
    assert!(!desk.get("/pl/cities/lublin").await.text().contains("/pl/offline/"));
    assert!(desk.get("/pl/cities/wroclaw").await.text().contains("/pl/offline/wroclaw"));
}

/// Copies a folder of files and folders over another.
pub(super) fn lay(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let (from, to) = (entry.as_ref().expect("an entry").path(), to.join(entry.as_ref().expect("an entry").file_name()));
        if from.is_dir() { lay(&from, &to) } else { fs::copy(&from, &to).map(drop).expect("a file") }
    }
}
