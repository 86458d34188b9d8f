//! A finished page, and how it becomes text.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::{AnyView, Owner, RenderHtml};

/// A finished page.
pub struct Sheet {
    /// The whole document, without its doctype.
    pub view: AnyView,
    /// Until when what it says about now is true; `None` when it says nothing about now.
    pub true_until: Option<DateTime<Tz>>,
    /// Violence or crisis: nothing may be kept by the browser.
    pub sensitive: bool,
    /// Not for search engines.
    pub noindex: bool,
    /// What may stand in the head for other programs while the page keeps its weight, the most useful first.
    pub extras: Vec<String>,
}

impl Sheet {
    /// Data for search engines. A data block is not run: the policy that forbids scripts in the page does not touch it.
    pub fn with_data(mut self, json_ld: &str) -> Sheet {
        self.extras.push(format!("<script type=\"application/ld+json\">{}</script>", harmless(json_ld)));
        self
    }

    /// The same thing in another form, for programs.
    pub fn with_alternate(mut self, kind: &str, href: &str) -> Sheet {
        self.extras.insert(0, format!("<link rel=\"alternate\" type=\"{kind}\" href=\"{href}\">"));
        self
    }

    /// The search for a browser's own bar.
    pub fn with_search(mut self, title: &str, href: &str) -> Sheet {
        let title = attribute(title);
        self.extras.insert(0, format!("<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"{title}\" href=\"{href}\">"));
        self
    }

    /// The page as HTML, without extras.
    pub fn to_html(self) -> String {
        let view = self.view;
        clean(Owner::new_root(None).with(|| view.to_html()))
    }
}

/// Marks Leptos leaves between texts and for views that draw nothing; a validator calls each of them a fault.
const MARKERS: [&str; 2] = ["<!>", "<!--<() />-->"];

/// What every rendered page goes through: the doctype in front, Leptos's markers out.
/// Removing them is safe: a text can only hold them escaped.
pub fn clean(html: String) -> String {
    let bare = MARKERS.iter().fold(html, |html, marker| html.replace(marker, ""));
    format!("<!doctype html>{bare}")
}

/// A text as it stands between the quotes of an attribute.
pub(crate) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// A page with extras at the end of its head.
pub fn with_extras(html: &str, extras: &[String]) -> String {
    html.replacen("</head>", &format!("{}</head>", extras.concat()), 1)
}

/// A page with a note above its content: what somebody looks at before it is published.
pub fn with_note(html: &str, words: &str) -> String {
    html.replacen("<main", &format!("<p class=\"note wrap\" role=\"status\">{}</p><main", attribute(words)), 1)
}

/// JSON that cannot end the element it stands in.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// The earlier of two ends; none is «for ever».
pub(crate) fn earliest(ends: impl IntoIterator<Item = DateTime<Tz>>) -> Option<DateTime<Tz>> {
    ends.into_iter().min_by_key(|end| end.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_element() {
        assert_eq!(harmless("{\"a\":\"</script><b>\"}"), "{\"a\":\"\\u003c/script>\\u003cb>\"}");
    }
}
