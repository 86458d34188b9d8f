//! The services somebody keeps true.

use super::DeskView;
use super::frame::frame;
use crate::Sheet;
use leptos::prelude::*;
use model::Service;

/// A service in the list.
#[derive(Clone, Copy)]
pub struct Kept<'a> {
    /// The service.
    pub service: &'a Service,
    /// The proposal that waits, if one does.
    pub waiting: Option<&'a str>,
    /// Whether this person has a draft.
    pub drafted: bool,
}

/// The list.
pub fn list(desk: &DeskView<'_>, services: &[Kept<'_>]) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = services.iter().map(|kept| row(desk, kept)).collect();
    let lead = if rows.is_empty() { wording::services_none(say) } else { wording::services_lead(say) };
    let inner = view! {
        <h1>{wording::desk_services(say)}</h1>
        <p class="lead">{lead}</p>
        <p class="bar"><a class="btn line" href="/desk/services/new">{wording::listing_new(say)}</a></p>
        <ul class="rows">{rows}</ul>
        <p class="pair"><a href="/desk/history">{wording::history(say)}</a></p>
    };
    frame(desk, wording::desk_services(say), inner.into_any())
}

fn row(desk: &DeskView<'_>, kept: &Kept<'_>) -> AnyView {
    let say = desk.view.language;
    let (words, lang) = desk.view.local(&kept.service.words);
    let title = words.title.clone();
    let label = wording::services_change_of(say, &title);
    let waiting = kept.waiting.map(|id| {
        let href = format!("/desk/proposals/{id}");
        view! { <p class="kind"><a href=href>{wording::services_waiting(say)}</a></p> }
    });
    let drafted = kept.drafted.then(|| view! { <p class="kind">{wording::listing_drafted(say)}</p> });
    view! {
        <li>
            <div><p class="what" lang=lang>{title}</p>{waiting}{drafted}</div>
            <p><a class="btn line" href=format!("/desk/services/{}", kept.service.id) aria-label=label>{wording::services_change(say)}</a></p>
        </li>
    }
    .into_any()
}
