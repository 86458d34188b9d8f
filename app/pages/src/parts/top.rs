//! The sea wall on top: the mark, the emergency number, the languages. The same on every page, and 112 never moves.

use super::exit;
use crate::View;
use leptos::prelude::*;
use model::{Language, PublishedLanguage};

pub(super) fn top(view: &View<'_>, sensitive: bool) -> AnyView {
    view! {
        <header class="top">
            {sensitive.then(|| exit::skip(view))}
            <div class="wrap">
                {mark(view)}
                {emergency(view)}
                {languages(view)}
            </div>
            {view.portal().demonstration.then(|| view! { <p class="demo wrap">{wording::demonstration(view.language)}</p> })}
        </header>
    }
    .into_any()
}

fn mark(view: &View<'_>) -> AnyView {
    let (name, lang) = view.local(&view.portal().name);
    let name = name.clone();
    view! { <a class="mark" href=view.href("")>{super::icon("mark")}<span lang=lang.or_else(|| view.polish())>{name}</span></a> }.into_any()
}

fn emergency(view: &View<'_>) -> AnyView {
    let Some(line) = view.portal().emergency.first() else { return super::nothing() };
    let number = wording::phone(&line.number);
    view! { <a class="sos" href=format!("tel:{}", line.number)>{wording::emergency(view.language)}" "<b>{number}</b></a> }.into_any()
}

/// Links with each language's own name; the page and its question are kept.
fn languages(view: &View<'_>) -> AnyView {
    let question = if view.query.is_empty() { String::new() } else { format!("?{}", view.query) };
    language_choice(view, |language| format!("{}{question}", view.href_in(language, view.path)))
}

/// Every language of the portal by its own name, each with its address; the one being read leads nowhere.
pub(crate) fn language_choice(view: &View<'_>, address: impl Fn(Language) -> String) -> AnyView {
    let links: Vec<_> = view.portal().languages.iter().map(|language| language_link(view, language, &address)).collect();
    view! { <nav class="langs" aria-label=wording::language_choice(view.language)>{links}</nav> }.into_any()
}

fn language_link(view: &View<'_>, language: &PublishedLanguage, address: &impl Fn(Language) -> String) -> AnyView {
    let (tag, name) = (language.code.to_string(), language.name.clone());
    if language.code == view.language {
        return view! { <b aria-current="true">{name}</b> }.into_any();
    }
    view! { <a href=address(language.code) lang=tag.clone() hreflang=tag>{name}</a> }.into_any()
}
