//! Attestations.

use store::{attestation, learner};
use store_testkit::databases;

use crate::{add, attestation as attested, visitor};

#[tokio::test]
async fn an_attestation_is_found_by_its_code_and_by_its_holder() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        let row = attested("AAAA", Some("a"), "nr");
        db.store.write(async |tx| attestation::insert(&tx, &row).await).await.unwrap();
        assert_eq!(attestation::by_code(&db.store, "AAAA").await.unwrap(), Some(row.clone()), "{}", db.engine);
        assert_eq!(attestation::by_code(&db.store, "BBBB").await.unwrap(), None);
        assert_eq!(attestation::for_learner(&db.store, "a", "nr").await.unwrap(), Some(row), "{}", db.engine);
        assert_eq!(attestation::for_learner(&db.store, "a", "autre").await.unwrap(), None);
        assert_eq!(attestation::count_for(&db.store, "a").await.unwrap(), 1, "{}", db.engine);
    }
}

#[tokio::test]
async fn an_attestation_outlives_its_holder_only_when_detached() {
    for db in databases().await {
        db.store
            .write(async |tx| {
                for id in ["stays", "goes", "goes-too"] {
                    learner::insert(&tx, &visitor(id)).await?;
                    attestation::insert(&tx, &attested(id, Some(id), "nr")).await?;
                }
                attestation::detach(&tx, "stays").await?;
                attestation::delete_for(&tx, "goes").await?;
                for id in ["stays", "goes", "goes-too"] {
                    learner::delete(&tx, id).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let stayed = attestation::by_code(&db.store, "stays").await.unwrap();
        assert_eq!(stayed, Some(attested("stays", None, "nr")), "{}", db.engine);
        for gone in ["goes", "goes-too"] {
            assert_eq!(attestation::by_code(&db.store, gone).await.unwrap(), None, "{}: {gone}", db.engine);
        }
    }
}
