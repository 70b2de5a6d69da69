//! Learners, with or without an address, and their roles.

use crate::row::row;
use crate::statement::statements;
use crate::{Error, Reads, Tx, params};

row! {
    /// Someone something is remembered of.
    pub struct LearnerRow {
        /// Id.
        pub id: String,
        /// When they first did something.
        pub created_at: i64,
        /// Mail address as they wrote it, once signed in.
        pub email: Option<String>,
        /// The address as it is compared; no two learners have the same.
        pub email_key: Option<String>,
        /// Name, empty until given.
        pub name: String,
        /// Language.
        pub language: String,
    }
}

row! {
    /// A role held by a learner.
    pub struct RoleRow {
        /// The role.
        pub role: String,
        /// Since when.
        pub granted_at: i64,
    }
}

row! {
    /// A role and who holds it.
    pub struct RoleHolderRow {
        /// The learner.
        pub learner_id: String,
        /// Their mail address.
        pub email: String,
        /// The role.
        pub role: String,
        /// Since when.
        pub granted_at: i64,
    }
}

statements! {
    INSERT = "INSERT INTO learner (id, created_at, email, email_key, name, language) VALUES ($1, $2, $3, $4, $5, $6)";
    BY_ID = "SELECT id, created_at, email, email_key, name, language FROM learner WHERE id = $1";
    BY_EMAIL_KEY = "SELECT id, created_at, email, email_key, name, language FROM learner WHERE email_key = $1";
    RENAME = "UPDATE learner SET name = $2 WHERE id = $1";
    SET_LANGUAGE = "UPDATE learner SET language = $2 WHERE id = $1";
    DELETE_MAIL = "DELETE FROM mail WHERE lower(recipient) = (SELECT email_key FROM learner WHERE id = $1)
        OR recipient = (SELECT email FROM learner WHERE id = $1)";
    DELETE_SIGN_INS = "DELETE FROM sign_in WHERE email_key = (SELECT email_key FROM learner WHERE id = $1)";
    DELETE = "DELETE FROM learner WHERE id = $1";
    GRANT_ROLE = "INSERT INTO learner_role (learner_id, role, granted_at) VALUES ($1, $2, $3)
        ON CONFLICT (learner_id, role) DO NOTHING";
    REVOKE_ROLE = "DELETE FROM learner_role WHERE learner_id = $1 AND role = $2";
    ROLES = "SELECT role, granted_at FROM learner_role WHERE learner_id = $1 ORDER BY role";
    ROLE_HOLDERS = "SELECT h.learner_id, l.email, h.role, h.granted_at
        FROM learner_role h JOIN learner l ON l.id = h.learner_id WHERE l.email IS NOT NULL ORDER BY l.email_key, h.role";
    ANOTHER_HOLDER = "SELECT learner_id FROM learner_role WHERE learner_id <> $1 AND (role = $2 OR role = $3) LIMIT 1";
}

/// Adds a learner.
///
/// # Errors
/// [`Error::Conflict`] on the `primary key` or on `email_key`.
pub async fn insert(tx: &Tx, row: &LearnerRow) -> Result<(), Error> {
    let LearnerRow { id, created_at, email, email_key, name, language } = row;
    tx.execute(INSERT, params![id, *created_at, email, email_key, name, language]).await?;
    Ok(())
}

/// The learner of this id.
///
/// # Errors
/// When the store fails.
pub async fn by_id(db: &impl Reads, id: &str) -> Result<Option<LearnerRow>, Error> {
    db.query_optional(BY_ID, params![id]).await
}

/// The learner of this address, as it is compared.
///
/// # Errors
/// When the store fails.
pub async fn by_email_key(db: &impl Reads, email_key: &str) -> Result<Option<LearnerRow>, Error> {
    db.query_optional(BY_EMAIL_KEY, params![email_key]).await
}

/// Changes the name.
///
/// # Errors
/// When the store fails.
pub async fn rename(tx: &Tx, id: &str, name: &str) -> Result<(), Error> {
    tx.execute(RENAME, params![id, name]).await?;
    Ok(())
}

/// Changes the language.
///
/// # Errors
/// When the store fails.
pub async fn set_language(tx: &Tx, id: &str, language: &str) -> Result<(), Error> {
    tx.execute(SET_LANGUAGE, params![id, language]).await?;
    Ok(())
}

/// Deletes a learner and all that is remembered of them: roles, sessions, codes, progress, results, mail to their address,
/// and the attestations that were not detached before.
///
/// # Errors
/// When the store fails.
pub async fn delete(tx: &Tx, id: &str) -> Result<(), Error> {
    for sql in [DELETE_MAIL, DELETE_SIGN_INS, DELETE] {
        tx.execute(sql, params![id]).await?;
    }
    Ok(())
}

/// Grants a role. One that is already held keeps its date.
///
/// # Errors
/// [`Error::Reference`] when there is no such learner.
pub async fn grant_role(tx: &Tx, learner: &str, role: &str, now: i64) -> Result<(), Error> {
    tx.execute(GRANT_ROLE, params![learner, role, now]).await?;
    Ok(())
}

/// Takes a role back, and says whether it was held.
///
/// # Errors
/// When the store fails.
pub async fn revoke_role(tx: &Tx, learner: &str, role: &str) -> Result<bool, Error> {
    Ok(tx.execute(REVOKE_ROLE, params![learner, role]).await? == 1)
}

/// The roles of a learner, in alphabetical order.
///
/// # Errors
/// When the store fails.
pub async fn roles(db: &impl Reads, learner: &str) -> Result<Vec<RoleRow>, Error> {
    db.query_all(ROLES, params![learner]).await
}

/// Everyone who holds a role, by address.
///
/// # Errors
/// When the store fails.
pub async fn role_holders(db: &impl Reads) -> Result<Vec<RoleHolderRow>, Error> {
    db.query_all(ROLE_HOLDERS, &[]).await
}

/// Whether someone else than this learner holds one of two roles.
///
/// # Errors
/// When the store fails.
pub async fn another_holds(db: &impl Reads, learner: &str, roles: [&str; 2]) -> Result<bool, Error> {
    let [one, other] = roles;
    Ok(db.query_optional::<String>(ANOTHER_HOLDER, params![learner, one, other]).await?.is_some())
}
