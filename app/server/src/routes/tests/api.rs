//! The search for programs.

use super::SHIPPED;
use axum::http::StatusCode;
use serde_json::Value;

async fn json(path: &str) -> (StatusCode, Value) {
    let answer = SHIPPED.get(path).await;
    (answer.status, serde_json::from_slice(&answer.body).expect("JSON"))
}

#[tokio::test]
async fn an_answer_has_the_agreed_fields() {
    let (status, answer) = json("/api/search?q=orzeczenie&lang=uk").await;
    assert_eq!(status, StatusCode::OK);
    assert!(answer["total"].as_u64().expect("a total") >= 1 && answer["page"] == 1 && answer["took_us"].is_u64() && answer["query"] == "orzeczenie");
    let first = &answer["results"][0];
    for field in ["id", "kind", "status", "title", "url", "city", "topics", "score", "why"] {
        assert!(first.get(field).is_some(), "{field} in {first}");
    }
    assert!(answer["results"].as_array().expect("results").len() <= 10);
}

#[tokio::test]
async fn the_right_service_is_among_the_first_three() {
    for (query, lang, expected) in [
        ("orzeczenie", "pl", "pzon-wroclaw"),
        ("orzeczenia o niepelnosprawnosci", "pl", "pzon-wroclaw"),
        ("інвалідність", "uk", "pzon-wroclaw"),
        ("mieszkania chronione", "pl", "mieszkania-chronione-lublin"),
        ("korepetycje", "pl", "korepetycje-wroclaw"),
        ("tutoring", "en", "korepetycje-wroclaw"),
        ("care home", "en", "dps-wroclaw"),
        ("dodatek mieszkaniowy", "pl", "dodatek-mieszkaniowy-wroclaw"),
        ("zasilek celowy", "pl", "zasilek-celowy-wroclaw"),
        ("листівки", "uk", "ulotki-wroclaw"),
        ("PUP", "pl", "pup-katowice"),
        ("OIK", "uk", "oik-katowice"),
    ] {
        let path = format!("/api/search?q={}&lang={lang}", percent_encoding::utf8_percent_encode(query, percent_encoding::NON_ALPHANUMERIC));
        let (_, answer) = json(&path).await;
        let ids: Vec<&str> = answer["results"].as_array().expect("results").iter().filter_map(|hit| hit["id"].as_str()).take(3).collect();
        assert!(ids.contains(&expected), "{query} ({lang}): {ids:?}");
    }
}

#[tokio::test]
async fn bad_values_are_said() {
    for query in ["lang=xx", "city=berlin", "topic=none", "audience=none", "kind=poi", "page=0", "page=-1", "page=x", "open=maybe", "archive=2", "language=?"] {
        let (status, answer) = json(&format!("/api/search?q=a&{query}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}");
        assert!(answer["parameter"].is_string() && answer["advice"].is_string(), "{query}: {answer}");
    }
}

#[tokio::test]
async fn the_archive_is_found_only_when_asked_for() {
    let (_, without) = json("/api/search?q=turnusy%20integracyjne&lang=pl").await;
    let (_, with) = json("/api/search?q=turnusy%20integracyjne&lang=pl&archive=1").await;
    let ids =
        |answer: &Value| answer["results"].as_array().expect("results").iter().filter_map(|hit| hit["id"].as_str().map(str::to_owned)).collect::<Vec<_>>();
    assert!(!ids(&without).contains(&"turnusy-caritas".to_owned()));
    assert_eq!(ids(&with).first().map(String::as_str), Some("turnusy-caritas"));
}

#[tokio::test]
async fn filters_narrow() {
    let (_, all) = json("/api/search?q=&lang=pl&kind=service").await;
    let (_, lublin) = json("/api/search?q=&lang=pl&kind=service&city=lublin").await;
    assert!(all["total"].as_u64() > lublin["total"].as_u64());
    assert!(lublin["results"].as_array().expect("results").iter().all(|hit| hit["city"] == "lublin" || hit["city"].is_null()));
}
