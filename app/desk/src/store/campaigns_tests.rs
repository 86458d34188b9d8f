//! Campaigns in the database: asked once, one at a time, and the parts always sum to the total.

use super::{Asked, Campaign, CampaignError, Contact, Deed, MailState, Said, Store, Tried, Via};
use crate::ground::{Ground, contract};
use chrono::{DateTime, NaiveDate, Utc};
use model::campaign::{MailKind, Reply, Rhythm, Standing};
use model::{CampaignId, Language, OrganizationId, ServiceId};

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_700_000, 0).expect("a time")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn deed() -> Deed {
    Deed { actor: "cli".into(), verb: "open-campaign", object: "2027-1".into(), via: "cli" }
}

fn campaign(id: &str) -> Campaign {
    let days = Rhythm::default().from(day("2026-11-27"), None);
    Campaign { id: CampaignId::parse(id).expect("an id"), number: 0, sections: Vec::new(), days, closed: None }
}

fn asked(of: &[(&str, &[&str])]) -> Asked {
    let services = |ids: &[&str]| ids.iter().map(|id| ServiceId::parse(id).expect("an id")).collect();
    of.iter().map(|(organization, ids)| (OrganizationId::parse(organization).expect("an id"), services(ids))).collect()
}

contract! {
    opened_twice_it_asks_only_who_came_since
    one_at_a_time_and_over_is_over
    a_link_is_renewed_and_contacts_are_kept
    nobody_has_answered_yet
    nobody_is_written_to_twice_for_the_same_thing
    every_mailbox_gets_a_mail_of_its_own_and_none_of_them_two
    what_goes_by_hand_is_not_sent
    an_answer_after_the_receipt_went_out_to_somebody_has_a_receipt_of_its_own
    a_new_link_is_sent_and_answers_get_receipts
}

async fn opened_twice_it_asks_only_who_came_since(ground: &Ground) {
    let store = ground.open().await;
    let first = asked(&[("a", &["a1", "a2"]), ("b", &["b1"])]);
    assert_eq!(store.open_campaign(&campaign("2027-1"), &first, &deed(), at()).await.expect("opened"), 2);
    assert_eq!(store.open_campaign(&campaign("2027-1"), &first, &deed(), at()).await.expect("again"), 0);
    let more = asked(&[("a", &["a1", "a2", "a3"]), ("c", &["c1"])]);
    assert_eq!(store.open_campaign(&campaign("2027-1"), &more, &deed(), at()).await.expect("more"), 1);
    let found = store.campaign("2027-1").await.expect("read").expect("there");
    let asks = store.asks(&found.id).await.expect("read");
    let rows: Vec<_> = asks.iter().map(|ask| (ask.organization.as_str(), ask.generation, ask.items.len())).collect();
    assert_eq!(rows, [("a", 1, 3), ("b", 1, 1), ("c", 1, 1)]);
    assert_eq!((found.number, found.days), (1, campaign("2027-1").days));
    assert_eq!(store.audited().await.expect("read").len(), 1);
}

async fn one_at_a_time_and_over_is_over(ground: &Ground) {
    let store = ground.open().await;
    let asks = asked(&[("a", &["a1"])]);
    store.open_campaign(&campaign("2027-1"), &asks, &deed(), at()).await.expect("opened");
    assert!(matches!(store.open_campaign(&campaign("2027-2"), &asks, &deed(), at()).await, Err(CampaignError::AnotherIsOpen(_))));
    assert!(matches!(store.close_campaign("2028-1", day("2026-12-18"), &deed(), at()).await, Err(CampaignError::Unknown(_))));
    store.close_campaign("2027-1", day("2026-12-18"), &deed(), at()).await.expect("closed");
    assert!(matches!(store.close_campaign("2027-1", day("2026-12-18"), &deed(), at()).await, Err(CampaignError::Closed(..))));
    assert!(matches!(store.open_campaign(&campaign("2027-1"), &asks, &deed(), at()).await, Err(CampaignError::Closed(..))));
    assert_eq!(store.last_campaign().await.expect("read").map(|last| last.id.to_string()).as_deref(), Some("2027-1"));
    store.open_campaign(&campaign("2027-2"), &asks, &deed(), at()).await.expect("the next one");
    assert_eq!(store.last_campaign().await.expect("read").map(|last| last.id.to_string()).as_deref(), Some("2027-2"));
    assert_eq!(store.campaigns().await.expect("read").len(), 2);
}

async fn a_link_is_renewed_and_contacts_are_kept(ground: &Ground) {
    let store = ground.open().await;
    store.open_campaign(&campaign("2027-1"), &asked(&[("a", &["a1"])]), &deed(), at()).await.expect("opened");
    let (id, organization) = (campaign("2027-1").id, OrganizationId::parse("a").expect("an id"));
    assert_eq!(store.renew_link(&id, &organization, &deed(), at()).await.expect("renewed"), 2);
    assert_eq!(store.asks(&id).await.expect("read")[0].generation, 2);
    for language in [Language::POLISH, Language::UKRAINIAN] {
        store.add_contact(&Contact { organization: organization.clone(), email: "biuro@example.org".into(), language }).await.expect("kept");
    }
    let [contact] = &store.contacts().await.expect("read")[..] else { panic!("one contact") };
    assert_eq!(contact.language, Language::UKRAINIAN);
}

async fn nobody_has_answered_yet(ground: &Ground) {
    let store = ground.open().await;
    store.open_campaign(&campaign("2027-1"), &asked(&[("a", &["a1", "a2"])]), &deed(), at()).await.expect("opened");
    let ask = store.asks(&campaign("2027-1").id).await.expect("read").remove(0);
    let tally = ask.tally(|service| service.as_str() != "a2", false);
    assert_eq!((tally.total(), tally.count(Standing::NoContact), tally.count(Standing::Withdrawn)), (2, 1, 1));
    assert_eq!(ask.tally(|_| true, true).count(Standing::Waiting), 2);
}

async fn nobody_is_written_to_twice_for_the_same_thing(ground: &Ground) {
    let store = ground.open().await;
    for _ in 0..2 {
        store.open_campaign(&campaign("2027-1"), &asked(&[("a", &["a1"]), ("b", &["b1"])]), &deed(), at()).await.expect("opened");
    }
    let id = campaign("2027-1").id;
    let all = [OrganizationId::parse("a").expect("an id"), OrganizationId::parse("b").expect("an id")];
    for new in [2, 0] {
        assert_eq!(store.queue(&id, MailKind::FirstReminder, &all, at()).await.expect("queued").len(), new);
    }
    let due = store.due_mail(at()).await.expect("read");
    let kinds: Vec<_> = due.iter().map(|mailing| (mailing.subject.as_str(), mailing.kind.as_str())).collect();
    assert_eq!(kinds, [("a", "ask"), ("a", "reminder-1"), ("b", "ask"), ("b", "reminder-1")]);
    let minutes = |minutes: i64| at() + chrono::TimeDelta::minutes(minutes);
    assert!(store.sending(&due[0], at()).await.expect("begun"));
    assert!(!store.sending(&due[0], at()).await.expect("begun"), "somebody else was faster");
    assert_eq!(store.due_mail(minutes(1)).await.expect("read").len(), 3, "one is under way");
    let again = store.due_mail(minutes(3)).await.expect("read");
    assert!(again.len() == 4 && again[0].id == due[0].id, "cut off, it is sent again under its name");
    store.tried(&due[0], &Tried::Later("451".into()), at()).await.expect("told");
    store.tried(&due[1], &Tried::Failed("550".into()), at()).await.expect("told");
    store.tried(&due[2], &Tried::Accepted, at()).await.expect("told");
    assert_eq!(store.due_mail(at()).await.expect("read").len(), 1, "the rest waits, is refused or is there");
    assert_eq!(store.due_mail(minutes(2)).await.expect("read").len(), 2);
    let states: Vec<_> = store.mail_of(&id).await.expect("read").into_iter().map(|mailing| mailing.state).collect();
    assert_eq!(states, [MailState::Queued, MailState::Failed, MailState::Accepted, MailState::Queued]);
    assert_eq!(store.mail_count().await.expect("counted"), (2, 1));
}

async fn every_mailbox_gets_a_mail_of_its_own_and_none_of_them_two(ground: &Ground) {
    let store = ground.open().await;
    store.open_campaign(&campaign("2027-1"), &asked(&[("a", &["a1"])]), &deed(), at()).await.expect("opened");
    let (id, two) = (campaign("2027-1").id, ["biuro@example.org".to_owned(), "szef@example.org".to_owned()]);
    let first = store.due_mail(at()).await.expect("read").remove(0);
    for _ in 0..2 {
        assert_eq!(store.addressed(&first, &two, at()).await.expect("addressed").mailbox.as_ref(), Some(&two[0]));
    }
    store.tried(&first, &Tried::Failed("550".into()), at()).await.expect("told");
    let [second] = &store.due_mail(at()).await.expect("read")[..] else { panic!("one waits for the other mailbox") };
    assert_eq!((second.mailbox.as_ref(), second.kind, second.subject.as_str()), (Some(&two[1]), MailKind::Ask, "a"));
    assert_ne!(second.id, first.id, "two mails, two names");
    let three = ["nowe@example.org".to_owned(), two[1].clone(), two[0].clone()];
    assert_eq!(store.addressed(second, &three, at()).await.expect("addressed").mailbox.as_ref(), Some(&two[1]), "it stays whose it is");
    store.tried(second, &Tried::Accepted, at()).await.expect("told");
    store.open_campaign(&campaign("2027-1"), &asked(&[("a", &["a1"])]), &deed(), at()).await.expect("again");
    let all: Vec<_> = store.mail_of(&id).await.expect("read").into_iter().map(|mail| (mail.mailbox.unwrap_or_default(), mail.state)).collect();
    let state = |mailbox: &str| all.iter().filter(|(known, _)| known == mailbox).map(|(_, state)| *state).collect::<Vec<_>>();
    assert_eq!(
        ["biuro@example.org", "szef@example.org", "nowe@example.org"].map(state),
        [vec![MailState::Failed], vec![MailState::Accepted], vec![MailState::Queued]]
    );
}

async fn what_goes_by_hand_is_not_sent(ground: &Ground) {
    let store = ground.open().await;
    store.open_campaign(&campaign("2027-1"), &asked(&[("a", &["a1"]), ("b", &["b1"])]), &deed(), at()).await.expect("opened");
    let (id, organization) = (campaign("2027-1").id, OrganizationId::parse("a").expect("an id"));
    assert_eq!(store.hand_over(&id, &organization, &deed(), at()).await.expect("handed over"), 1);
    assert_eq!(store.hand_over(&id, &organization, &deed(), at()).await.expect("handed over"), 0);
    let due: Vec<_> = store.due_mail(at()).await.expect("read").into_iter().map(|mail| mail.subject).collect();
    assert_eq!(due, ["b"]);
    assert_eq!(store.mail_of(&id).await.expect("read")[0].state, MailState::HandedOver);
    assert_eq!(store.queue(&id, MailKind::FirstReminder, &[organization], at()).await.expect("queued").len(), 1, "who stays silent is reminded");
}

async fn an_answer_after_the_receipt_went_out_to_somebody_has_a_receipt_of_its_own(ground: &Ground) {
    let store = ground.open().await;
    store.open_campaign(&campaign("2027-1"), &asked(&[("a", &["a1", "a2"])]), &deed(), at()).await.expect("opened");
    let organization = OrganizationId::parse("a").expect("an id");
    let said = |service: &str| Said {
        campaign: campaign("2027-1").id,
        organization: organization.clone(),
        reply: Reply::Confirm,
        about: vec![(ServiceId::parse(service).expect("an id"), "seen".into())],
        via: Via::Link,
        name: None,
        by: None,
        files: Vec::new(),
    };
    store.hear(&said("a1"), at()).await.expect("heard");
    let receipt = store.due_mail(at()).await.expect("read").into_iter().find(|mail| mail.kind == MailKind::Receipt).expect("a receipt");
    let to = ["a@example.org".to_owned(), "b@example.org".to_owned()];
    let addressed = store.addressed(&receipt, &to, at()).await.expect("addressed");
    store.tried(&addressed, &Tried::Accepted, at()).await.expect("told");
    store.hear(&said("a2"), at()).await.expect("heard");
    let unaddressed = store.due_mail(at()).await.expect("read").into_iter().filter(|mail| mail.kind == MailKind::Receipt && mail.mailbox.is_none());
    assert_eq!(unaddressed.count(), 1, "the first mailbox hears of the second answer as well");
}

async fn a_new_link_is_sent_and_answers_get_receipts(ground: &Ground) {
    let store = ground.open().await;
    store.open_campaign(&campaign("2027-1"), &asked(&[("a", &["a1", "a2"])]), &deed(), at()).await.expect("opened");
    let said = |reply: Reply, service: &str| Said {
        campaign: campaign("2027-1").id,
        organization: OrganizationId::parse("a").expect("an id"),
        reply,
        about: vec![(ServiceId::parse(service).expect("an id"), "seen".into())],
        via: Via::Link,
        name: None,
        by: None,
        files: Vec::new(),
    };
    for service in ["a1", "a2"] {
        store.hear(&said(Reply::Confirm, service), at()).await.expect("heard");
    }
    let kinds = async |store: &Store| -> Vec<&'static str> {
        store.mail_of(&campaign("2027-1").id).await.expect("read").iter().map(|mailing| mailing.kind.as_str()).collect()
    };
    assert_eq!(kinds(&store).await, ["ask", "receipt"], "one receipt for answers of the same moment");
    store.dispute(&said(Reply::Dispute, "a1"), at()).await.expect("heard");
    assert_eq!(kinds(&store).await, ["ask", "link", "receipt"]);
}
