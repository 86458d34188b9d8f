//! Every form of the desk against what must not get in: each no has a status and a page, what was typed stays in it, and nothing changes.

use super::at_desk::{OURS, Office, followed, hidden, organization};
use desk::{ProposedFile, Store};
use model::Role;
use std::path::Path;

/// A form: its address, a body that would be taken, and the field with words that has to come back; empty where there is none.
struct Filled {
    path: String,
    body: String,
    words: &'static str,
}

/// What somebody has typed and does not want to lose.
const WORDS: &str = "Typed words.";

fn filled(path: impl Into<String>, body: impl Into<String>, words: &'static str) -> Filled {
    Filled { path: path.into(), body: body.into(), words }
}

/// What is there to be changed. Who was refused is written down all the same.
async fn state(store: &Store, content: &Path) -> Vec<String> {
    let now = super::instant("2026-11-24T10:00");
    let mut state: Vec<String> = catalogue::source::read(content).expect("content").into_iter().map(|(name, file)| format!("{name} {}", file.hash)).collect();
    for person in store.people().await.expect("read") {
        let sessions = store.sessions(&person.id, now).await.expect("read").into_iter().map(|session| session.id).collect::<Vec<_>>();
        let passkeys = store.passkeys(&person.id).await.expect("read");
        state.push(format!("{} {} {:?} {sessions:?} {passkeys:?}", person.email, person.language, person.actor.roles));
    }
    state.extend(store.proposals().await.expect("read").iter().map(|proposal| format!("{} {:?} {}", proposal.id, proposal.state, proposal.content_hash())));
    let contacts = store.contacts().await.expect("read").into_iter().map(|contact| contact.email).collect::<Vec<_>>();
    let campaigns = store.campaigns().await.expect("read").into_iter().map(|campaign| format!("{} {:?}", campaign.id, campaign.closed)).collect::<Vec<_>>();
    let codes = store.live_codes(now).await.expect("read").into_iter().map(|code| code.id).collect::<Vec<_>>();
    let deeds = store.audited().await.expect("read").into_iter().filter(|row| row.verb != "refused").map(|row| format!("{} {}", row.verb, row.object));
    state.push(format!("{contacts:?} {campaigns:?} {codes:?} {:?}", deeds.collect::<Vec<_>>()));
    state
}

/// The addresses of the desk that take a form, as the router names them.
fn addresses() -> Vec<&'static str> {
    let lines = include_str!("../at_desk/mod.rs").lines().filter(|line| line.contains(".route(") && line.contains("post("));
    lines.filter_map(|line| line.split('"').nth(1)).collect()
}

fn is_at(address: &str, path: &str) -> bool {
    let same = |(part, given): (&str, &str)| part == given || part.starts_with('{');
    address.split('/').count() == path.split('/').count() && address.split('/').zip(path.split('/')).all(same)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_is_forgotten() {
    let (office, content) = followed().await;
    let publisher = office.signed_in("anna@example.org", Role::Publisher).await;
    let forms = forms(&office, &content, &publisher).await;
    let forgotten: Vec<&str> = addresses().into_iter().filter(|address| !forms.iter().any(|form| is_at(address, &form.path))).collect();
    assert!(addresses().len() > 25 && forgotten.is_empty(), "{forgotten:?}: show what these forms refuse");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_takes_what_is_not_sound() {
    let (office, content) = followed().await;
    let publisher = office.signed_in("anna@example.org", Role::Publisher).await;
    let admin = office.signed_in("ewa.@example.org", Role::Administrator).await;
    let forms = forms(&office, &content, &publisher).await;
    let before = state(&office.store, &content).await;
    for form in &forms {
        let cookie = if ["/desk/people", "/desk/codes"].iter().any(|of| form.path.starts_with(of)) { &admin } else { &publisher };
        refuses(&office, form, ("cookie", cookie)).await;
    }
    assert_eq!(state(&office.store, &content).await, before, "nothing has changed");
}

/// Every form that somebody at the desk can send.
async fn forms(office: &Office, content: &Path, publisher: &str) -> Vec<Filled> {
    let service = "/desk/services/alimenty-wroclaw";
    let path = "services/pzon-wroclaw/service.toml".to_owned();
    let base = std::fs::read(content.join(&path)).expect("a file");
    let proposed = [&base[..], b"valid_from = \"2020\"\n"].concat();
    let file = ProposedFile { path, base: Some(base), proposed };
    office.store.propose("waits", "editor", &[file], "somebody", super::instant("2026-11-24T10:00")).await.expect("proposed");
    let report = model::Report {
        entry: model::EntryRef::new(model::Kind::Service, "alimenty-wroclaw"),
        language: model::Language::POLISH,
        fault: model::Fault::Other,
        text: "a".into(),
        day: super::instant("2026-11-24T10:00").date_naive(),
    };
    office.store.keep_report(&report).await.expect("kept");
    let today = office.get("/desk/", publisher).await.text();
    let report = today.split("/desk/reports/").nth(1).and_then(|rest| rest.split('"').next()).expect("a report").to_owned();
    office.campaign().await;
    let welcome = office.person("nowa@example.org", Role::Translator).await;
    office.post("/desk/sign-in", "email=anna%40example.org&lang=pl", &[OURS]).await;
    let now = super::instant("2026-11-24T10:00");
    let code = office.store.live_codes(now).await.expect("read").pop().expect("a code waits").id;
    let session = office.store.sessions("anna", now).await.expect("read").pop().expect("a session").id;
    let base = hidden(&office.get(service, publisher).await.text(), "base");
    let seen = hidden(&office.get("/desk/proposals/waits", publisher).await.text(), "seen");
    let guide = hidden(&office.get("/desk/translations/guides/ipi/uk", publisher).await.text(), "base");
    let correct = hidden(&office.get("/desk/proposals/waits/correct", publisher).await.text(), "base");
    vec![
        filled(service, format!("base={base}&pl.bring=Typed+words.&step=send"), "pl.bring"),
        filled("/desk/services/new", "organization=mops-wroclaw&source=003_4583f70b99b2e984.txt&pl.title=Typed+words.&step=send", "pl.title"),
        filled(format!("{service}/history"), "version=1", ""),
        filled("/desk/history/guides/ipi", "version=1", ""),
        filled("/desk/translations/alimenty-wroclaw/uk", format!("base={base}&uk.bring=Typed+words.&step=send"), "uk.bring"),
        filled("/desk/translations/guides/ipi/uk", format!("base={guide}&piece-0=Typed+words.&step=send"), "piece-0"),
        filled("/desk/xliff/uk", "text-uk=Typed+words.", ""),
        filled("/desk/proposals/waits/review", format!("seen={seen}&reason=Typed+words.&answer=reject"), "reason"),
        filled("/desk/proposals/waits/correct", format!("base={correct}&pl.bring=Typed+words.&step=publish"), "pl.bring"),
        filled("/desk/proposals/waits/settle", format!("seen={seen}"), ""),
        filled("/desk/proposals/waits/withdraw", "", ""),
        filled(format!("/desk/reports/{report}"), "text=Typed+words.&answer=answered", "text"),
        filled("/desk/people", "email=Typed+words.&role=editor&organization=", "email"),
        filled("/desk/people/anna/end", "", ""),
        filled("/desk/people/anna/passkeys", "", ""),
        filled(format!("/desk/codes/{code}"), "", ""),
        filled("/desk/language", "lang=uk", ""),
        filled(format!("/desk/sessions/{session}/end"), "", ""),
        filled("/desk/sign-out", "", ""),
        filled("/desk/sign-in", "email=Typed+words.&lang=pl", "email"),
        filled("/desk/sign-in/code", "code=123456&lang=pl", ""),
        filled("/desk/sign-in/passkey", "credential=a&clientDataJSON=a&authenticatorData=a&signature=a&userHandle=a&lang=pl", ""),
        filled("/desk/sign-in/passkey/challenge", "lang=pl", ""),
        filled("/desk/passkeys", "name=Typed+words.&clientDataJSON=a&attestationObject=a", "name"),
        filled("/desk/passkeys/challenge", "lang=pl", ""),
        filled("/desk/passkeys/k1/remove", "", ""),
        filled(format!("/desk/welcome/{}", welcome.as_str()), "lang=pl", ""),
        filled("/desk/campaigns", "edition=Typed+words.&deadline=2027-01-10", "edition"),
        filled("/desk/campaigns/2027-1/close", "", ""),
        filled("/desk/campaigns/2027-1/mops-wroclaw/phoned", "back=one&name=Typed+words.", ""),
        filled("/desk/campaigns/2027-1/mops-wroclaw/link", "", ""),
        filled("/desk/campaigns/2027-1/mops-wroclaw/handed-over", "", ""),
        filled("/desk/contacts/mops-wroclaw", "campaign=&email=Typed+words.&language=pl", "email"),
        filled("/desk/editions/stage", "edition=2027-1&seen=x&role=Typed+words.", "role"),
    ]
}

async fn refuses(office: &Office, form: &Filled, cookie: (&str, &str)) {
    let body = form.body.as_bytes();
    let with = |more: &str| [body, b"&", more.as_bytes()].concat();
    let first = form.body.split('=').next().filter(|name| !name.is_empty()).unwrap_or("x");
    let broken = [&with("")[..], format!("{first}=%ff").as_bytes()].concat();
    for (what, body, headers, expected) in [
        ("an unknown field", with("role2=admin"), vec![OURS, cookie], 400),
        ("a field that asks for power", with("administrator=1"), vec![OURS, cookie], 400),
        ("a field twice", with(&format!("{first}=1&{first}=2")), vec![OURS, cookie], 400),
        ("broken letters", broken, vec![OURS, cookie], 400),
        ("from another site", body.to_vec(), vec![("sec-fetch-site", "cross-site"), cookie], 403),
        ("far too large", with(&format!("x={}", "x".repeat(2_200_000))), vec![OURS, cookie], 413),
        ("100 kB of text", with(&format!("y={}", "%D1%97".repeat(50_000))), vec![OURS, cookie], 400),
    ] {
        let answer = office.post_bytes(&form.path, body, &headers).await;
        let (status, html) = (answer.status.as_u16(), answer.text());
        // a withdrawal is of somebody else, and a form without a long field is short
        let known = [expected, 413, 403];
        assert!(status == expected || (known.contains(&status) && form.words.is_empty()), "{} {what}: {status}", form.path);
        let kept = !form.words.is_empty() && ![403, 413].contains(&status);
        assert!(!kept || html.contains(WORDS), "{} {what}: what was typed is gone", form.path);
        assert!(form.path == "/desk/language" || html.contains("role=\"alert\"") || status == 403, "{} {what}: nobody says what to do", form.path);
    }
    let plain = office.post_bytes(&form.path, body.to_vec(), &[OURS, cookie, ("content-type", "text/plain")]).await;
    assert!([400, 403].contains(&plain.status.as_u16()), "{} as plain text: {}", form.path, plain.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_of_100_kb_comes_back_at_its_field() {
    let office = Office::open().await;
    let publisher = office.signed_in("anna@example.org", Role::Publisher).await;
    let service = "/desk/services/alimenty-wroclaw";
    let base = hidden(&office.get(service, &publisher).await.text(), "base");
    let long = "%D1%97".repeat(50_000);
    for (path, body, expected) in [
        (service, format!("base={base}&uk.body={long}&step=send"), "id=\"uk.body-flaw\""),
        ("/desk/services/new", format!("organization=mops-wroclaw&source=003_4583f70b99b2e984.txt&pl.title=a&uk.body={long}&step=send"), "id=\"uk.body-flaw\""),
        ("/desk/translations/alimenty-wroclaw/uk", format!("base={base}&uk.body={long}&step=send"), "role=\"alert\""),
    ] {
        let answer = office.post(path, &body, &[OURS, ("cookie", &publisher)]).await;
        let html = answer.text();
        assert_eq!(answer.status.as_u16(), 422, "{path}");
        assert!(html.contains(expected) && html.contains(&"ї".repeat(50_000)), "{path}: all of it comes back");
    }
    assert!(office.store.proposals().await.expect("read").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_checked_at_their_field() {
    let office = Office::open().await;
    let editor = office.signed_in("anna@example.org", organization()).await;
    let service = "/desk/services/pzon-wroclaw";
    let base = hidden(&office.get(service, &editor).await.text(), "base");
    for (field, typed, expected) in [
        ("source", "Nie+ma+takiego%3B+2025", 422),
        ("amount", "duzo", 422),
        ("amount", "5-3+PLN%3B+2025", 422),
        ("amount", "5+EUR%3B+2025", 422),
        ("figure", "applications%3A+700+unicorns%3B+2025", 422),
        ("related", "Nie+ma+takiej", 422),
        ("eligibility", "role%3A+king", 422),
        ("eligibility", "age%3A+x", 422),
        ("figure", "applications%3A+700+applications%3B+2025", 303),
    ] {
        let answer = office.post(service, &format!("base={base}&{field}={typed}&step=send"), &[OURS, ("cookie", &editor)]).await;
        assert_eq!(answer.status.as_u16(), expected, "{field}={typed}: {}", answer.text());
        assert!(expected == 303 || answer.text().contains(&format!("id=\"{field}-flaw\"")), "{field}={typed}: told at its field");
    }
}
