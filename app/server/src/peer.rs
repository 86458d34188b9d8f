//! Where a request comes from: the other end of the connection, or, behind the one proxy that is configured, whoever it names.

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use std::net::{IpAddr, SocketAddr};

/// The address of the other end. It is only ever counted under a salt (`limit`), never kept.
pub(crate) fn address(extensions: &Extensions, headers: &HeaderMap, proxy: Option<IpAddr>) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    if peer.is_some() && peer == proxy { named(headers).or(peer) } else { peer }
}

/// The last address of `X-Forwarded-For`: the one our proxy itself has written; all before it may be invented.
fn named(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_configured_proxy_is_believed() {
        let (proxy, other): (IpAddr, IpAddr) = ("127.0.0.1".parse().expect("an address"), "192.0.2.7".parse().expect("an address"));
        for (peer, proxy, header, expected) in [
            (other, None, Some("198.51.100.1"), Some("192.0.2.7")),
            (other, Some(proxy), Some("198.51.100.1"), Some("192.0.2.7")),
            (proxy, Some(proxy), Some("10.0.0.1, 198.51.100.1"), Some("198.51.100.1")),
            (proxy, Some(proxy), Some("nonsense"), Some("127.0.0.1")),
            (proxy, Some(proxy), None, Some("127.0.0.1")),
        ] {
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo(SocketAddr::new(peer, 4711)));
            let mut headers = HeaderMap::new();
            header.map(|header| headers.insert("x-forwarded-for", header.parse().expect("a header")));
            assert_eq!(address(&extensions, &headers, proxy), expected.map(|text| text.parse().expect("an address")), "{peer} {header:?}");
        }
        assert_eq!(address(&Extensions::new(), &HeaderMap::new(), None), None);
    }
}
