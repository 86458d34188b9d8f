//! «Report an error»: kept before it is acknowledged, whatever is typed, and nothing of whoever typed it.

use super::{Answer, Desk, shipped_content};
use crate::peer;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use desk::Store;
use model::{Fault, Language, Report};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::net::SocketAddr;
use tempfile::TempDir;

const PAGE: &str = "/uk/services/pzon-wroclaw/report";
const FORM: &str = "application/x-www-form-urlencoded";
const TEXT: &str = "Ніхто не відповідає & <b>«так»</b>\nдругий рядок";

fn desk() -> (Desk, TempDir) {
    let data = tempfile::tempdir().expect("a folder");
    (Desk::open_with(&shipped_content(), data.path()), data)
}

fn fields(pairs: &[(&str, &str)]) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

async fn post(desk: &Desk, path: &str, kind: &str, body: impl Into<Body>, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method("POST").uri(path).header("content-type", kind);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    desk.send(request.body(body.into()).expect("a request")).await
}

async fn send(desk: &Desk, pairs: &[(&str, &str)]) -> Answer {
    post(desk, PAGE, FORM, fields(pairs), &[]).await
}

async fn kept(data: &TempDir, today: &str) -> Vec<Report> {
    let store = Store::open(data.path()).await.expect("a database");
    store.reports(today.parse().expect("a day")).await.expect("rows").into_iter().map(|kept| kept.report).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_is_checked_sent_and_thanked_for() {
    let (desk, data) = desk();
    let form = desk.get(PAGE).await;
    assert_eq!((form.status.as_u16(), form.header("cache-control"), form.header("x-robots-tag")), (200, "no-store", "noindex"));
    let checked = send(&desk, &[("fault", "contact"), ("text", TEXT), ("homepage", ""), ("step", "check")]).await;
    assert_eq!((checked.status.as_u16(), checked.header("cache-control")), (200, "no-store"));
    assert!(checked.text().contains("&lt;b>«так»") || checked.text().contains("&lt;b&gt;«так»"), "{}", checked.text());
    assert_eq!(kept(&data, "2026-11-24").await, [], "looking is not sending");
    let changed = send(&desk, &[("fault", "contact"), ("text", TEXT), ("step", "change")]).await;
    assert!(changed.status.as_u16() == 200 && changed.text().contains("&lt;b&gt;«так»&lt;/b&gt;\nдругий рядок</textarea>"));
    let sent = send(&desk, &[("fault", "contact"), ("text", &TEXT.replace('\n', "\r\n")), ("step", "send")]).await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/uk/services/pzon-wroclaw/report/thanks"));
    assert_eq!(desk.get(sent.header("location")).await.status.as_u16(), 200);
    let again = send(&desk, &[("fault", "contact"), ("text", TEXT), ("step", "send")]).await;
    assert_eq!(again.status.as_u16(), 303, "sent twice is kept once");
    let [report] = &kept(&data, "2026-11-24").await[..] else { panic!("one report") };
    assert_eq!((report.entry.path().as_str(), report.language, report.fault), ("services/pzon-wroclaw", Language::UKRAINIAN, Fault::Contact));
    assert_eq!((report.text.as_str(), report.day.to_string().as_str()), (TEXT, "2026-11-24"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_kept_over_a_restart_and_for_ninety_days() {
    let (first, data) = desk();
    assert_eq!(send(&first, &[("fault", "ended"), ("step", "send")]).await.status.as_u16(), 303);
    drop(first);
    let second = Desk::open_with(&shipped_content(), data.path());
    assert_eq!(kept(&data, "2027-02-22").await.len(), 1);
    second.set_clock("2027-02-23T10:00");
    assert_eq!(send(&second, &[("fault", "words"), ("step", "send")]).await.status.as_u16(), 303);
    let left = kept(&data, "2026-11-24").await;
    assert_eq!(left.iter().map(|report| report.fault).collect::<Vec<_>>(), [Fault::Words], "the old one is gone from the disk");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_right_comes_back_with_what_was_typed() {
    let (desk, data) = desk();
    let long = "ї".repeat(1_001);
    let huge = "x".repeat(100 * 1024);
    for (status, pairs) in [
        (422, vec![("text", TEXT), ("step", "send")]),
        (422, vec![("text", TEXT), ("fault", "nonsense"), ("step", "check")]),
        (422, vec![("fault", "other"), ("step", "send")]),
        (422, vec![("fault", "words"), ("text", long.as_str()), ("step", "send")]),
        (422, vec![("fault", "words"), ("text", huge.as_str()), ("step", "check")]),
        (422, vec![("fault", "words"), ("text", TEXT), ("homepage", "https://spam.example"), ("step", "send")]),
        (400, vec![("fault", "words"), ("text", TEXT), ("step", "send"), ("role", "admin")]),
        (400, vec![("fault", "words"), ("text", TEXT), ("text", "two"), ("step", "send")]),
    ] {
        let answer = send(&desk, &pairs).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-language"), answer.header("cache-control")), (status, "uk", "no-store"), "{pairs:.30?}");
        let text = answer.text();
        assert!(text.contains(&wording::report_problem(Language::UKRAINIAN)), "says what to do");
        for typed in pairs.iter().filter(|(name, _)| *name == "text").take(1) {
            assert!(text.contains(&typed.1.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")), "keeps what was typed");
        }
    }
    assert_eq!(kept(&data, "2026-11-24").await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_no_form_are_refused_with_a_page() {
    let (desk, data) = desk();
    let enormous = format!("fault=words&step=send&text={}", "x".repeat(300 * 1024));
    for (status, kind, body) in [
        (400, FORM, b"fault=words&text=%ff%fe&step=send".to_vec()),
        (400, FORM, b"fault=words&text=\xff&step=send".to_vec()),
        (415, "application/json", b"{\"fault\":\"words\"}".to_vec()),
        (415, "multipart/form-data; boundary=x", b"--x--".to_vec()),
        (415, "text/plain", b"fault=words&step=send".to_vec()),
        (413, FORM, enormous.into_bytes()),
        (422, FORM, Vec::new()),
        (422, FORM, b"&&&===&%".to_vec()),
    ] {
        let answer = post(&desk, PAGE, kind, body, &[]).await;
        assert!([status, 400].contains(&answer.status.as_u16()), "{kind}: {}", answer.status);
        assert!(answer.text().contains("<form method=\"post\""), "{kind} {status}");
        assert_eq!(answer.header("content-language"), "uk");
    }
    assert_eq!(kept(&data, "2026-11-24").await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_cannot_send_it() {
    let (desk, data) = desk();
    let body = fields(&[("fault", "words"), ("text", TEXT), ("step", "send")]);
    for (headers, status) in [
        ([("sec-fetch-site", "cross-site")], 403),
        ([("origin", "https://evil.example")], 403),
        ([("origin", "null")], 403),
        ([("sec-fetch-site", "same-origin")], 303),
    ] {
        let answer = post(&desk, PAGE, FORM, body.clone(), &headers).await;
        assert_eq!(answer.status.as_u16(), status, "{headers:?}");
        assert!(status == 303 || answer.text().contains("другий рядок</textarea>"));
    }
    assert_eq!(kept(&data, "2026-11-24").await.len(), 1);
    assert_eq!(desk.get(PAGE).await.header("referrer-policy"), "same-origin", "or older browsers would send «Origin: null»");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_from_one_network_is_stopped_and_nothing_of_it_is_kept() {
    let (desk, data) = desk();
    let from = |address: &str, text: &str| {
        let address: SocketAddr = format!("{address}:4711").parse().expect("an address");
        let body = fields(&[("fault", "words"), ("text", text), ("step", "send")]);
        let mut request = Request::builder().method("POST").uri(PAGE).header("content-type", FORM).body(Body::from(body)).expect("a request");
        request.extensions_mut().insert(ConnectInfo(address));
        assert!(peer::address(request.extensions(), request.headers(), None).is_some());
        request
    };
    for number in 0..20 {
        assert_eq!(desk.send(from("203.0.113.77", &number.to_string())).await.status.as_u16(), 303);
    }
    let stopped = desk.send(from("203.0.113.77", "one too many")).await;
    assert_eq!((stopped.status.as_u16(), stopped.header("retry-after")), (429, "600"));
    assert!(stopped.text().contains("one too many</textarea>"));
    assert_eq!(desk.send(from("203.0.113.78", "another")).await.status.as_u16(), 303);
    desk.set_clock("2026-11-24T10:11");
    assert_eq!(desk.send(from("203.0.113.77", "later")).await.status.as_u16(), 303);
    assert_eq!(kept(&data, "2026-11-24").await.len(), 22);
    for file in std::fs::read_dir(data.path()).expect("the data folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("a file");
        assert!(!String::from_utf8_lossy(&bytes).contains("203.0.113"), "no address on the disk");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_disk_nothing_is_acknowledged_and_nothing_typed_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let blocked = folder.path().join("a-file");
    std::fs::write(&blocked, "not a folder").expect("a file");
    let desk = Desk::open_with(&shipped_content(), &blocked);
    let answer = send(&desk, &[("fault", "words"), ("text", TEXT), ("step", "send")]).await;
    assert_eq!(answer.status.as_u16(), 503);
    assert!(answer.text().contains("другий рядок</textarea>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_entry_has_one_and_nothing_else() {
    let (desk, _data) = desk();
    for (path, status) in [
        ("/pl/guides/ipi/report", 200),
        ("/en/organizations/mops-wroclaw/report", 200),
        ("/en/organizations/mops-wroclaw/report/thanks", 200),
        ("/pl/services/none/report", 404),
        ("/pl/guides/none/report/thanks", 404),
        ("/de/services/pzon-wroclaw/report", 404),
    ] {
        assert_eq!(desk.get(path).await.status.as_u16(), status, "{path}");
    }
    let guide = desk.get("/pl/guides/ipi/report").await.text();
    assert!(!guide.contains("value=\"contact\"") && guide.contains("value=\"words\""), "a guide has no telephone");
    let put = desk.ask("PUT", PAGE, &[]).await;
    assert_eq!((put.status.as_u16(), put.header("allow")), (405, "GET, HEAD, POST"));
}

#[tokio::test(flavor = "multi_thread")]
async fn about_violence_it_is_as_discreet_as_the_page() {
    let (desk, _data) = desk();
    for path in ["/en/services/oik-katowice/report", "/en/services/oik-katowice/report/thanks"] {
        let page = desk.get(path).await.text();
        assert!(page.contains("<title>Przystań</title>") && page.contains("href=\"data:,\"") && page.contains("class=\"exit\""), "{path}");
    }
}
