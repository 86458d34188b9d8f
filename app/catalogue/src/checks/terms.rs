//! One agreed word per idea: `avoid` of `terms.toml`.

use super::{Found, Frame, Subject};
use aho_corasick::{AhoCorasick, MatchKind};
use model::Severity::Warning;
use model::{GlossaryTerm, Language};
use std::collections::BTreeMap;

/// The words to avoid, per language, ready to search.
pub(crate) struct Avoided {
    languages: BTreeMap<Language, List>,
}

struct List {
    search: AhoCorasick,
    words: Vec<Word>,
}

struct Word {
    text: String,
    any_ending: bool,
    better: String,
    allow: Vec<String>,
}

impl Avoided {
    pub(crate) fn new(terms: &[GlossaryTerm]) -> Avoided {
        let mut languages: BTreeMap<Language, Vec<Word>> = BTreeMap::new();
        for (language, words) in terms.iter().flat_map(|term| term.words.iter()) {
            let avoided = words.avoid.iter().map(|avoid| Word {
                text: avoid.trim_end_matches('*').to_lowercase(),
                any_ending: avoid.ends_with('*'),
                better: words.name.clone(),
                allow: words.allow.iter().map(|phrase| phrase.to_lowercase()).collect(),
            });
            languages.entry(language).or_default().extend(avoided);
        }
        Avoided { languages: languages.into_iter().filter_map(|(language, words)| Some((language, List::new(words)?))).collect() }
    }
}

impl List {
    fn new(words: Vec<Word>) -> Option<List> {
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words.iter().map(|word| word.text.as_str())).ok()?;
        Some(List { search, words })
    }

    /// Avoided words in a text: whole words, or any ending where the list says so.
    fn in_text(&self, text: &str) -> Vec<&Word> {
        let lower = text.to_lowercase();
        let mut found = Vec::new();
        for hit in self.search.find_iter(&lower) {
            let word = &self.words[hit.pattern().as_usize()];
            let begins = !lower[..hit.start()].ends_with(char::is_alphanumeric);
            let ends = word.any_ending || !lower[hit.end()..].starts_with(char::is_alphanumeric);
            let allowed = word.allow.iter().any(|phrase| lower.contains(phrase));
            if begins && ends && !allowed {
                found.push(word);
            }
        }
        found
    }
}

pub(super) fn agreed_words_are_used(subject: &Subject<'_>, frame: &Frame, found: &mut Found<'_>) {
    for text in subject.texts() {
        let Some(list) = frame.avoided().languages.get(&text.language) else { continue };
        for word in list.in_text(&text.plain) {
            let message = format!("We do not write «{}» here. The agreed word is «{}» (terms.toml).", word.text, word.better);
            found.in_words(text.language, "term-avoided", Warning, &word.text, message);
        }
    }
}
