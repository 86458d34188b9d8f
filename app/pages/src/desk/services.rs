//! The listings somebody keeps true: the list, the form, the answers to check.

use super::frame::{Field, frame, mistakes};
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::TextArea;
use leptos::prelude::*;
use model::Service;

/// A listing in the list.
#[derive(Clone, Copy)]
pub struct Kept<'a> {
    /// The service.
    pub service: &'a Service,
    /// The proposal that waits, if one does.
    pub waiting: Option<&'a str>,
}

/// What the form holds, under the keys of `service.toml`.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// One number a line.
    pub phones: String,
    /// The mailbox.
    pub email: String,
    /// The web page.
    pub url: String,
    /// Names the version of the file the form began from.
    pub base: String,
}

/// A field that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its key.
    pub key: String,
    /// What is on the page.
    pub before: Option<String>,
    /// What it becomes.
    pub after: Option<String>,
    /// What is on the page by now, where that is neither.
    pub now: Option<String>,
}

/// The list.
pub fn list(desk: &DeskView<'_>, services: &[Kept<'_>]) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = services.iter().map(|kept| row(desk, kept)).collect();
    let lead = if rows.is_empty() { wording::services_none(say) } else { wording::services_lead(say) };
    let inner = view! { <h1>{wording::desk_services(say)}</h1><p class="lead">{lead}</p><ul class="rows">{rows}</ul> };
    frame(desk, wording::desk_services(say), inner.into_any())
}

fn row(desk: &DeskView<'_>, kept: &Kept<'_>) -> AnyView {
    let say = desk.view.language;
    let (words, lang) = desk.view.local(&kept.service.words);
    let title = words.title.clone();
    let label = wording::services_change_of(say, &title);
    let waiting = kept.waiting.map(|id| {
        let href = format!("/desk/proposals/{id}");
        view! { <p class="kind"><a href=href>{wording::services_waiting(say)}</a></p> }
    });
    view! {
        <li>
            <div><p class="what" lang=lang>{title}</p>{waiting}</div>
            <p><a class="btn line" href=format!("/desk/services/{}", kept.service.id) aria-label=label>{wording::services_change(say)}</a></p>
        </li>
    }
    .into_any()
}

/// The form of one listing.
pub fn form(desk: &DeskView<'_>, service: &Service, typed: &Typed, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let email = Field { name: "email", label: wording::change_email(say), kind: "email", value: &typed.email, complete: "off", mistake };
    let url = Field { name: "url", label: wording::change_url(say), kind: "url", value: &typed.url, complete: "off", mistake };
    let inner = view! {
        <div class="read">
            {mistakes(desk, mistake)}
            <h1>{wording::change(say)}</h1>
            {about(desk, service)}
            <p class="lead">{wording::change_lead(say)}</p>
            <form method="post" action=format!("/desk/services/{}", service.id) class="ask" novalidate>
                <input type="hidden" name="base" value=typed.base.clone()/>
                {phones(desk, typed, mistake)}
                {email.draw(desk)}
                {url.draw(desk)}
                <p class="bar"><button class="btn" name="step" value="check">{wording::change_check(say)}</button></p>
            </form>
        </div>
    };
    frame(desk, wording::change(say), inner.into_any())
}

fn about(desk: &DeskView<'_>, service: &Service) -> AnyView {
    let (words, lang) = desk.view.local(&service.words);
    let href = desk.view.href(&format!("services/{}", service.id));
    view! { <p class="pair"><a href=href lang=lang>{words.title.clone()}</a></p> }.into_any()
}

fn phones(desk: &DeskView<'_>, typed: &Typed, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    let wrong = match mistake {
        Some(Mistake::Phones) => Some(wording::change_phones_wrong(say)),
        Some(Mistake::Mobile) => Some(wording::change_mobile(say)),
        _ => None,
    };
    let described_by = if wrong.is_some() { "phones-flaw phones-hint" } else { "phones-hint" };
    let field = TextArea { name: "phones", described_by: described_by.into(), invalid: wrong.is_some(), text: &typed.phones }.draw();
    view! {
        <label for="phones">{wording::change_phones(say)}</label>
        <p class="pair" id="phones-hint">{wording::change_phones_hint(say)}</p>
        {wrong.map(|wrong| view! { <p class="flaw" id="phones-flaw">{wrong}</p> })}
        {field}
    }
    .into_any()
}

/// What is about to be sent.
pub fn check(desk: &DeskView<'_>, service: &Service, typed: &Typed, differences: &[Difference]) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = differences.iter().map(|difference| sides(desk, difference)).collect();
    let inner = view! {
        <h1>{wording::change_confirm(say)}</h1>
        {about(desk, service)}
        {rows}
        <form method="post" action=format!("/desk/services/{}", service.id)>
            <input type="hidden" name="base" value=typed.base.clone()/>
            <input type="hidden" name="phones" value=typed.phones.clone()/>
            <input type="hidden" name="email" value=typed.email.clone()/>
            <input type="hidden" name="url" value=typed.url.clone()/>
            <p class="bar">
                <button class="btn" name="step" value="send">{wording::change_send(say)}</button>
                <button class="btn line" name="step" value="change">{wording::change_mend(say)}</button>
            </p>
        </form>
    };
    frame(desk, wording::change_confirm(say), inner.into_any())
}

/// A field before and after.
pub(super) fn sides(desk: &DeskView<'_>, difference: &Difference) -> AnyView {
    let say = desk.view.language;
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| wording::change_empty(say));
    let now = difference.now.as_ref().map(|now| view! { <div class="was"><b>{wording::proposal_now(say)}</b>{now.clone()}</div> });
    view! {
        <div class="diff">
            <h2>{name(desk, &difference.key)}</h2>
            <div class="sides">
                <div class="was"><b>{wording::change_was(say)}</b>{text(&difference.before)}</div>
                {now}
                <div class="now"><b>{wording::change_becomes(say)}</b>{text(&difference.after)}</div>
            </div>
        </div>
    }
    .into_any()
}

/// What a key is called; one without a name of its own stands as it is in the file.
fn name(desk: &DeskView<'_>, key: &str) -> String {
    let say = desk.view.language;
    match key {
        "phones" => wording::change_phones(say),
        "email" => wording::change_email(say),
        "url" => wording::change_url(say),
        other => other.to_owned(),
    }
}
