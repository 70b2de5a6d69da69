//! Certificates: issued once, found, revoked, replaced, hidden, forgotten. Each statement leaves the neighbours alone.

use store::{
    CertificateRow, Error, NameCorrectionRow, RegistrationRow, SittingRow, Store, certificate, exam_session, learner,
    registration, sitting,
};
use store_testkit::databases;

use crate::sittings::{exam, sat, seat};
use crate::{add, member};

fn issued(code: &str, learner: Option<&str>, sitting: &str, issued_at: i64, status_index: i64) -> CertificateRow {
    CertificateRow {
        code: code.to_owned(),
        learner_id: learner.map(str::to_owned),
        sitting_id: sitting.to_owned(),
        language: "fr".to_owned(),
        name: "Ada Lovelace".to_owned(),
        name_public: 1,
        identity: "checked".to_owned(),
        issued_at,
        expires_at: Some(9_000),
        status_index,
        revoked_at: None,
        revocation_reason: None,
        replaced_by: None,
        key_id: "did:key:one".to_owned(),
        details: "{}".to_owned(),
        badge: "{}".to_owned(),
        jwt: "a.b.c".to_owned(),
    }
}

/// A sitting that ended so, by a candidate of the same name.
async fn ended(store: &Store, id: &str, outcome: &str, published_at: Option<i64>) {
    add(store, &member(id, &format!("{id}@exemple.fr"))).await.unwrap();
    let row = SittingRow {
        finished_at: Some(500),
        ended_by: Some("candidate".to_owned()),
        score: Some(13),
        outcome: Some(outcome.to_owned()),
        published_at,
        ..sat(id, id, Some((id, "s")))
    };
    let seat = RegistrationRow { identity: "checked".to_owned(), ..seat(id, "s", id) };
    store
        .write(async |tx| {
            registration::insert(&tx, &seat).await?;
            sitting::insert(&tx, &row).await
        })
        .await
        .unwrap();
}

async fn seed(store: &Store) {
    store.write(async |tx| exam_session::insert(&tx, &exam("s", 2_000)).await).await.unwrap();
    ended(store, "ada", "passed", Some(600)).await;
    ended(store, "bob", "passed", Some(590)).await;
}

async fn insert(store: &Store, rows: &[CertificateRow]) -> Result<(), Error> {
    store
        .write(async |tx| {
            for row in rows {
                certificate::insert(&tx, row).await?;
            }
            Ok(())
        })
        .await
}

async fn by_code(store: &Store, code: &str) -> CertificateRow {
    certificate::by_code(store, code).await.unwrap().unwrap()
}

fn codes(rows: &[CertificateRow]) -> Vec<&str> {
    rows.iter().map(|row| row.code.as_str()).collect()
}

#[tokio::test]
async fn what_is_owed_a_certificate_is_found_and_marked_once() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        ended(store, "failed", "failed", Some(600)).await;
        ended(store, "waiting", "passed", None).await;
        ended(store, "nameless", "passed", Some(600)).await;
        store.write(async |tx| store::result::untie(&tx, "nameless").await).await.unwrap();
        let owed = async || {
            let rows = certificate::uncertified(store, 9).await.unwrap();
            rows.into_iter().map(|row| row.sitting_id).collect::<Vec<_>>()
        };
        assert_eq!(owed().await, ["bob", "ada"], "{}: the longest waiting first", db.engine);
        assert_eq!(certificate::uncertified(store, 1).await.unwrap().len(), 1, "{}", db.engine);
        let one = certificate::uncertified_sitting(store, "ada").await.unwrap().unwrap();
        assert_eq!((one.score, one.pass_mark, one.identity.as_str()), (13, 12, "checked"), "{}", db.engine);
        assert_eq!(one.email.as_deref(), Some("ada@exemple.fr"), "{}", db.engine);
        for id in ["failed", "waiting", "nameless", "none"] {
            assert_eq!(certificate::uncertified_sitting(store, id).await.unwrap(), None, "{}: {id}", db.engine);
        }
        let certify = |id| store.write(move |tx| async move { certificate::certify(&tx, id).await });
        assert!(certify("ada").await.unwrap() && !certify("ada").await.unwrap(), "{}: once", db.engine);
        assert!(!certify("failed").await.unwrap() && !certify("waiting").await.unwrap(), "{}", db.engine);
        assert_eq!(owed().await, ["bob"], "{}", db.engine);
        store.write(async |tx| certificate::decertify(&tx, "ada").await).await.unwrap();
        assert_eq!(owed().await, ["bob", "ada"], "{}: owed another", db.engine);
    }
}

#[tokio::test]
async fn a_certificate_is_found_by_its_code_holder_sitting_and_place() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let second = CertificateRow { key_id: "did:key:two".to_owned(), ..issued("A2", Some("ada"), "ada", 800, 41) };
        let rows = [issued("A1", Some("ada"), "ada", 700, 40), second, issued("B1", Some("bob"), "bob", 700, 7)];
        insert(store, &rows).await.unwrap();
        for taken in [issued("A1", None, "x", 1, 99), issued("C1", None, "x", 1, 40)] {
            let refused = insert(store, &[taken]).await;
            assert!(matches!(&refused, Err(Error::Conflict { table, .. }) if table == "certificate"), "{refused:?}");
        }
        assert_eq!(by_code(store, "A2").await, rows[1], "{}: whole", db.engine);
        assert_eq!(certificate::by_code(store, "C1").await.unwrap(), None, "{}", db.engine);
        assert_eq!(codes(&certificate::for_learner(store, "ada").await.unwrap()), ["A1", "A2"], "{}", db.engine);
        assert_eq!(codes(&certificate::for_sitting(store, "bob").await.unwrap()), ["B1"], "{}", db.engine);
        assert_eq!(certificate::count(store).await.unwrap(), 3, "{}", db.engine);
        assert!(certificate::is_taken(store, 41).await.unwrap(), "{}", db.engine);
        assert!(!certificate::is_taken(store, 42).await.unwrap(), "{}", db.engine);
        let mut keys = certificate::keys(store).await.unwrap();
        keys.sort();
        assert_eq!(keys, ["did:key:one", "did:key:two"], "{}: each once", db.engine);
    }
}

#[tokio::test]
async fn one_is_revoked_once_and_another_may_replace_it() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let (first, still, other) = (
            issued("A1", Some("ada"), "ada", 700, 40),
            issued("A2", Some("ada"), "ada", 710, 41),
            issued("B1", Some("bob"), "bob", 700, 7),
        );
        insert(store, &[first.clone(), still.clone(), other.clone()]).await.unwrap();
        let revoke =
            |code, why, now| store.write(move |tx| async move { certificate::revoke(&tx, code, why, now).await });
        assert!(revoke("A1", "Par erreur", 900).await.unwrap(), "{}", db.engine);
        assert!(!revoke("A1", "Autre chose", 950).await.unwrap(), "{}: once", db.engine);
        assert!(!revoke("X", "Rien", 950).await.unwrap(), "{}", db.engine);
        revoke("B1", "Par erreur", 900).await.unwrap();
        insert(store, &[issued("A3", Some("ada"), "ada", 910, 3)]).await.unwrap();
        store.write(async |tx| certificate::replace(&tx, "ada", "A3").await).await.unwrap();
        let (at, why) = (Some(900), Some("Par erreur".to_owned()));
        let replaced =
            CertificateRow { revoked_at: at, revocation_reason: why, replaced_by: Some("A3".to_owned()), ..first };
        assert_eq!(by_code(store, "A1").await, replaced, "{}", db.engine);
        assert_eq!(by_code(store, "A2").await, still, "{}: it holds, nothing replaces it", db.engine);
        assert_eq!(by_code(store, "A3").await.replaced_by, None, "{}: not by itself", db.engine);
        assert_eq!(by_code(store, "B1").await.replaced_by, None, "{}: another sitting's", db.engine);
        revoke("A3", "Encore", 990).await.unwrap();
        insert(store, &[issued("A4", Some("ada"), "ada", 991, 50)]).await.unwrap();
        store.write(async |tx| certificate::replace(&tx, "ada", "A4").await).await.unwrap();
        assert_eq!(by_code(store, "A1").await.replaced_by.as_deref(), Some("A3"), "{}: as was said then", db.engine);
        assert_eq!(by_code(store, "A3").await.replaced_by.as_deref(), Some("A4"), "{}", db.engine);

        assert_eq!(certificate::revoked(store, 0, 41).await.unwrap(), [3, 7, 40], "{}: in order", db.engine);
        assert_eq!(certificate::revoked(store, 4, 40).await.unwrap(), [7], "{}: from, and below", db.engine);
    }
}

#[tokio::test]
async fn a_holder_hides_their_own_name_only() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let rows = [
            issued("A1", Some("ada"), "ada", 700, 1),
            issued("A2", Some("ada"), "ada", 710, 2),
            issued("B1", Some("bob"), "bob", 700, 3),
        ];
        insert(store, &rows).await.unwrap();
        let show = |code, who, public| {
            store.write(move |tx| async move { certificate::show_name(&tx, code, who, public).await })
        };
        let public = async || {
            let mut seen = Vec::new();
            for code in ["A1", "A2", "B1"] {
                seen.push(by_code(store, code).await.name_public);
            }
            seen
        };
        assert!(show("A1", "ada", 0).await.unwrap() && !show("B1", "ada", 0).await.unwrap(), "{}", db.engine);
        assert_eq!(public().await, [0, 1, 1], "{}", db.engine);
        show("A1", "ada", 1).await.unwrap();
        assert_eq!(public().await, [1, 1, 1], "{}", db.engine);
        store.write(async |tx| certificate::hide_names(&tx, "ada").await).await.unwrap();
        assert_eq!(public().await, [0, 0, 1], "{}", db.engine);
    }
}

#[tokio::test]
async fn a_wish_to_correct_a_name_waits_until_it_is_dealt_with() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        insert(store, &[issued("A1", Some("ada"), "ada", 700, 1), issued("B1", Some("bob"), "bob", 700, 2)])
            .await
            .unwrap();
        let ask = |code, name, at| {
            store.write(move |tx| async move { certificate::ask_correction(&tx, code, name, "Pièce", at).await })
        };
        ask("A1", "Ada Byron", 800).await.unwrap();
        ask("B1", "Robert", 790).await.unwrap();
        assert!(matches!(ask("X", "Eve", 1).await, Err(Error::Reference)), "{}", db.engine);
        let waiting = async || {
            let rows = certificate::corrections(store, 9).await.unwrap();
            rows.into_iter().map(|row| row.code).collect::<Vec<_>>()
        };
        assert_eq!(waiting().await, ["B1", "A1"], "{}: the oldest first", db.engine);
        assert_eq!(certificate::corrections(store, 1).await.unwrap().len(), 1, "{}", db.engine);
        let handle = |code| store.write(move |tx| async move { certificate::handle_correction(&tx, code, 900).await });
        assert!(handle("A1").await.unwrap() && !handle("A1").await.unwrap(), "{}: once", db.engine);
        assert_eq!(waiting().await, ["B1"], "{}", db.engine);
        ask("A1", "Ada King", 950).await.unwrap();
        let again = NameCorrectionRow {
            code: "A1".to_owned(),
            name: "Ada King".to_owned(),
            message: "Pièce".to_owned(),
            asked_at: 950,
            handled_at: None,
        };
        assert_eq!(
            certificate::correction(store, "A1").await.unwrap(),
            Some(again),
            "{}: the last one counts",
            db.engine
        );
        store.write(async |tx| certificate::forget_corrections(&tx, "ada").await).await.unwrap();
        assert_eq!(certificate::correction(store, "A1").await.unwrap(), None, "{}", db.engine);
        assert_eq!(waiting().await, ["B1"], "{}: Bob’s stays", db.engine);
    }
}

#[tokio::test]
async fn certificates_outlive_the_account_and_are_forgotten_in_time() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let rows = [
            issued("OLD", Some("ada"), "ada", 700, 1),
            issued("REVOKED", Some("ada"), "ada", 700, 2),
            issued("LATE", Some("ada"), "ada", 701, 3),
            issued("BOB", Some("bob"), "bob", 700, 4),
        ];
        insert(store, &rows).await.unwrap();
        store
            .write(async |tx| {
                certificate::revoke(&tx, "REVOKED", "Par erreur", 800).await?;
                learner::delete(&tx, "ada").await
            })
            .await
            .unwrap();
        let untied = by_code(store, "OLD").await;
        assert_eq!((untied.learner_id, untied.name.as_str()), (None, "Ada Lovelace"), "{}", db.engine);
        let purge = || store.write(async |tx| certificate::purge(&tx, 701).await);
        assert_eq!((purge().await.unwrap(), purge().await.unwrap()), (2, 0), "{}: once", db.engine);
        assert_eq!(certificate::by_code(store, "OLD").await.unwrap(), None, "{}", db.engine);
        let blank = by_code(store, "REVOKED").await;
        let said = (blank.name.as_str(), blank.details.as_str(), blank.badge.as_str(), blank.jwt.as_str());
        assert_eq!(said, ("", "", "", ""), "{}: nothing personal", db.engine);
        assert_eq!(certificate::revoked(store, 0, 9).await.unwrap(), [2], "{}: that it is revoked stays", db.engine);
        assert_eq!(by_code(store, "LATE").await.name, "Ada Lovelace", "{}: not yet", db.engine);
        assert_eq!(by_code(store, "BOB").await, rows[3], "{}: an account keeps its own", db.engine);
    }
}
