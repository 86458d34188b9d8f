//! The whole document. One `h1`, one `main`, the skip link first; help stands at the same place on every page.

use super::head::{Head, head, shared};
use super::{foot, top};
use crate::{Sheet, View};
use chrono::DateTime;
use chrono_tz::Tz;
use leptos::prelude::*;
use model::Direction;

/// How wide `main` lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// As wide as the page's column.
    Column,
    /// From edge to edge: the page sets its own columns.
    Edge,
}

/// The page around `inner`.
pub(crate) fn shell(view: &View<'_>, about: Head, width: Width, inner: AnyView, true_until: Option<DateTime<Tz>>) -> Sheet {
    let lang = view.language.to_string();
    let dir = match view.language.direction() {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    };
    let document = view! {
        <html lang=lang dir=dir>
            {head(view, &about)}
            <body>
                <a class="skip" href="#main">{wording::skip(view.language)}</a>
                {top::top(view, about.sensitive)}
                <main id="main" tabindex="-1" class=(width == Width::Column).then_some("wrap")>{inner}</main>
                {foot::foot(view, about.city.as_ref())}
            </body>
        </html>
    };
    let extras = shared(view, &about).into_iter().collect();
    Sheet { view: document.into_any(), true_until, sensitive: about.sensitive, noindex: about.noindex, extras }
}
