//! Leaving at once. An ordinary link, so it works without script; first on the page, and as a second skip link.

use super::{icon, with_script};
use crate::View;
use crate::script;
use leptos::prelude::*;

/// The button on top of a sensitive page.
pub(crate) fn exit(view: &View<'_>) -> AnyView {
    let safety = view.catalogue.page("safety").map(|_| view! { <a href=view.href("safety")>{wording::safety(view.language)}</a> });
    view! {
        <div class="exit" data-two=wording::leave_two(view.language) data-one=wording::leave_one(view.language) data-over=wording::leave_over(view.language)>
            <a class="btn" href=view.portal().exit_url.clone() rel="nofollow noreferrer">{icon("ui-exit")}{wording::leave_page(view.language)}</a>
            {safety}
        </div>
        {(!view.copy).then(|| with_script(script::exit()))}
    }
    .into_any()
}

/// The second skip link, for people on a keyboard.
pub(super) fn skip(view: &View<'_>) -> AnyView {
    view! { <a class="skip" href=view.portal().exit_url.clone() rel="nofollow noreferrer">{wording::leave_page(view.language)}</a> }.into_any()
}
