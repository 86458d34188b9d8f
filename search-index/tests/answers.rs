//! What an answer holds: order, filters, facets, archive, pages, reasons, snippets, suggestions.

mod town;

use model::{Area, Facet, Freshness, Kind, Language, Query, Service, Status, WhyKind};
use przystan_search_index::SearchIndex;
use std::sync::Arc;
use town::{EN, PL, Town, UK, catalogue, city_id, crowd, entry, guide, ids, organization, page, parts, phone_in, service, term_id, titled, words};

fn pl(text: &str) -> Query {
    Query::new(text, PL)
}

fn with(status: Status, service: Service) -> Service {
    Service { status, ..service }
}

fn in_area(area: Area, service: Service) -> Service {
    Service { area, ..service }
}

fn on(topic: &str, audience: &str, service: Service) -> Service {
    Service { topics: vec![term_id(topic)], audiences: vec![term_id(audience)], ..service }
}

#[track_caller]
fn assert_facet(facets: &[Facet], name: &str, expected: &[(&str, usize)]) {
    let facet = facets.iter().find(|facet| facet.name == name).expect("a facet");
    let values: Vec<_> = facet.values.iter().map(|value| (value.id.as_str(), value.count)).collect();
    assert_eq!(values, expected, "{name}");
}

/// Pomoc in three cities and in the whole country, with guides, an organization and a page.
fn pomoc() -> Town {
    let mut parts = parts(vec![
        on("money", "families", titled("a-wroclaw", "Pomoc A")),
        on("housing", "families", in_area(Area::City(city_id("lublin")), titled("b-lublin", "Pomoc B"))),
        on("money", "seniors", in_area(Area::Country("PL".into()), titled("c-kraj", "Pomoc C"))),
    ]);
    for guide in [guide("d-guide", None, "Pomoc D"), guide("e-guide", Some("katowice"), "Pomoc E")] {
        parts.guides.insert(guide.id.clone(), Arc::new(guide));
    }
    let about = page("about", "Pomoc F");
    parts.pages.insert(about.id.clone(), Arc::new(about));
    let caritas = organization("g-caritas", "Pomoc G", None, &[]);
    parts.organizations.clear();
    parts.organizations.insert(caritas.id.clone(), Arc::new(caritas));
    Town::from(model::Catalogue::new(parts))
}

#[test]
fn the_archive_answers_only_when_asked() {
    let town = Town::of(vec![
        titled("living", "Szkolenie"),
        with(Status::Defunct, titled("ended", "Szkolenie dawne")),
        with(Status::Inactive, titled("gone", "Szkolenie inne")),
    ]);
    let results = town.search(&pl("szkolenie"));
    assert_eq!((ids(&results), results.ended), (vec!["living".to_owned()], 1));
    assert_eq!(results.ended_hits.iter().map(|hit| hit.entry.id.as_str()).collect::<Vec<_>>(), ["ended"]);
    let results = town.search(&Query { archive: true, ..pl("szkolenie") });
    assert_eq!((ids(&results), results.ended), (vec!["living".to_owned(), "ended".to_owned()], 0));
    assert!(results.ended_hits.is_empty());
}

#[test]
fn where_only_the_archive_answers_nothing_weaker_is_put_forward() {
    let town = Town::of(vec![titled("half", "Szkolenie"), with(Status::Defunct, titled("ended", "Szkolenie komputerowe"))]);
    let results = town.search(&pl("szkolenie komputerowe"));
    assert_eq!((ids(&results), results.ended), (vec![], 1));
}

#[test]
fn at_most_three_ended_entries_are_shown_and_all_are_counted() {
    let town = Town::of((0..5).map(|number| with(Status::Defunct, titled(&format!("ended-{number}"), "Szkolenie"))).collect());
    let results = town.search(&pl("szkolenie"));
    assert_eq!((results.total, results.ended, results.ended_hits.len()), (0, 5, 3));
}

#[test]
fn closed_for_a_while_stands_lower() {
    let town = Town::of(vec![with(Status::TemporarilyClosed(None), titled("paused", "Aaa szkolenie")), titled("open", "Zzz szkolenie")]);
    assert_eq!(town.finds("szkolenie"), ["open", "paused"]);
}

#[test]
fn among_equal_answers_the_confirmed_stand_first_and_those_that_wait_for_long_last() {
    let day = |text: &str| text.parse().expect("a day");
    let fresh = |freshness: Freshness, id: &str, title: &str| Service { freshness, ..titled(id, title) };
    let town = Town::of(vec![
        fresh(Freshness::Confirmed(day("2026-01-05")), "long-ago", "Aaa szkolenie"),
        fresh(Freshness::Confirmed(day("2026-04-05")), "overdue", "Bbb szkolenie"),
        fresh(Freshness::NotYetConfirmed, "never", "Ccc szkolenie"),
        fresh(Freshness::ChangedSince(day("2026-11-01")), "changed", "Ddd szkolenie"),
        fresh(Freshness::Confirmed(day("2026-11-01")), "confirmed", "Eee szkolenie"),
        fresh(Freshness::Confirmed(day("2026-11-01")), "weaker", "Szkolenia"),
    ]);
    let on = |today: Option<&str>| ids(&town.search(&Query { today: today.map(day), ..pl("szkolenie") }));
    assert_eq!(on(None), ["long-ago", "overdue", "confirmed", "never", "changed", "weaker"], "outside of time nothing is too old");
    assert_eq!(on(Some("2027-02-10")), ["confirmed", "never", "changed", "overdue", "long-ago", "weaker"], "a better answer stays better");
    assert_eq!(on(Some("2027-12-10")), ["never", "long-ago", "overdue", "changed", "confirmed", "weaker"], "all but one wait for long");
    let all = ids(&town.search(&Query { today: Some(day("2027-02-10")), ..pl("") }));
    assert_eq!(all[0], "confirmed", "also where nothing was typed");
}

#[test]
fn a_city_has_its_own_entries_and_what_holds_everywhere() {
    let in_city = |city: &str| {
        let mut found = ids(&pomoc().search(&Query { city: Some(city_id(city)), ..pl("pomoc") }));
        found.sort();
        found
    };
    assert_eq!(in_city("wroclaw"), ["a-wroclaw", "c-kraj", "d-guide", "g-caritas"]);
    assert_eq!(in_city("katowice"), ["c-kraj", "d-guide", "e-guide", "g-caritas"]);
    assert_eq!(in_city("unknown"), ["c-kraj", "d-guide", "g-caritas"]);
}

#[test]
fn the_chosen_city_stands_first() {
    let town = Town::of(vec![in_area(Area::Country("PL".into()), titled("country", "Aaa szkolenie")), titled("city", "Zzz szkolenie")]);
    assert_eq!(town.finds("szkolenie"), ["country", "city"]);
    assert_eq!(ids(&town.search(&Query { city: Some(city_id("wroclaw")), ..pl("szkolenie") })), ["city", "country"]);
}

#[test]
fn topic_audience_kind_and_among() {
    let town = pomoc();
    for (query, expected) in [
        (Query { topic: Some(term_id("money")), ..pl("pomoc") }, vec!["a-wroclaw", "c-kraj"]),
        (Query { audience: Some(term_id("families")), ..pl("pomoc") }, vec!["a-wroclaw", "b-lublin"]),
        (Query { kind: Some(Kind::Guide), ..pl("pomoc") }, vec!["d-guide", "e-guide"]),
        (Query { among: Some(vec![entry(Kind::Service, "b-lublin"), entry(Kind::Guide, "unknown")]), ..pl("pomoc") }, vec!["b-lublin"]),
        (Query { topic: Some(term_id("unknown")), ..pl("pomoc") }, vec![]),
    ] {
        assert_eq!(ids(&town.search(&query)), expected, "{query:?}");
    }
}

#[test]
fn language_spoken() {
    let spoken = Service { phones: vec![phone_in(&[UK])], ..titled("spoken", "Telefon") };
    let town = Town::of(vec![spoken, titled("silent", "Telefon")]);
    let results = town.search(&Query { spoken: Some(UK), ..pl("telefon") });
    assert_eq!(ids(&results), ["spoken"]);
    assert_facet(&results.facets, "language", &[("uk", 1)]);
}

#[test]
fn facets_count_the_whole_answer_in_the_order_of_the_lists() {
    let facets = pomoc().search(&pl("pomoc")).facets;
    assert_facet(&facets, "city", &[("katowice", 4), ("wroclaw", 4), ("lublin", 4)]);
    assert_facet(&facets, "topic", &[("money", 2), ("housing", 1)]);
    assert_facet(&facets, "audience", &[("families", 2), ("seniors", 1)]);
    assert_facet(&facets, "kind", &[("service", 3), ("guide", 2), ("organization", 1), ("page", 1)]);
}

#[test]
fn a_facet_is_counted_without_its_own_filter() {
    let facets = pomoc().search(&Query { topic: Some(term_id("housing")), ..pl("pomoc") }).facets;
    assert_facet(&facets, "topic", &[("money", 2), ("housing", 1)]);
    assert_facet(&facets, "city", &[("lublin", 1)]);
    assert_facet(&facets, "kind", &[("service", 1)]);
}

#[test]
fn a_facet_says_what_choosing_its_value_gives() {
    let town = pomoc();
    for value in &town.search(&pl("pomoc")).facets[0].values {
        let chosen = town.search(&Query { city: Some(city_id(&value.id)), ..pl("pomoc") });
        assert_eq!(chosen.total, value.count, "{}", value.id);
    }
}

#[test]
fn an_empty_search_lists_what_lives_services_first_by_title() {
    let mut parts = parts(vec![titled("z", "Łaźnia"), titled("y", "Lekcje"), titled("x", "Mieszkanie"), with(Status::Defunct, titled("ended", "Dawne"))]);
    let first = guide("guide", None, "Aaa");
    parts.guides.insert(first.id.clone(), Arc::new(first));
    let results = Town::from(model::Catalogue::new(parts)).search(&pl("  "));
    assert_eq!(ids(&results), ["y", "z", "x", "guide", "mops-wroclaw"]);
    assert_eq!((results.total, results.ended), (5, 1));
}

#[test]
fn equal_entries_stand_in_the_alphabet_of_the_interface() {
    let of =
        |id: &str, polish: &str, ukrainian: &str| service(id, vec![(PL, words(polish, "", &["wspólne"], "")), (UK, words(ukrainian, "", &["wspólne"], ""))]);
    let town = Town::of(vec![of("one", "Ćwiczenia", "Їжа"), of("two", "Dom", "Йод"), of("three", "Czas", "Яма")]);
    for (language, expected) in [(PL, ["three", "one", "two"]), (UK, ["one", "two", "three"])] {
        assert_eq!(ids(&town.search(&Query::new("wspólne", language))), expected, "{language}");
    }
}

#[test]
fn pages_of_ten() {
    let town = Town::of((0..23).map(|number| titled(&format!("s-{number:02}"), &format!("Szkolenie {number:02}"))).collect());
    let on_page = |page| town.search(&Query { page, ..pl("szkolenie") });
    let counts: Vec<_> = [1, 2, 3, 4, 0, usize::MAX].iter().map(|page| (on_page(*page).hits.len(), on_page(*page).total)).collect();
    assert_eq!(counts, [(10, 23), (10, 23), (3, 23), (0, 23), (10, 23), (0, 23)]);
    assert_eq!(ids(&on_page(2))[0], "s-10");
}

#[test]
fn reasons() {
    let town = Town::of(vec![service(
        "wanted",
        vec![
            (PL, words("Zasiłki rodzinne", "Pieniądze na dziecko.", &["zapomoga"], "Wniosek składasz w urzędzie.")),
            (EN, words("Family benefits", "", &[], "")),
        ],
    )]);
    for (typed, expected) in [
        ("zasilki", None),
        ("zasiłków", Some((WhyKind::Form, "Zasiłki"))),
        ("rodz", Some((WhyKind::Prefix, "rodzinne"))),
        ("zapomoga", Some((WhyKind::Meaning, "zapomoga"))),
        ("benefits", Some((WhyKind::Meaning, "zapomoga"))),
        ("family", Some((WhyKind::OtherLanguage, "Family"))),
        ("rodzinen", Some((WhyKind::Spelling, "rodzinne"))),
        ("wniosek", None),
        ("mops", None),
        ("zasiłki wniosek", None),
    ] {
        let results = town.search(&Query { kind: Some(Kind::Service), ..pl(typed) });
        let why = results.hits.first().expect(typed).why.as_ref().map(|why| (why.kind, why.matched.as_str()));
        assert_eq!(why, expected, "{typed}");
    }
}

#[test]
fn another_name_of_an_organization_is_a_reason() {
    let results = Town::of(vec![]).search(&pl("МОПС"));
    let why = results.hits[0].why.as_ref().map(|why| (why.kind, why.matched.as_str()));
    assert_eq!(why, Some((WhyKind::Meaning, "MOPS")), "the name a Polish reader knows");
}

#[test]
fn a_snippet_marks_the_words_that_answer() {
    let summary = "Zasiłki i *dodatki* dla rodzin. O zasiłkach mówi [urząd](https://example.org).";
    let town = Town::of(vec![service("wanted", vec![(PL, words("Pieniądze", summary, &[], ""))])]);
    let results = town.search(&pl("zasilkow rodzina"));
    let snippet = results.hits[0].snippet.as_ref().expect("a snippet");
    let marked: Vec<_> = snippet.marks.iter().map(|mark| &snippet.text[mark.clone()]).collect();
    assert_eq!((snippet.text.as_str(), marked), ("Zasiłki i dodatki dla rodzin. O zasiłkach mówi urząd.", vec!["Zasiłki", "rodzin", "zasiłkach"]));
}

#[test]
fn a_word_of_the_body_is_shown_with_what_stands_around_it() {
    let body = format!("{} Tu leży **wózek** dla dziecka. {}", "Słowo za słowem. ".repeat(30), "I dalej. ".repeat(50));
    let town = Town::of(vec![service("wanted", vec![(PL, words("Pomoc", "Krótko.", &[], &body))])]);
    let snippet = town.search(&pl("wozek")).hits[0].snippet.clone().expect("a snippet");
    let marked: Vec<_> = snippet.marks.iter().map(|mark| &snippet.text[mark.clone()]).collect();
    assert_eq!(marked, ["wózek"]);
    assert!(snippet.text.chars().count() <= 200 && snippet.text.starts_with('…') && snippet.text.ends_with('…'), "{}", snippet.text);
}

#[test]
fn suggestions_are_titles_and_names() {
    let town = Town::of(vec![
        titled("one", "Mieszkania chronione"),
        titled("two", "Dodatek mieszkaniowy"),
        service("body", vec![(PL, words("Inne", "mieszkanie", &[], ""))]),
    ]);
    let suggested = |text: &str, limit| town.index.suggest(&town.catalogue, text, PL, limit).into_iter().map(|suggestion| suggestion.text).collect::<Vec<_>>();
    assert_eq!(suggested("mieszk", 2), ["Mieszkania chronione", "Dodatek mieszkaniowy"]);
    assert_eq!(suggested("mieszk", 5)[..2], suggested("mieszk", 2));
    assert_eq!(suggested("mieszk", 5)[2], "mieszkanie", "a phrase of a meaning that entries have");
    assert_eq!(suggested("miejski ośr", 5), ["Miejski Ośrodek Pomocy Społecznej we Wrocławiu"]);
    assert_eq!(suggested("mieszk", 1).len(), 1);
    assert_eq!(suggested("", 5), Vec::<String>::new());
}

#[test]
fn a_suggestion_may_be_typed_in_the_other_script_and_tells_its_language() {
    let both = service("both", vec![(PL, words("Opiekun tymczasowy", "", &[], "")), (UK, words("Тимчасовий опікун", "", &[], ""))]);
    let town = Town::of(vec![both, titled("one", "Kurs")]);
    let first = |text: &str, language| town.index.suggest(&town.catalogue, text, language, 3).into_iter().next().map(|one| (one.text, one.language));
    for text in ["opikun", "опікун", "opiekun"] {
        assert_eq!(first(text, PL), Some(("Opiekun tymczasowy".to_owned(), PL)), "{text}");
        assert_eq!(first(text, UK), Some(("Тимчасовий опікун".to_owned(), UK)), "{text}");
    }
    assert_eq!(first("kurs", UK), Some(("Kurs".to_owned(), PL)), "not translated yet");
}

#[test]
fn a_changed_catalogue_gets_an_index_of_its_own() {
    let old = catalogue([crowd(), vec![titled("changed", "Stary tytuł"), titled("gone", "Zniknie"), titled("same", "Zostaje")]].concat());
    let before = SearchIndex::build(&old).expect("an index");
    let new = old.with(|parts| {
        parts.services.retain(|id, _| id.as_str() != "gone");
        for service in [titled("changed", "Nowy tytuł"), titled("added", "Dodane")] {
            parts.services.insert(service.id.clone(), Arc::new(service));
        }
    });
    let after = before.updated(&old, &new).expect("an index");
    for (text, then, now) in [("stary", "changed", ""), ("nowy", "", "changed"), ("zniknie", "gone", ""), ("dodane", "", "added"), ("zostaje", "same", "same")]
    {
        assert_eq!(ids(&before.search(&old, &pl(text))).join(" "), then, "before: {text}");
        assert_eq!(ids(&after.search(&new, &pl(text))).join(" "), now, "after: {text}");
    }
}

#[test]
fn many_changes_one_after_another_answer_like_a_new_index() {
    let mut town = Town::of((0..30).map(|number| titled(&format!("s-{number}"), &format!("Kurs {number}"))).collect());
    for round in 0..25 {
        let id = format!("s-{}", round % 30);
        let new = town.catalogue.with(|parts| {
            let service = titled(&id, &format!("Warsztat {round}"));
            parts.services.insert(service.id.clone(), Arc::new(service));
        });
        town = Town { index: town.index.updated(&town.catalogue, &new).expect("an index"), catalogue: new };
    }
    let anew = SearchIndex::build(&town.catalogue).expect("an index");
    for query in [pl("kurs"), pl("warsztat"), pl("warsztat 7"), pl("")] {
        let (carried_on, anew) = (town.search(&query), anew.search(&town.catalogue, &query));
        assert_eq!((ids(&carried_on), carried_on.total), (ids(&anew), anew.total), "{query:?}");
    }
    assert_eq!(town.search(&pl("warsztat")).total, 25);
}

#[test]
fn two_futures_of_one_index_do_not_mix() {
    let old = catalogue(crowd());
    let index = SearchIndex::build(&old).expect("an index");
    let future = |title: &str| old.with(|parts| drop(parts.services.insert(titled("new", title).id, Arc::new(titled("new", title)))));
    let (one, other) = (future("Jedno"), future("Drugie"));
    let (first, second) = (index.updated(&old, &one).expect("an index"), index.updated(&old, &other).expect("an index"));
    assert_eq!((first.search(&one, &pl("jedno")).total, first.search(&one, &pl("drugie")).total), (1, 0));
    assert_eq!((second.search(&other, &pl("jedno")).total, second.search(&other, &pl("drugie")).total), (0, 1));
}

#[test]
fn the_services_of_a_renamed_organization_are_read_again() {
    let old = catalogue([crowd(), vec![titled("run", "Pomoc")]].concat());
    let index = SearchIndex::build(&old).expect("an index");
    let renamed = organization("mops-wroclaw", "Zupełnie nowa nazwa", Some("wroclaw"), &[]);
    let new = old.with(|parts| drop(parts.organizations.insert(renamed.id.clone(), Arc::new(renamed))));
    let after = index.updated(&old, &new).expect("an index");
    assert_eq!(ids(&after.search(&new, &pl("nazwa"))), ["mops-wroclaw", "run"]);
    assert_eq!(after.search(&new, &pl("miejski")).total, 0);
}

#[test]
fn renamed_topics_are_read_again() {
    let old = catalogue(vec![on("money", "families", titled("wanted", "Pomoc"))]);
    let index = SearchIndex::build(&old).expect("an index");
    let new = old.with(|parts| {
        let mut topics = (*parts.topics).clone();
        topics.terms[0].name = town::localized(vec![(PL, "Finanse".to_owned())]);
        parts.topics = Arc::new(topics);
    });
    let after = index.updated(&old, &new).expect("an index");
    assert_eq!((after.search(&new, &pl("finanse")).total, index.search(&old, &pl("finanse")).total), (1, 0));
}

#[test]
fn an_unpublished_interface_language_gets_an_answer() {
    let town = Town::of(vec![titled("wanted", "Pomoc")]);
    let language = Language::parse("fa").expect("a tag");
    assert_eq!(ids(&town.search(&Query::new("pomoc", language)))[0], "wanted");
}
