//! A synthetic town: a sound content folder of any size, made from a seed. The same seed and size give the same bytes.
//!
//! `portal.toml`, `terms.toml` and the taxonomies are the shipped ones; everything that grows is made.

mod ledger;
pub(crate) mod lists;
pub(crate) mod organization;
pub(crate) mod service;

use crate::program;
use anyhow::{Context, Result};
use lists::{CITIES, Lists};
use organization::{NAMES, Organization};
use service::Service;
use std::fs;
use std::path::Path;

const SHIPPED: [&str; 5] = ["portal.toml", "terms.toml", "taxonomies/topics.toml", "taxonomies/audiences.toml", "taxonomies/sections.toml"];
/// Words that `check` would not have in a text: they hurt, or another word is agreed. They stay among the keywords.
const UNSAYABLE: [&str; 15] = [
    "bezdomny",
    "niepełnosprawny",
    "ofiara",
    "poszkodowany",
    "жертва",
    "бездомний",
    "підопічний",
    "світлиця",
    "обід",
    "посвідчення",
    "прописка",
    "cudzoziemiec",
    "obcokrajowiec",
    "foreigner",
    "alimony",
];
const DOCUMENT: &str = "003_4583f70b99b2e984.txt";

/// A town that can be written to disk, or read service by service.
pub(crate) struct Town {
    /// What chance begins with.
    pub(crate) seed: u64,
    /// How many services it has.
    pub(crate) services: usize,
    /// What it is made of.
    pub(crate) lists: Lists,
    document: &'static str,
    sayable: [Vec<&'static str>; 3],
}

impl Town {
    /// The town of a seed and a size.
    pub(crate) fn new(seed: u64, services: usize) -> Town {
        let lists = Lists::new();
        let may_be_said = |word: &&str| !UNSAYABLE.contains(word) && !word.contains('\''); // the families have straight apostrophes
        let sayable = |language: usize| lists.families[language].iter().map(|family| family.word).filter(may_be_said).collect();
        let sayable = [sayable(0), sayable(1), sayable(2)];
        Town { seed, services, sayable, lists, document: DOCUMENT }
    }

    /// The service of this number.
    pub(crate) fn service(&self, number: usize) -> Service {
        service::service(self, number)
    }

    /// How many organizations run the services.
    pub(crate) fn organizations(&self) -> usize {
        (self.services / 20).clamp(3, NAMES)
    }

    fn locations(&self) -> usize {
        (self.services / 4).max(1)
    }

    fn sayable(&self, language: usize) -> &[&'static str] {
        &self.sayable[language]
    }

    /// Writes the whole town. The folder must not be there, or be empty.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        let taken = folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
        anyhow::ensure!(!taken, "{} is not empty", folder.display());
        for name in ["taxonomies", "organizations", "locations"] {
            fs::create_dir_all(folder.join(name))?;
        }
        self.write_frame(folder)?;
        (0..self.services).try_for_each(|number| write_service(&folder.join("services"), &self.service(number)))
    }

    fn write_frame(&self, folder: &Path) -> Result<()> {
        for name in SHIPPED {
            fs::copy(program::top().join("content").join(name), folder.join(name)).with_context(|| name.to_owned())?;
        }
        for organization in (0..self.organizations()).map(Organization::new) {
            fs::write(folder.join("organizations").join(&organization.id).with_extension("toml"), organization.toml(self.document))?;
        }
        (0..self.locations()).try_for_each(|number| Ok(fs::write(folder.join(format!("locations/place-{number}.toml")), self.location(number))?))
    }

    fn location(&self, number: usize) -> String {
        let street = self.lists.streets[number % self.lists.streets.len()];
        let house = 1 + number / self.lists.streets.len();
        let city = CITIES[number % CITIES.len()].0;
        format!("address = \"ul. {street} {house}\"\ncity = \"{city}\"\nsource = {{ document = \"{}\", as_of = \"undated\" }}\n", self.document)
    }
}

fn write_service(services: &Path, service: &Service) -> Result<()> {
    let folder = services.join(&service.id);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("service.toml"), &service.facts)?;
    fs::write(folder.join("ledger.toml"), ledger::ledger(service))?;
    Service::languages().try_for_each(|(number, language)| Ok(fs::write(folder.join(language).with_extension("md"), service.markdown(number))?))
}

#[cfg(test)]
mod tests;
