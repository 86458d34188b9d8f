//! Polish names and addresses inside a text of another language: a screen reader should say them in Polish.

use crate::View;
use model::{GlossaryTerm, Language, Organization};
use std::collections::HashMap;
use std::ops::Range;

/// The Polish names of a catalogue, by their first word.
pub(super) struct Names<'a> {
    by_first: HashMap<&'a str, Vec<&'a str>>,
    /// Words that look like words of the page's own language count only in brackets.
    careful: bool,
}

impl<'a> Names<'a> {
    /// All names of the catalogue.
    pub(super) fn new(view: &View<'a>) -> Names<'a> {
        let mut names = Names::of(view, view.catalogue.organizations());
        if view.language != Language::POLISH {
            view.catalogue.locations().for_each(|location| names.add(&location.address));
        }
        names
    }

    /// The glossary and these organizations only: a page rendered for each request must not walk the whole catalogue.
    pub(super) fn of(view: &View<'a>, organizations: impl Iterator<Item = &'a Organization>) -> Names<'a> {
        let mut names = Names { by_first: HashMap::new(), careful: view.language != Language::UKRAINIAN };
        if view.language == Language::POLISH {
            return names;
        }
        for organization in organizations {
            let own = organization.names.get(view.language);
            let polish = [Some(&organization.name), organization.short.as_ref()];
            polish.into_iter().flatten().filter(|name| Some(*name) != own).for_each(|name| names.add(name));
        }
        view.catalogue.glossary().iter().for_each(|term| names.add_term(term, view.language));
        names
    }

    fn add_term(&mut self, term: &'a GlossaryTerm, language: Language) {
        if let Some(acronym) = &term.acronym {
            self.add(acronym);
        }
        let own = term.words.get(language).map(|words| &words.name);
        if let Some(polish) = term.words.get(Language::POLISH).filter(|words| Some(&words.name) != own) {
            self.add(&polish.name);
        }
    }

    fn add(&mut self, name: &'a str) {
        let first = &name[..first_word(name)];
        if !first.is_empty() {
            self.by_first.entry(first).or_default().push(name);
        }
    }

    /// Where Polish names stand in a text: byte ranges, in order.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let mut found = Vec::new();
        let mut place = 0;
        while place < text.len() {
            let length = first_word(&text[place..]);
            let taken = self.name_at(text, place, length).unwrap_or(0);
            if taken > 0 {
                found.push((place..place + taken, "pl"));
            }
            place += taken.max(length);
            place += text[place..].chars().next().filter(|sign| taken == 0 && !sign.is_alphanumeric()).map_or(0, char::len_utf8);
        }
        found
    }

    /// The length of the name that begins here.
    fn name_at(&self, text: &str, place: usize, length: usize) -> Option<usize> {
        let candidates = self.by_first.get(text.get(place..place + length)?)?;
        let rest = &text[place..];
        let whole = |name: &&&str| rest.strip_prefix(**name).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
        let meant = |name: &&&str| !self.careful || !could_be_own(name) || bracketed(text, place);
        // the longest: «MOPS Wrocław» rather than «MOPS»
        candidates.iter().filter(whole).filter(meant).map(|name| name.len()).max()
    }
}

/// A single ASCII word in lower case, such as «program», may be a word of the page's own language.
fn could_be_own(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn bracketed(text: &str, place: usize) -> bool {
    text[..place].ends_with(['(', '„', '“', '«', '‘'])
}

/// Length of the run of letters and digits a text begins with.
fn first_word(text: &str) -> usize {
    text.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(text.len())
}
