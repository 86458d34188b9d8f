//! What filters, facets and ranking ask of every entry that answers: a common word answers with thousands, so it lies side by side,
//! in numbers, without a pointer to follow.

use crate::card::Card;
use chrono::NaiveDate;
use model::{Kind, Language, Reach};

/// The city of an entry without one.
pub(crate) const NOWHERE: u16 = u16::MAX;

/// The facts of all slots.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    rows: Vec<Row>,
    /// Topics, audiences and languages spoken, row after row.
    numbers: Vec<u16>,
    /// The languages that are spoken anywhere; rows name them by their place.
    pub(crate) spoken: Vec<Language>,
}

#[derive(Clone, Copy)]
struct Row {
    kind: Kind,
    reach: Reach,
    due: Option<NaiveDate>,
    confirmed: bool,
    everywhere: bool,
    city: u16,
    begin: u32,
    /// Where topics, audiences and languages end, counted from `begin`.
    ends: [u16; 3],
}

/// The facts of one entry.
#[derive(Clone, Copy)]
pub(crate) struct Fact<'f> {
    row: Row,
    numbers: &'f [u16],
}

impl Facts {
    /// Lays out the cards of all slots; an empty slot gets facts that are never asked for.
    pub(crate) fn of<'c>(languages: &[Language], cards: impl Iterator<Item = Option<&'c Card>>) -> Facts {
        let mut facts = Facts { spoken: languages.to_vec(), ..Facts::default() };
        cards.for_each(|card| facts.add(card));
        facts
    }

    fn add(&mut self, card: Option<&Card>) {
        let begin = self.numbers.len();
        let Some(card) = card else {
            return self.rows.push(Row {
                kind: Kind::Page,
                reach: Reach::Gone,
                due: None,
                confirmed: false,
                everywhere: false,
                city: NOWHERE,
                begin: 0,
                ends: [0; 3],
            });
        };
        let spoken: Vec<u16> = card.spoken.iter().map(|language| self.number(*language)).collect();
        let mut ends = [0; 3];
        for (end, numbers) in ends.iter_mut().zip([&card.topics, &card.audiences, &spoken]) {
            self.numbers.extend(numbers);
            *end = (self.numbers.len() - begin) as u16;
        }
        let Card { reach, due, confirmed, everywhere, city, .. } = *card;
        self.rows.push(Row { kind: card.entry.kind, reach, due, confirmed, everywhere, city: city.unwrap_or(NOWHERE), begin: begin as u32, ends });
    }

    fn number(&mut self, language: Language) -> u16 {
        let known = self.spoken.iter().position(|known| *known == language);
        known.unwrap_or_else(|| {
            self.spoken.push(language);
            self.spoken.len() - 1
        }) as u16
    }

    /// The facts in a slot.
    pub(crate) fn fact(&self, slot: u32) -> Fact<'_> {
        let row = self.rows[slot as usize];
        let begin = row.begin as usize;
        Fact { row, numbers: &self.numbers[begin..begin + usize::from(row.ends[2])] }
    }
}

impl<'f> Fact<'f> {
    /// Its kind.
    pub(crate) fn kind(self) -> Kind {
        self.row.kind
    }

    /// How far its status lets it reach.
    pub(crate) fn reach(self) -> Reach {
        self.row.reach
    }

    /// The day from which what was confirmed is not trusted any more.
    pub(crate) fn due(self) -> Option<NaiveDate> {
        self.row.due
    }

    /// Whether it was confirmed as it stands.
    pub(crate) fn is_confirmed(self) -> bool {
        self.row.confirmed
    }

    /// Whether it holds in every city.
    pub(crate) fn is_everywhere(self) -> bool {
        self.row.everywhere
    }

    /// Its city, or [`NOWHERE`].
    pub(crate) fn city(self) -> u16 {
        self.row.city
    }

    /// Its topics.
    pub(crate) fn topics(self) -> &'f [u16] {
        &self.numbers[..usize::from(self.row.ends[0])]
    }

    /// Its audiences.
    pub(crate) fn audiences(self) -> &'f [u16] {
        &self.numbers[usize::from(self.row.ends[0])..usize::from(self.row.ends[1])]
    }

    /// Languages spoken there, by their place in [`Facts::spoken`].
    pub(crate) fn spoken(self) -> &'f [u16] {
        &self.numbers[usize::from(self.row.ends[1])..]
    }
}
