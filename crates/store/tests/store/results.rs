//! Results as they are looked for, and what is forgotten in time: old sittings, names, mock exams.

use store::{RegistrationRow, SittingItemRow, SittingRow, Store, exam_session, registration, result, sitting};
use store_testkit::databases;

use crate::sittings::{exam, sat, seat};
use crate::{add, member};

/// A sitting begun then, with one question.
async fn begun(store: &Store, row: SittingRow) {
    let item = SittingItemRow {
        sitting_id: row.id.clone(),
        position: 1,
        item_id: "item".to_owned(),
        version: 1,
        option_order: "0123".to_owned(),
        answer: None,
        answered_at: None,
    };
    store
        .write(async |tx| {
            sitting::insert(&tx, &row).await?;
            sitting::insert_item(&tx, &item).await
        })
        .await
        .unwrap();
}

async fn seed(store: &Store) {
    store.write(async |tx| exam_session::insert(&tx, &exam("s", 2_000)).await).await.unwrap();
    for id in ["ada", "bob", "cleo"] {
        add(store, &member(id, &format!("{id}@exemple.fr"))).await.unwrap();
        let row = RegistrationRow { accommodation: "Au calme".to_owned(), ..seat(id, "s", id) };
        store.write(async |tx| registration::insert(&tx, &row).await).await.unwrap();
    }
    let ended = |id: &str| SittingRow {
        finished_at: Some(500),
        ended_by: Some("time".to_owned()),
        score: Some(3),
        outcome: Some("failed".to_owned()),
        ..sat(id, id, Some((id, "s")))
    };
    begun(store, ended("ada")).await;
    begun(store, SittingRow { started_at: 99, ..ended("bob") }).await;
}

#[tokio::test]
async fn finished_sittings_of_the_exam_are_results() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        begun(store, SittingRow { finished_at: Some(1), ..sat("mock", "ada", None) }).await;
        begun(store, sat("open", "cleo", Some(("cleo", "s")))).await;
        let one = result::by_sitting(store, "ada").await.unwrap().unwrap();
        assert_eq!((one.name.as_str(), one.session.as_str(), one.score), ("Ada", "Session", 3), "{}", db.engine);
        assert_eq!((one.outcome.as_str(), one.email.as_deref()), ("failed", Some("ada@exemple.fr")), "{}", db.engine);
        for id in ["mock", "open", "none"] {
            assert_eq!(result::by_sitting(store, id).await.unwrap(), None, "{}: {id}", db.engine);
        }
        let before = async |id| {
            let rows = result::before(store, id, 1).await.unwrap();
            rows.into_iter().map(|row| row.sitting_id).collect::<Vec<_>>()
        };
        assert_eq!((before("~").await, before("bob").await), (vec!["bob".to_owned()], vec!["ada".to_owned()]));
        assert_eq!(before("ada").await, Vec::<String>::new(), "{}", db.engine);
    }
}

#[tokio::test]
async fn old_sittings_go_with_their_answers_and_names_with_them() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        assert_eq!(result::old_sittings(store, 99, 9).await.unwrap(), Vec::<String>::new(), "{}", db.engine);
        assert_eq!(result::old_sittings(store, 100, 9).await.unwrap(), ["bob"], "{}", db.engine);
        assert_eq!(result::old_sittings(store, 101, 1).await.unwrap(), ["ada"], "{}: so many at most", db.engine);
        let forget = async |before: i64| store.write(async |tx| result::untie_old(&tx, before).await).await.unwrap();
        let name = async |id| registration::by_id(store, id).await.unwrap().unwrap().name;
        assert_eq!(forget(1).await, 0, "{}: changed at 1", db.engine);
        assert_eq!(forget(2).await, 1, "{}: Cleo’s, who never sat", db.engine);
        assert_eq!((name("cleo").await.as_str(), name("bob").await.as_str()), ("", "Ada"), "{}", db.engine);
        store.write(async |tx| result::delete_sitting(&tx, "bob").await).await.unwrap();
        assert_eq!(sitting::items(store, "bob").await.unwrap(), [], "{}", db.engine);
        assert_eq!(sitting::items(store, "ada").await.unwrap().len(), 1, "{}: Ada’s stays", db.engine);
        assert_eq!(forget(2).await, 1, "{}: then Bob’s name", db.engine);
        let row = registration::by_id(store, "bob").await.unwrap().unwrap();
        assert_eq!((row.learner_id, row.accommodation.as_str()), (None, ""), "{}", db.engine);
        assert_eq!(name("ada").await, "Ada", "{}", db.engine);
    }
}

#[tokio::test]
async fn a_name_is_corrected_on_the_seat_of_that_sitting_as_long_as_it_is_there() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let rename = async || store.write(async |tx| result::rename(&tx, "ada", "Ada Byron").await).await.unwrap();
        let names = async || {
            let rows = registration::in_session(store, "s").await.unwrap();
            let mut names: Vec<(String, String)> = rows.into_iter().map(|row| (row.id, row.name)).collect();
            names.sort();
            names.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        rename().await;
        assert_eq!(names().await, ["Ada Byron", "Ada", "Ada"], "{}", db.engine);
        store.write(async |tx| result::untie(&tx, "ada").await).await.unwrap();
        rename().await;
        assert_eq!(names().await, ["", "Ada", "Ada"], "{}: an account that is gone gets no name back", db.engine);
    }
}

#[tokio::test]
async fn mock_exams_are_old_after_their_time_and_sooner_when_nothing_was_answered() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let mock = |id: &str, started_at, next_position| SittingRow {
            started_at,
            deadline: started_at + 50,
            next_position,
            ..sat(id, "ada", None)
        };
        for row in [mock("1-old", 100, 2), mock("2-answered", 200, 2), mock("3-empty", 200, 1), mock("4-new", 300, 1)] {
            begun(store, row).await;
        }
        let old = async |begun, unanswered, limit| result::old_mocks(store, begun, unanswered, limit).await.unwrap();
        assert_eq!(old(100, 250, 9).await, Vec::<String>::new(), "{}", db.engine);
        assert_eq!(old(101, 251, 9).await, ["1-old", "3-empty"], "{}: and no sitting of the exam", db.engine);
        assert_eq!(old(101, 251, 1).await, ["1-old"], "{}", db.engine);
    }
}
