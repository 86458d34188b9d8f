//! The words a town is made of: lists in three languages beside this file, and the word families of the search's tests.

use std::collections::HashMap;

/// Polish, Ukrainian, English: the order of every triple here.
pub(crate) const LANGUAGES: [&str; 3] = ["pl", "uk", "en"];
/// City, with its name and «in the city» per language.
pub(crate) const CITIES: [(&str, [&str; 3], [&str; 3]); 3] = [
    ("wroclaw", ["Wrocław", "Вроцлав", "Wrocław"], ["we Wrocławiu", "у Вроцлаві", "in Wrocław"]),
    ("katowice", ["Katowice", "Катовиці", "Katowice"], ["w Katowicach", "у Катовицях", "in Katowice"]),
    ("lublin", ["Lublin", "Люблін", "Lublin"], ["w Lublinie", "у Любліні", "in Lublin"]),
];

/// What a service is about.
pub(crate) struct Theme {
    /// Id of a topic.
    pub(crate) topic: &'static str,
    /// Its name.
    pub(crate) name: [&'static str; 3],
    /// The same inside a sentence: in the genitive, in English in lower case.
    pub(crate) inside: [String; 3],
}

/// For whom a service is.
pub(crate) struct People {
    /// Id of an audience.
    pub(crate) audience: &'static str,
    /// After «for».
    pub(crate) name: [&'static str; 3],
}

/// A word and its forms.
pub(crate) struct Family {
    /// The form a dictionary gives.
    pub(crate) word: &'static str,
    /// All forms.
    pub(crate) forms: Vec<&'static str>,
}

/// Everything a town is made of.
pub(crate) struct Lists {
    /// What services are about.
    pub(crate) themes: Vec<Theme>,
    /// For whom they are.
    pub(crate) people: Vec<People>,
    /// Names of city districts, by city.
    pub(crate) districts: Vec<(&'static str, &'static str)>,
    /// Streets.
    pub(crate) streets: Vec<&'static str>,
    /// Word families per language.
    pub(crate) families: [Vec<Family>; 3],
    sentences: HashMap<&'static str, Vec<[&'static str; 3]>>,
}

impl Lists {
    /// The lists as they stand in the repository.
    pub(crate) fn new() -> Lists {
        Lists {
            themes: rows(include_str!("themes.tsv")).filter_map(theme).collect(),
            people: rows(include_str!("people.tsv")).filter_map(people).collect(),
            districts: rows(include_str!("districts.tsv")).filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect(),
            streets: include_str!("streets.txt").split_whitespace().collect(),
            families: [
                families(include_str!("../../../../../search-index/tests/families/pl.tsv")),
                families(include_str!("../../../../../search-index/tests/families/uk.tsv")),
                include_str!("english.txt").split_whitespace().map(|word| Family { word, forms: vec![word] }).collect(),
            ],
            sentences: sentences(),
        }
    }

    /// Sentences for one place of a text, each in three languages.
    pub(crate) fn sentences(&self, place: &str) -> &[[&'static str; 3]] {
        self.sentences.get(place).map_or(&[], Vec::as_slice)
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

fn theme(row: Vec<&'static str>) -> Option<Theme> {
    let [topic, pl, pl_inside, uk, uk_inside, en] = row[..] else { return None };
    Some(Theme { topic, name: [pl, uk, en], inside: [pl_inside.to_owned(), uk_inside.to_owned(), lower_first(en)] })
}

fn people(row: Vec<&'static str>) -> Option<People> {
    let [audience, pl, uk, en] = row[..] else { return None };
    Some(People { audience, name: [pl, uk, en] })
}

fn families(text: &'static str) -> Vec<Family> {
    let family = |row: Vec<&'static str>| Some(Family { word: row.first()?, forms: row.get(1)?.split(' ').collect() });
    rows(text).filter_map(family).collect()
}

fn sentences() -> HashMap<&'static str, Vec<[&'static str; 3]>> {
    let mut places: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows(include_str!("sentences.tsv")) {
        if let [place, pl, uk, en] = row[..] {
            places.entry(place).or_default().push([pl, uk, en]);
        }
    }
    places
}

/// «Polish course» and other proper names keep their capital.
fn lower_first(text: &str) -> String {
    match text.chars().next() {
        Some(first) if !text.starts_with("Polish") => format!("{}{}", first.to_lowercase(), &text[first.len_utf8()..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_list_is_lost() {
        let lists = Lists::new();
        let lines = |text: &str| text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lists.themes.len(), lines(include_str!("themes.tsv")));
        assert_eq!(lists.people.len(), lines(include_str!("people.tsv")));
        let sentences: usize = ["summary", "eligibility", "apply", "cost", "body"].map(|place| lists.sentences(place).len()).iter().sum();
        assert_eq!(sentences, lines(include_str!("sentences.tsv")));
        assert!(lists.families.iter().all(|families| families.len() > 150));
    }
}
