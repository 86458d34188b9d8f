//! The half-yearly question as staff sees it: one bar, a row for each organization, whom to phone, and how to hand a link over.

mod bar;
mod contact;
mod letter;
mod one;
mod open;
mod show;

pub(in crate::desk) use bar::bar;
pub use contact::{Mailbox, contacts};
pub use letter::{Paper, letter};
pub use one::{Answered, Item, MailLine, One, one};
pub use open::{DAYS, Plan, Planned, Typed, open};
pub use show::{Row, list, show};

use chrono::NaiveDate;
use leptos::prelude::*;
use model::campaign::{Standing, Tally, Timetable};
use model::{Language, Organization};

/// A campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Named after the edition it prepares.
    pub id: String,
    /// Its days.
    pub days: Timetable,
    /// The day it was closed.
    pub closed: Option<NaiveDate>,
    /// Where its services stand.
    pub tally: Tally,
}

impl Run {
    fn href(&self) -> String {
        format!("/desk/campaigns/{}", self.id)
    }

    /// Open until, or closed on.
    fn state(&self, say: Language) -> String {
        match self.closed {
            Some(day) => wording::campaign_over(say, &wording::short_date(say, day)),
            None => wording::campaign_until(say, &wording::short_date(say, self.days.deadline)),
        }
    }
}

/// The words for where a service stands.
fn part(say: Language, standing: Standing) -> String {
    match standing {
        Standing::Confirmed => wording::part_confirmed(say),
        Standing::ToReview => wording::part_review(say),
        Standing::Waiting => wording::part_waiting(say),
        Standing::NoContact => wording::part_no_contact(say),
        Standing::Withdrawn => wording::part_withdrawn(say),
    }
}

/// The name of an organization; of one that has left the catalogue its id.
fn name(desk: &super::DeskView<'_>, id: &str, organization: Option<&Organization>) -> AnyView {
    match organization {
        Some(organization) => view! { <span lang=desk.view.polish()>{desk.view.short_name(organization)}</span> }.into_any(),
        None => id.to_owned().into_any(),
    }
}
