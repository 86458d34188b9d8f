//! The page of an organization in every language: one heading, one form a card, and nothing an attacker typed gets out.

use super::*;
use crate::fixture::{ATTACK, LANGUAGES, catalogue, view};
use model::Catalogue;

fn asked<'a>(catalogue: &'a Catalogue, said: Option<(Reply, bool)>) -> Asked<'a> {
    let organization = catalogue.organizations().next().expect("one");
    let cards = catalogue.living_services().take(3).map(|service| Card { service, shown: "abc".into(), said }).collect();
    Asked { token: "T0KEN", organization, deadline: "2026-12-18".parse().expect("a day"), cards, name: None }
}

#[test]
fn a_card_has_one_form_with_three_answers() {
    let catalogue = catalogue();
    for language in LANGUAGES {
        let view = view(&catalogue, language, "");
        let html = show(&view, &asked(&catalogue, None), false, None).to_html();
        assert_eq!(html.matches("<h1").count(), 1);
        assert_eq!(html.matches("<form").count(), 4, "three cards and «all of it»");
        for reply in ["change", "close"] {
            assert_eq!(html.matches(&format!("name=\"answer\" value=\"{reply}\"")).count(), 3);
        }
        assert_eq!(html.matches("name=\"answer\" value=\"confirm\"").count(), 4);
        assert!(!html.contains("name=\"name\"") && !html.contains("<script") && !html.contains("style="));
        let done = show(&view, &asked(&catalogue, Some((Reply::Confirm, false))), true, None).to_html();
        assert!(done.contains("name=\"name\"") && done.contains("value=\"not-us\"") && !done.contains("class=\"whole\""));
    }
}

#[test]
fn what_was_typed_comes_back_escaped() {
    let catalogue = catalogue();
    let asked = asked(&catalogue, None);
    for language in LANGUAGES {
        let view = view(&catalogue, language, "");
        let mut names: Vec<String> = FACTS.map(str::to_owned).into_iter().chain([hours_name(0), address_name(0)]).collect();
        names.extend(LANGUAGES.iter().flat_map(|language| TEXTS.map(|key| text_name(*language, key))));
        let typed = Typed { base: "b".into(), fields: names.into_iter().map(|name| (name, ATTACK.to_owned())).collect() };
        for hitch in [None, Some(Hitch::Phones), Some(Hitch::Hours(0)), Some(Hitch::Address(0)), Some(Hitch::Words), Some(Hitch::Shape)] {
            let html = change(&view, &asked, &asked.cards[0], &typed, hitch).to_html();
            assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
            assert!(html.contains("name=\"opening_hours\"") && html.contains(".cost_note\"") && html.contains("name=\"address\""));
            assert_eq!(html.contains("role=\"alert\""), hitch.is_some());
        }
        let html = close(&view, &asked, &asked.cards[0], ATTACK, Some(Hitch::Until)).to_html();
        assert!(!html.contains("<script>alert") && html.contains("until-flaw"));
    }
}

#[test]
fn a_link_that_is_over_has_a_way_on() {
    let catalogue = catalogue();
    for language in LANGUAGES {
        let view = view(&catalogue, language, "");
        for why in [Over::Expired, Over::Revoked, Over::Unknown, Over::Gone, Over::TooMany] {
            let html = over(&view, why).to_html();
            assert!(html.matches("<h1").count() == 1 && html.contains("/informator/"), "{why:?}");
        }
        assert_eq!(disputed(&view).to_html().matches("<h1").count(), 1);
    }
}
