//! Who did what to what: rows that are only ever added, each with the hash of the one before it.

use super::versions::hash_of;
use super::{Store, StoreError};
use chrono::{DateTime, Utc};
use sqlx::{AnyConnection, Row};

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The id of a person, or `system`, `cli`, `nobody`.
    pub actor: String,
    /// What was done.
    pub verb: &'static str,
    /// To what: an id.
    pub object: String,
    /// The way: `link`, `code`, `passkey`, `session`, `cli`.
    pub via: &'static str,
}

/// All verbs of deeds. They stay as they are in the database and in tables; pages have words for them.
pub const DEEDS: [&str; 28] = [
    "add-contact",
    "add-passkey",
    "add-person",
    "answer-report",
    "approve",
    "approve-own",
    "backup",
    "change",
    "close",
    "close-campaign",
    "confirm",
    "correct",
    "dispute",
    "end-person",
    "hand-over",
    "open-campaign",
    "propose",
    "read-out-code",
    "refused",
    "reject",
    "remove-passkey",
    "renew-link",
    "sign-in",
    "sign-in-failed",
    "sign-off-edition",
    "sign-out",
    "still-fits",
    "withdraw",
];

/// A row of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place.
    pub seq: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub verb: String,
    /// To what.
    pub object: String,
    /// By which way.
    pub via: String,
    hash: String,
}

impl Store {
    /// Writes down what was done, where nothing else is written with it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn audit(&self, deed: &Deed, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        add(&mut turn, deed, at).await?;
        Ok(turn.commit().await?)
    }

    /// When something was done last.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn last(&self, verb: &str) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT at FROM audit WHERE verb = $1 ORDER BY seq DESC LIMIT 1").bind(verb).fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get("at")).transpose()?)
    }

    /// Everything that was done, in order.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn audited(&self) -> Result<Vec<AuditRow>, StoreError> {
        let rows = sqlx::query("SELECT seq, at, actor, verb, object, via, hash FROM audit ORDER BY seq").fetch_all(&self.pool).await?;
        rows.iter()
            .map(|row| {
                Ok(AuditRow {
                    seq: row.try_get("seq")?,
                    at: row.try_get("at")?,
                    actor: row.try_get("actor")?,
                    verb: row.try_get("verb")?,
                    object: row.try_get("object")?,
                    via: row.try_get("via")?,
                    hash: row.try_get("hash")?,
                })
            })
            .collect()
    }
}

/// Writes down what was done, in the transaction that does it.
pub(super) async fn add(turn: &mut AnyConnection, deed: &Deed, at: DateTime<Utc>) -> Result<(), StoreError> {
    debug_assert!(DEEDS.contains(&deed.verb), "no page has a word for «{}»", deed.verb);
    let last = sqlx::query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetch_optional(&mut *turn).await?;
    let (seq, before): (i64, String) = last.map(|row| Ok::<_, StoreError>((row.try_get("seq")?, row.try_get("hash")?))).transpose()?.unwrap_or_default();
    let (seq, at) = (seq + 1, at.to_rfc3339());
    let hash = chained(&before, [&seq.to_string(), &at, &deed.actor, deed.verb, &deed.object, deed.via]);
    let row = "INSERT INTO audit (seq, at, actor, verb, object, via, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(row).bind(seq).bind(at).bind(&deed.actor).bind(deed.verb).bind(&deed.object).bind(deed.via).bind(hash).execute(turn).await?;
    Ok(())
}

fn chained(before: &str, fields: [&str; 6]) -> String {
    let lengths: Vec<String> = fields.iter().map(|field| format!("{}:{field}", field.len())).collect();
    hash_of(format!("{before}\n{}", lengths.join("\n")).as_bytes())
}

/// The first row that does not follow from the ones before it.
pub fn broken_at(rows: &[AuditRow]) -> Option<i64> {
    let mut before = String::new();
    for row in rows {
        let expected = chained(&before, [&row.seq.to_string(), &row.at, &row.actor, &row.verb, &row.object, &row.via]);
        if row.hash != expected {
            return Some(row.seq);
        }
        before = expected;
    }
    None
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::ground::{Ground, contract};

    contract! {
        rows_are_only_added_and_hang_together
    }

    async fn rows_are_only_added_and_hang_together(ground: &Ground) {
        let store = ground.open().await;
        let at = DateTime::from_timestamp(1_795_700_000, 0).expect("a time");
        for object in ["a", "b", "c\nd"] {
            store.audit(&Deed { actor: "cli".into(), verb: "add-person", object: object.into(), via: "cli" }, at).await.expect("written");
        }
        for change in ["UPDATE audit SET actor = 'somebody'", "DELETE FROM audit"] {
            assert!(sqlx::query(sqlx::AssertSqlSafe(change)).execute(&store.pool).await.is_err(), "{change}");
        }
        let mut rows = store.audited().await.expect("read");
        assert_eq!((rows.len(), broken_at(&rows)), (3, None));
        rows[1].actor = "somebody".into();
        assert_eq!(broken_at(&rows), Some(2));
        rows.remove(1);
        assert_eq!(broken_at(&rows), Some(3));
    }
}
