//! `przystan campaign`: the half-yearly question from the shell, beside a running server or without one.

use crate::clock::Clock;
use crate::config::campaign::CampaignAct;
use crate::config::{Config, Format};
use crate::mailing;
use crate::vain::random_key;
use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use desk::{Ask, Asked, Campaign, Contact, Deed, Key, Store, link, sign_in};
use model::campaign::{MailKind, Rhythm, Standing, Tally, asked_about};
use model::{CampaignId, Catalogue, Language, OrganizationId, TermId};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

/// What every act needs.
struct Shell<'a> {
    config: &'a Config,
    catalogue: Arc<Catalogue>,
    store: Store,
    today: NaiveDate,
    now: DateTime<Utc>,
}

/// Does what was asked for.
pub(crate) fn campaign(config: &Config, act: CampaignAct) -> anyhow::Result<ExitCode> {
    let catalogue = super::load(config)?.catalogue;
    let now = Clock::system().now(catalogue.portal().time_zone);
    super::runtime()?.block_on(async {
        let store = config.database().open().await?;
        let shell = Shell { config, catalogue, store, today: now.date_naive(), now: now.to_utc() };
        match act {
            CampaignAct::Open { edition, sections, deadline, days, first_reminder, second_reminder, phone } => {
                let close = days.unwrap_or(Rhythm::default().close);
                let rhythm = Rhythm { first_reminder, second_reminder, phone, close };
                shell.open(&edition, &sections, rhythm, deadline.as_deref()).await
            }
            CampaignAct::Status { edition, format } => shell.status(edition.as_deref(), format).await,
            CampaignAct::Links { edition } => shell.links(edition.as_deref()).await,
            CampaignAct::Remind { edition, on } => shell.remind(edition.as_deref(), on).await,
            CampaignAct::Close { edition } => shell.close(&edition).await,
            CampaignAct::Contact { organization, email, lang } => shell.contact(&organization, &email, lang.as_deref()).await,
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

impl Shell<'_> {
    async fn open(&self, edition: &str, sections: &[String], rhythm: Rhythm, deadline: Option<&str>) -> anyhow::Result<()> {
        let id = CampaignId::parse(edition).with_context(|| format!("«{edition}» names no edition; write a year and a number: 2027-1"))?;
        let sections = self.sections(sections)?;
        let days = rhythm.from(self.today, deadline.map(|text| self.deadline(text)).transpose()?);
        let asked: Asked = asked_about(&self.catalogue, &sections)
            .into_iter()
            .map(|(organization, services)| (organization, services.iter().map(|service| service.id.clone()).collect()))
            .collect();
        anyhow::ensure!(
            !asked.is_empty(),
            "no living service belongs to these sections, so there is nobody to ask; give services `informator = {{ section = \"…\" }}`"
        );
        let campaign = Campaign { id, number: 0, sections, days, closed: None };
        self.key()?;
        let added = self.store.open_campaign(&campaign, &asked, &self.deed("open-campaign", edition), self.now).await?;
        let services: usize = asked.values().map(Vec::len).sum();
        say!("{edition}: {} organizations are asked about {services} services until {} ({added} of them now)", asked.len(), days.deadline);
        self.tell_who_has_no_address(asked.keys()).await
    }

    /// Who cannot be written to comes first in everybody's work, so it is said at once.
    async fn tell_who_has_no_address<'a>(&self, asked: impl Iterator<Item = &'a OrganizationId>) -> anyhow::Result<()> {
        let reachable = self.reachable().await?;
        for organization in asked.filter(|organization| !reachable.contains(*organization)) {
            say!("no e-mail\t{organization}\tgive them their link: przystan campaign links; or add one: przystan campaign contact {organization} E-MAIL");
        }
        Ok(())
    }

    fn sections(&self, wanted: &[String]) -> anyhow::Result<Vec<TermId>> {
        let known = self.catalogue.sections();
        let section = |text: &String| {
            let found = TermId::parse(text).filter(|id| known.term(id.as_str()).is_some());
            found.with_context(|| format!("«{text}» is no section of the informator; they stand in content/taxonomies/sections.toml"))
        };
        wanted.iter().map(section).collect()
    }

    fn deadline(&self, text: &str) -> anyhow::Result<NaiveDate> {
        let day: NaiveDate = text.parse().ok().with_context(|| format!("«{text}» is no day; write 2027-01-31"))?;
        anyhow::ensure!(day > self.today, "{day} is not in the future");
        Ok(day)
    }

    fn deed(&self, verb: &'static str, object: &str) -> Deed {
        Deed { actor: "cli".into(), verb, object: object.to_owned(), via: "cli" }
    }

    /// The campaign that is meant: the named one, or the last.
    async fn meant(&self, edition: Option<&str>) -> anyhow::Result<Campaign> {
        match edition {
            Some(edition) => {
                self.store.campaign(edition).await?.with_context(|| format!("there is no campaign {edition}; `przystan campaign status` names the last one"))
            }
            None => self.store.last_campaign().await?.context("there is no campaign yet; open one: przystan campaign open --edition 2027-1"),
        }
    }

    /// Organizations that have an address to write to.
    async fn reachable(&self) -> anyhow::Result<BTreeSet<OrganizationId>> {
        let contacts = self.store.contacts().await?.into_iter().map(|contact| contact.organization);
        let public = self.catalogue.organizations().filter(|organization| organization.email.is_some()).map(|organization| organization.id.clone());
        Ok(contacts.chain(public).collect())
    }

    async fn status(&self, edition: Option<&str>, format: Format) -> anyhow::Result<()> {
        let campaign = self.meant(edition).await?;
        let (asks, reachable) = (self.store.asks(&campaign.id).await?, self.reachable().await?);
        let is_living = |id: &model::ServiceId| self.catalogue.is_living(id);
        let rows: Vec<(&Ask, Tally)> = asks.iter().map(|ask| (ask, ask.tally(is_living, reachable.contains(&ask.organization)))).collect();
        let mut all = Tally::default();
        rows.iter().for_each(|(_, tally)| all += *tally);
        match format {
            Format::Text => as_text(&campaign, &rows, all),
            Format::Json => say!("{}", as_json(&campaign, &rows, all)),
        }
        Ok(())
    }

    async fn links(&self, edition: Option<&str>) -> anyhow::Result<()> {
        let campaign = self.meant(edition).await?;
        let key = self.key()?;
        for ask in self.store.asks(&campaign.id).await? {
            let token = link::token(&key, &campaign.id, &ask.organization, ask.generation);
            say!("{}\t{}/confirm/{token}", ask.organization, self.config.public_url);
        }
        Ok(())
    }

    fn key(&self) -> anyhow::Result<Key> {
        Key::open(&self.config.data, random_key()).context("the key of the portal cannot be used")
    }

    /// The reminder of the day goes to everybody who is silent; a running server with a mail server sends it.
    async fn remind(&self, edition: Option<&str>, on: Option<NaiveDate>) -> anyhow::Result<()> {
        let campaign = self.meant(edition).await?;
        anyhow::ensure!(campaign.closed.is_none(), "{} is closed: nobody is reminded any more", campaign.id);
        let silent = mailing::silent(&self.catalogue, &self.store.asks(&campaign.id).await?);
        let kind = mailing::reminder(&campaign, on.unwrap_or(self.today)).unwrap_or(MailKind::FirstReminder);
        let (new, reachable) = (self.store.queue(&campaign.id, kind, &silent, self.now).await?, self.reachable().await?);
        for organization in &silent {
            let state = match (reachable.contains(organization), new.contains(organization)) {
                (false, _) => "no e-mail: give them their link, przystan campaign links",
                (true, true) => "reminded",
                (true, false) => "was reminded already",
            };
            say!("{organization}\t{state}");
        }
        Ok(())
    }

    async fn close(&self, edition: &str) -> anyhow::Result<()> {
        self.store.close_campaign(edition, self.today, &self.deed("close-campaign", edition), self.now).await?;
        say!("{edition} is closed; its links stay good until the next campaign opens");
        Ok(())
    }

    async fn contact(&self, organization: &str, email: &str, lang: Option<&str>) -> anyhow::Result<()> {
        let portal = self.catalogue.portal();
        let found = self.catalogue.organization(organization).with_context(|| format!("there is no organization «{organization}»"))?;
        let email = sign_in::email(email).with_context(|| format!("«{email}» is no e-mail address"))?;
        let language = lang.map_or(Some(portal.default_language), |lang| Language::parse(lang).filter(|language| portal.publishes(*language)));
        let language = language.context("this portal is not published in that language")?;
        self.store.add_contact(&Contact { organization: found.id.clone(), email, language }).await?;
        self.store.audit(&self.deed("add-contact", organization), self.now).await?;
        say!("{organization}: mails go to this address too");
        Ok(())
    }
}

fn as_text(campaign: &Campaign, rows: &[(&Ask, Tally)], all: Tally) {
    let days = campaign.days;
    say!("{}\topened {}\tdeadline {}\t{}", campaign.id, days.opened, days.deadline, campaign.closed.map_or("open".to_owned(), |day| format!("closed {day}")));
    say!("all\t{}", counts(all));
    rows.iter().for_each(|(ask, tally)| say!("{}\t{}", ask.organization, counts(*tally)));
}

fn counts(tally: Tally) -> String {
    let parts: Vec<String> = Standing::ALL.into_iter().map(|standing| format!("{} {}", standing.as_str(), tally.count(standing))).collect();
    format!("total {}\t{}", tally.total(), parts.join("\t"))
}

fn as_json(campaign: &Campaign, rows: &[(&Ask, Tally)], all: Tally) -> Value {
    let row = |(ask, tally): &(&Ask, Tally)| {
        let services: Vec<Value> =
            ask.items.iter().map(|item| json!({ "id": item.service.as_str(), "answer": item.answer.as_ref().map(|answer| answer.reply.as_str()) })).collect();
        json!({ "id": ask.organization.as_str(), "counts": counts_as_json(*tally), "services": services })
    };
    json!({
        "edition": campaign.id.as_str(),
        "opened": campaign.days.opened.to_string(),
        "deadline": campaign.days.deadline.to_string(),
        "closed": campaign.closed.map(|day| day.to_string()),
        "counts": counts_as_json(all),
        "organizations": rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn counts_as_json(tally: Tally) -> Value {
    let parts = Standing::ALL.into_iter().map(|standing| (standing.as_str().to_owned(), tally.count(standing).into()));
    Value::Object(parts.chain([("total".to_owned(), tally.total().into())]).collect())
}
