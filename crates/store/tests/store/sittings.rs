//! Sittings: written whole, answered once, ended once; rooms.

use store::{
    Ending, ExamSessionRow, RegistrationRow, SittingItemRow, SittingRow, Store, exam_session, incident, login,
    registration, sitting,
};
use store_testkit::databases;

use crate::{add, member, session, visitor};

pub(crate) fn exam(id: &str, closes_at: i64) -> ExamSessionRow {
    ExamSessionRow {
        id: id.to_owned(),
        title: "Session".to_owned(),
        opens_at: 0,
        closes_at,
        capacity: None,
        supervised: 1,
        results: "session-end".to_owned(),
        cancelled_at: None,
        room_code: None,
        room_opened_at: None,
        room_closed_at: None,
        created_at: 1,
        changed_at: 1,
    }
}

pub(crate) fn seat(id: &str, session: &str, learner: &str) -> RegistrationRow {
    RegistrationRow {
        id: id.to_owned(),
        session_id: session.to_owned(),
        learner_id: Some(learner.to_owned()),
        name: "Ada".to_owned(),
        language: "fr".to_owned(),
        origin: "self".to_owned(),
        seat_code: None,
        accommodation: String::new(),
        extra_per_cent: 0,
        accommodation_decided_at: None,
        state: "registered".to_owned(),
        identity: "not-verified".to_owned(),
        admitted_at: None,
        admitted_by: None,
        reminded_at: None,
        created_at: 1,
        changed_at: 1,
    }
}

pub(crate) fn sat(id: &str, learner: &str, seat: Option<(&str, &str)>) -> SittingRow {
    SittingRow {
        id: id.to_owned(),
        kind: if seat.is_some() { "exam" } else { "mock" }.to_owned(),
        registration_id: seat.map(|(seat, _)| seat.to_owned()),
        session_id: seat.map(|(_, session)| session.to_owned()),
        learner_id: Some(learner.to_owned()),
        language: "fr".to_owned(),
        items: 19,
        pass_mark: 12,
        started_at: 100,
        deadline: 1_000,
        next_position: 1,
        finished_at: None,
        ended_by: None,
        score: None,
        outcome: None,
        published_at: None,
    }
}

fn questions(sitting: &str) -> Vec<SittingItemRow> {
    let question = |position| SittingItemRow {
        sitting_id: sitting.to_owned(),
        position,
        item_id: format!("item-{position}"),
        version: 2,
        option_order: "2031".to_owned(),
        answer: None,
        answered_at: None,
    };
    (1..=19).map(question).collect()
}

/// Ada with a sitting of nineteen questions on a seat, and a mock sitting.
async fn seed(store: &Store) {
    add(store, &member("ada", "ada@exemple.fr")).await.unwrap();
    add(store, &visitor("eve")).await.unwrap();
    store
        .write(async |tx| {
            login::insert_session(&tx, &session("ada-token", "ada", 5_000)).await?;
            login::insert_session(&tx, &session("eve-token", "eve", 5_000)).await?;
            exam_session::insert(&tx, &exam("s", 2_000)).await?;
            registration::insert(&tx, &seat("seat", "s", "ada")).await?;
            sitting::insert(&tx, &sat("sat", "ada", Some(("seat", "s")))).await?;
            sitting::insert_items(&tx, "sat", &questions("sat")).await?;
            sitting::insert(&tx, &sat("mock", "ada", None)).await?;
            sitting::insert_items(&tx, "mock", &questions("mock")).await
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn every_question_is_written_in_its_order() {
    for db in databases().await {
        seed(&db.store).await;
        assert_eq!(sitting::items(&db.store, "sat").await.unwrap(), questions("sat"), "{}", db.engine);
    }
}

#[tokio::test]
async fn one_look_tells_the_sitting_its_question_and_who_asks() {
    for db in databases().await {
        seed(&db.store).await;
        let held = |position, token| sitting::held(&db.store, "sat", position, token, 200);
        let ada = held(None, "ada-token").await.unwrap().unwrap();
        assert_eq!(ada.sitting, sat("sat", "ada", Some(("seat", "s"))), "{}", db.engine);
        assert_eq!((ada.holder.as_deref(), ada.minutes), (Some("ada"), 0), "{}", db.engine);
        assert_eq!(ada.item.as_ref(), questions("sat").first(), "{}", db.engine);
        assert_eq!(held(Some(19), "ada-token").await.unwrap().unwrap().item.unwrap().position, 19);
        assert_eq!(held(Some(20), "ada-token").await.unwrap().unwrap().item, None, "{}", db.engine);
        assert_eq!(held(None, "eve-token").await.unwrap().unwrap().holder.as_deref(), Some("eve"), "{}", db.engine);
        assert_eq!(held(None, "nobody").await.unwrap().unwrap().holder, None, "{}", db.engine);
        let late = sitting::held(&db.store, "sat", None, "ada-token", 5_000).await.unwrap().unwrap();
        assert_eq!(late.holder, None, "{}: the session has expired", db.engine);
        assert_eq!(sitting::held(&db.store, "none", None, "ada-token", 200).await.unwrap(), None, "{}", db.engine);
    }
}

#[tokio::test]
async fn an_answer_is_kept_once_in_turn_and_in_time() {
    for db in databases().await {
        seed(&db.store).await;
        let answer = |position, chosen, earliest| {
            db.store.write_conditionally(move |tx| async move {
                sitting::answer(&tx, "sat", position, chosen, 300, earliest).await
            })
        };
        assert!(answer(1, Some(2), 1_000).await.unwrap(), "{}", db.engine);
        assert!(!answer(1, Some(3), 1_000).await.unwrap(), "{}: once", db.engine);
        assert!(!answer(3, Some(0), 1_000).await.unwrap(), "{}: in turn", db.engine);
        assert!(!answer(2, Some(0), 1_001).await.unwrap(), "{}: in time", db.engine);
        assert!(answer(2, None, 0).await.unwrap(), "{}: left out", db.engine);
        let items = sitting::items(&db.store, "sat").await.unwrap();
        let given: Vec<_> = items.iter().take(3).map(|item| (item.answer, item.answered_at)).collect();
        assert_eq!(given, [(Some(2), Some(300)), (None, Some(300)), (None, None)], "{}", db.engine);
        assert_eq!(sitting::by_id(&db.store, "sat").await.unwrap().unwrap().next_position, 3, "{}", db.engine);
        let ending = Ending { finished_at: 400, ended_by: "time", score: 7, outcome: "failed", published_at: None };
        let ending = &ending;
        let finish = || db.store.write(|tx| async move { sitting::finish(&tx, "sat", ending).await });
        assert!(finish().await.unwrap() && !finish().await.unwrap(), "{}: ended once", db.engine);
        assert!(!answer(3, Some(0), 0).await.unwrap(), "{}: ended", db.engine);
    }
}

#[tokio::test]
async fn of_many_answers_at_once_one_is_kept() {
    for db in databases().await {
        seed(&db.store).await;
        let second = db.second_node().await;
        let mut tasks = Vec::new();
        for device in 0..16 {
            let store = if device % 2 == 0 { db.store.clone() } else { second.clone() };
            tasks.push(tokio::spawn(async move {
                store
                    .write_conditionally(|tx| async move {
                        sitting::answer(&tx, "sat", 1, Some(device % 4), device, 0).await
                    })
                    .await
            }));
        }
        let mut kept = Vec::new();
        for (device, task) in tasks.into_iter().enumerate() {
            if task.await.unwrap().unwrap() {
                kept.push(i64::try_from(device).unwrap());
            }
        }
        let item = sitting::item(&db.store, "sat", 1).await.unwrap().unwrap();
        assert_eq!(kept.len(), 1, "{}", db.engine);
        assert_eq!(item.answered_at, kept.first().copied(), "{}: and it is the one that was told so", db.engine);
    }
}

#[tokio::test]
async fn what_is_due_is_found() {
    for db in databases().await {
        seed(&db.store).await;
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(sitting::overdue(&db.store, 1_000, 10).await.unwrap(), ids(&[]), "{}", db.engine);
        let mut overdue = sitting::overdue(&db.store, 1_001, 10).await.unwrap();
        overdue.sort();
        assert_eq!(overdue, ids(&["mock", "sat"]), "{}", db.engine);
        assert!(sitting::exam_under_way(&db.store).await.unwrap(), "{}", db.engine);
        assert_eq!(sitting::in_closed_rooms(&db.store, 10).await.unwrap(), ids(&[]), "{}", db.engine);
        db.store.write(async |tx| incident::close_room(&tx, "s", 600).await).await.unwrap();
        assert_eq!(sitting::in_closed_rooms(&db.store, 10).await.unwrap(), ids(&["sat"]), "{}", db.engine);

        assert_eq!(sitting::to_publish(&db.store, 2_000, 10).await.unwrap(), ids(&[]), "{}: not finished", db.engine);
        let ending = &Ending { finished_at: 600, ended_by: "room", score: 1, outcome: "failed", published_at: None };
        db.store.write(|tx| async move { sitting::finish(&tx, "sat", ending).await }).await.unwrap();
        assert!(!sitting::exam_under_way(&db.store).await.unwrap(), "{}: only the mock exam", db.engine);
        assert_eq!(sitting::to_publish(&db.store, 1_999, 10).await.unwrap(), ids(&[]), "{}: not over", db.engine);
        assert_eq!(sitting::to_publish(&db.store, 2_000, 10).await.unwrap(), ids(&["sat"]), "{}", db.engine);
        let publish = || db.store.write(async |tx| sitting::publish(&tx, "sat", 2_000).await);
        assert!(publish().await.unwrap() && !publish().await.unwrap(), "{}: once", db.engine);
        assert_eq!(sitting::to_publish(&db.store, 2_000, 10).await.unwrap(), ids(&[]), "{}", db.engine);
    }
}

#[tokio::test]
async fn minutes_given_back_move_deadlines_and_are_counted() {
    for db in databases().await {
        seed(&db.store).await;
        let given = |id: &str, seat: Option<&str>, minutes, at| store::IncidentRow {
            id: id.to_owned(),
            session_id: "s".to_owned(),
            registration_id: seat.map(str::to_owned),
            kind: "other".to_owned(),
            note: "Alarme".to_owned(),
            minutes,
            recorded_at: at,
            recorded_by: "sam".to_owned(),
        };
        let (all, ada, before) =
            (&given("1", None, 3, 150), &given("2", Some("seat"), 4, 160), &given("3", None, 5, 99));
        let moved = db
            .store
            .write(|tx| async move {
                for row in [all, ada, before] {
                    incident::insert(&tx, row).await?;
                }
                let all = incident::give_back_to_all(&tx, "s", 180, 170).await?;
                let one = incident::give_back(&tx, "seat", 240, 170).await?;
                let none = incident::give_back(&tx, "none", 1, 170).await?;
                let late = incident::give_back(&tx, "seat", 1, 1_421).await?;
                Ok((all, one, none, late + incident::give_back_to_all(&tx, "s", 1, 1_421).await?))
            })
            .await
            .unwrap();
        assert_eq!(moved, (1, 1, 0, 0), "{}: to none whose time has run out", db.engine);
        let held = sitting::held(&db.store, "sat", None, "ada-token", 200).await.unwrap().unwrap();
        assert_eq!((held.sitting.deadline, held.minutes), (1_420, 7), "{}: since it began", db.engine);
        assert_eq!(sitting::by_id(&db.store, "mock").await.unwrap().unwrap().deadline, 1_000, "{}", db.engine);
    }
}

#[tokio::test]
async fn a_sitting_goes_on_where_only_its_time_had_run_out() {
    for db in databases().await {
        seed(&db.store).await;
        let resume =
            |now: i64| db.store.write(move |tx| async move { incident::resume(&tx, "sat", now + 600, now).await });
        let row = async || sitting::by_id(&db.store, "sat").await.unwrap().unwrap();
        assert!(!resume(1_000).await.unwrap(), "{}: it has time left", db.engine);
        let mut before = row().await;
        for (ended_by, outcome, published, goes_on) in [
            ("time", "failed", Some(1_100), true),
            ("time", "failed", None, true),
            ("time", "passed", None, true),
            ("time", "passed", Some(1_100), false),
            ("time", "disqualified", Some(1_100), false),
            ("candidate", "failed", Some(1_100), false),
            ("room", "failed", None, false),
        ] {
            let said = format!("{}: {ended_by} {outcome} {published:?}", db.engine);
            let ended = &Ending { finished_at: before.deadline, ended_by, score: 3, outcome, published_at: published };
            let now = before.deadline + 50;
            db.store
                .write(|tx| async move {
                    tx.execute("UPDATE sitting SET finished_at = NULL WHERE id = 'sat'", &[]).await?;
                    sitting::finish(&tx, "sat", ended).await
                })
                .await
                .unwrap();
            assert_eq!(resume(now).await.unwrap(), goes_on, "{said}");
            let after = row().await;
            if goes_on {
                let open = (after.deadline, after.finished_at, after.ended_by, after.score, after.outcome);
                assert_eq!(open, (now + 600, None, None, None, None), "{said}");
                assert_eq!((after.published_at, after.next_position), (None, before.next_position), "{said}");
                assert!(!resume(now).await.unwrap(), "{said}: once");
            } else {
                assert_eq!((after.deadline, after.outcome.as_deref()), (before.deadline, Some(outcome)), "{said}");
            }
            before = row().await;
        }
        // One that nobody has ended yet goes on all the same; one with no question left does not.
        db.store
            .write(async |tx| {
                tx.execute("UPDATE sitting SET finished_at = NULL, ended_by = NULL WHERE id = 'sat'", &[]).await
            })
            .await
            .unwrap();
        let now = before.deadline + 1;
        assert!(resume(now).await.unwrap(), "{}", db.engine);
        let held = sitting::held(&db.store, "sat", None, "ada-token", 200).await.unwrap().unwrap();
        assert_eq!(held.resumed_at, Some(now), "{}", db.engine);
        db.store
            .write(async |tx| tx.execute("UPDATE sitting SET next_position = 20 WHERE id = 'sat'", &[]).await)
            .await
            .unwrap();
        assert!(!resume(now + 601).await.unwrap(), "{}", db.engine);
        assert_eq!(sitting::by_id(&db.store, "mock").await.unwrap().unwrap().deadline, 1_000, "{}", db.engine);
    }
}

#[tokio::test]
async fn mock_sittings_join_the_account() {
    for db in databases().await {
        seed(&db.store).await;
        add(&db.store, &member("acc", "acc@exemple.fr")).await.unwrap();
        db.store.write(async |tx| store::progress::merge(&tx, "ada", "acc").await).await.unwrap();
        let merged = sitting::for_learner(&db.store, "acc").await.unwrap();
        assert_eq!(merged.len(), 2, "{}", db.engine);
    }
}
