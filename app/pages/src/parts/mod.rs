//! The parts pages are made of. Each one says what it promises to people who do not see or do not use a mouse.

mod aloud;
mod call;
mod crumb;
mod entries;
mod exit;
mod facts;
mod foot;
mod frame;
mod head;
mod hours;
mod icon;
mod names;
mod note;
pub(crate) mod paper;
mod place;
mod prose;
mod qr;
mod say;
mod seek;
mod shell;
mod stamp;
mod take;
mod tel;
mod term;
mod tiles;
mod top;
mod trust;
mod with_script;

#[cfg(test)]
mod specimens;

pub(crate) use aloud::aloud;
pub(crate) use call::{call, contact_organization};
pub(crate) use crumb::{Crumb, crumb};
pub(crate) use entries::{Listed, entries, listed_guide, listed_organization, listed_service, place_and_state};
pub(crate) use exit::exit;
pub(crate) use facts::{achieved, figures};
pub(crate) use foot::{centres, foot_of_all, help};
pub(crate) use frame::{frame, out, snippet};
pub(crate) use head::{Head, head};
pub(crate) use hours::{hours, opened};
pub(crate) use icon::icon;
pub(crate) use note::{banner, language_note};
pub(crate) use place::address;
pub(crate) use prose::{Prose, TextArea};
pub(crate) use qr::qr;
pub(crate) use seek::seek;
pub(crate) use shell::{Width, shell};
pub(crate) use stamp::{Mark, due, freshness, stamp};
pub(crate) use take::take;
pub(crate) use tel::{mailbox, own_name, tel, tel_big, tel_plain};
pub(crate) use term::Terms;
pub(crate) use tiles::{tiles, tiles_of};
pub(crate) use top::language_choice;
pub(crate) use trust::{report, source_words, sources as source_lines, trust, wrong};
pub(crate) use with_script::with_script;

use leptos::prelude::*;

/// A section with its heading; the heading names it for a screen reader.
pub(crate) fn section(id: &str, heading: String, inner: AnyView) -> AnyView {
    let (labelled, id) = (id.to_owned(), id.to_owned());
    view! { <section aria-labelledby=labelled><h2 id=id>{heading}</h2>{inner}</section> }.into_any()
}

/// Nothing at all.
pub(crate) fn nothing() -> AnyView {
    ().into_any()
}
