//! Behind `/confirm/…`: whose link it is, and what becomes of an answer. A confirmation goes into the ledger at once, by the publisher;
//! a change or an end becomes a proposal that waits for a review.

mod changed;

use crate::office::not_now;
use crate::portal::Portal;
use crate::publishing;
use crate::request::Reader;
use catalogue::{Assured, source};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use desk::change::closed;
use desk::{AnswerError, Ask, AskItem, Campaign, ProposalState, ProposedFile, Said, Via, address, hash_of, link, listing};
use model::campaign::Reply;
use model::{Catalogue, Language, OrganizationId, Service, ServiceId};
use pages::confirm::{self as page, Asked, Card, Hitch, Over, Typed};
use pages::desk::Mistake;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tracing::warn;

/// Longest name of whoever answers, in characters.
const LONGEST_NAME: usize = 100;
/// Length of a link's secret part.
const TOKEN: usize = 43;

/// Whose link it is.
pub(crate) struct Found {
    /// The secret part.
    pub(crate) token: String,
    campaign: Campaign,
    ask: Ask,
    catalogue: Arc<Catalogue>,
}

impl Found {
    /// The services that are asked about and still in the catalogue.
    pub(crate) fn cards(&self) -> Vec<(&AskItem, &Service)> {
        let service = |item: &'_ AskItem| self.catalogue.service(item.service.as_str()).filter(|service| service.organization == self.ask.organization);
        if self.catalogue.organization(self.ask.organization.as_str()).is_none() {
            return Vec::new();
        }
        self.ask.items.iter().filter_map(|item| Some((item, service(item)?))).collect()
    }

    /// The service of this id, if this organization is asked about it.
    pub(crate) fn item(&self, id: &str) -> Option<(&AskItem, &Service)> {
        self.cards().into_iter().find(|(item, _)| item.service.as_str() == id)
    }

    /// All of it, for the page. An organization without a card has no page.
    pub(crate) fn asked<'a>(&'a self, reader: &'a Reader) -> Asked<'a> {
        let organization = reader.snapshot.catalogue.organization(self.ask.organization.as_str());
        let cards = self.cards().into_iter().map(|(item, service)| Card { service, shown: catalogue::shown(service), said: said(item) }).collect();
        let names = self.ask.items.iter().filter_map(|item| item.answer.as_ref());
        let name = names.max_by_key(|answer| answer.seq).and_then(|answer| answer.name.clone());
        let organization = organization.or_else(|| self.catalogue.organization(self.ask.organization.as_str()));
        let organization = organization.unwrap_or_else(|| unreachable!("an organization without a card has no page"));
        Asked { token: &self.token, organization, deadline: self.campaign.days.deadline, cards, name }
    }
}

/// What was answered last, as long as it counts, and whether it waits for a review.
fn said(item: &AskItem) -> Option<(Reply, bool)> {
    let answer = item.answer.as_ref()?;
    match (answer.reply, answer.proposal.as_ref().map(|(_, state)| *state)) {
        (Reply::Confirm, _) => Some((Reply::Confirm, false)),
        (reply @ (Reply::Change | Reply::Close), Some(ProposalState::Published)) => Some((reply, false)),
        (reply @ (Reply::Change | Reply::Close), Some(state)) if state.is_waiting() => Some((reply, true)),
        _ => None,
    }
}

/// Looks a link up. Nothing is made for it: a portal without a desk has no links.
pub(crate) async fn find(reader: &Reader, token: &str) -> Result<Result<Found, Over>, Mistake> {
    let office = reader.portal.office();
    if token.len() != TOKEN || !office.is_open() {
        return Ok(Err(Over::Unknown));
    }
    let (store, mut newest) = (office.store().await?, true);
    for campaign in store.campaigns().await.map_err(not_now)? {
        for ask in store.asks(&campaign.id).await.map_err(not_now)? {
            let Some(generation) = generation(office.key().await?, &campaign, &ask, token) else { continue };
            return Ok(match (newest, generation == ask.generation) {
                (false, _) => Err(Over::Expired),
                (true, false) => Err(Over::Revoked),
                (true, true) => Ok(Found { token: token.to_owned(), campaign, ask, catalogue: reader.snapshot.catalogue.clone() }),
            });
        }
        newest = false;
    }
    Ok(Err(Over::Unknown))
}

/// Which of the links of an ask this is.
fn generation(key: &desk::Key, campaign: &Campaign, ask: &Ask, token: &str) -> Option<i64> {
    (1..=ask.generation).rev().find(|generation| link::is_same(&link::token(key, &campaign.id, &ask.organization, *generation), token))
}

fn facts_of(id: &ServiceId) -> String {
    format!("services/{id}/service.toml")
}

fn original(reader: &Reader, path: &str) -> Option<Vec<u8>> {
    source::original(reader.portal.office().content(), path)
}

/// Names the versions of the files of a service that its form changes.
pub(crate) fn base(reader: &Reader, service: &Service) -> String {
    let words = words_of(service, words_language(reader, service));
    let both = [facts_of(&service.id), words].into_iter().map(|path| original(reader, &path).map(|bytes| hash_of(&bytes)).unwrap_or_default());
    hash_of(both.collect::<Vec<_>>().join(" ").as_bytes())
}

/// The form as it opens: what is on the page.
pub(crate) fn filled(reader: &Reader, service: &Service) -> Typed {
    let catalogue = &reader.snapshot.catalogue;
    let numbers = service.phones.iter().map(|phone| phone.number.as_str()).collect::<Vec<_>>().join("\n");
    let line = |text: &Option<String>| text.clone().unwrap_or_default();
    let facts = [numbers, line(&service.email), line(&service.url)];
    let mut fields: BTreeMap<String, String> = page::FACTS.into_iter().map(str::to_owned).zip(facts).collect();
    for (place, at) in service.at.iter().enumerate() {
        let schedule = at.schedule.as_ref().map_or_else(String::new, |schedule| schedule.as_str().to_owned());
        fields.insert(page::hours_name(place), schedule);
        fields.insert(page::address_name(place), catalogue.location(at.location.as_str()).map(|known| address::shown(known, catalogue)).unwrap_or_default());
    }
    let language = words_language(reader, service);
    let files = listing_of(reader, service, language).unwrap_or_default();
    let shown = listing::shown(&files, catalogue, language);
    fields.extend(page::TEXTS.map(|key| page::text_name(language, key)).into_iter().map(|name| (name.clone(), shown.get(&name).cloned().unwrap_or_default())));
    Typed { base: base(reader, service), fields }
}

/// The language in which the words of a service stand on its card.
fn words_language(reader: &Reader, service: &Service) -> Language {
    service.words.in_language(reader.language).1
}

fn words_of(service: &Service, language: Language) -> String {
    format!("services/{}/{language}.md", service.id)
}

/// Its files as the form of the desk reads them.
fn listing_of(reader: &Reader, service: &Service, language: Language) -> Option<listing::Files> {
    let text = |path: &str| original(reader, path).and_then(|bytes| String::from_utf8(bytes).ok());
    Some(listing::Files { facts: text(&facts_of(&service.id))?, words: [(language, Some(text(&words_of(service, language))?))].into() })
}

/// An answer on its way.
pub(crate) struct Meant<'a> {
    /// Who reads the page.
    pub(crate) reader: &'a Reader,
    /// Whose link it is.
    pub(crate) found: &'a Found,
    /// Who answers, if they tell.
    pub(crate) name: Option<&'a str>,
    /// What the form says was shown.
    pub(crate) seen: Option<&'a str>,
}

impl Meant<'_> {
    /// It is right: one service, or all that nobody has answered for yet.
    pub(crate) async fn confirm(&self, id: Option<&str>) -> Result<(), Hitch> {
        let cards = self.found.cards();
        let open = |item: &AskItem| said(item).is_none();
        let meant = |item: &AskItem| id.map_or_else(|| open(item), |id| item.service.as_str() == id);
        let about: Vec<(ServiceId, String)> =
            cards.iter().filter(|(item, _)| meant(item)).map(|(item, service)| (item.service.clone(), catalogue::shown(service))).collect();
        let shown: Vec<&str> = about.iter().map(|(_, shown)| shown.as_str()).collect();
        match self.seen {
            _ if about.is_empty() && id.is_none() => return Ok(()),
            Some(seen) if seen != shown.join(" ") => return Err(Hitch::Stale),
            _ => {}
        }
        let files = about
            .iter()
            .map(|(service, hash)| ledger(self.reader.portal.office().content(), &self.found.ask.organization, service, hash, self.today(), Via::Link))
            .collect::<Option<_>>()
            .ok_or(Hitch::Broken)?;
        self.hear(Reply::Confirm, about, files).await
    }

    /// Something is different: a proposal that waits.
    pub(crate) async fn change(&self, id: &str, typed: &Typed) -> Result<(), Hitch> {
        let (item, service) = self.found.item(id).ok_or(Hitch::NotYours)?;
        if typed.base != base(self.reader, service) {
            return Err(Hitch::Stale);
        }
        let files = changed::files(self.reader, service, typed)?;
        if files.is_empty() {
            return Err(Hitch::Nothing);
        }
        checked(self.reader, &files)?;
        self.hear(Reply::Change, vec![(item.service.clone(), catalogue::shown(service))], files).await
    }

    /// It has ended, or pauses: a proposal that waits.
    pub(crate) async fn close(&self, id: &str, for_good: bool, until: Option<NaiveDate>) -> Result<(), Hitch> {
        let (item, service) = self.found.item(id).ok_or(Hitch::NotYours)?;
        let path = facts_of(&item.service);
        let base = original(self.reader, &path).and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(Hitch::Broken)?;
        let proposed = closed(&path, &base, for_good, until).map_err(|_| Hitch::Broken)?;
        let file = ProposedFile { path, base: Some(base.into_bytes()), proposed: proposed.into_bytes() };
        self.hear(Reply::Close, vec![(item.service.clone(), catalogue::shown(service))], vec![file]).await
    }

    /// Who has answered.
    pub(crate) async fn tell_name(&self) -> Result<(), Hitch> {
        let Some(name) = self.name else { return Ok(()) };
        let store = self.reader.portal.office().store().await.map_err(|_| Hitch::NotNow)?;
        let named = store.name_answers(&self.found.campaign.id, &self.found.ask.organization, name, self.reader.instant()).await;
        named.map_err(|error| hitch(error.into()))
    }

    /// It was somebody else: what was answered is taken back, also out of the ledgers, and the link is void.
    pub(crate) async fn dispute(&self) -> Result<(), Hitch> {
        let answered: Vec<(&AskItem, &Service)> = self.found.cards().into_iter().filter(|(item, _)| said(item).is_some()).collect();
        let about: Vec<_> = answered.iter().map(|(item, service)| (item.service.clone(), catalogue::shown(service))).collect();
        let organization = &self.found.ask.organization;
        let files = answered.iter().filter_map(|(item, _)| without(self.reader, organization, item, self.found.campaign.days.opened)).collect();
        let said = self.said(Reply::Dispute, about, files);
        let store = self.reader.portal.office().store().await.map_err(|_| Hitch::NotNow)?;
        let heard = store.dispute(&said, self.reader.instant()).await.map_err(hitch)?;
        publish(&self.reader.portal, heard.proposal, self.reader.instant()).await;
        Ok(())
    }

    fn said(&self, reply: Reply, about: Vec<(ServiceId, String)>, files: Vec<ProposedFile>) -> Said {
        Said {
            campaign: self.found.campaign.id.clone(),
            organization: self.found.ask.organization.clone(),
            reply,
            about,
            via: Via::Link,
            name: self.name.map(str::to_owned),
            by: None,
            files,
        }
    }

    async fn hear(&self, reply: Reply, about: Vec<(ServiceId, String)>, files: Vec<ProposedFile>) -> Result<(), Hitch> {
        let store = self.reader.portal.office().store().await.map_err(|_| Hitch::NotNow)?;
        let heard = store.hear(&self.said(reply, about, files), self.reader.instant()).await.map_err(hitch)?;
        if reply == Reply::Confirm {
            publish(&self.reader.portal, heard.proposal, self.reader.instant()).await;
        }
        Ok(())
    }

    fn today(&self) -> NaiveDate {
        self.reader.now.date_naive()
    }
}

fn hitch(error: AnswerError) -> Hitch {
    match error {
        AnswerError::Foreign(..) => Hitch::NotYours,
        AnswerError::Over(_) => Hitch::Stale,
        AnswerError::Store(error) => {
            warn!("an answer was not written down: {error}");
            Hitch::NotNow
        }
    }
}

/// The ledger of a service with one more confirmation.
fn ledger(content: &Path, organization: &OrganizationId, service: &ServiceId, hash: &str, on: NaiveDate, via: Via) -> Option<ProposedFile> {
    let assured = Assured { on, hash, by: organization.as_str(), way: via.as_str() };
    rewritten(content, service, |text| catalogue::assure(text, &assured).ok())
}

/// Whether this can be the name of somebody who answers.
pub(crate) fn is_name(name: &str) -> bool {
    name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control)
}

/// What an organization confirmed on the telephone.
pub(crate) struct Spoken<'a> {
    /// In which campaign.
    pub(crate) campaign: &'a Campaign,
    /// Which organization.
    pub(crate) organization: &'a OrganizationId,
    /// Which services, each with what is shown of it.
    pub(crate) about: Vec<(ServiceId, String)>,
    /// Who was on the telephone, if they told.
    pub(crate) name: Option<String>,
    /// Who writes it down.
    pub(crate) by: &'a str,
}

/// Writes down what was confirmed on the telephone; it is on the page when this is back.
pub(crate) async fn by_phone(portal: &Portal, spoken: Spoken<'_>, now: DateTime<Tz>) -> Result<(), Mistake> {
    let Spoken { campaign, organization, about, name, by } = spoken;
    let content = portal.office().content();
    let files = about.iter().map(|(service, hash)| ledger(content, organization, service, hash, now.date_naive(), Via::Phone)).collect::<Option<_>>();
    let files = files.ok_or(Mistake::Broken)?;
    let (campaign, organization, by) = (campaign.id.clone(), organization.clone(), Some(by.to_owned()));
    let said = Said { campaign, organization, reply: Reply::Confirm, about, via: Via::Phone, name, by, files };
    let heard = portal.office().store().await?.hear(&said, now.to_utc()).await.map_err(|error| match error {
        AnswerError::Store(error) => not_now(error),
        AnswerError::Foreign(..) => Mistake::Choice,
        AnswerError::Over(_) => Mistake::Decided,
    })?;
    publish(portal, heard.proposal, now.to_utc()).await;
    Ok(())
}

/// The ledger without what this organization is said to have confirmed in this campaign.
fn without(reader: &Reader, organization: &OrganizationId, item: &AskItem, since: NaiveDate) -> Option<ProposedFile> {
    let hash = &item.answer.as_ref()?.hash;
    let assured = Assured { on: since, hash, by: organization.as_str(), way: "" };
    rewritten(reader.portal.office().content(), &item.service, |text| catalogue::unassure(text, &assured).ok())
}

fn rewritten(content: &Path, service: &ServiceId, write: impl Fn(&str) -> Option<String>) -> Option<ProposedFile> {
    let path = format!("services/{service}/ledger.toml");
    let base = source::original(content, &path);
    let text = String::from_utf8(base.clone().unwrap_or_default()).ok()?;
    Some(ProposedFile { proposed: write(&text)?.into_bytes(), path, base })
}

/// The same checks as `przystan check`.
fn checked(reader: &Reader, files: &[ProposedFile]) -> Result<(), Hitch> {
    let text = |file: &ProposedFile| (file.path.clone(), String::from_utf8_lossy(&file.proposed).into_owned());
    let texts: Vec<_> = files.iter().map(text).collect();
    let faults = publishing::faults(reader.portal.office().content(), &reader.portal, &texts);
    let own = faults.iter().find(|fault| files.iter().any(|file| file.path == fault.file));
    match own.map(|fault| fault.rule) {
        None => Ok(()),
        Some("bad-phone") => Err(Hitch::Phones),
        Some("private-mobile") => Err(Hitch::Mobile),
        Some("bad-email") => Err(Hitch::Email),
        Some("bad-url") => Err(Hitch::Url),
        Some("bad-hours") => Err(Hitch::Hours(0)),
        Some(_) if own.is_some_and(|fault| fault.file.ends_with(".md")) => Err(Hitch::Words),
        Some(_) => Err(Hitch::Broken),
    }
}

/// Onto the page, and not back before readers see it. The answer itself is on disk already: whatever fails here is done again later.
async fn publish(portal: &Portal, proposal: Option<String>, now: DateTime<Utc>) {
    if let Some(id) = proposal {
        portal.office().bring_onto_page(portal, &id, now).await.ok();
    }
}

/// Changes that a reviewer has published are confirmed by whoever asked for them: it is written into their ledgers.
pub(crate) async fn assure_published(portal: &Portal, now: DateTime<Utc>) -> Result<(), Mistake> {
    let office = portal.office();
    let store = office.store().await?;
    for (seq, organization, service, at) in store.unassured().await.map_err(not_now)? {
        office.caught_up().await;
        let Some(snapshot) = portal.snapshot() else { return Ok(()) };
        let Some(found) = snapshot.catalogue.service(service.as_str()) else { continue };
        let (hash, zone) = (catalogue::shown(found), snapshot.catalogue.portal().time_zone);
        let assured = Assured { on: at.with_timezone(&zone).date_naive(), hash: &hash, by: organization.as_str(), way: Via::Link.as_str() };
        let Some(file) = rewritten(office.content(), &service, |text| catalogue::assure(text, &assured).ok()) else { continue };
        let proposal = store.assure(seq, &organization, file, now).await.map_err(not_now)?;
        publish(portal, Some(proposal), now).await;
    }
    Ok(())
}
