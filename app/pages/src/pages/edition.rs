//! A published edition of the informator as a page: what stood in it on its day, made from its frozen entries alone.

use crate::parts::{Crumb, Head, Mark, Prose, Width, banner, crumb, hours, mailbox, nothing, section as titled, shell, stamp, tel_plain};
use crate::style;
use crate::{Sheet, View};
use chrono::{NaiveTime, TimeZone};
use leptos::prelude::*;
use model::{Edition, EditionAssurance, EditionEntry, EditionPhone, EditionPlace, EditionSection, EditionTerm, EntryRef, Kind, Language, Published, Texts};
use std::collections::BTreeSet;

/// Texts of an entry that stand in rows, and where places stand among them.
const ROWS: [&str; 9] = ["eligibility", "how_to_apply", "hours", "address", "languages", "cost_note", "bring", "email", "website"];

/// Entries that one page holds; a longer edition has a page for each section, so that none is heavy.
const LONG: usize = 24;

/// The page of an edition.
pub fn show(view: &View<'_>, published: &Published) -> Sheet {
    let edition = &published.edition;
    let dated = dated(view, published);
    let head = head(view, dated.clone());
    let (title, sections) = (wording::informator_title(view.language), filled(edition));
    let written = if is_long(edition) { nothing() } else { Written::of(view, edition).sections(&sections) };
    let main = view! {
        {crumb(view, vec![Crumb::home(view), Crumb::new("informator/", wording::informator(view.language))])}
        <div class="read">
            <h1>{title}</h1>
            <p class="lead">{dated}</p>
            {signature(view, published)}
        </div>
        {neighbours(view, published)}
        {titled("take", wording::edition_take(view.language), downloads(view, published))}
        {titled("sections", wording::informator_sections(view.language), contents(view, published, &sections))}
        {written}
        {glossary(view, edition)}
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

/// Whether a section of an edition has a page of its own.
pub fn has_section(published: &Published, id: &str) -> bool {
    is_long(&published.edition) && filled(&published.edition).iter().any(|(_, section)| section.id == id)
}

/// The page of a section; ask [`has_section`] first.
pub fn section(view: &View<'_>, published: &Published, id: &str) -> Sheet {
    let edition = &published.edition;
    let found = filled(edition).into_iter().find(|(_, section)| section.id == id);
    let (dated, name) = (dated(view, published), found.map_or_else(String::new, |(_, section)| words(view, edition, &section.name).0));
    let main = view! {
        {crumb(view, vec![Crumb::new("informator/", wording::informator(view.language)), Crumb::new(path(published), dated.clone())])}
        <h1>{name.clone()}</h1>
        {found.map(|(_, section)| Written::of(view, edition).entries(section, 2))}
    };
    shell(view, head(view, format!("{name} – {dated}")), Width::Column, main.into_any(), None)
}

/// Pages of a long edition beside its own.
pub(crate) fn section_paths(published: &Published) -> Vec<String> {
    let sections = filled(&published.edition).into_iter().filter(|_| is_long(&published.edition));
    sections.map(|(_, section)| format!("{}/{}", path(published), section.id)).collect()
}

fn is_long(edition: &Edition) -> bool {
    edition.entries().count() > LONG
}

fn head(view: &View<'_>, page: String) -> Head {
    Head {
        page,
        section: Some(wording::informator_title(view.language)),
        description: Some(wording::informator_lead(view.language)),
        style: Some(style::INFORMATOR),
        ..Head::default()
    }
}

/// «Edition 2027-1 of 15 January 2027».
pub(super) fn dated(view: &View<'_>, published: &Published) -> String {
    wording::edition_dated(view.language, published.seal.id.as_str(), &wording::date(view.language, published.seal.on))
}

pub(crate) fn path(published: &Published) -> String {
    format!("informator/{}", published.seal.id)
}

fn signature(view: &View<'_>, published: &Published) -> AnyView {
    let publisher = wording::spaced(Language::POLISH, &published.edition.publisher);
    let role = wording::spaced(Language::POLISH, &published.seal.signed_by);
    view! {
        <p>{wording::edition_publisher(view.language)}" "<span lang=view.polish()>{publisher}</span>". "{wording::edition_signed(view.language)}" "<span lang=view.polish()>{role}</span>"."</p>
        <p>{wording::edition_frozen(view.language)}" "<a href=view.href("informator/")>{wording::edition_live_page(view.language)}</a></p>
    }
    .into_any()
}

/// What it corrects, what corrects it, and whether a newer one is out.
fn neighbours(view: &View<'_>, published: &Published) -> AnyView {
    let say = view.language;
    let regular = published.seal.id.regular();
    let corrects = published.seal.id.corrects().and_then(|corrected| view.catalogue.edition(corrected.as_str()));
    let erratum = view.catalogue.errata(&regular).last().filter(|erratum| erratum.seal.id > published.seal.id);
    let newer = view.catalogue.editions().next_back().filter(|last| last.seal.id.regular() > regular);
    let one = |what: String, other: &Published| banner("ui-flag", what, None, link(view, other));
    view! {
        {corrects.map(|other| one(wording::edition_corrects(say), other))}
        {erratum.map(|other| one(wording::edition_corrected(say), other))}
        {newer.map(|other| one(wording::edition_newer(say), other))}
    }
    .into_any()
}

pub(super) fn link(view: &View<'_>, other: &Published) -> AnyView {
    view! { <p><a href=view.href(&path(other))>{dated(view, other)}</a></p> }.into_any()
}

/// Booklets and tables, those that this edition has.
pub(super) fn downloads(view: &View<'_>, published: &Published) -> AnyView {
    let say = view.language;
    let forms = [
        (format!("informator.{say}.pdf"), "pdf", wording::edition_booklet(say)),
        (format!("informator.{say}.a5.pdf"), "a5.pdf", wording::edition_booklet_small(say)),
        (format!("informator.{say}.csv"), "csv", wording::edition_table(say)),
        ("changes.csv".to_owned(), "changes.csv", wording::edition_changes(say)),
    ];
    let there = forms.into_iter().filter(|(file, form, _)| published.file(file).is_some() && (*form != "changes.csv" || published.seal.previous.is_some()));
    let items: Vec<_> = there.map(|(_, form, words)| view! { <li><a href=view.href(&format!("{}.{form}", path(published)))>{words}</a></li> }).collect();
    view! { <ul class="links">{items}</ul> }.into_any()
}

/// Sections with their numbers; those without entries are passed over.
fn filled(edition: &Edition) -> Vec<(usize, &EditionSection)> {
    edition.sections.iter().enumerate().map(|(place, section)| (place + 1, section)).filter(|(_, section)| !section.entries.is_empty()).collect()
}

fn contents(view: &View<'_>, published: &Published, sections: &[(usize, &EditionSection)]) -> AnyView {
    let edition = &published.edition;
    let place = |section: &EditionSection| match is_long(edition) {
        true => view.href(&format!("{}/{}", path(published), section.id)),
        false => format!("#{}", section.id),
    };
    let one = |(number, section): &(usize, &EditionSection)| {
        let (name, lang) = words(view, edition, &section.name);
        let count = wording::services_count(view.language, section.entries.len());
        view! { <li value=number.to_string()><a href=place(section) lang=lang>{name}</a>" "<span class="kind">{count}</span></li> }
    };
    view! { <ol class="toc">{sections.iter().map(one).collect_view()}</ol> }.into_any()
}

/// The short names of an edition, explained as in its booklet.
fn glossary(view: &View<'_>, edition: &Edition) -> AnyView {
    if edition.glossary.is_empty() {
        return nothing();
    }
    let term = |term: &EditionTerm| {
        let ((name, name_lang), (plain, lang)) = (words(view, edition, &term.name), words(view, edition, &term.plain));
        view! { <div><dt lang=name_lang>{name}</dt><dd lang=lang>{plain}</dd></div> }
    };
    let terms: Vec<_> = edition.glossary.iter().map(term).collect();
    titled("glossary", wording::edition_glossary(view.language), view! { <dl class="facts">{terms}</dl> }.into_any())
}

fn words(view: &View<'_>, edition: &Edition, texts: &Texts) -> (String, Option<String>) {
    let (text, found) = texts.in_language(view.language, edition.default_language()).unwrap_or(("", view.language));
    (wording::spaced(found, text), view.lang(found))
}

/// Writes entries as they stood on the day of the edition.
struct Written<'a> {
    view: View<'a>,
    prose: Prose<'a>,
    edition: &'a Edition,
}

impl<'a> Written<'a> {
    fn of(view: &View<'a>, edition: &'a Edition) -> Written<'a> {
        let noon = edition.on.and_time(NaiveTime::MIN) + chrono::Duration::hours(12);
        let now = view.now.timezone().from_local_datetime(&noon).earliest().unwrap_or(view.now);
        Written { view: View { now, copy: true, ..*view }, prose: Prose::new(view), edition }
    }

    fn sections(&self, sections: &[(usize, &EditionSection)]) -> AnyView {
        let one = |(number, filled): &(usize, &EditionSection)| {
            let (name, _) = words(&self.view, self.edition, &filled.name);
            titled(&filled.id, format!("{number}. {name}"), self.entries(filled, 3))
        };
        sections.iter().map(one).collect_view().into_any()
    }

    /// The entries of a section; `level` is that of their titles.
    fn entries(&self, section: &EditionSection, level: u8) -> AnyView {
        let entries: Vec<_> = section.entries.iter().map(|entry| self.entry(entry, level)).collect();
        view! { <ul class="hits">{entries}</ul> }.into_any()
    }

    fn entry(&self, entry: &EditionEntry, level: u8) -> AnyView {
        let title = match level {
            2 => view! { <h2>{self.title(entry)}</h2> }.into_any(),
            _ => view! { <h3>{self.title(entry)}</h3> }.into_any(),
        };
        let city = entry.city.as_ref().map(|city| words(&self.view, self.edition, city).0);
        let organization = wording::spaced(Language::POLISH, &entry.organization_name);
        let phones: Vec<_> = entry.phones.iter().map(|phone| self.phone(phone)).collect();
        let rows: Vec<_> = ROWS.iter().filter_map(|key| self.row(key, entry)).collect();
        let rows = (!rows.is_empty()).then(|| view! { <dl class="facts">{rows}</dl> });
        view! {
            <li id=format!("entry-{}", entry.id)>
                {city.map(|city| view! { <p class="kind">{city}</p> })}
                {title}
                <p class="pair" lang=self.view.polish()>{organization}</p>
                {entry.words.get("summary").map(|summary| view! { <p>{self.inline(summary)}</p> })}
                {phones}
                {rows}
                {self.assurance(&entry.assurance, !entry.phones.is_empty())}
            </li>
        }
        .into_any()
    }

    /// The title leads to the entry as it is now, as long as there is one.
    fn title(&self, entry: &EditionEntry) -> AnyView {
        let living = EntryRef::new(Kind::Service, entry.id.as_str());
        let title = entry.words.get("title").map_or_else(|| entry.id.clone().into_any(), |title| self.inline(title));
        match self.view.catalogue.shows(&living) {
            true => view! { <a href=self.view.entry_href(&living)>{title}</a> }.into_any(),
            false => title,
        }
    }

    fn phone(&self, phone: &EditionPhone) -> AnyView {
        let Some(number) = phone.number() else { return nothing() };
        let note = phone.note.as_ref().map(|note| view! { " "{self.inline(note)} });
        view! { <p><b>{tel_plain(&number)}</b>{note}</p> }.into_any()
    }

    fn inline(&self, texts: &Texts) -> AnyView {
        let (text, found) = texts.in_language(self.view.language, self.edition.default_language()).unwrap_or(("", self.view.language));
        self.prose.inline(text, found)
    }

    fn blocks(&self, texts: &Texts) -> AnyView {
        let (text, found) = texts.in_language(self.view.language, self.edition.default_language()).unwrap_or(("", self.view.language));
        self.prose.blocks(text, found, 2)
    }

    fn row(&self, key: &str, entry: &EditionEntry) -> Option<AnyView> {
        let fact = match key {
            "hours" => self.hours(entry),
            "address" => self.addresses(entry),
            "languages" => self.languages(entry),
            "email" => entry.email.as_deref().map(mailbox),
            "website" => entry.url.clone().map(|url| view! { <a href=url.clone() rel="noreferrer">{url.clone()}</a> }.into_any()),
            text => entry.words.get(text).map(|texts| self.blocks(texts)),
        };
        Some(view! { <div><dt>{wording::edition_row(self.view.language, key)}</dt><dd>{fact?}</dd></div> }.into_any())
    }

    fn hours(&self, entry: &EditionEntry) -> Option<AnyView> {
        let weeks = entry.places.iter().filter_map(EditionPlace::schedule).map(|schedule| hours(&self.view, &schedule));
        let note = entry.words.get("hours_note").map(|note| self.blocks(note));
        let all: Vec<AnyView> = weeks.chain(note).collect();
        (!all.is_empty()).then(|| all.into_any())
    }

    fn addresses(&self, entry: &EditionEntry) -> Option<AnyView> {
        let one = |place: &EditionPlace| {
            let floor = place.floor.map(|floor| wording::floor(self.view.language, i64::from(floor)));
            let room = place.room.as_deref().map(|room| wording::room(self.view.language, room));
            let inside: Vec<String> = floor.into_iter().chain(room).collect();
            let inside = (!inside.is_empty()).then(|| view! { <span class="pair">{inside.join(", ")}</span> });
            view! { <p><span lang=self.view.polish()>{wording::spaced(Language::POLISH, &place.address)}</span>{inside}</p> }
        };
        (!entry.places.is_empty()).then(|| entry.places.iter().map(one).collect_view().into_any())
    }

    /// Languages spoken there, each by its own name.
    fn languages(&self, entry: &EditionEntry) -> Option<AnyView> {
        let phones = entry.phones.iter().flat_map(|phone| &phone.languages);
        let tags: BTreeSet<&String> = entry.places.iter().flat_map(|place| &place.languages).chain(phones).collect();
        let names: Vec<&str> = tags.into_iter().map(|tag| self.edition.languages.get(tag).unwrap_or(tag).as_str()).collect();
        (!names.is_empty()).then(|| names.join(", ").into_any())
    }

    /// How far one could rely on it on the day of the edition.
    fn assurance(&self, assurance: &EditionAssurance, has_phone: bool) -> AnyView {
        let say = self.view.language;
        let (mark, fact) = match assurance.confirmed.map(|on| wording::date(say, on)) {
            None if has_phone => (Mark::Not, wording::fresh_not_yet(say)),
            None => (Mark::Not, wording::fresh_not_yet_ask(say)),
            Some(on) if assurance.changed_since => (Mark::Half, wording::fresh_changed(say, &on)),
            Some(on) if assurance.missed > 0 => (Mark::Not, wording::fresh_overdue(say, &on)),
            Some(on) => (Mark::Yes, wording::fresh_confirmed(say, &on)),
        };
        let reason = assurance.kept_because.as_deref().map(|reason| {
            let reason = wording::spaced(Language::POLISH, reason);
            view! { <p>{wording::edition_kept(say)}" "<span lang=self.view.polish()>{reason}</span></p> }
        });
        stamp(mark, fact, reason.into_any())
    }
}
