//! How many tests passed and failed, read from what the test programs print.

use serde_json::Value;
use std::fmt;
use std::ops::AddAssign;

/// Tests counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// Nothing was counted yet.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Tally::default()
    }

    /// A line of `cargo nextest run`: `Summary [ 0.1s] 9 tests run: 7 passed (1 slow), 2 failed, 0 skipped`.
    pub(crate) fn from_nextest(line: &str) -> Option<Tally> {
        let (_, counts) = line.trim_start().strip_prefix("Summary [")?.split_once(" run:")?;
        let count = |word| number_before(counts, word);
        Some(Tally { passed: count("passed"), failed: count("failed") + count("exec") + count("timed") })
    }

    /// A line of `cargo test`: `test result: ok. 7 passed; 2 failed; 0 ignored; …`.
    pub(crate) fn from_cargo_test(line: &str) -> Option<Tally> {
        let counts = line.trim_start().strip_prefix("test result:")?;
        Some(Tally { passed: number_before(counts, "passed"), failed: number_before(counts, "failed") })
    }

    /// A line of `python -m unittest -v`: `test_feeds (test_forms.News.test_feeds) ... ok`.
    pub(crate) fn from_unittest(line: &str) -> Option<Tally> {
        let (_, verdict) = line.trim_end().rsplit_once("... ")?;
        match verdict {
            "ok" => Some(Tally { passed: 1, failed: 0 }),
            "FAIL" | "ERROR" => Some(Tally { passed: 0, failed: 1 }),
            _ => None,
        }
    }

    /// The JSON report of Playwright. A test that passes only when repeated has failed.
    pub(crate) fn from_playwright(report: &str) -> Option<Tally> {
        let report: Value = serde_json::from_str(report).ok()?;
        let count = |name: &str| report["stats"][name].as_u64();
        Some(Tally { passed: count("expected")?, failed: count("unexpected")? + count("flaky")? })
    }
}

/// The number that stands before a word, 0 if there is none.
fn number_before(text: &str, word: &str) -> u64 {
    let words: Vec<&str> = text.split([' ', ',', ';', '.', '(', ')']).filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).filter(|pair| pair[1] == word);
    pairs.filter_map(|pair| pair[0].parse::<u64>().ok()).sum()
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Tally) {
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn tally(passed: u64, failed: u64) -> Option<Tally> {
        Some(Tally { passed, failed })
    }

    #[test]
    fn lines_of_nextest() {
        let read = Tally::from_nextest;
        assert_eq!(read("     Summary [   0.123s] 27 tests run: 27 passed, 0 skipped"), tally(27, 0));
        assert_eq!(read("     Summary [   1.2s] 1 test run: 1 passed, 3 skipped"), tally(1, 0));
        assert_eq!(read("     Summary [  60.4s] 12 tests run: 7 passed (1 slow), 2 failed, 2 timed out, 1 exec failed, 0 skipped"), tally(7, 5));
        assert_eq!(read("        PASS [   0.005s] xtask tally::tests::lines"), None);
    }

    #[test]
    fn lines_of_unittest() {
        let read = Tally::from_unittest;
        assert_eq!(read("test_feeds (test_forms.News.test_feeds) ... ok"), tally(1, 0));
        assert_eq!(read("What a search engine reads. ... FAIL"), tally(0, 1));
        assert_eq!(read("test_dates (test_forms.Calendars.test_dates) ... ERROR\r"), tally(0, 1));
        assert_eq!(read("Ran 8 tests in 12.3s"), None);
        assert_eq!(read("test_fuzz (test_forms.Fuzz) ... skipped 'no network'"), None);
    }

    #[test]
    fn lines_of_cargo_test() {
        let read = Tally::from_cargo_test;
        assert_eq!(read("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s"), tally(5, 0));
        assert_eq!(read("test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out"), tally(4, 2));
        assert_eq!(read("test 5 passed ... ok"), None);
    }

    #[test]
    fn reports_of_playwright() {
        let read = Tally::from_playwright;
        assert_eq!(read(r#"{"stats":{"expected":40,"skipped":2,"unexpected":1,"flaky":1}}"#), tally(40, 2));
        assert_eq!(read(r#"{"errors":[]}"#), None);
        assert_eq!(read("half a rep"), None);
    }
}
