//! A page about the portal itself: privacy, about, safety, and the accessibility statement.

use super::accessibility;
use crate::parts::{Crumb, Head, Prose, Width, aloud, crumb, exit, language_note, shell};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::Page;

/// The page; the statement of accessibility has its own form, which the law fixes.
pub fn show(view: &View<'_>, page: &Page) -> Sheet {
    if page.id.as_str() == "accessibility" {
        return accessibility::show(view, page);
    }
    let prose = Prose::new(view).marking(&page.older);
    let (words, found) = page.words.in_language(view.language);
    let lead = (!words.summary.is_empty()).then(|| view! { <p class="lead">{prose.inline(&words.summary, found)}</p> });
    let main = view! {
        {page.sensitive.then(|| exit(view))}
        {crumb(view, vec![Crumb::home(view)])}
        {language_note(view, found, &page.translations)}
        <div class="read"><h1>{prose.plain(&words.title, found)}</h1>{prose.age(&words.title)}{lead}{prose.age(&words.summary)}<div class="prose">{prose.blocks(&words.body, found, 0)}</div></div>
        {aloud(view)}
    };
    let head = Head {
        page: words.title.clone(),
        section: Some(wording::about(view.language)).filter(|section| *section != words.title),
        description: Some(if words.summary.is_empty() { words.title.clone() } else { words.summary.clone() }),
        style: page.sensitive.then_some(style::SENSITIVE),
        sensitive: page.sensitive,
        ..Head::default()
    };
    shell(view, head, Width::Column, main.into_any(), None)
}
