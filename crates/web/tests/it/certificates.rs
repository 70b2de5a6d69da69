//! Certificates: issued once, verified by anyone, by code, file or list; the name hidden; the account deleted.

use std::path::Path;
use std::sync::Arc;

use academy::{Academy, Issuer};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use credential::{KeyRing, SigningKey, StatusList, Verdict, verify_file};
use store::{Reads as _, Value};
use web::{App, Settings, Site};

use crate::exam::{ITEMS, PASS};
use crate::harness::{Answer, Browser, Place, places_of};

/// The keys of the tests.
fn keys() -> KeyRing {
    let key = SigningKey::new("essai", "2026-01-01T00:00:00Z".parse().unwrap(), &[7; 32]);
    KeyRing::read([key.to_file().as_str()]).unwrap()
}

/// An academy that issues certificates, on each database.
pub async fn certifying() -> Vec<Place> {
    certifying_for(None).await
}

/// The same, valid for so many months.
async fn certifying_for(months: Option<u32>) -> Vec<Place> {
    let places = places_of(|release| release.exam.as_mut().unwrap().validity_months = months, issuing).await;
    for place in &places {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
    }
    places
}

fn issuing(academy: Academy) -> Academy {
    academy.with_issuer(Issuer { keys: keys(), base_url: "http://academie.test".to_owned() })
}

/// Somebody who sits the exam and answers so many questions right; the result's page, and the sitting's id.
pub async fn sat<'a>(place: &'a Place, who: &str, right: i64) -> (Browser<'a>, String) {
    let email = format!("{who}@exemple.fr");
    let mut browser = place.browser();
    browser.sign_in(&email).await;
    place.seat(who, "s", &email, |seat| seat.name = format!("Hélène Le Bœuf {who}")).await;
    let sitting = browser.start(who).await;
    browser.answer_all(&sitting, right).await;
    let id = sitting.rsplit('/').next().unwrap().to_owned();
    (browser, id)
}

/// The codes of a sitting's certificates, the oldest first.
pub async fn codes(place: &Place, sitting: &str) -> Vec<String> {
    let sql = "SELECT code FROM certificate WHERE sitting_id = $1 ORDER BY issued_at, code";
    let codes: Vec<String> = place.store.query_all(sql, &[Value::Text(sitting)]).await.unwrap();
    codes.iter().map(|code| academy::grouped_code(code)).collect()
}

async fn json(browser: &mut Browser<'_>, path: &str) -> serde_json::Value {
    let answer = browser.send(Request::get(path).header(header::ACCEPT, "application/json")).await;
    assert_eq!(answer.header("content-type"), "application/json");
    serde_json::from_str(&answer.text).unwrap()
}

/// Sends a file as a form does.
async fn send(browser: &mut Browser<'_>, path: &str, field: &str, bytes: &[u8]) -> Answer {
    let mut body = format!(
        "--limit\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"f\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--limit--\r\n");
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit")
        .header(header::ORIGIN, "http://academie.test");
    browser.ask(request, Body::from(body)).await
}

const FILES: [&str; 5] = ["certificate.pdf", "badge.json", "badge.jwt", "badge.svg", "badge.png"];

#[tokio::test]
async fn whoever_passes_holds_a_certificate_that_anyone_can_verify() {
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS).await;
        let [code] = &codes(&place, &sitting).await[..] else { panic!("one certificate") };
        ada.get(&format!("/fr/exam/sittings/{sitting}/result")).await.shows(&format!("/verify/{code}"));
        let mails = place.mails().await;
        assert!(mails.iter().any(|mail| mail.body.contains(code) && mail.subject.contains("certificat")), "{mails:?}");
        place.app.upkeep().await.unwrap();
        assert_eq!(codes(&place, &sitting).await.len(), 1, "{}", place.engine);

        let mut anyone = place.browser();
        let page = anyone.get(&format!("/verify/{}", code.to_lowercase().replace('-', " ").replace(' ', "%20"))).await;
        page.shows("Certificat valide").shows("Hélène Le Bœuf ada").shows("4 sur 6").shows("Identité non vérifiée");
        page.shows("Certificat d’essai").shows(code);
        let said = json(&mut anyone, &format!("/verify/{code}")).await;
        assert_eq!(said["state"], "valid");
        assert_eq!(said["holder"], "Hélène Le Bœuf ada");
        assert_eq!(said["identity"], "not verified");
        assert_eq!(said["score"], serde_json::json!({ "right": PASS, "total": ITEMS, "pass": PASS }));
        for name in FILES {
            let file = anyone.get(&format!("/verify/{code}/{name}")).await;
            assert_eq!(file.status, StatusCode::OK, "{name}");
            let Verdict::Genuine(signed) = verify_file(&file.bytes, &keys().public()).verdict else {
                panic!("{name} is not genuine")
            };
            assert_eq!(signed.certificate.holder, "Hélène Le Bœuf ada");
            send(&mut anyone, "/verify/file", "file", &file.bytes)
                .await
                .shows("Fichier authentique")
                .shows("Le registre le dit valide");
        }
        let unknown = anyone.get("/verify/0000-0000-0000-0000").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        unknown.shows("Aucun document ne porte ce code");
    }
}

#[tokio::test]
async fn a_certificate_is_valid_for_as_long_as_the_rules_say_and_then_says_so_itself() {
    const DAY: i64 = 24 * 60;
    for place in certifying_for(Some(12)).await {
        // 21 September 2026, in Paris: valid to the end of that day a year later.
        let (mut ada, sitting) = sat(&place, "ada", PASS).await;
        let code = codes(&place, &sitting).await.remove(0);
        let (page, until) = (format!("/verify/{code}"), "21 septembre 2027");
        ada.get("/fr/me/certificates").await.shows(&format!("valable jusqu’au {until}. Le registre le dit valide"));
        let mut anyone = place.browser();
        anyone.get(&page).await.shows("Certificat valide").shows(&format!("Valable jusqu’au</dt><dd>{until}"));
        let said = json(&mut anyone, &page).await;
        assert_eq!((&said["state"], &said["expires"]), (&"valid".into(), &"2027-09-21".into()));
        let badge = anyone.get(&format!("{page}/badge.json")).await;
        let badge: serde_json::Value = serde_json::from_str(&badge.text).unwrap();
        assert_eq!(badge["validUntil"], "2027-09-21T21:59:59Z");
        for name in FILES {
            let file = anyone.get(&format!("{page}/{name}")).await;
            let Verdict::Genuine(signed) = verify_file(&file.bytes, &keys().public()).verdict else {
                panic!("{name} is not genuine")
            };
            assert_eq!(signed.certificate.expires_at.unwrap().to_string(), "2027-09-21T21:59:59Z", "{name}");
        }

        place.world.pass_minutes(365 * DAY);
        anyone.get(&page).await.shows("Certificat valide");
        place.world.pass_minutes(DAY);
        anyone.get(&page).await.shows("✗ Certificat expiré").shows(&format!("a expiré le {until}"));
        let said = json(&mut anyone, &page).await;
        assert_eq!((&said["state"], &said["since"]), (&"expired".into(), &"2027-09-21".into()), "{}", place.engine);
        let csv = send(&mut anyone, "/verify/list", "codes", code.as_bytes()).await;
        csv.shows(&format!("{code};expired;certificate;2026-09-21;2027-09-21;2027-09-21;"));
        let file = anyone.get(&format!("{page}/certificate.pdf")).await;
        send(&mut anyone, "/verify/file", "file", &file.bytes)
            .await
            .shows("Fichier authentique")
            .shows("Le registre le dit expiré")
            .shows(&format!("Valable jusqu’au</dt><dd>{until}"));
        ada.sign_in("ada@exemple.fr").await;
        ada.get("/fr/me/certificates").await.shows("Le registre le dit expiré").shows("certificate.pdf");
        place.academy.grant("root@exemple.fr", "admin", "fr").await.unwrap();
        place.mails().await;
        let mut admin = place.browser();
        admin.sign_in("root@exemple.fr").await;
        admin.get(&format!("/fr/admin/results/{sitting}")).await.shows(&format!("a expiré le {until}"));
        place.app.upkeep().await.unwrap();
        assert_eq!(codes(&place, &sitting).await, [code], "{}: none is issued in its place", place.engine);
    }
}

#[tokio::test]
async fn whoever_fails_holds_none() {
    for place in certifying().await {
        let (_, sitting) = sat(&place, "ada", PASS - 1).await;
        place.app.upkeep().await.unwrap();
        assert_eq!(codes(&place, &sitting).await, Vec::<String>::new(), "{}", place.engine);
    }
}

#[tokio::test]
async fn two_nodes_issue_each_certificate_once() {
    for place in certifying().await {
        // Candidates who never look at their result: upkeep issues for them.
        let mut sittings = Vec::new();
        for who in ["a", "b", "c", "d", "e"] {
            let (_, sitting) = sat(&place, who, ITEMS).await;
            sittings.push(sitting);
        }
        place.change("DELETE FROM certificate").await;
        place.change("UPDATE sitting SET certified = 0").await;
        let node = || {
            let site = Site::compile(Arc::clone(&place.app.site().release), Path::new("tests/academy"), None);
            let academy = issuing(Academy::new(place.store.clone(), place.world.clone()));
            App::new(academy, site, Settings { base_url: "http://academie.test".to_owned() })
        };
        let (one, other, third) = (node(), node(), node());
        let (a, b, c) = tokio::join!(one.upkeep(), other.upkeep(), third.upkeep());
        a.unwrap();
        b.unwrap();
        c.unwrap();
        for sitting in &sittings {
            assert_eq!(codes(&place, sitting).await.len(), 1, "{}", place.engine);
        }
    }
}

#[tokio::test]
async fn an_earlier_key_still_checks_and_still_seals_what_it_signed() {
    for mut place in certifying().await {
        let (_, sitting) = sat(&place, "ada", PASS).await;
        let code = codes(&place, &sitting).await.remove(0);
        let before = place.browser().get(&format!("/verify/{code}/certificate.pdf")).await.bytes;
        let new = SigningKey::new("neuf", "2026-06-01T00:00:00Z".parse().unwrap(), &[8; 32]);
        let old = SigningKey::new("essai", "2026-01-01T00:00:00Z".parse().unwrap(), &[7; 32]);
        let ring = KeyRing::read([old.to_file().as_str(), new.to_file().as_str()]).unwrap();
        let issuer = Issuer { keys: ring, base_url: "http://academie.test".to_owned() };
        let academy = Academy::new(place.store.clone(), place.world.clone()).with_issuer(issuer);
        let site = Site::compile(Arc::clone(&place.app.site().release), Path::new("tests/academy"), None);
        let app = App::new(academy, site, Settings { base_url: "http://academie.test".to_owned() });
        place.router = Arc::new(app).router().unwrap();

        let mut anyone = place.browser();
        send(&mut anyone, "/verify/file", "file", &before).await.shows("Fichier authentique");
        let after = anyone.get(&format!("/verify/{code}/certificate.pdf")).await.bytes;
        assert!(after == before, "{}: the same file, to the byte", place.engine);
        anyone.get("/issuer").await.shows(&old.public().did()).shows(&new.public().did());
    }
}

#[tokio::test]
async fn what_was_changed_is_told_from_what_was_issued() {
    for place in certifying().await {
        let (_, sitting) = sat(&place, "ada", PASS).await;
        let code = codes(&place, &sitting).await.remove(0);
        let mut anyone = place.browser();
        let badge = anyone.get(&format!("/verify/{code}/badge.json")).await.text;
        let forged = badge.replace("ada", "eve");
        send(&mut anyone, "/verify/file", "file", forged.as_bytes())
            .await
            .shows("Fichier falsifié ou abîmé")
            .hides("eve");
        let mut pdf = anyone.get(&format!("/verify/{code}/certificate.pdf")).await.bytes;
        let place_of = pdf.windows(9).position(|w| w == b"/MediaBox").unwrap();
        pdf[place_of + 12] ^= 1;
        send(&mut anyone, "/verify/file", "file", &pdf).await.shows("Page modifiée").shows("ne prouve rien");
        let jwt = anyone.get(&format!("/verify/{code}/badge.jwt")).await.text;
        send(&mut anyone, "/verify/file", "file", &jwt.as_bytes()[..jwt.len() - 4]).await.hides("Fichier authentique");

        let key = SigningKey::new("autre", "2026-01-01T00:00:00Z".parse().unwrap(), &[9; 32]);
        let Verdict::Genuine(signed) = verify_file(badge.as_bytes(), &keys().public()).verdict else { panic!() };
        let stranger = credential::sign(&signed.certificate, &key).unwrap();
        send(&mut anyone, "/verify/file", "file", stranger.json.as_bytes()).await.shows("Signé par une clé inconnue");
        send(&mut anyone, "/verify/file", "file", b"Bonjour").await.shows("Pas un certificat de l’académie");
        let nothing = send(&mut anyone, "/verify/file", "file", b"").await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let heavy = send(&mut anyone, "/verify/file", "file", &vec![b'x'; 3 * 1024 * 1024]).await;
        assert_eq!(heavy.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", place.engine);
    }
}

#[tokio::test]
async fn a_list_of_codes_comes_back_with_their_states() {
    for place in certifying().await {
        let (_, ada) = sat(&place, "ada", PASS).await;
        let (_, bob) = sat(&place, "bob", ITEMS).await;
        let (ada, bob) = (codes(&place, &ada).await.remove(0), codes(&place, &bob).await.remove(0));
        place
            .change("UPDATE certificate SET revoked_at = 1790000000000, revocation_reason = 'x' WHERE name LIKE '%bob'")
            .await;
        let mut anyone = place.browser();
        let list = format!("Code;Nom\r\n{ada};Ada\r\n{}\r\n=cmd;\r\n", bob.to_lowercase());
        let csv = send(&mut anyone, "/verify/list", "list", list.as_bytes()).await;
        assert!(csv.header("content-type").starts_with("text/csv"));
        let lines: Vec<&str> = csv.text.lines().collect();
        assert!(lines[1].starts_with(&format!("{ada};valid;certificate;")), "{}", csv.text);
        assert!(lines[2].starts_with(&format!("{bob};revoked;certificate;")), "{}", csv.text);
        assert!(lines[3].starts_with("'=cmd;unknown;"), "{}", csv.text);
        let request = Request::post("/verify/list").header(header::CONTENT_TYPE, "text/csv");
        let piped = anyone.ask(request, Body::from(ada.clone())).await;
        piped.shows(&format!("{ada};valid"));
        let many = "0000-0000-0000-0000\n".repeat(1001);
        let refused = send(&mut anyone, "/verify/list", "codes", many.as_bytes()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", place.engine);
        refused.shows("mille codes");
    }
}

#[tokio::test]
async fn who_tries_codes_must_wait() {
    for place in certifying().await {
        let mut anyone = place.browser();
        for _ in 0..30 {
            assert_eq!(anyone.get("/verify/0000-0000-0000-0000").await.status, StatusCode::NOT_FOUND);
        }
        let refused = anyone.get("/verify/0000-0000-0000-0000").await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{}", place.engine);
        assert!(refused.header("retry-after").parse::<u64>().unwrap() <= 601);
        refused.shows("Trop d’essais");
        place.world.pass_minutes(11);
        assert_eq!(anyone.get("/verify/0000-0000-0000-0000").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_holder_may_keep_the_name_to_themselves() {
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS).await;
        let code = codes(&place, &sitting).await.remove(0);
        ada.get("/fr/me").await.shows("Mes certificats").shows(&code);
        ada.get("/fr/me/certificates").await.shows("Masquer mon nom");
        let hidden = ada.post(&format!("/fr/me/certificates/{code}/name"), "show=no").await;
        assert_eq!(hidden.location(), "/fr/me/certificates?hidden");

        let mut anyone = place.browser();
        let page = format!("/verify/{code}");
        anyone.get(&page).await.shows("n’affiche pas son nom").hides("Bœuf");
        assert_eq!(json(&mut anyone, &page).await["holder"], serde_json::Value::Null);
        for name in FILES {
            assert_eq!(anyone.get(&format!("{page}/{name}")).await.status, StatusCode::NOT_FOUND, "{name}");
            assert_eq!(ada.get(&format!("{page}/{name}")).await.status, StatusCode::OK, "{name}");
        }
        let ask = format!("{page}/name");
        anyone
            .post(&ask, "name=LE+BOEUF+ADA+h%C3%A9lene")
            .await
            .shows("est bien le nom de ce certificat")
            .hides("Bœuf");
        anyone.post(&ask, "name=Eve").await.shows("n’est pas le nom de ce certificat").hides("Bœuf");
        assert_eq!(anyone.post(&ask, "name=").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        for _ in 0..7 {
            anyone.post(&ask, "name=Eve").await;
        }
        assert_eq!(anyone.post(&ask, "name=Eve").await.status, StatusCode::TOO_MANY_REQUESTS, "{}", place.engine);

        let mut eve = place.browser();
        eve.sign_in("eve@exemple.fr").await;
        let refused = eve.post(&format!("/fr/me/certificates/{code}/name"), "show=yes").await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        ada.post(&format!("/fr/me/certificates/{code}/name"), "show=yes").await;
        eve.get(&page).await.shows("Hélène Le Bœuf ada");
    }
}

#[tokio::test]
async fn the_certificate_outlives_the_account_and_is_forgotten_in_time() {
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS).await;
        let code = codes(&place, &sitting).await.remove(0);
        let data: serde_json::Value = serde_json::from_str(&ada.get("/fr/me/data.json").await.text).unwrap();
        assert_eq!(data["certificates"][0]["name"], "Hélène Le Bœuf ada");
        assert_eq!(data["registrations"][0]["id"], "ada");
        assert_eq!(data["answers"].as_array().unwrap().len(), 6);
        assert!(data["answers"][0].get("answer").is_none() && data["answers"][0].get("item_id").is_none());

        ada.get("/fr/me/delete").await.shows("10\u{a0}ans").shows("Masquer mon nom");
        ada.post("/fr/me/delete", "").await;
        let mut anyone = place.browser();
        anyone.get(&format!("/verify/{code}")).await.shows("Certificat valide").shows("Hélène Le Bœuf ada");
        let names: Vec<String> = place.store.query_all("SELECT name FROM registration", &[]).await.unwrap();
        assert_eq!(names, [""], "{}", place.engine);
        let tied = "SELECT count(*) FROM sitting WHERE learner_id IS NOT NULL";
        assert_eq!(place.store.query_one::<i64>(tied, &[]).await.unwrap(), 0);

        place.world.pass_minutes(9 * 366 * 24 * 60);
        place.app.purge().await.unwrap();
        anyone.get(&format!("/verify/{code}")).await.shows("Certificat valide");
        place.world.pass_minutes(2 * 366 * 24 * 60);
        place.app.purge().await.unwrap();
        assert_eq!(anyone.get(&format!("/verify/{code}")).await.status, StatusCode::NOT_FOUND, "{}", place.engine);
        let left = "SELECT count(*) FROM sitting_item";
        assert_eq!(place.store.query_one::<i64>(left, &[]).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn the_name_can_be_hidden_for_good_when_leaving() {
    for place in certifying().await {
        let (mut ada, sitting) = sat(&place, "ada", PASS).await;
        let code = codes(&place, &sitting).await.remove(0);
        ada.post("/fr/me/delete", "hide=yes").await;
        let mut anyone = place.browser();
        anyone.get(&format!("/verify/{code}")).await.shows("Certificat valide").hides("Bœuf");
        let file = anyone.get(&format!("/verify/{code}/badge.json")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{}", place.engine);
    }
}

#[tokio::test]
async fn the_academy_publishes_its_keys_and_what_it_revoked() {
    for place in certifying().await {
        let (_, sitting) = sat(&place, "ada", PASS).await;
        let code = codes(&place, &sitting).await.remove(0);
        let mut anyone = place.browser();
        let profile = anyone.get("/issuer").await;
        assert_eq!(profile.header("content-type"), "application/ld+json");
        profile.shows(&keys().active().public().did());
        let badge: serde_json::Value =
            serde_json::from_str(&anyone.get(&format!("/verify/{code}/badge.json")).await.text).unwrap();
        let status = &badge["credentialStatus"];
        let path = status["statusListCredential"].as_str().unwrap().strip_prefix("http://academie.test").unwrap();
        let index: u32 = status["statusListIndex"].as_str().unwrap().parse().unwrap();
        let list = anyone.get(path).await;
        assert_eq!(list.header("content-type"), "application/vc");
        assert!(!StatusList::read(&list.text, &keys().public()).unwrap().is_revoked(index));
        place.change("UPDATE certificate SET revoked_at = 1790000000000, revocation_reason = 'x'").await;
        place.world.pass_minutes(2);
        let list = StatusList::read(&anyone.get(path).await.text, &keys().public()).unwrap();
        assert!(list.is_revoked(index) && !list.is_revoked(index ^ 1), "{}", place.engine);
        for nothing in ["/status/z6MkNobody/0", &format!("{}9", path)] {
            assert_eq!(anyone.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
        }
        let context = anyone.get("/issuer/contexts/credentials-v2.jsonld").await;
        context.shows("VerifiableCredential");
        assert_eq!(anyone.get("/issuer/badge.svg").await.header("content-type"), "image/svg+xml");
    }
}
