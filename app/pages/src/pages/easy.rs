//! Easy reading: `?easy=1` on the page of a service or guide. The same facts in large text, the short version where there is one, a sentence a
//! line, the pictogram of the topic, and the call.

use super::service::{places_with_hours, schedules};
use crate::parts::{Crumb, Head, Prose, Width, aloud, call, crumb, due, exit, icon, language_note, nothing, section, shell, trust};
use crate::sheet::earliest;
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{EntryRef, Guide, Kind, Language, Service, TermId, Words};

/// The query that asks for it.
pub const EASY: &str = "easy=1";

/// A service; what has ended has no easy version, because nobody can use it.
pub fn service(view: &View<'_>, service: &Service) -> Sheet {
    if !service.status.is_living() {
        return super::service::show(view, service);
    }
    let prose = Prose::new(view).marking(&service.older);
    let (words, found) = service.words.in_language(view.language);
    let entry = EntryRef::new(Kind::Service, service.id.as_str());
    let main = view! {
        {opening(view, &prose, words, found, &service.topics)}
        {to_do(view, &prose, words, found)}
        {call(view, &prose, service)}
        {places_with_hours(view, &prose, service, words, found)}
        {trust(view, service)}
    };
    let about = About { entry, sensitive: service.sensitive, city: service.area.city().cloned() };
    let ends = schedules(service).map(|schedule| schedule.true_until(view.now)).chain(due(view, service));
    let note = language_note(view, found, &service.translations);
    Sheet { true_until: earliest(ends), ..sheet(view, about, words, note, main.into_any()) }
}

/// A guide.
pub fn guide(view: &View<'_>, guide: &Guide) -> Sheet {
    let prose = Prose::new(view).marking(&guide.older);
    let (words, found) = guide.words.in_language(view.language);
    let entry = EntryRef::new(Kind::Guide, guide.id.as_str());
    let main = view! {
        {opening(view, &prose, words, found, &guide.topics)}
        {to_do(view, &prose, words, found)}
    };
    let note = language_note(view, found, &guide.translations);
    sheet(view, About { entry, sensitive: guide.sensitive, city: guide.city.clone() }, words, note, main.into_any())
}

struct About {
    entry: EntryRef,
    sensitive: bool,
    city: Option<model::CityId>,
}

fn sheet(view: &View<'_>, about: About, words: &Words, note: AnyView, inner: AnyView) -> Sheet {
    let full = view.entry_href(&about.entry);
    let head = Head {
        page: words.title.clone(),
        section: Some(wording::easy_read(view.language)),
        city: about.city,
        style: Some(if about.sensitive { style::EASY_SENSITIVE } else { style::EASY }),
        sensitive: about.sensitive,
        noindex: true,
        ..Head::default()
    };
    let main = view! {
        {about.sensitive.then(|| exit(view))}
        {crumb(view, vec![Crumb::new(about.entry.path(), wording::easy_full(view.language))])}
        {note}
        <div class="easy">{inner}<p><a href=full>{wording::easy_full(view.language)}</a></p></div>
        {aloud(view)}
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

fn opening(view: &View<'_>, prose: &Prose<'_>, words: &Words, found: Language, topics: &[TermId]) -> AnyView {
    let picture = topics.first().and_then(|topic| view.catalogue.topics().term(topic.as_str())).and_then(|topic| topic.icon.as_deref());
    let short = words.easy.as_deref().unwrap_or(&words.summary);
    view! {
        <p class="pict">{icon(picture.unwrap_or("topic-all"))}</p>
        <h1>{prose.plain(&words.title, found)}</h1>
        {prose.age(&words.title)}
        <div class="lines">{lines(prose, short, found)}</div>
        {prose.age(short)}
    }
    .into_any()
}

fn to_do(view: &View<'_>, prose: &Prose<'_>, words: &Words, found: Language) -> AnyView {
    let Some(text) = words.how_to_apply.as_deref() else { return nothing() };
    let one_paragraph = !text.contains('\n');
    let (inner, age) = if one_paragraph { (lines(prose, text, found), prose.age(text)) } else { (prose.blocks(text, found, 1), nothing()) };
    section("how", wording::easy_do(view.language), view! { <div class="lines">{inner}</div>{age} }.into_any())
}

fn lines(prose: &Prose<'_>, text: &str, found: Language) -> AnyView {
    sentences(text).into_iter().map(|sentence| view! { <p>{prose.inline(sentence, found)}</p> }).collect_view().into_any()
}

/// Sentences: they end with a sign and a space, and the next begins with a capital. A dot after a short word is an abbreviation.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (place, _) in text.match_indices([' ', '\n']) {
        let (sentence, after) = (&text[start..place], text[place..].trim_start());
        if ends(sentence) && after.starts_with(|sign: char| sign.is_uppercase() || "„«“".contains(sign)) {
            found.push(sentence.trim());
            start = place;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

fn ends(sentence: &str) -> bool {
    let last = sentence.rsplit([' ', '\n']).next().unwrap_or("");
    match last.strip_suffix('.') {
        Some(word) => word.chars().count() > 3,
        None => last.ends_with(['?', '!', '…']),
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn one_sentence_a_line() {
        for (text, expected) in [
            ("Zadzwoń. Zapytaj o kurs.", vec!["Zadzwoń.", "Zapytaj o kurs."]),
            ("Przyjdź na ul. Zieloną. Czy to daleko? Nie.", vec!["Przyjdź na ul. Zieloną.", "Czy to daleko?", "Nie."]),
            ("Одне речення", vec!["Одне речення"]),
            ("", vec![]),
        ] {
            assert_eq!(sentences(text), expected);
        }
    }
}
