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
}

impl Sheet {
    /// The page as HTML.
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

/// The earlier of two ends; none is «for ever».
pub(crate) fn earliest(ends: impl IntoIterator<Item = DateTime<Tz>>) -> Option<DateTime<Tz>> {
    ends.into_iter().min_by_key(|end| end.with_timezone(&Utc))
}
