//! `przystan translation ok ID LANG`: somebody compared them, and the translation fits.

use crate::clock::Clock;
use crate::config::Config;
use anyhow::Context;
use catalogue::source;
use model::{Catalogue, Kind, Language, Portal, Translation};
use std::process::ExitCode;

/// Stamps translations in the ledgers. `all` stands for every entry, or for every language.
pub(crate) fn ok(config: &Config, id: &str, language: &str) -> anyhow::Result<ExitCode> {
    let loaded = super::load(config)?;
    let portal = loaded.catalogue.portal();
    let languages = languages(portal, language)?;
    let today = Clock::system().now(portal.time_zone).date_naive();
    let mut files = super::files(config)?;
    for (id, language) in wanted(&loaded.catalogue, id, &languages) {
        let (name, text) = catalogue::stamp(&files, &id, language, portal.default_language, today)?;
        source::write(&config.content, &name, &text).with_context(|| format!("{name} cannot be written"))?;
        source::refresh(&config.content, &mut files, &[config.content.join(&name)])?;
        say!("{name}: {language} fits");
    }
    Ok(ExitCode::SUCCESS)
}

fn languages(portal: &Portal, asked: &str) -> anyhow::Result<Vec<Language>> {
    if asked == "all" {
        return Ok(portal.languages.iter().map(|language| language.code).filter(|code| *code != portal.default_language).collect());
    }
    let language = Language::parse(asked).filter(|language| portal.publishes(*language));
    Ok(vec![language.with_context(|| format!("«{asked}» is not a language of this portal"))?])
}

/// One entry in these languages; or, for `all`, whatever is not in step.
fn wanted(catalogue: &Catalogue, id: &str, languages: &[Language]) -> Vec<(String, Language)> {
    if id != "all" {
        return languages.iter().map(|language| (id.to_owned(), *language)).collect();
    }
    let services = catalogue.services().map(|service| (format!("{}/{}", Kind::Service.folder(), service.id), service.translations.clone()));
    let guides = catalogue.guides().map(|guide| (format!("{}/{}", Kind::Guide.folder(), guide.id), guide.translations.clone()));
    let pages = catalogue.pages().map(|page| (format!("{}/{}", Kind::Page.folder(), page.id), page.translations.clone()));
    let open = |state: &Translation| matches!(state, Translation::Stale { .. } | Translation::Recheck(_)) && languages.contains(&state.language());
    services.chain(guides).chain(pages).flat_map(|(id, states)| states.into_iter().filter(open).map(move |state| (id.clone(), state.language()))).collect()
}
