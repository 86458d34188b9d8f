//! The desk over HTTP: who gets in, who gets where, and what every form refuses.

use super::{Answer, Desk, config, instant, shipped_content};
use axum::body::Body;
use axum::http::Request;
use desk::sign_in::{Token, digits};
use desk::{Deed, Key, Newcomer, Store};
use model::{Language, OrganizationId, Role};
use std::path::PathBuf;
use tempfile::TempDir;

pub(super) const OURS: (&str, &str) = ("sec-fetch-site", "same-origin");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A portal with its own data folder.
pub(super) struct Office {
    pub(super) desk: Desk,
    pub(super) store: Store,
    data: PathBuf,
    _folder: TempDir,
}

impl Office {
    pub(super) async fn open() -> Office {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let desk = Desk::open_with(&shipped_content(), &data);
        let store = Store::open(&data).await.expect("a database");
        Office { desk, store, data, _folder: folder }
    }

    /// Adds somebody and gives their one-time link.
    pub(super) async fn person(&self, email: &str, role: Role) -> Token {
        let link = Token::new(desk::hash_of(email.as_bytes()).as_bytes()[..32].try_into().expect("32 bytes"));
        let by = Deed { actor: "cli".into(), verb: "add-person", object: String::new(), via: "cli" };
        let newcomer = Newcomer { id: &email[..4], email, language: Language::ENGLISH, role: &role };
        self.store.add_person(&newcomer, &link, &by, instant("2026-11-24T10:00")).await.expect("added");
        link
    }

    /// Adds somebody and signs them in; gives their cookie.
    pub(super) async fn signed_in(&self, email: &str, role: Role) -> String {
        let link = self.person(email, role).await;
        let answer = self.post(&format!("/desk/welcome/{}", link.as_str()), "", &[OURS]).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text());
        cookie(&answer, "__Host-desk=")
    }

    /// Opens a campaign that asks one organization about two services.
    pub(super) async fn campaign(&self) {
        let days = model::campaign::Rhythm::default().from(instant("2026-11-24T10:00").date_naive(), None);
        let id = model::CampaignId::parse("2027-1").expect("an id");
        let campaign = desk::Campaign { id, number: 0, sections: Vec::new(), days, closed: None };
        let services = ["alimenty-wroclaw", "pzon-wroclaw"].map(|id| model::ServiceId::parse(id).expect("an id"));
        let asked = desk::Asked::from([(OrganizationId::parse("mops-wroclaw").expect("an id"), services.to_vec())]);
        let by = Deed { actor: "cli".into(), verb: "open-campaign", object: "2027-1".into(), via: "cli" };
        self.store.open_campaign(&campaign, &asked, &by, instant("2026-11-24T10:00")).await.expect("opened");
    }

    pub(super) async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.desk.ask("GET", path, &[("cookie", cookie)]).await
    }

    pub(super) async fn post(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        self.post_bytes(path, body.as_bytes().to_vec(), headers).await
    }

    pub(super) async fn post_bytes(&self, path: &str, body: Vec<u8>, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method("POST").uri(path);
        for (name, value) in headers.iter().chain([&FORM]) {
            request = request.header(*name, *value);
        }
        self.desk.send(request.body(Body::from(body)).expect("a request")).await
    }
}

/// A cookie as the browser sends it back.
pub(super) fn cookie(answer: &Answer, name: &str) -> String {
    let mut all = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let found = all.rfind(|value| value.starts_with(name)).unwrap_or_else(|| panic!("no cookie {name}"));
    assert!(found.contains("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{found}");
    found.split(';').next().expect("a cookie").to_owned()
}

pub(super) fn organization() -> Role {
    Role::Organization(OrganizationId::parse("mops-wroclaw").expect("an id"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_one_time_link_opens_the_desk_when_its_button_is_pressed() {
    let office = Office::open().await;
    let link = office.person("anna@example.org", Role::Administrator).await;
    let path = format!("/desk/welcome/{}", link.as_str());
    for _ in 0..3 {
        let answer = office.get(&path, "").await;
        assert_eq!((answer.status.as_u16(), answer.text().matches("<button").count()), (200, 1));
        assert!(answer.headers.get("set-cookie").is_none(), "looking gives nothing");
    }
    let head = office.desk.ask("HEAD", &path, &[]).await;
    assert_eq!(head.status.as_u16(), 200);
    let answer = office.post(&path, "lang=uk", &[OURS]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/desk/"));
    let cookie = cookie(&answer, "__Host-desk=");
    let account = office.get("/desk/account", &cookie).await;
    assert!(account.status.is_success() && account.text().contains("anna@example.org") && account.text().contains("href=\"/desk/people\""));
    for again in [office.get(&path, "").await, office.post(&path, "", &[OURS]).await, office.get("/desk/welcome/nonsense", "").await] {
        assert_eq!(again.status.as_u16(), 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_opens_the_desk_in_the_browser_that_asked() {
    let office = Office::open().await;
    let admin = office.signed_in("anna@example.org", Role::Administrator).await;
    office.person("ewa.@example.org", Role::Translator).await;
    let asked = office.post("/desk/sign-in", "email=Ewa.%40example.org&lang=en", &[OURS]).await;
    assert_eq!((asked.status.as_u16(), asked.header("location")), (303, "/desk/sign-in/code?lang=en"));
    let browser = cookie(&asked, "__Host-desk-browser=");
    let people = office.get("/desk/people", &admin).await.text();
    let (_, rest) = people.split_once("/desk/codes/").expect("a code waits");
    let id = rest.split('"').next().expect("an id");
    let read = office.post(&format!("/desk/codes/{id}"), "", &[OURS, ("cookie", &admin)]).await;
    let right = digits(&Key::open(&office.data, [0; 32]).expect("the key"), id);
    assert!(read.text().contains(&right));
    assert!(office.store.audited().await.expect("read").iter().any(|row| row.verb == "read-out-code" && row.actor == "anna"));
    let typed = format!("code={}+{}", &right[..3], &right[3..]);
    let elsewhere = office.post("/desk/sign-in/code", &typed, &[OURS]).await;
    assert_eq!(elsewhere.status.as_u16(), 422, "another browser");
    let here = office.post("/desk/sign-in/code", &typed, &[OURS, ("cookie", &browser)]).await;
    assert_eq!(here.status.as_u16(), 303);
    let session = cookie(&here, "__Host-desk=");
    assert!(office.get("/desk/", &session).await.text().contains("ewa.@example.org"));
    let again = office.post("/desk/sign-in/code", &typed, &[OURS, ("cookie", &browser)]).await;
    assert_eq!(again.status.as_u16(), 422, "used");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_which_addresses_are_known() {
    let office = Office::open().await;
    office.person("anna@example.org", Role::Publisher).await;
    let mut answers = Vec::new();
    for email in ["anna%40example.org", "nobody%40example.org"] {
        let answer = office.post("/desk/sign-in", &format!("email={email}&lang=pl"), &[OURS]).await;
        let browser = cookie(&answer, "__Host-desk-browser=");
        let wrong = office.post("/desk/sign-in/code", "code=not+six&lang=pl", &[OURS, ("cookie", &browser)]).await;
        answers.push((answer.status, answer.header("location").to_owned(), answer.text(), wrong.status, wrong.text()));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_for_every_role() {
    let office = Office::open().await;
    let roles = [organization(), Role::Translator, Role::Editor, Role::Publisher, Role::Administrator];
    let mut cookies = vec![String::new()];
    for (at, role) in roles.into_iter().enumerate() {
        cookies.push(office.signed_in(&format!("p{at}xx@example.org"), role).await);
    }
    for (id, service) in [("own", "alimenty-wroclaw"), ("foreign", "asystent-rodziny-katowice")] {
        let path = format!("services/{service}/service.toml");
        let base = std::fs::read(shipped_content().join(&path)).expect("a file");
        let proposed = [&base[..], b"valid_from = \"2020\"\n"].concat();
        let file = desk::ProposedFile { path, base: Some(base), proposed };
        office.store.propose(id, "editor", &[file], "somebody", instant("2026-11-24T10:00")).await.expect("proposed");
    }
    office.campaign().await;
    let by_hand = "000000000000000000000000";
    // public, organization, translator, editor, publisher, admin
    for (method, path, expected) in [
        ("GET", "/desk/sign-in", [200; 6]),
        ("GET", "/desk/sign-in/code", [200; 6]),
        ("GET", "/desk/", [303, 200, 200, 200, 200, 200]),
        ("GET", "/desk/account", [303, 200, 200, 200, 200, 200]),
        ("POST", "/desk/sign-in/passkey", [422; 6]),
        ("POST", "/desk/sign-in/passkey/challenge", [200; 6]),
        ("GET", "/desk/passkeys", [303, 200, 200, 200, 200, 200]),
        ("POST", "/desk/passkeys", [303, 422, 422, 422, 422, 422]),
        ("POST", "/desk/passkeys/challenge", [303, 200, 200, 200, 200, 200]),
        ("POST", &format!("/desk/passkeys/{by_hand}/remove"), [303, 404, 404, 404, 404, 404]),
        ("GET", "/desk/services", [303, 200, 403, 200, 200, 403]),
        ("GET", "/desk/services/new", [303, 200, 403, 200, 200, 403]),
        ("POST", "/desk/services/new", [303, 422, 403, 422, 422, 403]),
        ("GET", "/desk/services/alimenty-wroclaw", [303, 200, 403, 200, 200, 403]),
        ("POST", "/desk/services/alimenty-wroclaw", [303, 409, 403, 409, 409, 403]),
        ("GET", "/desk/services/alimenty-wroclaw/history", [303, 200, 403, 200, 200, 403]),
        ("POST", "/desk/services/alimenty-wroclaw/history", [303, 400, 403, 400, 400, 403]),
        ("GET", "/desk/services/asystent-rodziny-katowice", [303, 403, 403, 200, 200, 403]),
        ("POST", "/desk/services/asystent-rodziny-katowice", [303, 403, 403, 409, 409, 403]),
        ("GET", "/desk/services/asystent-rodziny-katowice/history", [303, 403, 403, 200, 200, 403]),
        ("GET", "/desk/proposals", [303, 200, 403, 200, 200, 403]),
        ("GET", "/desk/proposals/own", [303, 200, 403, 200, 200, 403]),
        ("GET", "/desk/proposals/foreign", [303, 404, 403, 200, 200, 403]),
        ("GET", "/desk/proposals/own/preview/pl", [303, 200, 403, 200, 200, 403]),
        ("GET", "/desk/proposals/foreign/preview/pl", [303, 404, 403, 200, 200, 403]),
        ("GET", "/desk/proposals/own/correct", [303, 403, 403, 403, 200, 403]),
        ("POST", "/desk/proposals/own/correct", [303, 403, 403, 403, 409, 403]),
        ("POST", "/desk/proposals/own/settle", [303, 403, 403, 403, 409, 403]),
        ("POST", "/desk/proposals/own/review", [303, 403, 403, 403, 400, 403]),
        ("POST", "/desk/proposals/foreign/review", [303, 403, 403, 403, 400, 403]),
        ("POST", "/desk/proposals/foreign/withdraw", [303, 404, 403, 403, 403, 403]),
        ("GET", "/desk/history", [303, 200, 403, 200, 200, 403]),
        ("GET", "/desk/history/guides/ipi", [303, 403, 403, 200, 200, 403]),
        ("POST", "/desk/history/guides/ipi", [303, 403, 403, 400, 400, 403]),
        ("GET", "/desk/history/pages/privacy", [303, 403, 403, 200, 200, 403]),
        ("GET", "/desk/history/organizations/mops-wroclaw", [303, 200, 403, 200, 200, 403]),
        ("POST", "/desk/history/organizations/mops-wroclaw", [303, 400, 403, 400, 400, 403]),
        ("GET", "/desk/history/organizations/mops-katowice", [303, 403, 403, 200, 200, 403]),
        ("GET", "/desk/history/organizations/nowhere", [303, 404, 403, 404, 404, 403]),
        ("GET", "/desk/history/editions/2027-1", [303, 404, 403, 404, 404, 403]),
        ("GET", "/desk/xliff/uk", [303, 403, 200, 200, 200, 403]),
        ("GET", "/desk/xliff/pl", [303, 403, 404, 404, 404, 403]),
        ("GET", "/desk/xliff/de", [303, 403, 404, 404, 404, 403]),
        ("POST", "/desk/xliff/uk", [303, 403, 422, 422, 422, 403]),
        ("GET", "/desk/translations", [303, 403, 200, 200, 200, 403]),
        ("GET", "/desk/translations/alimenty-wroclaw/uk", [303, 403, 200, 200, 200, 403]),
        ("GET", "/desk/translations/alimenty-wroclaw/pl", [303, 403, 404, 404, 404, 403]),
        ("POST", "/desk/translations/alimenty-wroclaw/uk", [303, 403, 409, 409, 409, 403]),
        ("GET", "/desk/translations/guides/ipi/uk", [303, 403, 200, 200, 200, 403]),
        ("GET", "/desk/translations/pages/privacy/en", [303, 403, 200, 200, 200, 403]),
        ("GET", "/desk/translations/guides/ipi/pl", [303, 403, 404, 404, 404, 403]),
        ("GET", "/desk/translations/organizations/mops-wroclaw/uk", [303, 403, 404, 404, 404, 403]),
        ("POST", "/desk/translations/guides/ipi/uk", [303, 403, 409, 409, 409, 403]),
        ("GET", "/desk/audit", [303, 403, 403, 200, 200, 200]),
        ("GET", "/desk/audit.csv", [303, 403, 403, 200, 200, 200]),
        ("POST", "/desk/reports/x", [303, 403, 403, 400, 400, 400]),
        ("GET", "/desk/campaigns", [303, 403, 403, 200, 200, 200]),
        ("GET", "/desk/campaigns/new", [303, 403, 403, 403, 200, 403]),
        ("POST", "/desk/campaigns", [303, 403, 403, 403, 422, 403]),
        ("GET", "/desk/campaigns/2027-1", [303, 403, 403, 200, 200, 200]),
        ("GET", "/desk/campaigns/2027-2", [303, 403, 403, 404, 404, 404]),
        ("GET", "/desk/campaigns/2027-1/table.csv", [303, 403, 403, 200, 200, 200]),
        ("GET", "/desk/campaigns/2027-1/mops-wroclaw", [303, 403, 403, 200, 200, 200]),
        ("GET", "/desk/campaigns/2027-1/nobody", [303, 403, 403, 404, 404, 404]),
        ("GET", "/desk/campaigns/2027-1/mops-wroclaw/letter", [303, 403, 403, 200, 200, 200]),
        ("POST", "/desk/campaigns/2027-1/mops-wroclaw/phoned", [303, 403, 403, 422, 422, 403]),
        ("POST", "/desk/campaigns/2027-1/caritas-polska/phoned", [303, 403, 403, 404, 404, 403]),
        ("POST", "/desk/campaigns/2027-1/mops-wroclaw/link", [303, 403, 403, 303, 303, 403]),
        ("POST", "/desk/campaigns/2027-1/mops-wroclaw/handed-over", [303, 403, 403, 303, 303, 403]),
        ("GET", "/desk/contacts/mops-wroclaw", [303, 403, 403, 200, 200, 200]),
        ("GET", "/desk/contacts/nobody", [303, 403, 403, 404, 404, 404]),
        ("POST", "/desk/contacts/mops-wroclaw", [303, 403, 403, 422, 422, 422]),
        ("GET", "/desk/editions", [303, 403, 403, 200, 200, 200]),
        ("GET", "/desk/editions/stage?edition=2027-1", [303, 403, 403, 200, 200, 200]),
        ("GET", "/desk/editions/stage?edition=next", [303, 403, 403, 422, 422, 422]),
        ("POST", "/desk/editions/stage", [303, 403, 403, 403, 422, 403]),
        ("GET", "/desk/people", [303, 403, 403, 403, 403, 200]),
        ("POST", "/desk/people", [303, 403, 403, 403, 403, 422]),
        ("POST", &format!("/desk/people/{by_hand}/end"), [303, 403, 403, 403, 403, 400]),
        ("POST", &format!("/desk/people/{by_hand}/passkeys"), [303, 403, 403, 403, 403, 400]),
        ("POST", &format!("/desk/codes/{by_hand}"), [303, 403, 403, 403, 403, 410]),
        ("POST", &format!("/desk/sessions/{by_hand}/end"), [303; 6]),
        ("POST", "/desk/language", [303, 400, 400, 400, 400, 400]),
    ] {
        for (cookie, expected) in cookies.iter().zip(expected) {
            let answer = match method {
                "GET" => office.get(path, cookie).await,
                _ => office.post(path, "", &[OURS, ("cookie", cookie)]).await,
            };
            assert_eq!(answer.status.as_u16(), expected, "{method} {path} {cookie}");
            assert_eq!(answer.header("cache-control"), "no-store", "{method} {path}");
            if expected == 303 && cookie.is_empty() {
                assert!(answer.header("location").starts_with("/desk/sign-in"), "{path}");
            }
        }
    }
    let refused = office.store.audited().await.expect("read").iter().filter(|row| row.verb == "refused").count();
    assert!(refused > 50, "every no is written down: {refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_that_are_not_ours_change_nothing() {
    let office = Office::open().await;
    let admin = office.signed_in("anna@example.org", Role::Administrator).await;
    let good = "email=new%40example.org&role=editor&organization=";
    let cookie = ("cookie", admin.as_str());
    for (body, header, expected) in [
        (good.as_bytes().to_vec(), ("sec-fetch-site", "cross-site"), 403),
        (good.as_bytes().to_vec(), ("origin", "https://evil.example"), 403),
        (good.as_bytes().to_vec(), ("origin", "null"), 403),
        (format!("{good}&admin=1").into_bytes(), OURS, 400),
        (format!("{good}&role=admin").into_bytes(), OURS, 400),
        (b"email=new%40example.org&role=%ff&organization=".to_vec(), OURS, 400),
        (format!("email=new%40example.org&role=editor&organization={}", "x".repeat(300_000)).into_bytes(), OURS, 422),
        ("x".repeat(2_200_000).into_bytes(), OURS, 413),
        (b"email=new%40example.org&role=root&organization=".to_vec(), OURS, 422),
        (b"email=new%40example.org&role=organization&organization=".to_vec(), OURS, 422),
        (b"email=new%40example.org&role=organization&organization=nowhere".to_vec(), OURS, 422),
        (b"email=new%40example.org&role=admin&organization=mops-wroclaw".to_vec(), OURS, 422),
        (b"email=%22%3E%3Cscript%3E&role=editor&organization=".to_vec(), OURS, 422),
        (format!("email={}%40example.org&role=editor&organization=", "x".repeat(100_000)).into_bytes(), OURS, 422),
    ] {
        let about = String::from_utf8_lossy(&body[..body.len().min(120)]).into_owned();
        let answer = office.post_bytes("/desk/people", body, &[header, cookie]).await;
        assert_eq!(answer.status.as_u16(), expected, "{about}");
        assert!(!answer.text().contains("<script>"), "{about}");
    }
    assert_eq!(office.store.people().await.expect("read").len(), 1);
    let answer = office.post("/desk/people", good, &[OURS, cookie]).await;
    assert!(answer.text().contains("https://przystan.example.org/desk/welcome/"), "from the public URL, whatever the Host says");
    assert_eq!(office.store.people().await.expect("read").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_comes_back() {
    let office = Office::open().await;
    let answer = office.post("/desk/sign-in", "email=anna+at+example&lang=en", &[OURS]).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert!(
        answer.text().contains("value=\"anna at example\"") && answer.text().contains("aria-invalid=\"true\"") && answer.text().contains("id=\"email-flaw\"")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_on_the_server() {
    let office = Office::open().await;
    let cookie = office.signed_in("anna@example.org", Role::Publisher).await;
    let other = office.signed_in("ewa.@example.org", Role::Publisher).await;
    let own = office.store.sessions("anna", instant("2026-11-24T10:00")).await.expect("read").remove(0).id;
    office.post(&format!("/desk/sessions/{own}/end"), "", &[OURS, ("cookie", &other)]).await;
    assert_eq!(office.get("/desk/", &cookie).await.status.as_u16(), 200, "nobody ends another's");
    let foreign = office.post("/desk/sign-out", "", &[("sec-fetch-site", "cross-site"), ("cookie", &cookie)]).await;
    assert_eq!(foreign.status.as_u16(), 403);
    let answer = office.post("/desk/sign-out", "", &[OURS, ("cookie", &cookie)]).await;
    assert_eq!((answer.status.as_u16(), answer.header("clear-site-data")), (303, "\"cookies\""));
    assert_eq!(office.get("/desk/", &cookie).await.status.as_u16(), 303);
    office.desk.set_clock("2026-11-24T12:01");
    assert_eq!(office.get("/desk/", &other).await.status.as_u16(), 303, "unused for two hours");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_encryption_nobody_signs_in() {
    let folder = tempfile::tempdir().expect("a folder");
    for (public, host, expected) in [
        ("https://przystan.example.org", "inside:3000", 200),
        ("http://127.0.0.1:3000", "127.0.0.1:3000", 200),
        ("http://localhost:3000", "localhost:3000", 200),
        ("http://127.0.0.1:3000", "192.168.1.2:3000", 403),
        ("http://przystan.example.org", "przystan.example.org", 403),
        ("http://127.0.0.1.evil.example", "127.0.0.1", 403),
    ] {
        let config = crate::config::Config { public_url: public.to_owned(), ..config(&shipped_content(), folder.path(), &[]) };
        let desk = Desk::configured(&shipped_content(), &config);
        for path in ["/desk/sign-in", "/desk/sign-in/code", "/desk/welcome/x"] {
            let answer = desk.ask("GET", path, &[("host", host), ("accept-language", "en")]).await;
            let expected = if path.ends_with('x') && expected == 200 { 410 } else { expected };
            assert_eq!(answer.status.as_u16(), expected, "{public} {host} {path}");
            assert!(expected != 403 || answer.text().contains("works without encryption"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_are_counted() {
    let office = Office::open().await;
    let mut last = 0;
    for _ in 0..31 {
        last = office.post("/desk/sign-in/code", "code=123456", &[OURS]).await.status.as_u16();
    }
    assert_eq!(last, 429);
}

/// A portal on a copy of the content, with a follower of its folder.
pub(super) async fn followed() -> (Office, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (content, data) = (folder.path().join("content"), folder.path().join("data"));
    std::fs::create_dir_all(&content).expect("a folder");
    super::address::copy(&shipped_content(), &content);
    let desk = Desk::open_with(&content, &data);
    let files = catalogue::source::read(&content).expect("files");
    desk.portal
        .office()
        .follow(crate::watch::follow(content.clone(), files, desk.portal.clone(), std::sync::mpsc::channel().0), tokio::runtime::Handle::current());
    let store = Store::open(&data).await.expect("a database");
    (Office { desk, store, data, _folder: folder }, content)
}

/// The value of a hidden field.
pub(super) fn hidden(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no field {name}"));
    rest.split('"').next().expect("a value").to_owned()
}

const SERVICE: &str = "/desk/services/alimenty-wroclaw";
const PHONE: &str = "+48717990001";

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_corrects_a_phone_and_the_reader_sees_it_after_the_review() {
    let (office, content) = followed().await;
    let editor = office.signed_in("anna@example.org", organization()).await;
    let publisher = office.signed_in("ewa.@example.org", Role::Publisher).await;
    let (editor, publisher) = (("cookie", editor.as_str()), ("cookie", publisher.as_str()));
    let form = office.get(SERVICE, editor.1).await.text();
    assert!(form.contains("+48717999274"));
    let body = |step: &str| format!("base={}&phones=71+799+00+01&step={step}", hidden(&form, "base"));
    let check = office.post(SERVICE, &body("check"), &[OURS, editor]).await.text();
    assert!(check.contains("+48717999274") && check.contains(PHONE), "before and after");
    let sent = office.post(SERVICE, &body("send"), &[OURS, editor]).await;
    let proposal = sent.header("location").to_owned();
    assert!(proposal.starts_with("/desk/proposals/"));
    for path in ["/pl/services/alimenty-wroclaw", "/api/search?q=alimenty&lang=pl", "/api/hsds/services"] {
        assert!(!office.desk.get(path).await.text().contains("717990001"), "{path}: nothing before the review");
    }
    let own = office.get(&proposal, editor.1).await;
    assert!(own.status.is_success() && !own.text().contains("answer"), "who proposes does not decide");
    assert_eq!(office.post(&format!("{proposal}/review"), "answer=publish", &[OURS, editor]).await.status.as_u16(), 403);
    let seen = hidden(&office.get(&proposal, publisher.1).await.text(), "seen");
    let stale = office.post(&format!("{proposal}/review"), "seen=other&answer=publish&reason=", &[OURS, publisher]).await;
    assert_eq!(stale.status.as_u16(), 409);
    let answer = office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, publisher]).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text());
    for language in ["pl", "uk", "en"] {
        let page = office.desk.get(&format!("/{language}/services/alimenty-wroclaw")).await.text();
        assert!(page.contains(PHONE) && !page.contains("+48717999274"), "{language}");
    }
    let file = std::fs::read_to_string(content.join("services/alimenty-wroclaw/service.toml")).expect("read");
    let before = std::fs::read_to_string(shipped_content().join("services/alimenty-wroclaw/service.toml")).expect("read");
    assert_eq!(file, before.replace("+48717999274", PHONE), "one number, and nothing else");
    let again = office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, publisher]).await;
    assert_eq!(again.status.as_u16(), 409, "decided");
    let verbs: Vec<String> = office.store.audited().await.expect("read").into_iter().map(|row| row.verb).collect();
    assert!(verbs.contains(&"propose".to_owned()) && verbs.contains(&"approve".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_is_told_and_a_clash_is_settled_by_a_person() {
    let (office, content) = followed().await;
    let editor = office.signed_in("anna@example.org", Role::Editor).await;
    let own = office.signed_in("olga@example.org", organization()).await;
    let publisher = office.signed_in("ewa.@example.org", Role::Publisher).await;
    let (editor, own, publisher) = (("cookie", editor.as_str()), ("cookie", own.as_str()), ("cookie", publisher.as_str()));
    let base = hidden(&office.get(SERVICE, editor.1).await.text(), "base");
    let send = format!("base={base}&phones=71+799+00+01&pl.title=Alimenty&step=send");
    let first = office.post(SERVICE, &send, &[OURS, editor]).await.header("location").to_owned();
    let second = office.post(SERVICE, &send, &[OURS, own]).await.header("location").to_owned();
    let again = office.post(SERVICE, &send, &[OURS, own]).await.header("location").to_owned();
    assert!(first != second && second == again, "sent again by the same author, it replaces the one that waits");
    let seen = hidden(&office.get(&first, publisher.1).await.text(), "seen");
    let without = office.post(&format!("{first}/review"), &format!("seen={seen}&answer=reject&reason=+"), &[OURS, publisher]).await;
    assert_eq!(without.status.as_u16(), 422);
    office.post(&format!("{first}/review"), &format!("seen={seen}&answer=reject&reason=No+source+%3Cb%3E"), &[OURS, publisher]).await;
    assert!(office.get(&first, editor.1).await.text().contains("No source &lt;b&gt;"));
    let file = content.join("services/alimenty-wroclaw/service.toml");
    let by_hand = std::fs::read_to_string(&file).expect("read").replace("+48717999274", "+48717990002");
    std::fs::write(&file, &by_hand).expect("written");
    let seen = hidden(&office.get(&second, publisher.1).await.text(), "seen");
    office.post(&format!("{second}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, publisher]).await;
    let page = office.get(&second, publisher.1).await.text();
    let standing = hidden(&page, "standing");
    for number in ["+48717999274", "+48717990002", PHONE] {
        assert!(page.contains(number), "three columns: {number}");
    }
    assert!(page.contains("name=\"pick-0\"") && !page.contains("&lt;&lt;&lt;&lt;") && !page.contains("name=\"pick-1\""), "one choice, and no markers");
    assert_eq!(std::fs::read_to_string(&file).expect("read"), by_hand, "a clash changes nothing");
    let settle = format!("{second}/settle");
    for (body, expected) in [
        (format!("seen={seen}&standing={standing}&field-0=phones&own-0="), 422),
        (format!("seen={seen}&standing={standing}&field-0=organization.x&pick-0=now&own-0="), 400),
        (format!("seen=other&standing={standing}&field-0=phones&pick-0=now&own-0="), 409),
        (format!("seen={seen}&standing=older&field-0=phones&pick-0=now&own-0="), 409),
        (format!("seen={seen}&standing={standing}&field-0=phones&pick-0=own&own-0=71+799+00+03"), 303),
    ] {
        assert_eq!(office.post(&settle, &body, &[OURS, publisher]).await.status.as_u16(), expected, "{body}");
    }
    let page = office.desk.get("/pl/services/alimenty-wroclaw").await.text();
    assert!(page.contains("+48717990003") && page.contains("<h1>Alimenty</h1>"), "the choice, and what did not clash");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_form_keeps_what_was_typed_and_follows_the_file() {
    let (office, content) = followed().await;
    let editor = office.signed_in("anna@example.org", Role::Editor).await;
    let cookie = ("cookie", editor.as_str());
    let base = hidden(&office.get(SERVICE, cookie.1).await.text(), "base");
    office.post(SERVICE, &format!("base={base}&pl.summary=Krótko.&step=save"), &[OURS, cookie]).await;
    let file = content.join("services/alimenty-wroclaw/service.toml");
    let by_hand = std::fs::read_to_string(&file).expect("read").replace("+48717999274", "+48717990002");
    std::fs::write(&file, &by_hand).expect("written");
    office.desk.portal.office().caught_up().await;
    let body = |phones: &str| format!("base={base}&phones={phones}&pl.summary=Krótko.&step=check");
    let clash = office.post(SERVICE, &body("71+799+00+01"), &[OURS, cookie]).await;
    assert_eq!(clash.status.as_u16(), 409);
    for text in ["+48717999274", "+48717990002", "71 799 00 01", "Krótko."] {
        assert!(clash.text().contains(text), "three columns and what was typed: {text}");
    }
    let other = office.post(SERVICE, &body("%2B48717999274"), &[OURS, cookie]).await;
    assert!(other.status.is_success() && !other.text().contains("+48717999274"), "what was not touched follows the file: {}", other.text());
    let unknown = office.post(SERVICE, "base=a,b,c,d&phones=71+799+00+01&step=send", &[OURS, cookie]).await;
    assert!(unknown.status.as_u16() == 409 && unknown.text().contains("71 799 00 01"), "a version nobody knows");
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_change_translations_become_older_and_a_draft_is_ones_own() {
    let (office, content) = followed().await;
    let editor = office.signed_in("anna@example.org", organization()).await;
    let other = office.signed_in("ewa.@example.org", organization()).await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let (editor, publisher) = (("cookie", editor.as_str()), ("cookie", publisher.as_str()));
    let base = hidden(&office.get(SERVICE, editor.1).await.text(), "base");
    let body = |step: &str| format!("base={base}&pl.bring=We%C5%BA+dow%C3%B3d.&status=temporarily_closed&closed_until=1.03.2027&step={step}");
    let check = office.post(SERVICE, &body("check"), &[OURS, editor]).await;
    assert!(check.status.is_success() && check.text().contains("Українська, English"), "which become older: {}", check.text());
    let preview = office.get(&format!("{SERVICE}/preview/pl"), editor.1).await;
    assert!(preview.status.is_success() && preview.text().contains("Weź dowód.") && preview.header("cache-control") == "no-store");
    assert!(office.get(SERVICE, editor.1).await.text().contains("Weź dowód."), "kept on the server");
    assert!(!office.get(SERVICE, &other).await.text().contains("Weź dowód."), "nobody else sees it");
    assert_eq!(office.get(&format!("{SERVICE}/preview/pl"), &other).await.status.as_u16(), 404);
    let proposal = office.post(SERVICE, &body("send"), &[OURS, editor]).await.header("location").to_owned();
    let seen = hidden(&office.get(&proposal, publisher.1).await.text(), "seen");
    office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, publisher]).await;
    let page = office.desk.get("/pl/services/alimenty-wroclaw").await.text();
    assert!(page.contains("Weź dowód.") && page.contains("1.03.2027") || page.contains("2027"), "closed for a while");
    assert!(std::fs::read_to_string(content.join("services/alimenty-wroclaw/service.toml")).expect("read").contains("closed_until = \"2027-03-01\""));
    let snapshot = office.desk.portal.snapshot().expect("a snapshot");
    let service = snapshot.catalogue.service("alimenty-wroclaw").expect("there");
    assert!(matches!(service.translation(Language::UKRAINIAN), model::Translation::Stale { .. }));
    // a small correction by who judges translations hides nothing that was older before, and makes nothing older
    let base = hidden(&office.get("/desk/services/pzon-wroclaw", publisher.1).await.text(), "base");
    let minor = office.post("/desk/services/pzon-wroclaw", &format!("base={base}&pl.bring=Zapytaj.&minor=1&step=check"), &[OURS, publisher]).await;
    assert!(!minor.text().contains("Українська, English"), "{}", minor.text());
    let text = office.post("/desk/services/pzon-wroclaw", &format!("base={base}&pl.bring=Zapytaj.&step=check"), &[OURS, publisher]).await;
    assert!(text.text().contains("Українська, English"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_service_is_proposed_corrected_and_published() {
    let (office, content) = followed().await;
    let editor = office.signed_in("anna@example.org", organization()).await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let (editor, publisher) = (("cookie", editor.as_str()), ("cookie", publisher.as_str()));
    let new = "/desk/services/new";
    let good = "organization=mops-wroclaw&source=003_4583f70b99b2e984.txt&id=&status=active&city=wroclaw&topics=Dzieci&phones=71+799+00+05&pl.title=Klub+dla+dzieci&pl.summary=Zabawa+i+nauka.&pl.body=Przyjd%C5%BA.";
    for (body, expected) in [
        (good.replace("mops-wroclaw", "caritas-polska"), 422),
        (good.replace("003_4583f70b99b2e984.txt", "nothing"), 422),
        (good.replace("&id=", "&id=../x"), 422),
        (good.replace("&id=", "&id=alimenty-wroclaw"), 422),
        (format!("{good}&organization=mops-wroclaw"), 400),
        (format!("{good}&role=admin"), 400),
    ] {
        let answer = office.post(new, &format!("{body}&step=send"), &[OURS, editor]).await;
        assert!(answer.status.as_u16() == expected && answer.text().contains("Klub dla dzieci"), "{body}: {}", answer.status);
    }
    let topic = office.get(new, editor.1).await.text();
    let (_, names) = topic.split_once("id=\"topics-hint\"").expect("a hint");
    let names = names.split_once('>').map_or("", |(_, names)| names);
    let name = names.split('<').next().and_then(|names| names.rsplit(": ").next()).and_then(|names| names.split(',').next()).expect("a topic");
    let good = good.replace("Dzieci&", &format!("{}&", name.replace(' ', "+")));
    let check = office.post(new, &format!("{good}&step=check"), &[OURS, editor]).await;
    assert!(check.status.is_success(), "{}", check.text());
    let proposal = office.post(new, &format!("{good}&step=send"), &[OURS, editor]).await.header("location").to_owned();
    assert!(proposal.starts_with("/desk/proposals/"));
    assert!(!content.join("services/klub-dla-dzieci").exists());
    assert!(office.get(&format!("{proposal}/preview/pl"), publisher.1).await.text().contains("Klub dla dzieci"));
    let correct = format!("{proposal}/correct");
    let form = office.get(&correct, publisher.1).await.text();
    let body = format!("base={}&pl.title=Klub+dzieci&step=", hidden(&form, "base"));
    assert!(office.post(&correct, &format!("{body}check"), &[OURS, publisher]).await.text().contains("value=\"publish\""));
    assert_eq!(office.post(&correct, &format!("{body}publish"), &[OURS, editor]).await.status.as_u16(), 403);
    assert_eq!(office.post(&correct, &format!("{body}publish"), &[OURS, publisher]).await.status.as_u16(), 303);
    let page = office.desk.get("/pl/services/klub-dla-dzieci").await;
    assert!(page.status.is_success() && page.text().contains("<h1>Klub dzieci</h1>"), "{}", page.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_changes_are_told_at_their_field() {
    let office = Office::open().await;
    let editor = office.signed_in("anna@example.org", organization()).await;
    let cookie = ("cookie", editor.as_str());
    let base = hidden(&office.get(SERVICE, &editor).await.text(), "base");
    for (body, expected, field) in [
        ("phones=71+799+92+74&step=send", 303, ""),
        ("phones=call+me&step=send", 422, "phones-flaw"),
        ("phones=600100200&step=send", 422, "phones-flaw"),
        ("email=nonsense&step=send", 422, "email-flaw"),
        ("url=javascript%3Aalert%281%29&step=send", 422, "url-flaw"),
        ("status=open&step=send", 422, "status-flaw"),
        ("status=defunct&step=send", 422, "valid_to-flaw"),
        ("closed_until=soon&status=temporarily_closed&step=send", 422, "closed_until-flaw"),
        ("city=nowhere&step=send", 422, "city-flaw"),
        ("topics=Magia&step=send", 422, "topics-flaw"),
        ("at=ulica+Niczyja+1&step=send", 422, "at-flaw"),
        ("pl.title=&step=send", 422, ""),
        ("organization=caritas-polska&step=send", 400, ""),
        ("role=admin&step=send", 400, ""),
        ("phones=1&phones=2&step=send", 400, ""),
        ("phones=%ff&step=send", 400, ""),
    ] {
        let answer = office.post(SERVICE, &format!("base={base}&pl.bring=Typed+text.&{body}"), &[OURS, cookie]).await;
        assert_eq!(answer.status.as_u16(), expected, "{body}");
        if expected == 422 {
            assert!(answer.text().contains("Typed text.") && answer.text().contains(&format!("id=\"{field}")), "{body}: kept, and told at {field}");
        }
    }
    let unchanged = office.post(SERVICE, &format!("base={base}&phones=71+799+92+74&step=check"), &[OURS, cookie]).await;
    assert_eq!(unchanged.status.as_u16(), 422, "the same number in another writing is no change");
    let before = office.store.proposals().await.expect("read").len();
    let long = format!("base={base}&pl.body={}&step=send", "%3C/textarea%3E%3Cscript%3E".repeat(4_000));
    let answer = office.post(SERVICE, &long, &[OURS, cookie]).await;
    assert!(answer.status.as_u16() == 422 && !answer.text().contains("<script>"), "100 kB and an attack come back as text");
    assert_eq!(office.store.proposals().await.expect("read").len(), before);
    for (path, expected) in [("/desk/services/nowhere", 404), ("/desk/services/asystent-rodziny-katowice", 403), ("/desk/proposals/nowhere", 404)] {
        assert_eq!(office.get(path, &editor).await.status.as_u16(), expected, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_a_reader_is_answered_or_becomes_a_change() {
    let office = Office::open().await;
    let editor = office.signed_in("anna@example.org", Role::Editor).await;
    let cookie = ("cookie", editor.as_str());
    for text in ["<b>one</b>", "two"] {
        let report = model::Report {
            entry: model::EntryRef::new(model::Kind::Service, "alimenty-wroclaw"),
            language: Language::UKRAINIAN,
            fault: model::Fault::Other,
            text: text.into(),
            day: instant("2026-11-24T10:00").date_naive(),
        };
        office.store.keep_report(&report).await.expect("kept");
    }
    let page = office.get("/desk/", &editor).await.text();
    assert!(page.contains("&lt;b&gt;one") && page.contains("two"));
    let ids: Vec<String> = page.split("/desk/reports/").skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect();
    assert_eq!(ids.len(), 2);
    for (answer, expected) in [("answered", "/desk/"), ("propose", "/desk/services/alimenty-wroclaw")] {
        let at = usize::from(answer == "propose");
        let sent = office.post(&format!("/desk/reports/{}", ids[at]), &format!("text=done&answer={answer}"), &[OURS, cookie]).await;
        assert_eq!((sent.status.as_u16(), sent.header("location")), (303, expected));
    }
    assert!(!office.get("/desk/", &editor).await.text().contains("/desk/reports/"));
    let csv = office.get("/desk/audit.csv?what=answer-report", &editor).await;
    assert_eq!((csv.text().lines().count(), csv.header("content-type")), (3, "text/csv; charset=utf-8"));
    assert!(csv.text().contains("anna@example.org"), "who, while the name is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_version_comes_back_as_a_proposal() {
    let (office, content) = followed().await;
    let editor = office.signed_in("anna@example.org", organization()).await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let (editor, publisher) = (("cookie", editor.as_str()), ("cookie", publisher.as_str()));
    let base = hidden(&office.get(SERVICE, editor.1).await.text(), "base");
    let proposal = office.post(SERVICE, &format!("base={base}&phones=71+799+00+01&step=send"), &[OURS, editor]).await.header("location").to_owned();
    let publish = async |proposal: &str| {
        let seen = hidden(&office.get(proposal, publisher.1).await.text(), "seen");
        office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, publisher]).await
    };
    publish(&proposal).await;
    let history = office.get(&format!("{SERVICE}/history"), editor.1).await.text();
    let (_, rest) = history.split_once("name=\"version\" value=\"").expect("a way back");
    let number = rest.split('"').next().expect("a number");
    let back = office.post(&format!("{SERVICE}/history"), &format!("version={number}"), &[OURS, editor]).await;
    publish(back.header("location")).await;
    let path = "services/alimenty-wroclaw/service.toml";
    let [now, before] = [&content, &shipped_content()].map(|folder| std::fs::read_to_string(folder.join(path)).expect("read"));
    assert_eq!(now, before, "byte for byte");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translator_mends_what_is_older_or_says_that_it_fits() {
    let (office, content) = followed().await;
    let translator = office.signed_in("anna@example.org", Role::Translator).await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let (translator, publisher) = (("cookie", translator.as_str()), ("cookie", publisher.as_str()));
    let state =
        |language: Language| office.desk.portal.snapshot().expect("a snapshot").catalogue.service("alimenty-wroclaw").expect("there").translation(language);
    let file = content.join("services/alimenty-wroclaw/pl.md");
    let changed = std::fs::read_to_string(&file).expect("read").replace("Zapytaj, czy potrzebny jest wyrok sądu.", "Weź wyrok sądu.");
    std::fs::write(&file, changed).expect("written");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !matches!(state(Language::ENGLISH), model::Translation::Stale { .. }) && std::time::Instant::now() < until {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let board = office.get("/desk/translations", translator.1).await.text();
    assert!(board.contains("/desk/translations/alimenty-wroclaw/uk") && board.contains("/desk/translations/alimenty-wroclaw/en"));
    let page = |tag: &str| format!("/desk/translations/alimenty-wroclaw/{tag}");
    let form = office.get(&page("en"), translator.1).await.text();
    assert!(form.contains("Weź wyrok sądu."));
    let base = hidden(&form, "base");
    let fits = office.post(&page("en"), &format!("base={base}&step=fits"), &[OURS, translator]).await;
    assert_eq!(fits.status.as_u16(), 303, "{}", fits.text());
    assert_eq!(state(Language::ENGLISH), model::Translation::Current(Language::ENGLISH));
    let sent = office
        .post(
            &page("uk"),
            &format!("base={base}&uk.bring=%D0%92%D1%96%D0%B7%D1%8C%D0%BC%D1%96%D1%82%D1%8C+%D1%80%D1%96%D1%88%D0%B5%D0%BD%D0%BD%D1%8F.&step=send"),
            &[OURS, translator],
        )
        .await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.text());
    let queue = office.get("/desk/proposals", publisher.1).await.text();
    let proposal = format!("/desk/proposals/{}", queue.split("/desk/proposals/").nth(1).and_then(|rest| rest.split('"').next()).expect("one waits"));
    let seen = hidden(&office.get(&proposal, publisher.1).await.text(), "seen");
    office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, publisher]).await;
    assert_eq!(state(Language::UKRAINIAN), model::Translation::Current(Language::UKRAINIAN));
    assert!(office.desk.get("/uk/services/alimenty-wroclaw").await.text().contains("Візьміть рішення."));
}

/// What people write into fields to break out of them.
const ATTACKS: [&str; 6] = [
    "\"><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "\u{202e}<img src=x onerror=alert(1)>",
];

#[tokio::test(flavor = "multi_thread")]
async fn no_form_gives_back_what_runs() {
    let office = Office::open().await;
    let publisher = office.signed_in("anna@example.org", Role::Publisher).await;
    let admin = office.signed_in("ewa.@example.org", Role::Administrator).await;
    let forms = [
        ("/desk/sign-in", "email,lang"),
        ("/desk/sign-in/code", "code,lang"),
        ("/desk/people", "email,role,organization"),
        ("/desk/services/alimenty-wroclaw", "base,phones,email,url,at,status,closed_until,topics,city,pl.title,pl.body,uk.body,step"),
        ("/desk/services/new", "id,organization,source,phones,pl.title,pl.body,step"),
        ("/desk/translations/alimenty-wroclaw/uk", "base,uk.title,uk.body,step"),
        ("/desk/translations/guides/ipi/uk", "base,piece-0,piece-3,step"),
        ("/desk/reports/x", "text,answer"),
        ("/desk/campaigns", "edition,deadline,first-reminder,phone"),
        ("/desk/editions/stage", "edition,role,seen,keep.pup-katowice"),
        ("/desk/contacts/mops-wroclaw", "campaign,email,language"),
        ("/desk/campaigns/2027-1/mops-wroclaw/phoned", "name,back,service.pzon-wroclaw"),
    ];
    office.campaign().await;
    for (path, fields) in forms {
        for attack in ATTACKS {
            let encoded = percent_encoding::utf8_percent_encode(attack, percent_encoding::NON_ALPHANUMERIC).to_string();
            let body: Vec<String> = fields.split(',').map(|field| format!("{field}={encoded}")).collect();
            let cookie = if path == "/desk/people" { &admin } else { &publisher };
            let answer = office.post(path, &body.join("&"), &[OURS, ("cookie", cookie)]).await;
            let html = answer.text();
            assert!(answer.status.is_client_error(), "{path} {attack}: {}", answer.status);
            for never in ["<script>", "<svg/onload", "<img src=x", "href=\"javascript:"] {
                assert!(!html.contains(never), "{path} {attack}: {never}");
            }
        }
    }
    assert!(office.store.proposals().await.expect("read").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_on_the_telephone_counts_with_its_exceptions() {
    let (office, content) = followed().await;
    office.campaign().await;
    let editor = office.signed_in("anna@example.org", Role::Editor).await;
    let cookie = ("cookie", editor.as_str());
    let (campaign, one) = ("/desk/campaigns/2027-1", "/desk/campaigns/2027-1/mops-wroclaw");
    let seen = |html: &str, id: &str| {
        let (_, rest) = html.split_once(&format!("name=\"service.{id}\" value=\"")).unwrap_or_else(|| panic!("{id} is open"));
        rest.split('"').next().expect("a value").to_owned()
    };
    let page = office.get(one, &editor).await.text();
    let (first, second) = (seen(&page, "alimenty-wroclaw"), seen(&page, "pzon-wroclaw"));
    for (body, expected) in [
        ("back=one".to_owned(), 422),
        ("back=one&service.pzon-wroclaw=other".to_owned(), 409),
        (format!("back=one&service.pzon-katowice={first}"), 400),
        (format!("back=one&service.pzon-wroclaw={second}&answer=close"), 400),
        (format!("back=one&service.pzon-wroclaw={second}&name={}", "x".repeat(101)), 400),
    ] {
        assert_eq!(office.post(&format!("{one}/phoned"), &body, &[OURS, cookie]).await.status.as_u16(), expected, "{body}");
    }
    let ledger = |id: &str| std::fs::read_to_string(content.join(format!("services/{id}/ledger.toml"))).unwrap_or_default();
    assert!(!ledger("alimenty-wroclaw").contains("phone"));
    let but_one = format!("back=phone&service.alimenty-wroclaw={first}&name=Pani+Ewa");
    let done = office.post(&format!("{one}/phoned"), &but_one, &[OURS, cookie]).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/desk/campaigns/2027-1?show=phone"));
    assert!(ledger("alimenty-wroclaw").contains("phone") && !ledger("alimenty-wroclaw").contains("Ewa") && !ledger("pzon-wroclaw").contains("phone"));
    let html = office.get(campaign, &editor).await.text();
    assert!(html.contains("confirmed: <b>1</b>") && html.contains("Services in all: 2"), "{html}");
    assert!(office.get(one, &editor).await.text().contains("Pani Ewa"), "staff knows who");
    let again = office.post(&format!("{one}/phoned"), &but_one, &[OURS, cookie]).await;
    assert_eq!(again.status.as_u16(), 422, "nothing is confirmed twice");
    let csv = office.get(&format!("{campaign}/table.csv"), &editor).await;
    assert_eq!((csv.text().lines().count(), csv.header("content-type")), (3, "text/csv; charset=utf-8"));
    assert!(csv.text().contains("\"confirmed\",\"confirm\",\"phone\"") && !csv.text().contains("Ewa"));
    let audit = office.store.audited().await.expect("read");
    assert!(audit.iter().any(|row| row.actor == "anna" && row.verb == "confirm" && row.via == "phone"), "who wrote it down");
    let last = office.post(&format!("{one}/phoned"), &format!("back=all&service.pzon-wroclaw={second}"), &[OURS, cookie]).await;
    assert_eq!(last.header("location"), campaign);
    assert!(office.get(&format!("{campaign}?show=phone"), &editor).await.text().contains("All organisations have answered."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_is_opened_handed_over_and_closed_at_the_desk() {
    let office = Office::open().await;
    let publisher = office.signed_in("anna@example.org", Role::Publisher).await;
    let cookie = ("cookie", publisher.as_str());
    let form = office.get("/desk/campaigns/new", &publisher).await.text();
    assert!(form.contains("Without an email address: ") && form.contains("/desk/contacts/"), "who cannot be written to comes first");
    for (body, expected, field) in [
        ("edition=2027&deadline=2026-12-18", 422, "edition-flaw"),
        ("edition=2027-1&deadline=2026-11-24", 422, "deadline-flaw"),
        ("edition=2027-1&deadline=soon", 422, "deadline-flaw"),
        ("edition=2027-1&deadline=2026-12-18&first-reminder=0", 422, "first-reminder-flaw"),
        ("edition=2027-1&deadline=2026-12-18&phone=often", 422, "phone-flaw"),
        ("edition=2027-1&deadline=2026-12-18&section.nothing=1", 400, ""),
        ("edition=2027-1&deadline=2026-12-18&role=admin", 400, ""),
    ] {
        let answer = office.post("/desk/campaigns", body, &[OURS, cookie]).await;
        assert!(answer.status.as_u16() == expected && answer.text().contains(field), "{body}: {}", answer.status);
    }
    assert!(office.store.campaigns().await.expect("read").is_empty());
    let days = "edition=2027-1&deadline=2026-12-18&first-reminder=3&second-reminder=5&phone=300";
    let opened = office.post("/desk/campaigns", days, &[OURS, cookie]).await;
    assert_eq!((opened.status.as_u16(), opened.header("location")), (303, "/desk/campaigns/2027-1"));
    let days = office.store.campaign("2027-1").await.expect("read").expect("there").days;
    let days = [days.first_reminder, days.second_reminder, days.phone, days.deadline].map(|day| day.to_string());
    assert_eq!(days, ["2026-11-27", "2026-11-29", "2026-12-18", "2026-12-18"], "as they were typed, and nothing after the last one");
    let another = office.post("/desk/campaigns", "edition=2027-2&deadline=2026-12-18", &[OURS, cookie]).await;
    assert_eq!(another.status.as_u16(), 409);
    let asks = office.store.asks(&model::CampaignId::parse("2027-1").expect("an id")).await.expect("read");
    let one = format!("/desk/campaigns/2027-1/{}", asks[0].organization);
    let link = |html: &str| html.split("class=\"secret\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a link").to_owned();
    let page = office.get(&one, &publisher).await.text();
    let first = link(&page);
    assert!(first.starts_with("https://przystan.example.org/confirm/"), "{first}");
    assert!(page.contains("href=\"mailto:") && page.contains(&percent_encoding::utf8_percent_encode(&first, percent_encoding::NON_ALPHANUMERIC).to_string()));
    let letter = office.get(&format!("{one}/letter"), &publisher).await.text();
    assert!(letter.contains(&first) && letter.contains("class=\"qr") && letter.contains("lang=\"pl\""));
    assert_eq!(office.post(&format!("{one}/link"), "", &[OURS, cookie]).await.status.as_u16(), 303);
    let second = link(&office.get(&one, &publisher).await.text());
    assert_ne!(first, second);
    let contact = format!("/desk/contacts/{}", asks[0].organization);
    let wrong = office.post(&contact, "campaign=2027-1&email=call+me&language=uk", &[OURS, cookie]).await;
    assert!(wrong.status.as_u16() == 422 && wrong.text().contains("value=\"call me\""));
    let added = office.post(&contact, "campaign=2027-1&email=biuro%40example.org&language=uk", &[OURS, cookie]).await;
    assert_eq!(added.header("location"), one);
    let page = office.get(&one, &publisher).await.text();
    assert!(page.contains("biuro@example.org") && page.contains("mailto:biuro%40example%2Eorg?subject=%D0"), "in its language");
    assert!(page.contains(&format!("{one}/handed-over")));
    assert_eq!(office.post(&format!("{one}/handed-over"), "", &[OURS, cookie]).await.header("location"), one);
    let page = office.get(&one, &publisher).await.text();
    assert!(!page.contains(&format!("{one}/handed-over")) && page.contains("handed over by hand"), "there is nothing left to hand over");
    assert!(office.get("/desk/campaigns/2027-1", &publisher).await.text().contains("link handed over by hand"));
    assert_eq!(office.post("/desk/campaigns/2027-1/close", "", &[OURS, cookie]).await.status.as_u16(), 303);
    assert_eq!(office.post("/desk/campaigns/2027-1/close", "", &[OURS, cookie]).await.status.as_u16(), 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_is_signed_off_as_it_was_looked_at() {
    let (office, content) = followed().await;
    let publisher = office.signed_in("anna@example.org", Role::Publisher).await;
    let editor = office.signed_in("ewa.@example.org", Role::Editor).await;
    let cookie = ("cookie", publisher.as_str());
    let stage = "/desk/editions/stage";
    let page = office.get(&format!("{stage}?edition=2027-1"), &publisher).await.text();
    let seen = hidden(&page, "seen");
    assert!(page.contains("Nothing stands in the way.") && page.contains("Nobody confirmed it for this edition"), "{page}");
    assert!(!office.get(&format!("{stage}?edition=2027-1"), &editor).await.text().contains("name=\"role\""), "only a publisher signs");
    for (body, expected) in [
        (format!("edition=2027-1&seen={seen}&role="), 422),
        (format!("edition=2027-1&seen={seen}&role=anna%40example.org"), 422),
        ("edition=2027-1&seen=other&role=head".to_owned(), 409),
        (format!("edition=2027-2&seen={seen}&role=head"), 409),
        (format!("edition=2027-1&seen={seen}&role=head&admin=1"), 400),
        (format!("edition=2027-1&seen={seen}&role=head&keep.nobody=x"), 400),
    ] {
        assert_eq!(office.post(stage, &body, &[OURS, cookie]).await.status.as_u16(), expected, "{body}");
    }
    let path = "services/pup-katowice/service.toml";
    let base = std::fs::read(content.join(path)).expect("a file");
    let file = desk::ProposedFile { path: path.into(), proposed: [&base[..], b"valid_from = \"2020\"\n"].concat(), base: Some(base) };
    office.store.propose("waits", "editor", &[file], "somebody", instant("2026-11-24T10:00")).await.expect("proposed");
    let good = format!("edition=2027-1&seen={seen}&role=head+of+department");
    let blocked = office.post(stage, &good, &[OURS, cookie]).await;
    assert!(blocked.status.as_u16() == 409 && blocked.text().contains("/desk/proposals/waits"), "{}", blocked.text());
    assert!(!content.join("editions/2027-1").exists());
    office.store.withdraw("waits", "somebody", instant("2026-11-24T10:00")).await.expect("withdrawn");
    let done = office.post(stage, &good, &[OURS, cookie]).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/desk/editions"), "{}", done.text());
    assert!(office.desk.get("/pl/informator/2027-1").await.status.is_success(), "readers see it at once");
    assert!(office.get("/desk/editions", &editor).await.text().contains("signed off by: head of department"));
    let seal = std::fs::read_to_string(content.join("editions/2027-1/edition.toml")).expect("a seal");
    assert!(seal.contains("head of department") && !seal.contains("anna"));
    let again = office.post(stage, &good, &[OURS, cookie]).await;
    assert_eq!(again.status.as_u16(), 409, "an edition never changes");
    assert!(office.store.audited().await.expect("read").iter().any(|row| row.actor == "anna" && row.verb == "sign-off-edition"));
}

const HEAD: &str = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"pl\" trgLang=\"uk\">";

/// A document as a browser sends a file.
fn parts(document: &str) -> (Vec<u8>, (&'static str, &'static str)) {
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlf\"\r\nContent-Type: application/xliff+xml\r\n\r\n";
    (format!("{head}{document}\r\n--b--\r\n").into_bytes(), ("content-type", "multipart/form-data; boundary=b"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_goes_out_and_comes_back_as_a_proposal() {
    let (office, content) = followed().await;
    let translator = office.signed_in("anna@example.org", Role::Translator).await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let (translator, publisher) = (("cookie", translator.as_str()), ("cookie", publisher.as_str()));
    let out = office.get("/desk/xliff/uk", translator.1).await;
    assert!(out.header("content-disposition").contains("przystan-pl-uk.xlf"), "{}", out.header("content-disposition"));
    let document = out.text();
    let send = async |document: &str| {
        let (body, kind) = parts(document);
        let mut request = Request::builder().method("POST").uri("/desk/xliff/uk");
        for (name, value) in [OURS, translator, kind] {
            request = request.header(name, value);
        }
        office.desk.send(request.body(Body::from(body)).expect("a request")).await
    };
    assert_eq!(send(&document).await.status.as_u16(), 422, "as it went: nothing changes");
    let words = std::fs::read_to_string(content.join("services/pzon-wroclaw/uk.md")).expect("a text");
    let summary = words.lines().find_map(|line| line.strip_prefix("summary = \"")).expect("a summary").trim_end_matches('"').to_owned();
    let changed = document.replace(&summary, "Тут подають заяву.");
    for _ in 0..2 {
        let back = send(&changed).await;
        assert_eq!(back.status.as_u16(), 200, "{}", back.text());
    }
    let waiting: Vec<_> = office.store.proposals().await.expect("read").into_iter().filter(|one| one.state.is_waiting()).collect();
    assert_eq!(waiting.len(), 1, "sent twice, it waits once");
    let proposal = format!("/desk/proposals/{}", waiting[0].id);
    let seen = hidden(&office.get(&proposal, publisher.1).await.text(), "seen");
    office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, publisher]).await;
    assert!(office.desk.get("/uk/services/pzon-wroclaw").await.text().contains("Тут подають заяву."));
}

/// Names are proposed file by file, and what their sender proposed of the same facts before is not touched.
#[tokio::test(flavor = "multi_thread")]
async fn names_go_out_and_come_back_as_proposals() {
    let (office, content) = followed().await;
    let translator = office.signed_in("anna@example.org", Role::Translator).await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let document = office.get("/desk/xliff/uk", &translator).await.text();
    let path = "organizations/mops-wroclaw.toml".to_owned();
    let base = std::fs::read(content.join(&path)).expect("a file");
    let own = desk::ProposedFile { path, base: Some(base.clone()), proposed: [b"# mine\n", &base[..]].concat() };
    office.store.propose("mine", "translator", &[own], "anna", instant("2026-11-24T10:00")).await.expect("proposed");
    let changed = document
        .replace("<target>Центр соціальної допомоги у Вроцлаві (MOPS)</target>", "<target>Центр допомоги у Вроцлаві (MOPS)</target>")
        .replace("<target>Гроші та виплати</target>", "<target>Гроші й виплати</target>");
    for _ in 0..2 {
        let (body, kind) = parts(&changed);
        let mut request = Request::builder().method("POST").uri("/desk/xliff/uk");
        for (name, value) in [OURS, ("cookie", translator.as_str()), kind] {
            request = request.header(name, value);
        }
        let back = office.desk.send(request.body(Body::from(body)).expect("a request")).await;
        assert_eq!(back.status.as_u16(), 200, "{}", back.text());
    }
    let waiting: Vec<_> = office.store.proposals().await.expect("read").into_iter().filter(|one| one.state.is_waiting()).collect();
    let files = |at: usize| waiting[at].files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>();
    let mut all: Vec<_> = (0..waiting.len()).map(files).collect();
    all.sort();
    let both = |file| vec!["ledger.toml", file];
    assert_eq!(all, [both("organizations/mops-wroclaw.toml"), both("taxonomies/topics.toml"), vec!["organizations/mops-wroclaw.toml"]]);
    let queue = office.get("/desk/proposals", &publisher).await.text();
    assert!(queue.contains("taxonomies/topics.toml") && !queue.contains(">ledger.toml"), "each is called by what it is about");
    for one in waiting.iter().filter(|one| one.id != "mine") {
        let proposal = format!("/desk/proposals/{}", one.id);
        let look = office.get(&proposal, &publisher).await.text();
        assert!(look.contains("Гроші й виплати") || look.contains("Центр допомоги"), "{look}");
        let (seen, headers) = (hidden(&look, "seen"), [OURS, ("cookie", publisher.as_str())]);
        let answer = office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &headers).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text());
    }
    assert!(office.desk.get("/uk/organizations/mops-wroclaw").await.text().contains("Центр допомоги у Вроцлаві"));
    assert!(
        office.desk.get("/uk/topics/money").await.text().contains("Гроші й\u{a0}виплати")
            || office.desk.get("/uk/topics/money").await.text().contains("Гроші й виплати")
    );
    let again = office.get("/desk/xliff/uk", &translator).await.text();
    let unit = again.split("<unit ").find(|unit| unit.contains("<target>Гроші й виплати</target>")).expect("a unit");
    assert!(unit.contains("state=\"final\""), "from which source it was made is remembered: {unit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_document_stays_outside() {
    let office = Office::open().await;
    let translator = office.signed_in("anna@example.org", Role::Translator).await;
    let unit = |id: &str, body: &str| {
        format!("{HEAD}<file id=\"{id}\"><unit id=\"title\"><segment state=\"final\"><source>a</source><target>{body}</target></segment></unit></file></xliff>")
    };
    for (document, rule) in [
        (unit("services.../../etc/passwd", "x"), "import-no-entry"),
        (unit("portal.toml", "x"), "import-no-entry"),
        (format!("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>{}", unit("services.pzon-wroclaw", "&amp;a;")), "import-entities"),
        (format!("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">{}", unit("services.pzon-wroclaw", "x")), "import-entities"),
        (unit("services.pzon-wroclaw", "<b>"), "import-xml"),
        (unit("services.pzon-wroclaw", &"x".repeat(100_000)), "import-too-long"),
        (unit("services.pzon-wroclaw", "x").replace("trgLang=\"uk\"", "trgLang=\"en\""), "import-language"),
        ("<script>alert(1)</script>".to_owned(), "import-"),
    ] {
        let (body, kind) = parts(&document);
        let mut request = Request::builder().method("POST").uri("/desk/xliff/uk");
        for (name, value) in [OURS, ("cookie", translator.as_str()), kind] {
            request = request.header(name, value);
        }
        let answer = office.desk.send(request.body(Body::from(body)).expect("a request")).await;
        assert!(answer.status.as_u16() == 422 && answer.text().contains(rule), "{rule}: {} {}", answer.status, answer.text());
        assert!(!answer.text().contains("<script>"), "{rule}");
    }
    assert!(office.store.proposals().await.expect("read").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_version_of_an_organization_and_of_git_comes_back() {
    let (office, content) = followed().await;
    let editor = office.signed_in("anna@example.org", organization()).await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let file = content.join("organizations/mops-wroclaw.toml");
    let now = std::fs::read_to_string(&file).expect("a file");
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.arg("-C").arg(&content).args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]).args(arguments);
        assert!(command.output().expect("git").status.success(), "{arguments:?}");
    };
    let older = now.replace("sekretariat@mops.wroclaw.pl", "biuro@mops.wroclaw.pl");
    std::fs::write(&file, &older).expect("written");
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "a"]);
    std::fs::write(&file, &now).expect("written");
    let address = "/desk/history/organizations/mops-wroclaw";
    let page = office.get(address, &editor).await.text();
    let (_, rest) = page.split_once("value=\"git:").expect("a version of git");
    let id = rest.split('"').next().expect("an id");
    let foreign = office.post("/desk/history/organizations/mops-katowice", &format!("version=git%3A{id}"), &[OURS, ("cookie", &editor)]).await;
    assert_eq!(foreign.status.as_u16(), 403);
    let none = office.post(address, "version=git%3A--output%3Dx", &[OURS, ("cookie", &editor)]).await;
    assert_eq!(none.status.as_u16(), 409);
    let back = office.post(address, &format!("version=git%3A{id}"), &[OURS, ("cookie", &editor)]).await;
    let proposal = back.header("location").to_owned();
    assert!(proposal.starts_with("/desk/proposals/"), "{}", back.text());
    assert_eq!(office.get(&proposal, &editor).await.status.as_u16(), 200, "its own organization sees it");
    let seen = hidden(&office.get(&proposal, &publisher).await.text(), "seen");
    office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, ("cookie", &publisher)]).await;
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), older, "byte for byte");
}

/// A proposal for an organization meets an edit by hand: the same three columns, and the choice is written into its file.
#[tokio::test(flavor = "multi_thread")]
async fn a_clash_of_an_organization_is_settled_by_a_person() {
    let (office, content) = followed().await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let publisher = ("cookie", publisher.as_str());
    let path = "organizations/mops-wroclaw.toml";
    let base = std::fs::read_to_string(content.join(path)).expect("a file");
    let name = "City Social Welfare Centre in Wrocław (MOPS)";
    let proposed =
        base.replace("sekretariat@mops.wroclaw.pl", "biuro@mops.wroclaw.pl").replace(name, "Social Welfare Centre").replace("+48717822405", "+48717822400");
    let file = desk::ProposedFile { path: path.to_owned(), base: Some(base.clone().into_bytes()), proposed: proposed.into_bytes() };
    office.store.propose("clash", "editor", &[file], "somebody", instant("2026-11-24T10:00")).await.expect("proposed");
    let by_hand = base.replace("sekretariat@mops.wroclaw.pl", "kontakt@mops.wroclaw.pl").replace(name, "Welfare Centre");
    std::fs::write(content.join(path), &by_hand).expect("written");

    let page = office.get("/desk/proposals/clash", publisher.1).await.text();
    for text in ["sekretariat@mops.wroclaw.pl", "kontakt@mops.wroclaw.pl", "biuro@mops.wroclaw.pl", "Welfare Centre"] {
        assert!(page.contains(text), "three columns: {text}");
    }
    assert!(page.contains("name=\"pick-1\"") && !page.contains("name=\"pick-2\""), "the telefax clashes with nothing");
    assert!(!page.contains("value=\"publish\"") && !page.contains("value=\"correct\""), "first the choice; there is no form to correct it in");
    let preview = office.get("/desk/proposals/clash/preview/pl", publisher.1).await;
    assert!(preview.status.is_success() && preview.text().contains("Miejski Ośrodek Pomocy Społecznej we Wrocławiu"));
    let (seen, standing) = (hidden(&page, "seen"), hidden(&page, "standing"));
    let choice = |email: &str, name: &str| format!("seen={seen}&standing={standing}&field-0=email&field-1=en.names&{email}&{name}");
    for (body, expected) in [
        (choice("pick-0=proposed&own-0=", "own-1="), 422),
        (choice("pick-0=own&own-0=biuro", "pick-1=now&own-1=").replace("en.names", "uk.names"), 400),
        (choice("pick-0=proposed&own-0=", "pick-1=own&own-1=Welfare+%22Centre%22"), 303),
    ] {
        assert_eq!(office.post("/desk/proposals/clash/settle", &body, &[OURS, publisher]).await.status.as_u16(), expected, "{body}");
    }
    let now = std::fs::read_to_string(content.join(path)).expect("a file");
    assert!(now.contains("biuro@mops.wroclaw.pl") && now.contains("Welfare \\\"Centre\\\"") || now.contains("'Welfare \"Centre\"'"), "the choices: {now}");
    assert!(now.contains("+48717822400"), "and what did not clash");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guide_is_translated_piece_by_piece() {
    let (office, content) = followed().await;
    let translator = office.signed_in("anna@example.org", Role::Translator).await;
    let publisher = office.signed_in("iwo.@example.org", Role::Publisher).await;
    let (translator, publisher) = (("cookie", translator.as_str()), ("cookie", publisher.as_str()));
    let state = |language: Language| {
        let snapshot = office.desk.portal.snapshot().expect("a snapshot");
        let states = &snapshot.catalogue.guide("ipi").expect("there").translations;
        states.iter().find(|state| state.language() == language).copied().expect("a state")
    };
    let file = content.join("guides/ipi/pl.md");
    let text = std::fs::read_to_string(&file).expect("read");
    let summary = text.lines().find_map(|line| line.strip_prefix("summary = \"")).expect("a summary").trim_end_matches('"').to_owned();
    std::fs::write(&file, text.replace(&summary, "Rok wsparcia: pracownik socjalny i pieniądze na życie.")).expect("written");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !matches!(state(Language::ENGLISH), model::Translation::Stale { .. }) && std::time::Instant::now() < until {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let board = office.get("/desk/translations", translator.1).await.text();
    let (due, all) = board.split_once("<details>").expect("all of them stand below");
    assert!(due.contains("/desk/translations/guides/ipi/uk") && !due.contains("/desk/translations/pages/privacy/uk"), "what is due");
    assert!(all.contains("/desk/translations/guides/ipi/uk") && all.contains("/desk/translations/pages/privacy/uk"));
    let address = |tag: &str| format!("/desk/translations/guides/ipi/{tag}");
    let form = office.get(&address("uk"), translator.1).await.text();
    assert!(form.contains("Rok wsparcia: pracownik socjalny"));
    let base = hidden(&form, "base");
    let before = std::fs::read_to_string(content.join("guides/ipi/uk.md")).expect("read");
    for (body, expected) in [
        ("base=other&piece-1=a&step=send".to_owned(), 409),
        (format!("base={base}&piece-1=a&role=admin&step=send"), 400),
        (format!("base={base}&piece-1={}&step=send", "a".repeat(9_000)), 422),
        (format!("base={base}&piece-1=+&step=send"), 422),
        (format!("base={base}&piece-1=%D0%A0%D1%96%D0%BA+%D0%BF%D1%96%D0%B4%D1%82%D1%80%D0%B8%D0%BC%D0%BA%D0%B8.&step=send"), 303),
    ] {
        let answer = office.post(&address("uk"), &body, &[OURS, translator]).await;
        assert_eq!(answer.status.as_u16(), expected, "{} {}", &body[..60.min(body.len())], answer.text());
    }
    assert_eq!(std::fs::read_to_string(content.join("guides/ipi/uk.md")).expect("read"), before, "it waits for a review");
    assert!(office.get(&address("uk"), translator.1).await.text().contains("Рік підтримки."), "what was sent goes on from there");
    let queue = office.get("/desk/proposals", publisher.1).await.text();
    let proposal = format!("/desk/proposals/{}", queue.split("/desk/proposals/").nth(1).and_then(|rest| rest.split('"').next()).expect("one waits"));
    let preview = office.get(&format!("{proposal}/preview/uk"), publisher.1).await.text();
    assert!(preview.contains("Рік підтримки."), "the page as it will be");
    let seen = hidden(&office.get(&proposal, publisher.1).await.text(), "seen");
    office.post(&format!("{proposal}/review"), &format!("seen={seen}&answer=publish&reason="), &[OURS, publisher]).await;
    let after = std::fs::read_to_string(content.join("guides/ipi/uk.md")).expect("read");
    assert_eq!(before.lines().zip(after.lines()).filter(|(was, is)| was != is).count(), 1, "one line");
    assert_eq!(state(Language::UKRAINIAN), model::Translation::Current(Language::UKRAINIAN));

    let base = hidden(&office.get(&address("en"), translator.1).await.text(), "base");
    let fits = office.post(&address("en"), &format!("base={base}&step=fits"), &[OURS, translator]).await;
    assert_eq!(fits.status.as_u16(), 303, "{}", fits.text());
    assert_eq!(state(Language::ENGLISH), model::Translation::Current(Language::ENGLISH));
}
