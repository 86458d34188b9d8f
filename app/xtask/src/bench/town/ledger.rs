//! The ledger of a service: it says that the translations fit, as `przystan translation ok` would.

use super::service::{Service, Words};
use sha2::{Digest, Sha256};

/// The text of `ledger.toml`.
pub(crate) fn ledger(service: &Service) -> String {
    let translations = Service::languages().skip(1).map(|(number, language)| translation(&service.words[0], &service.words[number], language));
    format!("# kept by the machine: przystan translation ok, confirmations\n{}", translations.collect::<Vec<_>>().join("\n"))
}

fn translation(source: &Words, target: &Words, language: &str) -> String {
    let pairs = source.texts.iter().zip(&target.texts).filter(|((key, _), _)| *key != "body");
    let segments: String = pairs.map(|((key, from), (_, to))| format!("{key} = [\"{}\", \"{}\"]\n", fingerprint(from), fingerprint(to))).collect();
    format!(
        "[translation.{language}]\non = \"2026-11-22\"\nhow = \"human\"\nbody_source = {:?}\nbody_target = {:?}\n\n[translation.{language}.segments]\n{segments}",
        paragraphs(source),
        paragraphs(target)
    )
}

fn paragraphs(words: &Words) -> Vec<String> {
    words.body().split("\n\n").map(fingerprint).collect()
}

/// As in `catalogue::text`: our texts are composed and have single spaces already.
fn fingerprint(text: &str) -> String {
    Sha256::digest(text.as_bytes())[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
