//! What somebody may be at the desk.

use crate::OrganizationId;

/// What somebody may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Whoever holds a confirm link of an organization.
    Link(OrganizationId),
    /// Keeps the listings of an organization true.
    Organization(OrganizationId),
    /// Keeps translations in step.
    Translator,
    /// Works for the publisher of the catalogue.
    Editor,
    /// Decides what is published.
    Publisher,
    /// Keeps people and settings, and publishes nothing.
    Administrator,
}

impl Role {
    /// The organization a role is for.
    pub fn organization(&self) -> Option<&OrganizationId> {
        match self {
            Role::Link(own) | Role::Organization(own) => Some(own),
            _ => None,
        }
    }

    /// Its name on the command line, in forms and in the database. A link is no role of a person.
    pub fn as_str(&self) -> &'static str {
        match self {
            Role::Link(_) => "link",
            Role::Organization(_) => "organization",
            Role::Translator => "translator",
            Role::Editor => "editor",
            Role::Publisher => "publisher",
            Role::Administrator => "admin",
        }
    }

    /// The role of a name; one of an organization needs it, and no other has one.
    pub fn parse(name: &str, organization: Option<OrganizationId>) -> Option<Role> {
        match (name, organization) {
            ("organization", Some(own)) => Some(Role::Organization(own)),
            ("translator", None) => Some(Role::Translator),
            ("editor", None) => Some(Role::Editor),
            ("publisher", None) => Some(Role::Publisher),
            ("admin", None) => Some(Role::Administrator),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organization(id: &str) -> OrganizationId {
        OrganizationId::parse(id).expect("an id")
    }

    #[test]
    fn names_of_roles() {
        let own = Some(organization("own"));
        for (name, organization, good) in [
            ("admin", None, true),
            ("admin", own.clone(), false),
            ("organization", own.clone(), true),
            ("organization", None, false),
            ("link", own, false),
            ("root", None, false),
            ("Admin", None, false),
        ] {
            let role = Role::parse(name, organization);
            assert_eq!(role.is_some(), good, "{name}");
            assert!(role.is_none_or(|role| role.as_str() == name));
        }
    }
}
