//! What one can take along from a listing: a line on one's own list, a leaflet on paper. Links, so that they work without script; without pictograms, because a listing has to stay light.

use crate::View;
use leptos::prelude::*;
use model::Service;

/// «Put it on my plan», «Leaflet to print».
pub(crate) fn take(view: &View<'_>, service: &Service) -> AnyView {
    let plan = format!("{}?s={}", view.href("plan"), service.id);
    let leaflet = view.href(&format!("services/{}/leaflet", service.id));
    view! {
        <p class="acts">
            <a href=plan>{wording::plan_put(view.language)}</a>
            <a href=leaflet>{wording::leaflet(view.language)}</a>
        </p>
    }
    .into_any()
}
