//! `/confirm/…`: an organization answers with one link, and nothing but a pressed button changes anything.

use super::{Answer, Desk, address::copy, instant, shipped_content};
use crate::watch;
use axum::body::Body;
use axum::http::Request;
use desk::{Asked, Campaign, Deed, Key, ProposalState, Store, link};
use model::campaign::{MailKind, Rhythm, asked_about};
use model::{CampaignId, Freshness, OrganizationId};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::path::PathBuf;
use tempfile::TempDir;
use tokio::runtime::Handle;

const SERVICE: &str = "pup-katowice";
const FOREIGN: &str = "oik-katowice";
const OURS: (&str, &str) = ("sec-fetch-site", "same-origin");

/// A portal with a campaign.
struct Town {
    desk: Desk,
    store: Store,
    content: PathBuf,
    data: PathBuf,
    _folder: TempDir,
}

fn deed() -> Deed {
    Deed { actor: "cli".into(), verb: "open-campaign", object: "2027-1".into(), via: "cli" }
}

fn organization(id: &str) -> OrganizationId {
    OrganizationId::parse(id).expect("an id")
}

impl Town {
    async fn new() -> Town {
        let folder = tempfile::tempdir().expect("a folder");
        let (content, data) = (folder.path().join("content"), folder.path().join("data"));
        std::fs::create_dir_all(&content).expect("a folder");
        copy(&shipped_content(), &content);
        let second = content.join("services/praca-i-cis-drugi");
        std::fs::create_dir_all(&second).expect("a folder");
        copy(&content.join("services").join(SERVICE), &second);
        let desk = Desk::open_with(&content, &data);
        let files = catalogue::source::read(&content).expect("files");
        let following = watch::follow(content.clone(), files, desk.portal.clone(), std::sync::mpsc::channel().0);
        desk.portal.office().follow(following, Handle::current());
        let store = Store::open(&data).await.expect("a database");
        let town = Town { desk, store, content, data, _folder: folder };
        town.open("2027-1").await;
        town
    }

    async fn open(&self, id: &str) {
        let days = Rhythm::default().from("2026-11-24".parse().expect("a day"), None);
        let campaign = Campaign { id: CampaignId::parse(id).expect("an id"), number: 0, sections: Vec::new(), days, closed: None };
        let snapshot = self.desk.portal.snapshot().expect("a snapshot");
        let asked = asked_about(&snapshot.catalogue, &[]).into_iter();
        let asked: Asked = asked.map(|(who, what)| (who, what.iter().map(|service| service.id.clone()).collect())).collect();
        self.store.open_campaign(&campaign, &asked, &deed(), instant("2026-11-24T10:00")).await.expect("opened");
    }

    fn link(&self, campaign: &str, of: &str, generation: i64) -> String {
        let key = Key::open(&self.data, [7; 32]).expect("a key");
        format!("/confirm/{}", link::token(&key, &CampaignId::parse(campaign).expect("an id"), &organization(of), generation))
    }

    fn own(&self) -> String {
        self.link("2027-1", SERVICE, 1)
    }

    async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        self.post_with(path, pairs, &[OURS]).await
    }

    async fn post_with(&self, path: &str, pairs: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let body = pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&");
        let mut request = Request::builder().method("POST").uri(path).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.desk.send(request.body(Body::from(body)).expect("a request")).await
    }

    fn freshness(&self) -> Freshness {
        self.desk.portal.snapshot().expect("a snapshot").catalogue.service(SERVICE).expect("the service").freshness.clone()
    }

    /// Everything that an answer could change.
    async fn state(&self) -> String {
        let asks = self.store.asks(&CampaignId::parse("2027-1").expect("an id")).await.expect("read");
        let waiting = self.store.proposals_in(ProposalState::Submitted).await.expect("read");
        format!("{asks:?} {waiting:?} {} {}", self.store.audited().await.expect("read").len(), self.read("ledger.toml"))
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.content.join("services").join(SERVICE).join(file)).expect("a file")
    }

    /// The hidden fields of the form of a service.
    async fn hidden(&self, path: &str, service: &str) -> Vec<(String, String)> {
        let html = self.desk.get(path).await.text();
        let form = html.split("<form").find(|form| form.contains(&format!("value=\"{service}\""))).expect("a form").to_owned();
        let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
        inputs.filter_map(|rest| Some((rest.split('"').next()?.to_owned(), rest.split("value=\"").nth(1)?.split('"').next()?.to_owned()))).collect()
    }
}

/// More than is taken is refused as such, and what was typed stands in the form again.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_far_too_large_keeps_what_was_typed() {
    let town = Town::new().await;
    let before = town.state().await;
    let mut fields = town.hidden(&format!("{}?change={SERVICE}", town.own()), SERVICE).await;
    fields.extend(
        [("email", "typed@example.org"), ("url", "https://typed.example.org/"), ("phones", "+48 71 799 00 01"), ("answer", "change")]
            .map(|(name, text)| (name.to_owned(), text.to_owned())),
    );
    for (size, is_kept) in [(300 * 1024, true), (9 * 1024 * 1024, false)] {
        let long = "x".repeat(size);
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain([("name", long.as_str())]).collect();
        let answer = town.post(&town.own(), &pairs).await;
        let html = answer.text();
        assert_eq!(answer.status.as_u16(), 413, "{html}");
        assert!(html.contains("role=\"alert\""), "what to do");
        assert_eq!(html.contains("value=\"typed@example.org\"") && html.contains("https://typed.example.org/") && html.contains("+48 71 799 00 01"), is_kept);
    }
    assert_eq!(town.state().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn confirmed_in_two_taps_and_on_the_page_without_touching_the_entry() {
    let town = Town::new().await;
    let page = town.desk.get(&town.own()).await;
    assert_eq!((page.status.as_u16(), page.header("cache-control"), page.header("referrer-policy")), (200, "no-store", "no-referrer"));
    assert!(page.header("x-robots-tag") == "noindex" && page.header("etag").is_empty() && page.text().contains("lang=\"pl\""));
    assert!(town.desk.get(&format!("{}?lang=uk", town.own())).await.text().contains("<html lang=\"uk\""));
    let before = (town.read("service.toml"), town.read("pl.md"));
    let mut fields = town.hidden(&town.own(), SERVICE).await;
    fields.push(("answer".into(), "confirm".into()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = town.post(&town.own(), &pairs).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text());
    assert_eq!(town.freshness(), Freshness::Confirmed("2026-11-24".parse().expect("a day")));
    assert_eq!((town.read("service.toml"), town.read("pl.md")), before);
    let ledger = town.read("ledger.toml");
    assert!(
        ledger.contains("[[assurance]]")
            && ledger.contains("by = \"pup-katowice\"")
            && ledger.contains("way = \"link\"")
            && ledger.contains("[translation.uk]")
    );
    let public = town.desk.get("/pl/services/pup-katowice").await.text();
    assert!(public.contains("Potwierdzone"), "the label follows");
    let hsds = town.desk.get("/api/hsds/services?per_page=100").await.text();
    assert!(hsds.contains("\"assured_date\":\"2026-11-24\"") || hsds.contains("\"assured_date\": \"2026-11-24\""), "and the open data");
    let again = town.post(&town.own(), &pairs).await;
    assert_eq!((again.status.as_u16(), town.read("ledger.toml")), (303, ledger), "twice is once");
    let thanks = town.desk.get(again.header("location")).await.text();
    assert!(thanks.contains("role=\"status\"") && thanks.contains("name=\"name\""));
    assert_eq!(town.post(&town.own(), &[("answer", "name"), ("name", "Biuro")]).await.status.as_u16(), 303);
    assert!(!town.read("ledger.toml").contains("Biuro") && !town.desk.get(&town.own()).await.text().contains("name=\"name\""), "asked once");
    assert!(!town.store.audited().await.expect("read").iter().any(|row| format!("{row:?}").contains("Biuro")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_edit_is_not_confirmed_and_an_old_confirmation_is_none() {
    let town = Town::new().await;
    assert_eq!(town.post(&town.own(), &[("service", SERVICE), ("answer", "confirm")]).await.status.as_u16(), 303);
    town.desk.set_clock("2027-06-25T10:00");
    assert!(town.desk.get("/pl/services/pup-katowice").await.text().contains("Niepotwierdzone od"), "after seven months");
    let path = town.content.join("services").join(SERVICE).join("service.toml");
    let text = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(&path, format!("url = \"https://example.org/\"\n{text}")).expect("written");
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        if matches!(town.freshness(), Freshness::ChangedSince(_)) {
            return;
        }
    }
    panic!("{:?}", town.freshness());
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_is_right_with_one_button() {
    let town = Town::new().await;
    let page = town.desk.get(&town.own()).await.text();
    assert!(page.replace('\u{a0}', " ").contains("2 usługi"), "{page}");
    assert_eq!(town.post(&town.own(), &[("answer", "confirm"), ("seen", "something else")]).await.status.as_u16(), 409, "not what was shown");
    assert_eq!(town.post(&town.own(), &[("answer", "confirm")]).await.status.as_u16(), 303);
    let asks = town.store.asks(&CampaignId::parse("2027-1").expect("an id")).await.expect("read");
    let own = asks.iter().find(|ask| ask.organization.as_str() == SERVICE).expect("asked");
    assert!(own.items.len() == 2 && own.items.iter().all(|item| item.answer.is_some()));
    assert!(town.desk.get(&town.own()).await.text().matches("Potwierdzone. Dziękujemy!").count() == 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_changes_nothing_whoever_looks() {
    let town = Town::new().await;
    let before = town.state().await;
    for question in ["", "?change=pup-katowice", "?close=pup-katowice", "?saved", "?answer=confirm&service=pup-katowice", "?lang=en"] {
        for method in ["GET", "HEAD", "GET"] {
            for headers in [&[][..], &[("sec-purpose", "prefetch;prerender"), ("user-agent", "SafeLinks")][..]] {
                let answer = town.desk.ask(method, &format!("{}{question}", town.own()), headers).await;
                assert_eq!(answer.status.as_u16(), 200, "{method} {question}");
                assert!(!answer.text().contains("<script"), "nothing runs, so nothing sends itself");
            }
        }
    }
    for method in ["PUT", "DELETE", "PATCH"] {
        assert_eq!(town.desk.ask(method, &town.own(), &[]).await.status.as_u16(), 405);
    }
    assert_eq!(town.state().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_waits_for_a_review() {
    let town = Town::new().await;
    let asked = town.post(&town.own(), &[("service", SERVICE), ("answer", "change")]).await;
    assert_eq!(asked.status.as_u16(), 303);
    let form = asked.header("location").to_owned();
    let mut fields = town.hidden(&form, SERVICE).await;
    let base = fields.iter().find(|(name, _)| name == "base").expect("a base").1.clone();
    fields.retain(|(name, _)| name != "seen");
    let typed = [("answer", "change"), ("phones", "32 479 85 48"), ("email", "biuro@example.org"), ("url", "")];
    let all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(typed).collect();
    let sent = town.post(&town.own(), &all).await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.text());
    let waiting = town.store.proposals_in(ProposalState::Submitted).await.expect("read");
    let [id] = &waiting[..] else { panic!("one proposal: {waiting:?}") };
    let proposal = town.store.proposal(id).await.expect("read").expect("there");
    let text = String::from_utf8_lossy(&proposal.files[0].proposed).into_owned();
    assert!(text.contains("+48324798548") && text.contains("biuro@example.org") && proposal.author == SERVICE);
    assert!(!town.read("service.toml").contains("+48324798548"), "nothing is visible before");
    assert!(!town.desk.get("/pl/services/pup-katowice").await.text().contains("+48324798548"));
    for (changed, code) in [
        (vec![("phones", "zadzwoń")], 422),
        (vec![("phones", "600 100 200")], 422),
        (vec![("email", "biuro")], 422),
        (vec![("url", "javascript:alert(1)")], 422),
        (vec![("phones", "")], 422),
        (vec![("base", "0000")], 409),
        (vec![("role", "admin")], 400),
        (vec![("phones", "1"), ("phones", "2")], 400),
    ] {
        let given = |name: &str| changed.iter().any(|(known, _)| *known == name);
        let rest = [("service", SERVICE), ("answer", "change"), ("base", base.as_str()), ("email", "")].into_iter().filter(|(name, _)| !given(name));
        let pairs: Vec<(&str, &str)> = rest.chain(changed.clone()).collect();
        let answer = town.post(&town.own(), &pairs).await;
        assert_eq!(answer.status.as_u16(), code, "{changed:?}");
        assert!(answer.text().contains("role=\"alert\"") && answer.text().contains("name=\"phones\""), "what to do, and what was typed: {changed:?}");
    }
    assert_eq!(town.store.proposals_in(ProposalState::Submitted).await.expect("read").len(), 1);
    assert_eq!(town.post(&town.own(), &[("service", SERVICE), ("answer", "confirm")]).await.status.as_u16(), 303);
    assert!(town.store.proposals_in(ProposalState::Submitted).await.expect("read").is_empty(), "who changes their mind takes it back");
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_on_the_card_can_be_put_right() {
    let town = Town::new().await;
    let form = format!("{}?change={SERVICE}", town.own());
    let page = town.desk.get(&form).await.text();
    for name in
        ["phones", "email", "url", "address", "opening_hours", "pl.summary", "pl.eligibility", "pl.how_to_apply", "pl.bring", "pl.cost_note", "pl.hours_note"]
    {
        assert!(page.contains(&format!("name=\"{name}\"")), "{name}");
    }
    assert!(page.contains("Nie mamy listy dokumentów"), "what is on the page stands in the form");
    assert!(town.desk.get(&format!("{form}&lang=uk")).await.text().contains("name=\"uk.bring\""), "in the language that is shown");
    let base = town.hidden(&form, SERVICE).await.into_iter().find(|(name, _)| name == "base").expect("a base").1;
    let send = async |typed: &[(&str, &str)]| {
        let always = [("service", SERVICE), ("answer", "change"), ("base", base.as_str()), ("lang", "pl")];
        town.post(&town.own(), &always.iter().chain(typed).copied().collect::<Vec<_>>()).await
    };
    for (typed, flaw) in [
        (&[("address", ""), ("opening_hours", "pn-pt 8-16")][..], "address-flaw"),
        (&[("address", ", Katowice")], "address-flaw"),
        (&[("address", "ul. Nowa 5"), ("opening_hours", "kiedyś")], "opening_hours-flaw"),
        (&[("pl.bring", "Zapytaj: Anna Kowalska.")], "role=\"alert\""),
        (&[("de.bring", "x")], "role=\"alert\""),
    ] {
        let answer = send(typed).await;
        assert!(answer.status.is_client_error() && answer.text().contains(flaw), "{typed:?}: {}", answer.status);
        assert!(
            typed.iter().all(|(name, text)| *name == "de.bring" || text.is_empty() || answer.text().contains(text)),
            "what was typed comes back: {typed:?}"
        );
    }
    let sent = send(&[("address", "ul. Nowa 5, 40-001 Katowice"), ("opening_hours", "pn-pt 8-16"), ("pl.cost_note", "Za darmo."), ("pl.bring", "")]).await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.text());
    let id = town.store.proposals_in(ProposalState::Submitted).await.expect("read").remove(0);
    let proposal = town.store.proposal(&id).await.expect("read").expect("there");
    let paths: Vec<_> = proposal.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["locations/ul-nowa-5-katowice.toml", "services/pup-katowice/pl.md", "services/pup-katowice/service.toml"]);
    let now = instant("2026-11-25T10:00");
    town.store.approve(&id, &proposal.content_hash(), "someone", now).await.expect("approved");
    town.desk.portal.office().bring_onto_page(&town.desk.portal, &id, now).await.unwrap_or_else(|error| panic!("{error:?}"));
    let page = town.desk.get("/pl/services/pup-katowice").await.text().replace('\u{a0}', " ");
    assert!(page.contains("ul. Nowa 5, 40-001 Katowice") && page.contains("Za darmo.") && !page.contains("Nie mamy listy dokumentów"), "{page}");
    assert!(town.read("service.toml").contains("Mo-Fr 08:00-16:00"));
    let form = town.desk.get(&form).await.text().replace('\u{a0}', " ");
    assert!(form.contains("value=\"ul. Nowa 5, 40-001 Katowice\""), "{form}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_waits_for_a_review_and_can_be_for_a_while() {
    let town = Town::new().await;
    let closed = town.post(&town.own(), &[("service", SERVICE), ("answer", "close")]).await;
    assert_eq!(closed.status.as_u16(), 303);
    let page = town.desk.get(closed.header("location")).await;
    assert!(page.status.is_success() && page.text().contains("name=\"how\" value=\"good\""));
    assert_eq!(town.desk.get("/pl/services/pup-katowice").await.status.as_u16(), 200);
    for (until, code) in [("2026-11-01", 422), ("jutro", 422), ("2027-02-01", 303)] {
        assert_eq!(
            town.post(&town.own(), &[("service", SERVICE), ("answer", "close"), ("how", "while"), ("until", until)]).await.status.as_u16(),
            code,
            "{until}"
        );
    }
    let waiting = town.store.proposals_in(ProposalState::Submitted).await.expect("read");
    assert_eq!(waiting.len(), 1, "the last word counts");
    let proposal = town.store.proposal(&waiting[0]).await.expect("read").expect("there");
    assert!(String::from_utf8_lossy(&proposal.files[0].proposed).contains("closed_until = \"2027-02-01\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_after_a_review_is_confirmed_by_who_asked_for_it() {
    let town = Town::new().await;
    let base = town.hidden(&format!("{}?change={SERVICE}", town.own()), SERVICE).await.into_iter().find(|(name, _)| name == "base").expect("a base").1;
    let sent = town.post(&town.own(), &[("service", SERVICE), ("answer", "change"), ("base", &base), ("url", "https://example.org/")]).await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.text());
    let id = town.store.proposals_in(ProposalState::Submitted).await.expect("read").remove(0);
    let hash = town.store.proposal(&id).await.expect("read").expect("there").content_hash();
    let now = instant("2026-11-25T10:00");
    town.store.approve(&id, &hash, "someone", now).await.expect("approved");
    town.desk.portal.office().bring_onto_page(&town.desk.portal, &id, now).await.unwrap_or_else(|error| panic!("{error:?}"));
    for _ in 0..2 {
        crate::confirming::assure_published(&town.desk.portal, now).await.unwrap_or_else(|error| panic!("{error:?}"));
    }
    assert_eq!(town.freshness(), Freshness::Confirmed("2026-11-24".parse().expect("a day")), "of the day on which they said so");
    assert_eq!(town.read("ledger.toml").matches("[[assurance]]").count(), 1);
    assert!(town.read("service.toml").contains("https://example.org/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn that_was_not_us() {
    let town = Town::new().await;
    let plain = town.read("ledger.toml");
    assert_eq!(town.post(&town.own(), &[("answer", "confirm")]).await.status.as_u16(), 303);
    assert_ne!(town.read("ledger.toml"), plain);
    let page = town.post(&town.own(), &[("answer", "not-us")]).await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.text());
    assert!(!town.read("ledger.toml").contains("assurance"), "{}", town.read("ledger.toml"));
    assert_eq!(town.freshness(), Freshness::NotYetConfirmed);
    assert_eq!(town.desk.get(&town.own()).await.status.as_u16(), 410, "the link is void");
    let renewed = town.desk.get(&town.link("2027-1", SERVICE, 2)).await;
    assert!(renewed.status.is_success() && renewed.text().contains("class=\"whole\""), "nothing is answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_old_and_broken_links_and_forms_change_nothing() {
    let town = Town::new().await;
    let before = town.state().await;
    for (pairs, code) in [
        (vec![("service", FOREIGN), ("answer", "confirm")], 404),
        (vec![("service", "nobody"), ("answer", "change")], 404),
        (vec![("service", "../x"), ("answer", "close")], 404),
        (vec![("service", SERVICE)], 400),
        (vec![("service", SERVICE), ("answer", "dispute")], 400),
        (vec![("answer", "close")], 400),
        (vec![("service", SERVICE), ("answer", "confirm"), ("answer", "close")], 400),
        (vec![("service", SERVICE), ("answer", "confirm"), ("role", "admin")], 400),
    ] {
        let answer = town.post(&town.own(), &pairs).await;
        assert_eq!(answer.status.as_u16(), code, "{pairs:?}");
        assert!(answer.text().contains("role=\"alert\""), "{pairs:?}");
    }
    let long = "x".repeat(100_000);
    assert_eq!(town.post(&town.own(), &[("answer", "name"), ("name", &long)]).await.status.as_u16(), 422);
    let cross = town.post_with(&town.own(), &[("service", SERVICE), ("answer", "confirm")], &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(cross.status.as_u16(), 403);
    let json = Request::builder().method("POST").uri(town.own()).header("content-type", "application/json").body(Body::from("{}")).expect("a request");
    assert_eq!(town.desk.send(json).await.status.as_u16(), 400);
    let broken = Request::builder()
        .method("POST")
        .uri(town.own())
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("service=%ff&answer=confirm"))
        .expect("a request");
    assert!(town.desk.send(broken).await.status.is_client_error());
    for path in [
        "/confirm/x",
        &format!("/confirm/{}", "A".repeat(43)),
        &town.link("2028-1", SERVICE, 1),
        &town.link("2027-1", "nobody", 1),
        &town.link("2027-1", SERVICE, 2),
    ] {
        for answer in [town.desk.get(path).await, town.post(path, &[("answer", "confirm")]).await] {
            assert_eq!((answer.status.as_u16(), answer.header("cache-control"), answer.header("referrer-policy")), (404, "no-store", "no-referrer"), "{path}");
            assert!(answer.text().contains("/pl/informator/"), "a way on");
        }
    }
    assert_eq!(town.state().await, before);
    let null = town.post_with(&town.own(), &[("service", SERVICE), ("answer", "confirm")], &[("origin", "null")]).await;
    assert_eq!(null.status.as_u16(), 303, "what an older browser sends with no-referrer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_answer_counts_until_the_next_campaign_opens() {
    let town = Town::new().await;
    town.store.close_campaign("2027-1", "2026-12-15".parse().expect("a day"), &deed(), instant("2026-12-15T10:00")).await.expect("closed");
    assert_eq!(town.post(&town.own(), &[("service", SERVICE), ("answer", "confirm")]).await.status.as_u16(), 303);
    town.open("2027-2").await;
    let over = town.desk.get(&town.own()).await;
    assert_eq!(over.status.as_u16(), 410);
    assert_eq!(town.post(&town.own(), &[("service", SERVICE), ("answer", "confirm")]).await.status.as_u16(), 410);
    assert_eq!(town.desk.get(&town.link("2027-2", SERVICE, 1)).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_without_a_desk_makes_none_for_a_wrong_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open_with(&shipped_content(), &folder.path().join("data"));
    assert_eq!(desk.get(&format!("/confirm/{}", "A".repeat(43))).await.status.as_u16(), 404);
    assert!(!folder.path().join("data").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_keep_to_their_days_and_the_end_comes_after_the_last() {
    let town = Town::new().await;
    let campaign = CampaignId::parse("2027-1").expect("an id");
    town.post(&town.own(), &[("answer", "confirm")]).await;
    let snapshot = town.desk.portal.snapshot().expect("a snapshot");
    let silent = town.store.asks(&campaign).await.expect("read").len() - 1;
    for (day, first, second, closed) in [
        ("2026-11-30", 0, 0, false),
        ("2026-12-01", silent, 0, false),
        ("2026-12-08", silent, silent, false),
        ("2026-12-15", silent, silent, false),
        ("2026-12-16", silent, silent, true),
    ] {
        for _ in 0..2 {
            let now = instant(&format!("{day}T10:00"));
            crate::mailing::keep_to_days(&town.desk.portal, &snapshot.catalogue, now).await.expect("kept");
        }
        let mails = town.store.mail_of(&campaign).await.expect("read");
        let count = |kind: MailKind| mails.iter().filter(|mail| mail.kind == kind).count();
        assert_eq!((count(MailKind::FirstReminder), count(MailKind::SecondReminder)), (first, second), "{day}");
        assert!(
            !mails.iter().any(|mail| mail.subject == SERVICE && mail.kind.asks() && mail.kind != MailKind::Ask),
            "{day}: who has answered is left in peace"
        );
        let known = town.store.campaign("2027-1").await.expect("read").expect("there");
        assert_eq!(known.closed.is_some(), closed, "{day}");
    }
}
