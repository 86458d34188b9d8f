//! UUIDs that other systems keep: always the same for the same entry.

use model::{Guide, Organization, Service, ServiceAtLocation, Term};
use uuid::Uuid;

/// The namespace of all UUIDs we give out: the UUID (version 5) of `urn:przystan:hsds` in the namespace of URLs.
pub const NAMESPACE: Uuid = uuid::uuid!("eb724bd0-7737-57f0-852d-441bb94a5f78");

/// The UUID (version 5) of `kind:id`, such as `service:pzon-wroclaw`.
pub fn uuid(kind: &str, id: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("{kind}:{id}").as_bytes())
}

/// The id an entry was first published under: a renamed one stays the same record.
fn first_id<'a>(id: &'a str, former: &'a [String]) -> &'a str {
    former.first().map_or(id, String::as_str)
}

pub(crate) fn service(service: &Service) -> Uuid {
    uuid("service", first_id(service.id.as_str(), &service.former_ids))
}

pub(crate) fn organization(organization: &Organization) -> Uuid {
    uuid("organization", first_id(organization.id.as_str(), &organization.former_ids))
}

pub(crate) fn guide(guide: &Guide) -> Uuid {
    uuid("guide", first_id(guide.id.as_str(), &guide.former_ids))
}

/// A term of a list.
pub(crate) fn term(list: &str, term: &Term) -> Uuid {
    uuid("taxonomy_term", &format!("{list}:{}", first_id(term.id.as_str(), &term.former_ids)))
}

pub(crate) fn location(id: &str) -> Uuid {
    uuid("location", id)
}

/// A service at one of its places. The same place may stand twice, with other hours.
pub(crate) fn at(of: &Service, index: usize) -> Uuid {
    uuid("service_at_location", &place_name(first_id(of.id.as_str(), &of.former_ids), &of.at, index))
}

/// An organization at one of its places.
pub(crate) fn organization_at(of: &Organization, index: usize) -> Uuid {
    uuid("organization_at_location", &place_name(first_id(of.id.as_str(), &of.former_ids), &of.at, index))
}

fn place_name(owner: &str, at: &[ServiceAtLocation], index: usize) -> String {
    let place = &at[index].location;
    match at[..index].iter().filter(|earlier| earlier.location == *place).count() {
        0 => format!("{owner}:{place}"),
        more => format!("{owner}:{place}:{more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_never_change() {
        assert_eq!(NAMESPACE, Uuid::new_v5(&Uuid::NAMESPACE_URL, b"urn:przystan:hsds"));
        assert_eq!(uuid("service", "pzon-wroclaw").to_string(), "4eada397-ee19-50f1-a906-b1ae72e4ae01");
    }
}
