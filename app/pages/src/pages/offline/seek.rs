//! The search of a copy that lies on a web server without a program, or on a stick: the browser looks through the entries itself.

use crate::parts::{Crumb, Head, Width, crumb, nothing, seek, shell, with_script};
use crate::script;
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;

/// Where the script writes how many entries there are.
const COUNT: &str = "{count}";

/// The page. Without a script it leads to everything from A to Z.
pub fn search(view: &View<'_>) -> Sheet {
    let say = view.language;
    let main = view! {
        {crumb(view, vec![Crumb::home(view)])}
        <div class="read">
            <h1>{wording::copy_search(say)}</h1>
            {seek(view, "", nothing())}
            <p class="note" id="without">{wording::copy_search_no_script(say)}" "<a href=view.href("a-z")>{wording::a_z(say)}</a></p>
            <p><small>{wording::copy_search_note(say)}</small></p>
        </div>
        <div id="found" role="status" data-found=wording::copy_found(say, COUNT) data-some=wording::offline_found_some(say) data-none=wording::copy_found_none(say)></div>
        {with_script(index(view))}
        {with_script(script::finder())}
    };
    let head = Head { page: wording::copy_search(say), style: Some(style::SEARCH), noindex: true, ..Head::default() };
    shell(view, head, Width::Column, main.into_any(), None)
}

/// The address of the entries that the page looks through.
pub fn index(view: &View<'_>) -> String {
    view.href("search.js")
}
