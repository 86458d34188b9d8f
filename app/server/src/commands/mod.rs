//! What each command does. Exit codes: 0 done and clean, 1 the check found something, 2 could not run, 141 nobody read on.

#[macro_use]
mod out;

mod backup;
mod campaign;
mod check;
mod config;
mod edition;
mod eligibility;
mod export;
pub(crate) mod import;
mod person;
mod publication;
mod reports;
mod search;
mod site;
mod translation;

use crate::config::people::People;
use crate::config::{Arguments, Command, Config, Edition, Eligibility, Report, Translation};
use anyhow::Context;
use catalogue::Loaded;
use catalogue::source::Files;
use std::process::ExitCode;
use tokio::runtime::{Builder, Runtime};

/// Exit code of a command that could not do its work.
pub(crate) const COULD_NOT_RUN: u8 = 2;

/// Runs what the command line asks for.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { command, folders, mut listen } = arguments;
    let command = command.unwrap_or(Command::Serve { role: None });
    if let Command::Serve { role: Some(role) } = &command {
        listen.many.role = Some(*role);
    }
    let config = Config::new(&folders, &listen)?;
    match command {
        Command::Serve { role: _ } => crate::serve::serve(config).map(|()| ExitCode::SUCCESS),
        Command::Campaign { act } => campaign::campaign(&config, act),
        Command::Check { strict, format } => check::check(&config, strict, format),
        Command::Search { text, lang, city, archive, format } => search::search(&config, &search::Asked { text, lang, city, archive }, format),
        Command::Export { form, out, to, from } => export::export(&config, form, &out, &export::Tongues { to, from }),
        Command::Import { form, from, language, write, dry_run: _ } => import::import(&config, form, &from, language.as_deref(), write),
        Command::Eligibility { act: Eligibility::Explain { code, lang, entry, format } } => {
            eligibility::explain(&config, &eligibility::Asked { code, lang, entry }, format)
        }
        Command::Reports { about: None, format } => reports::errors(&config, format),
        Command::Reports { about: Some(Report::Searches { format }), .. } => reports::searches(&config, format),
        Command::Backup { file } => backup::backup(&config, &file),
        Command::Restore { file, into: Some(into), check: _ } => backup::restore(&file, &into),
        Command::Restore { file, into: None, check: _ } => backup::check(&file),
        Command::Config => Ok(config::config(&config)),
        Command::Person { act: People::Add { email, role, organization, lang } } => person::add(&config, &person::Wanted { email, role, organization, lang }),
        Command::Person { act: People::List } => person::list(&config),
        Command::Person { act: People::End { email } } => person::end(&config, &email),
        Command::Edition { act: Edition::Stage { planned, format } } => edition::stage(&config, &planned, format),
        Command::Edition { act: Edition::Publish { planned, signed_by, without_booklet } } => edition::publish(&config, &planned, &signed_by, !without_booklet),
        Command::Edition { act: Edition::Verify { edition } } => edition::verify(&config, edition.as_deref()),
        Command::Translation { act: Translation::Ok { id, language } } => translation::ok(&config, &id, &language),
    }
}

/// For a command that asks the database: one thread is enough.
fn runtime() -> anyhow::Result<Runtime> {
    Builder::new_current_thread().enable_all().build().context("no thread to work with")
}

/// Reads the content folder; a missing one is said in a sentence.
pub(crate) fn files(config: &Config) -> anyhow::Result<Files> {
    let folder = &config.content;
    anyhow::ensure!(folder.is_dir(), "there is no content folder «{}»; say where it is with --content DIR", folder.display());
    catalogue::source::read(folder).with_context(|| format!("the content folder «{}» cannot be read", folder.display()))
}

/// Loads the catalogue once, for a command.
pub(crate) fn load(config: &Config) -> anyhow::Result<Loaded> {
    loaded(config, &files(config)?)
}

/// Loads the catalogue from these files.
pub(crate) fn loaded(config: &Config, files: &Files) -> anyhow::Result<Loaded> {
    catalogue::load(files, None).map_err(|none| {
        let lines: Vec<String> = none.findings.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("there is no sound portal.toml in «{}»:\n{}", config.content.display(), lines.join("\n"))
    })
}
