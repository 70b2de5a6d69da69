//! What the academy does by itself: sessions of the calendar, reminders, second chances. Each story is told with two nodes.

use academy::MailRow;
use academy::mail::attachments;
use store::exam_session;

use crate::harness::{Browser, Place, places};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Two nodes look for what is due at the same moment, and again.
async fn upkeep(place: &Place) -> Vec<MailRow> {
    for _ in 0..2 {
        let (one, other) = tokio::join!(place.app.upkeep(), place.app.upkeep());
        one.unwrap();
        other.unwrap();
    }
    place.mails().await
}

async fn signed_in<'a>(place: &'a Place, email: &str) -> Browser<'a> {
    let mut browser = place.browser();
    browser.sign_in(email).await;
    browser
}

#[tokio::test]
async fn the_calendar_s_sessions_are_there_months_ahead_and_once() {
    for place in places().await {
        upkeep(&place).await;
        let planned = exam_session::coming(&place.store, 0).await.unwrap();
        let ids: Vec<&str> = planned.iter().map(|p| p.session.id.as_str()).collect();
        assert_eq!(ids, ["2026-09", "2026-10", "2026-11", "2026-12"], "{}", place.engine);
        for id in ids {
            assert_eq!(place.logged(&format!("session:{id}")).await, ["session.planned"]);
        }
        place
            .browser()
            .get("/fr/exam")
            .await
            .shows("Session du 8 au 21 octobre 2026")
            .shows("heure de Paris")
            .shows("Ouverte en ce moment");

        // A month later the next one is added, and nothing else changes.
        place.world.pass(30 * DAY);
        upkeep(&place).await;
        assert_eq!(exam_session::coming(&place.store, 0).await.unwrap().len(), 5, "{}", place.engine);
        // One that follows the calendar no longer is left alone; one that nobody touched follows it.
        place
            .change("UPDATE exam_session SET opens_at = opens_at + 1, changed_at = changed_at + 1 WHERE id = '2026-11'")
            .await;
        place.change("UPDATE exam_session SET opens_at = opens_at + 1 WHERE id = '2026-12'").await;
        upkeep(&place).await;
        let opens = async |id: &str| exam_session::by_id(&place.store, id).await.unwrap().unwrap().opens_at;
        assert_eq!(opens("2026-11").await % HOUR, 1, "{}", place.engine);
        assert_eq!(opens("2026-12").await % HOUR, 0, "{}", place.engine);
    }
}

#[tokio::test]
async fn each_candidate_is_reminded_before_it_opens_and_before_it_closes() {
    for place in places().await {
        place.fill_bank().await;
        place
            .exam_session("s", |s| {
                s.opens_at += 5 * DAY;
                s.closes_at = s.opens_at + 10 * DAY;
            })
            .await;
        let mut ada = signed_in(&place, "ada@exemple.fr").await;
        signed_in(&place, "bob@exemple.fr").await;
        for (id, email) in [("ada", "ada@exemple.fr"), ("bob", "bob@exemple.fr"), ("gone", "gone@exemple.fr")] {
            if id == "gone" {
                signed_in(&place, email).await;
            }
            place
                .seat(id, "s", email, |row| {
                    if id == "gone" {
                        row.state = "cancelled".to_owned();
                    }
                })
                .await;
        }
        assert!(upkeep(&place).await.is_empty(), "{}: too early", place.engine);
        place.world.pass(2 * DAY);
        let mails = upkeep(&place).await;
        assert_eq!(mails.len(), 2, "{}: {mails:?}", place.engine);
        assert!(mails.iter().all(|m| m.subject.starts_with("Bientôt l’examen")), "{mails:?}");
        assert_eq!(attachments(&mails[0]).unwrap().len(), 1);
        place.world.pass(4 * DAY);
        assert!(upkeep(&place).await.is_empty(), "{}: once", place.engine);

        let sitting = ada.start("ada").await;
        ada.answer_all(&sitting, 6).await;
        place.mails().await;
        place.world.pass(8 * DAY);
        let mails = upkeep(&place).await;
        assert_eq!(mails.len(), 1, "{}: {mails:?}", place.engine);
        assert_eq!(mails[0].recipient, "bob@exemple.fr");
        assert!(mails[0].body.contains("Vous n’avez pas encore passé l’examen"), "{}", mails[0].body);
        place.world.pass(HOUR);
        assert!(upkeep(&place).await.is_empty(), "{}: once", place.engine);
    }
}

#[tokio::test]
async fn who_registers_late_is_not_reminded_of_it() {
    for place in places().await {
        place.exam_session("s", |s| s.opens_at += 2 * DAY + HOUR).await;
        place.change("UPDATE exam_session SET closes_at = closes_at + 400000000").await;
        signed_in(&place, "ada@exemple.fr").await;
        place.seat("ada", "s", "ada@exemple.fr", |_| ()).await;
        assert!(upkeep(&place).await.is_empty(), "{}", place.engine);
    }
}

/// Sits the exam on a seat and fails it.
async fn fail(browser: &mut Browser<'_>, seat: &str) {
    let sitting = browser.start(seat).await;
    browser.answer_all(&sitting, 0).await.shows("Pas encore réussi");
}

#[tokio::test]
async fn failing_gives_one_seat_in_the_next_session() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
        let mut ada = signed_in(&place, "ada@exemple.fr").await;
        place.seat("ada", "s", "ada@exemple.fr", |row| row.extra_per_cent = 33).await;
        fail(&mut ada, "ada").await;
        place.mails().await;
        let mails = upkeep(&place).await;
        let told: Vec<&MailRow> = mails.iter().filter(|m| m.subject.starts_with("Une nouvelle chance")).collect();
        assert_eq!(told.len(), 1, "{}: {mails:?}", place.engine);
        assert!(told[0].subject.contains("du 8 au 21 octobre 2026"), "{}", told[0].subject);
        assert_eq!(place.logged("registration:ada").await, ["second-chance.given"], "{}", place.engine);

        let seats = store::seat::of_learner(
            &place.store,
            &store::learner::by_email_key(&place.store, "ada@exemple.fr").await.unwrap().unwrap().id,
        )
        .await
        .unwrap();
        let given = &seats[1];
        assert_eq!(
            (seats.len(), given.registration.origin.as_str(), given.registration.extra_per_cent),
            (2, "second-chance", 33),
            "the extra time goes with it"
        );
        let address = format!("/fr/exam/seats/{}", given.registration.id);
        ada.get(&address).await.shows("Donnée après un premier passage");
        ada.get("/fr/exam").await.shows(&address);

        // It is sat in October, and failed: no third seat.
        place.world.pass(given.session.opens_at - place.world.time() + HOUR);
        fail(&mut ada, &given.registration.id).await;
        place.mails().await;
        assert!(upkeep(&place).await.is_empty(), "{}: one second chance", place.engine);
    }
}

#[tokio::test]
async fn a_second_chance_looks_for_room_and_never_doubles_a_seat() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
        for email in ["ada@exemple.fr", "bob@exemple.fr", "cleo@exemple.fr"] {
            signed_in(&place, email).await;
        }
        let mut ada = signed_in(&place, "ada@exemple.fr").await;
        let mut cleo = signed_in(&place, "cleo@exemple.fr").await;
        place.seat("ada", "s", "ada@exemple.fr", |_| ()).await;
        place.seat("cleo", "s", "cleo@exemple.fr", |_| ()).await;
        upkeep(&place).await;
        place.change("UPDATE exam_session SET capacity = 1, changed_at = changed_at + 1 WHERE id = '2026-10'").await;
        place.seat("bob", "2026-10", "bob@exemple.fr", |_| ()).await;
        fail(&mut ada, "ada").await;
        fail(&mut cleo, "cleo").await;
        // Cleo is quicker than the academy.
        let own = cleo.post("/fr/exam/sessions/2026-12/register", "name=Cleo&language=fr").await;
        assert!(own.location().contains("?registered"), "{}", own.text);
        place.mails().await;
        let mails = upkeep(&place).await;
        assert_eq!(mails.len(), 1, "{}: {mails:?}", place.engine);
        assert_eq!(mails[0].recipient, "ada@exemple.fr");
        assert!(mails[0].subject.contains("novembre"), "October is full: {}", mails[0].subject);
    }
}

#[tokio::test]
async fn passing_gives_no_other_seat() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
        let mut ada = signed_in(&place, "ada@exemple.fr").await;
        place.seat("ada", "s", "ada@exemple.fr", |_| ()).await;
        let sitting = ada.start("ada").await;
        ada.answer_all(&sitting, 6).await.shows("Réussi");
        place.mails().await;
        let mails = upkeep(&place).await;
        assert!(!mails.iter().any(|m| m.subject.contains("chance")), "{}: {mails:?}", place.engine);
    }
}
