#![doc = include_str!("../README.md")]

mod analysis;
mod answer;
mod card;
mod city;
mod concepts;
mod dictionary;
mod difference;
mod distance;
mod facts;
mod filter;
mod knowledge;
mod layout;
mod lexicon;
mod meaning;
mod memory;
mod passage;
mod place;
mod praise;
mod probe;
mod ranking;
mod register;
mod scribe;
mod shelf;
mod snippet;
mod suggestion;
mod tally;
mod term;
mod tier;
mod typed;
mod why;
mod written;

pub use concepts::{CONCEPT_TABLE, ConceptProblem, check_concepts};
use model::{Catalogue, EntryRef, Language, Query, Results};
use register::Register;
use scribe::Scribe;
use shelf::Shelf;
pub use suggestion::Suggestion;
use written::Written;

/// The index of one catalogue: everything but its texts. It never changes; a changed catalogue gets an index of its own.
pub struct SearchIndex {
    register: Register,
    shelf: Shelf,
}

/// Why no index could be built: memory, in practice.
#[derive(Debug, thiserror::Error)]
#[error("the search index could not be built: {0}")]
pub struct IndexError(#[from] tantivy::TantivyError);

impl From<std::io::Error> for IndexError {
    fn from(error: std::io::Error) -> IndexError {
        IndexError(error.into())
    }
}

/// The spelling under which all spellings of a word meet: no case, diacritics, apostrophes or stress marks. Dictionaries keep words by it.
pub fn folded(word: &str) -> String {
    analysis::fold::fold(&analysis::fold::lower(word))
}

impl SearchIndex {
    /// Indexes a whole catalogue.
    pub fn build(catalogue: &Catalogue) -> Result<SearchIndex, IndexError> {
        let register = Register::new(catalogue);
        let written = written(catalogue, &register.languages, register.cards().map(|(slot, card)| (slot, &card.entry)));
        let shelf = Shelf::build(written)?;
        Ok(SearchIndex { register, shelf })
    }

    /// The index of `new`, made from this one, which is the index of `old` and stays usable for it. Only entries whose shared pointer
    /// differs are read again, and the services of an organization whose names may have changed; everything where portal or taxonomies changed.
    pub fn updated(&self, old: &Catalogue, new: &Catalogue) -> Result<SearchIndex, IndexError> {
        match difference::difference(old, new) {
            Some(changed) if !self.is_worn(&changed) => self.carried_on(new, changed),
            _ => SearchIndex::build(new),
        }
    }

    /// Answers a query. Any text whatsoever gets an ordinary answer, in bounded time and memory.
    pub fn search(&self, catalogue: &Catalogue, query: &Query) -> Results {
        answer::Asked::new(self, catalogue, query).results()
    }

    /// At most `limit` titles and names that answer what was typed so far.
    pub fn suggest(&self, catalogue: &Catalogue, text: &str, language: Language, limit: usize) -> Vec<Suggestion> {
        suggestion::suggest(self, catalogue, text, language, limit)
    }

    fn carried_on(&self, catalogue: &Catalogue, mut changed: Vec<EntryRef>) -> Result<SearchIndex, IndexError> {
        let mut register = self.register.clone();
        register.put(catalogue, &changed);
        changed.extend(self.shelf.scattered().into_iter().filter_map(|slot| register.card(slot)).map(|card| card.entry.clone()));
        changed.sort_unstable();
        changed.dedup();
        let gone = changed.iter().filter_map(|entry| self.register.slot(entry)).collect();
        let fresh = changed.iter().filter_map(|entry| register.slot(entry).map(|slot| (slot, entry)));
        let shelf = self.shelf.updated(&gone, written(catalogue, &register.languages, fresh))?;
        Ok(SearchIndex { register, shelf })
    }

    /// Whether building anew costs no more than carrying on.
    fn is_worn(&self, changed: &[EntryRef]) -> bool {
        self.register.is_worn() || changed.len() + self.shelf.scattered().len() > self.register.len() / 2
    }
}

fn written<'e>(catalogue: &Catalogue, languages: &[Language], entries: impl Iterator<Item = (u32, &'e EntryRef)>) -> Written {
    let mut scribe = Scribe::new(languages);
    entries.for_each(|(slot, entry)| scribe.write(catalogue, slot, entry));
    scribe.done()
}
