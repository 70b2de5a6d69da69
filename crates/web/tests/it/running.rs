//! An admin runs sessions: plans, changes, cancels them, decides about accommodations, hands out seat codes, names the staff.

use academy::mail::attachments;
use axum::http::StatusCode;
use store::exam_session;

use crate::harness::{Answer, Browser, Place, places};

const SESSIONS: &str = "/fr/admin/sessions";
const CODES: &str = "/fr/admin/seat-codes";

async fn admin(place: &Place) -> Browser<'_> {
    place.academy.grant("chef@exemple.fr", "admin", "fr").await.unwrap();
    signed_in(place, "chef@exemple.fr").await
}

async fn signed_in<'a>(place: &'a Place, email: &str) -> Browser<'a> {
    let mut browser = place.browser();
    browser.sign_in(email).await;
    browser
}

fn plan(title: &str, opens: &str, closes: &str, rest: &str) -> String {
    format!("title={title}&opens={opens}&closes={closes}&{rest}")
}

fn id(planned: &Answer) -> String {
    planned.location().rsplit('/').next().unwrap().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn only_admins_run_sessions() {
    for place in places().await {
        place.exam_session("s", |_| ()).await;
        let mut nobody = place.browser();
        let mut learner = signed_in(&place, "ada@exemple.fr").await;
        place.academy.grant("sam@exemple.fr", "supervisor", "fr").await.unwrap();
        let mut supervisor = signed_in(&place, "sam@exemple.fr").await;
        let pages =
            ["", "/new", "/s", "/s/change", "/s/candidates.csv", "/../accommodations", "/../seat-codes", "/../staff"]
                .map(|path| format!("{SESSIONS}{path}").replace("/sessions/..", ""));
        for page in &pages {
            assert!(nobody.get(page).await.location().starts_with("/fr/sign-in"), "{page}");
            for browser in [&mut learner, &mut supervisor] {
                assert_eq!(browser.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
            }
        }
        let acts = [
            ("/fr/admin/sessions", plan("x", "2026-12-01T10:00", "2026-12-01T12:00", "")),
            ("/fr/admin/sessions/s/change", plan("x", "2026-12-01T10:00", "2026-12-01T12:00", "")),
            ("/fr/admin/sessions/s/cancel", "reason=x".to_owned()),
            ("/fr/admin/accommodations/x", "decision=grant&percent=10".to_owned()),
            (CODES, "note=x&codes=1&seats=1".to_owned()),
            ("/fr/admin/seat-codes/x/revoke", String::new()),
            ("/fr/admin/staff", "email=eve@exemple.fr&role=admin".to_owned()),
            ("/fr/admin/staff/revoke", "learner=x&role=admin".to_owned()),
        ];
        for (act, form) in &acts {
            for browser in [&mut learner, &mut supervisor] {
                assert_eq!(browser.post(act, form).await.status, StatusCode::FORBIDDEN, "{act}");
            }
        }
        let there = exam_session::by_id(&place.store, "s").await.unwrap().unwrap();
        assert_eq!((there.title.as_str(), there.cancelled_at), ("Session d’essai", None), "{}", place.engine);
    }
}

#[tokio::test]
async fn a_session_is_planned_and_what_is_wrong_with_it_said() {
    for place in places().await {
        let mut chef = admin(&place).await;
        for (form, field) in [
            (plan("x", "", "2026-12-01T12:00", ""), "opens"),
            (plan("x", "2026-12-01T10:00", "hier", ""), "closes"),
            (plan("x", "2026-12-01T10:00", "2026-12-01T10:00", ""), "closes"),
            (plan("x", "2026-09-01T10:00", "2026-09-02T10:00", ""), "closes"),
            (plan("x", "2026-12-01T10:00", "2026-12-01T12:00", "capacity=beaucoup"), "capacity"),
            (plan("x", "2026-12-01T10:00", "2026-12-01T12:00", "capacity=0"), "capacity"),
            (plan(&"x".repeat(121), "2026-12-01T10:00", "2026-12-01T12:00", ""), "title"),
        ] {
            let refused = chef.post(SESSIONS, &form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            refused.shows(&format!("href=\"#{field}\"")).shows("Il y a un problème");
        }
        let form =
            plan("Lyon", "2026-12-01T14:00", "2026-12-01T15:30", "capacity=12&supervised=yes&results=session-end");
        let planned = chef.post(SESSIONS, &form).await;
        let id = id(&planned);
        let row = exam_session::planned(&place.store, &id).await.unwrap().unwrap();
        // 14 h in Paris in December is 13 h UTC.
        assert_eq!(row.session.opens_at, 1_796_130_000_000, "{}", place.engine);
        assert_eq!((row.session.capacity, row.session.supervised, row.code_required), (Some(12), 1, 0));
        assert_eq!((row.session.results.as_str(), row.session.room_code.map(|c| c.len())), ("session-end", Some(16)));
        chef.get(planned.location())
            .await
            .shows("le 1er décembre 2026, de 14\u{a0}h à 15\u{a0}h\u{a0}30")
            .shows("Code de la salle");
        place
            .browser()
            .get("/fr/exam")
            .await
            .shows("Lyon")
            .shows("en salle, avec surveillant")
            .shows("12 places libres");
        assert_eq!(place.logged(&format!("session:{id}")).await, ["session.planned"]);
        chef.get("/fr/admin/audit").await.shows("session prévue").shows("chef@exemple.fr");
        chef.get("/fr/admin/sessions?past").await.shows("Aucune session ici");
    }
}

#[tokio::test]
async fn a_session_changed_while_candidates_sit_takes_nothing_from_them() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
        let mut chef = admin(&place).await;
        let mut ada = signed_in(&place, "ada@exemple.fr").await;
        signed_in(&place, "bob@exemple.fr").await;
        place.seat("ada", "s", "ada@exemple.fr", |_| ()).await;
        place.seat("bob", "s", "bob@exemple.fr", |_| ()).await;
        let sitting = ada.start("ada").await;
        let before = place.sitting_row(&sitting).await;

        let now = place.app.site();
        let t = now.texts("fr").unwrap();
        let session = exam_session::by_id(&place.store, "s").await.unwrap().unwrap();
        let (opens, soon) = (t.to_field(session.opens_at), t.to_field(place.world.time() + 5 * 60_000));
        chef.get(&format!("{SESSIONS}/s/change")).await.shows("garde ses questions et tout son temps").shows(&opens);
        let address = format!("{SESSIONS}/s/change");
        chef.post(&address, &plan("s", &soon, "2026-12-01T00:00", "")).await.shows("son ouverture ne change plus");
        // The form holds minutes, the session began on a second.
        place.change("UPDATE exam_session SET opens_at = opens_at - opens_at % 60000").await;
        let less = chef.post(&address, &plan("s", &opens, &soon, "capacity=1")).await;
        less.shows("autant que de places prises (2)");
        chef.post(&address, &plan("s", &opens, &soon, "supervised=yes")).await.shows("la surveillance ne change plus");
        let changed = chef.post(&address, &plan("Plus+courte", &opens, &soon, "")).await;
        assert_eq!(changed.location(), format!("{SESSIONS}/s?changed"), "{}", changed.text);

        assert_eq!(place.sitting_row(&sitting).await, before, "{}: the sitting is as it was", place.engine);
        let mails = place.mails().await;
        assert_eq!(mails.len(), 1, "{}: {mails:?}", place.engine);
        assert_eq!(mails[0].recipient, "bob@exemple.fr", "who is still to sit is told");
        assert!(mails[0].subject.starts_with("Nouvelles dates"), "{}", mails[0].subject);
        assert!(attachments(&mails[0]).unwrap()[0].text.contains("METHOD:PUBLISH"));
        place.world.pass_minutes(10);
        ada.answer_all(&sitting, 6).await.shows("Réussi");
    }
}

#[tokio::test]
async fn a_session_is_cancelled_and_everyone_who_was_to_sit_may_choose_another() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
        place.exam_session("other", |_| ()).await;
        let mut chef = admin(&place).await;
        let mut ada = signed_in(&place, "ada@exemple.fr").await;
        let mut bob = signed_in(&place, "bob@exemple.fr").await;
        place.seat("ada", "s", "ada@exemple.fr", |_| ()).await;
        place.seat("bob", "s", "bob@exemple.fr", |_| ()).await;
        let sitting = ada.start("ada").await;
        let cancel = format!("{SESSIONS}/s/cancel");
        let refused = chef.post(&cancel, "reason=++").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("Écrivez une raison");
        let done = chef.post(&cancel, "reason=La+salle+est+inondée").await;
        assert_eq!(done.location(), format!("{SESSIONS}/s?cancelled"), "{}", done.text);
        chef.get(&format!("{SESSIONS}/s")).await.shows("La salle est inondée").hides("Modifier la session");
        chef.post(&cancel, "reason=encore").await.shows("terminée ou annulée");
        chef.get(&format!("{SESSIONS}/s/change")).await;

        let mails = place.mails().await;
        assert_eq!(mails.len(), 1, "{}: {mails:?}", place.engine);
        assert_eq!(mails[0].recipient, "bob@exemple.fr");
        assert!(mails[0].body.contains("La salle est inondée"), "{}", mails[0].body);
        assert!(attachments(&mails[0]).unwrap()[0].text.contains("METHOD:CANCEL"));
        assert_eq!(place.logged("session:s").await, ["session.cancelled"]);

        ada.answer_all(&sitting, 6).await.shows("Réussi");
        bob.get("/fr/exam/seats/bob").await.shows("La session est annulée").shows("La salle est inondée");
        let moved = bob.post("/fr/exam/seats/bob/change", "session=other&name=Bob&language=fr").await;
        assert_eq!(moved.location(), "/fr/exam/seats/bob?changed", "{}", moved.text);
        bob.start("bob").await;
    }
}

#[tokio::test]
async fn candidates_are_found_and_listed_for_a_spreadsheet() {
    for place in places().await {
        place.exam_session("s", |_| ()).await;
        let mut chef = admin(&place).await;
        for (id, name) in [("e", "Éloïse Martin"), ("z", "=cmd|' /C calc'!A0"), ("b", "Bob ; Dupont")] {
            signed_in(&place, &format!("{id}@exemple.fr")).await;
            place.seat(id, "s", &format!("{id}@exemple.fr"), |row| row.name = name.to_owned()).await;
        }
        let page = format!("{SESSIONS}/s");
        chef.get(&page).await.shows("3 candidats").shows("Éloïse Martin");
        chef.get(&format!("{page}?q=eloise")).await.shows("Un candidat").shows("Éloïse").hides("Dupont");
        chef.get(&format!("{page}?q=B%40EXEMPLE")).await.shows("Dupont").hides("Éloïse");
        chef.get(&format!("{page}?q=personne")).await.shows("Aucun candidat");
        chef.get(&format!("{page}?page=9")).await.shows("3 candidats");
        let list = chef.get(&format!("{page}/candidates.csv")).await;
        assert_eq!(list.header("content-type"), "text/csv; charset=utf-8");
        assert!(list.text.starts_with("\u{feff}Nom;Adresse;"), "{}", list.text);
        list.shows("\r\nÉloïse Martin;e@exemple.fr;fr;").shows("\"Bob ; Dupont\";").shows("\r\n'=cmd|' /C calc'!A0;");
    }
}

#[tokio::test]
async fn an_accommodation_is_granted_and_the_clock_knows_it() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
        let mut chef = admin(&place).await;
        let mut ada = signed_in(&place, "ada@exemple.fr").await;
        let taken = ada
            .post("/fr/exam/sessions/s/register", "name=Ada&language=fr&accommodation=Un+tiers+%3Cb%3Een+plus")
            .await;
        let seat = taken.location().split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
        place.mails().await;
        let decide = format!("/fr/admin/accommodations/{seat}");
        chef.get("/fr/admin/accommodations").await.shows("Ada").shows("Un tiers &#60;b&#62;en plus").shows(&decide);
        for (form, field) in [
            ("decision=grant&percent=101&word=", "percent"),
            ("decision=grant&percent=0&word=", "percent"),
            ("decision=grant&percent=un+tiers&word=", "percent"),
            ("decision=refuse&percent=&word=", "word"),
        ] {
            let refused = chef.post(&decide, form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            refused.shows(&format!("href=\"#{field}\""));
        }
        let refused = chef.post(&decide, "decision=refuse&percent=&word=Dites-nous+ce+qu’il+vous+faut").await;
        assert_eq!(refused.location(), "/fr/admin/accommodations?decided", "{}", refused.text);
        ada.get(&format!("/fr/exam/seats/{seat}"))
            .await
            .shows("Pas de temps en plus")
            .shows("Dites-nous ce qu’il vous faut");
        chef.get("/fr/admin/accommodations").await.shows("Aucune demande");
        chef.post(&decide, "decision=grant&percent=33+%25&word=").await;
        let mails = place.mails().await;
        assert_eq!(mails.len(), 2, "{}", place.engine);
        let words: Vec<bool> = ["n’a pas été acceptée", "33\u{202f}% de temps en plus, soit 53\u{a0}min"]
            .iter()
            .map(|said| mails.iter().any(|m| m.body.contains(said)))
            .collect();
        assert_eq!(words, [true, true], "{mails:?}");
        assert_eq!(
            place.logged(&format!("registration:{seat}")).await,
            ["accommodation.refused", "accommodation.granted"]
        );
        let sitting = ada.start(&seat).await;
        let row = place.sitting_row(&sitting).await;
        assert_eq!(row.deadline - row.started_at, 40 * 60_000 * 133 / 100, "{}", place.engine);
        chef.post(&decide, "decision=grant&percent=50&word=").await.shows("plus rien ne se décide");
    }
}

#[tokio::test]
async fn seat_codes_are_made_handed_out_and_taken_back() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
        place.change("UPDATE exam_session SET code_required = 1").await;
        let mut chef = admin(&place).await;
        for (form, field) in [
            ("note=&codes=1&seats=1", "note"),
            ("note=x&codes=0&seats=1", "codes"),
            ("note=x&codes=501&seats=1", "codes"),
            ("note=x&codes=1&seats=-1", "seats"),
            ("note=x&codes=1&seats=1&session=nowhere", "session"),
            ("note=x&codes=1&seats=1&expires=2020-01-01T00:00", "expires"),
            ("note=x&codes=1&seats=1&expires=demain", "expires"),
        ] {
            let refused = chef.post(CODES, form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            refused.shows(&format!("href=\"#{field}\""));
        }
        let made = chef.post(CODES, "note=Exemple+SA&codes=3&seats=2&session=s&expires=2026-12-01T00:00").await;
        let batch = made.location().to_owned();
        chef.get(CODES).await.shows("Exemple SA").shows("0 sur 6");
        let list = chef.get(&format!("{batch}/codes.csv")).await.text;
        let codes: Vec<&str> = list.lines().skip(1).map(|line| line.split(';').next().unwrap()).collect();
        assert_eq!(codes.len(), 3, "{list}");
        assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");

        let mut ada = signed_in(&place, "ada@exemple.fr").await;
        let taken = ada.post("/fr/exam/sessions/s/register", &format!("name=Ada&language=fr&code={}", codes[0])).await;
        assert!(taken.location().contains("?registered"), "{}", taken.text);
        place.mails().await;
        let code = format!("{CODES}/code/{}", codes[0]);
        chef.get(&code).await.shows("1 sur 2").shows("Ada");
        assert_eq!(
            chef.get(&format!("{CODES}?code={}", codes[0].to_lowercase().replace('-', "+"))).await.location(),
            code
        );
        chef.get(&format!("{CODES}?code=AAAA")).await.shows("Aucun code ne correspond");
        chef.post(&format!("{code}/revoke"), "").await;
        chef.get(&code).await.shows("repris").shows("Ada");
        chef.post(&format!("{batch}/revoke"), "").await;
        chef.get(&batch).await.shows("repris").hides("Reprendre tous ces codes");
        let mut bob = signed_in(&place, "bob@exemple.fr").await;
        for code in codes {
            bob.post("/fr/exam/sessions/s/register", &format!("name=Bob&language=fr&code={code}"))
                .await
                .shows("a été repris");
        }
        let subject = format!("seat-codes:{}", batch.rsplit('/').next().unwrap());
        assert_eq!(place.logged(&subject).await, ["seat-code.made", "seat-code.revoked", "seat-code.revoked"]);
    }
}

#[tokio::test]
async fn roles_are_given_and_taken_back_but_not_one_s_own() {
    for place in places().await {
        let mut chef = admin(&place).await;
        let staff = "/fr/admin/staff";
        chef.post(staff, "email=pas+une+adresse&role=editor").await.shows("href=\"#email\"").shows("pas une adresse");
        chef.post(staff, "email=zoe@exemple.fr&role=reine").await.shows("href=\"#role\"");
        assert_eq!(chef.post(staff, "email=Zoe@exemple.fr&role=admin").await.location(), "/fr/admin/staff?granted");
        let mut zoe = signed_in(&place, "zoe@exemple.fr").await;
        zoe.get("/fr/me").await.shows("href=\"/fr/admin\"");
        zoe.get(staff).await.shows("chef@exemple.fr").shows("Zoe@exemple.fr");
        let learner = async |email: &str| store::learner::by_email_key(&place.store, email).await.unwrap().unwrap().id;
        let (zoe_id, chef_id) = (learner("zoe@exemple.fr").await, learner("chef@exemple.fr").await);
        let own = zoe.post(&format!("{staff}/revoke"), &format!("learner={zoe_id}&role=admin")).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        own.shows("ne se retire pas son propre rôle");
        let taken = zoe.post(&format!("{staff}/revoke"), &format!("learner={chef_id}&role=admin")).await;
        assert_eq!(taken.location(), "/fr/admin/staff?revoked");
        assert_eq!(chef.get(staff).await.status, StatusCode::FORBIDDEN, "{}", place.engine);
        chef.get("/fr/me").await.shows("chef@exemple.fr").hides("/fr/admin");
        zoe.post(&format!("{staff}/revoke"), "learner=nobody&role=admin").await;
        assert_eq!(place.logged("address:zoe@exemple.fr").await, ["role.granted"]);
        assert_eq!(place.logged("address:chef@exemple.fr").await, ["role.granted", "role.revoked"]);
    }
}
