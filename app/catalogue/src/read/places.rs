//! Organizations and locations: one file each.

use super::{Frame, Reading, text_of};
use crate::raw;
use crate::source::Files;
use model::{Accessibility, CityId, Finding, Localized, Location, LocationId, Organization, OrganizationId, OrganizationKind};

/// Reads `organizations/<id>.toml`.
pub(crate) fn organization(files: &Files, id: &str, frame: &Frame) -> (Option<Organization>, Vec<Finding>) {
    one(files, &format!("organizations/{id}.toml"), frame, |reading, raw| build_organization(reading, raw, id, frame))
}

/// Reads `locations/<id>.toml`.
pub(crate) fn location(files: &Files, id: &str, frame: &Frame) -> (Option<Location>, Vec<Finding>) {
    one(files, &format!("locations/{id}.toml"), frame, |reading, raw| build_location(reading, raw, id))
}

fn one<R: serde::de::DeserializeOwned, E>(
    files: &Files,
    name: &str,
    frame: &Frame,
    build: impl FnOnce(&mut Reading<'_>, R) -> Option<E>,
) -> (Option<E>, Vec<Finding>) {
    let mut findings = Vec::new();
    let Some(text) = text_of(files, name, &mut findings) else { return (None, findings) };
    let mut reading = Reading::new(name, text, frame);
    let built = reading.toml::<R>().and_then(|raw| build(&mut reading, raw));
    let sound = reading.is_sound();
    findings.append(&mut reading.findings);
    (built.filter(|_| sound), findings)
}

fn build_organization(reading: &mut Reading<'_>, raw: raw::Organization, id: &str, frame: &Frame) -> Option<Organization> {
    let (id, kind, name) = (reading.own_id(id, OrganizationId::parse), kind(reading, &raw.kind), reading.filled("name", &raw.name));
    let mut names: Vec<_> =
        reading.localized(raw.names).iter().flat_map(|names| names.iter().map(|(language, name)| (language, name.clone())).collect::<Vec<_>>()).collect();
    names.retain(|(language, _)| *language != frame.default_language());
    names.push((frame.default_language(), raw.name.clone()));
    Some(Organization {
        names: Localized::new(names, frame.default_language())?,
        short: raw.short,
        city: raw.city.and_then(|city| reading.id(&city, CityId::parse)),
        url: reading.url(raw.url),
        email: reading.email(raw.email),
        phones: reading.phones(raw.phones),
        fax: raw.fax.and_then(|fax| reading.number(&fax)),
        at: reading.places(raw.at),
        aliases: raw.aliases,
        description: reading.localized(raw.description),
        sources: reading.sources(raw.source),
        former_ids: raw.former_ids,
        id: id?,
        kind: kind?,
        name: name?,
    })
}

fn kind(reading: &mut Reading<'_>, word: &str) -> Option<OrganizationKind> {
    match word {
        "municipal" => Some(OrganizationKind::Municipal),
        "public" => Some(OrganizationKind::Public),
        "ngo" => Some(OrganizationKind::Ngo),
        "international" => Some(OrganizationKind::International),
        other => {
            reading.fault("unknown-word", other, format!("«{other}» is not a kind of organization. Known: municipal, public, ngo, international."));
            None
        }
    }
}

fn build_location(reading: &mut Reading<'_>, raw: raw::Location, id: &str) -> Option<Location> {
    let coordinates = coordinates(reading, raw.latitude, raw.longitude);
    let (id, address, city) = (reading.own_id(id, LocationId::parse), reading.filled("address", &raw.address), reading.id(&raw.city, CityId::parse));
    Some(Location {
        postal_code: raw.postal_code,
        floor: raw.floor,
        room: raw.room,
        coordinates,
        accessibility: reading.localized(raw.accessibility).map(|description| Accessibility { description }),
        transport: reading.localized(raw.transport),
        sources: reading.sources(raw.source),
        id: id?,
        address: address?,
        city: city?,
    })
}

fn coordinates(reading: &mut Reading<'_>, latitude: Option<f64>, longitude: Option<f64>) -> Option<(f64, f64)> {
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => Some((latitude, longitude)),
        (None, None) => None,
        _ => {
            let key = if latitude.is_some() { "latitude" } else { "longitude" };
            reading.fault_of_key(
                "bad-coordinates",
                key,
                "This is no point on the map. Write both `latitude` (-90 to 90) and `longitude` (-180 to 180), or neither.",
            );
            None
        }
    }
}
