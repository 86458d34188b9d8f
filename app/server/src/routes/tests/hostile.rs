//! Any URL, query string or header whatsoever: never a panic, a 500 or a hang.

use super::{SHIPPED, without_scripts};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Signs that stay as they are in a path with a query.
pub(super) const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'?').remove(b'=').remove(b'&').remove(b'-').remove(b'_').remove(b'.');

const TEXTS: [&str; 22] = [
    "",
    " ",
    "a",
    "'",
    "\"",
    "*",
    "title:(",
    "AND OR NOT",
    "+-!(){}[]^~?:\\/",
    "<script>alert(1)</script>",
    "\u{0}\u{1}\u{7f}",
    "\u{202e}evil",
    "🚑🏥",
    "ł",
    "ґ’ʼ'",
    "112",
    "../../etc/passwd",
    "%",
    "%%%2",
    "{{7*7}}",
    "¿?",
    "…",
];

#[tokio::test]
async fn any_query_gets_an_ordinary_answer() {
    let long = "опікун ".repeat(2_000);
    for text in TEXTS.iter().copied().chain([long.as_str()]) {
        for template in [
            "/uk/search?q={}",
            "/api/search?q={}&lang=uk",
            "/api/suggest?q={}",
            "/uk/search?q=a&city={}&topic={}&page={}",
            "/pl/services/{}",
            "/{}/",
            "/pl/{}",
            "/pl/topics/{}",
        ] {
            let path = template.replace("{}", &utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
            let Ok(_) = path.parse::<axum::http::Uri>() else { continue };
            let answer = SHIPPED.get(&path).await;
            assert!(answer.status.as_u16() < 500, "{path}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn broken_percent_signs_are_refused_in_the_readers_language() {
    for path in ["/uk/services/%ff", "/uk/%00", "/uk/services/a%0ab"] {
        let answer = SHIPPED.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-language")), (400, "uk"), "{path}");
    }
    assert_eq!(SHIPPED.get(&format!("/uk/{}", "a/".repeat(500))).await.status.as_u16(), 400);
}

#[tokio::test]
async fn headers_of_any_kind() {
    let long = "x,".repeat(4_000);
    for name in ["accept-language", "accept-encoding", "if-none-match", "cookie", "user-agent", "x-forwarded-for", "range"] {
        for value in ["", ";;;", "*", "q=1;q=2", "\u{e9}", "\"", long.as_str()] {
            let answer = SHIPPED.ask("GET", "/uk/", &[(name, value)]).await;
            assert!(answer.status.as_u16() < 400, "{name}: {value:.20}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn what_is_typed_is_never_markup() {
    for attack in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title><script>alert(1)</script>", "'-alert(1)-'"] {
        let page = SHIPPED.get(&format!("/en/search?q={}", utf8_percent_encode(attack, NON_ALPHANUMERIC))).await.text();
        assert!(!without_scripts(&page).contains("<script") && !page.contains("<img"), "{attack}");
    }
}
