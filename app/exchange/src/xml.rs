//! XML by hand: a few elements, every text escaped.

/// A text as it may stand in an element or an attribute. Signs that XML 1.0 does not know are left out.
pub(crate) fn escape(text: &str) -> String {
    let known: String = text.chars().filter(|sign| is_known(*sign)).collect();
    markdown::escape(&known)
}

/// Whether XML 1.0 can write a sign, and every program reads it as it was.
pub(crate) fn is_known(sign: char) -> bool {
    matches!(sign, '\t' | '\n') || !(sign.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&sign))
}

/// An element with a text.
pub(crate) fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escape(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(element("title", "a < b & \"c\"\u{0}\u{b}"), "<title>a &lt; b &amp; &quot;c&quot;</title>");
    }
}
