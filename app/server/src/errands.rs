//! What the portal does by itself, in the background: mails are sent, reminders come on their days, confirmations that follow from a
//! review are written down, names are forgotten.

use crate::confirming;
use crate::mailing;
use crate::portal::Portal;
use chrono::{DateTime, TimeDelta, Utc};
use desk::post::Post;
use std::time::Duration;
use tracing::warn;

/// How often it looks whether there is something to do. The shell and other windows leave work too, and a look is one small query.
const LOOK: Duration = Duration::from_secs(2);
/// Time between two sweeps.
const SWEEP: TimeDelta = TimeDelta::hours(1);

/// Goes on errands until the process ends. A portal without a desk has none.
pub(crate) async fn run(portal: Portal) {
    let mut swept: Option<DateTime<Utc>> = None;
    loop {
        tokio::time::sleep(LOOK).await;
        let now = instant(&portal);
        if !portal.office().is_open() || !portal.office().leads() {
            continue;
        }
        confirming::assure_published(&portal, now).await.ok();
        if swept.is_none_or(|swept| now - swept >= SWEEP) && sweep(&portal, now).await {
            swept = Some(now);
        }
    }
}

/// Sends mails until the process ends. A mail server that is slow to answer keeps nothing else waiting.
pub(crate) async fn post(portal: Portal, post: Post) {
    loop {
        tokio::time::sleep(LOOK).await;
        if portal.office().is_open() && portal.office().leads() {
            mailing::send(&portal, &post, instant(&portal)).await.ok();
        }
    }
}

fn instant(portal: &Portal) -> DateTime<Utc> {
    portal.clock().now(chrono_tz::UTC).to_utc()
}

/// What is due once an hour. Says whether it was done.
async fn sweep(portal: &Portal, now: DateTime<Utc>) -> bool {
    let Some(snapshot) = portal.snapshot() else { return false };
    mailing::keep_to_days(portal, &snapshot.catalogue, now).await.ok();
    let Ok(store) = portal.office().store().await else { return false };
    if let Err(error) = store.forget_names(now).await {
        warn!("old names were not forgotten: {error}");
    }
    true
}
