//! Takes a finished document apart, so that a copy holds what all pages share only once.

/// A document in pieces; put together in this order they are the document again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pieces {
    /// Up to the words of the title.
    pub(super) before_title: String,
    /// The title, escaped.
    pub(super) title: String,
    /// From the end of the title to the end of the first stylesheet.
    pub(super) before_style: String,
    /// The second stylesheet, if there is one.
    pub(super) style: Option<String>,
    /// From there to the main part.
    pub(super) before_main: String,
    /// The main part with its tag.
    pub(super) main: String,
    /// All after it.
    pub(super) after_main: String,
}

const TITLE: &str = "<title>";
const STYLE: &str = "<style>";
const STYLE_END: &str = "</style>";
const MAIN: &str = "<main";
const MAIN_END: &str = "</main>";

impl Pieces {
    /// Takes a document of ours apart; `None` for any other.
    pub(super) fn of(html: &str) -> Option<Pieces> {
        let (before_title, rest) = after(html, TITLE)?;
        let (title, rest) = before(rest, "</title>")?;
        let (before_style, rest) = after(rest, STYLE_END)?;
        let (style, rest) = match rest.strip_prefix(STYLE) {
            Some(rest) => before(rest, STYLE_END).map(|(style, rest)| (Some(style.to_owned()), &rest[STYLE_END.len()..]))?,
            None => (None, rest),
        };
        let (before_main, rest) = before(rest, MAIN)?;
        let (main, after_main) = after(rest, MAIN_END)?;
        Some(Pieces {
            before_title: before_title.to_owned(),
            title: title.to_owned(),
            before_style: before_style.to_owned(),
            style,
            before_main: before_main.to_owned(),
            main: main.to_owned(),
            after_main: after_main.to_owned(),
        })
    }

    /// What all pages share: before the title, between title and style, between style and main part, after it.
    pub(super) fn frame(self) -> [String; 4] {
        [self.before_title, self.before_style, self.before_main, self.after_main]
    }
}

/// Splits behind the sign.
fn after<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    text.find(sign).map(|place| text.split_at(place + sign.len()))
}

/// Splits before the sign.
fn before<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    text.find(sign).map(|place| text.split_at(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn together(pieces: Pieces) -> String {
        let style = pieces.style.map(|style| format!("{STYLE}{style}{STYLE_END}")).unwrap_or_default();
        [pieces.before_title, pieces.title, pieces.before_style, style, pieces.before_main, pieces.main, pieces.after_main].concat()
    }

    #[test]
    fn the_pieces_are_the_document_again() {
        for (html, style) in [
            ("<head><title>a &amp; b</title><style>x{}</style><style>y{}</style></head><body><main id=\"main\"><p>m</p></main><footer/></body>", Some("y{}")),
            ("<head><title></title><style>x{}</style></head><body><main></main></body>", None),
        ] {
            let pieces = Pieces::of(html).expect("a document");
            assert_eq!(pieces.style.as_deref(), style);
            assert!(pieces.main.starts_with("<main") && pieces.main.ends_with("</main>"));
            assert_eq!(together(pieces), html);
        }
        assert_eq!(Pieces::of("<p>no document</p>"), None);
    }
}
