//! Who can use a service, structured so that «Is it for me?» can reason.

use crate::{CityId, DocumentId};

/// Who can use a service. Several criteria hold together; of the values of one criterion any is enough. Silence means: ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eligibility {
    /// Papers: `refugee`, `subsidiary-protection`, …
    pub legal_status: Vec<String>,
    /// Roles: `temporary-guardian`, …
    pub role: Vec<String>,
    /// Households: `family-with-children`, …
    pub household: Vec<String>,
    /// Cities one has to live in.
    pub residence: Vec<CityId>,
    /// Countries people come from (ISO 3166 codes), where a source names them.
    pub origin: Vec<String>,
    /// Youngest age in years.
    pub minimum_age: Option<u8>,
    /// Oldest age in years.
    pub maximum_age: Option<u8>,
    /// For people with a disability.
    pub disability: bool,
    /// An income criterion of the law applies.
    pub income_criterion: bool,
    /// The criteria that a document states as a condition: who does not meet them is left out, and by which document.
    pub only: Vec<Only>,
}

/// A criterion as a condition, with the document that says so. A criterion that a source merely names leaves nobody out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// The criterion.
    pub criterion: Criterion,
    /// The document that states it.
    pub document: DocumentId,
    /// The law it rests on, in Polish, as a document quotes it.
    pub legal_basis: Option<String>,
}

/// One way in which help is meant for some people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Papers.
    LegalStatus,
    /// What one does or is charged with.
    Role,
    /// Who lives together.
    Household,
    /// Where one lives.
    Residence,
    /// Where one comes from.
    Origin,
    /// How old one is.
    Age,
    /// A disability.
    Disability,
    /// What one earns.
    Income,
}

impl Criterion {
    /// All criteria, in the order in which reasons are told.
    pub const ALL: [Criterion; 8] = [
        Criterion::LegalStatus,
        Criterion::Origin,
        Criterion::Residence,
        Criterion::Household,
        Criterion::Role,
        Criterion::Disability,
        Criterion::Age,
        Criterion::Income,
    ];

    /// The key in content files.
    pub fn as_str(&self) -> &'static str {
        match self {
            Criterion::LegalStatus => "legal_status",
            Criterion::Role => "role",
            Criterion::Household => "household",
            Criterion::Residence => "residence",
            Criterion::Origin => "origin",
            Criterion::Age => "age",
            Criterion::Disability => "disability",
            Criterion::Income => "income_criterion",
        }
    }

    /// Reads the key of content files.
    pub fn parse(text: &str) -> Option<Criterion> {
        Criterion::ALL.into_iter().find(|criterion| criterion.as_str() == text)
    }
}

impl Eligibility {
    /// The criteria a source names, in the order in which reasons are told.
    pub fn criteria(&self) -> impl Iterator<Item = Criterion> + '_ {
        Criterion::ALL.into_iter().filter(|criterion| self.names(*criterion))
    }

    /// Whether a source names this criterion.
    pub fn names(&self, criterion: Criterion) -> bool {
        match criterion {
            Criterion::LegalStatus => !self.legal_status.is_empty(),
            Criterion::Role => !self.role.is_empty(),
            Criterion::Household => !self.household.is_empty(),
            Criterion::Residence => !self.residence.is_empty(),
            Criterion::Origin => !self.origin.is_empty(),
            Criterion::Age => self.minimum_age.or(self.maximum_age).is_some(),
            Criterion::Disability => self.disability,
            Criterion::Income => self.income_criterion,
        }
    }

    /// The document that makes a condition of this criterion.
    pub fn condition(&self, criterion: Criterion) -> Option<&Only> {
        self.only.iter().find(|only| only.criterion == criterion)
    }
}
