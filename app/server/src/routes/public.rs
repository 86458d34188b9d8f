//! Pages that are the same for everyone: taken from the shelf, or rendered once and put there.

use crate::encoding::Effort;
use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::request::Reader;
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use exchange::{Changes, Origin};
use model::{Catalogue, EntryRef, Kind, Language};
use pages::easy::EASY;
use pages::{Sheet, View};

/// An answer or a refusal.
pub(super) type Answer = Result<Response, Refusal>;

/// The front page.
pub(crate) async fn home(reader: Reader) -> Answer {
    Ok(show(&reader, pages::home::show))
}

/// A city.
pub(crate) async fn city(reader: Reader, Path((_, id)): Path<(String, String)>) -> Answer {
    match reader.snapshot.clone().catalogue.portal().city(&id) {
        Some(city) => Ok(show(&reader, |view| pages::city::show(view, city))),
        None => Err(Refusal::moved_city(reader, &id, "cities/")),
    }
}

/// All topics.
pub(crate) async fn topics(reader: Reader) -> Answer {
    Ok(show(&reader, pages::topics::show))
}

/// A topic.
pub(crate) async fn topic(reader: Reader, Path((_, id)): Path<(String, String)>) -> Answer {
    match reader.snapshot.clone().catalogue.topics().term(&id) {
        Some(term) => Ok(show(&reader, |view| pages::topic::show(view, term))),
        None => Err(Refusal::moved_topic(reader, &id, "")),
    }
}

/// A service.
pub(crate) async fn service(reader: Reader, Path((_, id)): Path<(String, String)>, RawQuery(raw): RawQuery) -> Answer {
    let snapshot = reader.snapshot.clone();
    match snapshot.catalogue.service(&id).filter(|_| snapshot.catalogue.shows(&EntryRef::new(Kind::Service, &id))) {
        Some(service) if is_easy(raw.as_deref()) => Ok(show_easy(&reader, |view| pages::easy::service(view, service))),
        Some(service) => Ok(show(&reader, |view| pages::service::show(view, service))),
        None => Err(Refusal::missing(reader, EntryRef::new(Kind::Service, id))),
    }
}

/// An organization.
pub(crate) async fn organization(reader: Reader, Path((_, id)): Path<(String, String)>) -> Answer {
    match reader.snapshot.clone().catalogue.organization(&id) {
        Some(organization) => Ok(show(&reader, |view| pages::organization::show(view, organization))),
        None => Err(Refusal::missing(reader, EntryRef::new(Kind::Organization, id))),
    }
}

/// All guides.
pub(crate) async fn guides(reader: Reader) -> Answer {
    Ok(show(&reader, pages::guides::show))
}

/// A guide.
pub(crate) async fn guide(reader: Reader, Path((_, id)): Path<(String, String)>, RawQuery(raw): RawQuery) -> Answer {
    match reader.snapshot.clone().catalogue.guide(&id) {
        Some(guide) if is_easy(raw.as_deref()) => Ok(show_easy(&reader, |view| pages::easy::guide(view, guide))),
        Some(guide) => Ok(show(&reader, |view| pages::guide::show(view, guide))),
        None => Err(Refusal::missing(reader, EntryRef::new(Kind::Guide, id))),
    }
}

/// Everything from A to Z.
pub(crate) async fn a_z(reader: Reader) -> Answer {
    Ok(show(&reader, pages::a_z::show))
}

/// The glossary.
pub(crate) async fn glossary(reader: Reader) -> Answer {
    Ok(show(&reader, pages::glossary::show))
}

/// The jobseekers' informator.
pub(crate) async fn informator(reader: Reader) -> Answer {
    Ok(show(&reader, pages::informator::show))
}

/// Privacy, accessibility, about, safety: whatever stands under `pages/`.
pub(crate) async fn page(reader: Reader, Path((_, id)): Path<(String, String)>) -> Answer {
    match reader.snapshot.clone().catalogue.page(&id) {
        Some(page) => Ok(show(&reader, |view| pages::page::show(view, page))),
        None if id == "informator" => Err(Refusal::Moved(format!("/{}/informator/", reader.language))),
        None => Err(Refusal::missing(reader, EntryRef::new(Kind::Page, id))),
    }
}

/// Easy reading is asked for in these very words; any other query shows the ordinary page, so the shelf knows two pages of one address.
fn is_easy(query: Option<&str>) -> bool {
    query == Some(EASY)
}

pub(super) fn show(reader: &Reader, sheet: impl FnOnce(&View<'_>) -> Sheet) -> Response {
    show_at(reader, reader.path.clone(), |view| dressed(view, sheet(view)))
}

fn show_easy(reader: &Reader, sheet: impl FnOnce(&View<'_>) -> Sheet) -> Response {
    show_at(reader, format!("{}?{EASY}", reader.path), |view| sheet(&View { query: EASY, ..*view }))
}

/// A page that is kept under a name of its own.
pub(super) fn show_at(reader: &Reader, kept: String, sheet: impl FnOnce(&View<'_>) -> Sheet) -> Response {
    let address = (reader.language, kept);
    let (shelf, version, now) = (reader.portal.shelf(), reader.snapshot.version, reader.instant());
    let page = shelf.get(&address, version, now).unwrap_or_else(|| shelf.put(address, version, Effort::Quick, sheet(&reader.view(""))));
    page.answer(&reader.headers, now)
}

/// The sheet with what other programs read beside it.
pub(crate) fn dressed(view: &View<'_>, sheet: Sheet) -> Sheet {
    let (sheet, language) = (alternates(view, sheet), view.language);
    let origin = Origin { catalogue: view.catalogue, language, public_url: view.public_url, changes: &Changes::UNKNOWN };
    match exchange::json_ld(&origin, view.path) {
        Some(data) if view.path.is_empty() => sheet.with_data(&data.to_string()),
        // a page without room for the data names the address where they are
        Some(data) => sheet.with_alternate("application/ld+json", &format!("/{language}/{}/data.jsonld", view.path)).with_data(&data.to_string()),
        None => sheet,
    }
}

/// The same thing in other forms: news beside the home page, hours and cards beside what has them.
fn alternates(view: &View<'_>, sheet: Sheet) -> Sheet {
    let (language, path) = (view.language, view.path);
    let (portal, _) = view.catalogue.portal().name.in_language(language);
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [""] => sheet.with_alternate("application/atom+xml", &format!("/feeds/{language}.atom")).with_search(portal, &format!("/opensearch-{language}.xml")),
        ["informator", ""] if view.catalogue.next_edition_due().is_some() => sheet.with_alternate("text/calendar", &format!("/{language}/informator/next.ics")),
        ["informator", id] if !id.is_empty() => sheet.with_alternate("text/csv", &format!("/{language}/{path}.csv")),
        ["organizations", _] => sheet.with_alternate("text/vcard", &format!("/{language}/{path}/card.vcf")),
        ["services", id] if view.catalogue.service(id).is_some_and(exchange::has_hours) => {
            sheet.with_alternate("text/calendar", &format!("/{language}/{path}/hours.ics"))
        }
        _ => sheet,
    }
}

/// The sheet of a public path, for whoever walks all of them: the warm-up after a reload.
pub(crate) fn sheet(portal: &Portal, version: u64, view: &View<'_>) -> Option<Sheet> {
    let catalogue: &Catalogue = view.catalogue;
    match view.path.split('/').collect::<Vec<_>>().as_slice() {
        [""] => Some(pages::home::show(view)),
        ["cities", id] => catalogue.portal().city(id).map(|city| pages::city::show(view, city)),
        ["offline", id] => catalogue.portal().city(id).map(|city| super::offline::sheet(portal, version, view, city, Effort::Best)),
        ["topics"] => Some(pages::topics::show(view)),
        ["topics", id] => catalogue.topics().term(id).map(|term| pages::topic::show(view, term)),
        ["services", id] => catalogue.service(id).map(|service| pages::service::show(view, service)),
        ["organizations", id] => catalogue.organization(id).map(|organization| pages::organization::show(view, organization)),
        ["guides"] => Some(pages::guides::show(view)),
        ["guides", id] => catalogue.guide(id).map(|guide| pages::guide::show(view, guide)),
        ["a-z"] => Some(pages::a_z::show(view)),
        ["glossary"] => Some(pages::glossary::show(view)),
        ["informator", ""] => Some(pages::informator::show(view)),
        ["informator", id, section] => {
            let published = catalogue.edition(id).filter(|published| pages::edition::has_section(published, section));
            published.map(|published| pages::edition::section(view, published, section))
        }
        ["informator", id] => catalogue.edition(id).map(|published| pages::edition::show(view, published)),
        [id] => catalogue.page(id).map(|page| pages::page::show(view, page)),
        _ => None,
    }
}

/// All public addresses, language by language.
pub(crate) fn addresses(catalogue: &Catalogue) -> Vec<(Language, String)> {
    let paths = pages::public_paths(catalogue);
    catalogue.portal().languages.iter().flat_map(|language| paths.iter().map(|path| (language.code, path.clone()))).collect()
}
