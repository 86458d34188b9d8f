//! Where it comes from, who confirmed it, and how to say that it is wrong.

use super::stamp::{freshness, stamp};
use super::tel::{mailbox, tel_plain};
use crate::View;
use leptos::prelude::*;
use model::{AsOf, EntryRef, Kind, Organization, Service, Source};

/// The stamp of a listing with its sources.
pub(crate) fn trust(view: &View<'_>, service: &Service) -> AnyView {
    let (mark, fact) = freshness(view, service);
    let inner = view! { {stamp(mark, fact, sources(view, &service.sources))}{wrong(view, view.catalogue.ask_about(service))}{report(view, &EntryRef::new(Kind::Service, service.id.as_str()))} }.into_any();
    super::section("trust", wording::trust(view.language), inner)
}

/// One line per source document.
pub(crate) fn sources(view: &View<'_>, sources: &[Source]) -> AnyView {
    sources.iter().map(|source| one_source(view, source)).collect_view().into_any()
}

/// The document and its date, in words alone.
pub(crate) fn source_words(view: &View<'_>, source: &Source) -> Option<String> {
    let document = view.portal().document(&source.document)?;
    let title = view.spaced(view.words(&document.title));
    Some(match source.as_of {
        AsOf::Undated => wording::source_undated(view.language, &title),
        dated => wording::source_is(view.language, &title, &wording::as_of(view.language, dated)),
    })
}

fn one_source(view: &View<'_>, source: &Source) -> AnyView {
    let Some(document) = view.portal().document(&source.document) else { return super::nothing() };
    let line = source_words(view, source);
    let link =
        document.url.clone().filter(|url| url.starts_with("http")).map(|url| view! { " "<a href=url rel="noreferrer">{wording::website(view.language)}</a> });
    let city = source.city_inferred.then(|| view! { <p>{wording::city_inferred(view.language)}</p> });
    let check = source.check.then(|| view! { <p>{wording::source_check(view.language)}</p> });
    view! { <p>{line}{link}</p>{city}{check} }.into_any()
}

/// «Something wrong?» with the telephone or mailbox of the welfare centre.
pub(crate) fn wrong(view: &View<'_>, centre: Option<&Organization>) -> AnyView {
    let Some(centre) = centre else { return super::nothing() };
    let say = view.language;
    let href = view.href(&format!("organizations/{}", centre.id));
    view! { <p><b>{wording::something_wrong(say)}</b>" "{wording::wrong_tell(say)}" "<a href=href lang=view.polish()>{view.short_name(centre)}</a>{contacts(view, centre)}</p> }.into_any()
}

/// The way to the form about this very entry.
pub(crate) fn report(view: &View<'_>, entry: &EntryRef) -> AnyView {
    let href = format!("{}/report", view.entry_href(entry));
    view! { <p class="acts">{super::icon("ui-flag")}<a href=href rel="nofollow">{wording::report_error(view.language)}</a></p> }.into_any()
}

fn contacts(view: &View<'_>, centre: &Organization) -> AnyView {
    let phone = centre.phones.first().map(|phone| view! { ", "{tel_plain(&phone.number)} });
    let mail = centre.email.as_deref().map(|mail| view! { ", "{mailbox(mail)} });
    match (phone, mail) {
        (None, None) => view! { ". "{wording::wrong_no_contact(view.language)} }.into_any(),
        (phone, mail) => view! { {phone}{mail} }.into_any(),
    }
}
