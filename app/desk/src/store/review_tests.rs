//! Reviews: of exactly what was looked at, once, and written down.

use super::*;
use crate::ground::{Ground, contract};
use chrono::{DateTime, Utc};

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_700_000, 0).expect("a time")
}

fn file(text: &str) -> ProposedFile {
    ProposedFile { path: "services/a/service.toml".into(), base: Some(b"a = 1\n".to_vec()), proposed: text.into() }
}

async fn house(ground: &Ground) -> Store {
    let store = ground.open().await;
    for (id, text) in [("p1", "a = 2\n"), ("p2", "a = 3\n"), ("p3", "a = 4\n")] {
        store.propose(id, "mops", &[file(text)], "author", at()).await.expect("proposed");
    }
    store
}

contract! {
    a_no_has_a_reason_and_is_of_what_was_looked_at
    the_queue_has_the_oldest_first_and_the_done_last
    who_approves_their_own_is_written_down_as_such
    that_a_translation_fits_changes_a_ledger_and_nothing_else
}

async fn hash(store: &Store, id: &str) -> String {
    store.proposal(id).await.expect("read").expect("there").content_hash()
}

async fn a_no_has_a_reason_and_is_of_what_was_looked_at(ground: &Ground) {
    let store = house(ground).await;
    let seen = hash(&store, "p1").await;
    store.propose("p1", "mops", &[file("a = 9\n")], "author", at()).await.expect("changed");
    assert!(matches!(store.reject("p1", &seen, "no", "reviewer", at()).await, Err(ProposalError::Changed)));
    store.reject("p1", &hash(&store, "p1").await, "No source.", "reviewer", at()).await.expect("rejected");
    let rejected = store.proposal("p1").await.expect("read").expect("there");
    assert_eq!((rejected.state, rejected.reason.as_deref()), (ProposalState::Rejected, Some("No source.")));
    assert!(matches!(store.approve("p1", &rejected.content_hash(), "reviewer", at()).await, Err(ProposalError::State("rejected"))));
    assert!(matches!(store.reject("none", "", "no", "reviewer", at()).await, Err(ProposalError::Unknown)));
}

async fn the_queue_has_the_oldest_first_and_the_done_last(ground: &Ground) {
    let store = house(ground).await;
    store.reject("p1", &hash(&store, "p1").await, "no", "reviewer", at()).await.expect("rejected");
    let order: Vec<String> = store.proposals().await.expect("read").into_iter().map(|proposal| proposal.id).collect();
    assert_eq!(order, ["p2", "p3", "p1"]);
}

async fn who_approves_their_own_is_written_down_as_such(ground: &Ground) {
    let store = house(ground).await;
    store.approve("p1", &hash(&store, "p1").await, "author", at()).await.expect("approved");
    store.approve("p2", &hash(&store, "p2").await, "reviewer", at()).await.expect("approved");
    let rows = store.audited().await.expect("read");
    let told: Vec<_> = rows.iter().filter(|row| row.verb.starts_with("approve")).map(|row| (row.verb.as_str(), row.object.as_str())).collect();
    assert_eq!((told, broken_at(&rows)), (vec![("approve-own", "p1"), ("approve", "p2")], None));
}

async fn that_a_translation_fits_changes_a_ledger_and_nothing_else(ground: &Ground) {
    let store = house(ground).await;
    assert!(matches!(store.affirm("p1", "translator", at()).await, Err(ProposalError::State("submitted"))));
    let ledger = ProposedFile { path: "services/a/ledger.toml".into(), base: None, proposed: b"a = 1\n".to_vec() };
    store.propose("p4", "translator", std::slice::from_ref(&ledger), "translator", at()).await.expect("proposed");
    store.propose("p5", "translator", &[ledger, file("a = 2\n")], "translator", at()).await.expect("proposed");
    assert!(matches!(store.affirm("p5", "translator", at()).await, Err(ProposalError::State("submitted"))));
    store.affirm("p4", "translator", at()).await.expect("affirmed");
    assert_eq!(store.proposal("p4").await.expect("read").expect("there").state, ProposalState::Approved);
    assert!(store.audited().await.expect("read").iter().any(|row| (row.verb.as_str(), row.object.as_str()) == ("still-fits", "p4")));
}
