//! Signing in: an address, then six digits; or a passkey.

use super::frame::{Field, frame, language_field, mistakes};
use super::{DeskView, Mistake, passkeys};
use crate::Sheet;
use leptos::prelude::*;

/// The first step: whose code is wanted; or, of this host, a passkey.
pub fn address(desk: &DeskView<'_>, host: Option<&str>, typed: &str, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let field = Field { name: "email", label: wording::sign_in_email(say), kind: "email", value: typed, complete: "email", mistake };
    let inner = view! {
        <div class="read">
            {mistakes(desk, mistake)}
            <h1>{wording::sign_in(say)}</h1>
            <p class="lead">{wording::sign_in_lead(say)}</p>
            <form method="post" action="/desk/sign-in" class="ask" novalidate>
                {language_field(desk)}{field.draw(desk)}
                <p class="bar"><button class="btn">{wording::sign_in_next(say)}</button></p>
            </form>
            {passkeys::enter(desk, host)}
        </div>
    };
    frame(desk, wording::sign_in(say), inner.into_any())
}

/// The second step: the digits, which come by mail or are read out. It says the same for every address, known or not.
pub fn code(desk: &DeskView<'_>, by_mail: bool, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let lead = if by_mail { wording::code_lead_mail(say) } else { wording::code_lead(say) };
    let field = Field { name: "code", label: wording::code_digits(say), kind: "code", value: "", complete: "one-time-code", mistake };
    let inner = view! {
        <div class="read">
            {mistakes(desk, mistake)}
            <h1>{wording::code(say)}</h1>
            <p class="lead">{lead}</p>
            <form method="post" action="/desk/sign-in/code" class="ask" novalidate>
                {language_field(desk)}{field.draw(desk)}
                <p class="bar"><button class="btn">{wording::code_enter(say)}</button></p>
            </form>
            <p><a href=format!("/desk/sign-in?lang={say}")>{wording::code_again(say)}</a></p>
            <p><small>{wording::code_limit(say)}</small></p>
        </div>
    };
    frame(desk, wording::code(say), inner.into_any())
}

/// Without encryption nobody signs in.
pub fn insecure(desk: &DeskView<'_>) -> Sheet {
    let say = desk.view.language;
    let inner = view! { <div class="read"><h1>{wording::sign_in_insecure(say)}</h1><p class="lead">{wording::sign_in_insecure_text(say)}</p></div> };
    frame(desk, wording::sign_in_insecure(say), inner.into_any())
}
