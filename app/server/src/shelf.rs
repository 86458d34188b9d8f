//! Pressed pages in bounded memory. A page is rendered when somebody first asks for it in a snapshot; when the bytes are
//! the same as before, nothing is compressed again.

use crate::encoding::Effort;
use crate::press::{Pressed, budget};
use chrono::{DateTime, Utc};
use model::Language;
use pages::Sheet;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// What pages may occupy together, in bytes.
const ROOM: u64 = 24 * 1024 * 1024;
/// About how many pages that is.
const PAGES: usize = 2_000;

/// A page: its language and its path below it.
pub(crate) type Address = (Language, String);

/// Pressed pages by address, each with the version of the snapshot it was made from.
pub(crate) struct Shelf {
    pages: Cache<Address, (u64, Pressed), Weight>,
}

#[derive(Clone)]
struct Weight;

impl Weighter<Address, (u64, Pressed)> for Weight {
    fn weight(&self, (_, path): &Address, (_, page): &(u64, Pressed)) -> u64 {
        (page.weight() + path.len()) as u64
    }
}

impl Shelf {
    /// An empty shelf.
    pub(crate) fn new() -> Shelf {
        Shelf { pages: Cache::with_weighter(PAGES, ROOM, Weight) }
    }

    /// The page as of this version and moment, if it is there.
    pub(crate) fn get(&self, address: &Address, version: u64, now: DateTime<Utc>) -> Option<Pressed> {
        let (made, page) = self.pages.get(address)?;
        (made == version && page.is_true(now)).then_some(page)
    }

    /// Presses a page and keeps it.
    pub(crate) fn put(&self, address: Address, version: u64, effort: Effort, sheet: Sheet) -> Pressed {
        let before = self.pages.peek(&address).map(|(_, page)| page);
        let page = Pressed::new(sheet, address.0, axum::http::StatusCode::OK, effort, before.as_ref(), budget(&address.1));
        self.pages.insert(address, (version, page.clone()));
        page
    }
}
