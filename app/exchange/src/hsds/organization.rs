//! Who helps.

use super::contact::{Owner, fax, phones};
use super::object::Object;
use super::place::{office, offices};
use super::service::{service, service_brief, sources};
use crate::plain::plain;
use crate::{Origin, ids};
use model::{Language, Organization, OrganizationKind};
use serde_json::Value;

/// HSDS organization with everything in it; its services in brief, or in `full`.
pub fn organization(origin: &Origin<'_>, organization: &Organization, full: bool) -> Value {
    let shown = origin.catalogue.services_of(&organization.id).filter(|service| service.status.is_living());
    let services = shown.map(|one| if full { service(origin, one) } else { service_brief(origin, one) }).collect();
    nested(origin, organization).list("services", services).into()
}

/// HSDS organization as it stands in a list.
pub fn organization_listed(origin: &Origin<'_>, organization: &Organization) -> Value {
    fields(origin, organization).into()
}

/// As it stands in a service: everything but its services.
pub(super) fn nested(origin: &Origin<'_>, organization: &Organization) -> Object {
    let owner = Owner("organization_id", ids::organization(organization));
    let mut numbers = phones(origin, owner, &organization.phones);
    numbers.extend(organization.fax.as_ref().map(|number| fax(owner, number)));
    let places = (0..organization.at.len()).filter_map(|index| office(origin, ids::organization_at(organization, index), &organization.at[index]));
    fields(origin, organization)
        .list("phones", numbers)
        .list("locations", places.collect())
        .list("przystan_places", offices(&organization.at))
        .list("przystan_sources", sources(origin, &organization.sources))
        .list("przystan_former_ids", organization.former_ids.iter().map(|id| id.as_str().into()).collect())
}

fn fields(origin: &Origin<'_>, organization: &Organization) -> Object {
    let (name, found) = organization.names.in_language(origin.language);
    Object::new(ids::organization(organization))
        .with("name", name.as_str())
        .maybe("alternate_name", other_name(organization, found))
        .with("description", description(origin, organization))
        .maybe("email", organization.email.as_deref())
        .maybe("website", organization.url.as_deref())
        .with("uri", origin.entry(&model::EntryRef::new(model::Kind::Organization, organization.id.as_str())))
        .with("przystan_id", organization.id.as_str())
        .with("przystan_kind", kind_word(organization.kind))
        .maybe("przystan_city", organization.city.as_ref().map(|city| city.as_str()))
}

/// The official Polish name beside a translated one; beside the official one, the short name people use.
fn other_name(organization: &Organization, found: Language) -> Option<&str> {
    if found == Language::POLISH { organization.short.as_deref() } else { Some(&organization.name) }
}

/// HSDS wants a description: where the catalogue has none, it says what kind of body it is.
pub(crate) fn description(origin: &Origin<'_>, organization: &Organization) -> String {
    let written = organization.description.as_ref().and_then(|words| plain(origin.words(words)));
    written.unwrap_or_else(|| kind(origin.language, organization.kind))
}

fn kind(language: Language, kind: OrganizationKind) -> String {
    match kind {
        OrganizationKind::Municipal => wording::organization_kind_municipal(language),
        OrganizationKind::Public => wording::organization_kind_public(language),
        OrganizationKind::Ngo => wording::organization_kind_ngo(language),
        OrganizationKind::International => wording::organization_kind_international(language),
    }
}

fn kind_word(kind: OrganizationKind) -> &'static str {
    match kind {
        OrganizationKind::Municipal => "municipal",
        OrganizationKind::Public => "public",
        OrganizationKind::Ngo => "ngo",
        OrganizationKind::International => "international",
    }
}
