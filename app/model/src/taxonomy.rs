//! Lists of terms: topics, audiences, sections; and the glossary.

use crate::{Language, Localized, TermId};

/// HSDS taxonomy: an ordered list of terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taxonomy {
    /// The terms, in reading order.
    pub terms: Vec<Term>,
}

/// HSDS taxonomy_term.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its stable id.
    pub id: TermId,
    /// Its name.
    pub name: Localized<String>,
    /// Its pictogram, a name in `style/icons/`.
    pub icon: Option<String>,
    /// Violence or crisis.
    pub sensitive: bool,
    /// Ids it had before.
    pub former_ids: Vec<String>,
}

impl Taxonomy {
    /// The term with this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id.as_str() == id)
    }

    /// The term that once had this id.
    pub fn moved(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.former_ids.iter().any(|old| old == id))
    }
}

/// One agreed word per idea and language; some of them stand in the glossary.
#[derive(Clone, Debug)]
pub struct GlossaryTerm {
    /// Its id.
    pub id: TermId,
    /// The acronym, as it stands on letters.
    pub acronym: Option<String>,
    /// Whether the reader finds it in the glossary.
    pub glossary: bool,
    /// Name, explanation and words to avoid.
    pub words: Localized<TermWords>,
}

/// A term in one language.
#[derive(Clone, Debug, Default)]
pub struct TermWords {
    /// The agreed word.
    pub name: String,
    /// One sentence in plain language.
    pub plain: String,
    /// Words we do not use for it; a trailing `*` stands for any ending.
    pub avoid: Vec<String>,
    /// Exact phrases in which an avoided word may stand.
    pub allow: Vec<String>,
}

impl GlossaryTerm {
    /// What the glossary is sorted by: the acronym where there is one, else the name.
    pub fn headword(&self, language: Language) -> &str {
        match &self.acronym {
            Some(acronym) => acronym,
            None => &self.words.in_language(language).0.name,
        }
    }
}
