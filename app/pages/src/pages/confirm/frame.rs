//! What stands around the page of an organization: the languages keep its secret address.

use crate::parts::{Head, foot_of_all, head, icon};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Direction, PublishedLanguage};

/// The document around `inner`. Nothing of it is kept by anybody.
pub(super) fn frame(view: &View<'_>, title: String, inner: AnyView) -> Sheet {
    let lang = view.language.to_string();
    let dir = if view.language.direction() == Direction::RightToLeft { "rtl" } else { "ltr" };
    let about = Head { page: title, style: Some(style::CONFIRM), noindex: true, refusal: true, ..Head::default() };
    let document = view! {
        <html lang=lang dir=dir>
            {head(view, &about)}
            <body>
                <a class="skip" href="#main">{wording::skip(view.language)}</a>
                {top(view)}
                <main id="main" tabindex="-1" class="wrap">{inner}</main>
                {foot_of_all(view)}
            </body>
        </html>
    };
    Sheet { view: document.into_any(), true_until: None, sensitive: true, noindex: true, extras: Vec::new() }
}

fn top(view: &View<'_>) -> AnyView {
    let (name, lang) = view.local(&view.portal().name);
    let name = name.clone();
    let links: Vec<_> = view.portal().languages.iter().map(|language| language_link(view, language)).collect();
    view! {
        <header class="top">
            <div class="wrap">
                <a class="mark" href=view.href("")>{icon("mark")}<span lang=lang.or_else(|| view.polish())>{name}</span></a>
                <nav class="langs" aria-label=wording::language_choice(view.language)>{links}</nav>
            </div>
            {view.portal().demonstration.then(|| view! { <p class="demo wrap">{wording::demonstration(view.language)}</p> })}
        </header>
    }
    .into_any()
}

fn language_link(view: &View<'_>, language: &PublishedLanguage) -> AnyView {
    let (tag, name) = (language.code.to_string(), language.name.clone());
    if language.code == view.language {
        return view! { <b aria-current="true">{name}</b> }.into_any();
    }
    view! { <a href=format!("?lang={tag}") lang=tag.clone() hreflang=tag>{name}</a> }.into_any()
}
