//! The log, for staff: sifted, and as a table for other programs.

use super::listing::when;
use super::visitor::{CSV, Visitor, attachment, ready};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use desk::roles::{Subject, Verb};
use desk::{AuditRow, DEEDS, broken_at};
use pages::desk::Mistake;
use pages::desk::audit::{self as page, Entry, Sieve};

/// Most entries of one page.
const MOST: usize = 200;
/// Longest text that is looked for.
const LONGEST: usize = 200;

/// The page.
pub(crate) async fn show(RawQuery(raw): RawQuery, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    let sieve = sieve(raw.as_deref().unwrap_or(""));
    let (code, entries, broken) = match sifted(&visitor, &sieve).await {
        Ok((rows, broken)) => (StatusCode::OK, rows, broken),
        Err(mistake) => (super::visitor::status(mistake), Vec::new(), None),
    };
    let newest: Vec<Entry> = entries.into_iter().rev().take(MOST).collect();
    Ok(visitor.page(code, |desk| page::show(desk, &newest, &DEEDS, &sieve, broken)).await)
}

/// The same entries as a table.
pub(crate) async fn csv(RawQuery(raw): RawQuery, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    let sifted = sifted(&visitor, &sieve(raw.as_deref().unwrap_or(""))).await;
    let Ok((entries, _)) = sifted else { return Err(ready(visitor.missing().await)) };
    let mut table = String::from("number,at,who,what,object,via\r\n");
    for Entry { number, at, who, what, object, via } in entries {
        let cells = [number.to_string(), at, who, what, object, via].map(|cell| quoted(&cell));
        table.push_str(&cells.join(","));
        table.push_str("\r\n");
    }
    Ok(attachment(table, CSV, "audit.csv"))
}

/// A cell that no spreadsheet takes for a formula.
pub(super) fn quoted(cell: &str) -> String {
    let harmless = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
    format!("\"{}\"", harmless.replace('"', "\"\""))
}

fn sieve(raw: &str) -> Sieve {
    let pair = |name: &str| raw.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap_or("");
    let text = |name: &str| percent_encoding::percent_decode_str(&pair(name).replace('+', " ")).decode_utf8_lossy().chars().take(LONGEST).collect::<String>();
    Sieve { who: text("who"), what: text("what"), object: text("object") }
}

async fn sifted(visitor: &Visitor, sieve: &Sieve) -> Result<(Vec<Entry>, Option<i64>), Mistake> {
    let store = visitor.office().store().await?;
    let rows = store.audited().await.map_err(office::not_now)?;
    let names = store.names().await.map_err(office::not_now)?;
    let broken = broken_at(&rows);
    let holds = |text: &str, part: &str| text.to_lowercase().contains(&part.trim().to_lowercase());
    let entry = |row: AuditRow| Entry {
        number: row.seq,
        at: when(visitor, &row.at),
        who: names.get(&row.actor).cloned().unwrap_or(row.actor),
        what: row.verb,
        object: row.object,
        via: row.via,
    };
    // a verb is looked for as it is; anything else may be a part of one, or of what a page says for it
    let done = |verb: &str| match DEEDS.contains(&sieve.what.as_str()) {
        true => verb == sieve.what,
        false => holds(verb, &sieve.what) || page::deed(visitor.language, verb).is_some_and(|words| holds(&words, &sieve.what)),
    };
    let entries = rows.into_iter().map(entry).filter(|entry| holds(&entry.who, &sieve.who) && done(&entry.what) && holds(&entry.object, &sieve.object));
    Ok((entries.collect(), broken))
}

#[cfg(test)]
mod tests {
    use super::{quoted, sieve};

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [("a", "\"a\""), ("=1+1", "\"'=1+1\""), ("@x", "\"'@x\""), ("a\"b", "\"a\"\"b\"")] {
            assert_eq!(quoted(cell), expected);
        }
    }

    #[test]
    fn every_deed_has_words_in_every_language() {
        use model::Language;
        for verb in desk::DEEDS {
            let words = [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH].map(|say| pages::desk::audit::deed(say, verb).unwrap_or_default());
            assert!(words.iter().all(|words| !words.is_empty()) && words[0] != words[1] && words[1] != words[2], "{verb}: {words:?}");
        }
        assert!(desk::DEEDS.is_sorted(), "each once");
    }

    #[test]
    fn what_is_looked_for() {
        let found = sieve("who=a%40b+c&what=sign-in&object=%ff");
        assert_eq!((found.who.as_str(), found.what.as_str(), found.object.as_str()), ("a@b c", "sign-in", "\u{fffd}"));
    }
}
