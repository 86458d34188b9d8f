//! The table of failures: what the desk answers, and that it goes on when the cause is gone.

use super::*;
use crate::publisher::{NoDesk, PublishError};
use crate::store::ProposalState;
use rustix::mount::{MountFlags, UnmountFlags, mount, mount_remount, unmount};

/// A small disk of its own, where the system lets us have one (root does).
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn under(place: &Path) -> Option<SmallDisk> {
        fs::create_dir_all(place).expect("a folder");
        match mount("tmpfs", place, "tmpfs", MountFlags::empty(), Some(c"size=256k")) {
            Ok(()) => Some(SmallDisk(place.to_owned())),
            Err(error) => {
                eprintln!("skipped: no disk of its own for this test ({error}); run it as root");
                None
            }
        }
    }

    fn read_only(&self, yes: bool) {
        let flags = if yes { MountFlags::RDONLY } else { MountFlags::empty() };
        mount_remount(&self.0, flags, c"").expect("remounted");
    }

    fn fill(&self) -> PathBuf {
        let filler = self.0.join("filler");
        let full = (0..).map(|kilobytes| fs::write(&filler, vec![1; (kilobytes + 1) * 1024])).find(Result::is_err);
        assert!(full.is_some());
        filler
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        unmount(&self.0, UnmountFlags::DETACH).ok();
    }
}

async fn state(store: &Store) -> ProposalState {
    store.proposal("p").await.expect("read").expect("there").state
}

async fn recovers(publisher: &Publisher, town: &Town) {
    let outcomes = publisher.recover(at()).await.expect("recovered");
    assert!(outcomes.iter().all(|(_, outcome)| matches!(outcome, Outcome::Published(_))), "{outcomes:?}");
    assert_eq!((town.read(FACTS), town.read(WORDS)), (BASE_FACTS.replace("+48717822346", NEW_PHONE), new_words()));
}

#[tokio::test]
async fn a_full_disk_is_said_and_publication_goes_on_later() {
    let small = Town::new();
    let Some(disk) = SmallDisk::under(&small.content) else { return };
    small.write(FACTS, BASE_FACTS);
    small.write(WORDS, BASE_WORDS);
    let (publisher, store) = small.publisher().await;
    approved(&store, "p", &both()).await;
    let filler = disk.fill();
    assert!(matches!(publisher.publish("p", at()).await, Err(PublishError::Full)));
    assert_eq!((small.read(FACTS), small.read(WORDS)), (BASE_FACTS.to_owned(), BASE_WORDS.to_owned()));
    let unfinished = fs::read_dir(small.content.join("services/a")).expect("a folder").count();
    assert_eq!((unfinished, state(&store).await), (2, ProposalState::Publishing), "nothing half written lies about");
    fs::remove_file(filler).expect("removed");
    recovers(&publisher, &small).await;
}

#[tokio::test]
async fn without_room_nothing_is_begun() {
    let town = Town::new();
    let store = town.store().await;
    let publisher = Publisher::open(&town.content, store.clone(), Surroundings { room: u64::MAX, ..quiet() }).expect("a publisher");
    approved(&store, "p", &both()).await;
    assert!(matches!(publisher.publish("p", at()).await, Err(PublishError::Full)));
    assert_eq!(state(&store).await, ProposalState::Approved);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_said() {
    let town = Town::new();
    let Some(disk) = SmallDisk::under(&town.content) else { return };
    town.write(FACTS, BASE_FACTS);
    town.write(WORDS, BASE_WORDS);
    let (publisher, store) = town.publisher().await;
    drop(publisher);
    disk.read_only(true);
    let refused = Publisher::open(&town.content, store.clone(), quiet()).err();
    assert!(matches!(refused, Some(NoDesk::Folder(..))), "{refused:?}");
    disk.read_only(false);
    let (publisher, store) = town.publisher().await;
    approved(&store, "p", &both()).await;
    // the lock is held open for writing, so that the disk as a whole cannot become read-only: the folder can
    let still_open = mount_remount(&disk.0, MountFlags::RDONLY, c"");
    if still_open.is_ok() {
        assert!(matches!(publisher.publish("p", at()).await, Err(PublishError::Disk(_))));
        disk.read_only(false);
    }
    recovers(&publisher, &town).await;
}

#[tokio::test]
async fn a_locked_database_is_waited_for_and_then_said() {
    let town = Town::new();
    let (publisher, store) = town.publisher().await;
    approved(&store, "p", &both()).await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(town.data.join("desk.sqlite"));
    let other = sqlx::SqlitePool::connect_with(options).await.expect("open");
    let held = other.begin_with("BEGIN IMMEDIATE").await.expect("held");
    let Err(PublishError::Store(error)) = publisher.publish("p", at()).await else { panic!("not refused") };
    assert!(error.is_busy(), "{error}");
    assert_eq!(town.read(FACTS), BASE_FACTS);
    held.rollback().await.expect("let go");
    recovers(&publisher, &town).await;
}

#[tokio::test]
async fn a_second_desk_is_refused() {
    let town = Town::new();
    let (publisher, store) = town.publisher().await;
    let second = Publisher::open(&town.content, store.clone(), quiet()).err();
    assert!(matches!(&second, Some(NoDesk::Second(_))), "{second:?}");
    drop(publisher);
    Publisher::open(&town.content, store, quiet()).expect("the first one is gone");
}
