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

fn one<R: serde::de::DeserializeOwned, E>(files: &Files, name: &str, frame: &Frame, build: impl FnOnce(&mut Reading<'_>, R) -> Option<E>) -> (Option<E>, Vec<Finding>) {
    let mut findings = Vec::new();
    let Some(text) = text_of(files, name, &mut findings) else { return (None, findings) };
    let mut reading = Reading::new(name, text, frame);
    let built = reading.toml::<R>().and_then(|raw| build(&mut reading, raw));
    let sound = reading.is_sound();
    findings.append(&mut reading.findings);
    (built.filter(|_| sound), findings)
}

fn build_organization(reading: &mut Reading<'_>, raw: raw::Organization, id: &str, frame: &Frame) -> Option<Organization> {
    let kind = kind(reading, &raw.kind);
    let mut names: Vec<_> = reading.localized(raw.names).iter().flat_map(|names| names.iter().map(|(language, name)| (language, name.clone())).collect::<Vec<_>>()).collect();
    names.retain(|(language, _)| *language != frame.default_language());
    names.push((frame.default_language(), raw.name.clone()));
    Some(Organization {
        id: reading.id(id, OrganizationId::parse)?,
        names: Localized::new(names, frame.default_language())?,
        name: raw.name,
        short: raw.short,
        kind: kind?,
        city: raw.city.and_then(|city| reading.id(&city, CityId::parse)),
        url: reading.url(raw.url),
        email: reading.email(raw.email),
        phones: reading.phones(raw.phones),
        fax: raw.fax.and_then(|fax| reading.number(&fax)),
        at: reading.places(raw.at),
        aliases: raw.aliases,
        description: reading.localized(raw.description),
        sources: reading.sources(raw.source),
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
    Some(Location {
        id: reading.id(id, LocationId::parse)?,
        address: raw.address,
        city: reading.id(&raw.city, CityId::parse)?,
        postal_code: raw.postal_code,
        floor: raw.floor,
        room: raw.room,
        coordinates,
        accessibility: reading.localized(raw.accessibility).map(|description| Accessibility { description }),
        transport: reading.localized(raw.transport),
        sources: reading.sources(raw.source),
    })
}

fn coordinates(reading: &mut Reading<'_>, latitude: Option<f64>, longitude: Option<f64>) -> Option<(f64, f64)> {
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => Some((latitude, longitude)),
        (None, None) => None,
        _ => {
            reading.fault("bad-coordinates", "l", "Write both `latitude` (-90 to 90) and `longitude` (-180 to 180), or neither.");
            None
        }
    }
}
