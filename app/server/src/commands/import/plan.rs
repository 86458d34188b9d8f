//! What of imported data goes into the content folder: what is not there yet, and what has changed in the data since the last import.

use super::finding;
use crate::commands::publication;
use crate::config::Config;
use catalogue::source::{File, Files};
use chrono::NaiveDate;
use desk::ProposedFile;
use exchange::import::Imported;
use model::{Finding, Language, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// The files that change, and what was found.
pub(super) struct Plan {
    own: Files,
    /// Files that are not there yet.
    new: BTreeMap<String, String>,
    /// Files that an import has brought before, and that are merged with what became of them since.
    again: Vec<ProposedFile>,
    pub(super) findings: Vec<Finding>,
}

impl Plan {
    /// Compares what is imported with what is there.
    pub(super) fn new(config: &Config, own: Files, imported: Imported, today: NaiveDate) -> anyhow::Result<Plan> {
        let (there, new): (BTreeMap<_, _>, BTreeMap<_, _>) = imported.files.into_iter().partition(|(path, _)| own.contains_key(path));
        let mut plan = Plan { own, new, again: Vec::new(), findings: imported.findings };
        plan.leave_out_unsound();
        plan.stamp(&imported.fitting, today);
        plan.compare(config, there)?;
        plan.foresee();
        Ok(plan)
    }

    /// How many files would change.
    pub(super) fn count(&self) -> usize {
        self.new.len() + self.again.len()
    }

    /// Everything new together, because it points at one another; then entry by entry.
    pub(super) fn changes(&self) -> Vec<Vec<ProposedFile>> {
        let new: Vec<ProposedFile> =
            self.new.iter().map(|(path, text)| ProposedFile { path: path.clone(), base: None, proposed: text.clone().into_bytes() }).collect();
        let mut entries: BTreeMap<&str, Vec<ProposedFile>> = BTreeMap::new();
        self.again.iter().for_each(|file| entries.entry(entry_of(&file.path)).or_default().push(file.clone()));
        [new].into_iter().chain(entries.into_values()).filter(|files| !files.is_empty()).collect()
    }

    /// The publisher takes all that is new or nothing: an entry with a fault is left out first, and whatever points at it then.
    fn leave_out_unsound(&mut self) {
        loop {
            let mut faults = publication::faults(self.own.clone(), &self.texts());
            faults.retain(|fault| self.new.contains_key(&fault.file));
            let entries: BTreeSet<String> = faults.iter().map(|fault| entry_of(&fault.file).to_owned()).collect();
            if entries.is_empty() {
                return;
            }
            self.findings.extend(faults);
            self.new.retain(|path, _| !entries.contains(entry_of(path)));
        }
    }

    fn texts(&self) -> Vec<(String, String)> {
        self.new.iter().map(|(path, text)| (path.clone(), text.clone())).collect()
    }

    /// Translations of new entries that fit their source, as the data say.
    fn stamp(&mut self, fitting: &[(String, Language)], today: NaiveDate) {
        let mut files = self.own.clone();
        files.extend(self.new.iter().map(|(path, text)| (path.clone(), File::of(text.clone().into_bytes()))));
        let Ok(loaded) = catalogue::load(&files, None) else { return };
        let default = loaded.catalogue.portal().default_language;
        for (folder, language) in fitting {
            let is_new = self.new.contains_key(&format!("{folder}/{language}.md")) && !self.own.contains_key(&format!("{folder}/ledger.toml"));
            let stamped = is_new.then(|| catalogue::stamp(&files, folder, *language, default, today).ok()).flatten();
            if let Some((path, text)) = stamped {
                files.insert(path.clone(), File::of(text.clone().into_bytes()));
                self.new.insert(path, text);
            }
        }
    }

    /// What is there: the same, brought by an import before, or somebody's own.
    fn compare(&mut self, config: &Config, there: BTreeMap<String, String>) -> anyhow::Result<()> {
        let differing: Vec<(String, String)> = there.into_iter().filter(|(path, text)| !self.says(path, text)).collect();
        let paths: Vec<String> = differing.iter().map(|(path, _)| path.clone()).collect();
        for ((path, text), base) in differing.into_iter().zip(publication::last_imported(config, &paths)?) {
            match base {
                Some(base) if base == text.as_bytes() => {}
                Some(base) => self.again.push(ProposedFile { path, base: Some(base), proposed: text.into_bytes() }),
                None => self.findings.push(finding(
                    &path,
                    "import-there",
                    Severity::Warning,
                    "The file is there already and says something else. It stays as it is.".to_owned(),
                )),
            }
        }
        Ok(())
    }

    /// Whether a file says the same, however it is written.
    fn says(&self, path: &str, text: &str) -> bool {
        let Some(Ok(own)) = self.own.get(path).map(|file| file.text.as_ref()) else { return false };
        **own == *text || catalogue::amendment::changes(path, Some(own), text).is_ok_and(|changes| changes.is_empty())
    }

    /// What the checks say of the files that are new.
    fn foresee(&mut self) {
        let mut found = publication::findings(self.own.clone(), &self.texts());
        found.retain(|finding| self.new.contains_key(&finding.file));
        self.findings.extend(found);
    }
}

/// The folder of an entry, or a file that stands for itself.
fn entry_of(path: &str) -> &str {
    match path.split('/').count() {
        3 => path.rsplit_once('/').map_or(path, |(folder, _)| folder),
        _ => path,
    }
}
