//! Every page in every language: what must hold everywhere, and what must hold on one of them.

use super::*;
use crate::fixture::{self, LANGUAGES};
use crate::{STYLES, Sheet, View, public_paths, script};
use model::{Catalogue, Draft, Facet, FacetValue, Fault, Flaw, Hit, Kind, Language, Query, Results, Snippet, Why, WhyKind};

fn sheet(view: &View<'_>) -> Sheet {
    let catalogue = view.catalogue;
    let (kind, id) = view.path.split_once('/').unwrap_or((view.path, ""));
    match kind {
        "" => home::show(view),
        "cities" => city::show(view, catalogue.portal().city(id).expect("a city")),
        "offline" => offline::show(view, catalogue.portal().city(id).expect("a city"), Some(offline::Sizes { city: 41_200, sensitive: 6_100 })),
        "topics" if id.is_empty() => topics::show(view),
        "topics" => topic::show(view, catalogue.topics().term(id).expect("a topic")),
        "services" => service::show(view, catalogue.service(id).expect("a service")),
        "organizations" => organization::show(view, catalogue.organization(id).expect("an organization")),
        "guides" if id.is_empty() => guides::show(view),
        "guides" => guide::show(view, catalogue.guide(id).expect("a guide")),
        "a-z" => a_z::show(view),
        "glossary" => glossary::show(view),
        "informator" => edition_page(view, id),
        page => page::show(view, catalogue.page(page).expect("a page")),
    }
}

fn edition_page(view: &View<'_>, below: &str) -> Sheet {
    let (id, section) = below.split_once('/').unwrap_or((below, ""));
    match view.catalogue.edition(id) {
        None => informator::show(view),
        Some(published) if section.is_empty() => edition::show(view, published),
        Some(published) => edition::section(view, published, section),
    }
}

fn searches() -> Vec<(Query, Results)> {
    let hit = |kind, id: &str| Hit { entry: model::EntryRef::new(kind, id), score: 1.0, why: None, snippet: None };
    let why = Some(Why { kind: WhyKind::Meaning, typed: "<b>гроші</b>".into(), matched: "zasiłek".into() });
    let snippet = Some(Snippet { text: "Tu złożysz wniosek".into(), marks: vec![3..12, 90..99], language: Language::POLISH });
    let facet = |name, ids: &[&str]| Facet { name, values: ids.iter().map(|id| FacetValue { id: (*id).into(), count: 3 }).collect() };
    let found = Results {
        total: 31,
        hits: vec![
            Hit { why, snippet, ..hit(Kind::Service, "pzon-wroclaw") },
            hit(Kind::Guide, "ipi"),
            hit(Kind::Organization, "mops-wroclaw"),
            hit(Kind::Page, "privacy"),
            hit(Kind::Service, "mieszkanie-i-praca-lublin"),
            hit(Kind::Service, "none"),
        ],
        facets: vec![facet("city", &["wroclaw", "katowice"]), facet("topic", &["money"]), facet("kind", &["service", "guide"])],
        ended: 2,
        ..Results::default()
    };
    let mut narrowed = Query { page: 2, archive: true, ..Query::new("гроші & \"x\"", Language::UKRAINIAN) };
    narrowed.city = model::CityId::parse("wroclaw");
    narrowed.topic = model::TermId::parse("money");
    let nothing = Results { did_you_mean: Some("mieszkanie".into()), ..Results::default() };
    let ended = Results { ended: 1, ended_hits: vec![hit(Kind::Service, "mieszkanie-i-praca-lublin")], ..Results::default() };
    let plain = |text: &str| Query::new(text, Language::POLISH);
    let crisis = Results { crisis: true, ..found.clone() };
    let lost = Results { crisis: true, topics: vec![model::TermId::parse("money").expect("an id")], ..Results::default() };
    vec![
        (narrowed, found.clone()),
        (plain(fixture::ATTACK), found),
        (plain("xyz"), nothing),
        (plain("projekt"), ended),
        (plain(""), Results::default()),
        (plain("przemoc"), crisis),
        (plain("boję się"), lost),
    ]
}

/// Every page type with its name.
fn everything(catalogue: &Catalogue, language: Language) -> Vec<(String, Sheet)> {
    let paths = public_paths(catalogue);
    let mut all: Vec<(String, Sheet)> = paths.iter().map(|path| (path.clone(), sheet(&fixture::view(catalogue, language, path)))).collect();
    for (number, (query, results)) in searches().iter().enumerate() {
        let view = View { query: "q=x&page=2", ..fixture::view(catalogue, language, "search") };
        all.push((format!("search {number}"), search::show(&view, query, results)));
    }
    all.extend(easy_and_reports(catalogue, language));
    let view = fixture::view(catalogue, language, "services/none");
    all.push(("404".into(), refusal::not_found(&view)));
    all.push(("410".into(), refusal::gone(&view, &[model::EntryRef::new(Kind::Service, "pzon-wroclaw")])));
    all.push(("500".into(), refusal::failed(&view)));
    all.push(("400".into(), refusal::bad_request(&view)));
    all
}

fn easy_and_reports(catalogue: &Catalogue, language: Language) -> Vec<(String, Sheet)> {
    let entry = |kind, id: &str| model::EntryRef::new(kind, id);
    let services = catalogue.services().map(|service| entry(Kind::Service, service.id.as_str()));
    let guides = catalogue.guides().map(|guide| entry(Kind::Guide, guide.id.as_str()));
    let entries = services.chain(guides).chain([entry(Kind::Organization, "mops-wroclaw")]);
    let draft = Draft::new(Some(Fault::Words), fixture::ATTACK);
    let flaws = [Flaw::Foreign, Flaw::Unreadable, Flaw::Trap, Flaw::FaultMissing, Flaw::TextTooLong(2), Flaw::TooMany(5), Flaw::NotKept, Flaw::TooLarge];
    let pages = entries.flat_map(|entry| {
        let path = entry.path();
        let view = fixture::view(catalogue, language, &path);
        let easy = match entry.kind {
            Kind::Service => catalogue.service(&entry.id).map(|service| easy::service(&view, service)),
            Kind::Guide => catalogue.guide(&entry.id).map(|guide| easy::guide(&view, guide)),
            _ => None,
        };
        let reports = [report::form(&view, &entry, &draft, &flaws), report::check(&view, &entry, &draft), report::thanks(&view, &entry)];
        let named = reports.into_iter().map(|sheet| (format!("report {entry}"), sheet)).collect::<Vec<_>>();
        easy.map(|sheet| (format!("easy {entry}"), sheet)).into_iter().chain(named).collect::<Vec<_>>()
    });
    pages.collect()
}

#[test]
fn a_field_for_words_holds_any_words() {
    let catalogue = fixture::catalogue();
    let entry = model::EntryRef::new(Kind::Service, "pzon-wroclaw");
    let view = fixture::view(&catalogue, Language::ENGLISH, "services/pzon-wroclaw");
    let html = report::form(&view, &entry, &Draft::new(None, "</textarea><script>alert(1)</script>&amp;"), &[]).to_html();
    assert!(html.contains("\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</textarea>"), "{html}");
    assert_eq!(html.matches("</textarea>").count(), 1);
}

#[test]
fn what_holds_on_every_page() {
    let catalogue = fixture::catalogue();
    for language in LANGUAGES {
        for (name, sheet) in everything(&catalogue, language) {
            let whole = sheet.to_html();
            let html = script::without(&whole);
            let about = format!("{language} {name}");
            assert_eq!(
                whole.matches("<script ").count(),
                ["class=\"seek\"", "class=\"exit\"", "id=\"keep\"", "id=\"nearest\""].iter().map(|part| html.matches(part).count()).sum::<usize>()
                    + whole.matches("data-words=").count(),
                "{about}: a search field, a way out, keeping a city, sorting places and reading aloud bring a script each, nothing else does"
            );
            assert!(html.starts_with(&format!("<!doctype html><html lang=\"{language}\" dir=\"ltr\">")), "{about}: {}", &html[..200]);
            assert_eq!(html.matches("<h1").count(), 1, "{about}");
            assert_eq!(html.matches("<main").count(), 1, "{about}");
            assert!(html.find("class=\"skip\"").expect("a skip link") < html.find("<header").expect("a header"), "{about}");
            for never in ["<!>", "<script", "<img", "style=\"", "onerror=\"", "javascript:", "Unknown localization", "<textarea", "href=\"\""] {
                let excused = never == "<textarea" && name.starts_with("report");
                assert!(excused || !html.contains(never), "{about} has {never}");
            }
            assert!(html.contains(&wording::demonstration(language)), "{about}");
            assert!(html.contains("Deklaracja dostępności"), "{about}");
            ids_are_unique(&html, &about);
            styles_are_known(&html, &about);
        }
    }
}

fn ids_are_unique(html: &str, about: &str) {
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{about}: {ids:?}");
    for target in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&target), "{about}: #{target} leads nowhere");
    }
}

fn styles_are_known(html: &str, about: &str) {
    let sheets: Vec<&str> = html.split("<style>").skip(1).filter_map(|rest| rest.split("</style>").next()).collect();
    assert!((1..=2).contains(&sheets.len()), "{about}");
    assert!(sheets.iter().all(|sheet| STYLES.contains(sheet)), "{about}");
}

#[test]
fn internal_links_lead_to_public_pages() {
    let catalogue = fixture::catalogue();
    let by_request = ["search", "for-me", "plan"].map(String::from);
    let public = public_paths(&catalogue);
    let leaflets = public.iter().filter(|path| path.starts_with("services/") || path.starts_with("topics/")).map(|path| format!("{path}/leaflet"));
    let known: Vec<String> = public.iter().cloned().chain(by_request).chain(leaflets).collect();
    for (name, sheet) in everything(&catalogue, Language::UKRAINIAN).into_iter().filter(|(name, _)| !name.starts_with(['4', '5'])) {
        let html = sheet.to_html();
        for path in html.split("href=\"/uk/").skip(1).filter_map(|rest| rest.split(['"', '?', '#']).next()) {
            let path = path.trim_end_matches("/report");
            let is_file = path.starts_with("informator/") && path.contains('.');
            assert!(is_file || known.iter().any(|known| known == path) || path == "organizations/mopr-lublin", "{name} links {path}");
        }
    }
}

fn shown(language: Language, path: &str) -> String {
    let catalogue = fixture::catalogue();
    sheet(&fixture::view(&catalogue, language, path)).to_html().replace('\u{A0}', " ")
}

#[test]
fn a_service_says_everything_in_order() {
    let html = shown(Language::UKRAINIAN, "services/pzon-wroclaw");
    let pieces = [
        "<h1>Рішення про інвалідність у Вроцлаві</h1>",
        "Що це</h2>",
        "<span lang=\"pl\">orzeczenie</span>",
        "Для кого</h2>",
        "Як скористатися</h2>",
        "Відчинено до 15:00",
        "href=\"tel:+48717822360\"",
        "71 782 23 60",
        "Що сказати польською",
        "<blockquote lang=\"pl\">Dzień dobry.",
        "href=\"mailto:zon@mops.wroclaw.pl\"",
        "<span lang=\"pl\">pl. Solidarności 1/3/5, Wrocław</span>",
        "<span lang=\"pl\">III piętro</span> (4-й поверх за українським рахунком), кімната 316",
        "https://www.openstreetmap.org/search?query=pl.%20Solidarno",
        "href=\"geo:0,0?q=",
        "Години роботи</h2>",
        "З понеділка до п’ятниці",
        "Вартість</h2>",
        "Що взяти із собою</h2>",
        "690 заяв",
        "запитайте, перш ніж на це покладатися",
        "Чи можна цьому вірити</h2>",
        "Ще не підтверджено: зателефонуйте, перш ніж іти",
        "У документі немає дати",
        "У документі не вказано міста",
        "Щось не так?",
        "sekretariat@mops.wroclaw.pl",
    ];
    let mut place = 0;
    for piece in pieces {
        let found = html[place..].find(piece).unwrap_or_else(|| panic!("{piece} is missing after byte {place} of\n{html}"));
        place += found;
    }
    assert!(html.contains("<title>Рішення про інвалідність у Вроцлаві – Вроцлав – Przystań</title>"));
}

#[test]
fn a_sensitive_page_gives_nothing_away() {
    let catalogue = fixture::catalogue();
    for language in LANGUAGES {
        let page = sheet(&fixture::view(&catalogue, language, "services/oik-katowice"));
        assert!(page.sensitive && page.true_until.is_none(), "{language}: confidential hours are not shown either");
        let html = page.to_html();
        assert!(html.contains("<title>Przystań</title>") && html.contains("<link rel=\"icon\" href=\"data:,\">"), "{language}");
        assert!(
            !html.contains("Solidarno") && !html.contains("geo:") && !html.contains("openstreetmap") && !html.contains("name=\"description\""),
            "{language}"
        );
        assert_eq!(html.matches("href=\"https://pl.wikipedia.org/\" rel=\"nofollow noreferrer\"").count(), 2, "{language}");
        let call = html.find("id=\"call\"").expect("a call");
        assert!(html[call..].find("tel:112").expect("112") < html[call..].find("MOPS Katowice").expect("whom to ask"), "{language}");
    }
}

#[test]
fn languages_are_said() {
    let missing = shown(Language::UKRAINIAN, "services/tylko-po-polsku");
    assert!(missing.contains(&wording::untranslated(Language::UKRAINIAN).replace('\u{A0}', " ")));
    assert!(missing.contains("<h1><span lang=\"pl\">Tylko po polsku</span></h1>"));
    let stale = shown(Language::ENGLISH, "services/pzon-wroclaw");
    assert!(stale.contains("This translation may be out of date") && stale.contains("href=\"/pl/services/pzon-wroclaw\" hreflang=\"pl\">See the Polish text"));
    assert!(stale.contains("<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://przystan.example/pl/services/pzon-wroclaw\">"));
    assert!(stale.contains("<a href=\"/uk/services/pzon-wroclaw\" lang=\"uk\" hreflang=\"uk\">Українська</a>"));
}

#[test]
fn what_has_ended_and_what_is_closed_say_so() {
    let ended = shown(Language::POLISH, "services/mieszkanie-i-praca-lublin");
    assert!(ended.contains("Ten projekt się skończył") && ended.contains("Projekt zakończony w 2014 r.") && ended.contains("Co działa dziś w Lublinie"));
    assert!(ended.contains("<dd>36</dd>") && !ended.contains("id=\"call\""));
    assert!(shown(Language::ENGLISH, "services/klub-wroclaw").contains("Closed until 24 December 2026"));
    assert!(!shown(Language::POLISH, "topics/housing").contains("mieszkanie-i-praca-lublin"), "an ended project is not on the page of its topic");
}

#[test]
fn a_closed_place_is_not_open() {
    let html = shown(Language::ENGLISH, "services/klub-wroclaw");
    assert!(html.contains("8:00–15:00") && !html.contains("Open until"), "{html}");
}

#[test]
fn a_right_to_left_language_needs_nothing_more() {
    let arabic = Language::parse("ar").expect("a tag");
    let catalogue = fixture::catalogue();
    for (name, sheet) in everything(&catalogue, arabic) {
        assert!(sheet.to_html().starts_with("<!doctype html><html lang=\"ar\" dir=\"rtl\">"), "{name}");
    }
}

#[test]
fn now_has_an_end() {
    let catalogue = fixture::catalogue();
    for (now, until, words) in [
        ("2026-11-23T09:00", "2026-11-23T15:00", "Otwarte do 15:00"),
        ("2026-11-23T14:59", "2026-11-23T15:00", "Otwarte do 15:00"),
        ("2026-11-23T15:00", "2026-11-24T00:00", "Zamknięte. Otwiera się jutro o 8:00"),
        ("2026-11-24T00:00", "2026-11-24T08:00", "Zamknięte. Otwiera się dziś o 8:00"),
        // the nights the clocks change
        ("2026-10-25T01:30", "2026-10-26T00:00", "Zamknięte. Otwiera się jutro o 8:00"),
        ("2027-03-28T01:30", "2027-03-29T00:00", "Zamknięte. Otwiera się dziś o 8:00"),
    ] {
        let view = View { now: fixture::at(now), ..fixture::view(&catalogue, Language::POLISH, "services/pzon-wroclaw") };
        let page = sheet(&view);
        assert_eq!(page.true_until, Some(fixture::at(until)), "{now}");
        let html = page.to_html().replace('\u{A0}', " ");
        let holiday = now.starts_with("2027-03-28"); // Easter: closed until Tuesday
        assert!(holiday || html.contains(words), "{now}");
    }
    assert_eq!(sheet(&fixture::view(&catalogue, Language::POLISH, "privacy")).true_until, None);
}

#[test]
fn the_foot_knows_the_city() {
    let wroclaw = shown(Language::ENGLISH, "services/klub-wroclaw");
    let foot = |html: &str| html.split("<footer").nth(1).unwrap_or_default().to_owned();
    assert!(foot(&wroclaw).contains("tel:+48717822322"));
    let katowice = shown(Language::ENGLISH, "services/cis-caritas-katowice");
    assert!(!foot(&katowice).contains("tel:") && foot(&katowice).contains("Whom to ask:") && foot(&katowice).contains("MOPS Katowice"));
}

#[test]
fn the_statement_has_every_official_id_once() {
    const IDS: &str =
        "wstep podmiot zakres url data-publikacja data-aktualizacja status kontakt email telefon procedura data-sporzadzenie architektura komunikacja";
    for language in LANGUAGES {
        let html = shown(language, "accessibility");
        for id in IDS.split(' ') {
            assert_eq!(html.matches(&format!("id=\"a11y-{id}\"")).count(), 1, "{language} {id}");
        }
        assert!(
            html.contains("<time id=\"a11y-data-publikacja\" datetime=\"2026-11-22\">")
                && html.contains("https://www.rpo.gov.pl/")
                && html.contains("https://bip.brpo.gov.pl/")
        );
    }
}

/// Easy reading and the accessibility statement say of each piece that is older than its source that it is.
#[test]
fn older_pieces_are_marked_in_easy_reading_and_in_the_statement() {
    let catalogue = fixture::catalogue();
    let view = fixture::view(&catalogue, Language::UKRAINIAN, "accessibility");
    let mark = wording::stale_piece(Language::UKRAINIAN);
    let marks = |sheet: Sheet| sheet.to_html().matches(&mark).count();
    let service =
        catalogue.services().find(|service| service.words.get(Language::UKRAINIAN).is_some_and(|words| words.how_to_apply.is_some())).expect("a service");
    let words = service.words.get(Language::UKRAINIAN).expect("words");
    let short = words.easy.clone().unwrap_or_else(|| words.summary.clone());
    for (text, expected) in [(words.title.clone(), 1), (short, 1), (words.how_to_apply.clone().expect("a text"), 1), ("ніде".to_owned(), 0)] {
        let older = vec![model::Older { language: Language::UKRAINIAN, text: text.clone() }];
        assert_eq!(marks(easy::service(&view, &model::Service { older, ..service.clone() })), expected, "{text}");
    }
    let page = catalogue.page("accessibility").expect("the statement");
    let paragraph = markdown::parse(&page.words.in_language(Language::UKRAINIAN).0.body).pieces().into_iter().next_back().expect("a paragraph");
    let older = |language| vec![model::Older { language, text: paragraph.clone() }];
    assert_eq!(marks(accessibility::show(&view, &model::Page { older: older(Language::UKRAINIAN), ..page.clone() })), 1);
    assert_eq!(marks(accessibility::show(&view, &model::Page { older: older(Language::ENGLISH), ..page.clone() })), 0, "of another language");
}

#[test]
fn the_informator_lists_empty_sections_once() {
    let html = shown(Language::POLISH, "informator/");
    assert!(html.contains("3. Kursy i szkolenia zawodowe</h2>") && html.contains("Nasza propozycja"));
    assert!(html.contains("<li value=\"1\">Pośrednictwo pracy</li>") && html.contains("<li value=\"2\">"));
}

#[test]
fn an_edition_offers_what_it_has() {
    let (pl, uk) = (shown(Language::POLISH, "informator/2027-1"), shown(Language::UKRAINIAN, "informator/2027-1"));
    assert!(pl.contains("href=\"/pl/informator/2027-1.pdf\"") && !pl.contains("a5.pdf") && !pl.contains("2027-1.csv"));
    assert!(uk.contains("href=\"/uk/informator/2027-1.a5.pdf\"") && !uk.contains("2027-1.pdf\""));
    assert!(!pl.contains("changes.csv"), "there is nothing it was compared with");
    assert!(pl.contains("href=\"/pl/informator/2027-1a\"") && pl.contains("href=\"/pl/informator/2027-2\""), "its correction, and the newer one");
}

#[test]
fn a_long_edition_has_a_page_for_each_section() {
    let catalogue = fixture::catalogue();
    let paths = public_paths(&catalogue);
    let sections: Vec<&String> = paths.iter().filter(|path| path.starts_with("informator/2027-2/")).collect();
    assert_eq!(sections, ["informator/2027-2/job-placement", "informator/2027-2/legal-psychological"]);
    assert!(!paths.iter().any(|path| path.starts_with("informator/2027-1/")));
    let whole = shown(Language::ENGLISH, "informator/2027-2");
    assert!(whole.contains("href=\"/en/informator/2027-2/job-placement\"") && !whole.contains("class=\"stamp"));
    let section = shown(Language::ENGLISH, "informator/2027-2/job-placement");
    assert_eq!(section.matches("class=\"stamp").count(), 29);
}

#[test]
fn a_search_is_its_address() {
    let catalogue = fixture::catalogue();
    let (query, results) = &searches()[0];
    let view = View { query: "q=a%26b&page=2", ..fixture::view(&catalogue, Language::UKRAINIAN, "search") };
    let html = search::show(&view, query, results).to_html();
    for piece in [
        "<a href=\"/pl/search?q=a%26b&amp;page=2\" lang=\"pl\"",
        "<mark>złożysz</mark>",
        "rel=\"prev\"",
        "aria-current=\"page\"",
        "<input type=\"hidden\" name=\"topic\" value=\"money\">",
        "<select name=\"city\">",
        "<option value=\"wroclaw\" selected",
        "name=\"robots\" content=\"noindex\"",
        "&lt;b&gt;гроші&lt;/b&gt;",
    ] {
        assert!(html.contains(piece), "{piece} is missing in\n{html}");
    }
    assert!(!html.contains("<select name=\"topic\">"), "a facet with one value is not drawn");
}

#[test]
fn only_the_archive_answers() {
    let catalogue = fixture::catalogue();
    let (query, results) = &searches()[3];
    let html = search::show(&fixture::view(&catalogue, Language::POLISH, "search"), query, results).to_html().replace('\u{A0}', " ");
    assert!(
        html.contains("Ta pomoc się skończyła")
            && html.contains("/pl/services/mieszkanie-i-praca-lublin")
            && html.contains("archive=1")
            && html.contains("tel:+48717822322")
    );
}

/// The main part of a search page in Polish, with ordinary spaces.
fn searched(query: &Query, results: &Results) -> String {
    let catalogue = fixture::catalogue();
    let html = search::show(&fixture::view(&catalogue, Language::POLISH, "search"), query, results).to_html().replace('\u{A0}', " ");
    html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part").to_owned()
}

#[test]
fn danger_comes_first() {
    for (query, results) in &searches()[5..] {
        let main = searched(query, results);
        let place = |piece: &str| main.find(piece).unwrap_or_else(|| panic!("{piece} is missing in\n{main}"));
        assert!(place("class=\"exit\"") < place("href=\"tel:112\"") && place("href=\"tel:112\"") < place("<h1"), "{}", query.text);
        assert_eq!(main.matches("tel:112").count(), 1, "{}", query.text);
        let catalogue = fixture::catalogue();
        let html = search::show(&fixture::view(&catalogue, Language::POLISH, "search"), query, results).to_html();
        assert!(html.contains("<title>Przystań</title>"), "what was asked does not stand in the history");
    }
}

#[test]
fn nothing_found_has_a_way_on() {
    let all = searches();
    let (query, results) = &all[2];
    let main = searched(query, results);
    for piece in
        ["Czy chodzi o:", "/pl/search?q=mieszkanie", "Nic nie znaleźliśmy", "tel:+48717822322", "mops-katowice", "tel:112", "/pl/topics/money", "/pl/a-z"]
    {
        assert!(main.contains(piece), "{piece} is missing in\n{main}");
    }
    let near = searched(&all[6].0, &all[6].1);
    assert!(
        near.contains("Zobacz te tematy") && near.contains("/pl/topics/money") && near.contains("href=\"/pl/topics\"") && !near.contains("/pl/topics/housing")
    );
    let katowice = Query { city: model::CityId::parse("katowice"), ..query.clone() };
    let there = searched(&katowice, results);
    assert!(there.contains("mops-katowice") && !there.contains("mops-wroclaw"), "only the centre of the city that was chosen");
}

#[test]
fn open_now_is_offered_with_its_count() {
    let (query, found) = &searches()[1];
    let with = |values: &[(&str, usize)]| {
        let values = values.iter().map(|(id, count)| FacetValue { id: (*id).into(), count: *count }).collect();
        let results = Results { facets: vec![Facet { name: "open", values }], ..found.clone() };
        searched(query, &results)
    };
    assert!(with(&[("1", 1), ("0", 1)]).contains("Otwarte teraz (1)"));
    assert!(!with(&[("1", 1), ("0", 0)]).contains("name=\"open\""), "one that says when is no choice");
    assert!(!searched(query, found).contains("name=\"open\""), "one on the page, and nobody counted");
    let on = Query { among: Some(Vec::new()), ..query.clone() };
    assert!(searched(&on, found).contains("name=\"open\" value=\"1\" checked"), "what is on can be taken off");
}

/// The numbers of DESIGN §9, with room for listings longer than these.
#[test]
fn pages_are_light() {
    let catalogue = fixture::catalogue();
    for (path, most) in [("services/pzon-wroclaw", 7_000), ("services/oik-katowice", 7_000), ("", 10_000), ("topics/money", 10_000), ("informator/", 10_000)] {
        for language in LANGUAGES {
            let html = sheet(&fixture::view(&catalogue, language, path)).to_html();
            let weight = packed(html.as_bytes());
            println!("{language}/{path}: {} bytes, {weight} packed", html.len());
            assert!(weight <= most, "{language} {path}: {weight}");
        }
    }
}

fn packed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).expect("memory to write into");
    out.len()
}

/// Ten hits with all they can say.
#[test]
fn a_search_page_is_light() {
    let catalogue = fixture::catalogue();
    let (query, mut results) = searches().swap_remove(0);
    results.hits = results.hits.iter().cycle().take(10).cloned().collect();
    let html = search::show(&fixture::view(&catalogue, Language::UKRAINIAN, "search"), &query, &results).to_html();
    assert!(packed(html.as_bytes()) <= 8_000, "{}", packed(html.as_bytes()));
}

/// Leptos 0.8 does not escape the texts of these tags, and ready markup enters at one place only.
#[test]
#[allow(clippy::disallowed_methods, reason = "the test reads the sources of its own room")]
fn ready_markup_enters_at_one_place() {
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).expect("the sources").filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            if path.is_dir() {
                folders.push(path);
            } else if !["tests.rs", "fixture.rs", "specimens.rs"].iter().any(|name| path.ends_with(name)) {
                seen += 1;
                never_raw(&path.display().to_string(), &std::fs::read_to_string(&path).expect("a source"));
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

fn never_raw(path: &str, source: &str) {
    for never in ["inner_html", "<textarea", "<noscript", "<script", " style="] {
        let excused = match never {
            "<script" => ["parts/with_script.rs", "parts/aloud.rs", "plan/keep.rs", "src/script.rs", "src/sheet.rs"].iter().any(|end| path.ends_with(end)),
            "<textarea" => path.ends_with("parts/prose.rs"),
            _ => false,
        };
        assert!(excused || !source.contains(never), "{path} has {never}");
    }
    assert!(!source.contains("InertElement") || path.ends_with("parts/prose.rs"), "{path} writes ready markup");
}
