//! My plan, and leaflets, as addresses.

use super::{Desk, SHIPPED, address::copy, shipped_content};
use crate::encoding::{Effort, brotli};
use axum::http::StatusCode;

#[tokio::test]
async fn a_plan_is_its_address() {
    for language in ["pl", "uk", "en"] {
        let page = SHIPPED.get(&format!("/{language}/plan?s=pzon-wroclaw,karta-duzej-rodziny-wroclaw")).await;
        let text = page.text();
        assert_eq!((page.status, page.header("cache-control"), page.header("x-robots-tag")), (StatusCode::OK, "no-store", "noindex"));
        assert_eq!((text.matches("class=\"leaf\"").count(), page.header("set-cookie")), (2, ""), "{language}");
        assert!(text.contains("tel:+48717822360") && text.contains("class=\"qr"), "{language}");
    }
}

#[tokio::test]
async fn a_search_on_the_plan_adds_to_it() {
    let page = SHIPPED.get("/pl/plan?s=pzon-wroclaw&q=dodatek+mieszkaniowy").await.text();
    assert!(page.contains("href=\"/pl/plan?s=pzon-wroclaw,dodatek-mieszkaniowy-wroclaw\""), "{page}");
    let nothing = SHIPPED.get("/uk/plan?s=pzon-wroclaw&q=qzxqzx").await.text();
    assert!(nothing.contains("class=\"note\"") && nothing.contains("class=\"leaf\""));
}

#[tokio::test]
async fn whatever_stands_in_the_address() {
    for list in ["", ",,,", "none", "%00,%ff", "<b>", "ipd-caritas", "../../etc/passwd", "pzon-wroclaw%2Ckasy-mops-wroclaw", "pzon-wroclaw&s=kasy-mops-wroclaw"]
    {
        let page = SHIPPED.get(&format!("/en/plan?s={}", list.replace('<', "%3C").replace('>', "%3E"))).await;
        assert_eq!(page.status, StatusCode::OK, "{list}");
        assert_eq!(page.text().contains("class=\"leaves\""), list.contains("pzon"), "{list}");
    }
    let ended = SHIPPED.get("/en/plan?s=ipd-caritas").await.text();
    assert!(ended.contains("This has ended") && ended.contains("/en/services/ipd-caritas"));
}

#[tokio::test]
async fn a_long_plan_is_light() {
    let catalogue = SHIPPED.portal.snapshot().expect("ready").catalogue.clone();
    let ids: Vec<&str> = catalogue.living_services().filter(|service| !service.sensitive).map(|service| service.id.as_str()).take(20).collect();
    for language in ["pl", "uk", "en"] {
        let page = SHIPPED.get(&format!("/{language}/plan?s={}", ids.join(","))).await;
        let bytes = brotli(&page.body, Effort::Quick).len();
        assert!(page.text().matches("class=\"leaf\"").count() == 20 && bytes <= 14_000, "{language}: {bytes}");
    }
}

#[tokio::test]
async fn leaflets_of_every_service_and_topic() {
    let catalogue = SHIPPED.portal.snapshot().expect("ready").catalogue.clone();
    let services = catalogue.living_services().map(|service| format!("services/{}/leaflet", service.id));
    let topics = catalogue.topics().terms.iter().map(|topic| format!("topics/{}/leaflet", topic.id));
    for path in services.chain(topics) {
        for (language, with) in [("pl", "uk"), ("uk", "pl"), ("en", "uk")] {
            let page = SHIPPED.get(&format!("/{language}/{path}?with={with}")).await;
            let text = page.text();
            assert_eq!((page.status, page.header("x-robots-tag")), (StatusCode::OK, "noindex"), "/{language}/{path}");
            assert_eq!((text.matches("<article").count(), text.matches("class=\"qr").count()), (2, 2), "/{language}/{path}");
            let bytes = brotli(&page.body, Effort::Quick).len();
            assert!(bytes <= 14_000, "/{language}/{path}: {bytes}");
        }
    }
}

#[tokio::test]
async fn what_a_leaflet_is_asked_for() {
    for (path, status) in [
        ("/pl/services/ipd-caritas/leaflet", StatusCode::SEE_OTHER),
        ("/pl/services/none/leaflet", StatusCode::NOT_FOUND),
        ("/pl/topics/none/leaflet", StatusCode::NOT_FOUND),
        ("/pl/services/pzon-wroclaw/leaflet?with=xx", StatusCode::OK),
        ("/pl/services/pzon-wroclaw/leaflet?with=pl", StatusCode::OK),
        ("/pl/topics/money/leaflet?city=none&with=%ff", StatusCode::OK),
    ] {
        let page = SHIPPED.get(path).await;
        assert_eq!(page.status, status, "{path}");
        assert!(status != StatusCode::OK || page.text().matches("<article").count() == 1, "{path}");
    }
    assert_eq!(SHIPPED.get("/pl/services/oik-katowice/leaflet").await.header("cache-control"), "no-store");
}

/// Renamed and withdrawn services on an old list.
#[tokio::test]
async fn an_old_list_tells_what_became_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&shipped_content(), folder.path());
    for (id, to) in [("dps-wroclaw", "status = \"inactive\""), ("pzon-wroclaw", "status = \"active\"\nformer_ids = [\"orzeczenia\"]")] {
        let path = folder.path().join(format!("services/{id}/service.toml"));
        let text = std::fs::read_to_string(&path).expect("a file").replacen("status = \"active\"", to, 1);
        std::fs::write(&path, text).expect("written");
    }
    std::fs::write(folder.path().join("retired.toml"), "[[retired]]\nkind = \"service\"\nid = \"dawny\"\n").expect("written");
    let page = Desk::open(folder.path()).get("/en/plan?s=orzeczenia,dps-wroclaw,dawny").await.text();
    assert!(page.contains("href=\"/en/services/pzon-wroclaw\"") && page.matches("class=\"leaf\"").count() == 1);
    assert_eq!(page.matches("One entry is not here any more").count(), 2);
    assert!(page.contains("/en/services/dps-wroclaw") && page.contains("/en/services/dawny"), "each leads to the page that names neighbours");
}

/// Dated things are those that the content has: today none; a place that opens again has one.
#[tokio::test]
async fn dates_go_into_a_calendar_where_there_are_any() {
    assert_eq!(SHIPPED.get("/uk/plan.ics?s=pzon-wroclaw").await.status, StatusCode::NOT_FOUND);
    assert!(!SHIPPED.get("/uk/plan?s=pzon-wroclaw").await.text().contains("plan.ics"));
    let folder = tempfile::tempdir().expect("a folder");
    copy(&shipped_content(), folder.path());
    let path = folder.path().join("services/pzon-wroclaw/service.toml");
    let text = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(&path, text.replacen("status = \"active\"", "status = \"temporarily_closed\"\nclosed_until = \"2027-01-07\"", 1)).expect("written");
    let desk = Desk::open(folder.path());
    assert!(desk.get("/uk/plan?s=pzon-wroclaw,kasy-mops-wroclaw").await.text().contains("/uk/plan.ics?s=pzon-wroclaw,kasy-mops-wroclaw"));
    let calendar = desk.get("/uk/plan.ics?s=pzon-wroclaw,kasy-mops-wroclaw").await;
    assert_eq!((calendar.status, calendar.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(calendar.header("content-type").starts_with("text/calendar"));
    let text = calendar.text();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains("DTSTART;VALUE=DATE:20270107") && text.matches("BEGIN:VEVENT").count() == 1, "{text}");
}
