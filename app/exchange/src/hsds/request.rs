//! What a program asks for: the parameters of HSDS, each with the values it takes. One table for reading and for OpenAPI.

use super::list::Collection;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use model::{Language, Portal};
use uuid::Uuid;

/// Objects on a page when nothing is said.
const PER_PAGE: usize = 50;
/// Most objects on a page; `format=ndjson` gives everything at once.
const MOST: usize = 100;
/// The last page anybody can ask for.
const LAST_PAGE: usize = 1_000_000;
/// Longest text that is searched for, in characters; what comes after is not read.
const LONGEST: usize = 300;

/// A parameter with what it takes and what it means.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    pub(super) about: &'static str,
}

/// Values of a parameter.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    Text,
    Number(usize),
    Flag,
    Id,
    Instant,
    Format,
    Language,
}

const fn parameter(name: &'static str, takes: Takes, about: &'static str) -> Parameter {
    Parameter { name, takes, about }
}

pub(super) const LANG: Parameter =
    parameter("lang", Takes::Language, "Language of the texts; else Accept-Language decides. Ids are the same in every language.");
pub(super) const FULL_SERVICE: Parameter = parameter("full_service", Takes::Flag, "Organizations with their services in full.");
pub(super) const PAGE: Parameter = parameter("page", Takes::Number(LAST_PAGE), "Number of the page, from 1.");
pub(super) const PER_PAGE_PARAMETER: Parameter =
    parameter("per_page", Takes::Number(MOST), "Objects on a page, 50 when nothing is said, 100 at most; format=ndjson gives everything at once.");
pub(super) const FORMAT: Parameter = parameter("format", Takes::Format, "json, or ndjson: everything, one object a line, without pages.");
pub(super) const SEARCH: Parameter = parameter("search", Takes::Text, "Full text search, the same as on the search page.");
pub(super) const TERM: Parameter = parameter("taxonomy_term_id", Takes::Id, "Only with this taxonomy term.");
pub(super) const TAXONOMY: Parameter = parameter("taxonomy_id", Takes::Id, "Only with any term of this taxonomy.");
pub(super) const ORGANIZATION: Parameter = parameter("organization_id", Takes::Id, "Only of this organization.");
pub(super) const MODIFIED: Parameter =
    parameter("modified_after", Takes::Instant, "Only changed at or after this date or date-time; a record whose change is not known is included.");
pub(super) const MINIMAL: Parameter =
    parameter("minimal", Takes::Flag, "Only id, name, status and last_modified (the schema requires the first three); everything on one page.");
pub(super) const FULL: Parameter = parameter("full", Takes::Flag, "Fully nested objects.");
pub(super) const ARCHIVE: Parameter = parameter("archive", Takes::Flag, "Also services that have ended (status defunct). An extension of this profile.");

/// A request that is understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The language that was asked for.
    pub language: Option<Language>,
    /// The page, from 1.
    pub page: usize,
    /// Objects on a page; none when everything goes on one.
    pub per_page: Option<usize>,
    /// Words to look for.
    pub search: Option<String>,
    /// Only with this term.
    pub term: Option<Uuid>,
    /// Only with a term of this taxonomy.
    pub taxonomy: Option<Uuid>,
    /// Only of this organization.
    pub organization: Option<Uuid>,
    /// Only changed since.
    pub modified_after: Option<DateTime<Utc>>,
    /// The least fields.
    pub minimal: bool,
    /// All fields.
    pub full: bool,
    /// Services of an organization in full.
    pub full_service: bool,
    /// Everything, one object a line.
    pub ndjson: bool,
    /// Also what has ended.
    pub archive: bool,
}

/// A parameter we do not know, or a value it does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadParameter {
    /// Its name.
    pub parameter: String,
    /// Its value.
    pub value: String,
    /// What would be understood.
    pub advice: String,
}

impl Request {
    /// Reads the parameters of a list.
    ///
    /// # Errors
    /// At the first parameter that is not known, or whose value is not one of its values.
    pub fn of_list(collection: Collection, pairs: &[(String, String)], portal: &Portal) -> Result<Request, BadParameter> {
        Request::read(&Pairs { known: collection.parameters(), pairs, portal })
    }

    /// Reads the parameters of a single record.
    ///
    /// # Errors
    /// As for a list.
    pub fn of_record(collection: Collection, pairs: &[(String, String)], portal: &Portal) -> Result<Request, BadParameter> {
        Request::read(&Pairs { known: collection.record_parameters(), pairs, portal })
    }

    /// Everything that is public, with all fields.
    pub fn everything() -> Request {
        Request {
            language: None,
            page: 1,
            per_page: None,
            search: None,
            term: None,
            taxonomy: None,
            organization: None,
            modified_after: None,
            minimal: false,
            full: true,
            full_service: false,
            ndjson: true,
            archive: true,
        }
    }

    /// Whether anything but words narrows the list.
    pub fn narrows(&self) -> bool {
        self.term.is_some() || self.taxonomy.is_some() || self.organization.is_some() || self.modified_after.is_some()
    }

    fn read(given: &Pairs<'_>) -> Result<Request, BadParameter> {
        given.are_known()?;
        let minimal = given.flag(&MINIMAL)?;
        let per_page = given.number(&PER_PAGE_PARAMETER)?;
        Ok(Request {
            language: given.language()?,
            page: given.number(&PAGE)?.unwrap_or(1),
            per_page: if minimal { per_page } else { Some(per_page.unwrap_or(PER_PAGE)) },
            search: given.get(&SEARCH).map(|text| text.chars().take(LONGEST).collect()).filter(|text: &String| !text.trim().is_empty()),
            term: given.id(&TERM)?,
            taxonomy: given.id(&TAXONOMY)?,
            organization: given.id(&ORGANIZATION)?,
            modified_after: given.value(&MODIFIED, "a date-time such as 2026-01-31T08:00:00Z, or a date", instant)?,
            minimal,
            full: given.flag(&FULL)?,
            full_service: given.flag(&FULL_SERVICE)?,
            ndjson: given.value(&FORMAT, "json or ndjson", |word| ["json", "ndjson"].contains(&word).then_some(word == "ndjson"))?.unwrap_or(false),
            archive: given.flag(&ARCHIVE)?,
        })
    }
}

struct Pairs<'a> {
    known: &'static [&'static Parameter],
    pairs: &'a [(String, String)],
    portal: &'a Portal,
}

impl Pairs<'_> {
    /// A misspelt filter that is passed over would answer with everything: it is said instead.
    fn are_known(&self) -> Result<(), BadParameter> {
        let names = || self.known.iter().map(|known| known.name);
        match self.pairs.iter().find(|(name, _)| names().all(|known| known != name)) {
            Some((name, value)) => Err(bad(name, value, format!("this address takes {}", names().collect::<Vec<_>>().join(", ")))),
            None => self.are_single(),
        }
    }

    /// Of two values one would be passed over.
    fn are_single(&self) -> Result<(), BadParameter> {
        let again = self.pairs.iter().enumerate().find(|(at, (name, _))| self.pairs[..*at].iter().any(|(before, _)| before == name));
        again.map_or(Ok(()), |(_, (name, value))| Err(bad(name, value, "expected once".to_owned())))
    }

    fn get(&self, parameter: &Parameter) -> Option<&str> {
        self.pairs.iter().find(|(name, value)| name == parameter.name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    fn value<T>(&self, parameter: &Parameter, expected: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, BadParameter> {
        let Some(value) = self.get(parameter) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| bad(parameter.name, value, format!("expected {expected}")))
    }

    fn number(&self, parameter: &Parameter) -> Result<Option<usize>, BadParameter> {
        let Takes::Number(most) = parameter.takes else { return Ok(None) };
        let read = |text: &str| text.parse().ok().filter(|number| (1..=most).contains(number));
        self.value(parameter, &format!("a whole number from 1 to {most}"), read)
    }

    fn flag(&self, parameter: &Parameter) -> Result<bool, BadParameter> {
        let read = |word: &str| match word {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        };
        Ok(self.value(parameter, "true or false", read)?.unwrap_or(false))
    }

    fn id(&self, parameter: &Parameter) -> Result<Option<Uuid>, BadParameter> {
        self.value(parameter, "a UUID", |text| Uuid::try_parse(text).ok())
    }

    fn language(&self) -> Result<Option<Language>, BadParameter> {
        let tags: Vec<&str> = self.portal.languages.iter().map(|language| language.code.as_str()).collect();
        let read = |tag: &str| Language::parse(tag).filter(|language| self.portal.publishes(*language));
        self.value(&LANG, &format!("one of {}", tags.join(", ")), read)
    }
}

fn bad(parameter: &str, value: &str, advice: String) -> BadParameter {
    let cut = |text: &str| text.chars().take(80).collect();
    BadParameter { parameter: cut(parameter), value: cut(value), advice }
}

/// A plus sign that nobody escaped has become a space.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let exact = DateTime::parse_from_rfc3339(&text.replace(' ', "+")).map(|instant| instant.with_timezone(&Utc));
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    exact.ok().or_else(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        for (text, expected) in [
            ("2026-01-31", Some("2026-01-31T00:00:00+00:00")),
            ("2026-01-31T08:00:00Z", Some("2026-01-31T08:00:00+00:00")),
            ("2026-01-31T08:00:00 01:00", Some("2026-01-31T07:00:00+00:00")),
            ("2026-13-01", None),
            ("yesterday", None),
        ] {
            assert_eq!(instant(text).map(|instant| instant.to_rfc3339()).as_deref(), expected, "{text}");
        }
    }
}
