//! Fresh databases for tests: an SQLite file and a PostgreSQL database, so that a story is told on both engines.
//!
//! PostgreSQL is a cluster of the tests' own, started from the installed binaries on first use, gone with the test process
//! however that ends; or the server named by `TILIA_TEST_POSTGRES=postgres://…`, in which a database with a name of its own
//! is made. Where there is neither, tests fail and say what to install: they are never skipped. For tests only; it must know
//! no table.
//!
//! ```no_run
//! # async fn story() {
//! for db in store_testkit::databases().await {
//!     db.store.ping().await.unwrap_or_else(|error| panic!("{}: {error}", db.engine));
//! }
//! # }
//! ```

#![expect(clippy::panic, reason = "a test that has no database must fail, and say why")]

mod cluster;

use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use store::{Limits, Store};
use tempfile::TempDir;
use tokio_postgres::NoTls;

pub use cluster::Cluster;

/// A database with its schema and nothing in it, deleted when dropped.
#[derive(Debug)]
pub struct Fresh {
    /// `SQLite` or `PostgreSQL`, to say in a failed assertion.
    pub engine: &'static str,
    /// The store over it.
    pub store: Store,
    /// Its address, for those who open it themselves.
    pub address: String,
    // The database goes after the store: fields are dropped in their order.
    _place: Place,
}

/// A place for a database, without a schema yet, deleted when dropped.
#[derive(Debug)]
pub struct Place {
    /// `SQLite` or `PostgreSQL`.
    pub engine: &'static str,
    /// Its address.
    pub address: String,
    _home: Home,
}

#[derive(Debug)]
enum Home {
    Folder(#[expect(dead_code, reason = "held to be deleted when dropped")] TempDir),
    Server { admin: String, name: String },
}

/// A fresh database of each engine, SQLite first.
pub async fn databases() -> [Fresh; 2] {
    [sqlite().await, postgres().await]
}

/// A fresh SQLite file.
pub async fn sqlite() -> Fresh {
    fresh(sqlite_place()).await
}

/// A fresh PostgreSQL database.
pub async fn postgres() -> Fresh {
    fresh(postgres_place().await).await
}

/// A place for a database of each engine, in which nothing is yet.
pub async fn places() -> [Place; 2] {
    [sqlite_place(), postgres_place().await]
}

impl Fresh {
    /// Another store over the same database, as a second node has.
    pub async fn second_node(&self) -> Store {
        open(&self.address).await
    }
}

fn sqlite_place() -> Place {
    let folder = folder();
    let address = format!("sqlite:{}", folder.path().join("tilia.sqlite").display());
    Place { engine: "SQLite", address, _home: Home::Folder(folder) }
}

async fn postgres_place() -> Place {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let admin = match std::env::var("TILIA_TEST_POSTGRES") {
        Ok(address) => address,
        Err(_) => Cluster::of_this_process().address("postgres"),
    };
    // The hash keeps apart test processes of several machines that share a server.
    let chance = RandomState::new().hash_one(std::process::id());
    let name = format!("tilia_test_{chance:016x}_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    run(&admin, &format!("CREATE DATABASE {name}")).await;
    let address = with_database(&admin, &name);
    Place { engine: "PostgreSQL", address, _home: Home::Server { admin, name } }
}

async fn fresh(place: Place) -> Fresh {
    let store = open(&place.address).await;
    Fresh { engine: place.engine, store, address: place.address.clone(), _place: place }
}

impl Drop for Home {
    fn drop(&mut self) {
        let Self::Server { admin, name } = self else { return };
        let (admin, drop) = (std::mem::take(admin), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        // A runtime of its own: this may be dropped in one that is ending.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(run(&admin, &drop)))
        });
        // A database left behind harms no other test.
        let _ = dropped.join();
    }
}

async fn open(address: &str) -> Store {
    let database = address.parse().unwrap_or_else(|error| panic!("{error}"));
    // Patient: a busy machine is no reason for a test to fail.
    let limits = Limits { connections: 8, wait: Duration::from_secs(60) };
    Store::open_with(&database, &limits).await.unwrap_or_else(|error| panic!("no store at {address}: {error}"))
}

async fn run(address: &str, sql: &str) {
    let connected = tokio_postgres::connect(address, NoTls).await;
    let (client, connection) = connected.unwrap_or_else(|error| panic!("PostgreSQL does not answer: {error}"));
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    drop(client);
    let _ = connection.await;
}

/// The same server's address with another database.
fn with_database(address: &str, name: &str) -> String {
    let (server, query) = address.split_once('?').map_or((address, String::new()), |(s, q)| (s, format!("?{q}")));
    let after_scheme = server.find("://").map_or(0, |at| at + 3);
    let host_end =
        server.get(after_scheme..).and_then(|rest| rest.find('/')).map_or(server.len(), |at| after_scheme + at);
    format!("{}/{name}{query}", server.get(..host_end).unwrap_or(server))
}

/// A folder of its own that is deleted when dropped.
fn folder() -> TempDir {
    tempfile::Builder::new()
        .prefix("tilia-test-")
        .tempdir()
        .unwrap_or_else(|error| panic!("no temporary folder: {error}"))
}

/// Writes a file that only the cluster needs.
fn write(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn a_database_is_named_in_whatever_address_the_server_has() {
        for (address, named) in [
            ("postgres://u:p@h:5432/postgres?sslmode=require", "postgres://u:p@h:5432/fresh?sslmode=require"),
            ("postgres://u@h", "postgres://u@h/fresh"),
            ("postgres://u@%2Ftmp%2Fx/a", "postgres://u@%2Ftmp%2Fx/fresh"),
        ] {
            assert_eq!(with_database(address, "fresh"), named);
        }
    }
}
