//! Pieces of one entry whose source, translation and ledger move.

use super::{Unplaced, segments, translate};
use crate::source::{File, Files};
use chrono::NaiveDate;
use model::{Language, Segment, SegmentState, Translated};

const BOTH: [Language; 2] = [Language::POLISH, Language::UKRAINIAN];

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day")
}

fn text(title: &str, paragraphs: &[&str]) -> String {
    format!("+++\ntitle = \"{title}\"\nsummary = \"S {title}\" # a comment\n+++\n{}\n", paragraphs.join("\n\n"))
}

fn put(files: &mut Files, name: &str, text: &str) {
    files.insert(format!("services/a/{name}"), File::of(text.to_owned().into_bytes()));
}

/// Two paragraphs, translated and stamped.
fn sound() -> Files {
    let mut files = Files::new();
    put(&mut files, "service.toml", "");
    put(&mut files, "pl.md", &text("Tytuł", &["Raz.", "Dwa."]));
    put(&mut files, "uk.md", &text("Назва", &["Один.", "Два."]));
    let (_, ledger) = crate::stamp(&files, "services/a", Language::UKRAINIAN, Language::POLISH, day()).expect("a stamp");
    put(&mut files, "ledger.toml", &ledger);
    files
}

fn pieces(files: &Files) -> Vec<Segment> {
    segments(files, "services/a", BOTH, Language::POLISH).expect("pieces")
}

fn states(files: &Files) -> Vec<(String, Option<String>, SegmentState)> {
    pieces(files).into_iter().map(|piece| (piece.source, piece.target, piece.state)).collect()
}

/// What a translator sends who wrote this for the piece with this source.
fn told(files: &Files, source: &str, target: &str) -> Translated {
    let key = pieces(files).into_iter().find(|piece| piece.source == source).expect("a piece").key;
    Translated { key, source: source.to_owned(), target: target.to_owned(), reviewed: false, lost: Vec::new() }
}

fn take(files: &mut Files, told: &[Translated]) -> Vec<Unplaced> {
    let taken = translate(files, "services/a", BOTH, Language::POLISH, told, day()).expect("sound files");
    taken.files.into_iter().for_each(|file| drop(files.insert(file.path, File::of(file.text.into_bytes()))));
    taken.left.into_iter().map(|left| left.why).collect()
}

fn words(files: &Files, name: &str) -> String {
    files[&format!("services/a/{name}")].text.clone().expect("a text").to_string()
}

fn row(source: &str, target: &str, state: SegmentState) -> (String, Option<String>, SegmentState) {
    (source.to_owned(), Some(target.to_owned()).filter(|text| !text.is_empty()), state)
}

#[test]
fn states_follow_the_ledger() {
    use SegmentState::{Current, Missing, Recheck, Stale};
    let mut files = sound();
    assert!(states(&files).iter().all(|(_, _, state)| *state == Current));
    put(&mut files, "pl.md", &text("Tytuł", &["Zero.", "Raz.", "Dwa, ale inaczej."]).replace("S Tytuł", "Inne"));
    let rows = [row("Tytuł", "Назва", Current), row("Inne", "S Назва", Stale), row("Zero.", "", Missing), row("Raz.", "Один.", Current)];
    assert_eq!(states(&files)[..4], rows);
    put(&mut files, "pl.md", &text("Tytuł", &["Dwa.", "Raz inaczej."]));
    assert_eq!(states(&files)[2..], [row("Dwa.", "Два.", Current), row("Raz inaczej.", "Один.", Stale)], "one moved, one changed in its place");
    put(&mut files, "uk.md", &text("Нова", &["Один!", "Два."]));
    assert_eq!(states(&files)[0], row("Tytuł", "Нова", Recheck));
}

#[test]
fn keys_stay_when_paragraphs_move() {
    let mut files = sound();
    let keys = |files: &Files| pieces(files).into_iter().map(|piece| (piece.source, piece.key)).collect::<std::collections::BTreeMap<_, _>>();
    let before = keys(&files);
    put(&mut files, "pl.md", &text("Tytuł", &["Dwa.", "Nowe.", "Raz."]));
    assert!(before.iter().all(|(source, key)| keys(&files)[source] == *key));
}

#[test]
fn a_new_paragraph_goes_where_its_source_stands() {
    let mut files = sound();
    put(&mut files, "pl.md", &text("Tytuł", &["Raz.", "Nowe.", "Dwa."]));
    let new = told(&files, "Nowe.", "Нове.");
    assert_eq!(take(&mut files, &[new]), []);
    assert!(words(&files, "uk.md").ends_with("+++\nОдин.\n\nНове.\n\nДва.\n"), "{}", words(&files, "uk.md"));
    assert!(states(&files).iter().all(|(_, _, state)| *state == SegmentState::Current));
}

/// Translated while the source moved on: the ledger says from what it was made, so it is stale and not lost.
#[test]
fn a_translation_of_an_older_source_is_stale() {
    let mut files = sound();
    let (title, first, second) = (told(&files, "Tytuł", "Заголовок"), told(&files, "Raz.", "Один раз."), told(&files, "Dwa.", "Двічі."));
    put(&mut files, "pl.md", &text("Nowy tytuł", &["Raz, a dobrze.", "Dwa."]));
    assert_eq!(take(&mut files, &[title, first, second]), []);
    let rows = states(&files);
    assert_eq!(rows[0], row("Nowy tytuł", "Заголовок", SegmentState::Stale));
    assert_eq!(rows[2..], [row("Raz, a dobrze.", "Один раз.", SegmentState::Stale), row("Dwa.", "Двічі.", SegmentState::Current)]);
}

#[test]
fn only_what_changed_is_written() {
    let mut files = sound();
    let (before, same) = (words(&files, "uk.md"), told(&files, "Tytuł", "Назва"));
    assert_eq!(take(&mut files, &[same]), []);
    assert_eq!(words(&files, "uk.md"), before);
    let changed = told(&files, "S Tytuł", "Інше");
    take(&mut files, &[changed]);
    assert_eq!(words(&files, "uk.md"), before.replace("S Назва", "Інше"), "comments stay");
}

#[test]
fn a_review_is_a_stamp() {
    let mut files = sound();
    put(&mut files, "uk.md", &text("Нова назва", &["Один.", "Два."]));
    let read = Translated { reviewed: true, ..told(&files, "Tytuł", "Нова назва") };
    assert_eq!(states(&files)[0].2, SegmentState::Recheck);
    take(&mut files, &[read]);
    assert_eq!(states(&files)[0].2, SegmentState::Current);
}

#[test]
fn a_text_that_is_not_there_yet_begins_with_a_title() {
    let mut files = sound();
    files.remove("services/a/uk.md");
    files.remove("services/a/ledger.toml");
    let (title, first) = (told(&files, "Tytuł", "Назва \"лапки\""), told(&files, "Raz.", "Один."));
    assert_eq!(take(&mut files, std::slice::from_ref(&first)), [Unplaced::NoTitle]);
    assert_eq!(take(&mut files, &[title, first]), []);
    assert_eq!(states(&files)[0], row("Tytuł", "Назва \"лапки\"", SegmentState::Current));
    assert_eq!(states(&files)[2..], [row("Raz.", "Один.", SegmentState::Current), row("Dwa.", "", SegmentState::Missing)]);
}

#[test]
fn where_paragraphs_do_not_pair_the_body_is_one_piece() {
    let mut files = sound();
    files.remove("services/a/ledger.toml");
    put(&mut files, "uk.md", &text("Назва", &["Один і два разом."]));
    assert_eq!(states(&files)[2], row("Raz.\n\nDwa.", "Один і два разом.", SegmentState::Recheck));
    let whole = told(&files, "Raz.\n\nDwa.", "Один.\n\nДва.\n\nТри.");
    assert_eq!(take(&mut files, &[whole]), []);
    assert!(words(&files, "uk.md").ends_with("+++\nОдин.\n\nДва.\n\nТри.\n"));
    assert_eq!(states(&files)[2].2, SegmentState::Current);
}

#[test]
fn what_has_no_place_is_left_out_and_told() {
    let mut files = sound();
    let nowhere = |key: &str| Translated { key: key.to_owned(), source: "x".to_owned(), target: "y".to_owned(), reviewed: true, lost: Vec::new() };
    let lost = Translated { lost: vec!["647".to_owned()], ..told(&files, "Raz.", "Один раз.") };
    let before = words(&files, "uk.md");
    let left = take(&mut files, &[nowhere("body.0000"), nowhere("easy"), nowhere("../x"), nowhere("figures.n"), lost]);
    assert_eq!(left.iter().filter(|why| **why == Unplaced::NoSuchPiece).count(), 4);
    assert!(left.contains(&Unplaced::Lost("«647»".to_owned())));
    assert_eq!(words(&files, "uk.md"), before);
}
