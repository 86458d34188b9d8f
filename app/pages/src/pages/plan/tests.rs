//! A plan is its address: what stands on it, what is not there any more, and what paper needs.

use super::*;
use crate::fixture::{self, LANGUAGES};
use crate::script;
use model::{Catalogue, Language};

fn page(catalogue: &Catalogue, language: Language, list: &str) -> String {
    let plan = Plan::read(catalogue, list);
    let query = format!("s={}", plan.list());
    let view = View { query: &query, ..fixture::view(catalogue, language, "plan") };
    show(&view, &plan, &Search { text: "", found: Vec::new() }).to_html().replace('\u{A0}', " ")
}

#[test]
fn what_paper_needs_stands_on_it() {
    let catalogue = fixture::catalogue();
    for language in LANGUAGES {
        let html = page(&catalogue, language, "pzon-wroclaw,cis-caritas-katowice");
        for piece in ["tel:+48717822360", "8:00–15:00", "pl. Solidarności 1/3/5", "class=\"qr", "class=\"box\"", "name=\"robots\" content=\"noindex\""] {
            assert!(html.contains(piece), "{language}: {piece} is missing in\n{html}");
        }
        let open = ["Otwarte do", "Відчинено до", "Open until"];
        assert!(open.iter().all(|now| !html.contains(now)), "{language}: paper does not know the time");
        let bare = script::without(&html);
        assert!(!bare.contains("<script") && !html.contains("Unknown localization") && html.matches("<h1").count() == 1, "{language}");
    }
}

#[test]
fn a_plan_goes_into_another_language() {
    let html = page(&fixture::catalogue(), Language::POLISH, "pzon-wroclaw");
    assert!(html.contains("<a href=\"/uk/plan?s=pzon-wroclaw\" lang=\"uk\" hreflang=\"uk\">"));
    assert!(html.contains("Відкрити українською"), "in the words of that language");
}

#[test]
fn adding_and_removing_are_links() {
    let html = page(&fixture::catalogue(), Language::ENGLISH, "pzon-wroclaw,cis-caritas-katowice");
    assert!(html.contains("href=\"/en/plan?s=cis-caritas-katowice\"") && html.contains("href=\"/en/plan?s=pzon-wroclaw\""));
    assert!(html.contains("<input type=\"hidden\" name=\"s\" value=\"pzon-wroclaw,cis-caritas-katowice\">"));
    assert!(page(&fixture::catalogue(), Language::ENGLISH, "pzon-wroclaw").contains("href=\"/en/plan\" rel=\"nofollow\""), "the last one leaves an empty plan");
}

#[test]
fn what_is_not_there_any_more_is_said() {
    let catalogue = fixture::catalogue();
    let html = page(&catalogue, Language::ENGLISH, "mieszkanie-i-praca-lublin,none-such,pzon-wroclaw,pzon-wroclaw,<b>");
    assert!(html.contains("This has ended") && html.contains("/en/services/mieszkanie-i-praca-lublin"));
    assert!(html.contains("We do not know the entry “none-such”") && html.contains("&lt;b&gt;") && !html.contains("<b><"));
    assert_eq!(html.matches("class=\"leaf\"").count(), 1, "each once");
    let long = vec!["x"; 3_000].join(",");
    assert!(page(&catalogue, Language::ENGLISH, &long).contains("A list holds 20 places"));
}

#[test]
fn a_sensitive_plan_gives_nothing_away() {
    let html = page(&fixture::catalogue(), Language::ENGLISH, "oik-katowice");
    assert!(html.contains("<title>Przystań</title>") && html.contains("class=\"exit\"") && !html.contains("Solidarno"));
}

#[test]
fn an_empty_plan_says_what_it_is_for() {
    for language in LANGUAGES {
        let html = page(&fixture::catalogue(), language, "");
        assert!(html.contains("class=\"lead\"") && html.contains("name=\"q\"") && !html.contains("class=\"qr"), "{language}");
    }
}
