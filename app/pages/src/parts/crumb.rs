//! Where one is: links only, the page itself is the heading below.

use crate::View;
use leptos::prelude::*;

/// A step: path below the language (with its query, if any) and name.
pub(crate) struct Crumb {
    /// Where it leads.
    pub(crate) path: String,
    /// What it says.
    pub(crate) name: String,
}

impl Crumb {
    pub(crate) fn new(path: impl Into<String>, name: impl Into<String>) -> Crumb {
        Crumb { path: path.into(), name: name.into() }
    }

    pub(crate) fn home(view: &View<'_>) -> Crumb {
        Crumb::new("", wording::home(view.language))
    }

    pub(crate) fn city(view: &View<'_>, city: &model::CityId) -> Option<Crumb> {
        Some(Crumb::new(format!("cities/{city}"), view.city_name(city)?))
    }

    pub(crate) fn topic(view: &View<'_>, topic: &model::TermId) -> Option<Crumb> {
        let topic = view.catalogue.topics().term(topic.as_str())?;
        Some(Crumb::new(format!("topics/{}", topic.id), view.words(&topic.name).to_owned()))
    }
}

/// The way here.
pub(crate) fn crumb(view: &View<'_>, steps: Vec<Crumb>) -> AnyView {
    let items: Vec<_> = steps.into_iter().map(|step| view! { <li><a href=view.href(&step.path)>{step.name}</a></li> }).collect();
    view! { <nav class="crumb" aria-label=wording::you_are_here(view.language)><ol>{items}</ol></nav> }.into_any()
}
