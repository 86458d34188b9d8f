//! Leaflets: one side or two, a code on each, and nothing that paper cannot know.

use crate::fixture::{self, LANGUAGES};
use crate::{View, leaflet};
use model::Language;

fn of_service(language: Language, id: &str, with: Option<Language>) -> String {
    let catalogue = fixture::catalogue();
    let path = format!("services/{id}/leaflet");
    let view = View { query: "", ..fixture::view(&catalogue, language, &path) };
    leaflet::service(&view, catalogue.service(id).expect("a service"), with).to_html().replace('\u{A0}', " ")
}

#[test]
fn one_side_or_two() {
    for language in LANGUAGES {
        let other = if language == Language::POLISH { Language::UKRAINIAN } else { Language::POLISH };
        let (one, two) = (of_service(language, "pzon-wroclaw", None), of_service(language, "pzon-wroclaw", Some(other)));
        assert_eq!((one.matches("<article").count(), one.matches("class=\"qr").count()), (1, 1), "{language}");
        assert_eq!((two.matches("<article").count(), two.matches("class=\"qr").count()), (2, 2), "{language}");
        assert!(two.contains(&format!("<article lang=\"{other}\"")) || two.contains(&format!("lang=\"{other}\" class=\"half\"")), "{language}: {two}");
        for html in [one, two] {
            assert_eq!(html.matches("<h1").count(), 1, "{language}");
            assert!(html.contains("tel:+48717822360") && html.contains("8:00–15:00") && html.contains("content=\"noindex\""), "{language}");
            assert!(!html.contains("<script") && !html.contains("class=\"open\"") && !html.contains("Unknown localization"), "{language}");
        }
    }
}

/// What another site copies stands beside the paper: the page of a service has no room for it.
#[test]
fn the_line_for_other_sites_is_on_the_screen_and_not_on_paper() {
    for language in LANGUAGES {
        let html = of_service(language, "pzon-wroclaw", None);
        let line = format!("&lt;iframe src=\"https://przystan.example/embed/{language}/service/pzon-wroclaw\"");
        assert!(html.contains(&line), "{html}");
        let (before, _) = html.split_once(&line).expect("the line");
        assert!(before.rfind("class=\"hint\"") > before.rfind("</article>"), "{language}");
    }
}

#[test]
fn a_confidential_address_is_on_no_paper() {
    let html = of_service(Language::ENGLISH, "oik-katowice", Some(Language::POLISH));
    assert!(!html.contains("Solidarno") && html.contains("112") && html.contains("<title>Przystań</title>"));
}

#[test]
fn a_topic_city_by_city() {
    let catalogue = fixture::catalogue();
    let topic = catalogue.topics().term("health-disability").expect("a topic");
    let view = fixture::view(&catalogue, Language::UKRAINIAN, "topics/health-disability/leaflet");
    let all = leaflet::topic(&view, topic, None, None).to_html().replace('\u{A0}', " ");
    assert!(all.contains("Вроцлав</p>") && all.contains("71 782 23 60") && all.contains("?city=katowice"));
    let katowice = leaflet::topic(&view, topic, catalogue.portal().city("katowice"), Some(Language::POLISH)).to_html();
    assert!(!katowice.contains("71\u{A0}782\u{A0}23\u{A0}60") && katowice.contains("city=wroclaw&amp;with=pl"));
}
