//! Where exported data come from: one catalogue, in one language, at one address.

use crate::Changes;
use chrono::{DateTime, Utc};
use model::{Catalogue, EntryRef, Language, Localized, Portal};

/// What every form is made from. The same origin gives the same bytes.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// The checked content.
    pub catalogue: &'a Catalogue,
    /// The language of the texts; what is not translated stays in the portal's default language.
    pub language: Language,
    /// Scheme and host, without a slash at the end.
    pub public_url: &'a str,
    /// When entries were last changed.
    pub changes: &'a Changes,
}

impl<'a> Origin<'a> {
    pub(crate) fn portal(&self) -> &'a Portal {
        self.catalogue.portal()
    }

    /// The absolute address of a page in the language of the export.
    pub(crate) fn page(&self, path: &str) -> String {
        format!("{}/{}/{path}", self.public_url, self.language)
    }

    /// The absolute address of an entry's page.
    pub(crate) fn entry(&self, entry: &EntryRef) -> String {
        self.page(&entry.path())
    }

    /// The text in the language of the export, else in the fallback.
    pub(crate) fn words<'b>(&self, value: &'b Localized<String>) -> &'b str {
        value.in_language(self.language).0
    }

    pub(crate) fn changed(&self, entry: &EntryRef) -> Option<DateTime<Utc>> {
        self.changes.get(entry)
    }
}
