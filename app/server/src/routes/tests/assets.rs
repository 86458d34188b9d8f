//! The scripts: kept for ever under their name, small, and a page for any other name.

use super::SHIPPED;
use crate::encoding::{Effort, gzip};
use axum::http::StatusCode;
use pages::SCRIPTS;
use std::io::Read;

#[tokio::test]
async fn a_script_is_sent_once() {
    for script in SCRIPTS {
        let path = format!("/assets/{}", script.name);
        for (accept, coding) in [("gzip, br", "br"), ("gzip", "gzip"), ("", "")] {
            let answer = SHIPPED.ask("GET", &path, &[("accept-encoding", accept)]).await;
            assert_eq!((answer.status, answer.header("content-encoding")), (StatusCode::OK, coding), "{path}");
            assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
            assert_eq!(answer.header("vary"), "Accept-Encoding");
            assert_eq!((answer.header("x-content-type-options"), answer.header("set-cookie")), ("nosniff", ""));
            let plain = match coding {
                "br" => unpacked(&answer.body),
                "gzip" => gunzip(&answer.body),
                _ => answer.body,
            };
            assert_eq!(plain, script.bytes, "{path} {coding}");
        }
        let head = SHIPPED.ask("HEAD", &path, &[]).await;
        assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    }
}

fn gunzip(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut plain).expect("our own bytes");
    plain
}

fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut &*packed, &mut plain).expect("our own bytes");
    plain
}

/// DESIGN §2: at most 10 kB in all, the keeper of offline copies with them.
#[test]
fn scripts_are_small() {
    let bytes: usize = SCRIPTS.iter().chain([&pages::KEEPER]).map(|script| gzip(script.bytes, Effort::Best).len()).sum();
    assert!(bytes <= 10_000, "{bytes}");
}

#[tokio::test]
async fn any_other_name_is_a_page() {
    for name in ["suggest.js", "suggest.0000000000000000.js", "x.css", "..%2fsecret.key", "%F0%9F%90%9A"] {
        let answer = SHIPPED.ask("GET", &format!("/assets/{name}"), &[("accept-language", "uk")]).await;
        assert_eq!((answer.status, answer.header("content-language")), (StatusCode::NOT_FOUND, "uk"), "{name}");
        assert!(!answer.header("cache-control").contains("immutable"), "{name}");
    }
}

#[tokio::test]
async fn a_search_field_brings_its_script() {
    for (path, has) in [("/uk/", true), ("/uk/search?q=x", true), ("/uk/none", true), ("/uk/services/pzon-wroclaw", false), ("/uk/topics/children", false)] {
        let text = SHIPPED.get(path).await.text();
        assert_eq!((text.contains("class=\"seek\""), text.matches("src=\"/assets/suggest.").count()), (has, usize::from(has)), "{path}");
    }
}
