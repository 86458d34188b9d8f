//! What a replica does not do: it says so, and where it is done.

use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::request::Reader;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// On a replica, addresses of the desk, of confirm links and of forms answer with the way there. A balancer that knows them never sends them here.
pub(crate) async fn elsewhere(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    if portal.standing().is_none() || !is_done_elsewhere(request.uri().path()) {
        return next.run(request).await;
    }
    let there = portal.desk_url().map(|desk| format!("{desk}{}", request.uri().path()));
    match Reader::anywhere(&portal, request.uri().path(), request.headers().clone()) {
        Ok(reader) => Refusal::Elsewhere(reader, there).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

fn is_done_elsewhere(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    matches!(parts[..], ["desk" | "confirm", ..] | [_, "services" | "guides" | "organizations", _, "report", ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_elsewhere() {
        for (path, expected) in [
            ("/desk", true),
            ("/desk/", true),
            ("/desk/sign-in", true),
            ("/confirm/abc", true),
            ("/pl/services/pzon-wroclaw/report", true),
            ("/uk/guides/ipi/report/thanks", true),
            ("/pl/services/pzon-wroclaw", false),
            ("/desks", false),
            ("/pl/", false),
            ("/", false),
        ] {
            assert_eq!(is_done_elsewhere(path), expected, "{path}");
        }
    }
}
