//! The one clock of the house. Everything else gets `now` as an argument.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::sync::Arc;

/// Tells the time; tests hand in one that they move.
#[derive(Clone)]
pub(crate) struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub(crate) fn system() -> Clock {
        Clock(Arc::new(Utc::now))
    }

    /// A clock that tells what `tell` says.
    #[cfg(test)]
    pub(crate) fn telling(tell: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(tell))
    }

    /// The time in a zone.
    pub(crate) fn now(&self, zone: Tz) -> DateTime<Tz> {
        (self.0)().with_timezone(&zone)
    }
}
