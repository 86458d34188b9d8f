//! Loading again while the portal runs: what is broken stays as it was, what has not changed is not read again.

mod base;

use base::{base, edit, lines, loaded, put, stamp_all, text};
use model::{EntryRef, Kind, Language};
use przystan_catalogue::source::Files;
use przystan_catalogue::{Loaded, load};
use std::sync::Arc;

const FACTS: &str = "services/doradca/service.toml";
const ENGLISH: &str = "services/doradca/en.md";

/// A second service beside the one of the base: the same words under another id.
fn with_neighbour() -> Files {
    let mut files = base();
    copy(&mut files, "services/doradca", "services/kurs");
    files
}

fn copy(files: &mut Files, from: &str, to: &str) {
    let same: Vec<(String, String)> = files.keys().filter_map(|name| Some((format!("{to}{}", name.strip_prefix(from)?), text(files, name)))).collect();
    same.iter().for_each(|(name, text)| put(files, name, text));
}

fn email(loaded: &Loaded) -> Option<&str> {
    loaded.catalogue.service("doradca")?.email.as_deref()
}

fn rules(loaded: &Loaded) -> Vec<&'static str> {
    loaded.findings.iter().map(|found| found.rule).collect()
}

#[test]
fn a_broken_service_stays_as_it_was_until_it_is_mended() {
    let mut files = base();
    let first = loaded(&files, None);
    edit(&mut files, FACTS, "doradca@mops.example", "new@");
    let broken = loaded(&files, Some(&first));
    assert_eq!((email(&broken), lines(&broken.findings)), (Some("doradca@mops.example"), vec![format!("{FACTS}:8: error [bad-email]")]));
    assert!(broken.left_out().is_empty());
    let still = loaded(&files, Some(&broken));
    assert_eq!((email(&still), rules(&still)), (Some("doradca@mops.example"), vec!["bad-email"]), "also when nothing has changed since");
    edit(&mut files, FACTS, "new@", "new@mops.example");
    let mended = loaded(&files, Some(&still));
    assert_eq!((email(&mended), rules(&mended)), (Some("new@mops.example"), vec![]));
}

#[test]
fn a_broken_service_is_left_out_at_the_first_start() {
    let mut files = base();
    edit(&mut files, FACTS, "doradca@mops.example", "new@");
    let first = loaded(&files, None);
    assert!(first.catalogue.service("doradca").is_none());
    assert_eq!(first.left_out(), [EntryRef::new(Kind::Service, "doradca")]);
}

#[test]
fn a_broken_reference_puts_the_last_good_version_back() {
    let mut files = base();
    let first = loaded(&files, None);
    edit(&mut files, FACTS, "[\"work\"]", "[\"sleep\"]");
    edit(&mut files, "guides/pierwsze-kroki/guide.toml", "[\"work\"]", "[\"sleep\"]");
    edit(&mut files, "organizations/mops.toml", "rynek-1", "rynek-2");
    let broken = loaded(&files, Some(&first));
    assert_eq!(rules(&broken), ["unknown-reference"; 3]);
    assert!(Arc::ptr_eq(&first.catalogue.service_arcs()["doradca"], &broken.catalogue.service_arcs()["doradca"]));
    assert!(Arc::ptr_eq(&first.catalogue.guide_arcs()["pierwsze-kroki"], &broken.catalogue.guide_arcs()["pierwsze-kroki"]));
    assert!(Arc::ptr_eq(&first.catalogue.organization_arcs()["mops"], &broken.catalogue.organization_arcs()["mops"]));
    edit(&mut files, FACTS, "email = \"doradca", "email = \"");
    assert_eq!(email(&loaded(&files, Some(&broken))), Some("doradca@mops.example"), "after two kinds of faults in a row");
}

#[test]
fn nothing_in_the_catalogue_points_at_what_is_left_out() {
    let mut files = base();
    edit(&mut files, "locations/rynek-1.toml", "wroclaw", "opole");
    let first = loaded(&files, None);
    assert!(first.catalogue.location("rynek-1").is_none() && first.catalogue.organization("mops").is_none() && first.catalogue.service("doradca").is_none());
    assert_eq!(first.left_out().len(), 2);
}

#[test]
fn without_its_organization_a_service_is_left_out_and_comes_back_with_it() {
    let mut files = with_neighbour();
    let first = loaded(&files, None);
    let organization = files.remove("organizations/mops.toml").expect("an organization");
    let without = loaded(&files, Some(&first));
    assert_eq!(without.catalogue.services().count(), 0);
    assert!(lines(&without.findings).contains(&format!("{FACTS}:2: error [unknown-reference]")));
    assert!(lines(&without.findings).contains(&"portal.toml:22: error [unknown-reference]".to_owned()));
    files.insert("organizations/mops.toml".to_owned(), organization);
    let back = loaded(&files, Some(&without));
    assert_eq!((back.catalogue.services().count(), rules(&back)), (2, vec![]));
}

#[test]
fn a_broken_organization_does_not_take_its_services_down() {
    let mut files = base();
    let first = loaded(&files, None);
    put(&mut files, "organizations/mops.toml", "name = \"half a fi");
    let broken = loaded(&files, Some(&first));
    assert_eq!((broken.catalogue.services().count(), rules(&broken)), (1, vec!["toml-syntax"]));
}

#[test]
fn only_what_has_changed_is_read_again() {
    let mut files = with_neighbour();
    let first = loaded(&files, None);
    edit(&mut files, FACTS, "doradca@", "nowy@");
    let second = loaded(&files, Some(&first));
    let same = |id: &str| Arc::ptr_eq(&first.catalogue.service_arcs()[id], &second.catalogue.service_arcs()[id]);
    assert!(same("kurs") && !same("doradca"));
    assert!(Arc::ptr_eq(&first.catalogue.guide_arcs()["pierwsze-kroki"], &second.catalogue.guide_arcs()["pierwsze-kroki"]));
    assert!(Arc::ptr_eq(&first.catalogue.page_arcs()["safety"], &second.catalogue.page_arcs()["safety"]));
    assert!(Arc::ptr_eq(&first.catalogue.organization_arcs()["mops"], &second.catalogue.organization_arcs()["mops"]));
}

#[test]
fn findings_of_unchanged_entries_are_not_forgotten() {
    let mut files = with_neighbour();
    edit(&mut files, "services/kurs/en.md", "30 minutes", "45 minutes");
    let first = loaded(&files, None);
    edit(&mut files, FACTS, "doradca@", "nowy@");
    assert_eq!(lines(&loaded(&files, Some(&first)).findings), lines(&first.findings));
}

#[test]
fn what_is_read_again_is_what_a_first_start_would_read() {
    let mut files = with_neighbour();
    let mut running = loaded(&files, None);
    for (name, old, new) in [
        ("portal.toml", "id = \"leaflet\"", "id = \"letter\""),
        ("portal.toml", "id = \"letter\"", "id = \"leaflet\""),
        ("terms.toml", "MOPS", "MOPR"),
        (ENGLISH, "30 minutes", "45 minutes"),
        ("taxonomies/topics.toml", "Temat", "Praca"),
        (FACTS, "\"active\"", "\"inactive\""),
        ("locations/rynek-1.toml", "Rynek 1", "Rynek 2"),
    ] {
        edit(&mut files, name, old, new);
        running = loaded(&files, Some(&running));
    }
    let fresh = loaded(&files, None);
    assert_eq!(running.findings, fresh.findings);
    let all = |loaded: &Loaded| format!("{:?}", loaded.catalogue.services().collect::<Vec<_>>());
    assert_eq!(all(&running), all(&fresh));
}

#[test]
fn half_of_a_translation_is_a_finding_and_the_last_good_one_stays() {
    let mut files = base();
    let first = loaded(&files, None);
    put(&mut files, ENGLISH, "+++\ntitle = \"Career adviser\"\nsummary = \"The adv");
    edit(&mut files, FACTS, "doradca@", "nowy@");
    let half = loaded(&files, Some(&first));
    assert_eq!(lines(&half.findings), [format!("{ENGLISH}:0: error [no-front-matter]")]);
    let english =
        |loaded: &Loaded| loaded.catalogue.service("doradca").and_then(|service| service.words.get(Language::ENGLISH).map(|words| words.title.clone()));
    assert_eq!(english(&half).as_deref(), Some("Career adviser"));
    assert_eq!(email(&half), Some("nowy@mops.example"), "sound files of the same entry are taken");
    assert_eq!(english(&loaded(&files, None)), None, "a first start has no earlier version");
}

#[test]
fn half_of_the_original_is_a_finding_and_the_last_good_one_stays() {
    let mut files = base();
    let first = loaded(&files, None);
    put(&mut files, "services/doradca/pl.md", "+++\ntitle = \"Dor");
    let half = loaded(&files, Some(&first));
    assert_eq!(rules(&half), ["no-front-matter"]);
    assert_eq!(half.catalogue.title(&EntryRef::new(Kind::Service, "doradca"), Language::POLISH).map(|(title, _)| title), Some("Doradca zawodowy"));
}

#[test]
fn a_deleted_translation_is_gone_and_a_deleted_folder_too() {
    let mut files = with_neighbour();
    let first = loaded(&files, None);
    files.remove(ENGLISH);
    files.retain(|name, _| !name.starts_with("services/kurs/"));
    let second = loaded(&files, Some(&first));
    assert_eq!(lines(&second.findings), [format!("{ENGLISH}:0: warning [translation-missing]")]);
    assert!(second.catalogue.service("doradca").is_some_and(|service| service.words.get(Language::ENGLISH).is_none()));
    assert!(second.catalogue.service("kurs").is_none());
}

#[test]
fn lists_stay_as_they_were_while_they_are_broken() {
    for (name, old, new) in [
        ("taxonomies/topics.toml", "{ pl = \"Temat\", uk = \"Тема\", en = \"Topic\" }", "{}"),
        ("taxonomies/audiences.toml", "id = \"families\"", "id = \"Rodziny\""),
        ("terms.toml", "[term.pl]", "[term.pl"),
        ("retired.toml", "kind", "sort"),
    ] {
        let mut files = base();
        put(&mut files, "retired.toml", "[[retired]]\nkind = \"service\"\nid = \"old\"\n");
        let first = loaded(&files, None);
        edit(&mut files, name, old, new);
        let broken = loaded(&files, Some(&first));
        assert_eq!((broken.catalogue.services().count(), broken.findings.len()), (1, 1), "{name}: {:?}", broken.findings);
        assert_eq!(broken.catalogue.glossary().len(), 1);
        assert!(broken.catalogue.is_retired(&EntryRef::new(Kind::Service, "old")));
    }
}

#[test]
fn a_folder_that_becomes_a_link_stays_as_it_was() {
    use przystan_catalogue::source::{File, Unreadable};
    let mut files = base();
    let first = loaded(&files, None);
    files.retain(|name, _| !name.starts_with("services/doradca/"));
    files.insert("services/doradca".to_owned(), File { text: Err(Unreadable::NotAFile), hash: "link".to_owned() });
    let linked = loaded(&files, Some(&first));
    assert_eq!(rules(&linked), ["not-a-file", "missing-facts"]);
    assert!(linked.catalogue.service("doradca").is_some());
}

#[test]
fn without_a_sound_portal_nothing_begins_and_nothing_ends() {
    let whole = base();
    let first = loaded(&whole, None);
    for broken in [None, Some("format = 2"), Some("format = ")] {
        let mut files = whole.clone();
        files.remove("portal.toml");
        broken.iter().for_each(|text| put(&mut files, "portal.toml", text));
        let none = load(&files, None).err().expect("no portal");
        assert_eq!(none.findings.len(), 1, "{:?}", none.findings);
        let running = loaded(&files, Some(&first));
        assert_eq!(running.findings, none.findings);
        assert_eq!(running.catalogue.services().count(), 1);
    }
}

#[test]
fn an_empty_folder_has_no_portal() {
    let none = load(&Files::new(), None).err().expect("no portal");
    assert_eq!(lines(&none.findings), ["portal.toml:0: error [missing-facts]"]);
}

#[test]
fn findings_are_sorted_none_twice_and_the_same_every_time() {
    let mut files = with_neighbour();
    for name in [FACTS, "services/kurs/service.toml"] {
        edit(&mut files, name, "[\"pierwsze-kroki\"]", "[\"nikt\", \"nikt\", \"nic\"]");
    }
    edit(&mut files, ENGLISH, "30 minutes", "45 minutes and 45 PIT and PIT");
    let first = loaded(&files, None);
    let mut sorted = first.findings.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(first.findings, sorted);
    assert!(first.findings.len() >= 8);
    for _ in 0..5 {
        assert_eq!(loaded(&files, None).findings, first.findings);
    }
}

#[test]
fn entries_are_sorted_by_id() {
    let mut files = base();
    for id in ["zebra", "abc", "kurs", "300-plus"] {
        copy(&mut files, "services/doradca", &format!("services/{id}"));
    }
    let loaded = loaded(&files, None);
    let ids: Vec<&str> = loaded.catalogue.services().map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["300-plus", "abc", "doradca", "kurs", "zebra"]);
}

#[test]
fn retired_and_former_ids_are_known() {
    let mut files = base();
    put(&mut files, "retired.toml", "[[retired]]\nkind = \"service\"\nid = \"zamkniete\"\n");
    edit(&mut files, FACTS, "related =", "former_ids = [\"poradnia\"]\nrelated =");
    let loaded = loaded(&files, None);
    let service = |id: &str| EntryRef::new(Kind::Service, id);
    assert!(loaded.findings.is_empty());
    assert!(loaded.catalogue.is_retired(&service("zamkniete")) && !loaded.catalogue.is_retired(&service("doradca")));
    assert_eq!(loaded.catalogue.moved(&service("poradnia")), Some(&service("doradca")));
}

/// Everything that has an address may be renamed.
#[test]
fn former_ids_of_organizations_pages_topics_and_cities_lead_on() {
    let mut files = base();
    edit(&mut files, "organizations/mops.toml", "kind =", "former_ids = [\"osrodek\"]\nkind =");
    put(&mut files, "pages/safety/page.toml", "former_ids = [\"bezpieczenstwo\"]\n");
    edit(&mut files, "taxonomies/topics.toml", "id = \"work\"", "id = \"work\"\nformer_ids = [\"jobs\"]");
    edit(&mut files, "portal.toml", "organization = \"mops\"", "organization = \"mops\"\nformer_ids = [\"breslau\"]");
    let loaded = loaded(&files, None);
    assert_eq!(lines(&loaded.findings), [""; 0]);
    let catalogue = &loaded.catalogue;
    for (kind, old, new) in [(Kind::Organization, "osrodek", "mops"), (Kind::Page, "bezpieczenstwo", "safety")] {
        assert_eq!(catalogue.moved(&EntryRef::new(kind, old)), Some(&EntryRef::new(kind, new)));
    }
    assert_eq!(catalogue.topics().moved("jobs").map(|term| term.id.as_str()), Some("work"));
    assert_eq!(catalogue.portal().moved_city("breslau").map(|city| city.id.as_str()), Some("wroclaw"));
    edit(&mut files, "taxonomies/topics.toml", "\"jobs\"", "\"work\"");
    edit(&mut files, "organizations/mops.toml", "\"osrodek\"", "\"mops\"");
    let found = crate::loaded(&files, None).findings;
    assert_eq!(
        found.iter().map(|finding| (finding.file.as_str(), finding.rule)).collect::<Vec<_>>(),
        [("organizations/mops.toml", "duplicate-id"), ("taxonomies/topics.toml", "duplicate-id")]
    );
}

#[test]
fn two_entries_cannot_share_a_former_id() {
    let mut files = with_neighbour();
    for name in [FACTS, "services/kurs/service.toml"] {
        edit(&mut files, name, "related =", "former_ids = [\"poradnia\"]\nrelated =");
    }
    assert_eq!(lines(&loaded(&files, None).findings), ["services/kurs/service.toml:12: warning [duplicate-id]"]);
}

#[test]
fn a_new_guide_changes_what_related_means() {
    let mut files = base();
    edit(&mut files, FACTS, "[\"pierwsze-kroki\"]", "[\"praca\"]");
    let first = loaded(&files, None);
    assert_eq!(rules(&first), ["dead-link"]);
    copy(&mut files, "guides/pierwsze-kroki", "guides/praca");
    let second = loaded(&files, Some(&first));
    assert_eq!(rules(&second), [""; 0]);
    assert_eq!(second.catalogue.service("doradca").expect("the service").related, [EntryRef::new(Kind::Guide, "praca")]);
}

#[test]
fn an_added_language_is_asked_for_everywhere() {
    let mut files = base();
    let first = loaded(&files, None);
    edit(&mut files, "portal.toml", "[[city]]", "[[language]]\ncode = \"fa\"\nname = \"فارسی\"\n\n[[city]]");
    let second = loaded(&files, Some(&first));
    assert_eq!(rules(&second), ["translation-missing"; 3]);
    put(&mut files, "services/doradca/fa.md", "+++\ntitle = \"مشاور\"\nsummary = \"30\"\n+++\nمشاور\n");
    stamp_all(&mut files, "doradca");
    let third = loaded(&files, Some(&second));
    assert!(third.catalogue.service("doradca").is_some_and(|service| service.words.get(Language::parse("fa").expect("a tag")).is_some()));
}
