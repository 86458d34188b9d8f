//! When entries were last changed, as far as anybody knows.

use chrono::{DateTime, Utc};
use model::EntryRef;
use std::collections::BTreeMap;

/// The instant at which the portal first published an entry as it stands now. What is not known is not invented: an entry
/// without an instant is exported without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(BTreeMap<EntryRef, DateTime<Utc>>);

impl Changes {
    /// Nothing is known.
    pub const UNKNOWN: Changes = Changes(BTreeMap::new());

    /// The instant of an entry.
    pub fn get(&self, entry: &EntryRef) -> Option<DateTime<Utc>> {
        self.0.get(entry).copied()
    }

    /// All that are known, the newest first; entries of one instant by name.
    pub fn newest_first(&self) -> Vec<(&EntryRef, DateTime<Utc>)> {
        let mut all: Vec<_> = self.0.iter().map(|(entry, instant)| (entry, *instant)).collect();
        all.sort_by_key(|(_, instant)| std::cmp::Reverse(*instant));
        all
    }
}

impl FromIterator<(EntryRef, DateTime<Utc>)> for Changes {
    fn from_iter<I: IntoIterator<Item = (EntryRef, DateTime<Utc>)>>(known: I) -> Changes {
        Changes(known.into_iter().collect())
    }
}
