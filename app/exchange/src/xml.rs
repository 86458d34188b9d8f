//! XML by hand: a few elements, every text escaped.

/// A text as it may stand in an element or an attribute. Signs that XML 1.0 does not know are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(sign),
            sign if sign.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&sign) => {}
            sign => escaped.push(sign),
        }
    }
    escaped
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
