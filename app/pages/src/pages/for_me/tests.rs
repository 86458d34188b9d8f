//! The interview in words: one question a page, nothing kept, and no word left unsaid.

use super::*;
use crate::fixture::{self, LANGUAGES};
use crate::script;
use model::{Catalogue, CityId, Criterion, DocumentId, Eligibility, Language, Only, Service};
use std::sync::Arc;

/// The catalogue with the integration programme for people with refugee status, as its document states.
fn catalogue() -> Catalogue {
    let only = Only { criterion: Criterion::LegalStatus, document: DocumentId("003.txt".into()), legal_basis: Some("ustawa, art. 91".into()) };
    let eligibility = Eligibility { legal_status: vec!["refugee".into()], only: vec![only], ..Eligibility::default() };
    with("cis-caritas-katowice", |service| service.eligibility = eligibility)
}

fn with(id: &str, change: impl FnOnce(&mut Service)) -> Catalogue {
    fixture::catalogue().with(|parts| {
        let known = parts.services.values().find(|service| service.id.as_str() == id).expect("a service").clone();
        let mut service = (*known).clone();
        change(&mut service);
        parts.services.insert(service.id.clone(), Arc::new(service));
    })
}

fn page(catalogue: &Catalogue, language: Language, code: &str) -> String {
    let (answers, understood) = Answers::read(code, catalogue.portal());
    let query = format!("a={}", answers.code());
    let view = View { query: &query, ..fixture::view(catalogue, language, "for-me") };
    let step = Step { asked: answers.next(), answers: &answers, understood };
    show(&view, &step).to_html().replace('\u{A0}', " ")
}

#[test]
fn every_step_is_one_question_with_a_way_to_help() {
    let catalogue = catalogue();
    for language in LANGUAGES {
        for code in ["", "katowice", "katowice.t", "katowice.tm", "katowice.tm1", "katowice.tm1n", "katowice.tm1nn"] {
            let html = page(&catalogue, language, code);
            let about = format!("{language} {code}");
            assert_eq!(html.matches("<h1").count(), 1, "{about}");
            assert!(html.contains("href=\"tel:112\"") && html.contains(&format!("href=\"/{language}/topics/violence-crisis\"")), "{about}");
            assert!(html.contains(&wording::for_me_rather_not(language)), "{about}");
            assert!(html.contains("name=\"robots\" content=\"noindex\"") && !script::without(&html).contains("<script"), "{about}");
            assert!(html.contains(" required") && !html.contains("Unknown localization"), "{about}");
        }
    }
}

#[test]
fn a_choice_carries_the_whole_code() {
    let catalogue = catalogue();
    let html = page(&catalogue, Language::UKRAINIAN, "katowice.t");
    assert!(html.contains("value=\"katowice.tm\"") && html.contains("value=\"katowice.tx\""));
    assert!(html.contains("href=\"/uk/for-me?a=katowice.t&amp;q=papers\""), "back is the question before");
    assert!(html.contains("<a href=\"/en/for-me?a=katowice.t\" lang=\"en\""), "the answers go with the reader into another language");
}

#[test]
fn a_garbled_address_is_said_without_blame() {
    let catalogue = catalogue();
    for code in ["%%%", "<script>alert(1)</script>", "katowice.zzzzzzzzzz", fixture::ATTACK] {
        let html = page(&catalogue, Language::ENGLISH, code);
        assert!(html.contains("We do not understand a part of this address") && !html.contains("alert("), "{code}");
    }
}

#[test]
fn a_result_says_why_and_by_which_document() {
    let catalogue = catalogue();
    let yes = page(&catalogue, Language::POLISH, "katowice.rn-nnn");
    let place = |piece: &str| yes.find(piece).unwrap_or_else(|| panic!("{piece} is missing in\n{yes}"));
    assert!(place("id=\"yes\"") < place("Bo masz status uchodźcy.") && place("Bo masz status uchodźcy.") < place("id=\"perhaps\""));
    assert!(yes.contains("Podstawa prawna:") && yes.contains("ustawa, art. 91") && yes.contains("strona internetowa MOPS"));
    let no = page(&catalogue, Language::POLISH, "katowice.tn-nnn");
    let left_out = no.split("id=\"not-now\"").nth(1).expect("what is not now");
    assert!(left_out.contains("To pomoc dla: osób ze statusem uchodźcy. Twoja odpowiedź: „Ochrona czasowa”."));
    assert!(page(&catalogue, Language::POLISH, "katowice.qn-nnn").contains("Zapytaj, czy to dla ciebie."));
}

#[test]
fn nothing_that_has_ended_and_nothing_about_violence_is_listed() {
    let catalogue = fixture::catalogue();
    for code in ["_.xx-xxx", "lublin.rn-nnn", "katowice.tm1nnn"] {
        let html = page(&catalogue, Language::POLISH, code);
        assert!(!html.contains("services/mieszkanie-i-praca-lublin") && !html.contains("services/oik-katowice"), "{code}");
    }
}

#[test]
fn who_lives_elsewhere_gets_a_way_on() {
    let html = page(&fixture::catalogue(), Language::ENGLISH, "~.on-nnn");
    assert!(html.contains("This catalogue knows only a few cities") && html.contains("href=\"/en/cities/katowice\""));
}

/// Every value that content may use has words of its own in every language.
#[test]
fn every_value_is_said() {
    let values = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let eligibility = Eligibility {
        legal_status: values(&["temporary-protection", "refugee", "subsidiary-protection", "asylum-seeker", "temporary-stay-as-family-of-protected"]),
        role: values(&["temporary-guardian", "foster-carer", "foster-candidate", "parent", "jobseeker"]),
        household: values(&["family-with-children", "large-family", "single-parent", "child-with-disability"]),
        origin: values(&["UA", "BY", "RU", "MD", "AF"]),
        residence: vec![CityId::parse("katowice").expect("an id")],
        minimum_age: Some(18),
        maximum_age: Some(25),
        disability: true,
        income_criterion: true,
        only: Vec::new(),
    };
    let catalogue = fixture::catalogue();
    for language in LANGUAGES {
        let view = fixture::view(&catalogue, language, "for-me");
        for criterion in Criterion::ALL {
            let said = words::whom(&view, &eligibility, criterion);
            let elsewhere = wording::whom_elsewhere(language);
            assert!(!said.is_empty() && !said.contains(&elsewhere), "{language} {criterion:?}: {said}");
        }
    }
}
