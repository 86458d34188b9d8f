//! Words of offices, explained where they are first met: a closed `details` right after the text, which opens without a script.

use super::nothing;
use crate::View;
use leptos::prelude::*;
use model::{GlossaryTerm, Language};
use std::cell::{Cell, RefCell};

/// Most words explained on one page.
const MOST: usize = 2;
/// Letters that two forms of a word have in common at least, alone and as a part of a longer name.
const STEM: (usize, usize) = (5, 3);
/// Letters of an ending at most: «zasiłek», «zasiłkiem».
const ENDING: usize = 3;

/// The words of the glossary that this page has not explained yet.
pub(crate) struct Terms<'a> {
    view: View<'a>,
    left: RefCell<Vec<&'a GlossaryTerm>>,
    room: Cell<usize>,
}

impl<'a> Terms<'a> {
    pub(crate) fn new(view: &View<'a>) -> Terms<'a> {
        Terms { view: *view, left: RefCell::new(view.catalogue.glossary().iter().filter(|term| term.glossary).collect()), room: Cell::new(MOST) }
    }

    /// Explains the words that this text is the first to use.
    pub(crate) fn explain(&self, text: &str, found: Language) -> AnyView {
        if found != self.view.language {
            return nothing();
        }
        let plain = markdown::parse(text).plain_text();
        let said: Vec<&str> = words(&plain).collect();
        let mut left = self.left.borrow_mut();
        let (met, rest): (Vec<_>, Vec<_>) = left.drain(..).partition(|term| self.is_met(term, &said));
        *left = rest;
        let shown = met.len().min(self.room.get());
        self.room.set(self.room.get() - shown);
        met.into_iter().take(shown).map(|term| self.details(term)).collect_view().into_any()
    }

    fn is_met(&self, term: &GlossaryTerm, said: &[&str]) -> bool {
        let own = term.words.get(self.view.language).map_or("", |words| words.name.as_str());
        let names = own.split(',').map(str::trim).filter(|name| !name.is_empty());
        let acronym = term.acronym.as_deref().is_some_and(|acronym| is_said(acronym, said, |left, right| left == right));
        acronym || names.into_iter().any(|name| is_said(name, said, |left, right| same_word(left, right, name.contains(' '))))
    }

    fn details(&self, term: &GlossaryTerm) -> AnyView {
        let (words, found) = term.words.in_language(self.view.language);
        let name = wording::sentence(&words.name);
        let (asked, full) = match &term.acronym {
            Some(acronym) => (acronym.clone(), Some(format!("{}. ", self.view.spaced(&name)))),
            None => (self.view.spaced(&name), None),
        };
        let lang = term.acronym.as_ref().and_then(|_| self.view.polish());
        view! {
            <details class="term">
                <summary><span><span lang=lang>{asked}</span>{wording::term_asks(self.view.language)}</span></summary>
                <p lang=self.view.lang(found)>{full}{wording::spaced(found, &words.plain)}</p>
            </details>
        }
        .into_any()
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '’').filter(|word| !word.is_empty())
}

/// Whether the words of a name stand in a text one after the other.
fn is_said(name: &str, said: &[&str], same: impl Fn(&str, &str) -> bool) -> bool {
    let name: Vec<&str> = words(name).collect();
    !name.is_empty() && said.windows(name.len()).any(|window| window.iter().zip(&name).all(|(left, right)| same(left, right)))
}

/// Two forms of one word: Polish and Ukrainian words change their endings.
fn same_word(left: &str, right: &str, in_a_name: bool) -> bool {
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    let common = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let longest = left.chars().count().max(right.chars().count());
    let stem = if in_a_name { STEM.1 } else { STEM.0 };
    left == right || common >= stem && longest - common <= ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word() {
        for (name, text, expected) in [
            ("zasiłek stały", "Zapytaj o zasiłek stały.", true),
            ("zasiłek stały", "ile wynosi zasiłku stałego suma", true),
            ("zasiłek stały", "zasiłek, a potem stały", false),
            ("orzeczenie", "bez orzeczenia", true),
            ("praca", "pracownik", false),
            ("довідка", "візьміть довідку", true),
            ("temporary guardian", "for temporary guardians", true),
        ] {
            let said: Vec<&str> = words(text).collect();
            assert_eq!(is_said(name, &said, |left, right| same_word(left, right, name.contains(' '))), expected, "{name} in {text}");
        }
    }
}
