//! The search form: label, field, button. A plain GET form with a visible label; its script offers suggestions while one types.

use super::{icon, with_script};
use crate::View;
use crate::script;
use leptos::prelude::*;

/// Where the script writes how many suggestions there are.
const COUNT: &str = "{}";

/// The form with what was typed.
pub(crate) fn seek(view: &View<'_>, typed: &str, kept: AnyView) -> AnyView {
    let say = view.language;
    view! {
        <form class="seek" role="search" action=view.href("search")>
            <label for="q">{wording::search_label(say)}</label>
            <div>{field(view, typed)}<button class="btn">{icon("ui-find")}{wording::search(say)}</button></div>
            {kept}
            {(!view.copy).then(|| with_script(script::suggest()))}
        </form>
    }
    .into_any()
}

/// The field, with the words its script says.
fn field(view: &View<'_>, typed: &str) -> AnyView {
    let say = view.language;
    let typed = (!typed.is_empty()).then(|| typed.to_owned());
    view! {
        <input
            id="q" type="search" name="q" value=typed placeholder=wording::search_example(say) maxlength="200"
            data-list=wording::suggestions(say) data-said=wording::suggestions_said(say, COUNT) data-none=wording::suggestions_none(say)
        />
    }
    .into_any()
}
