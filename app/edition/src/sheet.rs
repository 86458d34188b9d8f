//! An edition in the words of one language: what the booklet and the table show. The booklet gets it as a value, never as markup.

use crate::order::Order;
use chrono::{Datelike, Days, NaiveDate};
use model::{DayRow, Edition, EditionAssurance, EditionEntry, EditionPhone, EditionPlace, EditionSection, Language, Schedule, Texts};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Sizes of the booklet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// For an office printer.
    A4,
    /// For a pocket.
    A5,
}

impl Paper {
    /// The word in file names and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::A5 => "a5",
        }
    }
}

/// An edition in one language.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sheet {
    pub(crate) paper: Paper,
    pub(crate) language: String,
    pub(crate) title: String,
    pub(crate) polish_title: Option<String>,
    pub(crate) lead: String,
    pub(crate) keywords: Vec<String>,
    pub(crate) portal: String,
    pub(crate) publisher: String,
    pub(crate) cities: String,
    pub(crate) edition: String,
    pub(crate) date: String,
    pub(crate) demonstration: Option<String>,
    /// The living page: what has changed since stands there.
    pub(crate) address: String,
    pub(crate) labels: Labels,
    #[serde(rename = "use")]
    pub(crate) how_to_use: Vec<String>,
    pub(crate) sections: Vec<Section>,
    pub(crate) index: Vec<Indexed>,
    pub(crate) glossary: Vec<Explained>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Labels {
    pub(crate) contents: String,
    #[serde(rename = "use")]
    pub(crate) how_to_use: String,
    pub(crate) live: String,
    pub(crate) index: String,
    pub(crate) glossary: String,
    pub(crate) waiting: String,
    pub(crate) waiting_title: String,
    pub(crate) empty: String,
}

/// A text with its language, so that it can be marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) language: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Section {
    pub(crate) number: usize,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) entries: Vec<Listing>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Listing {
    pub(crate) id: String,
    pub(crate) title: Marked,
    pub(crate) organization: Marked,
    pub(crate) city: Option<String>,
    pub(crate) summary: Marked,
    pub(crate) phones: Vec<Dial>,
    pub(crate) rows: Vec<Row>,
    pub(crate) stamp: Stamp,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Dial {
    pub(crate) number: String,
    pub(crate) shown: String,
    pub(crate) note: Option<Marked>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    #[serde(skip)]
    pub(crate) key: &'static str,
    pub(crate) label: String,
    pub(crate) lines: Vec<Marked>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stamp {
    pub(crate) sure: bool,
    pub(crate) text: String,
    /// That it is kept, and the publisher's reason.
    pub(crate) kept: Option<String>,
    pub(crate) reason: Option<Marked>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Indexed {
    pub(crate) words: Marked,
    /// Entries that it names, in the order of the sections.
    pub(crate) entries: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Explained {
    pub(crate) name: Marked,
    pub(crate) plain: String,
}

/// Rows of an entry, in reading order.
pub(crate) const ROWS: [&str; 9] = ["eligibility", "how_to_apply", "hours", "address", "languages", "cost_note", "bring", "email", "website"];

/// The edition in one language.
pub fn sheet(edition: &Edition, say: Language, paper: Paper) -> Sheet {
    let voice = Voice { say, fallback: edition.default_language(), week: monday_of(edition.on), tongues: &edition.languages };
    let sections = edition.sections.iter().enumerate().map(|(place, section)| voice.section(place + 1, section)).collect();
    Sheet {
        paper,
        language: say.to_string(),
        title: wording::informator_title(say),
        polish_title: (say != Language::POLISH).then(|| wording::informator_title(Language::POLISH)),
        lead: wording::informator_lead(say),
        keywords: edition.sections.iter().map(|section| voice.words(&section.name).text).collect(),
        portal: voice.words(&edition.portal).text,
        publisher: edition.publisher.clone(),
        cities: voice.words(&edition.city).text,
        edition: wording::edition(say, edition.id.as_str()),
        date: wording::date(say, edition.on),
        demonstration: edition.demonstration.then(|| wording::demonstration(say)),
        address: format!("{}/{say}/informator/", edition.address),
        labels: labels(say),
        how_to_use: how_to_use(say, &edition.emergency),
        index: voice.index(edition),
        glossary: edition.glossary.iter().map(|term| Explained { name: voice.words(&term.name), plain: voice.words(&term.plain).text }).collect(),
        sections,
    }
}

fn labels(say: Language) -> Labels {
    Labels {
        contents: wording::edition_contents(say),
        how_to_use: wording::edition_use(say),
        live: wording::edition_live(say),
        index: wording::edition_index(say),
        glossary: wording::edition_glossary(say),
        waiting: wording::edition_waiting(say),
        waiting_title: wording::edition_waiting_title(say),
        empty: wording::edition_waiting_text(say),
    }
}

fn how_to_use(say: Language, emergency: &str) -> Vec<String> {
    let mut texts = vec![wording::edition_use_find(say), wording::edition_use_call(say), wording::edition_use_live(say)];
    if !emergency.is_empty() {
        texts.push(wording::edition_use_danger(say, emergency));
    }
    texts
}

/// Speaks one language about one week.
struct Voice<'a> {
    say: Language,
    fallback: Language,
    week: NaiveDate,
    tongues: &'a BTreeMap<String, String>,
}

impl Voice<'_> {
    fn words(&self, texts: &Texts) -> Marked {
        let (text, found) = texts.in_language(self.say, self.fallback).unwrap_or(("", self.say));
        let plain = markdown::parse(text).plain_text();
        Marked { text: wording::spaced(found, &plain), language: found.to_string() }
    }

    fn own(&self, text: String) -> Marked {
        Marked { text, language: self.say.to_string() }
    }

    fn section(&self, number: usize, section: &EditionSection) -> Section {
        let entries = section.entries.iter().map(|entry| self.listing(entry)).collect();
        Section { number, id: section.id.clone(), name: self.words(&section.name).text, entries }
    }

    fn listing(&self, entry: &EditionEntry) -> Listing {
        let word = |key: &str| entry.words.get(key).map(|texts| self.words(texts)).unwrap_or_else(|| self.own(String::new()));
        Listing {
            id: entry.id.clone(),
            title: word("title"),
            organization: polish(&entry.organization_name),
            city: entry.city.as_ref().map(|city| self.words(city).text),
            summary: word("summary"),
            phones: entry.phones.iter().filter_map(|phone| self.dial(phone)).collect(),
            rows: ROWS.iter().filter_map(|key| self.row(key, entry)).collect(),
            stamp: self.stamp(&entry.assurance, !entry.phones.is_empty()),
        }
    }

    fn dial(&self, phone: &EditionPhone) -> Option<Dial> {
        let number = phone.number()?;
        Some(Dial { number: number.to_string(), shown: wording::phone(&number), note: phone.note.as_ref().map(|note| self.words(note)) })
    }

    fn row(&self, key: &'static str, entry: &EditionEntry) -> Option<Row> {
        let lines = match key {
            "hours" => self.hours(entry),
            "address" => entry.places.iter().flat_map(|place| self.place(place)).collect(),
            "languages" => self.languages(entry).into_iter().collect(),
            "email" => entry.email.iter().cloned().map(|email| self.own(email)).collect(),
            "website" => entry.url.iter().cloned().map(|url| self.own(url)).collect(),
            text => entry.words.get(text).map(|texts| self.words(texts)).into_iter().collect::<Vec<_>>(),
        };
        (!lines.is_empty()).then(|| Row { key, label: wording::edition_row(self.say, key), lines })
    }

    fn hours(&self, entry: &EditionEntry) -> Vec<Marked> {
        let weeks = entry.places.iter().filter_map(EditionPlace::schedule).flat_map(|schedule| self.week(&schedule));
        let note = entry.words.get("hours_note").map(|note| self.words(note));
        weeks.chain(note).collect()
    }

    fn week(&self, schedule: &Schedule) -> Vec<Marked> {
        let rows = schedule.week(self.week).into_iter().map(|row| self.day(&row));
        let holidays = schedule.closed_on_holidays().then(|| wording::sentence(&wording::closed_on_holidays(self.say)));
        let one_week = (!schedule.is_weekly()).then(|| wording::hours_week_from(self.say, &wording::date(self.say, self.week)));
        rows.chain(holidays).chain(one_week).map(|line| self.own(line)).collect()
    }

    fn day(&self, row: &DayRow) -> String {
        let spans: Vec<String> = row.spans.iter().map(|(from, to)| wording::span(self.say, *from, *to)).collect();
        let appointment = row.by_appointment.then(|| wording::by_appointment(self.say).to_lowercase());
        let what: Vec<String> = spans.into_iter().chain(appointment).collect();
        format!("{} {}", wording::sentence(&wording::days(self.say, row.from, row.to)), what.join(", "))
    }

    fn place(&self, place: &EditionPlace) -> Vec<Marked> {
        let floor = place.floor.map(|floor| wording::floor(self.say, i64::from(floor)));
        let room = place.room.as_deref().map(|room| wording::room(self.say, room));
        let inside: Vec<String> = floor.into_iter().chain(room).collect();
        let inside = (!inside.is_empty()).then(|| self.own(inside.join(", ")));
        [polish(&place.address)].into_iter().chain(inside).collect()
    }

    /// Languages spoken there, each by its own name.
    fn languages(&self, entry: &EditionEntry) -> Option<Marked> {
        let phones = entry.phones.iter().flat_map(|phone| &phone.languages);
        let tags: BTreeSet<&String> = entry.places.iter().flat_map(|place| &place.languages).chain(phones).collect();
        let names: Vec<&str> = tags.into_iter().map(|tag| self.tongues.get(tag).unwrap_or(tag).as_str()).collect();
        (!names.is_empty()).then(|| self.own(names.join(", ")))
    }

    fn stamp(&self, assurance: &EditionAssurance, has_phone: bool) -> Stamp {
        let say = self.say;
        let text = match assurance.confirmed.map(|on| wording::date(say, on)) {
            None if has_phone => wording::fresh_not_yet(say),
            None => wording::fresh_not_yet_ask(say),
            Some(on) if assurance.changed_since => wording::fresh_changed(say, &on),
            Some(on) if assurance.missed > 0 => wording::fresh_overdue(say, &on),
            Some(on) => wording::fresh_confirmed(say, &on),
        };
        let reason = assurance.kept_because.as_deref().map(polish);
        Stamp { sure: assurance.is_sure(), text, kept: reason.as_ref().map(|_| wording::edition_kept(say)), reason }
    }

    /// Titles and organizations in the order of the alphabet, each once.
    fn index(&self, edition: &Edition) -> Vec<Indexed> {
        let titles = edition.entries().filter_map(|(_, entry)| Some((self.words(entry.words.get("title")?), entry.id.clone())));
        let organizations = edition.entries().map(|(_, entry)| (polish(&entry.organization_name), entry.id.clone()));
        let mut items: Vec<Indexed> = Vec::new();
        for (words, entry) in titles.chain(organizations) {
            match items.iter_mut().find(|item| item.words == words) {
                Some(item) => item.entries.push(entry),
                None => items.push(Indexed { words, entries: vec![entry] }),
            }
        }
        let order = Order::of(self.say);
        items.sort_by(|left, right| order.compare(&left.words.text, &right.words.text));
        items
    }
}

fn polish(text: &str) -> Marked {
    Marked { text: wording::spaced(Language::POLISH, text), language: Language::POLISH.to_string() }
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}
