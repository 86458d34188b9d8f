//! Which address answers what: languages, slashes, refusals, methods.

use super::{Desk, SHIPPED, shipped_content};
use axum::http::StatusCode;

#[tokio::test]
async fn the_entrance_leads_to_the_readers_language() {
    for (accept, expected) in [
        ("uk", "/uk/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("de, uk;q=0.5, en;q=0.7", "/en/"),
        ("UK-ua", "/uk/"),
        ("de", "/pl/"),
        ("*", "/pl/"),
        ("uk;q=0, en;q=0.1", "/en/"),
        ("", "/pl/"),
        (";;;,,,q=", "/pl/"),
        ("uk;q=nonsense", "/pl/"),
    ] {
        let answer = SHIPPED.ask("GET", "/", &[("accept-language", accept)]).await;
        assert_eq!((answer.status, answer.header("location"), answer.header("vary")), (StatusCode::FOUND, expected, "Accept-Language"), "{accept}");
    }
}

#[tokio::test]
async fn slashes_are_put_right() {
    for (path, expected) in [
        ("/pl", "/pl/"),
        ("/uk/informator", "/uk/informator/"),
        ("/en/a-z/", "/en/a-z"),
        ("/pl/services/pzon-wroclaw/", "/pl/services/pzon-wroclaw"),
        ("/uk/search/?q=%D0%B2%D1%96%D0%B7%D0%BE%D0%BA", "/uk/search?q=%D0%B2%D1%96%D0%B7%D0%BE%D0%BA"),
        ("/api/hsds/services/?page=2", "/api/hsds/services?page=2"),
    ] {
        let answer = SHIPPED.get(path).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::MOVED_PERMANENTLY, expected), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_readers_language() {
    for (path, accept, language) in [
        ("/uk/services/none", "", "uk"),
        ("/en/topics/none", "", "en"),
        ("/pl/none", "", "pl"),
        ("/pl/cities/none/deep", "", "pl"),
        ("/de/", "uk", "uk"),
        ("/none", "en", "en"),
        ("/PL/", "en", "en"),
        ("//evil.example/", "uk", "uk"),
    ] {
        let answer = SHIPPED.ask("GET", path, &[("accept-language", accept)]).await;
        assert_eq!((answer.status, answer.header("content-language")), (StatusCode::NOT_FOUND, language), "{path}");
        assert!(answer.text().contains("tel:112"), "{path} names 112");
    }
}

#[tokio::test]
async fn only_reading_is_possible() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE"] {
        let answer = SHIPPED.ask(method, "/uk/services/pzon-wroclaw", &[]).await;
        assert_eq!((answer.status, answer.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD"), "{method}");
    }
    let head = SHIPPED.ask("HEAD", "/uk/", &[]).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
}

/// The status table of DESIGN §4, and ids that moved or are deleted.
#[tokio::test]
async fn withdrawn_moved_and_deleted_entries() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&shipped_content(), folder.path());
    let edit = |file: &str, from: &str, to: &str| {
        let path = folder.path().join(file);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{file} has {from}");
        std::fs::write(&path, text.replacen(from, to, 1)).expect("written");
    };
    edit("services/dps-wroclaw/service.toml", "status = \"active\"", "status = \"inactive\"");
    edit("services/pzon-wroclaw/service.toml", "status = \"active\"", "status = \"active\"\nformer_ids = [\"orzeczenia\"]");
    edit("services/obiady-dzieci-wroclaw/service.toml", "status = \"active\"", "status = \"temporarily_closed\"\nclosed_until = \"2027-01-07\"");
    std::fs::write(folder.path().join("retired.toml"), "[[retired]]\nkind = \"service\"\nid = \"dawny\"\n").expect("written");
    let desk = Desk::open(folder.path());
    for (path, status) in [
        ("services/dps-wroclaw", StatusCode::GONE),
        ("services/dawny", StatusCode::GONE),
        ("services/ipd-caritas", StatusCode::OK),
        ("services/obiady-dzieci-wroclaw", StatusCode::OK),
    ] {
        assert_eq!(desk.get(&format!("/uk/{path}")).await.status, status, "{path}");
    }
    let moved = desk.get("/uk/services/orzeczenia").await;
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, "/uk/services/pzon-wroclaw"));
    edit("organizations/mops-wroclaw.toml", "kind = ", "former_ids = [\"osrodek\"]\nkind = ");
    edit("guides/ipi/guide.toml", "topics = ", "former_ids = [\"program\"]\ntopics = ");
    edit("pages/safety/page.toml", "", "former_ids = [\"bezpiecznie\"]\n");
    edit("taxonomies/topics.toml", "id = \"money\"", "id = \"money\"\nformer_ids = [\"cash\"]");
    edit("portal.toml", "id = \"lublin\"", "id = \"lublin\"\nformer_ids = [\"lubelin\"]");
    let renamed = Desk::open(folder.path());
    for (old, new) in [
        ("/uk/organizations/osrodek", "/uk/organizations/mops-wroclaw"),
        ("/uk/guides/program", "/uk/guides/ipi"),
        ("/uk/bezpiecznie", "/uk/safety"),
        ("/uk/topics/cash", "/uk/topics/money"),
        ("/uk/topics/cash/leaflet", "/uk/topics/money/leaflet"),
        ("/embed/uk/topic/cash", "/embed/uk/topic/money"),
        ("/uk/cities/lubelin", "/uk/cities/lublin"),
        ("/uk/offline/lubelin", "/uk/offline/lublin"),
    ] {
        let answer = renamed.get(old).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::MOVED_PERMANENTLY, new), "{old}");
        assert_eq!(renamed.get(new).await.status, StatusCode::OK, "{new}");
    }
    assert!(!desk.get("/sitemap.xml").await.text().contains("dps-wroclaw"));
    assert!(!desk.get("/pl/a-z").await.text().contains("services/dps-wroclaw"));
    assert!(desk.get("/uk/services/obiady-dzieci-wroclaw").await.text().contains("2027"));
}

/// Copies a folder.
pub(crate) fn copy(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
