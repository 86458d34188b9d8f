//! The places of an entry where a word can stand, and their texts.

use model::{Catalogue, EntryRef, Guide, Kind, Language, Localized, Organization, Page, Service, Taxonomy, TermId, Words};
use std::borrow::Cow;

/// Where a word stands; a word that stands in several places counts in the best of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Any other text.
    Body = 1,
    /// One or two sentences.
    Summary,
    /// Names of its city, topics and audiences.
    Label,
    /// Names of who runs it.
    Organization,
    /// Other words people use for it.
    Keyword,
    /// Its title.
    Title,
}

impl Place {
    /// All places, the least telling first.
    pub(crate) const ALL: [Place; 6] = [Place::Body, Place::Summary, Place::Label, Place::Organization, Place::Keyword, Place::Title];

    /// How much a word in this place says about the entry.
    pub(crate) const fn boost(self) -> f32 {
        match self {
            Place::Title => 4.5,
            Place::Keyword => 4.0,
            Place::Organization => 3.0,
            Place::Label => 2.0,
            Place::Summary => 1.5,
            Place::Body => 1.0,
        }
    }
}

/// Where a word stands in an entry: in the best place, and perhaps in others too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The best place.
    place: Place,
    /// Whether it stands elsewhere too.
    also: bool,
}

impl Standing {
    /// What standing in a second place adds.
    const ALSO: f32 = 1.12;

    /// A word that stands in one place.
    pub(crate) fn new(place: Place) -> Standing {
        Standing { place, also: false }
    }

    /// The same word in another place, which is no worse.
    pub(crate) fn and(self, place: Place) -> Standing {
        Standing { place, also: self.also || self.place != place }
    }

    /// All standings, the commonest first: the number becomes a frequency, and small ones take fewer bits. The body is read first and is
    /// the least of places: nothing that stands elsewhere too has its best place there.
    const ALL: [(Place, bool); 11] = [
        (Place::Body, false),
        (Place::Label, false),
        (Place::Summary, false),
        (Place::Organization, false),
        (Place::Title, true),
        (Place::Label, true),
        (Place::Summary, true),
        (Place::Keyword, false),
        (Place::Organization, true),
        (Place::Title, false),
        (Place::Keyword, true),
    ];

    /// The greatest number of a standing.
    pub(crate) const MOST: usize = Standing::ALL.len();

    /// As a number from 1.
    pub(crate) fn number(self) -> u8 {
        NUMBERS[usize::from(self.also)][self.place as usize]
    }

    /// What a word in the standing of this number says about the entry.
    pub(crate) fn boost(number: u32) -> f32 {
        BOOSTS[(number as usize).min(BOOSTS.len() - 1)]
    }
}

/// By whether it stands elsewhere too, and place.
static NUMBERS: [[u8; Place::ALL.len() + 1]; 2] = {
    let mut numbers = [[1; Place::ALL.len() + 1]; 2];
    let mut at = 0;
    while at < Standing::ALL.len() {
        let (place, also) = Standing::ALL[at];
        numbers[also as usize][place as usize] = at as u8 + 1;
        at += 1;
    }
    numbers
};

/// By number; a posting is read in a nanosecond.
static BOOSTS: [f32; Standing::ALL.len() + 1] = {
    let mut boosts = [0.0; Standing::ALL.len() + 1];
    let mut at = 0;
    while at < Standing::ALL.len() {
        let (place, also) = Standing::ALL[at];
        boosts[at + 1] = place.boost() * if also { Standing::ALSO } else { 1.0 };
        at += 1;
    }
    boosts
};

/// A text and its language.
pub(crate) type Text<'c> = (Language, Cow<'c, str>);

/// Texts, each made when it is asked for: mostly one of the first is enough.
type Texts<'c, T = Text<'c>> = Box<dyn Iterator<Item = T> + 'c>;

/// An entry with what tells of it, looked up once: of a page of hits every text is asked for several times.
#[derive(Clone, Copy)]
pub(crate) struct Told<'c> {
    catalogue: &'c Catalogue,
    entry: Entry<'c>,
}

#[derive(Clone, Copy)]
enum Entry<'c> {
    Service(&'c Service),
    Guide(&'c Guide),
    Organization(&'c Organization),
    Page(&'c Page),
}

impl<'c> Told<'c> {
    /// Looks an entry up; `None` where there is none.
    pub(crate) fn new(catalogue: &'c Catalogue, entry: &EntryRef) -> Option<Told<'c>> {
        let entry = match entry.kind {
            Kind::Service => Entry::Service(catalogue.service(&entry.id)?),
            Kind::Guide => Entry::Guide(catalogue.guide(&entry.id)?),
            Kind::Organization => Entry::Organization(catalogue.organization(&entry.id)?),
            Kind::Page => Entry::Page(catalogue.page(&entry.id)?),
        };
        Some(Told { catalogue, entry })
    }

    /// The texts in one of its places, as a reader sees them: no Markdown.
    pub(crate) fn texts(self, place: Place) -> Texts<'c> {
        self.texts_but(place, None)
    }

    /// The same in all languages but one.
    pub(crate) fn texts_but(self, place: Place, but: Option<Language>) -> Texts<'c> {
        let others = move |texts: Vec<Text<'c>>| Box::new(texts.into_iter().filter(move |(language, _)| Some(*language) != but));
        match (place, self.entry) {
            (Place::Label, _) => others(self.labels()),
            (Place::Organization, Entry::Service(service)) => others(runs(self.catalogue, service)),
            (Place::Organization, _) => others(Vec::new()),
            (_, Entry::Organization(organization)) => others(own_names(self.catalogue, organization, place)),
            _ => {
                let words = self.words().into_iter().flat_map(Localized::iter).filter(move |(language, _)| Some(*language) != but);
                Box::new(words.flat_map(move |(language, words)| in_place(words, place).map(move |text| (language, text))))
            }
        }
    }

    /// The texts in one place as shown to a reader of `language`, with the language they really are in.
    pub(crate) fn shown(self, place: Place, language: Language) -> (Texts<'c, Cow<'c, str>>, Language) {
        match self.entry {
            Entry::Organization(organization) => shown_of(self.catalogue, organization, place, language),
            _ => self.words().map_or((Box::new(std::iter::empty()), language), |words| {
                let (words, found) = words.in_language(language);
                (in_place(words, place), found)
            }),
        }
    }

    fn words(self) -> Option<&'c Localized<Words>> {
        match self.entry {
            Entry::Service(service) => Some(&service.words),
            Entry::Guide(guide) => Some(&guide.words),
            Entry::Page(page) => Some(&page.words),
            Entry::Organization(_) => None,
        }
    }

    /// Names of its city, topics and audiences.
    fn labels(self) -> Vec<Text<'c>> {
        let (city, topics, audiences): (_, &[TermId], &[TermId]) = match self.entry {
            Entry::Service(service) => (service.area.city(), &service.topics, &service.audiences),
            Entry::Guide(guide) => (guide.city.as_ref(), &guide.topics, &guide.audiences),
            Entry::Organization(organization) => (organization.city.as_ref(), &[], &[]),
            Entry::Page(_) => return Vec::new(),
        };
        let mut labels = city.map_or_else(Vec::new, |id| self.city(id.as_str()));
        labels.extend(terms(self.catalogue.topics(), topics));
        labels.extend(terms(self.catalogue.audiences(), audiences));
        labels
    }

    fn city(self, id: &str) -> Vec<Text<'c>> {
        let city = self.catalogue.portal().city(id);
        city.map_or_else(Vec::new, |city| names(&city.name).chain(names(&city.in_city)).collect())
    }
}

fn shown_of<'c>(catalogue: &Catalogue, organization: &'c Organization, place: Place, language: Language) -> (Texts<'c, Cow<'c, str>>, Language) {
    let text = match place {
        Place::Keyword => return (Box::new(other_names(catalogue, organization).into_iter().map(|(_, name)| name)), language),
        Place::Title => Some(&organization.names),
        Place::Summary => organization.description.as_ref(),
        _ => None,
    };
    let Some((text, found)) = text.map(|text| text.in_language(language)) else { return (Box::new(std::iter::empty()), language) };
    (Box::new(std::iter::once(plain_in(place, text))), found)
}

fn plain_in(place: Place, text: &str) -> Cow<'_, str> {
    if place == Place::Title { Cow::Borrowed(text) } else { plain(text) }
}

/// Markdown as a reader sees it, in one line.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    match markdown::is_unmarked(text) {
        true if is_one_line(text) => Cow::Borrowed(text),
        true => Cow::Owned(one_line(text)),
        false => Cow::Owned(one_line(&markdown::parse(text).plain_text())),
    }
}

fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// No white space but single spaces.
fn is_one_line(text: &str) -> bool {
    let mut space = false;
    text.chars().all(|sign| {
        let before = std::mem::replace(&mut space, sign == ' ');
        if space { !before } else { !sign.is_whitespace() }
    })
}

fn in_place(words: &Words, place: Place) -> Texts<'_, Cow<'_, str>> {
    match place {
        Place::Title => Box::new(std::iter::once(Cow::Borrowed(words.title.as_str()))),
        Place::Keyword => Box::new(words.keywords.iter().map(|keyword| Cow::Borrowed(keyword.as_str()))),
        Place::Summary => Box::new(std::iter::once(plain(&words.summary))),
        _ => Box::new(body(words)),
    }
}

fn body(words: &Words) -> impl Iterator<Item = Cow<'_, str>> {
    let texts = words.texts().filter(|(key, _)| !matches!(*key, "title" | "summary" | "say")).map(|(_, text)| plain(text));
    texts.chain(words.figures.values().map(|label| Cow::Borrowed(label.as_str())))
}

fn own_names<'c>(catalogue: &Catalogue, organization: &'c Organization, place: Place) -> Vec<Text<'c>> {
    match place {
        Place::Title => official_names(catalogue, organization),
        Place::Keyword => other_names(catalogue, organization),
        Place::Summary => organization.description.iter().flat_map(Localized::iter).map(|(language, text)| (language, plain(text))).collect(),
        _ => Vec::new(),
    }
}

fn official_names<'c>(catalogue: &Catalogue, organization: &'c Organization) -> Vec<Text<'c>> {
    let names = organization.names.iter().map(|(language, name)| (language, Cow::Borrowed(name.as_str())));
    names.chain([(catalogue.portal().default_language, Cow::Borrowed(organization.name.as_str()))]).collect()
}

fn other_names<'c>(catalogue: &Catalogue, organization: &'c Organization) -> Vec<Text<'c>> {
    let names = organization.short.iter().chain(&organization.aliases);
    names.map(|name| (catalogue.portal().default_language, Cow::Borrowed(name.as_str()))).collect()
}

fn runs<'c>(catalogue: &'c Catalogue, service: &Service) -> Vec<Text<'c>> {
    let Some(organization) = catalogue.organization(service.organization.as_str()) else { return Vec::new() };
    let mut names = official_names(catalogue, organization);
    names.extend(other_names(catalogue, organization));
    names
}

fn terms<'c>(taxonomy: &'c Taxonomy, ids: &[TermId]) -> Vec<Text<'c>> {
    ids.iter().filter_map(|id| taxonomy.term(id.as_str())).flat_map(|term| names(&term.name)).collect()
}

fn names(name: &Localized<String>) -> impl Iterator<Item = Text<'_>> {
    name.iter().map(|(language, name)| (language, Cow::Borrowed(name.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_is_told_by_its_number() {
        for (standing, boost) in [
            (Standing::new(Place::Body), 1.0),
            (Standing::new(Place::Title), 4.5),
            (Standing::new(Place::Body).and(Place::Title), 4.5 * 1.12),
            (Standing::new(Place::Summary).and(Place::Summary), 1.5),
        ] {
            assert_eq!(Standing::boost(u32::from(standing.number())), boost, "{standing:?}");
        }
    }
}
