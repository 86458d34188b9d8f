//! What a reader may mean while typing.

use crate::SearchIndex;
use crate::analysis::words;
use crate::answer::Asked;
use crate::concepts::{Concepts, voice_of};
use crate::dictionary::Dictionary;
use crate::place::{Place, Told};
use crate::term::{Form, term};
use model::{Catalogue, EntryRef, Language, Query};
use std::collections::HashSet;

/// Entries looked at per suggestion wanted: not every good answer says the typed words in its title.
const LOOKED_AT: usize = 3;
/// Of how many suggestions one may be a phrase.
const PHRASES: usize = 3;
/// Fewest bytes with which a phrase is completed.
const SHORTEST: usize = 2;

/// A completion: the title of an entry, the name of an organization, or another way to say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to show and to search for.
    pub text: String,
    /// Its language: a title that is not translated yet is Polish.
    pub language: Language,
    /// The entry it names, if it names one.
    pub entry: Option<EntryRef>,
}

/// Titles and names that answer every word typed so far, the best first, then phrases that begin so; each text once.
pub(crate) fn suggest(index: &SearchIndex, catalogue: &Catalogue, text: &str, language: Language, limit: usize) -> Vec<Suggestion> {
    let typed = words(text).map(|word| word.folded).collect::<Vec<_>>().join(" ");
    let phrases = phrases(Dictionary::new(&index.shelf), &typed, language, limit / PHRASES);
    let mut suggestions = titles(index, catalogue, text, language, limit);
    for phrase in phrases {
        let new = suggestions.iter().all(|known| !known.text.to_lowercase().contains(&phrase.to_lowercase()));
        if new && suggestions.len() >= limit {
            suggestions.pop_if(|last| last.entry.is_some());
        }
        if new && suggestions.len() < limit {
            suggestions.push(Suggestion { text: phrase.to_owned(), language, entry: None });
        }
    }
    suggestions
}

fn titles(index: &SearchIndex, catalogue: &Catalogue, text: &str, language: Language, limit: usize) -> Vec<Suggestion> {
    let query = Query::new(text, language);
    let asked = Asked::new(index, catalogue, &query);
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for entry in asked.best_entries(limit.saturating_mul(LOOKED_AT)) {
        let Some((title, found)) = catalogue.title(&entry, language) else { continue };
        let new = suggestions.len() < limit && suggestions.iter().all(|known| known.text != title);
        if new && is_named(&asked, catalogue, &entry) {
            suggestions.push(Suggestion { text: title.to_owned(), language: found, entry: Some(entry) });
        }
    }
    suggestions
}

/// Whether a title, or another name for it, says every typed word, in whichever language: «opikun» is опікун, and the reader is shown «opiekun».
fn is_named(asked: &Asked<'_>, catalogue: &Catalogue, entry: &EntryRef) -> bool {
    let names = [Place::Title, Place::Keyword].into_iter().flat_map(|place| Told::new(catalogue, entry).map(|told| told.texts(place)));
    names.flatten().any(|(language, name)| asked.is_answered_by(&name, language))
}

/// Phrases in the language of the interface with a word that begins as typed, one of a concept, which has to have entries.
fn phrases(dictionary: Dictionary<'_>, typed: &str, language: Language, limit: usize) -> Vec<&'static str> {
    let Some(voice) = voice_of(language).filter(|_| typed.len() >= SHORTEST) else { return Vec::new() };
    let concepts = Concepts::known();
    let begins = |folded: &str| folded.starts_with(typed) || folded.match_indices(typed).any(|(at, _)| folded[..at].ends_with(' '));
    let spoken = concepts.phrases().filter(|phrase| concepts.phrase(*phrase).voice == voice).map(|phrase| (phrase, concepts.folded(phrase)));
    let mut found: Vec<_> = spoken.filter(|(_, folded)| begins(folded)).collect();
    found.sort_by_key(|(_, folded)| (!folded.starts_with(typed), folded.len()));
    let mut named = HashSet::new();
    found.retain(|(phrase, _)| named.insert(concepts.phrase(*phrase).concept));
    let concept = |phrase| &concepts.concepts[usize::from(concepts.phrase(phrase).concept)];
    let held = found.into_iter().filter(|(phrase, _)| dictionary.knows(&term(Form::Concept, 0, &concept(*phrase).id)));
    held.take(limit).map(|(phrase, _)| concepts.text(phrase)).collect()
}
