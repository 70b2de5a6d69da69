//! Futures dropped half-way, panics, a full house, a lost connection: nobody else notices.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Mutex;
use std::task::Poll;
use std::time::Duration;

use store::{Error, Limits, Reads as _, Store, Tx, learner};
use store_testkit::{databases, postgres, sqlite};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::{add, exists, visitor};

/// What `future` gives, unless it takes more than `polls` polls: then it is dropped where it stands.
async fn dropped_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

#[tokio::test]
async fn an_act_dropped_half_way_leaves_nothing_and_stops_nobody() {
    for db in databases().await {
        let written = Notify::new();
        tokio::select! {
            kept = db.store.write(async |tx| {
                learner::insert(&tx, &visitor("dropped")).await?;
                written.notify_one();
                std::future::pending::<Result<(), Error>>().await
            }) => panic!("{kept:?}"),
            () = written.notified() => {}
        }
        add(&db.store, &visitor("next")).await.unwrap();
        assert!(!exists(&db.store, "dropped").await, "{}", db.engine);
        assert!(exists(&db.store, "next").await, "{}", db.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wherever_acts_are_dropped_what_was_acknowledged_is_there_whole_and_once() {
    for db in databases().await {
        let mut acts = JoinSet::new();
        for n in 0..120 {
            let store = db.store.clone();
            acts.spawn(async move {
                let act = store.write(async |tx| {
                    learner::insert(&tx, &visitor(&format!("a{n}"))).await?;
                    learner::insert(&tx, &visitor(&format!("b{n}"))).await
                });
                (n, dropped_after(n % 12, act).await.map(Result::unwrap))
            });
        }
        for (n, acknowledged) in acts.join_all().await {
            let (a, b) = (exists(&db.store, &format!("a{n}")).await, exists(&db.store, &format!("b{n}")).await);
            assert_eq!(a, b, "{}: half of act {n}", db.engine);
            assert!(a || acknowledged.is_none(), "{}: act {n} was acknowledged", db.engine);
        }
        add(&db.store, &visitor("next")).await.unwrap();
    }
}

#[tokio::test]
async fn reads_dropped_half_way_harm_no_connection() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        for polls in 0..20 {
            let _ = dropped_after(polls, learner::by_id(&db.store, "a")).await;
            let _ = dropped_after(polls, store::export(&db.store, "a")).await;
        }
        assert!(exists(&db.store, "a").await, "{}", db.engine);
        add(&db.store, &visitor("b")).await.unwrap();
    }
}

#[tokio::test]
async fn a_panic_within_an_act_ends_that_act_only() {
    for db in databases().await {
        let store = db.store.clone();
        let panicked = tokio::spawn(async move {
            store
                .write(async |tx| {
                    learner::insert(&tx, &visitor("a")).await?;
                    if learner::by_id(&tx, "a").await?.is_some() {
                        panic!("as it was meant to");
                    }
                    Ok(())
                })
                .await
        });
        assert!(panicked.await.unwrap_err().is_panic(), "{}", db.engine);
        add(&db.store, &visitor("b")).await.unwrap();
        assert!(!exists(&db.store, "a").await, "{}", db.engine);
    }
}

#[tokio::test]
async fn whoever_waits_too_long_is_told_and_may_come_back() {
    for db in databases().await {
        let limits = Limits { connections: 1, wait: Duration::from_secs(1) };
        let store = Store::open_with(&db.address.parse().unwrap(), &limits).await.unwrap();
        let (begun, go_on) = (Notify::new(), Notify::new());
        let first = store.write(async |tx| {
            learner::insert(&tx, &visitor("first")).await?;
            begun.notify_one();
            go_on.notified().await;
            Ok(())
        });
        let second = async {
            begun.notified().await;
            let told = add(&store, &visitor("second")).await;
            go_on.notify_one();
            Ok(told)
        };
        let ((), second) = tokio::try_join!(first, second).unwrap();
        assert!(matches!(second, Err(Error::Unavailable(_))), "{}: {second:?}", db.engine);
        add(&store, &visitor("second")).await.unwrap();
    }
}

#[tokio::test]
async fn a_transaction_smuggled_out_of_its_act_does_nothing() {
    for db in databases().await {
        let smuggled: Mutex<Option<Tx>> = Mutex::default();
        let kept = db
            .store
            .write(|tx| async {
                learner::insert(&tx, &visitor("a")).await?;
                *smuggled.lock().unwrap() = Some(tx);
                Ok(())
            })
            .await;
        assert!(matches!(kept, Err(Error::Aborted)), "{}: {kept:?}", db.engine);
        let tx = smuggled.lock().unwrap().take().unwrap();
        let later = learner::insert(&tx, &visitor("b")).await;
        assert!(matches!(later, Err(Error::Aborted)), "{}: {later:?}", db.engine);
        drop(tx);
        add(&db.store, &visitor("c")).await.unwrap();
        assert!(!exists(&db.store, "a").await && !exists(&db.store, "b").await, "{}", db.engine);
    }
}

#[tokio::test]
async fn neither_does_one_whose_act_was_dropped() {
    for db in databases().await {
        let (smuggled, taken) = (Mutex::<Option<Tx>>::default(), Notify::new());
        tokio::select! {
            kept = db.store.write(|tx| async {
                *smuggled.lock().unwrap() = Some(tx);
                taken.notify_one();
                std::future::pending::<Result<(), Error>>().await
            }) => panic!("{kept:?}"),
            () = taken.notified() => {}
        }
        let tx = smuggled.lock().unwrap().take().unwrap();
        let later = learner::insert(&tx, &visitor("a")).await;
        assert!(matches!(later, Err(Error::Aborted)), "{}: {later:?}", db.engine);
    }
}

/// A full disk makes SQLite roll back the whole transaction, with the acts of others in it that are not committed yet:
/// they must be told. (Here an act rolls back by hand.)
#[tokio::test]
async fn on_sqlite_nobody_is_told_of_success_when_the_engine_rolls_everything_back() {
    let db = sqlite().await;
    let go_on = Notify::new();
    let mut first = pin!(db.store.write(async |tx| {
        learner::insert(&tx, &visitor("first")).await?;
        go_on.notified().await;
        Ok(())
    }));
    let mut second = pin!(db.store.write(async |tx| tx.execute("ROLLBACK", &[]).await));
    // The first holds the writer, the second stands in the queue before whoever commits.
    assert!(dropped_after(1, first.as_mut()).await.is_none());
    assert!(dropped_after(1, second.as_mut()).await.is_none());
    go_on.notify_one();
    let (first, second) = tokio::join!(first, second);
    assert!(matches!(first, Err(Error::Unavailable(_))), "{first:?}");
    assert!(second.is_err());
    assert!(!exists(&db.store, "first").await);
    add(&db.store, &visitor("next")).await.unwrap();
}

#[tokio::test]
async fn on_sqlite_another_process_that_writes_is_waited_for() {
    let db = sqlite().await;
    let other = db.second_node().await;
    let mut held = pin!(other.write(async |tx| {
        learner::insert(&tx, &visitor("theirs")).await?;
        tokio::task::yield_now().await;
        Ok(())
    }));
    assert!(dropped_after(1, held.as_mut()).await.is_none());
    let row = visitor("ours");
    let (ours, theirs) = tokio::join!(add(&db.store, &row), held);
    ours.unwrap();
    theirs.unwrap();
    assert!(exists(&db.store, "theirs").await && exists(&other, "ours").await);
}

#[tokio::test]
async fn on_postgresql_a_lost_connection_is_replaced() {
    let db = postgres().await;
    add(&db.store, &visitor("a")).await.unwrap();
    let admin = db.second_node().await;
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for round in 0..5 {
        let _: i64 = admin.query_one(cut, &[]).await.unwrap();
        // Those who were talking are told; whoever comes next finds a new connection.
        let mut told = 0;
        while let Err(error) = add(&db.store, &visitor(&format!("r{round}"))).await {
            assert!(matches!(error, Error::Unavailable(_)), "{error:?}");
            told += 1;
            assert!(told <= 8, "no more often than there were connections");
        }
        assert!(exists(&db.store, &format!("r{round}")).await);
    }
}
