//! The drill: what is restored on an empty machine gives every public page byte for byte.

use super::*;
use crate::routes::public;

#[tokio::test]
async fn every_page_is_the_same_after_a_restore() {
    let machine = tempfile::tempdir().expect("a folder");
    let (file, into) = (machine.path().join("backup.tar.gz"), machine.path().join("again"));
    let data = machine.path().join("data");
    desk::backup::write(&shipped_content(), &desk::Database::new(&data, None), &file, instant("2026-11-24T10:00")).await.expect("a backup");
    desk::backup::restore(&file, &into).await.expect("restored");
    let restored = Desk::open_with(&into.join("content"), &into.join("data"));
    let snapshot = SHIPPED.portal.snapshot().expect("a snapshot");
    let addresses = public::addresses(&snapshot.catalogue);
    assert!(addresses.len() > 400, "{}", addresses.len());
    for path in addresses.iter().map(|(language, path)| format!("/{language}/{path}")) {
        let (before, after) = (SHIPPED.get(&path).await, restored.get(&path).await);
        assert_eq!(before.status, StatusCode::OK, "{path}");
        assert!(before.body == after.body, "{path}");
    }
}
