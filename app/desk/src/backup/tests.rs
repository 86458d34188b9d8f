use super::*;
use crate::Store;
use crate::ground::server::{Server, sound};
use chrono::NaiveDate;
use model::Language;
use std::os::unix::fs::PermissionsExt;
use tempfile::TempDir;

const NOW: &str = "2026-11-27T03:00:00Z";

fn now() -> DateTime<Utc> {
    NOW.parse().expect("an instant")
}

/// A town with a database, a key and an edition.
async fn town() -> TempDir {
    let town = tempfile::tempdir().expect("a folder");
    let content = town.path().join("content");
    for (name, text) in
        [("portal.toml", "name = \"Port\"\n"), ("services/a/service.toml", "city = \"x\"\n"), ("editions/2027-1/informator-pl.pdf", "%PDF\u{0}")]
    {
        fs::create_dir_all(content.join(name).parent().expect("a parent")).expect("made");
        fs::write(content.join(name), text).expect("written");
    }
    fs::create_dir_all(content.join(".git")).expect("made");
    fs::write(content.join(".git/HEAD"), "ref").expect("written");
    let data = town.path().join("data");
    let store = Store::open(&data).await.expect("open");
    store.search_in_vain("rower", Language::POLISH, NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day"), 3).await.expect("written");
    crate::Key::open(&data, [7; 32]).expect("a key");
    town
}

async fn backed_up(town: &TempDir) -> PathBuf {
    let file = town.path().join("backup.tar.gz");
    write(&town.path().join("content"), &Database::new(&town.path().join("data"), None), &file, now()).await.expect("a backup");
    file
}

#[tokio::test]
async fn what_is_restored_is_what_was_there() {
    let town = town().await;
    let file = backed_up(&town).await;
    assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    assert!(!town.path().join("backup.tar.gz.partial").exists());
    let checked = check(&file).await.expect("whole");
    assert_eq!((checked.made.as_str(), checked.content, checked.data, checked.accounts), (NOW, 3, 2, true));

    let into = town.path().join("new");
    assert_eq!(restore(&file, &into).await.expect("restored"), checked);
    assert_eq!(tree::looked_at(&into.join("content")).expect("read"), tree::looked_at(&town.path().join("content")).expect("read"));
    let found = Store::open(&into.join("data")).await.expect("open").searches_in_vain().await.expect("read");
    assert_eq!(found.len(), 1);
    let (old, new) = (crate::Key::open(&town.path().join("data"), [1; 32]), crate::Key::open(&into.join("data"), [2; 32]));
    assert_eq!(old.expect("read").print(&["a"]), new.expect("read").print(&["a"]), "links that were sent go on working");
}

#[tokio::test]
async fn nothing_is_overwritten() {
    let town = town().await;
    let file = backed_up(&town).await;
    let again = write(&town.path().join("content"), &Database::new(&town.path().join("data"), None), &file, now()).await;
    assert!(matches!(again, Err(BackupError::Occupied(_))));
    assert!(matches!(restore(&file, town.path()).await, Err(BackupError::Occupied(_))));
}

#[tokio::test]
async fn a_damaged_file_is_refused_and_leaves_nothing() {
    let town = town().await;
    let file = backed_up(&town).await;
    let whole = fs::read(&file).expect("read");
    for (name, bytes) in [("half", whole[..whole.len() / 2].to_vec()), ("empty", Vec::new()), ("other", b"a letter".to_vec())] {
        let broken = town.path().join(name);
        fs::write(&broken, bytes).expect("written");
        assert!(matches!(check(&broken).await, Err(BackupError::Damaged(..))), "{name}");
        let into = town.path().join("new");
        assert!(restore(&broken, &into).await.is_err(), "{name}");
        assert!(!into.exists(), "{name}");
    }
    assert!(fs::read_dir(town.path()).expect("read").all(|entry| !entry.expect("read").file_name().to_string_lossy().starts_with('.')));
}

#[tokio::test]
async fn a_hostile_file_writes_nowhere_else() {
    let town = tempfile::tempdir().expect("a folder");
    let file = town.path().join("hostile.tar.gz");
    for (name, kind) in [
        ("../outside", tar::EntryType::Regular),
        ("/outside", tar::EntryType::Regular),
        ("content/link", tar::EntryType::Symlink),
        ("elsewhere", tar::EntryType::Regular),
    ] {
        let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(fs::File::create(&file).expect("made"), flate2::Compression::fast()));
        let mut header = tar::Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(kind);
        header.set_size(0);
        header.set_cksum();
        archive.append(&header, std::io::empty()).expect("appended");
        archive.into_inner().expect("written").finish().expect("written");
        assert!(matches!(restore(&file, &town.path().join("into")).await, Err(BackupError::Damaged(..))), "{name}");
        assert_eq!(fs::read_dir(town.path()).expect("read").count(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_folder_of_content_alone_brings_the_pages_back() {
    let town = town().await;
    let into = town.path().join("new");
    let kept = restore(&town.path().join("content"), &into).await.expect("restored");
    assert_eq!((kept.content, kept.data, kept.accounts), (3, 0, false));
    assert!(into.join("data").is_dir());
    assert!(matches!(restore(&town.path().join("data"), &town.path().join("more")).await, Err(BackupError::Damaged(..))), "not a content folder");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_while_everybody_writes_is_one_moment() {
    let town = town().await;
    let (content, data) = (town.path().join("content"), town.path().join("data"));
    let store = Store::open(&data).await.expect("open");
    let writing = tokio::spawn(async move {
        for day in 1..=28 {
            store.search_in_vain("вода", Language::UKRAINIAN, NaiveDate::from_ymd_opt(2026, 10, day).expect("a day"), 1).await.expect("written");
        }
    });
    let file = town.path().join("busy.tar.gz");
    write(&content, &Database::new(&data, None), &file, now()).await.expect("a backup");
    writing.await.expect("no panic");
    check(&file).await.expect("whole");
}

/// What was in a PostgreSQL is in the backup, and comes back into a new one by its own means.
pub(crate) async fn on_postgres(server: &Server) {
    let town = town().await;
    let (content, data) = (town.path().join("content"), town.path().join("data"));
    let database = Database::new(&data, Some(&server.database()));
    let day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
    database.open().await.expect("open").search_in_vain("вода", Language::UKRAINIAN, day, 3).await.expect("written");
    let file = town.path().join("postgres.tar.gz");
    write(&content, &database, &file, now()).await.expect("a backup");
    assert_eq!(check(&file).await.expect("whole").dump, Some("desk.sql"));
    let into = town.path().join("new");
    restore(&file, &into).await.expect("restored");
    assert!(!into.join("data/desk.sqlite").exists(), "the file of another engine is not the desk's database any more");
    let fresh = server.database();
    let dump = fs::read_to_string(into.join("data/desk.sql")).expect("the dump");
    let shared = server.shared(&dump);
    sound(server.client("psql").args(["--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--file"]).arg(&shared).arg("--dbname").arg(&fresh));
    let found = Database::new(&into.join("data"), Some(&fresh)).open().await.expect("open").searches_in_vain().await.expect("read");
    assert_eq!(found.iter().map(|found| found.text.as_str()).collect::<Vec<_>>(), ["вода"]);
    let gone = Database::new(&data, Some("postgres:///desk?host=/nowhere&user=postgres"));
    let nothing = town.path().join("nothing.tar.gz");
    assert!(write(&content, &gone, &nothing, now()).await.is_err() && !nothing.exists(), "no backup without the database");
}
