//! What one network may ask, seen from outside.

use super::Desk;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use std::net::SocketAddr;
use std::path::Path;

fn small() -> Desk {
    Desk::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue/tests/findings/_base"))
}

fn from(address: &str, path: &str) -> Request<Body> {
    let mut request = Request::builder().uri(path).header("accept-language", "uk").body(Body::empty()).expect("a request");
    let address: SocketAddr = format!("{address}:4711").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(address));
    request
}

#[tokio::test]
async fn a_program_that_asks_without_end_is_told_to_wait() {
    let desk = small();
    for _ in 0..10 {
        assert_eq!(desk.send(from("203.0.113.77", "/api/hsds/services?format=ndjson")).await.status.as_u16(), 200);
    }
    for path in ["/api/hsds/services?format=ndjson", "/api/search?q=mops", "/api/suggest?q=mo&lang=uk"] {
        let stopped = desk.send(from("203.0.113.77", path)).await;
        assert_eq!((stopped.status.as_u16(), stopped.header("content-type")), (429, "application/json"), "{path}");
        assert!(stopped.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds <= 60), "{path}");
    }
    let page = desk.send(from("203.0.113.77", "/uk/search?q=mops")).await;
    assert_eq!((page.status.as_u16(), page.header("content-language"), page.header("retry-after")), (429, "uk", "1"));
    assert!(page.text().contains("href=\"tel:") && page.text().contains("<h1"), "a way on");
    assert_eq!(desk.send(from("203.0.113.77", "/uk/services/doradca")).await.status.as_u16(), 200, "what is there for everybody stays");
    assert_eq!(desk.send(from("203.0.113.78", "/uk/search?q=mops")).await.status.as_u16(), 200, "somebody else");
    desk.set_clock("2026-11-24T10:01");
    assert_eq!(desk.send(from("203.0.113.77", "/api/hsds/services?format=ndjson")).await.status.as_u16(), 200, "a minute later");
}

#[tokio::test]
async fn this_machine_is_not_counted() {
    let desk = small();
    for _ in 0..700 {
        assert_eq!(desk.send(from("127.0.0.1", "/api/suggest?q=mo&lang=uk")).await.status.as_u16(), 200);
    }
}

#[tokio::test]
async fn a_question_has_an_end() {
    let desk = small();
    let long = |length: usize| format!("/uk/search?q={}", "a".repeat(length));
    assert_eq!(desk.get(&long(8_000)).await.status.as_u16(), 200);
    assert_eq!(desk.get(&long(9_000)).await.status.as_u16(), 400);
    assert_eq!(desk.get(&format!("/api/hsds/services?search={}", "a".repeat(9_000))).await.header("content-type"), "application/json");
}
