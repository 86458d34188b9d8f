//! Names and notes in files of facts: which there are, and what becomes of the file when a translation comes back.

use super::{Taken, Unplaced, named, segments, translate};
use crate::source::{File, Files};
use chrono::NaiveDate;
use model::{Language, SegmentState, Translated};

const BOTH: [Language; 2] = [Language::POLISH, Language::UKRAINIAN];

const ORGANIZATION: &str = "# who\r
name = \"Ośrodek\" # official\r
kind = \"ngo\"\r
former_ids = []\r
\r
[[phones]]\r
number = \"+48717990001\"\r
note = { pl = \"sekretariat\" }\r
\r
[description]\r
pl = \"Pomaga.\" # short\r
uk = \"Допомагає.\"\r
";
const TERMS: &str = "# agreed\n\n[[term]]\nid = \"pesel\"\nacronym = \"PESEL\"\n[term.pl]\nname = \"numer PESEL\"\nplain = \"Numer.\"\n# never\navoid = [\"x*\"]\n\n# ---- next\n[[term]]\nid = \"zus\"\n[term.pl]\nname = \"ZUS\"\n[term.uk]\nname = \"УСС\"\n";
const TOPICS: &str =
    "[[term]]\nid = \"money\"\nname = { pl = \"Pieniądze\", uk = \"Гроші\", en = 'Money' } # first\n[[term]]\nid = \"work\"\nname = { pl = \"Praca\" }\n";
const PORTAL: &str = "name = { pl = \"P\" }\n[[language]]\ncode = \"pl\"\nname = \"Polski\"\n[[city]]\nid = \"w\"\nin_city = { pl = \"we W\" }\n[[emergency]]\nnumber = \"112\"\nname = { pl = \"alarmowy\" }\n[accessibility]\nstatus = \"fully\"\n";

fn files() -> Files {
    let all = [
        ("organizations/a.toml", ORGANIZATION),
        ("terms.toml", TERMS),
        ("taxonomies/topics.toml", TOPICS),
        ("portal.toml", PORTAL),
        ("services/s/service.toml", "[[at]]\nlocation = \"l\"\n[[at.phones]]\nnumber = \"+48717990002\"\nnote = { pl = \"rano\" }\n"),
        ("services/s/ledger.toml", ""),
        ("retired.toml", ""),
    ];
    all.into_iter().map(|(name, text)| (name.to_owned(), File::of(text.as_bytes().to_vec()))).collect()
}

fn pieces(files: &Files, id: &str) -> Vec<(String, String, Option<String>, SegmentState)> {
    let all = segments(files, id, BOTH, Language::POLISH).expect("pieces");
    all.into_iter().map(|piece| (piece.key, piece.source, piece.target, piece.state)).collect()
}

fn told(files: &Files, id: &str, key: &str, target: &str) -> Translated {
    let source = pieces(files, id).into_iter().find(|piece| piece.0 == key).map_or_else(String::new, |piece| piece.1);
    Translated { key: key.to_owned(), source, target: target.to_owned(), reviewed: false, lost: Vec::new() }
}

fn take(files: &mut Files, id: &str, told: &[Translated]) -> Taken {
    let day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
    let taken = translate(files, id, BOTH, Language::POLISH, told, day).expect("sound files");
    taken.files.iter().for_each(|file| drop(files.insert(file.path.clone(), File::of(file.text.clone().into_bytes()))));
    taken
}

fn text(files: &Files, name: &str) -> String {
    files[name].text.clone().expect("a text").to_string()
}

#[test]
fn every_file_with_words_beside_facts_is_an_entry() {
    assert_eq!(named(&files()).collect::<Vec<_>>(), ["organizations/a", "portal", "services/s/service", "taxonomies/topics", "terms"]);
}

#[test]
fn words_are_found_and_named_by_what_tells_them_apart() {
    use SegmentState::{Missing, Recheck};
    let files = files();
    let keys = |id: &str| pieces(&files, id).into_iter().map(|piece| piece.0).collect::<Vec<_>>();
    assert_eq!(keys("portal"), ["name", "city.w.in_city", "emergency.112.name"], "names of languages stand in their own language");
    assert_eq!(keys("terms"), ["term.pesel.name", "term.pesel.plain", "term.zus.name"], "what is to be avoided is no text");
    assert_eq!(keys("services/s/service"), ["at.l.phones.48717990002.note"]);
    let rows = [
        ("names", "Ośrodek", None, Missing),
        ("phones.48717990001.note", "sekretariat", None, Missing),
        ("description", "Pomaga.", Some("Допомагає."), Recheck),
    ];
    assert_eq!(pieces(&files, "organizations/a"), rows.map(|(key, source, target, state)| (key.into(), source.into(), target.map(Into::into), state)));
}

#[test]
fn a_translation_is_written_where_the_others_stand_and_nothing_else_moves() {
    let mut files = files();
    let of = |files: &Files, key: &str, target: &str| told(files, "organizations/a", key, target);
    let all = [of(&files, "names", "Осередок \"А\""), of(&files, "phones.48717990001.note", "секретаріат"), of(&files, "description", "Допомагає.")];
    let taken = take(&mut files, "organizations/a", &all);
    assert!(taken.left.is_empty() && taken.files.iter().map(|file| file.path.as_str()).eq(["organizations/a.toml", "ledger.toml"]));
    let expected = ORGANIZATION
        .replace("former_ids = []\r\n", "former_ids = []\r\nnames = { uk = 'Осередок \"А\"' }\r\n")
        .replace("{ pl = \"sekretariat\" }", "{ pl = \"sekretariat\", uk = \"секретаріат\" }");
    assert_eq!(text(&files, "organizations/a.toml"), expected);
    let topics = [told(&files, "taxonomies/topics", "term.money.name", "Кошти"), told(&files, "taxonomies/topics", "term.work.name", "Робота")];
    take(&mut files, "taxonomies/topics", &topics);
    assert_eq!(
        text(&files, "taxonomies/topics.toml"),
        TOPICS.replace("\"Гроші\"", "\"Кошти\"").replace("{ pl = \"Praca\" }", "{ pl = \"Praca\", uk = \"Робота\" }")
    );
    let terms = [told(&files, "terms", "term.pesel.name", "номер PESEL"), told(&files, "terms", "term.zus.name", "ЗУС")];
    take(&mut files, "terms", &terms);
    let expected = TERMS.replace("avoid = [\"x*\"]\n", "avoid = [\"x*\"]\n\n[term.uk]\nname = \"номер PESEL\"\n").replace("УСС", "ЗУС");
    assert_eq!(text(&files, "terms.toml"), expected);
    assert!(take(&mut files, "terms", &terms).files.is_empty(), "the same again changes nothing");
}

#[test]
fn the_ledger_remembers_for_each_file_from_what_it_was_made() {
    use SegmentState::{Current, Stale};
    let mut files = files();
    let description = Translated { reviewed: true, ..told(&files, "organizations/a", "description", "Допомагає.") };
    let taken = take(&mut files, "organizations/a", &[description]);
    assert!(taken.files.iter().map(|file| file.path.as_str()).eq(["ledger.toml"]), "a review changes no word");
    let topic = told(&files, "taxonomies/topics", "term.money.name", "Кошти");
    take(&mut files, "taxonomies/topics", &[topic]);
    let state = |files: &Files, id: &str, key: &str| pieces(files, id).into_iter().find(|piece| piece.0 == key).expect("a piece").3;
    assert_eq!((state(&files, "organizations/a", "description"), state(&files, "taxonomies/topics", "term.money.name")), (Current, Current));
    let moved = text(&files, "organizations/a.toml").replace("Pomaga.", "Pomaga inaczej.");
    files.insert("organizations/a.toml".to_owned(), File::of(moved.into_bytes()));
    assert_eq!((state(&files, "organizations/a", "description"), state(&files, "taxonomies/topics", "term.money.name")), (Stale, Current));
}

#[test]
fn what_has_no_place_is_left_out_and_told() {
    let mut files = files();
    let before = text(&files, "terms.toml");
    let lost = Translated { lost: vec!["](guide:x)".to_owned()], ..told(&files, "terms", "term.zus.name", "ЗУС") };
    let all = [told(&files, "terms", "term.none.name", "x"), told(&files, "terms", "../x", "x"), told(&files, "terms", "term.pesel.plain", "Номер."), lost];
    let why: Vec<Unplaced> = take(&mut files, "terms", &all).left.into_iter().map(|left| left.why).collect();
    assert_eq!(why, [Unplaced::NoSuchPiece, Unplaced::NoSuchPiece, Unplaced::NoTitle, Unplaced::Lost("«](guide:x)»".to_owned())]);
    assert_eq!(text(&files, "terms.toml"), before);
    for [from, to] in [[Language::POLISH, Language::POLISH], [Language::UKRAINIAN, Language::POLISH]] {
        assert!(segments(&files, "terms", [from, to], Language::POLISH).is_err(), "the original is no translation");
    }
}
