//! What other programs read: the sitemap, news, calendars, cards, data in the page. Independent programs parse them in `end2end/parsers`.

use super::{Desk, SHIPPED, shipped_content};
use axum::http::StatusCode;
use serde_json::Value;
use std::collections::BTreeSet;

const OWN: &str = "https://przystan.example.org";

/// The values of an attribute or element, between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split_once(to)).map(|(value, _)| value).collect()
}

/// A portal that has noted when its entries were first published.
fn noted() -> (tempfile::TempDir, Desk) {
    let data = tempfile::tempdir().expect("a folder");
    let desk = Desk::open_with(&shipped_content(), data.path());
    let files = catalogue::source::read(&shipped_content()).expect("a content folder");
    desk.portal.note_changes(&files);
    (data, desk)
}

#[tokio::test]
async fn the_sitemap_is_every_public_page_with_its_other_languages() {
    let (_data, desk) = noted();
    let answer = desk.get("/sitemap.xml").await;
    let text = answer.text();
    let told: BTreeSet<String> = between(&text, "<loc>", "</loc>").into_iter().map(str::to_owned).collect();
    let addresses = crate::routes::public::addresses(&desk.portal.snapshot().expect("a snapshot").catalogue);
    let expected: BTreeSet<String> = addresses.iter().map(|(language, path)| format!("{OWN}/{language}/{path}")).collect();
    assert_eq!(told, expected);
    let alternates: BTreeSet<String> = between(&text, "href=\"", "\"").into_iter().map(str::to_owned).collect();
    assert_eq!(alternates, expected, "every alternate is a page of the sitemap");
    let service = text.lines().find(|line| line.contains("/uk/services/pzon-wroclaw<")).expect("a line");
    assert!(service.contains("<lastmod>2026-11-24T09:00:00Z</lastmod>") && service.matches("xhtml:link").count() == 4, "{service}");
    assert!(!text.lines().any(|line| line.contains("/uk/a-z<") && line.contains("lastmod")), "an overview has no date of its own");
    assert_eq!(desk.get("/sitemap.xml?part=2").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn alternates_name_each_other() {
    for (language, path) in crate::routes::public::addresses(&SHIPPED.portal.snapshot().expect("a snapshot").catalogue) {
        let html = SHIPPED.get(&format!("/{language}/{path}")).await.text();
        let canonical = between(&html, "<link rel=\"canonical\" href=\"", "\"");
        assert_eq!(canonical, [format!("{OWN}/{language}/{path}")]);
        let expected: Vec<String> = ["pl", "uk", "en", "pl"].iter().map(|language| format!("{OWN}/{language}/{path}")).collect();
        let links = html.split("<link ").filter_map(|link| link.split('>').next()).filter(|link| link.contains("hreflang="));
        let told: Vec<&str> = links.filter_map(|link| between(link, "href=\"", "\"").first().copied()).collect();
        assert_eq!(told, expected, "{language}/{path}");
    }
}

#[tokio::test]
async fn pages_keep_their_weight_and_mostly_carry_data() {
    let (mut services, mut with_data) = (0, 0);
    for (language, path) in crate::routes::public::addresses(&SHIPPED.portal.snapshot().expect("a snapshot").catalogue) {
        let answer = SHIPPED.ask("GET", &format!("/{language}/{path}"), &[("accept-encoding", "br")]).await;
        let budget = crate::press::budget(&path);
        assert!(answer.body.len() <= budget, "/{language}/{path} weighs {} of {budget}", answer.body.len());
        if path.starts_with("services/") && !SHIPPED.get(&format!("/{language}/{path}")).await.text().contains("class=\"stamp\"><svg") {
            services += 1;
            with_data += usize::from(SHIPPED.get(&format!("/{language}/{path}")).await.text().contains("application/ld+json"));
        }
    }
    println!("{with_data} of {services} pages of services carry data");
    assert!(with_data * 2 > services, "{with_data} of {services}");
}

fn data(html: &str) -> Option<Value> {
    let block = between(html, "<script type=\"application/ld+json\">", "</script>").into_iter().next()?;
    Some(serde_json::from_str(block).expect("JSON"))
}

#[tokio::test]
async fn data_says_what_the_page_says() {
    for language in ["pl", "uk", "en"] {
        let html = SHIPPED.get(&format!("/{language}/organizations/mops-wroclaw")).await.text();
        let organization = &data(&html).expect("data")["@graph"][0];
        assert_eq!(
            (&organization["@type"], &organization["name"]),
            (&"GovernmentOrganization".into(), &"Miejski Ośrodek Pomocy Społecznej we Wrocławiu".into())
        );
        assert_eq!(organization["telephone"], "+48717822322");
        assert_eq!(organization["location"]["openingHoursSpecification"]["opens"], "07:30");
        let home = data(&SHIPPED.get(&format!("/{language}/")).await.text()).expect("data");
        assert!(home["@graph"][0]["potentialAction"]["target"].as_str().expect("a target").contains(&format!("/{language}/search?q=")));
    }
    let snapshot = SHIPPED.portal.snapshot().expect("a snapshot");
    for service in snapshot.catalogue.services() {
        let alone = SHIPPED.get(&format!("/en/services/{}/data.jsonld", service.id)).await;
        assert_eq!(alone.status == StatusCode::OK, service.status.is_living(), "{}", service.id);
        let html = SHIPPED.get(&format!("/en/services/{}", service.id)).await.text();
        let Some(data) = data(&html) else { continue };
        assert_eq!(serde_json::from_slice::<Value>(&alone.body).expect("JSON"), data, "{}", service.id);
        assert!(html.contains(&format!("href=\"/en/services/{}/data.jsonld\"", service.id)));
        let text = data.to_string();
        assert_eq!(data["@graph"][0]["name"], service.words.in_language(model::Language::ENGLISH).0.title.as_str());
        assert_eq!(data["@graph"][1]["@type"], "BreadcrumbList");
        assert!(!service.address_confidential || !text.contains("PostalAddress"), "{}", service.id);
    }
}

#[tokio::test]
async fn what_is_shared_has_a_title_but_nothing_sensitive() {
    let html = SHIPPED.get("/uk/organizations/mops-wroclaw").await.text();
    assert!(html.contains("<meta property=\"og:title\" content=\"Центр соціальної допомоги у Вроцлаві (MOPS)\""), "{}", &html[..1500]);
    assert!(html.contains("property=\"og:description\""));
    let snapshot = SHIPPED.portal.snapshot().expect("a snapshot");
    let sensitive = snapshot.catalogue.living_services().find(|service| service.sensitive).expect("a sensitive service");
    assert!(!SHIPPED.get(&format!("/uk/services/{}", sensitive.id)).await.text().contains("property=\"og:"));
}

#[tokio::test]
async fn news_of_one_language() {
    let (_data, desk) = noted();
    let answer = desk.get("/feeds/uk.atom").await;
    assert_eq!((answer.header("content-type"), answer.header("content-language")), ("application/atom+xml; charset=utf-8", "uk"));
    let text = answer.text();
    assert_eq!(text.matches("<entry>").count(), 50);
    assert!(text.contains("<updated>2026-11-24T09:00:00Z</updated>") && text.contains("href=\"https://przystan.example.org/uk/"));
    let ids: BTreeSet<&str> = between(&text, "<id>urn:uuid:", "</id>").into_iter().collect();
    assert_eq!(ids.len(), 51, "every id is another one");
    assert_eq!(desk.ask("GET", "/feeds/uk.atom", &[("if-none-match", answer.header("etag"))]).await.status, StatusCode::NOT_MODIFIED);
    for wrong in ["/feeds/xx.atom", "/feeds/uk.rss", "/feeds/uk", "/feeds/.atom"] {
        assert_eq!(desk.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn hours_for_a_calendar() {
    let html = SHIPPED.get("/en/services/pzon-wroclaw").await.text();
    assert!(html.contains("/en/services/pzon-wroclaw/hours.ics"));
    let answer = SHIPPED.get("/en/services/pzon-wroclaw/hours.ics").await;
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let text = answer.text();
    for expected in [
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Warsaw\r\n",
        "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO,TU,WE",
        "DTSTART;TZID=Europe/Warsaw:20261123T",
        "LOCATION;LANGUAGE=pl:",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert!(text.split("\r\n").all(|line| line.len() <= 75) && !text.replace("\r\n", "").contains('\n'));
    assert!(SHIPPED.get("/pl/feeds.ics").await.status == StatusCode::NOT_FOUND && SHIPPED.get("/feeds/pl.ics").await.text().contains("END:VTIMEZONE"));
    let confidential =
        SHIPPED.portal.snapshot().expect("a snapshot").catalogue.services().find(|service| service.address_confidential).map(|service| service.id.to_string());
    assert_eq!(SHIPPED.get(&format!("/en/services/{}/hours.ics", confidential.expect("one"))).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_card_for_the_address_book() {
    let answer = SHIPPED.get("/uk/organizations/mops-wroclaw/card.vcf").await;
    assert_eq!(answer.header("content-type"), "text/vcard; charset=utf-8");
    let text = answer.text().replace("\r\n ", "");
    for expected in [
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\n",
        "FN;LANGUAGE=uk:Центр соціальної допомоги у Вроцлаві (MOPS)\r\n",
        "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+48717822322\r\n",
        "53-611",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert_eq!(SHIPPED.get("/uk/organizations/nobody/card.vcf").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_search_for_a_browsers_bar() {
    let answer = SHIPPED.get("/opensearch-uk.xml").await;
    assert_eq!(answer.header("content-type"), "application/opensearchdescription+xml; charset=utf-8");
    assert!(answer.text().contains("template=\"https://przystan.example.org/uk/search?q={searchTerms}\""));
    assert!(SHIPPED.get("/uk/").await.text().contains("href=\"/opensearch-uk.xml\""));
    for wrong in ["/opensearch-xx.xml", "/opensearch-.xml", "/nothing.xml"] {
        assert_eq!(SHIPPED.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(SHIPPED.get("/uk").await.status, StatusCode::MOVED_PERMANENTLY);
}

#[tokio::test]
async fn whom_to_tell_of_a_weakness() {
    assert_eq!(SHIPPED.get("/.well-known/security.txt").await.status, StatusCode::NOT_FOUND, "nobody is named, so there is no file");
    let desk = Desk::with_flags(&["--security-contact", "mailto:security@example.org"]);
    let answer = desk.get("/.well-known/security.txt").await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        answer.text(),
        "Contact: mailto:security@example.org\nExpires: 2027-05-23T00:00:00Z\nPreferred-Languages: pl, uk, en\nCanonical: https://przystan.example.org/.well-known/security.txt\n"
    );
}
