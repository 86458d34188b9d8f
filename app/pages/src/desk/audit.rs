//! The log: who did what to what, and when; to be sifted and taken along.

use super::DeskView;
use super::frame::frame;
use crate::Sheet;
use leptos::prelude::*;

/// An entry as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub number: i64,
    /// When, in words.
    pub at: String,
    /// Who: an address while it is known, else an id.
    pub who: String,
    /// What was done.
    pub what: String,
    /// To what.
    pub object: String,
    /// By which way.
    pub via: String,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// A part of who.
    pub who: String,
    /// A part of what.
    pub what: String,
    /// A part of to what.
    pub object: String,
}

/// The page.
pub fn show(desk: &DeskView<'_>, entries: &[Entry], sieve: &Sieve, broken_at: Option<i64>) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = entries.iter().map(row).collect();
    let none = rows.is_empty().then(|| view! { <p>{wording::audit_none(say)}</p> });
    let broken = broken_at.map(|number| view! { <p class="note stop">{wording::audit_broken(say, &number.to_string())}</p> });
    let address = format!("/desk/audit.csv?who={}&what={}&object={}", encoded(&sieve.who), encoded(&sieve.what), encoded(&sieve.object));
    let inner = view! {
        <h1>{wording::audit(say)}</h1>
        <p class="lead">{wording::audit_lead(say)}</p>
        {broken}
        <form method="get" action="/desk/audit" class="ask">
            {field("who", wording::audit_who(say), &sieve.who)}
            {field("what", wording::audit_what(say), &sieve.what)}
            {field("object", wording::audit_object(say), &sieve.object)}
            <p class="bar"><button class="btn">{wording::audit_filter(say)}</button><a class="btn line" href=address>{wording::audit_csv(say)}</a></p>
        </form>
        {none}
        <ul class="rows">{rows}</ul>
    };
    frame(desk, wording::audit(say), inner.into_any())
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn field(name: &'static str, label: String, value: &str) -> AnyView {
    view! { <label for=name>{label}</label><input id=name name=name type="text" value=value.to_owned() autocomplete="off"/> }.into_any()
}

fn row(entry: &Entry) -> AnyView {
    let Entry { number, at, who, what, object, via } = entry.clone();
    view! { <li><div><p class="what">{format!("{number}. {what}")}</p><p class="kind">{format!("{at}, {who} ({via})")}</p><p class="said">{object}</p></div></li> }.into_any()
}
