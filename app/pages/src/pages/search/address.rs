//! The state of a search is its address: every filter is a link away, nothing is kept anywhere else.

use crate::View;
use leptos::prelude::*;
use model::Query;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of a query, and addresses near it.
pub(super) struct Address<'a> {
    base: String,
    text: &'a str,
    /// Filters that are on, as they stand in the address.
    filters: Vec<(&'static str, String)>,
}

impl<'a> Address<'a> {
    pub(super) fn new(view: &View<'_>, query: &'a Query) -> Address<'a> {
        let filters = [
            ("city", query.city.as_ref().map(|city| city.to_string())),
            ("topic", query.topic.as_ref().map(|topic| topic.to_string())),
            ("audience", query.audience.as_ref().map(|audience| audience.to_string())),
            ("kind", query.kind.map(|kind| kind.as_str().to_owned())),
            ("language", query.spoken.map(|language| language.to_string())),
            ("open", query.among.as_ref().map(|_| "1".to_owned())),
            ("archive", query.archive.then(|| "1".to_owned())),
        ];
        let filters = filters.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        Address { base: view.href("search"), text: &query.text, filters }
    }

    pub(super) fn is_narrowed(&self) -> bool {
        !self.filters.is_empty()
    }

    pub(super) fn filters(&self) -> &[(&'static str, String)] {
        &self.filters
    }

    pub(super) fn page(&self, page: usize) -> String {
        let page = (page > 1).then(|| ("page", page.to_string()));
        self.written(self.text, self.filters.iter().cloned().chain(page))
    }

    /// The same search without one filter.
    pub(super) fn without(&self, filter: &str) -> String {
        self.written(self.text, self.filters.iter().filter(|(name, _)| *name != filter).cloned())
    }

    pub(super) fn with_archive(&self) -> String {
        self.written(self.text, self.filters.iter().filter(|(name, _)| *name != "archive").cloned().chain([("archive", "1".to_owned())]))
    }

    /// The same filters with other words.
    pub(super) fn asking(&self, text: &str) -> String {
        self.written(text, self.filters.iter().cloned())
    }

    /// Only the words.
    pub(super) fn bare(&self) -> String {
        self.written(self.text, [])
    }

    fn written(&self, text: &str, filters: impl IntoIterator<Item = (&'static str, String)>) -> String {
        let text = (!text.is_empty()).then(|| ("q", text.to_owned()));
        let pairs: Vec<String> = text.into_iter().chain(filters).map(|(name, value)| format!("{name}={}", utf8_percent_encode(&value, VALUE))).collect();
        if pairs.is_empty() { self.base.clone() } else { format!("{}?{}", self.base, pairs.join("&")) }
    }

    /// The filters as hidden fields: new words keep them.
    pub(super) fn kept(&self) -> AnyView {
        self.filters.iter().map(|(name, value)| hidden(name, value)).collect_view().into_any()
    }
}

/// A hidden field.
pub(super) fn hidden(name: &'static str, value: &str) -> AnyView {
    view! { <input type="hidden" name=name value=value.to_owned()/> }.into_any()
}
