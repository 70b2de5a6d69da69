//! What comes out of a statement: columns read in their order into a struct.

use crate::Error;

/// Something that a row of a statement's result can be read into. See the `row!` macro for structs.
pub trait Row: Sized + Send {
    /// Reads the columns in their order.
    ///
    /// # Errors
    /// [`Error::Corrupted`] when a column does not hold what is asked for.
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error>;
}

/// The columns of one row, read from left to right.
pub struct Columns<'a> {
    source: Source<'a>,
    next: usize,
}

pub(crate) enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// A type that a column can be read as: `i64`, `String`, and either of them in an `Option`.
pub trait Column: rusqlite::types::FromSql + for<'a> tokio_postgres::types::FromSql<'a> {}

impl Column for i64 {}
impl Column for String {}
impl<T: Column> Column for Option<T> {}

impl<'a> Columns<'a> {
    pub(crate) fn new(source: Source<'a>) -> Self {
        Self { source, next: 0 }
    }

    /// Reads the next column.
    ///
    /// # Errors
    /// [`Error::Corrupted`] when it does not hold what is asked for.
    pub fn take<T: Column>(&mut self) -> Result<T, Error> {
        let column = self.next;
        self.next += 1;
        match self.source {
            Source::Sqlite(row) => row.get(column).map_err(|e| e.to_string()),
            Source::Postgres(row) => row.try_get(column).map_err(|e| crate::error::chain(&e)),
        }
        .map_err(|reason| Error::Corrupted { column, reason })
    }
}

impl Row for i64 {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        columns.take()
    }
}

impl Row for String {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        columns.take()
    }
}

impl<A: Column + Send, B: Column + Send> Row for (A, B) {
    fn read(columns: &mut Columns<'_>) -> Result<Self, Error> {
        Ok((columns.take()?, columns.take()?))
    }
}

/// Declares a struct that is read from the columns of the same order.
macro_rules! row {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

        impl $crate::Row for $name {
            fn read(columns: &mut $crate::Columns<'_>) -> Result<Self, $crate::Error> {
                // A struct's fields are evaluated in the order they are written in.
                Ok(Self { $($field: columns.take()?,)* })
            }
        }
    };
}

pub(crate) use row;
