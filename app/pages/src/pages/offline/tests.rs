//! What a copy holds, and what it never says.

use super::{Copy, Part, copy};
use crate::fixture;

fn copies(part: Part) -> Vec<Copy> {
    let catalogue = fixture::catalogue();
    let cities = catalogue.portal().cities.clone();
    let all = fixture::LANGUAGES.into_iter().flat_map(|language| cities.iter().map(move |city| (language, city)));
    all.filter_map(|(language, city)| copy(&fixture::view(&catalogue, language, ""), city, part)).collect()
}

#[test]
fn a_copy_says_nothing_about_now_and_brings_no_script() {
    for copy in Part::ALL.into_iter().flat_map(copies) {
        for page in &copy.pages {
            assert!(!page.main.contains("ui-lamp") && !page.main.contains("class=\"now\"") && !page.main.contains("<script"), "{}", page.path);
            let now = ["Otwarte do", "Відчинено до", "Open until", "Zamknięte.", "Зачинено.", "Closed."];
            assert!(!now.iter().any(|words| page.main.contains(words)), "{}: {}", page.path, page.main);
        }
    }
}

#[test]
fn sensitive_pages_are_a_part_of_their_own() {
    let catalogue = fixture::catalogue();
    let sensitive: Vec<String> = catalogue.services().filter(|service| service.sensitive).map(|service| format!("services/{}", service.id)).collect();
    assert!(!sensitive.is_empty());
    let kept = |part| copies(part).iter().flat_map(|copy| copy.pages.iter().map(|page| page.path.clone()).collect::<Vec<_>>()).collect::<Vec<_>>();
    assert!(kept(Part::City).iter().all(|path| !sensitive.contains(path)));
    assert!(sensitive.iter().any(|path| kept(Part::Sensitive).contains(path)));
}

#[test]
fn every_copy_has_a_frame_the_stand_ins_and_the_telephones() {
    for copy in copies(Part::City) {
        assert!(copy.frame[0].starts_with("<!doctype html>") && copy.frame[3].ends_with("</html>"), "{:?}", copy.frame[3]);
        for path in ["missing", "search", "glossary"] {
            assert!(copy.pages.iter().any(|page| page.path == path), "{path}");
        }
        let missing = copy.pages.iter().find(|page| page.path == "missing").expect("the page");
        assert!(missing.main.contains("tel:112"));
    }
}
