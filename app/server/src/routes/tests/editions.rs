//! An edition from its staging to its page: what is published is on the page, in the tables, in the feed, and never changes.

use super::{Desk, address::copy, config, shipped_content, visible};
use crate::edition::{Block, NotSignedOff, OpenChange, Staged, Verdict, sign_off, stage, verdict};
use axum::http::StatusCode;
use catalogue::{Loaded, source};
use edition::{Obstacle, Plan, Why};
use model::EditionId;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const WORKING: [&str; 4] = ["cis-caritas-katowice", "cis-slaskie-centrum-katowice", "oik-katowice", "pup-katowice"];

fn loaded(content: &Path) -> Loaded {
    let files = source::read(content).expect("a content folder");
    catalogue::load(&files, None).unwrap_or_else(|none| panic!("{:?}", none.findings))
}

fn plan(id: &str, on: &str) -> Plan {
    Plan {
        id: EditionId::parse(id).expect("an id"),
        on: on.parse().expect("a day"),
        publisher: None,
        sections: Default::default(),
        keep: BTreeMap::new(),
        address: "https://przystan.example.org".to_owned(),
    }
}

fn staged(content: &Path, plan: &Plan) -> Staged {
    let loaded = loaded(content);
    stage(&loaded.catalogue, &loaded.findings, &[], plan)
}

fn publish(content: &Path, id: &str, on: &str) -> Staged {
    let staged = staged(content, &plan(id, on));
    sign_off(content, &staged, "kierownik działu", false).expect("an edition");
    staged
}

/// A copy of the shipped content.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&shipped_content(), folder.path());
    folder
}

fn desk(content: &Path) -> Desk {
    Desk::configured(content, &config(content, &content.join("data"), &[]))
}

fn edit(content: &Path, file: &str, from: &str, to: &str) {
    let path = content.join(file);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replace(from, to)).expect("written");
}

fn ids(staged: &Staged) -> Vec<&str> {
    let mut ids: Vec<&str> = staged.staging.edition.entries().map(|(_, entry)| entry.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn a_published_edition_is_a_page_in_every_language() {
    let content = folder();
    publish(content.path(), "2027-1", "2027-01-15");
    let desk = desk(content.path());
    for (language, words) in
        [("pl", "Wydanie 2027-1 z 15 stycznia 2027"), ("uk", "Видання 2027-1 від 15 січня 2027"), ("en", "Edition 2027-1 of 15 January 2027")]
    {
        let page = desk.get(&format!("/{language}/informator/2027-1")).await;
        assert_eq!(page.status, StatusCode::OK);
        let seen = visible(&page.text()).replace('\u{a0}', " ");
        assert!(seen.contains(words) && seen.contains("MOPS") && seen.contains("kierownik działu"), "{language}: {seen}");
        let overview = desk.get(&format!("/{language}/informator/")).await.text();
        assert!(overview.contains(&format!("href=\"/{language}/informator/2027-1\"")) && overview.contains("next.ics"), "{language}");
        assert!(!overview.contains(".pdf\""), "this edition has no booklet");
    }
    for missing in ["/pl/informator/2027-2", "/pl/informator/2027-1.pdf", "/pl/informator/2027-1.doc", "/pl/informator/edition.toml"] {
        assert_eq!(desk.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
    assert_eq!(desk.get("/pl/informator/2027-1/").await.header("location"), "/pl/informator/2027-1");
}

/// The page explains the same short names as the booklet.
#[tokio::test]
async fn the_page_has_the_glossary_of_the_edition() {
    let content = folder();
    let staged = publish(content.path(), "2027-1", "2027-01-15");
    let terms = &staged.staging.edition.glossary;
    assert!(!terms.is_empty());
    let desk = desk(content.path());
    for language in [model::Language::POLISH, model::Language::UKRAINIAN, model::Language::ENGLISH] {
        let html = desk.get(&format!("/{language}/informator/2027-1")).await.text();
        let (_, glossary) = html.split_once("id=\"glossary\"").expect("a glossary");
        let seen = plain(&visible(glossary));
        for texts in terms.iter().flat_map(|term| [&term.name, &term.plain]) {
            let (text, _) = texts.in_language(language, model::Language::POLISH).expect("a text");
            assert!(seen.contains(&plain(text)), "{language}: {text}");
        }
    }
}

/// Every cell of the table stands on the page, word for word.
#[tokio::test]
async fn page_and_table_state_the_same_facts() {
    let content = folder();
    publish(content.path(), "2027-1", "2027-01-15");
    let desk = desk(content.path());
    for language in ["pl", "uk", "en"] {
        let page = plain(&visible(&desk.get(&format!("/{language}/informator/2027-1")).await.text()));
        let table = desk.get(&format!("/{language}/informator/2027-1.csv")).await;
        assert_eq!(table.header("cache-control"), "public, max-age=31536000, immutable");
        let mut rows = csv_rows(&table.text());
        let head = rows.remove(0);
        assert_eq!(rows.len(), WORKING.len());
        for row in &rows {
            for (name, cell) in head.iter().zip(row).skip(2).filter(|(_, cell)| !cell.is_empty()) {
                for piece in cell.split([';', ',', '\n']).map(|piece| plain(piece.trim_start_matches("+48"))).filter(|piece| !piece.is_empty()) {
                    assert!(page.contains(&piece), "{language} {name}: «{piece}» is not on the page:\n{page}");
                }
            }
        }
    }
}

/// Letters and digits alone: a table has no tags, no lists and no groups of digits.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for sign in text.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    rows
}

#[tokio::test]
async fn an_edition_stays_as_it_was_when_its_entries_change() {
    let content = folder();
    publish(content.path(), "2027-1", "2027-01-15");
    let before = desk(content.path()).get("/uk/informator/2027-1").await.text();
    edit(content.path(), "services/pup-katowice/uk.md", "title = \"", "title = \"Новий ");
    let now = desk(content.path());
    assert!(now.get("/uk/services/pup-katowice").await.text().contains("Новий "));
    assert_eq!(now.get("/uk/informator/2027-1").await.text(), before);
    assert_eq!(verdict(&loaded(content.path()).catalogue, &loaded(content.path()).findings, "2027-1"), Verdict::Sound { again: 3 });
}

#[test]
fn the_same_content_and_the_same_words_give_the_same_bytes() {
    let (one, other) = (folder(), folder());
    publish(one.path(), "2027-1", "2027-01-15");
    publish(other.path(), "2027-1", "2027-01-15");
    let files = |content: &Path| -> BTreeMap<String, Vec<u8>> {
        let all = fs::read_dir(content.join("editions/2027-1")).expect("an edition").map(|file| file.expect("a file"));
        all.map(|file| (file.file_name().to_string_lossy().into_owned(), fs::read(file.path()).expect("bytes"))).collect()
    };
    assert_eq!(files(one.path()), files(other.path()));
    assert!(loaded(one.path()).findings.iter().all(|found| !found.file.starts_with("editions/")), "a published edition is sound");
}

#[tokio::test]
async fn a_changed_file_is_a_finding_and_no_page() {
    let content = folder();
    publish(content.path(), "2027-1", "2027-01-15");
    edit(content.path(), "editions/2027-1/entries.json", "MOPS", "MOPR");
    let loaded = loaded(content.path());
    assert_eq!(loaded.findings.iter().filter(|found| found.rule == "edition-broken").count(), 1);
    assert!(matches!(verdict(&loaded.catalogue, &loaded.findings, "2027-1"), Verdict::Broken(faults) if faults.len() == 1));
    let desk = desk(content.path());
    assert_eq!(desk.get("/pl/informator/2027-1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("/pl/informator/").await.status, StatusCode::OK);
    let next = staged(content.path(), &plan("2027-2", "2027-07-15"));
    assert!(matches!(next.blocks.as_slice(), [Block::Broken(found)] if found.file.starts_with("editions/2027-1/")), "{:?}", next.blocks);
}

/// A file that changes behind a running portal is not given away under a seal it no longer has.
#[tokio::test]
async fn a_file_is_given_only_with_the_bytes_of_its_seal() {
    let content = folder();
    publish(content.path(), "2027-1", "2027-01-15");
    let desk = desk(content.path());
    assert_eq!(desk.get("/en/informator/2027-1.csv").await.status, StatusCode::OK);
    edit(content.path(), "editions/2027-1/informator.en.csv", "Katowice", "Gliwice");
    assert_eq!(desk.get("/en/informator/2027-1.csv").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("/en/informator/2027-1").await.status, StatusCode::OK, "its page needs no file");
}

/// Nobody ever confirms the shipped entries: once they stand in an edition with their label, then they need a reason.
#[test]
fn after_two_editions_without_an_answer_an_entry_needs_a_reason() {
    let content = folder();
    let first = publish(content.path(), "2027-1", "2027-01-15");
    assert_eq!(ids(&first), WORKING);
    let second = staged(content.path(), &plan("2027-2", "2027-07-15"));
    assert!(ids(&second).is_empty() && second.staging.out.iter().all(|left| left.why == Why::Missed));
    assert_eq!(second.blocks, [Block::Obstacle(Obstacle::Empty)]);
    let pup = model::ServiceId::parse("pup-katowice").expect("an id");
    let kept = Plan { keep: BTreeMap::from([(pup, "jedyny urząd pracy w mieście".to_owned())]), ..plan("2027-2", "2027-07-15") };
    let kept = staged(content.path(), &kept);
    assert_eq!(ids(&kept), ["pup-katowice"]);
    sign_off(content.path(), &kept, "kierownik działu", false).expect("an edition");
    let third = staged(content.path(), &plan("2028-1", "2028-01-15"));
    assert!(ids(&third).is_empty(), "what was left out does not come back by itself: {:?}", ids(&third));
}

#[tokio::test]
async fn a_correction_and_what_it_corrects_lead_to_each_other() {
    let content = folder();
    publish(content.path(), "2027-1", "2027-01-15");
    edit(content.path(), "services/pup-katowice/pl.md", "title = \"", "title = \"Nowy ");
    let erratum = publish(content.path(), "2027-1a", "2027-01-20");
    assert_eq!(ids(&erratum), WORKING, "a correction counts no edition");
    assert_eq!(erratum.staging.changes.iter().map(|change| change.field.as_str()).collect::<Vec<_>>(), ["words.title.pl"]);
    let desk = desk(content.path());
    let (old, new) = (desk.get("/pl/informator/2027-1").await.text(), desk.get("/pl/informator/2027-1a").await.text());
    assert!(old.contains("href=\"/pl/informator/2027-1a\"") && new.contains("href=\"/pl/informator/2027-1\""));
    assert!(new.contains("2027-1a.changes.csv") && !old.contains("changes.csv"));
    assert!(desk.get("/pl/informator/2027-1a.changes.csv").await.text().contains("pup-katowice,words.title.pl,"));
    let overview = desk.get("/pl/informator/").await.text();
    assert!(overview.contains("15\u{a0}lipca 2027") || overview.contains("15 lipca 2027"), "a correction does not put the next edition off");
}

#[tokio::test]
async fn an_edition_is_news_and_the_next_one_has_a_date() {
    let content = folder();
    assert_eq!(desk(content.path()).get("/pl/informator/next.ics").await.status, StatusCode::NOT_FOUND);
    publish(content.path(), "2027-1", "2027-01-15");
    let desk = desk(content.path());
    let feed = desk.get("/feeds/uk.atom").await.text();
    assert!(feed.contains("https://przystan.example.org/uk/informator/2027-1") && feed.contains("<updated>2027-01-15T00:00:00Z</updated>"), "{feed}");
    let calendar = desk.get("/uk/informator/next.ics").await;
    assert!(calendar.header("content-type").starts_with("text/calendar") && calendar.text().contains("DTSTART;VALUE=DATE:20270715"));
    assert!(desk.get("/sitemap.xml").await.text().contains("/en/informator/2027-1<"));
}

/// Real entries, so many that one page holds all of them just yet.
#[tokio::test]
async fn the_longest_page_keeps_its_weight() {
    let content = folder();
    let living: Vec<String> = loaded(content.path()).catalogue.living_services().map(|service| service.id.to_string()).collect();
    for id in living.iter().filter(|id| !WORKING.contains(&id.as_str())).take(24 - WORKING.len()) {
        edit(content.path(), &format!("services/{id}/service.toml"), "topics = ", "informator = { section = \"recruitment\" }\ntopics = ");
    }
    assert_eq!(ids(&publish(content.path(), "2027-1", "2027-01-15")).len(), 24);
    let desk = desk(content.path());
    for language in ["pl", "uk", "en"] {
        let page = desk.ask("GET", &format!("/{language}/informator/2027-1"), &[("accept-encoding", "br")]).await;
        assert!(page.status == StatusCode::OK && page.body.len() <= 14_000, "{language}: {}", page.body.len());
    }
}

/// The command line publishes beside a running portal.
#[tokio::test(flavor = "multi_thread")]
async fn a_running_portal_shows_a_new_edition() {
    let content = folder();
    let desk = desk(content.path());
    let files = source::read(content.path()).expect("files");
    crate::watch::follow(content.path().to_owned(), files, desk.portal.clone(), std::sync::mpsc::channel().0);
    publish(content.path(), "2027-1", "2027-01-15");
    let begin = std::time::Instant::now();
    while desk.get("/uk/informator/2027-1").await.status != StatusCode::OK {
        assert!(begin.elapsed() < std::time::Duration::from_secs(30), "it is not shown");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[test]
fn what_blocks_an_edition() {
    let content = folder();
    let blocks = |plan: &Plan| staged(content.path(), plan).blocks;
    let id = |id: &str| EditionId::parse(id).expect("an id");
    assert_eq!(blocks(&plan("2027-1a", "2027-01-15")), [Block::Obstacle(Obstacle::NothingToCorrect(id("2027-1")))]);
    publish(content.path(), "2027-1", "2027-01-15");
    assert_eq!(blocks(&plan("2027-1", "2027-01-15")), [Block::Obstacle(Obstacle::Published(id("2027-1")))]);
    assert_eq!(blocks(&plan("2026-2", "2027-01-15")), [Block::Obstacle(Obstacle::NotAfter(id("2027-1")))]);
    let older = Obstacle::Older(id("2027-1"), "2027-01-15".parse().expect("a day"));
    assert_eq!(blocks(&plan("2027-1a", "2027-01-14")), [Block::Obstacle(older)]);
    let unknown = Plan { sections: ["job-placement", "nothing"].iter().filter_map(|id| model::TermId::parse(id)).collect(), ..plan("2027-1a", "2027-01-15") };
    assert!(matches!(blocks(&unknown).as_slice(), [Block::Obstacle(Obstacle::NoSection(_))]));

    edit(content.path(), "services/pup-katowice/service.toml", "organization = ", "organisation = ");
    let broken = blocks(&plan("2027-1a", "2027-01-15"));
    assert!(broken.iter().all(|block| matches!(block, Block::Broken(found) if found.file == "services/pup-katowice/service.toml")) && !broken.is_empty());
    let refused = sign_off(content.path(), &staged(content.path(), &plan("2027-1a", "2027-01-15")), "kierownik", false);
    assert!(matches!(refused, Err(NotSignedOff::Blocked(_))) && !content.path().join("editions/2027-1a").exists());
}

#[test]
fn an_open_change_of_an_entry_blocks_and_others_do_not() {
    let loaded = loaded(&shipped_content());
    let change = |path: &str, proposed: &str| OpenChange { id: "p7".to_owned(), number: 7, path: path.to_owned(), proposed: proposed.to_owned() };
    for (change, blocks) in [
        (change("services/pup-katowice/pl.md", ""), true),
        (change("services/pup-katowice/service.toml", ""), true),
        (change("organizations/pup-katowice.toml", ""), loaded.catalogue.organization("pup-katowice").is_some()),
        (change("services/pzon-wroclaw/pl.md", "informator"), false),
        (change("services/nowa/service.toml", "informator = { section = \"recruitment\" }"), true),
        (change("services/nowa/service.toml", "status = \"active\""), false),
        (change("guides/ipi/pl.md", ""), false),
    ] {
        let staged = stage(&loaded.catalogue, &loaded.findings, std::slice::from_ref(&change), &plan("2027-1", "2027-01-15"));
        assert_eq!(staged.blocks.contains(&Block::Open(change.clone())), blocks, "{change:?}");
    }
}
