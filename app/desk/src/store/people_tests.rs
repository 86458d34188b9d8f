//! People, links, codes and sessions, with a clock that is moved.

use super::*;
use crate::ground::{Ground, contract};
use crate::key::Key;
use crate::sign_in::{Token, digits};
use chrono::{DateTime, TimeDelta, Utc};
use model::{Language, OrganizationId, Role};

struct House {
    store: Store,
    key: Key,
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_700_000, 0).expect("a time")
}

fn token(number: u8) -> Token {
    Token::new([number; 32])
}

fn by() -> Deed {
    Deed { actor: "cli".into(), verb: "add-person", object: String::new(), via: "cli" }
}

fn ewa<'a>(id: &'a str, language: Language, role: &'a Role) -> Newcomer<'a> {
    Newcomer { id, email: "ewa@example.org", language, role }
}

/// A house with one publisher, let in by link 1.
async fn house(ground: &Ground) -> House {
    let store = ground.open().await;
    let key = Key::open(ground.folder(), [9; 32]).expect("a key");
    store.add_person(&ewa("p1", Language::POLISH, &Role::Publisher), &token(1), &by(), noon()).await.expect("added");
    House { store, key }
}

contract! {
    a_link_lets_in_once_and_not_for_long
    a_second_role_adds_up_and_ends_the_first_link
    a_code_fits_its_browser_for_ten_minutes_and_once
    five_wrong_tries_end_a_code
    tries_at_once_are_all_counted
    one_code_at_a_time_and_five_an_hour
    an_administrator_may_read_a_code_out_and_that_is_written_down
    sessions_end_unused_old_or_by_hand
    who_has_ended_gets_in_no_more
}

impl House {
    async fn code(&self, id: &str, browser: u8, now: DateTime<Utc>) -> bool {
        self.store.make_code(&self.key, id, "ewa@example.org", &token(browser), now).await.expect("asked")
    }

    async fn tries(&self, browser: u8, typed: &str, session: u8, now: DateTime<Utc>) -> bool {
        let (browser, session, id) = (token(browser), token(session), format!("s{session}"));
        self.store.try_code(&self.key, &browser, typed, &session, &id, now).await.expect("tried").is_some()
    }

    fn wrong(&self, id: &str) -> String {
        let right = digits(&self.key, id);
        if right == "000000" { "000001".into() } else { "000000".into() }
    }

    async fn is_in(&self, session: u8, now: DateTime<Utc>) -> bool {
        self.store.signed_in(&token(session), now).await.expect("asked").is_some()
    }
}

async fn a_link_lets_in_once_and_not_for_long(ground: &Ground) {
    let house = house(ground).await;
    let (store, day) = (&house.store, TimeDelta::hours(48));
    assert!(store.is_invited(&token(1), noon()).await.expect("asked") && store.is_invited(&token(1), noon()).await.expect("asked"));
    assert!(!store.is_invited(&token(1), noon() + day).await.expect("asked"), "too old");
    assert!(!store.is_invited(&token(7), noon()).await.expect("asked"), "never was one");
    let person = store.accept(&token(1), &token(10), "s10", noon()).await.expect("asked").expect("let in");
    assert_eq!((person.email.as_str(), person.actor.roles), ("ewa@example.org", vec![Role::Publisher]));
    assert!(store.accept(&token(1), &token(11), "s11", noon()).await.expect("asked").is_none(), "used");
    assert!(house.is_in(10, noon()).await && !house.is_in(11, noon()).await && !house.is_in(1, noon()).await);
}

async fn a_second_role_adds_up_and_ends_the_first_link(ground: &Ground) {
    let house = house(ground).await;
    let own = OrganizationId::parse("mops").expect("an id");
    for _ in 0..2 {
        house.store.add_person(&ewa("p2", Language::UKRAINIAN, &Role::Organization(own.clone())), &token(2), &by(), noon()).await.ok();
    }
    let people = house.store.people().await.expect("read");
    assert_eq!(people.len(), 1);
    assert_eq!((people[0].id.as_str(), &people[0].actor.roles), ("p1", &vec![Role::Organization(own), Role::Publisher]));
    assert!(!house.store.is_invited(&token(1), noon()).await.expect("asked"));
    assert!(house.store.is_invited(&token(2), noon()).await.expect("asked"));
}

async fn a_code_fits_its_browser_for_ten_minutes_and_once(ground: &Ground) {
    let house = house(ground).await;
    assert!(house.code("c1", 20, noon()).await);
    let right = digits(&house.key, "c1");
    assert!(!house.tries(21, &right, 30, noon()).await, "another browser");
    assert!(!house.tries(20, &right, 30, noon() + TimeDelta::minutes(10)).await, "too late");
    assert!(house.tries(20, &right, 30, noon() + TimeDelta::minutes(9)).await);
    assert!(!house.tries(20, &right, 31, noon() + TimeDelta::minutes(9)).await, "used");
    assert!(house.is_in(30, noon() + TimeDelta::minutes(10)).await);
}

async fn five_wrong_tries_end_a_code(ground: &Ground) {
    let house = house(ground).await;
    assert!(house.code("c1", 20, noon()).await);
    let (right, wrong) = (digits(&house.key, "c1"), house.wrong("c1"));
    for _ in 0..5 {
        assert!(!house.tries(20, &wrong, 30, noon()).await);
    }
    assert!(!house.tries(20, &right, 30, noon()).await);
    let failed = house.store.audited().await.expect("read").into_iter().filter(|row| row.verb == "sign-in-failed").count();
    assert_eq!(failed, 5);
}

async fn tries_at_once_are_all_counted(ground: &Ground) {
    let house = std::sync::Arc::new(house(ground).await);
    assert!(house.code("c1", 20, noon()).await);
    let wrong = house.wrong("c1");
    let tries: Vec<_> = (0..20)
        .map(|number| {
            let (house, wrong) = (house.clone(), wrong.clone());
            tokio::spawn(async move { house.tries(20, &wrong, 40 + number, noon()).await })
        })
        .collect();
    for one in tries {
        assert!(!one.await.expect("no panic"));
    }
    assert!(!house.tries(20, &digits(&house.key, "c1"), 30, noon()).await, "dead after five, however fast they came");
}

async fn one_code_at_a_time_and_five_an_hour(ground: &Ground) {
    let house = house(ground).await;
    assert!(house.code("c1", 20, noon()).await && house.code("c2", 21, noon()).await);
    assert!(!house.tries(20, &digits(&house.key, "c1"), 30, noon()).await, "the second one ended it");
    for id in ["c3", "c4", "c5"] {
        assert!(house.code(id, 20, noon()).await);
    }
    assert!(!house.code("c6", 20, noon() + TimeDelta::minutes(59)).await);
    assert!(house.code("c7", 20, noon() + TimeDelta::minutes(60)).await);
    let nobody = house.store.make_code(&house.key, "c8", "nobody@example.org", &token(20), noon()).await.expect("asked");
    assert!(!nobody);
}

async fn an_administrator_may_read_a_code_out_and_that_is_written_down(ground: &Ground) {
    let house = house(ground).await;
    assert!(house.code("c1", 20, noon()).await);
    let live = house.store.live_codes(noon()).await.expect("read");
    assert_eq!(live.iter().map(|code| (code.id.as_str(), code.email.as_str())).collect::<Vec<_>>(), [("c1", "ewa@example.org")]);
    assert_eq!(house.store.read_out(&house.key, "c1", "admin", noon()).await.expect("read"), Some(digits(&house.key, "c1")));
    assert_eq!(house.store.read_out(&house.key, "c9", "admin", noon()).await.expect("read"), None);
    assert_eq!(house.store.read_out(&house.key, "c1", "admin", noon() + TimeDelta::minutes(10)).await.expect("read"), None);
    let rows = house.store.audited().await.expect("read");
    let told: Vec<_> = rows.iter().filter(|row| row.verb == "read-out-code").map(|row| (row.actor.as_str(), row.object.as_str())).collect();
    assert_eq!((told, broken_at(&rows)), (vec![("admin", "c1")], None));
}

async fn sessions_end_unused_old_or_by_hand(ground: &Ground) {
    let house = house(ground).await;
    house.store.accept(&token(1), &token(10), "s10", noon()).await.expect("asked").expect("let in");
    let mut now = noon();
    for _ in 0..7 {
        now += TimeDelta::minutes(100);
        assert!(house.is_in(10, now).await, "used every 100 minutes, until {now}");
    }
    assert!(!house.is_in(10, now + TimeDelta::minutes(119)).await, "twelve hours in all");
    let another = ground.another();
    let house = self::house(&another).await;
    house.store.accept(&token(1), &token(10), "s10", noon()).await.expect("asked").expect("let in");
    assert!(!house.is_in(10, noon() + TimeDelta::minutes(121)).await, "unused for two hours");
    assert_eq!(house.store.sessions("p1", noon()).await.expect("read").len(), 1);
    assert!(!house.store.end_session("somebody", "s10", noon()).await.expect("asked"), "not theirs");
    assert!(house.is_in(10, noon()).await);
    assert!(house.store.end_session("p1", "s10", noon()).await.expect("asked"));
    assert!(!house.is_in(10, noon()).await);
}

async fn who_has_ended_gets_in_no_more(ground: &Ground) {
    let house = house(ground).await;
    house.store.accept(&token(1), &token(10), "s10", noon()).await.expect("asked").expect("let in");
    assert!(house.code("c1", 20, noon()).await);
    house.store.end_person("p1", &by(), noon()).await.expect("ended");
    assert!(!house.is_in(10, noon()).await && !house.tries(20, &digits(&house.key, "c1"), 30, noon()).await && !house.code("c2", 20, noon()).await);
    assert!(house.store.people().await.expect("read").is_empty());
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the test looks at the files of the database as a thief would")]
async fn nothing_that_opens_a_door_is_kept_as_it_is() {
    let ground = Ground::file();
    let house = house(&ground).await;
    assert!(house.code("c1", 20, noon()).await);
    house.store.accept(&token(1), &token(10), "s10", noon()).await.expect("asked").expect("let in");
    house.store.pool.close().await;
    let folder = ground.folder().join("data");
    let kept: Vec<u8> = ["desk.sqlite", "desk.sqlite-wal"].iter().flat_map(|name| std::fs::read(folder.join(name)).unwrap_or_default()).collect();
    let has = |needle: &str| kept.windows(needle.len()).any(|bytes| bytes == needle.as_bytes());
    assert!(has("ewa@example.org"));
    for secret in [token(1).as_str(), token(10).as_str(), token(20).as_str()] {
        assert!(!has(secret));
    }
}
