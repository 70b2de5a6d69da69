//! The store as its users see it: one value over either engine, from which rows are read and in which acts are written.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::postgres::{self, Isolation, Postgres};
use crate::sqlite::{self, Sqlite};
use crate::statement::{self, Dialect};
use crate::{Database, Error, Row, Value};

/// A statement that takes longer is told of, at debug level.
const SLOW: Duration = Duration::from_millis(100);

/// What is remembered. Cloning is cheap and gives the same store.
#[derive(Debug, Clone)]
pub struct Store {
    engine: Arc<Engine>,
}

#[derive(Debug)]
enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// How much of the database one store takes.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Most connections to PostgreSQL. SQLite has one writer and as many readers as threads.
    pub connections: usize,
    /// How long an act waits for its turn or a connection before it is [`Error::Unavailable`].
    pub wait: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 16, wait: Duration::from_secs(5) }
    }
}

/// What rows can be read from: the [`Store`] itself, a [`Snapshot`] of it, or an act under way ([`Tx`]).
pub trait Reads: Sync {
    /// All rows of a statement.
    fn query_all<R: Row>(
        &self,
        sql: &'static str,
        params: &[Value<'_>],
    ) -> impl Future<Output = Result<Vec<R>, Error>> + Send;

    /// The first row of a statement, if there is one.
    fn query_optional<R: Row>(
        &self,
        sql: &'static str,
        params: &[Value<'_>],
    ) -> impl Future<Output = Result<Option<R>, Error>> + Send {
        async move { Ok(self.query_all(sql, params).await?.into_iter().next()) }
    }

    /// The first row of a statement, or [`Error::NotFound`].
    fn query_one<R: Row>(
        &self,
        sql: &'static str,
        params: &[Value<'_>],
    ) -> impl Future<Output = Result<R, Error>> + Send {
        async move { self.query_optional(sql, params).await?.ok_or(Error::NotFound) }
    }
}

impl Store {
    /// Opens the database at an address (see [`Database`]) and brings its schema up to date. The folder of an SQLite file
    /// must exist; the file is made when it does not.
    ///
    /// # Errors
    /// When the address can't be understood, the database can't be reached, or its schema is of a newer version.
    pub async fn open(address: &str) -> Result<Self, Error> {
        Self::open_with(&address.parse()?, &Limits::default()).await
    }

    /// Opens a database, taking no more of it than `limits`.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with(database: &Database, limits: &Limits) -> Result<Self, Error> {
        let engine = match database {
            Database::Sqlite(path) => Engine::Sqlite(Sqlite::open(path, limits)?),
            Database::Postgres(config, trust) => Engine::Postgres(Postgres::open(config, trust, limits).await?),
        };
        Ok(Self { engine: Arc::new(engine) })
    }

    /// Runs an act, `async |tx| { … }`: all of it is on disk when this returns `Ok`, nothing of it when it returns an
    /// error, save for [`Error::Unavailable`] when the connection was lost in the moment of the commit. Acts see each
    /// other whole or not at all, as if they ran one after another.
    ///
    /// The act may be run more than once (PostgreSQL asks for that when two of them collide), so it must have no effect
    /// but on the store; and it holds the only writer (on SQLite), so it must await nothing but its own statements: the
    /// same store's `write` within it, or a mail server, would make everybody wait. Dropped half-way, the act is undone;
    /// dropped later, it is done, and nobody is told.
    ///
    /// # Errors
    /// What the act returns, or why it could not be kept.
    pub async fn write<T, F>(&self, act: impl Fn(Tx) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(act).await,
            Engine::Postgres(postgres) => postgres.write(Isolation::Serializable, act).await,
        }
    }

    /// As [`Store::write`], for an act whose every write carries its own condition (`UPDATE … WHERE next_position = $2`) and
    /// that concludes nothing from what it reads: many of them go on side by side. On PostgreSQL it waits for a row that
    /// another act is changing and looks at it again, where [`Store::write`] would be run again for every neighbour on the
    /// same page of an index.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn write_conditionally<T, F>(&self, act: impl Fn(Tx) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(act).await,
            Engine::Postgres(postgres) => postgres.write(Isolation::ReadCommitted, act).await,
        }
    }

    /// Reads several things as they were at one moment.
    ///
    /// # Errors
    /// What `look` returns, or why it could not begin.
    pub async fn read<T, F>(&self, look: impl Fn(Snapshot) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(look).await,
            Engine::Postgres(postgres) => postgres.read(look).await,
        }
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        self.query_one::<i64>("SELECT CAST(1 AS BIGINT)", &[]).await.map(|_| ())
    }

    /// Has the database prepare every statement the store ever sends, running none: a statement or a schema that does not
    /// fit is found at once instead of on the day it is needed.
    ///
    /// # Errors
    /// [`Error::Statement`] for the first one that the engine refuses.
    pub async fn prepare_all(&self) -> Result<(), Error> {
        let dialect = match &*self.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        };
        for sql in statement::all(dialect) {
            match &*self.engine {
                Engine::Sqlite(sqlite) => sqlite.prepare(sql).await,
                Engine::Postgres(postgres) => postgres.prepare(sql).await,
            }
            .map_err(|error| Error::Statement(format!("{error} in {sql}")))?;
        }
        Ok(())
    }
}

impl Reads for Store {
    async fn query_all<R: Row>(&self, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
        let since = Instant::now();
        let rows = match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.query(sql, params),
            Engine::Postgres(postgres) => postgres.query(sql, params).await,
        };
        tell_if_slow(sql, since);
        rows
    }
}

/// An act under way: what it writes, it sees; others see it once it is kept. It ends with the closure it was given to.
#[derive(Debug)]
pub struct Tx(pub(crate) Arc<Act>);

/// The store as it was at one moment, for the closure it was given to.
#[derive(Debug)]
pub struct Snapshot(pub(crate) Arc<Act>);

#[derive(Debug)]
pub(crate) struct Act {
    on: On,
    /// Set by the first statement that failed: whether the act may be run again.
    failed: OnceLock<bool>,
}

#[derive(Debug)]
pub(crate) enum On {
    Sqlite(Arc<Mutex<Connection>>),
    Postgres(Box<postgres::Transaction>),
}

impl Tx {
    pub(crate) fn dialect(&self) -> Dialect {
        match self.0.on {
            On::Sqlite(_) => Dialect::Sqlite,
            On::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement that returns no rows, and says how many it changed.
    ///
    /// # Errors
    /// When the engine refuses it, or an earlier statement of this act failed.
    pub async fn execute(&self, sql: &'static str, params: &[Value<'_>]) -> Result<u64, Error> {
        self.0.execute(sql, params).await
    }
}

impl Act {
    /// Runs `act` on a transaction, given to it as a [`Tx`] or a [`Snapshot`], and returns what it returned with what there
    /// is to commit or to roll back. An act that made light of a failed statement, or whose transaction somebody still
    /// holds, fails all the same.
    pub(crate) async fn run<T, F: Future<Output = Result<T, Error>>>(
        on: On,
        act: impl FnOnce(Arc<Self>) -> F,
    ) -> (Result<T, Error>, Option<On>) {
        let mine = Arc::new(Self { on, failed: OnceLock::new() });
        let closing = Closing(Arc::clone(&mine));
        let result = act(Arc::clone(&mine)).await;
        let failed = mine.failed.get().copied();
        drop(closing);
        let on = Arc::into_inner(mine).map(|act| act.on);
        let result = match (failed, result) {
            (Some(true), _) => Err(Error::Serialization),
            (_, Err(error)) => Err(error),
            (Some(false), Ok(_)) => Err(Error::Aborted),
            (None, Ok(value)) => on.is_some().then_some(value).ok_or(Error::Aborted),
        };
        (result, on)
    }

    async fn query_all<R: Row>(&self, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
        let since = Instant::now();
        let rows = match &self.on {
            On::Sqlite(connection) => {
                let connection = sqlite::lock(connection);
                self.sound()?;
                sqlite::query(&connection, sql, params)
            }
            On::Postgres(transaction) => {
                self.sound()?;
                postgres::query(transaction.client()?, sql, params).await
            }
        };
        tell_if_slow(sql, since);
        self.noted(rows)
    }

    async fn execute(&self, sql: &'static str, params: &[Value<'_>]) -> Result<u64, Error> {
        let since = Instant::now();
        let changed = match &self.on {
            On::Sqlite(connection) => {
                let connection = sqlite::lock(connection);
                self.sound()?;
                sqlite::execute(&connection, sql, params)
            }
            On::Postgres(transaction) => {
                self.sound()?;
                postgres::execute(transaction.client()?, sql, params).await
            }
        };
        tell_if_slow(sql, since);
        self.noted(changed)
    }

    /// Both engines alike: after a statement that failed, an act is over.
    fn sound(&self) -> Result<(), Error> {
        if self.failed.get().is_some() { Err(Error::Aborted) } else { Ok(()) }
    }

    fn noted<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result.inspect_err(|error| {
            let _ = self.failed.set(matches!(error, Error::Serialization));
        })
    }
}

/// However an act ends, a transaction that was smuggled out of its closure does nothing from then on.
struct Closing(Arc<Act>);

impl Drop for Closing {
    fn drop(&mut self) {
        let _statement_under_way = match &self.0.on {
            On::Sqlite(connection) => Some(sqlite::lock(connection)),
            On::Postgres(_) => None,
        };
        let _ = self.0.failed.set(false);
    }
}

impl Reads for Tx {
    async fn query_all<R: Row>(&self, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
        self.0.query_all(sql, params).await
    }
}

impl Reads for Snapshot {
    async fn query_all<R: Row>(&self, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
        self.0.query_all(sql, params).await
    }
}

/// Tells of a statement that took long; never of its parameters.
pub(crate) fn tell_if_slow(sql: &str, since: Instant) {
    let took = since.elapsed();
    if took > SLOW {
        tracing::debug!(sql, milliseconds = took.as_millis(), "a slow statement");
    }
}
