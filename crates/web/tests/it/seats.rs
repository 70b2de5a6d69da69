//! Registering for a session, changing one's seat, giving it back; capacity, seat codes, calendar files.

use academy::MailRow;
use academy::mail::attachments;
use axum::http::StatusCode;
use store::{SeatCodeRow, exam_session, seat_code};

use crate::harness::{Answer, Browser, Place, places};

/// Registering in the session `s`.
const REGISTER: &str = "/fr/exam/sessions/s/register";

/// A bank, an open session `s`, and someone signed in.
async fn candidate<'a>(place: &'a Place, email: &str) -> Browser<'a> {
    let mut browser = place.browser();
    browser.sign_in(email).await;
    browser
}

async fn open(place: &Place) {
    place.fill_bank().await;
    place.exam_session("s", |_| ()).await;
}

fn form(name: &str) -> String {
    format!("name={name}&language=fr&accommodation=&code=")
}

/// Registers and returns the seat's address.
async fn take(browser: &mut Browser<'_>, session: &str, form: &str) -> String {
    let taken = browser.post(&format!("/fr/exam/sessions/{session}/register"), form).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    taken.location().strip_suffix("?registered").expect("the seat").to_owned()
}

/// A line of the calendar file that came with a mail.
fn line<'a>(file: &'a str, name: &str) -> &'a str {
    file.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default()
}

fn calendar_of(mail: &MailRow) -> String {
    let files = attachments(mail).unwrap();
    assert_eq!((files.len(), files[0].name.as_str()), (1, "session.ics"), "{}", mail.subject);
    files[0].text.clone()
}

async fn one_mail(place: &Place) -> MailRow {
    let mut mails = place.mails().await;
    assert_eq!(mails.len(), 1, "{}: {mails:?}", place.engine);
    mails.remove(0)
}

#[tokio::test]
async fn a_candidate_takes_a_seat_and_finds_it_in_a_calendar() {
    for place in places().await {
        open(&place).await;
        place.browser().get("/fr/exam").await.shows("Session d’essai").shows("ouverte en ce moment").shows(REGISTER);
        let asked = place.browser().get(REGISTER).await;
        assert_eq!(asked.location(), format!("/fr/sign-in?next={REGISTER}"));

        let mut ada = candidate(&place, "ada@exemple.fr").await;
        ada.get(REGISTER).await.shows("Ce que nous gardons").shows("gardé 10\u{a0}ans").shows("6 questions en 40");
        let refused = ada.post(REGISTER, &form("A")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("href=\"#name\"").shows("aria-invalid").shows("value=\"A\"");
        let seat = take(&mut ada, "s", "name=Ada++Lovelace&language=fr&accommodation=Un+tiers+de+temps").await;
        ada.get(&seat).await.shows("Ada Lovelace").shows("Aller à l’examen").shows("la réponse viendra par courriel");
        ada.get("/fr/exam").await.shows("Vos places").shows(&seat).hides("S’inscrire");
        ada.get("/fr/me").await.shows(&seat).shows("vous pouvez commencer");

        let mail = one_mail(&place).await;
        assert_eq!(mail.recipient, "ada@exemple.fr");
        assert!(mail.body.contains("Ada Lovelace") && mail.body.contains(&seat), "{}", mail.body);
        let file = calendar_of(&mail);
        // 21 September 2026, 14:13 UTC, is 16:13 in Paris: an hour before, a day after, and no hour off.
        assert_eq!((line(&file, "DTSTART"), line(&file, "DTEND")), ("20260921T131320Z", "20260922T141320Z"));
        assert_eq!((line(&file, "METHOD"), line(&file, "SEQUENCE")), ("PUBLISH", "0"));
        let downloaded = ada.get(&format!("{seat}/calendar.ics")).await;
        assert_eq!(downloaded.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(downloaded.text, file);

        let mut bob = candidate(&place, "bob@exemple.fr").await;
        for path in [seat.clone(), format!("{seat}/change"), format!("{seat}/calendar.ics")] {
            assert_eq!(bob.get(&path).await.status, StatusCode::NOT_FOUND, "another's: {path}");
        }
        assert_eq!(bob.post(&format!("{seat}/cancel"), "").await.status, StatusCode::NOT_FOUND);
        assert_eq!(bob.post(&format!("{seat}/change"), &form("Bob")).await.status, StatusCode::NOT_FOUND);
        ada.get(&seat).await.shows("Ada Lovelace");
    }
}

#[tokio::test]
async fn one_has_one_seat_at_a_time() {
    for place in places().await {
        open(&place).await;
        place.exam_session("later", |s| s.opens_at += 12 * 3_600_000).await;
        let mut ada = candidate(&place, "ada@exemple.fr").await;
        let seat = take(&mut ada, "s", &form("Ada")).await;
        for session in ["s", "later"] {
            let address = format!("/fr/exam/sessions/{session}/register");
            ada.get(&address).await.shows("Vous avez déjà une place").shows(&seat);
            let again = ada.post(&address, &form("Ada")).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
            again.shows("Vous avez déjà une place").shows(&seat);
        }
        assert_eq!(place.mails().await.len(), 1, "one confirmation");
        let ada_id = store::learner::by_email_key(&place.store, "ada@exemple.fr").await.unwrap().unwrap().id;
        assert_eq!(place.logged(&format!("learner:{ada_id}")).await, ["registration.twice"], "noted, once");

        // Twice at once, from two browsers, in two sessions.
        let (mut one, mut other) =
            (candidate(&place, "bob@exemple.fr").await, candidate(&place, "bob@exemple.fr").await);
        let bob = form("Bob");
        let (first, second) =
            tokio::join!(one.post(REGISTER, &bob), other.post("/fr/exam/sessions/later/register", &bob));
        let taken = [&first, &second].into_iter().filter(|a| a.status == StatusCode::SEE_OTHER).count();
        assert_eq!(taken, 1, "{}: {} {}", place.engine, first.text, second.text);
    }
}

#[tokio::test]
async fn the_last_seats_go_to_as_many_candidates_and_no_more() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |s| s.capacity = Some(3)).await;
        let mut candidates = Vec::new();
        for number in 0..8 {
            candidates.push(candidate(&place, &format!("c{number}@exemple.fr")).await);
        }
        let taken = form("Quelqu’un");
        let [a, b, c, d, e, f, g, h] = candidates.as_mut_slice() else { panic!("eight") };
        let answers: [Answer; 8] = tokio::join!(
            a.post(REGISTER, &taken),
            b.post(REGISTER, &taken),
            c.post(REGISTER, &taken),
            d.post(REGISTER, &taken),
            e.post(REGISTER, &taken),
            f.post(REGISTER, &taken),
            g.post(REGISTER, &taken),
            h.post(REGISTER, &taken)
        )
        .into();
        let seated = answers.iter().filter(|a| a.status == StatusCode::SEE_OTHER).count();
        assert_eq!(seated, 3, "{}", place.engine);
        for full in answers.iter().filter(|a| a.status != StatusCode::SEE_OTHER) {
            assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", full.text);
            full.shows("La dernière place vient d’être prise");
        }
        assert_eq!(store::registration::taken(&place.store, "s").await.unwrap(), 3);
        place.browser().get("/fr/exam").await.shows("complète").hides(REGISTER);
    }
}

#[tokio::test]
async fn a_seat_is_changed_and_given_back_and_calendars_follow() {
    for place in places().await {
        open(&place).await;
        place
            .exam_session("later", |s| {
                s.opens_at += 12 * 3_600_000;
                s.capacity = Some(1);
            })
            .await;
        let mut ada = candidate(&place, "ada@exemple.fr").await;
        let seat = take(&mut ada, "s", &form("Ada")).await;
        let first = calendar_of(&one_mail(&place).await);

        place.world.pass_minutes(1);
        ada.get(&format!("{seat}/change")).await.shows("value=\"later\"").shows("value=\"Ada\"");
        let wrong = ada.post(&format!("{seat}/change"), "session=later&name=&language=fr").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.shows("href=\"#name\"");
        let moved = ada.post(&format!("{seat}/change"), "session=later&name=Ada+Byron&language=fr").await;
        assert_eq!(moved.location(), format!("{seat}?changed"), "{}", moved.text);
        ada.get(&seat).await.shows("Ada Byron").shows("Vous pourrez commencer à partir du");
        let second = calendar_of(&one_mail(&place).await);
        assert_eq!(line(&first, "UID"), line(&second, "UID"), "the same event moves");
        let sequence = |file: &str| line(file, "SEQUENCE").parse::<i64>().unwrap();
        assert!(sequence(&second) > sequence(&first));
        assert_ne!(line(&first, "DTSTART"), line(&second, "DTSTART"));

        // The seat left is free for Bob, who can't come to the later one: it is full.
        let mut bob = candidate(&place, "bob@exemple.fr").await;
        let his = take(&mut bob, "s", &form("Bob")).await;
        bob.get(&format!("{his}/change")).await.hides("value=\"later\"");
        let full = bob.post(&format!("{his}/change"), "session=later&name=Bob&language=fr").await;
        full.shows("La dernière place").shows("href=\"#session\"");
        place.mails().await;

        place.world.pass_minutes(1);
        assert_eq!(ada.post(&format!("{seat}/cancel"), "").await.location(), format!("{seat}?cancelled"));
        assert_eq!(
            ada.post(&format!("{seat}/cancel"), "").await.location(),
            format!("{seat}?cancelled"),
            "again: done"
        );
        ada.get(&seat).await.shows("Vous avez annulé cette place").hides("Aller à l’examen");
        let third = calendar_of(&one_mail(&place).await);
        assert_eq!((line(&third, "METHOD"), line(&third, "STATUS")), ("CANCEL", "CANCELLED"));
        assert!(sequence(&third) > sequence(&second));
        let refused = ada.post(&format!("{seat}/change"), "session=s&name=Ada&language=fr").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("ne se change plus");
        take(&mut ada, "later", &form("Ada")).await;
    }
}

#[tokio::test]
async fn a_seat_in_use_stays() {
    for place in places().await {
        open(&place).await;
        let mut ada = candidate(&place, "ada@exemple.fr").await;
        let seat = take(&mut ada, "s", &form("Ada")).await;
        let sitting = ada.start(seat.rsplit('/').next().unwrap()).await;
        let refused = ada.post(&format!("{seat}/cancel"), "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("ne se change plus").shows(&sitting);
        ada.get(REGISTER).await.shows("Vous avez déjà une place");
        ada.answer_all(&sitting, 6).await;
        ada.get(&seat).await.shows("examen réussi").shows(&format!("{sitting}/result"));
    }
}

/// A code of these seats, changed by `with`.
async fn code(place: &Place, code: &str, with: impl FnOnce(&mut SeatCodeRow)) {
    let mut row = SeatCodeRow {
        code: code.to_owned(),
        batch: "b".to_owned(),
        session_id: None,
        seats: 1,
        note: "Exemple SA".to_owned(),
        expires_at: None,
        revoked_at: None,
        created_at: 1,
        created_by: "admin".to_owned(),
    };
    with(&mut row);
    let row = &row;
    place.store.write(|tx| async move { seat_code::insert(&tx, row).await }).await.unwrap();
}

#[tokio::test]
async fn a_seat_code_gives_its_seats_and_each_refusal_says_why() {
    for place in places().await {
        open(&place).await;
        place.exam_session("other", |_| ()).await;
        place.change("UPDATE exam_session SET code_required = 1 WHERE id = 's'").await;
        code(&place, "AAAAAAAAAAAAAAA1", |_| ()).await;
        code(&place, "AAAAAAAAAAAAAAA2", |row| row.revoked_at = Some(2)).await;
        code(&place, "AAAAAAAAAAAAAAA3", |row| row.expires_at = Some(2)).await;
        code(&place, "AAAAAAAAAAAAAAA4", |row| row.session_id = Some("other".to_owned())).await;
        let mut ada = candidate(&place, "ada@exemple.fr").await;
        ada.get(REGISTER).await.shows("Code de place");
        let with = |code: &str| format!("name=Ada&language=fr&code={code}");
        for (typed, said) in [
            ("", "demande un code de place"),
            ("AAAA", "n’existe pas"),
            ("BBBB-BBBB-BBBB-BBBB", "n’existe pas"),
            ("AAAA-AAAA-AAAA-AAA2", "a été repris"),
            ("AAAA-AAAA-AAAA-AAA3", "n’est plus valable"),
            ("AAAA-AAAA-AAAA-AAA4", "une autre session"),
        ] {
            let refused = ada.post(REGISTER, &with(typed)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            refused.shows(said).shows("href=\"#code\"").shows("value=\"Ada\"");
        }
        let seat = take(&mut ada, "s", &with("aaaa+aaaa+aaaa+aaal")).await;
        let ada_id = store::learner::by_email_key(&place.store, "ada@exemple.fr").await.unwrap().unwrap().id;
        let logged = place.logged(&format!("learner:{ada_id}")).await;
        assert_eq!(logged, ["seat-code.refused"; 5], "{}: what was typed and refused", place.engine);

        place.mails().await;
        let mut bob = candidate(&place, "bob@exemple.fr").await;
        bob.post(REGISTER, "name=Bob&language=fr&code=AAAAAAAAAAAAAAA1").await.shows("Toutes les places de ce code");
        ada.post(&format!("{seat}/cancel"), "").await;
        let his = take(&mut bob, "s", "name=Bob&language=fr&code=AAAAAAAAAAAAAAA1").await;
        // A seat with a code for any session goes anywhere; one without a code does not come here.
        bob.get(&format!("{his}/change")).await.shows("value=\"other\"");
        let hers = take(&mut ada, "other", &form("Ada")).await;
        ada.get(&format!("{hers}/change")).await.hides("value=\"s\"");
        ada.post(&format!("{hers}/change"), "session=s&name=Ada&language=fr")
            .await
            .shows("demande un code que votre place");
    }
}

#[tokio::test]
async fn whoever_tries_codes_waits() {
    for place in places().await {
        open(&place).await;
        place.change("UPDATE exam_session SET code_required = 1 WHERE id = 's'").await;
        code(&place, "AAAAAAAAAAAAAAA1", |_| ()).await;
        let mut eve = candidate(&place, "eve@exemple.fr").await;
        for guess in 0..10 {
            eve.post(REGISTER, &format!("name=Eve&language=fr&code=BBBBBBBBBBBBBBB{guess}"))
                .await
                .shows("n’existe pas");
        }
        let right = "name=Eve&language=fr&code=AAAAAAAAAAAAAAA1";
        eve.post(REGISTER, right).await.shows("Trop de codes refusés");
        place.world.pass_minutes(61);
        take(&mut eve, "s", right).await;
    }
}

#[tokio::test]
async fn what_can_t_be_registered_for_says_so() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("over", |s| s.closes_at = s.opens_at + 1).await;
        place.exam_session("off", |s| s.cancelled_at = Some(1)).await;
        let mut ada = candidate(&place, "ada@exemple.fr").await;
        for (session, said) in [("over", "est terminée"), ("off", "est annulée")] {
            let address = format!("/fr/exam/sessions/{session}/register");
            ada.get(&address).await.shows(said).hides("<form method=\"post\" action=\"/fr/exam/sessions");
            let refused = ada.post(&address, &form("Ada")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            refused.shows(said);
        }
        assert_eq!(ada.get("/fr/exam/sessions/nowhere/register").await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.post("/fr/exam/sessions/nowhere/register", &form("Ada")).await.status, StatusCode::NOT_FOUND);

        place.exam_session("s", |_| ()).await;
        ada.post(REGISTER, "name=Ada&language=en").await.shows("n’existe pas dans cette langue");
        let long = "é".repeat(2001);
        ada.post(REGISTER, &format!("name=Ada&language=fr&accommodation={long}")).await.shows("dépasse 2");
        ada.post(REGISTER, "name=%F0%9F%8C%B3+Ada&language=fr").await.shows("ne peuvent pas encore être imprimés");
        ada.post(REGISTER, "name=%FF%FE&language=fr").await.shows("href=\"#name\"");
        let signed_out = place.browser().post(REGISTER, &form("Ada")).await;
        assert_eq!(signed_out.location(), "/fr/sign-in");
        assert_eq!(store::registration::taken(&place.store, "s").await.unwrap(), 0, "{}", place.engine);
    }
}

#[tokio::test]
async fn without_enough_questions_nobody_registers() {
    for place in places().await {
        place.exam_session("s", |_| ()).await;
        let mut ada = candidate(&place, "ada@exemple.fr").await;
        ada.get(REGISTER).await.shows("pas assez de questions").hides("Réserver ma place");
        assert_eq!(ada.post(REGISTER, &form("Ada")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn who_leaves_frees_the_seat() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |s| s.capacity = Some(1)).await;
        let mut ada = candidate(&place, "ada@exemple.fr").await;
        take(&mut ada, "s", &form("Ada")).await;
        place.mails().await;
        ada.post("/fr/me/delete", "keep=").await;
        let mut bob = candidate(&place, "bob@exemple.fr").await;
        take(&mut bob, "s", &form("Bob")).await;
        assert!(
            exam_session::planned(&place.store, "s").await.unwrap().is_some_and(|p| p.taken == 1),
            "{}",
            place.engine
        );
    }
}
