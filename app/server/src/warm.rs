//! Presses pages before anybody asks: hard, in idle time.

use crate::encoding::Effort;
use crate::portal::Portal;
use crate::routes::public;
use crate::shelf::Address;
use pages::View;
use std::sync::mpsc::Receiver;

/// Presses what is sent, for ever. Each list replaces what is left of the one before: those pages are cold again anyway.
pub(crate) fn press_all(portal: &Portal, lists: &Receiver<Vec<Address>>) {
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
