//! A one-time link: a page with one button. Looking at it uses nothing up, so that a program that reads mails opens no door.

use super::frame::{frame, language_field, mistakes};
use super::{DeskView, Mistake};
use crate::Sheet;
use leptos::prelude::*;

/// The button.
pub fn ask(desk: &DeskView<'_>, token: &str, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let inner = view! {
        <div class="read">
            {mistakes(desk, mistake)}
            <h1>{wording::welcome(say)}</h1>
            <p class="lead">{wording::welcome_lead(say)}</p>
            <form method="post" action=format!("/desk/welcome/{token}")>
                {language_field(desk)}
                <p class="bar"><button class="btn">{wording::code_enter(say)}</button></p>
            </form>
        </div>
    };
    frame(desk, wording::welcome(say), inner.into_any())
}

/// It was used, or is too old, or never was one.
pub fn over(desk: &DeskView<'_>) -> Sheet {
    let say = desk.view.language;
    let inner = view! {
        <div class="read">
            <h1>{wording::welcome_over(say)}</h1>
            <p class="lead">{wording::welcome_over_text(say)}</p>
            <p class="bar"><a class="btn" href=format!("/desk/sign-in?lang={say}")>{wording::sign_in(say)}</a></p>
        </div>
    };
    frame(desk, wording::welcome_over(say), inner.into_any())
}
