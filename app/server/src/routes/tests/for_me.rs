//! «Is it for me?» on the shipped content: every combination of answers, and the pages a reader walks through.

use super::{Desk, SHIPPED, address::copy, shipped_content, visible};
use crate::encoding::{Effort, brotli};
use axum::http::StatusCode;
use model::{Answers, Catalogue, Choice, Judged, Kind, Outcome, Question, Reach, Verdict};
use std::collections::BTreeSet;

/// Every way through the interview, one answer at a time.
fn every_way(catalogue: &Catalogue, answers: &Answers, end: &mut impl FnMut(&Answers)) {
    let Some(question) = answers.next() else { return end(answers) };
    let choices: Vec<Choice> = question.choices(catalogue.portal());
    assert!(choices.len() > 2, "{question:?} has answers, and one of them is «rather not»");
    for choice in choices {
        let further = answers.with(choice);
        assert!(further.next() != Some(question), "{question:?} is not asked twice");
        every_way(catalogue, &further, end);
    }
}

#[test]
fn no_way_contradicts_itself_or_ends_in_nothing() {
    let catalogue = SHIPPED.portal.snapshot().expect("ready").catalogue.clone();
    let mut ways = 0;
    every_way(&catalogue, &Answers::default(), &mut |answers| {
        ways += 1;
        let about = answers.code();
        assert_eq!(Answers::read(&about, catalogue.portal()), (answers.clone(), true), "{about}");
        let outcome = Outcome::new(&catalogue, answers);
        let mut seen = BTreeSet::new();
        for (verdict, group) in outcome.groups() {
            for judged in group {
                assert!(seen.insert(judged.entry.clone()), "{about}: {} stands twice", judged.entry);
                sound(&catalogue, verdict, judged, &about);
            }
        }
        assert!(!seen.is_empty() || about.starts_with('~'), "{about} ends in nothing");
    });
    assert!(ways > 30_000, "{ways}");
}

/// What each group may hold.
fn sound(catalogue: &Catalogue, verdict: Verdict, judged: &Judged<'_>, about: &str) {
    let about = format!("{about}: {} as {verdict:?}", judged.entry);
    if judged.entry.kind == Kind::Service {
        let service = catalogue.service(&judged.entry.id).expect("a service");
        assert!(matches!(service.status.reach(), Reach::Everywhere | Reach::WithBanner) && !service.sensitive, "{about}");
    }
    let reasons = &judged.judgement.reasons;
    let stated = || reasons.iter().filter_map(|reason| reason.only);
    match verdict {
        Verdict::ForYou => assert!(stated().count() > 0 && reasons.iter().all(|reason| reason.standing.is_met()), "{about}"),
        Verdict::Perhaps => assert!(!reasons.iter().any(|reason| reason.excludes()), "{about}"),
        Verdict::NotNow => assert!(reasons.iter().any(|reason| reason.excludes()), "{about}"),
    }
    assert!(stated().all(|only| catalogue.portal().document(&only.document).is_some()), "{about}: a document that readers can name");
}

#[tokio::test]
async fn a_reader_walks_through_by_plain_addresses() {
    for (language, back) in [("pl", "Wstecz"), ("uk", "Назад"), ("en", "Back")] {
        let mut code = String::new();
        for answer in ["katowice", ".r", "c", "2", "n", "n", "s"] {
            let page = SHIPPED.get(&format!("/{language}/for-me?a={code}")).await;
            code.push_str(answer);
            let text = page.text();
            assert_eq!((page.status, page.header("cache-control"), page.header("x-robots-tag")), (StatusCode::OK, "no-store", "noindex"));
            assert!(text.contains(&format!("value=\"{code}\"")), "{language}: {code} is offered in\n{text}");
            assert_eq!(text.contains(back), code != "katowice", "{language} {code}");
        }
        let result = SHIPPED.get(&format!("/{language}/for-me?a={code}")).await.text();
        let yes = result.split("id=\"yes\"").nth(1).and_then(|rest| rest.split("id=\"perhaps\"").next()).expect("what is for the reader");
        assert!(yes.contains(&format!("/{language}/services/ipi-katowice")), "{language}: {yes}");
        let shown = visible(&format!("<body {yes}")).replace('\u{a0}', " ");
        assert!(
            shown.contains("647") && shown.contains("376") && shown.contains("12 ") && shown.contains("art. 91"),
            "{language}: amounts, duration and law: {shown}"
        );
    }
}

#[tokio::test]
async fn temporary_protection_is_told_why_not_and_where_that_stands() {
    let page = SHIPPED.get("/en/for-me?a=wroclaw.tc1nnn").await.text();
    let left_out = visible(&format!("<body {}", page.split("id=\"not-now\"").nth(1).expect("what is not now")));
    assert!(left_out.contains("Your answer: “Temporary protection”") && left_out.contains("art. 91"), "{left_out}");
    let yes = page.split("id=\"yes\"").nth(1).and_then(|rest| rest.split("id=\"perhaps\"").next()).expect("what is for the reader");
    assert!(yes.contains("/en/services/asystent-rodziny-wroclaw"));
}

#[tokio::test]
async fn any_garbage_is_answered_politely() {
    for code in ["%00", "%ff%fe", "....", "katowice.%F0%9F%92%A9", "-------", "a=b", "<script>", "katowice.tttttttttttttt", "%2e%2e%2f"] {
        let page = SHIPPED.get(&format!("/uk/for-me?a={}&q=nothing", code.replace('<', "%3C").replace('>', "%3E"))).await;
        assert_eq!(page.status, StatusCode::OK, "{code}");
        assert!(page.text().contains("<h1") && !page.text().contains("<script>"), "{code}");
    }
    let endless = SHIPPED.get(&format!("/uk/for-me?a={}", "t".repeat(4_000))).await;
    assert_eq!(endless.status, StatusCode::OK);
}

#[tokio::test]
async fn every_step_and_every_kind_of_result_is_light() {
    for language in ["pl", "uk", "en"] {
        for code in ["", "wroclaw", "wroclaw.tc1gc", "wroclaw.tm1gcs", "katowice.rc2nns", "lublin.rm1ncs", "_.xx-xxx", "~.on-nnn"] {
            let page = SHIPPED.get(&format!("/{language}/for-me?a={code}")).await;
            let bytes = brotli(&page.body, Effort::Quick).len();
            assert!(bytes <= 14_000, "/{language}/for-me?a={code}: {bytes}");
        }
    }
}

/// What decides is the content: an edit of the condition moves the service.
#[tokio::test]
async fn the_catalogue_decides_and_not_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&shipped_content(), folder.path());
    let path = folder.path().join("services/pup-katowice/service.toml");
    let text = std::fs::read_to_string(&path).expect("a file");
    let stated = "eligibility = { role = [\"jobseeker\"], only = { criterion = \"role\", document = \"001_42c1615ad7493b9d.txt\" } }";
    std::fs::write(&path, text.replace("eligibility = { role = [\"jobseeker\"] }", stated)).expect("written");
    let desk = Desk::open(folder.path());
    let group = |page: String, from: &str| page.split(from).nth(1).unwrap_or_default().split("</section>").next().unwrap_or_default().to_owned();
    for (code, from) in [("katowice.tn-nns", "id=\"yes\""), ("katowice.tn-nnn", "id=\"not-now\"")] {
        let page = desk.get(&format!("/pl/for-me?a={code}")).await.text();
        assert!(group(page, from).contains("/pl/services/pup-katowice"), "{code}");
        let shipped = SHIPPED.get(&format!("/pl/for-me?a={code}")).await.text();
        assert!(group(shipped, "id=\"perhaps\"").contains("/pl/services/pup-katowice"), "{code}");
    }
    assert_eq!(Question::ALL.len(), 7);
}
