//! Who sent a form: a page of ours, or another site through the reader's browser.

use axum::http::{HeaderMap, HeaderName, header};

/// Whether a request that changes something comes from this portal. `Sec-Fetch-Site` decides where the browser sends it; older browsers
/// send `Origin`, which has to name our host. A program that sends neither forges nothing in a reader's name.
pub(crate) fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match (text(HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == public_url || text(header::HOST).is_some_and(|host| host_of(origin) == Some(host)),
        (None, None) => true,
    }
}

fn host_of(origin: &str) -> Option<&str> {
    origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites() {
        for (site, origin, expected) in [
            (Some("same-origin"), None, true),
            (Some("none"), None, true),
            (Some("cross-site"), Some("https://przystan.example.org"), false),
            (Some("same-site"), None, false),
            (None, Some("https://przystan.example.org"), true),
            (None, Some("http://inside:3000"), true),
            (None, Some("https://evil.example"), false),
            (None, Some("https://przystan.example.org.evil.example"), false),
            (None, Some("null"), false),
            (None, None, true),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "inside:3000".parse().expect("a host"));
            site.map(|site| headers.insert("sec-fetch-site", site.parse().expect("a site")));
            origin.map(|origin| headers.insert(header::ORIGIN, origin.parse().expect("an origin")));
            assert_eq!(is_ours(&headers, "https://przystan.example.org"), expected, "{site:?} {origin:?}");
        }
    }
}
