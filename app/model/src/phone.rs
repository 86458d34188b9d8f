//! Telephone numbers.

use crate::{Language, Localized};
use std::fmt;

/// A number in E.164 (`+48717822360`), or a short emergency number (`112`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads `+` and 8 to 15 digits, or a short number of 3 digits. Many readers dial from a foreign SIM,
    /// so the country code is not optional. A Polish number has nine digits after `+48`.
    pub fn parse(text: &str) -> Option<PhoneNumber> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let international = text.starts_with('+') && (8..=15).contains(&digits.len()) && !digits.starts_with('0');
        let polish_length = !digits.starts_with("48") || digits.len() == 11;
        let short = !text.starts_with('+') && digits.len() == 3;
        (all_digits && (short || (international && polish_length))).then(|| PhoneNumber(text.to_owned()))
    }

    /// As it stands in a `tel:` link.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a Polish mobile number. Mobiles are mostly a person's own; the catalogue publishes none.
    /// Prefixes: the numbering plan of the Polish Office of Electronic Communications.
    pub fn is_polish_mobile(&self) -> bool {
        const MOBILE: [&str; 10] = ["45", "50", "51", "53", "57", "60", "66", "69", "72", "73"];
        let national = self.0.strip_prefix("+48").unwrap_or("");
        MOBILE.iter().chain(&["78", "79", "88"]).any(|prefix| national.starts_with(prefix))
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A telephone with what one has to know before calling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The number.
    pub number: PhoneNumber,
    /// Whose it is or what it is for, in a few words.
    pub note: Option<Localized<String>>,
    /// Languages spoken there, only where a source says so.
    pub languages: Vec<Language>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e164_or_a_short_number() {
        for (text, good) in [
            ("+48717822360", true),
            ("112", true),
            ("+380441234567", true),
            ("717822360", false),
            ("+4871782236", false),
            ("+48 71 782 23 60", false),
            ("+", false),
            ("", false),
            ("+0123456789", false),
        ] {
            assert_eq!(PhoneNumber::parse(text).is_some(), good, "{text}");
        }
    }

    #[test]
    fn mobiles_are_known() {
        for (text, mobile) in [("+48600100200", true), ("+48793001002", true), ("+48717822360", false), ("+48814665454", false), ("112", false)] {
            assert_eq!(PhoneNumber::parse(text).is_some_and(|number| number.is_polish_mobile()), mobile, "{text}");
        }
    }
}
