//! Who is owed a second chance, and one that is taken back.

use store::{
    Error, RegistrationRow, ResultChangeRow, SittingRow, Store, decision, exam_session, registration, seat, sitting,
};
use store_testkit::databases;

use crate::sittings::{exam, sat, seat as taken};
use crate::{add, member};

/// A seat taken at 50 and sat from 100, its result out at `published_at`.
async fn sat_so(store: &Store, id: &str, outcome: &str, published_at: Option<i64>) {
    add(store, &member(id, &format!("{id}@exemple.fr"))).await.unwrap();
    let row = SittingRow {
        finished_at: Some(500),
        ended_by: Some("candidate".to_owned()),
        score: Some(3),
        outcome: Some(outcome.to_owned()),
        published_at,
        ..sat(id, id, Some((id, "s")))
    };
    let seat = RegistrationRow { created_at: 50, ..taken(id, "s", id) };
    store
        .write(async |tx| {
            registration::insert(&tx, &seat).await?;
            sitting::insert(&tx, &row).await
        })
        .await
        .unwrap();
}

fn change(sitting: &str, before: &str, after: &str, changed_at: i64) -> ResultChangeRow {
    ResultChangeRow {
        id: format!("{sitting}-{changed_at}"),
        sitting_id: sitting.to_owned(),
        cause: "reversal".to_owned(),
        cause_id: "act".to_owned(),
        score_before: 4,
        score_after: 3,
        outcome_before: before.to_owned(),
        outcome_after: after.to_owned(),
        changed_at,
    }
}

async fn seed(store: &Store) {
    store
        .write(async |tx| {
            exam_session::insert(&tx, &exam("s", 2_000)).await?;
            exam_session::insert(&tx, &exam("next", 9_000)).await
        })
        .await
        .unwrap();
    sat_so(store, "ada", "failed", Some(600)).await;
}

async fn owed(store: &Store, since: i64) -> Vec<String> {
    let rows = seat::owed(store, since, 10_000, 9).await.unwrap();
    rows.into_iter().map(|row| row.registration.id).collect()
}

fn chance(id: &str, created_at: i64) -> RegistrationRow {
    RegistrationRow { origin: "second-chance".to_owned(), created_at, ..taken(id, "next", "ada") }
}

async fn give(store: &Store, id: &str, created_at: i64) -> Result<(), Error> {
    let row = chance(id, created_at);
    store.write(async |tx| registration::insert_second_chance(&tx, &row, "ada").await).await
}

#[tokio::test]
async fn who_failed_lately_is_owed_one_and_who_failed_by_a_decision_lately_too() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        for (id, outcome, published) in [
            ("passed", "passed", Some(600)),
            ("unsaid", "failed", None),
            ("before", "failed", Some(100)),
            ("same", "failed", Some(100)),
        ] {
            sat_so(store, id, outcome, published).await;
        }
        let changes = [
            change("before", "passed", "failed", 700),
            change("same", "failed", "failed", 700),
            change("passed", "failed", "passed", 700),
        ];
        store
            .write(async |tx| {
                for row in &changes {
                    decision::insert_change(&tx, row).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(owed(store, 500).await, ["before", "ada"], "{}: the first told first", db.engine);
        assert_eq!(owed(store, 600).await, ["before"], "{}", db.engine);
        assert_eq!(owed(store, 700).await, Vec::<String>::new(), "{}: long ago", db.engine);
        let soon = seat::owed(store, 0, 599, 9).await.unwrap();
        assert!(!soon.iter().any(|row| row.registration.id == "ada"), "{}: not out yet", db.engine);
    }
}

#[tokio::test]
async fn one_that_is_taken_back_may_be_given_anew_and_one_given_back_not() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        give(store, "first", 700).await.unwrap();
        assert_eq!(owed(store, 0).await, Vec::<String>::new(), "{}", db.engine);
        let twice = give(store, "twice", 710).await;
        assert!(matches!(&twice, Err(Error::Conflict { table, .. }) if table == "registration"), "{twice:?}");
        let held = async || seat::second_chance_of(store, "ada").await.unwrap().map(|row| row.registration.id);
        assert_eq!(held().await.as_deref(), Some("first"), "{}", db.engine);

        let withdraw = |id| store.write(move |tx| async move { registration::withdraw(&tx, id, 800).await });
        assert!(!withdraw("ada").await.unwrap(), "{}: a seat of one’s own is not the academy’s to take", db.engine);
        assert!(withdraw("first").await.unwrap() && !withdraw("first").await.unwrap(), "{}: once", db.engine);
        let gone = registration::by_id(store, "first").await.unwrap().unwrap();
        let cancelled = RegistrationRow { state: "cancelled".to_owned(), changed_at: 800, ..chance("first", 700) };
        assert_eq!(gone, cancelled, "{}: the rest is as it was", db.engine);
        assert_eq!((held().await, owed(store, 0).await), (None, vec!["ada".to_owned()]), "{}", db.engine);

        give(store, "second", 900).await.unwrap();
        store.write(async |tx| registration::cancel(&tx, "second", 950).await).await.unwrap();
        assert_eq!(held().await.as_deref(), Some("second"), "{}: given back, it was given all the same", db.engine);
        assert_eq!(owed(store, 0).await, Vec::<String>::new(), "{}", db.engine);
        assert!(!withdraw("second").await.unwrap(), "{}", db.engine);
    }
}

#[tokio::test]
async fn one_that_was_begun_is_not_taken_back_and_another_seat_settles_it() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        give(store, "first", 700).await.unwrap();
        let row = sat("again", "ada", Some(("first", "next")));
        store.write(async |tx| sitting::insert(&tx, &row).await).await.unwrap();
        let withdrawn = store.write(async |tx| registration::withdraw(&tx, "first", 800).await).await.unwrap();
        assert!(!withdrawn, "{}", db.engine);

        sat_so(store, "bob", "failed", Some(600)).await;
        assert_eq!(owed(store, 0).await, ["bob"], "{}", db.engine);
        let own = RegistrationRow { created_at: 650, ..taken("bob-again", "next", "bob") };
        store.write(async |tx| registration::insert(&tx, &own).await).await.unwrap();
        assert_eq!(owed(store, 0).await, Vec::<String>::new(), "{}: Bob took one", db.engine);
    }
}
