//! «Something is different»: the same facts as fields, filled with what is on the page.

use super::frame::frame;
use super::{Asked, Card, Hitch, action, address_name, card, hidden, hours_name, problem};
use crate::parts::{TextArea, address, nothing};
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Language, Service};
use std::collections::BTreeMap;

/// Facts that are one text each, by the keys of `service.toml`.
pub const FACTS: [&str; 3] = ["phones", "email", "url"];
/// Texts that stand on a card, by their keys in the words of a service.
pub const TEXTS: [&str; 6] = ["summary", "eligibility", "how_to_apply", "bring", "cost_note", "hours_note"];

/// What stands in the fields; their names are the keys of `service.toml`, of texts with their language before it: `pl.summary`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Names the versions of the files the form began from.
    pub base: String,
    /// By the names of the fields. One that is not there stays as it was.
    pub fields: BTreeMap<String, String>,
}

impl Typed {
    fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// How many places the form has room for: who has none yet can write where they are.
pub fn places(service: &Service) -> usize {
    if service.address_confidential { service.at.len() } else { service.at.len().max(1) }
}

/// The field for a text.
pub fn text_name(language: Language, key: &str) -> String {
    format!("{language}.{key}")
}

/// The form.
pub fn change(view: &View<'_>, asked: &Asked<'_>, card: &Card<'_>, typed: &Typed, hitch: Option<Hitch>) -> Sheet {
    let say = view.language;
    let title = wording::confirm_change_title(say);
    let places: Vec<_> = (0..places(card.service)).map(|place| place_fields(view, card, place, typed, hitch)).collect();
    let texts: Vec<_> = TEXTS.into_iter().map(|key| text(view, card, key, typed)).collect();
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
                {line(view, "email", "email", wording::change_email(say), None, typed.text("email"), hitch)}
                {line(view, "url", "url", wording::change_url(say), None, typed.text("url"), hitch)}
                {places}
                {texts}
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
    let field = TextArea { name: "phones", described_by: described_by.into(), invalid: wrong.is_some(), rows: 4, text: typed.text("phones") }.draw();
    view! {
        <label for="phones">{wording::change_phones(say)}</label>
        <p class="pair" id="phones-hint">{wording::change_phones_hint(say)}</p>
        {wrong.map(|wrong| view! { <p class="flaw" id="phones-flaw">{wrong.said(view)}</p> })}
        {field}
    }
    .into_any()
}

/// Where it is and when it is open; a confidential place has no address anywhere.
fn place_fields(view: &View<'_>, card: &Card<'_>, place: usize, typed: &Typed, hitch: Option<Hitch>) -> AnyView {
    let say = view.language;
    let location = card.service.at.get(place).and_then(|at| view.catalogue.location(at.location.as_str()));
    let is_secret = card.service.address_confidential;
    let several = card.service.at.len() > 1 && !is_secret;
    let beside = location.filter(|_| several).map(|location| format!(": {}", address(view, location))).unwrap_or_default();
    let (where_name, hours_name) = (address_name(place), hours_name(place));
    let (where_hint, hours_hint) = (Some(wording::confirm_address_hint(say)), Some(wording::confirm_hours_hint(say)));
    let where_label = format!("{}{beside}", wording::confirm_address(say));
    let where_field = (!is_secret).then(|| line(view, &where_name, "text", where_label, where_hint, typed.text(&where_name), hitch));
    let hours_field = line(view, &hours_name, "text", format!("{}{beside}", wording::hours(say)), hours_hint, typed.text(&hours_name), hitch);
    view! { {where_field}{hours_field} }.into_any()
}

/// A text of the card, in the language in which it stands there.
fn text(view: &View<'_>, card: &Card<'_>, key: &'static str, typed: &Typed) -> AnyView {
    let name = text_name(card.service.words.in_language(view.language).1, key);
    let field = TextArea { name: &name, described_by: String::new(), invalid: false, rows: 3, text: typed.text(&name) }.draw();
    view! { <label for=name.clone()>{text_label(view.language, key)}</label>{field} }.into_any()
}

fn text_label(say: Language, key: &str) -> String {
    match key {
        "summary" => wording::confirm_what(say),
        "eligibility" => wording::leaflet_who(say),
        "how_to_apply" => wording::field_how_to_apply(say),
        "bring" => wording::plan_bring(say),
        "cost_note" => wording::cost(say),
        _ => wording::field_hours_note(say),
    }
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
