//! Pages that only a phone without network shows: «not kept», and what was found in the copy. The keeper fills in what stands in braces.

use super::{AGE, DATE};
use crate::parts::{Crumb, Head, Width, centres, crumb, help, nothing, seek, shell, tel_big};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::City;

/// A page that was not kept: whom to call, and what there is.
pub(super) fn missing(view: &View<'_>, city: &City, sensitive: bool) -> Sheet {
    let say = view.language;
    let head = Head { page: wording::offline_missing_title(say), sensitive, ..head(city) };
    let main = view! {
        <div class="read">
            <h1>{wording::offline_missing_title(say)}</h1>
            <p class="lead">{wording::offline_missing_text(say)}</p>
            {call(view, city)}
        </div>
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

/// What was found.
pub(super) fn found(view: &View<'_>, city: &City) -> Sheet {
    let main = view! {
        {crumb(view, Crumb::city(view, &city.id).into_iter().collect())}
        <div class="read"><h1>"{heading}"</h1>{seek(view, "{typed}", nothing())}<p><small>{wording::offline_found_note(view.language)}</small></p></div>
        <div>"{hits}"</div>
    };
    shell(view, Head { page: wording::offline_copy_search(view.language), ..head(city) }, Width::Column, main.into_any(), None)
}

fn head(city: &City) -> Head {
    Head { city: Some(city.id.clone()), style: Some(style::SEARCH), noindex: true, refusal: true, ..Head::default() }
}

/// The emergency number, then the welfare centre of the city; where that has no telephone, those of the other cities too.
pub(super) fn call(view: &View<'_>, city: &City) -> AnyView {
    let line = view.portal().emergency.first().map(|line| view! { <p>{wording::danger_if(view.language)}</p>{tel_big(&line.number)} });
    let callable = view.catalogue.welfare_centre(&city.id).is_some_and(|centre| !centre.phones.is_empty());
    let ask = if callable { help(view, Some(&city.id)) } else { centres(view) };
    view! { <div class="note">{line}{ask}</div> }.into_any()
}

/// What stands on top of every page of a copy: how old it is, and the two ways on.
pub(super) fn banner(view: &View<'_>, city: &City) -> AnyView {
    let say = view.language;
    let here = view.href(&format!("cities/{}", city.id));
    view! {
        <div class="note" id="copy">
            <p>{wording::offline_copy(say, DATE, AGE)}</p>
            <p class="acts"><a href=view.href("search")>{wording::offline_copy_search(say)}</a><a href=here>{wording::offline_city_page(say, view.words(&city.name))}</a></p>
        </div>
    }
    .into_any()
}
