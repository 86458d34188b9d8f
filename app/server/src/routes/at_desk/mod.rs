//! `/desk/…`: pages for people with a role. Every handler asks in this order: is the way safe, is the form ours, who is it, may they.

mod account;
mod audit;
mod campaigns;
mod clash;
mod editions;
mod history;
mod listing;
mod passkeys;
mod people;
mod pieces;
mod proposals;
mod services;
mod sign_in;
mod today;
mod translations;
mod visitor;
mod welcome;
mod xliff;

use crate::portal::Portal;
use axum::Router;
use axum::routing::{get, post};

/// Every address of the desk.
pub(super) fn routes() -> Router<Portal> {
    Router::new()
        .route("/desk", get(account::entrance))
        .route("/desk/", get(today::show))
        .route("/desk/account", get(account::show))
        .route("/desk/reports/{id}", post(today::answer))
        .route("/desk/audit", get(audit::show))
        .route("/desk/audit.csv", get(audit::csv))
        .route("/desk/language", post(account::language))
        .route("/desk/sessions/{id}/end", post(account::end_session))
        .route("/desk/sign-out", post(account::sign_out))
        .route("/desk/sign-in", get(sign_in::address).post(sign_in::make_code))
        .route("/desk/sign-in/code", get(sign_in::code).post(sign_in::try_code))
        .route("/desk/sign-in/passkey", post(passkeys::enter))
        .route("/desk/sign-in/passkey/challenge", post(passkeys::ask))
        .route("/desk/passkeys", get(passkeys::show).post(passkeys::add))
        .route("/desk/passkeys/challenge", post(passkeys::ask_new))
        .route("/desk/passkeys/{id}/remove", post(passkeys::remove))
        .route("/desk/welcome/{token}", get(welcome::ask).post(welcome::accept))
        .route("/desk/services", get(services::list))
        .route("/desk/services/new", get(services::new).post(services::add))
        .route("/desk/services/{id}", get(services::form).post(services::post))
        .route("/desk/services/{id}/preview/{lang}", get(services::preview))
        .route("/desk/services/{id}/history", get(history::show).post(history::restore))
        .route("/desk/history", get(history::list))
        .route("/desk/history/{kind}/{id}", get(history::show_other).post(history::restore_other))
        .route("/desk/translations", get(translations::board))
        .route("/desk/xliff/{lang}", get(xliff::download).post(xliff::upload))
        .route("/desk/translations/{id}/{lang}", get(translations::show).post(translations::post))
        .route("/desk/translations/{kind}/{id}/{lang}", get(pieces::show).post(pieces::post))
        .route("/desk/proposals", get(proposals::queue))
        .route("/desk/proposals/{id}", get(proposals::show))
        .route("/desk/proposals/{id}/preview/{lang}", get(proposals::preview))
        .route("/desk/proposals/{id}/review", post(proposals::review))
        .route("/desk/proposals/{id}/correct", get(proposals::correction).post(proposals::corrected))
        .route("/desk/proposals/{id}/settle", post(clash::settle))
        .route("/desk/proposals/{id}/withdraw", post(proposals::withdraw))
        .route("/desk/campaigns", get(campaigns::list).post(campaigns::ask))
        .route("/desk/campaigns/new", get(campaigns::new))
        .route("/desk/campaigns/{id}", get(campaigns::show))
        .route("/desk/campaigns/{id}/table.csv", get(campaigns::table))
        .route("/desk/campaigns/{id}/close", post(campaigns::close))
        .route("/desk/campaigns/{id}/{organization}", get(campaigns::organization))
        .route("/desk/campaigns/{id}/{organization}/letter", get(campaigns::letter))
        .route("/desk/campaigns/{id}/{organization}/phoned", post(campaigns::phoned))
        .route("/desk/campaigns/{id}/{organization}/link", post(campaigns::renew))
        .route("/desk/campaigns/{id}/{organization}/handed-over", post(campaigns::handed_over))
        .route("/desk/contacts/{id}", get(campaigns::contact::show).post(campaigns::contact::add))
        .route("/desk/editions", get(editions::list))
        .route("/desk/editions/stage", get(editions::stage).post(editions::sign))
        .route("/desk/people", get(people::show).post(people::add))
        .route("/desk/people/{id}/end", post(people::end))
        .route("/desk/people/{id}/passkeys", post(people::remove_passkeys))
        .route("/desk/codes/{id}", post(people::read_out))
}
