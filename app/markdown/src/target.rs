//! Where a link may lead.

/// Kinds of entries a link can name: the words before the colon.
const KINDS: [&str; 4] = ["service", "guide", "organization", "page"];

/// Where a link leads. What is not one of these is not a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entry of ours: `service:pzon-wroclaw`, `guide:ipi`, `organization:…`, `page:safety`.
    Entry {
        /// `service`, `guide`, `organization` or `page`.
        kind: &'static str,
        /// Its id, as written.
        id: String,
    },
    /// A topic: `topic:money`.
    Topic(String),
    /// The web: `https://…` or `http://…`.
    Web(String),
    /// A telephone: `tel:+48…`.
    Phone(String),
    /// A mailbox: `mailto:…`.
    Mail(String),
}

impl Target {
    /// Reads a link; `None` for every other scheme (`javascript:`, `data:`, …) and for paths.
    pub fn parse(link: &str) -> Option<Target> {
        let (scheme, rest) = link.split_once(':')?;
        if rest.is_empty() || link.chars().any(|sign| sign.is_control() || sign.is_whitespace()) {
            return None;
        }
        match scheme.to_ascii_lowercase().as_str() {
            "topic" => Some(Target::Topic(rest.to_owned())),
            "http" | "https" if rest.starts_with("//") => Some(Target::Web(link.to_owned())),
            "tel" => Some(Target::Phone(rest.to_owned())),
            "mailto" => Some(Target::Mail(rest.to_owned())),
            word => KINDS.into_iter().find(|kind| *kind == word).map(|kind| Target::Entry { kind, id: rest.to_owned() }),
        }
    }
}
