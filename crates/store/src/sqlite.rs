//! SQLite: readers called in place, and one writer that commits waiting acts together.
//!
//! An act runs in its caller's task while it holds the writer, inside a savepoint of its own. It then hands the writer to
//! the next act in the queue and waits. A thread queues up behind the acts that are already waiting, and commits all
//! that were run before its turn: one `fsync` for all of them, and nobody is told of success before it. An act that
//! fails, panics or is dropped half-way is rolled back to its savepoint; the others don't notice.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement};
use tokio::sync::{OwnedMutexGuard, oneshot};

use crate::row::Source;
use crate::store::{Act, On};
use crate::{Columns, Error, Limits, Row, Snapshot, Tx, Value, schema};

/// Prepared statements kept by each connection: more than the store has.
const PREPARED: usize = 256;
/// Pause before the writer asks again for a file that another process is writing to.
const PAUSE: Duration = Duration::from_millis(3);

#[derive(Debug)]
pub(crate) struct Sqlite {
    path: PathBuf,
    wait: Duration,
    /// Idle readers. One is taken while a statement runs or a snapshot is looked at: there are no more than that at once.
    readers: Mutex<Vec<Arc<Mutex<Connection>>>>,
    group: Arc<tokio::sync::Mutex<Group>>,
    /// Asks the committing thread for a commit; it ends when this is dropped.
    commit: mpsc::Sender<()>,
}

/// The writer, and the acts that were run since its last commit.
#[derive(Debug)]
struct Group {
    connection: Arc<Mutex<Connection>>,
    waiting: Vec<oneshot::Sender<Result<(), String>>>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, limits: &Limits) -> Result<Self, Error> {
        let named = |error: rusqlite::Error| Error::Unavailable(format!("{}: {error}", path.display()));
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut writer = connect(path, flags, limits.wait).map_err(named)?;
        let mode: String = writer.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(named)?;
        if mode != "wal" {
            return Err(Error::Unavailable(format!("{}: no write-ahead log on this file system", path.display())));
        }
        writer.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON").map_err(named)?;
        schema::migrate_sqlite(&mut writer)?;
        // From here on it waits without holding a thread: see `begin`.
        writer.busy_timeout(Duration::ZERO)?;

        let group = Group { connection: Arc::new(Mutex::new(writer)), waiting: Vec::new() };
        let group = Arc::new(tokio::sync::Mutex::new(group));
        let (commit, asked) = mpsc::channel();
        let committed = Arc::clone(&group);
        std::thread::Builder::new()
            .name("store-commit".to_owned())
            .spawn(move || commit_when_asked(&committed, &asked))
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(Self { path: path.to_owned(), wait: limits.wait, readers: Mutex::default(), group, commit })
    }

    pub(crate) fn query<R: Row>(&self, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
        query(&lock(&self.reader()?.connection), sql, params)
    }

    pub(crate) async fn prepare(&self, sql: &'static str) -> Result<(), Error> {
        let group = self.group.lock().await;
        lock(&group.connection).prepare_cached(sql)?;
        Ok(())
    }

    pub(crate) async fn write<T, F>(&self, act: impl Fn(Tx) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        let running = Running::start(self.begin().await?)?;
        let (result, _) = Act::run(On::Sqlite(Arc::clone(&running.group.connection)), |tx| act(Tx(tx))).await;
        let value = result?;
        let durable = running.keep(&self.commit)?;
        match durable.await {
            Ok(Ok(())) => Ok(value),
            Ok(Err(why)) => Err(Error::Unavailable(why)),
            Err(_) => Err(Error::Unavailable("the writer has stopped".to_owned())),
        }
    }

    pub(crate) async fn read<T, F>(&self, look: impl Fn(Snapshot) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        let reader = self.reader()?;
        run(&lock(&reader.connection), "BEGIN")?;
        let (result, _) = Act::run(On::Sqlite(Arc::clone(&reader.connection)), |tx| look(Snapshot(tx))).await;
        result
    }

    /// Waits for the writer, with a transaction begun.
    async fn begin(&self) -> Result<OwnedMutexGuard<Group>, Error> {
        let group = tokio::time::timeout(self.wait, Arc::clone(&self.group).lock_owned())
            .await
            .map_err(|_| Error::Unavailable("too many acts are waiting for the writer".to_owned()))?;
        let since = Instant::now();
        loop {
            let begun = {
                let connection = lock(&group.connection);
                if connection.is_autocommit() { run(&connection, "BEGIN IMMEDIATE") } else { Ok(()) }
            };
            match begun {
                Ok(()) => return Ok(group),
                // Another process is writing.
                Err(error)
                    if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && since.elapsed() < self.wait =>
                {
                    tokio::time::sleep(PAUSE).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn reader(&self) -> Result<Reader<'_>, Error> {
        let idle = lock(&self.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Arc::new(Mutex::new(connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY, self.wait)?)),
        };
        Ok(Reader { connection, home: &self.readers })
    }
}

/// An act under way. Dropped before it is kept, it is undone.
struct Running {
    group: OwnedMutexGuard<Group>,
    kept: bool,
}

impl Running {
    fn start(group: OwnedMutexGuard<Group>) -> Result<Self, Error> {
        let running = Self { group, kept: false };
        run(&lock(&running.group.connection), "SAVEPOINT act")?;
        Ok(running)
    }

    /// Leaves the act to the next commit, of which the answer tells.
    fn keep(mut self, commit: &mpsc::Sender<()>) -> Result<oneshot::Receiver<Result<(), String>>, Error> {
        run(&lock(&self.group.connection), "RELEASE act")?;
        if self.group.waiting.is_empty() && commit.send(()).is_err() {
            return Err(Error::Unavailable("the writer has stopped".to_owned()));
        }
        let (tell, told) = oneshot::channel();
        self.group.waiting.push(tell);
        self.kept = true;
        Ok(told)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.kept {
            self.group.undo();
        }
    }
}

impl Group {
    /// Undoes the act under way, and only that, where the engine lets us.
    fn undo(&mut self) {
        let connection = lock(&self.connection);
        let undone = run(&connection, "ROLLBACK TO act").and_then(|()| run(&connection, "RELEASE act"));
        let alone = self.waiting.is_empty();
        drop(connection);
        if let Err(error) = undone {
            // A full disk, for one, makes the engine roll back the whole transaction.
            self.abandon(&error.to_string());
        } else if alone {
            self.abandon("");
        }
    }

    /// Rolls everything back since the last commit, and says so to those who wait.
    fn abandon(&mut self, why: &str) {
        let connection = lock(&self.connection);
        if !connection.is_autocommit()
            && let Err(error) = run(&connection, "ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
        drop(connection);
        for waiting in self.waiting.drain(..) {
            let _ = waiting.send(Err(why.to_owned()));
        }
    }
}

/// Commits what was run each time it is asked to, until the store is dropped.
fn commit_when_asked(group: &tokio::sync::Mutex<Group>, asked: &mpsc::Receiver<()>) {
    while asked.recv().is_ok() {
        let mut group = group.blocking_lock();
        let since = Instant::now();
        let committed = {
            let connection = lock(&group.connection);
            // Rolled back since it was asked for: there is nothing left to commit.
            if connection.is_autocommit() { Ok(()) } else { run(&connection, "COMMIT") }
        };
        if let Err(error) = committed {
            group.abandon(&error.to_string());
        }
        let waiting = std::mem::take(&mut group.waiting);
        drop(group);
        crate::tell_if_slow("COMMIT", since);
        for waiting in waiting {
            let _ = waiting.send(Ok(()));
        }
    }
}

/// A reader on loan; dropped, it goes home with its snapshot closed.
struct Reader<'a> {
    connection: Arc<Mutex<Connection>>,
    home: &'a Mutex<Vec<Arc<Mutex<Connection>>>>,
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let connection = lock(&self.connection);
        if connection.is_autocommit() || run(&connection, "ROLLBACK").is_ok() {
            lock(self.home).push(Arc::clone(&self.connection));
        }
    }
}

pub(crate) fn query<R: Row>(connection: &Connection, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    let mut read = Vec::new();
    while let Some(row) = rows.next()? {
        read.push(R::read(&mut Columns::new(Source::Sqlite(row)))?);
    }
    Ok(read)
}

pub(crate) fn execute(connection: &Connection, sql: &'static str, params: &[Value<'_>]) -> Result<u64, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    let changed = statement.raw_execute()?;
    Ok(u64::try_from(changed).unwrap_or(u64::MAX))
}

/// To SQLite `$2` is a name, and names are counted as they first occur: each is bound by its number.
fn bind(statement: &mut Statement<'_>, params: &[Value<'_>]) -> Result<(), Error> {
    let wanted = statement.parameter_count();
    if wanted != params.len() {
        return Err(rusqlite::Error::InvalidParameterCount(params.len(), wanted).into());
    }
    for place in 1..=wanted {
        let number = statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let value = number.and_then(|number| params.get(number.checked_sub(1)?));
        let value = value.ok_or(rusqlite::Error::InvalidParameterCount(params.len(), wanted))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

fn run(connection: &Connection, sql: &'static str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(|_| ())
}

fn connect(path: &Path, flags: OpenFlags, wait: Duration) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(wait)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    // A plan depends on no parameter's value: else a statement may be planned anew each time it is run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // As on PostgreSQL, "double quotes" are never a text.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    Ok(connection)
}

/// A panic elsewhere does not make a connection worse: what it held is rolled back.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
