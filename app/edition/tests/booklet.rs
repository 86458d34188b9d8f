//! The booklet as others read it: poppler, qpdf. It is tagged, it says what it is and in which language, every letter is there, and it
//! states what the table states.
#![cfg(feature = "pdf")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "gives files to other programs; a failed one is a failed test")]

use model::{Edition, Language, Texts};
use przystan_edition::{Paper, PressError, booklets, entries_csv, missing_letters, press, sheet};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const LANGUAGES: [Language; 3] = [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH];
/// Every letter of both alphabets, the marks we write with, and both quotation marks.
const LETTERS: &str = "AĄBCĆDEĘFGHIJKLŁMNŃ OÓPQRSŚTUVWXYZŹŻ aąbcćdeęfghijklłmnń oópqrsśtuvwxyzźż \
    АБВГҐДЕЄЖЗИІЇЙК ЛМНОПРСТУФХЦЧШЩЬЮЯ абвгґдеєжзиіїйк лмнопрстуфхцчшщьюя 0123456789’„”«»“”–—…§%€№";

fn specimen() -> Edition {
    serde_json::from_slice(include_bytes!("specimens/entries.json")).unwrap()
}

/// An edition of many long entries.
fn thick() -> Edition {
    let mut edition = specimen();
    let first = edition.sections[0].entries[0].clone();
    for number in 0..40 {
        let mut entry = first.clone();
        entry.id = format!("pup-{number}");
        let long = "Rozmowa o tym, co umiesz i jaka praca jest dla ciebie. ".repeat(number % 9);
        entry.words.insert("how_to_apply".to_owned(), Texts([("pl".to_owned(), long)].into()));
        let places = edition.sections.len();
        edition.sections[number % places].entries.push(entry);
    }
    edition
}

struct Printed {
    path: PathBuf,
    _folder: TempDir,
}

fn printed(edition: &Edition, language: Language, paper: Paper) -> Printed {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("booklet.pdf");
    std::fs::write(&path, press(&sheet(edition, language, paper), edition.on).unwrap()).unwrap();
    Printed { path, _folder: folder }
}

/// What another program says of a file. It has to be content with it.
fn told(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).arg("-").output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask test booklet` installs it"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn info(printed: &Printed) -> String {
    let output = Command::new("pdfinfo").arg(&printed.path).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn text(printed: &Printed) -> String {
    told("pdftotext", &[], &printed.path)
}

fn field<'a>(info: &'a str, name: &str) -> &'a str {
    info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default().trim()
}

/// Letters and digits alone: lines break elsewhere on paper.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

#[test]
fn it_says_what_it_is_in_which_language() {
    for (language, title) in
        LANGUAGES.into_iter().zip(["Informator dla osób, które szukają pracy", "Довідник для тих, хто шукає роботу", "Directory for jobseekers"])
    {
        for (paper, size) in [(Paper::A4, "595.276 x 841.89 pts (A4)"), (Paper::A5, "419.528 x 595.276 pts")] {
            let booklet = printed(&specimen(), language, paper);
            let info = info(&booklet);
            assert_eq!((field(&info, "Tagged"), field(&info, "Title").replace('\u{a0}', " ").as_str()), ("yes", title), "{info}");
            assert_eq!((field(&info, "Author"), field(&info, "Page size"), field(&info, "PDF version")), ("MOPS Katowice", size, "1.7"), "{info}");
            let inside = told("qpdf", &["--qdf", "--object-streams=disable", "--no-original-object-ids"], &booklet.path);
            assert!(inside.contains(&format!("/Lang ({language})")), "{language}");
            for sign in ["<pdfuaid:part>1</pdfuaid:part>", "/StructTreeRoot", "/Outlines", "/DisplayDocTitle true"] {
                assert!(inside.contains(sign), "{language}: no {sign}");
            }
        }
    }
}

#[test]
fn other_programs_find_no_fault_and_every_font_inside() {
    for language in LANGUAGES {
        let booklet = printed(&thick(), language, Paper::A5);
        let checked = Command::new("qpdf").arg("--check").arg(&booklet.path).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        let fonts = Command::new("pdffonts").arg(&booklet.path).output().unwrap();
        let fonts = String::from_utf8_lossy(&fonts.stdout).into_owned();
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        // name, type, encoding, embedded, subset, with unicode
        assert!(rows.len() >= 2 && rows.iter().all(|row| row.contains("OpenSans") && row.contains("yes yes yes")), "{fonts}");
    }
}

/// Every cell of the table stands in the booklet, in every language and size.
#[test]
fn booklet_and_table_state_the_same_facts() {
    for language in LANGUAGES {
        let table = String::from_utf8(entries_csv(&specimen(), language)).unwrap();
        for paper in [Paper::A4, Paper::A5] {
            let text = plain(&text(&printed(&specimen(), language, paper)));
            for cell in table.lines().skip(1).flat_map(cells).filter(|cell| !["pup", "oik"].contains(&cell.as_str())) {
                for piece in cell.split(';').map(|piece| plain(piece.trim().trim_start_matches("+48"))).filter(|piece| !piece.is_empty()) {
                    assert!(text.contains(&piece), "{language}: «{piece}» is not in\n{text}");
                }
            }
        }
    }
}

fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for sign in row.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    cells
}

#[test]
fn every_letter_of_both_alphabets_is_there() {
    let mut edition = specimen();
    let letters = |language: &str| (language.to_owned(), LETTERS.to_owned());
    edition.sections[0].entries[0].words.insert("title".to_owned(), Texts([letters("pl"), letters("uk")].into()));
    edition.sections[0].entries[0].words.insert("summary".to_owned(), Texts([letters("pl"), letters("uk")].into()));
    for language in [Language::POLISH, Language::UKRAINIAN] {
        let text: String = text(&printed(&edition, language, Paper::A4)).split_whitespace().collect();
        let letters: String = LETTERS.split_whitespace().collect();
        assert!(text.matches(&letters).count() >= 2, "bold and regular:\n{text}");
    }
}

#[test]
fn a_letter_the_fonts_do_not_have_is_said_and_never_left_out() {
    let mut edition = specimen();
    assert!(missing_letters(&edition).is_empty());
    let summary = edition.sections[0].entries[0].words.get_mut("summary").unwrap();
    summary.0.insert("uk".to_owned(), "Безкоштовно\u{202f}—\u{2011}так".to_owned());
    assert!(press(&sheet(&edition, Language::UKRAINIAN, Paper::A5), edition.on).is_ok(), "signs that have a like");
    edition.sections[0].entries[0].words.get_mut("summary").unwrap().0.insert("uk".to_owned(), "Квиток 🦙".to_owned());
    assert!(missing_letters(&edition).iter().any(|told| told.contains("«🦙» (U+1F999)") && told.contains("Квиток")));
    assert!(matches!(booklets(&edition), Err(PressError::Letters(_))));
}

/// What looks like Typst is a text: the attack of the specimen stands there word for word.
#[test]
fn words_are_never_markup() {
    let text = text(&printed(&specimen(), Language::POLISH, Paper::A5));
    assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains("(OIK) #set text(size: 99pt)"), "{text}");
}

/// A page as a camera sees it: poppler draws it in grey, and whatever QR codes are on it are read.
fn codes(printed: &Printed, page: usize) -> Vec<String> {
    let page = page.to_string();
    let drawn = Command::new("pdftoppm").args(["-gray", "-r", "150", "-f", &page, "-l", &page]).arg(&printed.path).output().unwrap();
    let mut pieces = drawn.stdout.splitn(4, |byte| byte.is_ascii_whitespace()).map(<[u8]>::to_vec);
    let mut number = || String::from_utf8(pieces.next().unwrap()).unwrap();
    assert_eq!(number(), "P5");
    let (width, height): (usize, usize) = (number().parse().unwrap(), number().parse().unwrap());
    let grey = &drawn.stdout[drawn.stdout.len() - width * height..];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey[y * width + x]);
    // windows of the houses on the cover may look like the corners of a code
    image.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}

#[test]
fn its_code_leads_to_the_living_page() {
    for language in LANGUAGES {
        for paper in [Paper::A4, Paper::A5] {
            let booklet = printed(&specimen(), language, paper);
            let read: Vec<String> = (1..=4).flat_map(|page| codes(&booklet, page)).collect();
            assert_eq!(read, [format!("https://portal.specimen.example/{language}/informator/")], "{language}");
        }
    }
}

/// An organization with many entries has a long row of pages: each stands there once, and none of them on its name.
#[test]
fn the_index_names_each_page_once() {
    let text = text(&printed(&thick(), Language::POLISH, Paper::A4)).replace('\n', " ");
    let (_, index) = text.rsplit_once("Indeks").unwrap();
    assert!(index.contains("4, 5, 6, 7, 8, 9") && !index.contains("5, 5"), "{index}");
}

/// Pages to be looked at: with BOOKLET set to a folder, the thick booklet is left there.
#[test]
#[ignore = "for somebody who looks at the pages: BOOKLET=folder"]
fn pages_to_be_looked_at() {
    let folder = PathBuf::from(std::env::var_os("BOOKLET").unwrap());
    for language in LANGUAGES {
        for (paper, size) in [(Paper::A4, "a4"), (Paper::A5, "a5")] {
            std::fs::write(folder.join(format!("{language}.{size}.pdf")), press(&sheet(&thick(), language, paper), thick().on).unwrap()).unwrap();
        }
    }
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let (one, other) = (booklets(&specimen()).unwrap(), booklets(&specimen()).unwrap());
    assert_eq!(
        one.keys().map(String::as_str).collect::<Vec<_>>(),
        ["informator.en.a5.pdf", "informator.en.pdf", "informator.pl.a5.pdf", "informator.pl.pdf", "informator.uk.a5.pdf", "informator.uk.pdf"]
    );
    assert!(one == other, "bytes differ");
}
