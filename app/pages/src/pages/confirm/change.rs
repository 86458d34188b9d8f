//! «Something is different»: the same facts as fields, filled with what is on the page.

use super::frame::frame;
use super::{Asked, Card, Hitch, action, card, hidden, hours_name, problem};
use crate::parts::{TextArea, address, nothing};
use crate::{Sheet, View};
use leptos::prelude::*;

/// What stands in the fields; their names are the keys of `service.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Names the version of the file the form began from.
    pub base: String,
    /// One number a line.
    pub phones: String,
    /// The mailbox.
    pub email: String,
    /// The page on the web.
    pub url: String,
    /// Hours, one for each place.
    pub opening_hours: Vec<String>,
}

/// The form.
pub fn change(view: &View<'_>, asked: &Asked<'_>, card: &Card<'_>, typed: &Typed, hitch: Option<Hitch>) -> Sheet {
    let say = view.language;
    let title = wording::confirm_change_title(say);
    let hours: Vec<_> = typed.opening_hours.iter().enumerate().map(|(place, text)| hours(view, card, place, text, hitch)).collect();
    let inner = view! {
        <div class="read">
            {problem(view, hitch)}
            <h1>{title.clone()}</h1>
            {card::title(view, card.service)}
            <p>{wording::confirm_change_lead(say)}</p>
            <form method="post" action=action(asked.token) class="ask" novalidate>
                {hidden(view, card)}
                <input type="hidden" name="base" value=typed.base.clone()/>
                {phones(view, typed, hitch)}
                {line(view, "email", "email", wording::change_email(say), None, &typed.email, hitch)}
                {line(view, "url", "url", wording::change_url(say), None, &typed.url, hitch)}
                {hours}
                <p class="bar"><button class="btn" name="answer" value="change">{wording::confirm_send(say)}</button></p>
            </form>
            <p class="acts"><a href=format!("{}?lang={}", action(asked.token), view.language)>{wording::confirm_back(say)}</a></p>
        </div>
    };
    frame(view, title, inner.into_any())
}

fn phones(view: &View<'_>, typed: &Typed, hitch: Option<Hitch>) -> AnyView {
    let say = view.language;
    let wrong = hitch.filter(|hitch| matches!(hitch, Hitch::Phones | Hitch::Mobile));
    let described_by = if wrong.is_some() { "phones-flaw phones-hint" } else { "phones-hint" };
    let field = TextArea { name: "phones", described_by: described_by.into(), invalid: wrong.is_some(), rows: 4, text: &typed.phones }.draw();
    view! {
        <label for="phones">{wording::change_phones(say)}</label>
        <p class="pair" id="phones-hint">{wording::change_phones_hint(say)}</p>
        {wrong.map(|wrong| view! { <p class="flaw" id="phones-flaw">{wrong.said(view)}</p> })}
        {field}
    }
    .into_any()
}

fn hours(view: &View<'_>, card: &Card<'_>, place: usize, text: &str, hitch: Option<Hitch>) -> AnyView {
    let location = card.service.at.get(place).and_then(|at| view.catalogue.location(at.location.as_str()));
    let several = card.service.at.len() > 1 && !card.service.address_confidential;
    let beside = location.filter(|_| several).map(|location| format!(": {}", address(view, location))).unwrap_or_default();
    let label = format!("{}{beside}", wording::hours(view.language));
    line(view, &hours_name(place), "text", label, Some(wording::confirm_hours_hint(view.language)), text, hitch)
}

fn line(view: &View<'_>, name: &str, kind: &'static str, label: String, hint: Option<String>, value: &str, hitch: Option<Hitch>) -> AnyView {
    let wrong = hitch.filter(|hitch| hitch.field().as_deref() == Some(name));
    let (flaw_id, hint_id) = (format!("{name}-flaw"), format!("{name}-hint"));
    let ids = [wrong.map(|_| flaw_id.clone()), hint.as_ref().map(|_| hint_id.clone())];
    let described: Vec<String> = ids.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let hint = hint.map_or_else(nothing, |hint| view! { <p class="pair" id=hint_id>{hint}</p> }.into_any());
    let (labelled, id, name) = (name.to_owned(), name.to_owned(), name.to_owned());
    view! {
        <label for=labelled>{label}</label>
        {hint}
        {wrong.map(|wrong| view! { <p class="flaw" id=flaw_id>{wrong.said(view)}</p> })}
        <input id=id name=name type=kind value=value.to_owned() autocomplete="off" aria-describedby=described aria-invalid=wrong.map(|_| "true")/>
    }
    .into_any()
}
