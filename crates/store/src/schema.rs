//! The schema: one folder of migrations that runs on both engines.

use rusqlite::{Connection, TransactionBehavior};

use crate::Error;

refinery::embed_migrations!("migrations");

/// Tries on SQLite: another process may bring the same file up to date between our look and our act.
const TRIES: usize = 3;
/// Holders of this advisory lock bring a PostgreSQL schema up to date, one after another ("tilia" in ASCII).
const LOCK: &str = "SELECT pg_advisory_lock(499918825825)";

fn runner() -> refinery::Runner {
    // All or nothing: a schema is never left between two versions.
    migrations::runner().set_grouped(true)
}

/// Brings an SQLite file up to date.
pub(crate) fn migrate_sqlite(connection: &mut Connection) -> Result<(), Error> {
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    let mut tries = 0;
    loop {
        tries += 1;
        match runner().run(connection) {
            Ok(_) => return Ok(()),
            Err(error) if tries == TRIES => return Err(fault(&error)),
            Err(_) => {}
        }
    }
}

/// Brings a PostgreSQL database up to date. The lock goes with the connection, which the caller closes.
pub(crate) async fn migrate_postgres(client: &mut tokio_postgres::Client) -> Result<(), Error> {
    client.batch_execute(LOCK).await?;
    runner().run_async(client).await.map_err(|error| fault(&error))?;
    Ok(())
}

fn fault(error: &refinery::Error) -> Error {
    Error::Migration(crate::error::chain(error))
}
