//! The form of a service: facts, then the words of each language; what has to be put right stands at its field.

mod check;
mod fields;
mod flaw;

pub(super) use check::previews;
pub use check::{Compared, check};
pub(super) use fields::label;
pub use flaw::{Flaw, What};

use super::frame::{frame, mistakes};
use super::proposals::{Difference, sides};
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::nothing;
use leptos::prelude::*;
use model::Service;
use std::collections::BTreeMap;

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A service changes.
    Change,
    /// A service is added.
    New,
    /// A reviewer corrects what somebody proposes.
    Correct,
}

/// A form with what it holds.
#[derive(Clone, Copy)]
pub struct Listing<'a> {
    /// What it is for.
    pub purpose: Purpose,
    /// Where it is sent, and below which its previews stand.
    pub action: &'a str,
    /// The service, if there is one already.
    pub service: Option<&'a Service>,
    /// What the fields hold.
    pub fields: &'a BTreeMap<String, String>,
    /// Names the versions of the files it began from.
    pub base: &'a str,
    /// What has to be put right.
    pub flaws: &'a [Flaw],
    /// What is wrong with the form as a whole.
    pub mistake: Option<Mistake>,
    /// What somebody else has changed meanwhile.
    pub clashes: &'a [Difference],
    /// When the draft was saved, in words.
    pub drafted: Option<&'a str>,
    /// A change of the same author waits already.
    pub waits: bool,
    /// Whether this person may say that translations still fit.
    pub judges_translations: bool,
    /// Organizations to choose from, for a new service: id and name.
    pub organizations: &'a [(String, String)],
}

impl<'a> Listing<'a> {
    /// A form that nobody has sent yet, about no service.
    pub fn new(purpose: Purpose, action: &'a str, fields: &'a BTreeMap<String, String>) -> Listing<'a> {
        Listing {
            purpose,
            action,
            service: None,
            fields,
            base: "",
            flaws: &[],
            mistake: None,
            clashes: &[],
            drafted: None,
            waits: false,
            judges_translations: false,
            organizations: &[],
        }
    }
}

impl Listing<'_> {
    fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    fn flaw(&self, name: &str) -> Option<&Flaw> {
        self.flaws.iter().find(|flaw| flaw.field.as_deref() == Some(name))
    }
}

/// The form.
pub fn form(desk: &DeskView<'_>, listing: &Listing<'_>) -> Sheet {
    let say = desk.view.language;
    let (title, lead) = match listing.purpose {
        Purpose::Change => (wording::change(say), wording::change_lead(say)),
        Purpose::New => (wording::listing_new(say), wording::listing_new_lead(say)),
        Purpose::Correct => (wording::listing_correct(say), wording::listing_correct_lead(say)),
    };
    let inner = view! {
        <div class="read">
            {mistakes(desk, listing.mistake)}
            {flaw::summary(desk, listing.flaws)}
            <h1>{title.clone()}</h1>
            {about(desk, listing.service)}
            <p class="lead">{lead}</p>
            {notes(desk, listing)}
            {clashes(desk, listing.clashes)}
            <form method="post" action=listing.action.to_owned() class="ask" novalidate>
                <input type="hidden" name="base" value=listing.base.to_owned()/>
                {fields::all(desk, listing)}
                <p class="bar">
                    <button class="btn" name="step" value="check">{wording::change_check(say)}</button>
                    <button class="btn line" name="step" value="save">{wording::listing_save(say)}</button>
                </p>
            </form>
            {discard(desk, listing)}
        </div>
    };
    frame(desk, title, inner.into_any())
}

/// The service, as a link to its page.
fn about(desk: &DeskView<'_>, service: Option<&Service>) -> AnyView {
    let Some(service) = service else { return nothing() };
    let (words, lang) = desk.view.local(&service.words);
    let href = desk.view.href(&format!("services/{}", service.id));
    let history = format!("/desk/services/{}/history", service.id);
    view! {
        <p class="pair"><a href=href lang=lang>{words.title.clone()}</a></p>
        <p class="pair"><a href=history>{wording::history(desk.view.language)}</a></p>
    }
    .into_any()
}

fn notes(desk: &DeskView<'_>, listing: &Listing<'_>) -> AnyView {
    let say = desk.view.language;
    let drafted = listing.drafted.map(|time| view! { <p class="note">{wording::listing_draft(say, time)}</p> });
    let waits = listing.waits.then(|| view! { <p class="note">{wording::listing_waits(say)}</p> });
    view! { {drafted}{waits} }.into_any()
}

fn clashes(desk: &DeskView<'_>, clashes: &[Difference]) -> AnyView {
    if clashes.is_empty() {
        return nothing();
    }
    let rows: Vec<_> = clashes.iter().map(|clash| sides(desk, clash)).collect();
    view! { <div class="note" role="alert"><p>{wording::listing_clash(desk.view.language)}</p></div>{rows} }.into_any()
}

fn discard(desk: &DeskView<'_>, listing: &Listing<'_>) -> AnyView {
    if listing.drafted.is_none() {
        return nothing();
    }
    view! {
        <form method="post" action=listing.action.to_owned()>
            <p><button class="btn line" name="step" value="discard">{wording::listing_discard(desk.view.language)}</button></p>
        </form>
    }
    .into_any()
}
