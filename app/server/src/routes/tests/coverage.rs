//! `content/COVERAGE.md`: every row of the sources stands on a page, in three languages.

use super::{SHIPPED, shipped_content, visible};
use std::collections::BTreeSet;

/// Rows of the sources.
const ROWS: u32 = 105;

#[tokio::test]
async fn every_row_of_the_sources_stands_on_its_page() {
    let table = std::fs::read_to_string(shipped_content().join("COVERAGE.md")).expect("the table");
    let mut rows = BTreeSet::new();
    let mut missing = Vec::new();
    for cells in table.lines().filter_map(cells) {
        rows.insert(cells[0].parse::<u32>().expect("a row number"));
        for (language, words) in [("pl", &cells[2]), ("uk", &cells[3]), ("en", &cells[4])] {
            let page = SHIPPED.get(&format!("/{language}/{}", cells[1].trim_start_matches("pages/"))).await;
            assert_eq!(page.status.as_u16(), 200, "{}", cells[1]);
            let text = comparable(&visible(&page.text()));
            missing.extend(
                words
                    .split(';')
                    .filter(|word| !text.contains(&comparable(word)))
                    .map(|word| format!("row {}, /{language}/{}: «{}»", cells[0], cells[1], word.trim())),
            );
        }
    }
    assert!(missing.is_empty(), "{} missing:\n{}", missing.len(), missing.join("\n"));
    let absent: Vec<u32> = (1..=ROWS).filter(|row| !rows.contains(row)).collect();
    assert!(absent.is_empty(), "rows without a place: {absent:?}");
}

fn cells(line: &str) -> Option<Vec<String>> {
    let cells: Vec<String> = line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    (cells.len() == 5 && cells[0].parse::<u32>().is_ok()).then_some(cells)
}

/// Lower case, ordinary spaces, and numbers as digits only: «256 194,94», «256,194.94» and «71 782 23 60» compare.
fn comparable(text: &str) -> String {
    let signs: Vec<char> = text.trim().to_lowercase().replace(['\u{a0}', '\u{202f}'], " ").chars().collect();
    let between_digits = |at: usize| at > 0 && signs[at - 1].is_ascii_digit() && signs.get(at + 1).is_some_and(char::is_ascii_digit);
    signs.iter().enumerate().filter(|(at, sign)| !(matches!(sign, ' ' | ',' | '.') && between_digits(*at))).map(|(_, sign)| *sign).collect()
}
