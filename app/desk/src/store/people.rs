//! People with a role, and the one-time links that let them in.

use super::audit::{self, Deed};
use super::{Store, StoreError};
use crate::roles::Actor;
use crate::sign_in::{INVITATION_LIVES, Token};
use chrono::{DateTime, Utc};
use model::{Language, OrganizationId, Role};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Somebody with a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// Their address.
    pub email: String,
    /// The language the desk speaks to them.
    pub language: Language,
    /// What they may do.
    pub actor: Actor,
}

/// Somebody who is to be let in, or to get one more role.
#[derive(Clone, Debug)]
pub struct Newcomer<'a> {
    /// Their id, if they are new.
    pub id: &'a str,
    /// Their address.
    pub email: &'a str,
    /// The language the desk speaks to them, if they are new.
    pub language: Language,
    /// What they may do.
    pub role: &'a Role,
}

impl Store {
    /// Adds a person, or a role to one that is there, and lets them in by a one-time link; older links end.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_person(&self, newcomer: &Newcomer<'_>, link: &Token, by: &Deed, at: DateTime<Utc>) -> Result<(), StoreError> {
        let Newcomer { id, email, language, role } = *newcomer;
        let mut turn = self.write().await?;
        let add = "INSERT INTO people (id, email, language, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO UPDATE SET ended_at = NULL";
        sqlx::query(add).bind(id).bind(email).bind(language.as_str()).bind(at.to_rfc3339()).execute(&mut *turn).await?;
        let row = sqlx::query("SELECT id FROM people WHERE email = $1").bind(email).fetch_one(&mut *turn).await?;
        let person: String = row.try_get("id")?;
        let organization = role.organization().map_or("", OrganizationId::as_str);
        let add = "INSERT INTO roles (person, role, organization) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        sqlx::query(add).bind(&person).bind(role.as_str()).bind(organization).execute(&mut *turn).await?;
        invite(&mut turn, &person, link, at).await?;
        audit::add(&mut turn, &Deed { object: format!("{person} {} {organization}", role.as_str()).trim_end().to_owned(), ..by.clone() }, at).await?;
        Ok(turn.commit().await?)
    }

    /// Whether a one-time link still lets somebody in; looking does not use it up.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn is_invited(&self, link: &Token, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let row = sqlx::query(INVITED).bind(link.hash()).bind(now.to_rfc3339()).fetch_optional(&self.pool).await?;
        Ok(row.is_some())
    }

    /// Uses a one-time link up and begins a session. `None`: it was used before, is too old, or never was one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn accept(&self, link: &Token, session: &Token, session_id: &str, now: DateTime<Utc>) -> Result<Option<Person>, StoreError> {
        let mut turn = self.write().await?;
        let row = sqlx::query(INVITED).bind(link.hash()).bind(now.to_rfc3339()).fetch_optional(&mut *turn).await?;
        let Some(row) = row else { return Ok(None) };
        let person: String = row.try_get("person")?;
        sqlx::query("UPDATE invitations SET ended_at = $2 WHERE hash = $1").bind(link.hash()).bind(now.to_rfc3339()).execute(&mut *turn).await?;
        super::sessions::begin(&mut turn, &person, session, session_id, now).await?;
        audit::add(&mut turn, &Deed { actor: person.clone(), verb: "sign-in", object: session_id.to_owned(), via: "link" }, now).await?;
        turn.commit().await?;
        self.person(&person).await
    }

    /// A person who has not ended.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn person(&self, id: &str) -> Result<Option<Person>, StoreError> {
        let row = sqlx::query("SELECT id, email, language FROM people WHERE id = $1 AND ended_at IS NULL").bind(id).fetch_optional(&self.pool).await?;
        match row {
            Some(row) => Ok(Some(self.with_roles(&row).await?)),
            None => Ok(None),
        }
    }

    /// Everybody who has not ended, by address.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn people(&self) -> Result<Vec<Person>, StoreError> {
        let rows = sqlx::query("SELECT id, email, language FROM people WHERE ended_at IS NULL ORDER BY email").fetch_all(&self.pool).await?;
        let mut people = Vec::new();
        for row in &rows {
            people.push(self.with_roles(row).await?);
        }
        Ok(people)
    }

    async fn with_roles(&self, row: &AnyRow) -> Result<Person, StoreError> {
        let id: String = row.try_get("id")?;
        let rows = sqlx::query("SELECT role, organization FROM roles WHERE person = $1 ORDER BY role, organization").bind(&id).fetch_all(&self.pool).await?;
        let roles = rows.iter().map(role).collect::<Result<_, _>>()?;
        let tag: String = row.try_get("language")?;
        let language = Language::parse(&tag).ok_or_else(|| StoreError::Row(format!("a person speaks «{tag}»")))?;
        Ok(Person { id, email: row.try_get("email")?, language, actor: Actor { roles } })
    }

    /// The desk speaks another language to a person.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn speak(&self, id: &str, language: Language) -> Result<(), StoreError> {
        sqlx::query("UPDATE people SET language = $2 WHERE id = $1").bind(id).bind(language.as_str()).execute(&self.pool).await?;
        Ok(())
    }

    /// Ends a person: no session, code, link or passkey lets them in any more. What they did stays.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_person(&self, id: &str, by: &Deed, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.write().await?;
        for end in [
            "UPDATE people SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
            "UPDATE sessions SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL",
            "UPDATE codes SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL",
            "UPDATE invitations SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL",
        ] {
            sqlx::query(end).bind(id).bind(at.to_rfc3339()).execute(&mut *turn).await?;
        }
        for remove in ["DELETE FROM roles WHERE person = $1", "DELETE FROM passkeys WHERE person = $1"] {
            sqlx::query(remove).bind(id).execute(&mut *turn).await?;
        }
        audit::add(&mut turn, &Deed { object: id.to_owned(), ..by.clone() }, at).await?;
        Ok(turn.commit().await?)
    }
}

const INVITED: &str =
    "SELECT i.person FROM invitations i JOIN people p ON p.id = i.person WHERE i.hash = $1 AND i.ended_at IS NULL AND i.expires_at > $2 AND p.ended_at IS NULL";

async fn invite(turn: &mut AnyConnection, person: &str, link: &Token, at: DateTime<Utc>) -> Result<(), StoreError> {
    let end = "UPDATE invitations SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL";
    sqlx::query(end).bind(person).bind(at.to_rfc3339()).execute(&mut *turn).await?;
    let add = "INSERT INTO invitations (hash, person, made_at, expires_at) VALUES ($1, $2, $3, $4)";
    let expires = (at + INVITATION_LIVES).to_rfc3339();
    sqlx::query(add).bind(link.hash()).bind(person).bind(at.to_rfc3339()).bind(expires).execute(turn).await?;
    Ok(())
}

fn role(row: &AnyRow) -> Result<Role, StoreError> {
    let (name, organization): (String, String) = (row.try_get("role")?, row.try_get("organization")?);
    Role::parse(&name, OrganizationId::parse(&organization)).ok_or_else(|| StoreError::Row(format!("a role is «{name}» of «{organization}»")))
}
