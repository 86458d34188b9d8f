//! The services somebody keeps true, and the form for a change or a new one. Nothing of it is visible to readers before a review.

use super::listing::{Back, Base, Posted, Weighed, keep, languages, posted, rebased, texts, weighed, when};
use super::proposals::{base_of, preview_of};
use super::visitor::{Visitor, ready, status, to};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::listing::{self, Fields};
use desk::roles::{Subject, Verb, can};
use desk::{Proposal, ProposalState};
use model::{EntryRef, Kind, OrganizationId, Role, Service, ServiceId};
use pages::desk::Mistake;
use pages::desk::listing::{self as page, Compared, Flaw, Listing, Purpose, What};
use pages::desk::services::{self as list_page, Kept};

/// The draft of a service that is not there yet.
const NEW: &str = "new";
/// Longest id that is made from a title.
const LONGEST_ID: usize = 60;

/// The services this person may change.
pub(crate) async fn list(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may_propose().await?;
    let person = visitor.person()?.clone();
    let waiting = waiting(&visitor).await.unwrap_or_default();
    let drafts = match visitor.office().store().await {
        Ok(store) => store.drafts(&person.id).await.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let snapshot = visitor.snapshot.clone();
    let own = snapshot.catalogue.services().filter(|service| can(&person.actor, Verb::Propose, Subject::Of(&service.organization)));
    let kept =
        own.map(|service| Kept { service, waiting: waiting_for(&waiting, service), drafted: drafts.iter().any(|subject| subject == service.id.as_str()) });
    let kept: Vec<Kept<'_>> = kept.collect();
    Ok(visitor.page(StatusCode::OK, |desk| list_page::list(desk, &kept)).await)
}

/// Proposals that wait for somebody.
async fn waiting(visitor: &Visitor) -> Result<Vec<Proposal>, Mistake> {
    let all = visitor.office().store().await?.proposals().await.map_err(office::not_now)?;
    Ok(all.into_iter().filter(|proposal| matches!(proposal.state, ProposalState::Submitted | ProposalState::NeedsMerge)).collect())
}

fn waiting_for<'a>(waiting: &'a [Proposal], service: &Service) -> Option<&'a str> {
    waiting.iter().find(|proposal| is_about(proposal, &service.id)).map(|proposal| proposal.id.as_str())
}

fn is_about(proposal: &Proposal, id: &ServiceId) -> bool {
    let folder = format!("services/{id}/");
    proposal.files.iter().any(|file| file.path.starts_with(&folder))
}

/// Who somebody speaks for about an organization: itself, or their own role.
pub(super) fn author(visitor: &Visitor, organization: &OrganizationId) -> Result<String, Mistake> {
    let person = visitor.person().map_err(|_| Mistake::Shape)?;
    let own = Role::Organization(organization.clone());
    let role = || person.actor.roles.first().map_or("", Role::as_str).to_owned();
    Ok(if person.actor.roles.contains(&own) { organization.to_string() } else { role() })
}

/// The proposal of the same person for the same author about the same service that waits already: sent again, it is replaced. What a
/// colleague has sent stays.
async fn own_waiting(visitor: &Visitor, id: &ServiceId, author: &str) -> Option<Proposal> {
    let (waiting, store) = (waiting(visitor).await.ok()?, visitor.office().store().await.ok()?);
    let person = visitor.person().ok()?;
    for proposal in waiting.into_iter().filter(|one| one.state == ProposalState::Submitted && one.author == author && is_about(one, id)) {
        if store.sender(&proposal.id).await.ok()?.as_ref() == Some(&person.id) {
            return Some(proposal);
        }
    }
    None
}

/// A service that this person may change.
pub(super) async fn found<'a>(visitor: &Visitor, snapshot: &'a crate::snapshot::Snapshot, id: &str) -> Result<&'a Service, Refusal> {
    let Some(service) = snapshot.catalogue.service(id) else {
        visitor.may_propose().await?;
        return Err(ready(visitor.missing().await));
    };
    visitor.may(Verb::Propose, Subject::Of(&service.organization)).await?;
    Ok(service)
}

/// The form: the draft, else what waits for a review already, else what is on the page.
pub(crate) async fn form(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let snapshot = visitor.snapshot.clone();
    let service = found(&visitor, &snapshot, &id).await?;
    let Some(now) = Base::now(&visitor, &service.id) else { return Err(ready(visitor.missing().await)) };
    let own = match author(&visitor, &service.organization) {
        Ok(author) => own_waiting(&visitor, &service.id, &author).await,
        Err(_) => None,
    };
    let draft = draft(&visitor, service.id.as_str()).await;
    let (mut fields, mut base) = (now.shown(&visitor), now.token());
    if let Some(waits) = &own {
        fields = proposed_fields(&visitor, waits, &service.id, &now);
    }
    if let Some(draft) = &draft {
        (fields, base) = (draft.fields.clone(), draft.base.clone());
    }
    let drafted = draft.map(|draft| when(&visitor, &draft.at));
    let action = format!("/desk/services/{id}");
    let listing = Listing { drafted: drafted.as_deref(), waits: own.is_some(), ..change(&visitor, service, &action, &fields, &base) };
    Ok(visitor.page(StatusCode::OK, |desk| page::form(desk, &listing)).await)
}

/// What somebody proposes, laid over what is on the page now.
pub(super) fn proposed_fields(visitor: &Visitor, proposal: &Proposal, id: &ServiceId, now: &Base) -> Fields {
    let (Some(was), Some(becomes)) = (base_of(visitor, proposal, id, false), base_of(visitor, proposal, id, true)) else { return now.shown(visitor) };
    let mut fields = becomes.shown(visitor);
    rebased(&mut fields, &was.shown(visitor), &now.shown(visitor));
    fields
}

async fn draft(visitor: &Visitor, subject: &str) -> Option<desk::Draft> {
    let person = visitor.person().ok()?;
    visitor.office().store().await.ok()?.draft(&person.id, subject).await.ok()?
}

fn change<'a>(visitor: &Visitor, service: &'a Service, action: &'a str, fields: &'a Fields, base: &'a str) -> Listing<'a> {
    let judges_translations = visitor.person().is_ok_and(|person| can(&person.actor, Verb::Translate, Subject::Portal));
    Listing { service: Some(service), base, judges_translations, ..Listing::new(Purpose::Change, action, fields) }
}

/// The filled-in form: to be checked, saved, sent, changed or thrown away.
pub(crate) async fn post(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let snapshot = visitor.snapshot.clone();
    let service = found(&visitor, &snapshot, &id).await?;
    let form = posted(&mut visitor, request, Purpose::Change).await;
    let Some(now) = Base::now(&visitor, &service.id) else { return Err(ready(visitor.missing().await)) };
    let (step, action) = (form.step.clone(), format!("/desk/services/{id}"));
    if step == "discard" && form.mistake.is_none() {
        return Ok(discarded(&visitor, &id).await);
    }
    let (typed, base) = (form.fields.clone(), form.base.clone());
    if form.mistake.is_none() && base == now.token() {
        keep(&visitor, &id, &typed, &now).await.ok();
    }
    let listing = change(&visitor, service, &action, &typed, &base);
    match (weighed(&visitor, &service.id, form, now).await, step.as_str()) {
        (Err(back), _) => Ok(sent_back(&visitor, &listing, &back).await),
        (Ok(_), "change") => Ok(visitor.page(StatusCode::OK, |desk| page::form(desk, &listing)).await),
        (Ok(_), "save") => Ok(to("/desk/services")),
        (Ok(weighed), "send") => match send(&visitor, &service.id, &service.organization, &id, weighed).await {
            Ok(proposal) => Ok(to(&format!("/desk/proposals/{proposal}"))),
            Err(mistake) => Ok(visitor.page(status(mistake), |desk| page::form(desk, &Listing { mistake: Some(mistake), ..listing })).await),
        },
        (Ok(weighed), _) => Ok(checked(&visitor, &listing, &weighed).await),
    }
}

async fn discarded(visitor: &Visitor, subject: &str) -> Response {
    if let (Ok(store), Ok(person)) = (visitor.office().store().await, visitor.person()) {
        store.forget_draft(&person.id, subject).await.map_err(office::not_now).ok();
    }
    to("/desk/services")
}

/// The form again, with everything that was typed and what has to be put right.
pub(super) async fn sent_back(visitor: &Visitor, listing: &Listing<'_>, back: &Back) -> Response {
    let code = back.mistake.map_or(StatusCode::UNPROCESSABLE_ENTITY, status);
    let listing = Listing { fields: &back.fields, base: &back.base, mistake: back.mistake, flaws: &back.flaws, clashes: &back.clashes, ..*listing };
    visitor.page(code, |desk| page::form(desk, &listing)).await
}

/// The answers to check.
pub(super) async fn checked(visitor: &Visitor, listing: &Listing<'_>, weighed: &Weighed) -> Response {
    let token = weighed.base.token();
    let listing = Listing { fields: &weighed.fields, base: &token, ..*listing };
    let compared = Compared { differences: &weighed.differences, stale: &weighed.stale, warnings: &weighed.warnings };
    visitor.page(StatusCode::OK, |desk| page::check(desk, &listing, &compared)).await
}

async fn send(visitor: &Visitor, id: &ServiceId, organization: &OrganizationId, subject: &str, weighed: Weighed) -> Result<String, Mistake> {
    let (author, person) = (author(visitor, organization)?, visitor.person().map_err(|_| Mistake::Shape)?);
    let proposal = match own_waiting(visitor, id, &author).await {
        Some(waits) => waits.id,
        None => office::id()?,
    };
    let store = visitor.office().store().await?;
    store.propose(&proposal, &author, &weighed.files, &person.id, visitor.instant()).await.map_err(office::not_now)?;
    store.forget_draft(&person.id, subject).await.map_err(office::not_now)?;
    Ok(proposal)
}

/// How the page will look with one's draft.
pub(crate) async fn preview(Path((id, tag)): Path<(String, String)>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let snapshot = visitor.snapshot.clone();
    let service = found(&visitor, &snapshot, &id).await?;
    let (now, draft) = (Base::now(&visitor, &service.id), draft(&visitor, &id).await);
    let (Some(now), Some(draft)) = (now, draft) else { return Err(ready(visitor.missing().await)) };
    let form = Posted { fields: draft.fields, step: String::new(), base: draft.base, mistake: None };
    match weighed(&visitor, &service.id, form, now).await {
        Ok(weighed) => preview_of(&visitor, &texts(&weighed.files), &EntryRef::new(Kind::Service, &id), &tag).await,
        Err(_) => Err(ready(visitor.missing().await)),
    }
}

/// The form for a service that is not there yet.
pub(crate) async fn new(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let organizations = organizations(&visitor).await?;
    let draft = draft(&visitor, NEW).await;
    let drafted = draft.as_ref().map(|draft| when(&visitor, &draft.at));
    let begin = || Fields::from([("status".to_owned(), "active".to_owned())]);
    let fields = draft.map_or_else(begin, |draft| draft.fields);
    let listing = Listing { drafted: drafted.as_deref(), ..addition(&fields, &organizations) };
    Ok(visitor.page(StatusCode::OK, |desk| page::form(desk, &listing)).await)
}

/// Organizations for which this person may propose.
async fn organizations(visitor: &Visitor) -> Result<Vec<(String, String)>, Refusal> {
    let actor = visitor.may_propose().await?.actor.clone();
    let own = visitor.snapshot.catalogue.organizations().filter(|organization| can(&actor, Verb::Propose, Subject::Of(&organization.id)));
    Ok(own.map(|organization| (organization.id.to_string(), organization.name.clone())).collect())
}

fn addition<'a>(fields: &'a Fields, organizations: &'a [(String, String)]) -> Listing<'a> {
    Listing { organizations, ..Listing::new(Purpose::New, "/desk/services/new", fields) }
}

/// A new service: to be checked, saved, sent, changed or thrown away.
pub(crate) async fn add(mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let organizations = organizations(&visitor).await?;
    let mut form = posted(&mut visitor, request, Purpose::New).await;
    let step = form.step.clone();
    if step == "discard" && form.mistake.is_none() {
        return Ok(discarded(&visitor, NEW).await);
    }
    let typed = form.fields.clone();
    let listing = addition(&typed, &organizations);
    let (id, organization, base) = match begun(&visitor, &mut form, &organizations) {
        Ok(begun) => begun,
        Err(flaws) => {
            let back = Back { fields: form.fields, base: String::new(), mistake: form.mistake, flaws, clashes: Vec::new() };
            return Ok(sent_back(&visitor, &listing, &back).await);
        }
    };
    if form.mistake.is_none() {
        keep(&visitor, NEW, &form.fields, &base).await.ok();
    }
    form.base = base.token();
    match (weighed(&visitor, &id, form, base).await, step.as_str()) {
        (Err(back), _) => Ok(sent_back(&visitor, &listing, &back).await),
        (Ok(_), "change") => Ok(visitor.page(StatusCode::OK, |desk| page::form(desk, &listing)).await),
        (Ok(_), "save") => Ok(to("/desk/services")),
        (Ok(weighed), "send") => match send(&visitor, &id, &organization, NEW, weighed).await {
            Ok(proposal) => Ok(to(&format!("/desk/proposals/{proposal}"))),
            Err(mistake) => Ok(visitor.page(status(mistake), |desk| page::form(desk, &Listing { mistake: Some(mistake), ..listing })).await),
        },
        (Ok(weighed), _) => Ok(checked(&visitor, &listing, &weighed).await),
    }
}

/// Where a new service begins: its id, its organization and the facts that every service has.
fn begun(visitor: &Visitor, form: &mut Posted, organizations: &[(String, String)]) -> Result<(ServiceId, OrganizationId, Base), Vec<Flaw>> {
    let wrong = |field: &str, what: What| Flaw { field: Some(field.to_owned()), what };
    let text = |fields: &Fields, name: &str| fields.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    if text(&form.fields, "id").is_empty() {
        let title = text(&form.fields, &listing::words_name(visitor.snapshot.catalogue.portal().default_language, "title"));
        form.fields.insert("id".to_owned(), slug(&title));
    }
    let organization = OrganizationId::parse(&text(&form.fields, "organization")).filter(|id| organizations.iter().any(|(known, _)| known == id.as_str()));
    let id = ServiceId::parse(&text(&form.fields, "id")).filter(|id| is_free(visitor, id));
    let source = text(&form.fields, "source");
    let document = visitor.snapshot.catalogue.portal().documents.iter().find(|document| *document.id.0 == *source);
    match (id, organization, document) {
        (Some(id), Some(organization), Some(document)) => {
            let facts = listing::begun(organization.as_str(), &document.id.0, &visitor.now.date_naive().to_string());
            let base = Base { files: fresh(visitor, facts), originals: nothing(visitor, &id) };
            Ok((id, organization, base))
        }
        (id, organization, document) => {
            let flaws = [
                organization.is_none().then(|| wrong("organization", What::Choice)),
                id.is_none().then(|| wrong("id", What::Id)),
                document.is_none().then(|| wrong("source", What::Choice)),
            ];
            Err(flaws.into_iter().flatten().collect())
        }
    }
}

fn fresh(visitor: &Visitor, facts: String) -> listing::Files {
    listing::Files { facts, words: languages(visitor).into_iter().map(|language| (language, None)).collect() }
}

fn nothing(visitor: &Visitor, id: &ServiceId) -> std::collections::BTreeMap<String, Option<Vec<u8>>> {
    let words = languages(visitor).into_iter().map(|language| (listing::words_path(id, language), None));
    std::iter::once((listing::facts_path(id), None)).chain(words).collect()
}

/// Whether nothing has this id, or ever had it.
fn is_free(visitor: &Visitor, id: &ServiceId) -> bool {
    let catalogue = &visitor.snapshot.catalogue;
    let entry = EntryRef::new(Kind::Service, id.as_str());
    let folder = visitor.office().content().join(format!("services/{id}"));
    id.as_str() != NEW
        && id.as_str().len() <= LONGEST_ID
        && catalogue.words(&entry).is_none()
        && !catalogue.is_retired(&entry)
        && catalogue.moved(&entry).is_none()
        && !folder.exists()
}

/// An id out of a title: Latin letters without their marks, digits, hyphens.
fn slug(title: &str) -> String {
    const MARKED: [(char, char); 9] = [('ą', 'a'), ('ć', 'c'), ('ę', 'e'), ('ł', 'l'), ('ń', 'n'), ('ó', 'o'), ('ś', 's'), ('ź', 'z'), ('ż', 'z')];
    let plain = |sign: char| MARKED.iter().find(|(marked, _)| *marked == sign).map_or(sign, |(_, plain)| *plain);
    let signs: String = title.to_lowercase().chars().map(plain).map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).collect();
    let id = signs.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    id.chars().take(LONGEST_ID).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn ids_out_of_titles() {
        for (title, expected) in [("Żółta łódź – kurs 2!", "zolta-lodz-kurs-2"), ("  ", ""), ("Курс", ""), ("a__b", "a-b")] {
            assert_eq!(slug(title), expected, "{title}");
        }
    }
}
