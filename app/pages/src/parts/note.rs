//! «Mind this»: a sand box with words; an ink frame for what has ended.

use super::icon;
use crate::View;
use leptos::prelude::*;
use model::{Language, Translation};

/// A box on top of a page.
pub(crate) fn banner(picture: &str, title: String, text: Option<String>, way_on: AnyView) -> AnyView {
    view! { <div class="note over"><h2>{icon(picture)}" "{title}</h2>{text.map(|text| view! { <p>{text}</p> })}{way_on}</div> }.into_any()
}

/// What to say about the language of the words: missing, or older than the Polish ones. Nothing when all is well.
pub(crate) fn language_note(view: &View<'_>, found: Language, states: &[Translation]) -> AnyView {
    if found != view.language {
        return view! { <p class="note">{wording::untranslated(view.language)}</p> }.into_any();
    }
    let stale = states.iter().any(|state| matches!(state, Translation::Stale { language, .. } if *language == view.language));
    if stale { stale_note(view) } else { super::nothing() }
}

fn stale_note(view: &View<'_>) -> AnyView {
    let original = view.portal().default_language;
    let href = view.href_in(original, view.path);
    view! { <p class="note">{wording::stale(view.language)}" "<a href=href hreflang=original.to_string()>{wording::see_polish(view.language)}</a></p> }
        .into_any()
}
