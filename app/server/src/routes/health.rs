//! For whoever watches the machine.

use crate::condition::Condition;
use crate::portal::Portal;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

/// Alive: the socket is open.
pub(crate) async fn healthz() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "alive\n")
}

/// Ready: a snapshot is loaded. A replica says how it stands to what it follows, a desk how its own things
/// and the remote stand. Degraded is still ready: readers get their pages.
pub(crate) async fn readyz(State(portal): State<Portal>) -> impl IntoResponse {
    let (status, word) = match portal.snapshot() {
        Some(_) => (StatusCode::OK, "ready\n"),
        None => (StatusCode::SERVICE_UNAVAILABLE, "loading\n"),
    };
    let replica = portal.standing().map(|standing| standing.told().lines()).unwrap_or_default();
    let desk = portal.office().pushing().map_or("", |pushing| pushing.line());
    let condition = if portal.office().is_open() { Condition::of(&portal).await.lines() } else { String::new() };
    let lead = portal.office().lead().map_or_else(String::new, |lead| lead.line());
    (status, [(header::CACHE_CONTROL, "no-store")], format!("{word}{replica}{desk}{lead}{condition}"))
}
