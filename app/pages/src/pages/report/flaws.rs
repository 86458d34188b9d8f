//! What has to be put right: on top of the page, each with a link to its field, and in the same words beside the field.

use super::{id, longest};
use crate::View;
use crate::parts::nothing;
use leptos::prelude::*;
use model::{Fault, Flaw, Kind};

/// The summary on top. It takes the focus by itself.
pub(super) fn summary(view: &View<'_>, kind: Kind, flaws: &[Flaw]) -> AnyView {
    if flaws.is_empty() {
        return nothing();
    }
    let lines: Vec<_> = flaws.iter().map(|flaw| line(view, kind, *flaw)).collect();
    view! {
        <div class="note stop" role="alert" tabindex="-1" autofocus><h2>{wording::report_problem(view.language)}</h2><ul class="links">{lines}</ul></div>
    }
    .into_any()
}

fn line(view: &View<'_>, kind: Kind, flaw: Flaw) -> AnyView {
    let words = said(view, flaw);
    match field(kind, flaw) {
        Some(field) => view! { <li><a href=format!("#{field}")>{words}</a></li> }.into_any(),
        None => view! { <li>{words}</li> }.into_any(),
    }
}

/// The flaws of one field, beside it.
pub(super) fn field_flaws(view: &View<'_>, flaws: &[Flaw], id: &'static str, of_field: impl Fn(&Flaw) -> bool) -> Option<AnyView> {
    let said: Vec<String> = flaws.iter().filter(|flaw| of_field(flaw)).map(|flaw| said(view, *flaw)).collect();
    (!said.is_empty()).then(|| view! { <p class="flaw" id=id>{said.join(" ")}</p> }.into_any())
}

/// The id of the field that a flaw is about.
fn field(kind: Kind, flaw: Flaw) -> Option<String> {
    match flaw {
        Flaw::FaultMissing => Fault::ALL.into_iter().find(|fault| fault.fits(kind)).map(id),
        Flaw::Trap => Some("homepage".into()),
        flaw if flaw.is_of_the_text() => Some("text".into()),
        _ => None,
    }
}

fn said(view: &View<'_>, flaw: Flaw) -> String {
    let say = view.language;
    match flaw {
        Flaw::FaultMissing => wording::report_fault_missing(say),
        Flaw::TextMissing => wording::report_text_missing(say),
        Flaw::TextTooLong(over) => wording::report_text_long(say, over),
        Flaw::Trap => wording::report_trap_filled(say),
        Flaw::Unreadable => wording::report_unreadable(say),
        Flaw::UnknownField | Flaw::RepeatedField | Flaw::NotAForm => wording::report_shape(say),
        Flaw::TooLarge => wording::report_too_large(say, &longest(view)),
        Flaw::Foreign => wording::report_foreign(say),
        Flaw::TooMany(minutes) => wording::report_too_many(say, i64::from(minutes)),
        Flaw::NotKept => wording::report_not_kept(say),
    }
}
