//! Passkeys by the rules of WebAuthn: what this portal asks of a browser, and whether an answer is right. No clock, no chance, no database.
//!
//! The rules themselves are `caden`'s (the crate `webauthn`); this file is the only one that knows it.

use crate::Key;
use crate::store::Passkey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use std::net::IpAddr;
use std::time::SystemTime;
use webauthn::{AuthenticatorAssertionResponse, AuthenticatorAttestationResponse, Challenge, PublicKey, RelyingParty, WebAuthnError};
use webauthn::{COSE_EDDSA, COSE_ES256, COSE_RS256};

/// How long a challenge waits for its answer.
pub const CHALLENGE_LIVES: TimeDelta = TimeDelta::minutes(5);
/// A passkey is added by somebody who signed in this short a time ago.
pub const FRESH: TimeDelta = TimeDelta::minutes(15);
/// Passkeys of one person.
pub const PASSKEYS_MOST: i64 = 5;
/// Longest name of a passkey, in letters.
pub const NAME_LONGEST: usize = 60;
/// Signatures that are taken. Windows Hello makes the last one.
const ALGORITHMS: [i64; 3] = [COSE_ES256, COSE_EDDSA, COSE_RS256];

/// The portal as browsers know it: a passkey is of one host, and answers on one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    host: String,
    origin: String,
}

/// What is kept of a key: its public part and its name on the device. Binary parts stand as base64url.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The name that the device gave it.
    pub id: String,
    /// The number of the signature's kind (COSE).
    pub algorithm: i64,
    /// The numbers of the public key, with dots between them.
    pub public_key: String,
    /// Whether a password manager may carry it to other devices.
    pub synced: bool,
    /// How often it has signed; 0 where nobody counts.
    pub counter: u32,
}

/// What a browser answers when it has made a key, as base64url.
pub struct Made<'a> {
    /// `clientDataJSON`.
    pub client: &'a str,
    /// `attestationObject`.
    pub attestation: &'a str,
}

/// What a browser answers when a key has signed, as base64url.
pub struct Assertion<'a> {
    /// `clientDataJSON`.
    pub client: &'a str,
    /// `authenticatorData`.
    pub authenticator: &'a str,
    /// `signature`.
    pub signature: &'a str,
    /// `userHandle`: whose key it says it is.
    pub user: &'a str,
}

/// Why an answer lets nobody in.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// Signed by the right key, but fewer times than before: somebody may hold a copy of it.
    #[error("counter {told} after {kept}")]
    Counter {
        /// The counter that is kept.
        kept: u32,
        /// The one that came.
        told: u32,
    },
    /// The key names somebody else.
    #[error("of somebody else")]
    Person,
    /// Against a rule of WebAuthn.
    #[error(transparent)]
    Rule(#[from] WebAuthnError),
    /// No base64url, or no key that was kept here.
    #[error("not to be read")]
    Unreadable,
}

/// What a passkey is asked to sign: it follows from the challenge's id, and is kept nowhere.
pub fn challenge(key: &Key, id: &str) -> [u8; 32] {
    key.print(&["passkey", id])
}

/// Bytes as they stand in a form.
pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Party {
    /// The portal at this address; none where its host is a number, of which browsers keep no passkey.
    pub fn of(public_url: &str) -> Option<Party> {
        let url = public_url.to_ascii_lowercase();
        let (scheme, rest) = url.split_once("://")?;
        let place = rest.split('/').next()?;
        let (host, port) = place.rsplit_once(':').map_or((place, None), |(host, port)| (host, Some(port)));
        let usual = if scheme == "https" { "443" } else { "80" };
        let port = port.filter(|port| *port != usual).map_or_else(String::new, |port| format!(":{port}"));
        let is_name = !place.starts_with('[') && host.parse::<IpAddr>().is_err();
        is_name.then(|| Party { host: host.to_owned(), origin: format!("{scheme}://{host}{port}") })
    }

    /// The host, which is the id of the relying party.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// A key that was made for this challenge. That its owner was verified is looked at each time it signs.
    ///
    /// # Errors
    /// When the answer is not to this challenge, not from a page of ours, or no key is in it that could sign.
    pub fn registered(&self, challenge: [u8; 32], made: &Made<'_>) -> Result<Credential, PasskeyError> {
        let response = AuthenticatorAttestationResponse { client_data_json: bytes(made.client)?, attestation_object: bytes(made.attestation)? };
        let credential = self.rules().verify_registration(&asked(challenge)?, &response, &[])?.credential;
        Ok(Credential {
            id: encoded(&credential.id),
            algorithm: credential.public_key.algorithm(),
            public_key: written(&credential.public_key)?,
            synced: credential.backup_eligible,
            counter: credential.sign_count,
        })
    }

    /// The counter of a key after it has signed this challenge.
    ///
    /// # Errors
    /// When the answer is not to this challenge, not from a page of ours, not signed by this key after its owner was verified, or by a copy.
    pub fn signed(&self, challenge: [u8; 32], passkey: &Passkey, assertion: &Assertion<'_>) -> Result<u32, PasskeyError> {
        if bytes(assertion.user)? != passkey.person.as_bytes() {
            return Err(PasskeyError::Person);
        }
        let response = AuthenticatorAssertionResponse {
            client_data_json: bytes(assertion.client)?,
            authenticator_data: bytes(assertion.authenticator)?,
            signature: bytes(assertion.signature)?,
            user_handle: None,
            credential_id: bytes(&passkey.credential.id)?,
        };
        match self.rules().verify_authentication(&self.known(passkey)?, &asked(challenge)?, &response) {
            Ok(signed) => Ok(signed.new_sign_count),
            Err(WebAuthnError::SignCountInvalid { stored, received }) => Err(PasskeyError::Counter { kept: stored, told: received }),
            Err(error) => Err(error.into()),
        }
    }

    fn rules(&self) -> RelyingParty {
        RelyingParty::new(&self.host, &self.origin, "").require_user_verification(true).reject_cross_origin(true).allowed_algorithms(ALGORITHMS)
    }

    fn known(&self, passkey: &Passkey) -> Result<webauthn::Credential, PasskeyError> {
        let kept = &passkey.credential;
        Ok(webauthn::Credential {
            id: bytes(&kept.id)?,
            public_key: read(kept)?,
            sign_count: kept.counter,
            user_id: Vec::new(),
            rp_id: self.host.clone(),
            created_at: SystemTime::UNIX_EPOCH,
            backup_eligible: kept.synced,
            backup_state: false,
        })
    }
}

/// The library's own five minutes begin here; ours were counted by our clock, by whoever took the challenge.
fn asked(challenge: [u8; 32]) -> Result<Challenge, PasskeyError> {
    let mut asked = Challenge::new()?;
    asked.bytes = challenge.to_vec();
    Ok(asked)
}

fn bytes(text: &str) -> Result<Vec<u8>, PasskeyError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| PasskeyError::Unreadable)
}

/// The numbers of a key, in a form that is nobody's but ours: another library could read it.
fn written(key: &PublicKey) -> Result<String, PasskeyError> {
    match key {
        PublicKey::ES256 { x, y } => Ok(format!("{}.{}", encoded(x), encoded(y))),
        PublicKey::RS256 { n, e } => Ok(format!("{}.{}", encoded(n), encoded(e))),
        PublicKey::EdDSA(x) => Ok(encoded(x)),
        _ => Err(PasskeyError::Unreadable),
    }
}

fn read(kept: &Credential) -> Result<PublicKey, PasskeyError> {
    let numbers = kept.public_key.split('.').map(bytes).collect::<Result<Vec<_>, _>>()?;
    match (kept.algorithm, numbers.as_slice()) {
        (COSE_ES256, [x, y]) => Ok(PublicKey::ES256 { x: x.clone(), y: y.clone() }),
        (COSE_RS256, [n, e]) => Ok(PublicKey::RS256 { n: n.clone(), e: e.clone() }),
        (COSE_EDDSA, [x]) => Ok(PublicKey::EdDSA(x.clone())),
        _ => Err(PasskeyError::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portal_as_browsers_know_it() {
        for (url, expected) in [
            ("https://przystan.example.org", Some(("przystan.example.org", "https://przystan.example.org"))),
            ("https://Przystan.Example.org:443/portal", Some(("przystan.example.org", "https://przystan.example.org"))),
            ("https://przystan.example.org:8443", Some(("przystan.example.org", "https://przystan.example.org:8443"))),
            ("http://localhost:3000", Some(("localhost", "http://localhost:3000"))),
            ("http://127.0.0.1:3000", None),
            ("https://192.0.2.1", None),
            ("https://[2001:db8::1]:8443", None),
            ("przystan.example.org", None),
        ] {
            let party = Party::of(url);
            assert_eq!(party.as_ref().map(|party| (party.host.as_str(), party.origin.as_str())), expected, "{url}");
        }
    }

    #[test]
    fn a_key_is_read_as_it_was_written() {
        for key in [PublicKey::ES256 { x: vec![1; 32], y: vec![2; 32] }, PublicKey::RS256 { n: vec![3; 256], e: vec![1, 0, 1] }, PublicKey::EdDSA(vec![4; 32])]
        {
            let text = written(&key).expect("a key of ours");
            let kept = Credential { id: "a".into(), algorithm: key.algorithm(), public_key: text.clone(), synced: false, counter: 0 };
            assert_eq!(written(&read(&kept).expect("read")).expect("written"), text);
            assert!(read(&Credential { algorithm: -65_535, ..kept }).is_err());
        }
    }
}
