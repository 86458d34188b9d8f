//! For whom help is: the words a program can reason with.

use super::Reading;
use crate::raw;
use model::{CityId, Criterion, DocumentId, Eligibility, Only};

const LEGAL_STATUS: [&str; 5] = ["refugee", "subsidiary-protection", "temporary-stay-as-family-of-protected", "temporary-protection", "asylum-seeker"];
const ROLE: [&str; 5] = ["temporary-guardian", "foster-carer", "foster-candidate", "parent", "jobseeker"];
const HOUSEHOLD: [&str; 4] = ["family-with-children", "large-family", "single-parent", "child-with-disability"];
/// Countries that a page can name: a new one needs its words in `locales/`.
const ORIGIN: [&str; 5] = ["UA", "BY", "RU", "MD", "AF"];

impl Reading<'_> {
    pub(crate) fn eligibility(&mut self, raw: raw::Eligibility) -> Eligibility {
        self.known("legal_status", &raw.legal_status, &LEGAL_STATUS);
        self.known("role", &raw.role, &ROLE);
        self.known("household", &raw.household, &HOUSEHOLD);
        self.known("origin", &raw.origin, &ORIGIN);
        let eligibility = Eligibility {
            residence: raw.residence.iter().filter_map(|city| self.id(city, CityId::parse)).collect(),
            legal_status: raw.legal_status,
            role: raw.role,
            household: raw.household,
            origin: raw.origin,
            minimum_age: raw.age.min,
            maximum_age: raw.age.max,
            disability: raw.disability,
            income_criterion: raw.income_criterion,
            only: Vec::new(),
        };
        let only = raw.only.0.into_iter().filter_map(|only| self.only(only, &eligibility)).collect();
        Eligibility { only, ..eligibility }
    }

    /// A condition makes sense only of a criterion that is there to be met.
    fn only(&mut self, raw: raw::Only, eligibility: &Eligibility) -> Option<Only> {
        let Some(criterion) = Criterion::parse(&raw.criterion) else {
            let known = Criterion::ALL.map(|criterion| criterion.as_str()).join(", ");
            self.fault("unknown-word", &raw.criterion, format!("«{}» is not known for `criterion`. Known: {known}.", raw.criterion));
            return None;
        };
        if !eligibility.names(criterion) {
            let key = criterion.as_str();
            self.fault(
                "condition-without-criterion",
                &raw.criterion,
                format!("`only` names «{key}», and nothing says who that is. Add `{key} = …` or remove it."),
            );
        }
        Some(Only { criterion, document: DocumentId(raw.document.as_str().into()), legal_basis: raw.legal_basis })
    }

    fn known(&mut self, key: &str, words: &[String], list: &[&str]) {
        for word in words.iter().filter(|word| !list.contains(&word.as_str())) {
            self.fault("unknown-word", word, format!("«{word}» is not known for `{key}`. Known: {}.", list.join(", ")));
        }
    }
}
