//! What the portal does by itself, in the background: confirmations that follow from a review are written down, names are forgotten.

use crate::confirming;
use crate::portal::Portal;
use std::time::Duration;
use tracing::warn;

/// How often it looks whether there is something to do. The shell and other windows leave work too, and a look is one small query.
const LOOK: Duration = Duration::from_secs(2);
/// Looks between two sweeps: an hour.
const SWEEP: u32 = 1_800;

/// Goes on errands until the process ends. A portal without a desk has none.
pub(crate) async fn run(portal: Portal) {
    for look in 0_u32.. {
        tokio::time::sleep(LOOK).await;
        if portal.office().is_open() {
            go(&portal, look.is_multiple_of(SWEEP)).await;
        }
    }
}

async fn go(portal: &Portal, sweep: bool) {
    let now = portal.clock().now(chrono_tz::UTC).to_utc();
    confirming::assure_published(portal, now).await.ok();
    let Ok(store) = portal.office().store().await else { return };
    if sweep && let Err(error) = store.forget_names(now).await {
        warn!("old names were not forgotten: {error}");
    }
}
