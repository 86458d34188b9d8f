//! What no well-meaning client sends, over a real socket: slow, endless and ambiguous requests. Nobody is kept waiting by them, and none of
//! them is taken for two (ASVS 4.2.1; RFC 9112 §6.3, §11.2).

use super::SHIPPED;
use crate::routes::router_within;
use crate::wire::{Patience, serve};
use std::future::pending;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};

const SHORT: Patience = Patience { head: Duration::from_millis(400), life: Duration::from_secs(60), farewell: Duration::from_secs(20) };
/// What a test waits for at most; only a fault takes as long.
const LONG: Duration = Duration::from_secs(30);
const GOOD: &str = "GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

async fn open(patience: Patience) -> SocketAddr {
    let socket = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
    let address = socket.local_addr().expect("its address");
    let router = router_within(SHIPPED.portal.clone(), Duration::from_millis(400));
    tokio::spawn(serve(socket, router, patience, pending()));
    address
}

/// Everything that comes back until the other end closes.
async fn said(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(bytes).await.ok();
    heard(&mut stream).await
}

async fn heard(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    timeout(LONG, stream.read_to_end(&mut bytes)).await.expect("the other end never closed").ok();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or("")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_never_ends_is_cut_off() {
    let address = open(SHORT).await;
    for begin in ["", "GET /pl/ HTT", "GET /pl/ HTTP/1.1\r\nhost: a\r\nx-slow: "] {
        let mut slow = TcpStream::connect(address).await.expect("a connection");
        slow.write_all(begin.as_bytes()).await.expect("room");
        let (mut reads, mut writes) = slow.into_split();
        let drip = tokio::spawn(async move {
            while !begin.is_empty() && writes.write_all(b"a").await.is_ok() {
                sleep(Duration::from_millis(50)).await;
            }
            writes
        });
        let mut rest = Vec::new();
        timeout(LONG, reads.read_to_end(&mut rest)).await.expect("a slow head was waited for without end").ok();
        drip.abort();
        assert_ne!(status(&String::from_utf8_lossy(&rest)), "200", "{begin}");
    }
    assert_eq!(status(&said(address, GOOD.as_bytes()).await), "200");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_trickles_in_is_given_up_in_the_readers_language() {
    let address = open(Patience::USUAL).await;
    let head = "POST /uk/services/opiekunowie-tymczasowi-wroclaw/report HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 5000\r\n\r\nmess";
    let answer = said(address, head.as_bytes()).await;
    assert_eq!(status(&answer), "408", "{answer}");
    assert!(answer.contains("lang=\"uk\"") && answer.contains("Це тривало занадто довго"), "{answer}");
    assert!(answer.to_lowercase().contains("content-security-policy"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn giant_heads_are_refused() {
    let address = open(Patience::USUAL).await;
    let many = (0..5_000).map(|number| format!("x-{number}: 1\r\n")).collect::<String>();
    for (what, request) in [
        ("a long header", format!("GET /pl/ HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n", "a".repeat(1_000_000))),
        ("many headers", format!("GET /pl/ HTTP/1.1\r\nhost: a\r\n{many}\r\n")),
        ("a long address", format!("GET /pl/{} HTTP/1.1\r\nhost: a\r\n\r\n", "a".repeat(1_000_000))),
        ("a long method", format!("{} /pl/ HTTP/1.1\r\nhost: a\r\n\r\n", "A".repeat(1_000_000))),
    ] {
        let answer = said(address, request.as_bytes()).await;
        assert!(matches!(status(&answer), "400" | "414" | "431" | ""), "{what}: {}", answer.get(..60).unwrap_or(&answer));
    }
    assert_eq!(status(&said(address, GOOD.as_bytes()).await), "200");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_request_is_never_taken_for_two() {
    let address = open(Patience::USUAL).await;
    let hidden = "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n";
    for shape in [
        format!("content-length: 5\r\ncontent-length: {}\r\n\r\n", hidden.len()),
        format!("content-length: 0, {}\r\n\r\n", hidden.len()),
        format!("content-length: +{}\r\n\r\n", hidden.len()),
        "transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n".to_owned(),
        "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n".to_owned(),
        "transfer-encoding : chunked\r\n\r\n0\r\n\r\n".to_owned(),
        "transfer-encoding: chunked\r\n\r\n-1\r\n\r\n".to_owned(),
        "transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n".to_owned(),
        "content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n".to_owned(),
        "x: a\r\n b: folded\r\ncontent-length: 0\r\n\r\n".to_owned(),
        "x: a\0b\r\n\r\n".to_owned(),
    ] {
        let answer = said(address, format!("GET /pl/ HTTP/1.1\r\nhost: a\r\n{shape}{hidden}").as_bytes()).await;
        assert!(answer.matches("HTTP/1.1 ").count() <= 1, "{shape:?}: {}", answer.get(..200).unwrap_or(&answer));
        assert!(!answer.contains("HTTP/1.1 200 OK\r\ncontent-type: text/plain"), "{shape:?}");
    }
    assert_eq!(status(&said(address, GOOD.as_bytes()).await), "200");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_under_way_is_answered_before_the_end() {
    let socket = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
    let address = socket.local_addr().expect("its address");
    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(serve(socket, router_within(SHIPPED.portal.clone(), LONG), Patience::USUAL, async { drop(stopped.await) }));
    let mut kept = TcpStream::connect(address).await.expect("a connection");
    kept.write_all(b"POST /uk/services/opiekunowie-tymczasowi-wroclaw/report HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 8\r\n\r\nmess").await.expect("room");
    sleep(Duration::from_millis(100)).await;
    stop.send(()).expect("a listener");
    sleep(Duration::from_millis(100)).await;
    kept.write_all(b"age=").await.expect("room");
    assert_ne!(status(&heard(&mut kept).await), "", "the request under way was cut off");
    timeout(LONG, served).await.expect("the server never ended").expect("no panic");
    assert!(TcpStream::connect(address).await.is_err(), "still listening");
}
