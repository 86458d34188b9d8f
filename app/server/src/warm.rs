//! Presses pages before anybody asks: hard, in idle time, on a thread of its own.

use crate::encoding::Effort;
use crate::portal::Portal;
use crate::routes::public;
use crate::shelf::Address;
use pages::View;
use std::sync::mpsc::{Receiver, Sender, channel};
use tracing::warn;

/// Starts the thread. Each list that is sent replaces what is left of the one before: those pages are cold again anyway.
pub(crate) fn press_in_idle_time(portal: Portal) -> Sender<Vec<Address>> {
    let (sender, lists) = channel();
    if let Err(error) = std::thread::Builder::new().name("press".into()).spawn(move || press_all(&portal, &lists)) {
        warn!("pages are pressed when they are asked for: {error}");
    }
    sender
}

fn press_all(portal: &Portal, lists: &Receiver<Vec<Address>>) {
    while let Ok(list) = lists.recv() {
        let mut cold = list.into_iter();
        loop {
            while let Ok(newer) = lists.try_recv() {
                cold = newer.into_iter();
            }
            let Some((language, path)) = cold.next() else { break };
            press(portal, language, path);
        }
    }
}

/// Unchanged bytes are not compressed again.
fn press(portal: &Portal, language: model::Language, path: String) {
    let Some(snapshot) = portal.snapshot() else { return };
    let now = portal.clock().now(snapshot.catalogue.portal().time_zone);
    let view = View { catalogue: &snapshot.catalogue, language, now, public_url: portal.public_url(), path: &path, query: "", copy: false };
    if let Some(sheet) = public::sheet(portal, snapshot.version, &view) {
        portal.shelf().put((language, path.clone()), snapshot.version, Effort::Best, public::dressed(&view, sheet));
    }
}
