//! One's own account: what one may do, the language, where the desk is open.

use super::frame::{frame, mistakes};
use super::{Account, DeskView, Mistake};
use crate::Sheet;
use crate::parts::{nothing, section};
use leptos::prelude::*;
use model::Role;

/// A place where the desk is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Its public id.
    pub id: String,
    /// When it began and was used last, in words.
    pub times: (String, String),
    /// Whether it is this one.
    pub is_this: bool,
}

/// The account.
pub fn show(desk: &DeskView<'_>, sessions: &[OpenSession], mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let Some(account) = desk.account else { return forbidden(desk) };
    let roles: Vec<_> = account.roles.iter().map(|role| view! { <li>{may(desk, role)}</li> }).collect();
    let open: Vec<_> = sessions.iter().map(|session| row(desk, session)).collect();
    let list = view! { <p>{wording::account_sessions_lead(say)}</p><ul class="rows">{open}</ul> };
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{wording::account(say)}</h1>
        <p class="lead">{account.email.clone()}</p>
        {section("roles", wording::account_roles(say), view! { <ul>{roles}</ul> }.into_any())}
        {section("language", wording::account_language(say), languages(desk))}
        {section("passkeys", wording::passkeys(say), passkeys(desk))}
        {section("sessions", wording::account_sessions(say), list.into_any())}
    };
    frame(desk, wording::account(say), inner.into_any())
}

fn passkeys(desk: &DeskView<'_>) -> AnyView {
    let say = desk.view.language;
    view! { <p>{wording::passkeys_lead(say)}</p><p class="bar"><a class="btn line" href="/desk/passkeys">{wording::passkeys_open(say)}</a></p> }.into_any()
}

/// What a role lets one do, in a sentence.
fn may(desk: &DeskView<'_>, role: &Role) -> AnyView {
    let say = desk.view.language;
    let words = match role {
        Role::Link(own) | Role::Organization(own) => wording::role_organization(say, &organization(desk, own)),
        Role::Translator => wording::role_translator(say),
        Role::Editor => wording::role_editor(say),
        Role::Publisher => wording::role_publisher(say),
        Role::Administrator => wording::role_admin(say),
    };
    view! { {words} }.into_any()
}

/// The name of an organization; its id when it is not in the catalogue any more.
pub(super) fn organization(desk: &DeskView<'_>, id: &model::OrganizationId) -> String {
    let found = desk.view.catalogue.organization(id.as_str());
    found.map_or_else(|| id.to_string(), |organization| desk.view.short_name(organization))
}

fn languages(desk: &DeskView<'_>) -> AnyView {
    let buttons: Vec<_> = desk.view.portal().languages.iter().map(|language| language_button(desk, language)).collect();
    view! { <form method="post" action="/desk/language" class="bar">{buttons}</form> }.into_any()
}

fn language_button(desk: &DeskView<'_>, language: &model::PublishedLanguage) -> AnyView {
    let (tag, name) = (language.code.to_string(), language.name.clone());
    let chosen = (language.code == desk.view.language).then_some("true");
    let class = if chosen.is_some() { "btn" } else { "btn line" };
    view! { <button class=class name="lang" value=tag.clone() lang=tag aria-pressed=chosen>{name}</button> }.into_any()
}

fn row(desk: &DeskView<'_>, session: &OpenSession) -> AnyView {
    let say = desk.view.language;
    let name = if session.is_this { wording::session_this(say) } else { wording::session_other(say) };
    let times = wording::session_times(say, &session.times.0, &session.times.1);
    let label = format!("{}: {name}, {times}", wording::session_end(say));
    view! {
        <li>
            <div><p class="what">{name}</p><p class="kind">{times}</p></div>
            <form method="post" action=format!("/desk/sessions/{}/end", session.id)><button class="btn line" aria-label=label>{wording::session_end(say)}</button></form>
        </li>
    }
    .into_any()
}

/// A page that is not for this role.
pub fn forbidden(desk: &DeskView<'_>) -> Sheet {
    let say = desk.view.language;
    let back = desk.account.map(|_: &Account| view! { <p class="bar"><a class="btn" href="/desk/">{wording::desk_back(say)}</a></p> }.into_any());
    let inner = view! {
        <div class="read"><h1>{wording::desk_forbidden(say)}</h1><p class="lead">{wording::desk_forbidden_text(say)}</p>{back.unwrap_or_else(nothing)}</div>
    };
    frame(desk, wording::desk_forbidden(say), inner.into_any())
}
