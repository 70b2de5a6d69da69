//! Sitting the exam: starting, answering, whatever goes wrong, ending, the result.

use axum::http::StatusCode;

use crate::exam::{ITEMS, PASS};
use crate::harness::{Browser, Place, places};

/// An open session, and Ada with a seat in it.
async fn ada<'a>(place: &'a Place) -> Browser<'a> {
    place.fill_bank().await;
    place.exam_session("s", |_| ()).await;
    let mut ada = place.browser();
    ada.sign_in("ada@exemple.fr").await;
    place.seat("ada", "s", "ada@exemple.fr", |_| ()).await;
    ada
}

#[tokio::test]
async fn one_sits_it_and_reads_the_result_by_theme() {
    for place in places().await {
        let mut ada = ada(&place).await;
        ada.get("/fr/exam/seats/ada/start").await.shows("6 questions en 40\u{a0}min").shows("Commencer");
        let sitting = ada.start("ada").await;
        assert_eq!(ada.start("ada").await, sitting, "started again, it goes on");
        assert_eq!(ada.get("/fr/exam/seats/ada/start").await.location(), sitting);
        let result = ada.answer_all(&sitting, PASS).await;
        result.shows("Réussi").shows("4 bonnes réponses sur 6").shows("À revoir").hides("Quel arbre").hides("panneau");
        assert_eq!(ada.get(&format!("{sitting}/result?theme=theme")).await.status, StatusCode::NOT_FOUND);

        let row = place.sitting_row(&sitting).await;
        assert_eq!(
            (row.score, row.outcome.as_deref(), row.ended_by.as_deref()),
            (Some(PASS), Some("passed"), Some("candidate"))
        );
        let mails = place.mails().await;
        assert_eq!(mails.len(), 1, "{}", place.engine);
        assert!(mails[0].body.contains(&format!("http://academie.test{sitting}/result")), "{}", mails[0].body);
    }
}

#[tokio::test]
async fn one_point_short_is_not_passed_and_what_is_left_out_is_wrong() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        let first = ada.get(&sitting).await;
        assert_eq!(ada.answer(&sitting, first.position(), "skip=yes").await.location(), sitting);
        ada.answer_all(&sitting, PASS)
            .await
            .shows("Pas encore réussi")
            .shows("3 bonnes réponses sur 6")
            .shows("5 sur 6");
        assert_eq!(place.sitting_row(&sitting).await.outcome.as_deref(), Some("failed"), "{}", place.engine);
    }
}

#[tokio::test]
async fn nothing_the_browser_gets_tells_the_right_answer() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        let mut seen = String::new();
        let mut first_places = Vec::new();
        for position in 1..=ITEMS {
            let page = ada.get(&sitting).await;
            first_places.push(place.right(&page));
            seen.push_str(&format!("{:?}{}", page.headers, page.text));
            let refused = ada.answer(&sitting, position, "option=7").await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            seen.push_str(&format!("{:?}{}", refused.headers, refused.text));
            seen.push_str(&ada.get(&format!("{sitting}/clock")).await.text);
            seen.push_str(&ada.get(&format!("{sitting}/finish")).await.text);
            let answered = ada.answer(&sitting, position, "option=0").await;
            seen.push_str(&format!("{:?}{}", answered.headers, answered.text));
        }
        let result = ada.get(&format!("{sitting}/result")).await;
        for item in &place.app.site().release.bank {
            assert!(!seen.contains(&item.id), "{}: the id of {} reached the browser", place.engine, item.id);
            let text = &item.texts["fr"];
            assert!(!seen.contains(&text.rationale), "{}: a rationale reached the browser", place.engine);
            assert!(!result.text.contains(&text.prompt), "{}: the result shows a question", place.engine);
        }
        assert!(!seen.contains("theme"), "{}: the theme reached the browser", place.engine);
        first_places.dedup();
        assert!(first_places.len() > 1, "{}: options are shuffled: {first_places:?}", place.engine);
        assert_eq!(seen.matches("no-store").count(), 2 * ITEMS as usize, "nothing of it is kept by caches");
    }
}

#[tokio::test]
async fn the_first_answer_stands_whatever_is_sent_after() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        let subject = format!("sitting:{}", place.sitting_row(&sitting).await.id);
        assert_eq!(ada.answer(&sitting, 1, "option=2").await.location(), sitting);
        assert_eq!(ada.answer(&sitting, 1, "option=2").await.location(), sitting, "sent again: the same");
        assert!(place.logged(&subject).await.is_empty(), "{}: which is nothing to log", place.engine);

        for _ in 0..2 {
            let other = ada.answer(&sitting, 1, "option=3").await;
            assert_eq!(other.location(), format!("{sitting}?first-stands"));
            ada.get(other.location()).await.shows("c’est elle qui compte").shows("Question 2 sur 6");
        }
        assert_eq!(ada.answer(&sitting, 1, "skip=yes").await.location(), format!("{sitting}?first-stands"));
        for position in [3, 6, 7, 0, -1, i64::MAX] {
            let ahead = ada.answer(&sitting, position, "option=0").await;
            assert_eq!(ahead.location(), format!("{sitting}?out-of-turn"), "{position}");
        }
        ada.get(&format!("{sitting}?out-of-turn")).await.shows("rien n’a été changé").shows("Question 2 sur 6");
        let logged = place.logged(&subject).await;
        assert_eq!(logged.iter().filter(|a| *a == "answer.second").count(), 2, "each once: {logged:?}");
        assert_eq!(logged.iter().filter(|a| *a == "answer.out-of-turn").count(), 6, "{logged:?}");
        let items = store::sitting::items(&place.store, &place.sitting_row(&sitting).await.id).await.unwrap();
        assert_eq!(items.iter().filter(|i| i.answered_at.is_some()).count(), 1, "{}", place.engine);
    }
}

#[tokio::test]
async fn nothing_chosen_is_said_and_what_was_typed_is_kept() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        for form in ["", "option=", "option=4", "option=-1", "option=deux", "option=99999999999999999999"] {
            let refused = ada.answer(&sitting, 1, &format!("{form}&problem=Une+%3Cfaute%3E")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            refused.shows("Choisissez une réponse").shows("Une &#60;faute&#62;").shows("Question 1 sur 6");
        }
        ada.answer(&sitting, 1, "option=1&problem=Deux+bonnes+réponses").await;
        ada.answer(&sitting, 1, "option=1&problem=Deux+bonnes+réponses").await;
        let asked =
            store::sitting::item(&place.store, &place.sitting_row(&sitting).await.id, 1).await.unwrap().unwrap();
        let reports = place.reports(&asked.item_id).await;
        assert_eq!(reports, ["Deux bonnes réponses"], "{}: kept once, with the answer", place.engine);
    }
}

#[tokio::test]
async fn somebody_else_is_refused_and_logged_once() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        let subject = format!("sitting:{}", place.sitting_row(&sitting).await.id);
        let mut eve = place.browser();
        assert!(eve.get(&sitting).await.location().contains("/fr/sign-in?next="), "unknown: sign in first");
        assert!(eve.answer(&sitting, 1, "option=0").await.location().contains("/fr/sign-in"));
        eve.sign_in("eve@exemple.fr").await;
        for _ in 0..2 {
            for refused in [
                eve.get(&sitting).await,
                eve.get(&format!("{sitting}/result")).await,
                eve.get(&format!("{sitting}/clock")).await,
                eve.answer(&sitting, 1, "option=0").await,
                eve.post(&format!("{sitting}/finish"), "").await,
            ] {
                assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
                refused.shows("un autre compte").hides("Quel arbre");
            }
        }
        assert_eq!(place.logged(&subject).await, ["sitting.refused"], "{}", place.engine);
        assert_eq!(eve.get("/fr/exam/seats/ada/start").await.status, StatusCode::NOT_FOUND);
        assert_eq!(eve.post("/fr/exam/seats/ada/start", "").await.status, StatusCode::NOT_FOUND);
        assert_eq!(eve.get("/fr/exam/sittings/none").await.status, StatusCode::NOT_FOUND);
        ada.get(&sitting).await.shows("Question 1 sur 6");
    }
}

#[tokio::test]
async fn the_clock_is_the_servers() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        let row = place.sitting_row(&sitting).await;
        assert_eq!(row.deadline - row.started_at, 40 * 60_000);
        let until = |time: i64| place.world.pass(time - place.world.time());

        until(row.deadline - 30_000);
        ada.get(&sitting).await.shows("moins d’une minute");
        until(row.deadline + 2_000);
        assert_eq!(ada.answer(&sitting, 1, "option=0").await.location(), sitting, "the network has three seconds");
        until(row.deadline + 3_001);
        let late = ada.answer(&sitting, 2, "option=0").await;
        assert_eq!(late.location(), format!("{sitting}?too-late"));
        let page = ada.get(late.location()).await;
        assert_eq!(page.location(), format!("{sitting}/result?too-late"));
        ada.get(page.location()).await.shows("après la fin").shows("Le temps s’est achevé").shows("1 sur 6");
        assert_eq!(ada.answer(&sitting, 1, "option=0").await.location(), sitting, "what was kept is still kept");

        let row = place.sitting_row(&sitting).await;
        assert_eq!((row.finished_at, row.ended_by.as_deref()), (Some(row.deadline), Some("time")), "{}", place.engine);
        assert_eq!(place.logged(&format!("sitting:{}", row.id)).await, ["answer.late"], "{}", place.engine);
    }
}

#[tokio::test]
async fn the_server_s_clock_set_meanwhile_gives_and_takes_no_time() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        place.world.pass_minutes(10);
        place.world.set_clock(3_600_000);
        place.app.upkeep().await.unwrap();
        place.app.upkeep().await.unwrap();
        ada.get(&sitting).await.shows("encore 30\u{a0}min");
        assert_eq!(place.logged("clock").await, ["clock.set"], "{}: told once", place.engine);
        place.world.set_clock(-7_200_000);
        place.app.upkeep().await.unwrap();
        ada.answer_all(&sitting, 6).await.shows("Réussi");
        let before = place.world.time();
        place.app.upkeep().await.unwrap();
        assert!(place.world.time() < before, "nobody sits any more: the clock is followed");
        place.app.upkeep().await.unwrap();
        assert_eq!(place.logged("clock").await, ["clock.set", "clock.set", "clock.followed"], "{}", place.engine);
    }
}

#[tokio::test]
async fn who_never_comes_back_is_ended_by_upkeep_and_told() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        ada.answer(&sitting, 1, "option=0").await;
        place.app.upkeep().await.unwrap();
        assert_eq!(place.sitting_row(&sitting).await.finished_at, None, "not before its time");
        place.world.pass_minutes(41);
        place.app.upkeep().await.unwrap();
        place.app.upkeep().await.unwrap();
        let row = place.sitting_row(&sitting).await;
        assert_eq!((row.finished_at, row.outcome.as_deref()), (Some(row.deadline), Some("failed")), "{}", place.engine);
        let told = place.mails().await.into_iter().filter(|mail| mail.body.contains(&sitting)).count();
        assert_eq!(told, 1, "{}: told once", place.engine);
    }
}

#[tokio::test]
async fn results_given_at_the_session_s_end_wait_for_it() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |s| s.results = "session-end".to_owned()).await;
        let mut ada = place.browser();
        ada.sign_in("ada@exemple.fr").await;
        place.seat("ada", "s", "ada@exemple.fr", |_| ()).await;
        let sitting = ada.start("ada").await;
        ada.answer_all(&sitting, 6).await.shows("Le résultat sera donné le").hides("Réussi").hides("6 bonnes");
        place.app.upkeep().await.unwrap();
        assert!(place.mails().await.is_empty());
        place.world.pass_minutes(24 * 60);
        place.app.upkeep().await.unwrap();
        place.app.upkeep().await.unwrap();
        assert_eq!(place.mails().await.len(), 1, "{}: told once", place.engine);
        ada.get(&format!("{sitting}/result")).await.shows("Réussi").shows("6 bonnes réponses sur 6");
    }
}

#[tokio::test]
async fn one_hands_in_early_by_saying_so_twice() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        ada.answer(&sitting, 1, "option=0").await;
        ada.get(&sitting).await.shows("Terminer l’examen maintenant");
        ada.get(&format!("{sitting}/finish")).await.shows("5 questions sont encore sans réponse").shows("encore");
        assert_eq!(place.sitting_row(&sitting).await.finished_at, None, "asking is not doing");
        for _ in 0..2 {
            let finished = ada.post(&format!("{sitting}/finish"), "").await;
            assert_eq!(finished.location(), format!("{sitting}/result"));
        }
        assert_eq!(ada.get(&format!("{sitting}/finish")).await.location(), format!("{sitting}/result"));
        assert_eq!(ada.answer(&sitting, 2, "option=0").await.location(), format!("{sitting}?too-late"));
        assert_eq!(place.mails().await.len(), 1, "{}", place.engine);
    }
}

#[tokio::test]
async fn one_starts_in_the_window_on_a_seat_that_stands() {
    for place in places().await {
        place.fill_bank().await;
        let mut ada = place.browser();
        assert!(ada.post("/fr/exam/seats/x/start", "").await.location().contains("/fr/sign-in"));
        ada.sign_in("ada@exemple.fr").await;
        let hour = 3_600_000;
        let now = place.world.time();
        place.exam_session("early", |s| s.opens_at = now + hour).await;
        place.exam_session("late", |s| s.closes_at = now - 1).await;
        place.exam_session("cancelled", |s| s.cancelled_at = Some(now)).await;
        place.exam_session("open", |_| ()).await;
        place.exam_session("room", |s| s.supervised = 1).await;
        for (session, said) in [
            ("early", "La session ouvre le"),
            ("late", "La session est fermée depuis"),
            ("cancelled", "a été annulée"),
            ("room", "La salle n’est pas ouverte"),
        ] {
            place.seat(session, session, "ada@exemple.fr", |_| ()).await;
            ada.get(&format!("/fr/exam/seats/{session}/start")).await.shows(said);
            let refused = ada.post(&format!("/fr/exam/seats/{session}/start"), "").await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{session}");
            refused.shows(said);
            assert_eq!(place.logged(&format!("registration:{session}")).await, ["sitting.start-refused"]);
        }
        place.seat("seat", "open", "ada@exemple.fr", |s| s.extra_per_cent = 33).await;
        ada.post("/fr/exam/seats/seat/start", "language=nl").await.shows("Choisissez parmi\u{a0}: Français");
        let sitting = ada.start("seat").await;
        ada.get(&sitting).await.shows("encore 54\u{a0}min");
        let row = place.sitting_row(&sitting).await;
        assert_eq!(row.deadline - row.started_at, 3_192_000, "{}: forty minutes and a third more", place.engine);
    }
}

#[tokio::test]
async fn a_session_that_changes_meanwhile_changes_nothing_of_a_sitting() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        let before = place.sitting_row(&sitting).await;
        place.change("UPDATE exam_session SET closes_at = 1, results = 'session-end', cancelled_at = 2").await;
        ada.answer(&sitting, 1, "option=0").await;
        assert_eq!(place.sitting_row(&sitting).await.deadline, before.deadline, "{}", place.engine);
        ada.answer_all(&sitting, 6).await.shows("Le résultat sera donné");
        place.app.upkeep().await.unwrap();
        ada.get(&format!("{sitting}/result")).await.shows("bonnes réponses sur 6");
    }
}

#[tokio::test]
async fn of_two_devices_at_once_one_stands_and_the_other_is_told() {
    for place in places().await {
        let mut ada = ada(&place).await;
        let sitting = ada.start("ada").await;
        let id = place.sitting_row(&sitting).await.id;
        for position in 1..=ITEMS {
            let devices = (0..4).map(|option| {
                let mut device = place.browser();
                device.cookie = ada.cookie.clone();
                let sitting = &sitting;
                async move { device.answer(sitting, position, &format!("option={option}")).await.location().to_owned() }
            });
            let told = join_all(devices).await;
            let kept: Vec<usize> = (0..4).filter(|option| told[*option] == sitting).collect();
            assert_eq!(kept.len(), 1, "{}: exactly one stands: {told:?}", place.engine);
            let others = told.iter().filter(|to| to.ends_with("?first-stands")).count();
            // After the last question the sitting is over for the others.
            assert_eq!(others, 3, "{}: {told:?}", place.engine);
            let row = store::sitting::item(&place.store, &id, position).await.unwrap().unwrap();
            let shown: Vec<i64> = row.option_order.bytes().map(|digit| i64::from(digit - b'0')).collect();
            assert_eq!(row.answer, Some(shown[kept[0]]), "{}", place.engine);
        }
        let row = place.sitting_row(&sitting).await;
        assert_eq!((row.next_position, row.finished_at.is_some()), (ITEMS + 1, true), "{}", place.engine);
        assert_eq!(place.mails().await.len(), 1, "{}: ended once", place.engine);
    }
}

/// Runs them all at once.
async fn join_all<T>(tasks: impl IntoIterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut tasks: Vec<_> = tasks.into_iter().map(|task| (Box::pin(task), None)).collect();
    std::future::poll_fn(|context| {
        for (task, done) in &mut tasks {
            if done.is_none()
                && let std::task::Poll::Ready(value) = task.as_mut().poll(context)
            {
                *done = Some(value);
            }
        }
        if tasks.iter().all(|(_, done)| done.is_some()) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    tasks.into_iter().filter_map(|(_, done)| done).collect()
}
