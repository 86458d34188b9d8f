//! The page of results: every filter by its address, with the number it promises, and a way on where nothing is found.

use super::{Desk, SHIPPED, address::copy, shipped_content};
use serde_json::Value;

/// The choices a page offers: filter, value, promised number.
fn choices(html: &str) -> Vec<(String, String, u64)> {
    let mut all = Vec::new();
    for select in html.split("<select name=\"").skip(1) {
        let (name, rest) = select.split_once('"').expect("a name");
        let options = rest.split("</select>").next().unwrap_or("").split("<option value=\"").skip(2);
        all.extend(options.map(|option| (name.to_owned(), option.split('"').next().unwrap_or("").to_owned(), number(option))));
    }
    let open = html.split("name=\"open\"").nth(1).map(|rest| ("open".to_owned(), "1".to_owned(), number(rest)));
    all.into_iter().chain(open).collect()
}

/// The number in the last brackets of the words that begin here.
fn number(text: &str) -> u64 {
    let words = text.split("</").next().unwrap_or("");
    let digits = words.rsplit('(').next().and_then(|rest| rest.split(')').next());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("a number in brackets: {words}"))
}

async fn total(query: &str) -> u64 {
    let answer: Value = serde_json::from_slice(&SHIPPED.get(&format!("/api/search?lang=pl&{query}")).await.body).expect("JSON");
    answer["total"].as_u64().expect("a total")
}

#[tokio::test]
async fn every_choice_gives_what_it_promises_and_can_be_taken_away() {
    for words in ["", "q=wroclaw", "q=praca&city=katowice"] {
        let all = choices(&SHIPPED.get(&format!("/pl/search?{words}")).await.text());
        assert!(words != "q=wroclaw" || ["city", "topic", "audience", "kind"].iter().all(|facet| all.iter().any(|(name, ..)| name == facet)), "{all:?}");
        for (name, value, promised) in all {
            let rest: Vec<&str> = words.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(&format!("{name}="))).collect();
            let narrowed = rest.iter().map(|pair| (*pair).to_owned()).chain([format!("{name}={value}")]).collect::<Vec<_>>().join("&");
            assert_eq!(total(&narrowed).await, promised, "{words}: {name}={value}");
            let page = SHIPPED.get(&format!("/pl/search?{narrowed}")).await.text().replace("&amp;", "&");
            let without = if rest.is_empty() { "<a href=\"/pl/search\"".to_owned() } else { format!("<a href=\"/pl/search?{}\"", rest.join("&")) };
            assert!(page.contains(&without), "{narrowed} without {name}: {without}");
        }
    }
}

/// All listings with hours are in Wrocław.
#[tokio::test]
async fn open_now_is_offered_where_two_say_when() {
    for (query, offered) in [("", true), ("city=wroclaw", true), ("city=katowice", false), ("kind=guide", false)] {
        let page = SHIPPED.get(&format!("/pl/search?{query}")).await.text();
        assert_eq!(page.contains("<input type=\"checkbox\" name=\"open\""), offered, "{query}");
    }
}

/// Closed for a while is closed, whatever the hours say.
#[tokio::test]
async fn open_now_follows_clock_and_status() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&shipped_content(), folder.path());
    let desk = Desk::open(folder.path());
    let path = "/api/search?lang=pl&open=1&q=orzeczenie";
    assert!(desk.get(path).await.text().contains("\"pzon-wroclaw\""));
    desk.set_clock("2026-11-24T15:00");
    assert!(!desk.get(path).await.text().contains("\"pzon-wroclaw\""));
    let file = folder.path().join("services/pzon-wroclaw/service.toml");
    let text = std::fs::read_to_string(&file).expect("a file");
    std::fs::write(&file, text.replacen("status = \"active\"", "status = \"temporarily_closed\"\nclosed_until = \"2027-01-07\"", 1)).expect("written");
    assert!(!Desk::open(folder.path()).get(path).await.text().contains("\"pzon-wroclaw\""));
}

#[tokio::test]
async fn nothing_found_names_the_centre_of_the_city() {
    let main = |html: &str| html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part").to_owned();
    let all = main(&SHIPPED.get("/uk/search?q=qzxqzx").await.text());
    let one = main(&SHIPPED.get("/uk/search?q=qzxqzx&city=katowice").await.text());
    assert!(all.contains("tel:+48717822322") && all.contains("tel:112") && all.contains("mops-katowice"));
    assert!(!one.contains("mops-wroclaw") && one.contains("mops-katowice") && one.contains("tel:112"));
}
