//! Searches in vain: counted in memory, written down only at the third time (`desk::VainSearches` has the rule).

use chrono::NaiveDate;
use desk::{Database, Store, StoreError, VainSearches};
use model::Language;
use std::sync::{Arc, Mutex};
use tokio::sync::OnceCell;
use tracing::warn;

/// The count of today and the database it is written to, which is opened when it is first needed.
#[derive(Clone)]
pub(crate) struct VainCount(Arc<Inner>);

struct Inner {
    database: Option<Database>,
    today: Mutex<Option<VainSearches>>,
    store: OnceCell<Store>,
}

impl VainCount {
    /// Nothing counted yet; without a database nothing ever is.
    pub(crate) fn new(database: Option<Database>) -> VainCount {
        VainCount(Arc::new(Inner { database, today: Mutex::new(None), store: OnceCell::new() }))
    }

    /// Counts a search that found nothing. The reader does not wait for the database.
    pub(crate) fn count(&self, text: &str, language: Language, day: NaiveDate) {
        let Some(database) = self.0.database.clone() else { return };
        let Some((text, times)) = self.worth_writing(text, language, day) else { return };
        let count = self.clone();
        tokio::spawn(async move {
            if let Err(error) = count.write(&database, &text, language, day, times).await {
                warn!("a search in vain was not written down: {error}");
            }
        });
    }

    /// The text and how often it has to be added: three times at once when it is first written, then one by one.
    fn worth_writing(&self, text: &str, language: Language, day: NaiveDate) -> Option<(String, i64)> {
        let mut today = self.0.today.lock().ok()?;
        let counts = today.get_or_insert_with(|| VainSearches::new(day, random_key()));
        counts.count(text, language, day, random_key)
    }

    async fn write(&self, database: &Database, text: &str, language: Language, day: NaiveDate, times: i64) -> Result<(), StoreError> {
        let store = self.0.store.get_or_try_init(|| database.open()).await?;
        store.search_in_vain(text, language, day, times).await
    }
}

/// A key from the system's randomness. Without any, a fixed one: things are then counted as well, only guessable from memory.
pub(crate) fn random_key() -> [u8; 32] {
    let mut key = [0; 32];
    if let Err(error) = getrandom::fill(&mut key) {
        warn!("no randomness: {error}");
    }
    key
}
