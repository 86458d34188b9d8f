//! Passkeys and their challenges, with a clock that is moved. That an answer is right is said elsewhere: here it is who gets in with one.

use super::*;
use crate::ground::{Ground, contract};
use crate::passkey::{Credential, PasskeyError};
use crate::sign_in::Token;
use chrono::{DateTime, TimeDelta, Utc};
use model::{Language, Role};

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_700_000, 0).expect("a time")
}

fn token(number: u8) -> Token {
    Token::new([number; 32])
}

fn by(verb: &'static str) -> Deed {
    Deed { actor: "cli".into(), verb, object: String::new(), via: "cli" }
}

fn of(person: &str, number: u32) -> Passkey {
    let credential = Credential { id: format!("key-{number}"), algorithm: -7, public_key: "AQ.Ag".into(), synced: number % 2 == 1, counter: 7 };
    Passkey { id: format!("k{number}"), person: person.into(), name: "Telefon".into(), made_at: noon(), used_at: None, credential }
}

/// Two people, the first of whom has a passkey.
async fn house(ground: &Ground) -> Store {
    let store = ground.open().await;
    for (id, email, link) in [("p1", "ewa@example.org", token(1)), ("p2", "jan@example.org", token(2))] {
        let newcomer = Newcomer { id, email, language: Language::POLISH, role: &Role::Publisher };
        store.add_person(&newcomer, &link, &by("add-person"), noon()).await.expect("added");
    }
    assert!(store.add_passkey(&of("p1", 1)).await.expect("asked"));
    store
}

contract! {
    a_challenge_is_of_one_browser_and_person_for_five_minutes_and_once
    a_passkey_is_kept_as_it_was_added
    nobody_has_more_than_five
    who_signs_gets_in_and_is_counted
    a_counter_that_another_has_moved_lets_nobody_in
    nobody_removes_what_is_not_theirs
    who_has_ended_has_no_passkey
    what_failed_is_written_down
}

async fn a_challenge_is_of_one_browser_and_person_for_five_minutes_and_once(ground: &Ground) {
    let store = house(ground).await;
    let taken = async |browser: u8, person: &str, now| store.take_challenge(&token(browser), person, now).await.expect("asked");
    store.ask_for_passkey("c1", &token(20), "", noon()).await.expect("asked");
    assert_eq!(taken(21, "", noon()).await, None, "another browser");
    assert_eq!(taken(20, "p1", noon()).await, None, "asked of nobody in particular, for nobody's new passkey");
    assert_eq!(taken(20, "", noon() + TimeDelta::minutes(5)).await, None, "too late");
    assert_eq!(taken(20, "", noon() + TimeDelta::minutes(4)).await.as_deref(), Some("c1"));
    assert_eq!(taken(20, "", noon() + TimeDelta::minutes(4)).await, None, "used");
    for id in ["c2", "c3"] {
        store.ask_for_passkey(id, &token(20), "p1", noon()).await.expect("asked");
    }
    assert_eq!(taken(20, "p2", noon()).await, None, "somebody else's");
    assert_eq!(taken(20, "p1", noon()).await.as_deref(), Some("c3"), "the second one ended the first");
    assert_eq!(taken(20, "p1", noon()).await, None);
    store.ask_for_passkey("c4", &token(22), "", noon()).await.expect("asked");
    store.ask_for_passkey("c5", &token(23), "", noon() + TimeDelta::minutes(5)).await.expect("asked");
    let kept = sqlx::query("SELECT id FROM challenges").fetch_all(&store.pool).await.expect("read").len();
    assert_eq!(kept, 1, "old ones are forgotten");
}

async fn a_passkey_is_kept_as_it_was_added(ground: &Ground) {
    let store = house(ground).await;
    assert_eq!(store.passkeys("p1").await.expect("read"), [of("p1", 1)]);
    assert_eq!(store.passkey("key-1").await.expect("read"), Some(of("p1", 1)));
    assert_eq!(store.passkey("key-2").await.expect("read"), None);
    let stolen = Passkey { id: "k9".into(), ..of("p2", 1) };
    assert!(!store.add_passkey(&stolen).await.expect("asked"), "the key of somebody else");
    assert!(!store.add_passkey(&of("p9", 9)).await.expect("asked"), "nobody");
    assert_eq!(store.passkeys_held().await.expect("read"), [("p1".to_owned(), 1)].into());
    let told: Vec<_> = store.audited().await.expect("read").into_iter().filter(|row| row.verb == "add-passkey").map(|row| (row.actor, row.object)).collect();
    assert_eq!(told, [("p1".to_owned(), "k1".to_owned())]);
}

async fn nobody_has_more_than_five(ground: &Ground) {
    let store = house(ground).await;
    for number in 2..=5 {
        assert!(store.add_passkey(&of("p1", number)).await.expect("asked"));
    }
    assert!(!store.add_passkey(&of("p1", 6)).await.expect("asked"));
    assert!(store.add_passkey(&of("p2", 6)).await.expect("asked"), "each has their own five");
    assert!(store.remove_passkey("p1", "k2", noon()).await.expect("asked") && store.add_passkey(&of("p1", 7)).await.expect("asked"));
}

async fn who_signs_gets_in_and_is_counted(ground: &Ground) {
    let store = house(ground).await;
    let person = store.enter(&of("p1", 1), 8, &token(30), "s30", noon() + TimeDelta::minutes(1)).await.expect("asked").expect("let in");
    assert_eq!(person.email, "ewa@example.org");
    assert!(store.signed_in(&token(30), noon() + TimeDelta::minutes(2)).await.expect("asked").is_some());
    let kept = store.passkeys("p1").await.expect("read").remove(0);
    assert_eq!((kept.credential.counter, kept.used_at), (8, Some(noon() + TimeDelta::minutes(1))));
    let rows = store.audited().await.expect("read");
    let last = rows.last().expect("a row");
    assert_eq!((last.actor.as_str(), last.verb.as_str(), last.object.as_str(), last.via.as_str()), ("p1", "sign-in", "s30", "passkey"));
}

async fn a_counter_that_another_has_moved_lets_nobody_in(ground: &Ground) {
    let store = house(ground).await;
    assert!(store.enter(&of("p1", 1), 8, &token(30), "s30", noon()).await.expect("asked").is_some());
    assert!(store.enter(&of("p1", 1), 9, &token(31), "s31", noon()).await.expect("asked").is_none(), "looked at before the first was counted");
    assert!(store.signed_in(&token(31), noon()).await.expect("asked").is_none());
}

async fn nobody_removes_what_is_not_theirs(ground: &Ground) {
    let store = house(ground).await;
    assert!(!store.remove_passkey("p2", "k1", noon()).await.expect("asked"));
    assert_eq!(store.passkeys("p1").await.expect("read").len(), 1);
    assert!(store.remove_passkey("p1", "k1", noon()).await.expect("asked"));
    assert!(!store.remove_passkey("p1", "k1", noon()).await.expect("asked"), "gone");
    assert!(store.enter(&of("p1", 1), 8, &token(30), "s30", noon()).await.expect("asked").is_none(), "removed between the look and the door");
    assert!(store.add_passkey(&of("p1", 1)).await.expect("asked") && store.add_passkey(&of("p1", 2)).await.expect("asked"));
    for _ in 0..2 {
        store.remove_passkeys("p1", "p2", noon()).await.expect("removed");
    }
    let rows = store.audited().await.expect("read");
    let told: Vec<_> = rows.iter().filter(|row| row.verb == "remove-passkey").map(|row| (row.actor.as_str(), row.object.as_str())).collect();
    assert_eq!((told, broken_at(&rows)), (vec![("p1", "k1"), ("p2", "p1")], None));
}

/// Not even after they are let in again.
async fn who_has_ended_has_no_passkey(ground: &Ground) {
    let store = house(ground).await;
    store.end_person("p1", &by("end-person"), noon()).await.expect("ended");
    assert_eq!(store.passkey("key-1").await.expect("read"), None);
    assert!(store.enter(&of("p1", 1), 8, &token(30), "s30", noon()).await.expect("asked").is_none());
    assert!(!store.add_passkey(&of("p1", 2)).await.expect("asked"));
    let again = Newcomer { id: "p9", email: "ewa@example.org", language: Language::POLISH, role: &Role::Editor };
    store.add_person(&again, &token(3), &by("add-person"), noon()).await.expect("added");
    assert_eq!((store.passkey("key-1").await.expect("read"), store.passkeys("p1").await.expect("read")), (None, Vec::new()));
}

async fn what_failed_is_written_down(ground: &Ground) {
    let store = house(ground).await;
    store.passkey_failed(&of("p1", 1), &PasskeyError::Counter { kept: 7, told: 3 }, noon()).await.expect("written");
    store.passkey_failed(&of("p1", 1), &PasskeyError::Person, noon()).await.expect("written");
    let rows = store.audited().await.expect("read");
    let told: Vec<_> = rows.iter().filter(|row| row.verb == "sign-in-failed").map(|row| (row.object.as_str(), row.via.as_str())).collect();
    assert_eq!(told, [("k1 counter 3 after 7", "passkey"), ("k1", "passkey")]);
}
