//! The half-yearly question «is everything right?»: a campaign asks each organization once for all its services of the informator.

use crate::{Catalogue, OrganizationId, Service, TermId};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

/// Names a campaign after the edition it prepares: `2027-1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CampaignId(String);

impl CampaignId {
    /// Reads a year, a hyphen and a number from 1 to 99.
    pub fn parse(text: &str) -> Option<CampaignId> {
        let (year, number) = text.split_once('-')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let good = year.len() == 4 && digits(year) && digits(number) && number.len() <= 2 && !number.starts_with('0');
        good.then(|| CampaignId(text.to_owned()))
    }

    /// As it stands in addresses and on the command line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CampaignId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// After how many days what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// The first reminder.
    pub first_reminder: u64,
    /// The second one.
    pub second_reminder: u64,
    /// From here on somebody calls those who did not answer.
    pub phone: u64,
    /// The deadline.
    pub close: u64,
}

impl Default for Rhythm {
    fn default() -> Rhythm {
        Rhythm { first_reminder: 7, second_reminder: 14, phone: 17, close: 21 }
    }
}

impl Rhythm {
    /// The days of a campaign that begins on this one. With a deadline of its own nothing comes after it.
    pub fn from(&self, opened: NaiveDate, deadline: Option<NaiveDate>) -> Timetable {
        let day = |days: u64| opened.checked_add_days(Days::new(days)).unwrap_or(opened);
        let deadline = deadline.unwrap_or_else(|| day(self.close));
        let until = |days: u64| day(days).min(deadline);
        Timetable { opened, first_reminder: until(self.first_reminder), second_reminder: until(self.second_reminder), phone: until(self.phone), deadline }
    }
}

/// The days of one campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// Everybody is asked.
    pub opened: NaiveDate,
    /// The first reminder.
    pub first_reminder: NaiveDate,
    /// The second one.
    pub second_reminder: NaiveDate,
    /// From here on somebody calls.
    pub phone: NaiveDate,
    /// The last day.
    pub deadline: NaiveDate,
}

/// The services a campaign asks about, by organization: living ones of these sections of the informator; of all, when none is named.
pub fn asked_about<'a>(catalogue: &'a Catalogue, sections: &[TermId]) -> BTreeMap<OrganizationId, Vec<&'a Service>> {
    let mut asked: BTreeMap<OrganizationId, Vec<&Service>> = BTreeMap::new();
    let belongs = |service: &&Service| service.informator.as_ref().is_some_and(|entry| sections.is_empty() || sections.contains(&entry.section));
    for service in catalogue.living_services().filter(belongs) {
        asked.entry(service.organization.clone()).or_default().push(service);
    }
    asked
}

/// What an organization says about a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Everything is right.
    Confirm,
    /// Something is different.
    Change,
    /// It is not there any more, or not for a while.
    Close,
    /// An answer was given by somebody else: it does not count.
    Dispute,
}

impl Reply {
    /// All replies.
    pub const ALL: [Reply; 4] = [Reply::Confirm, Reply::Change, Reply::Close, Reply::Dispute];

    /// The word in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Reply::Confirm => "confirm",
            Reply::Change => "change",
            Reply::Close => "close",
            Reply::Dispute => "dispute",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Reply> {
        Reply::ALL.into_iter().find(|reply| reply.as_str() == text)
    }
}

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// Is everything right?
    Ask,
    /// The first reminder.
    FirstReminder,
    /// The second one.
    SecondReminder,
    /// What was answered, and the way to take it back.
    Receipt,
    /// The last link is void.
    NewLink,
    /// Six digits to sign in with.
    Code,
    /// Why a proposal does not come onto the page.
    Rejection,
}

impl MailKind {
    /// All kinds.
    pub const ALL: [MailKind; 7] =
        [MailKind::Ask, MailKind::FirstReminder, MailKind::SecondReminder, MailKind::Receipt, MailKind::NewLink, MailKind::Code, MailKind::Rejection];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            MailKind::Ask => "ask",
            MailKind::FirstReminder => "reminder-1",
            MailKind::SecondReminder => "reminder-2",
            MailKind::Receipt => "receipt",
            MailKind::NewLink => "link",
            MailKind::Code => "code",
            MailKind::Rejection => "rejection",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<MailKind> {
        MailKind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether it waits for an answer of an organization.
    pub fn asks(self) -> bool {
        matches!(self, MailKind::Ask | MailKind::FirstReminder | MailKind::SecondReminder)
    }
}

/// Where one service stands in a campaign. Each is exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is right, or its change is on the page.
    Confirmed,
    /// A change or an end waits for a review.
    ToReview,
    /// Nobody has answered yet.
    Waiting,
    /// Nobody has answered, and there is no address to write to.
    NoContact,
    /// It has ended.
    Withdrawn,
}

impl Standing {
    /// All, in the order of the bar.
    pub const ALL: [Standing; 5] = [Standing::Confirmed, Standing::ToReview, Standing::Waiting, Standing::NoContact, Standing::Withdrawn];

    /// The word on the command line and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Confirmed => "confirmed",
            Standing::ToReview => "to-review",
            Standing::Waiting => "waiting",
            Standing::NoContact => "no-contact",
            Standing::Withdrawn => "withdrawn",
        }
    }

    /// Whether an answer is still missing.
    pub fn is_open(self) -> bool {
        matches!(self, Standing::Waiting | Standing::NoContact)
    }
}

/// How many services stand where. The parts always sum to the total: there is no other way in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; 5]);

impl Tally {
    /// Counts these.
    pub fn of(standings: impl IntoIterator<Item = Standing>) -> Tally {
        let mut tally = Tally::default();
        standings.into_iter().for_each(|standing| tally.0[standing as usize] += 1);
        tally
    }

    /// How many stand there.
    pub fn count(&self, standing: Standing) -> usize {
        self.0[standing as usize]
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// How many answers are missing.
    pub fn open(&self) -> usize {
        Standing::ALL.into_iter().filter(|standing| standing.is_open()).map(|standing| self.count(standing)).sum()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine += theirs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn campaigns_are_named_after_editions() {
        for (text, good) in [
            ("2027-1", true),
            ("2027-12", true),
            ("2027-0", false),
            ("2027-01", false),
            ("27-1", false),
            ("2027", false),
            ("2027-1a", false),
            ("../x-1", false),
        ] {
            assert_eq!(CampaignId::parse(text).is_some(), good, "{text}");
        }
    }

    #[test]
    fn days_follow_from_the_first_and_never_pass_the_last() {
        let usual = Rhythm::default().from(day("2026-11-27"), None);
        assert_eq!(
            [usual.first_reminder, usual.second_reminder, usual.phone, usual.deadline].map(|day| day.to_string()),
            ["2026-12-04", "2026-12-11", "2026-12-14", "2026-12-18"]
        );
        let short = Rhythm::default().from(day("2026-11-27"), Some(day("2026-12-08")));
        assert_eq!(
            [short.first_reminder, short.second_reminder, short.phone, short.deadline].map(|day| day.to_string()),
            ["2026-12-04", "2026-12-08", "2026-12-08", "2026-12-08"]
        );
    }

    #[test]
    fn parts_sum_to_the_total() {
        let mut tally = Tally::of(Standing::ALL.into_iter().chain([Standing::Waiting]));
        tally += Tally::of([Standing::Withdrawn]);
        assert_eq!((tally.total(), tally.open(), tally.count(Standing::Waiting), tally.count(Standing::Withdrawn)), (7, 3, 2, 2));
        assert_eq!(Standing::ALL.map(|standing| tally.count(standing)).iter().sum::<usize>(), tally.total());
        assert_eq!(Reply::ALL.map(|reply| Reply::parse(reply.as_str())), Reply::ALL.map(Some));
        assert_eq!(MailKind::ALL.map(|kind| MailKind::parse(kind.as_str())), MailKind::ALL.map(Some));
    }
}
