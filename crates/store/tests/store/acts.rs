//! Acts: whole or not at all, durable when acknowledged, as if one after another.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use store::{Error, Reads as _, Tx, attestation, learner, login, params, progress};
use store_testkit::{databases, postgres};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::{add, attestation as row, code, exists, member, visitor};

#[tokio::test]
async fn what_is_acknowledged_another_node_sees_at_once() {
    for db in databases().await {
        let other = db.second_node().await;
        for id in ["a", "b", "c"] {
            add(&db.store, &visitor(id)).await.unwrap();
            assert!(exists(&other, id).await, "{}", db.engine);
        }
    }
}

#[tokio::test]
async fn an_act_sees_what_it_wrote_and_others_do_not_before_it_is_kept() {
    for db in databases().await {
        db.store
            .write(async |tx| {
                learner::insert(&tx, &visitor("a")).await?;
                assert!(learner::by_id(&tx, "a").await?.is_some(), "{}", db.engine);
                assert!(learner::by_id(&db.store, "a").await?.is_none(), "{}", db.engine);
                Ok(())
            })
            .await
            .unwrap();
        assert!(exists(&db.store, "a").await);
    }
}

#[tokio::test]
async fn an_act_that_fails_leaves_nothing() {
    for db in databases().await {
        let failed: Result<(), Error> = db
            .store
            .write(async |tx| {
                learner::insert(&tx, &visitor("a")).await?;
                Err(Error::NotFound)
            })
            .await;
        assert!(matches!(failed, Err(Error::NotFound)), "{}: {failed:?}", db.engine);
        assert!(!exists(&db.store, "a").await, "{}", db.engine);
    }
}

#[tokio::test]
async fn a_conflict_says_on_which_key() {
    for db in databases().await {
        add(&db.store, &member("a", "ada@exemple.fr")).await.unwrap();
        for (row, expected) in
            [(member("b", "Ada@exemple.fr"), "email_key"), (member("a", "other@exemple.fr"), "primary key")]
        {
            match add(&db.store, &row).await {
                Err(Error::Conflict { table, key }) => {
                    assert_eq!((table.as_str(), key.as_str()), ("learner", expected), "{}", db.engine);
                }
                other => panic!("{}: {other:?}", db.engine),
            }
        }
    }
}

#[tokio::test]
async fn no_error_quotes_what_was_written() {
    for db in databases().await {
        add(&db.store, &member("a", "secret@exemple.fr")).await.unwrap();
        let conflict = add(&db.store, &member("b", "secret@exemple.fr")).await.unwrap_err();
        let wrong = db
            .store
            .write(async |tx| tx.execute("UPDATE learner SET nom = $1", params!["secret"]).await)
            .await
            .unwrap_err();
        for error in [conflict, wrong] {
            assert!(!format!("{error} {error:?}").contains("secret"), "{}: {error:?}", db.engine);
        }
    }
}

#[tokio::test]
async fn nothing_can_be_kept_of_a_learner_who_does_not_exist() {
    for db in databases().await {
        let done = db.store.write(async |tx| progress::mark_done(&tx, "nobody", "nr", "l", 1).await).await;
        assert!(matches!(done, Err(Error::Reference)), "{}: {done:?}", db.engine);
    }
}

#[tokio::test]
async fn an_act_that_makes_light_of_a_failed_statement_fails() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        let mut after = None;
        let after = std::sync::Mutex::new(&mut after);
        let kept = db
            .store
            .write(async |tx| {
                learner::insert(&tx, &visitor("b")).await?;
                let _ignored = learner::insert(&tx, &visitor("a")).await;
                **after.lock().unwrap() = learner::insert(&tx, &visitor("c")).await.err();
                Ok(())
            })
            .await;
        assert!(matches!(kept, Err(Error::Aborted)), "{}: {kept:?}", db.engine);
        assert!(matches!(**after.lock().unwrap(), Some(Error::Aborted)), "{}", db.engine);
        assert!(!exists(&db.store, "b").await && !exists(&db.store, "c").await, "{}", db.engine);
    }
}

#[tokio::test]
async fn a_row_that_its_reader_cannot_take_is_told() {
    for db in databases().await {
        let text = db.store.query_one::<i64>("SELECT CAST('x' AS TEXT)", &[]).await;
        assert!(matches!(text, Err(Error::Corrupted { column: 0, .. })), "{}: {text:?}", db.engine);
        let nothing = db.store.query_one::<String>("SELECT name FROM learner", &[]).await;
        assert!(matches!(nothing, Err(Error::NotFound)), "{}: {nothing:?}", db.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_at_once_lose_nothing() {
    for db in databases().await {
        add(&db.store, &visitor("taken")).await.unwrap();
        let mut writers = JoinSet::new();
        for n in 0..200 {
            let store = db.store.clone();
            writers.spawn(async move {
                // Every fifth fails after its first row: only that act is undone, not those committed with it.
                let second = if n % 5 == 0 { "taken".to_owned() } else { format!("b{n}") };
                let kept = store
                    .write(async |tx| {
                        learner::insert(&tx, &visitor(&format!("a{n}"))).await?;
                        learner::insert(&tx, &visitor(&second)).await
                    })
                    .await;
                (n, kept.is_ok())
            });
        }
        for (n, kept) in writers.join_all().await {
            assert_eq!(kept, n % 5 != 0, "{}: act {n}", db.engine);
            assert_eq!(exists(&db.store, &format!("a{n}")).await, kept, "{}: act {n}", db.engine);
        }
        let all: i64 = db.store.query_one("SELECT count(*) FROM learner", &[]).await.unwrap();
        assert_eq!(all, 1 + 160 * 2, "{}", db.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_codes_given_at_once_are_each_counted() {
    for db in databases().await {
        db.store.write(async |tx| login::insert_sign_in(&tx, &code("c", "ada@exemple.fr", 1)).await).await.unwrap();
        let mut guesses = JoinSet::new();
        for _ in 0..40 {
            let store = db.store.clone();
            guesses.spawn(async move { store.write(async |tx| login::record_failure(&tx, "c").await).await.unwrap() });
        }
        let mut counted = guesses.join_all().await;
        counted.sort_unstable();
        assert_eq!(counted, (1..=40).collect::<Vec<i64>>(), "{}", db.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looking_before_writing_is_enough_to_issue_one_attestation_only() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        let mut clicks = JoinSet::new();
        for n in 0..12 {
            let store = db.store.clone();
            clicks.spawn(async move { store.write(async |tx| issue(&tx, &format!("code{n}")).await).await.unwrap() });
        }
        let codes = clicks.join_all().await;
        assert!(codes.iter().all(|code| *code == codes[0]), "{}: {codes:?}", db.engine);
        assert_eq!(attestation::count_for(&db.store, "a").await.unwrap(), 1, "{}", db.engine);
    }
}

async fn issue(tx: &Tx, code: &str) -> Result<String, Error> {
    if let Some(first) = attestation::for_learner(tx, "a", "nr").await? {
        return Ok(first.code);
    }
    attestation::insert(tx, &row(code, Some("a"), "nr")).await?;
    Ok(code.to_owned())
}

/// On SQLite acts can't collide: there is one writer.
#[tokio::test]
async fn on_postgresql_an_act_that_collided_is_run_again() {
    let db = postgres().await;
    add(&db.store, &visitor("a")).await.unwrap();
    let (both_have_looked, runs) = (Arc::new(Barrier::new(2)), AtomicUsize::new(0));
    let act = async |code: &str| {
        let first = AtomicUsize::new(0);
        db.store
            .write(async |tx| {
                runs.fetch_add(1, Ordering::Relaxed);
                let known = attestation::for_learner(&tx, "a", "nr").await?;
                if first.fetch_add(1, Ordering::Relaxed) == 0 {
                    both_have_looked.wait().await;
                }
                if known.is_none() {
                    attestation::insert(&tx, &row(code, Some("a"), "nr")).await?;
                }
                Ok(())
            })
            .await
    };
    tokio::try_join!(act("one"), act("other")).unwrap();
    assert!(runs.into_inner() > 2, "one of them was run again");
    assert_eq!(attestation::count_for(&db.store, "a").await.unwrap(), 1);
}

#[tokio::test]
async fn a_snapshot_does_not_move() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        let counts = db
            .store
            .read(async |snapshot| {
                let before: i64 = snapshot.query_one("SELECT count(*) FROM learner", &[]).await?;
                add(&db.store, &visitor("b")).await?;
                let after: i64 = snapshot.query_one("SELECT count(*) FROM learner", &[]).await?;
                Ok((before, after))
            })
            .await
            .unwrap();
        assert_eq!(counts, (1, 1), "{}", db.engine);
        assert!(exists(&db.store, "b").await, "{}", db.engine);
    }
}

#[tokio::test]
async fn every_statement_is_one_that_the_engine_takes() {
    for db in databases().await {
        db.store.prepare_all().await.unwrap_or_else(|error| panic!("{}: {error}", db.engine));
        db.store.ping().await.unwrap();
    }
}
