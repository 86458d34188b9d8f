//! Data in, content files out, and what is there already stays.

use super::*;
use crate::config::Arguments;
use catalogue::source::{self, Files};
use clap::Parser;
use exchange::Changes;
use exchange::package::package;

const URL: &str = "https://przystan.example.org";

fn load(files: &Files) -> std::sync::Arc<model::Catalogue> {
    let loaded = catalogue::load(files, None).unwrap_or_else(|none| panic!("{:?}", none.findings));
    let errors: Vec<String> = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors[..errors.len().min(10)].join("\n"));
    loaded.catalogue
}

fn shipped() -> std::sync::Arc<model::Catalogue> {
    load(&source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")).expect("the shipped content"))
}

fn texts(files: Vec<(String, Vec<u8>)>) -> BTreeMap<String, String> {
    files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"))).collect()
}

/// A content folder, a data folder and the folder with the data, all of them empty.
struct Place {
    folder: tempfile::TempDir,
    config: Config,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let arguments = Arguments::parse_from(["przystan", "--content", &path("content"), "--data", &path("data")]);
        Place { config: Config::new(&arguments.folders, &arguments.listen).expect("a configuration"), folder }
    }

    /// Imports a package that lies in a folder of its own.
    fn import(&self, files: &[(String, Vec<u8>)], write: bool) -> ExitCode {
        let from = self.folder.path().join("package");
        fs::create_dir_all(&from).expect("a folder");
        files.iter().for_each(|(name, bytes)| fs::write(from.join(name), bytes).expect("a file"));
        import(&self.config, Import::Package, &from, None, write).expect("an import")
    }

    fn files(&self) -> Files {
        publication::content(&self.config.content).expect("the content")
    }

    fn text(&self, name: &str) -> String {
        self.files()[name].text.clone().expect("a text").to_string()
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert!(text.contains(from), "{from} in {text}");
        fs::write(self.config.content.join(name), text.replace(from, to)).expect("a file");
    }
}

fn exported(catalogue: &model::Catalogue) -> Vec<(String, Vec<u8>)> {
    package(catalogue, URL, &Changes::UNKNOWN)
}

/// The package, with something else in a table.
fn with(files: &[(String, Vec<u8>)], table: &str, from: &str, to: &str) -> Vec<(String, Vec<u8>)> {
    let change = |(name, bytes): &(String, Vec<u8>)| {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        assert!(name != table || text.contains(from), "{from} in {table}");
        (name.clone(), if name == table { text.replace(from, to).into_bytes() } else { bytes.clone() })
    };
    files.iter().map(change).collect()
}

#[test]
fn a_package_imported_into_an_empty_folder_and_exported_again_is_the_same() {
    let (shipped, place) = (shipped(), Place::new());
    let first = exported(&shipped);
    assert_eq!(place.import(&first, false), ExitCode::SUCCESS);
    assert!(!place.config.content.exists(), "a dry run writes nothing");
    assert_eq!(place.import(&first, true), ExitCode::SUCCESS);
    let copy = load(&place.files());
    let again = texts(exported(&copy));
    for (name, text) in texts(first) {
        let other = again.get(&name).unwrap_or_else(|| panic!("{name} is lost"));
        let differs = text.lines().zip(other.lines()).find(|(left, right)| left != right);
        assert!(differs.is_none() && text.len() == other.len(), "{name}: {differs:#?}");
    }
    holds_everything(&shipped, &copy);
}

/// Not only the tables are the same: whatever readers see is.
fn holds_everything(one: &model::Catalogue, other: &model::Catalogue) {
    for service in one.services().filter(|service| service.status.reach() != model::Reach::Gone) {
        let copy = other.service(service.id.as_str()).expect("the service");
        assert_eq!((&service.words, &service.eligibility, &service.figures), (&copy.words, &copy.eligibility, &copy.figures), "{}", service.id);
        assert_eq!((&service.amounts, &service.related, &service.informator), (&copy.amounts, &copy.related, &copy.informator), "{}", service.id);
        assert_eq!((&service.translations, &service.at), (&copy.translations, &copy.at), "{}", service.id);
    }
    for guide in one.guides() {
        let copy = other.guide(guide.id.as_str()).expect("the guide");
        assert_eq!(
            (&guide.words, &guide.eligibility, &guide.topics, &guide.sources),
            (&copy.words, &copy.eligibility, &copy.topics, &copy.sources),
            "{}",
            guide.id
        );
        assert_eq!((&guide.amounts, &guide.figures, &guide.related, &guide.translations), (&copy.amounts, &copy.figures, &copy.related, &copy.translations));
    }
    for page in one.pages() {
        assert_eq!(Some(&page.words), other.page(page.id.as_str()).map(|copy| &copy.words));
    }
    for organization in one.organizations() {
        let copy = other.organization(organization.id.as_str()).expect("the organization");
        assert_eq!((&organization.aliases, &organization.description), (&copy.aliases, &copy.description), "{}", organization.id);
    }
    let terms = |catalogue: &model::Catalogue| catalogue.glossary().iter().map(|term| format!("{term:?}")).collect::<Vec<_>>();
    assert_eq!(terms(one), terms(other));
    let retired = |catalogue: &model::Catalogue| catalogue.retired().cloned().collect::<Vec<_>>();
    assert!(retired(one).iter().all(|entry| other.is_retired(entry)));
}

/// What somebody edited stays, what the data changed since the last import is taken, and where both mean the same field a person decides.
#[test]
fn an_edit_by_hand_survives_the_next_import() {
    let (first, place) = (exported(&shipped()), Place::new());
    place.import(&first, true);
    let name = "organizations/mops-wroclaw.toml";
    let email = place.text(name).lines().find_map(|line| line.strip_prefix("email = ").map(|value| value.trim_matches('"').to_owned())).expect("an address");
    place.edit(name, "short = \"MOPS Wrocław\"", "# asked on the telephone\nshort = \"Nasz MOPS\"");
    let edited = place.text(name);

    assert_eq!(place.import(&first, true), ExitCode::SUCCESS);
    assert_eq!(place.text(name), edited, "the same data change nothing");
    place.import(&with(&first, "organizations.csv", &email, "nowy@example.org"), true);
    assert_eq!(place.text(name), edited.replace(&email, "nowy@example.org"));

    place.edit(name, "nowy@example.org", "reczny@example.org");
    let edited = place.text(name);
    assert_eq!(place.import(&with(&first, "organizations.csv", &email, "inny@example.org"), true), ExitCode::from(1));
    assert_eq!(place.text(name), edited, "both mean the same field");
}

/// Into a folder of somebody else: only what is not there yet, and only what is sound there.
#[test]
fn what_is_there_already_stays_as_it_is() {
    let (first, place) = (exported(&shipped()), Place::new());
    place.import(&first, true);
    fs::remove_dir_all(&place.config.data).expect("a folder");
    fs::remove_dir_all(place.config.content.join("services/pzon-wroclaw")).expect("a folder");
    place.edit("organizations/mops-wroclaw.toml", "kind = \"municipal\"", "kind = \"public\"");
    let before = place.files();
    assert_eq!(place.import(&first, true), ExitCode::SUCCESS);
    let changed: Vec<String> = place.files().into_keys().filter(|name| !before.contains_key(name)).collect();
    assert!(changed.iter().all(|name| name.starts_with("services/pzon-wroclaw/")) && changed.len() == 5, "{changed:?}");
    assert!(place.text("organizations/mops-wroclaw.toml").contains("kind = \"public\""));

    fs::remove_dir_all(place.config.content.join("services/pzon-wroclaw")).expect("a folder");
    place.edit("portal.toml", "id = \"wroclaw\"", "id = \"breslau\"");
    assert_eq!(place.import(&first, true), ExitCode::from(1), "its city is not known here");
    assert!(!place.config.content.join("services/pzon-wroclaw").exists());
}

#[test]
fn what_is_hostile_stays_outside() {
    let described = br#"{"resources":[{"name":"service","path":"../../etc/passwd"},{"name":"../organization"}],"przystan_default_language":"pl"}"#;
    let long = "x".repeat(200_000);
    let csv = format!("id,name,status,przystan_id,description\n1,A,active,../../evil,d\n2,B,active,ok,{long}\n3,C\n");
    let files = BTreeMap::from([("datapackage.json".to_owned(), described.to_vec()), ("services.csv".to_owned(), csv.into_bytes())]);
    let imported = import::package(&files);
    assert!(imported.files.keys().all(|name| !name.contains("..") && !name.starts_with('/')), "{:?}", imported.files.keys());
    let rules: Vec<&str> = imported.findings.iter().map(|finding| finding.rule).collect();
    for rule in ["import-too-long", "import-row", "import-no-organization", "import-missing"] {
        assert!(rules.contains(&rule), "{rule} in {rules:?}");
    }
}

#[test]
fn hsds_of_somebody_else_is_taken_in_one_language() {
    let service = serde_json::json!({
        "id": "ac148810-d857-441c-9679-408f346de14b", "name": "Jadłodajnia", "status": "active", "description": "Ciepły posiłek.\nCodziennie.",
        "organization": { "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Fundacja Przykład", "description": "Fundacja" },
        "phones": [{ "id": "5c4d79d7-cc55-470e-9f1f-8cad074e4892", "number": "+48717822360" }],
        "service_at_locations": [{ "id": "3f7b145d-84af-42d7-8fae-eaca714b02b2",
            "location_id": "0bc248fa-dc27-4650-9ba4-8f1a24ef16a2",
            "location": { "id": "0bc248fa-dc27-4650-9ba4-8f1a24ef16a2", "name": "Stołówka", "addresses": [{ "id": "7c4d79d7-cc55-470e-9f1f-8cad074e4892",
                "location_id": "0bc248fa-dc27-4650-9ba4-8f1a24ef16a2", "address_1": "Rynek 1", "city": "Wrocław", "postal_code": "50-101" }] },
            "schedules": [{ "id": "8c4d79d7-cc55-470e-9f1f-8cad074e4892", "service_at_location_id": "3f7b145d-84af-42d7-8fae-eaca714b02b2",
                "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "12:00", "closes_at": "15:00" }] }],
    });
    let organization = service["organization"].clone();
    let objects = BTreeMap::from([("services".to_owned(), vec![service]), ("organizations".to_owned(), vec![organization])]);
    let imported = import::hsds(&objects, "pl");
    let facts = &imported.files["services/jadlodajnia/service.toml"];
    for expected in [
        "organization = \"fundacja-przyklad\"",
        "city = \"wroclaw\"",
        "Mo,Tu 12:00-15:00",
        "former_ids = [\"ac148810-d857-441c-9679-408f346de14b\"]",
        "+48717822360",
    ] {
        assert!(facts.contains(expected), "{expected} in {facts}");
    }
    assert!(imported.files["services/jadlodajnia/pl.md"].contains("title = \"Jadłodajnia\""));
    assert!(!imported.files.contains_key("services/jadlodajnia/uk.md"));
    assert!(imported.findings.iter().any(|finding| finding.rule == "import-portal"));
}

#[test]
fn a_file_without_end_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::File::create(folder.path().join("services.csv")).and_then(|file| file.set_len(LARGEST + 1)).expect("a sparse file");
    assert!(read(folder.path()).expect_err("too large").to_string().contains("64 MB"));
    let nowhere = read(&folder.path().join("nowhere")).expect_err("no folder");
    assert!(nowhere.to_string().contains("no folder"), "{nowhere:#}");
}
