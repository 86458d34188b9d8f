//! The log: who did what to what, and when; to be sifted and taken along.

use super::DeskView;
use super::frame::frame;
use crate::Sheet;
use leptos::prelude::*;
use model::Language;

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
    /// What was done: a verb; or a part of one, or of its words.
    pub what: String,
    /// A part of to what.
    pub object: String,
}

/// What was done, in words; a verb that nobody knows stands for itself.
pub fn deed(say: Language, verb: &str) -> Option<String> {
    Some(match verb {
        "add-contact" => wording::deed_add_contact(say),
        "add-passkey" => wording::deed_add_passkey(say),
        "add-person" => wording::deed_add_person(say),
        "answer-report" => wording::deed_answer_report(say),
        "approve" => wording::deed_approve(say),
        "approve-own" => wording::deed_approve_own(say),
        "backup" => wording::deed_backup(say),
        "change" => wording::deed_change(say),
        "close" => wording::deed_close(say),
        "close-campaign" => wording::deed_close_campaign(say),
        "confirm" => wording::deed_confirm(say),
        "correct" => wording::deed_correct(say),
        "dispute" => wording::deed_dispute(say),
        "end-person" => wording::deed_end_person(say),
        "hand-over" => wording::deed_hand_over(say),
        "open-campaign" => wording::deed_open_campaign(say),
        "propose" => wording::deed_propose(say),
        "read-out-code" => wording::deed_read_out_code(say),
        "refused" => wording::deed_refused(say),
        "reject" => wording::deed_reject(say),
        "remove-passkey" => wording::deed_remove_passkey(say),
        "renew-link" => wording::deed_renew_link(say),
        "sign-in" => wording::deed_sign_in(say),
        "sign-in-failed" => wording::deed_sign_in_failed(say),
        "sign-off-edition" => wording::deed_sign_off_edition(say),
        "sign-out" => wording::deed_sign_out(say),
        "still-fits" => wording::deed_still_fits(say),
        "withdraw" => wording::deed_withdraw(say),
        _ => return None,
    })
}

/// The page; `verbs` are all that can be sifted for.
pub fn show(desk: &DeskView<'_>, entries: &[Entry], verbs: &[&'static str], sieve: &Sieve, broken_at: Option<i64>) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = entries.iter().map(|entry| row(say, entry)).collect();
    let none = rows.is_empty().then(|| view! { <p>{wording::audit_none(say)}</p> });
    let broken = broken_at.map(|number| view! { <p class="note stop">{wording::audit_broken(say, &number.to_string())}</p> });
    let address = format!("/desk/audit.csv?who={}&what={}&object={}", encoded(&sieve.who), encoded(&sieve.what), encoded(&sieve.object));
    let inner = view! {
        <h1>{wording::audit(say)}</h1>
        <p class="lead">{wording::audit_lead(say)}</p>
        {broken}
        <form method="get" action="/desk/audit" class="ask">
            {field("who", wording::audit_who(say), &sieve.who)}
            {choice(say, verbs, &sieve.what)}
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

/// Verbs by their words. What was looked for otherwise, as an address may, stays chosen.
fn choice(say: Language, verbs: &[&'static str], chosen: &str) -> AnyView {
    let mut known: Vec<(String, String)> = verbs.iter().map(|verb| (deed(say, verb).unwrap_or_else(|| (*verb).to_owned()), (*verb).to_owned())).collect();
    known.sort_by_key(|(words, _)| words.to_lowercase());
    let other = (!chosen.is_empty() && !verbs.contains(&chosen)).then(|| (chosen.to_owned(), chosen.to_owned()));
    let option = |(words, verb): (String, String)| view! { <option value=verb.clone() selected=verb == chosen>{words}</option> };
    let options: Vec<_> = other.into_iter().chain(known).map(option).collect();
    view! {
        <label for="what">{wording::audit_what(say)}</label>
        <select id="what" name="what"><option value="">{wording::audit_everything(say)}</option>{options}</select>
    }
    .into_any()
}

fn row(say: Language, entry: &Entry) -> AnyView {
    let Entry { number, at, who, what, object, via } = entry.clone();
    let what = deed(say, &what).unwrap_or(what);
    view! { <li><div><p class="what">{format!("{number}. {what}")}</p><p class="kind">{format!("{at}, {who} ({via})")}</p><p class="said">{object}</p></div></li> }.into_any()
}
