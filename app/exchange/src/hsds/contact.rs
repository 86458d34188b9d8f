//! Telephones and the languages spoken there. Offices only: the catalogue holds no person's number.

use super::object::Object;
use crate::{Origin, ids};
use model::{Language, Phone, PhoneNumber};
use serde_json::Value;
use uuid::Uuid;

/// The owner of a telephone or a language: the name of its key, and its id.
#[derive(Clone, Copy)]
pub(super) struct Owner(pub(super) &'static str, pub(super) Uuid);

/// HSDS phone, one for each number.
pub(super) fn phones(origin: &Origin<'_>, owner: Owner, phones: &[Phone]) -> Vec<Value> {
    let with_ids = phones.iter().enumerate().map(|(index, phone)| {
        let repeats = phones[..index].iter().filter(|earlier| earlier.number == phone.number).count();
        (phone_id(owner, &phone.number, repeats), phone)
    });
    with_ids.map(|(id, phone)| voice(origin, owner, id, phone)).collect()
}

/// The ids of telephones, in their order.
pub(super) fn phone_ids(owner: Owner, phones: &[Phone]) -> Vec<String> {
    let repeats = |index: usize| phones[..index].iter().filter(|earlier| earlier.number == phones[index].number).count();
    phones.iter().enumerate().map(|(index, phone)| phone_id(owner, &phone.number, repeats(index)).to_string()).collect()
}

fn phone_id(owner: Owner, number: &PhoneNumber, repeats: usize) -> Uuid {
    let count = if repeats == 0 { String::new() } else { format!(":{repeats}") };
    ids::uuid("phone", &format!("{}:{number}{count}", owner.1))
}

fn voice(origin: &Origin<'_>, owner: Owner, id: Uuid, phone: &Phone) -> Value {
    Object::new(id)
        .with(owner.0, owner.1.to_string())
        .with("number", phone.number.as_str())
        .with("type", "voice")
        .maybe("description", phone.note.as_ref().map(|note| origin.words(note)))
        .list("languages", languages(origin, Owner("phone_id", id), &phone.languages))
        .into()
}

/// The fax, where a source gives one.
pub(super) fn fax(owner: Owner, number: &PhoneNumber) -> Value {
    let id = ids::uuid("phone", &format!("{}:fax:{number}", owner.1));
    Object::new(id).with(owner.0, owner.1.to_string()).with("number", number.as_str()).with("type", "fax").into()
}

/// HSDS language: spoken there, because a source says so. A language has its own name where the portal knows it.
pub(super) fn languages(origin: &Origin<'_>, owner: Owner, spoken: &[Language]) -> Vec<Value> {
    let published = &origin.portal().languages;
    let name = |code: &Language| published.iter().find(|known| known.code == *code).map(|known| known.name.as_str());
    let one = |code: &Language| {
        let id = ids::uuid("language", &format!("{}:{code}", owner.1));
        Object::new(id).with(owner.0, owner.1.to_string()).with("code", code.as_str()).maybe("name", name(code)).into()
    };
    spoken.iter().map(one).collect()
}
