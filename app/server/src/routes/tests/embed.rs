//! What another site shows in a frame.

use super::{Desk, SHIPPED, shipped_content, visible};
use axum::http::StatusCode;

fn a_service(which: impl Fn(&model::Service) -> bool) -> String {
    let snapshot = SHIPPED.portal.snapshot().expect("a snapshot");
    snapshot.catalogue.services().find(|service| which(service)).map(|service| service.id.to_string()).expect("such a service")
}

#[tokio::test]
async fn anybody_may_frame_it_and_nothing_runs_in_it() {
    for path in ["/embed/uk/topic/housing", "/embed/uk/topic/housing?city=wroclaw", "/embed/en/service/pzon-wroclaw"] {
        let answer = SHIPPED.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors *") && policy.contains("form-action 'none'") && !policy.contains("script-src"), "{policy}");
        assert_eq!((answer.header("cross-origin-resource-policy"), answer.header("x-robots-tag")), ("cross-origin", "noindex"));
        let html = answer.text();
        assert!(!html.contains("<script") && !html.contains("<form"), "{path}");
        let links = html.matches("<a ").count();
        assert!(links > 1 && html.matches("target=\"_top\"").count() == links && html.matches("rel=\"noreferrer\"").count() == links, "{path}");
        assert!(answer.body.len() < 40_000, "{path}");
    }
    let page = SHIPPED.get("/uk/topics/housing").await;
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
}

#[tokio::test]
async fn a_topic_shows_what_helps_there() {
    let (all, city) = (SHIPPED.get("/embed/pl/topic/housing").await.text(), SHIPPED.get("/embed/pl/topic/housing?city=lublin").await.text());
    assert!(all.matches("<li>").count() > city.matches("<li>").count() && city.contains("Lublin") && !city.contains("-wroclaw"));
    assert!(!all.contains("/services/turnusy-caritas"), "what has ended is not offered");
    for wrong in ["/embed/pl/topic/housing?city=berlin", "/embed/pl/topic/housing?x=1"] {
        assert_eq!(SHIPPED.get(wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    for wrong in ["/embed/xx/topic/housing", "/embed/pl/topic/none", "/embed/pl/service/none", "/embed/pl/guide/ipi"] {
        assert_eq!(SHIPPED.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn a_service_shows_dates_and_hours_but_not_now() {
    let desk = Desk::open(&shipped_content());
    let html = desk.get("/embed/en/service/pzon-wroclaw").await.text();
    let text = visible(&html);
    assert!(text.contains("Monday") && html.contains("tel:+48") && html.contains("href=\"/en/services/pzon-wroclaw\""), "{text}");
    desk.set_clock("2026-11-28T23:00");
    let later = desk.get("/embed/en/service/pzon-wroclaw").await;
    assert_eq!(later.text(), html);
    assert!(!text.contains("Open until") && !text.contains("Closed. Opens"), "{text}");
}

#[tokio::test]
async fn a_sensitive_service_shows_name_phone_and_a_link() {
    let id = a_service(|service| service.sensitive && service.status.is_living());
    let answer = SHIPPED.get(&format!("/embed/en/service/{id}")).await;
    let html = answer.text();
    let snapshot = SHIPPED.portal.snapshot().expect("a snapshot");
    let words = snapshot.catalogue.service(&id).expect("it").words.in_language(model::Language::ENGLISH).0.clone();
    assert!(visible(&html).contains(&words.title) && !visible(&html).contains(&words.summary));
    assert!(!html.contains("<table") && html.contains("<title>Przystań</title>"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

/// What another site framed once and is gone now says so in its frame, with a way on.
#[tokio::test]
async fn what_is_gone_says_so_in_the_frame() {
    let folder = tempfile::tempdir().expect("a folder");
    super::address::copy(&shipped_content(), folder.path());
    let facts = folder.path().join("services/dps-wroclaw/service.toml");
    let text = std::fs::read_to_string(&facts).expect("a file");
    std::fs::write(&facts, text.replacen("status = \"active\"", "status = \"inactive\"", 1)).expect("written");
    std::fs::write(folder.path().join("retired.toml"), "[[retired]]\nkind = \"service\"\nid = \"dawny\"\n").expect("written");
    let desk = Desk::open(folder.path());
    for (path, status, neighbours) in [
        ("/embed/uk/service/dps-wroclaw", StatusCode::GONE, true),
        ("/embed/uk/service/dawny", StatusCode::GONE, false),
        ("/embed/uk/service/none", StatusCode::NOT_FOUND, false),
        ("/embed/uk/topic/none", StatusCode::NOT_FOUND, false),
    ] {
        let answer = desk.get(path).await;
        let html = answer.text();
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors *"), "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        assert!(!html.contains("<form") && !html.contains("<script") && html.contains("<html lang=\"uk\""), "{path}");
        assert_eq!(html.contains("href=\"/uk/services/"), neighbours, "{path}: {html}");
        let links = html.matches("<a ").count();
        assert!(links > 0 && html.matches("target=\"_top\"").count() == links && html.matches("rel=\"noreferrer\"").count() == links, "{path}");
    }
    let page = desk.get("/uk/services/dps-wroclaw").await;
    let near = page.text().matches("href=\"/uk/services/").count();
    assert!(page.status == StatusCode::GONE && (1..=6).contains(&near), "the page itself has its neighbours too: {near}");
}

#[tokio::test]
async fn the_page_of_a_topic_tells_the_line_to_copy() {
    let html = SHIPPED.get("/uk/topics/housing").await.text();
    assert!(
        html.contains("&lt;iframe src=\"https://przystan.example.org/embed/uk/topic/housing\"")
            || html.contains("&lt;iframe src=&quot;https://przystan.example.org/embed/uk/topic/housing&quot;")
    );
}
