//! Opening a database: addresses, schemas, encryption.

use store::{Error, Reads as _, Store, params};
use store_testkit::{Cluster, databases, places};

use crate::{add, exists, visitor};

#[tokio::test]
async fn what_was_kept_is_there_when_it_is_opened_again() {
    for place in places().await {
        let store = Store::open(&place.address).await.unwrap();
        add(&store, &visitor("a")).await.unwrap();
        drop(store);
        let store = Store::open(&place.address).await.unwrap();
        assert!(exists(&store, "a").await, "{}", place.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_start_at_once_bring_the_schema_up_to_date_once() {
    for place in places().await {
        let nodes: Vec<_> = (0..6)
            .map(|_| {
                let address = place.address.clone();
                tokio::spawn(async move { Store::open(&address).await })
            })
            .collect();
        for node in nodes {
            let store = node.await.unwrap().unwrap_or_else(|error| panic!("{}: {error}", place.engine));
            store.prepare_all().await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_schema_of_a_newer_version_is_left_alone() {
    for db in databases().await {
        db.store
            .write(async |tx| {
                let insert = "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
                    VALUES (999, 'later', $1, '1')";
                tx.execute(insert, params!["2030-01-01T00:00:00Z"]).await
            })
            .await
            .unwrap();
        let opened = Store::open(&db.address).await;
        assert!(matches!(opened, Err(Error::Migration(_))), "{}: {opened:?}", db.engine);
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing/tilia.sqlite").display().to_string();
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "This is no database, however long it is looked at. ".repeat(50)).unwrap();
    for (address, why) in [
        (missing.as_str(), "missing/tilia.sqlite"),
        (text.to_str().unwrap(), "not a database"),
        ("postgres://nobody:geheim@127.0.0.1:1/none?sslmode=disable", "refused"),
    ] {
        let error = Store::open(address).await.unwrap_err();
        assert!(matches!(error, Error::Unavailable(_)), "{address}: {error:?}");
        let told = error.to_string();
        assert!(told.contains(why) && !told.contains("geheim"), "{told}");
    }
}

#[tokio::test]
async fn sslmode_is_honoured() {
    let cluster = Cluster::of_this_process();
    let authority = cluster.authority().display().to_string();
    let encrypted = async |query: &str| {
        let store = Store::open(&format!("{}?{query}", cluster.tcp_address("postgres"))).await?;
        store.query_one::<String>("SELECT CAST(ssl AS TEXT) FROM pg_stat_ssl WHERE pid = pg_backend_pid()", &[]).await
    };
    assert_eq!(encrypted("sslmode=disable").await.unwrap(), "false");
    for query in ["", "sslmode=prefer", "sslmode=require"] {
        assert_eq!(encrypted(query).await.unwrap(), "true", "{query}");
    }
    assert_eq!(encrypted(&format!("sslmode=verify-full&sslrootcert={authority}")).await.unwrap(), "true");

    // Nobody the system knows signed for it.
    let unknown = encrypted("sslmode=verify-full").await.unwrap_err();
    assert!(matches!(unknown, Error::Unavailable(_) | Error::Address(_)), "{unknown:?}");
    // Signed for, but under another name.
    let address = cluster.tcp_address("postgres").replace("localhost", "127.0.0.1");
    let other_name = Store::open(&format!("{address}?sslmode=verify-full&sslrootcert={authority}")).await.unwrap_err();
    assert!(other_name.to_string().contains("certificate"), "{other_name}");
    let no_file = encrypted("sslmode=verify-full&sslrootcert=/nowhere.pem").await.unwrap_err();
    assert!(no_file.to_string().contains("/nowhere.pem"), "{no_file}");
}
