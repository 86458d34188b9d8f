//! What the store promises on both engines, and that both have the same tables.

#![allow(clippy::disallowed_methods, reason = "tests read the forms of both databases")]

use super::*;
use crate::ground::server::Server;
use std::path::PathBuf;

pub(crate) async fn on_postgres(server: &Arc<Server>) {
    tests::on_postgres(server).await;
    answers::tests::on_postgres(server).await;
    audit::tests::on_postgres(server).await;
    campaigns_tests::on_postgres(server).await;
    passkeys_tests::on_postgres(server).await;
    people_tests::on_postgres(server).await;
    review_tests::on_postgres(server).await;
    terms::tests::on_postgres(server).await;
    upgrade_tests::on_postgres(server).await;
    who_stands_still_in_its_turn_is_not_waited_for(server).await;
}

/// A desk stopped between two statements holds the writer's turn, and nobody at any other desk could write.
async fn who_stands_still_in_its_turn_is_not_waited_for(server: &Arc<Server>) {
    let ground = crate::ground::Ground::at(server);
    let (stopped, other) = (ground.open().await, ground.open().await);
    let turn = stopped.write().await.expect("its turn");
    other.write().await.expect("the turn of the other").commit().await.expect("kept");
    turn.commit().await.expect_err("its turn is over");
    stopped.write().await.expect("its next turn").commit().await.expect("kept");
}

/// Without the triggers, which no two engines write alike.
fn tables(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    let is_table = |line: &&str| !["CREATE TRIGGER", "CREATE FUNCTION"].iter().any(|word| line.starts_with(word));
    let said = |file: &PathBuf| std::fs::read_to_string(file).expect("read").lines().filter(is_table).collect::<Vec<_>>().join("\n");
    files.iter().map(|file| (file.file_name().expect("a name").to_string_lossy().into_owned(), said(file))).collect()
}

/// PostgreSQL is told to compare texts byte by byte, as SQLite does: instants and ids are texts.
#[test]
fn both_engines_have_the_same_tables() {
    let expected: Vec<_> =
        tables("migrations").into_iter().map(|(name, text)| (name, text.replace(" TEXT", " TEXT COLLATE \"C\"").replace(" INTEGER", " BIGINT"))).collect();
    assert_eq!(tables("migrations/postgres"), expected);
}
