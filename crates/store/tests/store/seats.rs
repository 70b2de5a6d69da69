//! Sessions, the seats in them, and the codes that give seats.

use store::{Error, ExamSessionRow, RegistrationRow, SeatCodeRow, Store, exam_session, registration, seat, seat_code};
use store_testkit::databases;

use crate::{add, member};

fn session(id: &str, opens_at: i64, closes_at: i64) -> ExamSessionRow {
    ExamSessionRow {
        id: id.to_owned(),
        title: String::new(),
        opens_at,
        closes_at,
        capacity: None,
        supervised: 0,
        results: "at-once".to_owned(),
        cancelled_at: None,
        room_code: None,
        room_opened_at: None,
        room_closed_at: None,
        created_at: 1,
        changed_at: 1,
    }
}

fn seat_of(learner: &str, session: &str) -> RegistrationRow {
    RegistrationRow {
        id: format!("{learner}-{session}"),
        session_id: session.to_owned(),
        learner_id: Some(learner.to_owned()),
        name: "Ada".to_owned(),
        language: "fr".to_owned(),
        origin: "self".to_owned(),
        seat_code: None,
        accommodation: String::new(),
        extra_per_cent: 0,
        accommodation_decided_at: None,
        state: registration::REGISTERED.to_owned(),
        identity: "not-verified".to_owned(),
        admitted_at: None,
        admitted_by: None,
        reminded_at: None,
        created_at: 5,
        changed_at: 5,
    }
}

fn code(code: &str, batch: &str) -> SeatCodeRow {
    SeatCodeRow {
        code: code.to_owned(),
        batch: batch.to_owned(),
        session_id: None,
        seats: 2,
        note: "Exemple SA".to_owned(),
        expires_at: None,
        revoked_at: None,
        created_at: 1,
        created_by: "admin".to_owned(),
    }
}

async fn plan(store: &Store, row: &ExamSessionRow) {
    store.write(async |tx| exam_session::insert(&tx, row).await).await.unwrap();
}

async fn take(store: &Store, row: &RegistrationRow) -> Result<(), Error> {
    store.write(async |tx| registration::insert(&tx, row).await).await
}

#[tokio::test]
async fn a_session_is_planned_once_and_follows_the_calendar_until_someone_is_in_it() {
    for db in databases().await {
        let store = &db.store;
        let (first, later) = (session("2026-12", 10, 20), session("2026-12", 11, 21));
        let planned = store.write(async |tx| exam_session::insert_once(&tx, &first).await).await.unwrap();
        let again = store.write(async |tx| exam_session::insert_once(&tx, &later).await).await.unwrap();
        assert!(planned && !again, "{}", db.engine);
        let align =
            async |row: &ExamSessionRow| store.write(async |tx| exam_session::align(&tx, row).await).await.unwrap();
        assert!(!align(&first).await, "{}: as it is", db.engine);
        assert!(align(&ExamSessionRow { capacity: Some(3), ..first.clone() }).await, "{}", db.engine);
        assert!(align(&later).await, "{}", db.engine);
        add(store, &member("ada", "ada@exemple.fr")).await.unwrap();
        take(store, &seat_of("ada", "2026-12")).await.unwrap();
        assert!(!align(&first).await, "{}: Ada is in it", db.engine);
        let there = exam_session::planned(store, "2026-12").await.unwrap().unwrap();
        assert_eq!((there.session.opens_at, there.taken), (11, 1), "{}", db.engine);
    }
}

#[tokio::test]
async fn a_learner_has_one_seat_in_a_session_and_may_come_back_to_it() {
    for db in databases().await {
        let store = &db.store;
        plan(store, &session("s", 10, 20)).await;
        add(store, &member("ada", "ada@exemple.fr")).await.unwrap();
        let first = seat_of("ada", "s");
        take(store, &first).await.unwrap();
        let again = RegistrationRow { id: "again".to_owned(), ..first.clone() };
        let refused = take(store, &again).await;
        assert!(matches!(&refused, Err(Error::Conflict { table, .. }) if table == "registration"), "{refused:?}");
        let cancel = async || store.write(async |tx| registration::cancel(&tx, &first.id, 7).await).await.unwrap();
        assert!(cancel().await && !cancel().await, "{}", db.engine);
        take(store, &again).await.unwrap();
        let seats = seat::of_learner(store, "ada").await.unwrap();
        assert_eq!(seats.len(), 2, "{}", db.engine);
        assert_eq!(registration::taken(store, "s").await.unwrap(), 1, "{}", db.engine);
        assert_eq!(seats[0].email.as_deref(), Some("ada@exemple.fr"), "{}", db.engine);
        assert_eq!((seats[0].sitting.clone(), seats[0].session.closes_at), (None, 20), "{}", db.engine);
    }
}

#[tokio::test]
async fn a_seat_gives_one_second_chance() {
    for db in databases().await {
        let store = &db.store;
        for id in ["s", "next", "other"] {
            plan(store, &session(id, 10, 20)).await;
        }
        add(store, &member("ada", "ada@exemple.fr")).await.unwrap();
        take(store, &seat_of("ada", "s")).await.unwrap();
        let give = async |session: &str| {
            let row = seat_of("ada", session);
            store.write(async |tx| registration::insert_second_chance(&tx, &row, "ada-s").await).await
        };
        give("next").await.unwrap();
        let refused = give("other").await;
        assert!(matches!(&refused, Err(Error::Conflict { table, .. }) if table == "registration"), "{refused:?}");
        let given = seat::by_id(store, "ada-next").await.unwrap().unwrap();
        assert_eq!(given.second_chance_of.as_deref(), Some("ada-s"), "{}", db.engine);
    }
}

#[tokio::test]
async fn a_candidate_is_reminded_once_for_each_occasion() {
    for db in databases().await {
        let store = &db.store;
        plan(store, &session("s", 10, 20)).await;
        add(store, &member("ada", "ada@exemple.fr")).await.unwrap();
        take(store, &seat_of("ada", "s")).await.unwrap();
        let due = async |due: i64| seat::to_remind(store, "s", due, 9).await.unwrap().len();
        let remind = async |now: i64, due: i64| {
            store.write(async |tx| registration::remind(&tx, "ada-s", now, due).await).await.unwrap()
        };
        assert_eq!((due(5).await, due(8).await), (0, 1), "{}: taken at 5", db.engine);
        assert!(remind(9, 8).await && !remind(9, 8).await, "{}", db.engine);
        assert_eq!((due(8).await, due(15).await), (0, 1), "{}", db.engine);
        store.write(async |tx| registration::free(&tx, "ada", 16).await).await.unwrap();
        assert_eq!(due(99).await, 0, "{}: she left", db.engine);
    }
}

#[tokio::test]
async fn a_code_counts_the_seats_that_stand() {
    for db in databases().await {
        let store = &db.store;
        for id in ["s", "off"] {
            plan(store, &session(id, 10, 20)).await;
        }
        for (code_, batch) in [("C1", "b1"), ("C2", "b1"), ("C3", "b2")] {
            store.write(async |tx| seat_code::insert(&tx, &code(code_, batch)).await).await.unwrap();
        }
        for (learner, session) in [("ada", "s"), ("bob", "s"), ("cleo", "off")] {
            add(store, &member(learner, &format!("{learner}@exemple.fr"))).await.unwrap();
            let row = RegistrationRow { seat_code: Some("C1".to_owned()), ..seat_of(learner, session) };
            take(store, &row).await.unwrap();
        }
        let used = async || seat_code::by_code(store, "C1").await.unwrap().unwrap().used;
        assert_eq!(used().await, 3, "{}", db.engine);
        store
            .write(async |tx| {
                registration::cancel(&tx, "bob-s", 7).await?;
                exam_session::cancel(&tx, "off", "La salle est inondée", 7).await
            })
            .await
            .unwrap();
        assert_eq!(used().await, 1, "{}: given back, and cancelled", db.engine);
        let off = exam_session::planned(store, "off").await.unwrap().unwrap();
        assert_eq!(off.cancel_reason, "La salle est inondée", "{}", db.engine);

        let batches = seat_code::batches(store, "~", 9).await.unwrap();
        let told: Vec<_> = batches.iter().map(|b| (b.batch.as_str(), b.codes, b.seats, b.used, b.revoked)).collect();
        assert_eq!(told, [("b2", 1, 2, 0, 0), ("b1", 2, 4, 1, 0)], "{}", db.engine);
        let revoked = store.write(async |tx| seat_code::revoke_batch(&tx, "b1", 9).await).await.unwrap();
        let again = store.write(async |tx| seat_code::revoke(&tx, "C1", 10).await).await.unwrap();
        assert_eq!((revoked, again), (2, false), "{}", db.engine);
        assert_eq!(seat_code::batches(store, "b2", 9).await.unwrap().len(), 1, "{}: the page after", db.engine);
    }
}

#[tokio::test]
async fn sessions_that_are_over_are_paged() {
    for db in databases().await {
        for (id, closes) in [("a", 20), ("b", 30), ("c", 30), ("d", 40)] {
            plan(&db.store, &session(id, 10, closes)).await;
        }
        let page = async |before: Option<(i64, &str)>| -> Vec<String> {
            let rows = exam_session::over(&db.store, 35, before, 2).await.unwrap();
            rows.into_iter().map(|row| row.session.id).collect()
        };
        assert_eq!(page(None).await, ["c", "b"], "{}", db.engine);
        assert_eq!(page(Some((30, "b"))).await, ["a"], "{}", db.engine);
        assert_eq!(exam_session::coming(&db.store, 35).await.unwrap().len(), 1, "{}", db.engine);
    }
}

#[tokio::test]
async fn what_was_asked_for_is_taken_away_and_forgotten_after_the_session() {
    for db in databases().await {
        let store = &db.store;
        plan(store, &session("s", 10, 20)).await;
        add(store, &member("ada", "ada@exemple.fr")).await.unwrap();
        let row = RegistrationRow { accommodation: "Du calme".to_owned(), ..seat_of("ada", "s") };
        take(store, &row).await.unwrap();
        store.write(async |tx| registration::decide(&tx, "ada-s", 33, "Bien sûr", 8).await).await.unwrap();
        let export = store::export(store, "ada").await.unwrap();
        assert_eq!(export.registrations[0].accommodation, "Du calme", "{}", db.engine);
        assert_eq!(export.accommodations[0].answer, "Bien sûr", "{}", db.engine);
        for (before, words) in [(20, ("Du calme", "Bien sûr")), (21, ("", ""))] {
            store.write(async |tx| registration::forget_accommodations(&tx, before).await).await.unwrap();
            let there = seat::by_id(store, "ada-s").await.unwrap().unwrap();
            let said = (there.registration.accommodation.as_str(), there.accommodation_answer.as_str());
            assert_eq!((said, there.registration.extra_per_cent), (words, 33), "{}", db.engine);
        }
    }
}
