//! What became of reports of readers, who is behind the ids of the log, and every version that stands in the folder.

use super::audit::{self, Deed};
use super::versions::{Origin, keep, stands};
use super::{Store, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};

/// How long the address of somebody who has left is kept.
const NAMES_KEPT: TimeDelta = TimeDelta::days(3 * 365);

impl Store {
    /// Writes down what became of a report of a reader.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn answer_report(&self, report: &str, answer: &str, text: &str, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        let add = "INSERT INTO report_answers (report, answer, text, at) VALUES ($1, $2, $3, $4) ON CONFLICT (report) DO NOTHING";
        sqlx::query(add).bind(report).bind(answer).bind(text).bind(at.to_rfc3339()).execute(&mut *turn).await?;
        audit::add(&mut turn, &Deed { actor: by.to_owned(), verb: "answer-report", object: format!("{report} {answer}"), via: "session" }, at).await?;
        Ok(turn.commit().await?)
    }

    /// Reports of which somebody has said what became of them. What belongs to a report that is forgotten goes as well.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn answered_reports(&self) -> Result<BTreeSet<String>, StoreError> {
        sqlx::query("DELETE FROM report_answers WHERE report NOT IN (SELECT id FROM reports)").execute(&self.pool).await?;
        let rows = sqlx::query("SELECT report FROM report_answers").fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(row.try_get("report")?)).collect()
    }

    /// The addresses behind the ids of the log, also of people who have left.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn names(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = sqlx::query("SELECT id, email FROM people").fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get("email")?))).collect()
    }

    /// Erases the addresses of people who left three years ago. The log stays whole: it holds ids only.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn erase_names(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let erase = "UPDATE people SET email = 'erased:' || id WHERE ended_at IS NOT NULL AND ended_at < $1 AND email NOT LIKE 'erased:%'";
        let done = sqlx::query(erase).bind((now - NAMES_KEPT).to_rfc3339()).execute(&self.pool).await?;
        Ok(done.rows_affected())
    }

    /// Writes down everything that stands in the folder now and was not known yet; what is gone is written down as gone.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn witness_all(&self, files: &[(String, Vec<u8>)], at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.publish_turn().await?;
        for (path, bytes) in files {
            let hash = keep(&mut turn, bytes).await?;
            stands(&mut turn, path, Some(&hash), Origin::Hand, None, at).await?;
        }
        let known = sqlx::query("SELECT path FROM versions v WHERE hash IS NOT NULL AND seq = (SELECT MAX(seq) FROM versions w WHERE w.path = v.path)");
        for row in known.fetch_all(&mut *turn).await? {
            let path: String = row.try_get("path")?;
            if !files.iter().any(|(there, _)| *there == path) {
                stands(&mut turn, &path, None, Origin::Hand, None, at).await?;
            }
        }
        Ok(turn.commit().await?)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::{Newcomer, broken_at};
    use super::*;
    use crate::ground::{Ground, contract};
    use crate::sign_in::Token;
    use model::{Language, Role};

    fn at(days: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_700_000, 0).expect("a time") + TimeDelta::days(days)
    }

    contract! {
        names_are_erased_after_their_time_and_the_log_stays_whole
        every_version_by_hand_is_kept
    }

    async fn names_are_erased_after_their_time_and_the_log_stays_whole(ground: &Ground) {
        let store = ground.open().await;
        let by = Deed { actor: "cli".into(), verb: "add-person", object: String::new(), via: "cli" };
        for (id, email) in [("p1", "anna@example.org"), ("p2", "ewa@example.org")] {
            let newcomer = Newcomer { id, email, language: Language::POLISH, role: &Role::Editor };
            store.add_person(&newcomer, &Token::new([id.as_bytes()[1]; 32]), &by, at(0)).await.expect("added");
        }
        store.end_person("p1", &by, at(1)).await.expect("ended");
        assert_eq!((store.erase_names(at(1_000)).await.expect("done"), store.erase_names(at(1_100)).await.expect("done")), (0, 1));
        let names = store.names().await.expect("read");
        assert_eq!((names["p1"].as_str(), names["p2"].as_str()), ("erased:p1", "ewa@example.org"));
        let rows = store.audited().await.expect("read");
        assert_eq!((rows.len(), broken_at(&rows)), (3, None));
    }

    async fn every_version_by_hand_is_kept(ground: &Ground) {
        let store = ground.open().await;
        for (day, text) in [(0, Some("a = 1\n")), (1, Some("a = 1\n")), (2, Some("a = 2\n")), (3, None), (4, None), (5, Some("a = 1\n"))] {
            let files: Vec<_> = text.map(|text| ("services/a/service.toml".to_owned(), text.as_bytes().to_vec())).into_iter().collect();
            store.witness_all(&files, at(day)).await.expect("written");
        }
        let versions = store.versions("services/a/service.toml").await.expect("read");
        let hashes: Vec<_> = versions.iter().map(|version| version.hash.is_some()).collect();
        assert_eq!(hashes, [true, false, true, true], "the newest first");
    }
}
