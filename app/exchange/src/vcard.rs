//! An organization for an address book (vCard 4.0, RFC 6350). Offices only: no person's name.

use crate::hsds::describe;
use crate::lines::{text, written};
use crate::{Origin, ids};
use model::{EntryRef, Kind, Language, Location, Organization, Phone};

/// The card of an organization.
pub fn vcard(origin: &Origin<'_>, organization: &Organization) -> String {
    let entry = EntryRef::new(Kind::Organization, organization.id.as_str());
    let (name, found) = organization.names.in_language(origin.language);
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        "KIND:org".to_owned(),
        format!("UID:urn:uuid:{}", ids::organization(organization)),
        format!("FN;LANGUAGE={found}:{}", text(name)),
        format!("ORG;LANGUAGE=pl:{}", text(&organization.name)),
    ];
    lines.extend(organization.short.as_deref().map(|short| format!("NICKNAME;LANGUAGE=pl:{}", text(short))));
    lines.extend(phones(organization).map(tel));
    lines.extend(organization.fax.as_ref().map(|fax| format!("TEL;VALUE=uri;TYPE=\"fax,work\":tel:{fax}")));
    lines.extend(organization.email.as_deref().map(|email| format!("EMAIL;TYPE=work:{}", text(email))));
    lines.extend(organization.url.as_deref().map(|url| format!("URL:{url}")));
    lines.extend(places(origin, organization).map(|place| address(origin, place)));
    lines.extend(languages(organization).into_iter().map(|language| format!("LANG:{language}")));
    lines.push(format!("NOTE;LANGUAGE={}:{}", origin.language, text(&describe(origin, organization))));
    lines.push(format!("SOURCE:{}", origin.entry(&entry)));
    lines.extend(origin.changed(&entry).map(|instant| format!("REV:{}", instant.format("%Y%m%dT%H%M%SZ"))));
    lines.push("END:VCARD".to_owned());
    written(&lines)
}

fn phones(organization: &Organization) -> impl Iterator<Item = &Phone> {
    organization.phones.iter().chain(organization.at.iter().flat_map(|place| &place.phones))
}

fn tel(phone: &Phone) -> String {
    format!("TEL;VALUE=uri;TYPE=\"voice,work\":tel:{}", phone.number)
}

fn places<'a>(origin: &Origin<'a>, organization: &'a Organization) -> impl Iterator<Item = &'a Location> {
    let catalogue = origin.catalogue;
    organization.at.iter().filter_map(move |place| catalogue.location(place.location.as_str()))
}

/// Post office box, extended address, street, locality, region, postal code, country.
fn address(origin: &Origin<'_>, place: &Location) -> String {
    let city = origin.portal().city(place.city.as_str()).map(|city| city.name.in_language(Language::POLISH).0.clone()).unwrap_or_default();
    let code = place.postal_code.as_deref().unwrap_or("");
    format!("ADR;TYPE=work:;;{};{};;{};Polska", text(&place.address), text(&city), text(code))
}

/// Languages spoken there, where a source says so.
fn languages(organization: &Organization) -> std::collections::BTreeSet<Language> {
    phones(organization).flat_map(|phone| &phone.languages).chain(organization.at.iter().flat_map(|place| &place.languages)).copied().collect()
}
