//! Stable identifiers: the names of folders and files. Lower-case ASCII letters, digits and hyphens.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Longest id, in bytes: the name of a folder and a part of every URL.
const LONGEST: usize = 80;

fn is_id(text: &str) -> bool {
    let edges = !text.starts_with('-') && !text.ends_with('-');
    let clean = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    !text.is_empty() && text.len() <= LONGEST && edges && clean
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads an id; `None` unless it is 1 to 80 lower-case ASCII letters, digits and inner hyphens.
            pub fn parse(text: &str) -> Option<Self> {
                is_id(text).then(|| Self(text.into()))
            }

            /// The id as it stands in file names and URLs.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(/** Names a service: the folder under `services/`. */ ServiceId);
id!(/** Names an organization: the file under `organizations/`. */ OrganizationId);
id!(/** Names a location: the file under `locations/`. */ LocationId);
id!(/** Names a guide: the folder under `guides/`. */ GuideId);
id!(/** Names a page: the folder under `pages/`. */ PageId);
id!(/** Names a city of `portal.toml`. */ CityId);
id!(/** Names a term of a taxonomy or of the glossary. */ TermId);

/// Names a source document of `portal.toml`: any short text, often a file name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub Arc<str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_ascii() {
        for (text, good) in [
            ("pzon-wroclaw", true),
            ("a", true),
            ("300-plus", true),
            ("", false),
            ("Łódź", false),
            ("a/b", false),
            ("../x", false),
            ("-a", false),
            ("A", false),
            ("a b", false),
        ] {
            assert_eq!(ServiceId::parse(text).is_some(), good, "{text}");
        }
        assert!(ServiceId::parse(&"a".repeat(81)).is_none());
    }
}
