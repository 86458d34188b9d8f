//! A small portal for the tests of this room.

use crate::{AccessibilityStatement, Answers, Children, City, CityId, Language, Localized, OrganizationId, Portal};

pub(crate) fn text(text: &str) -> Localized<String> {
    Localized::new(vec![(Language::POLISH, text.to_owned())], Language::POLISH).expect("one value")
}

pub(crate) fn portal() -> Portal {
    Portal {
        name: text("Przystań"),
        tagline: None,
        default_language: Language::POLISH,
        languages: Vec::new(),
        time_zone: chrono_tz::Europe::Warsaw,
        cities: ["wroclaw", "katowice"].map(city).into(),
        emergency: Vec::new(),
        documents: Vec::new(),
        licence: String::new(),
        licence_url: String::new(),
        demonstration: false,
        exit_url: String::new(),
        changed: None,
        accessibility: AccessibilityStatement::default(),
    }
}

fn city(id: &str) -> City {
    let organization = OrganizationId::parse("mops").expect("an id");
    City { id: CityId::parse(id).expect("an id"), name: text(id), in_city: text(id), organization, former_ids: Vec::new() }
}

/// Answers of a household with children, so that every question is asked.
pub(crate) fn family() -> Answers {
    Answers { children: Some(Children::Some), ..Answers::default() }
}
