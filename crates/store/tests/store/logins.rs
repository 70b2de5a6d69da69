//! Sessions and codes.

use store::login;
use store_testkit::databases;
use tokio::task::JoinSet;

use crate::{add, attestation, code, exists, member, session, visitor};

const DAY: i64 = 24 * 3_600_000;

#[tokio::test]
async fn a_session_lasts_until_it_expires_or_ends() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        db.store
            .write(async |tx| {
                login::insert_session(&tx, &session("s1", "a", 100)).await?;
                login::insert_session(&tx, &session("s2", "a", 100)).await
            })
            .await
            .unwrap();
        let at = async |token: &str, now| login::session(&db.store, token, now).await.unwrap();
        assert_eq!(at("s1", 99).await, Some(session("s1", "a", 100)), "{}", db.engine);
        assert_eq!(at("s1", 100).await, None, "{}", db.engine);
        assert_eq!(at("s3", 1).await, None, "{}", db.engine);
        db.store.write(async |tx| login::delete_session(&tx, "s1").await).await.unwrap();
        assert_eq!(at("s1", 99).await, None, "{}", db.engine);
        assert!(at("s2", 99).await.is_some(), "{}", db.engine);
    }
}

#[tokio::test]
async fn a_code_is_used_once_in_time_and_after_few_wrong_ones() {
    for db in databases().await {
        db.store
            .write(async |tx| {
                for id in ["good", "late", "guessed"] {
                    login::insert_sign_in(&tx, &code(id, "ada@exemple.fr", 0)).await?;
                }
                for _ in 0..5 {
                    login::record_failure(&tx, "guessed").await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let consume =
            async |id: &str, now| db.store.write(async |tx| login::consume(&tx, id, now, 5).await).await.unwrap();
        assert!(!consume("late", 1000).await, "{}: expired", db.engine);
        assert!(!consume("guessed", 10).await, "{}: too many tries", db.engine);
        assert!(!consume("unknown", 10).await, "{}", db.engine);
        assert!(consume("good", 999).await, "{}", db.engine);
        assert!(!consume("good", 999).await, "{}: used", db.engine);
        let used = login::sign_in(&db.store, "good").await.unwrap().unwrap();
        assert_eq!(used.used_at, Some(999), "{}", db.engine);
        let missing = db.store.write(async |tx| login::record_failure(&tx, "unknown").await).await;
        assert!(matches!(missing, Err(store::Error::NotFound)), "{}: {missing:?}", db.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_those_who_use_a_code_at_once_one_gets_in() {
    for db in databases().await {
        db.store.write(async |tx| login::insert_sign_in(&tx, &code("c", "ada@exemple.fr", 0)).await).await.unwrap();
        let mut tabs = JoinSet::new();
        for _ in 0..10 {
            let store = db.store.clone();
            tabs.spawn(async move { store.write(async |tx| login::consume(&tx, "c", 5, 5).await).await.unwrap() });
        }
        let entered = tabs.join_all().await.into_iter().filter(|entered| *entered).count();
        assert_eq!(entered, 1, "{}", db.engine);
    }
}

#[tokio::test]
async fn codes_asked_for_and_exhausted_are_counted_by_address() {
    for db in databases().await {
        db.store
            .write(async |tx| {
                for (id, email, at) in [
                    ("1", "ada@exemple.fr", 10),
                    ("2", "Ada@Exemple.fr", 20),
                    ("3", "ada@exemple.fr", 30),
                    ("4", "bob@exemple.fr", 30),
                ] {
                    login::insert_sign_in(&tx, &code(id, email, at)).await?;
                }
                for id in ["1", "1", "2", "2", "3"] {
                    login::record_failure(&tx, id).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let count = async |since| login::count_sign_ins_since(&db.store, "ada@exemple.fr", since).await.unwrap();
        assert_eq!((count(0).await, count(20).await, count(31).await), (3, 2, 0), "{}", db.engine);
        let latest =
            async |limit, since| login::latest_exhausted(&db.store, "ada@exemple.fr", limit, since).await.unwrap();
        assert_eq!(latest(2, 0).await, Some(20), "{}", db.engine);
        assert_eq!(latest(2, 20).await, None, "{}", db.engine);
        assert_eq!(latest(1, 0).await, Some(30), "{}", db.engine);
        assert_eq!(latest(3, 0).await, None, "{}", db.engine);
    }
}

#[tokio::test]
async fn what_has_expired_is_forgotten_codes_a_day_later() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        db.store
            .write(async |tx| {
                login::insert_session(&tx, &session("old", "a", 100)).await?;
                login::insert_session(&tx, &session("new", "a", 101)).await?;
                login::insert_sign_in(&tx, &code("c", "ada@exemple.fr", 0)).await?;
                login::purge_expired(&tx, 100).await
            })
            .await
            .unwrap();
        assert_eq!(login::session(&db.store, "old", 0).await.unwrap(), None, "{}", db.engine);
        assert!(login::session(&db.store, "new", 0).await.unwrap().is_some(), "{}", db.engine);
        for (now, left) in [(999 + DAY, true), (1000 + DAY, false)] {
            db.store.write(async |tx| login::purge_expired(&tx, now).await).await.unwrap();
            assert_eq!(login::sign_in(&db.store, "c").await.unwrap().is_some(), left, "{} at {now}", db.engine);
        }
    }
}

#[tokio::test]
async fn a_visitor_is_forgotten_with_the_last_session_that_led_to_them() {
    for db in databases().await {
        let store = &db.store;
        for row in
            [visitor("gone"), visitor("two"), visitor("attested"), visitor("never"), member("ada", "ada@exemple.fr")]
        {
            add(store, &row).await.unwrap();
        }
        store
            .write(async |tx| {
                for learner in ["gone", "two", "attested", "ada"] {
                    login::insert_session(&tx, &session(learner, learner, 100)).await?;
                }
                login::insert_session(&tx, &session("another", "two", 101)).await?;
                store::attestation::insert(&tx, &attestation("CODE", Some("attested"), "course")).await?;
                login::purge_expired(&tx, 100).await
            })
            .await
            .unwrap();
        assert!(!exists(store, "gone").await, "{}", db.engine);
        for kept in ["two", "attested", "never", "ada"] {
            assert!(exists(store, kept).await, "{}: {kept} stays", db.engine);
        }
        store.write(async |tx| login::purge_expired(&tx, 101).await).await.unwrap();
        assert!(!exists(store, "two").await, "{}", db.engine);
    }
}
