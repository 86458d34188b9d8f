//! What is about to be sent: before and after per field, which translation becomes older, and how the page will look.

use super::super::DeskView;
use super::super::frame::frame;
use super::super::proposals::{Difference, sides, stale};
use super::flaw::{Flaw, line};
use super::{Listing, Purpose, about};
use crate::Sheet;
use crate::parts::nothing;
use leptos::prelude::*;
use model::Language;

/// What changes.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// Field by field.
    pub differences: &'a [Difference],
    /// Translations that become older than their source.
    pub stale: &'a [Language],
    /// What is worth mending, and keeps nobody from sending.
    pub warnings: &'a [Flaw],
}

/// The answers to check.
pub fn check(desk: &DeskView<'_>, listing: &Listing<'_>, compared: &Compared<'_>) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = compared.differences.iter().map(|difference| sides(desk, difference)).collect();
    let kept: Vec<_> = listing.fields.iter().map(|(name, text)| hidden(name, text)).collect();
    let (step, send) = match listing.purpose {
        Purpose::Correct => ("publish", wording::listing_correct_publish(say)),
        _ => ("send", wording::change_send(say)),
    };
    let inner = view! {
        <h1>{wording::change_confirm(say)}</h1>
        {about(desk, listing.service)}
        {warnings(desk, compared.warnings)}
        {rows}
        {stale(desk, compared.stale)}
        {previews(desk, listing.action)}
        <form method="post" action=listing.action.to_owned()>
            {hidden("base", listing.base)}
            {kept}
            <p class="bar">
                <button class="btn" name="step" value=step>{send}</button>
                <button class="btn line" name="step" value="change">{wording::change_mend(say)}</button>
            </p>
        </form>
    };
    frame(desk, wording::change_confirm(say), inner.into_any())
}

fn hidden(name: &str, text: &str) -> AnyView {
    view! { <input type="hidden" name=name.to_owned() value=text.to_owned()/> }.into_any()
}

fn warnings(desk: &DeskView<'_>, warnings: &[Flaw]) -> AnyView {
    if warnings.is_empty() {
        return nothing();
    }
    let lines: Vec<_> = warnings.iter().map(|flaw| line(desk, &Flaw { field: None, what: flaw.what.clone() })).collect();
    view! { <div class="note"><p><strong>{wording::listing_warnings(desk.view.language)}</strong></p><ul>{lines}</ul></div> }.into_any()
}

/// The page as it will be, in every language.
pub(in super::super) fn previews(desk: &DeskView<'_>, below: &str) -> AnyView {
    let links: Vec<_> = desk
        .view
        .portal()
        .languages
        .iter()
        .map(|language| {
            let (tag, name) = (language.code.to_string(), language.name.clone());
            view! { <li><a href=format!("{below}/preview/{tag}") lang=tag.clone() hreflang=tag>{name}</a></li> }
        })
        .collect();
    view! { <p class="what">{wording::listing_preview(desk.view.language)}</p><ul class="chips">{links}</ul> }.into_any()
}
