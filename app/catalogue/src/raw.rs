//! Content files as they are written, before any meaning: every key, nothing else.

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A text per language, as written.
pub(crate) type Texts = BTreeMap<String, String>;

/// One table or a list of them: `source = { … }` and `source = [{ … }]` mean the same.
#[derive(Clone)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

/// By hand, because an untagged enum would hide which key inside is wrong, and on which line.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tables(PhantomData))
    }
}

struct Tables<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Tables<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table { … } or a list of tables [{ … }]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, tables: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(tables)).map(OneOrMany)
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(table)).map(|one| OneOrMany(vec![one]))
    }
}

/// A date as a TOML date, a number (a year) or a text.
#[derive(Deserialize, Clone)]
#[serde(untagged, expecting = "invalid type: expected a date such as \"2025-12-31\", a year or \"undated\"")]
pub(crate) enum Date {
    Year(i64),
    Text(String),
    Toml(toml::value::Datetime),
}

impl Date {
    pub(crate) fn text(&self) -> String {
        match self {
            Date::Year(year) => year.to_string(),
            Date::Text(text) => text.clone(),
            Date::Toml(date) => date.to_string(),
        }
    }
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) document: String,
    pub(crate) as_of: Date,
    #[serde(default)]
    pub(crate) city_inferred: bool,
    #[serde(default)]
    pub(crate) check: bool,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phone {
    pub(crate) number: String,
    #[serde(default)]
    pub(crate) note: Texts,
    #[serde(default)]
    pub(crate) languages: Vec<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct At {
    pub(crate) location: String,
    pub(crate) opening_hours: Option<String>,
    #[serde(default)]
    pub(crate) phones: Vec<Phone>,
    #[serde(default)]
    pub(crate) languages: Vec<String>,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Age {
    pub(crate) min: Option<u8>,
    pub(crate) max: Option<u8>,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Eligibility {
    #[serde(default)]
    pub(crate) legal_status: Vec<String>,
    #[serde(default)]
    pub(crate) role: Vec<String>,
    #[serde(default)]
    pub(crate) household: Vec<String>,
    #[serde(default)]
    pub(crate) residence: Vec<String>,
    #[serde(default)]
    pub(crate) origin: Vec<String>,
    #[serde(default)]
    pub(crate) age: Age,
    #[serde(default)]
    pub(crate) disability: bool,
    #[serde(default)]
    pub(crate) income_criterion: bool,
    #[serde(default)]
    pub(crate) only: OneOrMany<Only>,
}

/// A criterion that a document states as a condition.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Only {
    pub(crate) criterion: String,
    pub(crate) document: String,
    pub(crate) legal_basis: Option<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Amount {
    pub(crate) min: f64,
    pub(crate) max: Option<f64>,
    pub(crate) unit: String,
    pub(crate) as_of: Date,
    pub(crate) legal_basis: Option<String>,
    pub(crate) document: Option<String>,
    #[serde(default)]
    pub(crate) check: bool,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figure {
    pub(crate) id: String,
    pub(crate) value: f64,
    pub(crate) unit: String,
    pub(crate) as_of: Date,
    pub(crate) document: Option<String>,
    #[serde(default)]
    pub(crate) check: bool,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Informator {
    pub(crate) section: String,
    #[serde(default)]
    pub(crate) proposal: bool,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    pub(crate) organization: String,
    pub(crate) status: String,
    pub(crate) closed_until: Option<Date>,
    pub(crate) city: Option<String>,
    pub(crate) area: Option<String>,
    pub(crate) topics: Vec<String>,
    #[serde(default)]
    pub(crate) audiences: Vec<String>,
    #[serde(default)]
    pub(crate) phones: Vec<Phone>,
    pub(crate) email: Option<String>,
    pub(crate) url: Option<String>,
    #[serde(default)]
    pub(crate) at: OneOrMany<At>,
    #[serde(default)]
    pub(crate) eligibility: Eligibility,
    #[serde(default)]
    pub(crate) amount: OneOrMany<Amount>,
    #[serde(default)]
    pub(crate) figure: OneOrMany<Figure>,
    pub(crate) source: OneOrMany<Source>,
    pub(crate) valid_from: Option<Date>,
    pub(crate) valid_to: Option<Date>,
    #[serde(default)]
    pub(crate) related: Vec<String>,
    pub(crate) informator: Option<Informator>,
    #[serde(default)]
    pub(crate) sensitive: bool,
    #[serde(default)]
    pub(crate) address_confidential: bool,
    #[serde(default)]
    pub(crate) former_ids: Vec<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guide {
    pub(crate) city: Option<String>,
    #[serde(default)]
    pub(crate) topics: Vec<String>,
    #[serde(default)]
    pub(crate) audiences: Vec<String>,
    #[serde(default)]
    pub(crate) eligibility: Eligibility,
    #[serde(default)]
    pub(crate) amount: OneOrMany<Amount>,
    #[serde(default)]
    pub(crate) figure: OneOrMany<Figure>,
    #[serde(default)]
    pub(crate) source: OneOrMany<Source>,
    #[serde(default)]
    pub(crate) related: Vec<String>,
    #[serde(default)]
    pub(crate) sensitive: bool,
    #[serde(default)]
    pub(crate) former_ids: Vec<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    #[serde(default)]
    pub(crate) source: OneOrMany<Source>,
    #[serde(default)]
    pub(crate) sensitive: bool,
    #[serde(default)]
    pub(crate) former_ids: Vec<String>,
}

/// The front matter of `pl.md`, `uk.md`, `en.md`.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) keywords: Vec<String>,
    pub(crate) eligibility: Option<String>,
    pub(crate) how_to_apply: Option<String>,
    pub(crate) bring: Option<String>,
    pub(crate) cost_note: Option<String>,
    pub(crate) hours_note: Option<String>,
    pub(crate) easy: Option<String>,
    pub(crate) say: Option<String>,
    #[serde(default)]
    pub(crate) figures: BTreeMap<String, String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Organization {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) names: Texts,
    pub(crate) short: Option<String>,
    pub(crate) kind: String,
    pub(crate) city: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) email: Option<String>,
    #[serde(default)]
    pub(crate) phones: Vec<Phone>,
    pub(crate) fax: Option<String>,
    #[serde(default)]
    pub(crate) at: OneOrMany<At>,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    #[serde(default)]
    pub(crate) description: Texts,
    pub(crate) source: OneOrMany<Source>,
    #[serde(default)]
    pub(crate) former_ids: Vec<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Location {
    pub(crate) address: String,
    pub(crate) city: String,
    pub(crate) postal_code: Option<String>,
    pub(crate) floor: Option<i8>,
    pub(crate) room: Option<String>,
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    #[serde(default)]
    pub(crate) accessibility: Texts,
    #[serde(default)]
    pub(crate) transport: Texts,
    #[serde(default)]
    pub(crate) source: OneOrMany<Source>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Taxonomy {
    pub(crate) term: Vec<TaxonomyTerm>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaxonomyTerm {
    pub(crate) id: String,
    pub(crate) name: Texts,
    pub(crate) icon: Option<String>,
    #[serde(default)]
    pub(crate) sensitive: bool,
    #[serde(default)]
    pub(crate) former_ids: Vec<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terms {
    pub(crate) term: Vec<Term>,
}

/// A term: its languages are the tables that are left.
#[derive(Deserialize, Clone)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) acronym: Option<String>,
    #[serde(default)]
    pub(crate) glossary: bool,
    #[serde(flatten)]
    pub(crate) words: BTreeMap<String, TermWords>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermWords {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) plain: String,
    #[serde(default)]
    pub(crate) avoid: Vec<String>,
    #[serde(default)]
    pub(crate) allow: Vec<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Portal {
    pub(crate) format: u32,
    pub(crate) name: Texts,
    #[serde(default)]
    pub(crate) tagline: Texts,
    pub(crate) default_language: String,
    pub(crate) time_zone: String,
    #[serde(default, rename = "country")]
    pub(crate) _country: Option<String>,
    pub(crate) licence: String,
    pub(crate) licence_url: String,
    #[serde(default)]
    pub(crate) demonstration: bool,
    pub(crate) exit_url: String,
    pub(crate) changed: Option<Date>,
    pub(crate) language: Vec<PublishedLanguage>,
    pub(crate) city: Vec<City>,
    #[serde(default)]
    pub(crate) emergency: Vec<EmergencyLine>,
    #[serde(default)]
    pub(crate) document: Vec<Document>,
    #[serde(default)]
    pub(crate) accessibility: AccessibilityStatement,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublishedLanguage {
    pub(crate) code: String,
    pub(crate) name: String,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct City {
    pub(crate) id: String,
    pub(crate) organization: String,
    pub(crate) name: Texts,
    pub(crate) in_city: Texts,
    #[serde(default)]
    pub(crate) former_ids: Vec<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmergencyLine {
    pub(crate) number: String,
    pub(crate) name: Texts,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) as_of: Date,
    pub(crate) title: Texts,
    pub(crate) url: Option<String>,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccessibilityStatement {
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
    pub(crate) prepared: Option<Date>,
    pub(crate) reviewed: Option<Date>,
    #[serde(default)]
    pub(crate) status: String,
    pub(crate) body: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retired {
    #[serde(default)]
    pub(crate) retired: Vec<RetiredId>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct RetiredId {
    pub(crate) kind: String,
    pub(crate) id: String,
}

/// The machine-kept ledger.
#[derive(Deserialize, Clone, Default)]
pub(crate) struct Ledger {
    #[serde(default)]
    pub(crate) translation: BTreeMap<String, Stamp>,
    #[serde(default)]
    pub(crate) assurance: Vec<Assurance>,
}

/// Which translation was made from which source: `[source, target]` fingerprints per segment.
#[derive(Deserialize, Clone, Default)]
pub(crate) struct Stamp {
    #[serde(default)]
    pub(crate) segments: BTreeMap<String, [String; 2]>,
    #[serde(default)]
    pub(crate) body_source: Vec<String>,
    #[serde(default)]
    pub(crate) body_target: Vec<String>,
}

/// A confirmation: on which day which version was right.
#[derive(Deserialize, Clone)]
pub(crate) struct Assurance {
    pub(crate) on: Date,
    pub(crate) hash: String,
}

/// `edition.toml`: the seal over a published edition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    pub(crate) edition: String,
    pub(crate) on: Date,
    pub(crate) signed_by: String,
    pub(crate) made_by: String,
    pub(crate) previous: Option<String>,
    /// Follows from the id; it stands there for people.
    #[serde(rename = "corrects")]
    pub(crate) _corrects: Option<String>,
    pub(crate) sha256: BTreeMap<String, String>,
}
