//! One service: its facts and its words in three languages, about 90 words each.

use super::Town;
use super::lists::{CITIES, LANGUAGES, People, Theme};
use super::organization::Organization;
use crate::chance::Chance;

/// The words of a service in one language, by key; `body` is last.
pub(crate) struct Words {
    /// Key and text.
    pub(crate) texts: Vec<(&'static str, String)>,
    /// Searched, not shown.
    pub(crate) keywords: Vec<&'static str>,
}

/// A service.
pub(crate) struct Service {
    /// Its id.
    pub(crate) id: String,
    /// Its facts.
    pub(crate) facts: String,
    /// Its words: Polish, Ukrainian, English.
    pub(crate) words: [Words; 3],
    /// The name of its organization.
    pub(crate) organization: [String; 3],
}

/// What is drawn once for all three languages.
struct Draft<'a> {
    theme: &'a Theme,
    people: &'a People,
    organization: Organization,
    city: usize,
    district: &'static str,
    number: usize,
}

/// The service of this number.
pub(crate) fn service(town: &Town, number: usize) -> Service {
    let mut chance = Chance::new(town.seed, number as u64 + 1);
    let draft = draft(town, number, &mut chance);
    let picked = picked(town, &mut chance);
    let words = [0, 1, 2].map(|language| words(town, &draft, &picked, language, &mut chance));
    Service { id: format!("service-{number}"), facts: facts(town, &draft), words, organization: draft.organization.name }
}

fn draft<'a>(town: &'a Town, number: usize, chance: &mut Chance) -> Draft<'a> {
    let lists = &town.lists;
    let (city, district) = *chance.one(&lists.districts);
    Draft {
        theme: chance.rather_early(&lists.themes),
        people: chance.rather_early(&lists.people),
        organization: Organization::new(chance.below(town.organizations())),
        city: CITIES.iter().position(|(id, _, _)| *id == city).unwrap_or(0),
        district,
        number,
    }
}

/// The sentences of a text: a summary, for whom, how, what it costs, and seven for the body, all different.
fn picked(town: &Town, chance: &mut Chance) -> Vec<(&'static str, [&'static str; 3])> {
    let places = ["summary", "eligibility", "apply", "cost"];
    let mut picked: Vec<_> = places.iter().map(|place| (*place, *chance.one(town.lists.sentences(place)))).collect();
    let mut left = town.lists.sentences("body").to_vec();
    for _ in 0..7 {
        picked.push(("body", left.swap_remove(chance.below(left.len()))));
    }
    picked
}

fn words(town: &Town, draft: &Draft, picked: &[(&'static str, [&'static str; 3])], language: usize, chance: &mut Chance) -> Words {
    let families = &town.lists.families[language];
    let mut texts = vec![("title", title(draft, language))];
    let mut body = Vec::new();
    for (place, sentence) in picked {
        let text = filled(town, draft, sentence[language], language, chance);
        match *place {
            "body" => body.push(text),
            "apply" => texts.push(("how_to_apply", text)),
            "cost" => texts.push(("cost_note", text)),
            other => texts.push((other, text)),
        }
    }
    texts.push(("body", body.chunks(3).map(|sentences| sentences.join(" ")).collect::<Vec<_>>().join("\n\n")));
    let keyword = |chance: &mut Chance| {
        let family = chance.rather_early(families);
        *chance.one(&family.forms)
    };
    Words { texts, keywords: (0..5).map(|_| keyword(chance)).collect() }
}

fn title(draft: &Draft, language: usize) -> String {
    let (name, proper, city) = (draft.theme.name[language], &draft.organization.proper, CITIES[draft.city].1[language]);
    match language {
        0 => format!("{name} „{proper}”, {city}"),
        1 => format!("{name} «{proper}», {city}"),
        _ => format!("{name} “{proper}”, {city}"),
    }
}

fn filled(town: &Town, draft: &Draft, sentence: &str, language: usize, chance: &mut Chance) -> String {
    let district = [format!("osiedle {}", draft.district), format!("район {}", draft.district), format!("in the area of {}", draft.district)];
    let inside = &draft.theme.inside[language];
    let text = sentence.replace("{gen}", inside).replace("{thing}", inside).replace("{who}", draft.people.name[language]);
    let text = text.replace("{district}", &district[language]).replace("{org}", &draft.organization.name[language]);
    if text.contains("{words}") { text.replace("{words}", &listed(town, language, chance)) } else { text }
}

/// Six different words as a list.
fn listed(town: &Town, language: usize, chance: &mut Chance) -> String {
    let mut words: Vec<&str> = Vec::new();
    while words.len() < 6 {
        let word = chance.rather_early(town.sayable(language));
        if !words.contains(word) {
            words.push(word);
        }
    }
    words.join(", ")
}

fn facts(town: &Town, draft: &Draft) -> String {
    let Draft { theme, people, organization, .. } = draft;
    format!(
        "organization = \"{}\"\nstatus = \"active\"\ncity = \"{}\"\ntopics = [\"{}\"]\naudiences = [\"{}\"]\nphones = [{{ number = \"+4871{:07}\" }}]\nat = [{{ location = \"place-{}\", opening_hours = \"Mo-Fr {:02}:00-{:02}:30\" }}]\nsource = {{ document = \"{}\", as_of = \"undated\" }}\n",
        organization.id,
        CITIES[draft.city].0,
        theme.topic,
        people.audience,
        7_000_000 + draft.number % 1_000_000,
        draft.number % town.locations(),
        7 + draft.number % 3,
        14 + draft.number % 4,
        town.document,
    )
}

impl Service {
    /// The Markdown file of one language.
    pub(crate) fn markdown(&self, language: usize) -> String {
        let Words { texts, keywords } = &self.words[language];
        let front: String = texts.iter().filter(|(key, _)| *key != "body").map(|(key, text)| format!("{key} = \"{text}\"\n")).collect();
        format!("+++\n{front}keywords = {keywords:?}\n+++\n{}\n", self.words[language].body())
    }

    /// All that is searched in one language, for an engine that knows no fields.
    pub(crate) fn document(&self, language: usize) -> String {
        let Words { texts, keywords } = &self.words[language];
        let texts: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        format!("{}\n{}\n{}", texts.join("\n"), keywords.join(" "), self.organization[language])
    }

    /// The languages with their numbers.
    pub(crate) fn languages() -> impl Iterator<Item = (usize, &'static str)> {
        LANGUAGES.into_iter().enumerate()
    }
}

impl Words {
    /// The body.
    pub(crate) fn body(&self) -> &str {
        self.texts.last().map_or("", |(_, body)| body)
    }
}
