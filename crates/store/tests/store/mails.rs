//! Mail that waits.

use store::{Error, MailCounts, Store, mail as mails};
use store_testkit::databases;
use tokio::task::JoinSet;

use crate::{exists, mail, visitor};

async fn claim(store: &Store, now: i64, limit: i64, lease_until: i64) -> Vec<String> {
    let claimed = store.write(async |tx| mails::claim_due(&tx, now, limit, lease_until).await).await.unwrap();
    claimed.into_iter().map(|mail| mail.id).collect()
}

#[tokio::test]
async fn a_mail_is_kept_with_the_act_it_tells_of_or_not_at_all() {
    for db in databases().await {
        let failed: Result<(), Error> = db
            .store
            .write(async |tx| {
                store::learner::insert(&tx, &visitor("a")).await?;
                mails::enqueue(&tx, &mail("m", "ada@exemple.fr", 1)).await?;
                Err(Error::NotFound)
            })
            .await;
        assert!(failed.is_err() && !exists(&db.store, "a").await, "{}", db.engine);
        assert_eq!(mails::counts(&db.store).await.unwrap(), MailCounts { waiting: 0, failed: 0 }, "{}", db.engine);
    }
}

#[tokio::test]
async fn due_mail_is_claimed_oldest_first_and_again_when_its_taker_died() {
    for db in databases().await {
        db.store
            .write(async |tx| {
                for (id, due) in [("later", 50), ("second", 20), ("first", 10), ("third", 30)] {
                    mails::enqueue(&tx, &mail(id, "ada@exemple.fr", due)).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(claim(&db.store, 30, 2, 100).await, ["first", "second"], "{}", db.engine);
        assert_eq!(claim(&db.store, 30, 9, 100).await, ["third"], "{}", db.engine);
        assert_eq!(claim(&db.store, 30, 9, 100).await, [""; 0], "{}: all are leased", db.engine);
        assert_eq!(claim(&db.store, 99, 9, 200).await, ["later"], "{}", db.engine);
        assert_eq!(claim(&db.store, 100, 9, 200).await, ["first", "second", "third"], "{}: leases are over", db.engine);
    }
}

#[tokio::test]
async fn a_mail_ends_sent_or_given_up_after_it_was_tried_again() {
    for db in databases().await {
        db.store
            .write(async |tx| {
                mails::enqueue(&tx, &mail("good", "ada@exemple.fr", 1)).await?;
                mails::enqueue(&tx, &mail("bad", "bob@exemple.fr", 1)).await
            })
            .await
            .unwrap();
        claim(&db.store, 1, 9, 10).await;
        db.store
            .write(async |tx| {
                mails::mark_sent(&tx, "good", 2).await?;
                mails::mark_failed(&tx, "bad", "greylisted", 2, Some(7)).await
            })
            .await
            .unwrap();
        assert_eq!(mails::counts(&db.store).await.unwrap(), MailCounts { waiting: 1, failed: 0 }, "{}", db.engine);
        assert_eq!(claim(&db.store, 6, 9, 20).await, [""; 0], "{}", db.engine);
        let again = db.store.write(async |tx| mails::claim_due(&tx, 7, 9, 20).await).await.unwrap();
        assert_eq!((again[0].id.as_str(), again[0].attempts), ("bad", 2), "{}", db.engine);
        assert_eq!(again[0].last_error.as_deref(), Some("greylisted"), "{}", db.engine);
        db.store.write(async |tx| mails::mark_failed(&tx, "bad", "no such user", 8, None).await).await.unwrap();
        assert_eq!(claim(&db.store, 999, 9, 1000).await, [""; 0], "{}", db.engine);
        assert_eq!(mails::counts(&db.store).await.unwrap(), MailCounts { waiting: 0, failed: 1 }, "{}", db.engine);
        db.store.write(async |tx| mails::purge(&tx, 8).await).await.unwrap();
        assert_eq!(mails::counts(&db.store).await.unwrap(), MailCounts { waiting: 0, failed: 1 }, "{}", db.engine);
        db.store.write(async |tx| mails::purge(&tx, 9).await).await.unwrap();
        assert_eq!(mails::counts(&db.store).await.unwrap(), MailCounts { waiting: 0, failed: 0 }, "{}", db.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_that_claim_at_once_never_get_the_same_mail() {
    for db in databases().await {
        db.store
            .write(async |tx| {
                for n in 0..60 {
                    mails::enqueue(&tx, &mail(&format!("m{n:02}"), "ada@exemple.fr", n)).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let mut workers = JoinSet::new();
        for store in [db.store.clone(), db.second_node().await] {
            workers.spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let claimed = claim(&store, 100, 4, 1000).await;
                    if claimed.is_empty() {
                        return mine;
                    }
                    mine.extend(claimed);
                }
            });
        }
        let mut all = workers.join_all().await.concat();
        // Passed over while the other held them: whoever comes last takes what is left.
        all.extend(claim(&db.store, 100, 60, 1000).await);
        all.sort_unstable();
        let expected: Vec<String> = (0..60).map(|n| format!("m{n:02}")).collect();
        assert_eq!(all, expected, "{}", db.engine);
    }
}
