//! Headers that every response carries (`reference/conventions.md` SEC-8, SEC-9; DESIGN §9 «the one policy»).

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The one policy. Styles stand inline and are named by their hash, so a page is one response and nothing else runs.
static CONTENT_SECURITY_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let styles: Vec<String> = pages::STYLES.iter().map(|style| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style.as_bytes())))).collect();
    let policy = format!(
        "default-src 'none'; style-src {}; script-src 'self'; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        styles.join(" ")
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// What another site shows in a frame: the same, but anybody may frame it, and there is nothing to run and nothing to send.
static EMBEDDED: LazyLock<HeaderValue> = LazyLock::new(|| {
    let styles: Vec<String> = pages::STYLES.iter().map(|style| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style.as_bytes())))).collect();
    let policy = format!("default-src 'none'; style-src {}; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors *", styles.join(" "));
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// The headers of `/embed/`.
pub(crate) fn embedded(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_SECURITY_POLICY, EMBEDDED.clone());
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
}

const FIXED: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
];

/// Adds the headers. Strict-Transport-Security is ignored by browsers over plain http (RFC 6797 §8.1) and right behind TLS.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(CONTENT_SECURITY_POLICY.clone());
    response
}
