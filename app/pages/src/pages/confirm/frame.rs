//! What stands around the page of an organization: the languages keep its secret address.

use crate::parts::{Head, foot_of_all, head, icon, language_choice};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::Direction;

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
    view! {
        <header class="top">
            <div class="wrap">
                <a class="mark" href=view.href("")>{icon("mark")}<span lang=lang.or_else(|| view.polish())>{name}</span></a>
                {language_choice(view, |language| format!("?lang={language}"))}
            </div>
            {view.portal().demonstration.then(|| view! { <p class="demo wrap">{wording::demonstration(view.language)}</p> })}
        </header>
    }
    .into_any()
}
