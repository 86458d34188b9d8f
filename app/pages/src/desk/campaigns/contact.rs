//! Whom to write to: the mailboxes of an organization, on no page and in no file.

use super::name;
use crate::Sheet;
use crate::desk::frame::{Field, frame, mistakes};
use crate::desk::{DeskView, Mistake};
use leptos::prelude::*;
use model::{Language, Organization};

/// The form for one more mailbox.
#[derive(Clone, Copy, Debug)]
pub struct Mailbox<'a> {
    /// Of which organization.
    pub organization: &'a str,
    /// The campaign whose page comes back; else the page for a new one.
    pub campaign: &'a str,
    /// What was typed.
    pub email: &'a str,
    /// The language that was chosen.
    pub language: &'a str,
}

/// A page for the mailboxes of one organization alone.
pub fn contacts(desk: &DeskView<'_>, organization: &Organization, known: &[(String, Language)], form: &Mailbox<'_>, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let back = if form.campaign.is_empty() { "/desk/campaigns/new".to_owned() } else { format!("/desk/campaigns/{}/{}", form.campaign, form.organization) };
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{wording::contacts(say)}</h1>
        <p class="lead">{name(desk, form.organization, Some(organization))}</p>
        {mailboxes(desk, Some(organization), known)}
        {draw(desk, form, mistake)}
        <p class="acts"><a href=back>{wording::campaigns(say)}</a></p>
    };
    frame(desk, wording::contacts(say), inner.into_any())
}

/// Those that are known; the public one where there is no other.
pub(super) fn mailboxes(desk: &DeskView<'_>, organization: Option<&Organization>, known: &[(String, Language)]) -> AnyView {
    let say = desk.view.language;
    let public = organization.and_then(|organization| organization.email.clone()).filter(|_| known.is_empty());
    if known.is_empty() && public.is_none() {
        return view! { <p>{wording::contact_none(say)}</p> }.into_any();
    }
    let public = public.map(|email| view! { <li>{email}" ("{wording::contact_public(say)}")"</li> });
    let rows: Vec<_> = known.iter().map(|(email, language)| view! { <li>{email.clone()}" ("{language.to_string()}")"</li> }).collect();
    view! { <ul>{public}{rows}</ul> }.into_any()
}

/// The form.
pub(super) fn draw(desk: &DeskView<'_>, form: &Mailbox<'_>, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    let email = Field { name: "email", label: wording::contact_email(say), kind: "email", value: form.email, complete: "off", mistake };
    let choice = |one: &model::PublishedLanguage| {
        let tag = one.code.to_string();
        let chosen = tag == form.language;
        view! { <option value=tag.clone() lang=tag.clone() selected=chosen>{one.name.clone()}</option> }
    };
    let languages: Vec<_> = desk.view.portal().languages.iter().map(choice).collect();
    view! {
        <form method="post" action=format!("/desk/contacts/{}", form.organization) class="ask" novalidate>
            <input type="hidden" name="campaign" value=form.campaign.to_owned()/>
            {email.draw(desk)}
            <label for="language">{wording::contact_language(say)}</label>
            <select id="language" name="language">{languages}</select>
            <p class="bar"><button class="btn line">{wording::contact_add(say)}</button></p>
        </form>
    }
    .into_any()
}
