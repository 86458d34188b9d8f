//! What readers say is wrong, kept for ninety days.

use crate::{Store, StoreError};
use chrono::{NaiveDate, TimeDelta};
use model::{EntryRef, Fault, Kind, Language, Report};
use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::any::AnyRow;

/// Days a report is kept.
pub const REPORT_KEPT_DAYS: i64 = 90;

/// A report as it is kept, with the name it has in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptReport {
    /// Half of the SHA-256 of what it says, in hexadecimal digits.
    pub id: String,
    /// What it says.
    pub report: Report,
}

impl Store {
    /// Writes a report down. When this returns, it is on disk.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_report(&self, report: &Report) -> Result<(), StoreError> {
        let add = "INSERT INTO reports (id, day, entry_kind, entry_id, language, fault, text) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
        sqlx::query(add)
            .bind(id(report))
            .bind(report.day.to_string())
            .bind(report.entry.kind.as_str())
            .bind(&report.entry.id)
            .bind(report.language.as_str())
            .bind(report.fault.as_str())
            .bind(&report.text)
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Reports of the last ninety days, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn reports(&self, today: NaiveDate) -> Result<Vec<KeptReport>, StoreError> {
        let all = "SELECT id, day, entry_kind, entry_id, language, fault, text FROM reports WHERE day >= $1 ORDER BY day DESC, entry_kind, entry_id, id";
        let rows = sqlx::query(all).bind(oldest(today).to_string()).fetch_all(self.pool()).await?;
        rows.iter().map(read).collect()
    }

    /// Deletes reports older than ninety days; answers how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget_reports(&self, today: NaiveDate) -> Result<u64, StoreError> {
        let done = sqlx::query("DELETE FROM reports WHERE day < $1").bind(oldest(today).to_string()).execute(self.pool()).await?;
        Ok(done.rows_affected())
    }
}

fn oldest(today: NaiveDate) -> NaiveDate {
    today - TimeDelta::days(REPORT_KEPT_DAYS)
}

fn id(report: &Report) -> String {
    let said = [&report.day.to_string(), &report.entry.to_string(), report.language.as_str(), report.fault.as_str(), &report.text].join("\n");
    Sha256::digest(said)[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(row: &AnyRow) -> Result<KeptReport, StoreError> {
    let text = |column: &'static str| row.try_get::<String, _>(column);
    let report = Report {
        entry: EntryRef::new(Kind::parse(&text("entry_kind")?).ok_or_else(|| unread("entry_kind"))?, text("entry_id")?),
        language: Language::parse(&text("language")?).ok_or_else(|| unread("language"))?,
        fault: Fault::parse(&text("fault")?).ok_or_else(|| unread("fault"))?,
        text: text("text")?,
        day: text("day")?.parse().map_err(|_| unread("day"))?,
    };
    Ok(KeptReport { id: text("id")?, report })
}

/// A row that no version of this program wrote.
fn unread(column: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: "not a word of the reports".into() }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::ground::{Ground, contract};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn report(on: &str, text: &str) -> Report {
        let entry = EntryRef::new(Kind::Service, "pzon-wroclaw");
        Report { entry, language: Language::UKRAINIAN, fault: Fault::Contact, text: text.to_owned(), day: day(on) }
    }

    contract! {
        a_report_survives_a_restart_and_comes_back_as_it_was
        the_same_words_twice_on_a_day_are_one_report
        after_ninety_days_it_is_forgotten
    }

    async fn a_report_survives_a_restart_and_comes_back_as_it_was(ground: &Ground) {
        let said = report("2026-11-24", "Ніхто не відповідає.\n'); DROP TABLE reports; --");
        let store = ground.open().await;
        store.keep_report(&said).await.expect("kept");
        drop(store);
        let found = ground.open().await.reports(said.day).await.expect("read");
        assert_eq!(found.into_iter().map(|kept| kept.report).collect::<Vec<_>>(), [said]);
    }

    async fn the_same_words_twice_on_a_day_are_one_report(ground: &Ground) {
        let store = ground.open().await;
        for said in [report("2026-11-24", "x"), report("2026-11-24", "x"), report("2026-11-25", "x"), report("2026-11-24", "y")] {
            store.keep_report(&said).await.expect("kept");
        }
        let found = store.reports(day("2026-11-25")).await.expect("read");
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].report.day, day("2026-11-25"), "the newest first");
    }

    async fn after_ninety_days_it_is_forgotten(ground: &Ground) {
        let store = ground.open().await;
        store.keep_report(&report("2026-11-24", "x")).await.expect("kept");
        for (today, read, forgotten, left) in [("2026-11-24", 1, 0, 1), ("2027-02-22", 1, 0, 1), ("2027-02-23", 0, 1, 0)] {
            assert_eq!(store.reports(day(today)).await.expect("read").len(), read, "{today}");
            assert_eq!(store.forget_reports(day(today)).await.expect("forgotten"), forgotten, "{today}");
            assert_eq!(store.reports(day("2026-11-24")).await.expect("read").len(), left, "{today}");
        }
    }
}
