//! The room of a supervised session: its code, admissions, what the supervisor sees, minutes given back, closing.

use axum::http::StatusCode;

use crate::harness::{Browser, Place, places};

const CODE: &str = "0123456789ABCDEF";
const ROOM: &str = "/fr/admin/rooms/room";

/// A supervised session with a seat for Ada, and its supervisor, signed in.
async fn room<'a>(place: &'a Place) -> (Browser<'a>, Browser<'a>) {
    place.fill_bank().await;
    place
        .exam_session("room", |s| {
            s.supervised = 1;
            s.room_code = Some(CODE.to_owned());
        })
        .await;
    let mut ada = place.browser();
    ada.sign_in("ada@exemple.fr").await;
    place.seat("ada", "room", "ada@exemple.fr", |_| ()).await;
    (ada, supervisor(place, "sam@exemple.fr").await)
}

async fn supervisor<'a>(place: &'a Place, email: &str) -> Browser<'a> {
    place.academy.grant(email, "supervisor", "fr").await.unwrap();
    let mut supervisor = place.browser();
    supervisor.sign_in(email).await;
    supervisor
}

async fn enter(supervisor: &mut Browser<'_>) {
    let entered = supervisor.post(ROOM, "code=0123-4567-89ab-cdef").await;
    assert_eq!((entered.status, entered.location()), (StatusCode::SEE_OTHER, ROOM), "{}", entered.text);
}

#[tokio::test]
async fn a_session_from_the_door_to_the_end() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        sam.get("/fr/admin").await.shows("/fr/admin/rooms").hides("/fr/admin/audit");
        sam.get("/fr/admin/rooms").await.shows("Session d’essai").shows("ouvre le");
        sam.get(ROOM).await.shows("Code de la salle").hides("Candidate ada");
        ada.post("/fr/exam/seats/ada/start", "").await.shows("La salle n’est pas ouverte");
        enter(&mut sam).await;
        sam.get(ROOM).await.shows("Candidate ada").shows("pas encore admise");
        ada.post("/fr/exam/seats/ada/start", "").await.shows("ne vous a pas encore admis");

        assert_eq!(sam.post(&format!("{ROOM}/seats/ada"), "identity=checked").await.location(), format!("{ROOM}#ada"));
        sam.get(ROOM).await.shows("id=\"ada\"").shows("admise, pas encore commencé").shows("identité vérifiée");
        let sitting = ada.start("ada").await;
        ada.answer(&sitting, 1, "option=0").await;
        sam.get(ROOM).await.shows("question 2 sur 6, encore 40\u{a0}min").shows("En train de composer\u{a0}: 1");

        let given =
            sam.post(&format!("{ROOM}/seats/ada/incident"), "kind=technical&note=Courant+coupé&minutes=10").await;
        assert_eq!(given.location(), format!("{ROOM}#ada"), "{}", given.text);
        ada.get(&sitting).await.shows("encore 50\u{a0}min").shows("Du temps vous a été rendu\u{a0}: 10\u{a0}min");
        let left: i64 = ada.get(&format!("{sitting}/clock")).await.text.parse().unwrap();
        assert!(left > 49 * 60_000, "the countdown learns it too: {left}");
        sam.get(ROOM).await.shows("Courant coupé").shows("10\u{a0}min rendues");

        ada.answer_all(&sitting, 6).await.shows("Réussi");
        sam.get(ROOM).await.shows("terminé");
        assert_eq!(sam.post(&format!("{ROOM}/close"), "").await.location(), ROOM);
        sam.get(ROOM).await.shows("La salle est fermée").hides("room/close\"");
        let seat = store::registration::by_id(&place.store, "ada").await.unwrap().unwrap();
        assert_eq!(seat.identity, "checked", "{}", place.engine);
        assert_eq!(place.logged("session:room").await, ["room.opened", "room.closed"], "{}", place.engine);
        let about_ada = place.logged("registration:ada").await;
        assert_eq!(about_ada[2..], ["room.admitted", "room.minutes-given-back"], "{about_ada:?}");
    }
}

#[tokio::test]
async fn a_room_opens_to_supervisors_who_have_its_code_and_guessing_is_stopped() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        assert_eq!(ada.get(ROOM).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ada.post(ROOM, &format!("code={CODE}")).await.status, StatusCode::FORBIDDEN);
        assert!(place.browser().get(ROOM).await.location().contains("/fr/sign-in"));
        assert_eq!(
            sam.post(&format!("{ROOM}/seats/ada"), "identity=checked").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(sam.post("/fr/admin/rooms/none", "code=1").await.status, StatusCode::NOT_FOUND);
        for left in ["4 essais", "3 essais", "2 essais", "un essai", "dernier essai"] {
            let wrong = sam.post(ROOM, "code=FFFF-FFFF-FFFF-FFFF").await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            wrong.shows(left);
        }
        sam.post(ROOM, &format!("code={CODE}")).await.shows("Trop d’essais");
        let mut lou = supervisor(&place, "lou@exemple.fr").await;
        lou.post(ROOM, &format!("code={CODE}")).await.shows("Trop d’essais");
        place.world.pass_minutes(16);
        enter(&mut sam).await;
        lou.get(ROOM).await.shows("Code de la salle").hides("Candidate ada");
        enter(&mut lou).await;
        let log = place.logged("session:room").await;
        assert_eq!(log.iter().filter(|a| *a == "room.code-refused").count(), 5, "{}: {log:?}", place.engine);
        assert_eq!(log[5..], ["room.opened", "room.entered"], "{}", place.engine);
    }
}

#[tokio::test]
async fn an_admission_is_taken_back_until_one_begins() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        enter(&mut sam).await;
        let seat = format!("{ROOM}/seats/ada");
        sam.post(&seat, "identity=not-verified").await;
        sam.get(ROOM).await.shows("identité non vérifiée").shows("Annuler l’admission");
        sam.post(&seat, "").await;
        sam.get(ROOM).await.shows("pas encore admise");
        ada.post("/fr/exam/seats/ada/start", "").await.shows("ne vous a pas encore admis");
        sam.post(&seat, "identity=not-verified").await;
        ada.start("ada").await;
        for form in ["", "identity=checked"] {
            let refused = sam.post(&seat, form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            refused.shows("a déjà commencé");
        }
        let kept = store::registration::by_id(&place.store, "ada").await.unwrap().unwrap();
        assert_eq!((kept.identity.as_str(), kept.admitted_at.is_some()), ("not-verified", true), "{}", place.engine);
        assert_eq!(sam.post(&format!("{ROOM}/seats/none"), "identity=checked").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn minutes_go_back_to_all_who_sit_and_never_without_a_reason() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        let mut bob = place.browser();
        bob.sign_in("bob@exemple.fr").await;
        place.seat("bob", "room", "bob@exemple.fr", |_| ()).await;
        enter(&mut sam).await;
        for seat in ["ada", "bob"] {
            sam.post(&format!("{ROOM}/seats/{seat}"), "identity=checked").await;
        }
        let all = format!("{ROOM}/seats/all/incident");
        sam.get(&all).await.shows("toute la salle").shows("Panne");
        sam.post(&all, "kind=technical&note=Panne&minutes=5")
            .await
            .shows("pas de temps à rendre")
            .shows("Panne</textarea>");
        let (ada_sits, bob_sits) = (ada.start("ada").await, bob.start("bob").await);
        for (form, said) in [
            ("kind=&note=x&minutes=5", "Choisissez dans la liste"),
            ("kind=theft&note=x&minutes=5", "Choisissez dans la liste"),
            ("kind=other&note=&minutes=5", "Écrivez pourquoi"),
            ("kind=other&note=x&minutes=41", "entre 0 et 40"),
            ("kind=other&note=x&minutes=-1", "entre 0 et 40"),
            ("kind=other&note=x&minutes=cinq", "entre 0 et 40"),
        ] {
            let refused = sam.post(&all, form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            refused.shows(said);
        }
        assert_eq!(sam.post(&all, "kind=technical&note=Alarme&minutes=5").await.location(), ROOM);
        assert_eq!(
            sam.post(&format!("{ROOM}/seats/bob/incident"), "kind=other&note=&minutes=").await.location(),
            format!("{ROOM}#bob")
        );
        ada.get(&ada_sits).await.shows("encore 45\u{a0}min");
        bob.get(&bob_sits).await.shows("encore 45\u{a0}min");
        // What was over does not go on unless that is asked for.
        place.world.pass_minutes(46);
        place.app.upkeep().await.unwrap();
        sam.post(&all, "kind=technical&note=Alarme&minutes=5").await.shows("pas de temps à rendre");
        let incidents = store::incident::in_session(&place.store, "room").await.unwrap();
        assert_eq!(incidents.iter().map(|i| i.minutes).collect::<Vec<_>>(), [5, 0], "{}", place.engine);
    }
}

/// Minutes given back to one candidate, whose time the form saw run out, or not.
fn lost(minutes: i64, time_over: bool) -> String {
    let over = if time_over { "&over=yes" } else { "" };
    format!("kind=technical&note=Courant+coup%C3%A9&minutes={minutes}{over}")
}

#[tokio::test]
async fn who_lost_their_time_goes_on_where_they_stopped() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        let mut lou = supervisor(&place, "lou@exemple.fr").await;
        enter(&mut sam).await;
        enter(&mut lou).await;
        sam.post(&format!("{ROOM}/seats/ada"), "identity=checked").await;
        let sitting = ada.start("ada").await;
        for position in 1..=2 {
            let page = ada.get(&sitting).await;
            ada.answer(&sitting, position, &format!("option={}", place.right(&page))).await;
        }
        // The power fails; nobody can do anything until the time is over, and the result is out.
        place.world.pass_minutes(55);
        place.app.upkeep().await.unwrap();
        let result = format!("{sitting}/result");
        ada.get(&result).await.shows("2 bonnes réponses").shows("Pas encore réussi");
        place.app.upkeep().await.unwrap();
        let chance = |logged: &[String]| logged.last().cloned();
        assert_eq!(chance(&place.logged("registration:ada").await).unwrap(), "second-chance.given", "{}", place.engine);
        place.mails().await;

        sam.get(ROOM).await.shows("temps écoulé avant la fin").shows("En train de composer\u{a0}: 0");
        let form = format!("{ROOM}/seats/ada/incident");
        sam.get(&form).await.shows("Le temps de cette personne est écoulé").shows("name=\"over\"");
        assert_eq!(sam.post(&form, &lost(15, true)).await.location(), format!("{ROOM}#ada"), "{}", place.engine);
        // Another supervisor, who saw the same, is told; so time is not given twice by mistake.
        let twice = lou.post(&form, &lost(15, true)).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        twice.shows("rendu par une autre personne");

        let mails = place.mails().await;
        let told: Vec<_> = mails.iter().filter(|mail| mail.subject == "Votre examen reprend").collect();
        assert_eq!(told.len(), 1, "{}: {mails:?}", place.engine);
        assert!(told[0].body.contains("ne sert plus") && told[0].body.contains("15\u{a0}min"), "{}", told[0].body);
        let about = place.logged("registration:ada").await;
        assert_eq!(about[about.len() - 2..], ["room.minutes-given-back", "second-chance.withdrawn"], "{about:?}");
        let id = sitting.rsplit('/').next().unwrap();
        assert_eq!(place.logged(&format!("sitting:{id}")).await, ["sitting.resumed"], "{}", place.engine);

        // The page of the result, looked at again, leads back into the exam.
        assert_eq!(ada.get(&result).await.location(), sitting);
        ada.get(&sitting)
            .await
            .shows("Question 3 sur 6")
            .shows("Votre examen reprend\u{a0}: 15\u{a0}min")
            .shows("encore 15\u{a0}min");
        sam.get(ROOM).await.shows("question 3 sur 6, encore 15\u{a0}min").shows("15\u{a0}min rendues");
        let late = ada.answer(&sitting, 2, "option=0").await;
        assert!(!late.location().contains("result"), "what was answered stands: {}", late.location());
        place.world.pass_minutes(14);
        place.app.upkeep().await.unwrap();
        ada.answer_all(&sitting, 6).await.shows("6 bonnes réponses").shows("Réussi");
        place.app.upkeep().await.unwrap();
        assert!(!place.mails().await.iter().any(|mail| mail.subject.contains("chance")), "{}", place.engine);
        let row = place.sitting_row(&sitting).await;
        assert_eq!((row.ended_by.as_deref(), row.score), (Some("candidate"), Some(6)), "{}", place.engine);
        sam.post(&form, &lost(5, false)).await.shows("pas de temps à rendre");
    }
}

#[tokio::test]
async fn time_given_back_runs_out_again_and_closing_still_ends_it() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        enter(&mut sam).await;
        sam.post(&format!("{ROOM}/seats/ada"), "identity=checked").await;
        let sitting = ada.start("ada").await;
        let form = format!("{ROOM}/seats/ada/incident");
        place.world.pass_minutes(50);
        // Nobody has ended it yet, and the supervisor began to write while time was left.
        assert_eq!(sam.post(&form, &lost(5, false)).await.location(), format!("{ROOM}#ada"));
        ada.get(&sitting).await.shows("encore 5\u{a0}min");
        place.world.pass_minutes(6);
        place.app.upkeep().await.unwrap();
        let late = ada.answer(&sitting, 1, "option=0").await;
        assert_eq!(late.location(), format!("{sitting}?too-late"), "{}: the new end is one", place.engine);
        assert_eq!(place.sitting_row(&sitting).await.ended_by.as_deref(), Some("time"), "{}", place.engine);

        assert_eq!(
            sam.post(&form, &lost(5, true)).await.location(),
            format!("{ROOM}#ada"),
            "{}: and again",
            place.engine
        );
        ada.answer(&sitting, 1, "option=0").await;
        sam.post(&format!("{ROOM}/close"), "").await;
        assert_eq!(place.sitting_row(&sitting).await.ended_by.as_deref(), Some("room"), "{}", place.engine);
        let closed = sam.post(&form, &lost(5, true)).await;
        assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
        closed.shows("La salle est fermée");
    }
}

#[tokio::test]
async fn what_was_handed_in_passed_or_decided_about_does_not_go_on() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        enter(&mut sam).await;
        sam.post(&format!("{ROOM}/seats/ada"), "identity=checked").await;
        let sitting = ada.start("ada").await;
        ada.post(&format!("{sitting}/finish"), "").await;
        let form = format!("{ROOM}/seats/ada/incident");
        for time_over in [false, true] {
            sam.post(&form, &lost(5, time_over)).await.shows("pas de temps à rendre");
        }
        place.world.pass_minutes(60);
        for sql in [
            "UPDATE sitting SET ended_by = 'time', outcome = 'passed'",
            "UPDATE sitting SET ended_by = 'time', outcome = 'disqualified'",
        ] {
            place.change(sql).await;
            let refused = sam.post(&form, &lost(5, true)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            refused.shows("Ce passage ne reprend pas");
        }
        // A pass that nobody was told of goes on: what is not out is not to be guessed from a refusal.
        place.change("UPDATE sitting SET outcome = 'passed', published_at = NULL").await;
        assert_eq!(sam.post(&form, &lost(5, true)).await.location(), format!("{ROOM}#ada"), "{}", place.engine);
        assert!(!place.mails().await.iter().any(|mail| mail.subject == "Votre examen reprend"), "{}", place.engine);
    }
}

#[tokio::test]
async fn a_power_cut_concerns_all_those_it_stopped() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        let mut bob = place.browser();
        bob.sign_in("bob@exemple.fr").await;
        place.seat("bob", "room", "bob@exemple.fr", |_| ()).await;
        enter(&mut sam).await;
        for seat in ["ada", "bob"] {
            sam.post(&format!("{ROOM}/seats/{seat}"), "identity=checked").await;
        }
        let ada_sits = ada.start("ada").await;
        place.world.pass_minutes(20);
        let bob_sits = bob.start("bob").await;
        place.world.pass_minutes(30);
        place.app.upkeep().await.unwrap();
        let all = format!("{ROOM}/seats/all/incident");
        sam.get(&all).await.shows("dont le temps est écoulé (1)");
        assert_eq!(sam.post(&all, &lost(10, true)).await.location(), ROOM, "{}", place.engine);
        ada.get(&ada_sits).await.shows("Votre examen reprend").shows("encore 10\u{a0}min");
        bob.get(&bob_sits).await.shows("Du temps vous a été rendu").shows("encore 20\u{a0}min");
        sam.post(&all, &lost(10, true)).await.shows("rendu par une autre personne");
        let incidents = store::incident::in_session(&place.store, "room").await.unwrap();
        assert_eq!(incidents.iter().map(|i| i.minutes).collect::<Vec<_>>(), [10], "{}", place.engine);
    }
}

#[tokio::test]
async fn of_two_supervisors_at_once_one_gives_the_time() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        let mut lou = supervisor(&place, "lou@exemple.fr").await;
        enter(&mut sam).await;
        enter(&mut lou).await;
        sam.post(&format!("{ROOM}/seats/ada"), "identity=checked").await;
        let sitting = ada.start("ada").await;
        place.world.pass_minutes(50);
        place.app.upkeep().await.unwrap();
        let (form, sent) = (format!("{ROOM}/seats/ada/incident"), lost(10, true));
        let (one, other, kept) = tokio::join!(sam.post(&form, &sent), lou.post(&form, &sent), place.app.upkeep());
        kept.unwrap();
        let done = [one, other].iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
        assert_eq!(done, 1, "{}", place.engine);
        let row = place.sitting_row(&sitting).await;
        let left = row.deadline - place.world.time();
        assert!((9 * 60_000..=10 * 60_000).contains(&left), "{}: {left}", place.engine);
        assert_eq!(store::incident::in_session(&place.store, "room").await.unwrap().len(), 1, "{}", place.engine);
    }
}

#[tokio::test]
async fn closing_ends_who_still_sits_and_lets_nobody_start() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        let mut bob = place.browser();
        bob.sign_in("bob@exemple.fr").await;
        place.seat("bob", "room", "bob@exemple.fr", |_| ()).await;
        enter(&mut sam).await;
        for seat in ["ada", "bob"] {
            sam.post(&format!("{ROOM}/seats/{seat}"), "identity=checked").await;
        }
        let sitting = ada.start("ada").await;
        ada.answer(&sitting, 1, "option=0").await;
        sam.get(ROOM).await.shows("Une personne est encore en train de composer");
        sam.post(&format!("{ROOM}/close"), "").await;
        let late = ada.answer(&sitting, 2, "option=0").await;
        assert_eq!(late.location(), format!("{sitting}?too-late"));
        ada.get(&format!("{sitting}/result")).await.shows("La salle a été fermée").shows("1 sur 6");
        bob.post("/fr/exam/seats/bob/start", "").await.shows("La salle n’est pas ouverte");
        assert_eq!(place.sitting_row(&sitting).await.ended_by.as_deref(), Some("room"), "{}", place.engine);
        sam.post(&format!("{ROOM}/close"), "").await;
        assert_eq!(place.logged("session:room").await, ["room.opened", "room.closed"], "{}: closed once", place.engine);
    }
}

#[tokio::test]
async fn what_closing_left_undone_upkeep_does() {
    for place in places().await {
        let (mut ada, mut sam) = room(&place).await;
        enter(&mut sam).await;
        sam.post(&format!("{ROOM}/seats/ada"), "identity=checked").await;
        let sitting = ada.start("ada").await;
        place.change("UPDATE exam_session SET room_closed_at = 5").await;
        place.app.upkeep().await.unwrap();
        assert_eq!(place.sitting_row(&sitting).await.ended_by.as_deref(), Some("room"), "{}", place.engine);
    }
}
