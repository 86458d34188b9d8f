//! A JSON object that is put together field by field: what is not known is left out.

use serde_json::{Map, Value};
use uuid::Uuid;

/// An object of HSDS under construction.
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// Every object of HSDS has an id.
    pub(super) fn new(id: Uuid) -> Object {
        Object(Map::new()).with("id", id.to_string())
    }

    /// A field that is known.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Object {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// A field that may be known.
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Object {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// A list; an empty one is left out.
    pub(super) fn list(self, name: &str, items: Vec<Value>) -> Object {
        if items.is_empty() { self } else { self.with(name, items) }
    }

    /// All fields of another object, but its id.
    pub(super) fn and(mut self, other: Object) -> Object {
        self.0.extend(other.0.into_iter().filter(|(name, _)| name != "id"));
        self
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Value {
        Value::Object(object.0)
    }
}
