//! Which entry stands in which slot, its card, and the order of titles.

use crate::card::{Card, CardMaker};
use crate::facts::Facts;
use crate::term::LANGUAGES;
use model::{Catalogue, EntryRef, Kind, Language};
use std::collections::HashMap;
use std::sync::Arc;

/// The entries of an index. A slot keeps its entry for the life of the index; a withdrawn entry leaves it empty.
#[derive(Clone)]
pub(crate) struct Register {
    /// The languages of the portal: terms name them by their place in this list.
    pub(crate) languages: Arc<[Language]>,
    cards: Vec<Option<Arc<Card>>>,
    slots: Arc<HashMap<EntryRef, u32>>,
    /// The cards in numbers.
    pub(crate) facts: Facts,
    /// Per language: the rank of each slot among all titles.
    ranks: Vec<Vec<u32>>,
}

impl Register {
    /// All entries of a catalogue that may be found.
    pub(crate) fn new(catalogue: &Catalogue) -> Register {
        let languages: Arc<[Language]> = catalogue.portal().languages.iter().map(|language| language.code).take(LANGUAGES).collect();
        let mut register = Register { languages, cards: Vec::new(), slots: Arc::default(), facts: Facts::default(), ranks: Vec::new() };
        register.put(catalogue, &entries(catalogue));
        register
    }

    /// Writes the cards of these entries anew: changed, added or gone.
    pub(crate) fn put(&mut self, catalogue: &Catalogue, entries: &[EntryRef]) {
        let languages = Arc::clone(&self.languages);
        let maker = CardMaker::new(catalogue, &languages);
        for entry in entries {
            self.put_card(entry, maker.card(entry));
        }
        self.facts = Facts::of(&languages, self.cards.iter().map(Option::as_deref));
        self.ranks = (0..languages.len()).map(|language| self.ranked(language)).collect();
    }

    fn put_card(&mut self, entry: &EntryRef, card: Option<Card>) {
        match (self.slots.get(entry), card.map(Arc::new)) {
            (Some(slot), card @ Some(_)) => self.cards[*slot as usize] = card,
            (Some(slot), None) => {
                self.cards[*slot as usize] = None;
                Arc::make_mut(&mut self.slots).remove(entry);
            }
            (None, None) => {}
            (None, card) => {
                Arc::make_mut(&mut self.slots).insert(entry.clone(), self.cards.len() as u32);
                self.cards.push(card);
            }
        }
    }

    /// Begins with the order so far: the sort then has little left to do.
    fn ranked(&self, language: usize) -> Vec<u32> {
        let mut order: Vec<_> = self.cards().collect();
        if let Some(ranks) = self.ranks.get(language) {
            order.sort_unstable_by_key(|(slot, _)| ranks.get(*slot as usize).copied().unwrap_or(u32::MAX));
        }
        order.sort_by(|(_, a), (_, b)| (&a.sort_keys[language], &a.entry).cmp(&(&b.sort_keys[language], &b.entry)));
        let mut ranks = vec![u32::MAX; self.cards.len()];
        for (rank, (slot, _)) in order.into_iter().enumerate() {
            ranks[slot as usize] = rank as u32;
        }
        ranks
    }

    /// All cards with their slots.
    pub(crate) fn cards(&self) -> impl Iterator<Item = (u32, &Card)> {
        self.cards.iter().enumerate().filter_map(|(slot, card)| card.as_deref().map(|card| (slot as u32, card)))
    }

    /// The card in a slot.
    pub(crate) fn card(&self, slot: u32) -> Option<&Card> {
        self.cards.get(slot as usize).and_then(Option::as_deref)
    }

    /// The slot of an entry.
    pub(crate) fn slot(&self, entry: &EntryRef) -> Option<u32> {
        self.slots.get(entry).copied()
    }

    /// How many slots there are, empty ones included.
    pub(crate) fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether more slots are empty than is worth carrying on.
    pub(crate) fn is_worn(&self) -> bool {
        self.cards.len() > 2 * self.slots.len() + 100
    }

    /// Rank of each slot by title in a language; in the first one of the portal where the language is unknown.
    pub(crate) fn ranks(&self, language: Language) -> &[u32] {
        let place = self.languages.iter().position(|known| *known == language).unwrap_or_default();
        self.ranks.get(place).map_or(&[], Vec::as_slice)
    }
}

fn entries(catalogue: &Catalogue) -> Vec<EntryRef> {
    let services = catalogue.services().map(|service| EntryRef::new(Kind::Service, service.id.as_str()));
    let guides = catalogue.guides().map(|guide| EntryRef::new(Kind::Guide, guide.id.as_str()));
    let organizations = catalogue.organizations().map(|organization| EntryRef::new(Kind::Organization, organization.id.as_str()));
    let pages = catalogue.pages().map(|page| EntryRef::new(Kind::Page, page.id.as_str()));
    services.chain(guides).chain(organizations).chain(pages).collect()
}
