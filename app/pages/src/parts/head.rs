//! What stands in `<head>`: the title people see in their tabs, and what machines read.

use super::prose;
use crate::View;
use crate::sheet::attribute;
use crate::style;
use leptos::prelude::*;
use model::CityId;

/// What a page says about itself.
#[derive(Default)]
pub(crate) struct Head {
    /// Its name.
    pub(crate) page: String,
    /// The section it is in.
    pub(crate) section: Option<String>,
    /// One sentence about it; Markdown allowed.
    pub(crate) description: Option<String>,
    /// The city the page is about: its welfare centre stands in the foot.
    pub(crate) city: Option<CityId>,
    /// The second inline stylesheet.
    pub(crate) style: Option<&'static str>,
    /// Violence or crisis: neutral title and icon, a way to leave.
    pub(crate) sensitive: bool,
    /// Not for search engines.
    pub(crate) noindex: bool,
    /// An answer that has no address of its own: 404, 410, 500.
    pub(crate) refusal: bool,
    /// The page from which the portal is installed as an app.
    pub(crate) manifest: bool,
    /// The pages before and after.
    pub(crate) previous: Option<String>,
    /// The page after.
    pub(crate) next: Option<String>,
}

/// The mark on night ground; sensitive pages have an empty icon.
const ICON: &str = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='-5%20-3%2040%2040'%3E%3Crect%20x='-5'%20y='-3'%20width='40'%20height='40'%20rx='7'%20fill='%230b3b4d'/%3E%3Cpath%20d='M7%2027V13.5M7%2019a7.5%207.5%200%200%201%2015%200v8'%20fill='none'%20stroke='%23fff'%20stroke-width='3'/%3E%3Cpath%20d='M15.5%207.5l4.5-5'%20stroke='%23ffc23d'%20stroke-width='3'/%3E%3C/svg%3E";

pub(crate) fn head(view: &View<'_>, head: &Head) -> AnyView {
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width,initial-scale=1"/>
            <title>{title(view, head)}</title>
            {description(head)}
            <meta name="deklaracja-dostępności" content=format!("{}/{}/accessibility", view.public_url.trim_end_matches('/'), view.language)/>
            {head.noindex.then(|| view! { <meta name="robots" content="noindex"/> })}
            {(!head.refusal).then(|| addresses(view))}
            {head.previous.clone().map(|href| view! { <link rel="prev" href=href/> })}
            {head.next.clone().map(|href| view! { <link rel="next" href=href/> })}
            {head.manifest.then(|| view! { <link rel="manifest" href=format!("/manifest-{}.webmanifest", view.language)/> })}
            <link rel="icon" href=if head.sensitive { "data:," } else { ICON }/>
            <style>{style::BASE}</style>
            {head.style.map(|sheet| view! { <style>{sheet}</style> })}
        </head>
    }
    .into_any()
}

/// «page – section – portal»; on a sensitive page the name of the portal alone, because titles stay in the history.
fn title(view: &View<'_>, head: &Head) -> String {
    let portal = view.portal_name();
    match &head.section {
        _ if head.sensitive => portal,
        Some(section) => wording::page_title_in(view.language, &head.page, section, &portal),
        None if head.page.is_empty() => home_title(view),
        None => wording::page_title(view.language, &head.page, &portal),
    }
}

fn home_title(view: &View<'_>) -> String {
    let portal = view.portal_name();
    match &view.portal().tagline {
        Some(tagline) => wording::home_title(view.language, &portal, view.words(tagline)),
        None => portal,
    }
}

fn description(head: &Head) -> AnyView {
    let words = head.description.as_deref().filter(|_| !head.sensitive).map(prose::plain_text);
    words.map(|words| view! { <meta name="description" content=words/> }.into_any()).unwrap_or_else(super::nothing)
}

/// What a page says of itself where somebody shares it (Open Graph). A sensitive page says nothing.
pub(super) fn shared(view: &View<'_>, head: &Head) -> Option<String> {
    let told = !(head.sensitive || head.noindex || head.refusal);
    let title = if head.page.is_empty() { home_title(view) } else { head.page.clone() };
    let about = head.description.as_deref().map(prose::plain_text);
    let tags = [("title", Some(title)), ("description", about), ("type", Some("website".to_owned())), ("url", Some(view.absolute(view.language)))];
    let written = |(name, text): (&str, Option<String>)| Some(format!("<meta property=\"og:{name}\" content=\"{}\">", attribute(&text?)));
    told.then(|| tags.into_iter().filter_map(written).collect())
}

/// The one address of this page, and its addresses in the other languages.
fn addresses(view: &View<'_>) -> AnyView {
    let portal = view.portal();
    let tongues = portal.languages.iter().map(|language| (language.code.to_string(), language.code));
    let all = tongues.chain([("x-default".to_owned(), portal.default_language)]);
    let alternates: Vec<_> = all.map(|(tag, language)| view! { <link rel="alternate" hreflang=tag href=view.absolute(language)/> }).collect();
    view! { <link rel="canonical" href=view.absolute(view.language)/>{alternates} }.into_any()
}
