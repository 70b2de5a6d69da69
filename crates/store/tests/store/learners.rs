//! Learners, their roles, and what leaves with them.

use store::{RoleRow, attestation, export, learner, login, mail as mails, progress};
use store_testkit::databases;

use crate::{add, attestation as attested, code, mail, member, session, visitor};

#[tokio::test]
async fn a_learner_is_found_by_id_and_by_address() {
    for db in databases().await {
        let ada = member("a", "Ada@Exemple.fr");
        add(&db.store, &ada).await.unwrap();
        add(&db.store, &visitor("v")).await.unwrap();
        add(&db.store, &visitor("w")).await.unwrap();
        assert_eq!(learner::by_id(&db.store, "a").await.unwrap(), Some(ada.clone()), "{}", db.engine);
        assert_eq!(learner::by_email_key(&db.store, "ada@exemple.fr").await.unwrap(), Some(ada), "{}", db.engine);
        assert_eq!(learner::by_email_key(&db.store, "Ada@Exemple.fr").await.unwrap(), None, "{}", db.engine);
        assert_eq!(learner::by_id(&db.store, "x").await.unwrap(), None, "{}", db.engine);
    }
}

#[tokio::test]
async fn name_and_language_change() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        db.store
            .write(async |tx| {
                learner::rename(&tx, "a", "Zoé 'Ω' O\"Neil").await?;
                learner::set_language(&tx, "a", "nl").await
            })
            .await
            .unwrap();
        let found = learner::by_id(&db.store, "a").await.unwrap().unwrap();
        assert_eq!((found.name.as_str(), found.language.as_str()), ("Zoé 'Ω' O\"Neil", "nl"), "{}", db.engine);
    }
}

#[tokio::test]
async fn a_role_is_granted_once_and_taken_back() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        let granted = db
            .store
            .write(async |tx| {
                learner::grant_role(&tx, "a", "reviewer", 5).await?;
                learner::grant_role(&tx, "a", "admin", 6).await?;
                learner::grant_role(&tx, "a", "admin", 9).await?;
                learner::roles(&tx, "a").await
            })
            .await
            .unwrap();
        let role = |role: &str, granted_at| RoleRow { role: role.to_owned(), granted_at };
        assert_eq!(granted, [role("admin", 6), role("reviewer", 5)], "{}", db.engine);
        db.store
            .write(async |tx| {
                learner::revoke_role(&tx, "a", "admin").await?;
                learner::revoke_role(&tx, "a", "admin").await
            })
            .await
            .unwrap();
        assert_eq!(learner::roles(&db.store, "a").await.unwrap(), [role("reviewer", 5)], "{}", db.engine);
    }
}

/// Ada with something in every table, and Bob beside her.
async fn ada_and_bob(store: &store::Store) {
    store
        .write(async |tx| {
            for (id, email) in [("ada", "Ada@exemple.fr"), ("bob", "bob@exemple.fr")] {
                learner::insert(&tx, &member(id, email)).await?;
                learner::grant_role(&tx, id, "admin", 2).await?;
                login::insert_session(&tx, &session(&format!("s-{id}"), id, 99)).await?;
                login::insert_sign_in(&tx, &code(&format!("c-{id}"), email, 3)).await?;
                progress::mark_done(&tx, id, "nr", "l1", 4).await?;
                progress::record_quiz(&tx, &crate::progress::answer(id, "q1", 700, 5)).await?;
                attestation::insert(&tx, &attested(&format!("code-{id}"), Some(id), "nr")).await?;
                mails::enqueue(&tx, &mail(&format!("m-{id}"), email, 6)).await?;
            }
            // The same address as somebody else wrote it.
            mails::enqueue(&tx, &mail("m-ada-2", "ADA@exemple.fr", 7)).await
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn the_export_holds_all_there_is_about_one_learner_and_no_secret() {
    for db in databases().await {
        ada_and_bob(&db.store).await;
        let data = export(&db.store, "ada").await.unwrap();
        assert_eq!(data.learner, Some(member("ada", "Ada@exemple.fr")), "{}", db.engine);
        assert_eq!(data.roles.len(), 1);
        assert_eq!((data.sessions[0].created_at, data.sessions[0].expires_at), (1, 99));
        assert_eq!((data.sign_ins.len(), data.sign_ins[0].created_at), (1, 3));
        assert_eq!((data.lessons.len(), data.lessons[0].lesson_id.as_str()), (1, "l1"));
        assert_eq!((data.quizzes.len(), data.quizzes[0].best), (1, 700));
        assert_eq!((data.attestations.len(), data.attestations[0].code.as_str()), (1, "code-ada"));
        assert_eq!(data.mail.len(), 2, "{}", db.engine);
        let nobody = export(&db.store, "nobody").await.unwrap();
        assert_eq!(nobody.learner, None);
        assert!(nobody.lessons.is_empty() && nobody.mail.is_empty());
    }
}

#[tokio::test]
async fn with_a_learner_goes_all_that_is_theirs_and_nothing_else() {
    for db in databases().await {
        ada_and_bob(&db.store).await;
        let bobs = export(&db.store, "bob").await.unwrap();
        db.store.write(async |tx| learner::delete(&tx, "ada").await).await.unwrap();
        for table in TABLES {
            let left: i64 = store::Reads::query_one(&db.store, table, &[]).await.unwrap();
            assert_eq!(left, 1, "{}: {table}", db.engine);
        }
        assert_eq!(export(&db.store, "bob").await.unwrap(), bobs, "{}", db.engine);
        // The address is free again.
        add(&db.store, &member("ada2", "ada@exemple.fr")).await.unwrap();
    }
}

const TABLES: [&str; 8] = [
    "SELECT count(*) FROM learner",
    "SELECT count(*) FROM learner_role",
    "SELECT count(*) FROM login_session",
    "SELECT count(*) FROM sign_in",
    "SELECT count(*) FROM lesson_progress",
    "SELECT count(*) FROM quiz_result",
    "SELECT count(*) FROM attestation",
    "SELECT count(*) FROM mail",
];
