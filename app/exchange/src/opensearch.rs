//! The search as a browser can take it into its own bar (OpenSearch 1.1).

use crate::Origin;
use crate::xml::{element, escape};

/// Longest short name, in characters, that OpenSearch allows.
const SHORT: usize = 16;

/// The description document of one language.
pub fn opensearch(origin: &Origin<'_>) -> String {
    let name = origin.words(&origin.portal().name);
    let short: String = format!("{name} ({})", origin.language).chars().take(SHORT).collect();
    let lines = [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">".to_owned(),
        element("ShortName", &short),
        element("Description", &wording::opensearch_about(origin.language, name)),
        format!("<Url type=\"text/html\" template=\"{}\"/>", escape(&format!("{}?q={{searchTerms}}", origin.page("search")))),
        element("Language", origin.language.as_str()),
        element("InputEncoding", "UTF-8"),
        element("OutputEncoding", "UTF-8"),
        "</OpenSearchDescription>\n".to_owned(),
    ];
    lines.join("\n")
}
