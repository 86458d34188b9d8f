//! The rules of signing in: how long, how often, how many. No clock, no chance: both are arguments.

use crate::key::Key;
use crate::store::hash_of;
use chrono::TimeDelta;

/// How long a code is good.
pub const CODE_LIVES: TimeDelta = TimeDelta::minutes(10);
/// Wrong tries after which a code is dead.
pub const CODE_TRIES: i64 = 5;
/// Codes for one address in an hour.
pub const CODES_AN_HOUR: i64 = 5;
/// How long a one-time link is good.
pub const INVITATION_LIVES: TimeDelta = TimeDelta::hours(48);
/// A session ends when it was not used for so long,
pub const SESSION_IDLE: TimeDelta = TimeDelta::hours(2);
/// or when it is so old.
pub const SESSION_LIVES: TimeDelta = TimeDelta::hours(12);

/// What a browser holds: 256 random bits, of which only the hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one.
    pub fn new(random: [u8; 32]) -> Token {
        Token(random.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// One that came from outside, if it can be one.
    pub fn parse(text: &str) -> Option<Token> {
        let hexadecimal = text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        (text.len() == 64 && hexadecimal).then(|| Token(text.to_owned()))
    }

    /// As it stands in a cookie or link.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn hash(&self) -> String {
        hash_of(self.0.as_bytes())
    }
}

/// The six digits of a code: they follow from its id, and are kept nowhere.
pub fn digits(key: &Key, code: &str) -> String {
    let print = key.print(&["code", code]);
    let number = u64::from_be_bytes([0, 0, print[0], print[1], print[2], print[3], print[4], print[5]]);
    format!("{:06}", number % 1_000_000)
}

/// What is kept of the digits, bound to the person and the browser that asked.
pub fn print_of_code(key: &Key, person: &str, browser: &Token, digits: &str) -> String {
    key.print(&["code of", person, &browser.hash(), digits]).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An address as it is compared: nobody has two that differ in spaces or capitals only. `None` when it can be none.
pub fn email(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (name, host) = text.rsplit_once('@')?;
    let sound = |part: &str| !part.is_empty() && !part.chars().any(|sign| sign.is_whitespace() || sign.is_control() || "<>()[],;:\\\"@".contains(sign));
    (text.len() <= 254 && sound(name) && sound(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (text, expected) in [
            (" Ewa@Example.org ", Some("ewa@example.org")),
            ("biuro+a@sub.example.org", Some("biuro+a@sub.example.org")),
            ("ewa", None),
            ("@example.org", None),
            ("ewa@", None),
            ("ewa@example", None),
            ("ewa@example.org\r\nBcc: x@y.z", None),
            ("a b@example.org", None),
            ("<ewa@example.org>", None),
            ("", None),
        ] {
            assert_eq!(email(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn tokens_are_long_and_exact() {
        let token = Token::new([0xab; 32]);
        assert_eq!(Token::parse(token.as_str()).map(|same| same.hash()), Some(token.hash()));
        for wrong in ["", "ab", &"AB".repeat(32), &"ab".repeat(33), &"zz".repeat(32)] {
            assert!(Token::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn digits_are_six_and_spread() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::open(folder.path(), [5; 32]).expect("a key");
        let all: std::collections::BTreeSet<String> = (0..2_000).map(|id: u32| digits(&key, &id.to_string())).collect();
        assert!(all.iter().all(|code| code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit())));
        assert!(all.len() > 1_990 && all.iter().any(|code| code.starts_with('0')));
    }
}
