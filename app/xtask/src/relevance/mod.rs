//! How good the search is: the gold queries of `search-index/tests/relevance` asked of the shipped content.

pub(crate) mod gold;
mod score;

use anyhow::{Context, anyhow};
use gold::Gold;
use model::{Catalogue, EntryRef, Query};
use score::Score;
use search_index::SearchIndex;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A category, and the success@3 below which the tests fail.
pub(crate) const BARS: [(&str, f64); 10] = [
    ("exact", 0.95),
    ("inflected", 0.95),
    ("no-diacritics", 0.95),
    ("acronym", 0.95),
    ("typo", 0.90),
    ("transliterated", 0.90),
    ("cross-language", 0.90),
    ("wrong-keyboard", 0.90),
    ("lay-words", 0.85),
    ("russian", 0.85),
];

/// A gold query with what the search answered.
pub(crate) struct Asked {
    /// The query and what is right.
    pub(crate) gold: Gold,
    /// The first ten answers.
    pub(crate) answers: Vec<EntryRef>,
}

impl Asked {
    /// Where the first right answer stands, from 1.
    pub(crate) fn rank(&self) -> Option<usize> {
        self.answers.iter().position(|answer| self.gold.right.contains(answer)).map(|place| place + 1)
    }
}

/// A set of gold queries, by its folder: the one that is tuned on, and those that were asked before anything was mended for them.
pub(crate) const SETS: [(&str, &str); 4] = [("tuned on", ""), ("held out", "held-out"), ("blind", "held-out/blind"), ("blind again", "held-out/blind-again")];

/// Prints a table per set, and with `misses` every query without a right answer among the first three.
pub(crate) fn print(misses: bool) -> anyhow::Result<()> {
    let town = Town::shipped()?;
    SETS.iter().try_for_each(|(name, folder)| print_set(&town, name, folder, misses))
}

/// Prints how the queries of a file are answered.
pub(crate) fn print_file(file: &Path, misses: bool) -> anyhow::Result<()> {
    let asked = Town::shipped()?.ask_file(file)?;
    println!("{:<21} {}", file.file_stem().unwrap_or_default().to_string_lossy(), Score::of(&asked));
    print_languages(&asked);
    if misses {
        print_misses(&asked);
    }
    Ok(())
}

fn print_set(town: &Town, name: &str, folder: &str, misses: bool) -> anyhow::Result<()> {
    println!("{name:<16} {:<4} {:>5} {:>10} {:>7} {:>8}", "lang", "n", "success@3", "MRR@10", "nDCG@10");
    let mut categories = Vec::new();
    for (category, bar) in BARS {
        let asked = town.ask(folder, category)?;
        if asked.is_empty() {
            continue;
        }
        let all = Score::of(&asked);
        println!("{category:<16} {:<4} {all}{}", "all", if all.success < bar { format!("  below {bar}") } else { String::new() });
        print_languages(&asked);
        if misses {
            print_misses(&asked);
        }
        categories.push(all);
    }
    println!("{:<16} {:<4} {}\n", "mean", "", Score::mean(&categories));
    Ok(())
}

fn print_languages(asked: &[Asked]) {
    let mut languages: BTreeMap<_, Vec<&Asked>> = BTreeMap::new();
    for asked in asked {
        languages.entry(asked.gold.query.language.to_string()).or_default().push(asked);
    }
    for (language, asked) in languages {
        println!("{:<16} {language:<4} {}", "", Score::of(asked));
    }
}

fn print_misses(asked: &[Asked]) {
    asked.iter().filter(|asked| asked.rank().is_none_or(|rank| rank > 3)).for_each(print_miss);
}

fn print_miss(asked: &Asked) {
    let path = |entry: &EntryRef| format!("{}:{}", entry.kind.as_str(), entry.id);
    let first: Vec<_> = asked.answers.iter().take(4).map(path).collect();
    println!("    {:?} ({}) at {:?}: {}", asked.gold.query.text, asked.gold.query.language, asked.rank(), first.join(" "));
}

/// A catalogue and its index.
pub(crate) struct Town {
    catalogue: Arc<Catalogue>,
    index: SearchIndex,
}

impl Town {
    /// The shipped content.
    pub(crate) fn shipped() -> anyhow::Result<Town> {
        let files = catalogue::source::read(&top().join("content")).context("the content cannot be read")?;
        let loaded = catalogue::load(&files, None).map_err(|reason| anyhow!("no portal: {:?}", reason.findings))?;
        Ok(Town { index: SearchIndex::build(&loaded.catalogue)?, catalogue: loaded.catalogue })
    }

    /// Asks all queries of a category of a set; the blind ones hold sentences only.
    pub(crate) fn ask(&self, folder: &str, category: &str) -> anyhow::Result<Vec<Asked>> {
        let file = top().join("search-index/tests/relevance").join(folder).join(category).with_extension("tsv");
        if file.exists() { self.ask_file(&file) } else { Ok(Vec::new()) }
    }

    /// Asks all queries of a file.
    pub(crate) fn ask_file(&self, file: &Path) -> anyhow::Result<Vec<Asked>> {
        let gold = gold::read(file)?;
        Ok(gold.into_iter().map(|gold| Asked { answers: self.answers(&gold.query), gold }).collect())
    }

    /// The first ten answers.
    pub(crate) fn answers(&self, query: &Query) -> Vec<EntryRef> {
        self.index.search(&self.catalogue, query).hits.into_iter().map(|hit| hit.entry).collect()
    }
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_owned).unwrap_or_default()
}
