//! `przystan import xliff`: what a translator sent, into the words and the ledger of each entry.

#![allow(clippy::disallowed_methods, reason = "reads the file that was named")]

use super::LARGEST;
use crate::clock::Clock;
use crate::commands::publication::{self, Became};
use crate::config::Config;
use anyhow::Context;
use catalogue::source::Files;
use catalogue::{Rewrite, Taken};
use chrono::NaiveDate;
use desk::ProposedFile;
use exchange::xliff::{self, Returned};
use model::{Finding, Language, Place, Portal, Severity};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// What a document would change.
#[derive(Default)]
pub(crate) struct Plan {
    /// Files by entry.
    pub(crate) changes: Vec<Vec<Rewrite>>,
    /// What was left out, and why.
    pub(crate) findings: Vec<Finding>,
}

/// Reads the document, says what it changes, and with `write` publishes each entry.
pub(super) fn import(config: &Config, from: &Path, write: bool) -> anyhow::Result<ExitCode> {
    let clock = Clock::system();
    let (files, portal) = (super::super::files(config)?, super::super::load(config)?.catalogue.portal().clone());
    let returned = xliff::read(&from.display().to_string(), &bytes(from)?);
    let mut plan = plan(&files, &portal, returned, &from.display().to_string(), clock.now(portal.time_zone).date_naive());
    let changed = if write { published(config, &clock, &mut plan)? } else { foreseen(files, &mut plan) };
    plan.findings.iter().for_each(|finding| say!("{finding}"));
    let verb = if write { "written to" } else { "would be written to" };
    say!("{changed} files {verb} {}, {} findings", config.content.display(), plan.findings.len());
    Ok(if plan.findings.iter().any(|finding| finding.severity == Severity::Error) { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn bytes(from: &Path) -> anyhow::Result<Vec<u8>> {
    let facts = fs::metadata(from).with_context(|| format!("there is no file «{}»", from.display()))?;
    anyhow::ensure!(facts.is_file(), "«{}» is not a file; name the one the translator sent", from.display());
    anyhow::ensure!(facts.len() <= LARGEST, "«{}» has more than 64 MB; send fewer entries", from.display());
    fs::read(from).with_context(|| format!("«{}» cannot be read", from.display()))
}

/// What becomes of the entries of a document.
pub(crate) fn plan(files: &Files, portal: &Portal, returned: Returned, name: &str, today: NaiveDate) -> Plan {
    let mut plan = Plan { findings: returned.findings, ..Plan::default() };
    let Some([from, to]) = returned.languages else { return plan };
    if !portal.publishes(from) || !portal.publishes(to) || to == portal.default_language {
        plan.find(
            name,
            "import-language",
            format!("A translation from «{from}» into «{to}» has no place here. The originals are in «{}».", portal.default_language),
        );
        return plan;
    }
    for (folder, pieces) in &returned.entries {
        match catalogue::translate(files, folder, [from, to], portal.default_language, pieces, today) {
            Ok(taken) => plan.take(folder, taken),
            Err(error) => plan.find(folder, "import-no-entry", format!("{error}. It was left out.")),
        }
    }
    plan
}

impl Plan {
    fn find(&mut self, file: &str, rule: &'static str, message: String) {
        self.findings.push(Finding { file: file.to_owned(), place: Place::default(), rule, severity: Severity::Warning, message });
    }

    fn take(&mut self, file: &str, taken: Taken) {
        taken.left.iter().for_each(|left| self.find(file, "import-piece", format!("`{}`: {}", left.key, left.why)));
        if !taken.files.is_empty() {
            self.changes.push(taken.files);
        }
    }
}

/// What the checks would say of the files that change.
fn foreseen(files: Files, plan: &mut Plan) -> usize {
    let texts: Vec<(String, String)> = plan.changes.iter().flatten().map(|file| (file.path.clone(), file.text.clone())).collect();
    let ours = |finding: &Finding| texts.iter().any(|(path, _)| *path == finding.file);
    plan.findings.extend(publication::findings(files, &texts).into_iter().filter(ours));
    texts.len()
}

fn published(config: &Config, clock: &Clock, plan: &mut Plan) -> anyhow::Result<usize> {
    let changes: Vec<Vec<ProposedFile>> = plan.changes.iter().map(|files| files.iter().map(proposed).collect()).collect();
    let mut changed = 0;
    for became in publication::bring(config, clock, &changes)? {
        match became {
            Became::Published(files) => changed += files.len(),
            Became::Waits => plan.find("", "import-waits", "A running portal publishes it within a minute.".to_owned()),
            Became::Left(obstacles) => plan.findings.extend(obstacles.iter().flat_map(publication::told)),
        }
    }
    Ok(changed)
}

/// What is proposed of a file that changes.
pub(crate) fn proposed(file: &Rewrite) -> ProposedFile {
    let bytes = |text: &String| text.clone().into_bytes();
    ProposedFile { path: file.path.clone(), base: file.base.as_ref().map(bytes), proposed: bytes(&file.text) }
}

/// The entries of a document for a translator: everything that is published and has words.
pub(crate) fn document(files: &Files, catalogue: &model::Catalogue, languages: [Language; 2]) -> Vec<xliff::Entry> {
    let default = catalogue.portal().default_language;
    let entry = |folder: String| Some(xliff::Entry { segments: catalogue::segments(files, &folder, languages, default).ok()?, folder });
    texts(catalogue).chain(names(files, catalogue)).filter_map(entry).filter(|entry| !entry.segments.is_empty()).collect()
}

/// Services, guides and pages.
fn texts(catalogue: &model::Catalogue) -> impl Iterator<Item = String> {
    let services = living(catalogue).map(|service| format!("services/{}", service.id));
    let guides = catalogue.guides().map(|guide| format!("guides/{}", guide.id));
    services.chain(guides).chain(catalogue.pages().map(|page| format!("pages/{}", page.id)))
}

fn living(catalogue: &model::Catalogue) -> impl Iterator<Item = &model::Service> {
    catalogue.services().filter(|service| service.status.reach() != model::Reach::Gone)
}

/// Files of facts with names and notes beside them; of a service that is gone there is nothing to say any more.
fn names(files: &Files, catalogue: &model::Catalogue) -> impl Iterator<Item = String> {
    let living: std::collections::BTreeSet<String> = living(catalogue).map(|service| format!("services/{}/service", service.id)).collect();
    catalogue::named(files).filter(move |id| !id.starts_with("services/") || living.contains(*id)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Arguments;
    use catalogue::source;
    use clap::Parser;
    use std::collections::BTreeMap;

    const UKRAINIAN: [Language; 2] = [Language::POLISH, Language::UKRAINIAN];

    fn shipped() -> Files {
        source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")).expect("the shipped content")
    }

    fn loaded(files: &Files) -> catalogue::Loaded {
        catalogue::load(files, None).unwrap_or_else(|none| panic!("{:?}", none.findings))
    }

    fn catalogue_of(files: &Files) -> std::sync::Arc<model::Catalogue> {
        loaded(files).catalogue
    }

    fn exported(files: &Files, languages: [Language; 2]) -> String {
        let catalogue = catalogue_of(files);
        xliff::write(languages, &document(files, &catalogue, languages), catalogue.glossary())
    }

    fn planned(files: &Files, document: &str) -> Plan {
        let day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
        plan(files, catalogue_of(files).portal(), xliff::read("a.xlf", document.as_bytes()), "a.xlf", day)
    }

    #[test]
    fn what_comes_back_as_it_went_changes_nothing() {
        let files = shipped();
        for to in [Language::UKRAINIAN, Language::ENGLISH] {
            let document = exported(&files, [Language::POLISH, to]);
            let plan = planned(&files, &document);
            assert!(plan.changes.is_empty() && plan.findings.is_empty(), "{:?} {:?}", plan.changes, plan.findings);
            let pieces: usize = xliff::read("", document.as_bytes()).entries.iter().map(|(_, pieces)| pieces.len()).sum();
            assert!(pieces > 500 && document.matches("state=\"final\"").count() > 500, "{pieces}");
        }
    }

    /// Every translation thrown away and brought back by XLIFF alone: the same words, and all of them fit their source.
    #[test]
    fn nothing_is_lost_on_the_way_out_and_back() {
        let all = shipped();
        let document = exported(&all, UKRAINIAN).replace("subState=\"przystan:stale\"", "");
        let kept = |name: &String| !name.ends_with("/uk.md") && !name.ends_with("ledger.toml");
        let bare: Files = all.iter().filter(|(name, _)| kept(name)).map(|(name, file)| (name.clone(), without_ukrainian(name, file))).collect();
        let plan = planned(&bare, &document);
        assert!(plan.findings.is_empty(), "{:?}", plan.findings);
        let mut again = bare.clone();
        again.extend(plan.changes.iter().flatten().map(|file| (file.path.clone(), source::File::of(file.text.clone().into_bytes()))));
        let (before, after) = (catalogue_of(&all), catalogue_of(&again));
        for service in before.services().filter(|service| service.status.reach() != model::Reach::Gone) {
            let other = after.service(service.id.as_str()).expect("the service");
            assert_eq!(service.words.get(Language::UKRAINIAN), other.words.get(Language::UKRAINIAN), "{}", service.id);
            assert_eq!(other.translation(Language::UKRAINIAN), model::Translation::Current(Language::UKRAINIAN), "{}", service.id);
        }
        for guide in before.guides() {
            assert_eq!(guide.words.get(Language::UKRAINIAN), after.guide(guide.id.as_str()).and_then(|guide| guide.words.get(Language::UKRAINIAN)));
        }
        let facts = |files: &Files| -> BTreeMap<String, toml::Table> {
            let facts = files.iter().filter(|(name, _)| name.ends_with(".toml") && !name.ends_with("ledger.toml"));
            facts.map(|(name, file)| (name.clone(), file.text.as_ref().expect("a text").parse().expect("TOML"))).collect()
        };
        assert!(facts(&bare) != facts(&all), "something was thrown away");
        assert_eq!(facts(&again), facts(&all), "names of organizations, topics, terms and the portal");
    }

    /// A file of facts without its words in Ukrainian. What is to be avoided in a language is no text: it stays.
    fn without_ukrainian(name: &str, file: &source::File) -> source::File {
        let Some(text) = file.text.as_ref().ok().filter(|_| name.ends_with(".toml")) else { return file.clone() };
        let mut facts: toml::Table = text.parse().expect("TOML");
        silence_table(&mut facts);
        source::File::of(facts.to_string().into_bytes())
    }

    fn silence(value: &mut toml::Value) {
        match value {
            toml::Value::Array(rows) => rows.iter_mut().for_each(silence),
            toml::Value::Table(table) => silence_table(table),
            _ => {}
        }
    }

    fn silence_table(table: &mut toml::Table) {
        match table.get_mut("uk") {
            Some(toml::Value::String(_)) => drop(table.remove("uk")),
            Some(toml::Value::Table(words)) => words.retain(|key, _| key != "name" && key != "plain"),
            _ => {}
        }
        table.iter_mut().for_each(|(_, inner)| silence(inner));
        table.retain(|key, inner| key != "names" || inner.as_table().is_none_or(|names| !names.is_empty()));
    }

    #[test]
    fn a_changed_piece_is_published_and_says_what_it_was_made_from() {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path().join("content");
        std::fs::create_dir_all(&content).expect("a folder");
        crate::routes::tests::address::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"), &content);
        let files = source::read(&content).expect("files");
        let text = files["services/pzon-wroclaw/uk.md"].text.clone().expect("a text");
        let summary = text.lines().find_map(|line| line.strip_prefix("summary = \"")).expect("a summary").trim_end_matches('"').to_owned();
        let document = exported(&files, UKRAINIAN).replace(&summary, "Тут подають заяву.");
        let file = folder.path().join("back.xlf");
        std::fs::write(&file, document).expect("a file");
        let arguments = Arguments::parse_from(["przystan", "--content", &content.to_string_lossy(), "--data", &folder.path().join("data").to_string_lossy()]);
        let config = Config::new(&arguments.folders, &arguments.listen).expect("a configuration");

        import(&config, &file, false).expect("a dry run");
        assert!(!std::fs::read_to_string(content.join("services/pzon-wroclaw/uk.md")).expect("a file").contains("Тут подають заяву."));
        import(&config, &file, true).expect("an import");

        let after = source::read(&content).expect("files");
        let changed: BTreeMap<&String, &source::File> = after.iter().filter(|(name, file)| files[*name].hash != file.hash).collect();
        assert_eq!(changed.keys().map(|name| name.as_str()).collect::<Vec<_>>(), ["services/pzon-wroclaw/ledger.toml", "services/pzon-wroclaw/uk.md"]);
        let words = changed[&"services/pzon-wroclaw/uk.md".to_owned()].text.clone().expect("a text");
        assert_eq!(words.lines().count(), text.lines().count(), "no other line is touched");
        assert!(words.contains("summary = \"Тут подають заяву.\""));
        let state = catalogue_of(&after).service("pzon-wroclaw").expect("the service").translation(Language::UKRAINIAN);
        assert_eq!(state, model::Translation::Current(Language::UKRAINIAN));
    }

    /// Names go the same way: into the file of the facts, one line, and each with its own place in one ledger.
    #[test]
    fn names_are_published_too_and_keep_their_state() {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path().join("content");
        std::fs::create_dir_all(&content).expect("a folder");
        crate::routes::tests::address::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"), &content);
        let files = source::read(&content).expect("files");
        let (was, becomes) =
            (["Caritas Polska", "Гроші та виплати", "міський центр соціальної допомоги"], ["Карітас Польща", "Гроші", "міський центр допомоги"]);
        let mut document = exported(&files, UKRAINIAN)
            .replace("state=\"translated\"><source>Miejski Ośrodek Pomocy Społecznej<", "state=\"final\"><source>Miejski Ośrodek Pomocy Społecznej<");
        document = document.replace(
            "<segment state=\"initial\"><source>Caritas Polska</source>",
            &format!("<segment state=\"final\"><source>Caritas Polska</source><target>{}</target>", becomes[0]),
        );
        document = document.replace(&format!("<target>{}</target>", was[1]), &format!("<target>{}</target>", becomes[1]));
        document = document.replace(&format!("<target>{}</target>", was[2]), &format!("<target>{}</target>", becomes[2]));
        let file = folder.path().join("back.xlf");
        std::fs::write(&file, document).expect("a file");
        let arguments = Arguments::parse_from(["przystan", "--content", &content.to_string_lossy(), "--data", &folder.path().join("data").to_string_lossy()]);
        let config = Config::new(&arguments.folders, &arguments.listen).expect("a configuration");
        import(&config, &file, true).expect("an import");

        let after = source::read(&content).expect("files");
        let changed: Vec<&str> =
            after.iter().filter(|(name, file)| files.get(*name).is_none_or(|was| was.hash != file.hash)).map(|(name, _)| name.as_str()).collect();
        assert_eq!(changed, ["ledger.toml", "organizations/caritas-polska.toml", "taxonomies/topics.toml", "terms.toml"]);
        for (name, text) in [("organizations/caritas-polska.toml", becomes[0]), ("taxonomies/topics.toml", becomes[1]), ("terms.toml", becomes[2])] {
            let [before, after] = [&files, &after].map(|files| files[name].text.clone().expect("a text"));
            let other = after.lines().filter(|line| !before.lines().any(|known| known == *line)).collect::<Vec<_>>();
            assert!(other.len() == 1 && other[0].contains(text), "{name}: {other:?}");
        }
        assert!(loaded(&after).findings.iter().all(|finding| finding.severity != Severity::Error), "the portal stands");
        let again = exported(&after, UKRAINIAN);
        let state = |text: &str| again.split("<unit ").find(|unit| unit.contains(&format!("<target>{text}</target>"))).expect("a unit").to_owned();
        assert!(becomes.iter().all(|text| state(text).contains("state=\"final\"")), "what was made from which source is remembered");
        let moved = std::fs::read_to_string(content.join("taxonomies/topics.toml")).expect("a file").replace("Pieniądze i zasiłki", "Pieniądze");
        std::fs::write(content.join("taxonomies/topics.toml"), moved).expect("written");
        let later = exported(&source::read(&content).expect("files"), UKRAINIAN);
        assert!(later.split("<unit ").any(|unit| unit.contains("<target>Гроші</target>") && unit.contains("przystan:stale")), "and that the source went on");
    }

    #[test]
    fn what_is_hostile_stays_outside() {
        let files = shipped();
        let head = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"pl\" trgLang=\"uk\">";
        let unit = |id: &str, body: &str| {
            format!(
                "{head}<file id=\"{id}\"><unit id=\"title\"><segment state=\"final\"><source>a</source><target>{body}</target></segment></unit></file></xliff>"
            )
        };
        let laughs = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
        for (document, rule) in [
            (unit("services.../../etc/passwd", "x"), "import-no-entry"),
            (unit("services/..", "x"), "import-no-entry"),
            (unit("services.no-such", "x"), "import-no-entry"),
            (unit("portal.toml", "x"), "import-no-entry"),
            (unit("organizations...portal", "x"), "import-no-entry"),
            (unit("organizations.../terms", "x"), "import-no-entry"),
            (unit("taxonomies.nothing", "x"), "import-no-entry"),
            (unit("services.pzon-wroclaw.ledger", "x"), "import-no-entry"),
            (unit("terms", "x"), "import-piece"),
            (unit("organizations.no-such", "x"), "import-no-entry"),
            (format!("{laughs}{}", unit("services.pzon-wroclaw", "&b;")), "import-entities"),
            (unit("services.pzon-wroclaw", "&b;"), "import-entities"),
            (format!("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">{}", unit("services.pzon-wroclaw", "x")), "import-entities"),
            (unit("services.pzon-wroclaw", &"x".repeat(100_000)), "import-too-long"),
            (unit("services.pzon-wroclaw", &"<mrk>".repeat(10_000)), "import-too-deep"),
            (unit("services.pzon-wroclaw", "<b>"), "import-xml"),
            (unit("services.pzon-wroclaw", "x").replace("2.0\" version=\"2.0", "1.2\" version=\"1.2"), "import-not-xliff"),
            (unit("services.pzon-wroclaw", "x").replace("trgLang=\"uk\"", "trgLang=\"pl\""), "import-language"),
            (unit("services.pzon-wroclaw", "x").replace("trgLang=\"uk\"", "trgLang=\"de\""), "import-language"),
        ] {
            let plan = planned(&files, &document);
            assert!(plan.changes.is_empty(), "{rule}");
            assert!(plan.findings.iter().any(|finding| finding.rule == rule), "{rule} in {:?}", plan.findings);
        }
        let sparse = tempfile::NamedTempFile::new().expect("a file");
        sparse.as_file().set_len(1 << 30).expect("a gigabyte of nothing");
        assert!(bytes(sparse.path()).expect_err("too large").to_string().contains("64 MB"));
    }

    /// What a translation must not lose is told, and the piece stays as it was.
    #[test]
    fn a_number_and_a_link_may_not_be_lost() {
        let files = shipped();
        let document = exported(&files, UKRAINIAN);
        let unit = document.split("<unit ").find(|unit| unit.contains("disp=\"647\"") && unit.contains("<target>")).expect("a unit with a number");
        let (before, target) = unit.split_once("<target>").expect("a target");
        let (_, after) = target.split_once("</target>").expect("an end");
        let plan = planned(&files, &document.replace(unit, &format!("{before}<target>Без числа</target>{after}")));
        assert!(plan.changes.is_empty());
        assert!(plan.findings.iter().any(|finding| finding.rule == "import-piece" && finding.message.contains("«647»")), "{:?}", plan.findings);
    }
}
