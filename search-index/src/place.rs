//! The places of an entry where a word can stand, and their texts.

use model::{Catalogue, EntryRef, Guide, Kind, Language, Localized, Organization, Service, Taxonomy, TermId, Words};
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

/// The texts of an entry in one of its places, as a reader sees them: no Markdown.
pub(crate) fn texts<'c>(catalogue: &'c Catalogue, entry: &EntryRef, place: Place) -> Vec<Text<'c>> {
    match place {
        Place::Label => labels(catalogue, entry),
        Place::Organization => catalogue.service(&entry.id).filter(|_| entry.kind == Kind::Service).map_or_else(Vec::new, |service| runs(catalogue, service)),
        _ => match organization(catalogue, entry) {
            Some(organization) => own_names(catalogue, organization, place),
            None => catalogue.words(entry).map_or_else(Vec::new, |words| own_words(words, place)),
        },
    }
}

/// The texts in one place as shown to a reader of `language`, with the language they really are in.
pub(crate) fn shown<'c>(catalogue: &'c Catalogue, entry: &EntryRef, place: Place, language: Language) -> (Vec<Cow<'c, str>>, Language) {
    let Some(organization) = organization(catalogue, entry) else {
        return catalogue
            .words(entry)
            .map(|words| words.in_language(language))
            .map_or((Vec::new(), language), |(words, found)| (in_place(words, place), found));
    };
    let text = match place {
        Place::Keyword => return (other_names(catalogue, organization).into_iter().map(|(_, name)| name).collect(), language),
        Place::Title => Some(&organization.names),
        Place::Summary => organization.description.as_ref(),
        _ => None,
    };
    text.map(|text| text.in_language(language)).map_or((Vec::new(), language), |(text, found)| (vec![plain_in(place, text)], found))
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
    !text.contains("  ") && !text.contains(|sign: char| sign != ' ' && sign.is_whitespace())
}

fn organization<'c>(catalogue: &'c Catalogue, entry: &EntryRef) -> Option<&'c Organization> {
    (entry.kind == Kind::Organization).then(|| catalogue.organization(&entry.id)).flatten()
}

fn own_words(words: &Localized<Words>, place: Place) -> Vec<Text<'_>> {
    words.iter().flat_map(|(language, words)| in_place(words, place).into_iter().map(move |text| (language, text))).collect()
}

fn in_place(words: &Words, place: Place) -> Vec<Cow<'_, str>> {
    match place {
        Place::Title => vec![Cow::Borrowed(words.title.as_str())],
        Place::Keyword => words.keywords.iter().map(|keyword| Cow::Borrowed(keyword.as_str())).collect(),
        Place::Summary => vec![plain(&words.summary)],
        _ => body(words).collect(),
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

fn labels<'c>(catalogue: &'c Catalogue, entry: &EntryRef) -> Vec<Text<'c>> {
    match entry.kind {
        Kind::Service => catalogue.service(&entry.id).map_or_else(Vec::new, |service| service_labels(catalogue, service)),
        Kind::Guide => catalogue.guide(&entry.id).map_or_else(Vec::new, |guide| guide_labels(catalogue, guide)),
        Kind::Organization => {
            catalogue.organization(&entry.id).map_or_else(Vec::new, |organization| city(catalogue, organization.city.as_ref().map(|city| city.as_str())))
        }
        Kind::Page => Vec::new(),
    }
}

fn service_labels<'c>(catalogue: &'c Catalogue, service: &Service) -> Vec<Text<'c>> {
    let mut labels = city(catalogue, service.area.city().map(|city| city.as_str()));
    labels.extend(terms(catalogue.topics(), &service.topics));
    labels.extend(terms(catalogue.audiences(), &service.audiences));
    labels
}

fn guide_labels<'c>(catalogue: &'c Catalogue, guide: &Guide) -> Vec<Text<'c>> {
    let mut labels = city(catalogue, guide.city.as_ref().map(|city| city.as_str()));
    labels.extend(terms(catalogue.topics(), &guide.topics));
    labels.extend(terms(catalogue.audiences(), &guide.audiences));
    labels
}

fn city<'c>(catalogue: &'c Catalogue, id: Option<&str>) -> Vec<Text<'c>> {
    let Some(city) = id.and_then(|id| catalogue.portal().city(id)) else { return Vec::new() };
    names(&city.name).chain(names(&city.in_city)).collect()
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
