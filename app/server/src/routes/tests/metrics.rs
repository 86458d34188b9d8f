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
