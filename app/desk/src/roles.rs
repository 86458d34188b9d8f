//! Who may do what: one table, one function, no by default.

use model::{OrganizationId, Role};

/// Somebody with all their roles; nobody has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Their roles.
    pub roles: Vec<Role>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Read what is published, report a mistake.
    Read,
    /// See listings with their proposals at the desk.
    See,
    /// Say that a listing is right as it is.
    Confirm,
    /// Propose a change, a new listing, an end.
    Propose,
    /// Propose a translation, or say that one still fits.
    Translate,
    /// Approve, reject, publish, undo.
    Publish,
    /// Open and close a campaign, publish an edition.
    Campaign,
    /// Staff notes, private contacts, outbox, audit, reports of readers.
    Staff,
    /// People, roles, settings, backup.
    Administer,
}

impl Verb {
    /// All verbs.
    pub const ALL: [Verb; 9] =
        [Verb::Read, Verb::See, Verb::Confirm, Verb::Propose, Verb::Translate, Verb::Publish, Verb::Campaign, Verb::Staff, Verb::Administer];
}

/// What it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// Something of an organization.
    Of(&'a OrganizationId),
    /// Something of nobody in particular, or of everybody.
    Portal,
}

/// A field of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Never,
    Own,
    Any,
}

use Reach::{Any, Never, Own};

/// The table (`Link`, `Organization`, `Translator`, `Editor`, `Publisher`, `Administrator`). Everybody may read.
const TABLE: [(Verb, [Reach; 6]); 9] = [
    (Verb::Read, [Any, Any, Any, Any, Any, Any]),
    (Verb::See, [Own, Own, Never, Any, Any, Any]),
    (Verb::Confirm, [Own, Own, Never, Any, Any, Never]),
    (Verb::Propose, [Own, Own, Never, Any, Any, Never]),
    (Verb::Translate, [Never, Never, Any, Any, Any, Never]),
    (Verb::Publish, [Never, Never, Never, Never, Any, Never]),
    (Verb::Campaign, [Never, Never, Never, Never, Any, Never]),
    (Verb::Staff, [Never, Never, Never, Any, Any, Any]),
    (Verb::Administer, [Never, Never, Never, Never, Never, Any]),
];

/// Whether an actor may do this to that.
pub fn can(actor: &Actor, verb: Verb, subject: Subject<'_>) -> bool {
    verb == Verb::Read || actor.roles.iter().any(|role| reaches(role, verb, subject))
}

fn reaches(role: &Role, verb: Verb, subject: Subject<'_>) -> bool {
    let row = TABLE.iter().find(|(known, _)| *known == verb);
    match row.map_or(Never, |(_, row)| row[column(role)]) {
        Any => true,
        Own => role.organization().is_some_and(|own| subject == Subject::Of(own)),
        Never => false,
    }
}

fn column(role: &Role) -> usize {
    match role {
        Role::Link(_) => 0,
        Role::Organization(_) => 1,
        Role::Translator => 2,
        Role::Editor => 3,
        Role::Publisher => 4,
        Role::Administrator => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organization(id: &str) -> OrganizationId {
        OrganizationId::parse(id).expect("an id")
    }

    /// `reference/desk.md` §2.3 written once more, by hand: verb, then public, link, organization, translator, editor, publisher, admin;
    /// + may, o its own only, - may not.
    const EXPECTED: [(Verb, &str); 9] = [
        (Verb::Read, "+++++++"),
        (Verb::See, "-oo-+++"),
        (Verb::Confirm, "-oo-++-"),
        (Verb::Propose, "-oo-++-"),
        (Verb::Translate, "---+++-"),
        (Verb::Publish, "-----+-"),
        (Verb::Campaign, "-----+-"),
        (Verb::Staff, "----+++"),
        (Verb::Administer, "------+"),
    ];

    #[test]
    fn every_verb_for_every_role_on_own_and_foreign() {
        let (own, foreign) = (organization("own"), organization("foreign"));
        let roles = [
            vec![],
            vec![Role::Link(own.clone())],
            vec![Role::Organization(own.clone())],
            vec![Role::Translator],
            vec![Role::Editor],
            vec![Role::Publisher],
            vec![Role::Administrator],
        ];
        for (verb, row) in EXPECTED {
            for (roles, field) in roles.iter().zip(row.chars()) {
                let actor = Actor { roles: roles.clone() };
                let may = [Subject::Of(&own), Subject::Of(&foreign), Subject::Portal].map(|subject| can(&actor, verb, subject));
                let expected = match field {
                    '+' => [true, true, true],
                    'o' => [true, false, false],
                    _ => [false, false, false],
                };
                assert_eq!(may, expected, "{verb:?} {roles:?}");
            }
        }
        assert_eq!(EXPECTED.map(|(verb, _)| verb), Verb::ALL);
    }

    #[test]
    fn several_roles_add_up_and_give_nothing_more() {
        let actor = Actor { roles: vec![Role::Translator, Role::Organization(organization("own"))] };
        assert!(can(&actor, Verb::Translate, Subject::Portal) && can(&actor, Verb::Propose, Subject::Of(&organization("own"))));
        assert!(!can(&actor, Verb::Propose, Subject::Of(&organization("foreign"))) && !can(&actor, Verb::Publish, Subject::Portal));
    }
}
