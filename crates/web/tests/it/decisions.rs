//! What admins decide: a result set aside and the reply, a faulty question, a result reckoned anew, a name, a revocation.

use academy::MailRow;
use academy::mail::attachments;
use axum::http::StatusCode;
use store::{Reads as _, SeatRow, Value};

use crate::certificates::{certifying, codes, sat};
use crate::exam::{ITEMS, PASS};
use crate::harness::{Browser, Place};

async fn admin<'a>(place: &'a Place) -> Browser<'a> {
    place.academy.grant("root@exemple.fr", "admin", "fr").await.unwrap();
    let mut admin = place.browser();
    place.mails().await;
    admin.sign_in("root@exemple.fr").await;
    admin
}

async fn decide(admin: &mut Browser<'_>, sitting: &str, act: &str, form: &str) {
    let to = format!("/fr/admin/results/{sitting}");
    let done = admin.post(&format!("{to}/{act}"), form).await;
    assert_eq!(done.location(), format!("{to}?done"), "{}", done.text);
}

/// A question that this sitting got wrong.
async fn missed(place: &Place, sitting: &str) -> String {
    let sql = "SELECT item_id FROM sitting_item WHERE sitting_id = $1 AND answer <> 0 ORDER BY position";
    place.store.query_one(sql, &[Value::Text(sitting)]).await.unwrap()
}

#[tokio::test]
async fn a_result_is_set_aside_and_the_candidate_is_heard() {
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS).await;
        let first = codes(&place, &sitting).await.remove(0);
        let mut admin = admin(&place).await;
        admin.get("/fr/admin/results?q=boeuf+ADA").await.shows("Hélène Le Bœuf ada").shows("4/6, réussi");
        admin.get("/fr/admin/results?q=personne").await.shows("Aucun résultat");
        admin.get(&format!("/fr/admin/results?q={first}")).await.shows("Hélène Le Bœuf ada");
        let unsaid = admin.post(&format!("/fr/admin/results/{sitting}/disqualify"), "reason=").await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        decide(&mut admin, &sitting, "disqualify", "reason=Une+autre+personne+a+r%C3%A9pondu.").await;
        let again = admin.post(&format!("/fr/admin/results/{sitting}/disqualify"), "reason=Encore+une+fois").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", place.engine);
        assert!(place.mails().await[0].body.contains("Une autre personne a répondu."));

        let mut anyone = place.browser();
        anyone
            .get(&format!("/verify/{first}"))
            .await
            .shows("Certificat révoqué")
            .shows("a été écarté")
            .hides("autre personne");
        let result = format!("/fr/exam/sittings/{sitting}/result");
        ada.get(&result).await.shows("Une autre personne a répondu.").shows("Envoyer ma réponse");
        let reply = format!("/fr/exam/sittings/{sitting}/reply");
        assert!(ada.post(&reply, "reply=").await.location().ends_with("?no-reply"));
        let mut eve = place.browser();
        eve.sign_in("eve@exemple.fr").await;
        assert_eq!(eve.post(&reply, "reply=Moi").await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.post(&reply, "reply=C%E2%80%99%C3%A9tait+moi.").await.location(), format!("{result}?replied"));
        ada.get(&result).await.shows("C’était moi.").hides("Envoyer ma réponse");
        ada.post(&reply, "reply=Autre+chose").await;
        admin.get("/fr/admin/results").await.shows("Réponse reçue");
        admin.get(&format!("/fr/admin/results/{sitting}")).await.shows("C’était moi.").hides("Autre chose");

        decide(&mut admin, &sitting, "lift", "reason=La+r%C3%A9ponse+convainc.").await;
        let [_, second] = &codes(&place, &sitting).await[..] else { panic!("a new certificate") };
        anyone.get(&format!("/verify/{first}")).await.shows("Certificat remplacé").shows(second);
        anyone.get(&format!("/verify/{second}")).await.shows("Certificat valide");
        assert_eq!(place.sitting_row(&format!("/sittings/{sitting}")).await.outcome.as_deref(), Some("passed"));
        let log = place.logged(&format!("sitting:{sitting}")).await;
        assert_eq!(log, ["result.disqualified", "result.replied", "result.lifted"], "{}", place.engine);
        decide(&mut admin, &sitting, "disqualify", "reason=Un+fait+nouveau").await;
        decide(&mut admin, &sitting, "uphold", "reason=Pas+de+r%C3%A9ponse").await;
        ada.get(&result).await.shows("le résultat reste écarté").hides("Envoyer ma réponse");
        place.app.upkeep().await.unwrap();
        assert_eq!(codes(&place, &sitting).await.len(), 2, "{}", place.engine);
    }
}

#[tokio::test]
async fn a_faulty_question_gives_everyone_the_point_and_can_be_reversed() {
    for place in certifying().await {
        let (_, ada) = sat(&place, "ada", PASS - 1).await;
        let (_, bob) = sat(&place, "bob", ITEMS).await;
        let item = missed(&place, &ada).await;
        let met: Vec<String> = place
            .store
            .query_all("SELECT sitting_id FROM sitting_item WHERE item_id = $1", &[Value::Text(&item)])
            .await
            .unwrap();
        let mut admin = admin(&place).await;
        let section = "/fr/admin/neutralisations";
        let preview = admin.get(&format!("{section}?item={item}")).await;
        preview
            .shows(&format!("Passages qui l’ont eue\u{a0}: {}.", met.len()))
            .shows("Points gagnés\u{a0}: 1.")
            .shows("Nouvelles réussites\u{a0}: 1.");
        admin.get(&format!("{section}?item=aucune")).await.shows("Aucune question n’a cet identifiant");
        let form = format!("item={item}&version=1&reason=Deux+r%C3%A9ponses+sont+justes.");
        let made = admin.post(section, &form).await;
        let address = made.location().to_owned();
        assert!(address.starts_with(section), "{}", made.text);
        assert_eq!(admin.post(section, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        admin.get(&address).await.shows("3 → 4\u{a0}points, pas réussi → réussi").shows("Réussites perdues\u{a0}: 1");
        let mails = place.mails().await;
        assert!(mails.iter().any(|mail| mail.body.contains("Deux réponses sont justes.")), "{mails:?}");
        let code = codes(&place, &ada).await.remove(0);
        let mut anyone = place.browser();
        anyone.get(&format!("/verify/{code}")).await.shows("Certificat valide").shows("4 sur 6");
        assert_eq!(codes(&place, &bob).await.len(), 1, "who had the point keeps what they had");
        place.app.upkeep().await.unwrap();

        let reversed = admin.post(&address, "reason=La+question+%C3%A9tait+juste.").await;
        assert_eq!(reversed.location(), address);
        admin.get(&address).await.shows("4 → 3\u{a0}points, réussi → pas réussi").shows("La question était juste.");
        anyone.get(&format!("/verify/{code}")).await.shows("Certificat révoqué").shows("n’atteint plus la barre");
        assert_eq!(admin.post(&address, "reason=Encore+une+fois").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        place.app.upkeep().await.unwrap();
        let row = place.sitting_row(&format!("/sittings/{ada}")).await;
        assert_eq!((row.score, row.outcome.as_deref()), (Some(PASS - 1), Some("failed")), "{}", place.engine);
        assert_eq!(codes(&place, &ada).await.len(), 1);
        let left = "SELECT count(*) FROM neutralisation WHERE rescored_at IS NULL";
        assert_eq!(place.store.query_one::<i64>(left, &[]).await.unwrap(), 0);
    }
}

/// The seats of someone, the oldest session first.
async fn seats(place: &Place, email: &str) -> Vec<SeatRow> {
    let holder = store::learner::by_email_key(&place.store, email).await.unwrap().unwrap();
    store::seat::of_learner(&place.store, &holder.id).await.unwrap()
}

/// Does twice what is due, and reads what was written meanwhile.
async fn upkeep(place: &Place) -> Vec<MailRow> {
    for _ in 0..2 {
        place.app.upkeep().await.unwrap();
    }
    place.mails().await
}

#[tokio::test]
async fn a_second_chance_goes_with_the_failure_that_gave_it_and_comes_back_with_it() {
    const DAY: i64 = 24 * 60;
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS - 1).await;
        let chances = |mails: &[MailRow]| mails.iter().filter(|m| m.subject.starts_with("Une nouvelle chance")).count();
        assert_eq!(chances(&upkeep(&place).await), 1, "{}", place.engine);
        let given = seats(&place, "ada@exemple.fr").await.remove(1).registration.id;
        let mut admin = admin(&place).await;
        let item = missed(&place, &sitting).await;
        let section = "/fr/admin/neutralisations";
        let form = format!("item={item}&version=1&reason=Question+ambigu%C3%AB.");
        let made = admin.post(section, &form).await.location().to_owned();
        let mails = upkeep(&place).await;
        let told: Vec<&MailRow> = mails.iter().filter(|mail| mail.body.contains("ne sert plus")).collect();
        assert_eq!(told.len(), 1, "{}: in the letter on the result, once: {mails:?}", place.engine);
        assert!(
            told[0].body.contains("Question ambiguë.") && told[0].body.contains("octobre 2026"),
            "{}",
            told[0].body
        );
        let [file] = &attachments(told[0]).unwrap()[..] else { panic!("a calendar file") };
        assert!(file.text.contains("METHOD:CANCEL") && file.text.contains(&given), "{}", file.text);
        ada.get(&format!("/fr/exam/seats/{given}")).await.shows("n’en est plus un");
        let log = place.logged("registration:ada").await;
        assert_eq!(log, ["second-chance.given", "second-chance.withdrawn"], "{}", place.engine);
        assert_eq!(chances(&upkeep(&place).await), 0);

        // Weeks later it is reversed: the failure counts again, from then.
        place.world.pass_minutes(40 * DAY);
        place.app.upkeep().await.unwrap();
        place.mails().await;
        assert_eq!(admin.post(&made, "reason=Elle+%C3%A9tait+juste.").await.location(), made);
        assert_eq!(chances(&upkeep(&place).await), 1, "{}: given anew, once", place.engine);
        assert_eq!(place.logged("registration:ada").await[2..], ["second-chance.given"]);
        let again = seats(&place, "ada@exemple.fr").await;
        let held: Vec<&SeatRow> = again.iter().filter(|s| s.registration.state == "registered").skip(1).collect();
        let [held] = &held[..] else { panic!("one seat to sit: {again:?}") };

        // Given back by its holder, it is not given again, whatever the result does.
        let address = format!("/fr/exam/seats/{}", held.registration.id);
        assert_eq!(ada.post(&format!("{address}/cancel"), "").await.status, StatusCode::SEE_OTHER);
        let made = admin.post(section, &form).await.location().to_owned();
        upkeep(&place).await;
        admin.post(&made, "reason=Elle+%C3%A9tait+juste.").await;
        assert_eq!(chances(&upkeep(&place).await), 0, "{}", place.engine);
        assert_eq!(place.logged("registration:ada").await.len(), 3, "{}", place.engine);
    }
}

#[tokio::test]
async fn a_second_chance_that_was_begun_is_left_alone() {
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS - 1).await;
        upkeep(&place).await;
        let given = seats(&place, "ada@exemple.fr").await.remove(1);
        place.world.pass(given.session.opens_at - place.world.time() + 1);
        let under_way = ada.start(&given.registration.id).await;
        place.mails().await;
        let mut admin = admin(&place).await;
        let item = missed(&place, &sitting).await;
        admin.post("/fr/admin/neutralisations", &format!("item={item}&version=1&reason=Question+ambigu%C3%AB.")).await;
        let mails = upkeep(&place).await;
        assert!(mails.iter().any(|mail| mail.body.contains("Question ambiguë.")), "{mails:?}");
        assert!(!mails.iter().any(|mail| mail.body.contains("ne sert plus")), "{}: {mails:?}", place.engine);
        ada.get(&under_way).await.shows("Question 1 sur 6");
    }
}

#[tokio::test]
async fn a_result_that_counts_again_and_passes_takes_the_second_chance_back() {
    for place in certifying().await {
        let (_, sitting) = sat(&place, "ada", PASS - 1).await;
        upkeep(&place).await;
        let mut admin = admin(&place).await;
        decide(&mut admin, &sitting, "disqualify", "reason=Une+autre+personne").await;
        let item = missed(&place, &sitting).await;
        admin.post("/fr/admin/neutralisations", &format!("item={item}&version=1&reason=Question+ambigu%C3%AB.")).await;
        assert_eq!(place.logged("registration:ada").await, ["second-chance.given"], "{}: set aside", place.engine);
        place.mails().await;
        decide(&mut admin, &sitting, "lift", "reason=La+r%C3%A9ponse+convainc.").await;
        let mails = place.mails().await;
        assert_eq!(mails.iter().filter(|m| m.body.contains("ne sert plus")).count(), 1, "{}: {mails:?}", place.engine);
        let log = place.logged("registration:ada").await;
        assert_eq!(log, ["second-chance.given", "second-chance.withdrawn"], "{}", place.engine);
    }
}

#[tokio::test]
async fn what_is_neutralised_is_read_first_in_each_version_that_was_met() {
    for place in certifying().await {
        let (_, ada) = sat(&place, "ada", 0).await;
        let item = missed(&place, &ada).await;
        let first = store::item::version(&place.store, &item, 1).await.unwrap().unwrap();
        let mut texts: serde_json::Value = serde_json::from_str(&first.texts).unwrap();
        let (prompt, right) = (texts["fr"]["prompt"].clone(), texts["fr"]["options"][0].clone());
        let before = texts["fr"]["options"][3].as_str().unwrap().to_owned();
        texts["fr"]["options"][3] = "Le platane du coin".into();
        let second = store::ItemVersionRow { version: 2, counted_from: 2, texts: texts.to_string(), ..first };
        let (second, id) = (&second, &item);
        let edited = place.store.write(|tx| async move {
            store::item::insert_version(&tx, second).await?;
            tx.execute("UPDATE item SET version = 2 WHERE id = $1", &[Value::Text(id)]).await
        });
        edited.await.unwrap();
        let mut admin = admin(&place).await;
        let look = format!("/fr/admin/neutralisations?item={item}");
        let asked = admin.get(&look).await;
        asked.shows(prompt.as_str().unwrap()).shows(&before).hides("Le platane du coin");
        let marked = format!("<li>{} <strong class=\"label\" lang=\"fr\">✓ ", right.as_str().unwrap());
        asked.shows(&marked).shows(&format!("{item}, version 1")).hides("version 2");

        // Bob meets the new version.
        sat(&place, "bob", ITEMS).await;
        let asked = admin.get(&look).await;
        asked.shows(&before).shows("Le platane du coin").shows("version 1</h2>").shows("version 2</h2>");
        let made = admin.post("/fr/admin/neutralisations", &format!("item={item}&version=2&reason=Deux+justes.")).await;
        admin.get(made.location()).await.shows("Ce qu’elle demandait").shows("Le platane du coin").hides(&before);
        admin.get(&look).await.shows(&before).hides("Le platane du coin");
        place.browser().get(&look).await.hides(&before);
    }
}

#[tokio::test]
async fn many_results_are_reckoned_anew_in_batches_that_upkeep_finishes() {
    for place in certifying().await {
        let (_, ada) = sat(&place, "ada", 0).await;
        // As many sittings more than a request deals with, each with the one faulty question.
        let item = missed(&place, &ada).await;
        let copies = format!("{ada}-");
        for n in 0..450 {
            let id = format!("{copies}{n:03}");
            let (id, item, ada) = (&id, &item, &ada);
            let copied = place.store.write(|tx| async move {
                tx.execute(
                    "INSERT INTO sitting (id, kind, session_id, language, items, pass_mark, started_at, deadline, next_position,
                    finished_at, ended_by, score, outcome, published_at)
                    SELECT $1, kind, session_id, language, 1, 1, started_at, deadline, 2, finished_at, ended_by, 0, 'failed',
                    published_at FROM sitting WHERE id = $2",
                    &[Value::Text(id), Value::Text(ada)],
                )
                .await?;
                tx.execute(
                    "INSERT INTO sitting_item (sitting_id, position, item_id, version, option_order, answer, answered_at)
                    VALUES ($1, 1, $2, 1, '0123', 1, 1)",
                    &[Value::Text(id), Value::Text(item)],
                )
                .await
            });
            copied.await.unwrap();
        }
        let mut admin = admin(&place).await;
        let form = format!("item={item}&version=1&reason=Question+ambigu%C3%AB");
        assert_eq!(admin.post("/fr/admin/neutralisations", &form).await.status, StatusCode::SEE_OTHER);
        let passed = "SELECT count(*) FROM sitting WHERE outcome = 'passed'";
        let within = place.store.query_one::<i64>(passed, &[]).await.unwrap();
        assert!((300..450).contains(&within), "{within}");
        place.app.upkeep().await.unwrap();
        assert_eq!(place.store.query_one::<i64>(passed, &[]).await.unwrap(), 450, "{}", place.engine);
        let changes = "SELECT count(*) FROM result_change";
        assert_eq!(place.store.query_one::<i64>(changes, &[]).await.unwrap(), 451, "each once");
    }
}

#[tokio::test]
async fn reckoned_anew_nothing_changes_where_nothing_was_wrong() {
    for place in certifying().await {
        let (_, ada) = sat(&place, "ada", PASS).await;
        let (_, bob) = sat(&place, "bob", PASS - 1).await;
        let mut admin = admin(&place).await;
        let all = "/fr/admin/results/recalculate";
        assert!(admin.post(all, "reason=Par+prudence").await.location().ends_with("?recalculated=0"));
        admin.get("/fr/admin/results?recalculated=0").await.shows("Tous les résultats étaient justes");
        let one = admin.post(&format!("/fr/admin/results/{ada}/recalculate"), "reason=Par+prudence").await;
        assert!(one.location().ends_with("?unchanged"));
        place.change("UPDATE sitting SET score = 1, outcome = 'failed' WHERE score = 4").await;
        assert!(admin.post(all, "reason=Une+erreur").await.location().ends_with("?recalculated=1"));
        let row = place.sitting_row(&format!("/sittings/{ada}")).await;
        assert_eq!((row.score, row.outcome.as_deref()), (Some(PASS), Some("passed")), "{}", place.engine);
        assert_eq!(place.sitting_row(&format!("/sittings/{bob}")).await.outcome.as_deref(), Some("failed"));
        assert!(admin.post(all, "reason=Encore").await.location().ends_with("?recalculated=0"));
    }
}

#[tokio::test]
async fn a_name_is_corrected_and_the_certificate_issued_anew() {
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS).await;
        let first = codes(&place, &sitting).await.remove(0);
        let ask = format!("/fr/me/certificates/{first}/correction");
        assert_eq!(ada.post(&ask, "name=1").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let asked = ada.post(&ask, "name=Ada+Lovelace&message=Nom+de+naissance").await;
        assert_eq!(asked.location(), "/fr/me/certificates?asked");
        ada.get("/fr/me/certificates").await.shows("«\u{202f}Ada Lovelace\u{202f}»");
        let mut admin = admin(&place).await;
        admin.get("/fr/admin/results").await.shows("Noms à corriger").shows("Ada Lovelace");
        admin.get(&format!("/fr/admin/results/{sitting}")).await.shows("Nom de naissance");
        decide(&mut admin, &sitting, "correct", &format!("code={first}&name=Ada+Lovelace&reason=Pi%C3%A8ce+vue")).await;
        let [_, second] = &codes(&place, &sitting).await[..] else { panic!("a new certificate") };
        let mut anyone = place.browser();
        anyone.get(&format!("/verify/{first}")).await.shows("Certificat remplacé").shows(second);
        anyone.get(&format!("/verify/{second}")).await.shows("Certificat valide").shows("Ada Lovelace");
        admin.get("/fr/admin/results").await.hides("Noms à corriger");
        assert!(place.mails().await.iter().any(|mail| mail.body.contains(second) && mail.body.contains(&first)));
        place.app.upkeep().await.unwrap();
        assert_eq!(codes(&place, &sitting).await.len(), 2, "{}", place.engine);
        let settled = admin
            .post(&format!("/fr/admin/results/{sitting}/correct"), &format!("code={first}&name=Autre&reason=Encore"))
            .await;
        assert_eq!(settled.status, StatusCode::UNPROCESSABLE_ENTITY);

        ada.post(&format!("/fr/me/certificates/{second}/correction"), "name=Eve").await;
        decide(&mut admin, &sitting, "refuse", &format!("code={second}&reason=Pas+de+justificatif")).await;
        ada.get("/fr/me/certificates").await.hides("en attente");
        assert!(place.mails().await.iter().any(|mail| mail.body.contains("Pas de justificatif")));
    }
}

#[tokio::test]
async fn a_certificate_is_revoked_and_says_why() {
    for place in certifying().await {
        let (_, sitting) = sat(&place, "ada", PASS).await;
        let code = codes(&place, &sitting).await.remove(0);
        let mut admin = admin(&place).await;
        decide(&mut admin, &sitting, "revoke", &format!("code={code}&reason=D%C3%A9livr%C3%A9+par+erreur.")).await;
        let mut anyone = place.browser();
        anyone.get(&format!("/verify/{code}")).await.shows("Certificat révoqué").shows("Délivré par erreur.");
        place.app.upkeep().await.unwrap();
        assert_eq!(codes(&place, &sitting).await.len(), 1, "{}: none is issued in its place", place.engine);
    }
}

#[tokio::test]
async fn only_admins_decide() {
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS).await;
        place.academy.grant("sam@exemple.fr", "supervisor", "fr").await.unwrap();
        place.mails().await;
        let mut sam = place.browser();
        sam.sign_in("sam@exemple.fr").await;
        for browser in [&mut ada, &mut sam] {
            for page in ["/fr/admin/results", "/fr/admin/neutralisations", &format!("/fr/admin/results/{sitting}")] {
                assert_eq!(browser.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
            }
            for act in ["disqualify", "lift", "uphold", "recalculate", "correct", "refuse", "revoke"] {
                let tried =
                    browser.post(&format!("/fr/admin/results/{sitting}/{act}"), "reason=Parce+que&code=x").await;
                assert_eq!(tried.status, StatusCode::FORBIDDEN, "{act}");
            }
        }
        let row = place.sitting_row(&format!("/sittings/{sitting}")).await;
        assert_eq!(row.outcome.as_deref(), Some("passed"), "{}", place.engine);
    }
}
