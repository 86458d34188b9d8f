//! The copy of a city: its pages as they are without network. What all of them share stands in it once.

use super::contents::{Contents, Part};
use super::pieces::Pieces;
use super::stand_in;
use crate::pages::{city, glossary, guide, organization, service};
use crate::parts::{Listed, Prose, entries, listed_guide, listed_organization, listed_service};
use crate::sheet::clean;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{City, EntryRef, Guide, Kind, Localized, Organization, Service, Words};

/// A part of a city, ready to be written down.
pub struct Copy {
    /// The document around a page: before the title, between title and style, between style and main part, after it.
    pub frame: [String; 4],
    /// The second stylesheets.
    pub styles: Vec<String>,
    /// The pages.
    pub pages: Vec<Kept>,
    /// What the keeper says in its own pages, by name: markup with places in braces.
    pub said: Vec<(&'static str, String)>,
}

/// A page of a copy.
pub struct Kept {
    /// Its path below the language.
    pub path: String,
    /// Its title, escaped.
    pub title: String,
    /// Its stylesheet, a place in `styles`.
    pub style: Option<usize>,
    /// Its main part with the tag.
    pub main: String,
    /// How it stands in a list of results; without one it is not searched.
    pub item: Option<String>,
    /// Words it is found by beside those it shows.
    pub words: String,
}

/// What a search of a whole copy finds: an entry.
pub struct Findable {
    /// Its path below the language.
    pub path: String,
    /// How it stands in a list of results.
    pub item: String,
    /// Words it is found by beside those it shows.
    pub words: String,
}

/// Everything a reader can get, as the search of a copy lists it.
pub fn findable(view: &View<'_>) -> Vec<Findable> {
    let (view, prose) = (&View { copy: true, ..*view }, Prose::new(view));
    let services = view.catalogue.living_services().map(|one| (Kind::Service, one.id.as_str(), service_line(view, &prose, one)));
    let guides = view.catalogue.guides().map(|one| (Kind::Guide, one.id.as_str(), guide_line(view, &prose, one)));
    let organizations = view.catalogue.organizations().map(|one| (Kind::Organization, one.id.as_str(), organization_line(view, one)));
    let all = services.chain(guides).chain(organizations);
    all.map(|(kind, id, (listed, words))| Findable { path: EntryRef::new(kind, id).path(), item: line(view, &prose, listed), words }).collect()
}

/// A path, the page there, and for an entry its line in a list with the words it is found by.
type Leaf = (String, Sheet, Option<(Listed, String)>);

/// The copy of a part; `None` where there is nothing to keep.
pub fn copy(view: &View<'_>, city: &City, part: Part) -> Option<Copy> {
    let view = &View { copy: true, ..*view };
    let contents = Contents::of(view.catalogue, city, part);
    if contents.is_empty() && part == Part::Sensitive {
        return None;
    }
    let mut copy = Copy { frame: Default::default(), styles: Vec::new(), pages: Vec::new(), said: said(view, city) };
    copy.frame = framed(&mut copy, view, city, part)?;
    let prose = Prose::new(view);
    let entries = services(view, &prose, &contents).chain(guides(view, &prose, &contents)).chain(organizations(view, &contents));
    for leaf in entries.chain(lists(view, city, part)) {
        copy.add(view, &prose, leaf);
    }
    Some(copy)
}

/// The pages that are not entries.
fn lists<'a>(view: &'a View<'_>, here: &'a City, part: Part) -> impl Iterator<Item = Leaf> + 'a {
    let city = move || (format!("cities/{}", here.id), city::show(&at(view, &format!("cities/{}", here.id)), here), None);
    let glossary = || ("glossary".to_owned(), glossary::show(&at(view, "glossary")), None);
    let wanted = (part == Part::City).then(move || [city(), glossary()]);
    wanted.into_iter().flatten()
}

fn services<'a>(view: &'a View<'_>, prose: &'a Prose<'_>, contents: &'a Contents<'_>) -> impl Iterator<Item = Leaf> + 'a {
    contents.services.iter().map(move |one| {
        let path = EntryRef::new(Kind::Service, one.id.as_str()).path();
        (path.clone(), service::show(&at(view, &path), one), Some(service_line(view, prose, one)))
    })
}

fn service_line(view: &View<'_>, prose: &Prose<'_>, one: &Service) -> (Listed, String) {
    let runner = view.catalogue.organization(one.organization.as_str()).map(|organization| organization.name.clone());
    (listed_service(view, prose, one), [search_words(&one.words), runner.unwrap_or_default()].join(" "))
}

fn guides<'a>(view: &'a View<'_>, prose: &'a Prose<'_>, contents: &'a Contents<'_>) -> impl Iterator<Item = Leaf> + 'a {
    contents.guides.iter().map(move |one| {
        let path = EntryRef::new(Kind::Guide, one.id.as_str()).path();
        (path.clone(), guide::show(&at(view, &path), one), Some(guide_line(view, prose, one)))
    })
}

fn guide_line(view: &View<'_>, prose: &Prose<'_>, one: &Guide) -> (Listed, String) {
    (listed_guide(view, prose, one), search_words(&one.words))
}

fn organizations<'a>(view: &'a View<'_>, contents: &'a Contents<'_>) -> impl Iterator<Item = Leaf> + 'a {
    contents.organizations.iter().map(move |one| {
        let path = EntryRef::new(Kind::Organization, one.id.as_str()).path();
        (path.clone(), organization::show(&at(view, &path), one), Some(organization_line(view, one)))
    })
}

fn organization_line(view: &View<'_>, one: &Organization) -> (Listed, String) {
    let names = one.names.iter().map(|(_, name)| name.as_str()).chain(one.short.as_deref()).chain(one.aliases.iter().map(String::as_str));
    (listed_organization(view, one), names.collect::<Vec<_>>().join(" "))
}

/// Keywords and titles of all languages: who types a Polish word in Ukrainian pages finds the page.
fn search_words(words: &Localized<Words>) -> String {
    words.iter().flat_map(|(_, words)| std::iter::once(words.title.as_str()).chain(words.keywords.iter().map(String::as_str))).collect::<Vec<_>>().join(" ")
}

/// The view of the page at this path.
fn at<'a>(view: &View<'a>, path: &'a str) -> View<'a> {
    View { path, ..*view }
}

/// The document around the pages, taken from «not kept», which is kept beside them; and the page of results.
fn framed(copy: &mut Copy, view: &View<'_>, city: &City, part: Part) -> Option<[String; 4]> {
    let top = at(view, "");
    let missing = Pieces::of(&stand_in::missing(&top, city, part == Part::Sensitive).to_html())?;
    copy.add(view, &Prose::new(view), ("search".to_owned(), stand_in::found(&top, city), None));
    let style = missing.style.clone().map(|style| copy.style(style));
    copy.pages.push(Kept { path: "missing".to_owned(), title: missing.title.clone(), style, main: missing.main.clone(), item: None, words: String::new() });
    Some(missing.frame())
}

fn said(view: &View<'_>, city: &City) -> Vec<(&'static str, String)> {
    let say = view.language;
    vec![
        ("banner", html(stand_in::banner(view, city))),
        ("found", wording::offline_found(say, "{count}")),
        ("some", wording::offline_found_some(say)),
        ("none", wording::offline_found_none(say)),
        ("call", html(stand_in::call(view, city))),
    ]
}

impl Copy {
    fn add(&mut self, view: &View<'_>, prose: &Prose<'_>, (path, sheet, entry): Leaf) {
        let Some(pieces) = Pieces::of(&sheet.to_html()) else { return };
        let style = pieces.style.map(|style| self.style(style));
        let (item, words) = entry.map_or((None, String::new()), |(listed, words)| (Some(line(view, prose, listed)), words));
        self.pages.push(Kept { path, title: pieces.title, style, main: pieces.main, item, words });
    }

    /// The place of a stylesheet.
    fn style(&mut self, style: String) -> usize {
        let known = self.styles.iter().position(|known| *known == style);
        known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        })
    }
}

/// One line of a list of results.
fn line(view: &View<'_>, prose: &Prose<'_>, listed: Listed) -> String {
    let list = html(entries(view, prose, vec![listed], 2));
    list.trim_start_matches("<ul class=\"hits\">").trim_end_matches("</ul>").to_owned()
}

/// A part by itself, without the doctype.
fn html(part: AnyView) -> String {
    let html = clean(Owner::new_root(None).with(|| part.to_html()));
    html.trim_start_matches("<!doctype html>").to_owned()
}
