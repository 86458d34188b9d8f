//! What a portal is called, who runs it, where and in which languages.

use crate::{AsOf, CityId, DocumentId, Language, Localized, OrganizationId, PhoneNumber};
use chrono::NaiveDate;
use chrono_tz::Tz;

/// The contents of `portal.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Portal {
    /// The portal's own name.
    pub name: Localized<String>,
    /// A few words after the name.
    pub tagline: Option<Localized<String>>,
    /// Language of the facts and of anything that is not translated.
    pub default_language: Language,
    /// The languages of the site, in the order of the language links.
    pub languages: Vec<PublishedLanguage>,
    /// Zone of every clock on the site.
    pub time_zone: Tz,
    /// Cities, in reading order.
    pub cities: Vec<City>,
    /// Numbers for an emergency; the first one stands in the head of every page.
    pub emergency: Vec<EmergencyLine>,
    /// The documents the catalogue is made from.
    pub documents: Vec<Document>,
    /// SPDX id of the content licence.
    pub licence: String,
    /// Where the licence can be read.
    pub licence_url: String,
    /// Whether every page says that this is a demonstration and not a city's service.
    pub demonstration: bool,
    /// Where «Exit this page» leads.
    pub exit_url: String,
    /// Day of the last change to the portal as a whole.
    pub changed: Option<NaiveDate>,
    /// What the accessibility statement says about this portal.
    pub accessibility: AccessibilityStatement,
}

/// A language of the site with its own name.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedLanguage {
    /// The tag.
    pub code: Language,
    /// Its own name for itself: «Українська».
    pub name: String,
}

/// A city of the portal.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// Its id.
    pub id: CityId,
    /// Its name.
    pub name: Localized<String>,
    /// «in the city», declined: «we Wrocławiu».
    pub in_city: Localized<String>,
    /// Whom to ask there: the welfare centre.
    pub organization: OrganizationId,
    /// Ids it had before.
    pub former_ids: Vec<String>,
}

/// An emergency number with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct EmergencyLine {
    /// The number.
    pub number: PhoneNumber,
    /// What it is.
    pub name: Localized<String>,
}

/// A public document the facts come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its id, as content files cite it.
    pub id: DocumentId,
    /// What it is, for readers.
    pub title: Localized<String>,
    /// From when it is.
    pub as_of: AsOf,
    /// Where it can be read, if it is public on the web.
    pub url: Option<String>,
}

/// Facts of the accessibility statement (Act of 4 April 2019; technical conditions 2.0 of 31 July 2024).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccessibilityStatement {
    /// Day the site was published.
    pub published: Option<NaiveDate>,
    /// Day of the last important change.
    pub updated: Option<NaiveDate>,
    /// Day the statement was made.
    pub prepared: Option<NaiveDate>,
    /// Day of the last review.
    pub reviewed: Option<NaiveDate>,
    /// `fully`, `partially` or `not` compliant.
    pub status: String,
    /// The public body; absent in a demonstration.
    pub body: Option<String>,
    /// Its mailbox for accessibility.
    pub email: Option<String>,
    /// Its telephone for accessibility.
    pub phone: Option<PhoneNumber>,
}

impl Portal {
    /// Whether the site is published in this language.
    pub fn publishes(&self, language: Language) -> bool {
        self.languages.iter().any(|known| known.code == language)
    }

    /// The city with this id.
    pub fn city(&self, id: &str) -> Option<&City> {
        self.cities.iter().find(|city| city.id.as_str() == id)
    }

    /// The city that once had this id.
    pub fn moved_city(&self, id: &str) -> Option<&City> {
        self.cities.iter().find(|city| city.former_ids.iter().any(|old| old == id))
    }

    /// The document with this id.
    pub fn document(&self, id: &DocumentId) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == *id)
    }
}
