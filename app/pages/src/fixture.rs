//! A small catalogue for tests: every kind of page, every state, and one listing written by an attacker.

use crate::View;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use model::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) const LANGUAGES: [Language; 3] = [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH];
pub(crate) const ATTACK: &str = "</style></textarea><script>alert(1)</script><img src=x onerror=alert(2)>\"'><!>";

pub(crate) fn at(text: &str) -> DateTime<Tz> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("an instant");
    chrono_tz::Europe::Warsaw.from_local_datetime(&local).earliest().expect("a local time")
}

pub(crate) fn view<'a>(catalogue: &'a Catalogue, language: Language, path: &'a str) -> View<'a> {
    View { catalogue, language, now: at("2026-11-23T09:00"), public_url: "https://przystan.example", path, query: "", copy: false }
}

pub(crate) fn three<T>(pl: T, uk: T, en: T) -> Localized<T> {
    Localized::new(vec![(Language::POLISH, pl), (Language::UKRAINIAN, uk), (Language::ENGLISH, en)], Language::POLISH).expect("three values")
}

fn text(pl: &str, uk: &str, en: &str) -> Localized<String> {
    three(pl.to_owned(), uk.to_owned(), en.to_owned())
}

fn only_polish(words: Words) -> Localized<Words> {
    Localized::new(vec![(Language::POLISH, words)], Language::POLISH).expect("one value")
}

pub(crate) fn number(text: &str) -> PhoneNumber {
    PhoneNumber::parse(text).expect("a number")
}

fn phone(text: &str) -> Phone {
    Phone { number: number(text), note: None, languages: Vec::new() }
}

fn city_id(id: &str) -> CityId {
    CityId::parse(id).expect("an id")
}

fn term_id(id: &str) -> TermId {
    TermId::parse(id).expect("an id")
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
}

fn source(as_of: AsOf) -> Source {
    Source { document: DocumentId("003.txt".into()), as_of, city_inferred: false, check: false }
}

pub(crate) fn catalogue() -> Catalogue {
    let services = [pzon(), cis(), oik(), ended(), closed(), untranslated(), attack(), country()];
    let guides = [ipi()];
    let organizations = [mops_wroclaw(), mops_katowice(), caritas()];
    let pages = ["privacy", "about", "safety", "accessibility"].map(page);
    let location = location();
    Catalogue::new(Parts {
        portal: Arc::new(portal()),
        topics: Arc::new(topics()),
        audiences: Arc::new(Taxonomy {
            terms: vec![term("jobseekers", "Osoby, które szukają pracy", "Люди, які шукають роботу", "Jobseekers", None)]
        }),
        sections: Arc::new(sections()),
        glossary: Arc::new(glossary()),
        organizations: organizations.into_iter().map(|it| (it.id.clone(), Arc::new(it))).collect(),
        locations: BTreeMap::from([(location.id.clone(), Arc::new(location))]),
        services: services.into_iter().map(|it| (it.id.clone(), Arc::new(it))).collect(),
        guides: guides.into_iter().map(|it| (it.id.clone(), Arc::new(it))).collect(),
        pages: pages.into_iter().map(|it| (it.id.clone(), Arc::new(it))).collect(),
        editions: [edition("2027-1", 2), edition("2027-1a", 2), edition("2027-2", 30)].into_iter().map(|it| (it.seal.id.clone(), Arc::new(it))).collect(),
        retired: BTreeSet::new(),
    })
}

/// An edition with so many entries, one of them an attack.
fn edition(id: &str, entries: usize) -> Published {
    let mut edition: Edition = serde_json::from_str(include_str!("../../edition/tests/specimens/entries.json")).expect("an edition");
    edition.id = EditionId::parse(id).expect("an id");
    let section = &mut edition.sections[0].entries;
    let attack = |language: &str| (language.to_owned(), ATTACK.to_owned());
    for number in 2..entries {
        let mut entry = section[0].clone();
        entry.id = format!("pup-{number}");
        section.push(entry);
    }
    section[0].words.insert("summary".to_owned(), Texts(["pl", "uk", "en"].map(attack).into()));
    section[0].assurance.kept_because = Some(ATTACK.to_owned());
    let files = ["informator.pl.pdf", "informator.uk.a5.pdf", "informator.en.csv", "changes.csv"].map(|name| (name.to_owned(), String::new())).into();
    let seal = Seal { id: edition.id.clone(), on: edition.on, signed_by: ATTACK.to_owned(), previous: None, made_by: String::new(), files };
    Published { seal, edition }
}

fn portal() -> Portal {
    let language = |code: &str, name: &str| PublishedLanguage { code: Language::parse(code).expect("a tag"), name: name.into() };
    Portal {
        name: text("Przystań", "Przystań", "Przystań"),
        tagline: Some(text("pomoc w twoim mieście", "допомога у вашому місті", "help in your city")),
        default_language: Language::POLISH,
        languages: vec![language("pl", "Polski"), language("uk", "Українська"), language("en", "English")],
        time_zone: chrono_tz::Europe::Warsaw,
        cities: vec![
            city("wroclaw", "mops-wroclaw", text("Wrocław", "Вроцлав", "Wrocław"), text("we Wrocławiu", "у Вроцлаві", "in Wrocław")),
            city("katowice", "mops-katowice", text("Katowice", "Катовиці", "Katowice"), text("w Katowicach", "у Катовицях", "in Katowice")),
            city("lublin", "mopr-lublin", text("Lublin", "Люблін", "Lublin"), text("w Lublinie", "у Любліні", "in Lublin")),
        ],
        emergency: vec![EmergencyLine { number: number("112"), name: text("Numer alarmowy", "Екстрений номер", "Emergency number") }],
        documents: vec![Document {
            id: DocumentId("003.txt".into()),
            title: text("strona internetowa MOPS we Wrocławiu", "вебсторінка MOPS у Вроцлаві", "web page of MOPS in Wrocław"),
            as_of: AsOf::Undated,
            url: None,
        }],
        licence: "CC-BY-4.0".into(),
        licence_url: "https://creativecommons.org/licenses/by/4.0/".into(),
        demonstration: true,
        exit_url: "https://pl.wikipedia.org/".into(),
        changed: Some(day("2026-11-22")),
        accessibility: AccessibilityStatement {
            published: Some(day("2026-11-22")),
            updated: Some(day("2026-11-22")),
            prepared: Some(day("2026-11-22")),
            reviewed: Some(day("2026-11-22")),
            status: "partially".into(),
            ..AccessibilityStatement::default()
        },
    }
}

fn city(id: &str, organization: &str, name: Localized<String>, in_city: Localized<String>) -> City {
    City { id: city_id(id), name, in_city, organization: OrganizationId::parse(organization).expect("an id"), former_ids: Vec::new() }
}

fn term(id: &str, pl: &str, uk: &str, en: &str, icon: Option<&str>) -> Term {
    Term { id: term_id(id), name: text(pl, uk, en), icon: icon.map(str::to_owned), sensitive: id == "violence-crisis", former_ids: Vec::new() }
}

fn topics() -> Taxonomy {
    Taxonomy {
        terms: vec![
            term("money", "Pieniądze i zasiłki", "Гроші та виплати", "Money and benefits", Some("topic-money")),
            term("housing", "Mieszkanie", "Житло", "A place to live", Some("topic-home")),
            term("children", "Dzieci i opieka", "Діти й опіка", "Children and care", Some("topic-child")),
            term("work-courses", "Praca i kursy", "Робота й навчання", "Work and courses", Some("topic-work")),
            term("health-disability", "Zdrowie i niepełnosprawność", "Здоров’я та інвалідність", "Health and disability", Some("topic-health")),
            term("violence-crisis", "Przemoc i kryzys", "Насильство і криза", "Violence and crisis", Some("topic-crisis")),
            term("polish-language", "Język polski", "Польська мова", "Polish language", Some("topic-language")),
            term("papers-law", "Dokumenty i prawo", "Документи і право", "Papers and law", Some("topic-papers")),
            term("meeting-people", "Ludzie i spotkania", "Люди і зустрічі", "Meeting people", Some("topic-people")),
        ],
    }
}

fn sections() -> Taxonomy {
    Taxonomy {
        terms: vec![
            term("job-placement", "Pośrednictwo pracy", "Допомога в пошуку роботи", "Job placement", None),
            term("career-guidance", "Poradnictwo i doradztwo zawodowe", "Кар’єрні поради й консультації", "Career guidance and advice", None),
            term("courses-training", "Kursy i szkolenia zawodowe", "Курси й професійне навчання", "Courses and vocational training", None),
        ],
    }
}

fn glossary() -> Vec<GlossaryTerm> {
    let words = |name: &str, plain: &str| TermWords { name: name.into(), plain: plain.into(), ..TermWords::default() };
    let term = |id: &str, acronym: Option<&str>, words| GlossaryTerm { id: term_id(id), acronym: acronym.map(str::to_owned), glossary: true, words };
    vec![
        term(
            "mops",
            Some("MOPS"),
            three(
                words("Miejski Ośrodek Pomocy Społecznej", "Miejski urząd, który pomaga."),
                words("міський центр соціальної допомоги", "Міська установа, яка допомагає."),
                words("city social welfare centre", "The city office that helps."),
            ),
        ),
        term(
            "pzon",
            Some("PZON"),
            three(
                words("Powiatowy Zespół ds. Orzekania o Niepełnosprawności", "Komisja."),
                words("повітова комісія", "Комісія."),
                words("district disability board", "A board."),
            ),
        ),
        term("orzeczenie", None, three(words("orzeczenie", "Dokument."), words("рішення", "Документ."), words("decision", "A document."))),
    ]
}

fn location() -> Location {
    Location {
        id: LocationId::parse("plac-solidarnosci-1-3-5").expect("an id"),
        address: "pl. Solidarności 1/3/5".into(),
        city: city_id("wroclaw"),
        postal_code: None,
        floor: Some(3),
        room: Some("316".into()),
        coordinates: None,
        accessibility: None,
        transport: None,
        sources: vec![source(AsOf::Undated)],
    }
}

fn organization(id: &str, name: &str, names: Localized<String>, short: &str, city: &str) -> Organization {
    Organization {
        id: OrganizationId::parse(id).expect("an id"),
        name: name.into(),
        names,
        short: Some(short.into()),
        kind: OrganizationKind::Municipal,
        city: Some(city_id(city)),
        url: None,
        email: None,
        phones: Vec::new(),
        fax: None,
        at: Vec::new(),
        aliases: Vec::new(),
        description: Some(text("Miejski ośrodek, który pomaga rodzinom.", "Міська установа, яка допомагає сім’ям.", "The city's centre that helps families.")),
        sources: vec![source(AsOf::Undated)],
        former_ids: Vec::new(),
    }
}

fn mops_wroclaw() -> Organization {
    let names = text(
        "Miejski Ośrodek Pomocy Społecznej we Wrocławiu",
        "Центр соціальної допомоги у Вроцлаві (MOPS)",
        "Municipal Social Welfare Centre in Wrocław (MOPS)",
    );
    let note = Some(text("sekretariat", "секретаріат", "front office"));
    Organization {
        email: Some("sekretariat@mops.wroclaw.pl".into()),
        phones: vec![Phone { number: number("+48717822322"), note, languages: Vec::new() }],
        fax: Some(number("+48717822405")),
        at: vec![at_place("Mo-Fr 07:30-15:30", Vec::new())],
        ..organization("mops-wroclaw", "Miejski Ośrodek Pomocy Społecznej we Wrocławiu", names, "MOPS Wrocław", "wroclaw")
    }
}

fn mops_katowice() -> Organization {
    let names = text(
        "Miejski Ośrodek Pomocy Społecznej w Katowicach",
        "Центр соціальної допомоги в Катовицях (MOPS)",
        "Municipal Social Welfare Centre in Katowice (MOPS)",
    );
    organization("mops-katowice", "Miejski Ośrodek Pomocy Społecznej w Katowicach", names, "MOPS Katowice", "katowice")
}

fn caritas() -> Organization {
    let names = text("Fundacja Caritas Katowice", "Фонд Caritas Katowice", "Caritas Katowice Foundation");
    Organization {
        kind: OrganizationKind::Ngo,
        url: Some("https://example.org/".into()),
        ..organization("fundacja-caritas-katowice", "Fundacja Caritas Katowice", names, "Caritas Katowice", "katowice")
    }
}

fn at_place(hours: &str, phones: Vec<Phone>) -> ServiceAtLocation {
    ServiceAtLocation {
        location: LocationId::parse("plac-solidarnosci-1-3-5").expect("an id"),
        schedule: Some(Schedule::parse(hours).expect("hours")),
        phones,
        languages: vec![Language::UKRAINIAN],
    }
}

fn words(title: &str, summary: &str, body: &str) -> Words {
    Words { title: title.into(), summary: summary.into(), body: body.into(), ..Words::default() }
}

fn service(id: &str, organization: &str, city: &str, topic: &str, words: Localized<Words>) -> Service {
    Service {
        id: ServiceId::parse(id).expect("an id"),
        organization: OrganizationId::parse(organization).expect("an id"),
        status: Status::Active,
        area: Area::City(city_id(city)),
        topics: vec![term_id(topic)],
        audiences: Vec::new(),
        phones: Vec::new(),
        email: None,
        url: None,
        at: Vec::new(),
        eligibility: Eligibility::default(),
        amounts: Vec::new(),
        figures: Vec::new(),
        sources: vec![source(AsOf::On(PartialDate::Year(2025)))],
        valid_from: None,
        valid_to: None,
        related: Vec::new(),
        informator: None,
        sensitive: false,
        address_confidential: false,
        former_ids: Vec::new(),
        words,
        translations: Vec::new(),
        older: Vec::new(),
        freshness: Freshness::NotYetConfirmed,
    }
}

fn pzon() -> Service {
    let figures = |label: &str| BTreeMap::from([("applications".to_owned(), label.to_owned())]);
    let pl = Words {
        eligibility: Some("Dla osób, które potrzebują polskiego orzeczenia. Nie wiesz, czy możesz złożyć wniosek? Zapytaj w zespole.".into()),
        how_to_apply: Some("Zadzwoń lub napisz e-mail. Zapytaj, który wniosek wypełnić i jak go oddać.".into()),
        bring: Some("Nie mamy potwierdzonej listy dokumentów. Zapytaj o nią przed wizytą.".into()),
        figures: figures("Wnioski o orzeczenie"),
        ..words(
            "Orzeczenie o niepełnosprawności we Wrocławiu",
            "Tu złożysz wniosek o orzeczenie o niepełnosprawności lub jej stopniu. Zadzwoń, napisz albo przyjdź.",
            "Orzeczenie to dokument. Zajmuje się tym Powiatowy Zespół ds. Orzekania o Niepełnosprawności, w skrócie PZON.\n\n## Jak długo\n\nNie wiemy.",
        )
    };
    let uk = Words {
        eligibility: Some("Для людей, яким потрібне польське рішення про інвалідність. Не знаєте, чи можете подати заяву? Запитайте в комісії.".into()),
        how_to_apply: Some(
            "Зателефонуйте або напишіть електронного листа. Запитайте, яку заяву заповнити і як її подати. Можна також прийти в години роботи.".into(),
        ),
        bring: Some("Підтвердженого переліку документів у нас немає. Запитайте про нього перед візитом.".into()),
        cost_note: Some("Ми не знаємо, чи є оплата. Запитайте телефоном.".into()),
        figures: figures("Заяви на рішення про інвалідність"),
        ..words(
            "Рішення про інвалідність у Вроцлаві",
            "Тут можна подати заяву на польське рішення про інвалідність або її ступінь. Зателефонуйте, напишіть або прийдіть з понеділка до п’ятниці.",
            "Рішення (orzeczenie) — це документ, який підтверджує інвалідність або її ступінь. Цим займається повітова комісія з питань інвалідності (Powiatowy Zespół ds. Orzekania o Niepełnosprawności, PZON).\n\nМи не знаємо, скільки часу чекають на рішення і якими мовами там говорять. Якщо вам важко говорити польською, напишіть листа або прийдіть із кимось, хто допоможе з перекладом.",
        )
    };
    let en = Words {
        figures: figures("Applications for a decision"),
        ..words(
            "Disability decision in Wrocław",
            "Apply here for a Polish decision on disability or its degree.",
            "The decision (orzeczenie) is a document. The board sits at pl. Solidarności 1/3/5. MOPS Wrocław helps; see [IPI](guide:ipi) and [nothing](service:none).",
        )
    };
    Service {
        email: Some("zon@mops.wroclaw.pl".into()),
        at: vec![at_place("Mo-Fr 08:00-15:00; PH off", vec![phone("+48717822360"), phone("+48717822362"), phone("+48717822363")])],
        sources: vec![source(AsOf::Undated), Source { city_inferred: true, check: true, ..source(AsOf::Undated) }],
        figures: vec![Figure {
            id: "applications".into(),
            hundredths: 69_000,
            unit: FigureUnit::Applications,
            as_of: AsOf::Undated,
            document: None,
            check: true,
        }],
        related: vec![EntryRef::new(Kind::Guide, "ipi"), EntryRef::new(Kind::Service, "mieszkanie-i-praca-lublin"), EntryRef::new(Kind::Service, "gone")],
        translations: vec![Translation::Original(Language::POLISH), Translation::Stale { language: Language::ENGLISH, stale: 1, segments: 5 }],
        older: Vec::new(),
        ..service("pzon-wroclaw", "mops-wroclaw", "wroclaw", "health-disability", three(pl, uk, en))
    }
}

fn cis() -> Service {
    let words = three(
        words("Centrum Integracji Społecznej", "Nauka zawodu i kurs polskiego.", "Pomoc."),
        words("Центр соціальної інтеграції (CIS)", "Навчання професії й курс польської.", "Допомога."),
        words("Centre of Social Integration (CIS)", "Training and Polish lessons.", "Help."),
    );
    Service {
        informator: Some(InformatorEntry { section: term_id("courses-training"), proposal: true }),
        freshness: Freshness::Confirmed(day("2026-10-03")),
        ..service("cis-caritas-katowice", "fundacja-caritas-katowice", "katowice", "work-courses", words)
    }
}

fn oik() -> Service {
    let words = three(
        words("Pomoc w kryzysie w Katowicach", "Gdy ktoś cię krzywdzi.", "Rozmowa i schronienie."),
        words("Допомога в кризі в Катовицях", "Коли вас кривдять.", "Розмова і прихисток."),
        words("Crisis help in Katowice", "When someone hurts you.", "Talk and shelter."),
    );
    Service {
        sensitive: true,
        address_confidential: true,
        at: vec![at_place("24/7", Vec::new())],
        freshness: Freshness::NotConfirmedSince(day("2026-01-03")),
        ..service("oik-katowice", "mops-katowice", "katowice", "violence-crisis", words)
    }
}

fn ended() -> Service {
    let labelled = |mut words: Words, label: &str| {
        words.figures.insert("months".into(), label.into());
        words.how_to_apply = Some("MOPR".into());
        words
    };
    let words = three(
        labelled(words("Projekt „Mieszkanie i praca” w Lublinie", "Projekt się skończył.", "Prowadził go MOPR."), "Czas trwania"),
        labelled(words("Проєкт «Mieszkanie i praca» у Любліні", "Проєкт завершився.", "Його вів MOPR."), "Тривалість"),
        labelled(words("Project “Mieszkanie i praca” in Lublin", "It has ended.", "MOPR ran it."), "Length"),
    );
    Service {
        status: Status::Defunct,
        valid_to: Some(PartialDate::Year(2014)),
        figures: vec![Figure {
            id: "months".into(),
            hundredths: 3_600,
            unit: FigureUnit::Months,
            as_of: AsOf::On(PartialDate::Year(2015)),
            document: None,
            check: false,
        }],
        ..service("mieszkanie-i-praca-lublin", "mopr-lublin", "lublin", "housing", words)
    }
}

fn closed() -> Service {
    let words = three(words("Klub", "Spotkania.", ""), words("Клуб", "Зустрічі.", ""), words("Club", "Meetings.", ""));
    Service {
        at: vec![at_place("Mo-Fr 08:00-15:00", Vec::new())],
        status: Status::TemporarilyClosed(Some(day("2026-12-24"))),
        freshness: Freshness::ChangedSince(day("2026-10-03")),
        url: Some("https://example.org/klub/".into()),
        ..service("klub-wroclaw", "mops-wroclaw", "wroclaw", "meeting-people", words)
    }
}

fn untranslated() -> Service {
    service(
        "tylko-po-polsku",
        "mops-wroclaw",
        "wroclaw",
        "papers-law",
        only_polish(words("Tylko po polsku", "Ten tekst jest tylko po polsku.", "Nie ma tłumaczenia.")),
    )
}

/// Every text and address an attacker could write.
fn attack() -> Service {
    let words = Words {
        keywords: vec![ATTACK.into()],
        eligibility: Some(ATTACK.into()),
        how_to_apply: Some(ATTACK.into()),
        bring: Some(ATTACK.into()),
        cost_note: Some(ATTACK.into()),
        hours_note: Some(ATTACK.into()),
        easy: Some(ATTACK.into()),
        figures: BTreeMap::from([("x".to_owned(), ATTACK.to_owned())]),
        ..words(ATTACK, ATTACK, ATTACK)
    };
    Service {
        email: Some(ATTACK.into()),
        url: Some("javascript:alert(3)".into()),
        figures: vec![Figure { id: "x".into(), hundredths: 100, unit: FigureUnit::People, as_of: AsOf::Undated, document: None, check: false }],
        ..service("attack", "mops-wroclaw", "wroclaw", "money", only_polish(words))
    }
}

fn country() -> Service {
    let words = three(words("W całej Polsce", "Wszędzie.", ""), words("В усій Польщі", "Усюди.", ""), words("All over Poland", "Everywhere.", ""));
    Service { area: Area::Country("PL".into()), ..service("w-calej-polsce", "mops-wroclaw", "wroclaw", "money", words) }
}

fn ipi() -> Guide {
    Guide {
        id: GuideId::parse("ipi").expect("an id"),
        city: None,
        topics: vec![term_id("money")],
        audiences: Vec::new(),
        eligibility: Eligibility::default(),
        amounts: vec![Amount {
            minimum: 64_700,
            maximum: 137_600,
            monthly: true,
            as_of: AsOf::Undated,
            legal_basis: Some("art. 93 ustawy o pomocy społecznej".into()),
            document: None,
            check: true,
        }],
        figures: Vec::new(),
        sources: vec![source(AsOf::Undated)],
        related: vec![EntryRef::new(Kind::Service, "pzon-wroclaw")],
        sensitive: false,
        former_ids: Vec::new(),
        words: three(
            words("IPI krok po kroku", "Program integracji.", "Co to jest.\n\n## Krok 1\n\nZapytaj w MOPS."),
            words("IPI крок за кроком", "Програма інтеграції.", "Що це.\n\n## Крок 1\n\nЗапитайте в MOPS Wrocław."),
            words("IPI step by step", "The integration programme.", "What it is.\n\n## Step 1\n\nAsk MOPS."),
        ),
        translations: Vec::new(),
        older: Vec::new(),
    }
}

fn page(id: &str) -> Page {
    let words = three(
        words("Prywatność", "Nic nie zbieramy.", "## Dane\n\nBrak."),
        words("Приватність", "Нічого не збираємо.", "## Дані\n\nНемає."),
        words("Privacy", "We collect nothing.", "## Data\n\nNone."),
    );
    Page {
        id: PageId::parse(id).expect("an id"),
        sensitive: id == "safety",
        sources: Vec::new(),
        former_ids: Vec::new(),
        words,
        translations: Vec::new(),
        older: Vec::new(),
    }
}
