//! Markdown as other systems take it: plain text.

/// The text without markup, one block a line; `None` when nothing is left.
pub(crate) fn plain(text: &str) -> Option<String> {
    Some(markdown::parse(text).plain_text()).filter(|text| !text.is_empty())
}

/// Several texts, with an empty line between them.
pub(crate) fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let texts: Vec<String> = texts.into_iter().filter_map(plain).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}
