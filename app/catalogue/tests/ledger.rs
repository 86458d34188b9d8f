//! Which translation was made from which source: told from the texts alone, and stamped by a person.

mod base;

use base::{base, change, edit, lines, loaded, put, text};
use chrono::NaiveDate;
use model::{Freshness, Language, Translation};
use przystan_catalogue::source::Files;
use przystan_catalogue::{StampError, stamp};

const LEDGER: &str = "services/doradca/ledger.toml";
const POLISH: &str = "services/doradca/pl.md";
const UKRAINIAN: &str = "services/doradca/uk.md";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn state(files: &Files, language: Language) -> Translation {
    loaded(files, None).catalogue.service("doradca").expect("the service").translation(language)
}

fn ukrainian(files: &Files) -> Translation {
    state(files, Language::UKRAINIAN)
}

fn stamped(files: &mut Files) {
    let (name, text) = stamp(files, "doradca", Language::UKRAINIAN, Language::POLISH, day("2026-11-23")).expect("a sound entry");
    put(files, &name, &text);
}

fn stale(stale: usize, segments: usize) -> Translation {
    Translation::Stale { language: Language::UKRAINIAN, stale, segments }
}

const CURRENT: Translation = Translation::Current(Language::UKRAINIAN);
const RECHECK: Translation = Translation::Recheck(Language::UKRAINIAN);

#[test]
fn an_unstamped_translation_is_to_be_looked_at_and_a_stamp_makes_it_current() {
    let mut files = base();
    files.remove(LEDGER);
    assert_eq!(ukrainian(&files), RECHECK);
    stamped(&mut files);
    assert_eq!(ukrainian(&files), CURRENT);
    assert_eq!(state(&files, Language::POLISH), Translation::Original(Language::POLISH));
    assert_eq!(state(&files, Language::ENGLISH), Translation::Recheck(Language::ENGLISH), "a stamp is about one language");
    assert!(text(&files, LEDGER).starts_with("# kept by the machine"));
}

#[test]
fn what_differs_in_the_source_is_counted() {
    for (old, new, expected) in [
        ("Rozmowa trwa 30 minut.", "Rozmowa trwa 30 minut i nic nie kosztuje.", stale(1, 5)),
        ("\"Zadzwoń do ośrodka.\"", "\"Napisz do ośrodka.\"", stale(1, 5)),
        ("how_to_apply = \"Zadzwoń do ośrodka.\"\n", "", stale(1, 4)),
        ("how_to_apply", "bring = \"Dokument.\"\nhow_to_apply", stale(1, 6)),
        ("Rozmowa trwa 30 minut.\n", "", stale(1, 4)),
        ("Rozmowa trwa", "Weź notatki.\n\nRozmowa trwa", stale(1, 6)),
        ("oradca", "oradczyni", stale(3, 5)),
    ] {
        let mut files = base();
        edit(&mut files, POLISH, old, new);
        assert_eq!(ukrainian(&files), expected, "«{old}» → «{new}»");
    }
}

#[test]
fn more_can_be_gone_than_is_left() {
    let mut files = base();
    let body = "Jeden.\n\nDwa.\n\nTrzy.\n\nCztery.\n\nPięć.\n\nSześć.\n\nSiedem.\n";
    edit(&mut files, POLISH, "Doradca rozmawia", &format!("{body}\nDoradca rozmawia"));
    stamped(&mut files);
    edit(&mut files, POLISH, body, "");
    assert_eq!(ukrainian(&files), stale(7, 7));
}

#[test]
fn a_moved_paragraph_is_still_current_on_both_sides() {
    let mut files = base();
    change(&mut files, POLISH, swapped);
    assert_eq!(ukrainian(&files), CURRENT);
    change(&mut files, UKRAINIAN, swapped);
    assert_eq!(ukrainian(&files), CURRENT);
}

/// The two paragraphs of the body, exchanged.
fn swapped(text: &str) -> String {
    let (front, body) = text.split_once("\n+++\n").expect("front matter");
    let (first, second) = body.trim().split_once("\n\n").expect("two paragraphs");
    format!("{front}\n+++\n{second}\n\n{first}\n")
}

#[test]
fn an_edit_of_the_translation_by_hand_is_to_be_looked_at() {
    for (old, new) in [
        ("Розмова триває", "Бесіда триває"),
        ("title = \"Кар’єрний", "title = \"Професійний"),
        ("how_to_apply = \"Зателефонуйте до центру.\"\n", ""),
        ("how_to_apply", "bring = \"Документ.\"\nhow_to_apply"),
        ("Розмова триває 30 хвилин.\n", ""),
    ] {
        let mut files = base();
        edit(&mut files, UKRAINIAN, old, new);
        assert_eq!(ukrainian(&files), RECHECK, "«{old}» → «{new}»");
        assert_eq!(state(&files, Language::ENGLISH), Translation::Current(Language::ENGLISH));
        stamped(&mut files);
        assert_eq!(ukrainian(&files), CURRENT, "stamped again: «{old}» → «{new}»");
    }
}

#[test]
fn white_space_line_ends_and_spelling_of_signs_change_nothing() {
    let changes: [fn(&str) -> String; 7] = [
        |text| text.replace('\n', "\r\n"),
        |text| text.replace("\n\n", "\n \t\n\n\n"),
        |text| text.replace(" 30 ", "  30\n"),
        |text| format!("{text}\n\n \n"),
        |text| text.replace('ó', "o\u{301}").replace('ć', "c\u{301}").replace('й', "и\u{306}"),
        |text| text.trim_end().to_owned(),
        |text| text.replacen("title", "# A comment.\ntitle", 1),
    ];
    for (number, respelt) in changes.iter().enumerate() {
        for name in [POLISH, UKRAINIAN] {
            let mut files = base();
            change(&mut files, name, respelt);
            assert_eq!(ukrainian(&files), CURRENT, "change {number} of {name}");
        }
    }
}

#[test]
fn keys_that_only_one_side_has_are_no_fault_once_stamped() {
    let mut files = base();
    edit(&mut files, POLISH, "how_to_apply", "easy = \"Zadzwoń.\"\nhow_to_apply");
    edit(&mut files, UKRAINIAN, "how_to_apply", "cost_note = \"Не знаємо.\"\nhow_to_apply");
    stamped(&mut files);
    assert_eq!(ukrainian(&files), CURRENT);
}

#[test]
fn everything_else_in_the_ledger_survives_a_stamp() {
    let mut files = base();
    let assurance = "# confirmed by telephone\n[[assurance]]\non = 2026-11-20\nhash = \"0000\" # what was shown\nby = \"mops\"\n\n";
    let before = format!(
        "# a note at the top\n\n{assurance}# made by a person\n{}\n[note]\nkeep = \"this\"\n",
        text(&files, LEDGER).replace("# kept by the machine: przystan translation ok, confirmations\n", "")
    );
    put(&mut files, LEDGER, &before);
    edit(&mut files, UKRAINIAN, "Розмова", "Бесіда");
    stamped(&mut files);
    let after = text(&files, LEDGER);
    assert_ne!(after, before);
    for kept in ["# a note at the top\n", assurance, "# made by a person\n[translation.uk]", "[note]\nkeep = \"this\"\n"] {
        assert!(after.contains(kept), "«{kept}» is gone:\n{after}");
    }
    let english = |text: &str| text[text.find("[translation.en]").expect("English")..].to_owned();
    assert_eq!(english(&after), english(&before));
    assert_eq!(after.matches("[translation.uk]").count(), 1);
    assert_eq!((ukrainian(&files), lines(&loaded(&files, None).findings)), (CURRENT, vec![]));
}

#[test]
fn the_same_stamp_twice_is_the_same_file_with_its_own_line_ends() {
    let mut files = base();
    stamped(&mut files);
    let once = text(&files, LEDGER);
    stamped(&mut files);
    assert_eq!(text(&files, LEDGER), once);
    put(&mut files, LEDGER, &once.replace('\n', "\r\n"));
    stamped(&mut files);
    assert_eq!(text(&files, LEDGER), once.replace('\n', "\r\n"));
}

#[test]
fn what_cannot_be_stamped_says_why() {
    let mut files = base();
    let stamp = |files: &Files, id: &str, language: &str| stamp(files, id, Language::parse(language).expect("a tag"), Language::POLISH, day("2026-11-23"));
    assert!(matches!(stamp(&files, "nikt", "uk"), Err(StampError::NoEntry(_))));
    assert!(matches!(stamp(&files, "../doradca", "uk"), Err(StampError::NoEntry(_))));
    assert!(matches!(stamp(&files, "guides/doradca", "uk"), Err(StampError::NoEntry(_))));
    assert!(matches!(stamp(&files, "doradca", "pl"), Err(StampError::NoTranslation(..))));
    assert!(matches!(stamp(&files, "doradca", "de"), Err(StampError::NoTranslation(..))));
    assert!(stamp(&files, "services/doradca", "uk").is_ok() && stamp(&files, "pierwsze-kroki", "en").is_ok() && stamp(&files, "safety", "en").is_ok());
    for odd in ["translation = 3", "translation = []", "[[translation]]\na = 1", "translation = { uk = 1 }", "[translation"] {
        put(&mut files, LEDGER, odd);
        assert!(matches!(stamp(&files, "doradca", "uk"), Err(StampError::Unsound(_))), "{odd}");
    }
    put(&mut files, UKRAINIAN, "+++\ntitle");
    assert!(matches!(stamp(&files, "doradca", "uk"), Err(StampError::Unsound(_))));
}

#[test]
fn stamps_in_other_shapes_are_replaced() {
    for odd in ["translation.uk = 4", "[translation]\nuk = {}", "[translation]\n", "[translation.uk]\nbody_source = []"] {
        let mut files = base();
        put(&mut files, LEDGER, odd);
        stamped(&mut files);
        assert_eq!(ukrainian(&files), CURRENT, "{odd}:\n{}", text(&files, LEDGER));
    }
}

#[test]
fn a_ledger_that_cannot_be_read_is_never_overwritten() {
    use przystan_catalogue::source::{File, Unreadable};
    let mut files = base();
    files.insert(LEDGER.to_owned(), File { text: Err(Unreadable::TooLarge), hash: "large".to_owned() });
    assert!(matches!(stamp(&files, "doradca", Language::UKRAINIAN, Language::POLISH, day("2026-11-23")), Err(StampError::Unsound(_))));
}

#[test]
fn a_confirmation_holds_for_what_was_shown() {
    let mut files = base();
    let freshness = |files: &Files| loaded(files, None).catalogue.service("doradca").expect("the service").freshness.clone();
    assert_eq!(freshness(&files), Freshness::NotYetConfirmed);
    let plain = text(&files, LEDGER);
    put(&mut files, LEDGER, &format!("{plain}\n[[assurance]]\non = 2026-11-20\nhash = \"0000\"\n\n[[assurance]]\non = \"2025\"\nhash = \"1111\"\n"));
    assert_eq!(freshness(&files), Freshness::ChangedSince(day("2026-11-20")));
}

/// The ledger with a confirmation of what is there now.
fn assured(files: &mut Files, on: &str, by: &str) {
    let hash = przystan_catalogue::shown(loaded(files, None).catalogue.service("doradca").expect("the service"));
    let confirmation = przystan_catalogue::Assured { on: day(on), hash: &hash, by, way: "link" };
    let text = przystan_catalogue::assure(&text(files, LEDGER), &confirmation).expect("written");
    put(files, LEDGER, &text);
}

#[test]
fn facts_and_words_are_confirmed_and_a_translation_is_not() {
    let freshness = |files: &Files| loaded(files, None).catalogue.service("doradca").expect("the service").freshness.clone();
    let mut files = base();
    assured(&mut files, "2026-11-20", "mops");
    assert_eq!((freshness(&files), ukrainian(&files)), (Freshness::Confirmed(day("2026-11-20")), CURRENT));
    edit(&mut files, UKRAINIAN, "Розмова", "Бесіда");
    assert_eq!(freshness(&files), Freshness::Confirmed(day("2026-11-20")), "words of a translation are not the organization's");
    edit(&mut files, POLISH, "Doradca rozmawia", "Doradczyni rozmawia");
    assert_eq!(freshness(&files), Freshness::ChangedSince(day("2026-11-20")));
    assured(&mut files, "2027-05-20", "mops");
    assert_eq!(freshness(&files), Freshness::Confirmed(day("2027-05-20")));
    edit(&mut files, "services/doradca/service.toml", "+48717822301", "+48717822302");
    assert_eq!(freshness(&files), Freshness::ChangedSince(day("2027-05-20")));
}

#[test]
fn a_confirmation_is_written_once_and_taken_back_alone() {
    let mut files = base();
    let plain = text(&files, LEDGER);
    assured(&mut files, "2026-11-20", "mops");
    let once = text(&files, LEDGER);
    assured(&mut files, "2026-11-20", "mops");
    assert_eq!(text(&files, LEDGER), once, "twice is once");
    assured(&mut files, "2026-11-21", "other");
    let hash = przystan_catalogue::shown(loaded(&files, None).catalogue.service("doradca").expect("the service"));
    let back = |text: &str, by: &str, since: &str| {
        let given = przystan_catalogue::Assured { on: day(since), hash: &hash, by, way: "" };
        przystan_catalogue::unassure(text, &given).expect("written")
    };
    assert_eq!(back(&text(&files, LEDGER), "other", "2026-11-01"), once);
    assert_eq!(back(&once, "mops", "2026-11-21"), once, "an older one stays");
    assert_eq!(back(&once, "mops", "2026-11-20").trim_end(), plain.trim_end());
    assert!(przystan_catalogue::assure("assurance = 3", &przystan_catalogue::Assured { on: day("2026-11-20"), hash: "x", by: "mops", way: "link" }).is_err());
}

#[test]
fn what_is_older_than_its_source_is_named() {
    let older = |files: &Files| -> Vec<(Language, String)> {
        let catalogue = loaded(files, None).catalogue;
        let older = &catalogue.service("doradca").expect("the service").older;
        older.iter().filter(|piece| piece.language == Language::UKRAINIAN).map(|piece| (piece.language, piece.text.clone())).collect()
    };
    let mut files = base();
    stamped(&mut files);
    assert!(older(&files).is_empty());
    let translated = text(&files, UKRAINIAN);
    let last = translated.trim_end().rsplit("\n\n").next().expect("a paragraph").to_owned();
    for (old, new) in [("Rozmowa trwa 30 minut.", "Rozmowa trwa godzinę."), ("Rozmowa trwa 30 minut.\n", "")] {
        let mut files = files.clone();
        edit(&mut files, POLISH, old, new);
        assert_eq!(older(&files), [(Language::UKRAINIAN, last.clone())], "{new}");
    }
    let mut more = files.clone();
    edit(&mut more, POLISH, "Rozmowa trwa", "Weź notatki.\n\nRozmowa trwa");
    assert!(older(&more).is_empty(), "what is new in the source has no older translation");
    let mut keyed = files.clone();
    edit(&mut keyed, POLISH, "\"Zadzwoń do ośrodka.\"", "\"Napisz do ośrodka.\"");
    assert_eq!(older(&keyed).len(), 1);
    edit(&mut keyed, UKRAINIAN, "title = \"Кар’єрний", "title = \"Новий");
    assert_eq!(older(&keyed).len(), 1, "who edits another piece by hand has not mended this one");
}
