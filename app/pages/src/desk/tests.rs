//! Every page of the desk in every language: what must hold on all of them.

use super::account::OpenSession;
use super::listing::{Compared, Flaw, Listing, Purpose, What};
use super::people::{Typed as NewPerson, Waiting};
use super::proposals::{Difference, Look, Shown, Stage};
use super::services::Kept;
use super::*;
use crate::fixture::{self, ATTACK, LANGUAGES};
use crate::{STYLES, Sheet, View};
use model::campaign::{MailKind, Rhythm, Standing, Tally};
use model::{Catalogue, Language, OrganizationId, Role};

fn account(roles: Vec<Role>) -> Account {
    Account { id: "p1".into(), email: format!("{ATTACK}@example.org"), roles }
}

fn everybody() -> Vec<Role> {
    let own = OrganizationId::parse("mops-wroclaw").expect("an id");
    vec![Role::Organization(own), Role::Translator, Role::Editor, Role::Publisher, Role::Administrator]
}

fn everything(catalogue: &Catalogue, language: Language) -> Vec<(&'static str, Sheet)> {
    let view = View { path: "/desk/people", ..fixture::view(catalogue, language, "") };
    let account = account(everybody());
    let (desk, nobody) = (DeskView { view, account: Some(&account), version: "0" }, DeskView { view, account: None, version: "0" });
    let service = catalogue.services().next().expect("a service");
    let session = OpenSession { id: "s1".into(), times: ("1".into(), "2".into()), is_this: true };
    let listed = people::Listed { account: account.clone(), passkeys: 2 };
    let held = |used: Option<&str>| passkeys::Held {
        id: format!("k{}", used.unwrap_or("2")),
        credential: ATTACK.into(),
        name: ATTACK.into(),
        times: ("1".into(), used.map(str::to_owned)),
    };
    let waiting = Waiting { id: "c1".into(), email: ATTACK.into(), until: "3".into() };
    let person = NewPerson { email: ATTACK.into(), role: "editor".into(), organization: "mops-wroclaw".into() };
    let difference = |key: &str, now: Option<&str>| Difference { key: key.into(), before: None, after: Some(ATTACK.into()), now: now.map(Into::into) };
    let shown =
        |stage| Shown { id: "p".into(), title: ATTACK.into(), from: (ATTACK.into(), "4".into()), stage, reason: Some(ATTACK.into()), content_hash: "h".into() };
    let rows = [difference("phones", Some(ATTACK)), difference("uk.body", None), difference("amount", None)];
    let names = ["status", "phones", "at", "topics", "pl.title", "uk.body", "id", "source", "organization"];
    let fields = names.map(|name| (name.to_owned(), ATTACK.to_owned())).into();
    let flaw = |field: &str, what: What| Flaw { field: Some(field.into()), what };
    let rule = |rule| What::Rule(rule, ATTACK.into());
    let flaws = [
        flaw("phones", rule("bad-phone")),
        flaw("at", What::Place(ATTACK.into())),
        flaw("topics", What::Term(ATTACK.into())),
        flaw("uk.body", What::TooLong(3)),
        flaw("pl.title", rule("wording")),
        Flaw { field: None, what: What::Unsound },
    ];
    let organizations = [(ATTACK.to_owned(), ATTACK.to_owned())];
    let listing = Listing {
        purpose: Purpose::Change,
        action: "/desk/services/a",
        service: Some(service),
        fields: &fields,
        base: ATTACK,
        flaws: &flaws,
        mistake: None,
        clashes: &rows[..1],
        drafted: Some(ATTACK),
        waits: true,
        judges_translations: true,
        organizations: &organizations,
    };
    let new = Listing { purpose: Purpose::New, service: None, flaws: &[], mistake: Some(Mistake::Stale), ..listing };
    let correct = Listing { purpose: Purpose::Correct, ..listing };
    let compared = Compared { differences: &rows, stale: &[Language::UKRAINIAN], warnings: &flaws };
    let (merge, rejected) = (shown(Stage::NeedsMerge), shown(Stage::Rejected));
    let refused = [ATTACK.to_owned()];
    let look = Look {
        proposal: &merge,
        differences: &rows,
        stale: &[],
        moved: true,
        standing: ATTACK,
        refused: &refused,
        decides: true,
        corrects: true,
        previewed: true,
        withdraws: true,
        chosen: &fields,
        typed: ATTACK,
        mistake: Some(Mistake::Reason),
    };
    let report = model::Report {
        entry: model::EntryRef::new(model::Kind::Service, service.id.as_str()),
        language: Language::UKRAINIAN,
        fault: model::Fault::Contact,
        text: ATTACK.into(),
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day"),
    };
    let run = campaigns::Run { id: "2027-1".into(), days: Rhythm::default().from(report.day, None), closed: None, tally: Tally::of(Standing::ALL) };
    let organization = catalogue.organizations().next().expect("an organization");
    let asked = campaigns::Row {
        id: organization.id.to_string(),
        organization: Some(organization),
        tally: run.tally,
        open: vec![(service.id.clone(), "seen".into())],
        phones: vec![],
        refused: vec![ATTACK.into()],
        handed_over: true,
    };
    let gone = campaigns::Row { id: "gone".into(), organization: None, refused: Vec::new(), ..asked.clone() };
    let answered = campaigns::Answered { on: report.day, via: "phone", name: Some(ATTACK.into()), proposal: Some("p".into()) };
    let item = |standing, answered| campaigns::Item { id: service.id.to_string(), service: Some(service), standing, shown: "seen".into(), answered };
    let mail = campaigns::MailLine { kind: MailKind::Ask, mailbox: Some(ATTACK.into()), state: "failed", problem: Some(ATTACK.into()) };
    let one = campaigns::One {
        run: &run,
        id: organization.id.as_str(),
        organization: Some(organization),
        tally: run.tally,
        link: ATTACK.into(),
        mailto: "mailto:?subject=x".into(),
        contacts: vec![(ATTACK.into(), Language::UKRAINIAN)],
        items: vec![item(Standing::Waiting, None), item(Standing::ToReview, Some(answered))],
        mails: vec![mail],
        confirms: true,
    };
    let typed = campaigns::Typed { edition: ATTACK.into(), deadline: ATTACK.into(), days: [ATTACK; 3].map(str::to_owned), sections: vec![] };
    let plan = [true, false].map(|is_reachable| campaigns::Planned { organization, services: 2, is_reachable });
    let mailbox = campaigns::Mailbox { organization: organization.id.as_str(), campaign: "2027-1", email: ATTACK, language: "uk" };
    let letter = format!("{ATTACK}\n\nhttps://example.org/confirm/x\n\n{ATTACK}");
    let paper =
        campaigns::Paper { back: "/desk/campaigns", language: Language::UKRAINIAN, subject: ATTACK, text: &letter, link: "https://example.org/confirm/x" };
    let staged = editions::Staged {
        id: ATTACK.into(),
        on: report.day,
        seen: "seen".into(),
        previous: Some(ATTACK.into()),
        blocks: vec![],
        warnings: vec![(Some(service.id.clone()), ATTACK.into()), (None, ATTACK.into())],
        sections: vec![(ATTACK.into(), vec![(service.id.clone(), ATTACK.into())])],
        out: vec![editions::Left { service: service.id.clone(), why: ATTACK.into(), keep: Some(ATTACK.into()) }],
        changes: vec![editions::Change { listing: ATTACK.into(), kind: ATTACK.into(), field: ATTACK.into(), before: ATTACK.into(), after: String::new() }],
    };
    let blocks =
        vec![editions::Block::Words(ATTACK.into()), editions::Block::Open("p".into(), ATTACK.into()), editions::Block::Broken(ATTACK.into(), ATTACK.into())];
    let blocked = editions::Staged { blocks, previous: None, ..staged.clone() };
    let staff = today::Staff {
        broken: vec![(ATTACK.into(), 3, ATTACK.into())],
        late: vec![ATTACK.into()],
        reports: vec![("r1".into(), report.clone()), ("r2".into(), report.clone())],
        searches: vec![(ATTACK.into(), 3)],
        due: vec![report.entry.clone()],
        unconfirmed: 7,
        letters: vec![(ATTACK.into(), ATTACK.into(), ATTACK.into())],
        campaign: Some(run.clone()),
        refused: vec![("org".into(), ATTACK.into(), ATTACK.into())],
        state: today::State {
            waiting_for_git: Some(2),
            room: Some("3.1".into()),
            is_full: true,
            backup: Some((ATTACK.into(), true)),
            mail: Some((1, 0)),
            remote: Some(today::RemoteState::Ahead),
            leading: Some(today::Leading::There(ATTACK.into())),
        },
    };
    let day = today::Day { review: vec![shown(Stage::Submitted)], conflicts: vec![shown(Stage::NeedsMerge)], staff: Some(staff) };
    let text = || ATTACK.to_owned();
    let entry = audit::Entry { number: 1, at: text(), who: text(), what: text(), object: text(), via: text() };
    let sieve = audit::Sieve { who: text(), what: text(), object: text() };
    let version =
        |number, is_now, by| history::Version { name: text(), number, path: text(), at: text(), by, is_now, is_gone: false, differences: rows.to_vec() };
    let versions = [version(2, true, history::Hand::Desk), version(1, false, history::Hand::Other), version(0, false, history::Hand::Git)];
    let subject = history::Subject { title: ATTACK, address: "/desk/history/guides/ipi" };
    let histories = [("/desk/history/guides/ipi".to_owned(), text())];
    let state = model::Translation::Stale { language: Language::UKRAINIAN, stale: 2, segments: 5 };
    let finding = model::Finding { file: text(), place: Default::default(), rule: "x", severity: model::Severity::Error, message: text() };
    let brought = translations::Brought { sent: 0, findings: vec![finding], mistake: Some(Mistake::TooLarge) };
    let missing = model::Translation::Missing(Language::ENGLISH);
    let line =
        |states: &[(model::Translation, bool)]| translations::Line { title: text(), address: "/desk/translations/ipi".to_owned(), states: states.to_vec() };
    let piece = |state| model::Segment { key: "body.abc".to_owned(), source: text(), target: Some(text()), state };
    let pieces = [model::SegmentState::Stale, model::SegmentState::Recheck, model::SegmentState::Missing, model::SegmentState::Current].map(piece);
    let work = translations::pieces::Work {
        title: ATTACK,
        state,
        address: "/desk/translations/guides/ipi/uk",
        base: ATTACK,
        pieces: &pieces,
        typed: &fields,
        sent: true,
        mistake: Some(Mistake::Title),
    };
    let task = translations::Task { service, state, fields: &fields, base: ATTACK, changed: &rows, sent: true, mistake: Some(Mistake::Nothing) };
    let watched = Look { decides: false, typed: "", mistake: None, ..look };
    let over = Look { proposal: &rejected, ..watched };
    vec![
        ("address", sign_in::address(&nobody, Some(ATTACK), ATTACK, Some(Mistake::Email))),
        ("address without passkeys", sign_in::address(&nobody, None, ATTACK, Some(Mistake::Passkey))),
        ("code", sign_in::code(&nobody, true, Some(Mistake::Code))),
        ("insecure", sign_in::insecure(&nobody)),
        ("welcome", welcome::ask(&nobody, "abc", Some(Mistake::Foreign))),
        ("over", welcome::over(&nobody)),
        ("account", account::show(&desk, &[session], Some(Mistake::NotNow))),
        ("passkeys", passkeys::show(&desk, &[held(Some("1")), held(None)], passkeys::Room::Free(ATTACK), ATTACK, Some(Mistake::Name))),
        ("no passkeys", passkeys::show(&desk, &[], passkeys::Room::NoHost, "", None)),
        ("many passkeys", passkeys::show(&desk, &[held(None)], passkeys::Room::Full, "", Some(Mistake::NotMade))),
        ("an old session", passkeys::show(&desk, &[], passkeys::Room::Stale, "", Some(Mistake::LongAgo))),
        ("forbidden", account::forbidden(&desk)),
        ("people", people::show(&desk, &[listed], &[waiting], &person, Some(Mistake::Organization))),
        ("link", people::link(&desk, ATTACK, ATTACK)),
        ("digits", people::code(&desk, ATTACK, "012345")),
        ("services", services::list(&desk, &[Kept { service, waiting: Some("p"), drafted: true }])),
        ("no services", services::list(&desk, &[])),
        ("form", listing::form(&desk, &listing)),
        ("new", listing::form(&desk, &new)),
        ("correct", listing::form(&desk, &correct)),
        ("check", listing::check(&desk, &listing, &compared)),
        ("check correction", listing::check(&desk, &correct, &compared)),
        ("today", today::show(&desk, &day, Some((ATTACK, ATTACK)), Some(Mistake::NotNow))),
        ("quiet day", today::show(&desk, &today::Day::default(), None, None)),
        ("campaigns", campaigns::list(&desk, std::slice::from_ref(&run), true)),
        ("no campaigns", campaigns::list(&desk, &[], false)),
        ("campaign", campaigns::show(&desk, &run, &[asked.clone(), gone], false, (true, true), Some(Mistake::NotNow))),
        ("to phone", campaigns::show(&desk, &run, &[asked], true, (true, false), None)),
        ("asked", campaigns::one(&desk, &one, Some(Mistake::Nothing))),
        ("new campaign", campaigns::open(&desk, &typed, &plan[..1], Some(Mistake::Edition))),
        ("new campaign, late", campaigns::open(&desk, &typed, &plan[1..], Some(Mistake::Deadline))),
        ("new campaign, too often", campaigns::open(&desk, &typed, &[], Some(Mistake::Days("phone")))),
        ("contacts", campaigns::contacts(&desk, organization, &[], &mailbox, Some(Mistake::Email))),
        ("letter", campaigns::letter(&desk, &paper)),
        ("editions", editions::list(&desk, ATTACK)),
        ("which edition", editions::choose_again(&desk, ATTACK, Mistake::Edition)),
        ("staged", editions::stage(&desk, &staged, true, ATTACK, Some(Mistake::Role))),
        ("staged, blocked", editions::stage(&desk, &blocked, true, "", Some(Mistake::Blocked))),
        ("audit", audit::show(&desk, &[entry], &["sign-in", "sign-out"], &sieve, Some(3))),
        ("history", history::show(&desk, &subject, &versions, None)),
        ("histories", history::list(&desk, &histories)),
        (
            "translations",
            translations::board(&desk, &[line(&[(state, true), (missing, false)]), line(&[(model::Translation::Current(Language::UKRAINIAN), false)])]),
        ),
        ("brought", translations::brought(&desk, Language::UKRAINIAN, &brought)),
        ("no translations", translations::board(&desk, &[])),
        ("translation", translations::show(&desk, &task)),
        ("pieces", translations::pieces::show(&desk, &work)),
        ("new pieces", translations::pieces::show(&desk, &translations::pieces::Work { state: missing, sent: false, mistake: None, ..work })),
        ("queue", proposals::queue(&desk, &[shown(Stage::Submitted), shown(Stage::NeedsMerge), shown(Stage::Other)])),
        ("proposal", proposals::show(&desk, &look)),
        ("proposal to watch", proposals::show(&desk, &watched)),
        ("rejected", proposals::show(&desk, &over)),
    ]
}

#[test]
fn what_holds_on_every_page_of_the_desk() {
    let catalogue = fixture::catalogue();
    for language in LANGUAGES {
        for (name, sheet) in everything(&catalogue, language) {
            assert!(sheet.sensitive && sheet.noindex, "{name}: no browser keeps it");
            let html = crate::script::without(&sheet.to_html());
            let about = format!("{language} {name}");
            assert!(html.starts_with(&format!("<!doctype html><html lang=\"{language}\" dir=\"ltr\">")), "{about}");
            for (what, count) in [("<h1", 1), ("<main", 1), ("class=\"skip\"", 1)] {
                assert_eq!(html.matches(what).count(), count, "{about}: {what}");
            }
            for never in ["<!>", "<script", "<img", "style=\"", "onerror=\"", "javascript:", "Unknown localization"] {
                assert!(!html.contains(never), "{about} has {never}");
            }
            ids_are_unique(&html, &about);
            let sheets: Vec<&str> = html.split("<style>").skip(1).filter_map(|rest| rest.split("</style>").next()).collect();
            assert!(sheets.iter().all(|sheet| STYLES.contains(sheet)), "{about}");
        }
    }
}

/// No id twice, and every one that is pointed to is there.
fn ids_are_unique(html: &str, about: &str) {
    let values = |attribute: &str| html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>();
    let ids = values("id");
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{about}: {ids:?}");
    let described: Vec<&str> = values("aria-describedby").into_iter().flat_map(str::split_whitespace).collect();
    let anchors = html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for target in described.into_iter().chain(values("for")).chain(anchors) {
        assert!(ids.contains(&target), "{about}: #{target} leads nowhere");
    }
}

#[test]
fn the_rail_shows_what_a_role_may_open() {
    let catalogue = fixture::catalogue();
    let own = OrganizationId::parse("mops-wroclaw").expect("an id");
    for (roles, pages) in [
        (vec![Role::Translator], vec![]),
        (vec![Role::Organization(own)], vec!["/desk/services", "/desk/proposals"]),
        (vec![Role::Administrator], vec!["/desk/campaigns", "/desk/audit", "/desk/people"]),
    ] {
        let account = account(roles);
        let view = View { path: "/desk/", ..fixture::view(&catalogue, Language::ENGLISH, "") };
        let html = account::show(&DeskView { view, account: Some(&account), version: "0" }, &[], None).to_html();
        for page in ["/desk/services", "/desk/proposals", "/desk/campaigns", "/desk/audit", "/desk/people"] {
            assert_eq!(html.contains(&format!("href=\"{page}\"")), pages.contains(&page), "{page}");
        }
    }
}
