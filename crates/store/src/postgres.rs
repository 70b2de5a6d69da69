//! PostgreSQL: a pool of connections, serializable transactions that are run again when they lose.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use tokio::runtime::Handle;
use tokio_postgres::Config;
use tokio_postgres::types::ToSql;

use crate::database::Trust;
use crate::row::Source;
use crate::store::{Act, On};
use crate::{Columns, Error, Limits, Row, Snapshot, Tx, Value, schema, tls};

/// Times a transaction is run before it is given up.
const TRIES: u32 = 20;
/// The longest pause between two tries, in milliseconds.
const LONGEST_PAUSE: u64 = 200;

#[derive(Debug)]
pub(crate) struct Postgres {
    pool: Pool,
}

impl Postgres {
    pub(crate) async fn open(config: &Config, trust: &Trust, limits: &Limits) -> Result<Self, Error> {
        let tls = tls::connector(trust)?;
        let mut config = config.clone();
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(limits.wait);
        }
        let (mut client, connection) = config.connect(tls.clone()).await?;
        let connection = tokio::spawn(connection);
        let migrated = schema::migrate_postgres(&mut client).await;
        drop(client);
        // Ends once everything is said, so that the lock is surely gone.
        let _ = connection.await;
        migrated?;

        let recycling_method = RecyclingMethod::Fast;
        let pool = Pool::builder(Manager::from_config(config, tls, ManagerConfig { recycling_method }))
            .max_size(limits.connections)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(limits.wait))
            .create_timeout(Some(limits.wait))
            .recycle_timeout(Some(limits.wait))
            .build()
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(Self { pool })
    }

    pub(crate) async fn query<R: Row>(&self, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
        query(&self.pool.get().await?, sql, params).await
    }

    pub(crate) async fn prepare(&self, sql: &'static str) -> Result<(), Error> {
        self.pool.get().await?.prepare_cached(sql).await?;
        Ok(())
    }

    /// Serializable, because that is what SQLite's single writer gives: an act that looks before it writes means the
    /// same on both engines. The price is that an act may lose against a simultaneous one; it is then run again.
    pub(crate) async fn write<T, F>(&self, isolation: Isolation, act: impl Fn(Tx) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        let mut tries = 1;
        loop {
            match self.write_once(isolation, &act).await {
                Err(Error::Serialization) if tries < TRIES => tokio::time::sleep(pause(tries)).await,
                done => return done,
            }
            tries += 1;
        }
    }

    async fn write_once<T, F>(&self, isolation: Isolation, act: impl Fn(Tx) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        let begun = Transaction::begin(&self.pool, isolation.begin()).await?;
        let (result, on) = Act::run(On::Postgres(Box::new(begun)), |tx| act(Tx(tx))).await;
        let Some(On::Postgres(transaction)) = on else { return result };
        match result {
            Ok(value) => transaction.end("COMMIT").await.map(|()| value),
            Err(error) => {
                // Whether it could be said or not, it is undone: what can't be told to end is closed.
                let _ = transaction.end("ROLLBACK").await;
                Err(error)
            }
        }
    }

    pub(crate) async fn read<T, F>(&self, look: impl Fn(Snapshot) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>> + Send,
    {
        let begun = Transaction::begin(&self.pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
        let (result, on) = Act::run(On::Postgres(Box::new(begun)), |tx| look(Snapshot(tx))).await;
        if let Some(On::Postgres(transaction)) = on {
            transaction.end("ROLLBACK").await?;
        }
        result
    }
}

/// How apart from each other acts are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Isolation {
    /// As if they ran one after another.
    Serializable,
    /// Each statement sees what was kept before it.
    ReadCommitted,
}

impl Isolation {
    fn begin(self) -> &'static str {
        match self {
            Self::Serializable => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            Self::ReadCommitted => "BEGIN ISOLATION LEVEL READ COMMITTED",
        }
    }
}

/// A connection with a transaction begun on it. Dropped before it has ended, it is rolled back.
#[derive(Debug)]
pub(crate) struct Transaction(Option<Object>);

impl Transaction {
    async fn begin(pool: &Pool, how: &'static str) -> Result<Self, Error> {
        let transaction = Self(Some(pool.get().await?));
        transaction.client()?.batch_execute(how).await?;
        Ok(transaction)
    }

    pub(crate) fn client(&self) -> Result<&Object, Error> {
        self.0.as_ref().ok_or(Error::Aborted)
    }

    async fn end(mut self, how: &'static str) -> Result<(), Error> {
        self.client()?.batch_execute(how).await?;
        // Only a connection that answered goes back to the pool at once.
        self.0 = None;
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let Some(client) = self.0.take() else { return };
        match Handle::try_current() {
            Ok(runtime) => {
                runtime.spawn(async move {
                    if client.batch_execute("ROLLBACK").await.is_err() {
                        drop(Object::take(client));
                    }
                });
            }
            // The server rolls back what was open on a closed connection.
            Err(_) => drop(Object::take(client)),
        }
    }
}

pub(crate) async fn query<R: Row>(client: &Object, sql: &'static str, params: &[Value<'_>]) -> Result<Vec<R>, Error> {
    let statement = client.prepare_cached(sql).await?;
    let rows = client.query(&statement, &borrowed(params)).await?;
    rows.iter().map(|row| R::read(&mut Columns::new(Source::Postgres(row)))).collect()
}

pub(crate) async fn execute(client: &Object, sql: &'static str, params: &[Value<'_>]) -> Result<u64, Error> {
    let statement = client.prepare_cached(sql).await?;
    Ok(client.execute(&statement, &borrowed(params)).await?)
}

fn borrowed<'a>(params: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// Longer and longer, and different for each: those who collided must not meet again. The randomness decides nothing
/// but a pause, so it may be the standard library's own.
fn pause(tries: u32) -> Duration {
    let longest = LONGEST_PAUSE.min(2 << tries.min(16));
    Duration::from_millis(RandomState::new().hash_one(tries) % longest)
}
