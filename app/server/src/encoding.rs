//! Content codings: what a client takes, and the two we make.

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use std::io::Write;
use std::sync::{Arc, OnceLock};

/// A content coding of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    /// Brotli.
    Brotli,
    /// gzip.
    Gzip,
    /// None.
    Identity,
}

impl Coding {
    /// The word in `Content-Encoding` and `ETag`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
            Coding::Identity => "identity",
        }
    }

    /// The best coding a client takes (RFC 9110 §12.5.3): brotli, else gzip, else none.
    pub(crate) fn accepted(headers: &HeaderMap) -> Coding {
        let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let offers: Vec<(&str, bool)> = values.flat_map(|value| value.split(',')).map(offer).collect();
        let takes = |name: &str| {
            let exact = offers.iter().find(|(offered, _)| offered.eq_ignore_ascii_case(name));
            exact.or_else(|| offers.iter().find(|(offered, _)| *offered == "*")).is_some_and(|(_, wanted)| *wanted)
        };
        [Coding::Brotli, Coding::Gzip].into_iter().find(|coding| takes(coding.as_str())).unwrap_or(Coding::Identity)
    }
}

/// One element of the list: its name, and whether its weight is above zero.
fn offer(element: &str) -> (&str, bool) {
    let mut parts = element.split(';').map(str::trim);
    let name = parts.next().unwrap_or("");
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (name, weight.is_none_or(|weight| weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0)))
}

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effort {
    /// While a reader waits: brotli 5, gzip 6 (0.8 ms for a page of results, 23 kB).
    Quick,
    /// In idle time: brotli 11, gzip 9 (8 ms, 10–12 % smaller).
    Best,
}

/// Brotli. The window of 128 kB covers every page. With one of 64 kB the encoder takes, below quality 10, a table of 32 MB for each page, which the
/// system has to clear: 15.2 instead of 0.8 ms, and 2 % more bytes.
pub(crate) fn brotli(bytes: &[u8], effort: Effort) -> Vec<u8> {
    let quality = if effort == Effort::Best { 11 } else { 5 };
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 17,
        size_hint: bytes.len(),
        mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_TEXT,
        ..Default::default()
    };
    let mut compressed = Vec::with_capacity(bytes.len() / 3);
    match brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters) {
        Ok(_) => compressed,
        Err(_) => Vec::new(), // writing to memory does not fail
    }
}

/// gzip.
pub(crate) fn gzip(bytes: &[u8], effort: Effort) -> Vec<u8> {
    let level = flate2::Compression::new(if effort == Effort::Best { 9 } else { 6 });
    let mut encoder = flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), level);
    let written = encoder.write_all(bytes);
    encoder.finish().ok().filter(|_| written.is_ok()).unwrap_or_default()
}

/// The bytes behind brotli.
fn unbrotli(mut bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len() * 4);
    match brotli::BrotliDecompress(&mut bytes, &mut plain) {
        Ok(()) => plain,
        Err(_) => Vec::new(), // our own bytes
    }
}

/// Bytes as brotli, which browsers take; as gzip from when a client first asks for that (4 MB less with the shipped content); unpacked for the
/// rare client that takes neither.
#[derive(Clone)]
pub(crate) struct Packed {
    brotli: Bytes,
    gzip: Arc<OnceLock<Bytes>>,
    /// How hard it is compressed.
    pub(crate) effort: Effort,
}

impl Packed {
    /// Packs bytes.
    pub(crate) fn new(bytes: &[u8], effort: Effort) -> Packed {
        Packed { brotli: brotli(bytes, effort).into(), gzip: Arc::default(), effort }
    }

    /// Shared bytes: an answer copies nothing.
    pub(crate) fn bytes(&self, coding: Coding) -> Bytes {
        match coding {
            Coding::Brotli => self.brotli.clone(),
            Coding::Gzip => self.gzip.get_or_init(|| gzip(&unbrotli(&self.brotli), self.effort).into()).clone(),
            Coding::Identity => unbrotli(&self.brotli).into(),
        }
    }

    /// Bytes on the wire, as brotli.
    pub(crate) fn len(&self) -> usize {
        self.brotli.len()
    }

    /// Bytes it may occupy in memory: gzip takes a fifth more than brotli.
    pub(crate) fn weight(&self) -> usize {
        self.brotli.len() * 11 / 5
    }

    /// What its `ETag` says beside the hash of the bytes: coding and effort change what goes over the wire.
    pub(crate) fn mark(&self, coding: Coding) -> String {
        format!("{}{}", coding.as_str(), if self.effort == Effort::Best { "" } else { "5" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn negotiation() {
        for (accept, expected) in [
            (Some("gzip, deflate, br"), Coding::Brotli),
            (Some("gzip"), Coding::Gzip),
            (Some("br;q=0, gzip"), Coding::Gzip),
            (Some("BR"), Coding::Brotli),
            (Some("*"), Coding::Brotli),
            (Some("*, br;q=0"), Coding::Gzip),
            (Some("identity"), Coding::Identity),
            (Some(""), Coding::Identity),
            (Some("br;q=abc"), Coding::Identity),
            (None, Coding::Identity),
        ] {
            let mut headers = HeaderMap::new();
            accept.map(|accept| headers.insert(header::ACCEPT_ENCODING, accept.parse().expect("a header")));
            assert_eq!(Coding::accepted(&headers), expected, "{accept:?}");
        }
    }

    #[test]
    fn what_is_packed_comes_back() {
        let text = "Przystań ".repeat(500);
        for effort in [Effort::Quick, Effort::Best] {
            let packed = Packed::new(text.as_bytes(), effort);
            assert_eq!(packed.bytes(Coding::Identity), text);
            let mut plain = String::new();
            let bytes = packed.bytes(Coding::Gzip);
            flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut plain).expect("our own bytes");
            assert_eq!(plain, text);
            assert!(packed.len() < 100 && packed.bytes(Coding::Brotli).len() == packed.len());
        }
    }
}
