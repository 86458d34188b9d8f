//! Telephones: grouped for eyes, E.164 for the dialler, at least 44 pixels high. And mailboxes.

use super::icon;
use crate::View;
use leptos::prelude::*;
use model::{Phone, PhoneNumber};

/// A big number to tap.
pub(crate) fn tel(view: &View<'_>, phone: &Phone, with_note: bool) -> AnyView {
    let note = phone.note.as_ref().filter(|_| with_note).map(|note| {
        let (note, lang) = view.local(note);
        let note = note.clone();
        view! { <span class="pair" lang=lang>{note}</span> }
    });
    let languages = with_note.then(|| languages(view, &phone.languages));
    view! { {tel_big(&phone.number)}{note}{languages} }.into_any()
}

/// The number alone.
pub(crate) fn tel_big(number: &PhoneNumber) -> AnyView {
    view! { <a class="tel" href=format!("tel:{number}")>{icon("ui-phone")}{wording::phone(number)}</a> }.into_any()
}

/// A number in a running line.
pub(crate) fn tel_plain(number: &PhoneNumber) -> AnyView {
    view! { <a href=format!("tel:{number}")>{wording::phone(number)}</a> }.into_any()
}

/// «Languages: Українська, English»: only where a source says so.
pub(super) fn languages(view: &View<'_>, spoken: &[model::Language]) -> AnyView {
    if spoken.is_empty() {
        return super::nothing();
    }
    let names: Vec<String> = spoken.iter().map(|language| own_name(view, *language)).collect();
    view! { <span class="pair">{wording::languages_spoken(view.language, &names.join(", "))}</span> }.into_any()
}

/// A language by its own name where the site is published in it, else by its tag.
pub(crate) fn own_name(view: &View<'_>, language: model::Language) -> String {
    let known = view.portal().languages.iter().find(|known| known.code == language);
    known.map_or_else(|| language.to_string(), |known| known.name.clone())
}

/// A mailbox as a link; what cannot be one stays words.
pub(crate) fn mailbox(address: &str) -> AnyView {
    let address = address.to_owned();
    let sound = address.contains('@') && address.chars().all(|sign| sign.is_ascii_alphanumeric() || "@._+-".contains(sign));
    match sound {
        true => view! { <a href=format!("mailto:{address}")>{address.clone()}</a> }.into_any(),
        false => address.into_any(),
    }
}
