//! Everything in the order of the alphabet: in Polish Ł after L, in Ukrainian Ґ after Г.

use crate::parts::{Crumb, Head, Prose, Width, crumb, place_and_state, shell};
use crate::style;
use crate::{Sheet, View};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use leptos::prelude::*;
use model::{EntryRef, Kind, Language};
use std::cmp::Ordering;

struct Row {
    entry: EntryRef,
    title: String,
    language: Language,
    mark: String,
}

/// The page from A to Z.
pub fn show(view: &View<'_>) -> Sheet {
    let prose = Prose::new(view);
    let groups = by_letter(rows(view), view.language);
    let head =
        Head { page: wording::a_z(view.language), description: Some(wording::a_z_lead(view.language)), style: Some(style::INFORMATOR), ..Head::default() };
    let letters: Vec<_> =
        groups.iter().enumerate().map(|(number, (letter, _))| view! { <li><a href=format!("#l{number}")>{letter.clone()}</a></li> }).collect();
    let sections: Vec<_> = groups.into_iter().enumerate().map(|(number, (letter, rows))| letter_section(view, &prose, number, letter, rows)).collect();
    let main = view! {
        {crumb(view, vec![Crumb::home(view)])}
        <h1>{wording::a_z(view.language)}</h1>
        <p class="lead">{wording::a_z_lead(view.language)}</p>
        <nav aria-label=wording::letters(view.language)><ul class="chips">{letters}</ul></nav>
        {sections}
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

fn letter_section(view: &View<'_>, prose: &Prose<'_>, number: usize, letter: String, rows: Vec<Row>) -> AnyView {
    let items: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let mark = (!row.mark.is_empty()).then(|| view! { <span class="kind">{row.mark.clone()}</span> });
            view! { <li><a href=view.entry_href(&row.entry)>{prose.plain(&row.title, row.language)}</a>" "{mark}</li> }
        })
        .collect();
    crate::parts::section(&format!("l{number}"), letter, view! { <ul class="links">{items}</ul> }.into_any())
}

/// All that is alive: services, guides, organizations.
fn rows(view: &View<'_>) -> Vec<Row> {
    let services = view.catalogue.living_services().map(|service| (Kind::Service, service.id.as_str(), place_and_state(view, service)));
    let guides = view.catalogue.guides().map(|guide| (Kind::Guide, guide.id.as_str(), wording::kind_guide(view.language)));
    let organizations =
        view.catalogue.organizations().map(|organization| (Kind::Organization, organization.id.as_str(), wording::kind_organization(view.language)));
    let all = services.chain(guides).chain(organizations);
    all.filter_map(|(kind, id, mark)| {
        let entry = EntryRef::new(kind, id);
        let (title, language) = view.catalogue.title(&entry, view.language)?;
        Some(Row { title: title.to_owned(), language, mark, entry })
    })
    .collect()
}

fn by_letter(mut rows: Vec<Row>, language: Language) -> Vec<(String, Vec<Row>)> {
    let full = collator(language, Strength::Tertiary);
    rows.sort_by(|left, right| compare(&full, sort_key(&left.title), sort_key(&right.title)).then_with(|| left.entry.cmp(&right.entry)));
    let primary = collator(language, Strength::Primary);
    let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
    for row in rows {
        let letter = initial(&row.title);
        match groups.last_mut() {
            Some((known, members)) if compare(&primary, known, &letter) == Ordering::Equal => members.push(row),
            _ => groups.push((letter, vec![row])),
        }
    }
    groups
}

/// Quotation marks do not count: «„Mieszkanie i praca”» stands under M.
fn sort_key(title: &str) -> &str {
    title.trim_start_matches(|sign: char| !sign.is_alphanumeric())
}

fn initial(title: &str) -> String {
    sort_key(title).chars().next().map(|first| first.to_uppercase().collect()).unwrap_or_else(|| "#".to_owned())
}

/// The collator of a language. Its data are built in for all languages; should one be missing, code points decide.
pub(super) fn collator(language: Language, strength: Strength) -> Option<CollatorBorrowed<'static>> {
    let locale: Locale = language.as_str().parse().ok()?;
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    Collator::try_new(CollatorPreferences::from(&locale), options).ok()
}

pub(super) fn compare(collator: &Option<CollatorBorrowed<'static>>, left: &str, right: &str) -> Ordering {
    collator.as_ref().map_or_else(|| left.cmp(right), |collator| collator.compare(left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: Language, words: &str) -> String {
        let mut words: Vec<&str> = words.split(' ').collect();
        let collator = collator(language, Strength::Tertiary);
        assert!(collator.is_some(), "{language}");
        words.sort_by(|left, right| compare(&collator, left, right));
        words.join(" ")
    }

    #[test]
    fn alphabets() {
        assert_eq!(sorted(Language::POLISH, "łan lato ćma cis Żak zebra Śnieg sen ósmy oko"), "cis ćma lato łan oko ósmy sen Śnieg zebra Żak");
        assert_eq!(sorted(Language::UKRAINIAN, "їжак яблуко ґанок гора дім єнот екран іній ирій"), "гора ґанок дім екран єнот ирій іній їжак яблуко");
        assert_eq!(sorted(Language::ENGLISH, "Zoo apple Łódź lamp"), "apple lamp Łódź Zoo");
    }
}
