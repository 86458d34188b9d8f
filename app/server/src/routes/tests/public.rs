//! Every public page in every language: there, in its language, light, without traces.

use super::{SHIPPED, without_scripts};
use crate::encoding::{Effort, brotli};
use crate::routes::public::addresses;
use axum::http::StatusCode;

#[tokio::test]
async fn every_public_page_answers_in_its_language() {
    for (language, path) in addresses(&SHIPPED.portal.snapshot().expect("ready").catalogue) {
        let answer = SHIPPED.get(&format!("/{language}/{path}")).await;
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::OK, "/{language}/{path}");
        assert!(
            text.contains(&format!("<html lang=\"{language}\"")) || text.contains(&format!(" lang=\"{language}\"")),
            "/{language}/{path}: {}",
            &text[..200]
        );
        assert_eq!(text.matches("<h1").count(), 1, "/{language}/{path} has one h1");
        assert_eq!(answer.header("content-language"), language.as_str());
        assert!(!text.contains("Unknown localization"), "/{language}/{path}");
        assert!(!text.contains("<!>") && !without_scripts(&text).contains("<script"), "/{language}/{path}");
    }
}

#[tokio::test]
async fn no_page_leaves_a_trace() {
    for path in ["/uk/", "/pl/services/pzon-wroclaw", "/en/search?q=work", "/uk/services/none", "/", "/api/search?q=praca"] {
        let answer = SHIPPED.get(path).await;
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{path}: {policy}");
    }
}

/// DESIGN §9, in bytes of brotli: service page 7 kB, home, topic and search page 10 kB, nothing above 14 kB.
#[tokio::test]
async fn pages_are_light() {
    let catalogue = SHIPPED.portal.snapshot().expect("ready").catalogue.clone();
    let searches =
        [("pl", "search?q=praca"), ("uk", "search?q=робота"), ("en", "search?q=work")].map(|(language, path)| (language.to_owned(), path.to_owned()));
    let all = addresses(&catalogue).into_iter().map(|(language, path)| (language.to_string(), path)).chain(searches);
    for (language, path) in all {
        let html = SHIPPED.get(&format!("/{language}/{}", percent_encoding::utf8_percent_encode(&path, crate::routes::tests::hostile::QUERY))).await;
        let bytes = brotli(&html.body, Effort::Best).len();
        let budget = match path.split(['/', '?']).next().unwrap_or("") {
            "services" => 7_000,
            "" | "topics" | "search" => 10_000,
            _ => 14_000,
        };
        assert!(bytes <= budget, "/{language}/{path}: {bytes} bytes of {budget}");
    }
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    for coding in ["br", "gzip", "identity"] {
        let first = SHIPPED.ask("GET", "/uk/topics", &[("accept-encoding", coding)]).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && first.header("vary").contains("Accept-Encoding"), "{coding}: {tag}");
        let again = SHIPPED.ask("GET", "/uk/topics", &[("accept-encoding", coding), ("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{coding}");
        let other = SHIPPED.ask("GET", "/uk/topics", &[("accept-encoding", coding), ("if-none-match", "\"other\"")]).await;
        assert_eq!(other.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn the_sitemap_is_the_set_of_public_pages() {
    let sitemap = SHIPPED.get("/sitemap.xml").await.text();
    let listed: Vec<&str> = sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    let expected: Vec<String> = addresses(&SHIPPED.portal.snapshot().expect("ready").catalogue)
        .iter()
        .map(|(language, path)| format!("https://przystan.example.org/{language}/{path}"))
        .collect();
    assert_eq!(listed, expected);
    assert!(SHIPPED.get("/robots.txt").await.text().contains("https://przystan.example.org/sitemap.xml"));
}

#[tokio::test]
async fn a_confidential_address_stands_nowhere() {
    let snapshot = SHIPPED.portal.snapshot().expect("ready");
    for service in snapshot.catalogue.services().filter(|service| service.address_confidential) {
        let page = SHIPPED.get(&format!("/pl/services/{}", service.id)).await.text();
        let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
        assert!(!main.contains("geo:") && !main.contains("openstreetmap"), "{}", service.id);
        assert!(!main.contains(" ul. ") && !main.contains(">ul. "), "{}", service.id);
    }
}

#[tokio::test]
async fn crisis_pages_are_kept_by_nobody_and_say_nothing_in_the_title() {
    let answer = SHIPPED.get("/en/services/oik-katowice").await;
    let text = answer.text();
    let title = text.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(title, "Przystań");
    assert!(text.contains("tel:112"));
}
