//! What has to be put right, in words, at its field.

use super::super::DeskView;
use super::fields::label;
use crate::parts::nothing;
use leptos::prelude::*;

/// Something to be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The field, where there is one.
    pub field: Option<String>,
    /// What it is.
    pub what: What,
}

/// What has to be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// So many characters too many.
    TooLong(usize),
    /// Not one of the choices.
    Choice,
    /// No place of this name.
    Place(String),
    /// No term of this name.
    Term(String),
    /// A line that cannot be understood.
    Line(String),
    /// The address of a new page cannot be this one.
    Id,
    /// The file cannot be read.
    Unsound,
    /// What a check says: its rule, and its own words.
    Rule(&'static str, String),
}

/// What it says.
pub(super) fn said(desk: &DeskView<'_>, flaw: &Flaw) -> String {
    let say = desk.view.language;
    match &flaw.what {
        What::TooLong(over) => wording::flaw_too_long(say, &over.to_string()),
        What::Choice => wording::flaw_choice(say),
        What::Place(name) => wording::flaw_place(say, name),
        What::Term(name) => wording::flaw_term(say, name),
        What::Line(line) => wording::flaw_line(say, line),
        What::Id => wording::flaw_id(say),
        What::Unsound => wording::change_broken(say),
        What::Rule(rule, _) => of_rule(desk, rule),
    }
}

fn of_rule(desk: &DeskView<'_>, rule: &str) -> String {
    let say = desk.view.language;
    match rule {
        "bad-phone" => wording::change_phones_wrong(say),
        "private-mobile" => wording::change_mobile(say),
        "bad-email" => wording::sign_in_email_wrong(say),
        "bad-url" => wording::change_url_wrong(say),
        "bad-hours" => wording::flaw_hours(say),
        "bad-date" => wording::flaw_date(say),
        "missing-key" | "summary-missing" | "missing-words" => wording::flaw_required(say),
        "title-too-long" => wording::flaw_title(say),
        "summary-too-long" => wording::flaw_summary(say),
        "sentence-too-long" | "paragraph-too-long" => wording::flaw_sentence(say),
        "number-differs" => wording::flaw_number(say),
        "phone-in-text" | "confidential-address" => wording::flaw_contact(say),
        "person-name" => wording::flaw_person(say),
        "dead-link" => wording::flaw_link(say),
        "markdown-stripped" => wording::flaw_markup(say),
        "ended-without-date" => wording::flaw_ended(say),
        "bad-status" => wording::flaw_choice(say),
        other => wording::flaw_other(say, other),
    }
}

/// All that has to be put right, on top of the page, each a way to its field.
pub(super) fn summary(desk: &DeskView<'_>, flaws: &[Flaw]) -> AnyView {
    if flaws.is_empty() {
        return nothing();
    }
    let lines: Vec<_> = flaws.iter().map(|flaw| line(desk, flaw)).collect();
    view! { <div class="note stop" role="alert" tabindex="-1" autofocus><h2>{wording::desk_problem(desk.view.language)}</h2><ul>{lines}</ul></div> }.into_any()
}

/// One of them, with the name of its field.
pub(super) fn line(desk: &DeskView<'_>, flaw: &Flaw) -> AnyView {
    let words = said(desk, flaw);
    let detail = detail(flaw);
    match &flaw.field {
        Some(field) => view! { <li><a href=format!("#{field}")>{label(desk, field)}</a>": "{words}{detail}</li> }.into_any(),
        None => view! { <li>{words}{detail}</li> }.into_any(),
    }
}

/// Rules of which our own words say all there is to say.
const SAID: [&str; 6] = ["bad-phone", "bad-email", "bad-url", "bad-status", "missing-key", "summary-missing"];

/// The check's own words, which name what it stumbled over; they are English.
pub(super) fn detail(flaw: &Flaw) -> AnyView {
    match &flaw.what {
        What::Rule(rule, _) if SAID.contains(rule) => nothing(),
        What::Rule(_, message) => view! { " "<small lang="en">{message.clone()}</small> }.into_any(),
        _ => nothing(),
    }
}
