//! What the machine's watcher is told, and what it is not.

use super::*;
use crate::metrics::counted;

#[tokio::test]
async fn a_route_is_its_pattern_and_no_text_of_a_reader_is_told() {
    let (public, own) = counted(&SHIPPED.portal, SHIPPED.router.clone());
    for path in ["/pl/search?q=tajemnica", "/pl/services/no-such-secret", "/no/where/secret"] {
        public.clone().oneshot(Request::get(path).body(Body::empty()).expect("a request")).await.expect("an answer");
    }
    let answer = own.oneshot(Request::get("/metrics").body(Body::empty()).expect("a request")).await.expect("an answer");
    let told = String::from_utf8(to_bytes(answer.into_body(), 1 << 20).await.expect("a body").to_vec()).expect("text");
    for line in [
        "przystan_requests_total{route=\"/{lang}/search\",status=\"200\"} 1",
        "przystan_requests_total{route=\"/{lang}/services/{id}\",status=\"404\"} 1",
        "przystan_requests_total{route=\"none\",status=\"404\"} 1",
        "przystan_snapshot_version 1",
        "przystan_findings{severity=\"error\"} 0",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n{told}");
    }
    assert!(told.ends_with("# EOF\n"));
    assert!(!told.contains("secret") && !told.contains("tajemnica"), "{told}");
}

#[tokio::test]
async fn the_public_listener_tells_nothing() {
    assert_eq!(SHIPPED.get("/metrics").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_watcher_hears_how_the_desk_stands() {
    let office = super::at_desk::Office::open().await;
    let base = std::fs::read(super::shipped_content().join("services/alimenty-wroclaw/service.toml")).expect("a file");
    let proposed = [&base[..], b"valid_from = \"2020\"\n"].concat();
    let file = desk::ProposedFile { path: "services/alimenty-wroclaw/service.toml".to_owned(), base: Some(base), proposed };
    office.store.propose("one", "editor", &[file], "somebody", super::instant("2026-11-24T10:00")).await.expect("proposed");
    let (_, own) = counted(&office.desk.portal, axum::Router::new());
    let answer = own.oneshot(Request::get("/metrics").body(Body::empty()).expect("a request")).await.expect("an answer");
    let told = String::from_utf8(to_bytes(answer.into_body(), 1 << 20).await.expect("a body").to_vec()).expect("text");
    for line in ["przystan_queue_proposals 1", "przystan_outbox_waiting -1", "przystan_backup_timestamp_seconds -1", "przystan_desk_degraded 0"] {
        assert!(told.lines().any(|told| told == line), "{line}\n{told}");
    }
    assert!(told.contains("przystan_snapshot_age_seconds "));
}
