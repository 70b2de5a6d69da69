//! Why the store could not do something, said alike for both engines. It must never carry a parameter's value: parameters
//! are secrets and addresses.

use rusqlite::ErrorCode;
use rusqlite::ffi;
use tokio_postgres::error::SqlState;

/// Why the store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database can't be reached, is full or is too busy. What was asked for was not done, unless the connection
    /// was lost in the very moment of its commit.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// Another row already has this key.
    #[error("a row of `{table}` already has this {key}")]
    Conflict {
        /// The table.
        table: String,
        /// `primary key`, or the columns of the unique key joined by `_`.
        key: String,
    },
    /// A row refers to one that is not there (any more).
    #[error("a row refers to one that does not exist")]
    Reference,
    /// The row that had to be there is not.
    #[error("the row does not exist")]
    NotFound,
    /// A row holds what its reader can't take.
    #[error("column {column} can't be read: {reason}")]
    Corrupted {
        /// Place of the column in its statement, from 0.
        column: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// An act went on after one of its statements had failed; nothing of it was kept.
    #[error("an earlier statement of the same act failed")]
    Aborted,
    /// The engine refuses a statement: a fault of the store, or a schema that does not fit.
    #[error("the database refused a statement: {0}")]
    Statement(String),
    /// The address of the database can't be understood.
    #[error("not an address of a database: {0}")]
    Address(String),
    /// The schema can't be brought up to date.
    #[error("the schema can't be brought up to date: {0}")]
    Migration(String),
    /// The transaction lost against another one and may be run again.
    #[error("the database could not put simultaneous acts in order")]
    Serialization,
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let (code, message) = match &error {
            rusqlite::Error::SqliteFailure(code, message) => (*code, message.as_deref().unwrap_or_default()),
            rusqlite::Error::SqlInputError { error, msg, .. } => (*error, msg.as_str()),
            _ => return Self::Statement(error.to_string()),
        };
        match (code.code, code.extended_code) {
            (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                sqlite_conflict(message, code.extended_code == ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
            }
            (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Self::Reference,
            (
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::OutOfMemory
                | ErrorCode::PermissionDenied
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::NotADatabase
                | ErrorCode::DatabaseCorrupt,
                _,
            ) => Self::Unavailable(error.to_string()),
            _ => Self::Statement(error.to_string()),
        }
    }
}

/// Reads `UNIQUE constraint failed: learner.email_key, learner.other`.
fn sqlite_conflict(message: &str, primary: bool) -> Error {
    let columns = message.rsplit(": ").next().unwrap_or_default();
    let table = columns.split('.').next().unwrap_or_default();
    let names: Vec<&str> = columns.split(", ").filter_map(|c| c.rsplit('.').next()).collect();
    let key = if primary { "primary key".to_owned() } else { names.join("_") };
    Error::Conflict { table: table.to_owned(), key }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(refusal) = error.as_db_error() else {
            return Self::Unavailable(chain(&error));
        };
        // Never the detail: it quotes the values.
        let message = format!("{} ({})", refusal.message(), refusal.code().code());
        match refusal.code() {
            &SqlState::UNIQUE_VIOLATION => {
                let table = refusal.table().unwrap_or_default();
                let name = refusal.constraint().unwrap_or_default();
                let name = name.strip_prefix(table).unwrap_or(name).trim_start_matches('_');
                let key = if name == "pkey" { "primary key" } else { name.strip_suffix("_key").unwrap_or(name) };
                Self::Conflict { table: table.to_owned(), key: key.to_owned() }
            }
            &SqlState::FOREIGN_KEY_VIOLATION => Self::Reference,
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => Self::Serialization,
            &SqlState::IN_FAILED_SQL_TRANSACTION => Self::Aborted,
            // Connection, resources, operator intervention, system: nothing that the statement could help.
            code if ["08", "28", "3D", "53", "57", "58"].iter().any(|class| code.code().starts_with(class)) => {
                Self::Unavailable(message)
            }
            _ => Self::Statement(message),
        }
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(error) => error.into(),
            deadpool_postgres::PoolError::Timeout(kind) => {
                Self::Unavailable(format!("no connection in time ({kind:?})"))
            }
            other => Self::Unavailable(chain(&other)),
        }
    }
}

/// An error and all its causes on one line: the first alone often only says that something failed.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}
