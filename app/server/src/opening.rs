//! Who says when they are open, and who is open now. Hours are told to the minute, so it is worked out once a minute.

use crate::snapshot::Snapshot;
use chrono::DateTime;
use chrono_tz::Tz;
use model::{Catalogue, EntryRef, Kind, Opening, Service, Status};

/// The services with hours, as of one minute.
pub(crate) struct OpenNow {
    version: u64,
    minute: i64,
    /// All that have hours.
    pub(crate) with_hours: Vec<EntryRef>,
    /// Those of them that are open.
    pub(crate) open: Vec<EntryRef>,
}

impl OpenNow {
    /// Looks at all schedules.
    pub(crate) fn new(snapshot: &Snapshot, now: DateTime<Tz>) -> OpenNow {
        let open = with_hours(&snapshot.catalogue).filter(|service| is_open(service, now)).map(entry).collect();
        OpenNow { version: snapshot.version, minute: minute(now), with_hours: with_hours(&snapshot.catalogue).map(entry).collect(), open }
    }

    /// Whether it holds in this snapshot at this moment.
    pub(crate) fn holds(&self, snapshot: &Snapshot, now: DateTime<Tz>) -> bool {
        (self.version, self.minute) == (snapshot.version, minute(now))
    }
}

fn minute(now: DateTime<Tz>) -> i64 {
    now.timestamp().div_euclid(60)
}

/// Living services that say when they are open, somewhere.
pub(crate) fn with_hours(catalogue: &Catalogue) -> impl Iterator<Item = &Service> {
    catalogue.living_services().filter(|service| service.at.iter().any(|place| place.schedule.is_some()))
}

/// Closed for a while is closed, whatever the hours say.
fn is_open(service: &Service, now: DateTime<Tz>) -> bool {
    let mut schedules = service.at.iter().filter_map(|place| place.schedule.as_ref());
    service.status == Status::Active && schedules.any(|schedule| matches!(schedule.opening_at(now), Opening::Open { .. }))
}

fn entry(service: &Service) -> EntryRef {
    EntryRef::new(Kind::Service, service.id.as_str())
}
