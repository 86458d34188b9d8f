//! What a reader may mean while typing.

use crate::SearchIndex;
use crate::answer::Asked;
use model::{Catalogue, EntryRef, Language, Query};

/// Entries looked at per suggestion wanted: not every good answer says the typed words in its title.
const LOOKED_AT: usize = 5;

/// A completion: the title of an entry or the name of an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to show and to search for.
    pub text: String,
    /// The entry it names, if it names one.
    pub entry: Option<EntryRef>,
}

/// Titles that answer every word typed so far, the best first, each text once.
pub(crate) fn suggest(index: &SearchIndex, catalogue: &Catalogue, text: &str, language: Language, limit: usize) -> Vec<Suggestion> {
    let query = Query::new(text, language);
    let asked = Asked::new(index, catalogue, &query);
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for entry in asked.best_entries(limit.saturating_mul(LOOKED_AT)) {
        let Some((title, found)) = catalogue.title(&entry, language) else { continue };
        let new = suggestions.len() < limit && suggestions.iter().all(|known| known.text != title);
        if new && asked.is_answered_by(title, found) {
            suggestions.push(Suggestion { text: title.to_owned(), entry: Some(entry) });
        }
    }
    suggestions
}
