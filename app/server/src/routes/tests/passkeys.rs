//! Passkeys over HTTP, with a device that is made here. What is refused is right but for one thing: without the guard it would get in.

use super::at_desk::{OURS, Office, cookie};
use super::{Answer, Desk, config, shipped_content};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::Role;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use sha2::{Digest, Sha256};

/// Its owner touched it, and showed that it is them.
const TOUCHED: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const HAS_KEY: u8 = 0x40;

/// A device that holds one key, as a telephone would.
struct Device {
    key: EcdsaKeyPair,
    id: [u8; 16],
    counter: u32,
}

/// What a browser says of a page and its user.
#[derive(Clone, Copy)]
struct Said {
    origin: &'static str,
    host: &'static str,
    kind: &'static str,
    frame: bool,
    flags: u8,
    user: &'static str,
}

const MADE: Said = Said {
    origin: "https://przystan.example.org",
    host: "przystan.example.org",
    kind: "webauthn.create",
    frame: false,
    flags: TOUCHED | VERIFIED | HAS_KEY,
    user: "anna",
};
const SIGNED: Said = Said { kind: "webauthn.get", flags: TOUCHED | VERIFIED, ..MADE };

impl Said {
    fn client(&self, challenge: &str) -> String {
        format!(r#"{{"type":"{}","challenge":"{challenge}","origin":"{}","crossOrigin":{}}}"#, self.kind, self.origin, self.frame)
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Device {
    fn new(number: u8) -> Device {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &random).expect("a key");
        Device { key, id: [number; 16], counter: 0 }
    }

    fn authenticator(&self, said: &Said) -> Vec<u8> {
        [&Sha256::digest(said.host)[..], &[said.flags], &self.counter.to_be_bytes()].concat()
    }

    /// The fields of a new key, without attestation (CBOR by hand: WebAuthn §6.5).
    fn made(&self, challenge: &str, said: &Said) -> String {
        let point = self.key.public_key().as_ref();
        let cose = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20][..], &point[1..33], &[0x22, 0x58, 0x20], &point[33..]].concat();
        let data = [&self.authenticator(said)[..], &[0; 16], &[0, 16], &self.id, &cose].concat();
        let object = [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"[..], &[data.len() as u8], &data].concat();
        format!("name=Telefon&clientDataJSON={}&attestationObject={}", text(said.client(challenge).as_bytes()), text(&object))
    }

    /// The fields of a signature.
    fn signed(&self, challenge: &str, said: &Said) -> String {
        let (client, data) = (said.client(challenge), self.authenticator(said));
        let message = [&data[..], &Sha256::digest(&client)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &message).expect("a signature");
        let fields = [text(&self.id), text(client.as_bytes()), text(&data), text(signature.as_ref()), text(said.user.as_bytes())];
        let names = ["credential", "clientDataJSON", "authenticatorData", "signature", "userHandle"];
        names.iter().zip(fields).map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    }
}

impl Office {
    /// A challenge, and the browser that it is of.
    async fn challenge(&self, path: &str, session: &str) -> (String, String) {
        let answer = self.post(path, "lang=en", &[OURS, ("cookie", session)]).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"), "{}", answer.text());
        (answer.text(), cookie(&answer, "__Host-desk-browser="))
    }

    async fn adds(&self, session: &str, device: &Device, said: &Said) -> Answer {
        let (challenge, browser) = self.challenge("/desk/passkeys/challenge", session).await;
        self.post("/desk/passkeys", &device.made(&challenge, said), &[OURS, ("cookie", &format!("{session}; {browser}"))]).await
    }

    async fn enters(&self, device: &Device, said: &Said) -> Answer {
        let (challenge, browser) = self.challenge("/desk/sign-in/passkey/challenge", "").await;
        self.post("/desk/sign-in/passkey", &device.signed(&challenge, said), &[OURS, ("cookie", &browser)]).await
    }

    /// Anna, with a session and a device that opens the desk.
    async fn with_passkey() -> (Office, String, Device) {
        let office = Office::open().await;
        let session = office.signed_in("anna@example.org", Role::Administrator).await;
        let device = Device::new(1);
        let added = office.adds(&session, &device, &MADE).await;
        assert_eq!((added.status.as_u16(), added.header("location")), (303, "/desk/passkeys"), "{}", added.text());
        (office, session, device)
    }

    async fn told(&self, verb: &str) -> Vec<(String, String, String)> {
        let rows = self.store.audited().await.expect("read").into_iter().filter(|row| row.verb == verb);
        rows.map(|row| (row.actor, row.object, row.via)).collect()
    }
}

/// Nobody got in, and the page says what to do.
fn is_refused(answer: &Answer, why: &str) {
    assert_eq!(answer.status.as_u16(), 422, "{why}");
    assert!(answer.text().contains("role=\"alert\"") && !answer.headers.contains_key("set-cookie"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_opens_the_desk() {
    let (office, session, device) = Office::with_passkey().await;
    let page = office.get("/desk/passkeys", &session).await.text();
    assert!(page.contains("Telefon") && page.contains("not used yet") && page.contains(&format!("data-exclude=\"{}\"", text(&device.id))));
    let entered = office.enters(&device, &SIGNED).await;
    assert_eq!((entered.status.as_u16(), entered.header("location")), (303, "/desk/"));
    let second = cookie(&entered, "__Host-desk=");
    assert!(second != session && office.get("/desk/", &second).await.text().contains("anna@example.org"));
    assert!(office.get("/desk/passkeys", &second).await.text().contains("last used 24 Nov"));
    let told = office.told("sign-in").await.pop().expect("written down");
    assert_eq!((told.0.as_str(), told.2.as_str()), ("anna", "passkey"));
    assert_eq!(office.told("add-passkey").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_right_in_one_thing_opens_nothing() {
    let (office, _, device) = Office::with_passkey().await;
    office.person("ewa.@example.org", Role::Administrator).await;
    let thief = Device { id: device.id, ..Device::new(2) };
    for (why, device, said) in [
        ("from another site", &device, Said { origin: "https://evil.example", ..SIGNED }),
        ("without encryption", &device, Said { origin: "http://przystan.example.org", ..SIGNED }),
        ("for another host", &device, Said { host: "evil.example", ..SIGNED }),
        ("to make a key", &device, Said { kind: "webauthn.create", ..SIGNED }),
        ("in a frame of another site", &device, Said { frame: true, ..SIGNED }),
        ("not touched", &device, Said { flags: VERIFIED, ..SIGNED }),
        ("lost and found: its owner is not verified", &device, Said { flags: TOUCHED, ..SIGNED }),
        ("in the name of another", &device, Said { user: "ewa.", ..SIGNED }),
        ("another key with the same name", &thief, SIGNED),
        ("nobody knows it", &Device::new(3), SIGNED),
    ] {
        is_refused(&office.enters(device, &said).await, why);
    }
    assert_eq!(office.told("sign-in-failed").await.len(), 9, "all in the name of a passkey");
    assert_eq!(office.enters(&device, &SIGNED).await.status.as_u16(), 303, "and all else was right");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_is_answered_once_in_its_browser_and_soon() {
    let (office, _, device) = Office::with_passkey().await;
    let path = "/desk/sign-in/passkey";
    let (challenge, browser) = office.challenge("/desk/sign-in/passkey/challenge", "").await;
    let body = device.signed(&challenge, &SIGNED);
    is_refused(&office.post(path, &body, &[OURS]).await, "no browser");
    let (_, other) = office.challenge("/desk/sign-in/passkey/challenge", "").await;
    is_refused(&office.post(path, &body, &[OURS, ("cookie", &other)]).await, "another browser");
    assert_eq!(office.post(path, &body, &[OURS, ("cookie", &browser)]).await.status.as_u16(), 303);
    is_refused(&office.post(path, &body, &[OURS, ("cookie", &browser)]).await, "again");
    let (new, browser) = office.challenge("/desk/sign-in/passkey/challenge", &browser).await;
    is_refused(&office.post(path, &body, &[OURS, ("cookie", &browser)]).await, "again, to a new challenge");
    is_refused(&office.post(path, &device.signed(&new, &SIGNED), &[OURS, ("cookie", &browser)]).await, "a challenge that a wrong answer has ended");
    let (slow, browser) = office.challenge("/desk/sign-in/passkey/challenge", &browser).await;
    office.desk.set_clock("2026-11-24T10:05");
    is_refused(&office.post(path, &device.signed(&slow, &SIGNED), &[OURS, ("cookie", &browser)]).await, "after five minutes");
    let own = text(&[7; 32]);
    is_refused(&office.post(path, &device.signed(&own, &SIGNED), &[OURS, ("cookie", &browser)]).await, "a challenge of one's own");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_a_key_is_noticed_by_its_counter() {
    let (office, _, mut device) = Office::with_passkey().await;
    for (counter, expected) in [(0, 303), (5, 303), (5, 422), (4, 422), (0, 422), (6, 303)] {
        device.counter = counter;
        assert_eq!(office.enters(&device, &SIGNED).await.status.as_u16(), expected, "{counter}");
    }
    let told: Vec<String> = office.told("sign-in-failed").await.into_iter().map(|(_, object, _)| object[25..].to_owned()).collect();
    assert_eq!(told, ["counter 5 after 5", "counter 4 after 5", "counter 0 after 5"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_access_or_key_is_gone_gets_in_no_more() {
    let (office, session, device) = Office::with_passkey().await;
    let other = office.signed_in("ewa.@example.org", Role::Administrator).await;
    let id = office.store.passkeys("anna").await.expect("read").remove(0).id;
    let remove = format!("/desk/passkeys/{id}/remove");
    let foreign = office.post(&remove, "", &[OURS, ("cookie", &other)]).await;
    assert_eq!(foreign.status.as_u16(), 404, "not theirs");
    assert_eq!(office.enters(&device, &SIGNED).await.status.as_u16(), 303);
    assert_eq!(office.post(&remove, "", &[OURS, ("cookie", &session)]).await.status.as_u16(), 303);
    is_refused(&office.enters(&device, &SIGNED).await, "removed");
    assert_eq!(office.adds(&session, &device, &MADE).await.status.as_u16(), 303);
    assert!(office.get("/desk/people", &other).await.text().contains("Passkeys: 1"));
    assert_eq!(office.post("/desk/people/anna/passkeys", "", &[OURS, ("cookie", &other)]).await.status.as_u16(), 303);
    is_refused(&office.enters(&device, &SIGNED).await, "removed by an administrator");
    let removed = [("anna", id.as_str()), ("ewa.", "anna")].map(|(who, what)| (who.to_owned(), what.to_owned(), "session".to_owned()));
    assert_eq!(office.told("remove-passkey").await, removed);
    assert_eq!(office.adds(&session, &device, &MADE).await.status.as_u16(), 303);
    office.post("/desk/people/anna/end", "", &[OURS, ("cookie", &other)]).await;
    is_refused(&office.enters(&device, &SIGNED).await, "their access has ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_given_a_key_that_is_not_right() {
    let office = Office::open().await;
    let session = office.signed_in("anna@example.org", Role::Publisher).await;
    let device = Device::new(1);
    for (why, said) in [
        ("from another site", Said { origin: "https://evil.example", ..MADE }),
        ("for another host", Said { host: "evil.example", ..MADE }),
        ("to sign in", Said { kind: "webauthn.get", ..MADE }),
        ("in a frame of another site", Said { frame: true, ..MADE }),
        ("not touched", Said { flags: VERIFIED | HAS_KEY, ..MADE }),
    ] {
        is_refused(&office.adds(&session, &device, &said).await, why);
    }
    let (challenge, browser) = office.challenge("/desk/sign-in/passkey/challenge", "").await;
    let both = format!("{session}; {browser}");
    is_refused(&office.post("/desk/passkeys", &device.made(&challenge, &MADE), &[OURS, ("cookie", &both)]).await, "a challenge to sign in");
    let other = office.signed_in("ewa.@example.org", Role::Publisher).await;
    let (challenge, browser) = office.challenge("/desk/passkeys/challenge", &other).await;
    let both = format!("{session}; {browser}");
    is_refused(&office.post("/desk/passkeys", &device.made(&challenge, &MADE), &[OURS, ("cookie", &both)]).await, "a challenge of somebody else");
    for name in ["", "+", "%07", &"x".repeat(61)] {
        let (challenge, browser) = office.challenge("/desk/passkeys/challenge", &session).await;
        let body = device.made(&challenge, &MADE).replace("Telefon", name);
        is_refused(&office.post("/desk/passkeys", &body, &[OURS, ("cookie", &format!("{session}; {browser}"))]).await, name);
    }
    assert!(office.store.passkeys("anna").await.expect("read").is_empty());
    office.desk.set_clock("2026-11-24T10:15");
    let late = office.adds(&session, &device, &MADE).await;
    assert!(late.status.as_u16() == 403 && late.text().contains("within 15 minutes"), "signed in too long ago");
    office.desk.set_clock("2026-11-24T10:14");
    for number in 1..=5 {
        assert_eq!(office.adds(&session, &Device::new(number), &MADE).await.status.as_u16(), 303, "{number}");
    }
    is_refused(&office.adds(&session, &Device::new(6), &MADE).await, "a sixth one");
    is_refused(&office.adds(&other, &Device::new(1), &MADE).await, "the name of a key of somebody else");
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_with_passkeys_are_counted_as_those_with_codes() {
    let office = Office::open().await;
    for number in 0..30 {
        let answer = office.post("/desk/sign-in/passkey", "", &[OURS]).await;
        assert_eq!(answer.status.as_u16(), 422, "{number}");
    }
    for path in ["/desk/sign-in/passkey", "/desk/sign-in/passkey/challenge"] {
        assert_eq!(office.post(path, "", &[OURS]).await.status.as_u16(), 429, "{path}");
    }
    let code = office.post("/desk/sign-in", "email=anna%40example.org&lang=en", &[OURS]).await;
    assert_eq!(code.status.as_u16(), 429);
    office.desk.set_clock("2026-11-24T10:11");
    assert_eq!(office.post("/desk/sign-in/passkey/challenge", "", &[OURS]).await.status.as_u16(), 200);
}

/// Browsers keep passkeys of names only, and of a portal with encryption only: elsewhere nothing is said of them but on one's own page.
#[tokio::test(flavor = "multi_thread")]
async fn where_the_portal_has_no_name_a_code_is_the_way() {
    let folder = tempfile::tempdir().expect("a folder");
    for (public, host, expected) in
        [("http://127.0.0.1:3000", "127.0.0.1:3000", false), ("https://192.0.2.1", "192.0.2.1", false), ("http://localhost:3000", "localhost:3000", true)]
    {
        let config = crate::config::Config { public_url: public.to_owned(), ..config(&shipped_content(), folder.path(), &[]) };
        let page = Desk::configured(&shipped_content(), &config).ask("GET", "/desk/sign-in", &[("host", host)]).await.text();
        assert_eq!((page.contains("/assets/passkey."), page.contains("action=\"/desk/sign-in/passkey\"")), (expected, expected), "{public}");
        assert!(page.contains("action=\"/desk/sign-in\""), "{public}: a code");
    }
}

/// What a device sends, with any byte another and cut off anywhere, and what no device sends: a no, and never a crash.
#[test]
fn nothing_that_comes_instead_of_a_key_breaks_the_house() {
    let (device, challenge) = (Device::new(1), [7; 32]);
    let party = desk::passkey::Party::of(MADE.origin).expect("a name");
    let body = device.made(&text(&challenge), &MADE);
    let fields: Vec<&str> = body.split('&').filter_map(|pair| Some(pair.split_once('=')?.1)).collect();
    let reads = |object: &[u8]| party.registered(challenge, &desk::passkey::Made { client: fields[1], attestation: &text(object) }).is_ok();
    let object = URL_SAFE_NO_PAD.decode(fields[2]).expect("our own");
    assert!(reads(&object));
    for place in 0..object.len() {
        assert!(!reads(&object[..place]), "cut off at {place}");
        for other in [0x00, 0x1b, 0x5b, 0x7f, 0x9b, 0xbb, 0xff] {
            let mut changed = object.clone();
            changed[place] = other;
            reads(&changed);
        }
    }
    for deep in [0x81, 0xa1, 0xc1, 0x9f, 0xbf] {
        assert!(!reads(&vec![deep; 1_000_000]));
    }
    for endless in [&b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff"[..], b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff", b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff"] {
        assert!(!reads(endless));
    }
}
