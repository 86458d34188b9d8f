//! What a page is shown with: catalogue, language, instant, address.

use chrono::{DateTime, NaiveDate, TimeZone};
use chrono_tz::Tz;
use model::{Catalogue, CityId, EntryRef, Language, Localized, Organization, Portal};

/// What every page is shown with.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The checked content.
    pub catalogue: &'a Catalogue,
    /// The language of the page.
    pub language: Language,
    /// The instant the page speaks about.
    pub now: DateTime<Tz>,
    /// Scheme and host: canonical addresses begin with it.
    pub public_url: &'a str,
    /// The path below the language: `""` for the home page, `services/x`.
    pub path: &'a str,
    /// The raw query string, kept by the language links of a search; else empty.
    pub query: &'a str,
    /// A copy that is read later, without network: it states hours and dates, and says nothing about now.
    pub copy: bool,
}

impl<'a> View<'a> {
    pub(crate) fn portal(&self) -> &'a Portal {
        self.catalogue.portal()
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The end of today: until then a page may say «as of today».
    pub(crate) fn midnight(&self) -> Option<DateTime<Tz>> {
        let next = self.today().succ_opt()?.and_hms_opt(0, 0, 0)?;
        self.now.timezone().from_local_datetime(&next).earliest()
    }

    /// The address of a page in the language of this one.
    pub(crate) fn href(&self, path: &str) -> String {
        self.href_in(self.language, path)
    }

    pub(crate) fn href_in(&self, language: Language, path: &str) -> String {
        format!("/{language}/{path}")
    }

    pub(crate) fn entry_href(&self, entry: &EntryRef) -> String {
        self.href(&entry.path())
    }

    /// An absolute address, for canonical and alternate links.
    pub(crate) fn absolute(&self, language: Language) -> String {
        format!("{}/{language}/{}", self.public_url.trim_end_matches('/'), self.path)
    }

    /// The value in the page's language, and a `lang` where it is in another.
    pub(crate) fn local<'b, T>(&self, value: &'b Localized<T>) -> (&'b T, Option<String>) {
        let (value, found) = value.in_language(self.language);
        (value, self.lang(found))
    }

    /// The text in the page's language, or in the fallback.
    pub(crate) fn words<'b>(&self, value: &'b Localized<String>) -> &'b str {
        value.in_language(self.language).0
    }

    /// `lang` for a part in `found`; none when the page is in that language anyway.
    pub(crate) fn lang(&self, found: Language) -> Option<String> {
        (found != self.language).then(|| found.to_string())
    }

    /// `lang` for official names and addresses, which stay Polish in every language.
    pub(crate) fn polish(&self) -> Option<String> {
        self.lang(Language::POLISH)
    }

    pub(crate) fn spaced(&self, text: &str) -> String {
        wording::spaced(self.language, text)
    }

    pub(crate) fn city_name(&self, city: &CityId) -> Option<String> {
        let city = self.portal().city(city.as_str())?;
        Some(self.words(&city.name).to_owned())
    }

    /// «in the city», declined.
    pub(crate) fn in_city(&self, city: &CityId) -> Option<String> {
        let city = self.portal().city(city.as_str())?;
        Some(self.spaced(self.words(&city.in_city)))
    }

    pub(crate) fn portal_name(&self) -> String {
        self.words(&self.portal().name).to_owned()
    }

    /// The name of an organization people use: short, else official; both are Polish.
    pub(crate) fn short_name(&self, organization: &Organization) -> String {
        organization.short.clone().unwrap_or_else(|| organization.name.clone())
    }
}
