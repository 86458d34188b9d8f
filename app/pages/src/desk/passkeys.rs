//! Passkeys: one's own, and the form that a script fills in. Without the script the page says that a code is the way.

use super::frame::{frame, mistakes};
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::{nothing, section, with_script};
use crate::script;
use leptos::prelude::*;

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its id here.
    pub id: String,
    /// The name its device gave it.
    pub credential: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was added and used last, in words.
    pub times: (String, Option<String>),
}

/// Whether one more may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room<'a> {
    /// Yes, of this host.
    Free(&'a str),
    /// The portal's address is a number: browsers keep no passkey of it.
    NoHost,
    /// There are as many as there may be.
    Full,
    /// The last sign-in is too long ago.
    Stale,
}

/// The page; `typed` is the name of a new one.
pub fn show(desk: &DeskView<'_>, held: &[Held], room: Room<'_>, typed: &str, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = held.iter().map(|passkey| row(desk, passkey)).collect();
    let list = if rows.is_empty() { view! { <p>{wording::passkeys_none(say)}</p> }.into_any() } else { view! { <ul class="rows">{rows}</ul> }.into_any() };
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{wording::passkeys(say)}</h1>
        <p class="lead">{wording::passkeys_lead(say)}</p>
        {list}
        {section("add", wording::passkeys_add(say), add(desk, held, room, typed, mistake))}
    };
    frame(desk, wording::passkeys(say), inner.into_any())
}

fn row(desk: &DeskView<'_>, passkey: &Held) -> AnyView {
    let say = desk.view.language;
    let times = match &passkey.times {
        (made, Some(used)) => wording::passkey_times(say, made, used),
        (made, None) => wording::passkey_unused(say, made),
    };
    let label = wording::passkey_remove_of(say, &passkey.name);
    view! {
        <li>
            <div><p class="what">{passkey.name.clone()}</p><p class="kind">{times}</p></div>
            <form method="post" action=format!("/desk/passkeys/{}/remove", passkey.id)><button class="btn line" aria-label=label>{wording::passkey_remove(say)}</button></form>
        </li>
    }
    .into_any()
}

fn add(desk: &DeskView<'_>, held: &[Held], room: Room<'_>, typed: &str, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    match room {
        Room::Free(host) => form(desk, held, host, field(desk, typed, mistake == Some(Mistake::Name))),
        Room::NoHost => view! { <p>{wording::passkeys_no_host(say)}</p> }.into_any(),
        Room::Full => view! { <p>{wording::passkeys_full(say)}</p> }.into_any(),
        Room::Stale => view! { <p>{wording::passkeys_stale(say)}</p> }.into_any(),
    }
}

fn form(desk: &DeskView<'_>, held: &[Held], host: &str, name: AnyView) -> AnyView {
    let say = desk.view.language;
    let Some(account) = desk.account else { return nothing() };
    let all: Vec<&str> = held.iter().map(|passkey| passkey.credential.as_str()).collect();
    view! {
        <p id="passkey-none">{wording::passkeys_need_script(say)}</p>
        <form
            id="passkey"
            method="post"
            action="/desk/passkeys"
            class="ask"
            hidden
            data-challenge="/desk/passkeys/challenge"
            data-rp=host.to_owned()
            data-portal=desk.view.portal_name()
            data-user=account.id.clone()
            data-account=account.email.clone()
            data-exclude=all.join(" ")
            data-known=wording::passkeys_known(say)
            data-failed=wording::passkeys_not_made(say)
        >
            <p>{wording::passkeys_add_lead(say)}</p>
            {hidden(&["clientDataJSON", "attestationObject"])}
            {name}
            {said()}
            <p class="bar"><button class="btn">{wording::passkeys_add(say)}</button></p>
        </form>
        {with_script(script::passkey())}
    }
    .into_any()
}

/// What its owner calls it.
fn field(desk: &DeskView<'_>, typed: &str, wrong: bool) -> AnyView {
    let say = desk.view.language;
    let described = if wrong { "name-flaw name-hint" } else { "name-hint" };
    view! {
        <label for="name">{wording::passkey_name(say)}</label>
        <p class="pair" id="name-hint">{wording::passkey_name_hint(say)}</p>
        {wrong.then(|| view! { <p class="flaw" id="name-flaw">{wording::passkey_name_wrong(say)}</p> })}
        <input
            id="name"
            name="name"
            type="text"
            value=typed.to_owned()
            maxlength="60"
            autocomplete="off"
            required
            aria-invalid=wrong.then_some("true")
            aria-describedby=described
        />
    }
    .into_any()
}

/// Signing in with one: nothing is typed, the device knows whose it is. It stands there for a browser that can do it, when the script says so.
pub(super) fn enter(desk: &DeskView<'_>, host: Option<&str>) -> AnyView {
    let say = desk.view.language;
    let Some(host) = host.map(str::to_owned) else { return nothing() };
    view! {
        <form
            id="passkey"
            method="post"
            action="/desk/sign-in/passkey"
            class="ask"
            hidden
            data-challenge="/desk/sign-in/passkey/challenge"
            data-rp=host
            data-failed=wording::passkey_wrong(say)
        >
            <h2>{wording::passkey_enter_heading(say)}</h2>
            <p>{wording::passkey_enter_lead(say)}</p>
            {super::frame::language_field(desk)}
            {hidden(&["credential", "clientDataJSON", "authenticatorData", "signature", "userHandle"])}
            {said()}
            <p class="bar"><button class="btn line">{wording::passkey_enter(say)}</button></p>
        </form>
        {with_script(script::passkey())}
    }
    .into_any()
}

/// Fields that the script fills in.
fn hidden(names: &'static [&'static str]) -> AnyView {
    let fields: Vec<_> = names.iter().map(|name| view! { <input type="hidden" name=*name/> }).collect();
    view! { {fields} }.into_any()
}

/// Where the script says what did not work.
fn said() -> AnyView {
    view! { <p id="passkey-said" class="flaw" role="status"></p> }.into_any()
}
