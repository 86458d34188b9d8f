//! Everybody with a role, the codes somebody waits for, and new people.

use super::account::organization;
use super::frame::{Field, frame, mistakes};
use super::{Account, DeskView, Mistake};
use crate::Sheet;
use crate::parts::{nothing, section};
use leptos::prelude::*;
use model::Role;

/// A code that somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub email: String,
    /// Until when it is good, in words.
    pub until: String,
}

/// What was typed into the form for a new person.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The address.
    pub email: String,
    /// The name of the role.
    pub role: String,
    /// The id of the organization.
    pub organization: String,
}

/// Somebody in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Who.
    pub account: Account,
    /// How many passkeys they have.
    pub passkeys: i64,
}

/// The names of roles that a person may get.
const ROLES: [&str; 5] = ["organization", "translator", "editor", "publisher", "admin"];

/// The page.
pub fn show(desk: &DeskView<'_>, people: &[Listed], waiting: &[Waiting], typed: &Typed, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = people.iter().map(|person| row(desk, person)).collect();
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{wording::people(say)}</h1>
        <p class="lead">{wording::people_lead(say)}</p>
        <ul class="rows">{rows}</ul>
        {section("codes", wording::codes_live(say), codes(desk, waiting))}
        {section("add", wording::people_add(say), form(desk, typed, mistake))}
    };
    frame(desk, wording::people(say), inner.into_any())
}

fn row(desk: &DeskView<'_>, person: &Listed) -> AnyView {
    let say = desk.view.language;
    let Listed { account, passkeys } = person;
    let roles: Vec<String> = account.roles.iter().map(|role| named(desk, role)).collect();
    let keys = (*passkeys > 0).then(|| view! { <p class="kind">{wording::people_passkeys(say, &passkeys.to_string())}</p> });
    view! {
        <li>
            <div><p class="what">{account.email.clone()}</p><p class="kind">{roles.join(", ")}</p>{keys}</div>
            {(*passkeys > 0).then(|| remove_passkeys(desk, account))}
            {end(desk, account)}
        </li>
    }
    .into_any()
}

/// Not one's own access.
fn end(desk: &DeskView<'_>, person: &Account) -> AnyView {
    let say = desk.view.language;
    if desk.account.is_some_and(|account| account.id == person.id) {
        return nothing();
    }
    let label = wording::people_end_of(say, &person.email);
    let action = format!("/desk/people/{}/end", person.id);
    view! { <form method="post" action=action><button class="btn line" aria-label=label>{wording::people_end(say)}</button></form> }.into_any()
}

fn remove_passkeys(desk: &DeskView<'_>, person: &Account) -> AnyView {
    let say = desk.view.language;
    let label = wording::people_passkeys_remove_of(say, &person.email);
    let action = format!("/desk/people/{}/passkeys", person.id);
    view! { <form method="post" action=action><button class="btn line" aria-label=label>{wording::people_passkeys_remove(say)}</button></form> }.into_any()
}

fn named(desk: &DeskView<'_>, role: &Role) -> String {
    let name = name(desk, role.as_str());
    role.organization().map_or_else(|| name.clone(), |own| format!("{name} {}", organization(desk, own)))
}

fn name(desk: &DeskView<'_>, role: &str) -> String {
    let say = desk.view.language;
    match role {
        "translator" => wording::role_name_translator(say),
        "editor" => wording::role_name_editor(say),
        "publisher" => wording::role_name_publisher(say),
        "admin" => wording::role_name_admin(say),
        _ => wording::role_name_organization(say),
    }
}

fn codes(desk: &DeskView<'_>, waiting: &[Waiting]) -> AnyView {
    let say = desk.view.language;
    if waiting.is_empty() {
        return view! { <p>{wording::codes_none(say)}</p> }.into_any();
    }
    let rows: Vec<_> = waiting.iter().map(|code| code_row(desk, code)).collect();
    view! { <p>{wording::codes_lead(say)}</p><ul class="rows">{rows}</ul> }.into_any()
}

fn code_row(desk: &DeskView<'_>, code: &Waiting) -> AnyView {
    let say = desk.view.language;
    let label = wording::codes_read_of(say, &code.email);
    view! {
        <li>
            <div><p class="what">{code.email.clone()}</p><p class="kind">{wording::codes_until(say, &code.until)}</p></div>
            <form method="post" action=format!("/desk/codes/{}", code.id)><button class="btn line" aria-label=label>{wording::codes_read(say)}</button></form>
        </li>
    }
    .into_any()
}

fn form(desk: &DeskView<'_>, typed: &Typed, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    let field = Field { name: "email", label: wording::sign_in_email(say), kind: "email", value: &typed.email, complete: "off", mistake };
    let roles: Vec<_> = ROLES.into_iter().map(|role| choice(desk, role, typed.role == role)).collect();
    view! {
        <form method="post" action="/desk/people" class="ask" novalidate>
            {field.draw(desk)}
            <label for="role">{wording::people_role(say)}</label>
            <select id="role" name="role">{roles}</select>
            {organizations(desk, typed, mistake)}
            <p class="bar"><button class="btn">{wording::people_create(say)}</button></p>
        </form>
    }
    .into_any()
}

fn choice(desk: &DeskView<'_>, role: &'static str, chosen: bool) -> AnyView {
    view! { <option value=role selected=chosen>{name(desk, role)}</option> }.into_any()
}

fn organizations(desk: &DeskView<'_>, typed: &Typed, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    let wrong = mistake == Some(Mistake::Organization);
    let options: Vec<_> = desk
        .view
        .catalogue
        .organizations()
        .map(|one| {
            let (id, name) = (one.id.to_string(), desk.view.short_name(one));
            let chosen = typed.organization == id;
            view! { <option value=id selected=chosen lang=desk.view.polish()>{name}</option> }
        })
        .collect();
    let described = if wrong { "organization-flaw organization-hint" } else { "organization-hint" };
    view! {
        <label for="organization">{wording::people_organization(say)}</label>
        <p class="pair" id="organization-hint">{wording::people_organization_hint(say)}</p>
        {wrong.then(|| view! { <p class="flaw" id="organization-flaw">{wording::people_organization_wrong(say)}</p> })}
        <select id="organization" name="organization" aria-describedby=described aria-invalid=wrong.then_some("true")>
            <option value="">{wording::people_none(say)}</option>
            {options}
        </select>
    }
    .into_any()
}

/// The one-time link of a new person, shown this once.
pub fn link(desk: &DeskView<'_>, email: &str, url: &str) -> Sheet {
    let say = desk.view.language;
    shown(desk, wording::people_link(say, email), wording::people_link_text(say), url)
}

/// The digits of a code, to be read out.
pub fn code(desk: &DeskView<'_>, email: &str, digits: &str) -> Sheet {
    let say = desk.view.language;
    shown(desk, wording::codes_shown(say, email), wording::codes_lead(say), digits)
}

fn shown(desk: &DeskView<'_>, title: String, text: String, secret: &str) -> Sheet {
    let say = desk.view.language;
    let inner = view! {
        <div class="read">
            <h1>{title.clone()}</h1>
            <p class="secret">{secret.to_owned()}</p>
            <p>{text}</p>
            <p class="bar"><a class="btn line" href="/desk/people">{wording::people(say)}</a></p>
        </div>
    };
    frame(desk, title, inner.into_any())
}
