//! The form «change» as files: facts, places and the texts that stand on the card, each changed only where something else was typed.

use super::{facts_of, filled, listing_of, original, words_language, words_of};
use crate::request::Reader;
use desk::address::Address;
use desk::change::{At, Change, Unwritable};
use desk::{Facts, ProposedFile, listing};
use model::{CityId, Location, Service};
use pages::confirm::{Hitch, Typed, address_name, hours_name, places};

/// The files that are different; those of a service first.
pub(super) fn files(reader: &Reader, service: &Service, typed: &Typed) -> Result<Vec<ProposedFile>, Hitch> {
    let before = filled(reader, service);
    let (mut at, mut new) = (Vec::new(), Vec::new());
    for place in 0..places(service) {
        let location = moved(reader, service, (typed, &before), place)?;
        new.extend(location.as_ref().and_then(|place| place.file.clone()));
        at.push(At { location: location.map(|place| place.id), opening_hours: typed.fields.get(&hours_name(place)).cloned() });
    }
    let field = |name: &str| typed.fields.get(name).cloned();
    let change = Change { facts: Facts { phones: field("phones"), email: field("email"), url: field("url") }, at };
    let own = [facts(reader, service, &change)?, words(reader, service, typed)?];
    Ok(own.into_iter().flatten().chain(new).collect())
}

/// Where a place has moved to.
struct Moved {
    id: String,
    /// The file of a location that nobody knew.
    file: Option<ProposedFile>,
}

impl Moved {
    fn to(known: &Location) -> Moved {
        Moved { id: known.id.to_string(), file: None }
    }
}

/// Where a place is now; none where its address is as it was. A place cannot be left without one: then it is another answer.
fn moved(reader: &Reader, service: &Service, (typed, before): (&Typed, &Typed), place: usize) -> Result<Option<Moved>, Hitch> {
    let name = address_name(place);
    let Some(text) = typed.fields.get(&name).filter(|_| !service.address_confidential) else { return Ok(None) };
    let old = before.fields.get(&name).map_or("", String::as_str);
    if text.trim() == old.trim() {
        return Ok(None);
    }
    let catalogue = &reader.snapshot.catalogue;
    let address = Address::read(text, catalogue, usual(reader, service, place)).ok_or(Hitch::Address(place))?;
    if let Some(known) = address.known(catalogue) {
        return Ok(Some(Moved::to(known)));
    }
    let id = address.id(catalogue).ok_or(Hitch::Address(place))?.to_string();
    let file = ProposedFile { path: format!("locations/{id}.toml"), base: None, proposed: address.file().into_bytes() };
    Ok(Some(Moved { id, file: Some(file) }))
}

/// The town of an address that names none.
fn usual<'a>(reader: &'a Reader, service: &'a Service, place: usize) -> Option<&'a CityId> {
    let there = service.at.get(place).and_then(|at| reader.snapshot.catalogue.location(at.location.as_str())).map(|location| &location.city);
    there.or_else(|| service.area.city())
}

fn facts(reader: &Reader, service: &Service, change: &Change) -> Result<Option<ProposedFile>, Hitch> {
    let path = facts_of(&service.id);
    let base = original(reader, &path).and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(Hitch::Broken)?;
    let proposed = change.written_into(&path, &base).map_err(|error| match error {
        Unwritable::Hours(place) => Hitch::Hours(place),
        Unwritable::Nowhere(place) => Hitch::Nowhere(place),
        Unwritable::File(_) => Hitch::Broken,
    })?;
    Ok((proposed != base).then(|| ProposedFile { path, base: Some(base.into_bytes()), proposed: proposed.into_bytes() }))
}

/// The texts of the card, in the language in which they stand there.
fn words(reader: &Reader, service: &Service, typed: &Typed) -> Result<Option<ProposedFile>, Hitch> {
    let language = words_language(reader, service);
    let base = listing_of(reader, service, language).ok_or(Hitch::Broken)?;
    let beginning = format!("{language}.");
    let fields = typed.fields.iter().filter(|(name, _)| name.starts_with(&beginning)).map(|(name, text)| (name.clone(), text.clone())).collect();
    let new = listing::written(&fields, &base, &reader.snapshot.catalogue, language).map_err(|_| Hitch::Words)?;
    let text = |files: &listing::Files| files.words.get(&language).cloned().flatten().unwrap_or_default();
    let (base, proposed) = (text(&base), text(&new));
    Ok((proposed != base).then(|| ProposedFile { path: words_of(service, language), base: Some(base.into_bytes()), proposed: proposed.into_bytes() }))
}
