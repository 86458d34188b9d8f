//! The informator as it was published: a frozen selection of entries with everything that is shown of them.
//!
//! `entries.json` is this value. Page, booklet and CSV of an edition are made from it alone, so that none of them changes when an
//! entry does, and all three state the same facts.

use crate::{Language, PhoneNumber, Schedule};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// Months from one edition to the next.
const EVERY: Months = Months::new(6);

/// Names an edition: year and number in the year, `2027-1`; an erratum adds a letter, `2027-1a`. They follow each other in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EditionId(String);

impl EditionId {
    /// Reads an id; `None` for anything that is not year, hyphen, number and at most one letter.
    pub fn parse(text: &str) -> Option<EditionId> {
        let (year, rest) = text.split_once('-')?;
        let number = rest.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let sound = year.len() == 4 && digits(year) && digits(number) && number.len() <= 2 && !number.starts_with('0') && rest.len() - number.len() <= 1;
        sound.then(|| EditionId(text.to_owned()))
    }

    /// The id as it stands in folder names and URLs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The edition that this one corrects, if it is an erratum.
    pub fn corrects(&self) -> Option<EditionId> {
        let plain = self.0.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
        (plain.len() < self.0.len()).then(|| EditionId(plain.to_owned()))
    }

    /// The regular edition: itself, or the one it corrects.
    pub fn regular(&self) -> EditionId {
        self.corrects().unwrap_or_else(|| self.clone())
    }

    /// Year, number and letter. The number stands before the letter: 2 comes before 10.
    fn place(&self) -> (&str, usize, &str) {
        let (year, rest) = self.0.split_once('-').unwrap_or_default();
        (year, rest.trim_end_matches(|sign: char| sign.is_ascii_lowercase()).len(), rest)
    }
}

impl Ord for EditionId {
    fn cmp(&self, other: &EditionId) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for EditionId {
    fn partial_cmp(&self, other: &EditionId) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for EditionId {
    type Error = String;

    fn try_from(text: String) -> Result<EditionId, String> {
        EditionId::parse(&text).ok_or(text)
    }
}

impl From<EditionId> for String {
    fn from(id: EditionId) -> String {
        id.0
    }
}

/// A text per language tag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// The text in `language`, else in `fallback`, else in any; with the language one really got.
    pub fn in_language(&self, language: Language, fallback: Language) -> Option<(&str, Language)> {
        let exact = |language: Language| self.0.get(language.as_str()).map(|text| (text.as_str(), language));
        let any = || self.0.iter().find_map(|(tag, text)| Some((text.as_str(), Language::parse(tag)?)));
        exact(language).or_else(|| exact(fallback)).or_else(any)
    }
}

/// `edition.toml`: what was published when and by which role, with the hash of every other file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Id of the edition.
    pub id: EditionId,
    /// Day of publication.
    pub on: NaiveDate,
    /// Who signed it off: a role, never a person's name.
    pub signed_by: String,
    /// The edition it was compared with.
    pub previous: Option<EditionId>,
    /// The program that made it: name and version.
    pub made_by: String,
    /// SHA-256 per file, in hexadecimal digits.
    pub files: BTreeMap<String, String>,
}

/// An edition as it stands in its folder: what it says, and the seal over its files.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// `edition.toml`.
    pub seal: Seal,
    /// `entries.json`.
    pub edition: Edition,
}

impl Published {
    /// The hash of a file of this edition, if it has that file.
    pub fn file(&self, name: &str) -> Option<&str> {
        self.seal.files.get(name).map(String::as_str)
    }
}

/// A published informator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// Day of publication.
    #[serde(with = "day")]
    pub on: NaiveDate,
    /// Language of the facts and of what is not translated.
    pub default_language: String,
    /// Languages it appears in: the tag, and the language's own name for itself.
    pub languages: BTreeMap<String, String>,
    /// Name of the portal.
    pub portal: Texts,
    /// Where its readers find the portal: scheme and host, without a slash at the end.
    pub address: String,
    /// The body that publishes it, as people say it, in Polish.
    pub publisher: String,
    /// The city it is for.
    pub city: Texts,
    /// Whether it is a demonstration and not a city's publication.
    pub demonstration: bool,
    /// Emergency number that every page of it names.
    pub emergency: String,
    /// SPDX id of its licence.
    pub licence: String,
    /// The sections in their order, also the empty ones.
    pub sections: Vec<EditionSection>,
    /// Words explained at the end.
    pub glossary: Vec<EditionTerm>,
}

/// A section of an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionSection {
    /// Id of the section.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// What stands in it, by title in the default language.
    pub entries: Vec<EditionEntry>,
}

/// An entry of an edition: what was shown, word for word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionEntry {
    /// Id of the service.
    pub id: String,
    /// Id of the organization.
    pub organization: String,
    /// Its official name, in Polish.
    pub organization_name: String,
    /// Its city, if it has one.
    pub city: Option<Texts>,
    /// Words by key (`title`, `summary`, `eligibility`, …), Markdown.
    pub words: BTreeMap<String, Texts>,
    /// Telephones.
    pub phones: Vec<EditionPhone>,
    /// Mailbox.
    pub email: Option<String>,
    /// Page on the web.
    pub url: Option<String>,
    /// Where and when.
    pub places: Vec<EditionPlace>,
    /// Whether somebody confirmed it.
    pub assurance: EditionAssurance,
}

/// A telephone of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionPhone {
    /// E.164, or a short emergency number.
    pub number: String,
    /// What one has to know before calling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Texts>,
    /// Tags of languages spoken there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

impl EditionPhone {
    /// The number as a value.
    pub fn number(&self) -> Option<PhoneNumber> {
        PhoneNumber::parse(&self.number)
    }
}

/// A place of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionPlace {
    /// Street, postal code and city, in Polish.
    pub address: String,
    /// Polish count: the ground floor is 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<i8>,
    /// Room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// OSM opening hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_hours: Option<String>,
    /// Tags of languages spoken there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

impl EditionPlace {
    /// The hours as a value.
    pub fn schedule(&self) -> Option<Schedule> {
        Schedule::parse(self.opening_hours.as_deref()?).ok()
    }
}

/// What an edition says about who confirmed an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionAssurance {
    /// Day of the last confirmation.
    #[serde(default, with = "day::perhaps", skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<NaiveDate>,
    /// Whether the entry was changed after it.
    pub changed_since: bool,
    /// Editions in a row, this one included, for which nobody confirmed it.
    pub missed: u8,
    /// Why it stands here all the same after two missed editions: a publisher's reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_because: Option<String>,
}

impl EditionAssurance {
    /// Whether a reader may rely on it: confirmed for this edition, and not changed since.
    pub fn is_sure(&self) -> bool {
        self.confirmed.is_some() && !self.changed_since && self.missed == 0
    }
}

/// A word explained in an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditionTerm {
    /// Id of the term.
    pub id: String,
    /// What it is sorted by and called: acronym and name.
    pub name: Texts,
    /// One sentence in plain language.
    pub plain: Texts,
}

impl Edition {
    /// All entries, section by section.
    pub fn entries(&self) -> impl Iterator<Item = (&EditionSection, &EditionEntry)> {
        self.sections.iter().flat_map(|section| section.entries.iter().map(move |entry| (section, entry)))
    }

    /// The entry of a service.
    pub fn entry(&self, id: &str) -> Option<&EditionEntry> {
        self.entries().map(|(_, entry)| entry).find(|entry| entry.id == id)
    }

    /// The day by which the next one is due.
    pub fn next_due(&self) -> Option<NaiveDate> {
        self.on.checked_add_months(EVERY)
    }

    /// Language of the facts.
    pub fn default_language(&self) -> Language {
        Language::parse(&self.default_language).unwrap_or(Language::POLISH)
    }

    /// Languages it appears in.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.languages.keys().filter_map(|tag| Language::parse(tag))
    }
}

/// A day is written `2027-01-15`.
mod day {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }

    pub(super) mod perhaps {
        use super::NaiveDate;
        use serde::{Deserializer, Serializer};

        pub(in super::super) fn serialize<S: Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
            match day {
                Some(day) => super::serialize(day, to),
                None => to.serialize_none(),
            }
        }

        pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
            super::deserialize(from).map(Some)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_number_and_perhaps_a_letter() {
        for (text, good) in [
            ("2027-1", true),
            ("2027-12", true),
            ("2027-1a", true),
            ("2027", false),
            ("2027-", false),
            ("2027-0", false),
            ("2027-1ab", false),
            ("27-1", false),
            ("2027-123", false),
            ("2027-a", false),
            ("../../x", false),
        ] {
            assert_eq!(EditionId::parse(text).is_some(), good, "{text}");
        }
        let erratum = EditionId::parse("2027-1a").expect("an id");
        assert_eq!(erratum.corrects().as_ref().map(EditionId::as_str), Some("2027-1"));
        assert_eq!(EditionId::parse("2027-1").and_then(|id| id.corrects()), None);
    }

    #[test]
    fn editions_follow_each_other() {
        let ordered = ["2026-2", "2027-1", "2027-1a", "2027-1b", "2027-2", "2027-10", "2028-1"].map(|id| EditionId::parse(id).expect("an id"));
        let mut mixed = ordered.clone();
        mixed.sort_by_key(|id| std::cmp::Reverse(id.as_str().to_owned()));
        mixed.sort();
        assert_eq!(mixed, ordered);
    }

    #[test]
    fn a_text_says_which_language_it_is_in() {
        let texts = Texts([("pl", "praca"), ("uk", "робота")].map(|(tag, text)| (tag.to_owned(), text.to_owned())).into());
        assert_eq!(texts.in_language(Language::UKRAINIAN, Language::POLISH), Some(("робота", Language::UKRAINIAN)));
        assert_eq!(texts.in_language(Language::ENGLISH, Language::POLISH), Some(("praca", Language::POLISH)));
        assert_eq!(Texts::default().in_language(Language::ENGLISH, Language::POLISH), None);
    }
}
