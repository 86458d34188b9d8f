//! Every part in every state and language, rendered twice: the same bytes, and nothing left unsaid.

use super::*;
use crate::fixture::{self, LANGUAGES};
use crate::{Sheet, View};
use model::{FigureUnit, Freshness, Status, Translation};

fn html(view: AnyView) -> String {
    Sheet { view, true_until: None, sensitive: false, noindex: false, extras: Vec::new() }.to_html()
}

/// All specimens of a language, each with its name.
fn specimens(view: &View<'_>) -> Vec<(String, AnyView)> {
    let mut all: Vec<(String, AnyView)> = vec![
        ("exit".into(), exit(view)),
        ("seek".into(), seek(view, "гроші", nothing())),
        ("tiles".into(), tiles(view)),
        ("centres".into(), centres(view)),
        ("qr".into(), qr("https://przystan.example/uk/plan?s=pzon-wroclaw", "QR".into())),
        ("crumb".into(), crumb(view, vec![Crumb::home(view), Crumb::new("a-z", "A–Z")])),
        ("banner".into(), banner("ui-ended", "T".into(), Some("t".into()), nothing())),
        ("untranslated".into(), language_note(view, model::Language::parse("de").expect("a tag"), &[])),
        ("stale".into(), language_note(view, view.language, &[Translation::Stale { language: view.language, stale: 1, segments: 2 }])),
    ];
    all.extend(services(view));
    all.extend(opening_hours(view));
    all.extend(counted(view));
    all
}

fn services(view: &View<'_>) -> Vec<(String, AnyView)> {
    let prose = Prose::new(view);
    let mut all = Vec::new();
    for service in view.catalogue.services() {
        all.push((format!("call {}", service.id), call(view, &prose, service)));
        all.push((format!("trust {}", service.id), trust(view, service)));
        all.push((format!("entry {}", service.id), entries(view, &prose, vec![listed_service(view, &prose, service)], 2)));
        all.push((format!("take {}", service.id), take(view, service)));
        let (words, found) = service.words.in_language(view.language);
        all.push((format!("numbers on paper {}", service.id), paper::numbers(view, service)));
        all.push((format!("when on paper {}", service.id), paper::when(view, &prose, service, words, found)));
        all.push((format!("where on paper {}", service.id), paper::go_to(view, service)));
        all.push((format!("state on paper {}", service.id), paper::state(view, service)));
    }
    for organization in view.catalogue.organizations() {
        all.push((format!("contact {}", organization.id), contact_organization(view, &prose, organization)));
        all.push((format!("entry {}", organization.id), entries(view, &prose, vec![listed_organization(view, organization)], 3)));
    }
    all
}

fn opening_hours(view: &View<'_>) -> Vec<(String, AnyView)> {
    let texts =
        ["Mo-Fr 08:00-15:00", "Mo,We 10:00-18:00; PH off", "Sa 20:00-24:00", "Mo-Fr 08:00-15:00 \"by appointment\"", "24/7; PH open", "Dec 24 10:00-12:00"];
    texts
        .into_iter()
        .flat_map(|text| {
            let schedule = model::Schedule::parse(text).expect("hours");
            [(format!("hours {text}"), hours(view, &schedule)), (format!("open {text}"), opened(view, &schedule).line())]
        })
        .collect()
}

fn counted(view: &View<'_>) -> Vec<(String, AnyView)> {
    let guide = view.catalogue.guide("ipi").expect("the guide");
    let (words, found) = guide.words.in_language(view.language);
    let figure = |unit: &FigureUnit| model::Figure { id: "x".into(), hundredths: 2_200, unit: *unit, as_of: model::AsOf::Undated, document: None, check: true };
    let all: Vec<_> = FigureUnit::ALL.iter().map(figure).collect();
    vec![("figures".into(), figures(view, words, found, &guide.amounts, &all)), ("achieved".into(), achieved(view, words, found, &all))]
}

#[test]
fn twice_the_same_and_nothing_missing() {
    let catalogue = fixture::catalogue();
    for language in LANGUAGES {
        let view = fixture::view(&catalogue, language, "services/pzon-wroclaw");
        for ((name, first), (_, second)) in specimens(&view).into_iter().zip(specimens(&view)) {
            let (first, second) = (html(first), html(second));
            assert_eq!(first, second, "{name} {language}");
            assert!(!first.contains("Unknown localization"), "{name} {language}");
            assert!(!crate::script::without(&first).contains("<script"), "{name} {language}: {first}");
        }
    }
}

#[test]
fn a_stamp_for_every_freshness() {
    let catalogue = fixture::catalogue();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 10, 3).expect("a day");
    let mut service = catalogue.service("pzon-wroclaw").expect("a service").clone();
    for (state, mark, words) in [
        (Freshness::NotYetConfirmed, Mark::Not, "Not confirmed yet: call before you go"),
        (Freshness::Confirmed(day), Mark::Yes, "Confirmed on 3 October 2026"),
        (Freshness::ChangedSince(day), Mark::Half, "Changed since it was confirmed on 3 October 2026, not confirmed yet"),
        (Freshness::NotConfirmedSince(day), Mark::Not, "Not confirmed since 3 October 2026: call before you go"),
    ] {
        service.freshness = state;
        let view = fixture::view(&catalogue, model::Language::ENGLISH, "");
        let (found, said) = freshness(&view, &service);
        assert!(found == mark && said.replace('\u{A0}', " ") == words, "{said}");
    }
    service.status = Status::Defunct;
    assert!(freshness(&fixture::view(&catalogue, model::Language::ENGLISH, ""), &service).0 == Mark::Ended);
}

#[test]
fn polish_names_are_marked() {
    let catalogue = fixture::catalogue();
    let view = fixture::view(&catalogue, model::Language::ENGLISH, "");
    let prose = Prose::new(&view);
    for (text, expected) in [
        ("Ask MOPS Wrocław.", "Ask <span lang=\"pl\">MOPS Wrocław</span>."),
        ("At pl. Solidarności 1/3/5 today", "At <span lang=\"pl\">pl.\u{A0}Solidarności 1/3/5</span> today"),
        ("a decision (orzeczenie) or orzeczenie", "a decision (<span lang=\"pl\">orzeczenie</span>) or orzeczenie"),
        ("MOPSY are not MOPS", "MOPSY are not <span lang=\"pl\">MOPS</span>"),
        ("", ""),
    ] {
        let shown = html(prose.plain(text, model::Language::ENGLISH));
        assert_eq!(shown.trim_start_matches("<!doctype html>"), expected);
    }
}
