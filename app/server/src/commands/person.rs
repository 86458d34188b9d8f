//! `przystan person`: who may sign in at the desk.

use super::runtime;
use crate::clock::Clock;
use crate::config::Config;
use anyhow::Context;
use desk::sign_in::{Token, email};
use desk::{Deed, Newcomer, Person};
use model::{Language, OrganizationId, Role};
use std::process::ExitCode;

/// Who is to be let in, as what.
pub(crate) struct Wanted {
    /// The address.
    pub(crate) email: String,
    /// The name of the role.
    pub(crate) role: String,
    /// The organization, for the role that has one.
    pub(crate) organization: Option<String>,
    /// The language of the desk, else the portal's default.
    pub(crate) lang: Option<String>,
}

/// Adds a person, or a role to one, and prints one line: the one-time link that lets them in.
pub(crate) fn add(config: &Config, wanted: &Wanted) -> anyhow::Result<ExitCode> {
    let loaded = super::load(config)?;
    let (email, role) = (address(&wanted.email)?, role(&loaded.catalogue, wanted)?);
    let language = language(&loaded.catalogue, wanted.lang.as_deref())?;
    let (link, id) = (Token::new(random()?), Token::new(random()?));
    let by = Deed { actor: "cli".to_owned(), verb: "add-person", object: String::new(), via: "cli" };
    let now = Clock::system().now(chrono_tz::UTC).to_utc();
    runtime()?.block_on(async {
        let store = config.database().open().await?;
        let newcomer = Newcomer { id: &id.as_str()[..24], email: &email, language, role: &role };
        store.add_person(&newcomer, &link, &by, now).await
    })?;
    say!("{}/desk/welcome/{}", config.public_url, link.as_str());
    Ok(ExitCode::SUCCESS)
}

/// Prints everybody with their roles.
pub(crate) fn list(config: &Config) -> anyhow::Result<ExitCode> {
    let people = runtime()?.block_on(async { config.database().open().await?.people().await })?;
    people.iter().for_each(|person| say!("{}\t{}", person.email, roles(person)));
    Ok(ExitCode::SUCCESS)
}

/// Ends a person: nothing lets them in any more.
pub(crate) fn end(config: &Config, who: &str) -> anyhow::Result<ExitCode> {
    let email = address(who)?;
    let by = Deed { actor: "cli".to_owned(), verb: "end-person", object: String::new(), via: "cli" };
    let now = Clock::system().now(chrono_tz::UTC).to_utc();
    runtime()?.block_on(async {
        let store = config.database().open().await?;
        let person = store.people().await?.into_iter().find(|person| person.email == email);
        let person = person.with_context(|| format!("nobody has the address «{email}»"))?;
        store.end_person(&person.id, &by, now).await.map_err(anyhow::Error::from)
    })?;
    say!("{email} cannot sign in any more");
    Ok(ExitCode::SUCCESS)
}

fn address(text: &str) -> anyhow::Result<String> {
    email(text).with_context(|| format!("«{text}» is not an e-mail address"))
}

fn language(catalogue: &model::Catalogue, asked: Option<&str>) -> anyhow::Result<Language> {
    let portal = catalogue.portal();
    let Some(tag) = asked else { return Ok(portal.default_language) };
    let known = Language::parse(tag).filter(|language| portal.publishes(*language));
    known.with_context(|| format!("«{tag}» is not a language of this portal"))
}

fn role(catalogue: &model::Catalogue, wanted: &Wanted) -> anyhow::Result<Role> {
    let organization = wanted.organization.as_deref().map(|id| known(catalogue, id)).transpose()?;
    let names = "admin, publisher, editor, translator, or organization with --organization ID";
    Role::parse(&wanted.role, organization).with_context(|| format!("«{}» is not a role here; write {names}", wanted.role))
}

fn known(catalogue: &model::Catalogue, id: &str) -> anyhow::Result<OrganizationId> {
    let known = OrganizationId::parse(id).filter(|parsed| catalogue.organization(parsed.as_str()).is_some());
    known.with_context(|| format!("there is no organization «{id}» in the catalogue"))
}

fn roles(person: &Person) -> String {
    let name = |role: &Role| role.organization().map_or_else(|| role.as_str().to_owned(), |own| format!("{} {own}", role.as_str()));
    person.actor.roles.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Without randomness nobody is let in.
fn random() -> anyhow::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("the system has no randomness: {error}"))?;
    Ok(bytes)
}
