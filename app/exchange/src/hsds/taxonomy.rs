//! The lists of terms: topics, audiences, sections of the informator.

use super::object::Object;
use crate::{Origin, ids};
use model::{Language, Service, Taxonomy, Term, TermId};
use serde_json::Value;
use uuid::Uuid;

/// One of the lists of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What help is about.
    Topics,
    /// For whom it is.
    Audiences,
    /// Sections of the jobseekers' informator.
    Sections,
}

impl List {
    /// All lists.
    pub const ALL: [List; 3] = [List::Topics, List::Audiences, List::Sections];

    /// Its name in the content folder.
    pub fn as_str(self) -> &'static str {
        match self {
            List::Topics => "topics",
            List::Audiences => "audiences",
            List::Sections => "sections",
        }
    }

    /// Its terms.
    pub fn terms<'a>(self, origin: &Origin<'a>) -> &'a Taxonomy {
        match self {
            List::Topics => origin.catalogue.topics(),
            List::Audiences => origin.catalogue.audiences(),
            List::Sections => origin.catalogue.sections(),
        }
    }

    /// Its UUID.
    pub fn id(self) -> Uuid {
        ids::uuid("taxonomy", self.as_str())
    }

    /// The UUID of one of its terms.
    pub fn term_id(self, term: &Term) -> Uuid {
        ids::term(self.as_str(), term)
    }

    /// The terms of a service in this list.
    pub fn of(self, service: &Service) -> Vec<&TermId> {
        match self {
            List::Topics => service.topics.iter().collect(),
            List::Audiences => service.audiences.iter().collect(),
            List::Sections => service.informator.iter().map(|entry| &entry.section).collect(),
        }
    }

    fn name(self, language: Language) -> String {
        match self {
            List::Topics => wording::taxonomy_topics(language),
            List::Audiences => wording::taxonomy_audiences(language),
            List::Sections => wording::taxonomy_sections(language),
        }
    }

    fn description(self, language: Language) -> String {
        match self {
            List::Topics => wording::taxonomy_topics_about(language),
            List::Audiences => wording::taxonomy_audiences_about(language),
            List::Sections => wording::taxonomy_sections_about(language),
        }
    }
}

/// HSDS taxonomy.
pub fn taxonomy(origin: &Origin<'_>, list: List) -> Value {
    let page = match list {
        List::Topics => Some(origin.page("topics")),
        List::Sections => Some(origin.page("informator/")),
        List::Audiences => None,
    };
    Object::new(list.id())
        .with("name", list.name(origin.language))
        .with("description", list.description(origin.language))
        .maybe("uri", page)
        .with("przystan_id", list.as_str())
        .into()
}

/// HSDS taxonomy_term. HSDS wants a description; our terms need none, so it says the name again.
pub fn taxonomy_term(origin: &Origin<'_>, list: List, term: &Term) -> Value {
    let (name, found) = term.name.in_language(origin.language);
    let page = (list == List::Topics).then(|| origin.page(&format!("topics/{}", term.id)));
    Object::new(list.term_id(term))
        .with("code", term.id.as_str())
        .with("name", name.as_str())
        .with("description", name.as_str())
        .with("language", found.as_str())
        .with("taxonomy", list.name(origin.language))
        .with("taxonomy_id", list.id().to_string())
        .with("taxonomy_detail", taxonomy(origin, list))
        .maybe("term_uri", page)
        .maybe("przystan_icon", term.icon.as_deref())
        .maybe("przystan_sensitive", term.sensitive.then_some(true))
        .list("przystan_former_ids", term.former_ids.iter().map(|id| id.as_str().into()).collect())
        .into()
}

/// HSDS attribute: the terms of a service.
pub(super) fn attributes(origin: &Origin<'_>, service: &Service) -> Vec<Value> {
    let owner = ids::service(service);
    let terms = List::ALL.into_iter().flat_map(|list| list.of(service).into_iter().filter_map(move |id| Some((list, list.terms(origin).term(id.as_str())?))));
    terms.map(|(list, term)| attribute(origin, owner, list, term)).collect()
}

fn attribute(origin: &Origin<'_>, owner: Uuid, list: List, term: &Term) -> Value {
    let id = list.term_id(term);
    Object::new(ids::uuid("attribute", &format!("{owner}:{id}")))
        .with("link_id", owner.to_string())
        .with("link_entity", "service")
        .with("taxonomy_term_id", id.to_string())
        .with("taxonomy_term", taxonomy_term(origin, list, term))
        .into()
}
