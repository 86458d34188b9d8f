//! The search form: label, field, button. A plain GET form with a visible label.

use super::icon;
use crate::View;
use leptos::prelude::*;

/// The form with what was typed.
pub(crate) fn seek(view: &View<'_>, typed: &str, kept: AnyView) -> AnyView {
    let say = view.language;
    let typed = (!typed.is_empty()).then(|| typed.to_owned());
    view! {
        <form class="seek" role="search" action=view.href("search")>
            <label for="q">{wording::search_label(say)}</label>
            <div><input id="q" type="search" name="q" value=typed placeholder=wording::search_example(say) maxlength="200"/><button class="btn">{icon("ui-find")}{wording::search(say)}</button></div>
            {kept}
        </form>
    }
    .into_any()
}
