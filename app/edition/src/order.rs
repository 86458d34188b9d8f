//! The alphabet of a language: in Polish Ł after L, in Ukrainian Ґ after Г.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use model::Language;
use std::cmp::Ordering;

/// Compares two texts as their language does.
pub(crate) struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    /// The order of a language. The tables are built in for all languages; should one be missing, code points decide.
    pub(crate) fn of(language: Language) -> Order {
        let locale: Option<Locale> = language.as_str().parse().ok();
        Order(locale.and_then(|locale| Collator::try_new(CollatorPreferences::from(&locale), CollatorOptions::default()).ok()))
    }

    /// Which comes first.
    pub(crate) fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| left.cmp(right), |collator| collator.compare(left, right))
    }
}
