//! What comes onto the page, and what stays for a person.

use super::*;
use crate::ground::{Ground, contract};
use crate::publisher::{Obstacle, PublishError, Why};
use crate::store::{Origin, ProposalError, ProposalState, hash_of};
use catalogue::amendment::{Field, Unmergeable};
use model::{Finding, Place, Severity};

contract! {
    two_files_change_and_everything_else_in_them_stays
    a_new_entry_gets_its_folder_and_an_occupied_place_is_not_taken
    nothing_is_published_that_was_not_looked_at
    a_clash_changes_nothing_and_says_what_clashes
    what_the_checks_refuse_is_not_written
    an_edit_that_slips_in_is_put_back_and_merged
    what_is_published_in_part_is_taken_back
    what_is_no_file_of_the_content_is_never_touched
    a_file_that_is_gone_or_broken_waits_for_a_person
    an_editor_that_had_the_old_file_open_loses_nothing
}

async fn two_files_change_and_everything_else_in_them_stays(ground: &Ground) {
    let town = Town::on(ground);
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = told.clone();
    let store = town.store().await;
    let around = Surroundings { tell: Arc::new(move |paths| heard.lock().expect("a lock").extend(paths.to_vec())), ..quiet() };
    let publisher = Publisher::open(&town.content, store.clone(), around).expect("a publisher");
    approved(&store, "p", &both()).await;
    assert_eq!(published(&publisher, "p").await, [WORDS, FACTS]);
    assert_eq!(town.read(FACTS), BASE_FACTS.replace("+48717822346", NEW_PHONE), "comments, line ends and unknown keys stay");
    assert_eq!(town.read(WORDS), new_words());
    assert_eq!(*told.lock().expect("a lock"), [WORDS, FACTS]);
    let versions: Vec<_> = store.versions(WORDS).await.expect("read").into_iter().map(|version| (version.origin, version.hash)).collect();
    assert_eq!(versions, [(Origin::Desk, Some(hash_of(new_words().as_bytes()))), (Origin::Hand, Some(hash_of(BASE_WORDS.as_bytes())))]);
    assert!(matches!(publisher.publish("p", at()).await, Err(PublishError::State("published"))));
    assert_eq!(fs::read_dir(town.content.join("services/a")).expect("a folder").count(), 2, "nothing lies about");
}

async fn a_new_entry_gets_its_folder_and_an_occupied_place_is_not_taken(ground: &Ground) {
    let town = Town::on(ground);
    let (publisher, store) = town.publisher().await;
    let new = |path: &str, text: &str| ProposedFile { path: path.into(), base: None, proposed: text.into() };
    approved(&store, "new", &[new("services/b/service.toml", "status = \"active\"\n"), new("services/b/pl.md", BASE_WORDS)]).await;
    assert_eq!(published(&publisher, "new").await.len(), 2);
    assert_eq!(town.read("services/b/service.toml"), "status = \"active\"\n");
    approved(&store, "again", &[new(FACTS, "organization = \"other\"\n")]).await;
    assert!(matches!(publisher.publish("again", at()).await, Ok(Outcome::NeedsMerge(_))));
    assert_eq!(town.read(FACTS), BASE_FACTS);
}

async fn nothing_is_published_that_was_not_looked_at(ground: &Ground) {
    let town = Town::on(ground);
    let (publisher, store) = town.publisher().await;
    store.propose("p", "mops", &[change(WORDS, BASE_WORDS, &new_words())], "somebody", at()).await.expect("proposed");
    assert!(matches!(publisher.publish("p", at()).await, Err(PublishError::State("submitted"))));
    let seen = store.proposal("p").await.expect("read").expect("there").content_hash();
    store.propose("p", "mops", &both(), "somebody", at()).await.expect("changed after the look");
    assert!(matches!(store.approve("p", &seen, "somebody", at()).await, Err(ProposalError::Changed)));
    assert!(matches!(publisher.publish("nobody", at()).await, Err(PublishError::Unknown)));
    assert_eq!(town.read(WORDS), BASE_WORDS);
    let seen = store.proposal("p").await.expect("read").expect("there").content_hash();
    store.approve("p", &seen, "somebody", at()).await.expect("approved");
    published(&publisher, "p").await;
    assert!(matches!(store.propose("p", "mops", &both(), "somebody", at()).await, Err(ProposalError::State("published"))));
}

async fn a_clash_changes_nothing_and_says_what_clashes(ground: &Ground) {
    let town = Town::on(ground);
    let (publisher, store) = town.publisher().await;
    town.write(FACTS, &BASE_FACTS.replace("+48717822346", "+48717829999"));
    approved(&store, "p", &both()).await;
    let Ok(Outcome::NeedsMerge(obstacles)) = publisher.publish("p", at()).await else { panic!("no clash") };
    let [Obstacle { path, why: Why::Clashes(clashes) }] = &obstacles[..] else { panic!("{obstacles:?}") };
    assert_eq!((path.as_str(), &clashes[0].field), (FACTS, &Field::Key("phones".into())));
    assert!(clashes[0].now.as_deref().is_some_and(|now| now.contains("+48717829999")));
    assert_eq!(town.read(WORDS), BASE_WORDS, "all or nothing");
    let state = store.proposal("p").await.expect("read").expect("there").state;
    assert_eq!(state, ProposalState::NeedsMerge);
}

async fn what_the_checks_refuse_is_not_written(ground: &Ground) {
    let town = Town::on(ground);
    let store = town.store().await;
    let check = |texts: &[(String, String)]| {
        let bad = texts.iter().filter(|(_, text)| text.contains(NEW_PHONE));
        bad.map(|(file, _)| Finding { file: file.clone(), place: Place::default(), rule: "bad-phone", severity: Severity::Error, message: String::new() })
            .collect()
    };
    let publisher = Publisher::open(&town.content, store.clone(), Surroundings { check: Arc::new(check), ..quiet() }).expect("a publisher");
    approved(&store, "p", &both()).await;
    let Ok(Outcome::NeedsMerge(obstacles)) = publisher.publish("p", at()).await else { panic!("published") };
    assert!(matches!(&obstacles[..], [Obstacle { why: Why::Refused(found), .. }] if found[0].rule == "bad-phone"));
    assert_eq!((town.read(FACTS), town.read(WORDS)), (BASE_FACTS.to_owned(), BASE_WORDS.to_owned()));
}

async fn an_edit_that_slips_in_is_put_back_and_merged(ground: &Ground) {
    let town = Town::on(ground);
    let place = town.content.join(FACTS);
    let edit = move || fs::write(&place, BASE_FACTS.replace("a@example.org", "b@example.org")).expect("written");
    let (publisher, store) = town.publisher_with(once(Step::Written, edit)).await;
    approved(&store, "p", &both()).await;
    published(&publisher, "p").await;
    assert_eq!(town.read(FACTS), BASE_FACTS.replace("+48717822346", NEW_PHONE).replace("a@example.org", "b@example.org"));
}

async fn what_is_published_in_part_is_taken_back(ground: &Ground) {
    let town = Town::on(ground);
    let place = town.content.join(FACTS);
    let edit = move || fs::write(&place, BASE_FACTS.replace("+48717822346", "+48717829999")).expect("written");
    let (publisher, store) = town.publisher_with(once(Step::PutAside, edit)).await;
    approved(&store, "p", &both()).await;
    assert!(matches!(publisher.publish("p", at()).await, Ok(Outcome::NeedsMerge(_))), "the words were in their place when the facts slipped");
    assert_eq!(town.read(WORDS), BASE_WORDS);
    assert!(town.read(FACTS).contains("+48717829999"));
}

async fn what_is_no_file_of_the_content_is_never_touched(ground: &Ground) {
    let town = Town::on(ground);
    let (publisher, store) = town.publisher().await;
    let outside = town.data.join("outside.toml");
    fs::write(&outside, "a = 1\n").expect("written");
    fs::remove_file(town.content.join(FACTS)).expect("removed");
    std::os::unix::fs::symlink(&outside, town.content.join(FACTS)).expect("a link");
    approved(&store, "link", &[change(FACTS, "a = 1\n", "a = 2\n")]).await;
    let Ok(Outcome::NeedsMerge(obstacles)) = publisher.publish("link", at()).await else { panic!("written") };
    assert_eq!(obstacles[0].why, Why::NotAFile);
    std::os::unix::fs::symlink(&town.data, town.content.join("services/linked")).expect("a link");
    for (at_path, path) in
        ["../data/outside.toml", "services/linked/outside.toml", "/etc/x.toml", "services/a/.hidden.toml", "services/a/b/c.toml", "services/a/x.sh"]
            .iter()
            .enumerate()
    {
        let id = format!("outside-{at_path}");
        approved(&store, &id, &[change(path, "a = 1\n", "a = 2\n")]).await;
        assert!(matches!(publisher.publish(&id, at()).await, Err(PublishError::Disk(_))), "{path}");
    }
    assert_eq!(fs::read_to_string(&outside).expect("read"), "a = 1\n");
}

async fn a_file_that_is_gone_or_broken_waits_for_a_person(ground: &Ground) {
    for (now, expected) in [(None, "gone"), (Some("phones = ["), "unsound"), (Some("\u{0}\u{1}"), "unsound")] {
        let ground = ground.another();
        let town = Town::on(&ground);
        let (publisher, store) = town.publisher().await;
        match now {
            Some(text) => town.write(FACTS, text),
            None => fs::remove_file(town.content.join(FACTS)).expect("removed"),
        }
        approved(&store, "p", &both()).await;
        let Ok(Outcome::NeedsMerge(obstacles)) = publisher.publish("p", at()).await else { panic!("{expected}") };
        let told = match &obstacles[0].why {
            Why::Unmergeable(Unmergeable::Gone) => "gone",
            Why::Unmergeable(Unmergeable::Unsound(..)) => "unsound",
            other => panic!("{other:?}"),
        };
        assert_eq!(told, expected);
    }
}

async fn an_editor_that_had_the_old_file_open_loses_nothing(ground: &Ground) {
    use std::io::Write;
    let town = Town::on(ground);
    let mut held = fs::OpenOptions::new().append(true).open(town.content.join(FACTS)).expect("open");
    let (publisher, store) = town.publisher().await;
    approved(&store, "p", &both()).await;
    published(&publisher, "p").await;
    assert!(publisher.sweep(at()).await.expect("swept").is_empty());
    held.write_all(b"late = true\n").expect("written");
    let late = publisher.sweep(at()).await.expect("swept");
    assert_eq!(late.iter().map(|edit| edit.path.as_str()).collect::<Vec<_>>(), [FACTS]);
    let bytes = store.blob(&late[0].hash).await.expect("read").expect("kept");
    assert!(String::from_utf8_lossy(&bytes).ends_with("late = true\n"));
    assert!(publisher.sweep(at()).await.expect("swept").is_empty(), "reported once");
    assert_eq!(store.late_edits().await.expect("read"), late);
    publisher.sweep(at() + chrono::TimeDelta::days(31)).await.expect("swept");
    assert_eq!(fs::read_dir(town.content.join(".desk/displaced")).expect("a folder").count(), 0);
}
