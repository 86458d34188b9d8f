//! Reading aloud with the voices of the reader's own device. Nothing is drawn until the script finds such a voice; its words come with it.
//! A copy of a page brings no script.

use crate::View;
use crate::script;
use leptos::prelude::*;

/// The script with the words of its buttons, in the order in which it takes them.
pub(crate) fn aloud(view: &View<'_>) -> AnyView {
    if view.copy {
        return super::nothing();
    }
    let say = view.language;
    let words = [
        wording::aloud_read(say),
        wording::aloud_pause(say),
        wording::aloud_on(say),
        wording::aloud_stop(say),
        wording::aloud_speed(say),
        wording::aloud_slow(say),
        wording::aloud_normal(say),
        wording::aloud_fast(say),
        wording::aloud_listen(say),
    ];
    view! { <script src=script::aloud() data-words=words.join("|") defer></script> }.into_any()
}
